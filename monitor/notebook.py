"""A workspace for notebooks, read-only: frames, graph, choke points and their drawings.

Each call reads one state of the database, never half of a transaction, and keeps no crawl waiting. Targets in
quarantine appear nowhere.
"""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pandas as pd

from monitor import asked, views
from monitor import graph as graphs
from monitor.cases import book, packets
from monitor.clock import system_now
from monitor.errors import UsageError
from monitor.files import DEFAULT_URL, html_page
from monitor.graph import Graph
from monitor.model import Grade, Role, VerdictKind
from monitor.page import Knowledge, load_knowledge, read_page
from monitor.plain import defang, visible
from monitor.store import Store
from monitor.workspace import Workspace, default_folder
from scrapers.errors import LocatorError
from scrapers.locator import normal_url

SHOWN_ROWS = 20
"""Rows of a table that a notebook shows by itself."""

_UTC = pd.DatetimeTZDtype("ms", UTC)
_ROLE = pd.CategoricalDtype([role.value for role in Role])
_GRADE = pd.CategoricalDtype([str(grade) for grade in Grade], ordered=True)
_VERDICT = pd.CategoricalDtype([kind.value for kind in VerdictKind])
_Types = Mapping[str, Any]
"""Column to pandas type."""

_TARGETS: _Types = {
    "id": "int64", "target": "string", "kind": "category", "status": "category", "source": "string", "note": "string",
    "added_at": _UTC, "verdict": _VERDICT, "score": "Float64", "judged_at": _UTC, "decision": "category",
}  # fmt: skip
_CAPTURES: _Types = {
    "id": "string", "target": "string", "crawl": "int64", "source": "category", "url": "string", "purpose": "category",
    "started_at": _UTC, "seconds": "float64", "vantage": "category", "outcome": "category", "reason": "category",
    "status": "Int64", "address": "string", "received_length": "int64", "received_sha256": "string", "file": "string",
}  # fmt: skip
_OBSERVATIONS: _Types = {
    "target": "string", "provider": "category", "role": _ROLE, "grade": _GRADE, "on_payment_path": "bool",
    "rule": "string", "value": "string", "where": "category", "quote": "string", "capture": "string",
    "crawl": "int64", "seen_at": _UTC, "data_version": "category",
}  # fmt: skip
_FINDINGS: _Types = {
    "target": "string", "provider": "category", "role": _ROLE, "grade": _GRADE, "on_payment_path": "bool",
    "possibly_borrowed": "bool", "gone": "bool", "first_seen": _UTC, "last_seen": _UTC, "nights": "int64",
    "captures": "int64", "marks": "int64", "alternatives": "string",
}  # fmt: skip
_CASES: _Types = {
    "id": "int64", "provider": "category", "state": "category", "opened_at": _UTC, "storefronts": "int64",
    "packets": "int64",
}  # fmt: skip
_CHOKEPOINTS: _Types = {
    "provider": "string", "name": "string", "roles": "string", "newly": "int64", "cumulative": "int64",
    "share": "float64", "exclusive": "int64", "first_seen": _UTC, "last_seen": _UTC,
}  # fmt: skip

_TARGETS_SQL = """SELECT t.id, t.address, t.kind, t.status, t.source, t.note, t.added_at, v.kind, v.score, v.seen_at,
    (SELECT d.kind FROM decisions d WHERE d.target = t.id ORDER BY d.id DESC LIMIT 1)
    FROM targets t LEFT JOIN verdicts v
    ON v.target = t.id AND v.crawl = (SELECT MAX(crawl) FROM verdicts w WHERE w.target = t.id)
    WHERE t.status <> 'quarantined' ORDER BY t.id"""
_CAPTURES_SQL = """SELECT c.id, t.address, c.crawl, c.source, c.url, c.purpose, c.started_at, c.seconds, c.vantage,
    c.outcome, c.reason, c.status, c.address, c.received_length, c.received_sha256, c.file
    FROM captures c JOIN targets t ON t.id = c.target WHERE t.status <> 'quarantined' ORDER BY c.started_at, c.id"""
_OBSERVATIONS_SQL = """SELECT t.address, o.provider, o.role, o.grade, o.on_payment_path, o.rule, o.value, o.place,
    o.quote, o.capture, o.crawl, o.seen_at, o.data_version
    FROM observations o JOIN targets t ON t.id = o.target WHERE t.status <> 'quarantined'
    ORDER BY o.seen_at, o.capture, o.rule, o.value"""


@dataclass(frozen=True, slots=True)
class Table:
    """One table of a workspace. By itself a notebook shows its first rows, addresses defanged."""

    read: Callable[[], pd.DataFrame]
    """Reads it now."""

    def to_frame(self) -> pd.DataFrame:
        """Return all rows with exact values (addresses can be clicked where a program makes links of them)."""
        return self.read()

    def _repr_html_(self) -> str:
        """Return the first rows for eyes."""
        frame = self.read()
        first = frame.head(SHOWN_ROWS).astype("string").fillna("").map(lambda cell: defang(visible(cell)))
        return f"{first.to_html()}<p>{min(SHOWN_ROWS, len(frame))} of {len(frame)} rows</p>"


@dataclass(frozen=True, slots=True)
class Drawing:
    """An SVG that notebooks show."""

    svg: str
    """The drawing as text: no script, no font, no address that can be clicked."""

    def _repr_svg_(self) -> str:
        """Return what Jupyter shows."""
        return self.svg


@dataclass(frozen=True, slots=True)
class Monitor:
    """A workspace, read-only. Made by `monitor.open`."""

    workspace: Workspace

    @contextmanager
    def _store(self) -> Iterator[Store]:
        """Give one state of the database; an empty one where nothing was ever kept."""
        with ExitStack() as open_things:
            path, there = self.workspace.database, self.workspace.database.exists()
            if not there:
                path = Path(open_things.enter_context(TemporaryDirectory())) / path.name
            store = open_things.enter_context(Store(path, system_now, read_only=there))
            open_things.enter_context(store.snapshot())
            yield store

    def _table(self, types: _Types, sql: str) -> Table:
        def read() -> pd.DataFrame:
            with self._store() as store:
                return _frame((tuple(row) for row in store.db.execute(sql)), types)

        return Table(read)

    @property
    def targets(self) -> Table:
        """What is watched, with the newest verdict and decision."""
        return self._table(_TARGETS, _TARGETS_SQL)

    @property
    def captures(self) -> Table:
        """What each request returned; bodies lie in the WARC `file`, relative to the workspace."""
        return self._table(_CAPTURES, _CAPTURES_SQL)

    @property
    def observations(self) -> Table:
        """Each mark of a provider at one place in one capture, with the quoted span."""
        return self._table(_OBSERVATIONS, _OBSERVATIONS_SQL)

    @property
    def cases(self) -> Table:
        """Cases by provider: how each stands, with the number of its storefronts and packets."""

        def read() -> pd.DataFrame:
            with self._store() as store:
                sealed = Counter(row["case_id"] for row in packets.listed(store))
                found = book.all_cases(store)
            rows = (
                (one.id, one.provider, one.state, one.opened_at, len(one.storefronts), sealed[one.id]) for one in found
            )
            return _frame(rows, _CASES)

        return Table(read)

    @property
    def findings(self) -> Table:
        """Target, provider and role over all nights; marks found borrowed or odd list their alternatives.

        `nights` counts calendar days (UTC) on which it was seen; `gone`: the newest visit could be read without it.
        """

        def read() -> pd.DataFrame:
            with self._store() as store:
                seen = views.findings(store, via=_knowledge().via)
            rows = (
                (one.target, one.finding.provider, one.finding.role, one.finding.grade, one.finding.on_payment_path,
                 one.finding.possibly_borrowed, one.gone, one.first_seen, one.last_seen, len(one.days), one.captures,
                 len(one.finding.observations), "; ".join(one.finding.alternatives))
                for one in seen
            )  # fmt: skip
            return _frame(rows, _FINDINGS)

        return Table(read)

    def graph(self, role: str | None = None, since: str | date | None = None) -> Graph:
        """Return targets, providers, identifiers and operators as a networkx graph, every attribute kept.

        `role` (a role or group) keeps what serves in it: uses, their providers, and identifiers of these or paid to;
        every judged target and operator stays. `since` keeps what was seen at that time or later. Raises UsageError for
        a word or date that means nothing.
        """
        names = {key: one.name for key, one in _knowledge().catalogue.providers.items()}
        wanted, start = asked.roles(role) if role else None, asked.since(since) if since else None
        with self._store() as store:
            return views.graph_of(store, names, roles=wanted, since=start)

    def chokepoints(
        self, role: str = "payment", *, since: str | date | None = None, without: Collection[str] = ()
    ) -> pd.DataFrame:
        """Return the fewest providers that together reach most storefronts, in order.

        Counted is what is not gone, less accounts possibly borrowed and, of payment, marks off the payment path and
        card networks (asked for alone they count). `exclusive`: storefronts that nobody else reaches; `first_seen`
        and `last_seen` are those of what is counted.

        `since` counts only what was seen at that time or later; shares stay those of all storefronts ever judged.
        `without` takes out providers (ids), as if they had acted. Raises UsageError for an unknown role, date or
        provider.
        """
        points = graphs.chokepoints(self._without(role, since, without), asked.roles(role))
        rows = (
            (p.provider, p.name, " ".join(p.roles), p.newly, p.cumulative, p.share, p.exclusive,
             p.first_seen, p.last_seen)
            for p in points
        )  # fmt: skip
        return _frame(rows, _CHOKEPOINTS)

    def plot_graph(self, role: str = "payment", since: str | date | None = None) -> Drawing:
        """Draw storefronts and the providers that serve them in a role or group."""
        return Drawing(graphs.graph_svg(self.graph(role, since), asked.roles(role)))

    def plot_chokepoints(
        self, role: str = "payment", *, since: str | date | None = None, without: Collection[str] = ()
    ) -> Drawing:
        """Draw the choke-point curve of a role or group; `since` and `without` as in `chokepoints`."""
        return Drawing(graphs.curve_svg(self._without(role, since, without), asked.roles(role)))

    def _without(self, role: str, since: str | date | None, without: Collection[str]) -> Graph:
        """Return the graph of a role less some providers."""
        if isinstance(without, str):
            without = [without]
        for name in without:
            asked.require_provider(name, _knowledge().catalogue.providers)
        graph = self.graph(role, since)
        graph.remove_nodes_from([f"provider:{name}" for name in without])
        return graph


def open_workspace(folder: str | Path | None = None) -> Monitor:
    """Open a workspace to read it. Raises WorkspaceError when there is none, SettingsError for unusable settings."""
    return Monitor(Workspace.open(Path(folder) if folder else default_folder()))


def identify_page(html: object, *, url: str = "") -> dict[str, Any]:
    """Return what a page shows, in the shape of `railmon identify --json`. Bytes are read as a browser reads them.

    Raises UsageError for what is no page (a path, an address) and for a `url` that is none.
    """
    kind = "text/html"
    if isinstance(html, str):
        html, kind = html.encode("utf-8", "replace"), "text/html; charset=utf-8"
    if not isinstance(html, bytes) or b"<" not in html:  # no type checker sees what notebooks give
        raise UsageError("This is no page: identify_page takes its HTML, for example Path('page.html').read_bytes().")
    try:
        url = normal_url(url) if url else DEFAULT_URL
    except LocatorError as error:
        raise UsageError(f"url: {error}") from error
    return read_page(html_page(url, html, kind, datetime.fromtimestamp(0, UTC)), _knowledge())


@cache
def _knowledge() -> Knowledge:
    """Return the reviewed data, read once."""
    return load_knowledge()


def _frame(rows: Iterable[tuple[Any, ...]], types: _Types) -> pd.DataFrame:
    """Return rows as a frame of these columns and types, also when there are none."""
    frame = pd.DataFrame(list(rows), columns=list(types), dtype=object)
    for name, kind in types.items():
        if kind is _UTC:
            frame[name] = pd.to_datetime(frame[name], utc=True, format="ISO8601").astype(_UTC)
        elif kind is _GRADE:
            frame[name] = pd.Categorical([str(Grade(value)) for value in frame[name]], dtype=_GRADE)
        else:
            frame[name] = frame[name].astype(kind)
    return frame
