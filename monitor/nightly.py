"""The nightly service: every night is run once, at `crawl.at` in `crawl.timezone` or, when that was missed, at start.

The runs table says what was done and monitor.schedule what is due; APScheduler only asks again every half minute, which
also finds a night that fell into the machine's sleep or a change of its clock.
"""

import sys
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from monitor import pipeline, schedule
from monitor.errors import CrawlRunningError, MonitorError
from monitor.page import Knowledge, load_knowledge
from monitor.pipeline import CrawlResult
from monitor.plain import defang, visible
from monitor.progress import Visited
from monitor.schedule import Due
from monitor.settings import unused
from monitor.store import Store, runs, targets
from monitor.store.runs import Run
from monitor.store.targets import Target
from monitor.workspace import Workspace
from scrapers.errors import ScraperError
from scrapers.fetch import Clock, SystemClock

if TYPE_CHECKING:
    from apscheduler.events import JobExecutionEvent

TICK_SECONDS = 30
"""How often the service asks what is due."""
Say = Callable[[str], None]
"""Takes one plain line for the log; called from one thread at a time."""


def write_line(text: str) -> None:
    """Write a line to standard error at once; journald and cron add the time."""
    sys.stderr.write(text + "\n")
    sys.stderr.flush()


def visit_line(event: Visited) -> str:
    """Return a visit as one plain line; a target just put in quarantine is not named."""
    target = event.target if event.verdict != "quarantined" else "(a target)"
    text = f"{event.done}/{event.total} {target} captures={event.captures} verdict={event.verdict}"
    return defang(visible(text + (f" problem: {event.problem}" if event.problem else "")))


@dataclass(slots=True)
class Service:
    """What asks, runs and tells. Made and used by `watch` and `run_due`, under the service's lock."""

    workspace: Workspace
    knowledge: Knowledge
    clock: Clock
    say: Say
    stop: threading.Event
    trouble: str = ""
    """What was told to be wrong and is not yet over: told once, not at every tick."""
    fault: BaseException | None = None
    """A fault of ours that ended the service."""

    def tick(self) -> bool:
        """Run the night that is due, if one is, and return whether it was run to its end."""
        if self.stop.is_set():
            return False
        try:
            found = self._find()
            return found is not None and self._run(*found)
        except CrawlRunningError as error:
            self._tell_trouble("The night waits", str(error))
        except (MonitorError, ScraperError) as error:
            self._tell_trouble("Failed, and tried again by itself", str(error))
        return False

    def _find(self) -> tuple[Due, list[Target]] | None:
        """Return the night that is due, with its targets, and note its begin; None when there is none.

        Raises CrawlRunningError when a crawl of somebody else is under way.
        """
        with Store(self.workspace.database, self.clock.now) as store:
            known = runs.newest(store)
            found = self._due(known)
            if found is None:
                return None
            if not self.trouble:  # a failure told before a restart is over, too, when the night succeeds
                self.trouble = next((run.detail for run in known[:1] if run.state == "failed"), "")
            with self.workspace.crawl_lock(self.clock.sleep):
                runs.begin(store, found.at)
            return found, targets.all_targets(store)

    def _due(self, known: Sequence[Run]) -> Due | None:
        """Return the night that is due now, by those that were begun."""
        settings = self.workspace.settings.crawl
        return schedule.due(self.clock.now(), settings.local_time(), settings.zone(), known)

    def _run(self, night: Due, chosen: list[Target]) -> bool:
        """Run a night and note how it ended. Raises MonitorError or ScraperError, noted too, when it could not be."""
        label = self._label(night.at)
        if night.missed:
            self.say(f"{night.missed} nights before it were missed; they are not made up for.")
        self.say(f"Night {label} {'goes on' if night.resumed else 'begins'}: {len(chosen)} targets.")
        try:
            result = pipeline.crawl(self.workspace, chosen, self.knowledge, self.clock, self._report, self.stop)
        except (MonitorError, ScraperError) as error:
            self._end(night, "failed", detail=str(error))
            raise
        self._end(night, "stopped" if result.stopped else "partial" if result.problems else "done", result.crawl)
        self._tell_result(label, result)
        return not result.stopped

    def _end(self, night: Due, state: str, crawl: int | None = None, detail: str = "") -> None:
        with Store(self.workspace.database, self.clock.now) as store:
            runs.end(store, night.at, state, crawl=crawl, detail=detail)

    def _report(self, event: Visited) -> None:
        self.say(visit_line(event))

    def _tell_result(self, label: str, result: CrawlResult) -> None:
        counts = f"{result.visited} visits, {result.captures} captures"
        if result.saved:
            counts += f" ({result.saved} saved from an interruption)"
        if result.stopped:
            self.say(f"Night {label} stopped: {counts}; it goes on at the next start.")
            return
        for told in result.kept_out:
            self.say(told)
        failed = f"; {len(result.problems)} visits failed, see above" if result.problems else ""
        self.say(f"Night {label} done: crawl {result.crawl}, {counts}{failed}.")
        if result.silence.told:
            self.say(result.silence.told)
        if self.trouble:
            self.say(f"Recovered. It was: {self.trouble}")
            self.trouble = ""
        self.tell_next()

    def _tell_trouble(self, what: str, text: str) -> None:
        if text != self.trouble:
            self.say(f"{what}: {text}")
        self.trouble = text

    def tell_begin(self) -> None:
        """Say what is watched, and when the next night is due where none is due now: that one says so itself."""
        self.say(f"Watching {self.workspace.folder}.")
        if told := unused(self.workspace.settings):
            self.say(told)
        with Store(self.workspace.database, self.clock.now) as store:
            known = runs.newest(store)
        if self._due(known) is None:
            self.tell_next()

    def tell_next(self) -> None:
        """Say when the next night is due."""
        settings = self.workspace.settings.crawl
        night = schedule.next_night(self.clock.now(), settings.local_time(), settings.zone())
        self.say(f"The next night is due {self._label(night)}.")

    def _label(self, night: datetime) -> str:
        """Return a night's moment in the zone of the settings."""
        zone = self.workspace.settings.crawl.zone()
        return f"{night.astimezone(zone):%Y-%m-%d %H:%M} {zone.key}"

    def give_up(self, event: "JobExecutionEvent") -> None:
        """Take a fault of ours from the scheduler and end the service: whoever supervises it starts it anew."""
        self.fault = event.exception
        self.stop.set()


def watch(workspace: Workspace, knowledge: Knowledge, clock: Clock, say: Say, stop: threading.Event) -> None:
    """Run every night until `stop` is set; an interrupted night goes on at the next start.

    Raises WorkspaceError when another nightly service holds the workspace, SettingsError when the settings do not say
    who asks. What goes wrong in a night is told once, and once more when it is over.
    """
    # here, since the whole command line imports this module and only this function schedules anything
    from apscheduler.events import EVENT_JOB_ERROR
    from apscheduler.schedulers.background import BackgroundScheduler
    from apscheduler.triggers.interval import IntervalTrigger

    pipeline.fetch_settings(workspace)
    with workspace.watch_lock():
        service = Service(workspace, knowledge, clock, say, stop)
        service.tell_begin()
        scheduler = BackgroundScheduler(timezone=UTC)
        scheduler.add_listener(service.give_up, EVENT_JOB_ERROR)
        scheduler.add_job(
            service.tick,
            IntervalTrigger(seconds=TICK_SECONDS, timezone=UTC),
            next_run_time=clock.now(),
            coalesce=True,
            max_instances=1,
            misfire_grace_time=None,
        )
        scheduler.start()
        try:
            stop.wait()
        finally:
            stop.set()
            scheduler.shutdown(wait=True)
        if service.fault:
            raise service.fault
        say("Stopped.")


def run_due(folder: Path, say: Say = write_line) -> bool:
    """Run the night that is due, if one is, and return whether it was run to its end: for cron instead of `watch`.

    Call it as often as you like; why it cannot begin is said.
    """
    try:
        workspace = Workspace.open(Path(folder))
        pipeline.fetch_settings(workspace)
        with workspace.watch_lock():
            return Service(workspace, load_knowledge(), SystemClock(), say, threading.Event()).tick()
    except MonitorError as error:
        say(str(error))
        return False
