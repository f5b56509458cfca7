"""A whole copy of a workspace in one tar archive."""

import tarfile
import tempfile
from dataclasses import dataclass
from pathlib import Path

from monitor.errors import WorkspaceError
from monitor.plain import reason
from monitor.store import nights
from monitor.store.database import Store
from monitor.workspace import SETTINGS_FILE, Workspace
from scrapers import durable


@dataclass(frozen=True, slots=True)
class Kept:
    """What a backup holds besides settings and database."""

    captures: int
    """Number of capture files."""
    packets: int
    missing: tuple[str, ...]
    """Capture files and packets that the database names and nobody could read, relative to the workspace."""


def write_backup(workspace: Workspace, store: Store, path: Path) -> Kept:
    """Write settings, database, committed captures and packets to a tar archive; return what it holds of the last two.

    The signing key is left out: who holds the archive must not be able to sign. The archive appears under its name
    only when all that is there is in it. Raises WorkspaceError when `path` exists already or the disk is full.
    """
    if path.exists():
        raise WorkspaceError(f"{path} exists already; name another file or move it away.")
    if not path.absolute().parent.is_dir():
        raise WorkspaceError(f"The backup {path} cannot be written: its folder is not there.")
    try:
        with tempfile.TemporaryDirectory(prefix=f".{path.name}.", dir=path.parent) as folder:
            # Nobody else can put a link in there, and whatever the archive is called, these are two files.
            copy, part = Path(folder) / "database", Path(folder) / "archive"
            # The database first: every capture file that it names is complete and never changes again.
            store.backup(copy)
            captures = sorted(nights.known_files(store))
            sealed = store.rows("SELECT file FROM packets WHERE file != '' ORDER BY id")
            packets = [f"{workspace.packets.name}/{row['file']}" for row in sealed]
            with tarfile.open(part, "w", dereference=True) as archive:  # a link would lead nowhere after restoring
                archive.add(copy, workspace.database.name)
                archive.add(workspace.folder / SETTINGS_FILE, SETTINGS_FILE, recursive=False)
                missing = {name for name in (*captures, *packets) if not _added(archive, workspace, name)}
            durable.publish(part, path)
    except OSError as error:
        named = f"{error.filename}: " if error.filename else ""
        raise WorkspaceError(f"The backup {path} was not finished: {named}{reason(error)}.") from error
    return Kept(len(set(captures) - missing), len(set(packets) - missing), tuple(sorted(missing)))


def _added(archive: tarfile.TarFile, workspace: Workspace, name: str) -> bool:
    """Add a file of the workspace, and say whether it was there and could be opened.

    What a link leads to is a file and no key, or is as good as not there.
    """
    path = workspace.folder / name
    try:
        if not path.is_file() or path.resolve().is_relative_to(workspace.signing_key.parent.resolve()):
            return False
        archive.add(path, name, recursive=False)
    except (FileNotFoundError, PermissionError):
        return False
    return True
