"""Files of the graph for other tools: GraphML and GEXF that keep every attribute, and two CSV tables.

XML cannot hold most control characters, lone surrogates, U+FFFE or U+FFFF, and its readers turn a carriage return into
a line break. In all three formats each of these is written visibly, as `⟦U+0000⟧`; text that already looks so has its
bracket written as `⟦U+27E6⟧`, so that two texts never become one.
"""

import csv
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from shutil import copymode
from tempfile import TemporaryDirectory
from typing import Any

import networkx as nx
from networkx.readwrite.gexf import GEXFReader, GEXFWriter
from networkx.readwrite.graphml import GraphMLWriter

from monitor.errors import UsageError
from monitor.graph.build import Graph
from reports.tables import acts

Value = str | int | float | bool
_UNHOLDABLE = re.compile("[\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]|⟦(?=U\\+[0-9A-F]{4,6}⟧)")
_TAKEN = frozenset({"id", "pid", "start", "end", "weight", "type", "viz", "parents", "slices", "spells", "key"})
"""Attribute names to which GEXF or networkx's readers give a meaning of their own; `label` survives on nodes."""


def visible(text: str) -> str:
    """Return a text with the characters that XML cannot hold written as `⟦U+....⟧`."""
    return _UNHOLDABLE.sub(lambda found: f"⟦U+{ord(found[0]):04X}⟧", text)


@contextmanager
def whole(path: Path) -> Iterator[Path]:
    """Give the file to write instead of `path`, whose name and mode it takes once all is written.

    Until then the old file stays. What is no plain file (a pipe, a terminal) is written itself. Raises OSError that
    names `path`.
    """
    try:
        if path.exists() and not path.is_file():  # before it is resolved: the target of /dev/stdout has no name
            yield path
            return
        place = path.resolve()
        with TemporaryDirectory(prefix=".railmon-", dir=place.parent) as folder:  # beside it: a rename stays atomic
            part = Path(folder, "part")
            yield part
            if place.exists():
                copymode(place, part)
            part.replace(place)
    except OSError as error:
        raise OSError(error.errno, error.strerror, str(path)) from error


def write_graphml(graph: Graph, path: Path) -> None:
    """Write GraphML; the same graph gives the same bytes. `read_graphml` gives the graph back.

    networkx itself would repeat a key as the id of many edges, and Gephi drops an edge whose id it has met: here edges
    have no id, and networkx's reader finds the key in the attribute `key`. Raises UsageError for an attribute that
    would not survive, OSError when the file cannot be written.
    """
    writer = _GraphML()
    writer.add_graph_element(_exportable(graph))
    with whole(path) as part, part.open("wb") as file:
        writer.dump(file)


def write_gexf(graph: Graph, path: Path) -> None:
    """Write GEXF 1.2; the same graph gives the same bytes. `read_gexf` gives the graph back.

    The file is dated by the newest edge, not by the clock. Raises as write_graphml does.
    """
    writer = GEXFWriter()
    writer.add_graph(_exportable(graph))
    newest = max((str(data.get("last_seen", "")) for _, _, data in graph.edges(data=True)), default="")
    writer.xml.find("meta").set("lastmodifieddate", newest[:10] or "1970-01-01")
    with whole(path) as part, part.open("wb") as file:
        writer.write(file)


def read_graphml(path: Path) -> Graph:
    """Read what write_graphml wrote, always as a multigraph with the roles as keys."""
    return _cleaned(nx.read_graphml(path, edge_key_type=str, force_multigraph=True), "key")


def read_gexf(path: Path) -> Graph:
    """Read what write_gexf wrote: networkx alone drops the keys where no edges are parallel, and adds ids."""
    reader = GEXFReader()
    reader.simple_graph = False
    with path.open("rb") as file:
        return _cleaned(reader(file), "id")


def write_csv(graph: Graph, folder: Path) -> None:
    """Write nodes.csv and edges.csv (UTF-8, a header line, true and false in words) into a folder, made when missing.

    Text that a spreadsheet could take for a formula gets an apostrophe in front; GraphML is the exact copy.
    """
    plain = _exportable(graph)
    folder.mkdir(parents=True, exist_ok=True)
    nodes: list[Mapping[str, Value]] = [{"id": node, **data} for node, data in plain.nodes(data=True)]
    edges: list[Mapping[str, Value]] = [
        {"source": source, "target": target, **data} for source, target, data in plain.edges(data=True)
    ]
    _write_rows(folder / "nodes.csv", ("id", "kind", "label"), nodes)
    _write_rows(folder / "edges.csv", ("source", "target", "kind"), edges)


class _GraphML(GraphMLWriter):
    """networkx's writer, with the key of an edge as data instead of as its id."""

    def add_edges(self, G: Any, graph_element: Any) -> None:  # noqa: N803, ANN401 - the signature of networkx
        for source, target, key, data in G.edges(keys=True, data=True):
            element = self.myElement("edge", source=source, target=target)
            self.add_attributes("edge", element, {"key": key, **data}, {})
            graph_element.append(element)


def _exportable(graph: Graph) -> Graph:
    """Return a copy in which all text can be written. Raises UsageError for what would be lost or change its type."""
    types: dict[tuple[str, str], type] = {}

    def checked(scope: str, data: Mapping[str, Value]) -> dict[str, Value]:
        for name, value in data.items():
            if name in _TAKEN or (scope == "edge" and name == "label"):
                raise UsageError(f"The {scope} attribute {name!r} has a meaning of its own in GEXF; rename it.")
            kind = type(value)
            if kind not in (str, int, float, bool) or types.setdefault((scope, name), kind) is not kind:
                raise UsageError(f"The {scope} attribute {name!r} must be text, number or truth, one type throughout.")
        return {name: visible(value) if isinstance(value, str) else value for name, value in data.items()}

    plain: Graph = nx.MultiDiGraph()
    plain.add_nodes_from((visible(node), checked("node", data)) for node, data in graph.nodes(data=True))
    for source, target, key, data in graph.edges(keys=True, data=True):
        plain.add_edge(visible(source), visible(target), key, **checked("edge", data))
    return plain


def _cleaned(read: Any, added: str) -> Graph:  # noqa: ANN401 - networkx's readers promise no class
    """Take out what the reader put in."""
    graph: Graph = nx.MultiDiGraph()
    graph.add_nodes_from(read.nodes(data=True))
    graph.add_edges_from(read.edges(keys=True, data=True))
    for _, _, data in graph.edges(data=True):
        data.pop(added, None)
    return graph


def _cell(value: Value) -> str:
    if not isinstance(value, str):
        return str(value).lower()
    return f"'{value}" if acts(value) else value


def _write_rows(path: Path, first: tuple[str, ...], rows: list[Mapping[str, Value]]) -> None:
    names = (*first, *sorted({name for row in rows for name in row} - set(first)))
    with whole(path) as part, part.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(names)
        writer.writerows([_cell(row.get(name, "")) for name in names] for row in rows)
