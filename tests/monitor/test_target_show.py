"""What `railmon target show` and `railmon finding list --target` tell of one target after a crawl."""

import json
import socket
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from monitor.cases import confirm, reviewers
from monitor.store import targets
from monitor.store.targets import Named
from scrapers.locator import Locator
from tests.monitor.support import Watched, answer, hostile
from tests.monitor.test_crawl import sends

PAGE = """<html lang="en"><title>AI clothes remover</title><h1>Undress any photo with AI</h1>
<p>Upload a photo and our AI removes the clothes.</p><p>Packages from $4.99.</p>
<script src="https://js.stripe.com/v3/"></script></html>"""
SITES = ("http://shop.example/", "http://10.0.0.7/", "http://nowhere.example/")


@pytest.fixture(scope="module")
def watched(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Watched]:
    """A shop, a private address and a name that nobody has, crawled; the shop is confirmed and then dismissed."""
    with hostile(tmp_path_factory.mktemp("show"), {"shop.example": sends(answer(PAGE.encode()))}) as made:
        with made.store() as store:
            named = [Named(locator=Locator.parse(text), source="test", note="test") for text in SITES[1:]]
            targets.add_all(store, named)
        made.crawl()
        with made.store() as store:
            for name in ("reviewer-a", "reviewer-b"):
                reviewers.add(made.workspace, store, name)
            shop = targets.find(store, "1")
            confirm.confirm(made.workspace, store, shop, "reviewer-a", "claim and price read")
            confirm.dismiss(made.workspace, store, shop, "reviewer-b", "a parody")
        yield made


def told(watched: Watched, *words: str) -> str:
    """Return what a call prints."""
    _, out, err = watched.call(*words)
    assert err == ""
    return out


def test_one_place_shows_providers_and_decisions(watched: Watched) -> None:
    """For people and for machines: what carries the shop, and who decided what, when and why, newest first."""
    lines = told(watched, "target", "show", SITES[0]).splitlines()
    decided = [line.split()[:2] for line in lines if line.startswith(("confirmed", "dismissed"))]
    assert decided == [["dismissed", "reviewer-b"], ["confirmed", "reviewer-a"]]
    assert any(line.endswith("claim and price read") for line in lines)
    assert any(line.split()[:2] == ["stripe", "card_processor"] for line in lines)
    (shown,) = json.loads(told(watched, "target", "show", "1", "--json"))
    assert (shown["verdict"], shown["decision"]) == ("storefront", "dismissed")
    assert [one["reason"] for one in shown["decisions"]] == ["a parody", "claim and price read"]
    assert "stripe" in [one["provider"] for one in shown["findings"]]
    listed = {row["id"]: row for row in json.loads(told(watched, "target", "list", "--json"))}
    assert (listed[1]["verdict"], listed[1]["decision"]) == ("storefront", "dismissed")


@pytest.mark.parametrize(("site", "why"), [(SITES[1], "refused address"), (SITES[2], "failed absent")])
def test_a_site_that_gave_nothing_says_why(watched: Watched, site: str, why: str) -> None:
    """The reason stands beside the night."""
    assert why in told(watched, "target", "show", site)


def test_each_span_stands_once_with_the_nights_on_which_it_was_seen(tmp_path: Path) -> None:
    """Whatever the number of nights and of rules that it met; JSON keeps those of each night."""
    pages = iter([PAGE, PAGE, PAGE.replace("$4.99", "$7.77"), PAGE])
    shown = {"now": ""}

    def serve(line: socket.socket, path: str, closing: threading.Event) -> None:
        sends(answer(shown["now"].encode()))(line, path, closing)

    with hostile(tmp_path, {"shop.example": serve}) as made:
        for shown["now"] in pages:
            made.crawl()
        lines = told(made, "target", "show", "1").splitlines()
        (about,) = json.loads(told(made, "target", "show", "1", "--json"))
    ends = {words: [line.split("  ")[-1].strip() for line in lines if words in line] for words in ("$4.99", "$7.77")}
    assert [ends["$4.99"][0], ends["$7.77"][0]] == ["1-2, 4", "3"]
    assert sum(line.startswith("Undress any photo with AI  ") for line in lines) == 1
    assert [any("$7.77" in span["text"] for span in night["spans"]) for night in about["nights"]] == [
        False, True, False, False,
    ]  # fmt: skip


def test_findings_of_one_target(watched: Watched) -> None:
    """By number or locator, and none of a site that gave nothing."""
    for wanted in ("1", SITES[0]):
        found = json.loads(told(watched, "finding", "list", "--target", wanted, "--json"))
        assert {one["target"] for one in found} == {SITES[0]}
    assert told(watched, "finding", "list", "--target", "3") == "No findings.\n"
