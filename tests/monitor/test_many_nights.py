"""What is asked of a workspace after many nights: work is counted, never time."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import replace
from datetime import timedelta
from functools import partial
from pathlib import Path

import pytest

from monitor import after, sightings, views
from monitor.after import State, Subject
from monitor.cli import capture
from monitor.model import Grade, Identifier, Observation, Reading, Role, Verdict, VerdictKind, Where
from monitor.store import Store, nights, targets
from monitor.store.nights import CaptureReading, Kept
from monitor.store.silence import Silences
from scrapers.capture import Outcome, Reason
from scrapers.warc import Stored
from tests.monitor.conftest import FakeClock
from tests.monitor.past import page, watch

MARK = Observation(
    provider="stripe", role=Role.CARD_PROCESSOR, grade=Grade.CONFIGURED, rule="stripe/identifier/key",
    value="pk_live_1", where=Where.INLINE, quote="pk_live_1", on_payment_path=True,
)  # fmt: skip
KEY = Identifier(kind="key", value="pk_live_1", provider="stripe", where=Where.INLINE)
VERDICT = Verdict(kind=VerdictKind.STOREFRONT, score=1.0)


def past(store: Store, clock: FakeClock, sites: int, crawls: int, silent_from: int = 99) -> None:
    """Keep the rows of nights on which each site showed a key; from one of them on all but the last site are silent."""
    numbers = watch(store, *(f"https://shop{n}.example/" for n in range(sites)))
    watched = targets.all_targets(store)
    for _ in range(crawls):
        clock.time += timedelta(days=1)
        crawl = nights.begin(store, watched, "test")
        for target in watched:
            made = page(target.locator.address, "", clock.now())
            down = crawl >= silent_from and target.id != numbers[-1]
            if down:
                made = replace(made, status=None, outcome=Outcome.FAILED, reason=Reason.CONNECT)
            kept = Kept(made, Stored(f"{crawl:032x}{target.id:032x}", 0, 1), "captures/none.warc.gz")
            nights.commit_captures(store, crawl, target.id, [kept], complete=True)
            found = Reading() if down else Reading(observations=(MARK,), identifiers=(KEY,))
            read = CaptureReading.of(kept, found)
            verdict = None if down else (VERDICT, read.capture, read.seen_at)
            nights.commit_reading(store, (crawl, target.id), [read], verdict, "test")
        nights.end(store, crawl, "done")


def steps(store: Store, ask: Callable[[], object]) -> int:
    """Return about how many instructions the database has carried out for a question, in tens."""
    counted = [0]

    def count() -> int:
        counted[0] += 1
        return 0

    store.db.conn.set_progress_handler(count, 10)
    ask()
    store.db.conn.set_progress_handler(None, 0)
    return counted[0]


def statements(store: Store, ask: Callable[[], object]) -> list[str]:
    """Return the statements that a question takes."""
    found: list[str] = []
    store.db.conn.set_trace_callback(found.append)
    ask()
    store.db.conn.set_trace_callback(None)
    return found


STRIPE = Subject(1, "stripe", frozenset([Role.CARD_PROCESSOR]))
OF_ONE: dict[str, Callable[[Store, Silences], object]] = {
    "identifiers": lambda store, _: sightings.sightings(store, target=1),
    "neighbours": lambda store, _: views.neighbours(store, 1),
    "unseen": lambda store, known: list(after.unseen(store, STRIPE, known)),
    "outcome": lambda store, known: after.outcome(store, STRIPE, "2026-11-26T00:00:00.000Z", known),
    "gone": lambda store, _: after.is_gone(store, STRIPE),
}


@pytest.fixture
def among(tmp_path: Path, clock: FakeClock) -> Iterator[Callable[..., Store]]:
    """Make a database of some targets and nights."""
    with ExitStack() as opened:

        def make(sites: int, crawls: int, silent_from: int = 99) -> Store:
            store = opened.enter_context(Store(tmp_path / f"{sites}-{crawls}.db", clock.now))
            past(store, clock, sites, crawls, silent_from)
            return store

        yield make


@pytest.mark.parametrize("question", OF_ONE)
def test_of_one_target_no_other_is_looked_at(among: Callable[..., Store], question: str) -> None:
    """A hundred targets make the answer for one of them no dearer."""
    cost = []
    for sites in (2, 100):
        store = among(sites, 10, silent_from=2)
        known = Silences(store)
        asked = partial(OF_ONE[question], store, known)
        asked()  # counts the silent nights, once for all targets
        cost.append(steps(store, asked))
    assert cost[1] < 2 * cost[0]


def test_verdicts_of_many_targets_cost_each_the_same(among: Callable[..., Store]) -> None:
    """The newest of each is found without a look at those of all others."""
    few, many = among(10, 5), among(100, 5)
    assert steps(many, lambda: views.verdicts(many)) < 20 * steps(few, lambda: views.verdicts(few))


def test_a_silent_night_is_counted_once_for_all_targets(among: Callable[..., Store]) -> None:
    """However many of them it is asked for."""
    store = among(20, 6, silent_from=3)
    known = Silences(store)
    subjects = [replace(STRIPE, target=number) for number in range(1, 20)]
    asked = statements(store, lambda: [list(after.unseen(store, one, known)) for one in subjects])
    assert sum("AS silent" in one for one in asked) == 4
    assert [state for _, state in after.unseen(store, STRIPE, known)] == [State.NOT_VISIBLE] * 4


def test_no_night_of_silence_is_read_to_learn_what_is_gone(among: Callable[..., Store]) -> None:
    """A site that answers nothing for weeks makes a list of findings no dearer by the night."""
    short, long = among(20, 4, silent_from=3), among(20, 12, silent_from=3)
    few, many = statements(short, lambda: views.findings(short)), statements(long, lambda: views.findings(long))
    assert len(many) == len(few)
    assert not any(one.gone for one in views.findings(long))


def test_the_newest_captures_are_found_without_a_look_at_all(among: Callable[..., Store]) -> None:
    """A list of some captures does not read and sort those of every night."""
    few, many = among(10, 5), among(10, 50)
    newest = f"{capture.CAPTURES} {capture.NEWEST}"
    assert steps(many, lambda: many.rows(newest, 5)) < 2 * steps(few, lambda: few.rows(newest, 5))
    times = [row["started_at"] for row in many.rows(newest, 100)]
    assert times == sorted(times, reverse=True)


def test_a_visit_is_found_without_a_look_at_other_nights(among: Callable[..., Store]) -> None:
    """Its captures come in their order, however long the target was watched."""
    few, many = among(2, 5), among(2, 50)
    cost = [steps(store, partial(nights.captures_of, store, 3, 1)) for store in (few, many)]
    assert cost[1] < 2 * cost[0]


def test_findings_are_gathered_from_an_index_alone(among: Callable[..., Store]) -> None:
    """No row of a night is read to learn which marks there are and when each was last seen."""
    store = among(2, 3)
    gathered = next(one for one in statements(store, lambda: views.findings(store)) if "marks AS" in one)
    plan = [row["detail"] for row in store.rows(f"EXPLAIN QUERY PLAN {gathered}")]
    through = [step for step in plan if " observations " in step]
    assert len(through) > 1
    assert all("COVERING INDEX observations_by_mark" in step for step in through)
