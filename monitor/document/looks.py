"""How a page looks by its own word: its inline styles and style sheets, read once for all that is asked of them.

Few rules say what is asked for: one scan finds their marks, and the rules around these are read. All rules are read
only where one of them has been met on an element.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from functools import cached_property
from typing import NamedTuple

from selectolax.lexbor import LexborNode

from monitor.document.legible import Restyled
from monitor.document.literals import Literals, bytewise
from monitor.document.rules import Rule, plain, rules

AWAY, FAINT, LINE, TURNED = range(4)
"""Kinds of rules: they move words out of sight, leave them no ink, set elements into the line, override letters."""
_MARKS = {
    AWAY: [
        "-(?:999|1000|2000|5000)",
        "-(?:[2-9][0-9]{2}|[0-9]{4,6})v[wh]",
        "(?:left|indent)\\s*:\\s*[5-9][0-9]{3}",
        "clip",
        "nowrap",
    ],
    FAINT: [
        r"(?i)opacity\s*:\s*0?\.?0",
        r"(?i)font(?:-size)?\s*:\s*(?:0|[12](?:\.[0-9]+)?p[xt])",
        r"(?i)color\s*:\s*(?:transparent|#[0-9a-f]{6}0)",
        r"(?i)color\s*:\s*(?:rgb|hsl)a?\([^)]*[,/]\s*0?\.?0",
        r"(?i)[{;\s]color\s*:[^{}]{1,300}background",
        r"(?i)background[^{}]{1,300}[;\s]color\s*:",
    ],
    LINE: [r"(?i)display[^;{}]{0,60}inline[^-;{}]{0,60}[;}]"],
    TURNED: [r"(?i)unicode-bidi\s*:\s*(?:bidi|isolate)-override"],
}
"""One of these stands in every rule of the kind; the last character may be the brace behind it."""
_KINDS = [kind for kind, marks in _MARKS.items() for _ in marks]
_SCAN = Literals([mark for marks in _MARKS.values() for mark in marks])
_FAR = 1_000
"""Characters around the brace of a rule in which its selectors and such a mark lie; it is read twice as far."""


class Marked(NamedTuple):
    """A rule with a mark."""

    names: list[str]
    """The classes and ids that stand alone among its selectors."""
    says: str
    sheet: str
    at: int
    """The offset of its brace in the sheet."""


class Looks:
    """What a page says of its looks."""

    def __init__(self, root: LexborNode, styles: Iterable[str], sheets: Iterable[str]) -> None:
        """Take a page, its inline styles and its sheets, of which nothing is read before it is asked for."""
        self.root, self.styles = root, styles
        self._sheets = sheets

    @cached_property
    def rules(self) -> Sequence[Rule]:
        """All rules of the sheets."""
        return [rule for sheet in dict.fromkeys(self._sheets) for rule in rules(sheet)]

    @cached_property
    def restyled(self) -> Restyled:
        """What the rules give ink, paper or size."""
        return Restyled(self.rules)

    def marked(self, kind: int) -> Iterator[Marked]:
        """Yield the rules with a mark of some kind that have a class or an id alone, each once."""
        for sheet, ends in self._met:
            last = -1
            for end in sorted(ends[kind]):
                at = sheet.rfind("{", max(0, end - _FAR), end)
                if at > last and sheet.find("}", at, end - 1) < 0:
                    last = at
                    if names := [*plain(_before(sheet, at))]:
                        yield Marked(names, _behind(sheet, at), sheet, at)

    def styled(self, styles: Set[str]) -> list[LexborNode]:
        """Return the elements that bear one of some inline styles."""
        return [node for style in styles for node in self._styled.get(style, ())]

    @cached_property
    def _met(self) -> Sequence[tuple[str, Sequence[Sequence[int]]]]:
        """The ends of the marks of each kind in each sheet."""
        met = []
        for sheet in dict.fromkeys(self._sheets):
            ends: list[list[int]] = [[] for _ in _MARKS]
            for number, places in _SCAN.found(bytewise(sheet)).items():
                ends[_KINDS[number]].extend(places)
            met.append((sheet, ends))
        return met

    @cached_property
    def _styled(self) -> Mapping[str, Sequence[LexborNode]]:
        """The elements that bear each inline style."""
        found: dict[str, list[LexborNode]] = {}
        for node in self.root.css("[style]"):
            found.setdefault(node.attributes.get("style") or "", []).append(node)
        return found


def _before(sheet: str, at: int) -> str:
    """Return the selectors of the rule whose brace stands at an offset."""
    first = max(0, at - _FAR)
    for sign in "};{":
        first = max(first, sheet.rfind(sign, first, at) + 1)
    return sheet[first:at]


def _behind(sheet: str, at: int) -> str:
    """Return what such a rule says."""
    last = at + 2 * _FAR
    closed = sheet.find("}", at, last)
    return sheet[at + 1 : closed if closed >= 0 else last]
