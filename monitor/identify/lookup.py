"""Which provider a host belongs to."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache

from monitor.identify.haystack import fits
from monitor.model import Where
from monitor.reference import Catalogue, HostMark, is_payment, suffixes

_KEPT = 20_000
"""Hosts whose marks are remembered; then all are forgotten, so that memory stays flat."""


@dataclass(slots=True)
class Lookup:
    """Host look-ups over one catalogue: sites of one night name the same companies."""

    catalogue: Catalogue
    _levels: dict[str, tuple[tuple[HostMark, ...], ...]] = field(default_factory=dict)

    def levels(self, host: str) -> tuple[tuple[HostMark, ...], ...]:
        """Return the marks of a host by name, most specific name first."""
        found = self._levels.get(host)
        if found is None:
            if len(self._levels) >= _KEPT:
                self._levels.clear()
            hosts = self.catalogue.hosts
            found = self._levels[host] = tuple(hosts[name] for name in suffixes(host) if name in hosts)
        return found

    def marks(self, host: str, path: str, where: Where) -> Iterator[HostMark]:
        """Yield the marks that an address at a place shows: one per provider, of the most specific name that fits."""
        for level in self.levels(host):
            seen: set[str] = set()
            for mark in level:
                if mark.provider in seen or not fits(mark.places, where):
                    continue
                if (guard := mark.guard) is None or guard.search(path):
                    seen.add(mark.provider)
                    yield mark
            if seen:
                return

    def guarded(self, host: str) -> tuple[HostMark, ...]:
        """Return the payment marks of a provider's own host whatever their paths: for policies, which name none."""
        owners = self.catalogue.owner(host)
        for level in self.levels(host):
            own = {
                m.provider: m
                for m in level
                if m.provider in owners and is_payment(m.role) and fits(m.places, Where.CSP)
            }
            if own:
                return tuple(own.values())
        return ()


@lru_cache(maxsize=8)
def lookup_of(catalogue: Catalogue) -> Lookup:
    """Return the look-ups over one catalogue."""
    return Lookup(catalogue)
