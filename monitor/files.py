"""Files given to read without a workspace, as captures."""

import base64
import binascii
import json
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from monitor.errors import InputError
from scrapers.capture import Capture, Source
from scrapers.errors import WarcError
from scrapers.warc import read_foreign

DEFAULT_URL = "https://page.invalid/"
"""Stands for the address of an HTML file that was given without one (RFC 2606)."""


def captures_in(path: Path, url: str = "") -> Iterator[Capture]:
    """Yield the captures of an HTML, WARC or HAR file. Raises InputError in one sentence when it cannot be read."""
    name = path.name.lower()
    try:
        if name.endswith((".warc", ".warc.gz")):
            yield from read_foreign(path)
        elif name.endswith(".har"):
            yield from _har(path)
        elif name.endswith((".html", ".htm", ".xhtml")):
            yield html_page(url or DEFAULT_URL, path.read_bytes(), "text/html", datetime.now(UTC))
        else:
            raise InputError(f"{path} is not a kind of file that can be read; give .html, .warc, .warc.gz or .har.")
    except OSError as error:
        raise InputError(f"{path} cannot be read: {error.strerror or error}.") from error
    except WarcError as error:
        raise InputError(str(error)) from error


def html_page(url: str, body: bytes, content_type: str, when: datetime) -> Capture:
    """Return one page as a capture. Raises ValueError for a time without a zone."""
    return Capture(
        source=Source.HTTP,
        url=url,
        purpose="landing",
        started_at=when,
        status=200,
        response_headers=(("content-type", content_type),),
        body=body,
    )


def _har(path: Path) -> Iterator[Capture]:
    """Yield the entries of an HTTP Archive 1.2 that have a text body."""
    try:
        archive = json.loads(path.read_bytes())
    except (ValueError, RecursionError) as error:
        raise _no_archive(path, "its text is not JSON, or breaks off in the middle") from error
    log = archive.get("log") if isinstance(archive, dict) else None
    entries = log.get("entries") if isinstance(log, dict) else None
    if not isinstance(entries, list):
        raise _no_archive(path, "it has no list of entries in a log")
    for number, entry in enumerate(entries, 1):
        try:
            yield _har_entry(entry)
        except (ValueError, KeyError, TypeError, AttributeError, OverflowError) as error:
            why = f"entry {number} has no readable address, time, status or headers"
            raise _no_archive(path, why) from error


def _no_archive(path: Path, why: str) -> InputError:
    return InputError(f"{path} is not an HTTP Archive (HAR 1.2): {why}.")


def _har_entry(entry: dict[str, Any]) -> Capture:
    """Return one entry as a capture."""
    response = entry["response"]
    content = response.get("content") or {}
    text = content.get("text") or ""
    try:
        body = base64.b64decode(text) if content.get("encoding") == "base64" else text.encode("utf-8", "replace")
    except binascii.Error:
        body = b""
    when = datetime.fromisoformat(entry["startedDateTime"])
    headers = [(h["name"].lower(), _word(h["value"])) for h in response.get("headers") or []]
    kind = str(content.get("mimeType") or "text/html")
    kept = [("content-type", kind), *((n, v) for n, v in headers if n not in ("content-type", "set-cookie"))]
    return Capture(
        source=Source.HTTP,
        url=str(entry["request"]["url"]),
        purpose="landing",
        started_at=when if when.tzinfo else when.replace(tzinfo=UTC),
        status=int(response["status"]) or None,
        response_headers=tuple(kept),
        cookie_names=tuple(_word(cookie["name"]) for cookie in response.get("cookies") or []),
        body=body,
    )


def _word(value: object) -> str:
    """Return as text what an archive has for a text; nothing is no word."""
    return "" if value is None else str(value)
