"""A page as parts: references, scripts, state, attributes and blocks of text, each with the place where it stands.

Pure. identify and recognise both read this, so a page is parsed once. Comments and template contents are left out:
nobody is shown them.
"""

import codecs
import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from urllib.parse import urljoin, urlsplit

from selectolax.lexbor import LexborDocumentOptions, LexborHTMLParser, LexborNode

from monitor.model import Where

_INLINE = frozenset(
    "a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd label mark nobr q s samp small span strike "
    "strong sub sup time tt u var wbr".split()
)
"""Elements that do not end a block of text; every other element does."""
_SILENT = frozenset(["script", "style", "template", "svg", "math"])
"""Elements whose text nobody reads."""
_LINKED = {"script": Where.SCRIPT, "iframe": Where.FRAME, "frame": Where.FRAME, "embed": Where.FRAME, "a": Where.LINK}
_URL_ATTRIBUTES = {"script": "src", "iframe": "src", "frame": "src", "embed": "src", "a": "href", "area": "href"}
_JSON_TYPES = ("application/json", "application/ld+json", "importmap", "speculationrules")
_MAX_STATE_STRINGS = 5_000


@dataclass(frozen=True, slots=True)
class Reference:
    """One address that the page names in its structure."""

    where: Where
    """script frame form link meta or attribute (picture and preload sources)."""
    url: str
    """Absolute."""
    tag: str
    """Element name."""
    rel: str = ""
    """`rel` of a link element, in lower case; `refresh` for a meta refresh."""
    text: str = ""
    """Its words: anchor text, alt, aria-label or title."""


@dataclass(frozen=True, slots=True)
class Block:
    """A run of text that a reader sees as one piece, or a text kept in meta tags or state."""

    text: str
    """White space folded, never empty."""
    tag: str
    """Nearest block element, `meta` or `script`."""
    where: Where = Where.TEXT
    """text meta or state."""
    hidden: bool = False
    """Whether style or attributes keep it from the eye."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One page, parsed."""

    url: str
    """Address of the page."""
    language: str = ""
    """As the page declares it, for example `en-GB`; empty when it does not."""
    title: str = ""
    """Text of the title element."""
    references: tuple[Reference, ...] = ()
    inline: tuple[str, ...] = ()
    """Text of inline scripts and event handlers."""
    state: tuple[str, ...] = ()
    """Text of JSON scripts, and of a body that is JSON."""
    metas: tuple[tuple[str, str], ...] = ()
    """Name (name, property, http-equiv or itemprop, in lower case) and content of each meta element."""
    attributes: tuple[tuple[str, str, str], ...] = ()
    """Element, name and value of data-* attributes, of values of inputs, and of alt, title and aria-label."""
    blocks: tuple[Block, ...] = ()

    @property
    def host(self) -> str:
        """ASCII host name of the page, empty when the URL has none."""
        return urlsplit(self.url).hostname or ""


@dataclass(slots=True)
class _Parts:
    """What the walk gathers; private to this module."""

    base: str
    references: list[Reference] = field(default_factory=list)
    inline: list[str] = field(default_factory=list)
    state: list[str] = field(default_factory=list)
    metas: list[tuple[str, str]] = field(default_factory=list)
    attributes: list[tuple[str, str, str]] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)

    def refer(self, where: Where, url: str, tag: str, rel: str = "", text: str = "") -> None:
        """Add a reference when the URL can be made absolute."""
        try:
            absolute = urljoin(self.base, url.strip())
        except ValueError:
            return
        if absolute.lower().startswith(("http://", "https://", "tg:", "mailto:")):
            self.references.append(Reference(where, absolute, tag, rel, " ".join(text.split())))


def read(body: bytes | str, url: str, content_type: str = "text/html") -> Document:
    """Return the parts of a page. Never raises: what cannot be parsed comes out as text.

    `content_type` is the header's value; its charset wins over the page's own, as in browsers. JSON becomes state,
    JavaScript becomes inline script, other text one block.
    """
    kind, _, parameters = content_type.lower().partition(";")
    kind = kind.strip()
    if kind in ("", "text/html", "application/xhtml+xml"):
        return _read_html(_decoded(body, parameters), url)
    text = body if isinstance(body, str) else body.decode(_charset(parameters) or "utf-8", errors="replace")
    if kind.endswith("json"):
        return Document(url=url, state=(text,), blocks=tuple(_state_blocks(text)))
    if "javascript" in kind or "ecmascript" in kind:
        return Document(url=url, inline=(text,))
    folded = " ".join(text.split())
    return Document(url=url, blocks=(Block(folded, "body"),) if folded else ())


def _charset(parameters: str) -> str:
    """Return the codec that a Content-Type names, empty when it names none that Python knows as a text codec."""
    name = parameters.partition("charset=")[2].split(";")[0].strip("\"' ")
    try:
        return codecs.lookup(name).name if name and codecs.lookup(name)._is_text_encoding else ""
    except (LookupError, ValueError):
        return ""


def _decoded(body: bytes | str, parameters: str) -> bytes | str:
    """Decode by the header's charset; without one, leave bytes for the parser, which reads the page's declaration."""
    charset = _charset(parameters)
    return body.decode(charset, errors="replace") if isinstance(body, bytes) and charset else body


def _read_html(body: bytes | str, url: str) -> Document:
    """Parse HTML and walk it once."""
    if isinstance(body, str):
        body = body.encode("utf-8", errors="replace")
        parser = LexborHTMLParser(body, options=LexborDocumentOptions.WO_EVENTS)
    else:
        parser = LexborHTMLParser(body, encoding=True, options=LexborDocumentOptions.WO_EVENTS)
    root = parser.root
    if root is None:
        return Document(url=url)
    base = parser.css_first("base[href]")
    parts = _Parts(urljoin(url, base.attributes.get("href") or "") if base is not None else url)
    _walk(root, parts)
    title = parser.css_first("title")
    html = parser.css_first("html")
    return Document(
        url=url,
        language=((html.attributes.get("lang") or "") if html is not None else "").strip(),
        title=" ".join(title.text().split()) if title is not None else "",
        references=tuple(parts.references),
        inline=tuple(parts.inline),
        state=tuple(parts.state),
        metas=tuple(parts.metas),
        attributes=tuple(parts.attributes),
        blocks=tuple(parts.blocks),
    )


def _walk(root: LexborNode, parts: _Parts) -> None:
    """Visit each node once, without recursion, and cut the text into blocks at element borders."""
    words: list[str] = []
    here = ("body", False)

    def close() -> None:
        text = " ".join("".join(words).split())
        words.clear()
        if text:
            parts.blocks.append(Block(text, here[0], hidden=here[1]))

    stack: list[tuple[LexborNode | None, str, bool]] = [(root, "body", False)]
    while stack:
        node, tag, hidden = stack.pop()
        if node is None or (tag, hidden) != here:
            close()
            here = (tag, hidden)
        if node is None:
            continue
        if node.is_text_node:
            words.append(node.text_content or "")
            continue
        if not node.is_element_node and not node.is_document_node:
            continue
        name = node.tag or ""
        _gather(node, name, parts)
        if name in _SILENT:
            continue
        hidden = hidden or _is_hidden(node)
        if name not in _INLINE:
            stack.append((None, tag, hidden))
            tag = name
            close()
            here = (tag, hidden)
        stack.extend((child, tag, hidden) for child in reversed(list(node.iter(include_text=True))))
    close()


def _is_hidden(node: LexborNode) -> bool:
    """Whether attributes or inline style keep an element from the eye."""
    attributes = node.attributes
    if "hidden" in attributes:
        return True
    style = (attributes.get("style") or "").replace(" ", "").lower()
    return any(mark in style for mark in ("display:none", "visibility:hidden", "font-size:0", "opacity:0;"))


def _gather(node: LexborNode, name: str, parts: _Parts) -> None:
    """Keep what an element says besides its text."""
    attributes = node.attributes
    label = next((value for key in ("aria-label", "alt", "title") if (value := attributes.get(key))), "")
    if name == "script" and not attributes.get("src"):
        _gather_script(node, (attributes.get("type") or "").lower(), parts)
    elif name == "meta":
        _gather_meta(attributes, parts)
    elif name == "link" and (href := attributes.get("href")):
        parts.refer(Where.META, href, name, (attributes.get("rel") or "").lower())
    elif name == "form":
        parts.refer(Where.FORM, attributes.get("action") or "", name, text=label)
    elif url := attributes.get(_URL_ATTRIBUTES.get(name, "")):
        words = label or (node.text(separator=" ") if name == "a" else "")
        parts.refer(_LINKED.get(name, Where.LINK), url, name, text=words[:300])
    elif name in ("img", "source", "input") and (url := attributes.get("src")):
        parts.refer(Where.ATTRIBUTE, url, name, text=label)
    for key, value in attributes.items():
        if not value:
            continue
        if key.startswith("on"):
            parts.inline.append(value)
        elif key.startswith("data-") or key in ("alt", "title", "aria-label", "formaction") or _is_value(name, key):
            parts.attributes.append((name, key, value))
    if action := attributes.get("formaction"):
        parts.refer(Where.FORM, action, name, text=label)


def _is_value(name: str, key: str) -> bool:
    """Whether an attribute holds a value that a form would send, or a parameter of a custom element."""
    return (key == "value" and name in ("input", "option", "button", "param")) or "-" in name


def _gather_script(node: LexborNode, kind: str, parts: _Parts) -> None:
    """Keep an inline script as code or, when it is JSON, as state with its sentences."""
    text = node.text()
    if kind.partition(";")[0] in _JSON_TYPES or kind.endswith("json"):
        parts.state.append(text)
        parts.blocks.extend(_state_blocks(text))
    elif text.strip():
        parts.inline.append(text)


def _gather_meta(attributes: dict[str, str | None], parts: _Parts) -> None:
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


def _state_blocks(text: str) -> Iterator[Block]:
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
