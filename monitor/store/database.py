"""Opening, upgrading and backing up the database; the one way to write to it."""

import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlite_utils import Database

from monitor.errors import WorkspaceError
from monitor.model import stamp
from monitor.store.schema import migrations
from scrapers import durable

BUSY_SECONDS = 30.0
"""How long a reader or writer waits for another writer."""
Row = dict[str, Any]


class Store:
    """The database of a workspace. Close it, or use it as a context manager.

    One Store belongs to one thread; many processes may hold one each.
    """

    def __init__(self, path: Path, now: Callable[[], datetime], *, read_only: bool = False) -> None:
        """Open the database, making or upgrading it; one that cannot be written is only read.

        An older database is backed up beside itself before it is upgraded. Raises WorkspaceError when it is damaged,
        was written by a newer version, cannot be opened, or (only read) does not exist or is an older one.
        """
        self.path = path
        self._now = now
        fixed = path.exists() and not _writable(path)
        self.read_only = read_only or fixed
        """Whether nothing can be written."""
        with translated(path):
            # as a URI the path may hold any character
            uri = path.absolute().as_uri() + ("?mode=ro" if self.read_only else "")
            if fixed and not _unfolded(path):
                uri += "&immutable=1"  # nobody has it open; else SQLite would make files beside it, which it cannot
            # isolation_level None: transactions are begun by write() alone
            connection = sqlite3.connect(uri, uri=True, timeout=BUSY_SECONDS, isolation_level=None)
            self.db = Database(connection)
            with ExitStack() as undo:
                undo.callback(self.close)
                self._prepare()
                undo.pop_all()

    def _prepare(self) -> None:
        """Set the pragmas and bring the schema to this version."""
        self.db.execute("PRAGMA foreign_keys = ON")
        self._refuse_newer()
        if self.read_only:
            if migrations.pending(self.db):
                raise WorkspaceError(
                    f"{self.path} is of an older railmon; `railmon status` brings it up to date where it can write."
                )
            return
        self.db.execute("PRAGMA journal_mode = WAL")
        # With WAL, NORMAL loses at most the last transactions on power loss, never consistency; FULL keeps the
        # promise that a committed capture stays committed.
        self.db.execute("PRAGMA synchronous = FULL")
        waiting = migrations.pending(self.db)
        if waiting and self.db.table_names():
            self._back_up_before(waiting[0].name)
        if waiting:
            migrations.apply(self.db)

    def _refuse_newer(self) -> None:
        """Refuse a database to which a newer version has applied migrations that this one does not know."""
        known = {step.name for step in migrations._migrations}
        newer = [step.name for step in migrations.applied(self.db) if step.name not in known]
        if newer:
            raise WorkspaceError(
                f"{self.path} was written by a newer railmon (it knows {newer[0]!r}); install that version to open it."
            )

    def _back_up_before(self, name: str) -> None:
        """Copy the database beside itself before an upgrade; a copy that was cut short never has the final name."""
        number, kept = 1, self.path.with_name(f"{self.path.name}.before-{name}")
        while kept.exists():
            number += 1
            kept = self.path.with_name(f"{self.path.name}.before-{name}-{number}")
        torn = self.path.with_name(f"{self.path.name}.part")
        torn.unlink(missing_ok=True)
        self.backup(torn)
        durable.publish(torn, kept)

    def close(self) -> None:
        """Close the connection; WAL is folded in by SQLite when the last one closes."""
        self.db.close()

    def __enter__(self) -> "Store":
        """Return itself."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close."""
        self.close()

    def now(self) -> str:
        """Return the clock's time as the tables keep it."""
        return stamp(self._now())

    @contextmanager
    def write(self) -> Iterator[Database]:
        """Hold the write lock for a short transaction: all of it is committed, or nothing. No network inside.

        Raises WorkspaceError when the disk is full, or the database is damaged or only read.
        """
        with translated(self.path):
            if self.read_only:
                raise sqlite3.OperationalError("it is readonly")
            self.db.execute("BEGIN IMMEDIATE")
            with ExitStack() as undo:
                undo.callback(self._roll_back)
                yield self.db
                self.db.execute("COMMIT")
                undo.pop_all()

    def _roll_back(self) -> None:
        """Undo the transaction, unless the database has done so itself."""
        if self.db.conn.in_transaction:
            self.db.execute("ROLLBACK")

    @contextmanager
    def snapshot(self) -> Iterator[None]:
        """Let all reads inside see one state of the database. Keeps no writer waiting."""
        with translated(self.path):
            self.db.execute("BEGIN")
            try:
                yield
            finally:
                self.db.execute("ROLLBACK")

    def rows(self, sql: str, *parameters: object) -> list[Row]:
        """Return the rows of a SELECT as dictionaries."""
        with translated(self.path):
            return list(self.db.query(sql, parameters))

    def one(self, sql: str, *parameters: object) -> Row | None:
        """Return the first row of a SELECT, None when there is none."""
        found = self.rows(sql, *parameters)
        return found[0] if found else None

    def backup(self, path: Path) -> None:
        """Copy the database, whole and consistent, while others use it. Raises WorkspaceError when `path` exists."""
        if path.exists():
            raise WorkspaceError(f"{path} exists already; name another file or move it away.")
        with translated(path):
            copy = sqlite3.connect(path)
            try:
                self.db.conn.backup(copy)
            finally:
                copy.close()


def _writable(path: Path) -> bool:
    """Whether a database can be written: SQLite writes the file and makes others in its folder."""
    return os.access(path, os.W_OK) and os.access(path.absolute().parent, os.W_OK | os.X_OK)


def _unfolded(path: Path) -> bool:
    """Whether transactions wait beside a database to be folded in: somebody writes it, or stopped in the middle."""
    waiting = path.with_name(f"{path.name}-wal")
    return waiting.exists() and waiting.stat().st_size > 0


@contextmanager
def translated(path: Path) -> Iterator[None]:
    """Turn SQLite's errors into one sentence each."""
    try:
        yield
    except sqlite3.IntegrityError:
        raise
    except sqlite3.Error as error:
        text = str(error)
        if "full" in text or "disk I/O" in text:
            told = (
                f"The disk of {path} is full or failing ({text}); make room and run it again; what was committed stays."
            )
        elif "malformed" in text or "not a database" in text or "corrupt" in text:
            told = f"{path} is damaged ({text}); restore the last backup. The captures beside it are untouched."
        elif "readonly" in text or "unable to open" in text:
            told = (
                f"{path} cannot be written ({text}); let whoever runs railmon write it and the folder it lies in, "
                "or copy the folder to where you may write and name the copy with --workspace."
            )
        elif "locked" in text or "busy" in text:
            told = f"{path} is held by another process for more than {BUSY_SECONDS:.0f} seconds; try again."
        else:
            told = f"{path} cannot be used: {text}."
        raise WorkspaceError(told) from error
