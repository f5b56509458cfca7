"""Elements that the page's own style sheet moves off the screen or cuts to nothing: their words reach no eye.

Only what can be told without a browser: classes and ids named alone in a `<style>` of the page. What a sheet
merely does not display (`display: none`) is told by folds.py: menus, answers and tabs are shown by a click.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from itertools import accumulate

import re2
from selectolax.lexbor import LexborNode

from monitor.document.legible import SIZE, Restyled, enlarges, faintness, stated
from monitor.document.literals import bytewise
from monitor.document.looks import AWAY, Looks
from monitor.document.stylesheet import compact

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
CUT = re.compile(r"(?:^|;)overflow(?:-[xy])?:(?:hidden|clip)")
_MAY_HIDE = re2.compile(
    "|".join([*_HIDING, *(one.pattern for one in (_GONE, _NEARLY, _FLAT, _REPLACED))]).encode(),
)
"""Less than any style asks that hides."""
MOVES = re.compile(r"(?:^|;)(?:-webkit-)?(?:transform|transition|animation|will-change)")
"""What a style says of an element that comes up later."""

_ROOMY = ("visibility:", "opacity:", "transform:")
_ROOMLESS = ("display:none", "font-size:0", "position:absolute", "position:fixed")


def unseen(looks: Looks) -> Iterator[int]:
    """Yield the numbers of the elements, and of all that stands in them, that style sheets of the page keep unseen."""
    names = [name for names, says, *_ in looks.marked(AWAY) if _is_away(compact(says)) for name in names]
    for node in looks.named(names, most=None):
        yield from (inner.mem_id for inner in node.traverse(include_text=True))


def _is_away(says: str) -> bool:
    """Whether a rule without white space moves words out of sight."""
    return _AWAY.search(says) is not None or _is_replaced(says)


def is_flat(says: str) -> bool:
    """Whether a rule without white space leaves an element no height or width, and cuts what overflows."""
    return _FLAT.search(says) is not None and CUT.search(says) is not None


def _is_replaced(says: str) -> bool:
    """Whether words are pushed out of an element that shows a picture in their place."""
    return all(pattern.search(says) for pattern in (_REPLACED, _NOWRAP, CUT))


def hiding(styles: Iterable[str], styled: Iterable[tuple[LexborNode, str]]) -> Iterator[LexborNode]:
    """Yield the elements that their inline style keeps from the eye.

    `styles` are those of the page, each once: one search for all tells which are read closely.
    """
    styles = tuple(styles)
    plain = [bytewise(style).replace(b" ", b"").lower() for style in styles]
    starts = list(accumulate((len(one) + 2 for one in plain), initial=0))
    # two semicolons, since a declaration may take in the one before it and the one behind it
    found = {bisect_right(starts, match.start() + 1) - 1 for match in _MAY_HIDE.finditer(b";;".join(plain))}
    hides = {style for style in map(styles.__getitem__, found) if _hides_itself(style)}
    yield from (node for node, style in styled if style in hides)


def _hides_itself(style: str) -> bool:
    """Whether a style keeps an element from the eye; the last word on a property tells."""
    return _hides(style) and _hides(";".join(map(":".join, stated(style).items())))


def _hides(style: str) -> bool:
    """Whether a declaration of a style hides, whatever the others say."""
    style = style.replace(" ", "").lower()
    if any(mark in style for mark in _HIDING) or _GONE.search(style):
        return True
    gone = _NEARLY.search(style) or is_flat(style) or _is_replaced(style)
    return bool(gone) and not MOVES.search(style)


def faint(looks: Looks) -> Iterator[int]:
    """Yield the numbers of the elements whose own style writes in the colour of the paper, or too small to be read.

    Nothing inside that may be styled by itself, which may be legible. Each element is asked below the nearest one that
    is styled, so that depth is paid for once.
    """
    meant = {style: by for style, said in looks.inked.items() if (by := faintness(said))}
    if SIZE in meant.values() and enlarges(looks.styles, looks.rules):
        meant = {style: by for style, by in meant.items() if by != SIZE}
    for node in looks.styled(meant):
        by = meant[node.attributes.get("style") or ""]
        if not looks.restyled.over(by, node.tag or "", node.attributes):
            yield from below(node, by, looks.restyled)


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
