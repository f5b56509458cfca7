"""What single elements say besides their text: addresses, scripts, values, labels."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from urllib.parse import urlencode, urljoin

from selectolax.lexbor import LexborNode

from monitor.document.parts import Block, Label, Reference
from monitor.model import Where

_LINKED = {"script": Where.SCRIPT, "iframe": Where.FRAME, "frame": Where.FRAME, "embed": Where.FRAME, "a": Where.LINK}
_URL_ATTRIBUTES = {"script": "src", "iframe": "src", "frame": "src", "embed": "src", "a": "href", "area": "href"}
_FIELDS = frozenset(["input", "button", "param", "option"])
_JSON_TYPES = ("application/json", "application/ld+json", "importmap", "speculationrules")
_SCHEMES = (
    "http://",
    "https://",
    "tg:",
    "mailto:",
    "bitcoin:",
    "litecoin:",
    "dogecoin:",
    "ethereum:",
    "tron:",
    "monero:",
    "solana:",
    "ton:",
    "xrpl:",
)
"""What a reference may be: web addresses, and links that name a person, a bot or a wallet to pay."""
_MAX_STATE_STRINGS = 5_000


@dataclass(slots=True)
class Parts:
    """What the walk gathers."""

    base: str
    references: list[Reference] = field(default_factory=list)
    inline: list[str] = field(default_factory=list)
    state: list[str] = field(default_factory=list)
    metas: list[tuple[str, str]] = field(default_factory=list)
    attributes: list[tuple[str, str, str]] = field(default_factory=list)
    fields: list[tuple[str, str]] = field(default_factory=list)
    submissions: list[str] = field(default_factory=list)
    labels: list[Label] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)
    begun: bool = False
    """Whether a block has begun and is not among the blocks yet."""

    def refer(self, where: Where, url: str, tag: str, rel: str = "", text: str = "") -> None:
        """Add a reference when the URL can be made absolute."""
        url = url.strip()
        try:
            absolute = urljoin(self.base, _slashed(url) if "\\" in url else url)
        except ValueError:
            return
        if absolute.lower().startswith(_SCHEMES):
            self.references.append(Reference(where, absolute, tag, rel, " ".join(text.split())))


def _slashed(url: str) -> str:
    """Turn backslashes into slashes where browsers do: in everything before the query and the fragment."""
    end = min((at for at in (url.find("?"), url.find("#")) if at >= 0), default=len(url))
    return url[:end].replace("\\", "/") + url[end:]


def gather(node: LexborNode, name: str, parts: Parts) -> None:
    """Keep what an element says besides its text."""
    attributes = node.attributes
    label = _label(node, name, attributes, parts)
    if name == "script" and not attributes.get("src"):
        _gather_script(node, (attributes.get("type") or "").lower(), parts)
    elif name == "meta":
        _gather_meta(attributes, parts)
    elif name == "link" and (href := attributes.get("href")):
        parts.refer(Where.META, href, name, (attributes.get("rel") or "").lower())
    elif name == "form":
        parts.refer(Where.FORM, attributes.get("action") or "", name, text=label)
        _gather_submission(node, attributes.get("action") or "", parts)
    elif url := attributes.get(_URL_ATTRIBUTES.get(name, "")):
        words = label or (node.text(separator=" ") if name == "a" else "")
        parts.refer(_LINKED.get(name, Where.LINK), url, name, text=words[:300])
    elif name in ("img", "source", "input") and (url := attributes.get("src")):
        parts.refer(Where.ATTRIBUTE, url, name, text=label)
    _gather_values(name, attributes, parts)
    if action := attributes.get("formaction"):
        parts.refer(Where.FORM, action, name, text=label)


def _label(node: LexborNode, name: str, attributes: Mapping[str, str | None], parts: Parts) -> str:
    """Keep and return the words that stand for a picture or a control, empty when there are none."""
    label = next((value for key in ("aria-label", "alt", "title") if (value := attributes.get(key))), "")
    if name == "svg" and not label and (drawn := node.css_first("title")) is not None:
        label = drawn.text()
    if label and (folded := " ".join(label[:300].split())):
        parts.labels.append(Label(folded, name, len(parts.blocks) + parts.begun))
    return label


def _gather_values(name: str, attributes: Mapping[str, str | None], parts: Parts) -> None:
    """Keep event handlers, data attributes and the values of fields."""
    for key, value in attributes.items():
        if not value:
            continue
        if key.startswith("on"):
            parts.inline.append(value)
        elif key.startswith("data-") or key in ("alt", "title", "aria-label", "formaction") or _is_value(name, key):
            parts.attributes.append((name, key, value))
    if name in _FIELDS and (field_name := attributes.get("name")) and (value := attributes.get("value")):
        parts.fields.append((field_name, value))


def _gather_submission(form: LexborNode, action: str, parts: Parts) -> None:
    """Keep where a form with hidden fields leads, as the address that a GET of it would ask."""
    hidden = [field.attributes for field in form.css("input[type=hidden i][name][value]")]
    if not hidden:
        return
    try:
        address = urljoin(parts.base, action.strip())
    except ValueError:
        return
    query = urlencode([(field.get("name") or "", field.get("value") or "") for field in hidden], errors="replace")
    parts.submissions.append(f"{address}{'&' if '?' in address else '?'}{query}")


def _is_value(name: str, key: str) -> bool:
    """Whether an attribute holds a value that a form would send, or a parameter of a custom element."""
    return (key == "value" and name in ("input", "option", "button", "param")) or "-" in name


def _gather_script(node: LexborNode, kind: str, parts: Parts) -> None:
    """Keep an inline script as code or, when it is JSON, as state with its sentences."""
    text = node.text()
    if kind.partition(";")[0] in _JSON_TYPES or kind.endswith("json"):
        parts.state.append(text)
        parts.blocks.extend(state_blocks(text))
    elif text.strip():
        parts.inline.append(text)


def _gather_meta(attributes: dict[str, str | None], parts: Parts) -> None:
    """Keep a meta element; descriptions are text, a refresh is a reference."""
    content = attributes.get("content") or ""
    keys = ("name", "property", "http-equiv", "itemprop")
    name = next((value.lower() for key in keys if (value := attributes.get(key))), "")
    if not name or not content:
        return
    parts.metas.append((name, content))
    if name == "refresh" and "=" in content:
        parts.refer(Where.META, content.partition("=")[2].strip("'\" "), "meta", "refresh")
    if name.rpartition(":")[2] in ("description", "title", "keywords"):
        parts.blocks.append(Block(" ".join(content.split()), "meta", Where.META))


def state_blocks(text: str) -> Iterator[Block]:
    """Yield the sentences (strings of more than two words) of a JSON text; nothing when it is not JSON."""
    try:
        pending = [json.loads(text)]
    except (ValueError, RecursionError):
        return
    left = _MAX_STATE_STRINGS
    while pending and left:
        value = pending.pop()
        left -= 1
        if isinstance(value, dict):
            pending.extend(reversed(list(value.values())))
        elif isinstance(value, list):
            pending.extend(reversed(value))
        elif isinstance(value, str) and value.count(" ") >= 2:
            yield Block(" ".join(value.split()), "script", Where.STATE)
