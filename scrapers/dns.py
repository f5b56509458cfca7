"""What the DNS says of a host: addresses, name servers, mail, texts, and the network that announces each address.

One capture per question. Failures are captures too: a name that does not resolve is a fact about a target.
"""

import bisect
import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network, summarize_address_range
from pathlib import Path
from typing import Any

from scrapers.capture import Capture, Outcome, Reason, Source
from scrapers.errors import FailedError, SettingsError
from scrapers.fetch import Answer, Door
from scrapers.locator import is_address, registrable_domain

Address = IPv4Address | IPv6Address

HOST_TYPES = ("A", "AAAA", "CNAME", "NS", "MX", "TXT")
"""Asked of the host itself."""
DOMAIN_TYPES = ("NS", "MX", "TXT")
"""Asked of the registrable domain too, where that is another name."""


@dataclass(frozen=True, slots=True)
class Origin:
    """The network that announces an address."""

    asn: int
    """Number of the autonomous system."""
    prefix: str = ""
    """The announced range, CIDR; empty when unknown."""
    country: str = ""
    """Two letters, where the number is registered; empty when unknown."""
    name: str = ""
    """As the registry has it; empty when unknown."""


class OriginTable:
    """Origins from an ip2asn table, held in memory. Build it with OriginTable.load; safe for many threads."""

    def __init__(self, rows: Sequence[tuple[Address, Address, Origin]]) -> None:
        """Rows are first address, last address, origin; ranges of one version must not overlap."""
        ordered = sorted(rows, key=lambda row: (row[0].version, int(row[0])))
        self._starts = [(row[0].version, int(row[0])) for row in ordered]
        self._rows = ordered

    @classmethod
    def load(cls, path: Path) -> "OriginTable":
        """Read a table: range start, range end, AS number, country, name, split by tabs; number 0 is skipped.

        Raises SettingsError naming the file, and the line where there is one.
        """
        rows = []
        try:
            with path.open(encoding="utf-8") as lines:
                for number, line in enumerate(lines, 1):
                    if line.strip() and not line.startswith("#"):
                        rows.append(_table_row(line.rstrip("\r\n"), f"origin_table: {path}, line {number}"))
        except OSError as error:
            raise SettingsError(f"origin_table: {path} cannot be read: {error.strerror or error}.") from error
        except UnicodeDecodeError as error:
            raise SettingsError(f"origin_table: {path} is not UTF-8 text.") from error
        return cls([row for row in rows if row[2].asn])

    def find(self, address: str) -> Origin | None:
        """Return the origin of an address, None where the table has none. Raises ValueError when it is no address."""
        wanted = ip_address(address)
        at = bisect.bisect_right(self._starts, (wanted.version, int(wanted))) - 1
        if at < 0:
            return None
        first, last, origin = self._rows[at]
        if first.version != wanted.version or int(last) < int(wanted):
            return None
        return replace(origin, prefix=next(str(net) for net in _ranges(first, last) if wanted in net))


def visit(host: str, door: Door, origins: OriginTable | None = None) -> Iterator[Capture]:
    """Yield one capture per DNS question about a host, then one per address on the network that announces it.

    With `origins` the networks come from that table, otherwise from Team Cymru's DNS. A host that is an address itself
    is asked for its network only.
    """
    if is_address(host):
        yield _origin(host, "", door, origins)
        return
    addresses: dict[str, str] = {}
    for kind in HOST_TYPES:
        capture, answer = _ask(host, kind, door)
        yield capture
        if answer and kind in ("A", "AAAA"):
            addresses.update(dict.fromkeys(answer.values, capture.url))
    domain = registrable_domain(host)
    for kind in DOMAIN_TYPES if domain != host else ():
        yield _ask(domain, kind, door)[0]
    for address, parent in addresses.items():
        yield _origin(address, parent, door, origins)


def aliases(hosts: Iterable[str], door: Door) -> Iterator[Capture]:
    """Yield one capture per host: what its name is an alias of."""
    for host in hosts:
        yield _ask(host, "CNAME", door)[0]


def _ask(name: str, kind: str, door: Door) -> tuple[Capture, Answer | None]:
    """Ask one question; the answer is None when it failed."""
    blank = _blank(name, kind, door)
    began = door.clock.monotonic()
    try:
        answer = door.resolve(name, kind)
    except FailedError as error:
        return _failed(blank, door.clock.monotonic() - began, error), None
    said = {
        "name": answer.name,
        "type": answer.kind,
        "canonical": answer.canonical,
        "chain": list(answer.chain),
        "values": list(answer.values),
        "ttl": answer.ttl,
    }
    return replace(blank, seconds=door.clock.monotonic() - began, body=as_json(said)), answer


def _origin(address: str, parent: str, door: Door, origins: OriginTable | None) -> Capture:
    """Find the network of an address."""
    blank = replace(_blank(address, "ORIGIN", door), parent=parent)
    began = door.clock.monotonic()
    try:
        found = origins.find(address) if origins else _from_cymru(address, door)
        if found is None:
            raise FailedError(Reason.DNS, f"No network is known to announce {address}.")
    except FailedError as error:
        return _failed(blank, door.clock.monotonic() - began, error)
    said = {
        "address": address,
        "asn": found.asn,
        "prefix": found.prefix,
        "country": found.country,
        "name": found.name,
    }
    return replace(blank, seconds=door.clock.monotonic() - began, body=as_json(said))


def _from_cymru(address: str, door: Door) -> Origin | None:
    """Ask Team Cymru's DNS: the address reversed under origin(6).asn.cymru.com, then the number for its name."""
    parsed = ip_address(address)
    zone = "origin" if parsed.version == 4 else "origin6"
    reverse = parsed.reverse_pointer.removesuffix(".in-addr.arpa").removesuffix(".ip6.arpa")
    answer = door.resolve(f"{reverse}.{zone}.asn.cymru.com", "TXT")
    found = read_origin(answer.values)
    if found is None:
        return None
    try:
        names = door.resolve(f"AS{found.asn}.asn.cymru.com", "TXT").values
    except FailedError:
        return found  # the number is what marks a network; its name is for people
    country, name = read_as_name(names)
    return replace(found, country=country or found.country, name=name)


def read_origin(values: Sequence[str]) -> Origin | None:
    """Return the origin in TXT answers such as `"64496 64497 | 192.0.2.0/24 | US | arin | 2010-07-14"`.

    Several answers are several announcements: the narrowest range wins, then the smallest number. Of several numbers in
    one answer the first is taken. Answers of another form are passed over; None when nothing is left.
    """
    found = []
    for value in values:
        numbers, prefix, country, *_ = [*_fields(value), "", "", ""]
        if not (number := re.match(r"\d{1,10}(?!\d)", numbers)):
            continue
        try:
            network = ip_network(prefix)
        except ValueError:
            continue
        found.append((-network.prefixlen, int(number[0]), str(network), _country(country)))
    if not found:
        return None
    _, asn, prefix, country = min(found)
    return Origin(asn, prefix, country)


def read_as_name(values: Sequence[str]) -> tuple[str, str]:
    """Return country and name in TXT answers such as `"64496 | US | arin | 2010-07-14 | EXAMPLE-NET, US"`."""
    for value in values:
        fields = _fields(value)
        if len(fields) >= 5 and fields[4]:
            return _country(fields[1]), re.sub(r",\s*[A-Z]{2}$", "", fields[4])
    return "", ""


def as_json(said: Mapping[str, Any]) -> bytes:
    """Return the body of a DNS or TLS capture: UTF-8 JSON, keys sorted."""
    return json.dumps(said, ensure_ascii=False, sort_keys=True).encode()


def _fields(value: str) -> list[str]:
    # one TXT record may be several quoted strings, which belong together
    text = value.strip().replace('" "', "").strip('"')
    return [field.strip() for field in text.split("|")]


def _country(text: str) -> str:
    return text if re.fullmatch(r"[A-Z]{2}", text) else ""


def _table_row(line: str, place: str) -> tuple[Address, Address, Origin]:
    fields = line.split("\t", 4)
    if len(fields) != 5:
        raise SettingsError(f"{place}: {len(fields)} fields, where start, end, number, country and name are due.")
    try:
        first, last, number = ip_address(fields[0]), ip_address(fields[1]), int(fields[2])
    except ValueError as error:
        raise SettingsError(f"{place}: {error}.") from error
    if first.version != last.version or int(first) > int(last):
        raise SettingsError(f"{place}: {first} to {last} is not a range.")
    return first, last, Origin(number, country=_country(fields[3]), name=fields[4])


def _ranges(first: Address, last: Address) -> Iterator[Any]:
    return summarize_address_range(first, last)


def _blank(name: str, kind: str, door: Door) -> Capture:
    return Capture(
        source=Source.DNS,
        url=f"dns:{name}?type={kind}",
        purpose="dns",
        started_at=door.clock.now(),
        vantage=door.settings.vantage,
    )


def _failed(blank: Capture, seconds: float, error: FailedError) -> Capture:
    return replace(blank, seconds=seconds, outcome=Outcome.FAILED, reason=error.reason, detail=error.detail)
