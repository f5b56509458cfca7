"""Exceptions of the libraries, translated into our own in one place.

The table is read from the innermost cause outwards, because the outer layers only say "connection error".
"""

import http.client
import socket
import ssl
from collections.abc import Iterator

import dns.exception
import dns.resolver
import requests.exceptions
import urllib3.exceptions

from scrapers.capture import Reason
from scrapers.errors import FailedError
from scrapers.fetch.headers import clean

TABLE: tuple[tuple[type[BaseException], Reason], ...] = (
    # innermost: name resolution, TLS, the wire, HTTP framing
    (dns.resolver.NXDOMAIN, Reason.ABSENT),
    (dns.exception.DNSException, Reason.DNS),
    (socket.gaierror, Reason.DNS),
    (ssl.SSLError, Reason.TLS),
    (http.client.RemoteDisconnected, Reason.DISCONNECT),
    (http.client.IncompleteRead, Reason.DISCONNECT),
    (http.client.HTTPException, Reason.PROTOCOL),
    (ConnectionRefusedError, Reason.CLOSED),
    (ConnectionError, Reason.DISCONNECT),
    (TimeoutError, Reason.DEADLINE),
    (UnicodeError, Reason.PROTOCOL),
    # urllib3
    (urllib3.exceptions.SSLError, Reason.TLS),
    (urllib3.exceptions.NameResolutionError, Reason.DNS),
    (urllib3.exceptions.ConnectTimeoutError, Reason.CONNECT),
    (urllib3.exceptions.TimeoutError, Reason.DEADLINE),
    (urllib3.exceptions.ProxyError, Reason.CONNECT),
    (urllib3.exceptions.DecodeError, Reason.ENCODING),
    (urllib3.exceptions.HTTPError, Reason.PROTOCOL),
    # requests
    (requests.exceptions.SSLError, Reason.TLS),
    (requests.exceptions.ConnectTimeout, Reason.CONNECT),
    (requests.exceptions.ReadTimeout, Reason.DEADLINE),
    (requests.exceptions.Timeout, Reason.DEADLINE),
    (requests.exceptions.ProxyError, Reason.CONNECT),
    (requests.exceptions.ConnectionError, Reason.CONNECT),
    (requests.exceptions.RetryError, Reason.CONNECT),
    (requests.exceptions.ChunkedEncodingError, Reason.DISCONNECT),
    (requests.exceptions.ContentDecodingError, Reason.ENCODING),
    (requests.exceptions.TooManyRedirects, Reason.REDIRECTS),
    (requests.exceptions.MissingSchema, Reason.SCHEME),
    (requests.exceptions.InvalidSchema, Reason.SCHEME),
    (requests.exceptions.InvalidURL, Reason.PROTOCOL),
    (requests.exceptions.URLRequired, Reason.PROTOCOL),
    (requests.exceptions.InvalidHeader, Reason.PROTOCOL),
    (requests.exceptions.HTTPError, Reason.PROTOCOL),
    (requests.exceptions.InvalidJSONError, Reason.PROTOCOL),
    (requests.exceptions.StreamConsumedError, Reason.PROTOCOL),
    (requests.exceptions.UnrewindableBodyError, Reason.PROTOCOL),
    # last: what the operating system says
    (OSError, Reason.CONNECT),
)
THIRD_PARTY = (
    dns.exception.DNSException,
    http.client.HTTPException,
    urllib3.exceptions.HTTPError,
    requests.exceptions.RequestException,
    UnicodeError,
    OSError,
)
"""What one `except` at the door catches."""


def reason_of(kind: type[BaseException]) -> Reason | None:
    """Return the reason for an exception class, or None when the table has no row for it.

    requests' exceptions are OSErrors too, and are looked up in their own rows only.
    """
    ours = issubclass(kind, requests.exceptions.RequestException)
    for row, reason in TABLE:
        if issubclass(kind, row) and (not ours or row.__module__.startswith("requests.")):
            return reason
    return None


def translate(error: BaseException, *, answered: bool = False) -> FailedError:
    """Return our error for a library's. `answered`: headers had come already, so a broken line is a cut-off body."""
    chain = list(_causes(error))
    for cause in reversed(chain):
        if answered and isinstance(cause, ssl.SSLEOFError):
            return FailedError(Reason.DISCONNECT, "The connection was cut without a TLS closing alert.")
        if (reason := reason_of(type(cause))) is not None:
            return FailedError(reason, _sentence(cause))
    return FailedError(Reason.PROTOCOL, _sentence(error))


def _causes(error: BaseException) -> Iterator[BaseException]:
    """Yield the exception and what caused it, outermost first."""
    seen: set[int] = set()
    current: BaseException | None = error
    while current is not None and id(current) not in seen:
        seen.add(id(current))
        yield current
        held = (getattr(current, "reason", None), *current.args, current.__cause__, current.__context__)
        current = next((inner for inner in held if isinstance(inner, BaseException)), None)


def _sentence(error: BaseException) -> str:
    if isinstance(error, dns.resolver.NXDOMAIN):
        return f"{error}"
    if isinstance(error, ssl.SSLCertVerificationError) and error.verify_message:
        return f"Certificate verification failed: {clean(error.verify_message)}."
    text = clean(str(error))[:300] or "no text"
    return f"{type(error).__name__}: {text.rstrip('.')}."
