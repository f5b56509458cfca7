"""Text made comparable: folding with a way back to the original, words, sentences.

Everything here is linear in the length of the text. Folding undoes compatibility forms, case, accents and invisible
characters, one character at a time, so that every folded character knows the original one it came from. Look-alike
letters and leetspeak are not folded yet; they belong into `_folded_character`.
"""

import re
import unicodedata
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

QUOTE = 200
"""Longest span that is quoted, in characters."""
_LONGEST_SENTENCE = 600
"""A run without sentence marks is cut at this many characters, so that work per sentence is bounded."""
WORD = re.compile(r"\w+")
"""What counts as one word."""
_INVISIBLE = re.compile("[\u00ad\u061c\u180e\u0300-\u036f\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]+")
_MARK = re.compile('["“”„‟«»＂「」『』]')
_END = re.compile(r"[.!?…]+[\"'»”’)\]]*\s+|[。！？]+|\s[|·•—–-]\s")


@dataclass(frozen=True, slots=True)
class Word:
    """One folded word and where it stands in its sentence's original text."""

    text: str
    start: int
    end: int


@lru_cache(maxsize=4096)
def _folded_character(character: str) -> str:
    """Return what a character is compared as; empty for invisible ones and accents."""
    return _INVISIBLE.sub("", unicodedata.normalize("NFKD", character.casefold()))


def fold(text: str) -> str:
    """Return a whole text as it is compared; fast, without the way back."""
    if text.isascii():
        return text.lower()
    return _INVISIBLE.sub("", unicodedata.normalize("NFKD", text.casefold()))


def words(text: str) -> list[Word]:
    """Return the folded words of a text with the places of their originals."""
    if text.isascii():
        return [Word(match.group(), match.start(), match.end()) for match in WORD.finditer(text.lower())]
    folded: list[str] = []
    places: list[int] = []
    for place, character in enumerate(text):
        piece = _folded_character(character)
        folded.append(piece)
        places.extend([place] * len(piece))
    return [
        Word(match.group(), places[match.start()], places[match.end() - 1] + 1)
        for match in WORD.finditer("".join(folded))
    ]


def sentences(text: str) -> Iterator[str]:
    """Yield the sentences of a block with their closing marks; a bar or a free-standing dash ends one too."""
    for start, end in _bounds(text):
        if sentence := text[start:end].strip():
            yield sentence


def quoted_sentences(text: str) -> Iterator[tuple[str, tuple[tuple[int, int], ...]]]:
    """Yield the sentences with the parts of each that stand between quotation marks, also those opened before it.

    Any mark opens or closes, whatever its shape; a last one without a partner counts for nothing.
    """
    marks = [match.start() for match in _MARK.finditer(text)]
    ranges = deque(zip(marks[::2], marks[1::2], strict=False))
    for start, end in _bounds(text):
        sentence = text[start:end]
        start += len(sentence) - len(sentence.lstrip())
        inside = []
        while ranges and ranges[0][0] < end:
            inside.append((ranges[0][0] - start, ranges[0][1] - start))
            if ranges[0][1] >= end:
                break
            ranges.popleft()
        if stripped := sentence.strip():
            yield stripped, tuple(inside)


def _bounds(text: str) -> Iterator[tuple[int, int]]:
    """Yield where sentences begin and end; one that is too long is cut at white space."""
    start = 0
    for end in (*(match.end() for match in _END.finditer(text)), len(text)):
        while end - start > _LONGEST_SENTENCE:
            cut = text.rfind(" ", start, start + _LONGEST_SENTENCE)
            cut = start + _LONGEST_SENTENCE if cut <= start else cut
            yield start, cut
            start = cut
        yield start, end
        start = end


def begin(text: str, limit: int) -> str:
    """Return the whole sentences, or else runs of words, in the first `limit` characters; all of a shorter text.

    A sentence that is cut could claim what its end denies.
    """
    if len(text) <= limit:
        return text
    *_, (start, _) = _bounds(text[:limit])
    return text[:start].rstrip()


def quote(sentence: str, start: int, end: int) -> str:
    """Return at most 200 characters of the original sentence around a place."""
    if len(sentence) <= QUOTE:
        return sentence
    left = max(0, min(start - (QUOTE - (end - start)) // 2, len(sentence) - QUOTE))
    return sentence[left : left + QUOTE].strip()
