"""Elements whose letters are shown against the direction of their script: `bdo`, and styles that do the same."""

import re
from collections.abc import Iterable, Iterator

from selectolax.lexbor import LexborNode

from monitor.document.unseen import around, simple

BACKWARDS, ONWARDS, END = "\u202e", "\u202d", "\u202c"
"""Signs that say in a text what the markup says: right to left, left to right, and the end of it."""
_SIGNS = {"rtl": BACKWARDS, "ltr": ONWARDS}
_OVERRIDE = re.compile(r"unicode-bidi\s*:\s*(?:bidi|isolate)-override", re.IGNORECASE)
_DIRECTION = re.compile(r"(?:^|[;{\s])direction\s*:\s*(rtl|ltr)", re.IGNORECASE)
_MOST_RULES = 100
"""Rules of one sheet that are looked at."""
_REACH = 40
"""Elements around one up to which its direction is looked for."""


def sign_of(node: LexborNode, rule: str = "") -> str:
    """Return the sign of an element that overrides: by its style, its own `dir` or that of an element around it."""
    if said := _DIRECTION.search(f"{node.attributes.get('style') or ''};{rule}"):
        return _SIGNS[said[1].lower()]
    at: LexborNode | None = node
    for _ in range(_REACH):
        if at is None:
            break
        if sign := _SIGNS.get((at.attributes.get("dir") or "").strip().lower()):
            return sign
        at = at.parent
    return ONWARDS


def overriding(root: LexborNode, styles: Iterable[str], sheets: Iterable[str]) -> dict[int, str]:
    """Return the elements that a style overrides, each with its sign: inline, or by a class or id of a sheet."""
    found: dict[int, str] = {}
    for sheet in sheets:
        for names, rule in _rules(sheet) if "-override" in sheet else ():
            found.update((node.mem_id, sign_of(node, rule)) for node in root.css(names))
    if any("-override" in style.lower() for style in styles):
        for node in root.css("[style]"):
            if _OVERRIDE.search(node.attributes.get("style") or ""):
                found[node.mem_id] = sign_of(node)
    return found


def _rules(sheet: str) -> Iterator[tuple[str, str]]:
    """Yield the classes and ids of each rule that overrides, and what the rule says."""
    for count, match in enumerate(_OVERRIDE.finditer(sheet)):
        if count == _MOST_RULES:
            return
        names, rule = around(sheet, match.start())
        if selectors := ", ".join(simple(names)):
            yield selectors, rule
