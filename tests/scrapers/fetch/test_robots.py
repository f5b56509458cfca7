"""robots.txt: who a rule is for, what an answer means, and that it is asked once."""

import socket
import threading
import time
from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scrapers.capture import Outcome, Reason, Source
from scrapers.fetch.robots import group_for

if TYPE_CHECKING:
    from tests.scrapers.fetch.conftest import FakeClock, NameServer

OK = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 2\r\n\r\nok"


def site(robots: str | bytes, kind: str = "text/plain") -> Callable:
    """A handler that answers /robots.txt with a text (or a raw answer), and everything else with a page."""

    def handler(line: socket.socket, head: str, _closing: threading.Event) -> None:
        if head.split(" ")[1] != "/robots.txt":
            line.sendall(OK)
        elif isinstance(robots, bytes):
            line.sendall(robots)
        else:
            body = robots.encode()
            line.sendall(
                f"HTTP/1.1 200 OK\r\nContent-Type: {kind}\r\nContent-Length: {len(body)}\r\n\r\n".encode() + body
            )

    return handler


def allowed(serve: Callable, door: Callable, robots: str | bytes, path: str = "/a", **changes: object) -> bool:
    captures = door(http=serve(site(robots)), **changes).get(f"http://shop.example{path}", purpose="landing")
    assert captures[0].purpose == "robots"
    refused = captures[-1].outcome is Outcome.REFUSED and captures[-1].reason is Reason.ROBOTS
    assert refused or captures[-1].status == 200
    return not refused


@pytest.mark.parametrize(
    ("agent", "ours"),
    [
        ("railmon", True),
        ("RailMon", True),
        ("railmon/2.0", True),
        ("*", True),
        ("mon", False),
        ("rail", False),
        ("r", False),
        ("railmon-images", False),
        ("railmonitor", False),
        ("ai", False),
        ("railm*", False),
        ("GPTBot", False),
    ],
)
def test_only_our_own_name_and_the_star_are_for_us(serve: Callable, door: Callable, agent: str, ours: bool) -> None:
    """Part of our name, or a longer name, is somebody else."""
    assert allowed(serve, door, f"User-agent: {agent}\nDisallow: /\n") is not ours


@pytest.mark.parametrize(
    ("robots", "path", "may"),
    [
        ("", "/a", True),
        ("User-agent: *\nDisallow:\n", "/a", True),
        ("User-agent: *\nDisallow: /\nUser-agent: railmon\nAllow: /\n", "/a", True),
        ("User-agent: *\nDisallow: /\n\nUser-agent: railmon\n", "/a", True),
        ("User-agent: railmon\n\nUser-agent: x\nDisallow: /\n", "/a", False),
        ("User-agent: railmon\nDisallow:\n\nUser-agent: *\nDisallow: /\n", "/a", True),
        ("User-agent: railmon\nDisallow: /b\nUser-agent: railmon\nDisallow: /a\n", "/a", False),
        ("User-agent: x\nUser-agent: railmon\nDisallow: /a\n", "/a", False),
        ("User-agent: *\nDisallow: /a\nAllow: /a/ok\n", "/a/ok/1", True),
        ("User-agent: *\nDisallow: /a\nAllow: /a\n", "/a", True),
        ("User-agent: *\nDisallow: /*.php$\n", "/x.php", False),
        ("User-agent: *\nDisallow: /*.php$\n", "/x.php?y", True),
        ("User-agent: *\nDisallow: /*?s=\n", "/a?s=1", False),
        ("user-agent : *\r\ndisallow : /a # ours\r\n", "/a", False),
        ("\ufeffUser-agent: *\nDisallow: /a\n", "/a", False),
        ("User-agent: *\nDisallow: /caf\u00e9\n", "/caf%C3%A9", False),
        ("User-agent: *\nSitemap: http://shop.example/s.xml\nDisallow: /a\n", "/a", False),
        ("Disallow: /\n", "/a", True),
        ("<html><body>Disallow: nothing here</body></html>", "/a", True),
    ],
)
def test_rules_are_read_as_rfc_9309_says(
    serve: Callable, door: Callable, robots: str | bytes, path: str, may: bool
) -> None:
    """Own group before the star, groups merged, longest match, allow on a tie, wildcards, comments."""
    assert allowed(serve, door, robots, path) is may


def test_a_refusal_names_the_rule(serve: Callable, door: Callable) -> None:
    """The longest rule that forbids it, as written; the page is not asked."""
    server = serve(site("User-agent: *\nDisallow: /a\nDisallow: /a/private\nDisallow: /other\n"))
    robots, page = door(http=server).get("http://shop.example/a/private/1", purpose="landing")
    assert (robots.purpose, robots.status, robots.outcome) == ("robots", 200, Outcome.KEPT)
    assert (page.outcome, page.reason, page.purpose) == (Outcome.REFUSED, Reason.ROBOTS, "landing")
    assert page.detail == "robots.txt says 'Disallow: /a/private'."
    assert server.paths == ["/robots.txt"]


@pytest.mark.parametrize(
    ("answer", "may"),
    [
        (b"HTTP/1.1 404 No\r\nContent-Length: 0\r\n\r\n", True),
        (b"HTTP/1.1 403 No\r\nContent-Type: text/html\r\nContent-Length: 4\r\n\r\nstop", True),
        (b"HTTP/1.1 410 No\r\nContent-Length: 9\r\n\r\ncut", True),
        (b"HTTP/1.1 500 No\r\nContent-Length: 0\r\n\r\n", False),
        (b"HTTP/1.1 503 No\r\nContent-Length: 0\r\n\r\n", False),
        (b"HTTP/1.1 304 No\r\n\r\n", True),
        (b"HTTP/1.1 200 OK\r\nContent-Type: image/png\r\nContent-Length: 3\r\n\r\nabc", True),
        (b"HTTP/1.1 200 OK\r\nContent-Encoding: br\r\nContent-Length: 3\r\n\r\nabc", False),
        (b"HTTP/1.1 200 OK\r\nContent-Length: 300\r\n\r\nUser-agent: *\n", False),
        (b"junk\r\n\r\n", False),
        (b"", False),
        (b"HTTP/1.1 302 F\r\nLocation: /robots.txt\r\nContent-Length: 0\r\n\r\n", True),
        (b"HTTP/1.1 302 F\r\nLocation: http://127.0.0.1/robots.txt\r\nContent-Length: 0\r\n\r\n", False),
        (b"HTTP/1.1 302 F\r\nLocation: http://gone.example/robots.txt\r\nContent-Length: 0\r\n\r\n", False),
    ],
)
def test_what_an_answer_means(serve: Callable, door: Callable, answer: bytes, may: bool) -> None:
    """4xx and loops: no rules. 5xx, unreadable, cut short or led away to nowhere: everything is forbidden."""
    assert allowed(serve, door, answer) is may


def test_any_text_type_will_do(serve: Callable, door: Callable) -> None:
    """A robots.txt served as bytes to download is read all the same."""
    server = serve(site("User-agent: *\nDisallow: /a\n", "application/octet-stream"))
    assert door(http=server).get("http://shop.example/a", purpose="landing")[-1].reason is Reason.ROBOTS


def test_redirects_of_robots_are_followed(serve: Callable, door: Callable, names: "NameServer") -> None:
    """The rules may live on another host; each hop is a capture, and the rules are for the first host."""
    names.zone["rules.example", "A"] = ["1.2.3.5"]

    def handler(line: socket.socket, head: str, _closing: threading.Event) -> None:
        if "Host: rules.example" in head:
            line.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 26\r\n\r\nUser-agent: *\nDisallow: /a\n")
        else:
            line.sendall(b"HTTP/1.1 301 M\r\nLocation: http://rules.example/r.txt\r\nContent-Length: 0\r\n\r\n")

    captures = door(http=serve(handler)).get("http://shop.example/a", purpose="landing")
    assert [(c.purpose, c.url) for c in captures] == [
        ("robots", "http://shop.example/robots.txt"),
        ("robots", "http://rules.example/r.txt"),
        ("landing", "http://shop.example/a"),
    ]
    assert captures[1].parent == captures[0].url
    assert captures[-1].reason is Reason.ROBOTS


def test_robots_is_asked_once_per_origin(serve: Callable, door: Callable) -> None:
    """By many threads at once as well; another port is another origin."""
    server = serve(site("User-agent: *\nDisallow: /private\n"))
    client = door(http=server, connect={"*:80": f"127.0.0.1:{server.port}", "*:81": f"127.0.0.1:{server.port}"})
    got: list[tuple] = []
    threads = [
        threading.Thread(target=lambda n=n: got.append(client.get(f"http://shop.example/{n}", purpose="x")))
        for n in range(8)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert server.paths.count("/robots.txt") == 1
    assert sorted(len(captures) for captures in got) == [1] * 7 + [2]
    client.get("http://shop.example:81/", purpose="x")
    assert server.paths.count("/robots.txt") == 2


def test_every_origin_on_the_way_is_asked(serve: Callable, door: Callable, names: "NameServer") -> None:
    """A redirect to another host meets that host's rules."""
    names.zone["pay.example", "A"] = ["1.2.3.5"]

    def handler(line: socket.socket, head: str, _closing: threading.Event) -> None:
        if "/robots.txt" in head:
            rule = "/" if "Host: pay.example" in head else ""
            body = f"User-agent: *\nDisallow: {rule}\n".encode()
            line.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n" % len(body) + body)
        else:
            line.sendall(b"HTTP/1.1 302 F\r\nLocation: http://pay.example/c\r\nContent-Length: 0\r\n\r\n")

    captures = door(http=serve(handler)).get("http://shop.example/", purpose="checkout")
    assert [c.purpose for c in captures] == ["robots", "checkout", "robots", "checkout"]
    assert (captures[-1].url, captures[-1].reason) == ("http://pay.example/c", Reason.ROBOTS)


@pytest.mark.parametrize(
    ("url", "outcome", "reason"),
    [
        ("http://gone.example/", Outcome.FAILED, Reason.ABSENT),
        ("http://10.0.0.1/", Outcome.REFUSED, Reason.ADDRESS),
        ("http://shop.example:82/", Outcome.FAILED, Reason.CLOSED),
    ],
)
def test_an_unreachable_host_is_told_as_such(
    serve: Callable, door: Callable, url: str, outcome: Outcome, reason: Reason
) -> None:
    """When robots.txt could not be reached at all, the page gets the true reason, and is asked no further."""
    server = serve(b"")
    server.close()
    client = door(connect={"*:82": f"127.0.0.1:{server.port}"})
    robots, page = client.get(url, purpose="landing")
    assert (robots.purpose, robots.outcome, robots.reason) == ("robots", outcome, reason)
    assert (page.purpose, page.outcome, page.reason) == ("landing", outcome, reason)
    assert page.detail.startswith("Not asked")


def test_a_pause_before_robots_closes_nothing_for_good(serve: Callable, door: Callable, clock: "FakeClock") -> None:
    """A host that is left alone is told as such, and its robots.txt is asked when the pause is over."""
    server = serve(b"HTTP/1.1 429 X\r\nRetry-After: 300\r\nContent-Length: 0\r\n\r\n")
    client = door(http=server, clock=clock)
    client.get("http://shop.example/", purpose="landing", source=Source.RDAP)
    assert client.get("http://shop.example/", purpose="landing")[-1].reason is Reason.PAUSE
    clock.sleep(301)
    robots = client.get("http://shop.example/", purpose="landing")[0]
    assert (robots.purpose, robots.status) == ("robots", 429)


def test_a_last_rule_cut_in_the_middle_is_not_obeyed(serve: Callable, door: Callable) -> None:
    """The cap cuts `Disallow: /private` to `Disallow: /`; that line is dropped."""
    filler = "User-agent: *\nDisallow: /b\n"
    filler += "#" * (512_000 - len(filler) - len("\nDisallow: /")) + "\nDisallow: /private\n"
    server = serve(site(filler))
    robots, page = door(http=server).get("http://shop.example/a", purpose="landing")
    assert (robots.reason, len(robots.body), page.status) == (Reason.SIZE, 512_000, 200)
    assert door(http=server).get("http://shop.example/b", purpose="landing")[-1].reason is Reason.ROBOTS


def test_large_files_are_read_and_judged_quickly(serve: Callable, door: Callable) -> None:
    """Endless blanks, thousands of agents and thousands of rules are no work."""
    blanks = "a" + " " * 200_000 + "b\n" + "Disallow: x" + " " * 100_000 + "y\n"
    agents = "".join(f"User-agent: {number}\n" for number in range(3000))
    rules = "".join(f"Disallow: /{'*x' * 20}{number}\n" for number in range(2000))
    began = time.monotonic()
    server = serve(site(blanks + agents + "User-agent: *\n" + rules + "Disallow: /a\n"))
    (_, page) = door(http=server).get("http://shop.example/a" + "x" * 2000, purpose="landing")
    assert page.detail == "robots.txt says 'Disallow: /a'."
    assert time.monotonic() - began < 3


@given(st.text())
def test_any_text_has_some_group(text: str) -> None:
    """Parsing never raises, and only rules come out."""
    for line in group_for(text, "railmon"):
        assert line.split(":")[0] in ("Allow", "Disallow", "Crawl-delay")
