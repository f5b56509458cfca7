"""What the graph says about providers: the fewest that reach most storefronts, and a table of all.

What may be somebody else's account accuses nobody and is counted nowhere; what is gone is no reach.
"""

import heapq
from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from monitor.graph.build import Graph
from monitor.model import ROLE_GROUPS, Grade, Role, VerdictKind

_HANDED_ON = frozenset(["provider:apple_pay", "provider:google_pay"])
"""Wallets of devices: they hand the card on to a processor, which pays the shop."""
_PROCESSORS = frozenset([Role.CARD_PROCESSOR, Role.ADULT_PROCESSOR, Role.REGIONAL_PSP, Role.MERCHANT_OF_RECORD])
"""Roles in which a provider takes what they hand on."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Chokepoint:
    """One step of the greedy cover: a provider, and what it adds to those before it."""

    provider: str
    """Provider id."""
    name: str
    """Its name."""
    roles: tuple[Role, ...]
    """The asked-for roles in which it serves any of the storefronts, in the order of the design."""
    newly: int
    """Storefronts that it reaches and none before it does."""
    cumulative: int
    """Storefronts that it and those before it reach."""
    share: float
    """`cumulative` as a part of all storefronts of the graph, 0 to 1; those that no provider reaches count too."""
    exclusive: int
    """Storefronts that it alone reaches: those that nobody would reach without it."""
    first_seen: str
    """The earliest sight of what is counted of it: UTC, ending in Z."""
    last_seen: str
    """The latest."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A provider in a role, over all storefronts."""

    provider: str
    """Provider id."""
    name: str
    """Its name."""
    role: Role
    """What it does there."""
    storefronts: int
    """Number of storefronts that use it."""
    gone: int
    """Number of other storefronts that used it until their newest visit was read without it."""
    grade: Grade
    """The strongest of its findings, gone or not."""
    on_payment_path: int
    """Number of storefronts that use it on the payment path."""
    first_seen: str
    """The earliest sight at any of them: UTC, ending in Z."""
    last_seen: str
    """The latest."""


@dataclass(frozen=True, slots=True)
class Edge:
    """A storefront uses a provider in a role."""

    target: str
    """Node of the storefront."""
    provider: str
    """Node of the provider."""
    role: Role
    data: dict[str, Any]
    """Attributes of the graph's edge."""

    @property
    def first_seen(self) -> str:
        """The first sight: UTC, ending in Z."""
        return str(self.data["first_seen"])

    @property
    def last_seen(self) -> str:
        """The last sight."""
        return str(self.data["last_seen"])

    @property
    def gone(self) -> bool:
        """Whether the newest visit was read without it."""
        return self.data["gone"] is True

    @property
    def aside(self) -> bool:
        """Whether it is a mark of a payment provider off the payment path; other roles have no such path."""
        return self.role in ROLE_GROUPS["payment"] and self.data["on_payment_path"] is not True


def counted(graph: Graph, *, storefronts_only: bool = True) -> list[str]:
    """Return the nodes that count as storefronts: targets with that verdict, or all targets."""
    return [
        node
        for node, data in graph.nodes(data=True)
        if data["kind"] == "target" and (not storefronts_only or data["verdict"] == VerdictKind.STOREFRONT)
    ]


def edges(graph: Graph, roles: Collection[Role], targets: Collection[str]) -> Iterator[Edge]:
    """Yield the uses of these targets in these roles, gone or not, less those whose account may be somebody else's."""
    words = {str(role): role for role in roles}
    for target, provider, data in graph.out_edges(targets, data=True):
        if data["kind"] == "uses" and data["role"] in words and not data["possibly_borrowed"]:
            yield Edge(target, provider, words[data["role"]], data)


def span(seen: Iterable[tuple[str, str]]) -> str:
    """Return from when to when things were seen (the first and last time of each), as words; empty for nothing."""
    dated = list(seen)
    return f"from {min(dated)[0][:10]} to {max(last for _, last in dated)[:10]}" if dated else ""


def chokepoints(
    graph: Graph, roles: Collection[Role], *, storefronts_only: bool = True, without: Collection[str] = ()
) -> tuple[Chokepoint, ...]:
    """Return the greedy cover: at each step the provider that reaches most storefronts not reached yet.

    Counted is what is not gone and, of payment, lies on the payment path. Card networks count only where nothing but
    them is asked for: their logos stand beside the processors that pay through them, and are no other way to pay. Nor
    are Apple Pay and Google Pay where a processor is named that they hand the card on to. `without` are providers (ids)
    that are taken out as if they had acted, with what is handed on to them alone.

    Of equals, the one with more exclusive storefronts comes first, then the smaller id. It ends when every storefront
    that any provider of the roles serves is reached. After k steps it reaches at least 1 - 1/e (63 %) of what the best
    choice of k providers could. Time grows with the number of edges: a gain is counted down, never counted again.
    """
    targets = counted(graph, storefronts_only=storefronts_only)
    uses: dict[str, list[Edge]] = {}
    served: dict[str, set[str]] = {}
    for edge in _live(edges(graph, set(roles) - {Role.CARD_NETWORK} or roles, targets), without):
        uses.setdefault(edge.provider, []).append(edge)
        served.setdefault(edge.target, set()).add(edge.provider)
    serves = {provider: {edge.target for edge in found} for provider, found in uses.items()}
    alone = Counter(next(iter(found)) for found in served.values() if len(found) == 1)
    steps, cumulative = [], 0
    for provider, newly in _greedy(serves, served, alone):
        cumulative += newly
        acts = {edge.role for edge in uses[provider]}
        steps.append(
            Chokepoint(
                provider=provider.removeprefix("provider:"),
                name=graph.nodes[provider]["name"],
                roles=tuple(role for role in Role if role in acts),
                newly=newly,
                cumulative=cumulative,
                share=cumulative / len(targets),
                exclusive=alone[provider],
                first_seen=min(edge.first_seen for edge in uses[provider]),
                last_seen=max(edge.last_seen for edge in uses[provider]),
            )
        )
    return tuple(steps)


def _live(asked: Iterable[Edge], without: Collection[str]) -> list[Edge]:
    """Return what counts of some uses: there now, on the payment path, and handed on to nobody who is named.

    What is handed on to those whom the question is asked `without` goes with them.
    """
    live = [edge for edge in asked if not edge.gone and not edge.aside]
    processed = {edge.target for edge in live if edge.role in _PROCESSORS}
    own = (edge for edge in live if edge.provider not in _HANDED_ON or edge.target not in processed)
    return [edge for edge in own if edge.provider.removeprefix("provider:") not in without]


def _greedy(
    serves: dict[str, set[str]], served: dict[str, set[str]], alone: dict[str, int]
) -> Iterator[tuple[str, int]]:
    """Yield provider and gain at each step. A gain only ever falls, so a stale heap entry is an upper bound."""
    gain = {provider: len(targets) for provider, targets in serves.items()}
    heap = [(-count, -alone[provider], provider) for provider, count in gain.items()]
    heapq.heapify(heap)
    reached: set[str] = set()
    while heap:
        count, exclusive, provider = heapq.heappop(heap)
        newly = gain[provider]
        if newly != -count:
            if newly:
                heapq.heappush(heap, (-newly, exclusive, provider))
            continue
        for target in serves[provider] - reached:
            reached.add(target)
            for other in served[target]:
                gain[other] -= 1
        yield provider, newly


def table(graph: Graph, roles: Collection[Role], *, storefronts_only: bool = True) -> list[Row]:
    """Return a row for each provider and role, also of those that are gone: most storefronts first, then by id."""
    groups: dict[tuple[str, Role], list[Edge]] = {}
    for edge in edges(graph, roles, counted(graph, storefronts_only=storefronts_only)):
        groups.setdefault((edge.provider, edge.role), []).append(edge)
    rows = [
        Row(
            provider=provider.removeprefix("provider:"),
            name=graph.nodes[provider]["name"],
            role=role,
            storefronts=sum(not edge.gone for edge in found),
            gone=sum(edge.gone for edge in found),
            grade=max(Grade.named(edge.data["grade"]) for edge in found),
            on_payment_path=sum(edge.data["on_payment_path"] is True and not edge.gone for edge in found),
            first_seen=min(edge.first_seen for edge in found),
            last_seen=max(edge.last_seen for edge in found),
        )
        for (provider, role), found in groups.items()
    ]
    return sorted(rows, key=lambda row: (-row.storefronts, row.provider, row.role))
