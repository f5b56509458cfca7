"""The examination of a workspace: do captures and packets lie on disk as the ledger and the rows say."""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from monitor.plain import reason
from monitor.store import Row, Store, nights
from monitor.workspace import Workspace
from scrapers.errors import WarcError
from scrapers.warc import Stored, read_capture, verify


@dataclass(frozen=True, slots=True)
class Examination:
    """What the doctor found."""

    captures: int
    """Captures whose bytes were read and agree."""
    files: int
    """Files that they lie in."""
    packets: int
    """Packets whose bytes were read and agree."""
    problems: tuple[str, ...]
    """One sentence each."""
    notes: tuple[str, ...]
    """Harmless leftovers that the next crawl tidies."""


def examine(workspace: Workspace, store: Store) -> Examination:
    """Re-hash and re-read every committed capture, and compare rows with bytes and with ledger links, both ways.

    Packets are hashed again, too. Captures whose deletion a tombstone of the ledger explains (quarantine) are not
    missed. What a running crawl commits meanwhile is not looked at.
    """
    whole, files, problems = 0, set(), []
    with store.snapshot():
        links = {body["id"]: (body["file"], body["offset"]) for body in _bodies(store, "capture")}
        buried = {number for body in _bodies(store, "quarantine") for number in body["captures"]}
        for row in store.db.query("SELECT * FROM captures ORDER BY file, offset"):
            if problem := _problem(workspace, row, links.pop(row["id"], None)):
                problems.append(f"Capture {row['id']}: {problem}")
            else:
                whole += 1
                files.add(row["file"])
    missing = sorted(set(links) - buried)
    problems += [f"The ledger links capture {number}, whose row is missing." for number in missing]
    sealed = store.rows("SELECT id, file, sha256 FROM packets WHERE file <> '' ORDER BY id")
    spoilt = [f"Packet {row['id']}: {problem}" for row in sealed if (problem := _packet_problem(workspace, row))]
    return Examination(
        captures=whole,
        files=len(files),
        packets=len(sealed) - len(spoilt),
        problems=(*problems, *spoilt),
        notes=_leftovers(workspace, store),
    )


def _packet_problem(workspace: Workspace, row: Row) -> str:
    """Say what is wrong with the zip of a packet, empty when it is as it was sealed."""
    path = workspace.packets / row["file"]
    try:
        with path.open("rb") as file:
            digest = hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        return f"{path} cannot be read: {reason(error)}; put a copy back (a backup holds one)."
    return "" if digest == row["sha256"] else f"{path} was changed since it was sealed; put a copy back."


def _problem(workspace: Workspace, row: Row, link: tuple[str, int] | None) -> str:
    """Say what is wrong with one capture, empty when its bytes, its row and its link agree."""
    if link != (row["file"], row["offset"]):
        return "it has no link in the ledger." if link is None else "its link in the ledger names another place."
    path = workspace.folder / row["file"]
    try:
        verify(path, Stored(row["id"], row["offset"], row["length"]))
        changed = nights.differing(row, read_capture(path, row["offset"], row["length"]))
    except WarcError as error:
        return str(error)
    return f"its row was changed ({', '.join(changed)}); the bytes on disk are as they were." if changed else ""


def _bodies(store: Store, kind: str) -> Iterator[dict[str, Any]]:
    """Yield what the ledger says of one kind of entry."""
    for row in store.db.query("SELECT body FROM ledger WHERE kind = ?", (kind,)):
        yield json.loads(row["body"])


def _leftovers(workspace: Workspace, store: Store) -> tuple[str, ...]:
    """Say which files an interrupted crawl left for the next one to save."""
    known = nights.known_files(store)
    parts = len(list(workspace.captures.glob("*/*.part")))
    loose = [
        path for path in workspace.captures.glob("*/*.warc.gz") if nights.relative(path, workspace.folder) not in known
    ]
    if not parts and not loose:
        return ()
    return (f"{parts + len(loose)} files of an unfinished crawl wait to be saved by the next `railmon crawl`.",)
