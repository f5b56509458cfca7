"""What the servers of the fictional web answer, request by request."""

import socketserver
import struct
from email.utils import formatdate
from http.server import BaseHTTPRequestHandler
from typing import NamedTuple, Protocol
from urllib.parse import unquote, urlsplit

from monitor.simulator import rdap, zones
from monitor.simulator.truth import Host, Reply
from monitor.simulator.world import World

_NOT_FOUND = Reply(status=404, body="<html><head><title>404</title></head><body><h1>404 Not Found</h1></body></html>")
_UDP_SIZE = 1232
"""Bytes that a datagram may hold; a longer answer says: ask over TCP (RFC 9715)."""


class Request(NamedTuple):
    """One request that reached the fictional web."""

    night: int
    scheme: str
    host: str
    method: str
    path: str
    user_agent: str


class Stage(Protocol):
    """What a handler needs to know of the world that is being served."""

    world: World
    request_log: list[Request]

    @property
    def night(self) -> int:
        """The night that is being served."""


def found(world: World, night: int, name: str, target: str) -> tuple[Host | None, Reply]:
    """Return the host of a name and what it answers on a night; a bare domain leads to its www."""
    host = world.by_name.get(name) or world.by_apex.get(name)
    routes = host.routes(night) if host else None
    if host is None or routes is None:
        return None, _NOT_FOUND
    if host.name != name:
        return host, Reply(status=301, headers=(("Location", f"https://{host.name}{target}"),))
    for path in (target, unquote(target), urlsplit(target).path, "*"):
        if path in routes:
            return host, routes[path]
    return host, _NOT_FOUND


def web(stage: Stage, scheme: str) -> type[BaseHTTPRequestHandler]:
    """Return the handler of http (which sends everybody to https) or https."""

    class Handler(_Quiet):
        def respond(self) -> None:
            name = (self.headers.get("Host") or "").split(":")[0].lower()
            agent = self.headers.get("User-Agent") or ""
            stage.request_log.append(Request(stage.night, scheme, name, self.command, self.path, agent))
            host, reply = found(stage.world, stage.night, name, self.path)
            if scheme == "http" and host:
                reply = Reply(status=301, headers=(("Location", f"https://{name}{self.path}"),))
            self.send(reply, host.network.headers if host else ())

    return Handler


def registry(stage: Stage) -> type[BaseHTTPRequestHandler]:
    """Return the handler of RDAP."""

    class Handler(_Quiet):
        def respond(self) -> None:
            status, body = rdap.answer(stage.world, self.path)
            self.send(Reply(status=status, body=body, kind="application/rdap+json"), ())

    return Handler


class _Quiet(BaseHTTPRequestHandler):
    """One request a connection, no log on stderr."""

    protocol_version = "HTTP/1.1"

    def respond(self) -> None:
        """Answer the request; each server has its own way."""
        raise NotImplementedError

    def do_GET(self) -> None:
        """Answer GET."""
        self.respond()

    def do_HEAD(self) -> None:
        """Answer HEAD: the headers alone."""
        self.respond()

    def send(self, reply: Reply, headers: tuple[tuple[str, str], ...]) -> None:
        """Write a reply with the headers of its network."""
        body = reply.body.encode()
        self.send_response_only(reply.status)
        every = [*headers, *reply.headers]
        if not any(name == "Server" for name, _ in every):
            every.append(("Server", "nginx"))
        every += [("Date", formatdate(usegmt=True)), ("Content-Type", reply.kind)]
        every += [("Content-Length", str(len(body))), ("Connection", "close")]
        for name, value in every:
            self.send_header(name, value)
        self.end_headers()
        self.close_connection = True
        if self.command != "HEAD":
            self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Write nothing: the request log is in Served."""


def names_stream(stage: Stage) -> type[socketserver.StreamRequestHandler]:
    """Return the handler of DNS over TCP: two bytes of length before each message."""

    class Handler(socketserver.StreamRequestHandler):
        def handle(self) -> None:
            while len(size := self.rfile.read(2)) == 2:
                wire = zones.answer(stage.world, stage.night, self.rfile.read(struct.unpack("!H", size)[0]))
                if wire is None:
                    return
                self.wfile.write(struct.pack("!H", len(wire)) + wire)

    return Handler


def names_datagram(stage: Stage) -> type[socketserver.BaseRequestHandler]:
    """Return the handler of DNS over UDP."""

    class Handler(socketserver.BaseRequestHandler):
        def handle(self) -> None:
            question, socket = self.request
            wire = zones.answer(stage.world, stage.night, question, _UDP_SIZE)
            if wire is not None:
                socket.sendto(wire, self.client_address)

    return Handler
