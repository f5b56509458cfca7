import sqlite3
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlite_utils import Database

from monitor.errors import LedgerError, WorkspaceError
from monitor.store import Store, ledger, nights
from monitor.store.schema import migrations
from monitor.workspace import Workspace
from tests.monitor.conftest import FakeClock


def fill(store: Store, number: int) -> None:
    """Append some links."""
    for count in range(number):
        with store.write() as db:
            ledger.append(db, store.now(), [("test", {"n": count, "text": "é"})])


def test_the_pragmas_are_set(store: Store) -> None:
    """Many readers, one writer that waits; a committed row survives power loss."""
    assert store.rows("PRAGMA journal_mode")[0]["journal_mode"] == "wal"
    assert store.rows("PRAGMA synchronous")[0]["synchronous"] == 2
    assert store.rows("PRAGMA busy_timeout")[0]["timeout"] == 30_000
    assert store.rows("PRAGMA foreign_keys")[0]["foreign_keys"] == 1


def test_a_failed_write_leaves_nothing(store: Store) -> None:
    """All of a transaction or none of it."""

    def half() -> None:
        with store.write() as db:
            ledger.append(db, store.now(), [("test", {})])
            raise RuntimeError

    with pytest.raises(RuntimeError):
        half()
    assert store.rows("SELECT * FROM ledger") == []


def test_a_chain_verifies_and_counts(store: Store) -> None:
    """An untouched ledger is whole."""
    fill(store, 5)
    length, last = ledger.verify(store)
    assert length == 5
    assert last == store.rows("SELECT hash FROM ledger WHERE seq = 5")[0]["hash"]


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE ledger SET body = '{}' WHERE seq = 2",
        "DELETE FROM ledger WHERE seq = 3",
        "INSERT OR REPLACE INTO ledger SELECT seq, at, kind, '{}', previous, hash FROM ledger WHERE seq = 2",
        "INSERT INTO ledger SELECT 9, at, kind, body, hash, 'x' FROM ledger WHERE seq = 3",
        "INSERT INTO ledger SELECT 4, at, kind, body, previous, 'x' FROM ledger WHERE seq = 3",
    ],
)
def test_the_ledger_takes_only_its_next_row(store: Store, statement: str) -> None:
    """Changing, removing, replacing and skipping are refused by the database itself, pragma or not."""
    fill(store, 3)
    before = store.rows("SELECT * FROM ledger")
    store.db.execute("PRAGMA recursive_triggers = OFF")
    with pytest.raises(sqlite3.IntegrityError, match="ledger"):
        store.db.execute(statement)
    assert store.rows("SELECT * FROM ledger") == before


@pytest.mark.parametrize(
    ("statement", "row"),
    [
        ("UPDATE ledger SET body = '{}' WHERE seq = 2", 2),
        ("UPDATE ledger SET at = '2020' WHERE seq = 4", 4),
        ("DELETE FROM ledger WHERE seq = 3", 3),
        ("DELETE FROM ledger WHERE seq = 1", 1),
    ],
)
def test_verification_names_the_first_bad_row(store: Store, statement: str, row: int) -> None:
    """Whoever drops the triggers and edits is found out."""
    fill(store, 5)
    for trigger in ("ledger_next", "ledger_no_update", "ledger_no_delete"):
        store.db.execute(f"DROP TRIGGER {trigger}")
    store.db.execute(statement)
    with pytest.raises(LedgerError, match=f"[Rr]ow {row} "):
        ledger.verify(store)


@given(st.integers(1, 10**6), st.text(), st.text(), st.text(), st.text())
def test_a_link_hash_depends_on_every_part(seq: int, at: str, kind: str, body: str, previous: str) -> None:
    """No part can be changed or moved into its neighbour without another hash."""
    whole = ledger.link_hash(seq, at, kind, body, previous)
    assert whole != ledger.link_hash(seq + 1, at, kind, body, previous)
    assert whole != ledger.link_hash(seq, at + "x", kind, body, previous)
    assert whole != ledger.link_hash(seq, at, kind + "x", body, previous)
    assert whole != ledger.link_hash(seq, at, kind, body + "x", previous)
    assert whole != ledger.link_hash(seq, at, kind, body, previous + "x")


def test_a_newer_database_is_refused_and_untouched(workspace_database: Path, clock: FakeClock) -> None:
    """An old version does not write into what it does not understand."""
    with sqlite3.connect(workspace_database) as raw:
        raw.execute("INSERT INTO _sqlite_migrations (migration_set, name, applied_at) VALUES ('railmon', 'later', '')")
    raw.close()
    before = workspace_database.read_bytes()
    with pytest.raises(WorkspaceError, match="newer railmon"):
        Store(workspace_database, clock.now)
    assert workspace_database.read_bytes() == before


@pytest.fixture
def workspace_database(tmp_path: Path, clock: FakeClock) -> Path:
    path = tmp_path / "railmon.db"
    Store(path, clock.now).close()
    return path


def test_an_older_database_is_backed_up_then_upgraded(tmp_path: Path, clock: FakeClock) -> None:
    """The upgrade keeps the old state beside the new one."""
    path = tmp_path / "railmon.db"
    old = Database(path)
    old.table("kept_by_hand").insert({"a": 1})
    migrations.ensure_migrations_table(old)
    old.close()
    with Store(path, clock.now) as store:
        assert "targets" in store.db.table_names()
    (backup,) = tmp_path.glob("railmon.db.before-*")
    with sqlite3.connect(backup) as raw:
        assert raw.execute("SELECT a FROM kept_by_hand").fetchall() == [(1,)]
        assert raw.execute("SELECT name FROM sqlite_master WHERE name = 'targets'").fetchall() == []
    raw.close()


def test_a_damaged_database_is_one_sentence_and_stays(workspace_database: Path, clock: FakeClock) -> None:
    """Nothing is repaired over a person's head."""
    workspace_database.write_bytes(b"this is not SQLite" * 100)
    before = workspace_database.read_bytes()
    with pytest.raises(WorkspaceError, match=r"is damaged .*restore the last backup"):
        Store(workspace_database, clock.now)
    assert workspace_database.read_bytes() == before


@pytest.mark.parametrize("name", ["a b", "50%", "what?", "x#y", "dürer"])
def test_a_folder_may_have_any_name(tmp_path: Path, clock: FakeClock, name: str) -> None:
    """The database lies where the workspace is, whatever that is called."""
    path = tmp_path / name / "railmon.db"
    path.parent.mkdir()
    Store(path, clock.now).close()
    assert [found.name for found in path.parent.iterdir()] == ["railmon.db"]
    assert [found.name for found in tmp_path.iterdir()] == [name]
    with Store(path, clock.now, read_only=True) as store:
        assert store.rows("SELECT COUNT(*) AS n FROM targets") == [{"n": 0}]


def test_an_upgrade_that_was_cut_short_does_not_lock_the_workspace(tmp_path: Path, clock: FakeClock) -> None:
    """A backup left by an earlier try is kept, and the upgrade goes on under the next free name."""
    path = tmp_path / "railmon.db"
    old = Database(path)
    old.table("kept_by_hand").insert({"a": 1})
    migrations.ensure_migrations_table(old)
    old.close()
    (tmp_path / "railmon.db.before-first").write_text("an earlier copy", encoding="utf-8")
    (tmp_path / "railmon.db.part").write_text("torn", encoding="utf-8")
    Store(path, clock.now).close()
    assert (tmp_path / "railmon.db.before-first").read_text(encoding="utf-8") == "an earlier copy"
    with sqlite3.connect(tmp_path / "railmon.db.before-first-2") as raw:
        assert raw.execute("SELECT a FROM kept_by_hand").fetchall() == [(1,)]
    raw.close()
    assert not (tmp_path / "railmon.db.part").exists()


def test_an_event_of_an_older_database_keeps_its_day(tmp_path: Path, clock: FakeClock) -> None:
    """Which packet was sent is not known of it."""
    path = tmp_path / "railmon.db"
    old = Database(path)
    migrations.apply(old, stop_before="diary")
    old.table("cases").insert({"id": 1, "provider": "p", "digest": "", "opened_at": "", "refreshed_at": ""})
    old.table("case_events").insert({"case_id": 1, "kind": "sent", "note": "", "at": "2026-11-20T09:00:00.000Z"})
    old.close()
    with Store(path, clock.now) as store:
        assert store.rows("SELECT day, packet FROM case_events") == [{"day": "2026-11-20", "packet": ""}]


def test_only_a_crawl_that_nobody_is_at_work_on_is_interrupted(store: Store, workspace: Workspace) -> None:
    """One that ends while the status looks has ended, and one that begins then is running."""
    _, ending = (nights.begin(store, [], "test") for _ in range(2))

    def crawling() -> bool:
        nights.end(store, ending, "done")
        found = workspace.crawling()
        nights.begin(store, [], "test")
        return found

    states = [row["state"] for row in nights.newest(store, crawling)]
    assert states == ["running", "done", "interrupted"]
    with workspace.crawl_lock():
        assert [row["state"] for row in nights.newest(store, workspace.crawling)] == ["running", "done", "running"]
