"""Many plain strings looked for in one pass."""

from collections.abc import Iterable, Iterator
from threading import Lock

import re2
from hyperscan import HS_FLAG_SINGLEMATCH, Database

_MEMORY = 64 << 20
"""Bytes that the state table of one set of phrases may take."""


class Literals:
    """Strings looked for all at once. Letters beyond ASCII have one case here."""

    def __init__(self, patterns: Iterable[str]) -> None:
        """Take at least one pattern that Hyperscan knows: it tries them on bytes."""
        self._lock = Lock()  # what a scan remembers has one place in a database
        self._database = Database()
        self._database.compile([pattern.encode() for pattern in patterns], flags=HS_FLAG_SINGLEMATCH)

    def found(self, text: bytes) -> frozenset[int]:
        """Return the numbers of the patterns that stand in a UTF-8 text."""
        numbers: list[int] = []
        with self._lock:
            self._database.scan(text, lambda number, *_: numbers.append(number))
        return frozenset(numbers)


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


def positions(text: str, literal: str, start: int = 0, end: int | None = None) -> Iterator[int]:
    """Yield where a string stands in a text, or in the part between two offsets."""
    end = len(text) if end is None else end
    at = text.find(literal, start, end)
    while at >= 0:
        yield at
        at = text.find(literal, at + 1, end)
