"""All providers together, with the dictionaries that make looking up a mark cheap."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TypeVar

from monitor.model import ROLE_GROUPS, Role
from monitor.reference.marks import BrandMark, HostMark, IdentifierMark, KeyMark, Provider, ScriptMark, Table
from monitor.reference.ranges import NO_RANGES, AddressRanges, RangeMark

_T = TypeVar("_T")
_EDGE = frozenset([Role.CDN, Role.HOSTING])

# The mappings are plain dicts behind a read-only type: a MappingProxyType could not travel to worker processes.


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Catalogue:
    """The reviewed knowledge about providers. Build it with `monitor.reference.load` or `Catalogue.of`."""

    providers: Mapping[str, Provider]
    """By id."""
    version: str
    """Short SHA-256 over the files read: names the rules that an observation comes from."""
    hosts: Mapping[str, tuple[HostMark, ...]]
    """By host name; marks with a path guard first."""
    wildcards: Mapping[str, tuple[HostMark, ...]]
    """By an own domain of the provider: what `*.DOMAIN` in a policy stands for when the domain itself is no mark."""
    identifiers: tuple[IdentifierMark, ...]
    scripts: tuple[ScriptMark, ...]
    keys: Mapping[tuple[Table, str], tuple[KeyMark, ...]]
    """By table and key."""
    cookie_prefixes: tuple[tuple[str, KeyMark], ...]
    """Beginnings of cookie names (marks written with a final `*`)."""
    owners: Mapping[str, frozenset[str]]
    """By own domain: ids of the providers."""
    brands: Mapping[str, tuple[tuple[str, BrandMark], ...]]
    """By the first word of a brand, in lower case: the whole brand in lower case and its mark, longest first."""
    ranges: AddressRanges
    """Whose published address ranges an address lies in."""
    made: dict[type[object], object] = field(default_factory=dict, repr=False)
    """What was made of it, by what it is: see `once`."""

    @classmethod
    def of(cls, providers: Iterable[Provider], version: str = "", ranges: AddressRanges = NO_RANGES) -> "Catalogue":
        """Build the dictionaries over some providers."""
        known = {provider.id: provider for provider in sorted(providers, key=lambda provider: provider.id)}
        every = tuple(known.values())
        keys = [(mark.table, mark.key, mark) for provider in every for mark in provider.keys]
        hosts = [(mark.name, mark) for provider in every for mark in provider.hosts]
        brands = [
            (words.lower().split()[0], (" ".join(words.lower().split()), mark))
            for provider in every
            for mark in provider.brands
            for words in mark.words
        ]
        owners = [(domain, provider.id) for provider in every for domain in provider.own]
        return cls(
            providers=known,
            version=version,
            hosts={
                name: tuple(sorted(marks, key=lambda mark: not mark.path)) for name, marks in _grouped(hosts).items()
            },
            wildcards=dict(_wildcards(every)),
            identifiers=tuple(mark for provider in every for mark in provider.identifiers),
            scripts=tuple(mark for provider in every for mark in provider.scripts),
            keys=_grouped(((table, key), mark) for table, key, mark in keys),
            cookie_prefixes=tuple(
                (key[:-1], mark) for table, key, mark in keys if table is Table.COOKIE and key.endswith("*")
            ),
            owners={domain: frozenset(ids) for domain, ids in _grouped(owners).items()},
            brands={
                first: tuple(sorted(found, key=lambda pair: -len(pair[0]))) for first, found in _grouped(brands).items()
            },
            ranges=ranges,
        )

    def once(self, kind: type[_T], make: Callable[["Catalogue"], _T]) -> _T:
        """Return what is made of this catalogue, the same one each time."""
        found = self.made.get(kind)
        if not isinstance(found, kind):
            found = self.made[kind] = make(self)
        return found

    def only(self, provider: str) -> "Catalogue":
        """Return a catalogue of one provider, of the same version. Raises KeyError when there is no such provider."""
        return Catalogue.of([self.providers[provider]], self.version, self.ranges)

    def owner(self, host: str) -> frozenset[str]:
        """Return the ids of the providers to whose own domains a host belongs."""
        return frozenset(id_ for name in suffixes(host) for id_ in self.owners.get(name, ()))

    def below(self, table: Table, host: str) -> Iterator[KeyMark]:
        """Yield the marks of a suffix table whose suffix is the host or lies above it."""
        for name in suffixes(host):
            yield from self.keys.get((table, name), ())

    def published(self, address: str) -> RangeMark | None:
        """Return the mark of the provider that publishes an address as its own, None when none of these does."""
        found = self.ranges.find(address)
        provider = self.providers.get(found[1]) if found else None
        if found is None or provider is None:
            return None
        role = next((role for role in provider.roles if role in _EDGE), provider.roles[0])
        return RangeMark(provider=provider.id, role=role, network=found[0], published=self.ranges.published)


def suffixes(host: str) -> Iterator[str]:
    """Yield a host name and every name above it, longest first: `a.b.c`, `b.c`, `c`."""
    while host:
        yield host
        host = host.partition(".")[2]


def is_payment(role: Role) -> bool:
    """Whether a role carries money."""
    return role in ROLE_GROUPS["payment"]


def _wildcards(providers: Iterable[Provider]) -> Iterator[tuple[str, tuple[HostMark, ...]]]:
    """Yield domains of which a single owner has marks below them."""
    below = {
        (domain, provider.id): [mark for mark in provider.hosts if mark.name.endswith("." + domain)]
        for provider in providers
        for domain in provider.own
    }
    holders = Counter(domain for (domain, _), marks in below.items() if marks)
    for (domain, _), marks in below.items():
        whole = [mark for mark in marks if not mark.path] or [mark for mark in marks if is_payment(mark.role)]
        if whole and holders[domain] == 1:
            yield domain, (whole[0],)


_K = TypeVar("_K")


def _grouped(pairs: Iterable[tuple[_K, _T]]) -> dict[_K, tuple[_T, ...]]:
    """Group values by key, in order."""
    groups: dict[_K, list[_T]] = {}
    for key, value in pairs:
        groups.setdefault(key, []).append(value)
    return {key: tuple(values) for key, values in groups.items()}
