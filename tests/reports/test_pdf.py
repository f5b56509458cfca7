"""The report on paper: what it holds, what it never holds, and that no page can stop it."""

import os
import re
import shutil
import subprocess
import sys
from dataclasses import replace
from datetime import timedelta, timezone
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reports import text
from reports.dossier import JUDGED, UNTESTED, Account, Check, Dossier, Party
from reports.fonts import FAMILIES, coverage, fonts
from reports.pdf import render_pdf

from . import dossiers as make

ROOT = Path(__file__).resolve().parents[2]
ANYTHING = st.text(st.characters(exclude_categories=()), max_size=60)


def drawn(dossier: Dossier, *, stamped: bool = False, layout: bool = True) -> str:
    """The text of a report's PDF, read by poppler."""
    if shutil.which("pdftotext") is None:
        pytest.skip("pdftotext is missing: install poppler-utils")
    call = ["pdftotext", *(["-layout"] if layout else []), "-enc", "UTF-8", "-", "-"]
    pdf = render_pdf(dossier, stamped=stamped)
    return subprocess.run(call, input=pdf, check=True, capture_output=True, timeout=60).stdout.decode()


def flat(shown: str) -> str:
    """Text without the places where lines were broken."""
    return re.sub(r"\s+", "", shown)


def first_page(dossier: Dossier, *, stamped: bool = False) -> str:
    return " ".join(drawn(dossier, stamped=stamped).split("\f")[0].split())


def test_the_same_dossier_gives_the_same_bytes() -> None:
    """Also in another process, with other zones, languages and seeds."""
    here = render_pdf(make.multilingual())
    code = (
        "import sys; from tests.reports import dossiers; from reports.pdf import render_pdf; "
        "sys.stdout.buffer.write(render_pdf(dossiers.multilingual()))"
    )
    surroundings = {"PATH": os.environ["PATH"], "TZ": "Asia/Tokyo", "LC_ALL": "C", "PYTHONHASHSEED": "7"}
    surroundings |= {"SOURCE_DATE_EPOCH": "1", "TYPST_FONT_PATHS": "/usr/share/fonts"}
    call = [sys.executable, "-c", code]
    there = subprocess.run(call, check=True, capture_output=True, timeout=60, cwd=ROOT, env=surroundings).stdout
    assert there == here


def test_a_date_in_another_zone_is_the_same_date() -> None:
    """Bytes depend on the instant, not on the zone it is written in."""
    plain = make.dossier()
    moved = replace(plain, made_at=plain.made_at.astimezone(timezone(timedelta(hours=14))))
    assert render_pdf(moved) == render_pdf(plain)


def test_page_one_answers_who_is_asked_what_and_on_what_evidence() -> None:
    """A reader with four minutes reads no other page."""
    page = first_page(make.dossier())
    assert "3 storefronts that appear to take payment through Stripe" in page
    assert "To Stripe (card processor)" in page
    assert "From Example Advocates, reports@advocates.example" in page
    assert "asks Stripe to review the 3 storefronts below, to act under its own rules" in page
    assert "preserve its records" in page
    assert "S1 shop[.]example card processor configured 2026-11-08 2026-11-20 1" in page
    assert "S3 third[.]example card processor embedded 2026-11-08 2026-11-20 0" in page
    assert "configured (2 storefronts)" in page
    assert make.KEY in page
    assert "which appears to lead to the storefront" in page
    assert "A reviewer confirmed each storefront" in page
    assert "Two different reviewers released these findings, the second of them on 21 November 2026" in page
    assert "Two people checked" not in page


def test_a_storefront_not_seen_lately_is_said_and_not_counted() -> None:
    """On page one, on its own page and in the title; and the strongest fact is one that stands."""
    down = "site down on 2 visits (2026-11-21 to 2026-11-22)"
    first = make.storefront("S1", "shop.example", unseen=down)
    second = make.storefront("S2", "second.example", grade="embedded", marks=(make.mark("js.stripe.com", "embedded"),))
    shown = drawn(make.dossier(first, second)).split("\f")
    page, own, other = (" ".join(one.split()) for one in shown[:3])
    assert "1 storefront that appears to take payment through Stripe, and 1 that did until lately" in page
    assert "Not seen on the last visits before this report: S1;" in page
    assert "A page of S2 names this address" in page
    assert "Appeared to use Stripe as card processor. Strongest grade" in own
    assert f"Not seen since: {down}." in own
    assert ("Not seen since" in other, "Appears to use Stripe" in other) == (False, True)
    alone = " ".join(first_page(make.dossier(first)).split())
    assert "1 storefront that appeared to take payment through Stripe" in alone


def test_without_a_known_channel_the_reader_is_told_to_look_it_up() -> None:
    """No address is invented."""
    assert "Sent through to be looked up: we know of no published address of Stripe" in first_page(make.dossier())
    assert "https://provider.example/report, as published at https://provider.example/help" in first_page(make.cited())


def test_days_are_called_days() -> None:
    """What is counted are calendar days, in UTC."""
    assert "on 3 days (UTC)" in " ".join(drawn(make.dossier()).split())


def test_what_a_person_judged_is_not_counted_as_tested() -> None:
    """Code found what it found; of the musts left the report says which were shown to those who released."""
    checklist = (
        Check(level="M", text="a sender", met=True),
        Check(level="S", text="a clause", met=False, note="none"),
        Check(level="S", text="a register entry", met=False, note=UNTESTED),
        Check(level="X", text="any picture", met=True),
        Check(level="X", text="No motive", met=False, note=JUDGED),
        Check(level="X", text="No threat", met=False, note=UNTESTED),
    )
    shown = " ".join(drawn(make.dossier(checklist=checklist)).split())
    assert "of 1 line on what must be there, 1 is met; of 1 line on what should be there, 0 are met; of 1" in shown
    assert "of 1 line on what must not be there, 1 is kept." in shown
    assert "shown to each of the two reviewers, who then released: “No motive”." in shown
    assert "not on record as shown to both reviewers: “No threat”." in shown


def test_a_clause_is_quoted_with_its_hash_or_its_lack_is_said_plainly() -> None:
    """Nothing is cited from memory."""
    assert "No clause is cited: we have not fetched and hashed the text of Stripe’s rules within the last 30 days" in (
        first_page(make.dossier())
    )
    page = first_page(make.cited())
    assert "No clause is cited" not in page
    assert "Restricted businesses, Adult content and services" in page
    assert "“An invented clause: content made to show real people undressed without their agreement.”" in page
    assert f"fetched 2026-11-20 · SHA-256 {make.digest('clause')[:12]}" in page


def test_a_report_without_a_time_stamp_says_so_on_every_page() -> None:
    """And one with a stamp does not."""
    pages = drawn(make.dossier()).rstrip("\f").split("\f")
    assert len(pages) == 5
    assert all("UNSTAMPED" in page.splitlines()[0] for page in pages)
    assert "unstamped" not in drawn(make.dossier(), stamped=True).lower()


def test_each_storefront_has_a_page_with_its_words_path_accounts_prices_marks_and_doubts() -> None:
    """In this order."""
    page = " ".join(drawn(make.dossier()).split("\f")[1].split())
    wanted = [
        "S1: shop[.]example",
        "“Upload a photo and our AI removes the clothes in seconds.”",
        f"hxxps://shop[.]example/ · 2026-11-20 · capture {make.digest('shop.example/')[:12]}",
        "1. landing, status 200: hxxps://shop[.]example/",
        "2. pricing, status 200: hxxps://shop[.]example/pricing?plan=pro",
        "3. checkout, no answer: hxxps://shop[.]example/checkout",
        f"stripe publishable key {make.KEY}",
        "also shows at S2",
        "Pro $29.99 / month 2026-11-20",
        "js.stripe.com address of a script embedded 2026-11-20",
        "• The key may have been left from an earlier owner of the address.",
    ]
    places = [page.find(fact) for fact in wanted]
    assert -1 not in places, wanted[places.index(-1)]
    assert places == sorted(places)


def test_the_last_page_says_how_to_verify_and_lists_every_exhibit() -> None:
    """The three stock commands, whole, the third with a root from outside, and each capture id once."""
    page = "".join(drawn(make.dossier(), stamped=True).split("\f")[4:])
    for command in ("sha256sum -c SHA256SUMS", "ssh-keygen -Y verify -f ", "openssl ts -verify -data SHA256SUMS"):
        assert command in page
    for exhibit in make.dossier().exhibits:
        assert page.count(exhibit.capture) == 1
    assert "-CAfile ../root.pem" in page
    assert "What was not seen is not absent" in page
    assert "openssl" not in drawn(make.dossier())


@pytest.mark.parametrize("name", ["dossier", "cited", "multilingual", "hostile"])
def test_paper_tells_neither_who_looked_nor_when_exactly_and_nothing_can_be_clicked(name: str) -> None:
    """Dates only; reviewers are roles; storefront addresses are defanged; no link in the file."""
    dossier: Dossier = getattr(make, name)()
    shown = drawn(dossier)
    assert "Robin" not in shown
    assert "Checker" not in shown
    assert not re.search(r"\b\d{1,2}:\d{2}\b|T02|09:30", shown)
    assert "http://" not in shown.lower()
    assert not re.search(r"https://(?!provider\.example)", shown.lower())
    assert "/evidence/" not in shown
    assert b"/URI" not in render_pdf(dossier)


def test_every_script_comes_out_as_it_went_in() -> None:
    """Read back from the PDF; poppler turns right-to-left words round and breaks some Indic and Thai clusters."""
    shown = flat(drawn(make.multilingual()))
    for script in ("Russian", "Greek", "Chinese", "Japanese", "Korean", "Vietnamese"):
        assert flat(make.SCRIPTS[script]) in shown, script
    assert "⟦" not in drawn(make.multilingual()).split("How this was seen")[0]


@pytest.mark.parametrize("hostile", make.HOSTILE, ids=lambda hostile: ascii(hostile[:12]))
def test_a_hostile_page_cannot_stop_the_report(hostile: str) -> None:
    """Whatever stands in any field, the report is made, in a number of pages that somebody can read."""
    pages = drawn(make.hostile(hostile)).rstrip("\f").split("\f")
    assert 3 <= len(pages) <= 7
    assert "Who stands for it" in pages[0] + pages[1]
    assert "root:" not in "".join(pages)


def test_markup_is_shown_as_the_text_it_is() -> None:
    """Neither typst nor anything else reads it."""
    markup = '#eval("1+1") #read("/etc/passwd") $x^2$ *bold* _it_ `raw` @label <label> \\u{41} \\ // /* [x] ~ --'
    assert f"“{markup}”" in " ".join(drawn(make.hostile(markup)).split())


def test_what_hides_or_acts_is_shown_as_code_points() -> None:
    """NUL, turned text, surrogates, private and unassigned characters."""
    shown = flat(drawn(make.hostile("a\x00b\u202ec\ud800d\ue000e\u0378f\u200bg\u3164h\U0010ffff")))
    assert "“a⟦U+0000⟧b⟦U+202E⟧c⟦U+D800⟧d⟦U+E000⟧e⟦U+0378⟧f⟦U+200B⟧g⟦U+3164⟧h⟦U+10FFFF⟧”" in shown


def test_a_long_id_can_be_copied_whole_from_the_pdf() -> None:
    """Lines break anywhere in it, and nothing is left at the breaks."""
    exact = "pk_live_51" + "Ab3dEf9h" * 30
    account = (Account(kind="stripe_publishable_key", value=exact, capture=make.digest("shop.example/pricing")),)
    shown = drawn(make.dossier(make.storefront(accounts=account)), layout=False)
    assert exact in shown.replace("\n", "")


def test_the_senders_name_stands_there_whole() -> None:
    """However long, on page one and at the foot of each; lines break between words."""
    name = (
        "Internationale Arbeitsgemeinschaft der Beratungsstellen gegen bildbasierte sexualisierte Gewalt im Netz e. V."
    )
    made = make.dossier(sender=Party(name=name, contact="reports@advocates.example"))
    pages = [" ".join(page.split()) for page in drawn(made, layout=False).split("\f")[:-1]]
    assert f"{name} asks Stripe" in pages[0]
    assert all(f"{name} to Stripe" in page for page in pages)


def test_an_address_of_the_sender_is_broken_between_its_parts() -> None:
    """Not inside a word that a person must copy."""
    contact = "meldestelle-zahlungen@arbeitsgemeinschaftberatungsstellen.bundesverband-gewaltschutz.example"
    shown = drawn(make.dossier(sender=Party(name="Example", contact=contact)), layout=False)
    broken_well = r"\n?".join(map(re.escape, re.split(r"(?<=[-@.])", contact)))
    assert shown.count(contact) < 2
    assert len(re.findall(broken_well, shown)) == 2


@pytest.mark.parametrize(
    ("whole", "parts"),
    [
        ("https://shop.example/contact", ["https://", "shop.", "example/", "contact"]),
        ("hxxps://shop[.]example/a?b=c", ["hxxps://", "shop[.]", "example/", "a?", "b=", "c"]),
        ("reports@advocates.example", ["reports@", "advocates.", "example"]),
        ("pk_live_51FictionalKeyForTests", ["pk_", "live_", "51Fi", "ctio", "nalK", "eyFo", "rTes", "ts"]),
        ("short.example/page", ["short.", "example/", "page"]),
        ("short.example", ["short.example"]),
    ],
)
def test_long_words_are_broken_behind_their_signs(whole: str, parts: list[str]) -> None:
    """And inside a part only where that is long itself."""
    assert text.pieces(whole) == parts


def test_a_very_long_text_is_cut_with_a_note() -> None:
    """The reader sees how much there is more."""
    shown = " ".join(drawn(make.hostile("x" * 10_000)).split())
    assert "[+9400 characters]" in shown


def test_many_storefronts_leave_page_one_a_page() -> None:
    """Those not listed on it are counted."""
    dossier = make.dossier(*(make.storefront(f"S{number}", f"shop{number}.example") for number in range(1, 41)))
    page = first_page(dossier)
    assert "40 storefronts that appear" in page
    assert "and 28 more" in page
    assert "Who stands for it" in page


def test_the_file_is_tagged_and_titled() -> None:
    """A screen reader finds its way."""
    if shutil.which("pdfinfo") is None:
        pytest.skip("pdfinfo is missing: install poppler-utils")
    pdf = render_pdf(make.dossier())
    told = subprocess.run(["pdfinfo", "-"], input=pdf, check=True, capture_output=True, timeout=60).stdout.decode()
    assert re.search(r"^Tagged: +yes$", told, re.MULTILINE)
    assert re.search(r"^Title: +EX-0001: 3 storefronts", told, re.MULTILINE)
    assert re.search(r"^Page size: .*A4", told, re.MULTILINE)
    assert b"pdfuaid:part" in pdf


def test_only_pinned_fonts_are_in_the_file() -> None:
    """Each embedded, none of the system's."""
    if shutil.which("pdffonts") is None:
        pytest.skip("pdffonts is missing: install poppler-utils")
    call = ["pdffonts", "-"]
    listed = subprocess.run(call, input=render_pdf(make.hostile()), check=True, capture_output=True, timeout=60).stdout
    rows = listed.decode().splitlines()[2:]
    assert len(rows) > 5
    assert all(re.match(r"[A-Z]{6}\+(Noto|DejaVuSansMono)", row) for row in rows)


def test_the_template_uses_no_package_and_no_file() -> None:
    """Nothing could be fetched."""
    template = (ROOT / "reports/templates/report.typ").read_text(encoding="utf-8")
    assert not re.search(r"#(import|include)\b|\b(read|image|plugin|eval)\(", template)
    assert "@preview" not in template


def test_the_fonts_cover_what_they_are_there_for() -> None:
    """Each family is found by the typesetter and its code points are known."""
    assert set(FAMILIES) <= set(fonts().families())
    assert len(coverage()) == len(FAMILIES)
    for script, sentence in make.SCRIPTS.items():
        assert "⟦" not in text.visible(sentence, coverage(), 600)[0], script


@settings(max_examples=60, deadline=None)
@given(st.lists(ANYTHING.filter(bool), min_size=1, max_size=4))
def test_any_text_at_all_is_set(texts: list[str]) -> None:
    """Each of these is in every field of a storefront."""
    assert render_pdf(make.hostile(*texts)).startswith(b"%PDF")


@given(ANYTHING)
def test_what_is_drawn_holds_nothing_that_acts(anything: str) -> None:
    """And is stable: drawing it once more changes nothing."""
    faces = (*coverage(), frozenset(map(ord, "⟦⟧")))
    shown, left = text.visible(anything, faces, 10_000)
    assert left == 0
    assert not re.search(
        r"[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ue000-\uf8ff]", shown
    )
    assert text.visible(shown, faces, 100_000) == (shown, 0)


@given(ANYTHING, st.integers(0, 300))
def test_what_is_cut_is_counted(anything: str, limit: int) -> None:
    """What is drawn, and the number of characters left out, add up."""
    shown, left = text.visible(anything, coverage(), limit)
    assert len(shown) <= limit
    whole, none = text.visible(anything, coverage(), 10_000)
    assert none == 0
    assert whole.startswith(shown)
    assert (left == 0) == (shown == whole)
    assert len(re.sub("⟦U[^⟧]*⟧", "x", shown)) + left == len(anything)


@given(ANYTHING, st.integers(1, 60))
def test_pieces_are_the_text(anything: str, repeated: int) -> None:
    """Places to break are only places: nothing is lost or added."""
    assert "".join(text.pieces(anything * repeated)) == anything * repeated


@given(ANYTHING)
def test_no_address_on_paper_can_be_clicked(anything: str) -> None:
    """Whatever the page put into it."""
    shown = text.address(f"https://shop.example/{anything}")
    assert shown.startswith("hxxps://shop[.]example/")
    assert shown.isascii()
    assert "http" not in re.sub("%..", "", text.defang(f"{anything} HTTPS://a.example {anything}")).lower().split()
