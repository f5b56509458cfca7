"""What a fetch looks like when all goes well, and what is never sent or kept."""

import hashlib
import socket
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from scrapers.capture import Outcome, Reason, Source
from scrapers.errors import SettingsError

if TYPE_CHECKING:
    from tests.scrapers.fetch.conftest import Authority

PAGE = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 11\r\n\r\n<p>hi</p>\r\n"


def test_a_page_is_kept_with_all_that_is_known_of_it(fetch: Callable) -> None:
    """Status, headers, body, hash, judged address and real peer are in the capture."""
    capture = fetch(PAGE)
    assert (capture.outcome, capture.reason, capture.status) == (Outcome.KEPT, Reason.NONE, 200)
    assert capture.body == b"<p>hi</p>\r\n"
    assert capture.received_length == 11
    assert capture.received_sha256 == hashlib.sha256(capture.body).hexdigest()
    assert capture.response_headers == (("Content-Type", "text/html"), ("Content-Length", "11"))
    assert capture.address == "1.2.3.4"
    assert capture.peer.startswith("127.0.0.1:")
    assert capture.started_at.tzinfo is UTC


def test_request_headers_are_recorded_as_sent(serve: Callable, door: Callable) -> None:
    """The wire shows the very headers of the capture, in order, and no others."""
    server = serve(PAGE)
    (capture,) = door(http=server, language="de-DE").get(
        "http://shop.example/a?b=c", purpose="landing", source=Source.RDAP
    )
    sent = tuple(tuple(line.split(": ", 1)) for line in server.requests[0].strip().split("\r\n")[1:])
    assert server.requests[0].startswith("GET /a?b=c HTTP/1.1\r\n")
    assert sent == capture.request_headers
    assert dict(sent)["User-Agent"] == "railmon/0.1 (+mailto:monitor@example.org)"
    assert dict(sent)["Accept-Language"] == "de-DE"
    assert not {"Cookie", "Authorization", "Referer"} & set(dict(sent))


def test_tls_is_verified_under_the_name_of_the_host(serve: Callable, door: Callable, authority: "Authority") -> None:
    """SNI, Host and certificate check use the name, though the socket goes to an address."""
    server = serve(PAGE, authority.context("shop.example"))
    (capture,) = door(https=server).get("https://shop.example/", purpose="landing", source=Source.RDAP)
    assert capture.outcome is Outcome.KEPT
    assert "Host: shop.example\r\n" in server.requests[0]


def test_a_certificate_for_another_name_fails(serve: Callable, door: Callable, authority: "Authority") -> None:
    """The failure carries OpenSSL's sentence and nothing is asked."""
    server = serve(PAGE, authority.context("other.example"))
    (capture,) = door(https=server).get("https://shop.example/", purpose="landing", source=Source.RDAP)
    assert (capture.outcome, capture.reason) == (Outcome.FAILED, Reason.TLS)
    assert "Hostname mismatch" in capture.detail
    assert (server.requests, capture.request_headers) == ([], ())
    assert capture.peer


def test_an_unknown_authority_fails(serve: Callable, door: Callable, authority: "Authority") -> None:
    """With the default roots our own authority is not believed."""
    server = serve(PAGE, authority.context("shop.example"))
    (capture,) = door(https=server, ca_file="").get("https://shop.example/", purpose="landing", source=Source.RDAP)
    assert (capture.outcome, capture.reason) == (Outcome.FAILED, Reason.TLS)
    assert "unable to get local issuer certificate" in capture.detail


def test_cookies_are_named_but_neither_kept_nor_sent(serve: Callable, door: Callable) -> None:
    """Set-Cookie values vanish; the second request carries no cookie."""
    server = serve(
        b"HTTP/1.1 200 OK\r\nSet-Cookie: sid=SECRET; Path=/\r\nset-cookie: b=SECRET2\r\nSet-Cookie: SECRET3\r\n"
        b"Content-Length: 2\r\n\r\nok"
    )
    client = door(http=server)
    first, second = (client.get("http://shop.example/", purpose="landing", source=Source.RDAP)[0] for _ in range(2))
    assert first.cookie_names == ("sid", "b")
    assert first.response_headers[:3] == (("Set-Cookie", "sid"), ("set-cookie", "b"), ("Set-Cookie", ""))
    assert "SECRET" not in repr((first, second))
    assert all("cookie" not in head.lower() for head in server.requests)


def test_environment_is_not_trusted(
    serve: Callable, door: Callable, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Proxy variables, .netrc and CA variables change nothing."""
    (tmp_path / "netrc").write_text("machine shop.example login a password b\n")
    for name, value in {
        "HTTP_PROXY": "http://127.0.0.1:9",
        "http_proxy": "http://127.0.0.1:9",
        "ALL_PROXY": "http://127.0.0.1:9",
        "NETRC": str(tmp_path / "netrc"),
        "REQUESTS_CA_BUNDLE": "/nowhere",
    }.items():
        monkeypatch.setenv(name, value)
    server = serve(PAGE)
    (capture,) = door(http=server).get("http://shop.example/", purpose="landing", source=Source.RDAP)
    assert capture.outcome is Outcome.KEPT
    assert "Authorization" not in server.requests[0]


def test_rdap_is_asked_as_rdap(serve: Callable, door: Callable) -> None:
    """The source is kept and the Accept header names RDAP."""
    server = serve(b"HTTP/1.1 200 OK\r\nContent-Type: application/rdap+json\r\nContent-Length: 2\r\n\r\n{}")
    (capture,) = door(http=server).get("http://shop.example/", purpose="rdap", source=Source.RDAP)
    assert (capture.source, capture.body) == (Source.RDAP, b"{}")
    assert "application/rdap+json" in server.requests[0]


@pytest.mark.parametrize(
    ("changes", "word"),
    [
        ({"proxy": "socks5h://127.0.0.1:9050"}, "proxy"),
        ({"resolver": "dns.example:53"}, "resolver"),
        ({"resolver": "127.0.0.1"}, "resolver"),
        ({"allow": ("127.0.0.1/8",)}, "allow"),
        ({"connect": {"*:80": "nowhere"}}, "connect"),
        ({"connect": {"*:80": "127.0.0.1:0"}}, "connect"),
        ({"connect": {"shop.example": "127.0.0.1:80"}}, "connect"),
        ({"ca_file": "/no/such/file.pem"}, "ca_file"),
        ({"user_agent": "railmon\r\nX: y"}, "user_agent"),
        ({"user_agent": ""}, "user_agent"),
        ({"deadline_seconds": 0.0}, "deadline_seconds"),
    ],
)
def test_unusable_settings_are_named(door: Callable, changes: dict[str, object], word: str) -> None:
    """A setting that cannot work is refused at once, by name."""
    with pytest.raises(SettingsError, match=word):
        door(**changes)


def test_exact_connect_beats_the_wildcard(serve: Callable, door: Callable) -> None:
    """HOST:PORT goes before *:PORT."""
    wrong, right = serve(b"HTTP/1.1 500 No\r\nContent-Length: 0\r\n\r\n"), serve(PAGE)
    connect = {"*:80": f"127.0.0.1:{wrong.port}", "shop.example:80": f"127.0.0.1:{right.port}"}
    (capture,) = door(connect=connect).get("http://shop.example/", purpose="landing", source=Source.RDAP)
    assert capture.status == 200
    assert capture.peer == f"127.0.0.1:{right.port}"


def test_an_address_with_a_certificate_of_its_own_is_verified(
    serve: Callable, door: Callable, authority: "Authority"
) -> None:
    """https://ADDRESS is checked against the address in the certificate."""
    server = serve(PAGE, authority.context("127.0.0.1"))
    client = door(allow=("127.0.0.0/8",))
    (capture,) = client.get(f"https://127.0.0.1:{server.port}/", purpose="landing", source=Source.RDAP)
    assert (capture.outcome, capture.status) == (Outcome.KEPT, 200)


def test_many_threads_share_one_door(serve: Callable, door: Callable, authority: "Authority") -> None:
    """Forty requests over TLS by eight threads: every one is answered with its own page."""

    def echo(line: socket.socket, head: str, _closing: threading.Event) -> None:
        body = head.split(" ")[1].encode()
        line.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n" % len(body) + body)

    client = door(https=serve(echo, authority.context("shop.example")))
    urls = [f"https://shop.example/{number}" for number in range(40)]
    with ThreadPoolExecutor(8) as pool:
        captures = list(pool.map(lambda url: client.get(url, purpose="landing", source=Source.RDAP)[0], urls))
    assert [(capture.url, capture.body.decode()) for capture in captures] == [(url, url[20:]) for url in urls]
