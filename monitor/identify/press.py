"""Pages that say they are articles: the shops and wallets that they speak of are not their own."""

import re
from collections.abc import Callable

from monitor.document import Document, Reference
from monitor.document.parts import once
from monitor.identify.cautions import asks_to_pay
from monitor.identify.hosts import address
from monitor.identify.lookup import Lookup
from monitor.identify.words import PAY_BUTTON, PRICE
from monitor.model import Where
from monitor.reference import is_payment

_TYPED = r'"@type"\s{0,5}:\s{0,5}(?:\[[^\]]{0,200})?"'
_ARTICLE = re.compile(rf'{_TYPED}(?:[A-Z][A-Za-z]{{0,20}})?(?:Article|BlogPosting)"')
_OFFER = re.compile(rf'{_TYPED}(?:Aggregate)?Offer"')
_PAGE = re.compile(rf'{_TYPED}[A-Za-z]{{0,20}}(?:Page|Product|Service|Application)"')
_ARTICLES = frozenset([("og:type", "article"), ("parsely-type", "post")])
_DATED = frozenset(["article:published_time", "citation_title"])
"""Meta elements that only what was published has."""
_PROSE = 160
"""Characters of a text that make it a paragraph."""
_SENTENCE, _ACCOUNT, _STOPS = 5, 20, frozenset(".!?…।۔。")
"""Words of a text that make it a sentence, the length from which on one is no word but an account, and how it ends."""
_MOST = 200
"""Different words of links that are looked for in the paragraphs of a page; one with more lists what others sell."""


def is_article(document: Document) -> bool:
    """Whether a page says that it is an article, and offers nothing itself; its data decide over its meta elements."""
    data = [text for text in document.state if '"@type"' in text]
    if any(_OFFER.search(text) for text in data):
        return False
    if any(_ARTICLE.search(text) for text in data):
        return True
    says = any(one in _ARTICLES or one[0] in _DATED for one in document.metas)
    return says and not any(_PAGE.search(text) for text in data)


def told_of(document: Document, lookup: Lookup, *, paying: bool) -> Callable[[Reference], bool]:
    """Return what tells whether a link is only what an article speaks of; `paying`: the page is one for paying.

    Its own are those whose words ask to buy outside a paragraph, and all of a page with a form of a payment company.
    """
    paragraphs = once(lambda: [block.text for block in document.blocks if len(block.text) >= _PROSE])
    known: dict[str, bool] = {}

    @once
    def speaks() -> bool:
        return not paying and is_article(document) and not _has_till(document, lookup)

    def is_told(reference: Reference) -> bool:
        if not speaks():
            return False
        words = reference.text
        if words not in known and len(known) < _MOST:
            known[words] = not _sells(words) or any(words in text for text in paragraphs())
        return known.get(words, True)

    return is_told


def in_sentence(text: str) -> bool:
    """Whether a text is a paragraph or sentence that asks nobody to pay: an account in an article's is another's."""
    words = sum(len(word) < _ACCOUNT for word in text.split())
    sentence = words >= _SENTENCE and text.rstrip()[-1:] in _STOPS
    return (len(text) >= _PROSE or sentence) and not asks_to_pay(text)


def _has_till(document: Document, lookup: Lookup) -> bool:
    """Whether a form of the page leads to a payment company."""
    forms = (address(url) for where, url in document.addresses if where is Where.FORM)
    return any(is_payment(mark.role) for host, path in forms for mark in lookup.marks(host, path, Where.FORM))


def _sells(words: str) -> bool:
    """Whether the words of a link ask to buy or give."""
    return any(shape.search(words) for shape in (PAY_BUTTON, PRICE)) or asks_to_pay(words)
