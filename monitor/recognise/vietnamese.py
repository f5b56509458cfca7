"""Vietnamese is read with its tones where they are written: without them one word is another.

Folding takes the marks off ("lót", a lining, and "lột", to strip, are one then), and many people type without any. So a
Vietnamese term counts where its own marks stand, or where the text carries none at all; one syllable that opens a
sentence ("váy", a skirt) only where they stand: without them it is any of six words ("vay", a loan).
"""

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache

from monitor.recognise.fold import Word, words
from monitor.recognise.signals import GATES
from monitor.recognise.terms import Hit, Term

_LANGUAGE = "vi"
_MARK = re.compile("[\u0300-\u0303\u0306\u0309\u031b\u0323]")
"""The marks of Vietnamese letters and tones, taken apart from their letters."""
_STROKE = "\u0111"
"""A letter of its own, and beside a number the sign of the currency: it alone makes no text one with tones."""


def spelt(hits: list[Hit], found: Sequence[Word], text: str) -> list[Hit]:
    """Return the hits without those that the text spells otherwise than their terms mean; `found` are its words."""
    if all(hit.term.language != _LANGUAGE for hit in hits):
        return hits
    if text.isascii() or not _MARK.search(unicodedata.normalize("NFD", text)):
        return [hit for hit in hits if not _needs_tones(hit.term)]
    return [hit for hit in hits if hit.term.language != _LANGUAGE or _is_spelt(hit, found, text)]


def _needs_tones(term: Term) -> bool:
    """Whether a term says nothing without its tones."""
    return term.language == _LANGUAGE and len(term.words) == 1 and term.signal in GATES and any(_wanted(term.text))


def _is_spelt(hit: Hit, found: Sequence[Word], text: str) -> bool:
    """Whether the words of a hit bear the marks of its term's words, those in its gaps aside."""
    written = iter([_marks(_whole(text, word)) for word in found[hit.start : hit.end]])
    return all(any(marks in (wanted, None) for marks in written) for wanted in _wanted(hit.term.text))


@lru_cache(maxsize=8192)
def _wanted(term: str) -> tuple[str | None, ...]:
    """Return the marks of each word of a term."""
    return tuple(_marks(term[word.start : word.end]) for word in words(unicodedata.normalize("NFC", term)))


@lru_cache(maxsize=8192)
def _marks(word: str) -> str | None:
    """Return the marks of a word, wherever they stand ("hóa", "hoá"); None of one in disguise: it may lack some."""
    if not word.isalpha() and not word.isdecimal():
        return None
    apart = unicodedata.normalize("NFD", word.casefold())
    return "".join(sorted(_MARK.findall(apart))) + _STROKE * apart.count(_STROKE)


def _whole(text: str, word: Word) -> str:
    """Return a word as it is written, the marks behind its last letter too."""
    end = word.end
    while end < len(text) and unicodedata.combining(text[end]):
        end += 1
    return unicodedata.normalize("NFC", text[word.start : end])
