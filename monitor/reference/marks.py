"""Providers and their marks, as frozen values. Meanings: data/README.md and docs/grades-in-detail.md."""

import re
from base64 import b64decode
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from functools import cache

from monitor.model import Role, Where


@cache
def compiled(expression: str) -> re.Pattern[str]:
    """Return an expression compiled, when it is first needed: of two thousand a page needs a few."""
    return re.compile(expression)


class Table(StrEnum):
    """The tables of a provider file whose marks are looked up by name or number."""

    HEADER = "header"
    COOKIE = "cookie"
    NS = "ns"
    MX = "mx"
    CNAME = "cname"
    TENANT = "tenant"
    """A site whose own host lies below the suffix is hosted there."""
    ASN = "asn"
    REGISTRAR = "registrar"
    ISSUER = "issuer"


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """One sign of a provider."""

    provider: str
    """Provider id."""
    role: Role
    """The role in which the sign shows the provider."""
    source: str = ""
    """Where the sign is documented, when it is not among the file's sources."""
    via: str = ""
    """Who else may hold the contract, as a noun phrase; empty where the sign speaks for the provider alone."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HostMark(Mark):
    """A host of the provider, and every name below it."""

    name: str
    """ASCII, lower case."""
    kind: str
    """sdk checkout api asset hosting or login."""
    path: str = ""
    """Regular expression, searched in path and query; empty: every path counts."""
    places: frozenset[Where] = frozenset()
    """Places that count; empty: all."""

    @property
    def guard(self) -> re.Pattern[str] | None:
        """The path, compiled; None: every path counts."""
        return compiled(self.path) if self.path else None

    @property
    def rule(self) -> str:
        """Name of the rule."""
        return f"{self.provider}/host/{self.name}"


@dataclass(frozen=True, slots=True, kw_only=True)
class IdentifierMark(Mark):
    """The shape of a public id of a merchant's own account."""

    kind: str
    """For example `stripe_publishable_key`."""
    pattern: str
    """Regular expression; group 1, else the whole match, is the id."""
    folded: bool = False
    """Whether upper and lower case are the same in it."""
    literals: tuple[str, ...] = ()
    """At least one of these stands in every match; empty when none can be told."""
    spelled: tuple[str, ...] = ()
    """The same with longer strings, and more of them: for asking whether a match can be on a page at all."""
    prefix: str = ""
    """Every match begins with it; empty when that cannot be told."""
    reach: int = 0
    """Characters that no match exceeds, what it looks at beside it included; 0 when that cannot be told."""
    near: bool = False
    """Whether it counts only on a page that also names a host of the provider."""
    places: frozenset[Where] = frozenset()
    """Places that count; empty: all."""
    deny: tuple[str, ...] = ()
    """Regular expressions of documented test values and placeholders."""
    edge: bool = False
    """Whether it counts in a link only where that stands in the head or foot of the page."""
    digest: bool = False
    """Whether the value may be a person's number: it is kept as a digest, which joins and does not tell."""
    decoded: str = ""
    """Regular expression: what the value, which is Base64, must hold; group 1 is the id. Empty: the value is the id."""

    def reads(self, value: str) -> str:
        """Return the id in what the pattern found; empty when it holds none."""
        if not self.decoded:
            return value
        try:
            found = compiled(self.decoded).search(b64decode(value + "=" * (-len(value) % 4)).decode())
        except ValueError:
            return ""
        return found[1] if found else ""

    @property
    def shape(self) -> re.Pattern[str]:
        """The pattern, compiled."""
        return compiled(self.pattern)

    @property
    def denied(self) -> tuple[re.Pattern[str], ...]:
        """What is denied, compiled."""
        return tuple(map(compiled, self.deny))

    @property
    def rule(self) -> str:
        """Name of the rule."""
        return f"{self.provider}/identifier/{self.kind}"


@dataclass(frozen=True, slots=True, kw_only=True)
class ScriptMark(Mark):
    """A name in the code of the provider's own SDK: shows it also where a site serves a copy from its own host."""

    text: str
    """Exact; `<NAME ` begins an element, `data-NAME="` an attribute, `/PATH/` an address on the site's own host."""
    beside: tuple[str, ...] = ()
    """Words of which one must stand in the same script; empty: none is needed."""

    @property
    def rule(self) -> str:
        """Name of the rule."""
        return f"{self.provider}/script/{self.text}"


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyMark(Mark):
    """A sign that is looked up: header, cookie, name-server suffix, AS number and the like."""

    table: Table
    """What is looked up."""
    key: str
    """Name, suffix or number as text, in lower case except for an issuer's organisation."""
    value: str = ""
    """For a header: the part of its value that must be there, in lower case; empty: any value."""

    @property
    def rule(self) -> str:
        """Name of the rule."""
        return f"{self.provider}/{self.table}/{self.key}"


@dataclass(frozen=True, slots=True, kw_only=True)
class BrandMark(Mark):
    """Words that name the provider at a payment row or on a sign-on button."""

    words: tuple[str, ...]
    """As people write them; upper and lower case are the same."""
    capitals: bool = False
    """Whether they are ordinary words as well: they count in capitals, beside other brands, or alone in their text."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """A piece of the web and what the provider's marks must find in it; run by the tests."""

    html: str = ""
    url: str = "https://shop.example/"
    headers: Mapping[str, str] = field(default_factory=dict)
    """Response headers."""
    cookies: tuple[str, ...] = ()
    """Names of cookies set."""
    dns: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Record type (NS, MX, CNAME) and its answers."""
    asn: int = 0
    """AS number of the site's address; 0: not asked."""
    registrar: int = 0
    """IANA id of the registrar; 0: not asked."""
    issuer: str = ""
    """Organisation that issued the certificate; empty: not asked."""
    finds: str
    """A grade, or `nothing`."""
    role: Role | None = None
    """The role of the finding; None: not tested."""
    identifiers: tuple[str, ...] = ()
    """`kind:value`, each of which must be found."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Provider:
    """A company, its roles and its marks: one file in data/providers/."""

    id: str
    """Stem of its file."""
    name: str
    """As the company writes it."""
    roles: tuple[Role, ...]
    """Never empty; the first is the main one."""
    homepage: str
    own: tuple[str, ...] = ()
    """The company's registrable domains: what stands on a page there shows no customer."""
    checked: date
    """When the sources were last looked at."""
    sources: tuple[str, ...]
    """Never empty: URLs or OWNER/REPOSITORY:PATH."""
    hosts: tuple[HostMark, ...] = ()
    identifiers: tuple[IdentifierMark, ...] = ()
    scripts: tuple[ScriptMark, ...] = ()
    keys: tuple[KeyMark, ...] = ()
    brands: tuple[BrandMark, ...] = ()
    examples: tuple[Example, ...] = ()
