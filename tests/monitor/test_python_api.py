"""The page on Python: its example runs; its columns, and what it tells of nodes and edges, are the code's."""

import re
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

import monitor
from monitor.graph import Graph, Held, Like, Use, build
from monitor.model import Grade, Role
from monitor.notebook import Monitor
from monitor.workspace import Workspace
from tests.monitor.support import Watched

PAGE = (Path(__file__).parents[2] / "docs/python-api.md").read_text(encoding="utf-8")
NOW = datetime(2026, 11, 28, tzinfo=UTC)


def rows(heading: str) -> list[list[str]]:
    """Return the cells of the table under a heading, without the marks of code."""
    table = PAGE.split(f"\n### {heading}\n")[1].split("\n#")[0]
    lines = re.findall(r"^\| (.+) \|$", table, re.MULTILINE)[1:]
    return [[cell.strip("` ") for cell in line.split(" | ")] for line in lines]


@pytest.fixture(scope="module")
def graph() -> Graph:
    """A graph with every kind of node and edge."""
    when = {"first_seen": NOW, "last_seen": NOW, "capture": "c"}
    use = Use(
        target="a", provider="stripe", role=Role.CARD_PROCESSOR, grade=Grade.CONFIGURED, on_payment_path=True,
        first_capture="c", nights=1, **when,
    )  # fmt: skip
    held = [Held(target=one, kind="stripe_account", value="v", provider="stripe", **when) for one in ("a", "b")]
    like = Like(target="a", other="b", text=70, template=50, seen_at=NOW, capture="c")
    return build([use], held, {"a": "storefront", "b": "storefront"}, likes=[like])


@pytest.mark.parametrize("name", ["targets", "captures", "observations", "findings", "cases", "chokepoints()"])
def test_the_columns_on_the_page_are_those_of_the_frame(workspace: Workspace, name: str) -> None:
    """Names and types, in order, each with a meaning."""
    m = monitor.open(workspace.folder)
    frame = m.chokepoints() if name == "chokepoints()" else getattr(m, name).to_frame()
    told = rows(f"m.{name}")
    assert [(column, kind) for column, kind, _ in told] == [(key, str(kind)) for key, kind in frame.dtypes.items()]
    assert all(meaning for *_, meaning in told)


def test_every_frame_has_its_table_on_the_page() -> None:
    """None that a workspace gives is left out."""
    tables = {name for name, value in vars(Monitor).items() if isinstance(value, property)}
    assert set(re.findall(r"^### m\.(\w+)$", PAGE, re.MULTILINE)) == tables


@pytest.mark.parametrize("part", ["nodes", "edges"])
def test_the_kinds_and_attributes_on_the_page_are_those_of_the_graph(graph: Graph, part: str) -> None:
    """No kind and no attribute more or less."""
    every = [data for *_, data in getattr(graph, part)(data=True)]
    attributes = rows(f"Attributes of {part}")
    of_all = {name for kind, name, _ in attributes if kind == "all"}
    told = {
        kind[0]: of_all | {name for of, name, _ in attributes if of == kind[0]} for kind in rows(f"Kinds of {part}")
    }
    assert told == {data["kind"]: set(data) for data in every}


def test_the_example_on_the_page_runs(
    crawled: Watched, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """As it stands, over the workspace that the variable names; it finds shops and the companies that they use."""
    monkeypatch.setenv("RAILMON_WORKSPACE", str(crawled.workspace.folder))
    (example,) = re.findall(r"```python\n(.*?)```", PAGE, re.DOTALL)
    known: dict[str, Any] = {}
    exec(compile(example, "docs/python-api.md", "exec"), known)  # noqa: S102 - our own page
    assert not known["paid"].empty
    assert known["uses"]
    assert "[('stripe', 'embedded')]" in capsys.readouterr().out
