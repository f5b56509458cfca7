"""What the database holds, as values for people, notebooks and the graph."""

import json
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter
from typing import Any

from monitor import after
from monitor.graph import Graph, Held, Use, build, narrow
from monitor.graph.operators import Operator, operators
from monitor.identify import group
from monitor.identify.joining import Neighbour, chained, neighbour
from monitor.mirrors import likes
from monitor.model import Finding, Grade, Observation, Role, VerdictKind, Where, unstamp
from monitor.page import finding_object
from monitor.reference import is_payment
from monitor.sightings import Sighting, dismissed, earned, lenders, sightings
from monitor.store import Row, Store

_USE = itemgetter("target", "provider", "role")


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
    """Its id; empty where no capture but a person's word shows it."""
    last_capture: str
    """Its id."""
    captures: int
    """Number of captures that show it."""
    days: tuple[str, ...]
    """Calendar days (UTC) on which it was seen, however often; none where a person alone has seen it."""
    gone: bool
    """Whether a visit since the last sight of it could be read and showed it no more (monitor.after)."""
    told_at: str = ""
    """When a person's word of it was recorded, which no capture shows; empty where there is none."""

    def as_object(self, accounts: Iterable[Sighting] = ()) -> dict[str, Any]:
        """Return the JSON shape of the design, with the identifiers of the provider there."""
        seen = {
            "first_seen": self.first_seen, "last_seen": self.last_seen, "captures": self.captures,
            "told_at": self.told_at or None, "gone": self.gone, "identifiers": [one.as_object() for one in accounts],
        }  # fmt: skip
        return {"target": self.target} | finding_object(self.finding) | seen


def findings(
    store: Store,
    *,
    provider: str | None = None,
    roles: Collection[Role] | None = None,
    since: str | None = None,
    target: int | None = None,
    via: Mapping[str, str] = {},
) -> list[SeenFinding]:
    """Return findings, by target, provider and role. `since` keeps those seen in a capture of that time or later.

    `target` keeps those of one (its id). The same mark on several nights stands once, as it was seen last. `via` says
    by rule who else may hold the contract (monitor.identify.joining.via_of).
    """
    wanted = None if roles is None else json.dumps(sorted(roles))
    asked = (target, provider, wanted, since)
    rows = _with_told(store.rows(_FINDINGS, *asked), store.rows(_TOLD, *asked))
    chains = neighbours(store) if any(row["role"] in _EDGE for row in rows) else {}
    _doubt_shared(store, rows)
    gone = _gone(store, rows)
    return [_seen(list(marks), via, chains.get(use[0], []), gone=use in gone) for use, marks in groupby(rows, _USE)]


def _gone(store: Store, rows: list[Row]) -> set[tuple[int, str, str]]:
    """Return the uses that a visit since their last sight could be read without."""
    newest = {
        row["target"]: row["crawl"]
        for row in store.rows("SELECT target, MAX(crawl) AS crawl FROM visits WHERE state = 'done' GROUP BY target")
    }
    unseen = {_USE(row) for row in rows if row["captures"] and row["crawl"] < newest.get(row["target"], 0)}
    return {use for use in unseen if after.is_gone(store, after.Subject(use[0], use[1], frozenset([Role(use[2])])))}


_TOLD = """
    SELECT o.target, t.address AS locator, o.provider, o.role, o.kind, o.value, o.how, o.at FROM observed o
    JOIN targets t ON t.id = o.target
    WHERE o.provider IS NOT NULL AND t.status <> 'quarantined'
        AND o.target BETWEEN COALESCE(?1, 1) AND COALESCE(?1, 9e18)
        AND (?2 IS NULL OR o.provider = ?2)
        AND (?3 IS NULL OR o.role IN (SELECT value FROM json_each(?3))) AND (?4 IS NULL OR o.at >= ?4)"""


def _with_told(rows: list[Row], told: list[Row]) -> list[Row]:
    """Return the marks of captures with those that people have seen elsewhere, in the order of the uses."""
    if not told:
        return rows
    more = [
        {
            "target": one["target"], "locator": one["locator"], "provider": one["provider"], "role": one["role"],
            "oldest": f"{one['at']} ", "newest": f"{one['at']} ", "captures": 0, "days": "[]",
            "grade": int(Grade.CONFIRMED), "rule": f"{one['provider']}/person/{one['kind']}", "value": one["value"],
            "place": Where.TEXT.value, "quote": one["how"], "on_payment_path": is_payment(Role(one["role"])),
            "moved": 0, "doubt": "", "crawl": 0,
        }
        for one in told
    ]  # fmt: skip
    # sorting is stable: of each use the marks of captures, which know its first and last sight, stay in front
    return sorted([*rows, *more], key=itemgetter("target", "provider", "role"))


def _doubt_shared(store: Store, rows: list[Row]) -> None:
    """Put identifiers in doubt that a target shows which is no storefront."""
    accounts = [row for row in rows if "/identifier/" in row["rule"] and not row["doubt"]]
    if not accounts:
        return
    known = lenders(store)
    for row in accounts:
        row["doubt"] = known.doubt(row["target"], row["rule"].partition("/identifier/")[2], row["value"])


_EDGE = (Role.CDN.value, Role.HOSTING.value)


def neighbours(store: Store, target: int | None = None) -> dict[int, list[Neighbour]]:
    """Return what carries the pages of each target, or of one: its uses as hosting and for delivery, by its id."""
    rows = store.rows(
        "SELECT target, provider, role, json_group_array(DISTINCT place) AS places FROM observations "
        "WHERE role IN ('cdn', 'hosting') AND target BETWEEN COALESCE(?1, 1) AND COALESCE(?1, 9e18) "
        "GROUP BY target, provider, role",
        target,
    )
    found: dict[int, list[Neighbour]] = {}
    for row in rows:
        places = [Where(place) for place in json.loads(row["places"])]
        found.setdefault(row["target"], []).append(neighbour(row["provider"], Role(row["role"]), places))
    return found


# Joined by a space, time and capture sort as the pair does: `stamp` writes all times equally long. SQLite takes the
# bare `capture` of a mark from the row that holds its MAX: uses and marks are found in an index alone, and of each mark
# one row is read, on however many nights it was seen. One statement, so that all of it sees one state.
_FINDINGS = """
    WITH uses AS (
        SELECT target, provider, role,
            MIN(seen_at || ' ' || capture) AS oldest, MAX(seen_at || ' ' || capture) AS newest,
            COUNT(DISTINCT capture) AS captures,
            COALESCE(MAX(crawl) FILTER (WHERE grade >= 2), MAX(crawl)) AS crawl, -- by more than a logo, where any was
            json_group_array(DISTINCT substr(seen_at, 1, 10)) AS days
        FROM observations
        WHERE target BETWEEN COALESCE(?1, 1) AND COALESCE(?1, 9e18)
            AND (?2 IS NULL OR provider = ?2)
            AND (?3 IS NULL OR role IN (SELECT value FROM json_each(?3)))
            AND (?4 IS NULL OR (target, provider, role) IN
                (SELECT target, provider, role FROM observations WHERE seen_at >= ?4))
        GROUP BY target, provider, role),
    marks AS (
        SELECT target, provider, role, rule, value, place, capture, MAX(seen_at || ' ' || capture) FROM observations
        WHERE target BETWEEN COALESCE(?1, 1) AND COALESCE(?1, 9e18) AND (?2 IS NULL OR provider = ?2)
        GROUP BY target, provider, role, rule, value, place)
    SELECT t.address AS locator, u.*, o.grade, o.rule, o.value, o.place, o.quote, o.on_payment_path, o.moved, o.doubt
    FROM uses u JOIN marks USING (target, provider, role)
    JOIN observations o USING (capture, provider, role, rule, value, place) JOIN targets t ON t.id = u.target
    WHERE t.status <> 'quarantined'
    ORDER BY u.target, u.provider, u.role, o.rule, o.value, o.place"""


def _seen(marks: list[Row], via: Mapping[str, str], every: list[Neighbour], *, gone: bool) -> SeenFinding:
    """Return one finding from its marks, each as it was seen last, and what else carries the target's pages."""
    (finding,) = group(map(observation, marks), via)
    finding = chained(finding, every)
    use = marks[0]
    (first_seen, first_capture), (last_seen, last_capture) = use["oldest"].split(" "), use["newest"].split(" ")
    return SeenFinding(
        target=use["locator"],
        finding=finding,
        first_seen=first_seen,
        last_seen=last_seen,
        first_capture=first_capture,
        last_capture=last_capture,
        captures=use["captures"],
        days=tuple(sorted(json.loads(use["days"]))),
        gone=gone,
        told_at=max((row["newest"].strip() for row in marks if not row["captures"]), default=""),
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
        moved=bool(row["moved"]),
        doubt=row["doubt"],
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


def graph_of(
    store: Store, names: Mapping[str, str], *, roles: Collection[Role] | None = None, since: str | None = None
) -> Graph:
    """Return the graph of findings and identifiers; `names` gives providers' names by id.

    `since` keeps what was seen in a capture of that time (as the tables keep it) or later, `roles` what serves in these
    (monitor.graph.narrow); every judged target stays, and every operator.
    One that a person has dismissed is unrelated, whatever its pages say.
    """
    uses = map(_use, findings(store, roles=roles, since=since))
    graph = build(uses, _held(store, since), weighed_verdicts(store), names, likes(store, since))
    if roles is not None:
        narrow(graph, roles)
    return graph


def weighed_verdicts(store: Store) -> dict[str, str]:
    """Return the word that each judged target has earned, by locator, unrelated where a person has dismissed it."""
    words = {row["locator"]: row["kind"] for row in earned(store)}
    return words | dict.fromkeys(dismissed(store).values(), VerdictKind.UNRELATED.value)


def operators_of(store: Store) -> tuple[Operator, ...]:
    """Return the clusters of targets that the graph would show, without the graph."""
    holds, verdicts = list(_held(store)), weighed_verdicts(store)
    return operators(holds, {hold.target for hold in holds} | set(verdicts), verdicts)[1]


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
        nights=len(seen.days),
        possibly_borrowed=seen.finding.possibly_borrowed,
        gone=seen.gone,
    )


def _held(store: Store, since: str | None = None) -> Iterable[Held]:
    """Yield each identifier of each target that was seen `since`, dated by its captures."""
    for one in sightings(store, since=since):
        yield Held(
            target=one.locator,
            kind=one.kind,
            value=one.value,
            provider=one.provider,
            first_seen=unstamp(one.first_seen),
            last_seen=unstamp(one.last_seen),
            capture=one.capture,
            seen=one.seen,
            of=one.of,
            stable=one.stable,
            in_doubt=bool(one.doubt),
        )
