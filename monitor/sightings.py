"""Identifiers over all nights: in how many visits each was seen, whether it lasts, and whose it may be instead."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import groupby
from operator import attrgetter, itemgetter
from typing import Any

from monitor.graph.operators import OTHERS
from monitor.identify.lightning import INVOICE
from monitor.store import Row, Store


@dataclass(frozen=True, slots=True, kw_only=True)
class Sighting:
    """An identifier at a target."""

    target: int
    """Id of the target."""
    locator: str
    kind: str
    """For example `stripe_publishable_key`."""
    value: str
    """The id itself."""
    provider: str | None
    """Provider id, None where the identifier names no company."""
    first_seen: str
    """Time of the first capture that shows it (UTC)."""
    last_seen: str
    """Time of the newest capture that shows it (UTC)."""
    capture: str
    """Id of the newest capture that shows it; empty where a person has seen it elsewhere."""
    crawls: tuple[int, ...]
    """Crawls in which it was seen."""
    of: int
    """Visits of the target since then that reached a readable page."""
    stable: bool
    """Whether it lasts: seen in one visit of several, or replaced from visit to visit, it names nobody for long."""
    doubt: str
    """Why the account may be somebody else's; empty where nothing says so."""

    @property
    def seen(self) -> int:
        """Number of visits that showed it."""
        return len(self.crawls)

    def as_object(self) -> dict[str, Any]:
        """Return the JSON shape in which findings list their identifiers."""
        return {"kind": self.kind, "value": self.value, "seen": self.seen, "of": self.of, "stable": self.stable}


def sightings(store: Store, *, target: int | None = None, since: str | None = None) -> list[Sighting]:
    """Return each identifier of each target, or of one, by target, kind and value.

    `since` keeps those seen in a capture of that time (as the tables keep it) or later.
    """
    rows = store.rows(_SIGHTINGS, target)
    readable = _readable_visits(store, target)
    doubts = {(row["target"], row["provider"], row["value"]): row["doubt"] for row in store.rows(_DOUBTS, target)}
    found: list[Sighting] = []
    for (number, _), group in groupby(rows, itemgetter("target", "kind")):
        alike = [_sighting(row, readable.get(number, ()), doubts) for row in group]
        replaced = _replaced(alike)
        found += (
            replace(one, stable=one.kind != INVOICE and (one.seen > 1 or (one.of < 2 and not replaced)))
            for one in alike
        )
    found += _told(store, target)
    return [one for one in found if since is None or one.last_seen >= since]


# A target between one id and itself, or between the least and the greatest: an index finds one as well as all.
_SIGHTINGS = """
    SELECT i.target, t.address AS locator, i.kind, i.value, i.provider, MIN(i.seen_at) AS first_seen,
        MAX(i.seen_at || ' ' || i.capture) AS newest, json_group_array(DISTINCT i.crawl) AS crawls
    FROM identifiers i JOIN targets t ON t.id = i.target
    WHERE t.status <> 'quarantined' AND i.target BETWEEN COALESCE(?1, 1) AND COALESCE(?1, 9e18)
    GROUP BY i.target, i.kind, i.value, i.provider ORDER BY i.target, i.kind, i.value"""
_DOUBTS = """
    SELECT target, provider, value, MAX(doubt) AS doubt FROM observations
    WHERE doubt <> '' AND rule LIKE '%/identifier/%' AND target BETWEEN COALESCE(?1, 1) AND COALESCE(?1, 9e18)
    GROUP BY target, provider, value"""


def _told(store: Store, target: int | None) -> Iterator[Sighting]:
    """Yield what people have seen elsewhere: it lasts until somebody says otherwise."""
    rows = store.rows(
        "SELECT o.*, t.address FROM observed o JOIN targets t ON t.id = o.target WHERE t.status <> 'quarantined' "
        "AND o.target BETWEEN COALESCE(?1, 1) AND COALESCE(?1, 9e18) ORDER BY o.target, o.kind, o.value",
        target,
    )
    for row in rows:
        yield Sighting(
            target=row["target"], locator=row["address"], kind=row["kind"], value=row["value"],
            provider=row["provider"], first_seen=row["at"], last_seen=row["at"], capture="", crawls=(), of=0,
            stable=True, doubt="",
        )  # fmt: skip


def _sighting(row: Row, readable: tuple[int, ...], doubts: Mapping[tuple[int, str | None, str], str]) -> Sighting:
    crawls = tuple(sorted(json.loads(row["crawls"])))
    last_seen, capture = row["newest"].split(" ")
    return Sighting(
        target=row["target"],
        locator=row["locator"],
        kind=row["kind"],
        value=row["value"],
        provider=row["provider"],
        first_seen=row["first_seen"],
        last_seen=last_seen,
        capture=capture,
        crawls=crawls,
        of=len({crawl for crawl in readable if crawl >= crawls[0]} | set(crawls)),
        stable=True,
        doubt=doubts.get((row["target"], row["provider"], row["value"]), ""),
    )


def _replaced(alike: list[Sighting]) -> bool:
    """Whether identifiers of one kind at one target take each other's place from visit to visit.

    Those that were seen in one visit only tell, whatever else of their kind has stayed.
    """
    return len({one.crawls for one in alike if one.seen == 1}) > 1


def _readable_visits(store: Store, target: int | None) -> Mapping[int, tuple[int, ...]]:
    """Return the crawls in which a page of a target came and could be read, by target."""
    rows = store.rows(
        # that there is a status is said for the index on answers, which holds only those
        "SELECT DISTINCT target, crawl FROM captures WHERE source = 'http' AND purpose NOT IN ('robots', 'script') "
        "AND outcome = 'kept' AND status IS NOT NULL AND status BETWEEN 200 AND 299 "
        "AND target BETWEEN COALESCE(?1, 1) AND COALESCE(?1, 9e18) ORDER BY target, crawl",
        target,
    )
    return {number: tuple(row["crawl"] for row in group) for number, group in groupby(rows, itemgetter("target"))}


def of_findings(store: Store) -> Mapping[tuple[str, str], list[Sighting]]:
    """Return the identifiers that belong to a provider, by the target's locator and the provider's id."""
    owned = sorted((one for one in sightings(store) if one.provider), key=attrgetter("target", "provider"))
    return {key: list(group) for key, group in groupby(owned, attrgetter("locator", "provider"))}


def dismissed(store: Store) -> dict[int, str]:
    """Return the targets of which a person has said last that they are no storefront: id and locator."""
    rows = store.rows(
        "SELECT t.id, t.address FROM targets t JOIN decisions d ON d.id = "
        "(SELECT MAX(id) FROM decisions WHERE target = t.id) WHERE d.kind = 'dismissed' AND t.status <> 'quarantined'"
    )
    return {row["id"]: row["address"] for row in rows}


def earned(store: Store) -> list[Row]:
    """Return target, locator and `kind` of each judged target, by id: storefront once seen as one, else the newest."""
    return store.rows(
        "SELECT t.id AS target, t.address AS locator, v.kind FROM targets t JOIN verdicts v ON v.target = t.id "
        "AND v.crawl = (SELECT COALESCE(MAX(CASE kind WHEN 'storefront' THEN crawl END), MAX(crawl)) FROM verdicts w "
        "WHERE w.target = t.id) WHERE t.status <> 'quarantined' ORDER BY t.id"
    )


def honest(store: Store) -> frozenset[int]:
    """Return the targets that are no storefront: dismissed by a person, or never judged to be one and not confirmed.

    Where pages were only blocked, parked or unclear nothing is known of a target.
    """
    confirmed = {
        row["target"]
        for row in store.rows(
            "SELECT target FROM decisions d WHERE kind = 'confirmed' "
            "AND id = (SELECT MAX(id) FROM decisions WHERE target = d.target)"
        )
    }
    return frozenset(dismissed(store)) | {
        row["target"] for row in earned(store) if row["kind"] in OTHERS and row["target"] not in confirmed
    }


@dataclass(frozen=True, slots=True)
class Lenders:
    """Who shows identifiers, among targets that are no storefront."""

    targets: frozenset[int]
    """Those targets."""
    showing: Mapping[tuple[str, str], frozenset[int]]
    """Which of them show an identifier, by kind and value."""

    def doubt(self, target: int, kind: str, value: str) -> str:
        """Return why an identifier at a target may be somebody else's, as a sentence; empty where nothing says so."""
        count = len(self.showing.get((kind, value), frozenset()) - {target})
        if not count or target in self.targets:
            return ""
        sites = "another site that is" if count == 1 else f"{count} other sites that are"
        return f"The account identifier {value} also stands on {sites} no storefront: it may be copied from there."


def lenders(store: Store) -> Lenders:
    """Return what the targets show that are no storefront."""
    known = honest(store)
    return Lenders(known, {key: frozenset(group) for key, group in _shown_by(store, known)})


def _shown_by(store: Store, known: frozenset[int]) -> Iterator[tuple[tuple[str, str], set[int]]]:
    rows = store.rows(
        "SELECT DISTINCT kind, value, target FROM identifiers WHERE target IN (SELECT value FROM json_each(?)) "
        "ORDER BY kind, value",
        json.dumps(sorted(known)),
    )
    for key, group in groupby(rows, itemgetter("kind", "value")):
        yield key, {row["target"] for row in group}
