"""Accounts in links count where the site itself puts them: in the head or the foot of a page."""

from datetime import UTC, datetime

import pytest

from monitor.document import read
from monitor.identify import identify
from monitor.reference import load
from scrapers.capture import Capture, Source

NOW = datetime(2026, 11, 25, tzinfo=UTC)
LINK = '<a href="https://t.me/inventedchannel">us</a>'
CATALOGUE = load()


def channels(html: str) -> list[str]:
    capture = Capture(
        source=Source.HTTP,
        url="https://shop.example/",
        purpose="landing",
        started_at=NOW,
        status=200,
        body=html.encode(),
    )
    reading = identify(capture, CATALOGUE, read(html, capture.url))
    return [one.value for one in reading.identifiers if one.kind == "telegram_channel"]


@pytest.mark.parametrize(
    "html",
    [
        f"<header>{LINK}</header><main></main>",
        f"<main></main><footer><nav>{LINK}</nav></footer>",
        f"<article><footer>by us</footer></article><footer>{LINK}",
        f"<header>a</header><main>{LINK}</main><footer>{LINK.replace('t.me/', 't.me/s/')}</footer>",
    ],
)
def test_account_in_head_or_foot_is_the_sites_own(html: str) -> None:
    """The first header, the last footer, also one that is never closed."""
    assert channels(html) == ["inventedchannel"]


@pytest.mark.parametrize(
    "html",
    [
        LINK,
        f"<header>a</header><main>{LINK}</main><footer>b</footer>",
        f"<main><article><header>{LINK}</header></article></main>",
        f"<article><footer>{LINK}</footer></article><footer>b</footer>",
        f'<main>{LINK}</main><footer><a href="https://t.me/inventedchannel_2">2</a></footer>',
        "<footer>https://t.me/inventedchannel</footer>",
        '<footer><a href="https://news.example/t.me/inventedchannel">a report</a></footer>',
        '<footer><a href="https://t.me/share/url?url=x">share</a><a href="https://t.me/durov">him</a></footer>',
    ],
)
def test_account_elsewhere_is_anybodys(html: str) -> None:
    """Bylines, articles, words, other pages with the name in their address, share links, the platform's own."""
    assert "inventedchannel" not in channels(html)
    assert "durov" not in channels(html)
