"""What the graph says about providers: the fewest that reach most storefronts, and a table of all."""

import heapq
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from monitor.graph.build import Graph
from monitor.model import Grade, Role, VerdictKind


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
    """Storefronts at which it is the only provider of the asked-for roles."""


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
    grade: Grade
    """The strongest of its findings."""
    on_payment_path: int
    """Number of storefronts at which it lies on the payment path."""
    first_seen: str
    """The earliest sight at any of them: UTC, ending in Z."""
    last_seen: str
    """The latest."""


@dataclass(frozen=True, slots=True)
class _Edge:
    target: str
    provider: str
    role: Role
    data: dict[str, object]


def counted(graph: Graph, *, storefronts_only: bool = True) -> list[str]:
    """Return the nodes that count as storefronts: targets with that verdict, or all targets."""
    return [
        node
        for node, data in graph.nodes(data=True)
        if data["kind"] == "target" and (not storefronts_only or data["verdict"] == VerdictKind.STOREFRONT)
    ]


def _edges(graph: Graph, roles: Collection[Role], targets: Collection[str]) -> Iterator[_Edge]:
    """The uses of these targets in these roles."""
    words = {str(role): role for role in roles}
    for target, provider, data in graph.out_edges(targets, data=True):
        if data["kind"] == "uses" and data["role"] in words:
            yield _Edge(target, provider, words[data["role"]], data)


def chokepoints(graph: Graph, roles: Collection[Role], *, storefronts_only: bool = True) -> tuple[Chokepoint, ...]:
    """Return the greedy cover: at each step the provider that reaches most storefronts not reached yet.

    Of equals, the one with more exclusive storefronts comes first, then the smaller id. It ends when every storefront
    that any provider of the roles serves is reached. After k steps it reaches at least 1 - 1/e (63 %) of what the best
    choice of k providers could. Time grows with the number of edges: a gain is counted down, never counted again.
    """
    targets = counted(graph, storefronts_only=storefronts_only)
    serves: dict[str, set[str]] = {}
    served: dict[str, set[str]] = {}
    acts: dict[str, set[Role]] = {}
    for edge in _edges(graph, roles, targets):
        serves.setdefault(edge.provider, set()).add(edge.target)
        served.setdefault(edge.target, set()).add(edge.provider)
        acts.setdefault(edge.provider, set()).add(edge.role)
    alone = dict.fromkeys(serves, 0)
    for found in served.values():
        if len(found) == 1:
            alone[next(iter(found))] += 1
    steps, cumulative = [], 0
    for provider, newly in _greedy(serves, served, alone):
        cumulative += newly
        steps.append(
            Chokepoint(
                provider=provider.removeprefix("provider:"),
                name=graph.nodes[provider]["name"],
                roles=tuple(role for role in Role if role in acts[provider]),
                newly=newly,
                cumulative=cumulative,
                share=cumulative / len(targets),
                exclusive=alone[provider],
            )
        )
    return tuple(steps)


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
    """Return a row for each provider and role: most storefronts first, then by id and role."""
    groups: dict[tuple[str, Role], list[dict[str, object]]] = {}
    for edge in _edges(graph, roles, counted(graph, storefronts_only=storefronts_only)):
        groups.setdefault((edge.provider, edge.role), []).append(edge.data)
    rows = [
        Row(
            provider=provider.removeprefix("provider:"),
            name=graph.nodes[provider]["name"],
            role=role,
            storefronts=len(found),
            grade=max(Grade.named(str(data["grade"])) for data in found),
            on_payment_path=sum(data["on_payment_path"] is True for data in found),
            first_seen=min(str(data["first_seen"]) for data in found),
            last_seen=max(str(data["last_seen"]) for data in found),
        )
        for (provider, role), found in groups.items()
    ]
    return sorted(rows, key=lambda row: (-row.storefronts, row.provider, row.role))
