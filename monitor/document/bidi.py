"""Elements whose letters are shown against the direction of their script: `bdo`, and styles that do the same."""

import re
from itertools import islice

from selectolax.lexbor import LexborNode

from monitor.document.looks import TURNED, Looks

BACKWARDS, ONWARDS, END = "\u202e", "\u202d", "\u202c"
"""Signs that say in a text what the markup says: right to left, left to right, and the end of it."""
_SIGNS = {"rtl": BACKWARDS, "ltr": ONWARDS}
_OVERRIDE = re.compile(r"unicode-bidi\s*:\s*(?:bidi|isolate)-override", re.IGNORECASE)
_DIRECTION = re.compile(r"(?:^|[;{\s])direction\s*:\s*(rtl|ltr)", re.IGNORECASE)
_MOST_RULES = 100
"""Rules of the sheets that are looked at."""
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


def overriding(looks: Looks) -> dict[int, str]:
    """Return the elements that a style overrides, each with its sign: inline, or by a class or id of a sheet."""
    found: dict[int, str] = {}
    for names, says, *_ in islice(looks.marked(TURNED), _MOST_RULES):
        found.update((node.mem_id, sign_of(node, says)) for node in looks.named(names, most=None))
    own = {style for style in looks.styles if _OVERRIDE.search(style)}
    found.update((node.mem_id, sign_of(node)) for node in looks.styled(own))
    return found
