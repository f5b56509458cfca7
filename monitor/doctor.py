"""The examination of a workspace: do captures and packets lie on disk as the ledger and the rows say."""

import json
import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from monitor.cases import packets
from monitor.store import Row, Store, nights
from monitor.workspace import Workspace
from scrapers.errors import WarcError
from scrapers.warc import Stored, read_capture, verify, verify_frame


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of damage."""

    noun: str
    """Of what: capture, capture file or packet."""
    what: str
    todo: str
    """One sentence: what to do about all of them."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is bad."""

    kind: Kind
    told: str
    """One sentence that names it."""


_NO_ROW = "No railmon does that: find out who has written the database, and restore it from the last backup."
_BACKUP = "Put the files back from the last backup (tar -xf); what was captured then cannot be asked for again."
GONE = Kind("capture", "whose file cannot be read", _BACKUP)
CHANGED = Kind("capture", "whose bytes are not as they were stored", _BACKUP)
EDITED = Kind("capture", "whose row is not as it was written", _NO_ROW)
FRAME = Kind("capture file", "with damage outside the captures", _BACKUP)
UNLINKED = Kind("capture", "without the link in the ledger that its row asks for", _NO_ROW)
ROWLESS = Kind("capture", "that the ledger names and no row", _NO_ROW)
SPOILT = Kind("packet", "not as sealed", "Put copies of them back, which a backup holds; do not send what is here.")


@dataclass(frozen=True, slots=True)
class Examination:
    """What the doctor found."""

    captures: int
    """Captures whose bytes were read and agree."""
    files: int
    """Files that they lie in."""
    packets: int
    """Packets whose bytes were read and agree."""
    problems: tuple[Problem, ...]
    notes: tuple[str, ...]
    """Harmless leftovers that the next crawl tidies."""


def examine(workspace: Workspace, store: Store) -> Examination:
    """Re-hash and re-read every committed capture, and compare rows with bytes and with ledger links, both ways.

    Packets are hashed again, too. Captures whose deletion a tombstone of the ledger explains (quarantine) are not
    missed. What a running crawl commits meanwhile is not looked at.
    """
    whole, files, problems = 0, set(), []
    ends: dict[str, tuple[int, int]] = {}
    with store.snapshot():
        links = {body["id"]: (body["file"], body["offset"]) for body in _bodies(store, "capture")}
        buried = {number for body in _bodies(store, "quarantine") for number in body["captures"]}
        for row in store.db.query("SELECT * FROM captures ORDER BY file, offset"):
            start, _ = ends.get(row["file"], (row["offset"], 0))
            ends[row["file"]] = (start, row["offset"] + row["length"])
            if problem := _problem(workspace, row, links.pop(row["id"], None)):
                problems.append(Problem(problem[0], f"Capture {row['id']}: {problem[1]}"))
            else:
                whole += 1
                files.add(row["file"])
    missing = sorted(set(links) - buried)
    problems += [Problem(ROWLESS, f"The ledger links capture {number}, whose row is missing.") for number in missing]
    if not problems:  # what is bad in a capture, or misses its row, is named already
        problems += _frames(workspace, ends)
    sealed = store.rows("SELECT id, file, sha256 FROM packets WHERE file <> '' ORDER BY id")
    spoilt = [
        Problem(SPOILT, f"Packet {row['id']}: {said}") for row in sealed if (said := packets.spoilt(workspace, row))
    ]
    return Examination(
        captures=whole,
        files=len(files),
        packets=len(sealed) - len(spoilt),
        problems=(*problems, *spoilt),
        notes=_leftovers(workspace, store),
    )


def _frames(workspace: Workspace, ends: Mapping[str, tuple[int, int]]) -> Iterator[Problem]:
    """Yield the files that are damaged before their first or behind their last capture."""
    for name, (start, end) in ends.items():
        try:
            verify_frame(workspace.folder / name, start, end)
        except WarcError as error:
            yield Problem(FRAME, str(error))


def _problem(workspace: Workspace, row: Row, link: tuple[str, int] | None) -> tuple[Kind, str] | None:
    """Say what is wrong with one capture, None when its bytes, its row and its link agree."""
    if link != (row["file"], row["offset"]):
        there = "it has no link in the ledger." if link is None else "its link in the ledger names another place."
        return UNLINKED, there
    path = workspace.folder / row["file"]
    try:
        verify(path, Stored(row["id"], row["offset"], row["length"]))
        changed = nights.differing(row, read_capture(path, row["offset"], row["length"]))
    except WarcError as error:
        return CHANGED if os.access(path, os.R_OK) else GONE, str(error)
    if not changed:
        return None
    return EDITED, f"its row was changed ({', '.join(changed)}); the bytes on disk are as they were."


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
