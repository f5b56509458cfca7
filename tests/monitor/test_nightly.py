"""Every night is run once: on time, late or after an interruption, whatever the clocks of the zone do."""

import os
import re
import shlex
import shutil
import signal
import subprocess
import sys
import threading
from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import click
import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor import nightly
from monitor.cli import railmon
from monitor.cli.common import knowledge
from monitor.errors import SettingsError
from monitor.nightly import Service
from monitor.schedule import Due, due, last_night, next_night, night_of
from monitor.store import Store
from monitor.store.runs import Run
from monitor.workspace import Workspace
from scrapers.fetch import SystemClock
from tests.monitor.conftest import FakeClock
from tests.monitor.support import PATIENCE, fictional, watching

DEPLOY = Path(__file__).parents[2] / "docs/deploy"
BERLIN = ZoneInfo("Europe/Berlin")
HALF_PAST_TWO = time(2, 30)
ZONES = ["UTC", "Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Asia/Kathmandu", "Pacific/Apia"]


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def run(due_at: str, state: str = "done", *, started: str = "", ended: str = "") -> Run:
    """Return a run that began on time, unless told otherwise."""
    return Run(
        due_at=at(due_at),
        started_at=at(started or due_at),
        ended_at=at(ended) if ended else None,
        state=state,
    )


zones = st.sampled_from(ZONES).map(ZoneInfo)
local_times = st.times().map(lambda t: t.replace(second=0, microsecond=0))
moments = st.datetimes(datetime(2011, 12, 20), datetime(2028, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001 - hypothesis adds the zone


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ("2026-10-24", "2026-10-24T00:30"),
        ("2026-10-25", "2026-10-25T00:30"),  # 02:30 comes twice: the first
        ("2026-10-26", "2026-10-26T01:30"),
        ("2026-03-28", "2026-03-28T01:30"),
        ("2026-03-29", "2026-03-29T01:30"),  # 02:30 never comes: 03:30 summer time
        ("2026-03-30", "2026-03-30T00:30"),
    ],
)
def test_a_day_has_one_night_when_clocks_change(day: str, expected: str) -> None:
    """At the end of summer time the first 02:30 counts, at its begin the night is an hour later by the clock."""
    assert night_of(date.fromisoformat(day), HALF_PAST_TWO, BERLIN) == at(expected)


def test_the_second_half_past_two_runs_nothing() -> None:
    """On 2026-10-25 an hour after the night, at 02:30 again, nothing is due."""
    done = [run("2026-10-25T00:30", ended="2026-10-25T00:40")]
    assert due(at("2026-10-25T01:30"), HALF_PAST_TWO, BERLIN, done) is None
    assert next_night(at("2026-10-25T01:30"), HALF_PAST_TWO, BERLIN) == at("2026-10-26T01:30")


def test_the_skipped_half_past_two_is_run_all_the_same() -> None:
    """On 2026-03-29 the night is due at 03:30 summer time, not before, and not left out."""
    done = [run("2026-03-28T01:30", ended="2026-03-28T01:40")]
    assert due(at("2026-03-29T01:29"), HALF_PAST_TWO, BERLIN, done) is None
    found = due(at("2026-03-29T01:30"), HALF_PAST_TWO, BERLIN, done)
    assert found == Due(at=at("2026-03-29T01:30"), resumed=False, missed=0)


@given(moments, local_times, zones)
def test_every_moment_lies_between_two_nights(now: datetime, clock: time, zone: ZoneInfo) -> None:
    """The last one is not after it, the next one is, and nothing lies between them."""
    last, coming = last_night(now, clock, zone), next_night(now, clock, zone)
    assert last <= now < coming
    assert next_night(last, clock, zone) == coming
    assert last_night(coming, clock, zone) == coming
    assert coming - last <= timedelta(hours=26)


@given(st.lists(st.integers(0, 14 * 24 * 60), min_size=1), st.sampled_from(["2026-10-18", "2026-03-22"]), local_times)
def test_a_service_that_comes_and_goes_runs_each_night_once(minutes: list[int], start: str, clock: time) -> None:
    """Asked at any moments of two weeks with a change of clocks: the newest night, once, never an older one."""
    done: list[Run] = []
    for minute in sorted(minutes):
        now = at(f"{start}T00:00") + timedelta(minutes=minute)
        if found := due(now, clock, BERLIN, done):
            assert found.at <= now
            assert all(found.at > run.due_at for run in done)
            done.insert(0, Run(due_at=found.at, started_at=now, ended_at=now, state="done"))
        assert done[0].due_at == last_night(now, clock, BERLIN)
        assert due(now, clock, BERLIN, done) is None


def test_of_several_missed_nights_the_newest_is_run_once() -> None:
    """After three nights off one night is due, and two are named as missed."""
    found = due(at("2026-11-25T09:00"), HALF_PAST_TWO, ZoneInfo("UTC"), [run("2026-11-22T02:30")])
    assert found == Due(at=at("2026-11-25T02:30"), resumed=False, missed=2)


@pytest.mark.parametrize("state", ["running", "stopped"])
def test_a_night_that_was_not_ended_goes_on(state: str) -> None:
    """Stopped, or killed without a word, it is due at once."""
    begun = [run("2026-11-25T02:30", state)]
    assert due(at("2026-11-25T03:00"), HALF_PAST_TWO, ZoneInfo("UTC"), begun) == Due(
        at=at("2026-11-25T02:30"), resumed=True, missed=0
    )


def test_a_failed_night_is_tried_again_after_a_quarter_of_an_hour() -> None:
    """Not at every tick, which would ask sites again and again."""
    failed = [run("2026-11-25T02:30", "failed", ended="2026-11-25T02:31")]
    assert due(at("2026-11-25T02:45"), HALF_PAST_TWO, ZoneInfo("UTC"), failed) is None
    assert due(at("2026-11-25T02:46"), HALF_PAST_TWO, ZoneInfo("UTC"), failed) is not None


def test_a_later_time_in_the_settings_makes_no_second_night() -> None:
    """The night of 02:30 was run at 10:00; at 11:00 the settings say 09:00: today is done."""
    late = [run("2026-11-25T02:30", started="2026-11-25T10:00", ended="2026-11-25T10:30")]
    assert due(at("2026-11-25T11:00"), time(9), ZoneInfo("UTC"), late) is None
    assert due(at("2026-11-26T09:00"), time(9), ZoneInfo("UTC"), late) is not None


def test_a_night_begun_by_a_wrong_clock_hides_none() -> None:
    """A run dated years ahead does not silence the service for years."""
    assert due(at("2026-11-25T03:00"), HALF_PAST_TWO, ZoneInfo("UTC"), [run("2031-01-01T02:30")]) is not None


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("at", "2:30"), ("at", "24:00"), ("at", "0230"), ("at", "noon"), ("at", "02:30:00"),
        ("timezone", "Berlin"), ("timezone", ""), ("timezone", "../etc"), ("timezone", "Europe"),
    ],
)  # fmt: skip
def test_a_time_or_zone_that_cannot_be_is_refused(workspace: Workspace, key: str, value: str) -> None:
    """In one sentence that names the key."""
    (workspace.folder / "railmon.toml").write_text(f'[crawl]\n{key} = "{value}"\n', encoding="utf-8")
    with pytest.raises(SettingsError, match=f"crawl.{key}"):
        Workspace.open(workspace.folder)


@pytest.fixture
def quiet(tmp_path: Path) -> Workspace:
    """A workspace that knows who asks and watches nothing: its nights are over at once."""
    return watching(tmp_path / "quiet", [], {"crawl": {"timezone": "Europe/Berlin"}}).workspace


def service(workspace: Workspace, clock: FakeClock, say: Callable[[str], None]) -> Service:
    return Service(workspace, knowledge(), clock, say, threading.Event())


def test_a_week_of_ticks_runs_one_night_a_day(quiet: Workspace, clock: FakeClock) -> None:
    """Through the end of summer time, asked every half hour: one row a day, each begun at its time."""
    clock.time = at("2026-10-22T00:00")
    asked = service(quiet, clock, lambda _text: None)
    for _ in range(7 * 48):
        asked.tick()
        clock.sleep(1800)
    with Store(quiet.database, clock.now) as store:
        rows = store.rows("SELECT * FROM runs ORDER BY due_at")
    days = [datetime.fromisoformat(row["due_at"]).astimezone(BERLIN).date().isoformat() for row in rows]
    assert days == [f"2026-10-{day}" for day in range(21, 29)]
    assert all(row["state"] == "done" for row in rows)
    assert all(row["started_at"] == row["due_at"] for row in rows[1:])


def test_a_night_that_is_due_at_the_start_is_told_before_the_next(quiet: Workspace, clock: FakeClock) -> None:
    """Otherwise the log would say that the next night is tomorrow's, and begin today's."""
    told: list[str] = []
    watching = service(quiet, clock, told.append)
    watching.tell_begin()
    assert [line.partition(" ")[0] for line in told] == ["Watching"]
    assert watching.tick()
    watching.tell_begin()
    assert told[-1] == "The next night is due 2026-11-26 02:30 Europe/Berlin."


def test_what_is_set_for_nothing_is_told_at_the_start(tmp_path: Path, clock: FakeClock) -> None:
    """An endpoint that no collector of this version asks."""
    told: list[str] = []
    settings = {"endpoints": {"telegram": "http://127.0.0.1:1"}}
    service(watching(tmp_path / "w", [], settings).workspace, clock, told.append).tell_begin()
    said = "railmon.toml: this version asks nothing of endpoints.telegram, a crawl goes on without; leave that out."
    assert told[1] == said


def test_a_night_waits_for_another_crawl_and_says_so_once(quiet: Workspace, clock: FakeClock) -> None:
    """It names the other's process, begins when that has ended, and says that it is over."""
    told: list[str] = []
    asked = service(quiet, clock, told.append)
    with quiet.crawl_lock():
        assert [asked.tick() for _ in range(3)] == [False, False, False]
    (line,) = told
    assert line.startswith("The night waits: ")
    assert f"process {os.getpid()}" in line
    assert asked.tick()
    assert [text for text in told if text.startswith("Recovered")] == [told[-2]]
    assert not asked.tick()


def test_a_failure_is_told_once_and_its_end_even_after_a_restart(workspace: Workspace, clock: FakeClock) -> None:
    """Settings without an identity fail the night, quietly from the second time on; repaired, it is run."""
    told: list[str] = []
    asked = service(workspace, clock, told.append)
    for _ in range(3):
        assert not asked.tick()
        clock.sleep(900)
    assert len([text for text in told if text.startswith("Failed")]) == 1
    settings = workspace.folder / "railmon.toml"
    settings.write_text('[identity]\nname = "Example Watch"\ncontact = "monitor@watch.example"\n', encoding="utf-8")
    told.clear()
    assert service(Workspace.open(workspace.folder), clock, told.append).tick()
    assert any(text.startswith("Recovered. It was: Set name and contact") for text in told)


def test_a_night_given_up_is_closed_when_the_next_begins(
    workspace: Workspace, quiet: Workspace, clock: FakeClock
) -> None:
    """What failed all day is not left open in the table."""
    service(workspace, clock, lambda _text: None).tick()
    quiet.database.unlink()
    workspace.database.rename(quiet.database)
    clock.sleep(24 * 3600)
    service(quiet, clock, lambda _text: None).tick()
    with Store(quiet.database, clock.now) as store:
        states = [row["state"] for row in store.rows("SELECT state FROM runs ORDER BY due_at")]
    assert states == ["abandoned", "done"]


def test_cron_can_run_what_is_due(quiet: Workspace) -> None:
    """The plain function runs the night once, steps back while a service is running, and says why it cannot begin."""
    told: list[str] = []
    with quiet.watch_lock():
        assert not nightly.run_due(quiet.folder, told.append)
    assert f"process {os.getpid()}" in told[-1]
    assert nightly.run_due(quiet.folder, told.append)
    assert not nightly.run_due(quiet.folder, told.append)
    assert not nightly.run_due(quiet.folder / "nowhere", told.append)
    assert told[-1].startswith("There is no workspace at")


def test_a_fault_of_ours_ends_the_service(quiet: Workspace) -> None:
    """It is not swallowed night after night: the supervisor sees it and starts anew."""

    def say(text: str) -> None:
        if text.startswith("Night"):
            raise LookupError(text)

    with pytest.raises(LookupError, match="begins"):
        nightly.watch(quiet, knowledge(), SystemClock(), say, threading.Event())


def test_watch_refuses_to_start_without_an_identity(workspace: Workspace) -> None:
    """At once, in one sentence, instead of failing in the middle of the night."""
    with pytest.raises(SettingsError, match="contact"):
        nightly.watch(workspace, knowledge(), SystemClock(), lambda _text: None, threading.Event())


def test_the_service_stops_cleanly_goes_on_and_is_alone(tmp_path: Path) -> None:
    """The missed night runs at start; SIGTERM ends it within seconds; the next start finishes it; SIGINT ends that."""
    with fictional(tmp_path, storefronts=2, delay_seconds=0.2) as watched:
        first = watched.railmon("watch")
        assert first.stderr
        lines = iter(first.stderr.readline, "")
        next(line for line in lines if line.startswith("2/"))
        first.terminate()
        _, rest = first.communicate(timeout=5)
        assert first.returncode == 0
        assert rest.splitlines()[-1] == "Stopped."
        assert "goes on at the next start" in rest
        with watched.store() as store:
            assert [row["state"] for row in store.rows("SELECT state FROM runs")] == ["stopped"]
            assert [row["state"] for row in store.rows("SELECT state FROM crawls")] == ["stopped"]
            begun = len(store.rows("SELECT * FROM visits WHERE state = 'done'"))
        again = watched.railmon("watch")
        assert again.stderr
        lines = iter(again.stderr.readline, "")
        next(line for line in lines if " goes on" in line)
        second = watched.railmon("watch")
        _, told = second.communicate(timeout=PATIENCE)
        assert second.returncode == 1
        assert told == f"railmon: A nightly service is running already (process {again.pid}); stop it first.\n"
        finished = next(line for line in lines if " done: crawl" in line)
        again.send_signal(signal.SIGINT)
        again.communicate(timeout=5)
        assert again.returncode == 0
        with watched.store() as store:
            (row,) = store.rows("SELECT * FROM runs")
            visits = store.rows("SELECT DISTINCT crawl, state FROM visits")
            everyone = len(store.rows("SELECT * FROM targets"))
    assert (row["state"], row["crawl"]) == ("done", 1)
    assert visits == [{"crawl": 1, "state": "done"}]
    made = re.search(r"crawl 1, (\d+) visits", finished)
    assert made
    assert 0 < int(made[1]) <= everyone - begun  # a visit whose file was finished before the stop is only read
    assert begun >= 2


def test_the_unit_starts_a_command_that_exists(tmp_path: Path) -> None:
    """Its call is one of railmon's, and systemd, where there is one, takes every line of it."""
    text = (DEPLOY / "railmon.service").read_text(encoding="utf-8")
    call = re.search(r"^ExecStart=(.*)$", text, re.MULTILINE)
    assert call
    program, *words = shlex.split(call[1])
    assert program.endswith("/railmon")
    assert words == ["watch"]
    assert "watch" in railmon.list_commands(click.Context(railmon))
    if not shutil.which("systemd-analyze"):
        pytest.skip("no systemd-analyze on this machine")
    unit = tmp_path / "railmon.service"
    unit.write_text(text.replace(program, sys.executable), encoding="utf-8")
    checked = subprocess.run(["systemd-analyze", "verify", unit], capture_output=True, text=True, timeout=60)
    assert (checked.returncode, checked.stderr) == (0, "")


def test_the_container_takes_in_all_that_is_installed() -> None:
    """Every folder of the package and every file that setup.cfg names is copied before it is installed."""
    text = (DEPLOY / "Containerfile").read_text(encoding="utf-8")
    copied = {name for line in re.findall(r"^COPY (.*) \S+$", text, re.MULTILINE) for name in line.split()}
    assert copied >= {"monitor", "scrapers", "reports", "data", "setup.cfg", "README.md", "LICENSE", "constraints.txt"}
    assert all((DEPLOY.parents[1] / name).exists() for name in copied)
    assert 'CMD ["watch"]' in text
