"""The sockets of the fictional web: HTTP, HTTPS with virtual hosts, DNS over UDP and TCP, RDAP."""

import contextlib
import socket
import socketserver
import ssl
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from monitor.simulator import handlers
from monitor.simulator.handlers import Request
from monitor.simulator.pki import Authority
from monitor.simulator.world import DOCUMENTATION_RANGES, World
from monitor.simulator.zones import REGISTRY

_HERE = "127.0.0.1"
_PATIENCE = 20.0
"""Seconds a connection may be silent."""
_PORT_TRIES = 20

_Connection = socket.socket | tuple[bytes, socket.socket]
"""What socketserver may hand over; here always the socket of a TCP client."""


class _Server(socketserver.ThreadingTCPServer):
    """A TCP server that closes every open connection when it stops and is silent about clients that leave."""

    allow_reuse_address = True
    request_queue_size = 128

    def __init__(self, handler: type[socketserver.BaseRequestHandler]) -> None:
        self._open: set[socket.socket] = set()
        self._guard = threading.Lock()
        super().__init__((_HERE, 0), handler)

    def finish_request(self, request: _Connection, client_address: object) -> None:
        """Serve one connection and forget it."""
        connection = request[1] if isinstance(request, tuple) else request
        connection.settimeout(_PATIENCE)
        with self._guard:
            self._open.add(connection)
        try:
            # A client that leaves, or cannot agree on TLS, is its own affair.
            with contextlib.suppress(OSError):
                self.converse(connection, client_address)
        finally:
            with self._guard:
                self._open.discard(connection)

    def converse(self, connection: socket.socket, client_address: object) -> None:
        """Let the handler talk with a client."""
        super().finish_request(connection, client_address)

    def server_close(self) -> None:
        """Close the listening socket, wake every waiting connection and wait for its thread."""
        with self._guard:
            waiting = list(self._open)
        for connection in waiting:
            with contextlib.suppress(OSError):
                connection.shutdown(socket.SHUT_RDWR)
        super().server_close()


class _TlsServer(_Server):
    """HTTPS: the certificate is chosen by the name that the client asks for."""

    def __init__(self, handler: type[socketserver.BaseRequestHandler], world: World, authority: Authority) -> None:
        self._world = world
        self._authority = authority
        self._context = authority.context("unknown.example")
        self._context.set_servername_callback(self._choose)
        super().__init__(handler)

    def converse(self, connection: socket.socket, client_address: object) -> None:
        """Agree on TLS in the connection's own thread, then let the handler talk."""
        # A client that has left already is told here: ssl does not close what it cannot wrap.
        if not connection.recv(1, socket.MSG_PEEK):
            return
        # The raw socket stays open beside the secured one, so that a stop can wake the thread.
        with connection.dup() as copy, self._context.wrap_socket(copy, server_side=True) as secured:
            super().converse(secured, client_address)

    def _choose(self, connection: ssl.SSLObject | ssl.SSLSocket, name: str | None, _current: object) -> None:
        host = self._world.by_name.get(name or "") or self._world.by_apex.get(name or "")
        if host and name:
            connection.context = self._authority.context(name, host.certificate)


class Served:
    """A world while it is being served."""

    def __init__(self, world: World, folder: Path) -> None:
        self.world = world
        """What is served."""
        self.request_log: list[Request] = []
        """Every HTTP and HTTPS request, in the order of their arrival."""
        self.ca_file: Path
        self._night = 1
        authority = Authority(folder)
        self.ca_file = authority.ca_file
        """Root certificate of the fictional web."""
        self._http = _Server(handlers.web(self, "http"))
        self._https = _TlsServer(handlers.web(self, "https"), world, authority)
        self._rdap = _Server(handlers.registry(self))
        self._names, self._datagrams = _names(self)
        self._servers = (self._http, self._https, self._rdap, self._names, self._datagrams)
        self._threads = [
            threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True) for server in self._servers
        ]

    @property
    def night(self) -> int:
        """The night that is being served, from 1."""
        return self._night

    def set_night(self, night: int) -> None:
        """Let another night begin. Raises ValueError for a night that the world does not have."""
        if not 1 <= night <= self.world.nights:
            raise ValueError(f"night {night} is not one of the {self.world.nights} nights of this world")
        self._night = night

    def settings(self) -> dict[str, dict[str, Any]]:
        """Return the tables `network` and `endpoints` of railmon.toml that lead a crawl here."""
        network = {
            "resolver": _address(self._datagrams),
            "allow": list(DOCUMENTATION_RANGES),
            "connect": {
                "*:443": _address(self._https),
                "*:80": _address(self._http),
                f"{REGISTRY}:80": _address(self._rdap),
            },
            "ca_file": str(self.ca_file),
            "delay_seconds": 0.0,
        }
        return {"network": network, "endpoints": {"rdap": f"http://{REGISTRY}"}}

    def start(self) -> None:
        """Begin to answer."""
        for thread in self._threads:
            thread.start()

    def close(self) -> None:
        """Stop answering and close every socket."""
        for server, thread in zip(self._servers, self._threads, strict=True):
            server.shutdown()
            thread.join()
            server.server_close()


@contextlib.contextmanager
def serve(world: World, folder: Path) -> Iterator[Served]:
    """Serve a world on free ports of 127.0.0.1 until the block ends; keys and `ca.pem` go into `folder`."""
    served = Served(world, folder)
    served.start()
    try:
        yield served
    finally:
        served.close()


def _address(server: socketserver.TCPServer) -> str:
    return f"{_HERE}:{server.server_address[1]}"


def _names(served: Served) -> tuple[_Server, socketserver.ThreadingUDPServer]:
    """Return the DNS servers for TCP and UDP on one port. Raises OSError when no port is free for both."""
    for _attempt in range(_PORT_TRIES):
        stream = _Server(handlers.names_stream(served))
        try:
            return stream, socketserver.ThreadingUDPServer(
                (_HERE, stream.server_address[1]), handlers.names_datagram(served)
            )
        except OSError:
            stream.server_close()
    raise OSError("no port of 127.0.0.1 is free for both TCP and UDP")
