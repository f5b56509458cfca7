"""Captures: what one request returned, failures included. Never edited once written."""

from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum


class Source(StrEnum):
    """What was asked."""

    HTTP = "http"
    DNS = "dns"
    TLS = "tls"
    RDAP = "rdap"


class Outcome(StrEnum):
    """How the request ended."""

    KEPT = "kept"
    """An answer came (whatever its HTTP status) and is kept as far as the text-only rule lets it."""
    REFUSED = "refused"
    """We did not ask, or stopped on purpose."""
    FAILED = "failed"
    """We asked and no whole answer came. What did come is kept."""


class Reason(StrEnum):
    """Why a request was refused or failed, or why a kept answer is cut short."""

    NONE = ""
    ADDRESS = "address"
    """The address guard: private, loopback, link-local or otherwise reserved."""
    SCHEME = "scheme"
    """Neither http nor https."""
    ROBOTS = "robots"
    """robots.txt disallows it, or is unreachable in a way that RFC 9309 counts as disallowing."""
    SHUT = "shut"
    """The caller's list of sites that are never visited, whatever leads there."""
    REDIRECTS = "redirects"
    """More than five hops, or a loop."""
    MEDIA = "media"
    """Not text: status and headers are kept, the body was never read."""
    SIZE = "size"
    """Decoded bytes over the cap; the beginning is kept."""
    RATIO = "ratio"
    """Compression ratio over the cap (a bomb); the beginning is kept."""
    ENCODING = "encoding"
    """A content coding that we did not offer or cannot undo."""
    DEADLINE = "deadline"
    """Wall-clock limit; what came until then is kept."""
    PAUSE = "pause"
    """The host asked us to come back later (429 or 503 with Retry-After)."""
    ABSENT = "absent"
    """The DNS says that there is no such name, or no address under it."""
    DNS = "dns"
    """The DNS did not say: no server answered, or none that knows."""
    CLOSED = "closed"
    """The host refused the connection."""
    CONNECT = "connect"
    """No connection, and nobody refused it."""
    TLS = "tls"
    """The handshake or the certificate check failed. Never overridden."""
    PROTOCOL = "protocol"
    """Not HTTP as the standards have it."""
    DISCONNECT = "disconnect"
    """The peer closed in mid-answer; what came is kept."""


Headers = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Capture:
    """What one request returned, when, from which vantage and address."""

    source: Source
    """What was asked: an HTTP resource, the DNS, a TLS handshake, RDAP (JSON over HTTP)."""
    url: str
    """Absolute and normalised; for DNS `dns:NAME?type=TYPE` (RFC 4501), for TLS `tls://HOST:PORT`."""
    purpose: str
    """Why it was asked: landing pricing checkout terms faq api account other robots script redirect dns tls rdap."""
    parent: str = ""
    """URL of the page or redirect that led here; empty for the first."""
    method: str = "GET"
    """GET or HEAD, nothing else."""
    started_at: datetime
    """UTC, aware."""
    seconds: float = 0.0
    """Wall-clock time the request took."""
    vantage: str = "default"
    """Name of the vantage in the settings."""
    outcome: Outcome = Outcome.KEPT
    """How it ended."""
    reason: Reason = Reason.NONE
    """Why it was refused, failed or cut short; empty when the whole answer is kept."""
    detail: str = ""
    """One sentence on the reason, for people."""
    status: int | None = None
    """HTTP status, None where no status line came."""
    request_headers: Headers = ()
    """As sent, in order."""
    response_headers: Headers = ()
    """As received, in order, without the values of cookies."""
    cookie_names: tuple[str, ...] = ()
    """Names of the cookies that the answer tried to set. Their values are not kept."""
    body: bytes = b""
    """What is kept, codings undone; text only, inline pictures and secrets cut. For DNS and TLS: UTF-8 JSON."""
    cut: tuple[str, ...] = ()
    """What was cut out of the body, one entry each: `element attribute media-type length`; a secret has the media type
    `secret/kind`. Empty: nothing."""
    received_length: int = 0
    """Bytes of the body as received (before codings are undone)."""
    received_sha256: str = ""
    """SHA-256 (hex) of the body as received; empty when none was read."""
    address: str = ""
    """The DNS answer that the guard judged and the connection was pinned to."""
    peer: str = ""
    """`ADDRESS:PORT` the socket really reached; differs from `address` only through the `connect` setting."""

    def __post_init__(self) -> None:
        """Refuse naive times."""
        if self.started_at.tzinfo is None:
            raise ValueError("started_at must carry a time zone")
        object.__setattr__(self, "started_at", self.started_at.astimezone(UTC))

    def header(self, name: str) -> str:
        """Return the first response header of that name, or an empty string."""
        wanted = name.lower()
        return next((value for key, value in self.response_headers if key.lower() == wanted), "")

    @property
    def location(self) -> str:
        """Where a redirect points, as the header says it; empty when this is no redirect."""
        return self.header("location") if self.status in (301, 302, 303, 307, 308) else ""
