"""The runs table: what the nightly service did about each night."""

from dataclasses import dataclass
from datetime import datetime

from monitor.model import stamp, unstamp
from monitor.store.database import Store

ENDED = ("done", "partial")
"""States of a night that needs no more; the others are running, stopped, failed and abandoned."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """One night that was begun."""

    due_at: datetime
    """The moment at which it was due; aware, UTC."""
    started_at: datetime
    """When it was first begun."""
    ended_at: datetime | None
    """When it ended, was stopped or failed; None while it runs, and after a kill."""
    state: str
    """running, stopped, failed, done, partial (done, but some visits met a fault of ours) or abandoned."""
    detail: str = ""
    """One sentence when it failed."""


def newest(store: Store, count: int = 10) -> list[Run]:
    """Return the newest runs, newest first."""
    rows = store.rows("SELECT * FROM runs ORDER BY due_at DESC LIMIT ?", count)
    return [
        Run(
            due_at=unstamp(row["due_at"]),
            started_at=unstamp(row["started_at"]),
            ended_at=unstamp(row["ended_at"]) if row["ended_at"] else None,
            state=row["state"],
            detail=row["detail"],
        )
        for row in rows
    ]


def begin(store: Store, due_at: datetime) -> None:
    """Open the run of a night, or open it again; earlier nights that were left open are given up."""
    with store.write() as db:
        db.execute(
            "UPDATE runs SET state = 'abandoned' WHERE due_at < ? AND state IN ('running', 'stopped', 'failed')",
            (stamp(due_at),),
        )
        db.execute(
            "INSERT INTO runs (due_at, started_at, state, detail) VALUES (?, ?, 'running', '') "
            "ON CONFLICT (due_at) DO UPDATE SET state = 'running', ended_at = NULL, detail = ''",
            (stamp(due_at), store.now()),
        )


def end(store: Store, due_at: datetime, state: str, *, crawl: int | None = None, detail: str = "") -> None:
    """Close the run of a night in one of the states of Run."""
    with store.write() as db:
        db.execute(
            "UPDATE runs SET state = ?, ended_at = ?, crawl = ?, detail = ? WHERE due_at = ?",
            (state, store.now(), crawl, detail, stamp(due_at)),
        )
