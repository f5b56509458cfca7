"""Mirrors over a crawl: kept with each night, shown, drawn into the graph, gone with a quarantined site."""

import json
import socket
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from monitor import mirrors, views
from monitor.cases import quarantine
from monitor.cases.quarantine import Sign
from monitor.graph import read_gexf, read_graphml, write_gexf, write_graphml
from monitor.store import targets
from tests.monitor.support import Handler, Watched, answer, hostile

PAGE = """<html lang="en"><title>{0} - AI clothes remover</title><h1>Undress any photo with AI</h1>
<p>Upload a photo and our AI removes the clothes in a few seconds, whatever the person wears in the picture.</p>
<p>{0} keeps the face, the light and the background as they were. The result is ready to be downloaded at once.</p>
<p>Packages of credits from ${1}. Credits never expire, and unused ones are paid back within seven days.</p>
<p>Questions are answered within one day by the friendly people of {0}.</p></html>"""
OTHER = """<html lang="en"><title>Garden calendar</title><h1>What to sow this month</h1><p>Sow beans and peas when the
soil is warm, water them in the evening, and thin the rows after two weeks. Our calendar tells you every Sunday what is
due, by mail or in the paper. Write to us with your questions about trees, shrubs and lawns; we answer them.</p>"""


def serving(html: str) -> Handler:
    """Serve one page under every path."""

    def serve(line: socket.socket, path: str, _closing: threading.Event) -> None:
        line.sendall(answer(html.encode() if path == "/" else b"", status="200 OK" if path == "/" else "404 Not Found"))

    return serve


@pytest.fixture
def web(tmp_path: Path) -> Iterator[Watched]:
    """Two shops with one text under two names and prices, a garden calendar and a parked name; crawled."""
    sites = {
        "quellmoor.example": serving(PAGE.format("Quellmoor", "4.99")),
        "garden.example": serving(OTHER),
        "zandrift.example": serving(PAGE.format("Zandrift", "17")),
        "parked.example": serving("<title>parked.example</title><p>This domain is for sale.</p>" * 20),
    }
    with hostile(tmp_path, sites) as watched:
        watched.crawl()
        yield watched


def called(watched: Watched, *words: str) -> str:
    """Return what railmon prints."""
    code, out, err = watched.call(*words)
    assert code == 0, err
    return out


def test_a_mirror_is_named_with_a_number(web: Watched) -> None:
    """Brand and prices differ, words and template do not; nobody else is like them."""
    (pair,) = json.loads(called(web, "target", "mirrors", "--json"))
    assert (pair["target"], pair["other"]) == ("http://quellmoor.example/", "http://zandrift.example/")
    assert pair["kind"] == "mirror"
    assert pair["text"] > 0.9
    assert len(pair["capture"]) == 64
    assert "hxxp://zandrift[.]example/" in called(web, "target", "show", "1")
    assert json.loads(called(web, "target", "mirrors", "2", "--json")) == []


def test_what_was_never_compared_is_no_figure(web: Watched, tmp_path: Path) -> None:
    """The shops have too few elements for a template: null, a dash, and no number in the graph and its files."""
    (pair,) = json.loads(called(web, "target", "mirrors", "--json"))
    assert pair["template"] is None
    for words in (("target", "mirrors"), ("target", "show", "1")):
        (line,) = [line for line in called(web, *words).splitlines() if " mirror " in line]
        assert line.split()[-1] == "-"
        assert " 0%" not in line
    with web.store() as store:
        graph = views.graph_of(store, {})
    ((_, _, data),) = [edge for edge in graph.edges(data=True) if edge[2]["kind"] == "mirrors"]
    assert "template" not in data
    for write, read in ((write_graphml, read_graphml), (write_gexf, read_gexf)):
        write(graph, tmp_path / "graph")
        assert [more for *_, more in read(tmp_path / "graph").edges(data=True) if more["kind"] == "mirrors"] == [data]


def test_a_template_that_was_compared_is_a_figure(tmp_path: Path) -> None:
    """Also one that is not alike at all; texts too short to be compared are no figure either."""
    long, shells = PAGE.format("Quellmoor", "4.99"), ("<i class=a></i>" * 60, "<b class=b></b>" * 60)
    sites = {
        "quellmoor.example": serving(long + shells[0]),
        "zandrift.example": serving(long.replace("Quellmoor", "Zandrift") + shells[1]),
        "tarnholm.example": serving("<p>Soon.</p>" + "<u class=c></u>" * 60),
        "ossivane.example": serving("<p>Later.</p>" + "<u class=c></u>" * 60),
    }
    with hostile(tmp_path, sites) as watched:
        watched.crawl()
        found = {
            pair["kind"]: pair for pair in json.loads(called(watched, "target", "mirrors", "--template", "--json"))
        }
        assert found["mirror"]["template"] < 0.5
        assert found["template"]["text"] is None
        assert found["template"]["template"] >= 0.9
        with watched.store() as store:
            graph = views.graph_of(store, {})
        (data,) = [more for *_, more in graph.edges(data=True) if more["kind"] == "mirrors"]
        assert data["template"] == found["mirror"]["template"]


def test_the_graph_has_an_edge_between_mirrors(web: Watched) -> None:
    """Dated, with its source capture; it ties no operator, since a text can be stolen."""
    with web.store() as store:
        graph = views.graph_of(store, {})
        ((one, other, data),) = [edge for edge in graph.edges(data=True) if edge[2]["kind"] == "mirrors"]
        assert (one, other) == ("target:http://quellmoor.example/", "target:http://zandrift.example/")
        (pair,) = json.loads(called(web, "target", "mirrors", "--json"))
        assert data["text"] == pair["text"] > 0.9
        assert data["first_seen"].endswith("Z")
        assert store.one("SELECT 1 FROM captures WHERE id = ?", data["capture"])
        assert not [node for node, about in graph.nodes(data=True) if about["kind"] == "operator"]


def test_a_database_without_sketches_is_sketched_when_asked(web: Watched) -> None:
    """An older one, or one whose crawl was killed between two writes; nothing is read twice."""
    with web.store() as store:
        before = store.rows("SELECT * FROM sketches ORDER BY target")
        assert [row["target"] for row in before] == [1, 2, 3]
        with store.write() as db:
            db.execute("DELETE FROM sketches")
        assert mirrors.mirrors(store) == []
        assert mirrors.refresh(web.workspace, store) == []
        assert store.rows("SELECT * FROM sketches ORDER BY target") == before
        (path,) = web.workspace.captures.glob("*/000001.warc.gz")
        path.unlink()
        assert mirrors.refresh(web.workspace, store) == []


def test_a_damaged_capture_file_is_named_and_the_rest_is_sketched(web: Watched) -> None:
    """One sentence for it."""
    with web.store() as store:
        with store.write() as db:
            db.execute("DELETE FROM sketches")
        (path,) = web.workspace.captures.glob("*/000001.warc.gz")
        path.unlink()
        (problem,) = mirrors.refresh(web.workspace, store)
        assert problem.startswith("crawl 1, target 1: ")
        assert len(mirrors.sketches(store)) == 2


def test_a_quarantined_site_has_no_sketch(web: Watched) -> None:
    """Its words are gone, their signature too."""
    with web.store() as store:
        sign = Sign("offer-names-minors", "http://zandrift.example/", hidden=False)
        quarantine.strike(web.workspace, store, targets.find(store, "3"), sign)
        assert mirrors.mirrors(store) == []
        assert store.one("SELECT 1 FROM sketches WHERE target = 3") is None
