"""Many plain strings looked for in one pass."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from threading import Lock

import re2
from hyperscan import HS_FLAG_SINGLEMATCH, HS_FLAG_UTF8, HS_MODE_BLOCK, Database, Scratch, dumpb, loadb

EVERYWHERE = 5_000
"""Places of a string in one text from which on they are not counted: it may stand anywhere."""


def bytewise(text: str) -> bytes:
    """Return a text with one byte a character, so that offsets are the same: those beyond ASCII are question marks."""
    return text.encode("ascii", "replace")


class Literals:
    """Strings looked for all at once: in a text of `bytewise`, or words of any script in UTF-8."""

    def __init__(self, strings: Sequence[str], cues: Sequence[str] = ()) -> None:
        """Take patterns that Hyperscan knows: of a string all places are told, of a cue that it is there."""
        patterns = [*strings, *cues]
        flags = [0] * len(strings) + [HS_FLAG_SINGLEMATCH] * len(cues)
        flags = [flag if word.isascii() else flag | HS_FLAG_UTF8 for flag, word in zip(flags, patterns, strict=True)]
        self._lock = Lock()  # what a scan remembers has one place in a database
        self._database = Database()
        self._database.compile([pattern.encode() for pattern in patterns], flags=flags)

    def __getstate__(self) -> bytes:
        """Return the patterns as they were compiled, for a copy of them."""
        return bytes(dumpb(self._database))

    def __setstate__(self, compiled: bytes) -> None:
        """Take such a copy. Raises `hyperscan.error` for one of another version or sort of processor."""
        self._lock = Lock()
        self._database = loadb(compiled, HS_MODE_BLOCK)
        self._database.scratch = Scratch(self._database)

    def found(self, text: bytes) -> Mapping[int, Sequence[int]]:
        """Return the numbers of the patterns that stand in a text, with the ends of their places in bytes.

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
