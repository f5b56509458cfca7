"""What the type of a script says of it, and scripts that stand whole in their address."""

import binascii
from base64 import b64decode
from collections.abc import Iterable, Iterator, Mapping
from urllib.parse import unquote

from selectolax.lexbor import LexborNode

JSON_TYPES = ("application/json", "application/ld+json", "importmap", "speculationrules")
_TEMPLATES = frozenset(
    "text/html text/markdown text/x-markdown text/x-template text/x-tmpl text/x-jquery-tmpl text/ng-template "
    "text/x-handlebars text/x-handlebars-template text/x-mustache text/x-underscore text/x-magento-template "
    "application/x-microtemplate text/plain text/template".split()
)
"""Types of scripts that no browser runs; the last two also hold back what waits for the visitor's consent."""
_LONGEST = 100_000
"""Characters of a template that are kept."""
_HOLD_BACK = ("text/plain", "text/template")


def is_template(kind: str, attributes: Mapping[str, str | None]) -> bool:
    """Whether a script of such a type is shown or filled in; one that waits for consent is marked for its manager."""
    if kind not in _TEMPLATES:
        return False
    return kind not in _HOLD_BACK or not any(
        key[:5] == "data-" or (key == "class" and kind == "text/plain") for key in attributes
    )


def templates(unread: Iterable[LexborNode]) -> Iterator[str]:
    """Yield what the templates among some elements hold, markup and all: scripts of the page may show it."""
    for node in unread:
        if node.tag == "template" and "shadowrootmode" not in node.attributes:
            yield (node.html or "")[:_LONGEST]
        elif node.tag == "script":
            kind = (node.attrs.get("type") or "").lower().strip()
            if kind in _TEMPLATES and is_template(kind, node.attributes):
                yield node.text()[:_LONGEST]


def carried(address: str) -> str:
    """Return what an address of the kind `data:` holds; nothing of one that is broken."""
    kind, _, held = address.partition(",")
    held = unquote(held)
    if not kind.lower().rstrip().endswith(";base64"):
        return held
    try:
        return b64decode("".join(held.split()) + "==").decode("utf-8", "replace")
    except binascii.Error:
        return ""


def written(tag: str, attributes: Mapping[str, str | None]) -> str:
    """Return an element as it is written, its address first: the short name of a setting means something beside it."""
    ordered = {"src": attributes["src"], **attributes} if "src" in attributes else attributes
    return f"<{tag} " + " ".join([f'{key}="{value or ""}"' for key, value in ordered.items()])
