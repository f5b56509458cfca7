"""A night's crawl: targets in; captures, findings and verdicts out.

The steps, numbered as in the code:

1. Take the lock; save what an interrupted crawl left; resume it or begin a new one.
2. Visit targets, each in a slot of its own; every capture goes to the target's `.part` WARC at once.
3. When a visit ends: fsync, rename, then rows and ledger links in one transaction, in this thread alone.
4. Read the committed captures back and commit findings and verdict.
"""

import threading
from collections.abc import Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from contextlib import closing
from dataclasses import dataclass, field, replace
from datetime import timedelta
from importlib.metadata import version
from pathlib import Path
from uuid import uuid4

from monitor import mirrors, page, recovery, reference
from monitor.cases import quarantine, quarantine_rule, sites
from monitor.errors import MonitorError, WorkspaceError
from monitor.model import Role, unstamp
from monitor.page import Knowledge
from monitor.progress import Report, Visited
from monitor.stopping import StoppableClock, StoppedError
from monitor.store import Store, nights, targets
from monitor.store.nights import CaptureReading, Kept
from monitor.store.silence import Silence, silence
from monitor.store.targets import Target
from monitor.workspace import Workspace
from scrapers.dns import OriginTable
from scrapers.errors import WarcError
from scrapers.fetch import Clock, Door, FetchSettings
from scrapers.locator import Kind
from scrapers.rdap import Rdap
from scrapers.visit import Plan, visit
from scrapers.warc import WarcWriter

RESUME_WITHIN = timedelta(hours=20)
"""An interrupted crawl older than this is closed as abandoned, and a new night begins."""
_TICK_SECONDS = 0.5
"""How often the loop looks whether it was asked to stop."""


class UnreadableError(Exception):
    """Raised when committed captures cannot be read back; never leaves this module."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CrawlResult:
    """What a crawl did."""

    crawl: int
    """Its number."""
    resumed: bool
    visited: int
    """Visits ended in this run."""
    captures: int
    """Captures committed in this run, saved ones included."""
    saved: int
    """Captures saved from an interrupted crawl."""
    problems: tuple[str, ...]
    """One sentence for each visit that met a fault of ours."""
    stopped: bool
    """Whether it was asked to stop; `railmon crawl` goes on."""
    passed_over: int
    """Targets of kinds that this version does not collect."""
    kept_out: tuple[str, ...]
    """One sentence for each target whose site is in quarantine under another address."""
    silence: Silence
    """How many sites answered nothing."""

    @property
    def partial(self) -> bool:
        """Whether something is left to do."""
        return self.stopped or bool(self.problems)


@dataclass(slots=True)
class Night:
    """One run of a crawl. Made and used by `crawl`; lives in one thread, but for `_collect`."""

    workspace: Workspace
    store: Store
    knowledge: Knowledge
    door: Door
    asked: threading.Event
    """Set by the caller, who wants the crawl to stop."""
    stop: threading.Event
    """Set here, on that wish or on a fault: it ends the slots, and is nobody else's."""
    hidden: list[Target]
    """What is in quarantine; grows in the night."""
    crawl: int = 0
    captures: int = 0
    problems: list[str] = field(default_factory=list)
    kept_out: list[str] = field(default_factory=list)
    rdap: Rdap = field(init=False)
    origins: OriginTable | None = field(init=False)
    rule: quarantine_rule.Rule = field(init=False)
    shorteners: frozenset[str] = field(init=False)

    def __post_init__(self) -> None:
        """Prepare what all visits share."""
        settings = self.workspace.settings
        self.rdap = Rdap(self.door, settings.endpoints.rdap)
        table = self.workspace.path(settings.network.origin_table)
        self.origins = OriginTable.load(Path(table)) if table else None
        self.rule = quarantine_rule.load_rule(reference.folder())
        marks = (mark for found in self.knowledge.catalogue.hosts.values() for mark in found)
        self.shorteners = frozenset(mark.name for mark in marks if mark.role is Role.LINK_SHORTENER)

    def collect(self, target: Target) -> list[Kept]:
        """Visit a target and leave a finished WARC; runs in a slot. Raises StoppedError when asked to stop."""
        path = recovery.warc_path(self.workspace, self.crawl, target.id)
        name = nights.relative(path, self.workspace.folder)
        plan = Plan(
            locator=target.locator,
            entry_url=target.entry_url,
            referrer=target.referrer,
            pages=self.workspace.settings.crawl.pages_per_site,
            shorteners=self.shorteners,
        )
        kept = []
        software = f"railmon/{version('railmon')}"
        with WarcWriter(path, software=software, new_id=lambda: str(uuid4()), now=self.door.clock.now) as warc:
            for capture in visit(plan, self.door, self.rdap, self.origins):
                if self.stop.is_set():  # the capture may have been cut short by the stop: it is no fact
                    raise StoppedError
                kept.append(Kept(replace(capture, body=b""), warc.write(capture), name))
            warc.commit()
        return kept

    def keeps_out(self, target: Target) -> bool:
        """Whether a target's site is in quarantine under another address, as of now: its visit is over, unmade."""
        if other := sites.hidden_beside(self.hidden, target, self.knowledge.catalogue):
            self.kept_out.append(f"Target {target.id} is not visited: {sites.told(other)}")
            nights.fail_visit(self.store, self.crawl, target.id, self.kept_out[-1])
        return other is not None

    def finish(self, target: Target, future: Future[list[Kept]] | None) -> Visited | None:
        """Commit and read one ended visit; None when it was stopped. Runs in the one writing thread.

        Without a future the captures are committed already and only read.
        """
        number, verdict, problem = 0, "-", ""
        try:
            if future is not None:
                kept = future.result()
                nights.commit_captures(self.store, self.crawl, target.id, kept, complete=True)
                number = len(kept)
            verdict = self.read(target)
        except StoppedError:
            return None
        except (MonitorError, WarcError):
            raise
        except Exception as error:  # noqa: BLE001 - the one boundary per target: a fault of ours must not end the night
            problem = f"{target.locator.shown}: {type(error).__name__}: {error}"
            nights.fail_visit(self.store, self.crawl, target.id, problem)
            self.problems.append(problem)
        self.captures += number
        return Visited(target=target.locator.shown, done=0, total=0, captures=number, verdict=verdict, problem=problem)

    def read(self, target: Target) -> str:
        """Read the committed captures of a visit, commit what they show and return the verdict's word."""
        try:
            kept = recovery.read_visit(self.workspace, self.store, self.crawl, target.id)
        except WarcError as error:  # what is damaged on disk fails this visit, not the night
            raise UnreadableError(str(error)) from error
        captures = [item.capture for item in kept]
        host = target.locator.host
        site = page.read_site(captures, self.knowledge, host)
        if sign := quarantine.look(captures, site.verdict, self.rule, self.knowledge.vocabulary, host):
            quarantine.strike(self.workspace, self.store, target, sign)
            if not sign.hidden:
                self.hidden.append(target)
                return "quarantined"
        readings = [CaptureReading.of(item, reading) for item, reading in zip(kept, site.readings, strict=True)]
        judged = readings[site.judged] if readings else None
        verdict = (site.verdict, judged.capture, judged.seen_at) if site.verdict and judged else None
        nights.commit_reading(self.store, (self.crawl, target.id), readings, verdict, self.knowledge.catalogue.version)
        if judged and (made := mirrors.sketched(captures, site.verdict, host)):
            mirrors.keep(self.store, (self.crawl, target.id), (judged.capture, judged.seen_at), made)
        return site.verdict.kind.value if site.verdict else "-"


def fetch_settings(workspace: Workspace) -> FetchSettings:
    """Return what the door needs to know of the settings. Raises SettingsError when they do not say who asks."""
    network = workspace.settings.network
    return FetchSettings(
        user_agent=workspace.user_agent,
        resolver=network.resolver,
        allow=network.allow,
        connect=network.connect,
        ca_file=workspace.path(network.ca_file),
        delay_seconds=network.delay_seconds,
        deadline_seconds=network.deadline_seconds,
        max_bytes=network.max_bytes,
    )


def crawl(
    workspace: Workspace, chosen: Sequence[Target], knowledge: Knowledge, clock: Clock, report: Report,
    stop: threading.Event,
) -> CrawlResult:  # fmt: skip
    """Visit the chosen targets, or go on with an interrupted crawl and then be done with it.

    Raises CrawlRunningError when another crawl is at work, SettingsError when the settings do not say who asks, and
    WorkspaceError for captures or rows that cannot be written; what was committed stays, and the same call goes on.
    """
    known = fetch_settings(workspace)
    watched = [target for target in chosen if target.locator.kind is Kind.WEB]
    with workspace.crawl_lock(clock.sleep), Store(workspace.database, clock.now) as store:
        try:
            quarantine.tidy(workspace, store)
            saved = recovery.save(workspace, store)
            halt = threading.Event()
            hidden = targets.all_targets(store, status="quarantined")
            door = Door(known, StoppableClock(clock, halt), sites.shut(hidden, knowledge.catalogue))
            night = Night(workspace, store, knowledge, door, stop, halt, hidden)
            resumed, pending = _open_crawl(night, watched)
            with closing(door):
                visited = _run(night, pending, report)
        except (WarcError, OSError) as error:
            why = f"The crawl stopped: {str(error).rstrip('.')}."
            raise WorkspaceError(f"{why} What was committed stays; see to that and run it again.") from error
        state = "stopped" if stop.is_set() else "partial" if night.problems else "done"
        nights.end(store, night.crawl, state)
        return CrawlResult(
            crawl=night.crawl,
            resumed=resumed,
            visited=visited,
            captures=night.captures + saved,
            saved=saved,
            problems=tuple(night.problems),
            stopped=stop.is_set(),
            passed_over=len(chosen) - len(watched),
            kept_out=tuple(night.kept_out),
            silence=silence(store, night.crawl),
        )


def _open_crawl(night: Night, watched: Sequence[Target]) -> tuple[bool, list[Target]]:
    """Resume the interrupted crawl of this night, or begin one; return whether resumed, and who is still to visit."""
    store = night.store
    left = nights.unfinished(store)
    if left and unstamp(store.now()) - unstamp(left["started_at"]) > RESUME_WITHIN:
        nights.end(store, left["id"], "abandoned")
        left = None
    if left is None:
        night.crawl = nights.begin(store, watched, f"railmon/{version('railmon')}")
        return False, list(watched)
    night.crawl = left["id"]
    nights.join(store, night.crawl, watched)
    by_id = {target.id: target for target in nights.targets_of(store, night.crawl)}
    for number in nights.visits(store, night.crawl, "captured"):
        night.finish(by_id[number], None)
    return True, [by_id[number] for number in nights.visits(store, night.crawl, "pending")]


def _run(night: Night, pending: Sequence[Target], report: Report) -> int:
    """Visit the pending targets, as many at once as there are slots; return how many visits ended."""
    queue, total, done = iter(pending), len(pending), 0
    pool = ThreadPoolExecutor(night.workspace.settings.network.slots, thread_name_prefix="slot")
    running: dict[Future[list[Kept]], Target] = {}
    try:
        _fill(pool, night, queue, running)
        # 2
        while running and not night.asked.is_set():
            ended, _ = wait(running, timeout=_TICK_SECONDS, return_when=FIRST_COMPLETED)
            for future in ended:
                if night.asked.is_set():  # its file is finished: the next run commits and reads it
                    break
                # 3, 4
                event = night.finish(running.pop(future), future)
                if event:
                    done += 1
                    report(replace(event, done=done, total=total))
            _fill(pool, night, queue, running)
    finally:
        # Reached on a stop or a fault too: slots must not go on writing after the lock is freed.
        if running:
            night.stop.set()
            night.door.close()
        pool.shutdown(wait=True, cancel_futures=True)
    return done


def _fill(
    pool: ThreadPoolExecutor, night: Night, queue: Iterator[Target], running: dict[Future[list[Kept]], Target]
) -> None:
    """Start visits until all slots are taken or nobody is left."""
    while len(running) < night.workspace.settings.network.slots and not night.asked.is_set():
        target = next(queue, None)
        if target is None:
            return
        if not night.keeps_out(target):
            running[pool.submit(night.collect, target)] = target
