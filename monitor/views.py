"""What the database holds, as values for people, notebooks and the graph."""

import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from monitor.graph import Graph, Held, Use, build
from monitor.identify import group
from monitor.model import Finding, Grade, Observation, Role, VerdictKind, Where, unstamp
from monitor.page import finding_object
from monitor.store import Row, Store


@dataclass(frozen=True, slots=True, kw_only=True)
class SeenFinding:
    """A finding over all nights."""

    target: str
    """Locator."""
    finding: Finding
    first_seen: str
    """Time of the first capture that shows it (UTC)."""
    last_seen: str
    """Time of the newest capture that shows it (UTC)."""
    first_capture: str
    """Its id."""
    last_capture: str
    """Its id."""
    captures: int
    """Number of captures that show it."""
    nights: tuple[int, ...]
    """Crawls in which it was seen."""

    def as_object(self) -> dict[str, Any]:
        """Return the JSON shape of the design."""
        seen = {"first_seen": self.first_seen, "last_seen": self.last_seen, "captures": self.captures}
        return {"target": self.target} | finding_object(self.finding) | seen


def findings(
    store: Store, *, provider: str | None = None, roles: Collection[Role] | None = None, since: str | None = None
) -> list[SeenFinding]:
    """Return findings, by target, provider and role. `since` keeps those seen in a capture of that time or later.

    The same mark seen on several nights stands once, as it was seen last.
    """
    rows = store.rows(
        "SELECT o.*, t.address AS locator FROM observations o JOIN targets t ON t.id = o.target "
        "WHERE t.status <> 'quarantined' AND (?1 IS NULL OR o.provider = ?1) "
        "ORDER BY o.target, o.provider, o.role, o.seen_at, o.capture",
        provider,
    )
    groups: dict[tuple[str, str, str], list[Row]] = defaultdict(list)
    for row in rows:
        if roles is None or row["role"] in roles:
            groups[row["locator"], row["provider"], row["role"]].append(row)
    return [_seen(key[0], found) for key, found in groups.items() if since is None or found[-1]["seen_at"] >= since]


def _seen(target: str, rows: list[Row]) -> SeenFinding:
    """Join the observations of one finding, which come in the order of time."""
    marks = {(row["rule"], row["value"], row["place"]): observation(row) for row in rows}
    (finding,) = group(marks.values())
    return SeenFinding(
        target=target,
        finding=finding,
        first_seen=rows[0]["seen_at"],
        last_seen=rows[-1]["seen_at"],
        first_capture=rows[0]["capture"],
        last_capture=rows[-1]["capture"],
        captures=len({row["capture"] for row in rows}),
        nights=tuple(sorted({row["crawl"] for row in rows})),
    )


def observation(row: Row) -> Observation:
    """Return a row of the observations table as a value."""
    return Observation(
        provider=row["provider"],
        role=Role(row["role"]),
        grade=Grade(row["grade"]),
        rule=row["rule"],
        value=row["value"],
        where=Where(row["place"]),
        quote=row["quote"],
        on_payment_path=bool(row["on_payment_path"]),
    )


def verdicts(store: Store) -> list[dict[str, Any]]:
    """Return the newest verdict of each target in the JSON shape of the design, by target."""
    rows = store.rows(
        "SELECT v.*, t.address AS locator FROM verdicts v JOIN targets t ON t.id = v.target "
        "WHERE t.status <> 'quarantined' "
        "AND v.crawl = (SELECT MAX(crawl) FROM verdicts w WHERE w.target = v.target) ORDER BY v.target"
    )
    return [
        {
            "target": row["locator"],
            "kind": row["kind"],
            "by": row["blocked_by"],
            "score": row["score"],
            "spans": json.loads(row["spans"]),
            "capture": row["capture"],
        }
        for row in rows
    ]


def earned_verdicts(store: Store) -> dict[str, str]:
    """Return for each target that was judged the word it has earned: storefront once seen as one, else the newest."""
    words: dict[str, str] = {}
    sql = (
        "SELECT t.address AS locator, v.kind FROM verdicts v JOIN targets t ON t.id = v.target "
        "WHERE t.status <> 'quarantined' ORDER BY v.crawl"
    )
    for row in store.rows(sql):
        if words.get(row["locator"]) != VerdictKind.STOREFRONT:
            words[row["locator"]] = row["kind"]
    return words


def graph_of(
    store: Store, names: Mapping[str, str], *, roles: Collection[Role] | None = None, since: str | None = None
) -> Graph:
    """Return the graph of findings and identifiers; `names` gives providers' names by id.

    `since` keeps what was seen in a capture of that time (as the tables keep it) or later; every judged target stays.
    """
    uses = map(_use, findings(store, roles=roles, since=since))
    return build(uses, _held(store, since), earned_verdicts(store), names)


def _use(seen: SeenFinding) -> Use:
    """Return a finding as an edge of the graph."""
    return Use(
        target=seen.target,
        provider=seen.finding.provider,
        role=seen.finding.role,
        grade=seen.finding.grade,
        on_payment_path=seen.finding.on_payment_path,
        first_seen=unstamp(seen.first_seen),
        last_seen=unstamp(seen.last_seen),
        capture=seen.last_capture,
        first_capture=seen.first_capture,
        nights=len(seen.nights),
    )


def _held(store: Store, since: str | None = None) -> Iterable[Held]:
    """Yield each identifier of each target that was seen `since`, dated by its captures."""
    # SQLite takes the bare column `capture` from the row that holds MAX(seen_at)
    rows = store.rows(
        "SELECT t.address AS locator, i.kind, i.value, i.provider, i.capture, MIN(i.seen_at) AS first_seen, "
        "MAX(i.seen_at) AS last_seen FROM identifiers i JOIN targets t ON t.id = i.target "
        "WHERE t.status <> 'quarantined' GROUP BY i.target, i.kind, i.value, i.provider HAVING MAX(i.seen_at) >= ? "
        "ORDER BY i.target, i.kind, i.value",
        since or "",
    )
    for row in rows:
        yield Held(
            target=row["locator"],
            kind=row["kind"],
            value=row["value"],
            provider=row["provider"],
            first_seen=unstamp(row["first_seen"]),
            last_seen=unstamp(row["last_seen"]),
            capture=row["capture"],
        )
