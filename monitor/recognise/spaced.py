"""Words whose letters stand apart (`u n d r e s s`): where they end, and which words they make."""

import re
from collections import Counter
from collections.abc import Callable, Sequence
from itertools import pairwise

from monitor.recognise.fold import UNSPACED, Word
from monitor.recognise.spelling import spellings

SPACED = 4
"""Single letters in a row that make a word."""
PAIRED = 2
"""Single letters of a script without spaces that do."""
_LETTERS = 80
"""Single letters of one run at most."""
PIECES = 24
"""Pieces of one word at most."""
_SHORTEST = 3
_LEFT_OVER = 2.0
"""What a letter costs that belongs to no known word, where one is a word's own price."""
_ENDING = 0.7
"""What a letter costs behind the known beginning of a word."""
_LONGEST_ENDING = 4
"""Letters behind the known beginning of a word at most, where no space parts it from the next."""
CLUSTER = 5
"""Characters of one letter with all that hangs on it, at most."""
_CLUSTER = re.compile(
    "(?:[\u0904-\u0939]\u094d){0,2}[\u0904-\u0939][\u0900-\u0903\u093a-\u094d]{0,2}|[\u0980-\u0dff]{2}"
)
_NO_LETTER = "\x7f"

Known = Callable[[str], bool]


def run_from(words: Sequence[Word], text: str, place: int) -> int:
    """Return where a run of single letters ends: the same kind of short gap between each two."""
    end = place
    while (
        end < len(words)
        and end - place < _LETTERS
        and single(words[end].text)
        and (end == place or words[end].start - words[end - 1].end <= 3)
    ):
        end += 1
    least = PAIRED if UNSPACED.match(words[place].text) else SPACED
    return end if end - place >= least else place


def single(text: str) -> bool:
    """Whether a word is one letter, in an Indic script with those joined to it and the signs that hang on it."""
    return len(text) == 1 or (len(text) <= CLUSTER and _CLUSTER.fullmatch(text) is not None)


def whole(run: Sequence[Word], text: str, known: Known) -> list[Word]:
    """Return the known words in a run of single letters; nothing where none comes out."""
    letters = [(letter, word) for word in run for letter in word.text]
    plain = "".join(letter for letter, _ in letters)
    if sum(letter.isalpha() for letter in plain) < SPACED and not UNSPACED.match(plain):
        return []
    if UNSPACED.match(plain):
        return [Word(plain, run[0].start, run[-1].end)]
    if parted := _grouped(run, text, known):
        return parted
    for spelling in dict.fromkeys((plain, *spellings(plain))):
        parts = _longest(spelling, known)
        if any(_swallows(spelling[place:end], known) for place, end in parts):
            parts = _parts(spelling, known)
        if parts:
            return [Word(spelling[one:end], letters[one][1].start, letters[end - 1][1].end) for one, end in parts]
    return []


def _grouped(run: Sequence[Word], text: str, known: Known) -> list[Word]:
    """Return the words of a run in which other gaps than the most frequent one part them; nothing where none is known.

    `u.n.d.r.e.s.s a.n.y.o.n.e` has points between letters and a space between words.
    """
    gaps = [text[one.end : other.start] for one, other in pairwise(run)]
    usual = Counter(gaps).most_common(1)[0][0]
    ends = [place for place, gap in enumerate(gaps, 1) if gap != usual]
    groups = [run[start:end] for start, end in pairwise([0, *ends, len(run)])] if ends else []
    said = ["".join([word.text for word in group]) for group in groups]
    said = [next((one for one in (word, *spellings(word)) if known(one)), word) for word in said]
    if not any(known(word) and len(word) >= SPACED for word in said):
        return []
    return [Word(word, group[0].start, group[-1].end) for word, group in zip(said, groups, strict=True)]


def _longest(letters: str, known: Known) -> list[tuple[int, int]]:
    """Return where the longest known words stand in letters that no space parts, from the first on."""
    found, place = [], 0
    while place < len(letters):
        ends = range(min(len(letters), place + PIECES), place + _SHORTEST - 1, -1)
        if end := next((end for end in ends if known(letters[place:end])), 0):
            found.append((place, end))
        place = end or place + 1
    return found


def _swallows(word: str, known: Known) -> bool:
    """Whether a word is known by its beginning alone, and so long that others hide in it."""
    stems = range(_SHORTEST, len(word) - _LONGEST_ENDING)
    return any(known(word[:stem] + _NO_LETTER) for stem in stems)


def _parts(letters: str, known: Known) -> list[tuple[int, int]]:
    """Return where known words stand in letters that no space parts: those that leave the fewest letters over.

    A word that is known by its beginning alone ends soon behind that: else it would swallow the words that follow.
    """
    last = len(letters)
    costs, ends = [0.0] * (last + 1), [0] * last
    for place in range(last - 1, -1, -1):
        costs[place], stem = costs[place + 1] + _LEFT_OVER, 0
        for end in range(place + 2, min(last, place + PIECES) + 1):
            word = letters[place:end]
            if not known(word):
                continue
            cost = costs[end] + 1 + (end - stem) * _ENDING * bool(stem)
            if cost < costs[place]:
                costs[place], ends[place] = cost, end
            if not stem and known(word + _NO_LETTER):
                stem = end
    found, place = [], 0
    while place < last:
        if ends[place]:
            found.append((place, ends[place]))
        place = ends[place] or place + 1
    return found
