"""A workspace in a notebook: typed frames, graph, choke points, drawings; read-only, whole, in nobody's way."""

import contextlib
import json
import os
import re
import subprocess
import sys
from collections.abc import Callable
from datetime import timedelta
from importlib.metadata import version
from pathlib import Path
from xml.etree import ElementTree as ET

import nbformat
import networkx as nx
import pandas as pd
import pytest
from nbclient import NotebookClient

import monitor
from monitor import graph as graphs
from monitor.cli.common import knowledge
from monitor.errors import UsageError, WorkspaceError
from monitor.files import captures_in
from monitor.model import stamp
from monitor.notebook import Monitor
from monitor.page import read_page
from monitor.store import Store
from monitor.workspace import Workspace
from tests.monitor.support import Watched

STORY = Path(__file__).parents[2] / "docs/notebooks/who-carries-the-money.ipynb"
HALF = "https://half.example/"
TABLES = ("targets", "captures", "observations", "findings", "cases", "outcomes")


@pytest.fixture(scope="module")
def watched(crawled: Watched, tmp_path_factory: pytest.TempPathFactory) -> Watched:
    """A workspace after one night over the small fictional web."""
    return crawled.copied(tmp_path_factory.mktemp("notebook") / "w")


@pytest.fixture(scope="module")
def opened(watched: Watched) -> Monitor:
    return monitor.open(str(watched.workspace.folder))


def types(frame: pd.DataFrame) -> dict[str, str]:
    """Return the type of each column, categories by that word alone."""
    return {name: str(kind) for name, kind in frame.dtypes.items()}


@pytest.mark.parametrize("made_by", ["folder", "init"])
def test_an_empty_workspace_gives_empty_frames_of_the_same_types(
    workspace: Workspace, opened: Monitor, made_by: str
) -> None:
    """With a fresh database and with none: no special case for who begins."""
    if made_by == "init":
        Store(workspace.database, lambda: pytest.fail("no time is needed")).close()
    empty = monitor.open(workspace.folder)
    for name in TABLES:
        frame, filled = getattr(empty, name).to_frame(), getattr(opened, name).to_frame()
        assert len(frame) == 0
        assert types(frame) == types(filled), name
    assert list(empty.chokepoints().columns) == list(opened.chokepoints().columns)
    assert len(empty.graph()) == 0
    assert "0 of 0 storefronts" in empty.plot_chokepoints().svg
    assert workspace.database.exists() == (made_by == "init")


def test_frames_hold_what_the_database_holds(watched: Watched, opened: Monitor) -> None:
    """Every capture and observation; times in UTC; grades in their order."""
    captures, observations = opened.captures.to_frame(), opened.observations.to_frame()
    with watched.store() as store:
        rows = store.rows("SELECT * FROM captures ORDER BY started_at, id")
        marks = store.rows("SELECT COUNT(*) AS n FROM observations")[0]["n"]
    assert list(captures["id"]) == [row["id"] for row in rows]
    assert captures["started_at"].dt.strftime("%Y-%m-%dT%H:%M:%S.%f").str[:-3].tolist() == [
        row["started_at"].removesuffix("Z") for row in rows
    ]
    assert str(captures["started_at"].dt.tz) == "UTC"
    assert captures["status"].isna().any(), "an unanswered request has no status"
    assert len(observations) == marks
    assert (observations["grade"] >= "configured").any()
    assert observations["grade"].min() < observations["grade"].max()


def test_frames_lead_to_the_bytes_and_the_page(watched: Watched, opened: Monitor) -> None:
    """Captures say where in their file they lie; observations on which page they stand, and why they may mislead."""
    captures, observations = opened.captures.to_frame(), opened.observations.to_frame()
    told = {one["id"]: one for one in json.loads(watched.call("capture", "list", "--json")[1])}
    assert [(row.offset, row.length) for row in captures.itertuples()] == [
        (told[row.id]["offset"], told[row.id]["length"]) for row in captures.itertuples()
    ]
    pages = dict(zip(captures["id"], captures["url"], strict=True))
    assert list(observations["url"]) == [pages[capture] for capture in observations["capture"]]
    with watched.store() as store:
        (row,) = store.rows("SELECT SUM(moved) AS moved, SUM(doubt <> '') AS doubts FROM observations")
    assert (observations["moved"].sum(), (observations["doubt"] != "").sum()) == (row["moved"], row["doubts"])


def test_what_a_person_dismissed_counts_as_no_storefront(fiction: Watched) -> None:
    """Neither in frames nor in lists; what rules saw, and what the person said, stand beside it."""
    m = monitor.open(fiction.workspace.folder)
    before = m.targets.to_frame()
    shops = before[before["counts_as"] == "storefront"]
    assert "unrelated" in set(before["counts_as"])
    shop = int(shops["id"].iloc[0])
    for words in (("reviewer", "add", "a"), ("target", "dismiss", str(shop), "--by", "a", "--why", "a parody")):
        assert fiction.call(*words)[0] == 0
    after = m.targets.to_frame().set_index("id").loc[shop]
    assert (after["verdict"], after["decision"], after["counts_as"]) == ("storefront", "dismissed", "unrelated")
    listed = json.loads(fiction.call("target", "list", "--verdict", "storefront", "--json")[1])
    assert sorted(one["id"] for one in listed) == sorted(set(shops["id"]) - {shop})
    assert {one["counts_as"] for one in listed} == {"storefront"}
    (one,) = [one for one in json.loads(fiction.call("target", "list", "--json")[1]) if one["id"] == shop]
    assert (one["verdict"], one["counts_as"]) == ("storefront", "unrelated")


def test_other_explanations_are_one_by_one(watched: Watched, opened: Monitor) -> None:
    """A sentence may hold any sign: they are not joined."""
    told = json.loads(watched.call("finding", "list", "--json")[1])
    found = opened.findings["alternatives"]
    assert sorted(found.explode().dropna()) == sorted(text for one in told for text in one["alternatives"])


def test_findings_agree_with_the_command_line(watched: Watched, opened: Monitor) -> None:
    """The same targets, providers, roles and grades as `railmon finding list --json`."""
    told = json.loads(watched.call("finding", "list", "--json")[1])
    frame = opened.findings.to_frame()
    columns = ["target", "provider", "role", "grade", "on_payment_path", "possibly_borrowed", "gone"]
    assert sorted(map(tuple, frame[columns].astype(object).values.tolist())) == sorted(
        tuple(one[name] for name in columns) for one in told
    )


def test_the_graph_is_networkx_with_every_attribute(opened: Monitor) -> None:
    """Restricted to a role group, each use is dated and names its capture; the future holds none."""
    graph = opened.graph(role="payment", since="2026-01-01")
    assert isinstance(graph, nx.MultiDiGraph)
    uses = [data for *_, data in graph.edges(data=True) if data["kind"] == "uses"]
    captures = set(opened.captures.to_frame()["id"])
    assert uses
    assert all(use["capture"] in captures and use["first_seen"] <= use["last_seen"] for use in uses)
    payment = {role.value for role in monitor.model.ROLE_GROUPS["payment"]}
    assert {use["role"] for use in uses} <= payment
    used = {end for _, end, data in graph.edges(data=True) if data["kind"] == "uses"}
    assert {node for node, kind in graph.nodes(data="kind") if kind == "provider"} == used
    assert not [node for node in graph if node.startswith("identifier:ga4_")]
    assert [node for node in opened.graph() if node.startswith("identifier:ga4_")]
    assert {data["role"] for *_, data in opened.graph().edges(data=True) if data["kind"] == "uses"} - payment
    assert opened.graph(since="2126-01-01").number_of_edges() == 0


def test_without_the_first_provider_the_rest_is_counted_anew(opened: Monitor) -> None:
    """Storefronts that had no other way to pay are reached by nobody any more."""
    points = opened.chokepoints()
    first = points.iloc[0]
    rest = opened.chokepoints(without=[first["provider"]])
    assert first["provider"] not in set(rest["provider"])
    assert rest["cumulative"].max() == points["cumulative"].max() - first["exclusive"]
    assert points["newly"].is_monotonic_decreasing
    assert first["name"] not in opened.plot_chokepoints(without=first["provider"]).svg


def test_what_is_gone_is_counted_only_without_a_date(watched: Watched, opened: Monitor) -> None:
    """In notebooks and on the command line alike; people are told which time is counted, and no export holds it."""
    day = opened.findings.to_frame()["last_seen"].max().date().isoformat()
    assert opened.chokepoints(since=day)["cumulative"].max() == opened.chokepoints()["cumulative"].max()
    assert opened.chokepoints(since="2126-01-01").empty
    newest = opened.findings.to_frame()["last_seen"].max()
    for moment in (newest, newest.date(), newest.to_pydatetime()):
        assert opened.graph(since=moment).number_of_edges()
    for moment in (newest + pd.Timedelta(days=1), newest.date() + timedelta(days=1)):
        assert not opened.graph(since=moment).number_of_edges()
    assert "2126" not in opened.plot_chokepoints(since="2126-01-01").svg
    first = opened.findings.to_frame()["first_seen"].min().date().isoformat()
    for verb in ("chokepoints", "show"):
        assert json.loads(watched.call("graph", verb, "--since", "2126-01-01", "--json")[1]) == []
        told = [line for line in watched.call("graph", verb, "--since", day)[1].splitlines() if "Counted" in line]
        assert [f"what was seen on {day} or later" in line and f"from {first} to {day}" in line for line in told] == [
            True
        ]
    place = watched.workspace.folder / "graph.graphml"
    words = ("graph", "export", "--format", "graphml", "--out", str(place), "--since", "2126-01-01")
    assert ", 0 edges.\nIn it: what was seen never;" in watched.call(*words)[1]
    _, out, _ = watched.call("graph", "export", "--format", "csv", "--out", str(watched.workspace.folder / "csv"))
    assert out.splitlines()[-1].startswith(f"In it: what was seen from {first} to {day};")


def test_choke_points_are_the_same_everywhere(watched: Watched, opened: Monitor) -> None:
    """The frame, `--json`, the table and the curve: one set of numbers under one set of names."""
    frame = opened.chokepoints()
    told = json.loads(watched.call("graph", "chokepoints", "--json")[1])
    names = ["provider", "name", "newly", "cumulative", "share", "exclusive"]
    assert frame[names].to_dict("records") == [{name: one[name] for name in names} for one in told]
    assert [one["first_seen"] for one in told] == frame["first_seen"].map(stamp).tolist()
    lines = watched.call("graph", "chokepoints")[1].splitlines()
    assert lines[0].split()[-1] == "exclusive"
    assert [int(line.split()[-1]) for line in lines[1 : len(told) + 1]] == frame["exclusive"].tolist()
    alone = re.findall(r"exclusive (\d+)", opened.plot_chokepoints().svg)
    assert list(map(int, alone)) == [count for count in frame["exclusive"] if count]


def test_an_export_of_a_role_holds_no_other(watched: Watched, opened: Monitor, tmp_path: Path) -> None:
    """What is told of a drawing is what is drawn."""
    for role, drawn in (("infrastructure", "infrastructure"), ("", "payment")):
        words = ("graph", "export", "--format", "svg", "--out", str(tmp_path / f"{role}.svg"))
        told = watched.call(*words, *(["--role", role] if role else []))[1].splitlines()[0]
        svg = (tmp_path / f"{role}.svg").read_text(encoding="utf-8")
        assert svg == opened.plot_graph(role=drawn).svg
        assert f"<title>{told.split(': ')[1].removesuffix('.')}</title>" in svg
    place = tmp_path / "g.graphml"
    watched.call("graph", "export", "--format", "graphml", "--out", str(place), "--role", "hosting")
    graph = graphs.read_graphml(place)
    assert {data["role"] for *_, data in graph.edges(data=True) if data["kind"] == "uses"} == {"hosting"}


def test_drawings_show_themselves_as_svg(opened: Monitor) -> None:
    """Well-formed, with each provider's name, no script and no address to click."""
    points = opened.chokepoints()
    for drawing in (opened.plot_graph(role="payment"), opened.plot_chokepoints(role="payment")):
        svg = drawing._repr_svg_()
        text = "".join(ET.fromstring(svg).itertext())  # noqa: S314 - our own drawing
        assert all(name in text for name in points["name"] if len(name) <= 28)
        assert "<script" not in svg
        assert "https://" not in text


def test_a_table_shown_by_itself_cannot_be_clicked(opened: Monitor) -> None:
    """A notebook shows addresses defanged; the frame has them exactly."""
    shown = opened.targets._repr_html_()
    assert "hxxps://" in shown
    assert "https://" not in shown
    assert opened.targets.to_frame()["target"].str.startswith("http").all()


def test_a_table_is_read_like_a_frame(opened: Monitor) -> None:
    """Its length, first rows, columns and rows, with exact values; as text its first rows, defanged."""
    frame = opened.targets.to_frame()
    assert len(opened.targets) == len(frame)
    assert opened.targets.head(2).equals(frame.head(2))
    assert opened.targets["target"].equals(frame["target"])
    assert list(opened.targets[["id", "target"]]) == ["id", "target"]
    assert [row["target"] for row in opened.targets] == list(frame["target"])
    told = repr(opened.targets)
    assert told.endswith(f"{min(20, len(frame))} of {len(frame)} rows")
    assert "hxxps://" in told
    assert "https://" not in told
    assert "('" not in repr(opened.findings) + opened.findings._repr_html_()


def test_what_is_printed_says_what_it_is(watched: Watched, opened: Monitor) -> None:
    """No settings, no page of SVG."""
    assert repr(opened) == f"<railmon workspace {watched.workspace.folder}, read-only>"
    drawing = opened.plot_graph()
    assert repr(drawing) == f"<a drawing: {len(drawing.svg)} characters of SVG, which stand in .svg>"


@pytest.mark.parametrize(
    ("call", "told"),
    [
        (lambda m: m.chokepoints(role="payments"), "payments"),
        (lambda m: m.graph(since="yesterday"), "yesterday"),
        (lambda m: m.graph(since=7), "7 is not a date"),
        (lambda m: m.chokepoints(without=["strype"]), "stripe"),
    ],
)
def test_a_word_that_means_nothing_is_named(opened: Monitor, call: Callable[[Monitor], object], told: str) -> None:
    """Instead of an empty answer."""
    with pytest.raises(UsageError, match=told):
        call(opened)


def test_reading_keeps_no_writer_waiting_and_sees_no_half(watched: Watched) -> None:
    """In the middle of a write the old state is read; in the middle of a reading a write ends at once."""
    m = monitor.open(watched.workspace.folder)
    with watched.store() as store:
        before = len(m.targets.to_frame())
        with store.write() as db:
            db.execute(
                "INSERT INTO targets (kind, address, source, note, added_at) "
                "SELECT kind, ?, source, note, added_at FROM targets LIMIT 1",
                [HALF],
            )
            assert len(m.targets.to_frame()) == before
        with m._store() as reading:
            assert len(reading.rows("SELECT id FROM targets")) == before + 1
            store.db.execute("PRAGMA busy_timeout = 0")
            with store.write() as db:
                db.execute("DELETE FROM targets WHERE address = ?", [HALF])
            assert len(reading.rows("SELECT id FROM targets")) == before + 1
        assert len(m.targets.to_frame()) == before


def test_nothing_can_be_written_through_it(opened: Monitor) -> None:
    """The database itself refuses."""
    with opened._store() as store, pytest.raises(WorkspaceError, match="readonly"):
        store.rows("DELETE FROM verdicts RETURNING target")


def test_a_quarantined_target_appears_nowhere(fiction: Watched) -> None:
    """In no frame, no graph and no drawing, though rows of it were still there."""
    m = monitor.open(fiction.workspace.folder)
    hidden = m.graph(role="payment").edges(data=True)
    address = next(start.removeprefix("target:") for start, _, data in hidden if data["kind"] == "uses")
    assert address in set(m.captures.to_frame()["target"])
    with fiction.store() as store, store.write() as db:
        db.execute("UPDATE targets SET status = 'quarantined' WHERE address = ?", (address,))
    for name in TABLES[:4]:
        assert address not in set(getattr(m, name).to_frame()["target"])
    assert not any(address in node for node in m.graph())
    host = address.split("/")[2].replace(".", "[.]")
    assert host not in m.plot_graph().svg


def test_an_older_database_is_named_not_misread(workspace: Workspace) -> None:
    """Read-only, nothing is upgraded: the reader is told how."""
    import sqlite_utils

    from monitor.store.schema import migrations

    database = sqlite_utils.Database(workspace.database)
    migrations.apply(database, stop_before="runs")
    database.close()
    with pytest.raises(WorkspaceError, match="railmon status"):
        monitor.open(workspace.folder).targets.to_frame()


def test_identify_page_takes_text_and_bytes(tmp_path: Path) -> None:
    """Both give what `railmon identify` gives for the file; lone surrogates do no harm."""
    html = '<html lang="de"><p>Gutscheine für 5 €</p><script src="https://js.stripe.com/v3/"></script>'
    url = "https://shop.example/pricing"
    path = tmp_path / "page.html"
    path.write_text(html, encoding="utf-8")
    (capture,) = captures_in(path, url)
    found = monitor.identify_page(html, url=url)
    assert found == monitor.identify_page(html.encode("utf-8"), url=url) == read_page(capture, knowledge())
    assert [one["provider"] for one in found["findings"]] == ["stripe"]
    assert monitor.identify_page(html + "\ud800", url=url)["findings"] == found["findings"]


@pytest.mark.parametrize("thing", ["/etc/hosts", "https://js.stripe.com", "", b"js.stripe.com", None, Path("x.html")])
def test_what_is_no_page_is_refused(thing: object) -> None:
    """An address or a path would look like a page that shows nothing."""
    with pytest.raises(UsageError, match="identify_page takes its HTML"):
        monitor.identify_page(thing)  # type: ignore[arg-type]  # as notebooks call it


def test_a_page_has_an_address_or_none() -> None:
    """What is no address is refused as the command line refuses it."""
    with pytest.raises(UsageError, match="url: 'notaurl' does not start with http"):
        monitor.identify_page("<p>Prices</p>", url="notaurl")
    assert monitor.identify_page("<p>Prices</p>")["url"] == "https://page.invalid/"


def test_importing_monitor_is_light() -> None:
    """No frames, no network, no database until something is asked."""
    code = "import sys, monitor; print(sorted({'pandas', 'networkx', 'requests', 'sqlite3'} & set(sys.modules)))"
    told = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True, timeout=60)
    assert told.stdout == "[]\n"


def test_its_words_and_version_are_there_at_once() -> None:
    """Before any workspace is opened."""
    code = "import monitor; print(monitor.__version__, monitor.model.Grade.CLAIMED, *monitor.__all__)"
    told = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True, timeout=60)
    assert told.stdout.split() == [version("railmon"), "claimed", "errors", "identify_page", "model", "open"]
    assert not hasattr(monitor, "modle")


def test_the_story_is_kept_without_outputs() -> None:
    """What a run showed belongs to the workspace, not into the repository."""
    story = nbformat.read(STORY, as_version=4)
    cells = [cell for cell in story.cells if cell.cell_type == "code"]
    assert all(cell.outputs == [] and cell.execution_count is None for cell in cells)


def test_the_story_runs(watched: Watched, opened: Monitor, tmp_path: Path) -> None:
    """Every cell, in a kernel of its own, over the fictional web; with tables, drawings and a sentence."""
    story = nbformat.read(STORY, as_version=4)
    folder = str(watched.workspace.folder)
    client = NotebookClient(story, timeout=60, kernel_name="python3", resources={"metadata": {"path": folder}})
    client.execute(env=os.environ | {"RAILMON_WORKSPACE": folder, "IPYTHONDIR": str(tmp_path)})
    shown = [output.data for cell in story.cells if cell.cell_type == "code" for output in cell.outputs]
    assert sum("image/svg+xml" in data for data in shown) == 3
    assert sum("text/html" in data for data in shown) >= 5
    first, all_shops = opened.chokepoints().iloc[0], opened.chokepoints()["cumulative"] / opened.chokepoints()["share"]
    told = f"{first['exclusive']} of {round(all_shops[0])} storefronts would lose the only way to pay that was seen; "
    assert any(data["text/plain"].startswith("'As seen from 2") and told in data["text/plain"] for data in shown)


def test_a_workspace_without_a_database_leaves_no_file(workspace: Workspace, tmp_path: Path) -> None:
    """Frames of nothing are empty, and looking makes no file in the workspace or in the folder one works in."""
    here = tmp_path / "here"
    here.mkdir()
    before = sorted(path.name for path in workspace.folder.iterdir())
    with contextlib.chdir(here):
        assert len(monitor.open(workspace.folder).findings.to_frame()) == 0
    assert list(here.iterdir()) == []
    assert sorted(path.name for path in workspace.folder.iterdir()) == before
