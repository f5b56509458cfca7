"""How one capture becomes WARC records, and how it is read back. Pure.

A capture is a contiguous group of records. The last one is always `metadata`: a group without it is incomplete.

    HTTP, RDAP     [request] response [conversion] metadata
    DNS, TLS       resource metadata
    no answer      [request] metadata
"""

import base64
import binascii
import hashlib
import ipaddress
import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from scrapers.capture import Capture, Headers, Outcome, Reason, Source
from scrapers.warc_http import END, LONGEST, ORIGINAL, headers_in, request_block, response_head, safe_uri, safe_value

FORMAT = "railmon-capture/1"
"""Stands in the first record and in every metadata record of our own files."""
_TRUNCATED = {
    Reason.SIZE: "length",
    Reason.RATIO: "length",
    Reason.DEADLINE: "time",
    Reason.DISCONNECT: "disconnect",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """One WARC record, ready to be written: every header is a single line of printable ASCII."""

    kind: str
    """WARC-Type."""
    headers: Headers
    """WARC headers except Content-Type and Content-Length, in order."""
    content_type: str
    """Media type of the block."""
    block: bytes
    """The content, HTTP headers included."""


def digest(data: bytes) -> str:
    """Return the labelled digest that WARC headers carry: `sha256:` and base32."""
    return "sha256:" + base64.b32encode(hashlib.sha256(data).digest()).decode("ascii")


def instant(moment: datetime) -> str:
    """Return a WARC 1.1 date: UTC with microseconds."""
    return moment.astimezone(UTC).replace(tzinfo=None).isoformat(timespec="microseconds") + "Z"


def info_record(name: str, software: str, record_id: str, moment: datetime) -> Record:
    """Return the `warcinfo` record that opens a file and says how to read it.

    name: of the finished file. software: name and version. record_id: a UUID.
    """
    fields = {
        "software": safe_value(software),
        "format": "WARC File Format 1.1",
        "conformsTo": "https://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/",
        "capture-format": FORMAT,
        "body-policy": "text-only: no picture, video, sound or font is kept; inline pictures are cut out of text, "
        "then the response holds headers only and a conversion record the text without them",
        "codings": "content and transfer codings are undone; the header fields of the wire that described them are "
        f"renamed to {ORIGINAL}*",
        "cookies": "cookie values are dropped, names are kept in the metadata record",
        "status-lines": "version and reason phrase are conventional, the status code is the server's",
        "header-fields": f"characters that are not allowed in a header line are percent-encoded, values over {LONGEST} "
        "characters are cut; the metadata record of the capture has the exact text",
    }
    block = "".join(f"{key}: {value}\r\n" for key, value in fields.items()).encode("latin-1")
    headers = (
        ("WARC-Type", "warcinfo"),
        ("WARC-Record-ID", f"<urn:uuid:{record_id}>"),
        ("WARC-Date", instant(moment)),
        ("WARC-Filename", safe_uri(name)),
        ("WARC-Block-Digest", digest(block)),
    )
    return Record(kind="warcinfo", headers=headers, content_type="application/warc-fields", block=block)


def records_of(capture: Capture, new_id: Callable[[], str]) -> tuple[Record, ...]:
    """Return the group of records that holds the capture; new_id gives one UUID a record."""
    build = _Builder(capture, new_id)
    over_http = capture.source in (Source.HTTP, Source.RDAP)
    sent = over_http and bool(capture.request_headers)
    answered = over_http and capture.status is not None
    if sent:
        block = request_block(capture)
        build.add("request", "application/http; msgtype=request", block)
    if answered:
        build.response()
        if capture.cut:
            build.add("conversion", _media_type(capture), capture.body, refers=True, truncated=_truncated(capture))
    elif capture.body:
        kind = "application/octet-stream" if over_http else "application/json"
        build.add("resource", kind, capture.body, truncated=_truncated(capture))
    build.add("metadata", "application/json", _metadata(capture, build.records))
    return tuple(build.records)


def capture_of(records: Iterable[tuple[str, bytes]]) -> Capture:
    """Return the capture that a group of (WARC-Type, block) holds.

    Raises ValueError when the group is not one of ours.
    """
    blocks = dict(records)
    try:
        fields = {key: _plain(value) for key, value in json.loads(blocks["metadata"]).items()}
        fields.pop("format")
        fields.setdefault("request_headers", headers_in(blocks.get("request", b"")))
        fields.setdefault("response_headers", headers_in(blocks.get("response", b"")))
        return Capture(
            **{
                **fields,
                "source": Source(fields["source"]),
                "outcome": Outcome(fields["outcome"]),
                "reason": Reason(fields["reason"]),
                "started_at": datetime.fromisoformat(fields["started_at"]),
                "body": _body_in(blocks),
            }
        )
    except (KeyError, TypeError, AttributeError, binascii.Error) as error:
        raise ValueError(f"not a capture: {error!r}") from error


class _Builder:
    """Collects the records of one capture and links them."""

    def __init__(self, capture: Capture, new_id: Callable[[], str]) -> None:
        self.records: list[Record] = []
        self._capture = capture
        self._new_id = new_id
        self._first = ""

    def add(self, kind: str, content_type: str, block: bytes, *, refers: bool = False, truncated: str = "") -> None:
        """Add one record; the first of the group is what the others are concurrent to, or refer to."""
        capture = self._capture
        own = f"<urn:uuid:{self._new_id()}>"
        main = self._first
        if kind == "response" or not main:
            self._first = own
        headers = [
            ("WARC-Type", kind),
            ("WARC-Record-ID", own),
            ("WARC-Date", instant(capture.started_at)),
            ("WARC-Target-URI", safe_uri(capture.url)),
            ("WARC-IP-Address", _address(capture.peer)),
            ("WARC-Refers-To" if refers else "WARC-Concurrent-To", main),
            ("WARC-Truncated", truncated),
            ("WARC-Payload-Digest", _payload_digest(kind, block, truncated)),
            ("WARC-Block-Digest", digest(block)),
        ]
        full = tuple((name, value) for name, value in headers if value)
        self.records.append(Record(kind=kind, headers=full, content_type=content_type, block=block))

    def response(self) -> None:
        """Add the response: headers, and the body unless something was cut out of it."""
        capture = self._capture
        body = b"" if capture.cut else capture.body
        truncated = "unspecified" if capture.cut else _truncated(capture)
        self.add("response", "application/http; msgtype=response", response_head(capture) + body, truncated=truncated)


def _media_type(capture: Capture) -> str:
    """Return the media type of the kept text; redaction leaves UTF-8 or the charset of the wire."""
    essence = capture.header("content-type").partition(";")[0].strip()
    return safe_uri(essence) or "text/plain"


def _truncated(capture: Capture) -> str:
    return "" if capture.reason is Reason.NONE else _TRUNCATED.get(capture.reason, "unspecified")


def _payload_digest(kind: str, block: bytes, truncated: str) -> str:
    """Return the payload digest, nothing where it would be the digest of a part or of no payload at all."""
    if truncated or kind not in ("response", "resource", "conversion"):
        return ""
    return digest(block.partition(END)[2] if kind == "response" else block)


def _address(peer: str) -> str:
    """Return the peer's address without its port; nothing when there is no valid one."""
    host = peer.rpartition(":")[0].strip("[]")
    try:
        return str(ipaddress.ip_address(host))
    except ValueError:
        return ""


def _metadata(capture: Capture, records: Iterable[Record]) -> bytes:
    """Return the JSON of every field that the other records do not carry exactly."""
    blocks = {record.kind: record.block for record in records}
    fields: dict[str, object] = {
        "format": FORMAT,
        "source": capture.source.value,
        "url": capture.url,
        "purpose": capture.purpose,
        "parent": capture.parent,
        "method": capture.method,
        "started_at": capture.started_at.isoformat(timespec="microseconds"),
        "seconds": capture.seconds,
        "vantage": capture.vantage,
        "outcome": capture.outcome.value,
        "reason": capture.reason.value,
        "detail": capture.detail,
        "status": capture.status,
        "cookie_names": capture.cookie_names,
        "cut": capture.cut,
        "received_length": capture.received_length,
        "received_sha256": capture.received_sha256,
        "address": capture.address,
        "peer": capture.peer,
    }
    for name, exact in (("request", capture.request_headers), ("response", capture.response_headers)):
        if headers_in(blocks.get(name, b"")) != exact:
            fields[f"{name}_headers"] = exact
    coded = {key: _coded(value) for key, value in fields.items()}
    return json.dumps(coded, ensure_ascii=True, allow_nan=False, sort_keys=True).encode("ascii")


def _body_in(blocks: dict[str, bytes]) -> bytes:
    for kind in ("conversion", "resource"):
        if kind in blocks:
            return blocks[kind]
    return blocks.get("response", b"").partition(END)[2]


def _coded(value: object) -> object:
    """Return the JSON form; text with lone surrogates goes in as base64, for JSON would join two into one character."""
    if isinstance(value, tuple):
        return [_coded(item) for item in value]
    if isinstance(value, str) and not value.isascii() and any("\ud800" <= char <= "\udfff" for char in value):
        return {"surrogates": base64.b64encode(value.encode("utf-8", "surrogatepass")).decode("ascii")}
    return value


def _plain(value: Any) -> Any:  # noqa: ANN401  JSON is untyped
    """Return the value that `_coded` wrote."""
    if isinstance(value, list):
        return tuple(_plain(item) for item in value)
    if isinstance(value, dict):
        return base64.b64decode(value["surrogates"]).decode("utf-8", "surrogatepass")
    return value
