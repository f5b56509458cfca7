"""Pace: told by a fake clock, so nobody waits."""

import socket
import threading
from collections.abc import Callable
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest

from scrapers.capture import Capture, Outcome, Reason, Source
from scrapers.fetch import Door
from scrapers.fetch.pace import Pace

if TYPE_CHECKING:
    from tests.scrapers.fetch.conftest import FakeClock, NameServer

OK = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 2\r\n\r\nok"


def fetch(client: Door, url: str = "http://shop.example/", robots: bool = False) -> Capture:
    return client.get(url, purpose="landing", source=Source.HTTP if robots else Source.RDAP)[-1]


def test_requests_to_one_host_start_delay_seconds_apart(serve: Callable, door: Callable, clock: "FakeClock") -> None:
    """The first goes at once."""
    client = door(http=serve(OK), clock=clock, delay_seconds=5.0)
    starts = [fetch(client).started_at for _ in range(3)]
    assert [(later - earlier).total_seconds() for earlier, later in pairwise(starts)] == [5.0, 5.0]
    assert clock.slept == [5.0, 5.0]


def test_hosts_behind_one_address_share_its_pace(
    serve: Callable, door: Callable, clock: "FakeClock", names: "NameServer"
) -> None:
    """The judged address counts, not where `connect` leads."""
    names.zone["same.example", "A"] = ["1.2.3.4"]
    names.zone["other.example", "A"] = ["1.2.3.5"]
    client = door(http=serve(OK), clock=clock, delay_seconds=5.0)
    fetch(client)
    fetch(client, "http://other.example/")
    assert clock.slept == []
    fetch(client, "http://same.example/")
    assert clock.slept == [5.0]


@pytest.mark.parametrize(("asked", "waited"), [("12", 12.0), ("1", 5.0), ("3600", 60.0), ("nan", 5.0), ("-3", 5.0)])
def test_crawl_delay_is_honoured_up_to_a_minute(
    serve: Callable, door: Callable, clock: "FakeClock", asked: str, waited: float
) -> None:
    """Larger than ours counts, smaller or unreadable does not."""

    def handler(line: socket.socket, head: str, _closing: threading.Event) -> None:
        body = f"User-agent: *\nCrawl-delay: {asked}\n".encode()
        if "/robots.txt" in head:
            line.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n" % len(body) + body)
        else:
            line.sendall(OK)

    client = door(http=serve(handler), clock=clock, delay_seconds=5.0)
    fetch(client, robots=True)
    clock.slept.clear()
    fetch(client, robots=True)
    assert clock.slept == [waited]


@pytest.mark.parametrize(
    ("status", "value", "waited"),
    [
        (429, "50", [50.0]),
        (503, "Wed, 25 Nov 2026 12:01:00 GMT", [60.0]),
        (429, "1", [1.0, 4.0]),
        (429, "soon", [5.0]),
        (500, "120", [5.0]),
        (200, "120", [5.0]),
    ],
)
def test_retry_after_of_up_to_a_minute_is_waited_for(
    serve: Callable, door: Callable, clock: "FakeClock", status: int, value: str, waited: list[float]
) -> None:
    """After 429 and 503, for that host."""
    answer = f"HTTP/1.1 {status} X\r\nRetry-After: {value}\r\nContent-Length: 0\r\n\r\n".encode()
    client = door(http=serve(answer), clock=clock, delay_seconds=5.0)
    fetch(client)
    fetch(client)
    assert clock.slept == waited


def test_a_longer_retry_after_means_not_asked_until_then(serve: Callable, door: Callable, clock: "FakeClock") -> None:
    """No slot is held through it, and afterwards the host is asked again."""
    client = door(http=serve(b"HTTP/1.1 503 X\r\nRetry-After: 3600\r\nContent-Length: 0\r\n\r\n"), clock=clock)
    assert fetch(client).status == 503
    refused = fetch(client)
    assert (refused.outcome, refused.reason, refused.status) == (Outcome.REFUSED, Reason.PAUSE, None)
    assert "3600 more seconds" in refused.detail
    clock.sleep(3600)
    assert fetch(client).status == 503


def test_retry_after_holds_one_host_only(
    serve: Callable, door: Callable, clock: "FakeClock", names: "NameServer"
) -> None:
    """Another host, even at the same address, goes on at its own pace."""
    names.zone["same.example", "A"] = ["1.2.3.4"]
    client = door(
        http=serve(b"HTTP/1.1 429 X\r\nRetry-After: 300\r\nContent-Length: 0\r\n\r\n"), clock=clock, delay_seconds=5.0
    )
    fetch(client)
    fetch(client, "http://same.example/")
    assert clock.slept == [5.0]


def test_many_threads_keep_the_pace(clock: "FakeClock") -> None:
    """Twelve threads at one host: twelve turns, each five seconds after another."""
    pace, turns = Pace(clock, 5.0), []

    def work() -> None:
        pace.wait("shop.example", "1.2.3.4")
        turns.append(clock.monotonic())

    threads = [threading.Thread(target=work) for _ in range(12)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(turns) == 12
    assert clock.monotonic() >= 55.0


def test_waiting_is_not_in_the_deadline_nor_in_the_time_taken(
    serve: Callable, door: Callable, clock: "FakeClock"
) -> None:
    """An hour of patience does not make a request slow."""
    client = door(http=serve(OK), clock=clock, delay_seconds=3600.0, deadline_seconds=5.0)
    fetch(client)
    capture = fetch(client)
    assert (capture.reason, capture.status) == (Reason.NONE, 200)
    assert capture.seconds < 5


class StopCrawlError(Exception):
    """What a crawl's clock raises to be rid of its threads."""


def test_an_exception_of_sleep_passes_through(serve: Callable, door: Callable, clock: "FakeClock") -> None:
    """The clock may end a crawl; the door does not make a capture of it."""

    def stop(_seconds: float) -> None:
        raise StopCrawlError

    client = door(http=serve(OK), clock=clock, delay_seconds=5.0)
    fetch(client)
    clock.sleep = stop
    with pytest.raises(StopCrawlError):
        fetch(client)
