"""Where a shape is looked for: around the plain strings that every match needs, and no longer than a page is worth."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from monitor.identify.haystack import Haystack, fits
from monitor.identify.shown import CODE
from monitor.model import Where
from monitor.reference import IdentifierMark

_BEFORE = 1_000
"""Characters by which a match may begin before its plain string: data/README.md asks for bounded repetitions."""
_AFTER = 5_000
"""Characters behind the beginning of the plain string in which a match and what it looks ahead for must lie."""
SHAPE = 5_000_000
"""Characters that one shape may read of a page, each place of its plain string as far as a match can reach."""
_PAGE = 60_000_000
"""Characters that all shapes may read of a page; of real ones they read 130,000 at most."""


@dataclass(slots=True)
class Effort:
    """What the shapes may still read of one page."""

    left: int = _PAGE

    def spend(self, most: int, wanted: int) -> int:
        """Return how much of what is wanted may be read, at most so much, and take it away."""
        granted = min(self.left, most, wanted)
        self.left -= granted
        return granted


def matches(mark: IdentifierMark, hay: Haystack, starts: Sequence[int], effort: Effort) -> Iterator[re.Match[str]]:
    """Yield the matches of a shape around the places of its plain strings, anywhere where no places are known.

    A string that stands too often is not followed everywhere: the text says so among what was cut.
    """
    if starts and mark.places:
        places = mark.places | linking(mark)
        starts = [at for at in starts if fits(places, hay.place(at))]
        if not starts:
            return
    search = _from_prefix if mark.prefix else _within
    yield from search(mark, hay, _windows(mark, starts, len(hay.text)), starts, effort)


def linking(mark: IdentifierMark) -> frozenset[Where]:
    """Return where else a shape counts that counts in links: in what leads to an address when it runs."""
    return CODE if Where.LINK in mark.places and not mark.edge else frozenset()


def _from_prefix(
    mark: IdentifierMark, hay: Haystack, windows: Sequence[tuple[int, int]], _: Sequence[int], effort: Effort
) -> Iterator[re.Match[str]]:
    """Yield the matches that begin with the prefix of a shape."""
    text, prefix, reach, first, left = hay.text, mark.prefix, _reach(mark), 0, SHAPE
    for start, end in windows:
        at = text.find(prefix, max(start, first), end)
        while at >= 0:
            if effort.spend(left, reach) < reach:
                _cut(hay, mark)
                return
            left -= reach
            begun = mark.shape.match(text, at)
            if begun:
                yield begun
            first = begun.end() if begun else at + 1
            at = text.find(prefix, first, end)


def _within(
    mark: IdentifierMark, hay: Haystack, windows: Sequence[tuple[int, int]], starts: Sequence[int], effort: Effort
) -> Iterator[re.Match[str]]:
    """Yield the matches of a shape without a prefix."""
    first, left = 0, SHAPE
    for start, end in windows:
        places = bisect_right(starts, end) - bisect_left(starts, start) if starts else _count(mark, hay.text)
        wanted = places * _reach(mark)
        granted = effort.spend(left, wanted)
        left -= granted
        last = end if granted == wanted else start + (end - start) * granted // wanted
        for match in mark.shape.finditer(hay.text, max(start, first), last):
            first = match.end()
            yield match
        if granted < wanted:
            _cut(hay, mark)
            return


def _windows(mark: IdentifierMark, starts: Sequence[int], last: int) -> list[tuple[int, int]]:
    """Return the parts of a text in which matches can lie, in order; overlapping ones are joined."""
    if not starts:
        return [(0, last)]
    before, after = min(_BEFORE, mark.reach or _BEFORE), _reach(mark)
    windows: list[tuple[int, int]] = []
    for at in starts:
        start, end = max(0, at - before), min(last, at + after)
        if windows and start <= windows[-1][1]:
            windows[-1] = (windows[-1][0], end)
        else:
            windows.append((start, end))
    return windows


def _reach(mark: IdentifierMark) -> int:
    """Return how many characters behind its plain string a match can reach."""
    return min(_AFTER, mark.reach or _AFTER)


def _count(mark: IdentifierMark, text: str) -> int:
    """Return how often the plain strings of a shape stand in a text."""
    if mark.folded:
        text = text.lower()
    return sum(text.count(literal) for literal in mark.literals)


def _cut(hay: Haystack, mark: IdentifierMark) -> None:
    hay.cut.add(
        f"accounts of the kind {mark.kind} were not looked for everywhere: what they begin with stands too often"
    )
