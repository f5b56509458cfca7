"""What the next night says of each sent finding."""

import contextlib
import json
import socket
from collections.abc import Iterator, Mapping
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from monitor import after, views
from monitor.after import Outcome, State, Subject
from monitor.cases import assemble, book, diary, packets
from monitor.clock import system_now
from monitor.model import Grade, Observation, Role, Where
from monitor.store import nights, targets
from monitor.store.nights import CaptureReading
from monitor.store.silence import Silences
from monitor.workspace import Workspace
from scrapers.capture import Source
from tests.monitor.cases.conftest import LANDING, PADDLE, PRICING, STRIPE, Shop, serving
from tests.monitor.past import captures, keep
from tests.monitor.support import Watched
from tests.scrapers.support_web import Names


@pytest.fixture
def sent(shop: Shop) -> Shop:
    """The shop reported to Stripe, the case sent."""
    shop.confirmed()
    sealed(shop)
    dispatched(shop)
    return shop


def sealed(shop: Shop) -> None:
    """Report the shop to Stripe."""
    with shop.watched.store() as store:
        case = book.open_case(store, "stripe")
        for name in ("reviewer-a", "reviewer-b"):
            book.release(shop.watched.workspace, store, case.id, name)
        packets.build(shop.watched.workspace, store, case.id, system_now())


def dispatched(shop: Shop) -> None:
    """Write down that the packet was sent."""
    with shop.watched.store() as store:
        diary.record(store, 1, "sent", "")


@contextlib.contextmanager
def network(shop: Shop, **changes: object) -> Iterator[Watched]:
    """Give the shop's workspace with other settings of the network, for a while."""
    file = shop.watched.workspace.folder / "railmon.toml"
    before = file.read_text(encoding="utf-8")
    lines = [line for line in before.splitlines() if line.partition(" =")[0] not in changes]
    place = lines.index("[network]") + 1
    file.write_text("\n".join([*lines[:place], *(f"{key} = {_toml(value)}" for key, value in changes.items()),
                               *lines[place:]]), encoding="utf-8")  # fmt: skip
    yield Watched(Workspace.open(file.parent))
    file.write_text(before, encoding="utf-8")


def _toml(value: object) -> str:
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{json.dumps(key)} = {json.dumps(one)}" for key, one in value.items()) + "}"
    return json.dumps(value)


def closed_port() -> int:
    """Return a port on which nobody listens."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        return int(listener.getsockname()[1])


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
    assert (state(sent).state in after.LEFT) is gone
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


def test_a_swap_stays_one_and_silence_takes_nothing_back(sent: Shop) -> None:
    """Night after night the other provider is in its place; what has come back is said to have been away."""
    today = f"{system_now():%Y-%m-%d}"
    sent.pages["/pricing"] = PRICING.format(PADDLE)
    sent.watched.crawl()
    sent.watched.crawl()
    assert state(sent) == Outcome(State.SWAPPED, "paddle")
    pages, sent.pages = sent.pages, {}
    sent.watched.crawl()
    assert state(sent) == Outcome(State.SWAPPED, f"paddle; not visible on 1 visit ({today})")
    sent.pages = pages | {"/pricing": PRICING.format("")}
    sent.watched.crawl()
    assert state(sent) == Outcome(State.GONE)
    pages, sent.pages = sent.pages, {}
    sent.watched.crawl()
    sent.watched.crawl()
    assert state(sent) == Outcome(State.GONE, f"not visible on 2 visits ({today})")
    sent.pages = pages | {"/pricing": PRICING.format(STRIPE)}
    sent.watched.crawl()
    away = f"again, after swapped on 2 visits ({today}), gone on 1 visit ({today})"
    assert state(sent) == Outcome(State.STILL_THERE, away)
    sent.pages = {}
    sent.watched.crawl()
    assert state(sent).state is State.NOT_VISIBLE


def test_a_new_case_names_what_was_sent_before(sent: Shop) -> None:
    """Who writes again must know of the first letter and its answer."""
    sent.watched.crawl()
    sent.watched.call("case", "open", "stripe")
    today = f"{system_now():%Y-%m-%d}"
    told = f"Sent to it before:\n  case 1: EX-0001 on {today}, no answer yet; since then 1 still there\n"
    assert told in sent.watched.call("case", "show", "2")[1]
    assert "Sent to it before" not in sent.watched.call("case", "show", "1")[1]
    sent.watched.call("case", "event", "1", "refused")
    assert f"refused on {today}; since then 1 still there" in sent.watched.call("case", "show", "2")[1]


def test_a_logo_is_no_provider(sent: Shop) -> None:
    """Left where the script was, it keeps nothing there; new, it is no swap. Finding, target and case agree."""
    sent.pages["/pricing"] = PRICING.format('<img alt="Stripe" src="s.svg"><img alt="Visa" src="v.svg">')
    sent.watched.crawl()
    with sent.watched.store() as store:
        new = {row["provider"] for row in store.rows("SELECT provider FROM observations WHERE crawl = 2")}
        assert new >= {"stripe", "visa"}
        assert {found.finding.provider: found.gone for found in views.findings(store)}["stripe"]
        assert book.members(store, "stripe") == []
    assert state(sent) == Outcome(State.GONE)
    shown = json.loads(sent.watched.call("target", "show", "1", "--json")[1])[0]["findings"]
    assert [one["gone"] for one in shown if one["provider"] == "stripe"] == [True]
    assert "  gone\n" in sent.watched.call("target", "show", "1")[1]


def test_a_page_that_carried_a_logo_alone_shows_no_absence(shop: Shop) -> None:
    """Nothing leads to the payment page any more; the landing page, which was read, never carried the script."""
    landing = LANDING.replace("</html>", '<img alt="Stripe" src="s.svg"></html>').replace("/pricing", "/shop")
    shop.pages = {"/": landing, "/shop": shop.pages["/pricing"]}
    shop.confirmed()
    sealed(shop)
    dispatched(shop)
    shop.pages["/"] = landing.replace('<a href="/shop">Pricing</a>', "")
    shop.watched.crawl()
    assert state(shop) == Outcome(State.NOT_VISIBLE, "the payment step could not be read")


def test_a_shop_that_hangs_up_says_nothing(sent: Shop) -> None:
    """Silence is no answer: a wall may be what hangs up on us."""
    sent.pages.clear()
    sent.watched.crawl()
    assert state(sent).state is State.NOT_VISIBLE


def test_a_name_that_does_not_exist_is_down(sent: Shop) -> None:
    """The DNS has answered, also where no other site is watched."""
    with (
        closing(Names({("else.example", "A"): ["192.0.2.1"]})) as names,
        network(sent, resolver=f"127.0.0.1:{names.port}") as watched,
    ):
        watched.crawl()
    assert state(sent).state is State.SITE_DOWN


def test_a_resolver_that_is_silent_is_no_site_down(sent: Shop) -> None:
    """The observer's own outage says nothing of anybody."""
    with network(sent, resolver=f"127.0.0.1:{closed_port()}", deadline_seconds=0.1) as watched:
        watched.crawl()
    assert state(sent) == Outcome(State.NOT_VISIBLE, "no answer (dns)")


@pytest.fixture
def among(tmp_path: Path) -> Iterator[Shop]:
    """The shop reported to Stripe, watched beside two sites that always answer."""
    with serving(tmp_path, "one.example", "two.example") as shop:
        shop.confirmed()
        sealed(shop)
        dispatched(shop)
        yield shop


def test_a_refused_connection_is_down_while_others_answer(among: Shop) -> None:
    """The host itself says no, and our line is up."""
    ports = among.watched.workspace.settings.network.connect
    with network(among, connect={"shop.example:80": f"127.0.0.1:{closed_port()}", **ports}) as watched:
        result = watched.crawl()
    assert state(among).state is State.SITE_DOWN
    assert result.silence.told == ""


def test_a_night_on_which_nobody_answers_says_nothing_and_says_so(among: Shop) -> None:
    """Whatever refuses everything stands between us and them; the crawl and the status tell what to do."""
    with network(among, connect={"*:80": f"127.0.0.1:{closed_port()}"}) as watched:
        result = watched.crawl()
        code, _, told = watched.call("crawl")
        _, status, _ = watched.call("status")
    assert state(among) == Outcome(State.NOT_VISIBLE, "3 of 3 sites answered nothing that night")
    assert result.silence.told.startswith("3 of 3 sites answered nothing: most likely the fault is here")
    assert (code, "3 of 3 sites answered nothing" in told) == (0, True)
    assert "In the newest crawl 3 of 3 sites answered nothing" in status
    among.watched.crawl()
    assert "answered nothing" not in among.watched.call("status")[1]


def test_what_ended_before_sending_is_not_counted(shop: Shop) -> None:
    """Nothing follows a packet that was so before it left; the next sight of the mark begins anew."""
    shop.confirmed()
    sealed(shop)
    shop.pages["/pricing"] = PRICING.format("")
    shop.watched.crawl()
    with shop.watched.store() as store:
        diary.record(store, 1, "sent", "", day=store.now()[:10])
    shop.watched.crawl()
    assert state(shop) == Outcome(State.NOT_COUNTED, "gone; not seen on the last visit before sending either")
    shop.pages["/pricing"] = PRICING.format(STRIPE)
    shop.watched.crawl()
    assert state(shop).state is State.STILL_THERE
    shop.pages["/pricing"] = PRICING.format("")
    shop.watched.crawl()
    assert state(shop).state is State.GONE


def test_what_was_not_visible_at_sealing_is_said_and_not_counted(shop: Shop) -> None:
    """The packet names the visits since; the mark's absence later may be as old as they are."""
    shop.confirmed()
    shop.status["/pricing"] = "503 Service Unavailable"
    shop.watched.crawl()
    shop.watched.crawl()
    with shop.watched.store() as store:
        (member,) = book.members(store, "stripe")
        made = assemble.draft(shop.watched.workspace, store, book.open_case(store, "stripe"))
    today = f"{system_now():%Y-%m-%d}"
    assert member.unseen == made.storefronts[0].unseen == f"not visible on 2 visits ({today})"
    sealed(shop)
    dispatched(shop)
    shop.status.clear()
    shop.pages["/pricing"] = PRICING.format("")
    shop.watched.crawl()
    assert state(shop).state is State.NOT_COUNTED


def test_a_mark_that_went_does_not_come_back_by_a_night_that_shows_nothing(shop: Shop) -> None:
    """No case holds what the site answered without, whatever the newest night hides."""
    shop.confirmed()
    shop.pages["/pricing"] = PRICING.format("")
    shop.watched.crawl()
    shop.status["/"] = "503 Service Unavailable"
    shop.watched.crawl()
    with shop.watched.store() as store:
        assert book.members(store, "stripe") == []


def test_visits_since_are_told_in_runs() -> None:
    """State, number and days."""
    down, hidden = State.SITE_DOWN, State.NOT_VISIBLE
    visits = [("2026-11-25", hidden), ("2026-11-26", down), ("2026-11-27", down)]
    assert after.told(visits) == (
        "not visible on 1 visit (2026-11-25), site down on 2 visits (2026-11-26 to 2026-11-27)"
    )
    assert after.told([]) == ""


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


def test_a_registration_that_could_not_be_read_is_no_change(shop: Shop) -> None:
    """Infrastructure is gone only where what showed it was asked again, and answered."""
    with shop.watched.store() as store:
        (known,) = targets.all_targets(store)
        subject = Subject(known.id, "namecheap", frozenset([Role.REGISTRAR]))
        for night, status in enumerate((200, 429, 200), 1):
            crawl = nights.begin(store, [known], "test")
            landing, answer = captures({"http://shop.example/": LANDING, "http://rdap.example/shop": "{}"}, night)
            made = [landing, replace(answer, source=Source.RDAP, purpose="rdap", status=status)]
            keep(shop.watched.workspace, store, crawl, known.id, made)
            if night == 1:
                shown = nights.captures_of(store, crawl, known.id)[1]
                mark = Observation(
                    provider="namecheap", role=Role.REGISTRAR, grade=Grade.CONFIGURED, rule="namecheap/rdap/1068",
                    value="1068", where=Where.RDAP, quote="1068", on_payment_path=False,
                )  # fmt: skip
                seen = CaptureReading(
                    capture=shown["id"], seen_at=shown["started_at"], observations=[mark], identifiers=[]
                )
                with store.write() as db:
                    nights.insert_reading(db, (crawl, known.id), seen, "test")
        assert [state for _, state in after.unseen(store, subject, Silences(store))] == [State.NOT_VISIBLE, State.GONE]
