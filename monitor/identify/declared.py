"""Means of payment that a page declares to search engines (`paymentAccepted` of schema.org): claimed, as in a row."""

import re
from collections.abc import Iterator

from monitor.document import Document
from monitor.identify.quotes import quote
from monitor.identify.rows import BrandHit
from monitor.identify.scan import Scan
from monitor.model import Where
from monitor.reference import is_payment

_NAME = "paymentAccepted"
_VALUE = re.compile(rf'"{_NAME}"\s{{0,9}}:\s{{0,9}}("(?:[^"\\]|\\.){{1,500}}"|\[[^\[\]]{{1,1000}}\])')
_PARTS = re.compile(r"""[,;|/"\[\]•·+&]|\s(?:and|or|und|oder|et|ou|y|o|e)\s""")
_FIRST = re.compile(r"\w+(?:[.'’&-]\w+)*")


def declared(document: Document, scan: Scan) -> Iterator[BrandHit]:
    """Yield the brands that are named whole where a page declares what it takes."""
    for where, text in _values(document):
        for part in _PARTS.split(text):
            words = " ".join(part.lower().split())
            first = _FIRST.match(words)
            for shape in scan.shapes.get(first[0], ()) if first else ():
                if shape.words == words and is_payment(shape.mark.role):
                    yield BrandHit(shape.mark, words, where, quote(text))


def _values(document: Document) -> Iterator[tuple[Where, str]]:
    """Yield each declaration and its place."""
    for text in document.state:
        if _NAME in text:
            yield from ((Where.STATE, match[1]) for match in _VALUE.finditer(text))
    for name, content in document.metas:
        if name == _NAME.lower():
            yield Where.META, content
