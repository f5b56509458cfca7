"""Addresses in the query of an address that only passes on: the site's own redirect or proxy, a company's way out.

What visitors link to is passed on in the same way, by forums above all: it stays theirs.
"""

import re
from collections.abc import Iterator
from urllib.parse import unquote

from monitor.document import Document
from monitor.document.literals import positions
from monitor.identify.assembled import plain
from monitor.identify.haystack import Haystack
from monitor.identify.hosts import SEEN, HostHit, address
from monitor.identify.lookup import Lookup
from monitor.identify.quotes import quote
from monitor.model import Where

_OUT = re.compile(
    r"[?&](?:[\w.-]{1,40}=)?((?i:https?(?::|%3A)(?:/|%2F){2})[^&#\s]{4,1000}|aHR0c(?:HM6|DovL)[^&#\s]{4,1400})"
)
"""An address as a value of a query, plain or in Base64."""
_WAYS = (
    "//www.google.com/url?",
    "//google.com/url?",
    "//l.facebook.com/l.php?",
    "//l.instagram.com/?",
    "//vk.com/away.php?",
    "//www.youtube.com/redirect?",
    "//steamcommunity.com/linkfilter/?",
    "//t.me/iv?",
    "//href.li/?",
    "//anonym.to/?",
    "//nullrefer.com/?",
    "//dereferer.me/?",
)
"""How the addresses begin at which companies, and services that hide where somebody comes from, pass anybody on."""
_LEADING = frozenset([Where.SCRIPT, Where.FRAME, Where.FORM, Where.LINK])


def exits(document: Document, lookup: Lookup, hay: Haystack) -> Iterator[HostHit]:
    """Yield the hosts to which the site's own addresses pass on; what repeats the address asked is none."""
    for where, url in dict.fromkeys(_passing(hay, (f"//{document.host}", *_WAYS))):
        numbers = [number for number, one in enumerate(document.addresses) if one == (where, url)]
        if not numbers or not (address(url)[0] == document.host or url.partition(":")[2].startswith(_WAYS)):
            continue
        for found in _OUT.finditer(url):
            inner = unquote(found[1])
            inner = plain(inner) if inner.startswith("aHR0c") else inner
            if inner in hay.asked:
                continue
            host, path = address(inner)
            for mark in lookup.marks(host, path, where):
                hidden = all(document.refer(one).hidden or (where in SEEN and document.away(one)) for one in numbers)
                said = all(map(document.said, numbers))
                yield HostHit(mark, host, where, quote(url), url=inner, hidden=hidden, said=said)


def _passing(hay: Haystack, ways: tuple[str, ...]) -> Iterator[tuple[Where, str]]:
    """Yield the addresses that begin as some do and may hold another one."""
    for sign in ("=http", "=aHR0c", "?http"):
        for at in positions(hay.text, sign, hay.scanned):
            start, end = hay.bounds(at)
            if hay.place(at) in _LEADING and hay.text.startswith(ways, hay.text.find(":", start, end) + 1):
                yield hay.place(at), hay.text[start:end]
