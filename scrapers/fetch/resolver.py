"""Names to addresses: one question, one answer, judged by the guard before anything is connected."""

import re
import socket
from dataclasses import dataclass
from ipaddress import IPv6Address

import dns.exception
import dns.rdatatype
import dns.resolver

from scrapers.capture import Reason
from scrapers.errors import FailedError, RefusedError, SettingsError
from scrapers.fetch.guard import Network, judge
from scrapers.fetch.settings import Endpoint
from scrapers.fetch.translate import translate

KINDS = ("A", "AAAA", "CNAME", "MX", "NS", "TXT")
QUESTION_SECONDS = 10.0
"""Most seconds one DNS question may take, all servers and repetitions together."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What the DNS said to one question. A name that exists without such records has no values."""

    name: str
    """The name asked, lower case, without a final dot."""
    kind: str
    """A, AAAA, CNAME, MX, NS or TXT."""
    canonical: str
    """The name that holds the records, after aliases."""
    chain: tuple[str, ...]
    """The aliases' targets in order (CNAME); empty when the name holds the records itself."""
    values: tuple[str, ...]
    """Presentation form, sorted; host names in lower case without a final dot, TXT with its quotation marks."""
    ttl: int
    """Seconds the answer may be kept, as the servers say."""


class Resolver:
    """Asks the configured server, or the system's; keeps nothing. Safe for many threads."""

    def __init__(self, nameserver: Endpoint | None, allow: tuple[Network, ...]) -> None:
        """Raise SettingsError when the system names no DNS server and none is given."""
        self._allow = allow
        try:
            self._dns = dns.resolver.Resolver(configure=nameserver is None)
        except dns.resolver.NoResolverConfiguration as error:
            raise SettingsError("resolver: this system names no DNS server; give one as HOST:PORT.") from error
        if nameserver:
            self._dns.nameservers = [nameserver[0]]
            self._dns.port = nameserver[1]

    def ask(self, name: str, kind: str, seconds: float = QUESTION_SECONDS) -> Answer:
        """Ask one question. Raises FailedError: no such name (ABSENT), no server answers, or the time is over (DNS)."""
        if kind not in KINDS:
            raise FailedError(Reason.DNS, f"{kind!r} is not one of {' '.join(KINDS)}.")
        try:
            answer = self._dns.resolve(name, kind, lifetime=max(seconds, 0.001), search=False, raise_on_no_answer=False)
        except (dns.exception.DNSException, OSError, UnicodeError) as error:
            raise translate(error) from error
        chain = tuple(_host(cname[0].target.to_text()) for cname in answer.chaining_result.cnames)
        values = sorted({_value(kind, record.to_text()) for record in answer.rrset or ()})
        canonical = _host(answer.canonical_name.to_text())
        return Answer(_host(name), kind, canonical, chain, tuple(values), answer.chaining_result.minimum_ttl)

    def addresses(self, host: str, seconds: float = QUESTION_SECONDS) -> tuple[str, ...]:
        """Return the addresses of a host, IPv4 first, every one of them judged.

        Raises RefusedError(ADDRESS) when any answer is refused, FailedError (ABSENT, DNS) when there is none.
        """
        found = literal(host) or self._lookup(host, seconds)
        judge(found, self._allow)
        return found

    def _lookup(self, host: str, seconds: float) -> tuple[str, ...]:
        found: list[str] = []
        failure: FailedError | None = None
        for kind in ("A", "AAAA"):
            try:
                found += self.ask(host, kind, seconds / 2).values
            except FailedError as error:  # half an answer is enough: only what was answered is ever connected to
                failure = failure or error
        if not found:
            raise failure or FailedError(Reason.ABSENT, f"{host} has no address.")
        return tuple(found)


def literal(host: str) -> tuple[str, ...]:
    """Return the address that a host spells, odd spellings (0x7f.1, 2130706433, 0177.0.0.1) included; empty for a name.

    `localhost` is one by RFC 6761. Raises RefusedError(ADDRESS) for what can be neither an address nor a name.
    """
    if host == "localhost" or host.endswith(".localhost"):
        return ("127.0.0.1",)
    if ":" in host:
        try:
            return (str(IPv6Address(host)),)
        except ValueError as error:
            raise RefusedError(Reason.ADDRESS, f"{host!r} is not an address.") from error
    # whatever ends in a number is an address to browsers and sockets, never a name
    if not re.fullmatch(r"(?:.*\.)?(?:[0-9]+|0x[0-9a-f]*)", host, re.IGNORECASE):
        return ()
    try:
        return (socket.inet_ntoa(socket.inet_aton(host)),)
    except OSError as error:
        raise RefusedError(Reason.ADDRESS, f"{host!r} is not an address.") from error


def _host(name: str) -> str:
    return name.rstrip(".").lower()


def _value(kind: str, text: str) -> str:
    return _host(text) if kind in ("CNAME", "MX", "NS") else text
