"""Some nights over the fictional web, from an empty folder to findings, verdicts and graph, measured by its truth."""

import json
import threading
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import combinations
from pathlib import Path
from typing import Any

import pandas as pd

from monitor import pipeline, score, simulator, views
from monitor.errors import WorkspaceError
from monitor.mirrors import mirrors
from monitor.model import Grade
from monitor.page import Knowledge
from monitor.pipeline import CrawlResult
from monitor.progress import Report
from monitor.score import Found, Scores
from monitor.store import Store, targets
from monitor.store.targets import Named
from monitor.workspace import SETTINGS_FILE, Workspace, init
from scrapers.fetch import Clock
from scrapers.locator import Locator

IDENTITY = {"name": "railmon demo", "contact": "demo@monitor.example"}
REVIEWERS = ("reviewer-a", "reviewer-b")
"""The fictional people who confirm and release."""


@dataclass(frozen=True, slots=True)
class ShiftedClock:
    """A clock some days off, so that the nights of a demo lie a day apart."""

    inner: Clock
    shift: timedelta

    def now(self) -> datetime:
        """Return the shifted time."""
        return self.inner.now() + self.shift

    def monotonic(self) -> float:
        """Return seconds that never go back."""
        return self.inner.monotonic()

    def sleep(self, seconds: float) -> None:
        """Wait."""
        self.inner.sleep(seconds)


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What to run."""

    folder: Path
    """Empty or new folder outside any checkout."""
    nights: int = 3
    seed: int = 7
    storefronts: int = 30

    def __post_init__(self) -> None:
        """Make the folder absolute: the settings written into it name files, and are read relative to it."""
        object.__setattr__(self, "folder", self.folder.expanduser().resolve())

    def clock(self, inner: Clock, night: int) -> ShiftedClock:
        """Return the clock of a night (from 1): they lie a day apart, and the one after the last is now."""
        return ShiftedClock(inner, timedelta(days=night - self.nights - 1))


@dataclass(frozen=True, slots=True, kw_only=True)
class Means:
    """What nights are run with."""

    knowledge: Knowledge
    clock: Clock
    stop: threading.Event
    """Set: stop cleanly."""
    night_report: Callable[[int], Report]
    """Gives the reporter of a night."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Copies:
    """Pairs of sites with near-duplicate texts, by the truth."""

    planted: int
    """Of one operator, where both sites were seen."""
    found: int
    """Of those, the ones that are called mirrors."""
    false: int
    """Called mirrors though two operators wrote them."""


@dataclass(frozen=True, slots=True)
class DemoResult:
    """What came of it."""

    workspace: Workspace
    nights: tuple[CrawlResult, ...]
    scores: Scores | None
    """None when it was stopped: of a part of the nights nothing can be measured."""
    copies: Copies | None
    """None when it was stopped."""
    sites: int
    """Sites of the fictional web that are targets."""
    requests: tuple[simulator.Request, ...]
    """Every HTTP request that reached the fictional web."""


def run(plan: Plan, means: Means) -> DemoResult:
    """Build the fictional web, crawl it for some nights and compare with the truth.

    Raises WorkspaceError when the folder holds something already.
    """
    if plan.folder.exists() and any(plan.folder.iterdir()):
        raise WorkspaceError(f"{plan.folder} is not empty; name a new folder for the demo.")
    world = simulator.build(seed=plan.seed, storefronts=plan.storefronts, nights=plan.nights)
    init(plan.folder)
    results = []
    with simulator.serve(world, plan.folder / "web") as web:
        workspace = settle(plan.folder, web)
        for night in range(1, plan.nights + 1):
            results.append(one_night(plan, workspace, web, night, means))
            if means.stop.is_set():
                break
        requests = tuple(web.request_log)
    truth = write_truth(plan.folder, world)
    if means.stop.is_set():
        return DemoResult(workspace, tuple(results), None, None, len(truth), requests)
    scores = measure(workspace, means.clock.now, truth, len(results))
    with Store(workspace.database, means.clock.now, read_only=True) as store:
        told = copies(truth, {frozenset([one.locator, one.other_locator]) for one in mirrors(store)})
    return DemoResult(workspace, tuple(results), scores, told, len(truth), requests)


def settle(folder: Path, web: simulator.Served) -> Workspace:
    """Write the settings that lead a workspace's crawls to a fictional web, and open it."""
    tables: dict[str, Mapping[str, Any]] = {"identity": IDENTITY, "reviewers": {"names": REVIEWERS}, **web.settings()}
    (folder / SETTINGS_FILE).write_text(toml(tables), encoding="utf-8")
    return Workspace.open(folder)


def one_night(plan: Plan, workspace: Workspace, web: simulator.Served, night: int, means: Means) -> CrawlResult:
    """Crawl a night of the fictional web: what is watched already, and the sites that somebody has named by then."""
    web.set_night(night)
    clock = plan.clock(means.clock, night)
    with Store(workspace.database, clock.now) as store:
        named = [
            Named(locator=Locator.parse(row.locator, row.kind), source=row.source, note=row.note)
            for row in web.world.targets(night)
        ]
        targets.add_all(store, named)
        watched = targets.all_targets(store)
    return pipeline.crawl(workspace, watched, means.knowledge, clock, means.night_report(night), means.stop)


def write_truth(folder: Path, world: simulator.World) -> dict[str, Any]:
    """Write truth.json and return what it says."""
    truth = world.truth()
    (folder / "truth.json").write_text(json.dumps(truth, indent=1, ensure_ascii=False), encoding="utf-8")
    return truth


def measure(workspace: Workspace, now: Callable[[], datetime], truth: dict[str, Any], nights: int) -> Scores:
    """Compare what the workspace holds of its first `nights` crawls with the truth."""
    with Store(workspace.database, now, read_only=True) as store:
        found = Found(
            findings=pd.DataFrame(_found(store), columns=score.GRADED),
            accounts=pd.DataFrame(_accounts(store), columns=[*score.ACCOUNT, "borrowed", "off_path"]),
            values=pd.DataFrame(_values(store), columns=["target", "value"]),
        )
        rows = store.rows("SELECT t.address, v.kind, v.crawl FROM verdicts v JOIN targets t ON t.id = v.target")
    judged = pd.DataFrame([tuple(row.values()) for row in rows], columns=score.VERDICT)
    return score.score(truth, nights, found, judged)


def copies(truth: Mapping[str, Any], mirrored: Collection[frozenset[str]]) -> Copies:
    """Compare the pairs that are called mirrors with the pairs of sites of one operator."""
    seen = [locator for locator, site in truth.items() if site["operator"] and site["nights"]]
    pairs = map(frozenset, combinations(seen, 2))
    planted = {pair for pair in pairs if len({truth[locator]["operator"] for locator in pair}) == 1}
    right = planted.intersection(mirrored)
    return Copies(planted=len(planted), found=len(right), false=len(set(mirrored) - planted))


def _found(store: Store) -> list[tuple[Any, ...]]:
    """Return target, provider, role, night and strongest grade of each finding of each night."""
    rows = store.rows(
        "SELECT t.address, o.provider, o.role, o.crawl, MAX(o.grade) AS grade FROM observations o "
        "JOIN targets t ON t.id = o.target GROUP BY o.target, o.provider, o.role, o.crawl"
    )
    return [(*list(row.values())[:4], str(Grade(row["grade"]))) for row in rows]


def _accounts(store: Store) -> list[tuple[Any, ...]]:
    """Return target, provider, role, whether possibly borrowed, and whether off the payment path."""
    return [
        (
            one.target,
            one.finding.provider,
            one.finding.role,
            one.finding.possibly_borrowed,
            not one.finding.on_payment_path,
        )
        for one in views.findings(store)
    ]


def _values(store: Store) -> list[tuple[Any, ...]]:
    """Return target and value of each identifier."""
    rows = store.rows("SELECT DISTINCT t.address, i.value FROM identifiers i JOIN targets t ON t.id = i.target")
    return [tuple(row.values()) for row in rows]


def toml(tables: Mapping[str, Mapping[str, Any]]) -> str:
    """Write the few shapes that settings have: strings, numbers, lists and tables of strings."""
    lines = []
    for name, table in tables.items():
        lines.append(f"[{name}]")
        for key, value in table.items():
            if isinstance(value, Mapping):
                inner = ", ".join(f"{json.dumps(k)} = {json.dumps(v)}" for k, v in value.items())
                lines.append(f"{key} = {{ {inner} }}")
            else:
                lines.append(f"{key} = {json.dumps(list(value) if isinstance(value, tuple) else value)}")
        lines.append("")
    return "\n".join(lines)
