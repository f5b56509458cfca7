"""Header lines and HTTP blocks inside WARC records: nothing in them can forge or break a line. Pure."""

import http
import re
from urllib.parse import quote

from scrapers.capture import Capture, Headers

END = b"\r\n\r\n"
"""What closes a header block, and a record."""
LONGEST = 8000
"""Characters of a URL or a header value that are written into a header line."""

ORIGINAL = "X-Archive-Orig-"
"""Prefix of the response headers that no longer describe the body, because its codings are undone."""
_RENAMED = frozenset({"content-encoding", "transfer-encoding", "content-length"})
_NOT_TOKEN = re.compile(r"[^!#$%&'*+.^_`|~0-9A-Za-z-]")
_NOT_URI = re.compile(r"[^!#-;=?-~]")
_NOT_VALUE = re.compile(r"[^\x20-\x7e\xa1-\xff]")
_AUTHORITY = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*://[^/?#]*")


def safe_uri(text: str) -> str:
    """Return the text as printable ASCII without spaces, so that it can neither break nor forge a WARC header line.

    Long ones are cut: readers give up on header lines of 64 KB, and the metadata record has the exact text.
    """
    return _NOT_URI.sub(_percent, text[:LONGEST])[:LONGEST]


def safe_value(text: str) -> str:
    """Return the text as printable Latin-1 in one line, cut when long."""
    return _NOT_VALUE.sub(_percent, text[:LONGEST])[:LONGEST]


def safe_token(text: str) -> str:
    """Return the text as an HTTP token, cut when long."""
    return _NOT_TOKEN.sub(_percent, text[:LONGEST])[:LONGEST]


def _percent(match: re.Match[str]) -> str:
    return quote(match.group().encode("utf-8", "surrogatepass"), safe="")


def _lines(headers: Headers, *, rename: bool) -> str:
    """Return header lines. One without a name, and what exceeds a readable length, stay in the metadata alone."""
    lines: list[str] = []
    room = 5 * LONGEST
    for name, value in headers:
        prefix = ORIGINAL if rename and name.lower() in _RENAMED else ""
        if name:
            line = f"{prefix}{safe_token(name)}: {safe_value(value)}\r\n"
            room -= len(line)
            if room >= 0:
                lines.append(line)
    return "".join(lines)


def headers_in(block: bytes) -> Headers:
    """Return the headers of an HTTP block, the renamed ones under the names they had on the wire."""
    found = []
    for line in block.partition(END)[0].decode("latin-1").split("\r\n")[1:]:
        name, _, value = line.partition(": ")
        found.append((name.removeprefix(ORIGINAL), value))
    return tuple(found)


def request_block(capture: Capture) -> bytes:
    """Return the request as it is written into a `request` record."""
    target = _AUTHORITY.sub("", safe_uri(capture.url), count=1).partition("#")[0]
    target = target if target.startswith("/") else "/" + target
    head = f"{safe_token(capture.method)} {target} HTTP/1.1\r\n{_lines(capture.request_headers, rename=False)}\r\n"
    return head.encode("latin-1")


def response_head(capture: Capture) -> bytes:
    """Return status line and headers as they are written into a `response` record, the closing blank line included."""
    status = capture.status
    phrase = next((known.phrase for known in http.HTTPStatus if known == status), "")
    head = f"HTTP/1.1 {status} {phrase}\r\n{_lines(capture.response_headers, rename=True)}\r\n"
    return head.encode("latin-1")
