"""Many plain strings looked for in one pass."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from threading import Lock

import re2
from hyperscan import HS_FLAG_SINGLEMATCH, Database

EVERYWHERE = 5_000
"""Places of a string in one text from which on they are not counted: it may stand anywhere."""
_MEMORY = 64 << 20
"""Bytes that the state table of one set of phrases may take."""


def bytewise(text: str) -> bytes:
    """Return a text with one byte a character, so that offsets are the same: those beyond ASCII are question marks."""
    return text.encode("ascii", "replace")


class Literals:
    """Strings looked for all at once. Letters beyond ASCII are all one here."""

    def __init__(self, strings: Iterable[str], cues: Iterable[str] = ()) -> None:
        """Take patterns that Hyperscan knows: of a string all places are told, of a cue that it is there."""
        patterns = [pattern.encode() for pattern in strings]
        flags = [0] * len(patterns)
        patterns += [pattern.encode() for pattern in cues]
        flags += [HS_FLAG_SINGLEMATCH] * (len(patterns) - len(flags))
        self._lock = Lock()  # what a scan remembers has one place in a database
        self._database = Database()
        self._database.compile(patterns, flags=flags)

    def found(self, text: bytes) -> Mapping[int, Sequence[int]]:
        """Return the numbers of the patterns that stand in a text of `bytewise`, with the ends of their places.

        At most `EVERYWHERE` places are told of one.
        """
        ends: defaultdict[int, list[int]] = defaultdict(list)

        def met(number: int, _: int, end: int, *__: object) -> None:
            known = ends[number]
            if len(known) < EVERYWHERE:
                known.append(end)

        with self._lock:
            self._database.scan(text, met)
        return ends


class Phrases:
    """Patterns in the words of any script, in either case, looked for all at once."""

    def __init__(self, patterns: Iterable[str]) -> None:
        """Take at least one pattern in the syntax of RE2."""
        options = re2.Options()
        options.max_mem = _MEMORY
        self._set = re2.Set.SearchSet(options)
        for pattern in patterns:
            self._set.Add(pattern)
        self._set.Compile()

    def found(self, words: bytes) -> frozenset[int]:
        """Return the numbers of the patterns that stand in words in UTF-8."""
        return frozenset(self._set.Match(words) or ())


def exactly(text: str) -> str:
    """Return the pattern of a string as it stands in a text of `bytewise`."""
    return str(re2.escape(bytewise(text).decode()))


def positions(text: str, literal: str, start: int = 0, end: int | None = None) -> Iterator[int]:
    """Yield where a string stands in a text, or in the part between two offsets."""
    end = len(text) if end is None else end
    at = text.find(literal, start, end)
    while at >= 0:
        yield at
        at = text.find(literal, at + 1, end)
