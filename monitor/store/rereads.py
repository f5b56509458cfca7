"""Old visits read again: one transaction replaces what was read in a visit and notes how far the reading has come."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from sqlite_utils import Database

from monitor.store.database import Row, Store
from monitor.store.nights import CaptureReading, insert_reading

Visit = tuple[int, int]
"""Crawl and target."""
Value = tuple[str, str]
"""A capture's id, and the value of an identifier in it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """What a reading of old captures replaces."""

    provider: str
    """Provider id; empty: all."""
    version: str
    """Version of rules and data: one that was interrupted under another begins anew."""
    data_version: str
    """Version of the data, as observations name it."""


def visits(store: Store, scope: Scope) -> list[Visit]:
    """Return the visits to read, in order: all that kept something, less what an interrupted reading has done.

    What is in quarantine is not among them, nor what a crawl under way will read itself.
    """
    row = store.one("SELECT crawl, target FROM rereads WHERE scope = ? AND version = ?", scope.provider, scope.version)
    done = (row["crawl"], row["target"]) if row else (0, 0)
    rows = store.rows(
        "SELECT v.crawl, v.target FROM visits v JOIN targets t ON t.id = v.target JOIN crawls c ON c.id = v.crawl "
        "WHERE t.status <> 'quarantined' AND (v.crawl, v.target) > (?, ?) "
        "AND NOT (v.state IN ('pending', 'captured') AND c.state IN ('running', 'stopped')) "
        "AND EXISTS (SELECT 1 FROM captures k WHERE k.crawl = v.crawl AND k.target = v.target) "
        "ORDER BY v.crawl, v.target",
        *done,
    )
    return [(row["crawl"], row["target"]) for row in rows]


def identified(store: Store, visit: Visit) -> list[Row]:
    """Return capture, kind, value and provider of the identifiers of a visit."""
    return store.rows(
        "SELECT capture, kind, value, provider FROM identifiers WHERE capture IN "
        "(SELECT id FROM captures WHERE crawl = ? AND target = ?)",
        *visit,
    )


def replace(
    store: Store, visit: Visit, readings: Sequence[CaptureReading], values: Collection[Value], scope: Scope
) -> bool:
    """Replace what was read in a visit; return whether its captures were still there.

    Of a provider its own rows alone are replaced, and all that was read of `values`.
    """
    with store.write() as db:
        kept = {row["id"] for row in db.query("SELECT id FROM captures WHERE crawl = ? AND target = ?", visit)}
        if not all(reading.capture in kept for reading in readings):
            return False  # put in quarantine meanwhile
        _delete(db, visit, scope.provider, values)
        for reading in readings:
            insert_reading(db, visit, reading, scope.data_version)
        db.execute(
            "INSERT INTO rereads (scope, version, crawl, target, started_at) VALUES (?, ?, ?, ?, ?) "
            "ON CONFLICT (scope) DO UPDATE SET version = excluded.version, crawl = excluded.crawl, "
            "target = excluded.target",
            (scope.provider, scope.version, *visit, store.now()),
        )
    return True


def _delete(db: Database, visit: Visit, provider: str, values: Collection[Value]) -> None:
    """Delete what was read in a visit, or the part of it that is one provider's or speaks of the values."""
    whose = "" if not provider else " AND provider = ?"
    for table in ("observations", "identifiers"):
        db.execute(
            f"DELETE FROM {table} WHERE capture IN "  # noqa: S608 - names and words from here
            f"(SELECT id FROM captures WHERE crawl = ? AND target = ?){whose}",
            (*visit, *([provider] if provider else [])),
        )
    for capture, value in values:
        db.execute("DELETE FROM identifiers WHERE capture = ? AND value = ?", (capture, value))
        db.execute(
            "DELETE FROM observations WHERE capture = ? AND value = ? AND rule LIKE '%/identifier/%'", (capture, value)
        )


def finish(store: Store, scope: str) -> None:
    """Note that a reading came to its end: the next begins anew."""
    with store.write() as db:
        db.execute("DELETE FROM rereads WHERE scope = ?", (scope,))


def pending(store: Store) -> list[Row]:
    """Return the readings that were interrupted: scope, version, the last visit done, when begun."""
    return store.rows("SELECT scope, version, crawl, target, started_at FROM rereads ORDER BY scope")
