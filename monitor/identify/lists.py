"""Lists and policies that name many companies: they show what a platform offers, not what the site has chosen."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from monitor.document.literals import positions
from monitor.identify.haystack import Haystack
from monitor.identify.hosts import HostHit
from monitor.model import Role, Where
from monitor.reference import is_payment

_PROFILES = frozenset([Role.SOCIAL_PLATFORM, Role.APP_STORE, Role.BOT_PLATFORM])
"""Roles in which a site has pages of its own: it lists these, as it lists its links to checkouts."""
_POLICY = 5
"""Companies of one trade in one policy from which on a platform has written it for all its customers."""
_LIST = 6
"""Domains under one and the same key, or in one array, from which on they are a list."""
_AROUND = 4_000
"""Characters on both sides of an entry in which its list is looked for."""
_BUCKET = 500
"""Entries so near each other stand in the same list."""
_ELSEWHERE = 20
"""Other places of a listed host that are looked at."""
_ENTRY = re.compile(
    r"""(?:(?<![\w.-])([\w.-]{1,40})\\{0,3}["']?\s{0,3}:\s{0,3}|[\[,]\s{0,99})"""
    r"""\\{0,3}["'](?:https?:|wss?:)?(?:\\{0,3}/){2}(?=[A-Za-z0-9])([A-Za-z0-9.-]{4,100})"""
)
"""An address as the value of a key or an entry of an array."""
_LOADED = re.compile(r"[^\s\"'<>?#]{0,300}\.m?js(?![\w.])")
"""The path of a script: arrays of them are loaded one by one."""


@dataclass(slots=True)
class _Lists:
    """The lists of one text, each stretch looked into once."""

    hay: Haystack
    known: dict[tuple[int, int], dict[str, set[str]]] = field(default_factory=dict)

    def holds(self, at: int, host: str) -> bool:
        """Whether the address at an offset is an entry of a list."""
        text = self.hay.text
        start, end = self.hay.bounds(at)
        first, last = max(start, at - _AROUND), min(end, at + _AROUND)
        if text.count("//", first, last) + text.count("/\\/", first, last) < _LIST:
            return False
        if _LOADED.match(text, at + len(host)):
            return False
        own = next((m for m in _ENTRY.finditer(text, max(start, at - 150), min(end, at + 120)) if m.end(2) > at), None)
        if own is None or own.start() > at:
            return False
        bucket = (start, at // _BUCKET)
        if bucket not in self.known:
            found = self.known[bucket] = {}
            for entry in _ENTRY.finditer(text, first, last):
                found.setdefault(entry[1] or "", set()).add(".".join(entry[2].lower().rstrip(".").split(".")[-2:]))
        return len(self.known[bucket].get(own[1] or "", ())) >= _LIST


def weighed(hits: Iterable[HostHit], hay: Haystack) -> Iterator[HostHit]:
    """Yield the hosts of a page, those marked that stand in nothing but lists and policies of many companies."""
    found, lists = list(hits), _Lists(hay)
    allowed: dict[bool | Role, set[str]] = {}
    for hit in found:
        if hit.where is Where.CSP:
            allowed.setdefault(_trade(hit), set()).add(hit.mark.provider)
    for hit in found:
        if hit.where is Where.CSP:
            listed = len(allowed[_trade(hit)]) >= _POLICY
        else:
            may = hit.at >= 0 and hit.mark.role not in _PROFILES and not (hit.mark.kind == "checkout" and hit.mark.path)
            listed = may and lists.holds(hit.at, hit.host) and not _elsewhere(hit, lists)
        yield hit._replace(listed=True) if listed else hit


def _trade(hit: HostHit) -> bool | Role:
    """Return what a company does: payment in all its roles is one trade."""
    return is_payment(hit.mark.role) or hit.mark.role


def _elsewhere(hit: HostHit, lists: _Lists) -> bool:
    """Whether the same host also stands in the scanned text where no list is."""
    text = lists.hay.text
    for number, at in enumerate(positions(text, hit.host, 0, lists.hay.scanned)):
        if number == _ELSEWHERE:
            return False
        slashes = at - 2 if text[at - 2 : at] == "//" else at - 3 if text[at - 3 : at] == "/\\/" else -1
        there = slashes >= 0 and lists.hay.place(at) is hit.where
        if there and not lists.hay.silent(slashes, hit.host) and not lists.holds(slashes, hit.host):
            return True
    return False
