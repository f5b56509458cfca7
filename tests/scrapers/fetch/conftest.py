"""Loopback servers for the door: HTTP as raw sockets, DNS over UDP and TCP, a certificate authority."""

import contextlib
import ipaddress
import socket
import ssl
import struct
import threading
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import dns.exception
import dns.flags
import dns.message
import dns.rcode
import dns.rdatatype
import dns.rrset
import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from scrapers.capture import Capture, Source
from scrapers.fetch import Door, FetchSettings

PUBLIC = "1.2.3.4"


class Server:
    """A TCP server whose handler gets the socket, the request head and an event that says when to
    stop, and may misbehave as it likes."""

    def __init__(self, handler: Callable, context: ssl.SSLContext | None = None) -> None:
        self.requests: list[str] = []
        self.closing = threading.Event()
        self._handler, self._context = handler, context
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port = self._listener.getsockname()[1]
        self._threads = [threading.Thread(target=self._accept, daemon=True)]
        self._threads[0].start()

    @property
    def paths(self) -> list[str]:
        return [head.split(" ")[1] for head in self.requests]

    def close(self) -> None:
        self.closing.set()
        with contextlib.suppress(OSError):
            self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()
        for thread in self._threads:
            thread.join(5)

    def _accept(self) -> None:
        with contextlib.suppress(OSError):
            while True:
                line, _ = self._listener.accept()
                self._threads.append(threading.Thread(target=self._serve, args=(line,), daemon=True))
                self._threads[-1].start()

    def _serve(self, line: socket.socket) -> None:
        with line:
            line.settimeout(5)
            with contextlib.suppress(OSError):
                if self._context is None:
                    self._answer(line)
                else:
                    with self._context.wrap_socket(line, server_side=True) as wrapped:
                        self._answer(wrapped)

    def _answer(self, line: socket.socket) -> None:
        head = b""
        while b"\r\n\r\n" not in head:
            data = line.recv(65536)
            if not data:
                return
            head += data
        self.requests.append(head.decode("latin-1"))
        self._handler(line, self.requests[-1], self.closing)
        if self._context is None:
            # a polite end: without it unread input turns the close into a reset
            line.shutdown(socket.SHUT_WR)


def _two_sockets() -> tuple[socket.socket, socket.socket]:
    """Return a TCP and a UDP socket on one port; one that is taken for UDP by another test is given back."""
    for _ in range(50):
        tcp = socket.create_server(("127.0.0.1", 0))
        udp = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        try:
            udp.bind(tcp.getsockname())
        except OSError:
            tcp.close()
            udp.close()
        else:
            return tcp, udp
    raise AssertionError("no port is free for both")


class NameServer:
    """Answers from `zone`: (name, type) to a list of record texts, or a function that returns one; else NXDOMAIN."""

    def __init__(self) -> None:
        self.zone: dict[tuple[str, str], list[str] | Callable[[], list[str]]] = {}
        self.questions: list[tuple[str, str]] = []
        self.cut_over_udp = False
        self.silent: set[str] = set()
        self._tcp, self._udp = _two_sockets()
        self.port = self._tcp.getsockname()[1]
        self._threads = [threading.Thread(target=work, daemon=True) for work in (self._serve_udp, self._serve_tcp)]
        for thread in self._threads:
            thread.start()

    def close(self) -> None:
        with contextlib.suppress(OSError), socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as bell:
            bell.sendto(b"", ("127.0.0.1", self.port))
        with contextlib.suppress(OSError):
            self._tcp.shutdown(socket.SHUT_RDWR)
        self._tcp.close()
        for thread in self._threads:
            thread.join(5)
        self._udp.close()

    def _reply(self, data: bytes, *, udp: bool) -> bytes:
        query = dns.message.from_wire(data)
        response = dns.message.make_response(query)
        question = query.question[0]
        name, kind = question.name.to_text().rstrip(".").lower(), dns.rdatatype.to_text(question.rdtype)
        self.questions.append((name, kind))
        if udp and self.cut_over_udp:
            response.flags |= dns.flags.TC
            return response.to_wire()
        while (name, "CNAME") in self.zone and kind != "CNAME":
            (target,) = self._records(name, "CNAME")
            response.answer.append(dns.rrset.from_text(f"{name}.", 60, "IN", "CNAME", target))
            name = target.rstrip(".")
        if records := self._records(name, kind):
            response.answer.append(dns.rrset.from_text(f"{name}.", 300, "IN", kind, *records))
        elif not any(known == name for known, _ in self.zone):
            response.set_rcode(dns.rcode.NXDOMAIN)
        return response.to_wire()

    def _records(self, name: str, kind: str) -> list[str]:
        found = self.zone.get((name, kind), [])
        return found() if callable(found) else found

    def _serve_udp(self) -> None:
        while True:
            data, peer = self._udp.recvfrom(4096)
            if not data:
                return
            kind = dns.rdatatype.to_text(dns.message.from_wire(data).question[0].rdtype)
            if kind not in self.silent:
                self._udp.sendto(self._reply(data, udp=True), peer)

    def _serve_tcp(self) -> None:
        with contextlib.suppress(OSError):
            while True:
                line, _ = self._tcp.accept()
                with line, contextlib.suppress(OSError, struct.error):
                    (length,) = struct.unpack("!H", line.recv(2))
                    reply = self._reply(line.recv(length), udp=False)
                    line.sendall(struct.pack("!H", len(reply)) + reply)


class Authority:
    """A certificate authority of our own."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._key = ec.generate_private_key(ec.SECP256R1())
        self._name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Loopback Test CA")])
        certificate = self._build(self._name, self._key.public_key(), x509.BasicConstraints(True, None))
        self.file = folder / "ca.pem"
        self.file.write_bytes(certificate.public_bytes(serialization.Encoding.PEM))

    def context(self, host: str) -> ssl.SSLContext:
        """Return a server context with a certificate for a host."""
        key = ec.generate_private_key(ec.SECP256R1())
        try:
            names = x509.SubjectAlternativeName([x509.IPAddress(ipaddress.ip_address(host))])
        except ValueError:
            names = x509.SubjectAlternativeName([x509.DNSName(host)])
        subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, host)])
        certificate = self._build(subject, key.public_key(), names)
        path = self._folder / f"{host}.pem"
        path.write_bytes(
            certificate.public_bytes(serialization.Encoding.PEM)
            + key.private_bytes(
                serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
            )
        )
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(path)
        return context

    def _build(
        self, subject: x509.Name, key: ec.EllipticCurvePublicKey, extension: x509.ExtensionType
    ) -> x509.Certificate:
        now = datetime.now(UTC)
        return (
            x509.CertificateBuilder()
            .subject_name(subject)
            .issuer_name(self._name)
            .public_key(key)
            .serial_number(x509.random_serial_number())
            .not_valid_before(now - timedelta(days=1))
            .not_valid_after(now + timedelta(days=1))
            .add_extension(extension, critical=isinstance(extension, x509.BasicConstraints))
            .sign(self._key, hashes.SHA256())
        )


class FakeClock:
    """A clock that stands still until somebody sleeps."""

    def __init__(self) -> None:
        self.slept: list[float] = []
        self._seconds = 0.0
        self._lock = threading.Lock()

    def now(self) -> datetime:
        return datetime(2026, 11, 25, 12, 0, tzinfo=UTC) + timedelta(seconds=self._seconds)

    def monotonic(self) -> float:
        return self._seconds

    def sleep(self, seconds: float) -> None:
        with self._lock:
            self.slept.append(seconds)
            self._seconds += seconds


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


@pytest.fixture(scope="session")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Authority:
    return Authority(tmp_path_factory.mktemp("ca"))


@pytest.fixture
def names() -> Iterator[NameServer]:
    """A name server that knows shop.example at a public address."""
    server = NameServer()
    server.zone["shop.example", "A"] = [PUBLIC]
    yield server
    server.close()


@pytest.fixture
def serve() -> Iterator[Callable[..., Server]]:
    """Start a server: `serve(handler)`, or `serve(b"whole answer")`."""
    servers: list[Server] = []

    def start(handler: Callable | bytes, context: ssl.SSLContext | None = None) -> Server:
        def fixed(line: socket.socket, *_: object) -> None:
            line.sendall(handler)

        servers.append(Server(fixed if isinstance(handler, bytes) else handler, context))
        return servers[-1]

    yield start
    for server in servers:
        server.close()


@pytest.fixture
def door(names: NameServer, authority: Authority) -> Iterator[Callable[..., Door]]:
    """Make a door that asks our name server; `door(http=server, https=server, clock=..., **settings)`."""
    doors: list[Door] = []

    def make(
        http: Server | None = None, https: Server | None = None, clock: FakeClock = None, **changes: object
    ) -> Door:
        connect = {}
        if http:
            connect["*:80"] = f"127.0.0.1:{http.port}"
        if https:
            connect["*:443"] = f"127.0.0.1:{https.port}"
        given = {
            "user_agent": "railmon/0.1 (+mailto:monitor@example.org)",
            "resolver": f"127.0.0.1:{names.port}",
            "connect": connect,
            "ca_file": str(authority.file),
            "delay_seconds": 0.0,
            "deadline_seconds": 5.0,
        }
        doors.append(Door(FetchSettings(**{**given, **changes}), clock))
        return doors[-1]

    yield make
    for each in doors:
        each.close()


@pytest.fixture
def fetch(serve: Callable, door: Callable) -> Callable:
    """Fetch http://shop.example/ from a server with this answer, without robots.txt; return the last capture."""

    def run(answer: Callable | bytes, url: str = "http://shop.example/", **changes: object) -> Capture:
        return door(http=serve(answer), **changes).get(url, purpose="landing", source=Source.RDAP)[-1]

    return run
