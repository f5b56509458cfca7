"""Marks outside the page: headers, cookies, DNS, certificates, registration data."""

import json
from collections.abc import Callable

import pytest

from monitor.model import Grade, Reading, Where
from scrapers.capture import Outcome, Source


def shown(reading: Reading) -> list[tuple[object, ...]]:
    return [(o.provider, str(o.role), o.grade, o.where, o.value) for o in reading.observations]


def test_header_and_cookie_are_embedded(look: Callable[..., Reading]) -> None:
    """A header of the provider, by name or by a part of its value, and a cookie name are worth `embedded`."""
    reading = look("", headers={"CF-Fold": "a1", "Server": "CloudFold/2"}, cookie_names=("__fold_id", "session"))
    assert shown(reading) == [
        ("cloudfold", "cdn", Grade.EMBEDDED, Where.HEADER, "cf-fold"),
        ("cloudfold", "cdn", Grade.EMBEDDED, Where.HEADER, "server"),
        ("cloudfold", "cdn", Grade.EMBEDDED, Where.COOKIE, "__fold_id"),
    ]
    assert shown(look("", headers={"Server": "other", "X-CF-Fold": "1"}, cookie_names=("a__fold",))) == []


@pytest.mark.parametrize(
    ("kind", "answer", "role"),
    [
        ("NS", {"values": ["A.ns.cloudfold.example."]}, "dns"),
        ("MX", {"values": ["10 in.mail.cloudfold.example."]}, "email"),
        ("CNAME", {"values": ["x.edge.cloudfold.example"]}, "cdn"),
        ("A", {"values": ["192.0.2.1"], "chain": ["x.edge.cloudfold.example"]}, "cdn"),
        ("A", {"values": ["192.0.2.1"], "canonical": "x.edge.cloudfold.example"}, "cdn"),
    ],
)
def test_dns_answers_are_configured(
    ask: Callable[..., Reading], kind: str, answer: dict[str, object], role: str
) -> None:
    """Name servers, mail servers and the chain of aliases name the provider."""
    body = json.dumps({"name": "shop.example", "type": kind, **answer}).encode()
    (mark,) = ask(Source.DNS, f"dns:shop.example?type={kind}", body).observations
    assert (mark.provider, str(mark.role), mark.grade, mark.where) == ("cloudfold", role, Grade.CONFIGURED, Where.DNS)


@pytest.mark.parametrize(
    ("url", "answer"),
    [
        ("dns:shop.example?type=NS", {"values": ["ns.cloudfold.example.evil.example", "xns.cloudfold.example"]}),
        ("dns:shop.example?type=TXT", {"values": ["ns.cloudfold.example"]}),
        ("dns:other.example?type=NS", {"values": ["a.ns.cloudfold.example"]}),
        ("dns:cloudfold.example?type=NS", {"values": ["a.ns.cloudfold.example"]}),
        ("dns:203.0.113.1?type=ORIGIN", {"asn": 64501}),
        ("dns:shop.example?type=NS", {"values": [None, 7, [], ""]}),
        ("dns:shop.example?type=NS", {"values": "a.ns.cloudfold.example"}),
    ],
)
def test_other_dns_answers_say_nothing(ask: Callable[..., Reading], url: str, answer: dict[str, object]) -> None:
    """Look-alikes, other record types, other sites and malformed answers are no marks."""
    name = url.removeprefix("dns:").partition("?")[0]
    assert ask(Source.DNS, url, json.dumps({"name": name, **answer}).encode()).observations == ()


def test_origin_network_is_configured_at_the_address(ask: Callable[..., Reading]) -> None:
    """The AS of the site's address names the provider."""
    body = json.dumps({"address": "192.0.2.1", "asn": 64500, "name": "FOLD"}).encode()
    assert shown(ask(Source.DNS, "dns:192.0.2.1?type=ORIGIN", body)) == [
        ("cloudfold", "cdn", Grade.CONFIGURED, Where.ADDRESS, "64500")
    ]


@pytest.mark.parametrize(
    ("address", "network"), [("192.0.2.127", "192.0.2.0/25"), ("2001:db8:7:ffff::1", "2001:db8:7::/48")]
)
def test_published_range_speaks_where_no_as_is_known(ask: Callable[..., Reading], address: str, network: str) -> None:
    """Without an answer on the AS, or with a number that no file knows, the company's own published range counts."""
    unknown = json.dumps({"address": address, "asn": 64501}).encode()
    for body, outcome in ((b"", Outcome.FAILED), (b"", Outcome.REFUSED), (unknown, Outcome.KEPT)):
        (mark,) = ask(Source.DNS, f"dns:{address}?type=ORIGIN", body, outcome=outcome).observations
        assert (mark.provider, str(mark.role), mark.grade, mark.where) == (
            "cloudfold",
            "cdn",
            Grade.CONFIGURED,
            Where.ADDRESS,
        )
        assert (mark.rule, mark.value) == (f"cloudfold/range/{network}", network)
        assert address in mark.quote
        assert "2026-10-26" in mark.quote


def test_published_range_is_silent_beside_a_known_as_and_elsewhere(ask: Callable[..., Reading]) -> None:
    """One network, one mark; addresses beside the ranges, names, and companies without a file say nothing."""
    body = json.dumps({"address": "192.0.2.1", "asn": 64500}).encode()
    (mark,) = ask(Source.DNS, "dns:192.0.2.1?type=ORIGIN", body).observations
    assert mark.rule == "cloudfold/asn/64500"
    for name in ("192.0.2.128", "192.0.1.255", "198.51.100.7", "2001:db8:8::1", "::1", "1.1.1", "shop.example", ""):
        assert ask(Source.DNS, f"dns:{name}?type=ORIGIN", b"", outcome=Outcome.FAILED).observations == ()
    assert ask(Source.DNS, "dns:192.0.2.1?type=A", b"", outcome=Outcome.FAILED).observations == ()


def test_certificate_issuer_is_exact(ask: Callable[..., Reading]) -> None:
    """The issuer's organisation counts when it is the same, letter by letter."""
    for issuer, count in (("Cloudfold CA", 1), ("Cloudfold CA 2", 0), ("cloudfold ca", 0)):
        body = json.dumps({"host": "shop.example", "issuer_organisation": issuer}).encode()
        assert len(ask(Source.TLS, "tls://shop.example:443", body).observations) == count


def rdap(roles: list[str], type_: str = "IANA Registrar ID", identifier: str = "9999", kind: str = "domain") -> bytes:
    entity = {"roles": roles, "publicIds": [{"type": type_, "identifier": identifier}]}
    return json.dumps({"objectClassName": kind, "ldhName": "SHOP.example", "entities": [entity]}).encode()


def test_registrar_is_told_by_its_iana_id(ask: Callable[..., Reading]) -> None:
    """Only the entity in the registrar's role, of a domain, by its IANA id."""
    url = "https://rdap.example/domain/shop.example"
    assert shown(ask(Source.RDAP, url, rdap(["registrar"]))) == [
        ("cloudfold", "registrar", Grade.CONFIGURED, Where.RDAP, "9999")
    ]
    for other in (
        rdap(["abuse"]),
        rdap(["registrar"], type_="ENOM"),
        rdap(["registrar"], identifier="99"),
        rdap(["registrar"], kind="ip network"),
        b"[]",
        b"{",
        b'{"objectClassName": "domain", "entities": [7, {"roles": 7}]}',
    ):
        assert ask(Source.RDAP, url, other).observations == ()


@pytest.mark.parametrize(
    ("names", "count"),
    [
        (["shop.example", "*.pages-fold.example"], 1),
        (["node7.edge.cloudfold.example"], 1),
        (["shop.example", "*.shop.example"], 0),
        (["pages-fold.example.evil.example"], 0),
        ([], 0),
    ],
)
def test_a_name_of_the_provider_in_the_certificate_counts(
    ask: Callable[..., Reading], names: list[str], count: int
) -> None:
    """A certificate that also stands for the provider's own names comes from the provider's servers."""
    body = json.dumps({"host": "shop.example", "names": names}).encode()
    marks = ask(Source.TLS, "tls://shop.example:443", body).observations
    assert [(mark.provider, mark.grade) for mark in marks] == [("cloudfold", Grade.CONFIGURED)] * count


@pytest.mark.parametrize(
    ("source", "url", "answer"),
    [
        (Source.DNS, "dns:192.0.2.1?type=ORIGIN", {"address": "192.0.2.1", "asn": 64500}),
        (Source.DNS, "dns:www.cloudfold.example?type=NS", {"values": ["a.ns.cloudfold.example"]}),
        (Source.TLS, "tls://www.cloudfold.example:443", {"issuer_organisation": "Cloudfold CA"}),
        (
            Source.RDAP,
            "https://rdap.example/domain/cloudfold.example",
            json.loads(rdap(["registrar"])) | {"ldhName": ""},
        ),
    ],
)
def test_a_company_is_no_customer_of_its_own(
    ask: Callable[..., Reading], source: Source, url: str, answer: dict[str, object]
) -> None:
    """Its site lies in its own network, under its own certificate and names; a site of its customers does as well."""
    body = json.dumps(answer).encode()
    assert ask(source, url, body, site="www.cloudfold.example").observations == ()
    customers = url.replace("www.cloudfold.example", "shop.example")
    assert shown(ask(source, customers, body, site="shop.example")) != []
