"""The head and the foot of a page, where a site links to accounts of its own; what stands between may be anybody's.

A link that says `rel="me"` is the site's own wherever it stands.
"""

import re
from functools import lru_cache
from urllib.parse import quote

_MOST = 60_000
"""Bytes read of either: longer ones hold the page itself."""
_ME = re.compile(rb"""rel=["']?(?:[a-z]{1,20} ){0,4}me["'\s>]""")
_FAR = 600
"""Bytes around such a relation in which its element lies."""
_WORD = frozenset(bytes([sign]) for sign in b"abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-.")


def at_edge(body: bytes, value: str) -> bool:
    """Whether the last path segment of an address in the head or foot of a page is that value."""
    text = _edges(body)
    return any(_ends_with(text, spelling) for spelling in {value.encode(), quote(value, safe="").encode()})


def _ends_with(text: bytes, wanted: bytes) -> bool:
    """Whether a path segment in a text is that value."""
    at = text.find(wanted)
    while at >= 0:
        end = at + len(wanted)
        if text[max(0, at - 1) : at] in (b"/", b"@", b"=") and text[end : end + 1] not in _WORD:
            return True
        at = text.find(wanted, at + 1)
    return False


@lru_cache(maxsize=4)
def _edges(body: bytes) -> bytes:
    """Return the links that say "me", the last footer, and the first header if it begins before anything else has."""
    foot = max(body.rfind(b"<footer"), body.rfind(b'"footer"'))
    head = body.find(b"<header")
    if any(body.find(name, 0, max(head, 0)) >= 0 for name in (b"<main", b"<article")):
        head = -1
    parts = [_part(body, at, name) for at, name in ((head, b"</header"), (foot, b"</footer")) if at >= 0]
    return b" ".join([*(_element(body, match.start()) for match in _ME.finditer(body)), *parts])


def _element(body: bytes, at: int) -> bytes:
    """Return the tag around an offset."""
    end = body.find(b">", at, at + _FAR)
    return body[max(body.rfind(b"<", max(0, at - _FAR), at), 0) : end if end >= 0 else at]


def _part(body: bytes, start: int, closing: bytes) -> bytes:
    end = body.find(closing, start, start + _MOST)
    return body[start : end if end >= 0 else start + _MOST]
