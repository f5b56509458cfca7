"""Blocks that only visitors wrote: comments, reviews and posts claim nothing of the site's."""

from collections.abc import Callable, Iterable

from monitor.document import Block, Document
from monitor.recognise.claims import HEADINGS
from monitor.recognise.crossed import squeezed
from monitor.recognise.selling import price

_FEW = 3
"""Spaces in a line that says something; one with fewer is a name or a control."""
_MOST_ASKED = 1_000
_MOST_WORDS = 200_000
"""Lines that are looked for among the visitors' words, and characters of these: a page can crowd both."""


def guests(document: Document) -> Callable[[Block], bool]:
    """Return what tells whether a block stands only among the visitors' words of a page: the site claims none of it.

    Nobody comments in headings; and where comments alone name a price, they are the shop.
    """
    theirs = squeezed(document.visitors().words[:_MOST_WORDS])
    left = _MOST_ASKED
    every = ""

    def wrote(block: Block) -> bool:
        nonlocal left, every
        text = squeezed(block.text)
        if not left or block.tag in HEADINGS or text not in theirs:
            return False
        left -= 1
        every = every or squeezed(" ".join(one.text for one in document.blocks)[:_MOST_WORDS])
        return every.count(text) <= theirs.count(text)

    if not theirs or _is_shop(document, theirs):
        return lambda block: False
    return wrote


def is_silent(blocks: Iterable[Block], theirs: Callable[[Block], bool]) -> bool:
    """Whether a page says nothing by itself but in headings and prices, so that its visitors' words may be its own."""
    said = (block for block in blocks if not block.hidden and block.tag not in HEADINGS)
    return not any(one.text.count(" ") >= _FEW and not price(one.text) and not theirs(one) for one in said)


def _is_shop(document: Document, theirs: str) -> bool:
    """Whether the visitors' words of a page name a price, and nothing else on it does."""
    priced = [squeezed(block.text) in theirs for block in document.blocks if price(block.text)]
    return bool(priced) and all(priced)
