"""Pages that travel as markup or Markdown in scripts and state: links of articles, and links by which a page sells."""

import time
from collections.abc import Callable

import pytest

from monitor.model import Grade, Reading

LINK = "https://buy.railpay.example/theirs7"
STATE = '<script type="application/json">{}</script>'
QUOTED = f'\\"{LINK}\\"'
SHOP = "<p>50 credits $9.99</p><button>Buy now</button>"
PROSE = "We have looked at how it is made, who stands behind it and what people say of it. " * 3


TYPED = '<meta property="og:type" content="article">'
DATA = '<script type="application/ld+json">{{"@type":"{}","headline":"x"}}</script>'
ANCHOR = f'<a href="{LINK}">{{}}</a>'
REPORT = (
    "<p>The gang took money by {} for years, the police say in a long statement that names nobody. " + "It is so. " * 9
)
SUBSCRIBE = "<p>Read on for $5 a month</p><button>Subscribe</button>"


def values(reading: Reading) -> set[str]:
    return {identifier.value for identifier in reading.identifiers}


@pytest.mark.parametrize(
    "html",
    [
        STATE.format(f'{{"type":"page","content":{{"rendered":"<h2>Pro</h2><p><a href={QUOTED}>Buy it</a></p>"}}}}'),
        STATE.format(f'{{"content":"<h2>50 credits $9.99</h2><p><a href={QUOTED}>Start</a></p>"}}'),
        STATE.format(f'{{"content":"<p><a href={QUOTED}>Start</a></p><p>$9.99</p>"}}'),
        STATE.format(f'{{"content":"<p><a class=\\"wp-button\\" href={QUOTED}>Start</a></p>"}}'),
        STATE.format(f'{{"content":"\\u003cp\\u003e\\u003ca href={QUOTED}\\u003e$9.99\\u003c/a\\u003e"}}'),
        STATE.format(f'{{"content":"<p>{PROSE}</p><p><a href={QUOTED}>Buy</a></p><p>{PROSE}</p>"}}'),
        f'<script>f.push([1,"5:{{\\"content\\":\\"<p><a href=\\\\\\"{LINK}\\\\\\">Buy</a>\\"}}"])</script>',
        f"<script>render({{content:\"<a href='{LINK}'>Buy $9.99</a>\"}})</script>",
        f'<div data-page=\'{{"body":"<a href={QUOTED}>Buy</a>"}}\'></div>',
        f'<script>show(marked("# Credits\\n50 credits\\n\\n[Buy now]({LINK})"))</script>',
        f'<script>show(marked("50 credits $9.99\\n\\n[now]({LINK})"))</script>',
    ],
)
def test_a_page_that_sells_through_its_markup_counts(look: Callable[..., Reading], html: str) -> None:
    """A price or a word for buying in the link or beside it, or a class of buttons, makes it the site's own."""
    reading = look(SHOP + html)
    assert values(reading) == {"theirs7"}
    assert all(mark.on_payment_path for mark in reading.observations)


@pytest.mark.parametrize(
    "html",
    [
        STATE.format(f'{{"content":"<p>{PROSE}<a href={QUOTED}>buy it here</a>, and more.</p>"}}'),
        STATE.format(f'{{"text":"{PROSE} It is $9.99 [at theirs]({LINK}), and more."}}'),
    ],
)
def test_a_price_amid_prose_lies_off_the_path(look: Callable[..., Reading], html: str) -> None:
    """An article may tell what others sell, and a shop may sell in sentences: it counts, and nobody pays there."""
    reading = look(SHOP + html)
    assert {(mark.grade, mark.on_payment_path) for mark in reading.observations} == {
        (Grade.EMBEDDED, False), (Grade.CONFIGURED, False),
    }  # fmt: skip
    assert any(mark.on_payment_path for mark in look(SHOP + html + f'<a href="{LINK}">Buy</a>').observations)


@pytest.mark.parametrize(
    "html",
    [
        STATE.format(f'{{"content":"<p>{PROSE}<a href={QUOTED}>their page</a>, and more.</p>"}}'),
        STATE.format(f'{{"content":"<p><a href={QUOTED}>their page</a></p>","price":"$9.99"}}'),
        STATE.format(f'{{"content":"<p>$9.99</p><p>{PROSE}</p><p>See <a href={QUOTED}>x</a></p>"}}'),
        STATE.format(f'{{"title":"Buy","text":"See [their page]({LINK})"}}'),
    ],
)
def test_links_of_articles_name_nobody(look: Callable[..., Reading], html: str) -> None:
    """What stands far from the link or in another text says nothing of it."""
    reading = look(SHOP + html)
    assert (reading.observations, reading.identifiers) == ((), ())


@pytest.mark.parametrize(
    ("opening", "link"),
    [
        ("<b>" * 4_000, "<a href='https://buy.railpay.example/{}'>"),
        ('<b class=\\"x\\">' * 1_000, '<a href=\\"https://buy.railpay.example/{}\\">'),
    ],
)
def test_hundreds_of_links_in_one_text_are_told_in_one_pass(
    look: Callable[..., Reading], opening: str, link: str
) -> None:
    """Each link asks for the elements and quotation marks before it: those that were read are not read again."""

    def cost(opening: str) -> float:
        texts = (
            f'{{"content":"{opening}' + "".join(link.format(f"theirs{text:02}{at:03}") for at in range(150)) + '"}'
            for text in range(20)
        )
        html = STATE.format(f"[{','.join(texts)}]")
        begun = time.process_time()
        look(html)
        return time.process_time() - begun

    cost("")
    assert cost(opening) < 4 * cost("<b>") + 0.3


@pytest.mark.parametrize(
    "head",
    [
        TYPED,
        DATA.format("NewsArticle"),
        DATA.format("BlogPosting"),
        TYPED + DATA.format("Person"),
        '<meta property="article:published_time" content="2026-05-01">',
        '<meta name="parsely-type" content="post">',
        '<meta name="citation_title" content="x">',
    ],
)
@pytest.mark.parametrize(
    "html", [REPORT.format(ANCHOR.format("this link")), REPORT.format(ANCHOR.format("buy it here"))]
)
def test_links_of_a_page_that_says_it_is_an_article_lie_off_the_path(
    look: Callable[..., Reading], head: str, html: str
) -> None:
    """What it links to in its sentences is what it speaks of, though it asks for a subscription itself."""
    reading = look(head + html + SUBSCRIBE)
    assert values(reading) == {"theirs7"}
    assert not any(mark.on_payment_path for mark in reading.observations)


@pytest.mark.parametrize(
    ("html", "purpose"),
    [
        (REPORT.format(ANCHOR.format("this link")), "landing"),
        (DATA.format("WebPage") + TYPED + ANCHOR.format("Start"), "landing"),
        ('<meta name="parsely-type" content="index">' + ANCHOR.format("Start"), "landing"),
        (TYPED + ANCHOR.format("Buy now"), "landing"),
        (TYPED + ANCHOR.format("Donate to our work"), "landing"),
        (TYPED + ANCHOR.format("50 credits $9.99"), "landing"),
        (TYPED + ANCHOR.format("Start"), "pricing"),
        (TYPED + ANCHOR.format("Start") + DATA.format("Offer"), "landing"),
        (TYPED + ANCHOR.format("Start") + '<form action="https://buy.railpay.example/ours42"></form>', "landing"),
    ],
)
def test_an_article_that_sells_links_to_its_own_till(look: Callable[..., Reading], html: str, purpose: str) -> None:
    """No article, a plain page of a blog's software, words for buying apart from sentences, a page for paying, an
    offer in its data, a form of a payment company."""
    assert any(mark.on_payment_path for mark in look(html, purpose=purpose).observations)


def test_an_article_with_hundreds_of_offers_lists_what_others_sell(look: Callable[..., Reading]) -> None:
    """The words of two hundred links are looked at; one behind so many is told of."""
    offers = "".join(f'<p><a href="https://pay.lentnow.example/{n}">Buy {n}</a></p>' for n in range(201))
    for html, sells in ((ANCHOR.format("Buy") + offers, True), (offers + ANCHOR.format("Buy"), False)):
        marks = [mark for mark in look(TYPED + html).observations if mark.provider == "railpay"]
        assert {mark.on_payment_path for mark in marks} == {sells}


def test_a_wallet_in_the_sentences_of_an_article_is_nobodys(look: Callable[..., Reading]) -> None:
    """It is somebody's in the news, unless the sentence asks to pay; alone or on another page it counts."""
    wallet = "0xF5DC1aFa598f760a8567CDFB9A5C1eD72A997CEa"
    told = REPORT.format(wallet)
    assert values(look(TYPED + told)) == set()
    assert values(look(f"{TYPED}<p>The police traced {wallet} to the seller.</p>")) == set()
    assert values(look(f"{TYPED}<p>You can support our work here: {wallet}</p>")) == {wallet}
    assert values(look(told)) == values(look(f"{TYPED}<p>{wallet}</p>")) == {wallet}
    assert values(look(TYPED + told.replace("The gang", "Donate to our wallet: the gang"))) == {wallet}
