"""Links by which a site names accounts of its own: in the head or foot of a page; those between may be anybody's."""

from bisect import bisect_right
from collections.abc import Callable, Iterator
from functools import cache
from itertools import accumulate
from urllib.parse import quote

from monitor.document import Document
from monitor.document.literals import positions
from monitor.model import Where

_BEFORE = frozenset("/@=")
_WORD = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-.")


def owned(document: Document) -> Callable[[str], bool]:
    """Return what tells of a value whether a link that is the site's own has it as a segment of its address.

    Such a link stands in the head or foot of the page, or says `rel="me"`.
    """
    links = [(number, url) for number, (where, url) in enumerate(document.addresses) if where is Where.LINK]
    text = "\n".join([url for _, url in links])  # one search for each value, not one for each link
    starts = list(accumulate((len(url) + 1 for _, url in links), initial=0))

    def naming(value: str) -> Iterator[int]:
        """Yield the numbers of the links of which a segment is that value."""
        for at in positions(text, value):
            if text[max(0, at - 1) : at] in _BEFORE and text[at + len(value) : at + len(value) + 1] not in _WORD:
                yield links[bisect_right(starts, at) - 1][0]

    def tells(value: str) -> bool:
        return any(document.at_edge(number) for one in {value, quote(value, safe="")} for number in naming(one))

    return cache(tells)
