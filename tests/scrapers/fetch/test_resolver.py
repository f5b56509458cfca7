"""Names: asked once per request, every answer judged, the connection pinned to what was judged."""

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

from scrapers.capture import Outcome, Reason, Source
from scrapers.errors import FailedError
from scrapers.fetch import Answer

if TYPE_CHECKING:
    from tests.scrapers.fetch.conftest import NameServer

OK = b"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: 2\r\n\r\nok"


def test_a_name_that_turns_to_loopback_is_refused_then(names: "NameServer", serve: Callable, door: Callable) -> None:
    """DNS rebinding: public at first, 127.0.0.1 later. Each request asks once, and connects to what it was told."""
    answers = [["1.2.3.4"], ["127.0.0.1"]]
    names.zone["shop.example", "A"] = lambda: answers.pop(0)
    server = serve(OK)
    client = door(http=server)
    first, second = (client.get("http://shop.example/", purpose="landing", source=Source.RDAP)[0] for _ in range(2))
    assert (first.outcome, first.address) == (Outcome.KEPT, "1.2.3.4")
    assert (second.outcome, second.reason) == (Outcome.REFUSED, Reason.ADDRESS)
    assert len(server.requests) == 1
    assert names.questions.count(("shop.example", "A")) == 2


@pytest.mark.parametrize(
    ("ipv4", "ipv6"),
    [(["1.2.3.4", "10.0.0.1"], []), (["1.2.3.4"], ["::1"]), ([], ["2606:4700::1", "64:ff9b::7f00:1"])],
)
def test_one_bad_answer_refuses_the_name(
    names: "NameServer", serve: Callable, door: Callable, ipv4: list[str], ipv6: list[str]
) -> None:
    """A name is trusted only when all its addresses are."""
    names.zone["shop.example", "A"] = ipv4
    names.zone["shop.example", "AAAA"] = ipv6
    server = serve(OK)
    (capture,) = door(http=server).get("http://shop.example/", purpose="landing", source=Source.RDAP)
    assert (capture.outcome, capture.reason, server.requests) == (Outcome.REFUSED, Reason.ADDRESS, [])


def test_an_unknown_name_fails(door: Callable) -> None:
    """NXDOMAIN is a failed capture with a sentence."""
    (capture,) = door().get("http://gone.example/", purpose="landing", source=Source.RDAP)
    assert (capture.outcome, capture.reason) == (Outcome.FAILED, Reason.ABSENT)
    assert "gone.example" in capture.detail


def test_a_name_without_addresses_fails(names: "NameServer", door: Callable) -> None:
    """A name that only receives mail has nothing to connect to."""
    names.zone["mail.example", "MX"] = ["10 mx.mail.example."]
    (capture,) = door().get("http://mail.example/", purpose="landing", source=Source.RDAP)
    assert (capture.outcome, capture.reason, capture.detail) == (
        Outcome.FAILED,
        Reason.ABSENT,
        "mail.example has no address.",
    )


def test_a_silent_name_server_is_given_up_at_the_deadline(names: "NameServer", door: Callable) -> None:
    """DNS counts into the deadline."""
    names.silent = {"A", "AAAA"}
    (capture,) = door(deadline_seconds=0.3).get("http://shop.example/", purpose="landing", source=Source.RDAP)
    assert (capture.outcome, capture.reason) == (Outcome.FAILED, Reason.DNS)
    assert capture.seconds < 1.5


def test_time_spent_on_names_is_missing_later(names: "NameServer", serve: Callable, door: Callable) -> None:
    """Half an answer is enough to go on, and the deadline runs from the first question."""
    names.silent = {"AAAA"}
    server = serve(lambda _line, _head, closing: closing.wait(5))
    (capture,) = door(http=server, deadline_seconds=1.2).get("http://shop.example/", purpose="x", source=Source.RDAP)
    assert (capture.reason, capture.address) == (Reason.DEADLINE, "1.2.3.4")
    assert 1.0 < capture.seconds < 1.7


def test_cut_answers_are_asked_again_over_tcp(names: "NameServer", door: Callable) -> None:
    """The TC bit leads to TCP."""
    names.cut_over_udp = True
    assert door().resolve("shop.example", "A").values == ("1.2.3.4",)


def test_aliases_are_told_in_order(names: "NameServer", door: Callable) -> None:
    """The chain holds the targets; the canonical name is the last."""
    names.zone["www.Shop.example".lower(), "CNAME"] = ["edge.host.example."]
    names.zone["edge.host.example", "CNAME"] = ["pop1.host.example."]
    names.zone["pop1.host.example", "A"] = ["1.2.3.5", "1.2.3.4"]
    assert door().resolve("WWW.shop.example.", "A") == Answer(
        name="www.shop.example",
        kind="A",
        canonical="pop1.host.example",
        chain=("edge.host.example", "pop1.host.example"),
        values=("1.2.3.4", "1.2.3.5"),
        ttl=60,
    )


@pytest.mark.parametrize(
    ("kind", "records", "values"),
    [
        ("NS", ["B.ns.example.", "a.ns.example."], ("a.ns.example", "b.ns.example")),
        ("MX", ["10 MX1.example."], ("10 mx1.example",)),
        ("TXT", ['"v=spf1 -all" "more"'], ('"v=spf1 -all" "more"',)),
        ("AAAA", ["2606:4700::1"], ("2606:4700::1",)),
        ("CNAME", ["edge.example."], ("edge.example",)),
    ],
)
def test_records_come_in_presentation_form(
    names: "NameServer", door: Callable, kind: str, records: list[str], values: tuple[str, ...]
) -> None:
    """Host names in lower case without a final dot, TXT as quoted strings."""
    names.zone["x.example", kind] = records
    assert door().resolve("x.example", kind).values == values


def test_a_name_without_such_records_has_no_values(door: Callable) -> None:
    """NoAnswer is an answer."""
    answer = door().resolve("shop.example", "NS")
    assert (answer.canonical, answer.values) == ("shop.example", ())


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("gone.example", Reason.ABSENT),
        ("a..b", Reason.DNS),
        ("x" * 70 + ".example", Reason.DNS),
        ("a." * 150, Reason.DNS),
    ],
)
def test_questions_that_cannot_be_answered_raise(door: Callable, name: str, reason: Reason) -> None:
    """That there is no such name is an answer; impossible names are none."""
    with pytest.raises(FailedError) as caught:
        door().resolve(name, "A")
    assert caught.value.reason is reason


def test_unknown_record_types_are_not_asked(names: "NameServer", door: Callable) -> None:
    """Only the types we have a use for."""
    with pytest.raises(FailedError):
        door().resolve("shop.example", "ANY")
    assert names.questions == []
