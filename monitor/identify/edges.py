"""Links by which a site names accounts of its own: in the head or foot of a page; those between may be anybody's."""

from urllib.parse import quote

from monitor.document import Document
from monitor.model import Where

_BEFORE = frozenset("/@=")
_WORD = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-.")


def is_own(document: Document, value: str) -> bool:
    """Whether a link in the head or foot, or one that says `rel="me"`, has that value as a segment of its address."""
    return any(
        _links(document, number, spelling) and document.at_edge(number)
        for spelling in {value, quote(value, safe="")}
        for number in [number for number, (_, url) in enumerate(document.addresses) if spelling in url]
    )


def _links(document: Document, number: int, value: str) -> bool:
    """Whether an address is a link that has a value as a segment."""
    where, url = document.addresses[number]
    return where is Where.LINK and _holds(url, value)


def _holds(url: str, wanted: str) -> bool:
    """Whether a segment of an address is that value."""
    at = url.find(wanted)
    while at >= 0:
        if url[max(0, at - 1) : at] in _BEFORE and url[at + len(wanted) : at + len(wanted) + 1] not in _WORD:
            return True
        at = url.find(wanted, at + 1)
    return False
