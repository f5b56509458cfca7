"""When a night is due. Pure: the time, the settings and the last runs come in."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from monitor.store.runs import ENDED, Run

RETRY_AFTER = timedelta(minutes=15)
"""How long after a failure the night is tried again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Due:
    """A night to run now."""

    at: datetime
    """The moment at which it was due; UTC."""
    resumed: bool
    """Whether it was begun before and not ended."""
    missed: int
    """Nights between the last one begun and this one: nothing ran then, and they are not made up for."""


def night_of(day: date, at: time, zone: ZoneInfo) -> datetime:
    """Return the moment (UTC) of a day's night; every day has one.

    A time that clocks skip moves by the length of the gap; of a time that comes twice the first counts.
    """
    return datetime.combine(day, at, zone).astimezone(UTC)  # fold=0 means both


def last_night(now: datetime, at: time, zone: ZoneInfo) -> datetime:
    """Return the newest night that is not after `now` (aware); UTC."""
    return max(moment for moment in _nights_around(now, at, zone) if moment <= now)


def next_night(now: datetime, at: time, zone: ZoneInfo) -> datetime:
    """Return the first night after `now` (aware); UTC."""
    return min(moment for moment in _nights_around(now, at, zone) if moment > now)


def due(now: datetime, at: time, zone: ZoneInfo, runs: Sequence[Run]) -> Due | None:
    """Return the night to run now, None when there is none.

    Only the newest night can be due, so that several missed ones are run once. It is not due when a run for it, or one
    that began later (the settings were changed), has ended; after a failure it is due again a quarter of an hour later.
    """
    night = last_night(now, at, zone)
    runs = [run for run in runs if run.due_at <= now]  # others were begun by a clock that was wrong
    if any(run.state in ENDED and max(run.due_at, run.started_at) >= night for run in runs):
        return None
    begun = next((run for run in runs if run.due_at == night), None)
    if begun and begun.state == "failed" and begun.ended_at and now - begun.ended_at < RETRY_AFTER:
        return None
    before = max((run.due_at for run in runs if run.due_at < night), default=None)
    missed = 0 if begun or before is None else _nights_between(before, night, zone)
    return Due(at=night, resumed=begun is not None, missed=missed)


def _nights_between(first: datetime, last: datetime, zone: ZoneInfo) -> int:
    """Return how many nights lie between two, neither counted."""
    return max((last.astimezone(zone).date() - first.astimezone(zone).date()).days - 1, 0)


def _nights_around(now: datetime, at: time, zone: ZoneInfo) -> list[datetime]:
    """Return nights on both sides of `now`: two days each way, since a zone may skip a day."""
    today = now.astimezone(zone).date()
    return [night_of(today + timedelta(days=days), at, zone) for days in range(-2, 3)]
