"""From a case to the dossier: what the packet asserts, read back from committed captures and nowhere else."""

import json
from dataclasses import replace
from datetime import datetime
from importlib.metadata import version

from monitor import reference
from monitor.cases import book, channels, checklist, confirm, evidence
from monitor.cases.book import Case, Member
from monitor.cases.draft import Draft
from monitor.errors import CaseError
from monitor.sightings import lenders
from monitor.store import Store
from monitor.workspace import Workspace
from reports.dossier import Channel, Dossier, Link, Method, Party, Recipient, Storefront

REVIEWERS = ("first reviewer", "second reviewer")
"""How reviewers appear outside the workspace."""


def draft(workspace: Workspace, store: Store, case: Case) -> Draft:
    """Read what a case asserts. Raises CaseError, naming the storefront, when it cannot be shown from captures."""
    held = [one for one in book.members(store, case.provider) if one.target in case.storefronts]
    if not held:
        raise CaseError(f"Case {case.id} holds no storefront that shows {case.provider} now.")
    decisions = confirm.confirmed(store)
    known = lenders(store)
    shown = [evidence.read(workspace, store, one, case.provider, decisions[one.target], known) for one in held]
    who = workspace.settings.identity
    return Draft(
        sender=Party(name=who.name, contact=who.contact),
        recipient=_recipient(case, held),
        clauses=(),
        storefronts=_labelled([one.storefront for one in shown]),
        roles=tuple(one.roles for one in held),
        exhibits=tuple(sorted({x.capture: x for one in shown for x in one.exhibits}.values(), key=lambda x: x.capture)),
        method=_method(workspace, store, case, held),
    )


def assemble(workspace: Workspace, store: Store, case_id: int, now: datetime) -> Dossier:
    """Return the dossier of a released case, as it stands at `now`.

    Raises CaseError when it is withdrawn, not released by two, has changed since, lacks a must of its checklist, or
    cites a storefront whose captures are damaged (named).
    """
    case = book.find(store, case_id)
    book.require_current(store, case)
    made = draft(workspace, store, case)
    checks = checklist.checks(reference.folder(), made)
    checklist.require(checks)
    return Dossier(
        packet=_next_packet(workspace, store),
        case=case.id,
        made_at=now,
        sender=made.sender,
        recipient=made.recipient,
        clauses=made.clauses,
        storefronts=made.storefronts,
        exhibits=made.exhibits,
        reviewers=REVIEWERS,
        released_at=book.released_at(case),
        checklist=checklist.as_released(checks, lines_shown(store, case)),
        ledger=links(store, {exhibit.capture for exhibit in made.exhibits}),
        method=made.method,
    )


def lines_shown(store: Store, case: Case) -> frozenset[str]:
    """Return the lines of the checklist that each of those who released a case was shown, as the ledger has it."""
    kept = {
        (body["case"], body["reviewer"], row["at"]): frozenset(body.get("shown", ()))  # earlier versions showed none
        for row in store.rows("SELECT at, body FROM ledger WHERE kind = 'case_release'")
        for body in [json.loads(row["body"])]
    }
    given = [kept.get((case.id, reviewer, at), frozenset()) for reviewer, at in case.releases]
    return frozenset.intersection(*given) if given else frozenset()


def _next_packet(workspace: Workspace, store: Store) -> str:
    """Return the first free id; one that a killed build left on the disk is not used again."""
    taken = [row["id"] for row in store.rows("SELECT id FROM packets")]
    taken += [path.name.partition("_")[0] for path in workspace.packets.glob("EX-*_*")]
    return f"EX-{max((int(one[3:]) for one in taken if one[3:].isdecimal()), default=0) + 1:04d}"


def _recipient(case: Case, held: list[Member]) -> Recipient:
    """Return who is asked; the channel is None where none is known."""
    folder = reference.folder()
    provider = reference.read_provider(folder / "providers" / f"{case.provider}.toml")
    way = channels.load(folder).get(case.provider)
    roles = {role for one in held for role in one.roles}
    return Recipient(
        provider=provider.id,
        name=provider.name,
        roles=tuple(sorted(roles)),
        homepage=provider.homepage,
        channel=Channel(address=way.address, seen_at=way.seen_at) if way and way.address else None,
    )


def _labelled(storefronts: list[Storefront]) -> tuple[Storefront, ...]:
    """Name the storefronts S1, S2 and so on, and each other's siblings: those that show the same account."""
    named = [replace(one, label=f"S{number}") for number, one in enumerate(storefronts, 1)]
    accounts = {one.label: {(account.kind, account.value) for account in one.accounts} for one in named}
    return tuple(
        replace(
            one,
            siblings=tuple(
                other for other, held in accounts.items() if other != one.label and held & accounts[one.label]
            ),
        )
        for one in named
    )


def _method(workspace: Workspace, store: Store, case: Case, held: list[Member]) -> Method:
    """Say how it was seen."""
    marks = ",".join("?" * len(held))
    numbers = [one.target for one in held]
    days = store.one(
        f"SELECT COUNT(DISTINCT substr(started_at, 1, 10)) AS n FROM captures WHERE target IN ({marks}) "  # noqa: S608 - question marks only
        "AND source = 'http' AND purpose NOT IN ('robots', 'script') AND outcome = 'kept' "
        "AND status BETWEEN 200 AND 299",
        *numbers,
    )
    data = store.one(
        f"SELECT data_version FROM observations WHERE provider = ? AND target IN ({marks}) "  # noqa: S608 - question marks only
        "ORDER BY seen_at DESC LIMIT 1",
        case.provider,
        *numbers,
    )
    return Method(
        software=f"railmon {version('railmon')}",
        data_version=data["data_version"] if data else "",
        pages_per_site=workspace.settings.crawl.pages_per_site,
        nights=days["n"] if days else 0,
    )


def links(store: Store, cited: set[str]) -> tuple[Link, ...]:
    """Return the ledger's links of the cited captures; all others name other targets and reviewers (ADR 0015)."""
    found = store.rows(
        "SELECT seq, at, kind, body, previous, hash FROM ledger WHERE kind = 'capture' "
        "AND json_extract(body, '$.id') IN (SELECT value FROM json_each(?)) ORDER BY seq",
        json.dumps(sorted(cited)),
    )
    if sorted(json.loads(row["body"])["id"] for row in found) != sorted(cited):
        raise CaseError("A cited capture has no link in the ledger, or more than one; run `railmon doctor`.")
    return tuple(Link(**row) for row in found)
