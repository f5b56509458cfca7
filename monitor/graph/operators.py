"""Operators: clusters of targets tied by identifiers of one account. A cluster is a question, never a named person."""

import hashlib
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

import networkx as nx

from monitor.model import VerdictKind, utc

HUB_SHARE = 0.25
"""An identifier that more than this share of all targets shows says nothing about who runs them ..."""
HUB_TARGETS = 10
"""... if it is also more than this many: in a small set everything is shared by a large share."""
FOREIGN_WORDS = frozenset({"affiliate", "coupon", "offer", "redirect", "referral", "template", "version"})
"""Kinds with one of these words name someone whom the target points to, or no account at all."""
OTHERS = frozenset({VerdictKind.DIRECTORY, VerdictKind.PROTECTIVE, VerdictKind.UNRELATED})
"""Targets so judged are no one's storefront: they join no cluster, and what they show as well may be borrowed."""


class Seen(Protocol):
    """An identifier at a target; `monitor.graph.Held` is one."""

    @property
    def target(self) -> str:
        """Locator of the target."""

    @property
    def kind(self) -> str:
        """Kind of the identifier."""

    @property
    def value(self) -> str:
        """The id itself."""

    @property
    def first_seen(self) -> datetime:
        """When it was first seen there."""

    @property
    def stable(self) -> bool:
        """Whether it lasts from visit to visit."""

    @property
    def in_doubt(self) -> bool:
        """Whether the target's own pages say that the account may be somebody else's."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sharing:
    """Who shows an identifier."""

    targets: frozenset[str]
    """Locators."""
    untied: str
    """Why it ties nothing; empty where it ties all that show it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Operator:
    """A cluster of at least two targets, with its evidence."""

    id: str
    """Ten hex digits from the identifier by which the oldest member is tied: stable while the cluster grows."""
    members: frozenset[str]
    """Locators."""
    ties: tuple[tuple[str, str], ...]
    """The tying identifiers: kind and value, sorted."""
    evidence: tuple[str, ...]
    """A phrase for each identifier that two members or more show: those that tie, then those that do not and why."""


def operators(
    holds: Sequence[Seen], targets: Collection[str], verdicts: Mapping[str, str]
) -> tuple[dict[tuple[str, str], Sharing], tuple[Operator, ...]]:
    """Return who shares each identifier (by kind and value), and the clusters, sorted by id."""
    showing: dict[tuple[str, str], list[Seen]] = {}
    for hold in holds:
        showing.setdefault((hold.kind, hold.value), []).append(hold)
    shared = {
        key: Sharing(
            targets=frozenset(hold.target for hold in found), untied=_untied(key[0], found, len(targets), verdicts)
        )
        for key, found in showing.items()
    }
    ties: nx.Graph[tuple[str, ...]] = nx.Graph()
    for key, sharing in shared.items():
        if len(sharing.targets) > 1 and not sharing.untied:
            ties.add_edges_from(((hold.target,), key) for hold in showing[key] if _ties(hold))
    home = {node: number for number, part in enumerate(nx.connected_components(ties)) for node in part}
    members: dict[int, list[Seen]] = {}
    for hold in holds:
        if (number := home.get((hold.target,))) is not None:
            members.setdefault(number, []).append(hold)
    found = (_operator(rows, shared) for rows in members.values())
    return shared, tuple(sorted(found, key=lambda operator: operator.id))


def _ties(hold: Seen) -> bool:
    """Whether an identifier says at this target who runs it."""
    return hold.stable and not hold.in_doubt


def _untied(kind: str, holds: Collection[Seen], total: int, verdicts: Mapping[str, str]) -> str:
    """Say why an identifier ties nothing, empty where it may tie."""
    showing = {hold.target for hold in holds}
    count = len(showing)
    if FOREIGN_WORDS & set(kind.split("_")):
        return "its kind does not name the target's own account"
    if count > HUB_TARGETS and count > HUB_SHARE * total:
        return f"hub: {count} of all {total} targets show it"
    others = sum(verdicts.get(target) in OTHERS for target in showing)
    if others and count > 1:
        return f"possibly borrowed: {others} of {count} targets that show it are judged to be no storefront"
    if count > 1 and len({hold.target for hold in holds if _ties(hold)}) < 2:
        if any(hold.in_doubt for hold in holds):
            return "possibly borrowed: its checkout page speaks of another shop"
        return "no stable identity: made anew from visit to visit, or seen in one of several"
    return ""


def _operator(rows: Sequence[Seen], shared: Mapping[tuple[str, str], Sharing]) -> Operator:
    """Make the operator of a cluster from everything its members hold."""
    members = frozenset(hold.target for hold in rows)
    within = {key: len(members & shared[key].targets) for key in {(hold.kind, hold.value) for hold in rows}}
    several = sorted(key for key, count in within.items() if count > 1)
    ties = tuple(key for key in several if not shared[key].untied)
    evidence = [f"{kind} {value} at {within[kind, value]} of {len(members)} members" for kind, value in ties]
    for kind, value in several:
        if why := shared[kind, value].untied:
            evidence.append(f"{kind} {value} ties nothing ({why})")
    tied = set(ties)
    tying = (hold for hold in rows if (hold.kind, hold.value) in tied)
    oldest = min(tying, key=lambda hold: (utc(hold.first_seen), hold.target, hold.kind, hold.value))
    digest = hashlib.sha256(f"{oldest.kind}:{oldest.value}".encode("utf-8", "surrogatepass")).hexdigest()
    return Operator(id=digest[:10], members=members, ties=ties, evidence=tuple(evidence))
