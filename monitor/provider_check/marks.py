"""Marks of a provider file that belong to another company, stand for too much, or have a role that the file lacks."""

from collections.abc import Iterable, Iterator

from monitor.identify.denials import NEGATION
from monitor.identify.words import NEUTRAL, PAY_BUTTON, PAYMENT_ROW
from monitor.model import Role
from monitor.provider_check.common import SUFFIX_TABLES, common
from monitor.provider_check.crosstalk import related
from monitor.reference import Catalogue, HostMark, IdentifierMark, KeyMark, Provider, Table, suffixes

_COMMON = frozenset(
    "bank bill billing bitcoin buy card cards cash checkout coin coins credit crypto cryptocurrency debit direct easy "
    "fast free gift global go instant invoice link local mobile money now one online order pay payment payments plus "
    "prepaid premium pro safe secure shop simple smart standard store token tokens transfer voucher wallet web".split()
)
"""Words that stand in payment rows without naming a company."""
_LEAST_LETTERS = 3
_WRITTEN = {
    Table.ASN: "AS number", Table.REGISTRAR: "registrar's id", Table.NS: "name server", Table.MX: "mail server",
    Table.CNAME: "cname suffix", Table.TENANT: "tenant suffix",
}  # fmt: skip
"""Tables in words, where the name of the table is none."""


def marks(provider: Provider, catalogue: Catalogue) -> Iterator[str]:
    """Yield what is wrong with the marks of a file, seen beside all others."""
    yield from common(provider)
    for host in provider.hosts:
        yield from _host(host, provider, catalogue)
    for key in provider.keys:
        if rivals := _names(_rivals(key, provider, catalogue)):
            said = f" with the value {key.value!r}" if key.value else ""
            yield (
                f"The {_WRITTEN.get(key.table, key.table)} {key.key}{said} is {rivals}'s already: leave it to that "
                "file, or write what this company alone has."
            )
    for script in provider.scripts:
        same = {other.provider for other in catalogue.scripts if other.text == script.text} - {provider.id}
        if same:
            yield f"The name {script.text!r} stands in the SDK of {_names(same)}: take one that only this SDK has."
    yield from _kinds(provider, catalogue)
    for each in (*provider.hosts, *provider.identifiers, *provider.scripts, *provider.keys, *provider.brands):
        if each.role not in provider.roles and each.role not in (Role.DNS, Role.EMAIL, Role.REGISTRAR):
            yield f"A mark says the role {each.role.value}, which is not among the file's roles."
    yield from _brands(provider, catalogue)


def _names(providers: Iterable[str]) -> str:
    """Return the ids of providers as they stand in a sentence."""
    return ", ".join(sorted(set(providers)))


def _host(host: HostMark, provider: Provider, catalogue: Catalogue) -> Iterator[str]:
    """Yield whose a host is besides."""
    if host.path:
        return
    platforms = {mark.provider for mark in catalogue.keys.get((Table.TENANT, host.name), ())} - {provider.id}
    if platforms:
        yield (
            f"Below the host {host.name} lie the sites of the customers of {_names(platforms)}: name the company's own "
            "host there, or guard it with a path."
        )
    if host.places:
        return
    owners = catalogue.owner(host.name)
    if owners and provider.id not in owners:
        yield (
            f"The host {host.name} belongs to {_names(owners)}: guard it with path or places, or leave it to that file."
        )
    rivals = {
        other.provider
        for other in catalogue.hosts[host.name]
        if other.provider != provider.id and not other.path and not other.places and other.role is host.role
    }
    if rivals:
        yield f"The host {host.name} is also the mark of {_names(rivals)} in the same role; one must go."


def _rivals(key: KeyMark, provider: Provider, catalogue: Catalogue) -> Iterator[str]:
    """Yield the providers of other companies that a looked-up mark shows already, or that own the name in its role."""
    meet = {
        other.provider
        for (table, _), held in catalogue.keys.items()
        if table is key.table
        for other in held
        if _meet(key, other)
    }
    owners = catalogue.owner(key.key) if key.table in SUFFIX_TABLES else frozenset()
    if provider.id not in owners:
        meet |= {owner for owner in owners if key.role in catalogue.providers[owner].roles}
    yield from (one for one in meet - {provider.id} if not related(provider, catalogue.providers[one]))


def _meet(one: KeyMark, other: KeyMark) -> bool:
    """Whether one answer can show two marks of one table: the same key, one below or within the other."""
    if one.table in SUFFIX_TABLES:
        return one.key in suffixes(other.key) or other.key in suffixes(one.key)
    if one.table is Table.COOKIE:
        return _begins(one.key, other.key) or _begins(other.key, one.key)
    if one.table is Table.ISSUER:
        return one.key.casefold() == other.key.casefold()
    return one.key == other.key and (one.value in other.value or other.value in one.value)


def _begins(one: str, other: str) -> bool:
    """Whether the name of a cookie meets another: the same, or its beginning before a `*`."""
    return other.removesuffix("*").startswith(one.removesuffix("*")) if one.endswith("*") else one == other


def _kinds(provider: Provider, catalogue: Catalogue) -> Iterator[str]:
    """Yield kinds of identifiers that another company's file uses: equal kind and value would join two targets.

    Files of one company may share a kind.
    """
    for kind in dict.fromkeys(mark.kind for mark in provider.identifiers):
        mine = [mark for mark in provider.identifiers if mark.kind == kind]
        others = {
            other.provider
            for other in catalogue.identifiers
            if other.kind == kind
            and other.provider != provider.id
            and not related(provider, catalogue.providers[other.provider])
        }
        strange = {
            other
            for other in others
            if not any(
                _one_platform(one, two)
                for one in mine
                for two in catalogue.providers[other].identifiers
                if two.kind == kind
            )
        }
        if strange:
            yield (
                f"The kind {kind} is used by {_names(strange)}: an account of theirs and one of this company's would "
                "pass for the same. Give it a name of its own, which begins with the file's."
            )


def _one_platform(one: IdentifierMark, other: IdentifierMark) -> bool:
    """Whether two marks are of one platform that several sell: both say so, or it is one shape beside their hosts."""
    return (one.via != "" and one.via == other.via) or (one.near and one.pattern == other.pattern)


def _brands(provider: Provider, catalogue: Catalogue) -> Iterator[str]:
    """Yield what is wrong with brand words."""
    for mark in provider.brands:
        for words in mark.words:
            folded = words.lower().split()
            others = {
                other.provider
                for brand, other in catalogue.brands.get(folded[0], ())
                if brand == " ".join(folded) and other.provider != provider.id
            }
            if others:
                yield f"The brand {words!r} is also that of {', '.join(sorted(others))}."
            short = words.isascii() and len("".join(folded)) < _LEAST_LETTERS and mark.role is not Role.SIGN_ON
            if short or _is_common(folded):
                yield (
                    f"The brand {words!r} is too general: it stands in payment rows without meaning the company. "
                    "Use a phrase that means nothing else, or leave it out."
                )


def _is_common(words: list[str]) -> bool:
    """Whether a brand is made of words of commerce alone."""
    text = " ".join(words)
    general = all(word in NEUTRAL or word in _COMMON or word.isdigit() for word in words)
    return general or any(shape.fullmatch(text) for shape in (PAYMENT_ROW, PAY_BUTTON, NEGATION))
