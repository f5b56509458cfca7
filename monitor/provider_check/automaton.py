"""A pattern as the positions of its characters and the steps between them: what its search can be in at one place."""

import importlib
import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache
from typing import Any, TypeAlias

_Tree: TypeAlias = Any
"""Python's own reading of a pattern, of which no types are published."""
_PARSER: _Tree = importlib.import_module("re._parser")
_LATIN = 256
_ALPHABET = "".join(map(chr, range(_LATIN))) + "\u0131\u017f\u0416\u0661\u2028\u212a\u4e2d"
"""Letters by which sets of characters are compared; those of other scripts stand for all of them."""
_OTHERS = sum(1 << number for number in range(_LATIN, len(_ALPHABET)))
_BEGIN = 1 << len(_ALPHABET)
"""What only the beginning of the text is: `^` reads it, no set of characters holds it."""
ANY = _BEGIN - 1
_CLASSES = {
    "CATEGORY_DIGIT": r"\d", "CATEGORY_NOT_DIGIT": r"\D", "CATEGORY_SPACE": r"\s", "CATEGORY_NOT_SPACE": r"\S",
    "CATEGORY_WORD": r"\w", "CATEGORY_NOT_WORD": r"\W",
}  # fmt: skip
_UNROLLED = 128
"""How often one sign may be counted before it is read as repeated without a count."""
_SMALL = 24
"""Positions up to which the rounds of a repetition are read one by one: in how many ways these read is no matter."""
_FEW = 3
"""Rounds that may be missing and are read one by one."""
_REFERRED = 99
"""Length that a group is taken to have where a pattern repeats what it found."""
_MANY = 2
"""Ways are counted up to this: one is clear, several are not."""


@dataclass(frozen=True, slots=True)
class _Part:
    """A part of a pattern, as what may stand before and behind it must know it."""

    empty: int
    """In how many ways it matches nothing."""
    first: Counter[int]
    """Positions that it can begin with, and in how many ways."""
    last: Counter[int]
    """Positions that it can end with."""


@dataclass(slots=True)
class Automaton:
    """The positions of a pattern. Number 0 is the text before a match, where a search goes on from sign to sign."""

    masks: list[int] = field(default_factory=lambda: [ANY])
    """Which signs each position reads, as bits."""
    bounds: list[int | None] = field(default_factory=lambda: [None])
    """How often a repetition may read each position; 1 outside, None without a bound."""
    steps: Counter[tuple[int, int]] = field(default_factory=Counter)
    """From position to position, and in how many ways."""

    @classmethod
    def of(cls, pattern: re.Pattern[str]) -> "Automaton":
        """Read a compiled pattern."""
        made = cls()
        whole = made._sequence(_PARSER.parse(pattern.pattern), pattern.flags, 1)
        made._join(Counter([0]), Counter([0]))
        made._join(Counter([0]), whole.first)
        return made

    def _join(self, before: Counter[int], behind: Counter[int]) -> None:
        """Add the steps from each position of one set to each of another."""
        for one, ways in before.items():
            for other, more in behind.items():
                self.steps[one, other] = min(_MANY, self.steps[one, other] + ways * more)

    def _position(self, mask: int, bound: int | None) -> _Part:
        """Add a position that reads these signs."""
        self.masks.append(mask)
        self.bounds.append(bound)
        number = len(self.masks) - 1
        return _Part(0, Counter([number]), Counter([number]))

    def _sequence(self, items: Iterable[_Tree], flags: int, bound: int | None) -> _Part:
        """Read items that stand one behind the other."""
        whole = _NOTHING
        for kind, value in items:
            whole = self._then(whole, self._item(kind, value, flags, bound))
        return whole

    def _then(self, one: _Part, other: _Part) -> _Part:
        """Put one part behind another."""
        self._join(one.last, other.first)
        return _Part(
            min(_MANY, one.empty * other.empty),
            _sum(one.first, other.first, one.empty),
            _sum(other.last, one.last, other.empty),
        )

    def _either(self, branches: Iterable[_Tree], flags: int, bound: int | None) -> _Part:
        """Read alternatives."""
        parts = [self._sequence(branch, flags, bound) for branch in branches]
        first, last = Counter[int](), Counter[int]()
        for part in parts:
            first.update(part.first)
            last.update(part.last)
        return _Part(min(_MANY, sum(part.empty for part in parts)), first, last)

    def _item(self, kind: _Tree, value: _Tree, flags: int, bound: int | None) -> _Part:
        """Read one item of a parsed pattern."""
        match str(kind):
            case "LITERAL" | "NOT_LITERAL" | "ANY" | "IN":
                return self._position(_mask(kind, value, flags), bound)
            case "BRANCH":
                return self._either(value[1], flags, bound)
            case "SUBPATTERN":
                return self._sequence(value[3], (flags | value[1]) & ~value[2], bound)
            case "ATOMIC_GROUP":
                return self._sequence(value, flags, bound)
            case "MAX_REPEAT" | "MIN_REPEAT" | "POSSESSIVE_REPEAT":
                return self._repeated(value[0], value[1], value[2], flags, bound)
            case "ASSERT" | "ASSERT_NOT" if value[0] > 0:
                return _Part(1, self._sequence(value[1], flags, bound).first, Counter())  # nothing follows on it
            case "AT" if str(value) in ("AT_BEGINNING", "AT_BEGINNING_STRING") and not flags & re.MULTILINE:
                return self._position(_BEGIN, bound)
            case "GROUPREF":
                return self._repeated(0, _REFERRED, [(_PARSER.ANY, None)], flags | re.DOTALL, bound)
            case "GROUPREF_EXISTS":
                return self._either([branch or [] for branch in value[1:]], flags, bound)
        return _NOTHING

    def _repeated(self, least: int, most: _Tree, items: _Tree, flags: int, bound: int | None) -> _Part:
        """Read a repetition: what must stand one by one, then a few that may, or any number."""
        endless = most is _PARSER.MAXREPEAT
        inside = None if endless or bound is None else bound * max(1, int(most))
        if most == 0:
            return _NOTHING
        size = len(self.masks)
        whole = self._sequence(items, flags, inside)
        size = len(self.masks) - size
        if least > _FEW and whole.empty:
            self._join(whole.last, whole.first)  # each may be nothing, and which of them are is tried in turn
            return self._loop(whole, optional=False)
        counted = size == 1 and not whole.empty and least <= _UNROLLED
        if not counted and most != 1 and (endless or size * most > _SMALL):
            return self._loop(whole, optional=not least)
        parts = [self._sequence(items, flags, inside) for _ in range(1, least)]
        if endless or most - least > _FEW:
            last = self._sequence(items, flags, inside) if least else whole
            return self._chain([*([whole] if least else []), *parts, self._loop(last, optional=True)])
        rest = _NOTHING
        for number in range(most - least):
            once = whole if not least and not number else self._sequence(items, flags, inside)
            more = self._then(once, rest)
            rest = _Part(min(_MANY, more.empty + 1), more.first, more.last)
        return self._chain([*([whole] if least else []), *parts, rest])

    def _chain(self, parts: Iterable[_Part]) -> _Part:
        """Put parts one behind the other."""
        whole = _NOTHING
        for part in parts:
            whole = self._then(whole, part)
        return whole

    def _loop(self, part: _Part, *, optional: bool) -> _Part:
        """Let a part follow on itself; `optional`: it may also be missing."""
        self._join(part.last, part.first)
        return _Part(min(_MANY, part.empty + optional), part.first, part.last)


_NOTHING = _Part(1, Counter(), Counter())


def _sum(one: Counter[int], other: Counter[int], times: int) -> Counter[int]:
    """Return two sets of positions as one, the second as often as what stands before it can be nothing."""
    if not times:
        return one
    whole = Counter(one)
    for number, ways in other.items():
        whole[number] = min(_MANY, whole[number] + ways * times)
    return whole


def _mask(kind: _Tree, value: _Tree, flags: int) -> int:
    """Return the letters of the alphabet that a character, a point or a set reads, as bits."""
    name = str(kind)
    if name == "ANY":
        return _letters(".", flags & re.DOTALL)
    items = value if name == "IN" else [(_PARSER.LITERAL, value)]
    written = "^" if name == "NOT_LITERAL" else ""
    beyond = False
    for part, of in items:
        if part is _PARSER.NEGATE:
            written += "^"
        elif part is _PARSER.CATEGORY:
            written += _CLASSES[str(of)]
        else:
            first, last = of if part is _PARSER.RANGE else (of, of)
            beyond = beyond or last >= _LATIN
            written += f"{re.escape(chr(first))}-{re.escape(chr(last))}"
    return _letters(f"[{written}]", flags & (re.IGNORECASE | re.ASCII)) | (_OTHERS if beyond else 0)


@cache
def _letters(text: str, flags: int) -> int:
    """Return which letters a pattern of one character reads."""
    sign = re.compile(text, flags)
    return sum(1 << number for number, letter in enumerate(_ALPHABET) if sign.fullmatch(letter))
