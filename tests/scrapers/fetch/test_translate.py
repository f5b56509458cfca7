"""Exceptions of the libraries: each has its row, none is forgotten."""

import http.client
import inspect
import socket
import ssl
from types import ModuleType

import dns.exception
import dns.name
import dns.resolver
import pytest
import requests.exceptions
import urllib3.exceptions

from scrapers.capture import Reason
from scrapers.fetch.translate import TABLE, THIRD_PARTY, reason_of, translate


def classes(module: ModuleType, base: type[BaseException]) -> list[type[BaseException]]:
    return [kind for _, kind in inspect.getmembers(module, inspect.isclass) if issubclass(kind, base)]  # with aliases


REQUESTS = classes(requests.exceptions, requests.exceptions.RequestException)
URLLIB3 = classes(urllib3.exceptions, urllib3.exceptions.HTTPError)
HTTP = classes(http.client, http.client.HTTPException)
TLS = classes(ssl, ssl.SSLError)
DNS = classes(dns.exception, dns.exception.DNSException) + classes(dns.resolver, dns.exception.DNSException)
LOWER = sorted({*URLLIB3, *HTTP, *TLS, *DNS, OSError, UnicodeError}, key=repr)


@pytest.mark.parametrize("kind", [k for k in REQUESTS if k is not requests.exceptions.RequestException])
def test_every_exception_of_requests_has_its_own_row(kind: type[BaseException]) -> None:
    """A new subclass in a later version makes this fail until somebody has thought about it."""
    assert reason_of(kind) is not None


def test_the_root_of_requests_has_no_row() -> None:
    """Else the test above could not fail."""
    assert reason_of(requests.exceptions.RequestException) is None


@pytest.mark.parametrize("kind", LOWER, ids=lambda kind: f"{kind.__module__}.{kind.__name__}")
def test_every_exception_of_the_lower_layers_is_mapped_and_caught(kind: type[BaseException]) -> None:
    """The table knows it, and the one except at the door catches it."""
    assert reason_of(kind) is not None
    assert issubclass(kind, THIRD_PARTY)


@pytest.mark.parametrize(("kind", "reason"), TABLE, ids=lambda value: f"{value.__module__}.{value}")
def test_every_row_can_be_reached(kind: type[BaseException], reason: Reason) -> None:
    """No row hides behind an earlier one."""
    assert reason_of(kind) is reason


@pytest.mark.parametrize(
    ("error", "reason"),
    [
        (requests.exceptions.ConnectionError(ConnectionResetError(104, "reset")), Reason.DISCONNECT),
        (
            requests.exceptions.ConnectionError(
                urllib3.exceptions.ProtocolError("aborted", http.client.RemoteDisconnected("closed"))
            ),
            Reason.DISCONNECT,
        ),
        (
            requests.exceptions.ConnectionError(
                urllib3.exceptions.ProtocolError("aborted", http.client.BadStatusLine("junk"))
            ),
            Reason.PROTOCOL,
        ),
        (
            requests.exceptions.SSLError(
                urllib3.exceptions.MaxRetryError(None, "/", urllib3.exceptions.SSLError(ssl.SSLError(1, "bad")))
            ),
            Reason.TLS,
        ),
        (socket.gaierror(-2, "unknown"), Reason.DNS),
        (dns.name.LabelTooLong(), Reason.DNS),
        (requests.exceptions.RequestException("odd"), Reason.PROTOCOL),
    ],
)
def test_the_innermost_cause_decides(error: BaseException, reason: Reason) -> None:
    """Outer layers only say "connection error"."""
    assert translate(error).reason is reason


def test_a_torn_tls_connection_depends_on_when_it_tore() -> None:
    """Before the answer it is TLS that failed; after the headers the body was cut off."""
    error = urllib3.exceptions.SSLError(ssl.SSLEOFError(8, "EOF"))
    assert translate(error).reason is Reason.TLS
    assert translate(error, answered=True).reason is Reason.DISCONNECT


def test_the_sentence_is_clean_and_short() -> None:
    """A peer's words in an error cannot hold control characters nor go on for ever."""
    detail = translate(http.client.BadStatusLine("\x1b[31m\r\n" + "x" * 5000)).detail
    assert detail.isprintable()
    assert len(detail) < 400
