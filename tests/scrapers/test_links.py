"""Which links are read from a page, which are never followed, and where a link seems to lead."""

import time
from datetime import UTC, datetime
from urllib.parse import urlsplit

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from scrapers.capture import Capture, Source
from scrapers.fetch.gate import media_path
from scrapers.links import MAX_LINKS, Link, Way, read
from scrapers.signs import leads_in, leads_to_payment, may_follow, weigh
from scrapers.web import MAX_OFF_SITE, Step, Wayfinder, alike, shape, spelling
from tests.scrapers.support_web import PAGES

HOME = "https://shop.example/en/"


def urls(html: str, url: str = HOME) -> list[str]:
    return [link.url for link in read(html.encode(), url)]


def test_links_of_every_kind_are_read_in_order() -> None:
    """Anchors, areas, frames, the canonical address and a refresh are ways out; forms and scripts are none."""
    html = """<html><head><link rel="canonical" href="/"><link rel="stylesheet" href="/a">
    <meta http-equiv="Refresh" content="5; URL='../new'"></head><body>
    <a href="pricing"> See <b>prices</b>
    </a><form action="/send"><input formaction="/send2"></form><script src="/x"></script>
    <map><area href="/map" alt="Plan of prices"></map><iframe src="/frame" title="Pay here"></iframe>
    <a href="/logo"><img src="l.png" alt="Checkout"></a><noscript><a href="/plain">Plain</a></noscript></body>"""
    assert read(html.encode(), HOME) == (
        Link("https://shop.example/", Way.CANONICAL),
        Link("https://shop.example/new", Way.REFRESH),
        Link("https://shop.example/en/pricing", Way.ANCHOR, "See prices"),
        Link("https://shop.example/map", Way.ANCHOR, "Plan of prices"),
        Link("https://shop.example/frame", Way.FRAME, "Pay here"),
        Link("https://shop.example/logo", Way.ANCHOR, "Checkout"),
        Link("https://shop.example/plain", Way.ANCHOR, "Plain"),
    )


def test_frames_of_a_frameset_are_read() -> None:
    """Old pages made of frames are no dead end."""
    assert read(b"<frameset><frame src='/menu'><FRAME SRC=/main></frameset>", HOME) == (
        Link("https://shop.example/menu", Way.FRAME),
        Link("https://shop.example/main", Way.FRAME),
    )


def test_base_address_of_the_page_counts() -> None:
    """References are taken from the base element, as browsers do; a broken one is passed over."""
    assert urls("<base href='//cdn.example/x/'><a href=a>") == ["https://cdn.example/x/a"]
    assert urls("<base href='http://['><a href=a>") == ["https://shop.example/en/a"]


def test_references_are_cleaned_as_browsers_do() -> None:
    """White space around goes, line breaks inside vanish, spaces are encoded, fragments go."""
    assert urls("<a href=' /pri\ncing plans#x '>") == ["https://shop.example/pricing%20plans"]
    assert urls("<a href='#top'><a href=''><a>") == []


def test_declared_charset_is_obeyed() -> None:
    """A label in another charset is read as its header or its page says."""
    page = "<a href=/a>Цены</a>".encode("windows-1251")
    assert read(page, HOME, "text/html; charset=windows-1251")[0].text == "Цены"
    assert read(b"<meta charset=windows-1251>" + page, HOME)[0].text == "Цены"
    assert read("<a href=/a>Цены</a>".encode(), HOME, "text/html; charset=nonsense")[0].text == "Цены"


NEVER = [
    "mailto:a@shop.example",
    "tel:+123",
    "javascript:alert(1)",
    "data:text/html,x",
    "ftp://shop.example/",
    "/a.png",
    "/A.JPEG?x=1",
    "/a%2Epng",
    "/clip.mp4",
    "/_next/image?url=%2Fa.webp&w=64",
    "/app.apk",
    "/terms.pdf",
    "/main.css",
    "/logout",
    "/user/sign-out",
    "/account?action=delete",
    "/wp-login.php?action=logout&_wpnonce=1",
    "/?add-to-cart=12",
    "/cart/add?id=1",
    "/add_to_cart/5",
    "/order/create",
    "/checkout/create-session",
    "/api/create-checkout-session",
    "/unsubscribe",
    "/x?do=remove",
    "/pricing?csrf_token=abc",
    "/" + "a" * 3000,
]


@pytest.mark.parametrize("href", NEVER)
def test_what_is_no_page_or_has_an_effect_is_never_followed(href: str) -> None:
    """No media, no download, no other scheme, nothing that changes a cart, an order or a session."""
    assert urls(f'<a href="{href}">Buy now</a>') == []


@pytest.mark.parametrize("text", ["Log out", "Sign&nbsp;Out", "Abmelden", "Выход", "Delete account"])
def test_label_of_an_effect_is_believed(text: str) -> None:
    """A link labelled as a way to log out or delete is not followed, wherever it leads."""
    assert urls(f'<a href="/a">{text}</a>') == []


@pytest.mark.parametrize(
    "attributes", ['href="/a" download', 'href="/a" type="image/png"', 'href="/a" type="application/zip"']
)
def test_declared_downloads_are_left_out(attributes: str) -> None:
    """A link that says it is a download or a picture is none of ours."""
    assert urls(f"<a {attributes}>Prices</a>") == []


@pytest.mark.parametrize(
    "href",
    ["/cart", "/checkout?plan=1", "/order/new", "/buy/12", "/login", "/remove-background", "/addons", "/api/payments"],
)
def test_pages_that_only_show_something_are_followed(href: str) -> None:
    """A cart, an order form and a page of a login are pages."""
    assert urls(f'<a href="{href}">x</a>') == [f"https://shop.example{href}"]


@pytest.mark.parametrize(
    ("href", "text", "purpose"),
    [
        ("/pricing", "", "pricing"),
        ("/p/7", "Preise", "pricing"),
        ("/p/7", "Цены и тарифы", "pricing"),
        ("/p/7", "料金プラン", "pricing"),
        ("/p/7", "Fiyatlandırma", "pricing"),
        ("/tarifs", "", "pricing"),
        ("/PricingPlans", "", "pricing"),
        ("/checkout/pro", "", "checkout"),
        ("/p/7", "Zapłać teraz", "checkout"),
        ("/p/7", "立即购买", "checkout"),
        ("/p/7", "Finalizar compra", "checkout"),
        ("/top-up", "", "checkout"),
        ("/index.php?page=checkout", "", "checkout"),
        ("/terms-of-service", "Terms of payment", "terms"),
        ("/payment-terms", "", "terms"),
        ("/p/7", "Nutzungsbedingungen", "terms"),
        ("/p/7", "特定商取引法に基づく表記", "terms"),
        ("/refund-policy", "", "terms"),
        ("/faq", "", "faq"),
        ("/p/7", "Часто задаваемые вопросы", "faq"),
        ("/docs/api", "", "api"),
        ("/login", "", "account"),
        ("/account", "Pricing", "pricing"),
        ("/gallery", "Gallery", "other"),
        ("/news/why-they-plan-to-buy-the-old-theatre", "They buy the old theatre and plan a new one", "other"),
        ("/planet", "Buyer's remorse in the center", "other"),
    ],
)
def test_purpose_is_told_from_path_and_label(href: str, text: str, purpose: str) -> None:
    """Words of several languages say what a link leads to; parts of other words do not."""
    assert weigh(f"https://shop.example{href}", text)[0] == purpose


def test_payment_outweighs_terms_and_terms_outweigh_the_rest() -> None:
    """The order in which pages are wanted."""
    paths = ["checkout", "pricing", "terms", "privacy", "faq", "api", "login", "about", "gallery", "blog/pricing-guide"]
    scores = [weigh(f"https://shop.example/{path}")[1] for path in paths]
    assert scores[:9] == sorted(scores[:9], reverse=True)
    assert len(set(scores[:9])) == 9
    assert scores[9] < weigh("https://shop.example/login")[1] + 10


@pytest.mark.parametrize(
    ("url", "text", "pays"),
    [
        ("https://pay.example/c/1", "Buy now", True),
        ("https://pay.example/checkout/1", "", True),
        ("https://pay.example/?price_id=1", "Go", True),
        ("https://pay.example/c/1", "Оплатить", True),
        ("https://other.example/", "Our friends", False),
        ("https://social.example/intent?text=buy", "Share", False),
        ("https://social.example/buy", "Share to buy", False),
        ("https://apps.example/shop", "Get it from the App Store", False),
        ("https://news.example/blog/price-of-bread", "The price of bread", False),
        ("https://other.example/", "Premium", False),
        ("https://other.example/club", "Get premium", True),
    ],
)
def test_link_to_another_site_must_look_like_the_way_to_pay(url: str, text: str, pays: bool) -> None:
    """Path, label or query speak of paying; sharing, stores of apps and articles do not count."""
    assert leads_to_payment(url, text) is pays


@pytest.mark.parametrize(
    ("text", "leads"),
    [
        ("Get started", True), ("→ Open the app", True), ("今すぐ始める", True), ("Начать", True), ("शुरू करें", True),
        ("Hemen başla!", True), ("", False), ("Started in 2019", False), ("Continue reading", False),
        ("Weiterlesen", False),
    ],
)  # fmt: skip
def test_a_label_that_says_to_begin_leads_in(text: str, leads: bool) -> None:
    """Nothing else may stand in the label."""
    assert leads_in(text) is leads


def test_spellings_of_one_page_are_one() -> None:
    """Scheme, www, final slash, session ids, campaigns and the order of parameters do not make another page."""
    first = spelling("https://shop.example/pricing?a=1&b=2")
    assert first == spelling("http://www.shop.example/pricing/?b=2&PHPSESSID=9&utm_source=x&a=1")
    assert first == spelling("https://shop.example/pricing;jsessionid=5?a=1&b=2&sid=77")
    assert first != spelling("https://shop.example/pricing?a=1")


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("/buy/1", "/buy/22", True),
        ("/buy?plan=1", "/buy?plan=2", True),
        ("/en/pricing", "/pt-BR/pricing", True),
        ("/cal/2026/11/25", "/cal/1999/1/1", True),
        ("/o/9f8a7b6c5d4e3f2a1b", "/o/aaaa1111bbbb2222cc", True),
        ("/buy?plan=gold", "/buy?plan=silver", False),
        ("/terms", "/pricing", False),
    ],
)
def test_urls_that_differ_in_numbers_or_language_are_alike(one: str, other: str, same: bool) -> None:
    """A calendar, a list of numbered plans and translations are one page each."""
    assert (alike(f"https://shop.example{one}") == alike(f"https://shop.example{other}")) is same


def test_shape_joins_what_differs_in_its_last_part_only() -> None:
    """Tags have one shape; pages of different purposes have several."""
    assert shape("https://shop.example/tag/red") == shape("https://shop.example/tag/blue")
    paths = ["pages/terms", "pages/pricing", "pages/red", "i.php?page=faq", "i.php?page=pricing", "terms", "pricing"]
    assert len({shape(f"https://shop.example/{path}") for path in paths}) == 7


def fetchable(url: str) -> bool:
    return urlsplit(url).scheme in ("http", "https") and bool(urlsplit(url).hostname) and not media_path(url)


@settings(deadline=None)
@given(PAGES, st.sampled_from(["", "text/html; charset=utf-16", "text/html;charset=punycode", "x;charset=base64"]))
@example("<base href='http://[x'><a href='//[y'>", "")
def test_any_page_is_read_without_failing(html: str, kind: str) -> None:
    """Whatever a page holds, reading its links never raises, and each is a web page to all appearances."""
    for link in read(html.encode("utf-8", errors="replace"), HOME, kind):
        assert fetchable(link.url)
        assert may_follow(link.url, link.text)


@settings(deadline=None)
@given(st.binary(max_size=300))
def test_any_bytes_are_read_without_failing(body: bytes) -> None:
    """Bytes that are no page at all are harmless."""
    assert all(fetchable(link.url) for link in read(b"<a href=/x>" + body, HOME))


@settings(deadline=None)
@given(st.lists(PAGES, min_size=1, max_size=4))
def test_choosing_never_fails_repeats_or_wanders(pages: list[str]) -> None:
    """Whatever pages hold, no page is chosen twice, and few of other sites."""
    way = Wayfinder("shop.example")
    chosen = []
    for number, html in enumerate(pages):
        url = f"https://shop.example/from-{'abcd'[number]}"
        page = Capture(
            source=Source.HTTP,
            url=url,
            purpose="other",
            started_at=datetime.now(UTC),
            status=200,
            body=html.encode("utf-8", errors="replace"),
        )
        way.learn(Step(url, "other"), [page])
        while step := way.next():
            chosen.append(step.url)
    assert len({spelling(url) for url in chosen}) == len(chosen)
    assert all(fetchable(url) for url in chosen)
    away = [url for url in chosen if not (urlsplit(url).hostname or "").endswith("shop.example")]
    assert len(away) <= MAX_OFF_SITE


@pytest.mark.parametrize(
    "piece", ["<div>", "<x>", "<a href=x>", "<a ", "<!--", "<svg>", "<table><td>", "<a x='", "</b"]
)
def test_page_built_to_be_slow_is_not(piece: str) -> None:
    """The time to read a page grows with its length alone: a megabyte of nesting or of open tags takes no second."""
    began = time.process_time()
    found = read((piece * (1_000_000 // len(piece))).encode(), HOME)
    assert time.process_time() - began < 3
    assert len(found) <= MAX_LINKS
