"""What holds for every input: no exception, linear time, host borders, one reading per capture."""

import time
from collections.abc import Callable
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from monitor.identify.hosts import clean_host
from monitor.identify.script import comments
from monitor.model import Reading
from scrapers.capture import Source

LABEL = st.from_regex(r"[a-z0-9]([a-z0-9-]{0,8}[a-z0-9])?", fullmatch=True)
PIECES = st.sampled_from(
    [
        "<script>", "</script>", "<a href=", "<!--", "-->", "'", '"', "//", "\\/\\/", "js.railpay.example",
        "@", "%2F%2F",
        "rk_pub_5Tg7Hq2ZbN4x", "<meta http-equiv=content-security-policy content=", ">", "<svg><title>", ":", "[", "]",
        "We accept RailPay", "0xF5DC1aFa598f760a8567CDFB9A5C1eD72A997CEa", "$9", "\x00", "\ud83d",
        "&#x6a;", "//[", "xn--a", "https://[::1",
    ]
)  # fmt: skip


@given(st.binary(max_size=400))
def test_any_bytes_are_read(look: Callable[..., Reading], ask: Callable[..., Reading], body: bytes) -> None:
    """No body makes identify raise, whatever was asked."""
    look(body)
    for source, url in ((Source.DNS, "dns:a?type=NS"), (Source.TLS, "tls://a:1"), (Source.RDAP, "https://a/domain/a")):
        ask(source, url, body)


@given(st.lists(PIECES, max_size=25).map("".join), st.text(max_size=40))
@settings(max_examples=300)
def test_any_page_of_marks_is_read_and_quoted_shortly(look: Callable[..., Reading], html: str, location: str) -> None:
    """Marks in any disorder, redirects of any spelling: no exception, short quotes, the same reading twice."""
    body = html.encode("utf-8", errors="replace")
    readings = [
        look(body, url=f"https://shop.example/?{location}", status=302, headers={"Location": html + location})
    ] * 2
    assert readings[0] == readings[1]
    for mark in (*readings[0].observations, *readings[0].identifiers):
        assert len(mark.quote) <= 200
        assert mark.quote == " ".join(mark.quote.split())


@given(
    LABEL,
    st.sampled_from(
        ["{0}.js.railpay.example", "js.railpay.example.{0}", "{0}js.railpay.example", "js.railpay.example{0}"]
    ),
)
@pytest.mark.parametrize("html", ['<script src="https://{}/x"></script>', "<script>x('https://{}/x')</script>"])
def test_a_host_counts_by_whole_labels_from_the_right(
    look: Callable[..., Reading], html: str, label: str, shape: str
) -> None:
    """Only names below the host are the host's; a label glued on or appended makes it another host."""
    found = bool(look(html.format(shape.format(label))).observations)
    assert found is (shape == "{0}.js.railpay.example")


@given(st.text(max_size=60))
def test_any_authority_has_a_host_or_none(authority: str) -> None:
    """No authority makes the host reader raise."""
    assert clean_host(authority) == clean_host(authority).lower()


@given(st.text(alphabet="/*'\"`\\\n=[]a<!-: ", max_size=60))
def test_comments_lie_in_order_inside_the_script(script: str) -> None:
    """The spans of comments never overlap and begin as comments do."""
    spans = comments(script)
    assert all(script[start:end].startswith(("//", "/*", "<!--")) for start, end in spans)
    assert all(one[1] <= two[0] for one, two in pairwise(spans))


@given(st.text(max_size=200).filter(lambda text: "railpay" not in text and "rk_pub_" not in text))
def test_no_page_without_a_marks_literal_yields_its_finding(look: Callable[..., Reading], text: str) -> None:
    """What never names a provider or its id shape cannot show it."""
    html = f"<p>{text}</p><script>{text}</script><a href='{text}'>x</a>"
    assert "railpay" not in {mark.provider for mark in look(html).observations if "brand" not in mark.rule}


@pytest.mark.parametrize(
    "piece",
    [
        "<script src='https://js.railpay.example/v1'></script>",
        "<script>a='https://js.railpay.example';</script>",
        "<script>" + "=/[" * 40 + "//js.railpay.example</script>",
        "'\\\"//js.railpay.example",
        "<p>RailPay</p>",
        "<img alt=RailPay>",
        "rk_pub_",
        "0x",
        "<p>wallet 1BoatSLRHtKNngkdXEeobR76b53LETtpyT</p>",
        "<p>$9 buy",
        "<b>",
        "a" * 25 + " ",
    ],
)
def test_ten_times_the_page_costs_about_ten_times_the_time(look: Callable[..., Reading], piece: str) -> None:
    """No page of one piece over and over costs more than linear time (with a wide margin for a busy machine)."""

    def cost(count: int) -> float:
        html = (piece * count).encode()
        start = time.process_time()
        look(html)
        look(b"<script>" + html + b"</script>")
        return time.process_time() - start

    size = 15_000 // len(piece)
    cost(10)
    small = min(cost(size) for _ in range(2))
    assert cost(size * 10) < max(small, 0.01) * 60
