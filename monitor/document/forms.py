"""Forms: where sending one would lead, with the fields that it holds already."""

import re
from collections.abc import Iterator, Mapping
from urllib.parse import urlencode, urljoin

from selectolax.lexbor import LexborNode

from monitor.document.addresses import Base

TYPED = frozenset(["text", "url", "search", "email", "tel", "number", "password"])
"""Types of fields whose value people see."""
_QUERIES = frozenset(["q", "s", "query", "search", "keyword", "keywords", "term", "text_search", "searchterm"])
_ASKS = re.compile(
    r"\W*(?:(?:for )?example|sample|e\.g\.|beispiel|z\.\s?b\.|exemple|ejemplo|exemplo|esempio|przykład|np\.|"
    r"пример|например)(?!\w)|"
    r"(?:enter|paste|type|connect) your (?:\w+ ){0,2}(?:wallet|address)(?!\w)",
    re.IGNORECASE,
)
"""How the label of a field begins that gives an example, or asks for the visitor's own wallet."""


def is_query(field: Mapping[str, str | None]) -> bool:
    """Whether a field repeats what a visitor has looked for, by its type or name, or its label gives an example."""
    kind = (field.get("type") or "text").lower()
    if kind == "search" or (kind in TYPED and (field.get("name") or "").lower() in _QUERIES):
        return True
    if kind not in TYPED or "readonly" in field:
        return False
    return any(_ASKS.match(field.get(key) or "") for key in ("aria-label", "title", "placeholder"))


def required(root: LexborNode) -> tuple[str, ...]:
    """Return the words of each box that must be ticked: of the label around it, or of one that names its id."""
    boxes = [node for node in root.css("input") if _is_required_box(node.attributes)]
    labels = root.css("label") if boxes else []
    named = {label.attributes.get("for"): label for label in reversed(labels)}
    around = {inner.mem_id: label for label in labels for inner in label.traverse()}
    found = (around.get(box.mem_id) or named.get(box.attributes.get("id") or "") for box in boxes)
    return tuple(" ".join(label.text(separator=" ").split()) for label in found if label is not None)


def _is_required_box(field: Mapping[str, str | None]) -> bool:
    """Whether a field is a box that must be ticked before its form can be sent."""
    demanded = "required" in field or field.get("aria-required") == "true"
    return demanded and (field.get("type") or "").lower() == "checkbox"


def submission(form: LexborNode, action: str, base: Base) -> str:
    """Return the address that a GET of a form would ask; empty when no field of it holds anything.

    The fields that people see are filled in by them where the form is the site's own, as a search is; in a form that
    leads to another host the site has filled them in.
    """
    try:
        address = urljoin(base.url, action.strip())
    except ValueError:
        return ""
    own = not base.origin or address.startswith((base.origin + "/", base.origin + "?")) or address == base.origin
    held = list(_held(form, typed=not own))
    if not held:
        return ""
    return f"{address}{'&' if '?' in address else '?'}{urlencode(held, errors='replace')}"


def _held(form: LexborNode, *, typed: bool) -> Iterator[tuple[str, str]]:
    """Yield name and value of the hidden fields of a form, and of the `typed` ones that hold a value."""
    for node in form.traverse():
        field: Mapping[str, str | None] = node.attributes if node.tag == "input" else {}
        if "name" not in field or "value" not in field:
            continue
        kind = (field.get("type") or "text").lower()
        if kind == "hidden" or (typed and kind in TYPED and field.get("value") and not is_query(field)):
            yield field.get("name") or "", field.get("value") or ""
