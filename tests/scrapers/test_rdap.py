"""Which RDAP servers are asked, and what for."""

import json
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, contextmanager

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scrapers.capture import Capture, Outcome, Reason, Source
from scrapers.rdap import Rdap, read_bootstrap
from tests.scrapers.support_web import Names, Reply, Web, make_door

JSON = {"Content-Type": "application/rdap+json"}
ADDRESS = "203.0.113.7"
HOSTS = ["rdap.example", "iana.example", "registry.example", "registrar.example", "numbers.example"]


def answer(said: object) -> Reply:
    return 200, JSON, json.dumps(said)


def bootstrap(*services: tuple[list[str], list[str]]) -> Reply:
    return answer({"version": "1.0", "services": services})


@contextmanager
def asking(pages: Mapping[str, Reply], base: str = "") -> Iterator[tuple[Web, Callable[..., list[Capture]]]]:
    """A web of RDAP servers, and a visit to it."""
    with closing(Web(pages)) as web, closing(Names({(host, "A"): ["203.0.113.1"] for host in HOSTS})) as names:
        door = make_door(names, {"*:80": web.port})
        rdap = Rdap(door, base, iana="http://iana.example")
        yield web, lambda host, *addresses: list(rdap.visit(host, addresses))


def test_given_base_is_asked_for_domain_and_address() -> None:
    """With a base address nothing else is asked, robots.txt least of all."""
    pages = {
        "rdap.example/domain/shop.example": answer({"ldhName": "shop.example"}),
        f"rdap.example/ip/{ADDRESS}": answer({"name": "EXAMPLE-NET"}),
        "rdap.example/robots.txt": (200, {"Content-Type": "text/plain"}, "User-agent: *\nDisallow: /\n"),
    }
    with asking(pages, "http://rdap.example/") as (_, visit):
        captures = visit("www.shop.example", ADDRESS)
    assert [(each.url, each.outcome, each.status) for each in captures] == [
        ("http://rdap.example/domain/shop.example", Outcome.KEPT, 200),
        (f"http://rdap.example/ip/{ADDRESS}", Outcome.KEPT, 200),
    ]
    assert {(each.source, each.purpose) for each in captures} == {(Source.RDAP, "rdap")}
    assert json.loads(captures[0].body) == {"ldhName": "shop.example"}


def test_address_in_a_network_already_described_is_not_asked_for() -> None:
    """Two addresses of one network are one question."""
    pages = {
        "rdap.example/domain/shop.example": answer({}),
        f"rdap.example/ip/{ADDRESS}": answer({"startAddress": "203.0.113.0", "endAddress": "203.0.113.255"}),
    }
    with asking(pages, "http://rdap.example") as (web, visit):
        visit("shop.example", ADDRESS, "203.0.113.8", "198.51.100.1", "::1.2.3.4")
    assert web.asked == [
        "rdap.example/domain/shop.example",
        f"rdap.example/ip/{ADDRESS}",
        "rdap.example/ip/198.51.100.1",
        "rdap.example/ip/::1.2.3.4",
    ]


PAGES = {
    "iana.example/dns.json": bootstrap(
        (["com", "example"], ["http://registry.example/v1/"]), (["co.example"], ["http://rdap.example"])
    ),
    "iana.example/ipv4.json": bootstrap(
        (["203.0.0.0/8"], ["http://rdap.example"]), (["203.0.113.0/24"], ["http://numbers.example/"])
    ),
    "registry.example/v1/domain/shop.example": answer({"entities": [{"roles": ["registrar"]}]}),
    f"numbers.example/ip/{ADDRESS}": answer({"name": "EXAMPLE-NET"}),
}


def test_bootstrap_is_fetched_once_and_names_the_servers() -> None:
    """The bootstrap files come first, once; the narrowest range and the longest suffix decide."""
    with asking(PAGES) as (web, visit):
        first = visit("shop.example", ADDRESS)
        visit("shop.example", ADDRESS)
        visit("x.co.example")
    assert [each.url for each in first] == [
        "http://iana.example/dns.json",
        "http://registry.example/v1/domain/shop.example",
        "http://iana.example/ipv4.json",
        f"http://numbers.example/ip/{ADDRESS}",
    ]
    assert web.asked.count("iana.example/dns.json") == 1
    assert web.asked[-1] == "rdap.example/domain/co.example"


def test_registry_without_rdap_is_a_refused_capture() -> None:
    """A domain whose registry offers no RDAP was not asked, and the capture says so."""
    with asking(PAGES) as (_, visit):
        capture = visit("shop.test")[-1]
    assert (capture.url, capture.outcome, capture.reason) == ("rdap:domain/shop.test", Outcome.REFUSED, Reason.PROTOCOL)
    assert "names no RDAP server for shop.test" in capture.detail


def test_missing_bootstrap_is_given_up_after_three_attempts() -> None:
    """A bootstrap file that cannot be had fails each question, and is not asked for without end."""
    with asking({}) as (web, visit):
        captures = [visit("shop.example")[-1] for _ in range(5)]
    assert {(each.outcome, each.detail) for each in captures} == {
        (Outcome.REFUSED, "IANA's bootstrap file dns.json could not be read.")
    }
    assert web.asked == ["iana.example/dns.json"] * 3


LINK = {"rel": "related", "type": "application/rdap+json", "href": "http://registrar.example/domain/shop.example"}


def test_link_to_the_registrar_is_followed_one_hop_where_no_registrar_is_named() -> None:
    """A registry that only links to the registrar is answered by the registrar, whose own link is left alone."""
    pages = {
        "rdap.example/domain/shop.example": answer({"links": [{"rel": "self"}, LINK]}),
        "registrar.example/domain/shop.example": answer({"links": [{**LINK, "href": "http://iana.example/"}]}),
    }
    with asking(pages, "http://rdap.example") as (_, visit):
        captures = visit("shop.example")
    assert [(each.url, each.parent) for each in captures] == [
        ("http://rdap.example/domain/shop.example", ""),
        ("http://registrar.example/domain/shop.example", "http://rdap.example/domain/shop.example"),
    ]


def test_link_is_left_alone_where_the_registrar_is_named() -> None:
    """The registrar's own answer may hold a person's data, and is not needed."""
    said = {"links": [LINK], "entities": [{"roles": ["registrar"], "publicIds": [{"identifier": "1910"}]}]}
    with asking({"rdap.example/domain/shop.example": answer(said)}, "http://rdap.example") as (web, visit):
        visit("shop.example")
    assert web.asked == ["rdap.example/domain/shop.example"]


@pytest.mark.parametrize("body", ["", "nonsense", "[1]", "null", '{"links": 3, "entities": [null]}', "[" * 100_000])
def test_answer_of_another_form_is_kept_and_harmless(body: str) -> None:
    """Whatever a server answers becomes a capture, and the visit goes on."""
    with asking({"rdap.example/domain/shop.example": (200, JSON, body)}, "http://rdap.example") as (_, visit):
        captures = visit("shop.example", ADDRESS)
    assert [each.status for each in captures] == [200, 404]
    assert captures[0].body == body.encode()


VALUES = st.recursive(st.none() | st.integers() | st.text(max_size=20), lambda part: st.lists(part, max_size=4))


@given(st.dictionaries(st.sampled_from(["services", "version"]), VALUES))
def test_any_bootstrap_is_read_without_failing(said: dict[str, object]) -> None:
    """Reading a bootstrap file of any form never raises, and finds web addresses only."""
    assert all(url.startswith("http") for url in read_bootstrap(said).values())
