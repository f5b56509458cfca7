"""GraphML, GEXF and CSV: real files, read back by networkx and by csv."""

import csv
import os
import re
import resource
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from monitor.errors import UsageError
from monitor.graph import (
    Graph,
    build,
    draw_svg,
    read_gexf,
    read_graphml,
    visible,
    write_csv,
    write_gexf,
    write_graphml,
)
from monitor.model import Grade, Role

Make = Callable[..., Any]
ANY_TEXT = st.text(st.characters(exclude_categories=()), max_size=12) | st.sampled_from(
    ["\x00", "\r\n", " \t ", "\ud800", "\uffff", "⟦U+0000⟧", "⟦⟦U+27E6⟧", "<&>\"']]>", "1", "None", "\u202e"]
)
FORMATS = [(write_graphml, read_graphml), (write_gexf, read_gexf)]
both = pytest.mark.parametrize(("write", "read"), FORMATS, ids=["graphml", "gexf"])


def content(graph: Graph, shape: Callable[[str], str] = lambda text: text) -> tuple[dict[str, Any], dict[Any, Any]]:
    def shaped(data: dict[str, Any]) -> dict[str, Any]:
        return {name: shape(value) if isinstance(value, str) else value for name, value in data.items()}

    nodes = {shape(node): shaped(data) for node, data in graph.nodes(data=True)}
    edges = {
        (shape(source), shape(target), key): shaped(data)
        for source, target, key, data in graph.edges(keys=True, data=True)
    }
    return nodes, edges


def typed(graph: Graph) -> list[type]:
    rows = [*(data for _, data in graph.nodes(data=True)), *(data for *_, data in graph.edges(data=True))]
    return [type(data[name]) for data in rows for name in sorted(data)]


@both
def test_a_file_gives_back_every_node_edge_key_attribute_and_type(
    world: Graph, tmp_path: Path, write: Make, read: Make
) -> None:
    """Kinds of nodes and edges and all times survive, numbers stay numbers, truth stays truth."""
    write(world, tmp_path / "graph")
    back = read(tmp_path / "graph")
    assert content(back) == content(world)
    assert typed(back) == typed(world)
    assert {str, int, bool} == set(typed(world))


@both
@given(name=ANY_TEXT, value=ANY_TEXT, capture=ANY_TEXT)
def test_any_text_survives_or_is_replaced_visibly(
    tmp_path_factory: pytest.TempPathFactory, use: Make, hold: Make, write: Make, read: Make, name: str, value: str,
    capture: str,
) -> None:  # fmt: skip
    """What a hostile page writes comes back as itself, save what XML cannot hold, which stays visible."""
    path = tmp_path_factory.getbasetemp() / "any"
    graph = build(
        [use("t1", value, Role.CDN, capture=capture, grade=Grade.REACHED), use("t1", value, Role.DNS)],
        [hold("t1", value, name, provider=name), hold("t2", value, name)],
        {value: name},
        {value: name},
    )
    write(graph, path)
    assert content(read(path)) == content(graph, visible)


@given(text=ANY_TEXT)
def test_visible_text_can_be_read_back(text: str) -> None:
    """Two different texts never become one, so two nodes never merge in a file."""
    shown = visible(text)
    assert re.sub("⟦U\\+([0-9A-F]{4,6})⟧", lambda found: chr(int(found[1], 16)), shown) == text
    assert etree.fromstring(etree.tostring(etree.Element("element", text=shown))).get("text") == shown


def test_what_is_replaced_shows_its_code_point() -> None:
    """A reader sees that a NUL stood there, and plain text in any script is left alone."""
    assert visible("a\x00b\r\ud83d") == "a⟦U+0000⟧b⟦U+000D⟧⟦U+D83D⟧"
    assert visible("line\n\tСайт 🙂 ⟦x⟧") == "line\n\tСайт 🙂 ⟦x⟧"


def test_networkx_alone_reads_keys_and_attributes(world: Graph, tmp_path: Path) -> None:
    """A user without railmon gets the same graph; each reader only adds a name of its own."""
    write_graphml(world, tmp_path / "graph.graphml")
    write_gexf(world, tmp_path / "graph.gexf")
    graphml = nx.read_graphml(tmp_path / "graph.graphml", force_multigraph=True)
    assert list(graphml.nodes(data=True)) == list(world.nodes(data=True))
    expected = {
        (source, target, key): data | {"key": key} for source, target, key, data in world.edges(keys=True, data=True)
    }
    assert {edge[:3]: edge[3] for edge in graphml.edges(keys=True, data=True)} == expected
    gexf = nx.read_gexf(tmp_path / "graph.gexf")
    assert list(gexf.nodes(data=True)) == list(world.nodes(data=True))
    assert all(
        {**gexf.edges[source, target], "id": ""} == {**data, "id": ""}
        for source, target, data in world.edges(data=True)
    )


@both
def test_no_two_edges_share_an_id(world: Graph, tmp_path: Path, write: Make, read: Make) -> None:
    """Gephi drops an edge whose id it has met."""
    write(world, tmp_path / "graph")
    edges = [node for node in etree.parse(tmp_path / "graph").iter() if node.tag.endswith("}edge")]
    ids = [edge.get("id") for edge in edges if edge.get("id") is not None]
    assert len(edges) == world.number_of_edges()
    assert len(ids) == len(set(ids))
    assert len(ids) in (0, len(edges))


@both
def test_the_same_graph_gives_the_same_bytes(world: Graph, tmp_path: Path, write: Make, read: Make) -> None:
    """No clock in the file: it is dated by its newest sight, and reading and writing again changes nothing."""
    write(world, tmp_path / "first")
    write(read(tmp_path / "first"), tmp_path / "second")
    assert (tmp_path / "first").read_bytes() == (tmp_path / "second").read_bytes()


def test_a_gexf_file_is_dated_by_its_newest_sight(world: Graph, tmp_path: Path) -> None:
    """The day of export is nobody's business."""
    write_gexf(world, tmp_path / "graph.gexf")
    assert 'lastmodifieddate="2026-11-24"' in (tmp_path / "graph.gexf").read_text(encoding="utf-8")


@both
def test_an_empty_graph_is_a_readable_file(tmp_path: Path, write: Make, read: Make) -> None:
    """Exporting before the first crawl works."""
    write(build([], []), tmp_path / "graph")
    assert content(read(tmp_path / "graph")) == ({}, {})


def draw(graph: Graph, path: Path) -> None:
    draw_svg(graph, path, frozenset(Role))


@pytest.mark.parametrize(
    ("write", "name"),
    [(write_graphml, "graph"), (write_gexf, "graph"), (draw, "graph"), (write_csv, "tables/nodes.csv")],
)
def test_a_full_disk_leaves_the_old_file_and_names_it(world: Graph, tmp_path: Path, write: Make, name: str) -> None:
    """Nothing half-written stands under the name, and nothing else is left beside it."""
    place = tmp_path / name
    place.parent.mkdir(exist_ok=True)
    place.write_text("old", encoding="utf-8")
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (100, before[1]))
    try:
        with pytest.raises(OSError, match="File too large") as caught:
            write(world, place.parent if write is write_csv else place)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    assert caught.value.filename == str(place)
    assert place.read_text(encoding="utf-8") == "old"
    assert list(place.parent.iterdir()) == [place]


@both
def test_what_is_no_file_is_written_itself(world: Graph, tmp_path: Path, write: Make, read: Make) -> None:
    """A pipe gets what a file would get, and stays a pipe."""
    write(world, tmp_path / "graph")
    os.mkfifo(tmp_path / "pipe")
    with ThreadPoolExecutor(1) as pool:
        got = pool.submit((tmp_path / "pipe").read_bytes)
        write(world, tmp_path / "pipe")
        assert got.result(10) == (tmp_path / "graph").read_bytes()
    assert (tmp_path / "pipe").is_fifo()


@both
def test_a_pipe_without_a_name_is_written_too(world: Graph, tmp_path: Path, write: Make, read: Make) -> None:
    """So /dev/stdout is named when another program reads on."""
    write(world, tmp_path / "graph")
    ours, its = os.pipe()
    with ThreadPoolExecutor(1) as pool, os.fdopen(ours, "rb") as reading:
        got = pool.submit(reading.read)
        try:
            write(world, Path(f"/dev/fd/{its}"))
        finally:
            os.close(its)
        assert got.result(10) == (tmp_path / "graph").read_bytes()


@both
def test_an_old_file_keeps_its_mode_and_its_neighbours(world: Graph, tmp_path: Path, write: Make, read: Make) -> None:
    """Who could not read it cannot read the new one; a new file is as the umask has it; no other file is touched."""
    secret, beside = tmp_path / "secret", tmp_path / "secret.part"
    for path in (secret, beside):
        path.write_text("mine", encoding="utf-8")
        path.chmod(0o600)
    before = os.umask(0o027)
    try:
        write(world, secret)
        write(world, tmp_path / "new")
    finally:
        os.umask(before)
    assert secret.read_bytes() == (tmp_path / "new").read_bytes()
    assert [path.stat().st_mode & 0o777 for path in (secret, tmp_path / "new")] == [0o600, 0o640]
    assert beside.read_text(encoding="utf-8") == "mine"
    assert sorted(tmp_path.iterdir()) == [tmp_path / "new", secret, beside]


@both
@pytest.mark.parametrize(
    ("attribute", "value"), [("note", None), ("weight", 2), ("nights", "three"), ("note", ["a"]), ("label", "x")]
)
def test_an_attribute_that_would_not_survive_is_refused(
    world: Graph, tmp_path: Path, write: Make, read: Make, attribute: str, value: object
) -> None:
    """None, lists, mixed types and names that GEXF keeps for itself are named, and no file is left."""
    next(iter(world.edges(data=True)))[2][attribute] = value
    with pytest.raises(UsageError, match=f"'{attribute}'"):
        write(world, tmp_path / "graph")
    assert not (tmp_path / "graph").exists()


def test_csv_tables_hold_every_node_and_edge(world: Graph, tmp_path: Path) -> None:
    """One line each under a header, truth in words, empty where a kind has no such attribute."""
    write_csv(world, tmp_path)
    with (tmp_path / "nodes.csv").open(encoding="utf-8", newline="") as file:
        nodes = {row["id"]: row for row in csv.DictReader(file)}
    with (tmp_path / "edges.csv").open(encoding="utf-8", newline="") as file:
        edges = list(csv.DictReader(file))
    assert list(nodes) == list(world.nodes)
    assert nodes["provider:stripe"] | {"name": "Stripe", "kind": "provider", "verdict": ""} == nodes["provider:stripe"]
    assert [(row["source"], row["target"], row["kind"]) for row in edges] == [
        (source, target, data["kind"]) for source, target, data in world.edges(data=True)
    ]
    path = [row["on_payment_path"] for row in edges if row["source"] == "target:https://shop1.example/"]
    assert sorted(path) == ["", "", "false", "true"]


@pytest.mark.parametrize(
    ("name", "cell"),
    [
        ("=1+1", "'=1+1"),
        ("＝cmd", "'＝cmd"),
        ("  @sum", "'  @sum"),
        ("\n+1", "'\n+1"),
        ("\t=1", "'\t=1"),
        ("|calc", "'|calc"),
        ("\u00a0-1", "'\u00a0-1"),
        ("a=b | c", "a=b | c"),
        ("\x00=1", "⟦U+0000⟧=1"),
        ("\u200b\u2060=1", "'\u200b\u2060=1"),
    ],
)
def test_no_cell_can_start_a_formula(tmp_path: Path, use: Make, name: str, cell: str) -> None:
    """A name from outside gets an apostrophe in front where a spreadsheet might compute it."""
    write_csv(build([use("t", "p")], [], names={"p": name}), tmp_path)
    with (tmp_path / "nodes.csv").open(encoding="utf-8", newline="") as file:
        assert [row["name"] for row in csv.DictReader(file) if row["kind"] == "provider"] == [cell]
