"""Reading, verifying and recovering our own capture files."""

import errno
import hashlib
import io
import os
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from scrapers.capture import Capture
from scrapers.errors import WarcError
from scrapers.warc_http import END
from scrapers.warc_records import FORMAT, capture_of

MAX_RECORD = 100_000_000
"""Decoded bytes of one record; neither written nor read above that."""
_CHUNK = 65536
_FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})


@dataclass(frozen=True, slots=True)
class Stored:
    """Where a capture lies in its file."""

    id: str
    """SHA-256 (hex) of the bytes [offset, offset + length) on disk."""
    offset: int
    """Bytes before its first record."""
    length: int
    """Bytes of its records as they lie on disk, compressed."""


@dataclass(frozen=True, slots=True)
class _Member:
    """One gzip member, decoded: one record."""

    offset: int
    length: int
    data: bytes


@dataclass(frozen=True, slots=True)
class _Group:
    """The records of one whole capture, and where they lie."""

    offset: int
    length: int
    records: tuple[tuple[str, bytes], ...]


@contextmanager
def translated(path: Path) -> Iterator[None]:
    """Turn errors of the operating system into WarcError."""
    try:
        yield
    except OSError as error:
        if error.errno in _FULL:
            raise WarcError(f"The disk is full (or a size limit is reached): {path} was not finished.") from error
        raise WarcError(f"{path}: {error.strerror or error}.") from error


def read_captures(path: Path) -> Iterator[tuple[Capture, Stored]]:
    """Yield every capture of one of our own files with its place, exactly as it was written.

    Raises WarcError, after the captures before it, where the file is damaged or ends inside a capture.
    """
    with translated(path), path.open("rb") as file:
        for group in _groups(file, path):
            ahead = file.tell()
            file.seek(group.offset)
            raw = file.read(group.length)
            file.seek(ahead)
            stored = Stored(hashlib.sha256(raw).hexdigest(), group.offset, group.length)
            yield _capture(group, path), stored


def read_capture(path: Path, offset: int, length: int) -> Capture:
    """Return the capture at that place. Raises WarcError when the bytes there are not exactly one whole capture."""
    groups = list(_groups(io.BytesIO(_bytes_at(path, offset, length)), path))
    if len(groups) != 1:
        raise WarcError(f"{path}: the {length} bytes at {offset} are not one capture.")
    return _capture(groups[0], path)


def verify(path: Path, stored: Stored) -> None:
    """Hash the bytes of a capture again. Raises WarcError when they are not the ones that were stored."""
    found = hashlib.sha256(_bytes_at(path, stored.offset, stored.length)).hexdigest()
    if found != stored.id:
        raise WarcError(f"{path}: the {stored.length} bytes at {stored.offset} changed since they were stored.")


def verify_frame(path: Path, start: int, end: int) -> None:
    """Look at what stands around the captures of a file, which lie from start to end.

    Raises WarcError when it is not one whole opening record before, and nothing behind.
    """
    head = list(_groups(io.BytesIO(_bytes_at(path, 0, start)), path, info=True))
    if len(head) != 1 or head[0].records:
        raise WarcError(f"{path}: the record before the first capture is damaged.")
    with translated(path):
        if path.stat().st_size != end:
            raise WarcError(f"{path}: it goes on behind the last capture.")


def recover(part: Path) -> int:
    """Cut an unfinished file back to its last whole capture, and return how many it keeps.

    What follows the first damage is lost, so run this on what a crash left behind; captures before it are not touched.
    Raises WarcError when the file cannot be read or written.
    """
    kept, end = 0, 0
    with translated(part), part.open("r+b") as file:
        try:
            for group in _groups(file, part, info=True):
                _ = _capture(group, part) if group.records else None
                kept += bool(group.records)
                end = group.offset + group.length
        except WarcError:
            pass  # the damage is what we came to find
        file.truncate(end)
        os.fsync(file.fileno())
    return kept


def holds_captures(path: Path) -> bool:
    """Whether the file begins like one of our own."""
    with translated(path), path.open("rb") as file:
        try:
            first = next(_members(file, path), None)
            kind, block = _record(first.data) if first else ("", b"")
        except (WarcError, ValueError):
            return False
    return kind == "warcinfo" and f"capture-format: {FORMAT}\r\n".encode() in block


def _bytes_at(path: Path, offset: int, length: int) -> bytes:
    with translated(path), path.open("rb") as file:
        file.seek(offset)
        data = file.read(length)
    if len(data) != length:
        raise WarcError(f"{path}: it ends before the capture at {offset} does.")
    return data


def _capture(group: _Group, path: Path) -> Capture:
    try:
        return capture_of(group.records)
    except ValueError as error:
        raise WarcError(f"{path}: the capture at {group.offset} is damaged.") from error


def _groups(file: BinaryIO, path: Path, *, info: bool = False) -> Iterator[_Group]:
    """Yield each whole capture; with info the opening record too, as a group without records.

    Raises WarcError at the first damage, or when the file ends inside a capture.
    """
    records: list[tuple[str, bytes]] = []
    start = 0
    for member in _members(file, path):
        try:
            kind, block = _record(member.data)
        except ValueError as error:
            raise WarcError(f"{path}: the record at {member.offset} is damaged.") from error
        if kind == "warcinfo" and not records:
            if info:
                yield _Group(member.offset, member.length, ())
            continue
        start = start if records else member.offset
        records.append((kind, block))
        if kind == "metadata":
            yield _Group(start, member.offset + member.length - start, tuple(records))
            records = []
    if records:
        raise WarcError(f"{path}: it ends inside the capture at {start}.")


def _record(data: bytes) -> tuple[str, bytes]:
    """Return WARC-Type and block of one record as our writer writes it. Raises ValueError when it is not."""
    head, _, rest = data.partition(END)
    version, *lines = head.decode("ascii").split("\r\n")
    fields = dict(line.split(": ", 1) for line in lines)
    kind, length = fields.get("WARC-Type", ""), int(fields.get("Content-Length", "-1"))
    if version != "WARC/1.1" or not kind or length < 0 or rest[length:] != END:
        raise ValueError("not a whole record")
    return kind, rest[:length]


def _members(file: BinaryIO, path: Path) -> Iterator[_Member]:
    """Yield gzip members from the file's position on. Raises WarcError where one is cut, damaged or oversized."""
    offset, pending = file.tell(), b""
    while chunk := pending or file.read(_CHUNK):
        unit = zlib.decompressobj(wbits=31)
        parts: list[bytes] = []
        size = used = 0
        while True:
            try:
                parts.append(unit.decompress(chunk, MAX_RECORD - size + 1))
            except zlib.error as error:
                raise WarcError(f"{path}: the record at {offset} is damaged.") from error
            size += len(parts[-1])
            if size > MAX_RECORD:
                raise WarcError(f"{path}: the record at {offset} is over {MAX_RECORD} bytes.")
            used += len(chunk) - len(unit.unused_data) - len(unit.unconsumed_tail)
            if unit.eof:
                break
            chunk = unit.unconsumed_tail or file.read(_CHUNK)
            if not chunk:
                raise WarcError(f"{path}: it ends inside the record at {offset}.")
        pending = unit.unused_data
        yield _Member(offset, used, b"".join(parts))
        offset += used
