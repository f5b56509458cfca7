"""requests on a pinned connection: to a judged address, verified under the host's name, watched by a deadline."""

import contextlib
import functools
import http.client
import socket
from collections.abc import Iterator
from ipaddress import ip_address
from typing import Any

import requests
from requests.adapters import HTTPAdapter
from requests.structures import CaseInsensitiveDict
from urllib3 import HTTPConnectionPool, HTTPSConnectionPool
from urllib3.connection import HTTPConnection, HTTPSConnection

from scrapers.capture import Headers, Reason
from scrapers.errors import FailedError
from scrapers.fetch.deadline import Deadline
from scrapers.fetch.settings import Plan

CONNECT_SECONDS = 15.0
"""Most seconds for one attempt to connect to one address."""
_ATTEMPTS = 3
_INFORMATIONAL = 20


class Wire:
    """One connection: where it may go, and what was seen on it."""

    def __init__(self, plan: Plan, target: tuple[str, int], addresses: tuple[str, ...], deadline: Deadline) -> None:
        self.plan = plan
        self.host, self.port = target
        self.address = addresses[0]
        """The judged address connected to, or tried last."""
        self.peer = ""
        """`ADDRESS:PORT` the socket really reached; empty until it did."""
        self.asked = False
        """True once the request was sent."""
        self.status: int | None = None
        """HTTP status, once it came."""
        self.headers: list[tuple[str, str]] = []
        """Response headers as received, in order."""
        self._addresses = addresses[:_ATTEMPTS]
        self._deadline = deadline

    def connect(self) -> socket.socket:
        """Return a connected socket. Raises FailedError (CLOSED, CONNECT, DEADLINE) when no judged address takes us."""
        failure = FailedError(Reason.CONNECT, "No address.")
        for address in self._addresses:
            self.address = address
            where = self.plan.endpoint(self.host, address, self.port)
            try:
                return self._connected(where)
            except OSError as error:
                if self._deadline.expired:
                    raise FailedError(Reason.DEADLINE, "The time was over before a connection stood.") from error
                reason = Reason.CLOSED if isinstance(error, ConnectionRefusedError) else Reason.CONNECT
                failure = FailedError(reason, f"{shown(where)}: {error.strerror or error}.")
                failure.__cause__ = error
        raise failure

    def _connected(self, where: tuple[str, int]) -> socket.socket:
        family = socket.AF_INET6 if ip_address(where[0]).version == 6 else socket.AF_INET
        line = socket.socket(family, socket.SOCK_STREAM)
        try:
            line.settimeout(min(self._deadline.remaining, CONNECT_SECONDS))
            line.connect(where)
            line.settimeout(self._deadline.remaining)
            line.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            self.peer = shown(line.getpeername())
            self._deadline.watch(line)
        except OSError:
            line.close()
            raise
        return line


def shown(endpoint: tuple[Any, ...]) -> str:
    """Return `ADDRESS:PORT` for a socket address, with brackets around IPv6."""
    host, port = endpoint[:2]
    return f"[{host}]:{port}" if ":" in host else f"{host}:{port}"


class _Response(http.client.HTTPResponse):
    """Notes status and headers as they come, and skips a few informational answers instead of any number."""

    def __init__(self, wire: Wire, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 - passed through unread
        super().__init__(*args, **kwargs)
        self._wire = wire
        wire.asked = True

    def begin(self) -> None:
        super().begin()
        self._wire.status = self.status
        self._wire.headers = list(self.msg.items())

    def _read_status(self) -> tuple[str, int, str]:
        # http.client skips 100 without end and takes 103 for the answer
        for _ in range(_INFORMATIONAL):
            version, status, reason = super()._read_status()  # type: ignore[misc]  # not in typeshed
            if not 100 <= status < 200 or status == http.HTTPStatus.SWITCHING_PROTOCOLS:
                return version, status, reason
            http.client.parse_headers(self.fp)
        raise http.client.HTTPException(f"more than {_INFORMATIONAL} informational answers")


class _Plain(HTTPConnection):
    """An HTTP connection whose socket the wire makes."""

    def __init__(self, *args: Any, wire: Wire, **kwargs: Any) -> None:  # noqa: ANN401 - passed through unread
        super().__init__(*args, **kwargs)
        self._wire = wire
        self.response_class = functools.partial(_Response, wire)  # type: ignore[assignment]  # called, never subclassed

    def _new_conn(self) -> socket.socket:
        return self._wire.connect()


class _Tls(_Plain, HTTPSConnection):
    """The same with TLS; SNI and the certificate check use the host's name, which is all that urllib3 knows."""


class _PlainPool(HTTPConnectionPool):
    ConnectionCls = _Plain


class _TlsPool(HTTPSConnectionPool):
    ConnectionCls = _Tls


class _PinnedAdapter(HTTPAdapter):
    """A transport for exactly one request over one wire."""

    def __init__(self, wire: Wire) -> None:
        super().__init__()
        self._wire = wire
        self._pools: list[HTTPConnectionPool] = []

    def get_connection_with_tls_context(self, request: requests.PreparedRequest, *_: Any, **__: Any) -> Any:  # noqa: ANN401 - as in requests
        wire = self._wire
        pool = (
            _TlsPool(wire.host, wire.port, ssl_context=wire.plan.context, wire=wire)
            if str(request.url).startswith("https:")
            else _PlainPool(wire.host, wire.port, wire=wire)
        )
        self._pools.append(pool)
        return pool

    def cert_verify(self, *_: Any, **__: Any) -> None:  # noqa: ANN401 - as in requests
        """Change nothing: the context of the pool verifies always, and has its roots loaded once."""

    def close(self) -> None:
        for pool in self._pools:
            pool.close()
        super().close()


@contextlib.contextmanager
def asking(wire: Wire, url: str, headers: Headers, seconds: float, body: bytes | None = None) -> Iterator[Any]:
    """Send a GET, or a POST of `body`, and yield the raw urllib3 response, its body unread.

    Raises what requests and urllib3 raise.
    """
    request = requests.PreparedRequest()
    request.method = "GET" if body is None else "POST"
    request.url = url  # already normalised; requests' own quoting would send something else than we record
    request.headers = CaseInsensitiveDict(headers)
    request.body = body
    with contextlib.closing(_PinnedAdapter(wire)) as adapter:
        response = adapter.send(request, stream=True, timeout=(seconds, seconds), verify=True, proxies={})
        with contextlib.closing(response):
            yield response.raw


class Line:
    """An open connection without any protocol on it, for a TLS handshake."""

    def __init__(self, line: socket.socket, wire: Wire) -> None:
        self.socket = line
        """The connected socket; plain, with a time-out, shut down when the deadline is over."""
        self.address = wire.address
        """The DNS answer that the guard judged."""
        self.peer = wire.peer
        """`ADDRESS:PORT` the socket really reached."""


@contextlib.contextmanager
def opened(plan: Plan, target: tuple[str, int], addresses: tuple[str, ...], deadline: Deadline) -> Iterator[Line]:
    """Yield a Line. Raises FailedError; an OSError raised inside the block becomes one when the time is over."""
    wire = Wire(plan, target, addresses, deadline)
    line = wire.connect()
    try:
        yield Line(line, wire)
    except OSError as error:  # ssl.SSLError is one
        # the socket's own time-out ends at the same moment and may be first
        if deadline.expired or isinstance(error, TimeoutError):
            raise FailedError(Reason.DEADLINE, f"More than {deadline.seconds:g} seconds.") from error
        raise
    finally:
        line.close()
