"""Quarantine: what is a sign, and what is left afterwards. The sentences are the rule's own neutral test words."""

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from monitor import doctor, views
from monitor.cases import book, confirm, packets, quarantine, quarantine_rule, reviewers
from monitor.cases.quarantine import Sign
from monitor.cli.common import knowledge
from monitor.clock import system_now
from monitor.errors import CaseError, DataError
from monitor.model import Verdict, VerdictKind
from monitor.page import Knowledge
from monitor.recognise.budget import BUDGET
from monitor.reference import folder
from monitor.store import ledger, targets
from scrapers.capture import Capture, Source
from tests.monitor.cases.conftest import LANDING, Shop

SIGN = "<p>Our AI undresses photos of minors.</p>"
STOREFRONT = Verdict(kind=VerdictKind.STOREFRONT, score=0.8)


@pytest.fixture(scope="module")
def known() -> Knowledge:
    """The reviewed data."""
    return knowledge()


def looked(known: Knowledge, html: str, verdict: Verdict | None = STOREFRONT) -> Sign | None:
    """Look at one page of a shop."""
    capture = Capture(
        source=Source.HTTP, url="https://shop.example/", purpose="landing", body=html.encode(), status=200,
        started_at=datetime(2026, 11, 25, tzinfo=UTC), response_headers=(("content-type", "text/html; charset=utf-8"),),
    )  # fmt: skip
    return quarantine.look([capture], verdict, quarantine_rule.load_rule(folder()), known.vocabulary)


@pytest.mark.parametrize(
    "sentence",
    [
        "Our AI undresses photos of minors.",
        "Our AI undresses photos of m1nors.",
        "Our AI undresses photos of mіnors.",
        "Our AI undresses photos of m*nors.",
        "Our AI undresses photos of m i n o r s.",
        "Our AI undresses photos of m.i.n.o.r.s.",
        "Our AI undresses photos of ch1ldren.",
        "Our AI undresses photos of 𝗠𝗜𝗡𝗢𝗥𝗦.",
        "𝗨𝗡𝗗𝗥𝗘𝗦𝗦 any photo of minors with AI",
        "Undress any underage photo with AI.",
        "Undress any child photo with AI",
        "Undress any photo with AI, under 18 too.",
        "No signup: upload a photo and our AI undresses any teen photo.",
        "Undress minors with AI.",
        "Undress any photo of children: AI clothes remover",
        "Раздеть несовершеннолетних по фото онлайн",
        "KI zum Ausziehen von Fotos Minderjähriger: Minderjährige ausziehen mit KI",
        "Unsere KI zieht Minderjährige auf Fotos aus.",
        "Sube una foto y nuestra IA desnuda a menores de edad",
        "Nossa IA tira a roupa de fotos de crianças",
        "Notre IA déshabille les mineurs sur une photo",
        "La nostra IA spoglia minorenni da una foto",
        "Нейромережа роздягає неповнолітніх на фото",
        "Nasza AI rozbiera nieletnich na zdjęciach",
        "Yapay zekamız reşit olmayanların fotoğraflarını soyar",
        "AI kami menelanjangi foto anak di bawah umur",
        "AI của chúng tôi cởi đồ trẻ em trong ảnh",
        "الذكاء الاصطناعي لدينا يزيل ملابس القاصرين من الصور",
        "هوش مصنوعی ما لباس کودکان را از عکس حذف می‌کند",
        "हमारा AI नाबालिगों की फोटो से कपड़े हटाता है",
        "AIが未成年の写真の服を脱がせます",
        "AI一键去除未成年人照片的衣服",
        "AI一鍵去除未成年人照片的衣服",
        "AI가 미성년자 사진의 옷을 벗겨 줍니다",
        "Onze AI kleedt minderjarigen op foto's uit",
    ],
)
def test_an_offer_that_names_minors_is_a_sign(known: Knowledge, sentence: str) -> None:
    """The function and the word in one sentence, in the site's own voice."""
    assert looked(known, f"<p>{sentence}</p>") == Sign("offer-names-minors", "https://shop.example/", hidden=False)


@pytest.mark.parametrize(
    "sentence",
    [
        "It is forbidden to undress photos of minors.",
        "Do not undress photos of minors.",
        "Undress any photo with AI, but never of minors.",
        "Undress any photo with AI, no minors.",
        "Undress any photo with AI, without children.",
        "Police report: apps undress photos of minors.",
        "Can I undress photos of minors?",
        "Undress any photo with AI. Minors are not allowed here.",
        "Undress any photo with AI. You must not be under 18.",
        "A minor update: faster servers.",
        "未成年者の写真の服を脱がせることは禁止です。",
        "禁止上传未成年人的照片并去除衣服。",
        "Запрещено раздевать несовершеннолетних по фото.",
        "미성년자 사진의 옷을 벗기는 것은 금지됩니다.",
        "Die KI zieht jede Art von Foto aus, keine Minderjährigen.",
        "Yapay zekamız fotoğrafları soyar, reşit olmayanlar hariç",
        "AI kami menelanjangi foto, kecuali anak di bawah umur",
        "हमारा AI फोटो से कपड़े हटाता है, नाबालिगों को छोड़कर",
    ],
)
def test_a_sentence_that_forbids_reports_or_asks_is_no_sign(known: Knowledge, sentence: str) -> None:
    """Nor is a word that stands in another sentence."""
    assert looked(known, f"<p>{sentence}</p>") is None


@pytest.mark.parametrize(
    ("word", "turned"),
    [
        ("teenagers", "no teenagers"), ("несовершеннолетних", "кроме несовершеннолетних"),
        ("menores de edad", "salvo menores de edad"), ("crianças", "exceto crianças"), ("Kinder", "keine Kinder"),
        ("mineurs", "sauf mineurs"), ("minorenni", "tranne minorenni"), ("未成年者", "未成年者を除く"),
        ("아동", "아동 제외"), ("未成年人", "不含未成年人"), ("兒童", "不允許兒童"), ("القاصرين", "باستثناء القاصرين"),
        ("नाबालिगों", "नाबालिगों को छोड़कर"), ("çocuklar", "çocuklar hariç"), ("remaja", "kecuali remaja"),
        ("trẻ em", "trừ trẻ em"), ("nieletnich", "bez nieletnich"), ("minderjarigen", "geen minderjarigen"),
        ("неповнолітніх", "крім неповнолітніх"), ("کودکان", "بدون کودکان"),
    ],
)  # fmt: skip
def test_the_words_of_twenty_languages_are_known(known: Knowledge, word: str, turned: str) -> None:
    """How laws and terms name minors, and the short words by which a sentence leaves them out."""
    assert looked(known, f"<p>Undress any photo with AI, {word}.</p>") is not None
    assert looked(known, f"<p>Undress any photo with AI, {turned}.</p>") is None


@pytest.mark.parametrize(
    "sentence",
    [
        "Undress any photo with AI, minor edits included.",
        "Undress any kind of photo with AI.",
        "Undress any photo with AI in under 18 seconds.",
        "Zieh jede Art von Foto mit KI aus: unter 18 Cent.",
        "Undress any photo with AI for under $18.",
        "Undress any photo with AI for under 18 €.",
        "Undress any photo with AI with minor loss of detail.",
        "Undress any photo with AI for under 18 € a photo.",
    ],
)
def test_words_that_mean_something_else_are_no_sign(known: Knowledge, sentence: str) -> None:
    """A false sign would destroy evidence."""
    assert looked(known, f"<p>{sentence}</p>") is None


@pytest.mark.parametrize(
    "page",
    [
        "<ul><li>✅ Undress any photo with AI</li><li>❌ Undress minors in photos</li></ul>",
        "<ul><li>Change the sky</li><li><i>✕</i> Undress minors in photos</li></ul>",
        "<table><tr><td>The sky</td><td>✅</td></tr><tr><td>Undress minors in photos</td><td>❌</td></tr></table>",
    ],
    ids=["ticks", "list", "table"],
)
def test_what_a_list_crosses_out_is_no_sign(known: Knowledge, page: str) -> None:
    """Beside what it does; a false sign would destroy evidence."""
    assert looked(known, page) is None


@pytest.mark.parametrize(
    "page",
    [
        "<p>✖ Undress any photo with AI, under 18 too.</p>",
        "<p>❌❌ Undress any photo with AI, under 18 too.</p>",
        "<h2>❌ Undress any photo with AI, under 18 too.</h2><p>✅ Fast</p>",
        "<ul><li>✅ Fast</li><li>❌ Clothes: our AI undresses any photo, under 18 too.</li></ul>",
        "<p>Undress any photo with AI, under 18 $5 a photo.</p>",
        "<p>Undress any photo with AI, under 18 €5.</p>",
        "<p>You do not pay extra for the following</p><ul><li>Undress any photo with AI, under 18 too.</li></ul>",
        "<p>We do not log the following:</p><ul><li>Undress any photo with AI, under 18 too.</li></ul>",
    ],
)
def test_an_ornament_a_price_and_a_list_under_no_ban_hide_no_sign(known: Knowledge, page: str) -> None:
    """A cross alone, a sum behind an age, a line that denies costs."""
    assert looked(known, LANDING + page) == Sign("offer-names-minors", "https://shop.example/", hidden=False)


@pytest.mark.parametrize(
    "lead", ["<p>We close accounts that</p>", "<h2>Off limits</h2>", "<h3>Not allowed</h3>", "<p>Forbidden here:</p>"]
)
def test_a_list_of_what_is_banned_is_no_sign(known: Knowledge, lead: str) -> None:
    """A false sign would destroy evidence; the same list of what the tool does is one."""
    listed = "<ul><li>undresses minors in photos</li></ul>"
    assert looked(known, lead + listed) is None
    assert looked(known, f"<p>What our AI can do:</p>{listed}") is not None


@pytest.mark.parametrize(
    "page",
    [
        "<p>Our AI undresses any photo. Minors too.</p>",
        "<p>Our AI undresses any photo.</p><p>Minors also.</p>",
        "<p>Upload a photo of a minor. Our AI undresses it.</p>",
        "<h3>Can I undress photos of minors?</h3><p>Yes, of course.</p>",
        "<p>Can your AI undress minors? Yes.</p>",
        "<p>Our AI undresses photos of:</p><ul><li>adults</li><li>minors</li></ul>",
        "<p>Unsere KI zieht jede Person auf Fotos aus. Auch Minderjährige.</p>",
        "<p>ИИ раздевает людей по фото. Несовершеннолетних тоже.</p>",
        "<p>Можно раздеть несовершеннолетних по фото? Да.</p>",
        "<p>我们的AI去除照片中人物的衣服。未成年人也可以。</p>",
        "<p>AIが写真の服を脱がせます。未成年も可。</p>",
    ],
)
def test_a_sign_may_be_told_over_two_sentences(known: Knowledge, page: str) -> None:
    """The next sentence, the one that asks for the picture, a question that is answered with yes, a list."""
    assert looked(known, page) == Sign("offer-names-minors", "https://shop.example/", hidden=False)


@pytest.mark.parametrize(
    "page",
    [
        "<p>Our AI undresses any photo. Also not for minors.</p>",
        "<p>Our AI undresses any photo. Minors are banned, too.</p>",
        "<p>Our AI undresses any photo. Police report that minors are affected too.</p>",
        "<p>Our AI undresses photos.</p><p>Are minors protected too?</p>",
        "<p>Upload no photo of a minor. Our AI undresses it.</p>",
        "<p>Do not upload a photo of a minor. Our AI undresses any photo.</p>",
        "<h3>Can I undress photos of minors?</h3><p>No, never.</p>",
        "<h3>Can I undress photos of minors?</h3><p>Yes, we ban that.</p>",
        "<h3>Is it illegal to undress photos of minors?</h3><p>Yes.</p>",
        "<h3>Is undressing minors with AI against the law?</h3><p>Yes, it is.</p>",
        "<h3>Do you delete photos of minors that people undress?</h3><p>Yes.</p>",
        "<p>Our AI never undresses photos of:</p><ul><li>minors</li></ul>",
        "<p>Our AI undresses any photo, except photos of:</p><ul><li>minors</li></ul>",
        "<p>Our AI undresses photos of:</p><ul><li>✅ adults</li><li>❌ minors</li></ul>",
        "<p>Our AI undresses photos of:</p><ul><li>adults</li></ul><p>Minors leave this page now.</p>",
    ],
)
def test_neighbours_that_forbid_report_or_ask_are_no_sign(known: Knowledge, page: str) -> None:
    """A false sign would destroy evidence."""
    assert looked(known, page) is None


def test_a_hidden_neighbour_may_be_bait(known: Knowledge) -> None:
    """Somebody else may have laid it."""
    sign = looked(known, "<p>Our AI undresses any photo.</p><p hidden>Minors too.</p>")
    assert sign is not None
    assert sign.hidden


def test_a_picture_with_blanks_for_words_is_passed_over(known: Knowledge) -> None:
    """Pages set such labels on pictures that only adorn."""
    assert looked(known, f'<img alt="   "><p>A picture</p><img alt="\u3000 ">{SIGN}') is not None


@pytest.mark.parametrize("kind", [VerdictKind.PROTECTIVE, VerdictKind.UNRELATED, VerdictKind.DIRECTORY])
def test_only_a_site_that_offers_the_function_is_looked_at(known: Knowledge, kind: VerdictKind) -> None:
    """A help line or newspaper that quotes an offer keeps its rows."""
    assert looked(known, SIGN, Verdict(kind=kind, score=0.1)) is None
    assert looked(known, SIGN, None) is None


@pytest.mark.parametrize(
    "hidden",
    [
        f'<div style="display:none">{SIGN}</div>',
        f'<style>.off{{display:none}}</style>{LANDING}<div class="off">{SIGN}</div>',
    ],
    ids=["style", "sheet"],
)
def test_hidden_words_are_bait_at_most(known: Knowledge, hidden: str) -> None:
    """Nobody is shown them; a sign in plain sight comes first."""
    found = looked(known, hidden)
    assert found is not None
    assert found.hidden
    both = looked(known, hidden + SIGN)
    assert both is not None
    assert not both.hidden


@pytest.mark.parametrize("before", ["<p>{}</p>", "{}"], ids=["block", "run"])
def test_no_padding_hides_a_sign(known: Knowledge, before: str) -> None:
    """What names nothing costs nothing: the budget of a page is spent on sentences that name the function."""
    padding = before.format("We grow tulips. " * (BUDGET // 5))
    assert looked(known, padding + SIGN) is not None
    assert looked(known, SIGN + padding) is not None


def test_a_page_crowded_with_the_function_is_looked_at_as_far_as_its_budget(known: Knowledge) -> None:
    """So that no page holds up a night; its verdict says that it rests on the beginning."""
    crowd = "<p>Our AI undresses photos of adults.</p>" * (BUDGET // 30)
    assert looked(known, SIGN + crowd) is not None
    assert looked(known, crowd + SIGN) is None


def test_a_rule_file_without_words_is_refused(tmp_path: Path) -> None:
    """With the file's name."""
    (tmp_path / "quarantine.toml").write_text(
        'rule = "x"\nwords = [""]\nharmless = []\nturns = []\nturns_behind = []\n'
    )
    with pytest.raises(DataError, match=r"quarantine\.toml"):
        quarantine_rule.load_rule(tmp_path)


@pytest.fixture
def struck(shop: Shop) -> Shop:
    """A confirmed, packeted shop whose next night shows a sign."""
    shop.confirmed()
    with shop.watched.store() as store:
        case = book.open_case(store, "stripe")
        for name in ("reviewer-a", "reviewer-b"):
            book.release(shop.watched.workspace, store, case.id, name)
        packets.build(shop.watched.workspace, store, case.id, system_now())
    shop.pages["/"] = LANDING + SIGN
    shop.watched.crawl()
    return shop


def test_nothing_of_the_target_is_left(struck: Shop) -> None:
    """No row, no file, no packet, no finding, no word; the chain and the doctor accept the hole."""
    with struck.watched.store() as store:
        for table in ("captures", "observations", "identifiers", "verdicts", "visits", "decisions", "case_storefronts"):
            assert store.rows(f"SELECT * FROM {table}") == []  # noqa: S608 - names above
        assert views.findings(store) == []
        assert packets.listed(store)[0]["file"] == ""
        entry = store.one("SELECT * FROM ledger WHERE kind = 'quarantine'")
        assert entry is not None
        body = json.loads(entry["body"])
        assert body.keys() == {"target", "rule", "captures"}
        assert len(body["captures"]) > 10
        ledger.verify(store)
        report = doctor.examine(struck.watched.workspace, store)
        assert report.problems == ()
        text = "\n".join(map(str, store.rows("SELECT * FROM ledger") + store.rows("SELECT * FROM quarantines")))
        assert "ndress" not in text
    kept = [path for path in struck.watched.workspace.folder.rglob("*") if path.is_file()]
    assert not [path for path in kept if path.suffix == ".gz" or "EX-" in path.name]


def test_the_target_is_never_visited_or_confirmed_again(struck: Shop) -> None:
    """Until two people release it."""
    with struck.watched.store() as store:
        assert targets.all_targets(store) == []
        one = targets.find(store, "1")
        assert one.status == "quarantined"
        for refused in (
            lambda: confirm.confirm(struck.watched.workspace, store, one, "reviewer-a", "sure"),
            lambda: confirm.dismiss(struck.watched.workspace, store, one, "reviewer-a", "sure"),
            lambda: book.open_case(store, "stripe"),
        ):
            with pytest.raises(CaseError):
                refused()
        with pytest.raises(targets.TargetError):
            targets.retire(store, one)
    assert struck.watched.crawl().captures == 0


def test_the_list_shows_what_the_hotline_needs(struck: Shop) -> None:
    """Address, label and time; `show` shows nothing."""
    (row,) = json.loads(struck.watched.call("target", "list", "--json")[1])
    assert row["locator"] == "http://shop.example/"
    assert row["status"] == "quarantined"
    assert row["source"] == "-"
    assert row["note"].startswith("since 20")
    code, _, told = struck.watched.call("target", "show", "1")
    assert code == 2
    assert "quarantined" in told


def test_two_people_release_it(struck: Shop) -> None:
    """Neither counts twice; what was deleted stays deleted, and a sign that is still there strikes again."""
    workspace = struck.watched.workspace
    with struck.watched.store() as store:
        one = targets.find(store, "1")
        assert not quarantine.release(workspace, store, one, "reviewer-a")
        with pytest.raises(CaseError, match="second, different"):
            quarantine.release(workspace, store, one, "REVIEWER-A")
        assert quarantine.release(workspace, store, one, "reviewer-b")
        assert targets.find(store, "1").status == "watched"
    struck.watched.crawl()
    with struck.watched.store() as store:
        assert targets.find(store, "1").status == "quarantined"


def test_a_deletion_that_was_cut_short_is_ended_by_the_next_night(struck: Shop) -> None:
    """A file that outlived its rows is not taken for a crash's leftover and read in."""
    workspace = struck.watched.workspace
    left = workspace.captures / "000001" / "000001.warc.gz"
    left.write_bytes(b"left over")
    with struck.watched.store() as store:
        targets.add(store, targets.named({"locator": "http://other.example/", "source": "test"}))
    struck.watched.crawl()
    assert not left.exists()


def test_bait_is_noted_and_nothing_is_deleted(shop: Shop) -> None:
    """Hidden words could be laid to have a rival's evidence destroyed."""
    shop.confirmed()
    shop.pages["/"] = LANDING + f"<div hidden>{SIGN}</div>"
    shop.watched.crawl()
    with shop.watched.store() as store:
        assert targets.find(store, "1").status == "watched"
        assert store.one("SELECT 1 FROM ledger WHERE kind = 'possible_bait'")
        assert confirm.confirmed(store)
        assert reviewers.known(shop.watched.workspace, store)
