"""Posting to a service that the settings name: guarded like everything else, no redirects, a cap and a deadline."""

import socket
import threading
from collections.abc import Callable

import pytest

from scrapers.capture import Reason
from scrapers.errors import FailedError, RefusedError


def service(answer: bytes) -> Callable:
    """A handler that takes a query of five bytes and sends an answer."""

    def handler(line: socket.socket, head: str, _closing: threading.Event) -> None:
        body = head.partition("\r\n\r\n")[2]
        while len(body) < 5:
            body += line.recv(5).decode("latin-1")
        assert body == "query"
        line.sendall(answer)

    return handler


def reply(body: bytes, status: str = "200 OK", *more: str) -> bytes:
    return "\r\n".join([f"HTTP/1.1 {status}", f"Content-Length: {len(body)}", *more, "", ""]).encode() + body


def test_an_answer_comes_back_byte_for_byte(serve: Callable, door: Callable) -> None:
    """Binary too, which a page never is; and the query says who asks."""
    server = serve(service(reply(b"\x00\x89PNG\xff")))
    assert (
        door(http=server).post("http://shop.example/ts", b"query", content_type="application/x") == b"\x00\x89PNG\xff"
    )
    (head,) = server.requests
    assert head.startswith("POST /ts HTTP/1.1\r\n")
    assert "Host: shop.example\r\n" in head
    assert "Content-Type: application/x\r\n" in head
    assert "User-Agent: " in head


@pytest.mark.parametrize("status", ["302 Found", "404 Not Found", "500 Oops", "204 No Content"])
def test_only_a_200_is_an_answer(serve: Callable, door: Callable, status: str) -> None:
    """A redirect is not followed: the query goes to whom the settings name, and to nobody else."""
    server = serve(service(reply(b"", status, "Location: http://other.example/")))
    with pytest.raises(FailedError, match=status[:3]):
        door(http=server).post("http://shop.example/", b"query", content_type="application/x")
    assert len(server.requests) == 1


def test_an_answer_over_the_cap_is_refused(serve: Callable, door: Callable) -> None:
    """Nothing of it is believed."""
    server = serve(service(reply(b"x" * 2000)))
    with pytest.raises(FailedError) as caught:
        door(http=server, max_bytes=1000).post("http://shop.example/", b"query", content_type="application/x")
    assert caught.value.reason is Reason.SIZE


def test_a_service_that_hangs_is_cut_off(serve: Callable, door: Callable) -> None:
    """By the deadline."""

    def hang(_line: socket.socket, _head: str, closing: threading.Event) -> None:
        closing.wait(10)

    with pytest.raises(FailedError) as caught:
        door(http=serve(hang), deadline_seconds=0.3).post(
            "http://shop.example/", b"query", content_type="application/x"
        )
    assert caught.value.reason is Reason.DEADLINE


def test_a_torn_answer_fails(serve: Callable, door: Callable) -> None:
    """Half a reply is none."""
    server = serve(service(b"HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhalf"))
    with pytest.raises(FailedError, match="6 bytes early"):
        door(http=server).post("http://shop.example/", b"query", content_type="application/x")


@pytest.mark.parametrize("url", ["ftp://shop.example/", "http://10.0.0.1/", "http://shop.example:0x/"])
def test_the_guard_stands_before_a_post_too(door: Callable, url: str) -> None:
    """Schemes and private addresses."""
    with pytest.raises(RefusedError):
        door().post(url, b"query", content_type="application/x")
