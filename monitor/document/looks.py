"""How a page looks by its own word: its inline styles and style sheets, read once for all that is asked of them.

Few rules say what is asked for: one scan finds their marks, and the rules around these are read. All rules are read
only where that is not enough.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import islice

from selectolax.lexbor import LexborNode

from monitor.document.legible import Restyled, stated
from monitor.document.literals import Literals, bytewise
from monitor.document.stylesheet import Rule, plain, rules

AWAY, FAINT, LINE, TURNED = range(4)
"""Kinds of rules: they move words out of sight, leave them no ink, set elements into the line, override letters."""
_MARKS = {
    r"-(?:999|1000|2000|5000)": AWAY,
    r"-(?:[2-9][0-9]{2}|[0-9]{4,6})v[wh]": AWAY,
    r"(?:left|indent)\s*:\s*[5-9][0-9]{3}": AWAY,
    r"clip": AWAY,
    r"nowrap": AWAY,
    r"(?i)opacity\s*:\s*0?\.?0": FAINT,
    r"(?i)font(?:-size)?\s*:\s*(?:0|[12](?:\.[0-9]+)?p[xt])": FAINT,
    r"(?i)color\s*:\s*(?:transparent|#[0-9a-f]{6}0)": FAINT,
    r"(?i)color\s*:\s*(?:rgb|hsl)a?\([^)]*[,/]\s*0?\.?0": FAINT,
    r"(?i)[{;\s]color\s*:[^{}]{1,300}background": FAINT,
    r"(?i)background[^{}]{1,300}[;\s]color\s*:": FAINT,
    r"(?i)display[^;{}]{0,60}inline[^-;{}]{0,60}[;}]": LINE,
    r"(?i)unicode-bidi\s*:\s*(?:bidi|isolate)-override": TURNED,
}
"""One of these stands in every rule of the kind; its last character may be the brace behind it."""
_KINDS = tuple(_MARKS.values())
_SCAN = Literals([*_MARKS])
_FAR = 1_000
"""Characters around the brace of a rule in which its selectors and such a mark lie; it is read twice as far."""
_MOST = 200
"""Selectors looked for; a page with more is written by machine."""
_Marked = tuple[list[str], str, str, int]
"""The classes and ids that stand alone before a rule, what it says, its sheet and the offset of its brace there."""


class Looks:
    """What a page says of its looks; nothing of it is read before it is asked for."""

    def __init__(self, root: LexborNode, styles: Iterable[str], sheets: Iterable[str]) -> None:
        """Take a page, its inline styles and its sheets."""
        self.root, self.styles, self._sheets = root, styles, sheets

    @cached_property
    def rules(self) -> Sequence[Rule]:
        """All rules of the sheets."""
        return [rule for sheet in dict.fromkeys(self._sheets) for rule in rules(sheet)]

    @cached_property
    def restyled(self) -> Restyled:
        """What the rules give ink, paper or size."""
        return Restyled(self.rules)

    @cached_property
    def inked(self) -> Mapping[str, dict[str, str]]:
        """The inline styles that say something of ink or size, each with the values that a browser goes by."""
        return {style: stated(style) for style in self.styles if "color" in (low := style.lower()) or "font" in low}

    @cached_property
    def _marks(self) -> Sequence[tuple[str, Mapping[int, Sequence[int]]]]:
        """The ends of the marks in each sheet."""
        return [(sheet, _SCAN.found(bytewise(sheet))) for sheet in self._sheets]

    @cached_property
    def _styled(self) -> Mapping[str, Sequence[LexborNode]]:
        """The elements that bear each inline style."""
        found: dict[str, list[LexborNode]] = {}
        for node in self.root.css("[style]"):
            found.setdefault(node.attributes.get("style") or "", []).append(node)
        return found

    def styled(self, styles: Iterable[str]) -> list[LexborNode]:
        """Return the elements that bear one of some inline styles."""
        return [node for style in styles for node in self._styled.get(style, ())]

    def named(self, selectors: Iterable[str], most: int | None = _MOST) -> list[LexborNode]:
        """Return the elements that the first of some selectors mean."""
        first = list(islice(dict.fromkeys(selectors), most))
        return self.root.css(", ".join(first)) if first else []

    def marked(self, kind: int) -> Iterator[_Marked]:
        """Yield the rules with a mark of some kind that have a class or an id alone, each once."""
        for sheet, marks in self._marks:
            last = -1
            for end in sorted(end for number, ends in marks.items() if _KINDS[number] == kind for end in ends):
                at = sheet.rfind("{", max(0, end - _FAR), end)
                if at > last and sheet.find("}", at, end - 1) < 0:
                    last = at
                    if names := plain(_before(sheet, at)):
                        closed = sheet.find("}", at, at + 2 * _FAR)
                        yield names, sheet[at + 1 : closed if closed >= 0 else at + 2 * _FAR], sheet, at


def _before(sheet: str, at: int) -> str:
    """Return the selectors of the rule whose brace stands at an offset."""
    first = max(0, at - _FAR)
    for sign in "};{":
        first = max(first, sheet.rfind(sign, first, at) + 1)
    return sheet[first:at]
