"""Marks outside the page: headers, cookies, DNS answers, certificates, registration data, the site's own address."""

import json
from collections.abc import Iterator
from dataclasses import dataclass

from monitor.identify.context import hosted, same_site
from monitor.identify.hosts import address
from monitor.identify.quotes import quote
from monitor.model import Grade, Where
from monitor.reference import Catalogue, KeyMark, RangeMark, Table
from scrapers.capture import Capture, Outcome, Source

_SUFFIX_TABLES = {"NS": (Table.NS,), "MX": (Table.MX,), "CNAME": (Table.CNAME,), "A": (), "AAAA": ()}


@dataclass(frozen=True, slots=True)
class KeyedHit:
    """A looked-up mark at one place."""

    mark: KeyMark | RangeMark
    value: str
    where: Where
    quote: str
    grade: Grade


def answered(capture: Capture, catalogue: Catalogue) -> Iterator[KeyedHit]:
    """Yield the marks in headers and cookie names of an HTTP answer, and in the host of the site itself."""
    for name, value in capture.response_headers:
        for mark in catalogue.keys.get((Table.HEADER, name.lower()), ()):
            if mark.value in value.lower():
                yield KeyedHit(mark, name.lower(), Where.HEADER, quote(f"{name}: {value}"), Grade.EMBEDDED)
    for cookie in capture.cookie_names:
        marks = [*catalogue.keys.get((Table.COOKIE, cookie), ())]
        marks += [mark for prefix, mark in catalogue.cookie_prefixes if cookie.startswith(prefix)]
        for mark in marks:
            yield KeyedHit(mark, cookie, Where.COOKIE, quote(cookie), Grade.EMBEDDED)
    host = address(capture.url)[0]
    if capture.status is not None and hosted(catalogue, host):
        for mark in _nearest(catalogue, Table.TENANT, host.partition(".")[2]):
            yield KeyedHit(mark, host, Where.ADDRESS, quote(host), Grade.CONFIGURED)


def asked(capture: Capture, catalogue: Catalogue, site: str) -> Iterator[KeyedHit]:
    """Yield the marks in the answer of a DNS, TLS or RDAP capture; nothing for an answer about another site.

    A company is no customer of its own.
    """
    owners = frozenset() if hosted(catalogue, site) else catalogue.owner(site)
    yield from (hit for hit in _answers(capture, catalogue, site) if hit.mark.provider not in owners)


def _answers(capture: Capture, catalogue: Catalogue, site: str) -> Iterator[KeyedHit]:
    answer = _parsed(capture.body)
    if capture.source is Source.DNS and _kind(capture) == "ORIGIN":
        yield from _origin(capture, answer if capture.outcome is Outcome.KEPT else {}, catalogue)
    elif capture.outcome is Outcome.KEPT and answer:
        if capture.source is Source.DNS:
            yield from _dns(capture, answer, catalogue, site)
        elif capture.source is Source.TLS:
            yield from _tls(answer, catalogue, site)
        elif capture.source is Source.RDAP:
            yield from _rdap(answer, catalogue, site)


def _parsed(body: bytes) -> dict[str, object]:
    """Return a JSON object, empty when the body is none."""
    try:
        value = json.loads(body)
    except (ValueError, RecursionError):
        return {}
    return value if isinstance(value, dict) else {}


def _text(answer: dict[str, object], key: str) -> str:
    """Return a text or number of an answer as text, empty when it is neither."""
    value = answer.get(key)
    return str(value) if isinstance(value, str | int) else ""


def _texts(answer: dict[str, object], key: str) -> list[str]:
    """Return the texts of a list."""
    values = answer.get(key)
    return [value for value in values if isinstance(value, str)] if isinstance(values, list) else []


def _kind(capture: Capture) -> str:
    """Return the type of a DNS question."""
    return capture.url.rpartition("?type=")[2].upper()


def _origin(capture: Capture, answer: dict[str, object], catalogue: Catalogue) -> Iterator[KeyedHit]:
    """Yield whose network an address lies in: by its AS, else by the ranges that companies publish as their own."""
    number = _text(answer, "asn")
    marks = catalogue.keys.get((Table.ASN, number), ())
    for mark in marks:
        raw = capture.body.decode("utf-8", errors="replace")
        yield KeyedHit(mark, number, Where.ADDRESS, quote(raw), Grade.CONFIGURED)
    address_ = capture.url.removeprefix("dns:").partition("?")[0]
    if not marks and (found := catalogue.published(address_)):
        said = f"{address_} lies in {found.network}, a range that the company published as its own ({found.published})"
        yield KeyedHit(found, found.network, Where.ADDRESS, quote(said), Grade.CONFIGURED)


def _dns(capture: Capture, answer: dict[str, object], catalogue: Catalogue, site: str) -> Iterator[KeyedHit]:
    kind = _kind(capture)
    name = _name(_text(answer, "name") or capture.url.removeprefix("dns:").partition("?")[0])
    if kind not in _SUFFIX_TABLES or (site and not same_site(name, site)):
        return
    owners = frozenset() if hosted(catalogue, name) else catalogue.owner(name)
    for table in _SUFFIX_TABLES[kind]:
        for value in _texts(answer, "values"):
            yield from _suffixed(catalogue, table, value, owners)
    aliases = [*_texts(answer, "chain"), _text(answer, "canonical")]
    for alias in dict.fromkeys(_name(alias) for alias in aliases):
        if alias and alias != name:
            yield from _suffixed(catalogue, Table.CNAME, alias, owners)


def _suffixed(catalogue: Catalogue, table: Table, value: str, owners: frozenset[str]) -> Iterator[KeyedHit]:
    """Yield the marks of one answer: for MX the name stands after the preference."""
    words = value.split()
    for mark in _nearest(catalogue, table, _name(words[-1]) if words else ""):
        if mark.provider not in owners:
            yield KeyedHit(mark, _name(words[-1]), Where.DNS, quote(f"{table.upper()} {value}"), Grade.CONFIGURED)


def _name(text: str) -> str:
    return text.strip().rstrip(".").lower()


def _nearest(catalogue: Catalogue, table: Table, host: str) -> Iterator[KeyMark]:
    """Yield the marks of the longest suffix that fits."""
    longest = ""
    for mark in catalogue.below(table, host):
        longest = longest or mark.key
        if mark.key == longest:
            yield mark


def _tls(answer: dict[str, object], catalogue: Catalogue, site: str) -> Iterator[KeyedHit]:
    host, issuer = _name(_text(answer, "host")), _text(answer, "issuer_organisation")
    if site and host and not same_site(host, site):
        return
    for mark in catalogue.keys.get((Table.ISSUER, issuer), ()):
        yield KeyedHit(mark, issuer, Where.TLS, quote(issuer), Grade.CONFIGURED)
    for written in dict.fromkeys([_text(answer, "subject_common_name"), *_texts(answer, "names")]):
        name = _name(written).removeprefix("*.")
        if name and not same_site(name, host):
            marks = list(_nearest(catalogue, Table.TENANT, name)) or list(_nearest(catalogue, Table.CNAME, name))
            for mark in marks:
                yield KeyedHit(mark, name, Where.TLS, quote(f"certificate for {written}"), Grade.CONFIGURED)


def _rdap(answer: dict[str, object], catalogue: Catalogue, site: str) -> Iterator[KeyedHit]:
    domain, entities = _name(_text(answer, "ldhName")), answer.get("entities")
    if answer.get("objectClassName") != "domain" or not isinstance(entities, list):
        return
    if site and domain and not same_site(domain, site):
        return
    for entity in entities:
        ids = entity.get("publicIds") if isinstance(entity, dict) and "registrar" in _texts(entity, "roles") else None
        for public in ids if isinstance(ids, list) else ():
            if isinstance(public, dict) and "iana" in _text(public, "type").lower():
                number = _text(public, "identifier").strip()
                for mark in catalogue.keys.get((Table.REGISTRAR, number), ()):
                    span = quote(json.dumps(public, ensure_ascii=False))
                    yield KeyedHit(mark, number, Where.RDAP, span, Grade.CONFIGURED)
