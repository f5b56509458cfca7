"""The diary of a case: what may follow what, and that only what was released is called sent."""

from datetime import datetime

import pytest

from monitor.cases import book, confirm, diary, packets
from monitor.clock import system_now
from monitor.errors import CaseError
from monitor.model import stamp
from monitor.store import Store, targets
from reports.verify import verify_packet
from tests.monitor.cases.conftest import PRICING, STRIPE, Shop

PATHS = [
    ["sent", "acknowledged", "refused", "acted", "withdrawn"],
    ["sent", "refused", "withdrawn"],
    ["sent", "acted", "withdrawn"],
    ["withdrawn"],
]
"""Ways through the diary of a case."""


@pytest.fixture
def store(shop: Shop) -> Store:
    """The database of the shop, whose case 1 against Stripe is released and has a packet."""
    shop.confirmed()
    made = shop.watched.store()
    release(shop, made)
    return made


def release(shop: Shop, store: Store) -> None:
    """Open the case, have it released by both, and build a packet."""
    case = book.open_case(store, "stripe")
    for name in ("reviewer-a", "reviewer-b"):
        book.release(shop.watched.workspace, store, case.id, name)
    assert verify_packet(packets.build(shop.watched.workspace, store, case.id, system_now())).whole


def dismiss(shop: Shop, store: Store) -> None:
    """A reviewer finds that the shop is none."""
    confirm.dismiss(shop.watched.workspace, store, targets.find(store, "1"), "reviewer-b", "wrong site")


def test_nothing_is_sent_without_a_packet(shop: Shop) -> None:
    """And nothing is answered that was not sent."""
    shop.confirmed()
    with shop.watched.store() as store:
        case = book.open_case(store, "stripe")
        with pytest.raises(CaseError, match="no packet yet"):
            diary.record(store, case.id, "sent", "")
        with pytest.raises(CaseError, match="not sent yet"):
            diary.record(store, case.id, "acted", "")
        assert book.find(store, case.id).events == ()


@pytest.mark.parametrize("path", PATHS, ids=" ".join)
def test_events_follow_each_other_as_the_table_says(store: Store, path: list[str]) -> None:
    """All others are refused in one sentence, and leave the state of the case as it is."""
    for kind in path:
        diary.record(store, 1, kind, "")
        assert book.find(store, 1).state == kind
        for other in set(diary.EVENTS) - set(diary.FOLLOWS[kind]):
            with pytest.raises(CaseError, match=r"^Case 1 (is|was sent) [^\n]*\.$"):
                diary.record(store, 1, other, "")
    assert [event.kind for event in book.find(store, 1).events] == path


def test_what_somebody_else_wrote_down_meanwhile_counts(shop: Shop, store: Store) -> None:
    """Between the look at the case and the write another process withdraws it: it is not called sent after that."""

    def meanwhile() -> datetime:
        diary.record(store, 1, "withdrawn", "")
        return system_now()

    with (
        Store(shop.watched.workspace.database, meanwhile) as slow,
        pytest.raises(CaseError, match="Case 1 is withdrawn: nothing can follow"),
    ):
        diary.record(slow, 1, "sent", "")
    assert [event.kind for event in book.find(store, 1).events] == ["withdrawn"]


def test_a_sent_case_is_closed(store: Store) -> None:
    """Opening the provider again makes a new one; the ledger says what was sent, and when."""
    diary.record(store, 1, "sent", "web form")
    assert book.open_case(store, "stripe").id == 2
    kinds = [row["kind"] for row in store.rows("SELECT kind FROM ledger WHERE kind LIKE 'case%' ORDER BY seq")]
    assert kinds == ["case_opened", "case_release", "case_release", "case_event", "case_opened"]
    (row,) = store.rows("SELECT body FROM ledger WHERE kind = 'case_event'")
    assert '"note":"web form","packet":"EX-0001"' in row["body"]


def test_what_has_changed_since_its_release_was_not_sent_now(shop: Shop, store: Store) -> None:
    """The sentence says what changed and how to write down that it was sent all the same."""
    dismiss(shop, store)
    with pytest.raises(CaseError, match=r"target 1 is not confirmed any more.*--packet EX-0001 --on DATE"):
        diary.record(store, 1, "sent", "")
    today = stamp(system_now())[:10]
    assert diary.record(store, 1, "sent", "by post", today).packet == "EX-0001"
    assert book.find(store, 1).state == "sent"


def test_a_packet_of_an_earlier_release_was_not_sent_now(shop: Shop, store: Store) -> None:
    """Released again after a change, the case needs a packet that says what was released."""
    shop.pages["/pricing"] = PRICING.format(STRIPE + '<script>Stripe("pk_live_Nq8xKJd02mPzLrT7vWbYcQe4")</script>')
    shop.watched.crawl()
    case = book.open_case(store, "stripe")
    for name in ("reviewer-a", "reviewer-b"):
        book.release(shop.watched.workspace, store, case.id, name)
    with pytest.raises(CaseError, match=r"EX-0001 was built before case 1 was released.*packet build 1"):
        diary.record(store, 1, "sent", "")
    packets.build(shop.watched.workspace, store, 1, system_now())
    with pytest.raises(CaseError, match="EX-0001 was built before"):
        diary.record(store, 1, "sent", "", packet="EX-0001")
    assert diary.record(store, 1, "sent", "").packet == "EX-0002"


def test_only_a_packet_of_the_case_was_sent(store: Store) -> None:
    """The sentence names those that it has."""
    with pytest.raises(CaseError, match="has no packet EX-0007; it has EX-0001"):
        diary.record(store, 1, "sent", "", packet="EX-0007")


def test_a_day_that_cannot_be_is_refused(store: Store) -> None:
    """Neither to come, nor before the case was opened, nor before the packet was made, nor before what it follows."""
    with pytest.raises(CaseError, match="still to come"):
        diary.record(store, 1, "sent", "", "2999-01-01")
    for kind in ("sent", "withdrawn"):
        with pytest.raises(CaseError, match=rf"^Case 1 was opened on .*: it cannot have been {kind} on 1999-01-01"):
            diary.record(store, 1, kind, "", "1999-01-01")
    store.db.execute("UPDATE cases SET opened_at = '2020-01-01T10:00:00.000Z'")
    with pytest.raises(CaseError, match=r"^Packet EX-0001 was made on .*: it cannot have been sent on 2020-01-01"):
        diary.record(store, 1, "sent", "", "2020-01-01")
    diary.record(store, 1, "sent", "")
    with pytest.raises(CaseError, match="cannot have been acted on 2020-01-01"):
        diary.record(store, 1, "acted", "", "2020-01-01")


def test_nights_are_counted_from_the_day_that_is_named(store: Store) -> None:
    """Written down late, a case was sent by the end of that day."""
    store.db.execute("UPDATE cases SET opened_at = '2026-01-02T09:00:00.000Z'")
    store.db.execute("UPDATE packets SET made_at = '2026-01-02T10:00:00.000Z'")
    diary.record(store, 1, "sent", "", "2026-01-03")
    assert book.find(store, 1).sent_at == "2026-01-03T23:59:59.999Z"
