"""What became of a finding: the newest night compared with the ones before. Not seen is not absent.

A mark counts as gone only where the pages that carried it answered again, without it.
"""

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum
from urllib.parse import urlsplit

from monitor.model import ROLE_GROUPS, Role, VerdictKind
from monitor.store import Row, Store

_PAYMENT = ROLE_GROUPS["payment"]
_INFRASTRUCTURE = ROLE_GROUPS["infrastructure"]
_PAYMENT_PAGES = ("pricing", "checkout")
_ABSENT = (404, 410)
_ANSWERED = "SELECT 1 FROM captures WHERE target = ? AND crawl = ? AND source = 'http' AND outcome = 'kept' LIMIT 1"
"""Whether the site answered anything, robots.txt included: one that cannot be reached also hides its robots.txt."""


class State(StrEnum):
    """What the newest night shows of a finding."""

    WAITING = "not visited since"
    STILL_THERE = "still there"
    GONE = "gone"
    SWAPPED = "swapped"
    SITE_DOWN = "site down"
    NOT_VISIBLE = "not visible"


ENDED = (State.GONE, State.SWAPPED)
"""What becomes of a finding whose provider acts, or is left."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """State of one storefront's finding."""

    state: State
    detail: str = ""
    """By what it was swapped, or why nothing can be said."""


@dataclass(frozen=True, slots=True)
class Subject:
    """Whose finding is looked at."""

    target: int
    provider: str
    roles: frozenset[Role]
    """Roles in which the provider was found."""


def outcome(store: Store, subject: Subject, since: str = "") -> Outcome:
    """Return what the newest whole visit that began after `since` (UTC, as the tables keep it) shows."""
    visit = store.one(
        "SELECT v.crawl FROM visits v JOIN crawls c ON c.id = v.crawl WHERE v.target = ? AND v.state = 'done' "
        "AND c.started_at > ? ORDER BY v.crawl DESC LIMIT 1",
        subject.target,
        since,
    )
    if visit is None:
        return Outcome(State.WAITING)
    crawl = visit["crawl"]
    seen = store.rows("SELECT DISTINCT provider, role FROM observations WHERE target = ? AND crawl = ?",
                      subject.target, crawl)  # fmt: skip
    if any(row["provider"] == subject.provider and row["role"] in subject.roles for row in seen):
        return Outcome(State.STILL_THERE)
    return _without(store, subject, crawl, seen)


def _without(store: Store, subject: Subject, crawl: int, seen: list[Row]) -> Outcome:
    """Say what a visit means that does not show the mark."""
    pages = store.rows(
        "SELECT url, purpose, outcome, reason, status FROM captures WHERE target = ? AND crawl = ? AND source = 'http' "
        "AND purpose <> 'robots' ORDER BY started_at, file, offset",
        subject.target,
        crawl,
    )
    if store.one(_ANSWERED, subject.target, crawl) is None:
        return Outcome(State.SITE_DOWN)
    verdict = store.one("SELECT kind, blocked_by FROM verdicts WHERE target = ? AND crawl = ?", subject.target, crawl)
    kind, by = (verdict["kind"], verdict["blocked_by"]) if verdict else ("", "")
    if kind == VerdictKind.BLOCKED:
        return Outcome(State.NOT_VISIBLE, f"blocked by {by}")
    if kind == VerdictKind.PARKED:
        return Outcome(State.SITE_DOWN, "parked")
    if pages and pages[0]["reason"] == "robots":
        return Outcome(State.NOT_VISIBLE, "robots")
    if not any(_answered(page) for page in pages):
        return Outcome(State.SITE_DOWN)
    if subject.roles <= _INFRASTRUCTURE:
        return _swapped(store, subject, crawl, seen) if _network_asked(store, subject, crawl) else _unread("DNS")
    return _unreadable(store, subject, crawl, pages) or _swapped(store, subject, crawl, seen)


def _answered(page: Row) -> bool:
    """Whether a page came, whole enough to be read."""
    return page["outcome"] == "kept" and page["reason"] == "" and 200 <= (page["status"] or 0) < 300


def _network_asked(store: Store, subject: Subject, crawl: int) -> bool:
    """Whether DNS was answered in a visit."""
    sql = "SELECT 1 FROM captures WHERE target = ? AND crawl = ? AND source = 'dns' AND outcome = 'kept' LIMIT 1"
    return store.one(sql, subject.target, crawl) is not None


def _unread(what: str) -> Outcome:
    return Outcome(State.NOT_VISIBLE, f"{what} could not be read")


def _unreadable(store: Store, subject: Subject, crawl: int, pages: list[Row]) -> Outcome | None:
    """Return NOT_VISIBLE when a page of the site that carried the mark, or the payment step, could not be read."""
    roles = ",".join("?" * len(subject.roles))
    carried = store.rows(
        "SELECT DISTINCT c.url FROM observations o JOIN captures c ON c.id = o.capture WHERE o.target = ? AND "  # noqa: S608 - question marks only
        f"o.provider = ? AND o.role IN ({roles}) AND o.crawl < ? AND c.source = 'http'",
        subject.target, subject.provider, *subject.roles, crawl,
    )  # fmt: skip
    hosts = {urlsplit(page["url"]).hostname for page in pages[:1]}
    asked = {page["url"]: page for page in pages}
    own = {row["url"] for row in carried if urlsplit(row["url"]).hostname in hosts}
    for url in sorted(own & asked.keys()):
        page = asked[url]
        moved = page["outcome"] == "kept" and 300 <= (page["status"] or 0) < 400
        if not _answered(page) and not moved and page["status"] not in _ABSENT:
            return _unread("a page that carried it")
    read = {page["url"] for page in pages if _answered(page)}
    paying = {page["url"] for page in pages if page["purpose"] in _PAYMENT_PAGES and page["url"] in read}
    if read & own or paying or any(asked[url]["status"] in _ABSENT for url in own & asked.keys()):
        return None
    return _unread("the payment step")


def _swapped(store: Store, subject: Subject, crawl: int, seen: list[Row]) -> Outcome:
    """Tell SWAPPED from GONE: is another provider in the same kind of role new in this visit."""
    alike = _PAYMENT if subject.roles <= _PAYMENT else subject.roles
    before = {
        row["provider"]
        for row in store.rows("SELECT DISTINCT provider FROM observations WHERE target = ? AND crawl < ?",
                              subject.target, crawl)
    }  # fmt: skip
    fresh = {row["provider"] for row in seen if row["role"] in alike} - before - {subject.provider}
    return Outcome(State.SWAPPED, ", ".join(sorted(fresh))) if fresh else Outcome(State.GONE)


def settled(states: Collection[Outcome]) -> dict[str, int]:
    """Return how many outcomes are in each state, in the order of the states."""
    found = [one.state for one in states]
    return {state.value: found.count(state) for state in State if state in found}
