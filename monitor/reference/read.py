"""One provider file, read and checked. Every complaint names the file and the key, in a person's words."""

import difflib
import re
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import TypeVar

from monitor.errors import DataError
from monitor.model import Grade, Role, Where
from monitor.reference.literals import prefix, reach, required
from monitor.reference.marks import (
    BrandMark,
    Example,
    HostMark,
    IdentifierMark,
    KeyMark,
    Provider,
    ScriptMark,
    Table,
    compiled,
)

HOST_KINDS = ("sdk", "checkout", "api", "asset", "hosting", "login")
_EVERY = {"role", "source", "via"}
_KEYS: dict[str, tuple[str, set[str]]] = {
    "host": ("name", {"kind", "path", "places"}),
    "identifier": ("kind", {"pattern", "near", "places", "deny", "digest", "edge", "decoded"}),
    "script": ("text", {"beside"}),
    "header": ("name", {"value"}),
    "cookie": ("name", set()),
    "ns": ("suffix", set()),
    "mx": ("suffix", set()),
    "cname": ("suffix", set()),
    "tenant": ("suffix", set()),
    "asn": ("number", set()),
    "registrar": ("iana", set()),
    "issuer": ("organisation", set()),
    "brand": ("words", {"capitals"}),
    "example": ("finds", {"html", "url", "headers", "cookies", "dns", "asn", "registrar", "issuer", "identifiers"}),
}
"""Each table of marks: the key that names the mark, and its other keys besides role, source and via."""
_TOP = {"name", "roles", "homepage", "own", "checked", "sources"}
_HOST_NAME = re.compile(r"(?=.{3,253}\Z)[a-z0-9_-]{1,63}(\.[a-z0-9_-]{1,63})+")
_EDGE = frozenset([Role.CDN, Role.HOSTING])
_EDGE_KINDS = frozenset(["asn", "cname", "header", "cookie", "issuer"])
"""Kinds of mark that show the provider's first role of the edge."""
_PREFERRED: dict[str, tuple[Role, ...]] = {
    "login": (Role.SIGN_ON,),
    "hosting": (Role.HOSTING, Role.CDN),
    "tenant": (Role.HOSTING, Role.STOREFRONT_BUILDER, Role.SUBSCRIPTION_PLATFORM, Role.CDN),
}
"""Kinds of mark that show the first of these roles that the provider has."""
_FIXED_ROLES = {"ns": Role.DNS, "mx": Role.EMAIL, "registrar": Role.REGISTRAR}

_MEANT: Mapping[type, str] = {
    str: "a text in quotes", list: "a list", dict: "a table", date: "a date without quotes, such as 2026-11-25",
    int: "a number", bool: "true or false",
}  # fmt: skip
"""Types of values in words."""
_FINDS = (*map(str, Grade), "nothing")
"""What an example may say that it finds."""
_T = TypeVar("_T")


class _Table:
    """One table of a file, with the name under which to complain about it."""

    def __init__(self, values: Mapping[str, object], place: str) -> None:
        self.values = values
        self.place = place

    def wrong(self, key: str, why: str) -> DataError:
        """Return the error that names file and key."""
        return DataError(f"{self.place}: {key} {why}{'' if why.endswith('?') else '.'}")

    def only(self, known: set[str]) -> None:
        """Raise DataError for an unknown key, naming the nearest known one."""
        for key in self.values:
            if key not in known:
                near = difflib.get_close_matches(key, sorted(known), 1)
                hint = f"did you mean {near[0]!r}?" if near else f"known are {', '.join(sorted(known))}"
                raise DataError(f"{self.place}: unknown key {key!r}; {hint}")

    def get(self, key: str, kind: type[_T], default: _T | None = None) -> _T:
        """Return a value of that type. Raises DataError when it is missing or of another type."""
        value = self.values.get(key, default)
        if value is None:
            raise self.wrong(key, "is missing")
        if not isinstance(value, kind) or (isinstance(value, bool) and kind is not bool):
            raise self.wrong(key, f"must be {_MEANT[kind]}, not {value!r}")
        return value

    def texts(self, key: str, least: int = 0) -> tuple[str, ...]:
        """Return a list of texts with at least so many entries."""
        values = self.get(key, list, [])
        if len(values) < least:
            raise self.wrong(key, f"needs at least {least} entry")
        if not all(isinstance(value, str) and value.strip() for value in values):
            raise self.wrong(key, "must be a list of texts, none of them empty")
        return tuple(values)

    def pattern(self, key: str, text: str) -> re.Pattern[str]:
        """Compile a pattern. Raises DataError when it is none."""
        try:
            return compiled(text)
        except re.error as error:
            raise self.wrong(key, f"is no regular expression ({error})") from error

    def word(self, key: str, value: str, make: Callable[[str], _T], known: Iterable[str]) -> _T:
        """Turn a word into a value of an enumeration. Raises DataError naming the nearest word, or all."""
        try:
            return make(value)
        except (KeyError, ValueError) as error:
            words = [str(word) for word in known]
            near = difflib.get_close_matches(value, words, 1)
            hint = f"did you mean {near[0]!r}?" if near else f"known are {', '.join(sorted(words))}"
            raise self.wrong(key, f"says {value!r}; {hint}") from error

    def role(self, key: str = "role") -> Role | None:
        """Return the role that a key names, None without the key."""
        text = self.get(key, str, "")
        return self.word(key, text, Role, Role) if text else None

    def places(self) -> frozenset[Where]:
        """Return the places that count; empty for all."""
        return frozenset(self.word("places", text, Where, Where) for text in self.texts("places"))


def provider(id_: str, values: Mapping[str, object], file: str) -> Provider:
    """Return the provider that a parsed TOML file describes. Raises DataError naming file and key."""
    top = _Table(values, file)
    top.only(_TOP | set(_KEYS))
    roles = tuple(top.word("roles", text, Role, Role) for text in top.texts("roles", 1))
    made: dict[str, list[_Table]] = {name: _tables(top, name) for name in _KEYS}
    return Provider(
        id=id_,
        name=top.get("name", str),
        roles=roles,
        homepage=top.get("homepage", str),
        own=tuple(_host(top, "own", name) for name in top.texts("own")),
        checked=top.get("checked", date),
        sources=top.texts("sources", 1),
        hosts=tuple(_host_mark(table, id_, roles) for table in made["host"]),
        identifiers=tuple(_identifier_mark(table, id_, roles) for table in made["identifier"]),
        scripts=tuple(_script_mark(table, id_, roles) for table in made["script"]),
        keys=tuple(_key_mark(name, table, id_, roles) for name in Table for table in made[name]),
        brands=tuple(_brand_mark(table, id_, roles) for table in made["brand"]),
        examples=tuple(_example(table) for table in made["example"]),
    )


def _tables(top: _Table, name: str) -> list[_Table]:
    """Return the tables of one kind, their keys checked."""
    found = top.get(name, list, [])
    first, rest = _KEYS[name]
    tables = []
    for number, values in enumerate(found, 1):
        if not isinstance(values, dict):
            raise top.wrong(name, f"must be written as [[{name}]]")
        table = _Table(values, f"{top.place}: {name} {number} ({values.get(first, '?')})")
        table.only({first} | rest | _EVERY)
        tables.append(table)
    return tables


def _host(table: _Table, key: str, name: str) -> str:
    """Return a host name, checked: ASCII, lower case, at least two labels."""
    if not _HOST_NAME.fullmatch(name):
        raise table.wrong(key, f"says {name!r}, which is no host name in lower case (no scheme, path, port or *)")
    return name


def _role(table: _Table, kind: str, roles: tuple[Role, ...]) -> Role:
    """Return the role that a mark names, else the usual one of its kind, else the provider's main role."""
    named = table.role() or _FIXED_ROLES.get(kind)
    if named:
        return named
    if kind in _EDGE_KINDS:
        return next((role for role in roles if role in _EDGE), roles[0])
    return next((role for role in _PREFERRED.get(kind, ()) if role in roles), roles[0])


_SPELLINGS = 24
"""Strings that may stand for one plain part of a pattern in the search before it."""


def _host_mark(table: _Table, id_: str, roles: tuple[Role, ...]) -> HostMark:
    kind = table.word("kind", table.get("kind", str), lambda text: HOST_KINDS[HOST_KINDS.index(text)], HOST_KINDS)
    path = table.get("path", str, "")
    return HostMark(
        provider=id_,
        role=_role(table, kind, roles),
        source=table.get("source", str, ""),
        via=table.get("via", str, ""),
        name=_host(table, "name", table.get("name", str)),
        kind=kind,
        path=table.pattern("path", path).pattern if path else "",
        places=table.places(),
    )


def _identifier_mark(table: _Table, id_: str, roles: tuple[Role, ...]) -> IdentifierMark:
    pattern = table.pattern("pattern", table.get("pattern", str))
    if pattern.match(""):
        raise table.wrong("pattern", "matches the empty text")
    decoded = table.get("decoded", str, "")
    if decoded and not table.pattern("decoded", decoded).groups:
        raise table.wrong("decoded", "needs a group around the id")
    folded = bool(pattern.flags & re.IGNORECASE)
    literals, spelled = (
        tuple(dict.fromkeys(word.lower() if folded else word for word in required(pattern.pattern, most)))
        for most in (1, _SPELLINGS)
    )
    return IdentifierMark(
        provider=id_,
        role=_role(table, "identifier", roles),
        source=table.get("source", str, ""),
        via=table.get("via", str, ""),
        kind=table.get("kind", str),
        pattern=pattern.pattern,
        folded=folded,
        literals=literals,
        spelled=spelled,
        prefix="" if folded else prefix(pattern.pattern),
        reach=reach(pattern.pattern),
        near=table.get("near", bool, False),
        places=table.places(),
        deny=tuple(table.pattern("deny", text).pattern for text in table.texts("deny")),
        edge=table.get("edge", bool, False),
        digest=table.get("digest", bool, False),
        decoded=decoded,
    )


def _script_mark(table: _Table, id_: str, roles: tuple[Role, ...]) -> ScriptMark:
    text = table.get("text", str)
    if not 8 <= len(text) <= 60:
        raise table.wrong("text", "must have 8 to 60 characters: shorter names stand in other code too")
    return ScriptMark(
        provider=id_,
        role=_role(table, "script", roles),
        source=table.get("source", str, ""),
        via=table.get("via", str, ""),
        text=text,
        beside=table.texts("beside"),
    )


def _key_mark(name: Table, table: _Table, id_: str, roles: tuple[Role, ...]) -> KeyMark:
    key = _KEYS[name][0]
    number = name in (Table.ASN, Table.REGISTRAR)
    text = str(table.get(key, int)) if number else table.get(key, str)
    if name in (Table.NS, Table.MX, Table.CNAME, Table.TENANT):
        _host(table, key, text)
    return KeyMark(
        provider=id_,
        role=_role(table, name, roles),
        source=table.get("source", str, ""),
        via=table.get("via", str, ""),
        table=name,
        key=text if name in (Table.ISSUER, Table.COOKIE) else text.lower(),
        value=table.get("value", str, "").lower(),
    )


def _brand_mark(table: _Table, id_: str, roles: tuple[Role, ...]) -> BrandMark:
    return BrandMark(
        provider=id_,
        role=_role(table, "brand", roles),
        source=table.get("source", str, ""),
        via=table.get("via", str, ""),
        words=table.texts("words", 1),
        capitals=table.get("capitals", bool, False),
    )


def _example(table: _Table) -> Example:
    finds = table.get("finds", str)
    if finds != "nothing":
        table.word("finds", finds, Grade.named, _FINDS)
    dns = _Table(table.get("dns", dict, {}), f"{table.place}: dns")
    dns.only({"NS", "MX", "CNAME"})
    headers = _Table(table.get("headers", dict, {}), f"{table.place}: headers")
    return Example(
        html=table.get("html", str, ""),
        url=table.get("url", str, "https://shop.example/"),
        headers={key: headers.get(key, str) for key in headers.values},
        cookies=table.texts("cookies"),
        dns={key: dns.texts(key, 1) for key in dns.values},
        asn=table.get("asn", int, 0),
        registrar=table.get("registrar", int, 0),
        issuer=table.get("issuer", str, ""),
        finds=finds,
        role=table.role(),
        identifiers=table.texts("identifiers"),
    )
