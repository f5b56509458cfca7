"""Addresses in the query of an address on the page's own host: the site's own redirect or proxy leads there."""

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
    r"[?&][\w.-]{1,40}=((?i:https?(?::|%3A)(?:/|%2F){2})[^&#\s]{4,1000}|aHR0c(?:HM6|DovL)[^&#\s]{4,1400})"
)
"""An address as a value of a query, plain or in Base64."""
_LEADING = frozenset([Where.SCRIPT, Where.FRAME, Where.FORM, Where.LINK])


def exits(document: Document, lookup: Lookup, hay: Haystack) -> Iterator[HostHit]:
    """Yield the hosts to which the site's own addresses pass on; what repeats the address asked is none."""
    own = f"//{document.host}"
    for where, url in dict.fromkeys(_passing(hay, own)):
        if (where, url) not in document.addresses or address(url)[0] != document.host:
            continue
        for found in _OUT.finditer(url):
            inner = unquote(found[1])
            inner = plain(inner) if inner.startswith("aHR0c") else inner
            if inner in hay.asked:
                continue
            host, path = address(inner)
            for mark in lookup.marks(host, path, where):
                number = document.addresses.index((where, url))
                hidden = document.refer(number).hidden or (where in SEEN and document.away(number))
                yield HostHit(mark, host, where, quote(url), url=inner, hidden=hidden)


def _passing(hay: Haystack, own: str) -> Iterator[tuple[Where, str]]:
    """Yield the addresses on the page's own host that may hold another one."""
    for sign in ("=http", "=aHR0c"):
        for at in positions(hay.text, sign, hay.scanned):
            start, end = hay.bounds(at)
            if hay.place(at) in _LEADING and hay.text.startswith(own, hay.text.find(":", start, end) + 1):
                yield hay.place(at), hay.text[start:end]
