"""Elements that a style sheet, of page or browser, does not display: a click may show their words, or nothing does.

Menus, answers and tabs are made so, and so are words that nobody is meant to read. Told without a browser.
"""

import re
from collections.abc import Iterable, Sequence
from itertools import islice

from selectolax.lexbor import LexborNode

from monitor.document.rules import rules

_ONE = r"(?:[a-z][a-z0-9]{0,11}|\*)?(?:[.#][A-Za-z_][\w-]{0,60}){1,3}"
_PLAIN = re.compile(rf"(?:{_ONE}|[a-z][a-z0-9]{{0,11}})(?:(?:\s*>\s*|\s+)(?:{_ONE}|[a-z][a-z0-9]{{0,11}})){{0,4}}")
"""Selectors of elements by kind, classes and ids, and by what they stand in: what no pointer and no state changes."""
_DISPLAY = re.compile(r"(?<![\w-])display\s*:\s*([a-z-]+)", re.IGNORECASE)
_NONE = "none"
_DIALOG = "dialog"
_CLOSED = f"{_DIALOG}:not([open])"
"""What browsers display in no page until a script opens it."""
_WHOLE = frozenset(["html", "head", "body"])
_MOST = 200
"""Selectors looked for; a page with more is written by machine."""
_WAITING = 50
"""Letters, at most, of a page that only waits for its scripts: what its sheets do not display is the page itself."""


def folded(root: LexborNode, sheets: Iterable[str]) -> frozenset[int]:
    """Return the numbers of elements, and of all that stands in them, that the sheets do not display at first."""
    found: set[int] = set()
    left = _letters(root)
    for node in _undisplayed(root, sheets):
        if node.tag not in _WHOLE and node.mem_id not in found:
            found.update(inner.mem_id for inner in node.traverse(include_text=True))
            left -= _letters(node)
    return frozenset(found if left > _WAITING else ())


def _letters(node: LexborNode) -> int:
    """Return how many letters an element shows."""
    return sum(map(len, node.text().split()))


def wedged(root: LexborNode, sheets: Iterable[str], within: Sequence[LexborNode]) -> frozenset[int]:
    """Return the numbers of what the sheets do not display inside a word, and of its like: no click brings that up.

    `within` are inline elements that begin behind a letter.
    """
    tight = [node for node in within if _is_letter(node.prev, -1) and _is_letter(node.next, 0)]
    hidden = {node.mem_id: node for node in _undisplayed(root, sheets)} if tight else {}
    away = [node for node in tight if node.mem_id in hidden]
    kinds = {(node.tag, node.attributes.get("class")) for node in away}
    away += [node for node in hidden.values() if (node.tag, node.attributes.get("class") or "") in kinds]
    return frozenset(inner.mem_id for node in away for inner in node.traverse(include_text=True))


def _is_letter(node: LexborNode | None, at: int) -> bool:
    """Whether a text begins (0) or ends (-1) with a letter or digit."""
    text = (node.text_content or "") if node is not None and node.tag == "-text" else ""
    return bool(text) and text[at].isalnum()


def _undisplayed(root: LexborNode, sheets: Iterable[str]) -> list[LexborNode]:
    """Return the elements that the sheets, or browsers by themselves, display on no screen, in order of the page."""
    said: dict[str, set[bool]] = {}
    for sheet in sheets:
        for selectors, says, everywhere in rules(sheet) if _NONE in sheet or _DIALOG in sheet else ():
            if display := _DISPLAY.findall(says):
                kept = everywhere and display[-1].lower() == _NONE
                for one in selectors.split(","):
                    said.setdefault(one.strip(), set()).add(not kept)
    hidden = [one for one, shown in said.items() if shown == {False} and _PLAIN.fullmatch(one)]
    closed = [] if _DIALOG in said else [_CLOSED]
    return root.css(", ".join([*closed, *islice(hidden, _MOST)])) if closed or hidden else []
