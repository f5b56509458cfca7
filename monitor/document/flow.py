"""Elements that a style sets into the line though browsers set them apart: a word may stand in several of them."""

import re
from collections.abc import Iterable, Iterator

from selectolax.lexbor import LexborNode

from monitor.document.rules import compact
from monitor.document.unseen import around, simple

_LINE = re.compile(r"(?:^|;)display:inline(?:!important)?(?:;|$)")
_SAYS = re.compile(r"display[^;{}]{0,60}inline[^-;{}]{0,60}[;}]", re.IGNORECASE)
"""What a rule that does it holds: most sheets are asked no further."""
_BLOCKS = frozenset("div p section article h1 h2 h3 h4 h5 h6".split())
"""Elements told of: items of lists and cells in a line are menus, with room between them."""
_MOST = 200
"""Classes and ids looked for; a page with more is written by machine."""


def lined(root: LexborNode, styles: Iterable[str], sheets: Iterable[str]) -> frozenset[int]:
    """Return the numbers of the elements that their own style, or a class or id of the page's own sheets, sets so."""
    own = {style for style in styles if "inline" in style.lower() and _LINE.search(compact(style))}
    found = [node for node in root.css("[style]") if node.attributes.get("style") in own] if own else []
    names = list(dict.fromkeys(one for sheet in sheets for one in _named(sheet)))[:_MOST]
    found += root.css(", ".join(names)) if names else []
    return frozenset(node.mem_id for node in found if node.tag in _BLOCKS)


def _named(sheet: str) -> Iterator[str]:
    """Yield the classes and ids that a sheet sets so: by a rule inside no other, which holds on every screen."""
    depth = last = 0
    for met in _SAYS.finditer(sheet):
        end = met.end() - 1
        depth += sheet.count("{", last, end) - sheet.count("}", last, end)
        last = end
        selectors, says = around(sheet, end)
        if depth == 1 and _LINE.search(compact(says)):
            yield from simple(selectors)
