"""Blocks that only visitors wrote: comments, reviews and posts claim nothing of the site's."""

from collections.abc import Callable

from monitor.document import Block, Document
from monitor.recognise.claims import HEADINGS
from monitor.recognise.crossed import squeezed
from monitor.recognise.passed import only_in
from monitor.recognise.selling import price


def guests(document: Document) -> Callable[[Block], bool]:
    """Return what tells whether a block stands only among the visitors' words of a page: the site says none of it.

    What heads the page is its own; and where comments alone name a price, they are what there is to judge.
    """
    words = document.visitors().words
    if not words or _is_shop(document, squeezed(words)):
        return lambda block: False
    theirs = only_in(document, words)
    return lambda block: block.tag not in HEADINGS and theirs(block.text)


def _is_shop(document: Document, theirs: str) -> bool:
    """Whether the visitors' words of a page name a price, and nothing else on it does."""
    priced = [squeezed(block.text) in theirs for block in document.blocks if price(block.text)]
    return bool(priced) and all(priced)
