"""Runs of scripts without spaces, parted at the longest words known, those of one language where the page tells it.

Japanese and Chinese share letters, and a word of one would hide parts of words of the other.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Sequence

from monitor.recognise.fold import HANGUL, UNSPACED, Word
from monitor.recognise.signals import GATES
from monitor.recognise.terms import ANY, Term

WITHOUT = (frozenset[str](), frozenset(["zh"]), frozenset(["ja"]))
"""The languages that a text may be known not to be of."""

_SIGN = "[\u3400-\u9fff]"
SPLIT = re.compile(f"{_SIGN} (?={_SIGN})")
"""A space between Chinese signs, where none is written: it may part a word that somebody hides."""
_LONGEST_SPLIT = 4
"""Letters of a word that is looked for across such a space."""


class Runs:
    """The words and stems of some terms in scripts without spaces."""

    def __init__(self, terms: Iterable[Term]) -> None:
        """Take the terms."""
        terms = tuple(terms)
        words = [word for term in terms for word in term.words if UNSPACED.match(word)]
        self._opening = frozenset([term.words[0] for term in terms if len(term.words) == 1 and term.signal in GATES])
        self._words = frozenset([word.removesuffix("*") for word in words])
        lengths: dict[str, set[int]] = {}
        for word in self._words:
            lengths.setdefault(word[0], set()).add(len(word))
        self._lengths = {first: sorted(found, reverse=True) for first, found in lengths.items()}

    def parted(self, word: Word) -> Iterator[Word]:
        """Yield the known words of a run, and what stands between them; the endings of Korean stay with their word."""
        text, start, place = word.text, 0, 0
        korean = bool(HANGUL.match(text))
        open_ = True
        while place < len(text):
            known = self._longest(text, place) if open_ or not korean else ""
            if known:
                if start < place:
                    yield _piece(word, start, place)
                if not korean:
                    yield _piece(word, place, place + len(known))
                    start = place + len(known)
                else:
                    start = place
                place += len(known)
                open_ = True
            else:
                place += 1
                open_ = False
        if start < len(text):
            yield _piece(word, start, len(text))

    def rejoined(self, found: Sequence[Word], text: str) -> list[Word]:
        """Return the words of a text, runs joined where a space parts a word that opens a sentence.

        Not before a word that is known by itself: "to get rid of clothes" holds the letters of "to undress".
        """
        whole: list[Word] = []
        for word in found:
            last = whole[-1] if whole else None
            if last and SPLIT.match(text[last.end - 1 : word.start + 1]) and self._parts(last.text, word.text):
                whole[-1] = Word(last.text + word.text, last.start, word.end)
            else:
                whole.append(word)
        return whole

    def _parts(self, before: str, after: str) -> bool:
        """Whether a word that opens a sentence ends in one run and began in the one before."""
        if len(self._longest(after, 0)) > 1:
            return False
        left, right = before[1 - _LONGEST_SPLIT :], after[: _LONGEST_SPLIT - 1]
        return any(
            left[-begun:] + right[:ended] in self._opening
            for begun in range(1, len(left) + 1)
            for ended in range(1, len(right) + 1)
        )

    def _longest(self, text: str, place: int) -> str:
        """Return the longest word known that begins at a place, or nothing."""
        for length in self._lengths.get(text[place], ()):
            if (known := text[place : place + length]) in self._words:
                return known
        return ""


def _piece(word: Word, start: int, end: int) -> Word:
    """Return a part of a word with its place, as exact as folding left it."""
    if word.end - word.start == len(word.text):
        return Word(word.text[start:end], word.start + start, word.start + end)
    scale = (word.end - word.start) / len(word.text)
    left = word.start + int(start * scale)
    return Word(word.text[start:end], left, max(left + 1, min(word.end, word.start + round(end * scale))))


def whole(terms: Sequence[Term]) -> list[Term]:
    """Return terms, runs inside those of several words parted at the words that stand alone in their language.

    Else a phrase with a Latin word ("服を消すAI") would make its run one word, and hide the words of it everywhere.
    """
    alone: dict[str, set[str]] = {}
    for term in terms:
        if len(term.words) == 1 and UNSPACED.match(term.words[0]):
            alone.setdefault(term.language, set()).add(term.words[0])
    shared = alone.get(ANY, set())
    known = {language: words | shared for language, words in alone.items()}
    return [term if len(term.words) == 1 else _parted(term, known.get(term.language, shared)) for term in terms]


def _parted(term: Term, alone: Collection[str]) -> Term:
    """Part the runs inside a term."""
    words = tuple([piece for word in term.words for piece in _pieces(word, alone)])
    return term if words == term.words else term._replace(words=words)


def _pieces(run: str, alone: Collection[str]) -> tuple[str, ...]:
    """Part a run at the longest words that stand alone; it stays whole where they do not make it up."""
    if run in alone or not UNSPACED.match(run) or HANGUL.match(run):
        return (run,)
    pieces: list[str] = []
    place = 0
    while place < len(run):
        end = next((end for end in range(len(run), place, -1) if run[place:end] in alone), 0)
        if not end:
            return (run,)
        pieces.append(run[place:end])
        place = end
    return tuple(pieces)
