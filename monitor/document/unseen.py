"""Elements that the page's own style sheet moves off the screen or cuts to nothing: their words reach no eye.

Only what can be told without a browser: classes and ids named alone in a `<style>` of the page. What a sheet
merely does not display (`display: none`) is told by folds.py: menus, answers and tabs are shown by a click.
"""

import re
from collections.abc import Iterable, Iterator, Sequence

from selectolax.lexbor import LexborNode

from monitor.document.legible import SIZE, Restyled, enlarges, faintness, stated
from monitor.document.literals import Literals, bytewise
from monitor.document.rules import compact

_MARKS = Literals(
    [
        "-(?:999|1000|2000|5000)",
        "-(?:[2-9][0-9]{2}|[0-9]{4,6})v[wh]",
        "(?:left|indent)\\s*:\\s*[5-9][0-9]{3}",
        "clip",
        "nowrap",
    ]
)
"""One of these stands in every rule that does it."""
_FAR = 1_000
"""Characters around such a mark in which its rule lies."""
_SIMPLE = re.compile(r"[.#][A-Za-z_][\w-]{0,60}")
_SCREENS = r"-(?:[2-9]\d{2}|\d{4,6})v[wh]"
"""Two screens away and more: a menu that slides in waits one away. Of a share (`-200%`) slides are moved."""
_POINT = r"(?:(?:circle|ellipse)\(0(?:px|%)?0?[^.\d]|polygon\((?:0(?:px|%)?,?)+\))"
"""What is cut to a point."""
_AWAY = re.compile(
    r"(?:^|;)(?:left|right|top|bottom|inset|text-indent|letter-spacing|margin-left|margin-top|translate):"
    rf"(?:-\d{{4,6}}(?:px|em|rem)|{_SCREENS})"
    r"|(?:^|;)(?:left|text-indent|margin-left):[5-9]\d{3,5}px"
    rf"|(?:^|;)transform:translate(?:x|y|3d)?\((?:-\d{{4,6}}px|{_SCREENS})"
    rf"|(?:^|;)clip:rect\((?:0(?:px)?|1px)[,\s]|(?:^|;)clip-path:(?:inset\((?:50|100)%|{_POINT})"
)
_REPLACED = re.compile(r"(?:^|;)text-indent:100%(?:;|$)")
"""Words pushed out of their own line, which is not broken and cut at its end."""
_NOWRAP = re.compile(r"(?:^|;)white-space:nowrap")

_HIDING = ("display:none", "visibility:hidden", "visibility:collapse")
_GONE = re.compile(
    r"(?:left|right|top|bottom|indent|margin|inset|spacing|translate):-\d{3,5}(?:px|em|rem|vw|vh)|(?:^|;)(?:width|height):[01](?:px)?(?:;|$)"
    r"|(?:^|;)opacity:0(?:\.0+)?(?:;|$)|clip:rect\((?:0|1px)|scale(?:x|y|3d)?\(0[,)]|(?:^|;)scale:0(?:;|$)|translate[xy]?\(-\d{3,5}(?:px|em|rem|vw|vh|%)"
    r"|(?:^|;)(?:left|text-indent|margin-left):[5-9]\d{3,5}px"
    r"|(?:^|;)font-size:0(?:px|em|rem|pt|%)?(?:;|!|$)|(?:^|;)font:0(?:px|em)?(?:/|[a-z\"'])"
    r"|(?:^|;)mask(?:-image)?:linear-gradient\((?:transparent,?)+\)"
    r"|filter:opacity\(0(?:\.0+)?%?\)"
    rf"|clip-path:(?:inset\((?:100%|50%(?:\)|50%|0\)))|{_POINT})"
)
"""Style that moves an element off the screen, leaves at most a point of it or makes it see-through."""
_NEARLY = re.compile(r"(?:^|;)opacity:(?:0|0?\.0(?:[0-4]\d*|50*)?|[0-5](?:\.0+)?%)(?:!important)?(?:;|$)")
_FLAT = re.compile(r"(?:^|;)(?:(?:max-)?(?:height|width)|line-height):0(?:px|r?em|%)?(?:!important)?(?:;|$)")
_CUT = re.compile(r"(?:^|;)overflow(?:-[xy])?:(?:hidden|clip)")
_MOVES = re.compile(r"(?:^|;)(?:-webkit-)?(?:transform|transition|animation|will-change)")
"""What a style says of an element that comes up later."""

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
            says = compact(rule)
            if _AWAY.search(says) or _is_replaced(says):
                yield from simple(names)


def is_flat(says: str) -> bool:
    """Whether a rule without white space leaves an element no height or width, and cuts what overflows."""
    return _FLAT.search(says) is not None and _CUT.search(says) is not None


def _is_replaced(says: str) -> bool:
    """Whether words are pushed out of an element that shows a picture in their place."""
    return all(pattern.search(says) for pattern in (_REPLACED, _NOWRAP, _CUT))


def simple(names: str) -> Iterator[str]:
    """Yield the classes and ids that stand alone among the selectors of a rule."""
    yield from (one for part in names.split(",") if _SIMPLE.fullmatch(one := part.strip()))


def around(sheet: str, at: int) -> tuple[str, str]:
    """Return the selectors and the declarations of the rule that an offset of a sheet lies in."""
    first, last = max(0, at - _FAR), at + _FAR
    opened = sheet.rfind("{", first, at)
    if opened < 0 or "}" in sheet[opened:at]:
        return "", ""
    closed = sheet.find("}", at, last)
    begun = max(sheet.rfind(sign, first, max(first, opened)) for sign in "{};")
    return sheet[max(first, begun + 1) : max(first, opened)], sheet[opened + 1 : closed if closed >= 0 else last]


def hides_itself(style: str) -> bool:
    """Whether an inline style keeps an element from the eye; the last word on a property tells."""
    return _hides(style) and _hides(";".join(map(":".join, stated(style).items())))


def _hides(style: str) -> bool:
    """Whether a declaration of a style hides, whatever the others say."""
    style = style.replace(" ", "").lower()
    if any(mark in style for mark in _HIDING) or _GONE.search(style):
        return True
    gone = _NEARLY.search(style) or is_flat(style) or _is_replaced(style)
    return bool(gone) and not _MOVES.search(style)


def faint(root: LexborNode, styles: Iterable[str], sheets: Sequence[str]) -> Iterator[int]:
    """Yield the numbers of the elements whose own style writes in the colour of the paper, or too small to be read.

    Nothing inside that may be styled by itself, which may be legible. Each element is asked below the nearest one that
    is styled, so that depth is paid for once.
    """
    meant = {style: by for style in styles if (by := faintness(style))}
    if meant and SIZE in meant.values() and enlarges(styles, sheets):
        meant = {style: by for style, by in meant.items() if by != SIZE}
    restyled = Restyled(sheets if meant else ())
    for node in root.css("[style]") if meant else ():
        attributes = node.attributes
        by = meant.get(attributes.get("style") or "", "")
        if by and not restyled.over(by, node.tag or "", attributes):
            yield from below(node, by, restyled)


def below(node: LexborNode, by: str, restyled: Restyled) -> Iterator[int]:
    """Yield the numbers of an element and of what stands in it as it does."""
    left = [node]
    while left:
        one = left.pop()
        yield one.mem_id
        inner = one.first_child
        while inner is not None:
            if inner.tag == "-text" or not restyled.inside(by, inner.tag or "", inner.attributes):
                left.append(inner)
            inner = inner.next


def keeps_room(style: str) -> bool:
    """Whether a style that hides an element leaves a gap where it stands: its neighbours are no one word."""
    style = style.replace(" ", "").lower()
    return any(mark in style for mark in _ROOMY) and not any(mark in style for mark in _ROOMLESS)
