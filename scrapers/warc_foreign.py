"""Reading WARC files of other tools: what a page was, as a capture, text only."""

import gzip
import hashlib
import io
import zlib
from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import count
from pathlib import Path
from typing import Any

from warcio.archiveiterator import ArchiveIterator
from warcio.bufferedreaders import ChunkedDataReader
from warcio.exceptions import ArchiveLoadFailed
from warcio.statusandheaders import StatusAndHeadersParser, StatusAndHeadersParserException

from scrapers.capture import Capture, Headers, Reason, Source
from scrapers.errors import WarcError
from scrapers.redact import redact
from scrapers.warc_read import holds_captures, read_captures, translated

MAX_BODY = 20_000_000
"""Bytes of a body, both as it lies in the file and decoded; the beginning is kept."""
MAX_HEAD = 1_000_000
"""Bytes of a record's header lines, and of an answer's: warcio reads a line, or lines, without end."""
_KINDS = frozenset({"response", "resource", "conversion"})
_MEDIA = ("image/", "audio/", "video/", "font/", "application/octet-stream", "application/pdf", "application/zip")
_MAGIC = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"RIFF", b"\x1a\x45\xdf\xa3", b"wOF", b"\0\0\1\0", b"%PDF-", b"PK\3\4")
_NO_PAGE = ("dns:", "whois:", "ntp:", "urn:", "filedesc:")
_STEP = 65_536
_COOKIES = frozenset({"set-cookie", "set-cookie2"})
_GZIP = {"gzip": 31, "x-gzip": 31, "deflate": 47}


class _Stream:
    """A file whose broken compression raises WarcError: warcio takes some of the originals for a regular end."""

    def __init__(self, file: io.BufferedReader | gzip.GzipFile, path: Path) -> None:
        self._file = file
        self._path = path
        self.left: int | None = None
        """Bytes that may still be read, None for any number."""

    def read(self, size: int = -1) -> bytes:
        """Return up to size bytes, those before a damage first.

        Raises WarcError where the data are damaged or cut, and where no more may be read.
        """
        if self.left is not None and self.left <= 0:
            raise WarcError(
                f"{self._path}: a record's header lines are over {MAX_HEAD} bytes: it is not a WARC file; "
                "save it again with the tool that made it."
            )
        try:
            data = self._file.read1(size)
        except (EOFError, zlib.error, gzip.BadGzipFile) as error:
            raise WarcError(f"{self._path}: it is damaged or cut short.") from error
        if self.left is not None:
            self.left -= len(data)
        return data

    def tell(self) -> int:
        """Return the position in the decoded bytes."""
        return self._file.tell()


def read_foreign(path: Path) -> Iterator[Capture]:
    """Yield the HTTP answers and texts (response, resource, conversion) of any WARC or ARC file, compressed or not.

    Media are left out and inline pictures cut, as everywhere. Our own files come back as they were written.
    Raises WarcError, after what was whole, when the file is damaged, empty or no WARC.
    """
    if holds_captures(path):
        yield from (capture for capture, _ in read_captures(path))
        return
    with translated(path), path.open("rb") as file:
        packed = file.read(2) == b"\x1f\x8b"
        file.seek(0)
        stream = _Stream(gzip.GzipFile(fileobj=file) if packed else file, path)
        yield from _captures(ArchiveIterator(stream, no_record_parse=True, arc2warc=True), stream, path)


def _captures(archive: ArchiveIterator, stream: _Stream, path: Path) -> Iterator[Capture]:
    for number in count():
        try:
            stream.left = MAX_HEAD
            record = next(archive, None)
            stream.left = None
            capture = _capture(record) if record is not None else None
            while record is not None and record.raw_stream.read(_STEP):
                pass  # here, since what is left of a block is no header
        except (ArchiveLoadFailed, StatusAndHeadersParserException, EOFError, ValueError, AttributeError) as error:
            raise WarcError(f"{path}: it is damaged, cut short or not a WARC file.") from error
        if record is None:
            if not number:
                raise WarcError(f"{path}: it holds no WARC record; save it again with the tool that made it.")
            return
        if capture is not None:
            yield capture


def _capture(record: Any) -> Capture | None:  # noqa: ANN401  warcio ships no types
    """Return the record as a capture, None when it holds no page. Raises ValueError when it is damaged."""
    headers = record.rec_headers
    kind = headers.get_header("WARC-Type")
    url = headers.get_header("WARC-Target-URI") or ""
    if record.length is None or kind is None:
        raise ValueError("not a whole record")
    limit = 2 * MAX_BODY
    block = record.raw_stream.read(limit)
    if len(block) < min(record.length, limit):
        raise ValueError("the record is cut short")
    if kind not in _KINDS or url.lower().startswith(_NO_PAGE):
        return None
    status, fields, body, reason = _answer(kind, record.content_type or "", block)
    content_type = next((value for name, value in fields if name.lower() == "content-type"), "")
    known = reason is Reason.NONE and len(block) == record.length
    kept = redact(b"" if _is_media(content_type, body) else body, content_type)
    if _is_media(content_type, body):
        reason = Reason.MEDIA
    return Capture(
        source=Source.HTTP,
        url=url,
        purpose="other",
        started_at=_date(headers.get_header("WARC-Date") or ""),
        vantage="imported",
        reason=reason,
        detail=_DETAIL.get(reason, ""),
        status=status,
        response_headers=tuple((name, value) for name, value in fields if name.lower() not in _COOKIES),
        cookie_names=tuple(value.partition("=")[0].strip() for name, value in fields if name.lower() in _COOKIES),
        body=kept.body,
        cut=kept.cut,
        received_length=len(body) if known else 0,
        received_sha256=hashlib.sha256(body).hexdigest() if known and body else "",
        address=headers.get_header("WARC-IP-Address") or "",
    )


_DETAIL = {
    Reason.MEDIA: "Not text; the body was left in the file.",
    Reason.SIZE: f"The body is over {MAX_BODY} bytes; the beginning is kept.",
    Reason.ENCODING: "The body has a content coding that cannot be undone.",
}


def _answer(kind: str, content_type: str, block: bytes) -> tuple[int | None, Headers, bytes, Reason]:
    """Return status, headers, decoded body and why it is not whole, of the block of a record."""
    if kind != "response" or not content_type.replace(" ", "").lower().startswith("application/http"):
        return None, (("Content-Type", content_type),), *_capped(block)
    start = io.BytesIO(block[:MAX_HEAD])
    head = StatusAndHeadersParser([], verify=False).parse(start)
    if start.tell() == MAX_HEAD:
        raise ValueError("the header lines of the answer do not end")
    stream = io.BytesIO(block)
    stream.seek(start.tell())
    fields: Headers = tuple(head.headers)
    code = head.statusline.split(" ", 1)[0]
    coding = (head.get_header("content-encoding") or "").strip().lower()
    chunked = (head.get_header("transfer-encoding") or "").strip().lower() == "chunked"
    body = ChunkedDataReader(stream).read() if chunked else stream.read()
    return int(code) if code.isdecimal() else None, fields, *_decoded(body, coding)


def _decoded(body: bytes, coding: str) -> tuple[bytes, Reason]:
    """Undo one content coding; a body that is plain despite its header stays (many archives hold such)."""
    if coding in ("", "identity"):
        return _capped(body)
    if coding not in _GZIP:
        return b"", Reason.ENCODING
    for bits in (_GZIP[coding], -15):
        try:
            return _capped(zlib.decompressobj(bits).decompress(body, MAX_BODY + 1))
        except zlib.error:
            continue
    return _capped(body)


def _capped(body: bytes) -> tuple[bytes, Reason]:
    return (body[:MAX_BODY], Reason.SIZE) if len(body) > MAX_BODY else (body, Reason.NONE)


def _is_media(content_type: str, body: bytes) -> bool:
    """Whether the answer is something else than text, by its label or by its first bytes."""
    return content_type.strip().lower().startswith(_MEDIA) or body.startswith(_MAGIC) or body[4:8] == b"ftyp"


def _date(text: str) -> datetime:
    moment = datetime.fromisoformat(text)
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
