"""A page as parts: references, scripts, state, attributes and blocks of text, each with the place where it stands.

Pure. identify and recognise both read this, so a page is parsed once. Comments and template contents are left out:
nobody is shown them.
"""

import re
from urllib.parse import urljoin

from selectolax.lexbor import LexborDocumentOptions, LexborHTMLParser, LexborNode

from monitor.document.elements import Parts, gather, state_blocks
from monitor.document.parts import Block, Document, Label, Reference
from scrapers.encoding import as_text, decoded
from scrapers.nesting import chokes_parsers

__all__ = ["Block", "Document", "Label", "Reference", "read"]

_INLINE = frozenset(
    "a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd label mark nobr q s samp small span strike "
    "strong sub sup time tt u var wbr".split()
)
"""Elements that do not end a block of text; every other element does."""
_SILENT = frozenset(["script", "style", "template", "svg", "math"])
"""Elements whose text nobody reads."""
_TAG = re.compile(r"<[^<>]{0,2000}>")


def read(body: bytes | str, url: str, content_type: str = "text/html") -> Document:
    """Return the parts of a page. Never raises: what cannot be parsed comes out as text.

    `content_type` is the header's value; its charset wins over the page's own, as in browsers. JSON becomes state,
    JavaScript becomes inline script, other text one block. Of a page built to choke a parser only the words are kept.
    """
    kind = content_type.lower().partition(";")[0].strip()
    if kind in ("", "text/html", "application/xhtml+xml"):
        return _read_html(body if isinstance(body, str) else decoded(body, content_type), url)
    text = body if isinstance(body, str) else as_text(body, content_type)
    if kind.endswith("json"):
        return Document(url=url, state=(text,), blocks=tuple(state_blocks(text)))
    if "javascript" in kind or "ecmascript" in kind:
        return Document(url=url, inline=(text,))
    folded = " ".join(text.split())
    return Document(url=url, blocks=(Block(folded, "body"),) if folded else ())


def _read_html(body: bytes | str, url: str) -> Document:
    """Parse HTML and walk it once."""
    plain = body if isinstance(body, str) else body.decode("latin-1")
    if chokes_parsers(plain):
        words = " ".join(_TAG.sub(" ", plain).split())
        return Document(url=url, blocks=(Block(words, "body"),) if words else ())
    if isinstance(body, str):
        body = body.encode("utf-8", errors="replace")
        parser = LexborHTMLParser(body, options=LexborDocumentOptions.WO_EVENTS)
    else:
        parser = LexborHTMLParser(body, encoding=True, options=LexborDocumentOptions.WO_EVENTS)
    root = parser.root
    if root is None:
        return Document(url=url)
    base = parser.css_first("base[href]")
    parts = Parts(_joined(url, base.attributes.get("href") or "") if base is not None else url)
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
        fields=tuple(parts.fields),
        submissions=tuple(parts.submissions),
        labels=tuple(parts.labels),
        blocks=tuple(parts.blocks),
    )


def _joined(url: str, href: str) -> str:
    """Return an address made absolute; one that is no address changes nothing."""
    try:
        return urljoin(url, href)
    except ValueError:
        return url


def _walk(root: LexborNode, parts: Parts) -> None:
    """Visit each node once, without recursion, and cut the text into blocks at element borders."""
    words: list[str] = []
    here = ("body", False)

    def close() -> None:
        text = " ".join("".join(words).split())
        words.clear()
        parts.begun = False
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
            text = node.text_content or ""
            words.append(text)
            parts.begun = parts.begun or not text.isspace()
            continue
        if not node.is_element_node and not node.is_document_node:
            continue
        name = node.tag or ""
        gather(node, name, parts)
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
