"""The head and the foot of a page, where a site links to accounts of its own; what stands between may be anybody's.

A link that says `rel="me"` is the site's own wherever it stands, and so is one for paying that only programs see.
"""

from selectolax.lexbor import LexborNode

_EDGES = frozenset(["header", "footer"])
_CONTENT = frozenset(["article", "aside"])
"""Elements whose headers and footers are their own: comments and posts stand in them."""


def at_edge(node: LexborNode) -> bool:
    """Whether a link stands in a footer of its page, in a header outside its main part, says "me" or is unseen."""
    if node.tag == "link" or "me" in (node.attributes.get("rel") or "").lower().split():
        return True
    head = foot = False
    at = node.parent
    while at is not None:
        tag = at.tag or ""
        if tag in _EDGES or _is_named_footer(at):
            whole = at.css_first("main, article") is not None  # one left open holds the page itself
            head, foot = head or (tag == "header" and not whole), foot or (tag != "header" and not whole)
        elif tag in _CONTENT:
            head = foot = False
        elif tag == "main":
            head = False
        at = at.parent
    return head or foot


def _is_named_footer(node: LexborNode) -> bool:
    """Whether an element is a footer by its class, id or role."""
    attributes = node.attributes
    return "footer" in (attributes.get("class"), attributes.get("id"), attributes.get("role"))
