"""DNS of the fictional web: answers built from the world, and Team Cymru's origin questions."""

import dns.exception
import dns.flags
import dns.message
import dns.name
import dns.opcode
import dns.rcode
import dns.rdataclass
import dns.rdatatype
import dns.rrset

from monitor.simulator.truth import Host
from monitor.simulator.world import World

REGISTRY = "rdap.registry.example"
"""Host of the fictional RDAP service."""
_REGISTRY_ADDRESS = "203.0.113.254"
_TTL = 300
_SOA = "ns.registry.example. hostmaster.registry.example. 1 7200 3600 1209600 300"
_ORIGIN = ".origin.asn.cymru.com"
_AS_NAME = ".asn.cymru.com"


def answer(world: World, night: int, wire: bytes, limit: int = 65535) -> bytes | None:
    """Return the answer to a question in wire form, None where the bytes are no question.

    An answer above `limit` bytes is cut and says so, as over UDP.
    """
    try:
        question = dns.message.from_wire(wire)
    except dns.exception.DNSException:
        return None
    if question.opcode() != dns.opcode.QUERY or len(question.question) != 1:
        return None
    response = dns.message.make_response(question, recursion_available=True)
    asked = question.question[0]
    name = asked.name.to_text(omit_final_dot=True).lower()
    rows = _rows(world, night, name, dns.rdatatype.to_text(asked.rdtype))
    if rows is None:
        response.set_rcode(dns.rcode.NXDOMAIN)
    for owner, kind, values in rows or ():
        if values:
            response.answer.append(dns.rrset.from_text(f"{owner}.", _TTL, "IN", kind, *values))
    if not response.answer:
        response.authority.append(
            dns.rrset.from_text(asked.name.parent() if name else dns.name.root, _TTL, "IN", "SOA", _SOA)
        )
    try:
        return response.to_wire(max_size=limit)
    except dns.exception.TooBig:
        short = dns.message.make_response(question, recursion_available=True)
        short.flags |= dns.flags.TC
        return short.to_wire()


def _rows(world: World, night: int, name: str, kind: str) -> list[tuple[str, str, tuple[str, ...]]] | None:
    """Return (owner, type, values) of an answer; None where the name does not exist."""
    if name.endswith(_AS_NAME):
        return _origin(world, name, kind)
    if name == REGISTRY:
        return [(name, kind, (_REGISTRY_ADDRESS,) if kind == "A" else ())]
    host = world.by_name.get(name)
    if host and host.routes(night) is not None:
        return _of_host(host, kind)
    apex = world.by_apex.get(name)
    if apex and apex.routes(night) is not None:
        return [(name, kind, _records(apex, kind))]
    return None


def _of_host(host: Host, kind: str) -> list[tuple[str, str, tuple[str, ...]]]:
    if host.network.alias:
        alias = (host.name, "CNAME", (f"{host.network.alias}.",))
        return [alias, (host.network.alias, "A", (host.address,))] if kind == "A" else [alias]
    return [(host.name, kind, _records(host, kind))]


def _records(host: Host, kind: str) -> tuple[str, ...]:
    """Return the values of one type at a registrable domain, or at a host without an alias."""
    network = host.network
    if kind == "NS":
        return tuple(f"{name}." for name in network.nameservers)
    if kind == "MX":
        return tuple(f"{value}." for value in network.mail)
    if kind == "TXT":
        return ('"v=spf1 mx -all"',) if network.mail else ()
    if kind == "SOA":
        return (_SOA,)
    return (host.address,) if kind == "A" else ()


def _origin(world: World, name: str, kind: str) -> list[tuple[str, str, tuple[str, ...]]] | None:
    """Answer `4.3.2.1.origin.asn.cymru.com` and `AS64500.asn.cymru.com` as Team Cymru's service does."""
    if name.endswith(_ORIGIN):
        address = ".".join(reversed(name.removesuffix(_ORIGIN).split(".")))
        host = world.by_address.get(address)
        value = f"{host.network.asn} | {address}/32 | {host.network.country} | arin | 2010-07-14" if host else ""
    else:
        number = name.removesuffix(_AS_NAME).removeprefix("as")
        host = next((host for host in world.hosts if str(host.network.asn) == number), None)
        value = f"{number} | {host.network.country} | arin | 2010-07-14 | {host.network.organisation}" if host else ""
    if not value:
        return None
    return [(name, kind, (f'"{value}"',) if kind == "TXT" else ())]
