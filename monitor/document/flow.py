"""Elements that a style sets into the line though browsers set them apart: a word may stand in several of them."""

import re
from collections.abc import Iterable

from selectolax.lexbor import LexborNode

from monitor.document.rules import compact, rules
from monitor.document.unseen import simple

_LINE = re.compile(r"(?:^|;)display:inline(?:!important)?(?:;|$)")
_BLOCKS = frozenset("div p section article h1 h2 h3 h4 h5 h6".split())
"""Elements told of: items of lists and cells in a line are menus, with room between them."""
_MOST = 200
"""Classes and ids looked for; a page with more is written by machine."""


def lined(root: LexborNode, styles: Iterable[str], sheets: Iterable[str]) -> frozenset[int]:
    """Return the numbers of the elements that their own style, or a class or id of the page's own sheets, sets so."""
    own = {style for style in styles if "inline" in style.lower() and _LINE.search(compact(style))}
    names = [
        one
        for sheet in sheets
        if "inline" in sheet
        for selectors, says, everywhere in rules(sheet)
        if everywhere and _LINE.search(compact(says))
        for one in simple(selectors)
    ]
    found = [node for node in root.css("[style]") if node.attributes.get("style") in own] if own else []
    found += root.css(", ".join(list(dict.fromkeys(names))[:_MOST])) if names else []
    return frozenset(node.mem_id for node in found if node.tag in _BLOCKS)
