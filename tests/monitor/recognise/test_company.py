"""What the words beside the claims decide, and that they accuse nobody by themselves."""

from dataclasses import replace
from html import escape
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.document import read
from monitor.errors import DataError
from monitor.model import Verdict, VerdictKind
from monitor.recognise import Vocabulary, judge
from monitor.recognise.company import Company, load_company, stands_on
from tests.recognition.company import count, written
from tests.recognition.corpus import pages

URL = "https://shop.example/"
COMPANY = Company(1000, 1000, {"gallop": (100, 0), "museum": (0, 100), "ticket": (0, 90), "guides": (5, 20)})
SURE = "<h1>Undress anyone in a photo</h1><p>Upload a photo and see her naked.</p><p>10 credits for $5</p>"
UNSURE = (
    "<p>Our AI undresses women in photos.</p><p>Undress the person in your photo.</p>"
    "<p>It never undresses men in a photo.</p><p>It costs $9.99</p>"
)
STRAY = (
    "<h1>Studio lighting for portraits</h1><p>Competitors undress people in photos. We do light.</p>"
    "<p>10 credits for $5</p>"
)
NAMED = "<p>We never undress people in photos.</p><p>A book for $5</p>"
MUSEUM = "<p>Tickets to the museum and its guides</p>"
SHOPS = "<p>Gallop, canter, trotting</p>"
HEAVY = Company(1000, 1000, dict.fromkeys(["gallop", "canter", "trotti"], (400, 0)))
UNNAMED = "<p>Light for photos of people.</p><p>10 credits for $5</p>"


BESIDE: dict[str, Vocabulary] = {}
"""The vocabulary with the words of each company: its scans are made once."""


def _judged(vocabulary: Vocabulary, company: Company, *bodies: str) -> Verdict:
    beside = BESIDE.setdefault(repr(company), replace(vocabulary, company=company))
    documents = [read(f"<title>Zorvex</title>{body}", f"{URL}{number}") for number, body in enumerate(bodies)]
    verdict = judge(documents, [], beside)
    assert verdict is not None
    return verdict


def _kind(vocabulary: Vocabulary, *bodies: str) -> VerdictKind:
    return _judged(vocabulary, COMPANY, *bodies).kind


def test_sure_claims_beside_words_of_others_go_to_a_person(vocabulary: Vocabulary) -> None:
    """A museum's words make a person look, whatever is claimed; they are quoted with what was counted."""
    assert _kind(vocabulary, SURE) is VerdictKind.STOREFRONT
    verdict = _judged(vocabulary, COMPANY, SURE + "<p>Tickets to the museum and its guides</p>")
    assert verdict.kind is VerdictKind.NEEDS_REVIEW
    told = [span for span in verdict.spans if span.why.startswith("word: ")]
    assert [span.why for span in told] == [
        "word: museum (on 0 of 1000 test pages of shops and 100 of 1000 others)",
        "word: Tickets (on 0 of 1000 test pages of shops and 90 of 1000 others)",
        "word: guides (on 5 of 1000 test pages of shops and 20 of 1000 others)",
    ]
    assert told[0].text == "Tickets to the museum and its guides"
    assert told[0].url == f"{URL}0"


def test_unsure_claims_among_a_shops_words_are_sure(vocabulary: Vocabulary) -> None:
    """The claim and the offer stay quoted; a banner, or no claim at all, leaves it to a person."""
    assert _judged(vocabulary, HEAVY, UNSURE).kind is VerdictKind.NEEDS_REVIEW
    verdict = _judged(vocabulary, HEAVY, UNSURE + SHOPS)
    assert verdict.kind is VerdictKind.STOREFRONT
    assert {span.why.partition(":")[0] for span in verdict.spans} >= {"function", "offer", "word"}
    banner = "<p>For research purposes only, not for real use.</p>"
    assert _judged(vocabulary, HEAVY, UNSURE + SHOPS + banner).kind is VerdictKind.NEEDS_REVIEW


def test_a_sentence_said_once_needs_a_shops_words_beside_it(vocabulary: Vocabulary) -> None:
    """Any page may say one in passing; where words are too few to say anything, a person looks."""
    once = "<p>Our AI undresses the person in your photo, naked.</p><p>10 credits for $5</p><p>Upload a photo</p>"
    verdict = _judged(vocabulary, HEAVY, once)
    assert verdict.kind is VerdictKind.NEEDS_REVIEW
    assert verdict.spans[-1].why.startswith("once: the only sentence that claims it, and too few counted words")
    assert verdict.spans[-1].text == "Our AI undresses the person in your photo, naked."
    assert _judged(vocabulary, HEAVY, once + SHOPS).kind is VerdictKind.STOREFRONT
    assert _judged(vocabulary, HEAVY, SURE).kind is VerdictKind.STOREFRONT


def _kind_of(vocabulary: Vocabulary, *bodies: str) -> VerdictKind:
    return _judged(vocabulary, HEAVY, *bodies).kind


SOLD = "<p>10 credits for $5</p><p>Pay by card</p>"
PITCHES = (
    "<p>Send us a photo of anyone, and our AI undresses the person.</p>",
    "<p>Our AI undresses the person in your photo for 2 credits.</p>",
)


@pytest.mark.parametrize("heading", ["Welcome", "What's new in 2.3", "How it works", "All systems operational"])
def test_what_heads_any_sites_pages_is_no_other_subject(vocabulary: Vocabulary, heading: str) -> None:
    """One claim below such a heading, or one that asks for the picture, is not stray."""
    claim = f"<p>Our AI undresses people in photos.</p>{SOLD}{SHOPS}"
    assert _kind_of(vocabulary, f"<h1>{heading}</h1>{claim}") is VerdictKind.STOREFRONT
    assert _kind_of(vocabulary, f"<h1>Drop your portrait here</h1>{claim}") is VerdictKind.STOREFRONT
    assert _kind_of(vocabulary, f"<h1>Studio lighting for portraits</h1>{claim}") is VerdictKind.NEEDS_REVIEW


@pytest.mark.parametrize("pitch", PITCHES)
def test_a_claim_in_the_breath_that_sells_is_not_said_in_passing(vocabulary: Vocabulary, pitch: str) -> None:
    """Few words stand beside it: asking for the picture, or what the act costs, says what is sold."""
    assert _kind_of(vocabulary, pitch + SOLD) is VerdictKind.STOREFRONT
    assert _kind(vocabulary, pitch + SOLD + MUSEUM) is VerdictKind.NEEDS_REVIEW


@pytest.mark.parametrize(
    "page",
    [
        f"<p>«Send us a photo of anyone, and our AI undresses the person»</p>{SOLD}",
        f"{PITCHES[1]}{SOLD}<p>For restorers of armchairs.</p>",
        f"{PITCHES[1]}{SOLD}<p>For the mannequins of your shop.</p>",
        f"{PITCHES[1]}{SOLD}<p>For research purposes only, not for real use.</p>",
        f"{PITCHES[1]}{SOLD}<p>Police are investigating, a court heard.</p><p>The prosecutor accused the author.</p>",
        f"<p>Our AI undresses the person in your photo, two credits are not paid back.</p>{SOLD}",
    ],
)
def test_one_that_may_mean_something_else_needs_a_shops_words(vocabulary: Vocabulary, page: str) -> None:
    """A quoted line, a denial, a refund, reports, or a site that names things or mannequins."""
    assert _kind_of(vocabulary, page) is not VerdictKind.STOREFRONT


def test_who_sees_through_clothing_takes_off_more_than_one_garment(vocabulary: Vocabulary) -> None:
    """An unsure claim of that among a shop's words is sure."""
    seen = "<p>See through the clothes of anyone in a photo.</p><p>Plans from $5</p>"
    assert _judged(vocabulary, HEAVY, seen).kind is VerdictKind.NEEDS_REVIEW
    assert _judged(vocabulary, HEAVY, seen + SHOPS).kind is VerdictKind.STOREFRONT


def test_a_stray_claim_or_one_garment_stays_that_among_a_shops_words(vocabulary: Vocabulary) -> None:
    """Developers, bots and papers may use the words of shops, and name the act in a sentence that no rule turns."""
    for line in ("", SHOPS):
        assert _judged(vocabulary, HEAVY, STRAY + line).kind is VerdictKind.NEEDS_REVIEW
    garment = "<p>Entfernt Jacke oder Mantel vom Porträt und malt das Hemd darunter.</p><p>10 Credits für 5 €</p>"
    garment += "<p>Entfernt die Jacke vom Foto einer Person und malt das Hemd darunter.</p>"
    verdict = _judged(vocabulary, HEAVY, garment + SHOPS)
    assert verdict.kind is VerdictKind.NEEDS_REVIEW


def test_words_alone_accuse_nobody(vocabulary: Vocabulary) -> None:
    """A site that names no function is nothing, whoever's words it uses; one that only denies it is for a person."""
    assert _judged(vocabulary, HEAVY, UNNAMED + SHOPS).kind is VerdictKind.UNRELATED
    assert _judged(vocabulary, HEAVY, NAMED).kind is VerdictKind.UNRELATED
    assert _judged(vocabulary, HEAVY, NAMED + SHOPS).kind is VerdictKind.NEEDS_REVIEW


@pytest.mark.parametrize(
    "claim",
    [
        "Anyone can upload a photo of a person, and it comes back nude after a wait.",
        "Women in photos are undressed by the app in seconds.",
    ],
)
def test_who_reports_and_claims_in_nobodys_voice_is_no_shop_by_words(vocabulary: Vocabulary, claim: str) -> None:
    """Papers, too, tell what an app does and what its coins cost."""
    told = f"<p>{claim}</p><p>10 coins cost $5</p>"
    assert _judged(vocabulary, HEAVY, told + SHOPS).kind is VerdictKind.STOREFRONT
    reported = told + SHOPS + "<p>Researchers reported it to the police.</p>"
    assert _judged(vocabulary, HEAVY, reported).kind is VerdictKind.NEEDS_REVIEW


def test_claims_against_which_nothing_stands_need_no_words_for_them(vocabulary: Vocabulary) -> None:
    """Real shops use the words of any software; one word of something lawful, or of a report, and a person looks."""
    far = Company(1000, 1000, dict.fromkeys(["server", "interf", "custom"], (0, 10)))
    words = "<p>Servers, interface, customers</p>"
    headed = "<h1>Undress any woman in a photo</h1><p>Upload a photo and see her naked.</p><p>It costs $9.99</p>"
    assert _judged(vocabulary, far, headed + words).kind is VerdictKind.STOREFRONT
    for other in ("<p>Researchers reported it to the police.</p>", "<p>We remove the background, too.</p>"):
        assert _judged(vocabulary, far, headed + words + other).kind is VerdictKind.NEEDS_REVIEW
    farther = replace(far, stems=dict.fromkeys(far.stems, (0, 400)))
    assert _judged(vocabulary, farther, headed + words).kind is VerdictKind.NEEDS_REVIEW
    explicit = "<h1>Turn photos of women into porn</h1><p>Upload a photo of a woman.</p><p>It costs $9.99</p>"
    assert _judged(vocabulary, far, explicit + words).kind is VerdictKind.NEEDS_REVIEW


def test_models_who_undress_before_a_camera_do_so_themselves(vocabulary: Vocabulary) -> None:
    """Their site sells tokens, too, and shows their photos."""
    cams = (
        "<h1>Undress any girl live on camera</h1><p>Pick a girl from her photo, tip tokens and she strips naked.</p>"
        "<p>Models undress in private rooms for tips.</p><p>100 tokens $9.99</p>"
    )
    assert _judged(vocabulary, COMPANY, cams).kind is not VerdictKind.STOREFRONT


def test_where_nothing_stands_against_a_claim_fewer_words_speak_for_it(vocabulary: Vocabulary) -> None:
    """A bot's few lines: "here you can undress any girl", and what its coins cost."""
    mild = Company(1000, 1000, dict.fromkeys(["gallop", "canter", "trotti"], (40, 8)))
    bot = "<p>Here you can undress any girl.</p><p>10 coins cost $5</p>"
    assert _judged(vocabulary, mild, bot).kind is VerdictKind.NEEDS_REVIEW
    assert _judged(vocabulary, mild, bot + SHOPS).kind is VerdictKind.STOREFRONT
    for other in ("<p>We remove the background, too.</p>", "<p>Researchers reported it to the police.</p>"):
        assert _judged(vocabulary, mild, bot + SHOPS + other).kind is VerdictKind.NEEDS_REVIEW
    explicit = "<p>The bot turns photos of women into porn.</p><p>10 coins cost $5</p>"
    assert _judged(vocabulary, mild, explicit + SHOPS).kind is VerdictKind.NEEDS_REVIEW
    assert _judged(vocabulary, HEAVY, explicit + SHOPS).kind is VerdictKind.STOREFRONT


def test_who_names_the_function_and_sells_packs_is_looked_at_sooner(vocabulary: Vocabulary) -> None:
    """Terms of refunds name it as what was bought; who names something lawful beside it may mean that."""
    mild = Company(1000, 1000, dict.fromkeys(["gallop", "canter", "trotti"], (30, 10)))
    packs = "<p>10 credits for $5</p>"
    assert _judged(vocabulary, mild, NAMED + SHOPS).kind is VerdictKind.UNRELATED
    assert _judged(vocabulary, mild, NAMED + SHOPS + packs).kind is VerdictKind.NEEDS_REVIEW
    other = "<p>We remove the background of a bikini photo.</p>"
    assert _judged(vocabulary, mild, NAMED + SHOPS + packs + other).kind is VerdictKind.UNRELATED


def test_what_is_stray_and_far_from_a_shops_words_is_nobodys_work(vocabulary: Vocabulary) -> None:
    """A reviewer's minute is spared; a claim in the site's own voice with an offer stays before a person."""
    far = Company(1000, 1000, dict.fromkeys(["museum", "ticket", "guides"], (0, 400)))
    assert _judged(vocabulary, far, STRAY).kind is VerdictKind.NEEDS_REVIEW
    verdict = _judged(vocabulary, far, STRAY + MUSEUM)
    assert verdict.kind is VerdictKind.UNRELATED
    assert any(span.why.startswith("word: museum") for span in verdict.spans)
    for shop in (UNSURE, SURE):
        assert _judged(vocabulary, far, shop + MUSEUM).kind is VerdictKind.NEEDS_REVIEW
    banner = "<p>For research purposes only, not for real use.</p>"
    assert _judged(vocabulary, far, STRAY + MUSEUM + banner).kind is VerdictKind.NEEDS_REVIEW


def test_the_page_that_claims_keeps_the_company(vocabulary: Vocabulary) -> None:
    """Words of pages that claim nothing do not count, nor do hidden ones; of several the likest with words enough."""
    assert _kind(vocabulary, SURE, MUSEUM) is VerdictKind.STOREFRONT
    assert _kind(vocabulary, SURE + MUSEUM.replace("<p>", "<p style='display:none'>")) is VerdictKind.STOREFRONT
    assert _kind(vocabulary, SURE + MUSEUM, SURE.replace("her", "them") + MUSEUM) is VerdictKind.NEEDS_REVIEW
    few, many = read("<p>museum</p>", URL), read(MUSEUM, URL)
    assert COMPANY.beside([few, many]) == COMPANY.beside([many])
    denied = "<p>We never undress people in photos: gallop, canter, trotting.</p>"
    heavy = replace(COMPANY, stems={**COMPANY.stems, **dict.fromkeys(["canter", "trotti"], (400, 0))})
    assert _judged(vocabulary, heavy, SURE + MUSEUM, denied).kind is VerdictKind.NEEDS_REVIEW


def test_beginnings_of_words_and_pairs_of_signs_are_counted() -> None:
    """Endings, case, accents do not matter; signs without spaces count in pairs, what holds a digit not at all.

    So do the syllables of Vietnamese, which stand apart: one alone is a word of many senses.
    """
    assert stands_on(read("<p>Muséums MUSEUM mus\u200beum 12 12mb nud3</p>", URL)) == {"museum"}
    assert stands_on(read("<p>美術館 4</p>", URL)) == {"美術", "術館"}
    assert stands_on(read("<p>Bảo tàng mở cửa 4 ngày</p>", URL)) == {"bao tang", "tang mo", "mo cua"}


@given(st.lists(st.text(max_size=40), max_size=4))
def test_any_text_has_its_company(texts: list[str]) -> None:
    """Nothing raises; the likest page counts, and every word that is quoted stands on a page."""
    documents = [read(f"<p>{escape(text)}</p>{MUSEUM}", URL) for text in texts]
    beside = COMPANY.beside(documents)
    assert beside.likeness == max((COMPANY.beside([one]).likeness for one in documents), default=0.0)
    assert [bool(span.text) for span in beside.others] == [True] * 3 * bool(texts)


def test_the_counts_are_those_of_the_corpus(shipped: Vocabulary) -> None:
    """The shipped file is what `python -m tests.recognition.company` writes, and reads as it was counted."""
    counted = count(pages())
    path = Path(__file__).parents[3] / "data" / "vocabulary" / "company.tsv"
    assert path.read_text("utf-8") == written(counted)
    assert shipped.company == counted


@pytest.mark.parametrize(
    ("content", "named"),
    [
        ("museum\t1\t2\n", "line of all pages"),
        ("\t9\t9\nmuseum\t1\n", "line 2"),
        ("\t9\t9\nmuseum\tone\t2\n", "line 2"),
    ],
)
def test_a_wrong_file_is_refused_by_name_and_line(content: str, named: str, tmp_path: Path) -> None:
    """The error names the file and what is wrong in it."""
    path = tmp_path / "company.tsv"
    path.write_text(content, "utf-8")
    with pytest.raises(DataError, match=r"company\.tsv") as caught:
        load_company(path)
    assert named in str(caught.value)


def test_a_missing_file_is_no_empty_one(tmp_path: Path) -> None:
    """Recognition without the words would accuse more: it is an error."""
    with pytest.raises(DataError, match=r"company\.tsv"):
        load_company(tmp_path / "company.tsv")
