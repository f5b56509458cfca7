"""The head and the foot of a page, where a site links to accounts of its own; what stands between may be anybody's.

A link that says `rel="me"` is the site's own wherever it stands.
"""

from selectolax.lexbor import LexborNode

_HEADS = frozenset(["header", "footer"])
_CONTENT = frozenset(["main", "article"])
_NAMED = ("class", "id", "role")


def at_edge(node: LexborNode) -> bool:
    """Whether a link stands in the foot of its page, in the head outside what the page is about, or says "me"."""
    if "me" in (node.attributes.get("rel") or "").lower().split():
        return True
    head = content = False
    at = node.parent
    while at is not None:
        tag = at.tag or ""
        if tag in _HEADS or any(at.attributes.get(name) == "footer" for name in _NAMED):
            if at.css_first("main, article") is not None:  # left open, it holds the page itself
                return False
            if tag != "header":
                return True
            head = True
        content = content or tag in _CONTENT
        at = at.parent
    return head and not content
