"""What became of a finding: the newest night and the ones before. Not seen is not absent, silence says nothing.

A mark counts as gone only where the pages that carried it answered again, without it; a logo that is left where there
was more is no mark of it.
"""

import json
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby
from operator import itemgetter
from urllib.parse import urlsplit

from monitor.model import ROLE_GROUPS, Grade, Role, VerdictKind
from monitor.store import Row, Store
from monitor.store.silence import Silence, Silences

_PAYMENT = ROLE_GROUPS["payment"]
_INFRASTRUCTURE = ROLE_GROUPS["infrastructure"]
_PAYMENT_PAGES = ("pricing", "checkout")
_ABSENT = (404, 410)
_NOT_THERE = frozenset(["absent", "closed"])
"""Reasons of failed requests that are answers; all others are silence."""
_ANSWERED = "SELECT 1 FROM captures WHERE target = ? AND crawl = ? AND source = 'http' AND status IS NOT NULL LIMIT 1"
"""Whether the site answered anything, robots.txt included: one that cannot be reached also hides its robots.txt."""
_DONE = (
    "SELECT v.crawl, v.ended_at FROM visits v JOIN crawls c ON c.id = v.crawl WHERE v.target = ? AND v.state = 'done' "
)
_TELLING = (
    "AND EXISTS (SELECT 1 FROM captures k WHERE k.target = v.target AND k.crawl = v.crawl AND k.source = 'http' "
    "AND k.status IS NOT NULL) AND NOT EXISTS (SELECT 1 FROM verdicts d WHERE d.target = v.target "
    "AND d.crawl = v.crawl AND d.kind IN ('blocked', 'parked'))"
)
"""Visits on which a site answered with pages of its own: on no other can a mark be seen to be gone."""


class State(StrEnum):
    """What the newest night shows of a finding."""

    WAITING = "not visited since"
    STILL_THERE = "still there"
    GONE = "gone"
    SWAPPED = "swapped"
    SITE_DOWN = "site down"
    NOT_VISIBLE = "not visible"
    NOT_COUNTED = "not counted"
    """Gone, swapped or down, but nothing shows that it was not so before sending."""


LEFT = (State.GONE, State.SWAPPED)
"""What becomes of a finding that is not there any more while its site is."""
_ENDED = (*LEFT, State.SITE_DOWN)
"""What a visit that shows nothing does not take back."""


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


def outcome(store: Store, subject: Subject, sent_at: str, silences: Silences) -> Outcome:
    """Return what the whole visits show that began after sending (UTC, as the tables keep it).

    What ended counts only where the mark was seen on the last visit before sending, or later.
    """
    visits = store.rows(f"{_DONE} AND c.started_at > ? ORDER BY v.crawl", subject.target, sent_at)
    if not visits:
        return Outcome(State.WAITING)
    found = _standing(store, subject, visits, silences)
    if found.state not in _ENDED:
        return found
    before = store.one(f"{_DONE} AND c.started_at <= ? ORDER BY v.crawl DESC LIMIT 1", subject.target, sent_at)
    if before is None or _last_seen(store, subject) >= before["crawl"]:
        return found
    return Outcome(State.NOT_COUNTED, f"{found.state}; not seen on the last visit before sending either")


def _standing(store: Store, subject: Subject, visits: list[Row], silences: Silences) -> Outcome:
    """Return what visits show, given in order: the newest decides, or the one before it that shows an end."""
    seen = _sights(store, subject)
    if visits[-1]["crawl"] in seen:
        others = (one for one in visits if one["crawl"] not in seen)
        away = ((_day(one), _not_shown(store, subject, one["crawl"], silences).state) for one in others)
        left = told(one for one in away if one[1] in LEFT)
        return Outcome(State.STILL_THERE, f"again, after {left}" if left else "")
    hidden: list[tuple[str, Outcome]] = []
    for visit in reversed(visits):
        if visit["crawl"] in seen:
            break
        found = _not_shown(store, subject, visit["crawl"], silences)
        if found.state in _ENDED:
            since = told((day, one.state) for day, one in reversed(hidden))
            return Outcome(found.state, "; ".join(filter(None, (found.detail, since))))
        hidden.append((_day(visit), found))
    return hidden[0][1]


def _day(visit: Row) -> str:
    """Return the day (UTC) on which a visit ended."""
    return str(visit["ended_at"])[:10]


def unseen(store: Store, subject: Subject, silences: Silences) -> Iterator[tuple[str, State]]:
    """Yield day (UTC) and state of each whole visit after the last one that showed the mark, in order."""
    for visit in store.rows(f"{_DONE} AND v.crawl > ? ORDER BY v.crawl", subject.target, _last_seen(store, subject)):
        yield _day(visit), _not_shown(store, subject, visit["crawl"], silences).state


def is_gone(store: Store, subject: Subject) -> bool:
    """Whether a whole visit after the last one that showed the mark could be read, and showed it no more."""
    visits = store.rows(f"{_DONE} AND v.crawl > ? {_TELLING}", subject.target, _last_seen(store, subject))
    shown = (_without(store, subject, visit["crawl"], _pages(store, subject, visit["crawl"])) for visit in visits)
    return any(one.state in LEFT for one in shown)


def told(visits: Iterable[tuple[str, State]]) -> str:
    """Return such visits in words: `site down on 2 visits (2026-11-26 to 2026-11-27)`; empty for none."""
    runs = []
    for state, each in groupby(visits, itemgetter(1)):
        days = [day for day, _ in each]
        span = days[0] if days[0] == days[-1] else f"{days[0]} to {days[-1]}"
        runs.append(f"{state} on {len(days)} visit{'s' if len(days) > 1 else ''} ({span})")
    return ", ".join(runs)


def _least(store: Store, subject: Subject) -> int:
    """Return the grade that shows the mark: by more than a logo, where any visit did."""
    sql = (
        "SELECT MIN(?, MAX(grade)) AS grade FROM observations WHERE target = ? AND provider = ? "
        "AND role IN (SELECT value FROM json_each(?))"
    )
    roles = json.dumps(sorted(subject.roles))
    return store.rows(sql, int(Grade.EMBEDDED), subject.target, subject.provider, roles)[0]["grade"] or 0


def _sights(store: Store, subject: Subject) -> set[int]:
    """Return the crawls that show the mark."""
    sql = (
        "SELECT DISTINCT crawl FROM observations WHERE target = ? AND provider = ? "
        "AND role IN (SELECT value FROM json_each(?)) AND grade >= ?"
    )
    roles, least = json.dumps(sorted(subject.roles)), _least(store, subject)
    return {row["crawl"] for row in store.rows(sql, subject.target, subject.provider, roles, least)}


def _last_seen(store: Store, subject: Subject, before: int | None = None) -> int:
    """Return the newest crawl, if wanted the newest before another one, that shows the mark; 0 for none."""
    return max((crawl for crawl in _sights(store, subject) if before is None or crawl < before), default=0)


def _pages(store: Store, subject: Subject, crawl: int) -> list[Row]:
    """Return the requests for pages of a visit, in order."""
    sql = (
        "SELECT url, purpose, outcome, reason, status FROM captures WHERE target = ? AND crawl = ? AND source = 'http' "
        "AND purpose <> 'robots' ORDER BY started_at, file, offset"
    )
    return store.rows(sql, subject.target, crawl)


def _not_shown(store: Store, subject: Subject, crawl: int, silences: Silences) -> Outcome:
    """Say what a visit means that does not show the mark."""
    pages = _pages(store, subject, crawl)
    if store.one(_ANSWERED, subject.target, crawl) is None:
        return _silent(silences[crawl], {page["reason"] for page in pages})
    return _without(store, subject, crawl, pages)


def _silent(night: Silence, reasons: set[str]) -> Outcome:
    """Say what it means that a site answered nothing: it is down only where somebody says so."""
    if night.ours:
        return Outcome(State.NOT_VISIBLE, f"{night.silent} of {night.visits} sites answered nothing that night")
    said = {"absent"} if night.silent == night.visits else _NOT_THERE  # whether our own line was up nobody shows
    if reasons and reasons <= said:
        return Outcome(State.SITE_DOWN)
    return Outcome(State.NOT_VISIBLE, f"no answer ({', '.join(sorted(reasons))})")


def _without(store: Store, subject: Subject, crawl: int, pages: list[Row]) -> Outcome:
    """Say what a visit means that does not show the mark though the site answered."""
    verdict = store.one("SELECT kind, blocked_by FROM verdicts WHERE target = ? AND crawl = ?", subject.target, crawl)
    kind, by = (verdict["kind"], verdict["blocked_by"]) if verdict else ("", "")
    if kind == VerdictKind.BLOCKED:
        return Outcome(State.NOT_VISIBLE, f"blocked by {by}")
    if kind == VerdictKind.PARKED:
        return Outcome(State.SITE_DOWN, "parked")
    if pages and pages[0]["reason"] == "robots":
        return Outcome(State.NOT_VISIBLE, "robots")
    if not any(_answered(page) for page in pages):
        ends = [page for page in pages if not _moved(page)]
        down = all(page["status"] in _ABSENT or page["reason"] in _NOT_THERE for page in ends)
        return Outcome(State.SITE_DOWN) if ends and down else _unread("its first page")
    if subject.roles <= _INFRASTRUCTURE:
        return _network_unread(store, subject, crawl) or _swapped(store, subject, crawl)
    return _unreadable(store, subject, crawl, pages) or _swapped(store, subject, crawl)


def _answered(page: Row) -> bool:
    """Whether a page came, whole enough to be read."""
    return page["outcome"] == "kept" and page["reason"] == "" and 200 <= (page["status"] or 0) < 300


def _moved(page: Row) -> bool:
    """Whether a page leads elsewhere."""
    return page["outcome"] == "kept" and 300 <= (page["status"] or 0) < 400


def _network_unread(store: Store, subject: Subject, crawl: int) -> Outcome | None:
    """Return NOT_VISIBLE when a kind of question whose answer showed the mark before was not answered."""
    carried = store.rows(
        "SELECT DISTINCT c.source, c.url FROM observations o JOIN captures c ON c.id = o.capture WHERE o.target = ? "
        "AND o.provider = ? AND o.role IN (SELECT value FROM json_each(?)) AND o.crawl = ? AND c.source <> 'http'",
        subject.target, subject.provider, json.dumps(sorted(subject.roles)), _last_seen(store, subject, crawl),
    )  # fmt: skip
    asked = store.rows(
        "SELECT source, url, outcome, reason, status FROM captures WHERE target = ? AND crawl = ? AND source <> 'http'",
        subject.target, crawl,
    )  # fmt: skip
    for kind in sorted({_question(row) for row in carried}):
        told = [_said(row) for row in asked if _question(row) == kind]
        if not told or not all(told):
            return _unread(kind)
    return None


def _question(row: Row) -> str:
    """Return what kind of question a capture asks: `dns NS`, `tls`, `rdap`."""
    kind = str(row["url"]).partition("?type=")[2] if row["source"] == "dns" else ""
    return f"{row['source']} {kind}".strip()


def _said(row: Row) -> bool:
    """Whether an answer came, be it that there is nothing."""
    status = row["status"] or 200
    return row["reason"] == "absent" or (row["outcome"] == "kept" and (status < 400 or status in _ABSENT))


def _unread(what: str) -> Outcome:
    return Outcome(State.NOT_VISIBLE, f"{what} could not be read")


def _unreadable(store: Store, subject: Subject, crawl: int, pages: list[Row]) -> Outcome | None:
    """Return NOT_VISIBLE when a page of the site that carried the mark, or the payment step, could not be read."""
    carried = store.rows(
        "SELECT DISTINCT c.url FROM observations o JOIN captures c ON c.id = o.capture WHERE o.target = ? "
        "AND o.provider = ? AND o.role IN (SELECT value FROM json_each(?)) AND o.grade >= ? AND o.crawl < ? "
        "AND c.source = 'http'",
        subject.target, subject.provider, json.dumps(sorted(subject.roles)), _least(store, subject), crawl,
    )  # fmt: skip
    hosts = {urlsplit(page["url"]).hostname for page in pages[:1]}
    asked = {page["url"]: page for page in pages}
    own = {row["url"] for row in carried if urlsplit(row["url"]).hostname in hosts}
    for url in sorted(own & asked.keys()):
        page = asked[url]
        if not _answered(page) and not _moved(page) and page["status"] not in _ABSENT:
            return _unread("a page that carried it")
    read = {page["url"] for page in pages if _answered(page)}
    paying = {page["url"] for page in pages if page["purpose"] in _PAYMENT_PAGES and page["url"] in read}
    if read & own or paying or any(asked[url]["status"] in _ABSENT for url in own & asked.keys()):
        return None
    return _unread("the payment step")


def _swapped(store: Store, subject: Subject, crawl: int) -> Outcome:
    """Tell SWAPPED from GONE: does a provider serve in the same kind of role that was not seen while the mark was.

    A logo, a mark off the payment path and an account that may be somebody else's serve nobody.
    """
    alike = _PAYMENT if subject.roles <= _PAYMENT else subject.roles
    fresh = store.rows(
        "SELECT DISTINCT provider FROM observations WHERE target = ?1 AND crawl = ?2 AND grade >= ?3 AND doubt = '' "
        "AND role IN (SELECT value FROM json_each(?4)) "
        "AND (on_payment_path OR role NOT IN (SELECT value FROM json_each(?5))) AND provider NOT IN "
        "(SELECT provider FROM observations WHERE target = ?1 AND crawl <= ?6) ORDER BY provider",
        subject.target, crawl, int(Grade.EMBEDDED), json.dumps(sorted(alike)), json.dumps(sorted(_PAYMENT)),
        _last_seen(store, subject, crawl) or crawl - 1,
    )  # fmt: skip
    names = ", ".join(row["provider"] for row in fresh)
    return Outcome(State.SWAPPED, names) if names else Outcome(State.GONE)


def settled(states: Collection[Outcome]) -> dict[str, int]:
    """Return how many outcomes are in each state, in the order of the states."""
    found = [one.state for one in states]
    return {state.value: found.count(state) for state in State if state in found}
