"""From findings and identifiers to one directed graph with typed nodes and dated edges."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from operator import attrgetter
from typing import TYPE_CHECKING, TypeAlias

import networkx as nx

from monitor.graph.operators import Operator, Sharing, operators
from monitor.identify.returns import KIND as RETURN
from monitor.model import ROLE_GROUPS, Grade, Role, stamp, utc

if TYPE_CHECKING:
    Graph: TypeAlias = nx.MultiDiGraph[str]
else:
    Graph = nx.MultiDiGraph  # networkx's classes take a parameter in their types only


@dataclass(frozen=True, slots=True, kw_only=True)
class Use:
    """A target uses a provider in a role: a finding over time, with the captures at its ends."""

    target: str
    """Locator of the target."""
    provider: str
    """Provider id."""
    role: Role
    """What the provider does there."""
    grade: Grade
    """The strongest seen."""
    on_payment_path: bool
    """Whether any mark lies between the landing page and the payment."""
    first_seen: datetime
    """When the first capture that shows it was made; aware."""
    last_seen: datetime
    """When the newest capture that shows it was made; aware."""
    capture: str
    """SHA-256 of the newest capture that shows it."""
    first_capture: str
    """SHA-256 of the first capture that shows it."""
    nights: int
    """Calendar days (UTC) on which it was seen: two crawls of one day count once."""
    possibly_borrowed: bool = False
    """Whether the account may be somebody else's."""
    gone: bool = False
    """Whether a visit since the last sight of it could be read and showed it no more."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """An identifier seen at a target."""

    target: str
    """Locator of the target."""
    kind: str
    """For example `stripe_publishable_key`."""
    value: str
    """The id itself."""
    provider: str | None = None
    """Provider id, None where the identifier names no company (a wallet address)."""
    first_seen: datetime
    """When the first capture that shows it was made; aware."""
    last_seen: datetime
    """When the newest capture that shows it was made; aware."""
    capture: str
    """SHA-256 of the newest capture that shows it."""
    seen: int = 1
    """Visits that showed it ..."""
    of: int = 1
    """... of those since the first that reached a readable page."""
    stable: bool = True
    """Whether it lasts from visit to visit."""
    in_doubt: bool = False
    """Whether the target's own pages say that the account may be somebody else's."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Like:
    """Two targets with near-duplicate texts."""

    target: str
    """Locator."""
    other: str
    """Locator of the other one."""
    text: float
    """How alike their words are, 0 to 1; an estimate."""
    template: float | None
    """How alike their elements and classes are, 0 to 1; None where one page has too few to be compared."""
    seen_at: datetime
    """When the newer of the two was sketched; aware."""
    capture: str
    """Id of the capture that the newer sketch is dated by."""


def build(
    uses: Iterable[Use],
    held: Iterable[Held],
    verdicts: Mapping[str, str] = {},
    names: Mapping[str, str] = {},
    likes: Iterable[Like] = (),
) -> Graph:
    """Return the graph; the order of the input does not matter. Raises ValueError for a naive time.

    `verdicts` (by locator) also brings in targets at which nothing was found, so that shares are shares of all. Give
    the word that a target has earned so far, not only last night's: a storefront that is down is still one.
    `names` gives the providers' names by id.

    Nodes are text: `target:LOCATOR`, `provider:ID`, `identifier:KIND:VALUE`, `operator:ID`, with `kind` and `label`.
    Edges: target -uses-> provider (key: the role), target -holds-> identifier -issued_by-> provider, target -run_by->
    operator, target -mirrors-> target, with `kind`, `first_seen`, `last_seen` (UTC text ending in Z) and `capture`.
    Values are str, int, float or bool.
    """
    rows, holds = list(_merged_uses(uses)), list(_merged_holds(held))
    locators = {use.target for use in rows} | {hold.target for hold in holds} | set(verdicts)
    graph: Graph = nx.MultiDiGraph()
    for locator in sorted(locators):
        graph.add_node(f"target:{locator}", kind="target", label=locator, verdict=verdicts.get(locator, ""))
    for provider in sorted({use.provider for use in rows} | {hold.provider for hold in holds if hold.provider}):
        name = names.get(provider, provider)
        graph.add_node(f"provider:{provider}", kind="provider", label=name, name=name)
    for use in rows:
        _add_use(graph, use)
    shared, found = operators(holds, locators, verdicts)
    _add_identifiers(graph, holds, shared)
    at = {target: list(rows) for target, rows in groupby(holds, attrgetter("target"))}
    for operator in found:
        _add_operator(graph, operator, at)
    for like in sorted(likes, key=attrgetter("target", "other")):
        if like.target in locators and like.other in locators:
            _add_like(graph, like)
    return graph


def narrow(graph: Graph, roles: Collection[Role]) -> None:
    """Take out of a graph with the uses of these roles the providers that have none, and identifiers that serve others.

    An identifier stays where a target that holds it uses its company in these roles. One of no company is paid to
    (wallets, payment codes), but for the way back from signing on. Operators stay, whatever ties them.
    """
    uses = {(target, end) for target, end, data in graph.edges(data=True) if data["kind"] == "uses"}
    used = {end for _, end in uses}

    def serves(node: str, kind: str) -> bool:
        issuers = list(graph.successors(node))
        if not issuers:
            return Role.SIGN_ON in roles if kind == RETURN else not ROLE_GROUPS["payment"].isdisjoint(roles)
        return any((target, issuer) in uses for target in graph.predecessors(node) for issuer in issuers)

    graph.remove_nodes_from(
        [
            node
            for node, data in graph.nodes(data=True)
            if (data["kind"] == "provider" and node not in used)
            or (data["kind"] == "identifier" and not serves(node, data["identifier_kind"]))
        ]
    )


def _add_like(graph: Graph, like: Like) -> None:
    """An edge between two targets that are alike; it ties no operator: a text can be stolen.

    It has no `template` where the templates were not compared.
    """
    at, compared = stamp(like.seen_at), {} if like.template is None else {"template": like.template}
    graph.add_edge(
        f"target:{like.target}", f"target:{like.other}", key="mirrors", kind="mirrors", text=like.text,
        **compared, first_seen=at, last_seen=at, capture=like.capture,
    )  # fmt: skip


def _merged_uses(uses: Iterable[Use]) -> Iterator[Use]:
    """One use for each target, provider and role: strongest grade, widest time, newest capture."""
    same = attrgetter("target", "provider", "role")
    for (target, provider, role), group in groupby(sorted(uses, key=same), same):
        rows = list(group)
        if len(rows) == 1:
            yield rows[0]
            continue
        first = min(rows, key=lambda use: (utc(use.first_seen), use.first_capture))
        last = max(rows, key=lambda use: (utc(use.last_seen), use.capture))
        yield Use(
            target=target,
            provider=provider,
            role=role,
            grade=max(use.grade for use in rows),
            on_payment_path=any(use.on_payment_path for use in rows),
            first_seen=first.first_seen,
            last_seen=last.last_seen,
            capture=last.capture,
            first_capture=first.first_capture,
            nights=max(use.nights for use in rows),
            possibly_borrowed=all(use.possibly_borrowed for use in rows),
            gone=all(use.gone for use in rows),
        )


def _merged_holds(held: Iterable[Held]) -> Iterator[Held]:
    """One row for each target, identifier and provider, with the widest time and the newest capture."""

    def same(hold: Held) -> tuple[str, str, str, str]:
        return hold.target, hold.kind, hold.value, hold.provider or ""

    for (target, kind, value, provider), group in groupby(sorted(held, key=same), same):
        rows = list(group)
        last = max(rows, key=lambda hold: (utc(hold.last_seen), hold.capture))
        yield Held(
            target=target,
            kind=kind,
            value=value,
            provider=provider or None,
            first_seen=min(utc(hold.first_seen) for hold in rows),
            last_seen=last.last_seen,
            capture=last.capture,
            seen=max(hold.seen for hold in rows),
            of=max(hold.of for hold in rows),
            stable=any(hold.stable for hold in rows),
            in_doubt=any(hold.in_doubt for hold in rows),
        )


def _add_use(graph: Graph, use: Use) -> None:
    graph.add_edge(
        f"target:{use.target}",
        f"provider:{use.provider}",
        key=str(use.role),
        kind="uses",
        role=str(use.role),
        grade=str(use.grade),
        strength=int(use.grade),
        on_payment_path=use.on_payment_path,
        first_seen=stamp(use.first_seen),
        last_seen=stamp(use.last_seen),
        capture=use.capture,
        first_capture=use.first_capture,
        nights=use.nights,
        possibly_borrowed=use.possibly_borrowed,
        gone=use.gone,
    )


def _span(holds: list[Held]) -> dict[str, str]:
    """The time and the newest capture of several rows, as edge attributes."""
    last = max(holds, key=lambda hold: (utc(hold.last_seen), hold.capture))
    first_seen = min(utc(hold.first_seen) for hold in holds)
    return {"first_seen": stamp(first_seen), "last_seen": stamp(last.last_seen), "capture": last.capture}


def _add_identifiers(graph: Graph, holds: list[Held], shared: Mapping[tuple[str, str], Sharing]) -> None:
    """Nodes of identifiers, with the edges to those that hold them and to the company that gave them out."""
    by_company: dict[tuple[str, str], list[Held]] = {}
    for (kind, value), sharing in sorted(shared.items()):
        graph.add_node(
            f"identifier:{kind}:{value}",
            kind="identifier",
            label=f"{kind} {value}",
            identifier_kind=kind,
            value=value,
            targets=len(sharing.targets),
            untied=sharing.untied,
        )
    for (target, kind, value), group in groupby(holds, attrgetter("target", "kind", "value")):
        rows, node = list(group), f"identifier:{kind}:{value}"
        counts = {"seen": max(hold.seen for hold in rows), "of": max(hold.of for hold in rows)}
        graph.add_edge(f"target:{target}", node, key="holds", kind="holds", **counts, **_span(rows))
        for hold in rows:
            if hold.provider:
                by_company.setdefault((node, f"provider:{hold.provider}"), []).append(hold)
    for (node, company), rows in sorted(by_company.items()):
        graph.add_edge(node, company, key="issued_by", kind="issued_by", **_span(rows))


def _add_operator(graph: Graph, operator: Operator, at: Mapping[str, list[Held]]) -> None:
    """The node of a cluster, and an edge from each member dated by the identifiers that tie it."""
    node = f"operator:{operator.id}"
    label, size = f"operator {operator.id}", len(operator.members)
    graph.add_node(node, kind="operator", label=label, targets=size, evidence="; ".join(operator.evidence))
    ties = set(operator.ties)
    for member in sorted(operator.members):
        rows = [hold for hold in at[member] if (hold.kind, hold.value) in ties]
        through = "; ".join(sorted({f"{hold.kind} {hold.value}" for hold in rows}))
        graph.add_edge(f"target:{member}", node, key="run_by", kind="run_by", through=through, **_span(rows))
