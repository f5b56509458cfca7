"""Elements that the page's own style sheet moves off the screen or cuts to nothing: their words reach no eye.

Only what can be told without a browser: classes and ids named alone in a `<style>` of the page. What a sheet
merely does not display (`display: none`) is told by folds.py: menus, answers and tabs are shown by a click.
"""

import re
from collections.abc import Iterable, Iterator

from selectolax.lexbor import LexborNode

from monitor.document.literals import Literals, bytewise

_MARKS = Literals(["-(?:999|1000|2000|5000)", "clip"])
"""One of these stands in every rule that does it."""
_FAR = 1_000
"""Characters around such a mark in which its rule lies."""
_SIMPLE = re.compile(r"[.#][A-Za-z_][\w-]{0,60}")
_AWAY = re.compile(
    r"(?:^|;)(?:left|right|top|bottom|text-indent|margin-left|margin-top):-\d{4,6}(?:px|em|rem)"
    r"|(?:^|;)transform:translate(?:x|y|3d)?\(-\d{4,6}px"
    r"|(?:^|;)clip:rect\((?:0(?:px)?|1px)[,\s]|(?:^|;)clip-path:inset\((?:50|100)%"
)

_HIDING = ("display:none", "visibility:hidden")
_GONE = re.compile(
    r"(?:left|right|top|bottom|indent|margin):-\d{3,5}(?:px|em|rem|vw)|(?:^|;)(?:width|height):[01](?:px)?(?:;|$)"
    r"|(?:^|;)opacity:0(?:\.0+)?(?:;|$)|clip:rect\((?:0|1px)|scale\(0\)|translate[xy]?\(-\d{3,5}(?:px|em|rem|vw|vh|%)"
    r"|(?:^|;)font-size:0(?:px|em|rem|pt|%)?(?:;|!|$)"
    r"|clip-path:(?:inset\((?:100%|50%(?:\)|50%|0\)))|circle\(0)"
)
"""Style that moves an element off the screen, leaves at most a point of it or makes it see-through."""
_TINY = re.compile(r"(?:^|;)font-size:(?:[012](?:\.\d+)?px|0?\.0\d*r?em|[012](?:\.\d+)?pt)")
_INK = re.compile(r"(?:^|;)color:([^;!]+)")
_PAPER = re.compile(r"(?:^|;)background(?:-color)?:(#[0-9a-f]+|rgba?\([\d,.%]+\)|[a-z]+)")
_NAMED = {"white": "#ffffff", "black": "#000000", "rgb(255,255,255)": "#ffffff", "rgb(0,0,0)": "#000000"}

_ROOMY = ("visibility:", "opacity:", "transform:")
_ROOMLESS = ("display:none", "font-size:0", "position:absolute", "position:fixed")


def unseen(root: LexborNode, sheets: Iterable[str]) -> Iterator[int]:
    """Yield the numbers of the elements, and of all that stands in them, that style sheets of the page keep unseen."""
    selectors = [selector for sheet in sheets for selector in _selectors(sheet)]
    for node in root.css(", ".join(dict.fromkeys(selectors))) if selectors else ():
        yield from (inner.mem_id for inner in node.traverse(include_text=True))


def _selectors(sheet: str) -> Iterator[str]:
    """Yield the classes and ids that a sheet moves out of sight."""
    for ends in _MARKS.found(bytewise(sheet)).values():
        for end in ends:
            names, rule = around(sheet, end)
            if _AWAY.search(re.sub(r"\s+", "", rule.lower())):
                yield from simple(names)


def simple(names: str) -> Iterator[str]:
    """Yield the classes and ids that stand alone among the selectors of a rule."""
    yield from (one for part in names.split(",") if _SIMPLE.fullmatch(one := part.strip()))


def around(sheet: str, at: int) -> tuple[str, str]:
    """Return the selectors and the declarations of the rule that an offset of a sheet lies in."""
    first, last = max(0, at - _FAR), at + _FAR
    opened = sheet.rfind("{", first, at)
    closed = sheet.find("}", at, last)
    begun = max(sheet.rfind(sign, first, max(first, opened)) for sign in "{};")
    return sheet[max(first, begun + 1) : max(first, opened)], sheet[opened + 1 : closed if closed >= 0 else last]


def hides_itself(style: str) -> bool:
    """Whether an inline style keeps an element from the eye."""
    style = style.replace(" ", "").lower()
    return any(mark in style for mark in _HIDING) or _GONE.search(style) is not None


def faint(root: LexborNode, styles: Iterable[str]) -> Iterator[int]:
    """Yield the numbers of the elements whose own style writes in the colour of the paper, or too small to be read.

    Only where nothing inside is styled by itself: that may be legible.
    """
    meant = {style for style in styles if _is_faint(style)}
    for node in root.css("[style]") if meant else ():
        if node.attributes.get("style") in meant:
            inside = [*node.traverse(include_text=True)]
            if not any(one is not node and {"class", "style", "id"} & one.attributes.keys() for one in inside[1:]):
                yield from (inner.mem_id for inner in inside)


def _is_faint(style: str) -> bool:
    """Whether a style gives ink and paper one colour, or at most two points to a letter."""
    style = style.replace(" ", "").lower()
    if "color" not in style and "font-size" not in style:
        return False
    ink, paper = _INK.search(style), _PAPER.search(style)
    same = ink is not None and paper is not None and "clip:text" not in style and _colour(ink[1]) == _colour(paper[1])
    return same or _TINY.search(style) is not None


def _colour(written: str) -> str:
    """Return a colour in one spelling."""
    if len(written) == 4 and written[0] == "#":
        return "#" + "".join(digit * 2 for digit in written[1:])
    return _NAMED.get(written, written)


def keeps_room(style: str) -> bool:
    """Whether a style that hides an element leaves a gap where it stands: its neighbours are no one word."""
    style = style.replace(" ", "").lower()
    return any(mark in style for mark in _ROOMY) and not any(mark in style for mark in _ROOMLESS)
