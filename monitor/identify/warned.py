"""Links of which a page warns in its own words: they lead where nobody is to pay."""

from dataclasses import replace

from monitor.document import Document
from monitor.document.parts import once
from monitor.identify.cautions import MAY_WARN, Cautions
from monitor.identify.words import PAY_BUTTON, PRICE
from monitor.model import Where

_MOST = 200
"""Different words of links that are looked for; a page with more lists what others sell."""
_BEFORE, _BEHIND = 1_000, 300
"""Characters around the words of a link in which something must warn before its sentence is looked for."""


def without_warned(document: Document) -> Document:
    """Return a page that does not mean those of its links of which its own words warn."""
    cautions = once(lambda: Cautions([block for block in document.blocks if block.where is Where.TEXT]))
    known: dict[str, bool] = {}

    def is_said(number: int) -> bool:
        if document.said(number):
            return True
        reference = document.refer(number)
        words = reference.text
        if reference.where is not Where.LINK or not words or PAY_BUTTON.search(words) or PRICE.search(words):
            return False
        if words not in known and len(known) < _MOST:
            known[words] = _may_be_warned_of(words, document.words()) and cautions().of_link(words)
        return known.get(words, False)

    return replace(document, said=is_said)


def _may_be_warned_of(words: str, page: str) -> bool:
    """Whether a word of warning stands near the words of a link, or anywhere where their place is not known."""
    at = page.find(words)
    near = page[max(0, at - _BEFORE) : at + len(words) + _BEHIND] if at >= 0 else page
    return MAY_WARN.search(near) is not None
