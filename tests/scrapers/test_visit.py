"""A visit: which sub-domains of a target are asked for their alias."""

from datetime import UTC, datetime

import pytest

from scrapers.capture import Capture, Source
from scrapers.visit import fronts


def page(html: str, kind: str = "text/html; charset=utf-8") -> Capture:
    return Capture(
        source=Source.HTTP,
        url="https://shop.example/pricing",
        purpose="pricing",
        started_at=datetime(2026, 11, 25, tzinfo=UTC),
        status=200,
        response_headers=(("Content-Type", kind),),
        body=html.encode(),
    )


def test_sub_domains_that_serve_scripts_are_named_once() -> None:
    """A tag behind a name of the shop's own may be an alias of its company."""
    html = """<script src="https://t.shop.example/a.js"></script><script src="//t.shop.example/b.js"></script>
    <script src="https://www.shop.example/c.js"></script><script src="/d.js"></script>
    <script src="https://cdn.other.example/e.js"></script><script src="https://evilshop.example/f.js"></script>"""
    assert fronts(page(html), "shop.example") == ("t.shop.example",)
    assert fronts(page(html), "www.shop.example") == ("t.shop.example",)


def test_sub_domains_where_one_pays_are_named_first() -> None:
    """A checkout of a company may bear a name of the shop's own; other links name nothing."""
    html = """<script src="https://t.shop.example/a.js"></script><a href="https://forum.shop.example/">Forum</a>
    <a href="https://pay.shop.example/b/14kA8f3k2m9x1q7bc4">Buy 100 credits</a>
    <a href="https://pay.other.example/">Buy</a>"""
    assert fronts(page(html), "shop.example") == ("pay.shop.example", "t.shop.example")


@pytest.mark.parametrize(
    ("html", "kind", "host"),
    [
        ("<a href='https://t.shop.example/'>x</a>", "text/html", "shop.example"),
        ("<script src='https://t.shop.example/a.js'></script>", "text/plain", "shop.example"),
        ("", "text/html", "shop.example"),
        ("<script src='https://t.shop.example/a.js'></script>", "text/html", "192.0.2.1"),
        ("<script src='https://[bad/a.js'></script>", "text/html", "shop.example"),
    ],
)
def test_nothing_else_is_asked_about(html: str, kind: str, host: str) -> None:
    """Links, other kinds of answer, empty bodies and addresses give no name."""
    assert fronts(page(html, kind), host) == ()
