"""Capture files: WARC 1.1, one gzip member a record, one file a target and night.

A file is written as NAME.part and gets its name only when it is whole (`commit`). After a crash `recover` cuts the
.part back to its last whole capture and `publish` gives it its name.
"""

import hashlib
import io
from collections.abc import Callable
from contextlib import ExitStack
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import Self

from warcio.recordloader import ArcWarcRecord
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from scrapers import durable
from scrapers.capture import Capture
from scrapers.errors import WarcError
from scrapers.warc_foreign import read_foreign
from scrapers.warc_read import (
    MAX_RECORD,
    Stored,
    read_capture,
    read_captures,
    recover,
    translated,
    verify,
    verify_frame,
)
from scrapers.warc_records import Record, info_record, records_of

__all__ = [
    "Stored",
    "WarcWriter",
    "publish",
    "read_capture",
    "read_captures",
    "read_foreign",
    "recover",
    "verify",
    "verify_frame",
]

_SUFFIX = ".part"


class WarcWriter:
    """Writes captures to one file. A context manager: leaving it without `commit` is `abandon`. Not for two threads."""

    def __init__(self, path: Path, *, software: str, new_id: Callable[[], str], now: Callable[[], datetime]) -> None:
        """Open PATH.part and write the opening record.

        path: the name the file gets when it is whole. software: name and version. new_id: gives a UUID a record.
        now: aware time, asked once. Raises WarcError when PATH or PATH.part exists already or cannot be written.
        """
        self.path = path
        self._part = path.with_name(path.name + _SUFFIX)
        self._new_id = new_id
        self._offset = 0
        self._broken = False
        if path.exists():
            raise WarcError(f"{path}: it exists already, and a finished capture file is never changed.")
        with translated(self._part):
            self._file = self._part.open("xb", buffering=0)
        with ExitStack() as undo:
            undo.callback(self._file.close)
            self._append(_encoded(info_record(path.name, software, new_id(), now())))
            undo.pop_all()

    def write(self, capture: Capture) -> Stored:
        """Append one capture and return its place.

        Raises WarcError when the disk is full or fails, or when the body is too long. After a failed write only
        `abandon` is left; what was written before stays whole.
        """
        data = b"".join(_encoded(record) for record in records_of(capture, self._new_id))
        offset = self._offset
        self._append(data)
        return Stored(hashlib.sha256(data).hexdigest(), offset, len(data))

    def commit(self) -> Path:
        """Bring all to the disk, give the file its name and return it. Raises WarcError when the disk fails."""
        self._refuse_if_unusable()
        with translated(self._part):
            self._file.close()
        return publish(self._part)

    def abandon(self) -> None:
        """Close and leave the .part for `recover`. Does nothing after `commit`."""
        with translated(self._part):
            self._file.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.abandon()

    def _append(self, data: bytes) -> None:
        """Write all bytes, or cut the file back to what was whole and raise WarcError."""
        self._refuse_if_unusable()
        self._broken = True
        view = memoryview(data)
        with translated(self._part):
            try:
                while view:
                    view = view[self._file.write(view) :]
            except OSError:
                self._file.truncate(self._offset)
                raise
        self._broken = False
        self._offset += len(data)

    def _refuse_if_unusable(self) -> None:
        if self._broken or self._file.closed:
            raise WarcError(f"{self._part}: nothing more can be written to it.")


def publish(part: Path) -> Path:
    """Bring a whole .part to the disk, give it its final name and return that.

    Raises WarcError when the final name is taken, or the disk fails.
    """
    path = part.with_name(part.name.removesuffix(_SUFFIX))
    if path.exists():
        raise WarcError(f"{path}: it exists already, and a finished capture file is never changed.")
    with translated(path):
        durable.publish(part, path)
    return path


class _PreparedWriter(WARCWriter):  # type: ignore[misc]  # warcio ships no types
    """warcio's writer without its own digests: it would add SHA-1, also of payloads that were never read."""

    def ensure_digest(self, record: ArcWarcRecord, block: bool = True, payload: bool = True) -> None:
        """Leave the digests that the record brings along."""


def _encoded(record: Record) -> bytes:
    """Return the gzip member of a record. Raises WarcError when the record is too long to be read back."""
    if len(record.block) > MAX_RECORD - 100_000:
        raise WarcError(f"A {record.kind} record of {len(record.block)} bytes is too long for a capture file.")
    out = io.BytesIO()
    headers = StatusAndHeaders("", list(record.headers), protocol="WARC/1.1")
    block = io.BytesIO(record.block)
    _PreparedWriter(out, gzip=True, warc_version="1.1").write_record(
        ArcWarcRecord("warc", record.kind, headers, block, None, record.content_type, len(record.block))
    )
    return out.getvalue()
