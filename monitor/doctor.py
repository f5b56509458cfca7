"""The examination of a workspace: do captures and packets lie on disk as the ledger and the rows say."""

import json
import os
from collections.abc import Iterator
from dataclasses import dataclass

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
    """Files that the database names for captures, whole or not."""
    packets: int
    """Packets whose bytes were read and agree."""
    problems: tuple[Problem, ...]
    notes: tuple[str, ...]
    """Harmless leftovers that the next crawl tidies."""


def examine(workspace: Workspace, store: Store) -> Examination:
    """Re-hash and re-read every committed capture, and compare rows with bytes and with ledger links, both ways.

    Packets are hashed again, too. Captures whose deletion a tombstone of the ledger explains (quarantine) are not
    missed. What a running crawl commits meanwhile is not looked at. Captures are looked at one by one: there may be
    more of them than memory holds.
    """
    whole, files, problems = 0, 0, []
    with store.snapshot():
        for problem in _captures(workspace, store):
            whole += problem is None
            problems += [problem] if problem else []
        named = bool(problems)  # what is bad in a capture, or misses its row, is not named again
        for row in store.db.query(_FILES):
            files += 1
            problems += () if named else _frame(workspace, row)
    sealed = store.rows("SELECT id, file, sha256 FROM packets WHERE file <> '' ORDER BY id")
    spoilt = [
        Problem(SPOILT, f"Packet {row['id']}: {said}") for row in sealed if (said := packets.spoilt(workspace, row))
    ]
    return Examination(
        captures=whole,
        files=files,
        packets=len(sealed) - len(spoilt),
        problems=(*problems, *spoilt),
        notes=_leftovers(workspace, store),
    )


_LINK = ("linked", "linked_file", "linked_offset", "linked_times")
_TOMBSTONES = "SELECT body FROM ledger WHERE kind = 'quarantine'"
_LINKED = """
    SELECT l.linked, l.linked_file, l.linked_offset, l.linked_times, c.* FROM (
        SELECT MIN(seq) AS seq, COUNT(*) AS linked_times,
            body ->> 'id' AS linked, body ->> 'file' AS linked_file, body ->> 'offset' AS linked_offset
        FROM ledger WHERE kind = 'capture' GROUP BY body ->> 'id'
    ) l LEFT JOIN captures c ON c.id = l.linked ORDER BY l.seq"""
"""Each capture once, with its first link. In this order those of a file come one behind the other; no row is kept."""
_UNLINKED = "SELECT id FROM captures EXCEPT SELECT body ->> 'id' FROM ledger WHERE kind = 'capture'"
_FILES = 'SELECT file, MIN("offset") AS first, MAX("offset" + length) AS last FROM captures GROUP BY file'


def _captures(workspace: Workspace, store: Store) -> Iterator[Problem | None]:
    """Yield what is wrong with each capture that rows or ledger name; None for one that is whole."""
    buried = {number for row in store.db.query(_TOMBSTONES) for number in json.loads(row["body"])["captures"]}
    for row in store.db.query(_LINKED):
        number, *link = (row.pop(name) for name in _LINK)
        if row["id"] is not None:
            problem = _problem(workspace, row, link)
            yield Problem(problem[0], f"Capture {number}: {problem[1]}") if problem else None
        elif number not in buried:
            yield Problem(ROWLESS, f"The ledger links capture {number}, whose row is missing.")
    for row in store.db.query(_UNLINKED):
        yield Problem(UNLINKED, f"Capture {row['id']}: it has no link in the ledger.")


def _frame(workspace: Workspace, row: Row) -> Iterator[Problem]:
    """Yield the damage of a file before its first or behind its last capture."""
    try:
        verify_frame(workspace.folder / row["file"], row["first"], row["last"])
    except WarcError as error:
        yield Problem(FRAME, str(error))


def _problem(workspace: Workspace, row: Row, linked: list[object]) -> tuple[Kind, str] | None:
    """Say what is wrong with one capture, None when its bytes, its row and the place in its only link agree."""
    *place, times = linked
    if times != 1:
        return UNLINKED, f"it has {times} links in the ledger."
    if place != [row["file"], row["offset"]]:
        return UNLINKED, "its link in the ledger names another place."
    path = workspace.folder / row["file"]
    try:
        verify(path, Stored(row["id"], row["offset"], row["length"]))
        changed = nights.differing(row, read_capture(path, row["offset"], row["length"]))
    except WarcError as error:
        return CHANGED if os.access(path, os.R_OK) else GONE, str(error)
    if not changed:
        return None
    return EDITED, f"its row was changed ({', '.join(changed)}); the bytes on disk are as they were."


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
