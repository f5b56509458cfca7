"""Quarantine keeps out a site, whatever address of it somebody names."""

import contextlib
import socket
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from monitor.cases.sites import one_site
from monitor.cli.common import knowledge
from monitor.store import targets
from tests.monitor.cases.conftest import LANDING
from tests.monitor.support import Watched, answer, hostile


@pytest.mark.parametrize(
    ("url", "other", "one"),
    [
        ("https://shop.example/", "https://shop.example/other?a=1", True),
        ("https://shop.example/", "http://www.shop.example:8080/", True),
        ("https://pay.shop.example/", "https://shop.example/", True),
        ("https://shop.example/", "https://shop.test/", False),
        ("https://192.0.2.1/", "https://192.0.2.1/a", True),
        # customers of a platform that the public suffix list knows, or data/ alone
        ("https://one.github.io/", "https://two.github.io/", False),
        ("https://one.gumroad.com/", "https://two.gumroad.com/", False),
        ("https://one.gumroad.com/l/a", "https://one.gumroad.com/", True),
        # customers who share a host
        ("https://linktr.ee/one", "https://linktr.ee/two", False),
        ("https://linktr.ee/one", "https://linktr.ee/one/shop", True),
        ("https://linktr.ee/one", "https://linktr.ee/%4Fne", True),
        ("https://linktr.ee/one", "https://linktr.ee//one", True),
        ("https://linktr.ee/one", "https://linktr.ee/a%2F..%2Fone", True),
        ("https://linktr.ee/one", "https://linktr.ee/a%5C..%5Cone", True),
        ("https://linktr.ee/one", "https://linktr.ee/x/../one", True),
        ("https://sites.google.com/view/one/home", "https://www.sites.google.com/view/one", True),
        ("https://sites.google.com/view/one", "https://sites.google.com/view/ones", False),
    ],
)
def test_what_lies_at_one_site(url: str, other: str, one: bool) -> None:
    """Both ways round."""
    assert [one_site(*pair, knowledge().catalogue) for pair in ((url, other), (other, url))] == [one, one]


@pytest.fixture
def asked() -> list[str]:
    """The pages that the shop was asked for."""
    return []


@pytest.fixture
def closed(tmp_path: Path, asked: list[str]) -> Iterator[Watched]:
    """A workspace with a quarantined shop, target 1."""

    def serve(line: socket.socket, path: str, _closing: threading.Event) -> None:
        asked.append(path)
        with contextlib.suppress(OSError):
            line.sendall(answer(f"{LANDING}<p>Our AI undresses photos of minors.</p>".encode()))

    with hostile(tmp_path, {"shop.example": serve}) as watched:
        watched.crawl()
        with watched.store() as store:
            assert targets.find(store, "1").status == "quarantined"
        asked.clear()
        yield watched


def test_no_other_address_of_it_is_taken(closed: Watched, tmp_path: Path) -> None:
    """By hand or from a list, nor one that lands there first; other sites are."""
    for words in (["https://www.shop.example/other"], ["ours.example", "--entry-url", "http://shop.example/ad"]):
        code, _, told = closed.call("target", "add", *words, "--source", "test")
        assert code == 1
        assert "not taken: target 1 of the same site is quarantined" in told
    listed = tmp_path / "t.csv"
    listed.write_text("locator,source\nshop.example/x,test\nfine.example,test\n", encoding="utf-8")
    code, out, told = closed.call("target", "import", str(listed))
    assert code == 1
    assert "line 2: refused: hxxps://shop[.]example/x is not taken: target 1" in told
    assert "1 accepted, 0 duplicate, 1 refused" in out


def test_one_that_is_watched_already_is_not_visited(closed: Watched, asked: list[str]) -> None:
    """From before, or named while nobody knew; its visit is over, and nothing of the site is asked."""
    with closed.store() as store:
        targets.add(store, targets.named({"locator": "http://shop.example/other", "source": "test"}))
    code, out, told = closed.call("crawl")
    assert (code, asked) == (0, [])
    assert "visits 0, captures 0" in out
    assert "Target 2 is not visited: target 1 of the same site is quarantined" in told
    with closed.store() as store:
        assert "target 1 of the same site" in store.rows("SELECT detail FROM visits WHERE target = 2")[0]["detail"]


def test_what_leads_there_is_not_followed(tmp_path: Path, asked: list[str]) -> None:
    """Neither on the night that finds it nor on a later one: a redirect, and a link to a till, end at its door."""

    def shop(line: socket.socket, path: str, _closing: threading.Event) -> None:
        asked.append(path)
        with contextlib.suppress(OSError):
            line.sendall(answer(f"{LANDING}<p>Our AI undresses photos of minors.</p>".encode()))

    def moved(line: socket.socket, _path: str, _closing: threading.Event) -> None:
        with contextlib.suppress(OSError):
            line.sendall(answer(b"", "Location: http://www.shop.example/ad", status="302 Found"))

    def linking(line: socket.socket, _path: str, _closing: threading.Event) -> None:
        page = '<p>Hello.</p><a href="http://pay.shop.example/checkout">Pay now</a>'
        with contextlib.suppress(OSError):
            line.sendall(answer(page.encode()))

    hosts = {"shop.example": shop, "www.shop.example": shop, "pay.shop.example": shop}
    with hostile(tmp_path, {**hosts, "moved.example": moved, "linking.example": linking}) as watched:
        with watched.store() as store:
            known = {one.locator.host: one for one in targets.all_targets(store)}
            for host in ("www.shop.example", "pay.shop.example"):
                targets.retire(store, known[host])
        watched.call("crawl", "--target", str(known["shop.example"].id))
        asked.clear()
        watched.crawl()
        with watched.store() as store:
            refused = store.rows("SELECT url FROM captures WHERE reason = 'shut' AND outcome = 'refused' ORDER BY url")
    assert asked == []
    assert [row["url"] for row in refused] == ["http://pay.shop.example/checkout", "http://www.shop.example/ad"]


def test_a_decision_on_it_does_not_ask_for_a_visit(closed: Watched) -> None:
    """What cannot be decided is for the hotline, not for another crawl."""
    code, out, told = closed.call("target", "confirm", "1", "--by", "anybody")
    assert (code, out) == (1, "")
    assert "quarantined: report it to the hotline" in told
