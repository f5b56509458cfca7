"""How sentences are cut and read: whose voice they are in, what asks for a picture, what a denial reaches."""

import pytest

from monitor.document import read
from monitor.model import Verdict
from monitor.recognise import Vocabulary, judge
from monitor.recognise.claims import Setting, claims, parse
from monitor.recognise.fold import fold, words
from monitor.recognise.selling import uploads
from monitor.recognise.text import marked, quote, sentences

CLAIM = "<h1>Undress anyone in a photo with our AI</h1>"
OFFER = "<p>100 credits for $9.99</p><button>Buy now</button>"


def _judge(vocabulary: Vocabulary, *bodies: str) -> Verdict:
    pages = [read(body, f"https://site.example/{number}") for number, body in enumerate(bodies)]
    verdict = judge(pages, [], vocabulary)
    assert verdict is not None
    return verdict


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Das ist nach Art. 5 Abs. 2 verboten. Punkt.", 2),
        ("Sube una foto, p. ej. de la calle. Listo.", 2),
        ("Ein Foto, z. B. vom Strand. Fertig.", 2),
        ("Does she know? No. Nobody does.", 3),
        ("Wait… it will come. Wait… Now.", 3),
        ("Pictures, films, etc. in one place. Etc. The end.", 3),
    ],
)
def test_abbreviations_and_pauses_end_no_sentence(text: str, count: int) -> None:
    """A stop after an abbreviation, or dots before small letters, part nothing."""
    assert len(list(sentences(text))) == count


@pytest.mark.parametrize(
    "line", ["写真を選ぶ", "사진 올리기", "Fotoğraf yükle", "Foto hochladen", "Upload any face", "फोटो अपलोड करें"]
)
def test_a_short_line_with_picture_and_upload_asks_for_one(line: str, vocabulary: Vocabulary) -> None:
    """Controls say so in whatever order their language has, and a face will do."""
    assert uploads(parse(line, "button", "https://site.example/", vocabulary))


@pytest.mark.parametrize("text", ["image:裸にした画像", "images/脱掉她的衣服", "photo-옷을 벗기기", "画像:undressing"])
def test_a_mark_between_two_kinds_of_script_parts_words(text: str, vocabulary: Vocabulary) -> None:
    """Letters with spaces and letters without are no pieces of one word."""
    assert {"undress", "picture"} <= parse(text, "li", "https://site.example/", vocabulary).signals()


@pytest.mark.parametrize(
    ("text", "read_as"),
    [
        ("O u r A I u n d r e s s e s t h e p e r s o n", "our ai undress es the person"),
        ("u n d r e s s a n y o n e", "undress anyone"),
        ("р а з д е н ь л ю б у ю д е в у ш к у", "раздень любую девушку"),
        ("Our AI und*esses the person, n*de", "our ai undresses the person nude"),
        ("4 * 5, t * s and a*b", "4 5 t s and a b"),
        ("脱 衣视频", "脱衣 视频"),
        ("同一个人的裸 照，出图快", "同一个人的 裸照 出图 快"),
        ("摆脱 衣服", "摆脱 衣服"),
    ],
)
def test_words_spaced_out_or_starred_are_read(text: str, read_as: str, vocabulary: Vocabulary) -> None:
    """Of letters that nothing parts, the words that leave the fewest over; a star in a word is one letter.

    One space parts a word in Chinese signs, unless what stands behind it is a word by itself.
    """
    assert " ".join(word.text for word in parse(text, "h1", "https://site.example/", vocabulary).words) == read_as


@pytest.mark.parametrize(
    ("text", "read_as"),
    [
        ("Undre$$ anyone", "undress anyone"),
        ("€rase her cloth€$", "erase her clothes"),
        ("r€move, dre$$ed", "remove dressed"),
        ("£ing€ri€", "lingerie"),
        ("USD$ 5, undress$5, 9€pro, photo@undress.example", "usd 5 undress 5 9 pro photo undress example"),
        ("Undress! any photo", "undress any photo"),
        ("u_n_d_r_e_s_s a_n_y_o_n_e with undress_ai", "undress anyone with undress_ai"),
        ("脱_衣 视频", "脱衣 视频"),
        ("д.е.в.у.ш.к.у р.а.з.д.е.н.ь", "девушку раздень"),
        ("D.e.s.n.u.d.a a c.u.a.l.q.u.i.e.r p.e.r.s.o.n.a", "desnuda a cualquier persona"),
        ("व्य·क्ति के क·प·ड़े ह·टा·ता", "व्यक्ति के कपडे हटाता"),
        ("р*здень, n#de", "раздень nude"),
        ("nuuude, undreeessss, www, раздееень", "nude undress www раздень"),
        ("u\u3164n\uffa0d\u1160ress", "undress"),
        ("u・n・d・r・e・s・s", "undress"),
        ("Uᑎᗪᖇᕮᔕᔕ UNᎠᎡᎬSS ꓴꓠꓓꓣꓰꓢꓢ ɲʉɖɛ υη∂яєѕѕ unժrҽss", "undress undress undress nude undress undress"),
        ("phot० ph٠to", "photo photo"),
    ],
)
def test_signs_lines_and_odd_letters_are_read(text: str, read_as: str, vocabulary: Vocabulary) -> None:
    """Signs of money at an end or in a row, low lines, gaps of two kinds, letters of scripts that none here writes."""
    assert " ".join(word.text for word in parse(text, "h1", "https://site.example/", vocabulary).words) == read_as


@pytest.mark.parametrize(
    "line", ["人物が大きく写っている写真を選択（JPG・PNG、10MBまで）", "얼굴이 잘 나온 사진을 업로드 (JPG, 10MB 이하)"]
)
def test_a_step_asks_for_a_picture_however_long_it_is(line: str, vocabulary: Vocabulary) -> None:
    """Where the verb stands last, the picture before it is what a visitor is to choose; prose may tell of others."""
    assert uploads(parse(line, "li", "https://site.example/", vocabulary))
    assert not uploads(parse(line, "p", "https://site.example/", vocabulary))


@pytest.mark.parametrize(
    ("name", "text", "heard"),
    [
        ("スケ鑑定団", "スケ鑑定団は写真から服を取り払う", True),
        ("브로닉스", "브로닉스는 사진 속 옷을 지운다", True),
        ("Velmora", "Velmora removes clothes", True),
        ("写真を裸にする団", "写真を裸にする団が広がっている", False),
    ],
)
def test_a_name_written_without_spaces_is_heard_in_a_run(
    name: str, text: str, *, heard: bool, vocabulary: Vocabulary
) -> None:
    """It may be parted or bear an ending; a headline that names the function is no name."""
    setting = Setting(names=frozenset([fold(name)]))
    assert (parse(text, "p", "https://site.example/", vocabulary, setting=setting).brand == 0) is heard


def test_a_chinese_word_hides_no_part_of_a_japanese_page(vocabulary: Vocabulary) -> None:
    """What only Chinese writes as one word is parted at Japanese ones."""
    setting = Setting(without=lambda: frozenset(["zh"]))
    assert "make" in parse("裸体生成", "h1", "https://site.example/", vocabulary, setting=setting).signals("ja")


def test_a_sentence_that_is_weighed_twice_counts_once(vocabulary: Vocabulary) -> None:
    """One aside that turns a claim and names another thing is one sentence against two claims."""
    aside = "<p>We do not undress anyone with a try on filter.</p>"
    body = CLAIM + "<p>Upload a photo and our AI makes her nude.</p>" + aside
    assert _judge(vocabulary, body + OFFER).kind == "storefront"


def test_voicing_marks_of_kana_are_no_accents() -> None:
    """A coat is no code: the marks stay, and a word is folded as its text is."""
    assert fold("コード") != fold("コート")
    assert fold("ブラ") != fold("フラ")
    assert [word.text for word in words("コード")] == [fold("コード")]


@pytest.mark.parametrize(
    "page",
    [
        '<script type="application/json">{"title":"写真の人を裸にするAI","text":"写真を選ぶ"}</script>',
        '<script type="application/json">{"page":"{\\"a\\":[\\"Our AI undresses any photo\\"]}"}</script>',
        '<script>window.state = {"page":"{\\"a\\":[\\"Our AI undresses any photo\\"]}"}</script>',
        "<script>show(`<h1>Undress any photo</h1><p>Our AI removes her clothes</p>`)</script>",
        "<script>t = 'Our AI un' + 'dresses any photo'</script>",
        '<script>t = "Our AI "+"undresses "+"any photo"</script>',
        "<div x-data=\"{t: 'Our AI undresses any photo'}\"></div>",
        '<div data-props="{&quot;title&quot;: &quot;Our AI undresses any photo&quot;}"></div>',
        '<script>start({"go": "Undress her ({cost} gems, {{ d }} days of %d)", "drop": "Drop a photo"})</script>',
    ],
)
def test_words_of_a_single_page_app_are_read(page: str, vocabulary: Vocabulary) -> None:
    """Strings without spaces or with places to fill, JSON or markup inside strings: a visitor is shown them all."""
    spans = _judge(vocabulary, page + OFFER).spans
    assert any(span.why.startswith("function: ") and span.why.endswith("(in page state)") for span in spans)


def test_a_price_in_page_state_is_an_offer(vocabulary: Vocabulary) -> None:
    """A single-page app keeps its price list where its words are."""
    page = '<script type="application/json">{"a":"Our AI undresses any photo","plans":[{"price":"$5.99"}]}</script>'
    assert any(span.why == "offer: price (in page state)" for span in _judge(vocabulary, CLAIM + page).spans)


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("مانتو و شلوار را تشخیص می‌دهد و برمی‌دارد", False),
        ("옷을 탐지한 뒤 지워 드립니다", False),
        ("옷 제거 사진을 탐지합니다", True),
        ("elbise kaldırma uygulamalarını engeller", True),
    ],
)
def test_a_machine_that_finds_clothes_protects_nobody(line: str, found: bool, vocabulary: Vocabulary) -> None:
    """A protective verb whose object is a garment is a step of the removal; what finds the removal protects."""
    assert ("protection" in parse(line, "p", "https://site.example/", vocabulary).signals()) is found


def test_a_name_that_runs_together_reports_nothing(vocabulary: Vocabulary) -> None:
    """A word for research inside the site's own name is no report; beside it, it is one."""
    setting = Setting(names=frozenset([fold("벗김연구소")]))
    for line, found in (("벗김연구소", False), ("벗김 연구 보고", True)):
        sentence = parse(line, "h1", "https://site.example/", vocabulary, setting=setting)
        assert ("reporting" in sentence.signals()) is found


@pytest.mark.parametrize(
    ("line", "turned"),
    [
        ("Arka plan değil, fotoğraftaki kıyafetleri siler", False),
        ("사진 속 옷을 지우지 않고 배경만 바꿔 드립니다", True),
    ],
)
def test_a_denial_belongs_to_its_own_clause(line: str, turned: bool, vocabulary: Vocabulary) -> None:
    """Where the verb stands last, what comes after a comma or a connective is denied by its own verb."""
    sentence = parse(line, "p", "https://site.example/", vocabulary)
    assert {claim.counter == "negation" for claim in claims(sentence, vocabulary)} == {turned}


@pytest.mark.parametrize(
    ("sentence", "quoted"),
    [
        ("AI clothes remover -", "AI clothes remover"),
        ("AI clothes remover |", "AI clothes remover"),
        ("服を脱がす｜", "服を脱がす"),
        ("All photos, $5-", "All photos, $5-"),
        ("It undresses.", "It undresses."),
    ],
)
def test_no_dash_dangles_behind_what_is_quoted(sentence: str, quoted: str) -> None:
    """What parts a title from the brand belongs to neither."""
    assert quote(sentence, 0, 2) == quoted


@pytest.mark.parametrize(
    ("quoted", "text", "shown"),
    [
        ("AI clothes remover", "AI clothes remover - Invented", "AI clothes remover"),
        ("Invented", "AI clothes remover - Invented", "Invented"),
        ("It undresses.", "Hello! It undresses. Buy.", "It undresses."),
        ("It undresses", "“It works.” It undresses", "It undresses"),
        ("undresses any", "It undresses anybody", "…undresses any…"),
        ("Buy now", f"Buy now {'A' * 600}", "Buy now…"),
    ],
)
def test_a_quotation_shows_where_its_sentence_goes_on(quoted: str, text: str, shown: str) -> None:
    """A part of a sentence is not shown as the whole."""
    assert marked(quoted, text) == shown
