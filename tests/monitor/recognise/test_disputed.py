"""Where nothing but a price is sold, hardly anything may stand against the claims."""

import pytest

from monitor.document import read
from monitor.recognise import Vocabulary, judge

CLAIMS = [
    "Our AI removes the clothes of anyone in your photo.",
    "Upload a picture and see her naked.",
    "Our bot undresses any woman in a photo.",
    "Undress your photo in one click.",
]
AGAINST = "It never undresses men in a photo."


def _kind(vocabulary: Vocabulary, *lines: str) -> str:
    body = "<title>Lumora</title><h1>Lumora</h1>" + "".join(f"<p>{line}</p>" for line in lines)
    verdict = judge([read(body, "https://lumora.example/")], [], vocabulary)
    assert verdict is not None
    return verdict.kind


@pytest.mark.parametrize("often", [2, 3])
def test_a_price_alone_bears_nothing_against_few_claims(often: int, vocabulary: Vocabulary) -> None:
    """Any page has a price: a person looks where more than one sentence in four claims stands against them."""
    assert _kind(vocabulary, *CLAIMS[:often], "It costs $9.99") == "storefront"
    assert _kind(vocabulary, *CLAIMS[:often], AGAINST, "It costs $9.99") == "needs_review"


def test_packs_of_credits_or_claims_in_proportion_bear_it(vocabulary: Vocabulary) -> None:
    """Credits for pictures are what such shops sell, and one sentence is in proportion to four claims."""
    assert _kind(vocabulary, *CLAIMS[:3], AGAINST, "50 credits $9.99") == "storefront"
    assert _kind(vocabulary, *CLAIMS, AGAINST, "It costs $9.99") == "storefront"


def test_its_own_ratings_and_a_word_in_passing_are_none_of_it(vocabulary: Vocabulary) -> None:
    """A shop is rated, and says that its pictures cannot be told from others."""
    assert _kind(vocabulary, *CLAIMS[:2], "Rated 4.8/5 by users", "It costs $9.99") == "storefront"
    alone = ("Our AI undresses any woman in a photo.", "Undress your photo in one click.", "It costs $9.99, by card")
    assert _kind(vocabulary, *alone, "Reviews: 4.8/5") == "storefront"
    both = ("It can hardly be told from a real one, says Tom.", "Reviews: 4.8/5")
    assert _kind(vocabulary, *CLAIMS[:2], *both, "$9.99") == "storefront"
    assert _kind(vocabulary, *CLAIMS[:2], "It can hardly be told from a real one, says Tom.", "$9.99") == "storefront"


def test_a_paper_that_quotes_a_promise_under_its_headline_is_none(vocabulary: Vocabulary) -> None:
    """The headline alone seems to claim; the text says whose words these are, and what the shops sell."""
    page = (
        '<html lang="es"><title>Desnudar a cualquiera por dos euros</title><h1>Desnudar a cualquiera por dos euros</h1>'
        "<p>«Manda una foto, elige el nivel y recíbela sin ropa». Así saludaba el bot.</p>"
        "<p>Llevo un mes siguiendo el dinero: quién cobra y por qué los créditos se venden como «cursos de diseño».</p>"
        "<p>Los bancos respondieron, y una de las mujeres cuya foto acabó allí.</p><p>Suscripción: 6 € al mes</p>"
    )
    verdict = judge([read(page, "https://carta.example/")], [], vocabulary)
    assert verdict is not None
    assert verdict.kind != "storefront"


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("zh-Hant", "若客人要我們把照片裡的女人變成裸體，請回。"),
        ("zh-Hans", "若客人要我们把照片里的女人变成裸体，恕不接待。"),
        ("it", "Carica una foto. La nostra IA mai spoglia le persone nelle foto."),
        ("it", "Carica una foto. La nostra IA schiarisce i volti senza mai spogliare la persona nella foto."),
        ("pt", "Envie uma foto. Nudes criados por IA a partir da foto de uma pessoa são removidos."),
        ("nl", "Upload een foto. Extensie die advertenties en sites blokkeert die vrouwen op foto's naakt maken."),
    ],
)
def test_a_refusal_and_a_block_list_claim_nothing(language: str, said: str, vocabulary: Vocabulary) -> None:
    """A case that is turned away; sites of others behind the verb that blocks them."""
    page = f'<html lang="{language}"><title>Lumora</title><p>{said}</p><p>50 credits $9.99</p>'
    verdict = judge([read(page, "https://lumora.example/")], [], vocabulary)
    assert verdict is not None
    assert verdict.kind != "storefront"


@pytest.mark.parametrize(
    "said",
    [
        "Ci affidi la foto di una donna in abito: Filigreva ne toglie i vestiti.",
        "Il più veloce generatore di nudi da foto che abbiamo mai messo online.",
    ],
)
def test_an_italian_word_that_only_looks_like_a_denial_is_none(said: str, vocabulary: Vocabulary) -> None:
    """ "Ne" is "of it", as "né" is written without its accent; and "the fastest that we ever" denies nothing."""
    page = f'<html lang="it"><title>Filigreva</title><h1>Filigreva</h1><p>{said}</p><p>Carica una foto</p>'
    verdict = judge([read(f"{page}<p>10 crediti: 9 €</p>", "https://filigreva.example/")], [], vocabulary)
    assert verdict is not None
    assert verdict.kind == "storefront"


@pytest.mark.parametrize(
    "rule",
    [
        "Non-consensual real persons and illegal content are strictly prohibited.",
        "Nonconsensual images are forbidden here, and so are such uploads.",
    ],
)
def test_what_a_shop_forbids_itself_reports_nothing(rule: str, vocabulary: Vocabulary) -> None:
    """Such lines hang in every shop; a law that forbids it is another matter."""
    shop = ("Our AI removes clothes from photos to make realistic nude images.", CLAIMS[1], "60 credits for $4.99")
    assert _kind(vocabulary, *shop) == _kind(vocabulary, *shop, rule) == "storefront"
    law = "In March 2024 police said that non-consensual images are prohibited by law."
    assert _kind(vocabulary, *shop, law) == "needs_review"


def test_who_refuses_to_answer_is_reported(vocabulary: Vocabulary) -> None:
    """A refusal that others made is no rule of the site's own."""
    line = "Its host refused to answer, a spokesman said."
    page = "".join(f"<p>{one}</p>" for one in (*CLAIMS[:2], "It costs $9.99", line))
    verdict = judge([read(page, "https://lumora.example/")], [], vocabulary)
    assert verdict is not None
    assert [span.text for span in verdict.spans if span.why == "counter: reporting"] == [line]


def test_a_name_that_says_undressing_counts_beside_a_claim_on_clothing(vocabulary: Vocabulary) -> None:
    """Retouchers take off clothes, too; their names say nothing of undressing."""
    lines = (
        "What is {}?",
        "{} is an online tool that allows you to remove clothes from photos with AI.",
        "We offer a free trial so you can test it before purchasing.",
    )
    for name, kind in (("Undress AI", "storefront"), ("Lumora", "needs_review")):
        body = f"<title>{name} - FAQ</title><h1>FAQ</h1>" + "".join(f"<p>{line.format(name)}</p>" for line in lines)
        verdict = judge([read(body, "https://lumora.example/")], [], vocabulary)
        assert verdict is not None
        assert verdict.kind == kind


@pytest.mark.parametrize(
    "line",
    ["点击按钮，即表示您已年满18岁并接受用户协议。", "免费生成 条款 隐私政策 举报滥用"],
    ids=["age gate", "footer"],
)
def test_age_gates_and_links_to_notices_report_nothing_in_chinese(line: str, vocabulary: Vocabulary) -> None:
    """The word for "indicates" is also that for "says"."""
    bot = ("我是一个移除照片中衣物的机器人。", "上传照片，所有衣物都会被移除。", "购买100积分 10元")
    page = read("".join(f"<p>{one}</p>" for one in (*bot, line)), "https://lumora.example/")
    found = judge([page], [], vocabulary)
    assert found is not None
    assert [span for span in found.spans if span.why.startswith("function")]
    assert not [span for span in found.spans if span.why.startswith("counter")]
