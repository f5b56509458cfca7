"""A whole copy of a workspace in one tar archive."""

import tarfile
import tempfile
from pathlib import Path

from monitor.errors import WorkspaceError
from monitor.plain import reason
from monitor.store import nights
from monitor.store.database import Store
from monitor.workspace import SETTINGS_FILE, Workspace


def write_backup(workspace: Workspace, store: Store, path: Path) -> tuple[int, int]:
    """Write settings, database, committed captures and packets to a tar archive; return how many files of the last two.

    The signing key is left out: who holds the archive must not be able to sign. The archive appears under its name
    only when it is whole. Raises WorkspaceError when `path` exists already or the disk is full.
    """
    if path.exists():
        raise WorkspaceError(f"{path} exists already; name another file or move it away.")
    if not path.absolute().parent.is_dir():
        raise WorkspaceError(f"The backup {path} cannot be written: its folder is not there.")
    part = path.with_name(path.name + ".part")
    try:
        with tempfile.TemporaryDirectory(dir=path.parent) as folder:
            copy = Path(folder) / workspace.database.name
            # The database first: every capture file that it names is complete and never changes again.
            store.backup(copy)
            captures = sorted(nights.known_files(store))
            packets = [row["file"] for row in store.rows("SELECT file FROM packets WHERE file != '' ORDER BY id")]
            with tarfile.open(part, "w") as archive:
                archive.add(copy, workspace.database.name)
                archive.add(workspace.folder / SETTINGS_FILE, SETTINGS_FILE)
                for name in (*captures, *(f"{workspace.packets.name}/{file}" for file in packets)):
                    archive.add(workspace.folder / name, name)
        part.rename(path)
    except OSError as error:
        named = f"{error.filename}: " if error.filename else ""
        raise WorkspaceError(f"The backup {path} was not finished: {named}{reason(error)}.") from error
    finally:
        part.unlink(missing_ok=True)
    return len(captures), len(packets)
