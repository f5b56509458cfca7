"""The head and the foot of a page, where a site links to accounts of its own; what stands between may be anybody's.

A link that says `rel="me"` is the site's own wherever it stands, and so is one for paying that only programs see.
"""

from typing import NamedTuple

from selectolax.lexbor import LexborNode

_EDGES = frozenset(["header", "footer"])
_CONTENT = frozenset(["article", "aside"])
"""Elements whose headers and footers are their own: comments and posts stand in them."""


class _Place(NamedTuple):
    """Where an element stands in its page."""

    edge: bool = False
    """In the head or foot of the page."""
    content: bool = False
    main: bool = False


class Edges:
    """Head and foot of a page; each element around a link is looked at once."""

    def __init__(self) -> None:
        """Know no element yet."""
        self._known = dict[int, _Place]()

    def hold(self, node: LexborNode) -> bool:
        """Whether a link stands in a footer of its page, in a header outside its main part, says "me" or is unseen."""
        if node.tag == "link" or "me" in (node.attributes.get("rel") or "").lower().split():
            return True
        way: list[LexborNode] = []
        at = node.parent
        while at is not None and at.mem_id not in self._known:
            way.append(at)
            at = at.parent
        place = self._known[at.mem_id] if at is not None else _Place()
        for one in reversed(way):
            place = self._known[one.mem_id] = _inside(one, place)
        return place.edge


def _inside(node: LexborNode, around: _Place) -> _Place:
    """Return where all stands that an element holds, by where the element itself stands."""
    tag = node.tag or ""
    if tag in _EDGES or _is_named_footer(node):
        if around.content or (around.main and tag == "header"):
            return around
        # one left open holds the page itself
        return around._replace(edge=around.edge or node.css_first("main, article") is None)
    if tag in _CONTENT:
        return around._replace(content=True)
    return around._replace(main=True) if tag == "main" else around


def _is_named_footer(node: LexborNode) -> bool:
    """Whether an element is a footer by its class, id or role."""
    attributes = node.attributes
    return "footer" in (attributes.get("class"), attributes.get("id"), attributes.get("role"))
