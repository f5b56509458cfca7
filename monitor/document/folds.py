"""Elements that a style sheet, of page or browser, does not display: a click may show their words, or nothing does.

Menus, answers and tabs are made so, and so are words that nobody is meant to read. Told without a browser.
"""

import re
from collections.abc import Iterator, Sequence

from selectolax.lexbor import LexborNode

from monitor.document.looks import Looks
from monitor.document.sheer import letters, may_hide
from monitor.document.stylesheet import compact
from monitor.document.unseen import is_flat

_ONE = r"(?:[a-z][a-z0-9]{0,11}|\*)?(?:[.#][A-Za-z_][\w-]{0,60}){1,3}"
_PLAIN = re.compile(rf"(?:{_ONE}|[a-z][a-z0-9]{{0,11}})(?:(?:\s*>\s*|\s+)(?:{_ONE}|[a-z][a-z0-9]{{0,11}})){{0,4}}")
"""Selectors of elements by kind, classes and ids, and by what they stand in: what no pointer and no state changes."""
_DISPLAY = re.compile(r"(?<![\w-])display\s*:\s*([a-z-]+)")
_VISIBLE = re.compile(r"(?<![\w-])(?:content-)?visibility\s*:\s*([a-z-]+)")
_SHRUNK = re.compile(r"(?:^|;)(?:transform:scale(?:x|y|3d)?\(0[,)]|scale:0(?:;|$|!))")
_MOVES = "animation"
"""What comes up by itself."""
_NONE = "none"
_SHOWN, _VISIBILITY, _SIZE = "display", "visibility", "size"
_UNSEEN = frozenset(["hidden", "collapse"])
_DIALOG = "dialog"
_CLOSED = f"{_DIALOG}:not([open])"
"""What browsers display in no page until a script opens it."""
_WHOLE = frozenset(["html", "head", "body"])
_WAITING = 50
"""Letters, at most, of a page that only waits for its scripts: what its sheets do not display is the page itself."""


def folded(looks: Looks) -> frozenset[int]:
    """Return the numbers of elements, and of all that stands in them, that the sheets do not display at first."""
    found: set[int] = set()
    left = letters(looks.root)
    for node in _undisplayed(looks):
        if node.tag not in _WHOLE and node.mem_id not in found:
            found.update(inner.mem_id for inner in node.traverse(include_text=True))
            left -= letters(node)
    return frozenset(found if left > _WAITING else ())


def wedged(looks: Looks, within: Sequence[LexborNode]) -> frozenset[int]:
    """Return the numbers of what the sheets do not display inside a word, and of its like: no click brings that up.

    `within` are inline elements that begin behind a letter.
    """
    tight = [node for node in within if _is_letter(node.prev, -1) and _is_letter(node.next, 0)]
    hidden = {node.mem_id: node for node in _undisplayed(looks)} if tight else {}
    away = [node for node in tight if node.mem_id in hidden]
    kinds = {(node.tag, node.attributes.get("class")) for node in away}
    away += [node for node in hidden.values() if (node.tag, node.attributes.get("class") or "") in kinds]
    return frozenset(inner.mem_id for node in away for inner in node.traverse(include_text=True))


def _is_letter(node: LexborNode | None, at: int) -> bool:
    """Whether a text begins (0) or ends (-1) with a letter or digit."""
    text = (node.text_content or "") if node is not None and node.tag == "-text" else ""
    return bool(text) and text[at].isalnum()


def _undisplayed(looks: Looks) -> list[LexborNode]:
    """Return the elements that the sheets, or browsers by themselves, display on no screen, in order of the page."""
    said: dict[tuple[str, str], bool] = {}
    for selectors, says, everywhere in looks.rules:
        for way, keeps in _keeps(says):
            for one in selectors.split(","):
                named = one.strip(), way
                said[named] = everywhere and keeps and said.get(named, True)
    kept = [(one, way) for (one, way), keeps in said.items() if keeps and _PLAIN.fullmatch(one)]
    kept += [] if (_DIALOG, _SHOWN) in said else [(_CLOSED, _SHOWN)]
    kept.reverse()  # the last of them
    nodes = looks.named(one for one, _ in kept)
    if all(way == _SHOWN for _, way in kept):
        return nodes
    undisplayed = {node.mem_id for node in looks.named(one for one, way in kept if way == _SHOWN)}
    return [node for node in nodes if node.mem_id in undisplayed or may_hide(node)]


def _keeps(says: str) -> Iterator[tuple[str, bool]]:
    """Yield by what ways a rule may keep an element from the eye, and whether it does."""
    lower = says.lower()
    if "display" in lower and (display := _DISPLAY.findall(lower)):
        yield _SHOWN, display[-1] == _NONE
    if "visibility" in lower and (visible := _VISIBLE.findall(lower)):
        yield _VISIBILITY, visible[-1] in _UNSEEN
    closes = ("overflow" in says or "scale" in says) and _MOVES not in says and _is_closed(compact(says))
    if closes or "height" in says or "scale" in says:
        yield _SIZE, closes


def _is_closed(says: str) -> bool:
    """Whether a rule without white space leaves nothing of an element: no height or width, or a scale of nought."""
    return is_flat(says) or _SHRUNK.search(says) is not None
