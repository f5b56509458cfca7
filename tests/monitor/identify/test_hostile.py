"""Pages made to hold up, mislead or break the reader: it never raises, says what it cut, and keeps its budget."""

import time
from collections.abc import Callable
from datetime import UTC, datetime
from html import escape

import pytest

from monitor.cli.common import knowledge
from monitor.document import MOST, read
from monitor.model import Reading, Where
from monitor.page import read_page
from scrapers.capture import Capture, Source

HOST = "js.railpay.example"
SCRIPT = f'<script src="https://{HOST}/v1"></script>'
KEY = "rk_pub_5Tg7Hq2ZbN4x"
BUDGET = 60.0
"""CPU seconds that no page may take, on the slowest machine of the tests; the dearest here took a tenth of it."""


def marks(reading: Reading) -> set[tuple[str, Where]]:
    return {(mark.provider, mark.where) for mark in reading.observations}


@pytest.mark.parametrize(
    "html",
    [
        "<script src='https://&#106;s.railpay.example/v1'></script>",
        f"<script src='//{HOST}/v1'></script>",
        f"<script src='https:\\\\{HOST}\\v1'></script>",
        "<script src='https://js.%72ailpay.example/v1'></script>",
        "<script src='https://JS.RailPay.Example:443/v1'></script>",
        "<script src='https://user@js.railpay.example./v1'></script>",
        f"<script src='ht\ntps://{HOST}/v1'></script>",
        f"<script src='  https://{HOST}/v1  '></script>",
        f"<iframe srcdoc=\"<script src='https://{HOST}/v1'></script>\"></iframe>",
    ],
)
def test_an_address_in_any_spelling_of_a_browser_is_read(look: Callable[..., Reading], html: str) -> None:
    """Entities, missing scheme, backslashes, percent codes, capitals, ports, line breaks, pages in attributes."""
    assert ("railpay", Where.SCRIPT) in marks(look(html))


@pytest.mark.parametrize(
    "html",
    [
        f'<div data-config="{{&quot;src&quot;:&quot;https://{HOST}/v1&quot;}}"></div>',
        f'<div data-config=\'{{"src":"https:\\/\\/{HOST}\\/v1"}}\'></div>',
        f'<script type="application/json">{{"src":"https:\\/\\/{HOST}\\/v1"}}</script>',
        f'<script>x = "https:\\u002F\\u002F{HOST}\\u002Fv1"</script>',
    ],
)
def test_escaped_addresses_in_values_are_read(look: Callable[..., Reading], html: str) -> None:
    """JSON in attributes and scripts, with every spelling of a slash."""
    assert {provider for provider, _ in marks(look(html))} == {"railpay"}


def test_a_name_in_another_script_is_read_as_a_browser_asks_it(look: Callable[..., Reading]) -> None:
    """A Unicode host is its ASCII form, and no look-alike letter makes a host of ours."""
    assert look("<script src='https://js.railp\u0430y.example/v1'></script>").observations == ()


@pytest.mark.parametrize(
    "body",
    [
        SCRIPT.encode("utf-16-le"),
        b"\xff\xfe\xfa" * 2000 + SCRIPT.encode(),
        b"\x00" * 50_000 + SCRIPT.encode(),
        b"<" * 200_000,
        b"<a " * 100_000,
        b"&" * 500_000,
        b"<!--" * 100_000 + SCRIPT.encode(),
        b"<script>" + b"/*" * 200_000,
        b"<script>" + b"'\\" * 200_000,
        b"<script>" + b'"a"+' * 100_000 + b'"b"</script>',
        b"<script>[" + b'"a",' * 100_000 + b'"b"].join("")</script>',
        b"<svg>" * 5000 + b"<title>x",
        b'<iframe srcdoc="' * 2000,
        b"<p>" + b"000201" * 50_000,
        b"<p>" + b"0x" * 200_000,
        b"<p>" + b"1" * 1_000_000,
        b"<p>sol " + b"4k3Dyjzvzp8eMZWUXbBCjEvwSkkk59S5iCNLY3QrkX6R " * 20_000,
        b"<script>" + b"rk_pub_" * 100_000 + b"</script>",
        b"<script>" + b"//js.railpay.example" * 50_000 + b"</script>",
        b"<script>" + b"\\u002F" * 100_000 + b"</script>",
        b"<div hidden>" * 400 + b"<a href=https://js.railpay.example/>x</a>" * 5000,
        ("<p>" + "\u200b" * 300_000).encode(),
        b"<style>" + b"/* " * 160_000 + b"</style><iframe src=https://buy.railpay.example/ours42></iframe>",
        b"<style>" + b"{" * 400_000 + b"</style><iframe src=https://buy.railpay.example/ours42></iframe>",
        b"<div>" * 300 + b"<a href=https://buy.railpay.example/ours42></a>" * 5000,
    ],
    ids=range(25),
)
def test_worst_cases_are_read_within_the_budget(look: Callable[..., Reading], body: bytes) -> None:
    """Repetition, broken encodings, unclosed quotes, what makes a pattern go back: no exception, and in time."""
    start = time.process_time()
    reading = look(body)
    assert time.process_time() - start < BUDGET
    assert all(len(mark.quote) <= 200 for mark in (*reading.observations, *reading.identifiers))


@pytest.mark.parametrize("order", ["utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("words", ["Оплата картой ", "支付方式支付宝", "सुरक्षित भुगतान ", "plain words "])
def test_a_page_in_two_bytes_a_sign_is_known_by_its_first_tag(
    look: Callable[..., Reading], order: str, words: str
) -> None:
    """No mark and no header announce UTF-16, and the words of other scripts hold hardly a NUL."""
    assert marks(look(f"\n<p>{words * 90}</p>{SCRIPT}".encode(order))) == {("railpay", Where.SCRIPT)}
    assert marks(look(b"<\0p\0" + f"<p>{words * 90}</p>{SCRIPT}\0".encode())) == {("railpay", Where.SCRIPT)}


def test_a_million_script_elements_are_read(look: Callable[..., Reading]) -> None:
    """The last of them counts like the first, as far as the page is read."""
    start = time.process_time()
    reading = look("<script></script>" * 500_000 + SCRIPT)
    assert time.process_time() - start < BUDGET
    assert marks(reading) == {("railpay", Where.SCRIPT)}


def test_deep_nesting_hides_nothing_up_to_what_browsers_show(look: Callable[..., Reading]) -> None:
    """Two hundred levels are read like one."""
    assert marks(look("<div>" * 200 + SCRIPT)) == {("railpay", Where.SCRIPT)}


def test_a_large_bundle_is_read_to_its_end(look: Callable[..., Reading]) -> None:
    """A script of five million characters with a key at the end."""
    bundle = "function a(b,c){return b+c}var d={e:[1,2,3]};" * 110_000
    reading = look(f"<script>{bundle}var k='{KEY}';</script>")
    assert [one.value for one in reading.identifiers] == [KEY]


def test_a_page_beyond_the_budget_is_cut_and_says_so(look: Callable[..., Reading]) -> None:
    """Of fifty megabytes the beginning is read; the document says how much was not."""
    page = SCRIPT.encode() + b"<p>" + b"word " * 10_000_000
    document = read(page, "https://shop.example/")
    assert document.cut == (f"the last {len(page) - MOST} bytes were not read",)
    assert marks(look(page)) == {("railpay", Where.SCRIPT)}
    assert read(SCRIPT.encode(), "https://shop.example/").cut == ()


@pytest.mark.parametrize(
    "padding",
    ["<i>" * 25_000, "<div>" * 25_000, "<font>x " * 50_000, "<svg>" + "<path>" * 40_000, "<b><u>" * 20_000],
    ids=["i", "div", "font", "svg", "b"],
)
def test_a_page_that_would_choke_a_parser_is_read_in_pieces(look: Callable[..., Reading], padding: str) -> None:
    """Whether the mark stands before or behind what chokes; and the document says that it was read so."""
    for page in (SCRIPT + padding, padding + SCRIPT):
        assert ("railpay", Where.SCRIPT) in marks(look(page))
        assert read(page, "https://shop.example/").cut == (
            "its tags would choke a parser and were read a few at a time",
        )


@pytest.mark.parametrize("many", [5_000, 40_000])
def test_a_tag_with_too_many_attributes_hides_nothing(look: Callable[..., Reading], many: int) -> None:
    """Neither its neighbours nor its own address; what is left out of it is said."""
    crowd = " ".join(f"a{number}={number}" for number in range(many)) + " b" * 60_000
    tag = SCRIPT.partition(">")[0]
    assert tag.startswith("<script src=")
    source = tag.removeprefix("<script ")
    for page in (
        f"{SCRIPT}<div {crowd}>x</div>",
        f"<div {crowd}>x</div>{SCRIPT}",
        f"<script {source} {crowd}></script>",
        f"<script {crowd} {source}></script>",
    ):
        assert ("railpay", Where.SCRIPT) in marks(look(page))
        (cut,) = read(page, "https://shop.example/").cut
        assert cut.endswith("of tags with too many attributes 200 and those that lead somewhere")


def test_pages_in_attributes_that_are_left_out_are_said(look: Callable[..., Reading]) -> None:
    """Three deep are read; what stands deeper is not, and the document says so."""
    page = SCRIPT
    for depth in range(5):
        assert (("railpay", Where.SCRIPT) in marks(look(page))) is (depth < 4)
        said = read(page, "https://shop.example/").cut
        assert said == (() if depth < 4 else ("pages inside attributes were not read: 1",))
        page = f'<iframe srcdoc="{escape(page)}"></iframe>'


def test_what_was_cut_is_told_where_nothing_could_be_judged() -> None:
    """A page of which no text was read is unrelated as far as it was read, and says how far."""
    page = b'<script src="/a.js"></script>' * 400_000
    capture = Capture(
        source=Source.HTTP, url="https://shop.example/", purpose="landing", body=page, status=200,
        started_at=datetime(2026, 11, 25, tzinfo=UTC), response_headers=(("content-type", "text/html"),),
    )  # fmt: skip
    told = read_page(capture, knowledge())["verdict"]
    assert (told["kind"], [span["why"] for span in told["spans"]]) == (
        "unrelated", [f"budget: the last {len(page) - MOST} bytes were not read"],
    )  # fmt: skip


def test_accounts_that_were_not_kept_are_told() -> None:
    """A page with more accounts of one shape than are kept says so beside its verdict, as other budgets do."""
    links = "".join(f'<a href="https://buy.stripe.com/9AQbKz3v{number:08}">Buy</a>' for number in range(201))
    capture = Capture(
        source=Source.HTTP, url="https://shop.example/", purpose="landing", body=links.encode(), status=200,
        started_at=datetime(2026, 11, 25, tzinfo=UTC), response_headers=(("content-type", "text/html"),),
    )  # fmt: skip
    page = read_page(capture, knowledge())
    assert len(page["identifiers"]) == 200
    assert [span["why"] for span in page["verdict"]["spans"] if span["why"].startswith("budget")] == [
        "budget: accounts of the kind stripe_payment_link beyond 200 were not kept"
    ]


def test_quotations_around_thousands_of_links_are_told_once(look: Callable[..., Reading]) -> None:
    """Each link asks what stands around it, and each of that looks at all in it: asked anew, that is slow."""
    links = f'<a href="https://{HOST}/buy">Buy</a>' * 6_000

    def cost(around: str) -> float:
        begun = time.process_time()
        look(around * 200 + links)
        return time.process_time() - begun

    cost("<div>")
    assert cost("<div><blockquote>") < 5 * cost("<div><div>") + 0.5


def test_quotations_in_quotations_are_asked_once_who_is_quoted(look: Callable[..., Reading]) -> None:
    """An address in words asks what each of them holds: asked at each level anew, that is slow."""

    def cost(around: str) -> float:
        begun = time.process_time()
        look("<p>Pay at buy.railpay.example/ours42</p>" + around * 16_000 + "x")
        return time.process_time() - begun

    cost("<div>")
    assert cost("<blockquote>") < 2 * cost("<div>") + 0.3


def test_struck_out_words_are_counted_once_a_page(look: Callable[..., Reading]) -> None:
    """Thousands of rows name a brand, and each asks whether it stands only among what is struck out."""
    rows = "".join(f"<p>We accept BigCard, RailPay {number}</p>" for number in range(3_000))

    def cost(around: str) -> float:
        begun = time.process_time()
        reading = look(f"<{around}>{'bigcard lorem ' * 40_000}</{around}>{rows}")
        assert {mark.provider for mark in reading.observations} == {"bigcard", "railpay"}
        return time.process_time() - begun

    cost("i")
    assert cost("s") < 3 * cost("i") + 0.5
