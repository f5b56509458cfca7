"""The demo goes on: reviewers, cases, packets, and a night after on which one provider has acted."""

import functools
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from monitor import demo, graph, reference, simulator, views
from monitor.after import Outcome, State
from monitor.cases import assemble, book, checklist, confirm, diary, packets
from monitor.cases.book import Case
from monitor.demo import REVIEWERS, DemoResult, Means, Plan
from monitor.errors import CaseError
from monitor.graph import Graph
from monitor.model import ROLE_GROUPS, Grade, Role, VerdictKind
from monitor.pipeline import CrawlResult
from monitor.store import Store, targets
from monitor.workspace import Workspace
from reports import sign
from reports.verify import Verification, verify_packet
from scrapers.fetch import Clock

CASES = 3
"""Providers that are written to."""


@dataclass(frozen=True, slots=True)
class Sent:
    """A case that was sent, with its packet."""

    case: Case
    packet: Path
    """The zip."""
    verification: Verification


@dataclass(frozen=True, slots=True)
class Sending:
    """What the reviewers did."""

    confirmed: int
    """Number of storefronts."""
    sent: tuple[Sent, ...]
    """The provider that reaches most storefronts first."""
    held: tuple[tuple[str, str], ...]
    """Providers in between that could not be written to, and why."""


@dataclass(frozen=True, slots=True)
class Became:
    """What became of one storefront's finding of a sent case."""

    case: int
    provider: str
    locator: str
    outcome: Outcome
    """What the night after shows."""
    truth: State
    """What is true."""

    @property
    def agrees(self) -> bool:
        """Whether the night shows what is true."""
        return self.outcome.state is self.truth


@dataclass(frozen=True, slots=True, kw_only=True)
class Aftermath:
    """The night after."""

    acted: str
    """The provider that has cut off its storefronts."""
    night: CrawlResult
    became: tuple[Became, ...]
    """Every finding of every sent case."""


def send(plan: Plan, result: DemoResult, clock: Clock) -> Sending:
    """Confirm what reads as a storefront, and send a packet to each of the three providers that reach most."""
    evening = plan.clock(clock, plan.nights)
    sent: list[Sent] = []
    held: list[tuple[str, str]] = []
    with Store(result.workspace.database, evening.now) as store:
        confirmed = _confirm(result.workspace, store)
        for provider in _by_reach(views.graph_of(store, {})):
            if len(sent) == CASES:
                break
            try:
                case = _released(result.workspace, store, provider)
            except CaseError as error:
                held.append((provider, str(error)))
            else:
                sent.append(_sent(result.workspace, store, case, evening))
    return Sending(confirmed, tuple(sent), tuple(held))


def _confirm(workspace: Workspace, store: Store) -> int:
    """Let the reviewers, taking turns, confirm each target whose newest verdict is storefront."""
    judged = [(target, confirm.newest(store, target)) for target in targets.all_targets(store)]
    found = [target for target, shown in judged if shown and shown.kind == VerdictKind.STOREFRONT]
    for turn, target in enumerate(found):
        confirm.confirm(workspace, store, target, REVIEWERS[turn % len(REVIEWERS)])
    return len(found)


def _by_reach(found: Graph) -> list[str]:
    """Return payment providers, those first that reach most storefronts by an account or a checkout page."""
    weak = [
        (source, provider, key)
        for source, provider, key, data in found.edges(keys=True, data=True)
        if data["kind"] == "uses" and Grade.named(data["grade"]) < Grade.CONFIGURED
    ]
    strong = found.copy()
    strong.remove_edges_from(weak)
    rows = graph.table(strong, ROLE_GROUPS["payment"])
    return list(dict.fromkeys(row.provider for row in rows if row.storefronts))


def _released(workspace: Workspace, store: Store, provider: str) -> Case:
    """Open a provider's case and let both reviewers release it.

    Raises CaseError where no storefront shows it any more, or the checklist lacks a must.
    """
    case = book.open_case(store, provider)
    checks = checklist.checks(reference.folder(), assemble.draft(workspace, store, case))
    checklist.require(checks)
    shown = [check.text for check in checklist.for_people(checks)]
    for name in REVIEWERS:
        case = book.release(workspace, store, case.id, name, shown)
    return case


def _sent(workspace: Workspace, store: Store, case: Case, clock: Clock) -> Sent:
    """Build the packet of a released case, verify it as a stranger who knows the key, and record that it was sent."""
    path = packets.build(workspace, store, case.id, clock.now())
    signer = sign.fingerprint(packets.signing_key(workspace).public_key())
    verification = verify_packet(path, fingerprint=signer)
    diary.record(store, case.id, "sent", "fictional: nothing left this machine")
    return Sent(book.find(store, case.id), path, verification)


def night_after(plan: Plan, result: DemoResult, sent: tuple[Sent, ...], means: Means) -> Aftermath:
    """Crawl one night more, on which the first provider written to has acted, and compare with the truth."""
    acted = sent[0].case.provider
    last = plan.nights + 1
    world = simulator.build(seed=plan.seed, storefronts=plan.storefronts, nights=last, acted=acted)
    with simulator.serve(world, plan.folder / "web") as web:
        workspace = demo.settle(plan.folder, web)
        night = demo.one_night(plan, workspace, web, last, means)
    truth = demo.write_truth(plan.folder, world)
    with Store(workspace.database, means.clock.now, read_only=True) as store:
        became = tuple(
            one for each in sent for one in _became(store, each.case, functools.partial(expected, truth, last))
        )
    return Aftermath(acted=acted, night=night, became=became)


def _became(store: Store, case: Case, truth: Callable[[str, str], State]) -> list[Became]:
    """Return what the night shows of each storefront of a case, beside what is true of locator and provider."""
    names = {row["id"]: row["address"] for row in store.rows("SELECT id, address FROM targets")}
    return [
        Became(case.id, case.provider, names[target], outcome, truth(names[target], case.provider))
        for target, outcome in book.outcomes(store, case).items()
    ]


def expected(truth: Mapping[str, Any], last: int, locator: str, provider: str) -> State:
    """Return what is true of a sent finding on the last night."""
    site = truth[locator]
    rails = [one for one in site["findings"] if one["visible"] and Role(one["role"]) in ROLE_GROUPS["payment"]]
    if any(one["provider"] == provider and last in one["nights"] for one in rails) and last in site["nights"]:
        return State.STILL_THERE
    if not any(one["provider"] == provider and last - 1 in one["nights"] for one in rails):
        return State.NOT_COUNTED
    if last not in site["nights"]:
        return State.SITE_DOWN
    swapped = any(last in one["nights"] and last - 1 not in one["nights"] for one in rails)
    return State.SWAPPED if swapped else State.GONE
