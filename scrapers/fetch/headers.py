"""Headers (pure): what we send, and what we keep of what came."""

import re
from collections.abc import Iterable
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from urllib.parse import urlsplit

from scrapers.capture import Headers, Source
from scrapers.fetch.settings import FetchSettings

_FOLD = re.compile(r"\r?\n[ \t]+")
# what a reader of lines could take for structure: C0, DEL, C1, line and paragraph separators, lone surrogates
_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")
_NOT_TOKEN = re.compile(r"[^!#$%&'*+.^_`|~0-9A-Za-z-]")
_COOKIE_HEADERS = ("set-cookie", "set-cookie2")
_ACCEPT = "text/html,application/xhtml+xml;q=0.9,application/json;q=0.9,text/*;q=0.8"
_ACCEPT_RDAP = "application/rdap+json,application/json;q=0.9"


def request_headers(url: str, settings: FetchSettings, source: Source, referrer: str = "") -> Headers:
    """Return all headers of a request in the order in which they are sent. No cookie, no authorization, ever.

    `referrer` goes before that of the settings.
    """
    said = clean(referrer) or settings.referrer
    return (
        ("Host", urlsplit(url).netloc),
        ("User-Agent", settings.user_agent),
        ("Accept", _ACCEPT_RDAP if source is Source.RDAP else _ACCEPT),
        ("Accept-Language", settings.language),
        ("Accept-Encoding", "gzip, deflate"),
        *((("Referer", said),) if said else ()),
        ("Connection", "close"),
    )


def clean(text: str) -> str:
    """Return text in which folded lines are joined and control characters stand percent-encoded, visibly."""
    return _CONTROL.sub(_percent, _FOLD.sub(" ", text)).strip(" ")


def received_headers(items: Iterable[tuple[str, str]]) -> tuple[Headers, tuple[str, ...]]:
    """Return the headers as they may be kept, and the names of the cookies they tried to set.

    Values arrive as http.client decodes them (Latin-1) and are read as UTF-8 where they are UTF-8. Of Set-Cookie only
    the cookie's name is kept.
    """
    kept: list[tuple[str, str]] = []
    cookies: dict[str, None] = {}
    for raw_name, raw_value in items:
        name = _NOT_TOKEN.sub(_percent, raw_name) or "%"  # a line must not begin with its colon
        value = clean(_decoded(raw_value))
        if name.lower() in _COOKIE_HEADERS:
            value = _cookie_name(value)
            cookies |= {value: None} if value else {}
        kept.append((name, value))
    return tuple(kept), tuple(cookies)


def retry_after(value: str, now: datetime) -> float:
    """Return the seconds that a Retry-After header asks for (number or date); 0 when it asks for nothing readable."""
    if re.fullmatch(r"[0-9]{1,9}", value):
        return float(value)
    try:
        when = parsedate_to_datetime(value)
    except (ValueError, OverflowError):
        return 0.0
    aware = when if when.tzinfo else when.replace(tzinfo=UTC)
    return max((aware - now).total_seconds(), 0.0)


def _cookie_name(value: str) -> str:
    """Return the name part; a cookie without "=" is all value, so nothing of it is kept."""
    pair = value.split(";")[0]
    return pair.split("=")[0].strip() if "=" in pair else ""


def _decoded(value: str) -> str:
    try:
        return value.encode("latin-1").decode("utf-8")
    except UnicodeError:
        return value


def _percent(match: re.Match[str]) -> str:
    return "".join(f"%{byte:02X}" for byte in match[0].encode("utf-8", "surrogatepass"))
