"""Redirects: followed by hand, each hop checked and recorded."""

import socket
import threading
from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

from scrapers.capture import Outcome, Reason, Source

if TYPE_CHECKING:
    from tests.scrapers.fetch.conftest import NameServer


def redirect(location: str, status: int = 302) -> bytes:
    return f"HTTP/1.1 {status} Found\r\nLocation: {location}\r\nContent-Length: 0\r\n\r\n".encode()


def site(pages: dict[str, bytes]) -> Callable:
    """A handler that answers by path."""

    def handler(line: socket.socket, head: str, _closing: threading.Event) -> None:
        missing = b"HTTP/1.1 404 Not Found\r\nContent-Type: text/plain\r\nContent-Length: 0\r\n\r\n"
        line.sendall(pages.get(head.split(" ")[1], missing))

    return handler


OK = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 2\r\n\r\nok"


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_every_hop_is_a_capture_with_its_parent(serve: Callable, door: Callable, status: int) -> None:
    """Relative and absolute targets are followed; fragments are dropped."""
    server = serve(
        site({"/": redirect("/a?x=1#top", status), "/a?x=1": redirect("http://shop.example/b", status), "/b": OK})
    )
    captures = door(http=server).get(
        "http://shop.example", purpose="pricing", parent="http://p.example/", source=Source.RDAP
    )
    assert [(c.url, c.parent, c.purpose, c.status) for c in captures] == [
        ("http://shop.example/", "http://p.example/", "pricing", status),
        ("http://shop.example/a?x=1", "http://shop.example/", "pricing", status),
        ("http://shop.example/b", "http://shop.example/a?x=1", "pricing", 200),
    ]


def test_a_loop_is_refused(serve: Callable, door: Callable) -> None:
    """Going back to a URL already asked ends the walk."""
    server = serve(site({"/": redirect("/a"), "/a": redirect("/")}))
    captures = door(http=server).get("http://shop.example/", purpose="landing", source=Source.RDAP)
    assert [c.outcome for c in captures] == [Outcome.KEPT, Outcome.KEPT, Outcome.REFUSED]
    assert (captures[-1].reason, captures[-1].url) == (Reason.REDIRECTS, "http://shop.example/")
    assert server.paths == ["/", "/a"]


def test_five_hops_are_followed_and_no_more(serve: Callable, door: Callable) -> None:
    """Five redirects lead to an answer; a sixth is refused."""
    server = serve(site({f"/{n}": redirect(f"/{n + 1}") for n in range(6)} | {"/6": OK}))
    client = door(http=server)
    assert client.get("http://shop.example/1", purpose="landing", source=Source.RDAP)[-1].status == 200
    captures = client.get("http://shop.example/0", purpose="landing", source=Source.RDAP)
    assert (len(captures), captures[-1].reason, captures[-1].status) == (7, Reason.REDIRECTS, None)


@pytest.mark.parametrize(
    ("location", "reason"),
    [
        ("http://127.0.0.1/", Reason.ADDRESS),
        ("http://0x7f.1/", Reason.ADDRESS),
        ("http://[::ffff:127.0.0.1]/", Reason.ADDRESS),
        ("//169.254.169.254/latest/meta-data", Reason.ADDRESS),
        ("http://inside.example/", Reason.ADDRESS),
        ("file:///etc/passwd", Reason.SCHEME),
        ("gopher://shop.example/", Reason.SCHEME),
        ("data:text/html,hello", Reason.SCHEME),
        ("javascript:alert(1)", Reason.SCHEME),
        ("ftp://shop.example/", Reason.SCHEME),
        ("http://[bad/", Reason.ADDRESS),
        ("http://shop.example:99999/", Reason.ADDRESS),
        ("/banner.png?x", Reason.MEDIA),
    ],
)
def test_each_hop_is_guarded(
    serve: Callable, door: Callable, names: "NameServer", location: str, reason: Reason
) -> None:
    """A redirect to the inside, to another scheme or to a picture is refused and recorded."""
    names.zone["inside.example", "A"] = ["10.0.0.8"]
    server = serve(site({"/": redirect(location)}))
    first, last = door(http=server).get("http://shop.example/", purpose="landing", source=Source.RDAP)
    assert (first.outcome, last.outcome, last.reason) == (Outcome.KEPT, Outcome.REFUSED, reason)
    assert (last.parent, server.paths) == ("http://shop.example/", ["/"])


@pytest.mark.parametrize(
    ("location", "asked"),
    [
        ("/with space", "/with%20space"),
        ("/caf\u00e9", "/caf%C3%A9"),
        ("/a\x0bb", "/a%0Bb"),
        ("/already%20quoted", "/already%20quoted"),
    ],
)
def test_untidy_targets_are_tidied(serve: Callable, door: Callable, location: str, asked: str) -> None:
    """Spaces, UTF-8 and control characters are percent-encoded before they are asked for."""
    server = serve(site({"/": redirect(location), asked: OK}))
    captures = door(http=server).get("http://shop.example/", purpose="landing", source=Source.RDAP)
    assert captures[-1].status == 200
    assert server.paths == ["/", asked]


@pytest.mark.parametrize("url", ["ftp://x.example/", "file:///etc/passwd", "shop.example", "", "mailto:a@b.example"])
def test_other_schemes_are_never_asked(door: Callable, url: str) -> None:
    """The first URL is judged like every hop."""
    (capture,) = door().get(url, purpose="landing")
    assert (capture.outcome, capture.reason) == (Outcome.REFUSED, Reason.SCHEME)


@pytest.mark.parametrize("url", ["http://shop.example/\ud800", "http://shop.example/a\r\nX: y", "http://a b.example/"])
def test_a_url_that_cannot_be_sent_is_recorded_harmlessly(door: Callable, url: str) -> None:
    """Surrogates, line ends and spaces neither crash nor stand in the record as they are."""
    (capture,) = door().get(url, purpose="landing")
    assert (capture.outcome, capture.reason) == (Outcome.REFUSED, Reason.ADDRESS)
    assert (capture.url + capture.detail).isprintable()
    assert capture.url.encode()


def test_user_info_is_dropped(serve: Callable, door: Callable) -> None:
    """Credentials in a URL are never sent."""
    server = serve(OK)
    (capture,) = door(http=server).get("http://user:secret@shop.example/", purpose="landing", source=Source.RDAP)
    assert capture.url == "http://shop.example/"
    assert "Authorization" not in server.requests[0]
