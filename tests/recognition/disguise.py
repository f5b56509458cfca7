"""Ways to hide a word from a matcher and not from a reader. Text between ⟦ and ⟧ is disguised, the rest escaped."""

import re
from collections.abc import Callable
from html import escape

MARKED = re.compile("⟦(.+?)⟧")
LOOK_ALIKES = dict(zip("aceopxyi", "асеорхуі", strict=True))
LEET = str.maketrans("aeiost", "431057")
NEEDS_TAGS = frozenset({"split_tags", "junk", "bdo"})
"""Disguises that cannot stand in a title or an attribute."""


def _pairs(text: str) -> list[str]:
    return [text[place : place + 2] for place in range(0, len(text), 2)]


def _look_alike(text: str) -> str:
    swap = LOOK_ALIKES | {theirs: ours for ours, theirs in LOOK_ALIKES.items()}
    return "".join(swap.get(letter, letter) for letter in text)


def _full_width(text: str) -> str:
    return "".join(chr(ord(letter) + 0xFEE0) if "!" <= letter <= "~" else letter for letter in text)


WAYS: dict[str, Callable[[str], str]] = {
    "zero_width": lambda text: escape("\u200b".join(_pairs(text))),
    "joiner": lambda text: escape("\u2060".join(text)),
    "grapheme_joiner": lambda text: escape("\u034f".join(_pairs(text))),
    "soft_hyphen": lambda text: "&shy;".join(map(escape, _pairs(text))),
    "spaced": lambda text: escape("   ".join(" ".join(word) for word in text.split())),
    "dotted": lambda text: escape(" ".join(".".join(word) for word in text.split())),
    "homoglyph": lambda text: escape(_look_alike(text)),
    "leet": lambda text: escape(text.translate(LEET)),
    "full_width": lambda text: escape(_full_width(text)),
    "bidi": lambda text: escape(f"\u202e{text[::-1]}\u202c"),
    "bdo": lambda text: f'<bdo dir="rtl">{escape(text[::-1])}</bdo>',
    "split_tags": lambda text: "".join(f"<span>{escape(pair)}</span>" for pair in _pairs(text)),
    "junk": lambda text: '<i style="display:none">zq</i>'.join(map(escape, _pairs(text))),
}


def disguised(text: str, way: str, *, tags: bool = True) -> str:
    """`text` as HTML, its marked parts disguised; ValueError where a mark has no way, or one not fit for it."""
    if MARKED.search(text) and (way not in WAYS or (way in NEEDS_TAGS and not tags)):
        raise ValueError(f"{text!r} cannot be disguised by {way or 'nothing'!r} here")
    parts = MARKED.split(text)
    return "".join(WAYS[way](part) if place % 2 else escape(part) for place, part in enumerate(parts))
