"""Servers that lie, drip, flood or break off."""

import gzip
import json
import socket
import subprocess
import sys
import threading
import time
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from scrapers.capture import Outcome, Reason, Source

if TYPE_CHECKING:
    from tests.scrapers.fetch.conftest import Authority, NameServer

HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"


def flood(piece: bytes) -> Callable:
    """A handler that sends a start and then one piece again and again, until nobody listens."""

    def handler(line: socket.socket, *_: object) -> None:
        line.sendall(HEAD + b"Transfer-Encoding: chunked\r\n\r\n")
        while True:
            line.sendall(piece)

    return handler


CHUNK = b"10000\r\n" + b"a" * 65536 + b"\r\n"


def test_an_endless_body_is_cut_at_the_cap(fetch: Callable) -> None:
    """The beginning is kept, exactly as much as the cap says."""
    capture = fetch(flood(CHUNK), max_bytes=200_000)
    assert (capture.outcome, capture.reason, len(capture.body)) == (Outcome.KEPT, Reason.SIZE, 200_000)
    assert capture.received_length <= 200_000 + 65536


def test_a_body_of_exactly_the_cap_is_whole(fetch: Callable) -> None:
    """The cap is the most that is kept, not the first that is too much."""
    capture = fetch(HEAD + b"Content-Length: 1000\r\n\r\n" + b"b" * 1000, max_bytes=1000)
    assert (capture.reason, len(capture.body)) == (Reason.NONE, 1000)


def test_a_gzip_bomb_is_stopped_by_its_ratio(fetch: Callable) -> None:
    """A thousandfold expansion stops shortly after the first megabyte."""
    bomb = gzip.compress(b"\0" * 20_000_000)
    capture = fetch(HEAD + b"Content-Encoding: gzip\r\nContent-Length: %d\r\n\r\n" % len(bomb) + bomb)
    assert (capture.outcome, capture.reason) == (Outcome.KEPT, Reason.RATIO)
    assert 1_000_000 <= len(capture.body) <= 1_100_000


def test_a_coding_inside_a_coding_is_not_undone(fetch: Callable) -> None:
    """Depth one: a list of codings is refused, gzip inside gzip is an archive and not kept."""
    twice = gzip.compress(gzip.compress(b"<html>"))
    listed = fetch(HEAD + b"Content-Encoding: gzip, gzip\r\nContent-Length: %d\r\n\r\n" % len(twice) + twice)
    hidden = fetch(HEAD + b"Content-Encoding: gzip\r\nContent-Length: %d\r\n\r\n" % len(twice) + twice)
    assert (listed.outcome, listed.reason, listed.body) == (Outcome.KEPT, Reason.ENCODING, b"")
    assert (hidden.outcome, hidden.reason, hidden.body) == (Outcome.KEPT, Reason.MEDIA, b"")


@pytest.mark.parametrize("coding", [b"br", b"zstd", b"compress", b"aes128gcm"])
def test_codings_that_were_not_offered_are_not_read(fetch: Callable, coding: bytes) -> None:
    """Status and headers are kept, the body is not."""
    capture = fetch(HEAD + b"Content-Encoding: " + coding + b"\r\nContent-Length: 3\r\n\r\nabc")
    assert (capture.outcome, capture.reason, capture.status, capture.body) == (
        Outcome.KEPT,
        Reason.ENCODING,
        200,
        b"",
    )
    assert (capture.received_length, capture.received_sha256) == (0, "")


def test_transfer_codings_other_than_chunked_are_not_read(fetch: Callable) -> None:
    """A body that is compressed in transfer cannot be told from its chunks."""
    capture = fetch(HEAD + b"Transfer-Encoding: gzip, chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n")
    assert (capture.outcome, capture.reason, capture.body) == (Outcome.KEPT, Reason.ENCODING, b"")


@pytest.mark.parametrize("body", [b"this is not gzip at all", gzip.compress(b"<html>" * 99, mtime=0)[:-12]])
def test_a_broken_coding_fails_with_what_could_be_undone(fetch: Callable, body: bytes) -> None:
    """Garbage and a stream that ends too early are no whole answer."""
    capture = fetch(HEAD + b"Content-Encoding: gzip\r\nContent-Length: %d\r\n\r\n" % len(body) + body)
    assert (capture.outcome, capture.reason) == (Outcome.FAILED, Reason.ENCODING)
    assert capture.received_length == len(body)


@pytest.mark.parametrize(
    ("coding", "pack"),
    [
        (b"gzip", gzip.compress),
        (b"X-GZIP", gzip.compress),
        (b"deflate", zlib.compress),
        (b"deflate", lambda data: zlib.compress(data)[2:-4]),
        (b"identity", bytes),
    ],
)
def test_codings_are_undone_and_the_hash_is_of_what_came(fetch: Callable, coding: bytes, pack: Callable) -> None:
    """gzip, zlib and raw deflate."""
    packed = pack(b"<html>" * 1000)
    capture = fetch(HEAD + b"Content-Encoding: " + coding + b"\r\nContent-Length: %d\r\n\r\n" % len(packed) + packed)
    assert (capture.reason, capture.body, capture.received_length) == (Reason.NONE, b"<html>" * 1000, len(packed))


@pytest.mark.parametrize(
    "answer",
    [
        HEAD + b"Content-Length: 1000\r\n\r\n<html>only this",
        HEAD + b"Transfer-Encoding: chunked\r\n\r\nf\r\n<html>only this\r\n100\r\nabc",
        HEAD + b"Transfer-Encoding: chunked\r\n\r\nf\r\n<html>only this\r\nzzz\r\n",
    ],
)
def test_a_body_cut_short_fails_with_what_came(fetch: Callable, answer: bytes) -> None:
    """Less than Content-Length, a chunk broken off, a chunk length that is none."""
    capture = fetch(answer)
    assert (capture.outcome, capture.reason, capture.status) == (Outcome.FAILED, Reason.DISCONNECT, 200)
    assert capture.body.startswith(b"<html>only this")


def test_tls_cut_without_a_closing_alert_is_a_disconnect(
    serve: Callable, door: Callable, authority: "Authority"
) -> None:
    """A body that ends with the connection is whole only when TLS says so."""

    def handler(line: socket.socket, *_: object) -> None:
        line.sendall(HEAD + b"\r\n<html>only this")
        line.shutdown(socket.SHUT_RDWR)  # the connection, under TLS

    server = serve(handler, authority.context("shop.example"))
    (capture,) = door(https=server).get("https://shop.example/", purpose="landing", source=Source.RDAP)
    assert (capture.outcome, capture.reason) == (Outcome.FAILED, Reason.DISCONNECT)
    assert capture.body == b"<html>only this"
    assert "TLS" in capture.detail


def test_tls_that_closes_properly_is_whole(serve: Callable, door: Callable, authority: "Authority") -> None:
    """The same body with a closing alert is kept."""

    def handler(line: socket.socket, *_: object) -> None:
        line.sendall(HEAD + b"\r\n<html>all of it")
        line.unwrap()

    server = serve(handler, authority.context("shop.example"))
    (capture,) = door(https=server).get("https://shop.example/", purpose="landing", source=Source.RDAP)
    assert (capture.outcome, capture.reason, capture.body) == (Outcome.KEPT, Reason.NONE, b"<html>all of it")


@pytest.mark.parametrize(
    "answer",
    [
        b"<html>HTTP/0.9 has no status line</html>",
        b"ICY 200 OK\r\n\r\n",
        b"HTTP/1.1 abc\r\n\r\n",
        b"HTTP/9.9 200 OK\r\n\r\n",
        b"\0\1\2\3\r\n\r\n",
        HEAD + b"".join(b"X-%d: y\r\n" % number for number in range(150)) + b"\r\n",
        HEAD + b"X: " + b"y" * 70_000 + b"\r\n\r\n",
        b"HTTP/1.1 200 " + b"O" * 70_000 + b"\r\n\r\n",
        HEAD + b"Content-Length: 5\r\nContent-Length: 6\r\n\r\nabcdef",
    ],
)
def test_what_is_not_http_is_a_recorded_failure(fetch: Callable, answer: bytes) -> None:
    """HTTP/0.9, junk, floods of headers, endless lines, contradicting lengths."""
    capture = fetch(answer)
    assert (capture.outcome, capture.reason, capture.body) == (Outcome.FAILED, Reason.PROTOCOL, b"")
    assert capture.detail
    assert capture.peer


def test_closing_without_an_answer_is_a_disconnect(fetch: Callable) -> None:
    """Nothing came, and that is said."""
    capture = fetch(b"")
    assert (capture.outcome, capture.reason, capture.status) == (Outcome.FAILED, Reason.DISCONNECT, None)


def test_length_and_chunks_together_are_noted(fetch: Callable) -> None:
    """Content-Length beside Transfer-Encoding is believed to be chunked and said in the detail."""
    capture = fetch(HEAD + b"Content-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nok\r\n0\r\n\r\n")
    assert (capture.reason, capture.body) == (Reason.NONE, b"ok")
    assert "Transfer-Encoding" in capture.detail


def test_informational_answers_are_skipped(fetch: Callable) -> None:
    """100 and 103 are not the answer."""
    early = b"HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: </a.css>\r\n\r\n"
    capture = fetch(early + HEAD + b"Content-Length: 2\r\n\r\nok")
    assert (capture.status, capture.body) == (200, b"ok")


def test_a_flood_of_informational_answers_is_a_failure(fetch: Callable) -> None:
    """Twenty are enough."""
    capture = fetch(b"HTTP/1.1 100 Continue\r\n\r\n" * 2000 + HEAD + b"Content-Length: 2\r\n\r\nok")
    assert (capture.outcome, capture.reason) == (Outcome.FAILED, Reason.PROTOCOL)


def drip(server_part: bytes, drop: bytes) -> Callable:
    """A handler that sends a start at once, and then a drop every 50 ms for ever: no read ever times out."""

    def handler(line: socket.socket, _head: str, closing: threading.Event) -> None:
        line.sendall(server_part)
        while not closing.wait(0.05):
            line.sendall(drop)

    return handler


@pytest.mark.parametrize(
    ("start", "drop", "kept"),
    [
        (b"HTTP/1.1 2", b"0", b""),
        (b"HTTP/1.1 200 OK\r\nX: ", b"y", b""),
        (HEAD + b"Content-Length: 1000\r\n\r\n<html>", b"", b"<html>"),
        (HEAD + b"Content-Length: 1000\r\n\r\n<html>", b"z", b"<html>"),
        (HEAD + b"\r\n<html>", b"z", b"<html>"),
        (HEAD + b"Transfer-Encoding: chunked\r\n\r\n6\r\n<html>\r\n", b"1\r\nz\r\n", b"<html>"),
        (HEAD + b"Transfer-Encoding: chunked\r\n\r\n6\r\n<html>\r\n0\r\n", b"T: t\r\n", b"<html>"),
    ],
)
def test_dripping_answers_end_at_the_deadline(fetch: Callable, start: bytes, drop: bytes, kept: bytes) -> None:
    """Status line, headers, body, chunks, trailers: the wall clock ends each, and what came is kept."""
    began = time.monotonic()
    capture = fetch(drip(start, drop), deadline_seconds=0.3)
    assert (capture.outcome, capture.reason) == (Outcome.FAILED, Reason.DEADLINE)
    assert capture.body.startswith(kept)
    assert 0.2 < time.monotonic() - began < 1.5


def test_a_silent_tls_handshake_ends_at_the_deadline(serve: Callable, door: Callable) -> None:
    """A server that accepts and never shakes hands."""

    def silent(*_: object) -> None:
        raise AssertionError("no request can come without a handshake")

    server = serve(silent)  # a plain server waits for the end of a request head, in vain
    (capture,) = door(https=server, deadline_seconds=0.3).get("https://shop.example/", purpose="x", source=Source.RDAP)
    assert (capture.outcome, capture.reason) == (Outcome.FAILED, Reason.DEADLINE)
    assert capture.seconds < 1.5


def test_a_closed_port_is_no_connection(serve: Callable, door: Callable) -> None:
    """Refused connections are told with the address tried."""
    server = serve(b"")
    server.close()
    (capture,) = door(http=server).get("http://shop.example/", purpose="landing", source=Source.RDAP)
    assert (capture.outcome, capture.reason, capture.peer) == (Outcome.FAILED, Reason.CLOSED, "")
    assert "refused" in capture.detail.lower()
    assert capture.address == "1.2.3.4"


CHILD = """
import json, sys
from pathlib import Path
from scrapers.capture import Source
from scrapers.fetch import Door, FetchSettings

def peak():
    return next(int(line.split()[1]) for line in Path("/proc/self/status").read_text().splitlines() if "VmHWM" in line)

settings, hosts = json.loads(sys.argv[1])
door = Door(FetchSettings(**settings))
door.get("http://small.example/", purpose="landing", source=Source.RDAP)
before = peak()
seen = {}
for host in hosts:
    source = Source.HTTP if host == "robots.example" else Source.RDAP
    captures = door.get(f"http://{host}/", purpose="landing", source=source)
    seen[host] = [(capture.purpose, capture.reason, len(capture.body)) for capture in captures]
print(json.dumps({"rise": peak() - before, "seen": seen}))
"""


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="peak memory is read from /proc")
def test_memory_stays_small_whatever_comes(serve: Callable, names: "NameServer") -> None:
    """10 GB, a bomb, endless chunks, tiny chunks, a page of NULs, a robots.txt of 100 MB: less than 64 MB more."""
    bomb = gzip.compress(b"\0" * 50_000_000, 1)

    def big(line: socket.socket, *_: object) -> None:
        line.sendall(HEAD + b"Content-Length: 10000000000\r\n\r\n")
        while True:
            line.sendall(b"x" * 65536)

    def robots(line: socket.socket, head: str, _closing: threading.Event) -> None:
        if "robots.txt" not in head:
            line.sendall(HEAD + b"Content-Length: 2\r\n\r\nok")
            return
        line.sendall(b"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: 100000000\r\n\r\n")
        line.sendall(b"User-agent: *\nDisallow: /private\n" * 3_000_000)

    servers = {
        "small.example": serve(HEAD + b"Content-Length: 2\r\n\r\nok"),
        "big.example": serve(big),
        "bomb.example": serve(HEAD + b"Content-Encoding: gzip\r\nContent-Length: %d\r\n\r\n" % len(bomb) + bomb),
        "chunks.example": serve(flood(CHUNK)),
        "tiny-chunks.example": serve(
            HEAD + b"Transfer-Encoding: chunked\r\n\r\n" + b"1\r\na\r\n" * 100_000 + b"0\r\n\r\n"
        ),
        "nuls.example": serve(HEAD + b"Content-Length: 4000000\r\n\r\n" + b"\0" * 4_000_000),
        "robots.example": serve(robots),
    }
    for host in servers:
        names.zone[host, "A"] = ["1.2.3.4"]
    settings = {
        "user_agent": "railmon/0.1",
        "resolver": f"127.0.0.1:{names.port}",
        "connect": {f"{host}:80": f"127.0.0.1:{server.port}" for host, server in servers.items()},
        "delay_seconds": 0.0,
        "max_bytes": 5_000_000,
    }
    child = [sys.executable, "-c", CHILD, json.dumps([settings, list(servers)])]
    done = subprocess.run(child, capture_output=True, text=True, check=True, timeout=30)
    told = json.loads(done.stdout)
    assert told["rise"] < 64 * 1024
    assert told["seen"]["big.example"] == [["landing", "size", 5_000_000]]
    assert told["seen"]["bomb.example"][0][1] == "ratio"
    assert told["seen"]["chunks.example"] == [["landing", "size", 5_000_000]]
    assert told["seen"]["nuls.example"] == [["landing", "", 4_000_000]]
    assert told["seen"]["robots.example"] == [["robots", "size", 512_000], ["landing", "", 2]]
