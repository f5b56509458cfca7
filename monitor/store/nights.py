"""Crawls, visits, captures, and what was read in them."""

import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from sqlite_utils import Database

from monitor.errors import TargetError
from monitor.model import Identifier, Observation, Reading, Verdict, stamp
from monitor.store import ledger
from monitor.store.database import Row, Store
from monitor.store.targets import Target, from_row
from scrapers.capture import Capture
from scrapers.warc import Stored


@dataclass(frozen=True, slots=True)
class Kept:
    """A capture as the database knows it: where its bytes lie, and what it was."""

    capture: Capture
    stored: Stored
    file: str
    """WARC file, relative to the workspace."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CaptureReading:
    """What was read in one capture."""

    capture: str
    """Its id."""
    seen_at: str
    """Its time: findings are dated by the capture, never by the reading."""
    observations: Sequence[Observation]
    identifiers: Sequence[Identifier]

    @classmethod
    def of(cls, kept: Kept, reading: Reading) -> "CaptureReading":
        """Return a reading with the id and the time of its capture."""
        return cls(
            capture=kept.stored.id,
            seen_at=stamp(kept.capture.started_at),
            observations=reading.observations,
            identifiers=reading.identifiers,
        )


def begin(store: Store, targets: Sequence[Target], software: str) -> int:
    """Open a crawl over targets and return its number."""
    at = store.now()
    with store.write() as db:
        crawl = int(
            db.execute("INSERT INTO crawls (started_at, software) VALUES (?, ?)", (at, software)).lastrowid or 0
        )
        db.conn.executemany(
            "INSERT INTO visits (crawl, target) VALUES (?, ?)", [(crawl, target.id) for target in targets]
        )
    return crawl


def unfinished(store: Store) -> Row | None:
    """Return the newest crawl that was begun and not ended, None when there is none."""
    return store.one("SELECT * FROM crawls WHERE state IN ('running', 'stopped') ORDER BY id DESC LIMIT 1")


def newest(store: Store, crawling: Callable[[], bool]) -> list[Row]:
    """Return the last crawls, newest first; one that no process is at work on any more is `interrupted`.

    `crawling` tells whether a process is at work now. The rows are read after it was asked, since a crawl may
    have ended just before; what has only begun since is running.
    """
    begun = {row["id"] for row in store.rows("SELECT id FROM crawls WHERE state = 'running'")}
    left = begun if begun and not crawling() else set()
    found = store.rows(
        "SELECT c.id AS crawl, c.state, c.started_at, c.ended_at, COUNT(v.target) AS targets, "
        "SUM(v.state = 'done') AS done, SUM(v.state = 'failed') AS failed, "
        "(SELECT COUNT(*) FROM captures k WHERE k.crawl = c.id) AS captures "
        "FROM crawls c LEFT JOIN visits v ON v.crawl = c.id GROUP BY c.id ORDER BY c.id DESC LIMIT 10"
    )
    for row in found:
        if row["state"] == "running" and row["crawl"] in left:
            row["state"] = "interrupted"
    return found


def end(store: Store, crawl: int, state: str) -> None:
    """Close a crawl as `done`, `partial`, `abandoned`, or leave it `stopped`, to be resumed."""
    with store.write() as db:
        db.execute("UPDATE crawls SET state = ?, ended_at = ? WHERE id = ?", (state, store.now(), crawl))


def commit_captures(store: Store, crawl: int, target: int, kept: Sequence[Kept], *, complete: bool) -> None:
    """Commit the rows and ledger links of one target's WARC in one transaction; known captures are left alone.

    `complete` marks the visit as captured; without it (captures saved after a crash) the visit stays pending.
    """
    at = store.now()
    with store.write() as db:
        held = {
            row["id"] for row in db.query("SELECT id FROM captures WHERE crawl = ? AND target = ?", (crawl, target))
        }
        fresh = [item for item in kept if item.stored.id not in held]
        db.conn.executemany(
            f"INSERT INTO captures VALUES ({','.join('?' * 21)})",  # noqa: S608 - only question marks are put in
            [_capture_row(crawl, target, item) for item in fresh],
        )
        ledger.append(
            db,
            at,
            (("capture", {"id": item.stored.id, "file": item.file, "offset": item.stored.offset}) for item in fresh),
        )
        if complete:
            sql = "UPDATE visits SET state = 'captured' WHERE crawl = ? AND target = ? AND state = 'pending'"
            db.execute(sql, (crawl, target))


def _capture_row(crawl: int, target: int, item: Kept) -> tuple[object, ...]:
    """Return the values of the captures table, in its order."""
    capture, stored = item.capture, item.stored
    return (
        stored.id, crawl, target, capture.source.value, capture.url, capture.purpose, capture.parent,
        stamp(capture.started_at), round(capture.seconds, 3), capture.vantage, capture.outcome.value,
        capture.reason.value, capture.detail, capture.status, capture.address, capture.peer,
        capture.received_length, capture.received_sha256, item.file, stored.offset, stored.length,
    )  # fmt: skip


def differing(row: Row, capture: Capture) -> list[str]:
    """Return the columns of a whole row of the captures table that do not say what the capture says."""
    place = Kept(capture, Stored(row["id"], row["offset"], row["length"]), row["file"])
    wanted = _capture_row(row["crawl"], row["target"], place)
    return [name for (name, value), other in zip(row.items(), wanted, strict=True) if value != other]


def commit_reading(
    store: Store, visit: tuple[int, int], readings: Iterable[CaptureReading], verdict: tuple[Verdict, str, str] | None,
    data_version: str,
) -> None:  # fmt: skip
    """Commit what was read in a visit (crawl, target) and close it. `verdict` comes with its capture's id and time."""
    with store.write() as db:
        for reading in readings:
            insert_reading(db, visit, reading, data_version)
        if verdict:
            _insert_verdict(db, visit, verdict)
        db.execute(
            "UPDATE visits SET state = 'done', ended_at = ? WHERE crawl = ? AND target = ?", (store.now(), *visit)
        )


def insert_reading(db: Database, visit: tuple[int, int], reading: CaptureReading, data_version: str) -> None:
    """Insert observations and identifiers of one capture; what is there already stays."""
    crawl, target = visit
    db.conn.executemany(
        f"INSERT OR IGNORE INTO observations VALUES ({','.join('?' * 15)})",  # noqa: S608 - only question marks
        [
            (reading.capture, target, crawl, reading.seen_at, o.provider, o.role.value, int(o.grade), o.rule, o.value,
             o.where.value, o.quote, int(o.on_payment_path), data_version, int(o.moved), o.doubt)
            for o in reading.observations
        ],
    )  # fmt: skip
    db.conn.executemany(
        f"INSERT OR IGNORE INTO identifiers VALUES ({','.join('?' * 9)})",  # noqa: S608 - only question marks
        [
            (reading.capture, target, crawl, reading.seen_at, i.kind, i.value, i.provider, i.where.value, i.quote)
            for i in reading.identifiers
        ],
    )


def _insert_verdict(db: Database, visit: tuple[int, int], verdict: tuple[Verdict, str, str]) -> None:
    """Insert or renew the verdict of a visit."""
    found, capture, seen_at = verdict
    spans = json.dumps([{"text": s.text, "why": s.why, "url": s.url} for s in found.spans], ensure_ascii=True)
    db.execute(
        "INSERT INTO verdicts VALUES (?,?,?,?,?,?,?,?) ON CONFLICT (crawl, target) DO UPDATE SET "
        "kind = excluded.kind, score = excluded.score, blocked_by = excluded.blocked_by, spans = excluded.spans, "
        "capture = excluded.capture, seen_at = excluded.seen_at",
        (*visit, found.kind.value, found.score, found.by, spans, capture, seen_at),
    )


def fail_visit(store: Store, crawl: int, target: int, detail: str) -> None:
    """Close a visit that met a fault of ours; the crawl counts as partial."""
    with store.write() as db:
        db.execute(
            "UPDATE visits SET state = 'failed', detail = ?, ended_at = ? WHERE crawl = ? AND target = ?",
            (detail, store.now(), crawl, target),
        )


def visits(store: Store, crawl: int, *states: str) -> list[int]:
    """Return the targets of a crawl whose visit is in one of the states, by id."""
    marks = ",".join("?" * len(states))
    return [
        row["target"]
        for row in store.rows(
            f"SELECT target FROM visits WHERE crawl = ? AND state IN ({marks}) ORDER BY target",  # noqa: S608 - question marks only
            crawl,
            *states,
        )
    ]


def captures_of(store: Store, crawl: int, target: int) -> list[Row]:
    """Return the capture rows of one visit in the order in which they were made."""
    return store.rows(
        "SELECT * FROM captures WHERE crawl = ? AND target = ? ORDER BY started_at, file, offset", crawl, target
    )


def find_capture(store: Store, prefix: str) -> Row:
    """Return the capture whose id starts with `prefix` (at least 6 hex digits). Raises TargetError otherwise."""
    found = store.rows("SELECT * FROM captures WHERE id >= ? AND id < ? LIMIT 2", prefix, prefix + "g")
    if len(prefix) < 6 or len(found) != 1:
        why = "no capture has that id" if not found else "more than one capture starts so; give more digits"
        raise TargetError(f"{prefix}: {why}; `railmon capture list` shows them.")
    return found[0]


def known_files(store: Store) -> frozenset[str]:
    """Return the WARC files that the database knows, relative to the workspace."""
    return frozenset(row["file"] for row in store.rows("SELECT DISTINCT file FROM captures"))


def relative(path: Path, folder: Path) -> str:
    """Return a WARC's path as the tables keep it."""
    return path.relative_to(folder).as_posix()


def join(store: Store, crawl: int, targets: Sequence[Target]) -> None:
    """Add targets to a crawl that is resumed; those that it has stay as they are, those no longer watched leave it."""
    with store.write() as db:
        db.execute(
            "UPDATE visits SET state = 'dropped' WHERE crawl = ? AND state IN ('pending', 'captured') "
            "AND target IN (SELECT id FROM targets WHERE status <> 'watched')",
            (crawl,),
        )
        db.conn.executemany(
            "INSERT OR IGNORE INTO visits (crawl, target) VALUES (?, ?)", [(crawl, target.id) for target in targets]
        )


def targets_of(store: Store, crawl: int) -> list[Target]:
    """Return the targets of a crawl that are still watched, by id."""
    sql = (
        "SELECT t.* FROM targets t JOIN visits v ON v.target = t.id "
        "WHERE v.crawl = ? AND t.status = 'watched' ORDER BY t.id"
    )
    return [from_row(row) for row in store.rows(sql, crawl)]
