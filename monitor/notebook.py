"""A workspace for notebooks, read-only: frames, graph, choke points and their drawings.

Each call reads one state of the database, never half of a transaction, and keeps no crawl waiting. Targets in
quarantine appear nowhere.
"""

from collections import Counter
from collections.abc import Collection, Iterator
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
from monitor.frames import (
    CAPTURES,
    CASES,
    CHOKEPOINTS,
    FINDINGS,
    OBSERVATIONS,
    OUTCOMES,
    TARGETS,
    Drawing,
    Table,
    Types,
    frame,
)
from monitor.graph import Graph
from monitor.page import Knowledge, load_knowledge, read_page
from monitor.store import Store
from monitor.workspace import Workspace, default_folder
from scrapers.errors import LocatorError
from scrapers.locator import normal_url

_TARGETS_SQL = """SELECT t.id, t.address, t.kind, t.status, t.source, t.note, t.added_at, v.kind, v.score, v.seen_at,
    (SELECT d.kind FROM decisions d WHERE d.target = t.id ORDER BY d.id DESC LIMIT 1)
    FROM targets t LEFT JOIN verdicts v
    ON v.target = t.id AND v.crawl = (SELECT MAX(crawl) FROM verdicts w WHERE w.target = t.id)
    WHERE t.status <> 'quarantined' ORDER BY t.id"""
_CAPTURES_SQL = """SELECT c.id, t.address, c.crawl, c.source, c.url, c.purpose, c.started_at, c.seconds, c.vantage,
    c.outcome, c.reason, c.status, c.address, c.received_length, c.received_sha256, c.file, c.offset,
    c.length
    FROM captures c JOIN targets t ON t.id = c.target WHERE t.status <> 'quarantined' ORDER BY c.started_at, c.id"""
_OBSERVATIONS_SQL = """SELECT t.address, o.provider, o.role, o.grade, o.on_payment_path, o.rule, o.value, o.place,
    o.quote, o.capture, o.crawl, o.seen_at, o.data_version, c.url, o.moved, o.doubt
    FROM observations o JOIN targets t ON t.id = o.target JOIN captures c ON c.id = o.capture
    WHERE t.status <> 'quarantined' ORDER BY o.seen_at, o.capture, o.rule, o.value"""


@dataclass(frozen=True, slots=True)
class Monitor:
    """A workspace, read-only. Made by `monitor.open`."""

    workspace: Workspace

    def __repr__(self) -> str:
        """Return which workspace it is; settings are nobody's business in a notebook."""
        return f"<railmon workspace {self.workspace.folder}, read-only>"

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

    def _table(self, types: Types, sql: str) -> Table:
        def read() -> pd.DataFrame:
            with self._store() as store:
                return frame((tuple(row) for row in store.db.execute(sql)), types)

        return Table(read)

    @property
    def targets(self) -> Table:
        """What is watched, with the newest verdict and decision.

        `counts_as` is what it counts as in the graph and its shares: a storefront once seen as one, unrelated where a
        person has dismissed it last, else the newest verdict.
        """

        def read() -> pd.DataFrame:
            with self._store() as store:
                words = views.weighed_verdicts(store)
                return frame(((*row, words.get(row[1])) for row in store.db.execute(_TARGETS_SQL)), TARGETS)

        return Table(read)

    @property
    def captures(self) -> Table:
        """What each request returned; bodies lie in the WARC `file`, relative to the workspace, at `offset`."""
        return self._table(CAPTURES, _CAPTURES_SQL)

    @property
    def observations(self) -> Table:
        """Each mark of a provider at one place in one capture (its `url`), with the quoted span.

        `moved`: it stands on another site, to which the landing page redirects; `doubt`: why the account it shows may
        be somebody else's, as far as its visit tells.
        """
        return self._table(OBSERVATIONS, _OBSERVATIONS_SQL)

    @property
    def cases(self) -> Table:
        """Cases by provider: how each stands, with the number of its storefronts and packets."""

        def read() -> pd.DataFrame:
            with self._store() as store:
                sealed = Counter(row["case_id"] for row in packets.listed(store))
                found = book.all_cases(store)
            rows = (
                (
                    one.id,
                    one.provider,
                    one.state,
                    one.opened_at,
                    len(one.storefronts),
                    sealed[one.id],
                    one.sent_at or None,
                )
                for one in found
            )
            return frame(rows, CASES)

        return Table(read)

    @property
    def outcomes(self) -> Table:
        """What became of each storefront of each case that was sent: still there, gone, swapped and so on."""

        def read() -> pd.DataFrame:
            with self._store() as store:
                sql = "SELECT id, address FROM targets WHERE status <> 'quarantined'"
                names = {row["id"]: row["address"] for row in store.rows(sql)}
                rows = [
                    (one.id, one.provider, one.sent_at, names[target], became.state, became.detail)
                    for one in book.all_cases(store)
                    for target, became in book.outcomes(store, one).items()
                    if target in names
                ]
            return frame(rows, OUTCOMES)

        return Table(read)

    @property
    def findings(self) -> Table:
        """Target, provider and role over all nights; `alternatives` are other explanations, a sentence each.

        `possibly_borrowed` says whether the account may be somebody else's; `nights` counts calendar days (UTC) on
        which it was seen; `gone`: a visit since could be read without it.
        """

        def read() -> pd.DataFrame:
            with self._store() as store:
                seen = views.findings(store, via=_knowledge().via)
            rows = (
                (one.target, one.finding.provider, one.finding.role, one.finding.grade, one.finding.on_payment_path,
                 one.finding.possibly_borrowed, one.gone, one.first_seen, one.last_seen, len(one.days), one.captures,
                 len(one.finding.observations), one.finding.alternatives)
                for one in seen
            )  # fmt: skip
            return frame(rows, FINDINGS)

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

        Counted is what is not gone, less accounts possibly borrowed and, of payment, marks off the payment path, card
        networks, and Apple Pay and Google Pay beside a processor (asked for alone both count). `exclusive`: storefronts
        that nobody else reaches; `first_seen` and `last_seen` are those of what is counted.

        `since` counts only what was seen at that time or later; shares stay those of all storefronts ever judged.
        `without` takes out providers (ids), as if they had acted. Raises UsageError for an unknown role, date or
        provider.
        """
        points = graphs.chokepoints(self.graph(role, since), asked.roles(role), without=_named(without))
        rows = (
            (p.provider, p.name, " ".join(p.roles), p.newly, p.cumulative, p.share, p.exclusive,
             p.first_seen, p.last_seen)
            for p in points
        )  # fmt: skip
        return frame(rows, CHOKEPOINTS)

    def plot_graph(self, role: str = "payment", since: str | date | None = None) -> Drawing:
        """Draw storefronts and the providers that serve them in a role or group."""
        return Drawing(graphs.graph_svg(self.graph(role, since), asked.roles(role)))

    def plot_chokepoints(
        self, role: str = "payment", *, since: str | date | None = None, without: Collection[str] = ()
    ) -> Drawing:
        """Draw the choke-point curve of a role or group; `since` and `without` as in `chokepoints`."""
        return Drawing(graphs.curve_svg(self.graph(role, since), asked.roles(role), without=_named(without)))


def _named(providers: Collection[str]) -> Collection[str]:
    """Return providers' ids, one alone also where it stands by itself. Raises UsageError for one that is unknown."""
    names = [providers] if isinstance(providers, str) else providers
    for name in names:
        asked.require_provider(name, _knowledge().catalogue.providers)
    return names


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
