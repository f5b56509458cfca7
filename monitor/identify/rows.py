"""Brand words at a payment row or on a sign-on button: what a page claims, never more. Prose claims nothing."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from monitor.document import Document
from monitor.identify.quotes import quote
from monitor.identify.scan import BrandShape, Scan
from monitor.identify.words import NEGATION, NEUTRAL, denies, opens, signs_on
from monitor.model import Role, Where
from monitor.reference import BrandMark, is_payment

_SHORT = 120
"""Characters of a block that can be a row; longer ones are prose."""
_HEADING = 3
"""How many items above a logo its heading may stand."""
_BESIDE = 2
"""How far apart two logos of one row may stand."""
_SPARE = 1
"""Words that a row of two brands may hold besides brands and neutral words. A headline has more."""
_WORD = re.compile(r"\w+(?:[.'’&-]\w+)*")


@dataclass(frozen=True, slots=True)
class BrandHit:
    """A brand in a row."""

    mark: BrandMark
    brand: str
    where: Where
    quote: str


@dataclass(frozen=True, slots=True)
class _Item:
    """A short text in the order of the page."""

    text: str
    where: Where
    brands: tuple[tuple[str, BrandMark], ...]
    spare: int
    """How many of its words are neither brand nor neutral."""


def brands(document: Document, scan: Scan) -> Iterator[BrandHit]:
    """Yield the brands that stand in a payment row or on a sign-on button."""
    if not scan.claims(document.words().encode("utf-8", "replace")):
        return
    texts = list(_texts(document))
    words = set(_WORD.findall("\n".join([text for text, _ in texts]).lower()))
    firsts = words & scan.shapes.keys()
    if not firsts:
        return
    shapes = [shape for first in firsts for shape in scan.shapes[first]]
    shapes.sort(key=lambda shape: (-len(shape.words), shape.mark.provider))
    found = {at: _item(text, where, shapes) for at, (text, where) in enumerate(texts) if _has(text.lower(), firsts)}
    for at, item in found.items():
        if item.brands and not NEGATION.search(item.text):
            for brand, mark in item.brands:
                if _counts(at, item, mark, found, texts):
                    yield BrandHit(mark, brand, item.where, quote(item.text))


def _texts(document: Document) -> Iterator[tuple[str, Where]]:
    """Yield short texts and labels in the order of the page."""
    labels = iter(document.labels)
    label = next(labels, None)
    for at, block in enumerate(document.blocks):
        while label is not None and label.before <= at:
            if len(label.text) <= _SHORT:
                yield label.text, Where.ATTRIBUTE
            label = next(labels, None)
        if block.where is Where.TEXT and len(block.text) <= _SHORT:
            yield block.text, Where.TEXT
    while label is not None:
        if len(label.text) <= _SHORT:
            yield label.text, Where.ATTRIBUTE
        label = next(labels, None)


def _has(text: str, firsts: set[str]) -> bool:
    return any(first in text for first in firsts)


def _item(text: str, where: Where, shapes: list[BrandShape]) -> _Item:
    """Find the brands of a text, longest first, and count what is left of it."""
    left = text.lower()
    hits: list[tuple[str, BrandMark]] = []
    for shape in shapes:
        if shape.pattern.search(left):
            left = shape.pattern.sub(" ", left)
            hits.append((shape.words, shape.mark))
        elif any(known == shape.words for known, _ in hits):
            hits.append((shape.words, shape.mark))
    spare = sum(1 for word in _WORD.findall(left) if word not in NEUTRAL and not word.isdigit())
    return _Item(text, where, tuple(hits), spare)


def _counts(at: int, item: _Item, mark: BrandMark, found: dict[int, _Item], texts: list[tuple[str, Where]]) -> bool:
    """Whether a brand stands in the context that its role needs."""
    above = [texts[near][0] for near in range(max(0, at - _HEADING), at)]
    if mark.role is Role.SIGN_ON:
        return signs_on(item.text) or (item.spare == 0 and any(signs_on(text) for text in above[-1:]))
    if opens(item.text):
        return True
    if item.spare > _SPARE:
        return False
    providers = {other.provider for _, other in item.brands if is_payment(other.role)}
    if len(providers) > 1:
        return True
    if item.spare or any(denies(text) for text in above):
        return False
    if any(opens(text) for text in above):
        return True
    row = (found.get(near) for near in range(at - _BESIDE, at + _BESIDE + 1) if near != at)
    return any(
        other.spare == 0 and any(is_payment(m.role) and m.provider not in providers for _, m in other.brands)
        for other in row
        if other is not None
    )
