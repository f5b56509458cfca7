"""Elements that a style sets into the line though browsers set them apart: a word may stand in several of them."""

import re
from collections.abc import Iterator

from monitor.document.looks import LINE, Looks
from monitor.document.stylesheet import compact

_LINE = re.compile(r"(?:^|;)display:inline(?:!important)?(?:;|$)")
_BLOCKS = frozenset("div p section article h1 h2 h3 h4 h5 h6".split())
"""Elements told of: items of lists and cells in a line are menus, with room between them."""


def lined(looks: Looks) -> frozenset[int]:
    """Return the numbers of the elements that their own style, or a class or id of the page's own sheets, sets so."""
    own = {style for style in looks.styles if "inline" in style.lower() and _LINE.search(compact(style))}
    found = [*looks.styled(own), *looks.named(_named(looks))]
    return frozenset(node.mem_id for node in found if node.tag in _BLOCKS)


def _named(looks: Looks) -> Iterator[str]:
    """Yield the classes and ids that a sheet sets so: by a rule inside no other, which holds on every screen."""
    read, last, depth = "", 0, 0
    for names, says, sheet, at in looks.marked(LINE):
        if _LINE.search(compact(says)):
            last, depth = (last, depth) if sheet is read else (0, 0)
            depth += sheet.count("{", last, at) - sheet.count("}", last, at)
            read, last = sheet, at
            yield from names if depth == 0 else ()
