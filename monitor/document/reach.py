"""Links and frames from which nobody goes on, though their words may be shown: asked only about a company's own.

Found without a browser: those for browsers without scripts, those that take no click (`inert`), links that hold
nothing, and frames that a style sheet of the page leaves without size.
"""

import re
from collections.abc import Iterable, Iterator

from selectolax.lexbor import LexborNode

from monitor.document.looks import Looks
from monitor.document.stylesheet import Rule, compact
from monitor.document.unseen import CUT, MOVES

_MODAL = "dialog[open], [aria-modal=true], [role=dialog], [role=alertdialog]"
"""What opens above a page that takes no click meanwhile."""
_WHOLE = frozenset(["html", "body", "main"])
_FRAMES = frozenset(["iframe", "frame", "embed", "object", "portal", "fencedframe"])
_DRAWN = frozenset(["img", "svg", "picture", "video", "canvas", "input", "button", "math", *_FRAMES])
"""Elements that show something by themselves."""
_DRAWING = frozenset(["class", "id", "style", "alt", "title", "aria-label", "background"])
"""Attributes of a link by which it may be drawn, or that name it."""
_WIDTHLESS = str.maketrans("", "", "\u00ad\u200b\u200c\u200d\u2060\ufeff")
_NAMED = re.compile(r"(?:[a-z]{1,12}|\*)?(?:[.#][A-Za-z_][\w-]{0,60}){1,3}|i?frame|embed|object")
"""A selector of one element by its kind, classes or id."""
_WIDTH = re.compile(r"(?:^|;)(?:max-)?width:[01](?:px)?(?:!important)?(?:;|$)")
_HEIGHT = re.compile(r"(?:^|;)(?:max-)?height:[01](?:px)?(?:!important)?(?:;|$)")


def unreached(looks: Looks) -> frozenset[int]:
    """Return the numbers of elements for browsers without scripts, of those that take no click, of empty frames."""
    found, root = set[int](), looks.root
    for node in root.css("noscript"):
        found.update(_inside(node, found))
    inert = root.css("[inert]")
    for node in inert if inert and root.css_first(_MODAL) is None else ():
        if node.tag not in _WHOLE:
            found.update(_inside(node, found))
    sizeless = list(_sizeless(looks.rules))
    found.update(node.mem_id for node in looks.named(one for one, _ in sizeless) if node.tag in _FRAMES)
    for node in looks.named(one for one, cuts in sizeless if cuts):
        found.update(_inside(node, found))
    return frozenset(found)


def holds_nothing(node: LexborNode) -> bool:
    """Whether a link has no words, no picture, no label and no name by which a style sheet could draw it."""
    if node.tag != "a" or not _DRAWING.isdisjoint(node.attributes):
        return False
    if any(inner.mem_id != node.mem_id and (inner.tag in _DRAWN or inner.attributes) for inner in node.traverse()):
        return False
    return not node.text().translate(_WIDTHLESS).strip()


def _inside(node: LexborNode, known: set[int]) -> Iterator[int]:
    """Yield the numbers of an element and of all that stands in it, if they are not known."""
    if node.mem_id not in known:
        yield from [inner.mem_id for inner in node.traverse()]


def _sizeless(rules: Iterable[Rule]) -> Iterator[tuple[str, bool]]:
    """Yield the selectors of single elements that rules leave without width and height on every screen.

    With each comes whether what stands in the element is cut away, too, and nothing says that it comes up later.
    """
    for selectors, text, everywhere in rules:
        says = compact(text) if everywhere else ""
        if _WIDTH.search(says) and _HEIGHT.search(says):
            cuts = CUT.search(says) is not None and MOVES.search(says) is None
            yield from ((one, cuts) for part in selectors.split(",") if _NAMED.fullmatch(one := part.strip()))
