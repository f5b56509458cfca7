"""What the tests of the web, DNS, TLS and RDAP scrapers share: loopback servers, an own CA, a door to them."""

import contextlib
import ipaddress
import socket
import ssl
import threading
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import dns.message
import dns.rcode
import dns.rdatatype
import dns.rrset
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from hypothesis import strategies as st

from scrapers.fetch import Door, FetchSettings

Reply = tuple[int, Mapping[str, str], str]


_BITS = st.sampled_from(
    "<a href= <area href= <iframe src= <frame src= <base href= <meta http-equiv=refresh content= "
    "<link rel=canonical href= <form action= 0;url= 0;URL=' ' \" > </a> <b> <!-- --> <script> </script> <?xml "
    "<![CDATA[ http:// https:// // / ? # & = shop.example pay.example [::1] :99999 \\ %00 %2e .png .jpg .mp4 /pricing "
    "/checkout buy Pay logout mailto: data: javascript: file: \x00 \ud7ff é 价格 127.0.0.1 @ .. "
    "add-to-cart=1 ?price_id=1".split()
)
_HREF = st.sampled_from(
    "pricing /checkout/a //pay.example/buy /a.png /logout /t/1 /t/x data:,x //[ tel:1 //shop.example:443/a".split()
)
_TEXT = st.text(st.characters(exclude_categories=["Cs", "Nd"]), max_size=5)  # no digits: no ports, no addresses
_LINK = st.builds('<a href="{}">{}</a> '.format, _HREF, st.sampled_from(["Buy", "Terms", "", "Sign out"]))
_REFRESH = st.builds('<meta http-equiv=refresh content="0;url={}">'.format, _HREF)
PAGES = st.lists(_BITS | _LINK | _REFRESH | _TEXT | st.just(" "), max_size=60).map("".join)
"""HTML in pieces, whole and broken, for property tests."""


class Stopped(Exception):  # noqa: N818 - an interruption, as a crawl's clock raises it, and no error
    """What the clock raises when a crawl is interrupted."""


class Clock:
    """A clock that moves only when somebody sleeps, and may raise instead."""

    def __init__(self, naps: int | None = None) -> None:
        self._seconds = 0.0
        self._naps = naps

    def now(self) -> datetime:
        return datetime(2026, 11, 25, 12, 0, tzinfo=UTC) + timedelta(seconds=self._seconds)

    def monotonic(self) -> float:
        return self._seconds

    def sleep(self, seconds: float) -> None:
        if self._naps == 0:
            raise Stopped
        if self._naps:
            self._naps -= 1
        self._seconds += seconds


class Web:
    """Many hosts behind one HTTP port: `pages` maps `HOST/PATH?QUERY` to HTML, or to (status, headers, body)."""

    def __init__(self, pages: Mapping[str, str | Reply], context: ssl.SSLContext | None = None) -> None:
        self.pages = dict(pages)
        self.asked: list[str] = []
        """`HOST/PATH?QUERY` of every request, robots.txt left out."""
        self.missing: Reply = (404, {}, "<p>nothing here</p>")
        """What is answered for any other page; robots.txt is never there unless named."""
        web = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                web._answer(self)

            def log_message(self, *_: object) -> None:
                """Say nothing."""

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = False
        if context:
            self._server.socket = context.wrap_socket(self._server.socket, server_side=True)
        self.port = self._server.server_address[1]
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.01,))
        self._thread.start()

    def close(self) -> None:
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()

    def _answer(self, handler: BaseHTTPRequestHandler) -> None:
        place = handler.headers["Host"].split(":")[0] + handler.path
        robots = place.endswith("/robots.txt")
        if not robots:
            self.asked.append(place)
        found = self.pages.get(place, (404, {}, "") if robots else self.missing)
        status, headers, text = found if isinstance(found, tuple) else (200, {}, found)
        handler.send_response(status)
        body = text.encode()
        for name, value in {
            "Content-Type": "text/html; charset=utf-8",
            "Content-Length": str(len(body)),
            **headers,
        }.items():
            handler.send_header(name, value)
        handler.end_headers()
        handler.wfile.write(body)


class Names:
    """A DNS server over UDP: `zone` maps (name, type) to record texts; other types of a known name are empty."""

    def __init__(self, zone: Mapping[tuple[str, str], list[str]]) -> None:
        self.zone = dict(zone)
        self._socket = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self._socket.bind(("127.0.0.1", 0))
        self.port = self._socket.getsockname()[1]
        self._thread = threading.Thread(target=self._serve)
        self._thread.start()

    def close(self) -> None:
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as bell:
            bell.sendto(b"", ("127.0.0.1", self.port))
        self._thread.join()
        self._socket.close()

    def _serve(self) -> None:
        while (received := self._socket.recvfrom(4096))[0]:
            self._socket.sendto(self._reply(received[0]), received[1])

    def _reply(self, data: bytes) -> bytes:
        response = dns.message.make_response(dns.message.from_wire(data))
        question = response.question[0]
        name, kind = question.name.to_text().rstrip(".").lower(), dns.rdatatype.to_text(question.rdtype)
        if kind != "CNAME" and (alias := self.zone.get((name, "CNAME"))):
            response.answer.append(dns.rrset.from_text(f"{name}.", 60, "IN", "CNAME", *alias))
            name = alias[0].rstrip(".")
        if records := self.zone.get((name, kind)):
            response.answer.append(dns.rrset.from_text(f"{name}.", 300, "IN", kind, *records))
        elif not any(known == name for known, _ in self.zone):
            response.set_rcode(dns.rcode.NXDOMAIN)
        return response.to_wire()


class Authority:
    """A certificate authority of our own, whose root the doors of the tests trust."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._key = ec.generate_private_key(ec.SECP256R1())
        self._issuer = x509.Name(
            [
                x509.NameAttribute(NameOID.ORGANIZATION_NAME, "Example Trust"),
                x509.NameAttribute(NameOID.COMMON_NAME, "Example Trust R1"),
            ]
        )
        root = self._signed(self._issuer, self._key, x509.BasicConstraints(True, None), 30)
        self.file = folder / "ca.pem"
        self.file.write_bytes(root.public_bytes(serialization.Encoding.PEM))
        self.root = root

    def context(self, *hosts: str, days: int = 30) -> ssl.SSLContext:
        """Return a server context with a certificate for these names, which runs out after so many days."""
        key = ec.generate_private_key(ec.SECP256R1())
        names: list[x509.GeneralName] = []
        for host in hosts:
            try:
                names.append(x509.IPAddress(ipaddress.ip_address(host)))
            except ValueError:
                names.append(x509.DNSName(host))
        subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, hosts[0])])
        self.last = self._signed(subject, key, x509.SubjectAlternativeName(names), days)
        path = self._folder / f"{self.last.serial_number}.pem"
        pem = serialization.Encoding.PEM
        path.write_bytes(
            self.last.public_bytes(pem)
            + self.root.public_bytes(pem)
            + key.private_bytes(pem, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
        )
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(path)
        return context

    def _signed(
        self, subject: x509.Name, key: ec.EllipticCurvePrivateKey, extension: x509.ExtensionType, days: int
    ) -> x509.Certificate:
        now = datetime.now(UTC).replace(microsecond=0)
        return (
            x509.CertificateBuilder()
            .subject_name(subject)
            .issuer_name(self._issuer)
            .public_key(key.public_key())
            .serial_number(x509.random_serial_number())
            .not_valid_before(now - timedelta(days=60))
            .not_valid_after(now + timedelta(days=days))
            .add_extension(extension, critical=isinstance(extension, x509.BasicConstraints))
            .sign(self._key, hashes.SHA256())
        )


@contextlib.contextmanager
def handshakes(context: ssl.SSLContext) -> Iterator[tuple[int, list[bytes]]]:
    """A TLS server that says nothing: its port, and what each connection sent after the handshake."""
    listener = socket.create_server(("127.0.0.1", 0))
    heard: list[bytes] = []

    def serve() -> None:
        with contextlib.suppress(OSError):
            while True:
                line, _ = listener.accept()
                with line, contextlib.suppress(OSError), context.wrap_socket(line, server_side=True) as secured:
                    secured.settimeout(5)
                    heard.append(secured.recv(100))

    thread = threading.Thread(target=serve)
    thread.start()
    yield listener.getsockname()[1], heard
    with contextlib.suppress(OSError):
        listener.shutdown(socket.SHUT_RDWR)
    listener.close()
    thread.join()


def make_door(
    names: Names, connect: Mapping[str, int] | None = None, clock: Clock | None = None, **changes: object
) -> Door:
    """A door that asks `names`; `connect` maps `*:PORT` to a loopback port."""
    given: dict[str, Any] = {
        "user_agent": "railmon/0.1 (+mailto:monitor@example.org)",
        "resolver": f"127.0.0.1:{names.port}",
        "allow": ("203.0.113.0/24",),
        "connect": {key: f"127.0.0.1:{port}" for key, port in (connect or {}).items()},
        "delay_seconds": 0.0,
        "deadline_seconds": 5.0,
    }
    return Door(FetchSettings(**{**given, **changes}), clock)
