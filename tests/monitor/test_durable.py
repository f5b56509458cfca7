"""What must outlive a power cut is brought to the disk, with the names that lead to it."""

import os
from pathlib import Path

import pytest

from monitor import recovery
from monitor.backup import write_backup
from monitor.store import Store
from monitor.workspace import Workspace
from scrapers import durable


@pytest.fixture
def synced(monkeypatch: pytest.MonkeyPatch) -> set[int]:
    """Note the files and folders (inodes) that are brought to the disk, as they are."""
    found: set[int] = set()
    real = os.fsync

    def noting(handle: int) -> None:
        real(handle)
        found.add(os.fstat(handle).st_ino)

    monkeypatch.setattr(os, "fsync", noting)
    return found


def test_the_folder_of_a_crawl_outlives_a_power_cut(workspace: Workspace, synced: set[int]) -> None:
    """A capture that is on the disk is lost all the same where its folder has no name; later visits need none."""
    recovery.warc_path(workspace, 1, 1)
    assert synced == {workspace.captures.stat().st_ino}
    synced.clear()
    recovery.warc_path(workspace, 1, 2)
    assert synced == set()


def test_a_backup_has_its_name_only_when_it_is_on_the_disk(
    workspace: Workspace, store: Store, synced: set[int], tmp_path: Path
) -> None:
    """Its bytes and its name."""
    write_backup(workspace, store, tmp_path / "night.tar")
    assert synced >= {(tmp_path / "night.tar").stat().st_ino, tmp_path.stat().st_ino}


def test_what_is_published_is_whole_and_named(synced: set[int], tmp_path: Path) -> None:
    """The bytes come first; the part is gone."""
    (tmp_path / "a.part").write_bytes(b"whole")
    durable.publish(tmp_path / "a.part", tmp_path / "a")
    assert [one.name for one in tmp_path.iterdir()] == ["a"]
    assert (tmp_path / "a").read_bytes() == b"whole"
    assert synced == {(tmp_path / "a").stat().st_ino, tmp_path.stat().st_ino}
