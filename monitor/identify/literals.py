"""Many plain strings looked for in one pass."""

from collections.abc import Iterable, Iterator

import re2

_MEMORY = 64 << 20
"""Bytes that the state table of one set may take."""


class Literals:
    """Strings looked for all at once."""

    def __init__(self, patterns: Iterable[str]) -> None:
        """Take patterns in the syntax of RE2."""
        options = re2.Options()
        options.max_mem = _MEMORY
        self._set = re2.Set.SearchSet(options)
        self._count = 0
        for pattern in patterns:
            self._set.Add(pattern)
            self._count += 1
        if self._count:
            self._set.Compile()

    def found(self, text: bytes) -> frozenset[int]:
        """Return the numbers of the patterns that stand in a UTF-8 text."""
        return frozenset(self._set.Match(text) or ()) if self._count else frozenset()


def positions(text: str, literal: str, start: int = 0, end: int | None = None) -> Iterator[int]:
    """Yield where a string stands in a text, or in the part between two offsets."""
    end = len(text) if end is None else end
    at = text.find(literal, start, end)
    while at >= 0:
        yield at
        at = text.find(literal, at + 1, end)
