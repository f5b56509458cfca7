"""What a script only says: where its comments lie, told by one pass over it; and the addresses to which it leads."""

import re
from bisect import bisect_right
from dataclasses import dataclass

from monitor.document.literals import positions

_LEADS = re.compile(
    r"""\b(?:(?:open|location\.(?:assign|replace))\(|location(?:\.href)?\s{0,3}=|href\\*["']?\s{0,3}[:=])"""
    r"""\s{0,3}\\*["'`](?:https?:)?\\*$"""
)
"""What stands before an address to which a script goes, or which it puts into a link."""
_ASKS = re.compile(r"""\.(?:startsWith|indexOf|includes|endsWith)\(\s{0,3}\\*["'`]?(?:https?:)?(?:\\*/){0,2}$""")
"""What stands before an address of which a script only asks whether there is such a one: a comparison."""
_SELECTS = re.compile(r"""\[\s{0,3}[\w:-]{1,40}\s{0,3}[~|^$*]?=\s{0,3}(\\*["'`]?)(?:https?:)?(?:\\*/){0,2}$""")
"""The same in a selector; a script also sets a variable between square brackets."""
_GROUPS = re.compile(r"\[[^\[\]\n]{0,200}\]|\{[^{}\n]{0,200}\}")
"""What stands in a selector or style sheet before the place in question."""
_IN_STRING = re.compile(r"""(=?)\\*(["'`])(?!\s{0,3}[,;)+\]}=])[^"'`;{}=]{0,300}$""")
"""A string that begins and has not ended: no sign of code stands right behind its quotation mark."""
_FAR = 300
"""Characters before a selector in which its string begins."""
_SLASHES = re.compile(r"""/\\*/[^\s"'`<>]*$""")

# Every alternative either matches or fails within a bounded or possessive run, so the pass is linear. A string that
# never closes swallows its line (a template: the rest), which errs towards "not a comment".
_TOKEN = re.compile(
    r"""
    "[^"\\\n]*+(?:\\.[^"\\\n]*+)*+"?+
    | '[^'\\\n]*+(?:\\.[^'\\\n]*+)*+'?+
    | `[^`\\]*+(?:\\.[^`\\]*+)*+`?+
    | (?P<comment> /\*(?:[^*]|\*(?!/))*+(?:\*/)?+ | (?<![:\\"'`])//[^\n]*+ | <!--[^\n]*+ )
    | (?<=[=(,:;!&|?{}\[])\s{0,4}/(?![*/])(?:[^/\\\[\n]|\\.|\[(?:[^\]\\\n]|\\.){0,300}\]){1,300}/
    """,
    re.VERBOSE | re.DOTALL,
)


def comments(script: str) -> tuple[tuple[int, int], ...]:
    """Return start and end of each comment, in order."""
    return tuple(match.span() for match in _TOKEN.finditer(script) if match["comment"] is not None)


@dataclass(frozen=True, slots=True)
class Openers:
    """Where comments of a script may open: tells most places apart from comments without the pass above."""

    blocks: tuple[int, ...]
    """Offsets of `/*`."""
    lines: tuple[int, ...]
    """Offsets of `//` and `<!--` that may open a comment to the end of the line."""

    def may_reach(self, text: str, offset: int) -> bool:
        """Whether a comment may reach over an offset: opened at it or before, and not closed in between."""
        block = bisect_right(self.blocks, offset) - 1
        if block >= 0 and text.find("*/", self.blocks[block] + 2, offset) < 0:
            return True
        line = bisect_right(self.lines, offset) - 1
        return line >= 0 and text.find("\n", self.lines[line], offset) < 0


def openers(text: str, start: int, end: int) -> Openers:
    """Return where comments may open in the script between two offsets."""
    lines = [at for at in positions(text, "//", start, end) if at == start or text[at - 1] not in ":\\\"'`"]
    lines += positions(text, "<!--", start, end)
    return Openers(tuple(positions(text, "/*", start, end)), tuple(sorted(lines)))


def asks(text: str, offset: int) -> bool:
    """Whether a script only compares something with the address whose slashes or host begin there, and loads nothing.

    It knows its tags so (a list of them, a report), or looks for elements that another script may have made.
    """
    before = text[max(0, offset - 60) : offset].rstrip("htps:/\\").rstrip("\"'`\\").rstrip()
    if before[-1:] == "(":
        return _ASKS.search(text, max(0, offset - 60), offset) is not None
    selects = _SELECTS.search(text, max(0, offset - 60), offset) if before[-1:] == "=" else None
    return selects is not None and _in_string(text, selects.start(), selects[1])


def _in_string(text: str, offset: int, mark: str) -> bool:
    """Whether an offset lies in a string that does not end at a quotation mark: one of another kind, or escaped."""
    before = _GROUPS.sub("", text[max(0, offset - _FAR) : offset])
    begun = _IN_STRING.search(before)
    if begun is None:
        return offset >= _FAR and not re.search("[\"'`;{}=]", before)
    return begun[2] != mark or bool(begun[1])


def leads(text: str, slashes: int) -> bool:
    """Whether a script goes to the address whose slashes begin there, or makes a link to it."""
    return _LEADS.search(text, max(0, slashes - 48), slashes) is not None


def linked(text: str, offset: int) -> bool:
    """Whether an offset lies in an address to which a script leads."""
    address = _SLASHES.search(text, max(0, offset - 300), offset)
    return address is not None and leads(text, address.start())
