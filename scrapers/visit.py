"""All that is asked about one web target in one night: its pages, names, certificate and registration."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from urllib.parse import urlsplit

from scrapers import dns, links, tls, web
from scrapers.capture import Capture, Outcome, Source
from scrapers.fetch import Door
from scrapers.locator import Locator, is_address, registrable_domain
from scrapers.rdap import Rdap
from scrapers.redact import redact
from scrapers.signs import leads_to_payment

MAX_FRONTS = 3
"""Sub-domains of a target whose alias is asked for in one visit."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What to ask of one target."""

    locator: Locator
    entry_url: str = ""
    """Where to land before the locator, for example an advertised address."""
    referrer: str = ""
    """Where the visitor of the landing page seems to come from."""
    pages: int = 8
    """Pages at most, robots.txt, redirects and script files not counted."""
    shorteners: frozenset[str] = frozenset()
    """Hosts of link shorteners: their links on pages for paying are followed."""


def visit(plan: Plan, door: Door, rdap: Rdap, origins: dns.OriginTable | None = None) -> Iterator[Capture]:
    """Yield every capture of one visit, inline pictures already cut."""
    host, port = plan.locator.host, urlsplit(plan.locator.address).port or 443
    named: dict[str, None] = {}
    for capture in web.visit(
        plan.locator,
        door,
        pages=plan.pages,
        entry_url=plan.entry_url,
        referrer=plan.referrer,
        shorteners=plan.shorteners,
    ):
        named.update(dict.fromkeys(fronts(capture, host)))
        yield text_only(capture)
    addresses = []
    for capture in dns.visit(host, door, origins):
        addresses += _addresses(capture)
        yield capture
    yield from dns.aliases(list(named)[:MAX_FRONTS], door)
    if plan.locator.address.startswith("https:"):
        yield from tls.visit(host, port, door)
    yield from rdap.visit(host, addresses)


def fronts(capture: Capture, host: str) -> tuple[str, ...]:
    """Return the sub-domains of the target where one pays or from which a page loads scripts.

    Such a name may be a company's by alias: checkouts are given names of the shop's own, and so are tags.
    """
    if not capture.body or "html" not in capture.header("content-type") or is_address(host):
        return ()
    domain = registrable_domain(host)
    if f".{domain}".encode() not in capture.body.lower():
        return ()
    paying = (link.url for link in links.read(capture.body, capture.url) if leads_to_payment(link.url, link.text))
    names = (urlsplit(url).hostname or "" for url in (*paying, *links.scripts(capture.body, capture.url)))
    plain = {host, domain, f"www.{domain}"}
    return tuple(dict.fromkeys(name for name in names if name not in plain and name.endswith("." + domain)))


def text_only(capture: Capture) -> Capture:
    """Return the capture with inline pictures cut from its body; what was cut stands in `cut`."""
    if not capture.body:
        return capture
    kept = redact(capture.body, capture.header("content-type"))
    return replace(capture, body=kept.body, cut=kept.cut) if kept.cut else capture


def _addresses(capture: Capture) -> list[str]:
    """Return the addresses in a DNS capture of A or AAAA."""
    if capture.source is not Source.DNS or capture.outcome is not Outcome.KEPT:
        return []
    answer = json.loads(capture.body)
    return list(answer["values"]) if answer.get("type") in ("A", "AAAA") else []
