"""The whole: three nights over the default fictional web, measured against its truth."""

import json
import threading
from collections.abc import Iterator
from pathlib import Path

import networkx as nx
import pytest

from monitor import demo, doctor, graph, views
from monitor.cli.common import knowledge
from monitor.clock import system_now
from monitor.demo import DemoResult, Means, Plan
from monitor.model import ROLE_GROUPS
from monitor.store import Store, ledger
from scrapers.fetch import SystemClock


@pytest.fixture(scope="module")
def night(tmp_path_factory: pytest.TempPathFactory) -> DemoResult:
    """Run the demo once."""
    plan = Plan(folder=tmp_path_factory.mktemp("night") / "w")
    stop = threading.Event()
    means = Means(
        knowledge=knowledge(), clock=SystemClock(), stop=stop, night_report=lambda _night: lambda _event: None
    )
    return demo.run(plan, means)


@pytest.fixture
def store(night: DemoResult) -> Iterator[Store]:
    with Store(night.workspace.database, system_now) as opened:
        yield opened


def test_every_finding_is_right_and_nearly_all_are_found(night: DemoResult) -> None:
    """Precision 1.00 and recall of at least 0.95 over findings, by provider, role and night."""
    table = night.scores.roles
    assert night.scores.false.to_string() == night.scores.false.iloc[:0].to_string()
    assert table.loc["all", "precision"] == 1.0
    assert table.loc["all", "recall"] >= 0.95
    assert table.loc["all", "visible"] > 1000


def test_grades_agree_with_the_truth(night: DemoResult) -> None:
    """A finding of a wrong grade counts as one false and one missed."""
    table = night.scores.grades
    assert table.loc["all", "precision"] >= 0.99
    assert table.loc["all", "recall"] >= 0.95
    assert set(table.index) == {"claimed", "embedded", "configured", "reached", "all"}


def test_no_honest_site_is_called_a_storefront(night: DemoResult) -> None:
    """Verdicts: every storefront that was seen is found, and nothing else is called one."""
    table = night.scores.verdicts
    assert table.loc["storefront", "precision"] == 1.0
    assert table.loc["storefront", "recall"] >= 0.95
    assert table.loc["all", "precision"] == 1.0
    assert table.loc["all", "recall"] >= 0.95


def test_nothing_is_asked_that_must_not_be_asked(night: DemoResult) -> None:
    """No picture, no form, no path that robots.txt disallows, and always the honest user agent."""
    paths = {(request.host, request.path) for request in night.requests}
    assert {request.method for request in night.requests} == {"GET"}
    assert not [path for _, path in paths if path.endswith((".png", ".jpg", ".svg", ".webp", ".ico", ".mp4"))]
    assert {agent.split("/")[0] for agent in (request.user_agent for request in night.requests)} == {"railmon"}
    truth = json.loads((night.workspace.folder / "truth.json").read_text(encoding="utf-8"))
    (hidden, *_) = [locator for locator, site in truth.items() if site["scenario"] == "robots_hidden"]
    asked = {path for host, path in paths if host == hidden.split("/")[2]}
    assert "/robots.txt" in asked
    assert not [path for path in asked if path.startswith("/checkout")]


def test_what_was_captured_is_whole(night: DemoResult, store: Store) -> None:
    """Ledger and captures verify, and every finding rests on a capture that quotes its mark."""
    ledger.verify(store)
    examined = doctor.examine(night.workspace, store)
    assert examined.problems == ()
    assert examined.captures == sum(result.captures for result in night.nights)
    assert store.rows("SELECT 1 FROM observations WHERE quote = '' OR rule = ''") == []


def test_a_swapped_rail_is_dated(night: DemoResult, store: Store) -> None:
    """What was replaced before the second night was seen on the first alone; the new rail since then."""
    truth = json.loads((night.workspace.folder / "truth.json").read_text(encoding="utf-8"))
    (locator, *_) = [locator for locator, site in truth.items() if site["scenario"] == "swaps_rail"]
    rows = store.rows(
        "SELECT json_group_array(DISTINCT o.crawl) AS crawls FROM observations o JOIN targets t ON t.id = o.target "
        "WHERE t.address = ? AND o.role IN (SELECT value FROM json_each(?)) GROUP BY o.provider",
        locator,
        json.dumps(sorted(ROLE_GROUPS["payment"])),
    )
    seen = [sorted(json.loads(row["crawls"])) for row in rows]
    assert [1] in seen
    assert [2, 3] in seen


def test_the_renamed_shop_is_tied_to_its_old_name(night: DemoResult, store: Store) -> None:
    """Same identifiers, one operator."""
    truth = json.loads((night.workspace.folder / "truth.json").read_text(encoding="utf-8"))
    pair = {locator for locator, site in truth.items() if site["scenario"] == "renamed"}
    whole = views.graph_of(store, {})
    operators = {
        operator: {whole.nodes[target]["label"] for target in whole.predecessors(operator)}
        for operator, data in whole.nodes(data=True)
        if data["kind"] == "operator"
    }
    assert pair in operators.values()


def test_mirrors_are_those_of_one_operator(night: DemoResult) -> None:
    """All planted pairs of near-duplicate texts are called mirrors, and no shops of different operators are."""
    assert night.copies == demo.Copies(planted=2, found=2, false=0)


def test_operators_are_those_of_the_truth(night: DemoResult, store: Store) -> None:
    """No two sites of different operators are tied together."""
    truth = json.loads((night.workspace.folder / "truth.json").read_text(encoding="utf-8"))
    whole = views.graph_of(store, {})
    for operator, data in whole.nodes(data=True):
        if data["kind"] == "operator":
            members = [whole.nodes[target]["label"] for target in whole.predecessors(operator)]
            assert len({truth[member]["operator"] for member in members}) == 1, (operator, members)


def test_the_graph_loses_nothing_on_its_way_through_files(night: DemoResult, store: Store, tmp_path: Path) -> None:
    """GraphML and GEXF give back every node, edge and attribute; each edge has its times and its capture."""
    whole = views.graph_of(store, {"stripe": "Stripe"})
    for _, _, data in whole.edges(data=True):
        assert {"first_seen", "last_seen", "capture"} <= set(data)
    graph.write_graphml(whole, tmp_path / "g.graphml")
    graph.write_gexf(whole, tmp_path / "g.gexf")
    for read in (graph.read_graphml(tmp_path / "g.graphml"), graph.read_gexf(tmp_path / "g.gexf")):
        assert dict(read.nodes(data=True)) == dict(whole.nodes(data=True))
        assert sorted(map(repr, read.edges(keys=True, data=True))) == sorted(
            map(repr, whole.edges(keys=True, data=True))
        )
        assert isinstance(read, nx.MultiDiGraph)


def test_the_choke_points_reach_every_storefront_with_a_rail(night: DemoResult, store: Store) -> None:
    """The cover grows with each provider, and ends where all are reached."""
    points = graph.chokepoints(views.graph_of(store, {}), ROLE_GROUPS["payment"])
    assert [point.cumulative for point in points] == sorted({point.cumulative for point in points})
    assert points[-1].share > 0.9
    assert points[0].newly >= points[-1].newly


def test_every_edge_names_the_capture_it_was_last_seen_in(night: DemoResult, store: Store) -> None:
    """The newest capture of a finding or identifier is the one that its last time belongs to."""
    made = {row["id"]: row["started_at"] for row in store.rows("SELECT id, started_at FROM captures")}
    edges = [data for _, _, data in views.graph_of(store, {}).edges(data=True) if data["kind"] in ("uses", "holds")]
    assert {data["kind"] for data in edges} == {"uses", "holds"}
    assert [data for data in edges if made[data["capture"]] != data["last_seen"]] == []
