"""The diary of a case: what happened to it, in the order in which it can."""

from collections.abc import Mapping

from monitor.cases import book
from monitor.cases.book import Case, Event
from monitor.errors import CaseError
from monitor.store import Store, ledger

FOLLOWS: Mapping[str, tuple[str, ...]] = {
    "open": ("sent", "withdrawn"),
    "released": ("sent", "withdrawn"),
    "sent": ("acknowledged", "refused", "acted", "withdrawn"),
    "acknowledged": ("refused", "acted", "withdrawn"),
    "refused": ("acted", "withdrawn"),
    "acted": ("withdrawn",),
    "withdrawn": (),
}
"""What can happen to a case, by its state (docs/cases.md)."""
EVENTS = ("sent", *FOLLOWS["sent"])
"""What a person can write down: that a packet was sent, and all that can come of it."""
_PACKETS = "SELECT id, made_at FROM packets WHERE case_id = ? ORDER BY made_at, id"


def record(store: Store, number: int, kind: str, note: str, day: str = "", packet: str = "") -> Event:
    """Write down what happened to a case and return it.

    day: when, YYYY-MM-DD (UTC); empty: now. With a day `sent` may also be written down of a case that has changed since
    the packet was built. packet: which one was sent; empty: the newest.

    Raises CaseError for a kind that is unknown or out of turn, a day that cannot be, a packet that is not the case's,
    and, without a day, for a packet that does not say what stands there now as it was released.
    """
    if kind not in EVENTS:
        raise CaseError(f"{kind!r} is no event; the words are {', '.join(EVENTS)}.")
    case, at = book.find(store, number), store.now()
    _require_turn(case, kind)
    _require_day(case, kind, day or at[:10], at[:10])
    sealed = _sent_packet(store, case, packet, day) if kind == "sent" else ""
    event = Event(kind=kind, day=day or at[:10], at=at, packet=sealed, note=note)
    with store.write() as db:
        _require_turn(book.find(store, number), kind)  # somebody else may have written meanwhile
        db.execute("UPDATE cases SET state = 'closed' WHERE id = ?", (number,))
        db.execute(
            "INSERT INTO case_events (case_id, kind, note, at, day, packet) VALUES (?, ?, ?, ?, ?, ?)",
            (number, kind, note, at, event.day, sealed),
        )
        body: dict[str, object] = {"case": number, "event": kind, "note": note, "day": event.day, "packet": sealed}
        ledger.append(db, at, [("case_event", body)])
    return event


def _require_turn(case: Case, kind: str) -> None:
    """Raise CaseError when a kind of event cannot follow what happened to a case last."""
    possible = FOLLOWS[case.state]
    if kind in possible:
        return
    anew = f"`railmon case open {case.provider}` begins a new one"
    if not case.events:
        raise CaseError(f"Case {case.id} was not sent yet; `railmon case event {case.id} sent`.")
    if not possible:
        raise CaseError(f"Case {case.id} is {case.state}: nothing can follow; {anew}.")
    if kind == "sent":
        raise CaseError(f"Case {case.id} was sent on {case.sent_at[:10]} already; {anew}.")
    raise CaseError(f"Case {case.id} is {case.state}: {kind} cannot follow, only {' or '.join(possible)}.")


def _require_day(case: Case, kind: str, day: str, today: str) -> None:
    """Raise CaseError for a day that is to come, or lies before the event that came last or the case's opening."""
    if day > today:
        raise CaseError(f"{day} is still to come: it is {today} in UTC.")
    if case.events and day < case.events[-1].day:
        last = case.events[-1]
        raise CaseError(f"Case {case.id} was {last.kind} on {last.day}: it cannot have been {kind} on {day}.")
    if day < case.opened_at[:10]:
        raise CaseError(f"Case {case.id} was opened on {case.opened_at[:10]}: it cannot have been {kind} on {day}.")


def _sent_packet(store: Store, case: Case, wanted: str, day: str) -> str:
    """Return the id of the packet that was sent: the wanted one, else the newest. Raises CaseError as `record` does."""
    made = {row["id"]: row["made_at"] for row in store.rows(_PACKETS, case.id)}
    if not made:
        raise CaseError(f"Case {case.id} has no packet yet; `railmon packet build {case.id}`.")
    sent = wanted or list(made)[-1]
    if sent not in made:
        raise CaseError(f"Case {case.id} has no packet {sent}; it has {', '.join(made)}.")
    if day:
        if day < made[sent][:10]:
            raise CaseError(f"Packet {sent} was made on {made[sent][:10]}: it cannot have been sent on {day}.")
        return sent
    late = f"If {sent} was sent all the same, say when: `railmon case event {case.id} sent --packet {sent} --on DATE`."
    try:
        book.require_current(store, case)
    except CaseError as error:
        raise CaseError(f"{error} {late}") from error
    if made[sent] < case.releases[-1][1]:
        raise CaseError(
            f"Packet {sent} was built before case {case.id} was released as it stands now; "
            f"`railmon packet build {case.id}`. {late}"
        )
    return sent
