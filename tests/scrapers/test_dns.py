"""What the DNS scraper asks and how it says what came."""

import json
from collections.abc import Iterable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scrapers import dns
from scrapers.capture import Capture, Outcome, Reason, Source
from scrapers.errors import SettingsError
from tests.scrapers.support_web import Clock, Names, make_door

ZONE = {
    ("shop.example", "NS"): ["ns1.dns.example.", "ns2.dns.example."],
    ("shop.example", "MX"): ["10 mail.post.example."],
    ("shop.example", "TXT"): ['"v=spf1 -all"'],
    ("www.shop.example", "CNAME"): ["edge.cdn.example."],
    ("edge.cdn.example", "A"): ["203.0.113.7"],
    ("edge.cdn.example", "AAAA"): ["2001:db8::7"],
    ("7.113.0.203.origin.asn.cymru.com", "TXT"): [
        '"64496 64511 | 203.0.113.0/24 | US | arin | 2010-07-14"',
        '"64500 | 203.0.112.0/22 | US | arin | 2010-07-14"',
    ],
    ("AS64496.asn.cymru.com".lower(), "TXT"): ['"64496 | US | arin | 2010-07-14 | EXAMPLE-NET - Example Hosting, US"'],
}
SIX = "7.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.8.b.d.0.1.0.0.2.origin6.asn.cymru.com"


@pytest.fixture
def names() -> Iterator[Names]:
    with closing(Names(ZONE)) as server:
        yield server


def said(captures: Iterable[Capture]) -> dict[str, Any]:
    """What each capture says, by URL: its JSON when kept, its reason otherwise."""
    return {each.url: json.loads(each.body) if each.outcome is Outcome.KEPT else each.reason for each in captures}


def test_host_and_its_registrable_domain_are_asked_once_each_per_type(names: Names) -> None:
    """A AAAA CNAME NS MX TXT of the host, NS MX TXT of the domain, then the network of each address."""
    captures = list(dns.visit("www.shop.example", make_door(names)))
    assert [each.url for each in captures] == [
        *(f"dns:www.shop.example?type={kind}" for kind in ("A", "AAAA", "CNAME", "NS", "MX", "TXT")),
        *(f"dns:shop.example?type={kind}" for kind in ("NS", "MX", "TXT")),
        "dns:203.0.113.7?type=ORIGIN",
        "dns:2001:db8::7?type=ORIGIN",
    ]
    assert {(each.source, each.purpose) for each in captures} == {(Source.DNS, "dns")}


def test_a_front_is_asked_for_its_alias_only(names: Names) -> None:
    """One question per name."""
    captures = list(dns.aliases(["www.shop.example"], make_door(names)))
    assert [each.url for each in captures] == ["dns:www.shop.example?type=CNAME"]


def test_apex_is_not_asked_twice(names: Names) -> None:
    """Where the host is the registrable domain, its types are asked once."""
    captures = list(dns.visit("shop.example", make_door(names)))
    assert len(captures) == len({each.url for each in captures}) == 6


def test_answer_names_alias_values_and_ttl(names: Names) -> None:
    """The body of an address question shows the alias that holds the records."""
    answers = said(dns.visit("www.shop.example", make_door(names)))
    assert answers["dns:www.shop.example?type=A"] == {
        "name": "www.shop.example",
        "type": "A",
        "canonical": "edge.cdn.example",
        "chain": ["edge.cdn.example"],
        "values": ["203.0.113.7"],
        "ttl": 60,
    }
    assert answers["dns:shop.example?type=NS"]["values"] == ["ns1.dns.example", "ns2.dns.example"]
    assert answers["dns:shop.example?type=MX"]["values"] == ["10 mail.post.example"]


def test_network_is_the_narrowest_announcement_and_carries_its_name(names: Names) -> None:
    """Of several announcements the narrowest counts; the number's own record gives the name."""
    answers = said(dns.visit("www.shop.example", make_door(names)))
    assert answers["dns:203.0.113.7?type=ORIGIN"] == {
        "address": "203.0.113.7",
        "asn": 64496,
        "prefix": "203.0.113.0/24",
        "country": "US",
        "name": "EXAMPLE-NET - Example Hosting",
    }


def test_unknown_network_is_a_failed_capture_and_a_nameless_one_is_kept() -> None:
    """No announcement is a failure; a number without a name is still a network."""
    with closing(Names(ZONE)) as names:
        assert said(dns.visit("www.shop.example", make_door(names)))["dns:2001:db8::7?type=ORIGIN"] is Reason.ABSENT
    with closing(Names({**ZONE, (SIX, "TXT"): ['"64501 | 2001:db8::/32 | DE | ripencc |"']})) as names:
        found = said(dns.visit("www.shop.example", make_door(names)))["dns:2001:db8::7?type=ORIGIN"]
    assert (found["asn"], found["prefix"], found["name"]) == (64501, "2001:db8::/32", "")


def test_missing_name_is_a_failed_capture_per_question(names: Names) -> None:
    """A name that does not exist fails each question with reason absent, and the visit goes on."""
    captures = list(dns.visit("gone.example", make_door(names)))
    assert len(captures) == 6
    assert {(each.outcome, each.reason, each.body) for each in captures} == {(Outcome.FAILED, Reason.ABSENT, b"")}
    assert all(each.detail for each in captures)


def test_address_as_host_is_asked_for_its_network_only(names: Names) -> None:
    """An address has no names to ask for."""
    captures = list(dns.visit("203.0.113.7", make_door(names, clock=Clock())))
    assert [each.url for each in captures] == ["dns:203.0.113.7?type=ORIGIN"]
    assert json.loads(captures[0].body)["asn"] == 64496


def table(folder: Path, text: str) -> Path:
    path = folder / "ip2asn.tsv"
    path.write_text(text, encoding="utf-8")
    return path


def test_table_answers_instead_of_the_dns(names: Names, tmp_path: Path) -> None:
    """With an origin table nothing is asked of Team Cymru, and the prefix is computed from the range."""
    text = (
        "0.0.0.0\t0.255.255.255\t0\tNone\tNot routed\n"
        "203.0.113.0\t203.0.113.191\t64999\tSE\tTABLE-NET\n"
        "2001:db8::\t2001:db8:0:ffff:ffff:ffff:ffff:ffff\t65000\tNone\tSIX-NET\n"
    )
    origins = dns.OriginTable.load(table(tmp_path, text))
    answers = said(dns.visit("www.shop.example", make_door(names), origins))
    assert answers["dns:203.0.113.7?type=ORIGIN"] == {
        "address": "203.0.113.7",
        "asn": 64999,
        "prefix": "203.0.113.0/25",
        "country": "SE",
        "name": "TABLE-NET",
    }
    assert answers["dns:2001:db8::7?type=ORIGIN"]["name"] == "SIX-NET"
    assert [origins.find(each) for each in ("0.0.0.1", "203.0.113.192", "9.9.9.9", "2001:db9::")] == [None] * 4


@pytest.mark.parametrize(
    ("row", "complaint"),
    [
        ("203.0.113.0\t203.0.113.255", "line 2: 2 fields"),
        ("203.0.113.0\tlast\t1\tUS\tNET", "line 2: 'last'"),
        ("203.0.113.0\t203.0.113.255\tAS1\tUS\tNET", "line 2: invalid literal"),
        ("203.0.113.9\t203.0.113.1\t1\tUS\tNET", "line 2: 203.0.113.9 to 203.0.113.1 is not a range"),
        ("203.0.113.9\t2001:db8::\t1\tUS\tNET", "line 2: 203.0.113.9 to 2001:db8:: is not a range"),
    ],
)
def test_damaged_table_names_the_line(tmp_path: Path, row: str, complaint: str) -> None:
    """A row that cannot be read is named by file and line."""
    path = table(tmp_path, f"# comment\n{row}\n")
    with pytest.raises(SettingsError, match=complaint) as caught:
        dns.OriginTable.load(path)
    assert str(path) in str(caught.value)


def test_missing_table_is_a_settings_error(tmp_path: Path) -> None:
    """A table that is not there is named."""
    with pytest.raises(SettingsError, match=r"nowhere\.tsv cannot be read"):
        dns.OriginTable.load(tmp_path / "nowhere.tsv")


@given(st.lists(st.text(max_size=60)))
def test_any_text_is_read_without_failing(values: list[str]) -> None:
    """Whatever stands in TXT records, reading it never raises; what is found is a network."""
    found = dns.read_origin(values)
    assert found is None or found.prefix
    country, name = dns.read_as_name(values)
    assert len(country) in (0, 2)
    assert isinstance(name, str)
