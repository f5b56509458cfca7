"""The book of cases: confirmed storefronts per provider, released by two people, and what was done with them."""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from monitor import after, views
from monitor.after import Outcome, Subject
from monitor.cases import confirm, reviewers
from monitor.errors import CaseError
from monitor.model import ROLE_GROUPS, Finding, Grade, Role, unstamp
from monitor.store import Row, Store, ledger
from monitor.store.silence import Silences
from monitor.views import SeenFinding
from monitor.workspace import Workspace

RELEASES = 2
"""Different reviewers that a release needs."""
_OTHER = ROLE_GROUPS["infrastructure"] | {Role.SIGN_ON}


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """A storefront of a case."""

    target: int
    locator: str
    findings: tuple[SeenFinding, ...]
    """Findings that name the provider in a role that counts; never empty."""
    unseen: str
    """What the visits after the last one that shows them found, in words; empty where the newest one shows them."""

    @property
    def roles(self) -> frozenset[Role]:
        """Roles in which the provider was found."""
        return frozenset(seen.finding.role for seen in self.findings)

    @property
    def digest(self) -> str:
        """Hash of what is asserted: address, roles, grades and marks, whenever they were seen."""
        marks = sorted(
            (seen.finding.role.value, str(mark.grade), mark.rule, mark.value, mark.where.value)
            for seen in self.findings
            for mark in seen.finding.observations
        )
        return hashlib.sha256(ledger.canonical([self.locator, marks]).encode("ascii")).hexdigest()


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """What happened to a case, as a person has written it down."""

    kind: str
    """One of monitor.cases.diary.EVENTS."""
    day: str
    """When it happened (UTC), YYYY-MM-DD."""
    at: str
    """When it was written down (UTC)."""
    packet: str
    """Of `sent`: id of the packet; empty otherwise, and for what earlier versions wrote down."""
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """A case as the book has it."""

    id: int
    provider: str
    state: str
    """open, released, sent, acknowledged, refused, acted or withdrawn."""
    digest: str
    opened_at: str
    storefronts: dict[int, str]
    """Target to the digest of what is asserted of it."""
    roles: dict[int, frozenset[Role]]
    """Target to the roles that count."""
    releases: tuple[tuple[str, str], ...]
    """Reviewer and time of those that count, in order."""
    events: tuple[Event, ...]
    """In the order in which they were written down."""

    @property
    def sent_at(self) -> str:
        """By when it was sent (UTC): the end of that day, unless it was written down before; empty where it was not."""
        sent = next((event for event in self.events if event.kind == "sent"), None)
        return min(f"{sent.day}T23:59:59.999Z", sent.at) if sent else ""


def counts(finding: Finding) -> bool:
    """Whether a finding may be put before its provider.

    A logo alone asks nobody to act but a card network, of which nothing else is ever seen.
    """
    if finding.possibly_borrowed or (finding.grade < Grade.EMBEDDED and finding.role is not Role.CARD_NETWORK):
        return False
    return finding.on_payment_path if finding.role in ROLE_GROUPS["payment"] else finding.role in _OTHER


def members(store: Store, provider: str) -> list[Member]:
    """Return the confirmed storefronts that show a provider where it counts, by target.

    Left out are those whose site has answered without the mark since.
    """
    by_locator: dict[str, list[SeenFinding]] = {}
    for seen in views.findings(store, provider=provider):
        if counts(seen.finding) and seen.days:  # a person's word alone is no exhibit
            by_locator.setdefault(seen.target, []).append(seen)
    allowed, silences = confirm.confirmed(store), Silences(store)
    found = []
    for row in store.rows("SELECT id, address FROM targets ORDER BY id"):
        shown = by_locator.get(row["address"])
        if not shown or row["id"] not in allowed:
            continue
        subject = Subject(row["id"], provider, frozenset(one.finding.role for one in shown))
        later = [*after.unseen(store, subject, silences)]
        if not any(state in after.LEFT for _, state in later):
            words = after.told(later)
            found.append(Member(target=row["id"], locator=row["address"], findings=tuple(shown), unseen=words))
    return found


def questions(store: Store, provider: str) -> list[SeenFinding]:
    """Return what confirmed storefronts show of a provider that accuses nobody: whose it is may only be asked."""
    allowed = confirm.confirmed(store)
    named = {row["address"] for row in store.rows("SELECT id, address FROM targets") if row["id"] in allowed}
    found = views.findings(store, provider=provider)
    return [seen for seen in found if seen.finding.possibly_borrowed and seen.target in named]


def open_case(store: Store, provider: str) -> Case:
    """Open a provider's case, or refresh the one that is open. Raises CaseError when no storefront can be named."""
    found = members(store, provider)
    if not found:
        raise CaseError(
            f"No confirmed storefront shows {provider} on its payment path or as infrastructure; "
            "`railmon finding list` and `target confirm` come first (`railmon case event ID withdrawn` ends a case)."
        )
    digest, at = hashlib.sha256("".join(one.digest for one in found).encode("ascii")).hexdigest(), store.now()
    with store.write() as db:
        row = next(db.query("SELECT * FROM cases WHERE provider = ? AND state = 'open'", (provider,)), None)
        if row is None:
            cursor = db.execute(
                "INSERT INTO cases (provider, digest, opened_at, refreshed_at) VALUES (?, ?, ?, ?)",
                (provider, digest, at, at),
            )
            number = int(cursor.lastrowid or 0)
        else:
            number = row["id"]
            db.execute("UPDATE cases SET digest = ?, refreshed_at = ? WHERE id = ?", (digest, at, number))
            db.execute("DELETE FROM case_storefronts WHERE case_id = ?", (number,))
        db.conn.executemany(
            "INSERT INTO case_storefronts (case_id, target, roles, digest) VALUES (?, ?, ?, ?)",
            [(number, one.target, " ".join(sorted(one.roles)), one.digest) for one in found],
        )
        if row is None or row["digest"] != digest:
            # also where it changes back later: a release is for what stood there when it was given
            db.execute("DELETE FROM case_releases WHERE case_id = ?", (number,))
            shops = [one.target for one in found]
            body: dict[str, object] = {"case": number, "provider": provider, "targets": shops, "digest": digest}
            ledger.append(db, at, [("case_opened" if row is None else "case_changed", body)])
    return find(store, number)


def find(store: Store, number: int) -> Case:
    """Return a case. Raises CaseError when there is none of that number."""
    row = store.one("SELECT * FROM cases WHERE id = ?", number)
    if row is None:
        raise CaseError(f"There is no case {number}; `railmon case list` shows them.")
    return _case(store, row)


def all_cases(store: Store) -> list[Case]:
    """Return all cases, by number."""
    return [_case(store, row) for row in store.rows("SELECT * FROM cases ORDER BY id")]


def _case(store: Store, row: Row) -> Case:
    """Return a row of the table as a Case."""
    number = row["id"]
    held = store.rows("SELECT * FROM case_storefronts WHERE case_id = ? ORDER BY target", number)
    given = store.rows(
        "SELECT reviewer, at FROM case_releases WHERE case_id = ? AND digest = ? ORDER BY at, reviewer",
        number,
        row["digest"],
    )
    rows = store.rows("SELECT kind, day, at, packet, note FROM case_events WHERE case_id = ? ORDER BY id", number)
    events = tuple(Event(**one) for one in rows)
    state = events[-1].kind if events else "released" if len(given) >= RELEASES else "open"
    return Case(
        id=number,
        provider=row["provider"],
        state=state,
        digest=row["digest"],
        opened_at=row["opened_at"],
        storefronts={one["target"]: one["digest"] for one in held},
        roles={one["target"]: frozenset(map(Role, one["roles"].split())) for one in held},
        releases=tuple((one["reviewer"], one["at"]) for one in given),
        events=events,
    )


def release(workspace: Workspace, store: Store, number: int, by: str, shown: Iterable[str] = ()) -> Case:
    """Record that a reviewer releases a case as it stands; two different ones are needed, neither twice.

    shown: lines of the checklist that were put before the reviewer; the ledger keeps them.

    Call `refreshed` first. Raises CaseError for an unknown reviewer, a second release by one person, or a case that is
    released or sent already.
    """
    reviewer = reviewers.require(workspace, store, by)
    at = store.now()
    with store.write() as db:
        case = find(store, number)
        if case.state != "open":
            raise CaseError(f"Case {number} is {case.state} already.")
        if reviewer in {name for name, _ in case.releases}:
            raise CaseError(f"{by} has released case {number} already; a second, different reviewer is needed.")
        db.execute("INSERT INTO case_releases VALUES (?, ?, ?, ?)", (number, case.digest, reviewer, at))
        said: dict[str, object] = {"case": number, "reviewer": reviewer, "digest": case.digest, "shown": list(shown)}
        ledger.append(db, at, [("case_release", said)])
    return find(store, number)


def refreshed(store: Store, number: int) -> tuple[Case, bool]:
    """Bring an unsent case up to what the nights show now; return it and whether an earlier release no longer counts.

    A released one stays as it is while all that was released stands; where nothing can be written it only counts so.
    """
    before = find(store, number)
    now = counted(store, before)
    if before.events or store.read_only or now.state == "released":
        return now, now != before
    case = open_case(store, before.provider)
    return case, bool(before.releases) and not case.releases


def counted(store: Store, case: Case) -> Case:
    """Return an unsent case without releases when what was released does not stand any more; nothing is written."""
    if case.events or not case.releases:
        return case
    now = {one.target: one for one in members(store, case.provider)}
    return replace(case, state="open", releases=()) if _changes(store, case, now) else case


def require_current(store: Store, case: Case) -> list[Member]:
    """Return the storefronts of a released case.

    Raises CaseError when they are not what was released any more, or the case is withdrawn.
    """
    if case.state == "withdrawn":
        raise CaseError(f"Case {case.id} is withdrawn; `railmon case open {case.provider}` begins a new one.")
    if len(case.releases) < RELEASES:
        missing = f"Case {case.id} has {len(case.releases)} of {RELEASES} releases"
        raise CaseError(f"{missing}; `railmon case release {case.id} --by NAME`.")
    now = {one.target: one for one in members(store, case.provider)}
    changed = _changes(store, case, now)
    if changed or not case.storefronts:
        anew = f"`railmon case open {case.provider}`, then have it released again"
        raise CaseError(
            f"The findings of case {case.id} have changed since its release ({', '.join(changed) or 'none is left'}); "
            f"{anew if now else f'nothing is left of it: `railmon case event {case.id} withdrawn`'}."
        )
    return [now[target] for target in case.storefronts]


def _changes(store: Store, case: Case, now: Mapping[int, Member]) -> list[str]:
    """Say what has changed of each storefront that is not what it was when the case was brought up to date last."""
    allowed = confirm.confirmed(store)
    found = []
    for target, digest in case.storefronts.items():
        if target not in allowed:
            found.append(f"target {target} is not confirmed any more")
        elif target not in now:
            found.append(f"target {target} does not show {case.provider} any more")
        elif now[target].digest != digest:
            found.append(f"target {target} shows other marks")
    return found


def outcomes(store: Store, case: Case) -> dict[int, Outcome]:
    """Return what became of each storefront since the case was sent, by target; empty before."""
    if not case.sent_at:
        return {}
    silences = Silences(store)
    return {
        target: after.outcome(store, Subject(target, case.provider, roles), case.sent_at, silences)
        for target, roles in case.roles.items()
    }


def released_at(case: Case) -> datetime:
    """Return when the second release was given. Raises CaseError before that."""
    if len(case.releases) < RELEASES:
        raise CaseError(f"Case {case.id} is not released.")
    return unstamp(case.releases[RELEASES - 1][1])
