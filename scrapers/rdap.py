"""Who registered a name, and who holds an address: RDAP, as JSON over HTTP.

Which server to ask stands in IANA's bootstrap files (RFC 9224), fetched through the door once, or is given in the
settings. RDAP is a programming interface, so robots.txt is not asked.
"""

import json
import threading
from collections.abc import Generator, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from ipaddress import ip_address, ip_network
from typing import Any

from scrapers.capture import Capture, Outcome, Reason, Source
from scrapers.fetch import Door
from scrapers.locator import is_address, registrable_domain

IANA = "https://data.iana.org/rdap"
"""Where the bootstrap files lie."""
_ATTEMPTS = 3
Number = tuple[int, int]
"""An address that can be compared: IP version and value."""


@dataclass(slots=True)
class _Bootstrap:
    """One bootstrap file; private to this module."""

    lock: threading.Lock = field(default_factory=threading.Lock)
    """Only one thread fetches, the others wait for what it brings."""
    servers: Mapping[str, str] | None = None
    """Top-level domain or CIDR range to base address; None until fetched."""
    attempts: int = 0
    """How often it was fetched in vain; after three times it is given up."""


class Rdap:
    """Asks RDAP servers. One object serves a whole night and any number of threads."""

    def __init__(self, door: Door, base: str = "", *, iana: str = IANA) -> None:
        """With `base`, all goes to `{base}/domain/NAME` and `{base}/ip/ADDRESS`; else `{iana}/dns.json` says where."""
        self._door = door
        self._base = base.rstrip("/")
        self._iana = iana.rstrip("/")
        self._files = {name: _Bootstrap() for name in ("dns.json", "ipv4.json", "ipv6.json")}

    def visit(self, host: str, addresses: Sequence[str]) -> Iterator[Capture]:
        """Yield the captures of what the registries say of the registrable domain of a host, and of its addresses.

        Bootstrap files fetched on the way come first. An address inside a network that was already described is not
        asked for. Where a registry names no registrar but links to one, that link is followed, one hop. What no known
        server answers for is REFUSED (protocol), with the URL `rdap:domain/NAME` or `rdap:ip/ADDRESS`.
        """
        domain = registrable_domain(host)
        if not is_address(domain):
            url, answer = yield from self._ask("domain", domain)
            if registrar := _registrar_link(answer):
                yield from self._get(registrar, parent=url)
        known: list[tuple[Number, Number]] = []
        for address in addresses:
            if not any(first <= _number(address) <= last for first, last in known):
                _, answer = yield from self._ask("ip", address)
                known += _network(answer)

    def _ask(self, kind: str, name: str) -> Generator[Capture, None, tuple[str, dict[str, Any]]]:
        """Ask one question; return the URL that answered, and the answer (empty without one)."""
        server, detail = self._base, ""
        if not server:
            server, detail = yield from self._server(kind, name)
        if server:
            return (yield from self._get(f"{server}/{kind}/{name}"))
        yield Capture(
            source=Source.RDAP,
            url=f"rdap:{kind}/{name}",
            purpose="rdap",
            started_at=self._door.clock.now(),
            vantage=self._door.settings.vantage,
            outcome=Outcome.REFUSED,
            reason=Reason.PROTOCOL,
            detail=detail,
        )
        return "", {}

    def _get(self, url: str, parent: str = "") -> Generator[Capture, None, tuple[str, dict[str, Any]]]:
        """Fetch one URL; return where the answer came from, and the JSON object (empty when it is none)."""
        captures = self._door.get(url, purpose="rdap", parent=parent, source=Source.RDAP)
        yield from captures
        return captures[-1].url, read(captures[-1])

    def _server(self, kind: str, name: str) -> Generator[Capture, None, tuple[str, str]]:
        """Return the base address for a question; where there is none, an empty string and the reason."""
        file = "dns.json" if kind == "domain" else f"ipv{ip_address(name).version}.json"
        entry = self._files[file]
        captures: tuple[Capture, ...] = ()
        with entry.lock:
            if entry.servers is None and entry.attempts < _ATTEMPTS:
                url = f"{self._iana}/{file}"
                captures = self._door.get(url, purpose="rdap", source=Source.RDAP)
                entry.servers = read_bootstrap(read(captures[-1])) or None
                entry.attempts += 1
            servers = entry.servers
        yield from captures
        if servers is None:
            return "", f"IANA's bootstrap file {file} could not be read."
        found = _for_domain(servers, name) if kind == "domain" else _for_address(servers, name)
        return found, "" if found else f"IANA's bootstrap file {file} names no RDAP server for {name}."


def read(capture: Capture) -> dict[str, Any]:
    """Return the JSON object in a capture's body; empty when the answer is an error or no JSON object."""
    if capture.outcome is not Outcome.KEPT or capture.status != 200:
        return {}
    try:
        said = json.loads(capture.body)
    except (ValueError, RecursionError):
        return {}
    return said if isinstance(said, dict) else {}


def read_bootstrap(said: Mapping[str, Any]) -> dict[str, str]:
    """Return what a bootstrap file (RFC 9224) says: domain suffix or CIDR range to base address, https preferred.

    Entries of another form are passed over.
    """
    servers: dict[str, str] = {}
    for service in _list(said.get("services")):
        names, urls, *_ = [*_list(service), (), ()]
        bases = sorted((url for url in _list(urls) if _is_web(url)), key=lambda url: not url.startswith("https:"))
        if bases:
            servers |= {name.lower(): bases[0].rstrip("/") for name in _list(names) if isinstance(name, str)}
    return servers


def _for_domain(servers: Mapping[str, str], name: str) -> str:
    """Return the server of the longest suffix of a name."""
    labels = name.split(".")
    suffixes = (".".join(labels[at:]) for at in range(len(labels)))
    return next((servers[suffix] for suffix in suffixes if suffix in servers), "")


def _for_address(servers: Mapping[str, str], address: str) -> str:
    """Return the server of the narrowest range that holds an address."""
    wanted = ip_address(address)
    found = []
    for text, server in servers.items():
        try:
            network = ip_network(text)
        except ValueError:
            continue
        if wanted in network:
            found.append((network.prefixlen, server))
    return max(found, default=(0, ""))[1]


def _registrar_link(answer: Mapping[str, Any]) -> str:
    """Return the link to the registrar's own answer, where the registry's names no registrar; else an empty string.

    A registry that names the registrar has said all that is wanted; the registrar's answer may hold a person's data.
    """
    entities = (entity for entity in _list(answer.get("entities")) if isinstance(entity, dict))
    if any("registrar" in _list(entity.get("roles")) for entity in entities):
        return ""
    for link in _list(answer.get("links")):
        if isinstance(link, dict) and link.get("rel") == "related" and link.get("type") == "application/rdap+json":
            return str(link["href"]) if _is_web(link.get("href")) else ""
    return ""


def _network(answer: Mapping[str, Any]) -> list[tuple[Number, Number]]:
    """Return the range of addresses that an answer describes; nothing when it does not say."""
    try:
        return [(_number(answer["startAddress"]), _number(answer["endAddress"]))]
    except (KeyError, ValueError):
        return []


def _number(address: str) -> Number:
    parsed = ip_address(address)
    return parsed.version, int(parsed)


def _list(value: object) -> Sequence[Any]:
    return value if isinstance(value, list) else ()


def _is_web(value: object) -> bool:
    return isinstance(value, str) and value.startswith(("https://", "http://"))
