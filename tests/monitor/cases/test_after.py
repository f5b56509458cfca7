"""What the next night says of each sent finding."""

import pytest

from monitor import after, views
from monitor.after import Outcome, State
from monitor.cases import book, diary, packets
from monitor.clock import system_now
from tests.monitor.cases.conftest import LANDING, PADDLE, PRICING, STRIPE, Shop


@pytest.fixture
def sent(shop: Shop) -> Shop:
    """The shop reported to Stripe, the case sent."""
    shop.confirmed()
    with shop.watched.store() as store:
        case = book.open_case(store, "stripe")
        for name in ("reviewer-a", "reviewer-b"):
            book.release(shop.watched.workspace, store, case.id, name)
        packets.build(shop.watched.workspace, store, case.id, system_now())
        diary.record(store, case.id, "sent", "")
    return shop


def state(shop: Shop) -> Outcome:
    """Return what became of the shop's finding."""
    with shop.watched.store() as store:
        return book.outcomes(store, book.find(store, 1))[1]


def test_before_the_next_night_nothing_is_said(sent: Shop) -> None:
    """The night that was reported does not answer the report."""
    assert state(sent).state is State.WAITING


def test_a_mark_that_stands_is_still_there(sent: Shop) -> None:
    """Nothing changed."""
    sent.watched.crawl()
    assert state(sent).state is State.STILL_THERE


def test_a_mark_missing_from_readable_payment_pages_is_gone(sent: Shop) -> None:
    """The pricing page answers without it; and a new case finds nothing to report."""
    sent.pages["/pricing"] = PRICING.format("")
    sent.watched.crawl()
    assert state(sent).state is State.GONE
    with sent.watched.store() as store:
        assert book.members(store, "stripe") == []


@pytest.mark.parametrize(
    ("last_night", "gone"),
    [({"/pricing": PRICING.format("")}, True), ({"/pricing": PRICING.format(PADDLE)}, True), ({}, False)],
)
def test_findings_graph_and_case_agree_on_what_is_gone(sent: Shop, last_night: dict[str, str], gone: bool) -> None:
    """The finding and its edge are marked as the case says; it is listed as gone, and counts for no reach."""
    sent.pages.update(last_night)
    sent.watched.crawl()
    assert (state(sent).state in after.ENDED) is gone
    with sent.watched.store() as store:
        (found,) = views.findings(store, provider="stripe")
        whole = views.graph_of(store, {})
    assert found.gone is found.as_object()["gone"] is gone
    assert [data["gone"] for *_, data in whole.in_edges("provider:stripe", data=True) if data["kind"] == "uses"] == [
        gone
    ]
    assert ("gone" in sent.watched.call("finding", "list", "--provider", "stripe")[1]) is gone


def test_a_payment_page_that_cannot_be_read_leaves_the_finding(sent: Shop) -> None:
    """What the newest visit could not see is not marked as gone."""
    sent.status["/pricing"] = "503 Service Unavailable"
    sent.watched.crawl()
    with sent.watched.store() as store:
        assert [found.gone for found in views.findings(store, provider="stripe")] == [False]


def test_another_payment_provider_in_its_place_is_a_swap(sent: Shop) -> None:
    """And it is named."""
    sent.pages["/pricing"] = PRICING.format(PADDLE)
    sent.watched.crawl()
    assert state(sent) == Outcome(State.SWAPPED, "paddle")


def test_a_shop_that_hangs_up_is_down(sent: Shop) -> None:
    """No page came."""
    sent.pages.clear()
    sent.watched.crawl()
    assert state(sent).state is State.SITE_DOWN


@pytest.mark.parametrize("status", ["403 Forbidden", "503 Service Unavailable"])
def test_a_payment_page_that_cannot_be_read_says_nothing(sent: Shop, status: str) -> None:
    """Not seen is not absent."""
    sent.status["/pricing"] = status
    sent.watched.crawl()
    assert state(sent).state is State.NOT_VISIBLE


def test_robots_that_close_the_pricing_page_hide_the_finding(sent: Shop) -> None:
    """A page not asked for shows no absence."""
    sent.pages["/robots.txt"] = "User-agent: *\nDisallow: /pricing\n"
    sent.watched.crawl()
    assert state(sent).state is State.NOT_VISIBLE


def test_robots_that_close_the_site_hide_the_finding(sent: Shop) -> None:
    """The same for the whole site."""
    sent.pages["/robots.txt"] = "User-agent: *\nDisallow: /\n"
    sent.watched.crawl()
    assert state(sent).state is State.NOT_VISIBLE


def test_a_bot_wall_hides_the_finding(sent: Shop) -> None:
    """A wall is neither a shop nor its absence."""
    wall = "<html><title>Just a moment...</title><p>Checking your browser before accessing shop.example.</p></html>"
    sent.pages.update({"/": wall})
    sent.watched.crawl()
    assert state(sent).state is State.NOT_VISIBLE


def test_a_pricing_page_that_is_gone_takes_the_mark_with_it(sent: Shop) -> None:
    """404 is an answer; here the shop closed its till."""
    del sent.pages["/pricing"]
    sent.watched.crawl()
    assert state(sent).state is State.GONE


def test_no_way_to_the_payment_step_says_nothing(sent: Shop) -> None:
    """The landing page answers, but leads to no page on which is paid."""
    sent.pages["/"] = LANDING.replace('<a href="/pricing">Pricing</a>', "")
    del sent.pages["/pricing"]
    sent.pages["/shop"] = PRICING.format(STRIPE)
    sent.watched.crawl()
    with sent.watched.store() as store:
        asked = {row["url"] for row in store.rows("SELECT url FROM captures WHERE crawl = 2")}
    assert "http://shop.example/shop" not in asked
    assert state(sent).state is (State.GONE if "http://shop.example/pricing" in asked else State.NOT_VISIBLE)


def test_outcomes_are_counted_by_state() -> None:
    """In the order of the states."""
    found = [Outcome(State.GONE), Outcome(State.STILL_THERE), Outcome(State.GONE)]
    assert after.settled(found) == {"still there": 1, "gone": 2}
