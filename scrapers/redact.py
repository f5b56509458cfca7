"""Cutting inline pictures and secrets out of text, so that none is ever stored. Pure.

Of a picture nothing else goes: its element keeps the other attributes, and an SVG its title, labels, ids and links.
"""

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass

import re2
from selectolax.lexbor import LexborDocumentOptions, LexborHTMLParser, LexborNode, SelectolaxError

from scrapers.encoding import decoded
from scrapers.nesting import chokes_parsers
from scrapers.redact_text import DRAWING, Piece, clean, tells
from scrapers.secrets import masked

_MOST = 200
_DEEPEST = 3
_KEPT = frozenset({"id", "class", "role", "title", "href", "xlink:href"})
_CHARSET = re.compile(r"charset\s{0,9}=\s{0,9}[\"']?([\w.:-]{1,40})", re.IGNORECASE)
_SUSPECT = re2.compile(
    rb"(?is)data[:%\\&]|d[\t\n\r]{0,9}a[\t\n\r]{0,9}t[\t\n\r]{0,9}a[\t\n\r]{0,9}:|svg|srcdoc|\x00"
    rb"|iVBORw0KGg|/9j/|/9j\\/|%2F9j|R0lGOD|UklGR|PHN2Zy|AAAA..Z0eX|GkXfo|AAABAA|SUkqA|TU0AK|Qk0.....AAAA|d09G|T2dnUw|SUQz"
    rb"|&colon;|&tab;|&newline;|&#0{0,9}(?:9|10|13|58|9[79]|1[0-2][0-9]|[678][0-9])(?:[^0-9]|\z)"
    rb"|&#x0{0,9}(?:9|a|d|3a|[4-7][0-9a-f])(?:[^0-9a-f]|\z)"
    rb"|\\{1,3}(?:x|u00|u\{0{0,4}|0{0,4})[4-7][0-9a-f]"
    rb"|<(?:path|rect|circle|ellipse|line|poly|glyph|mesh|hatch)"
)


@dataclass(frozen=True, slots=True)
class Redacted:
    """A body without inline pictures and secrets."""

    body: bytes
    """The text that may be kept; UTF-8 when something was cut out of HTML."""
    cut: tuple[str, ...]
    """What was cut, one entry each: `element attribute media-type length`, for secrets `document text secret/kind
    length`; empty: nothing, unchanged."""


@dataclass(frozen=True, slots=True)
class _Cut:
    """One picture and where it stood."""

    element: str
    attribute: str
    piece: Piece


def redact(body: bytes, content_type: str) -> Redacted:
    """Return the text without inline pictures and secrets; unchanged, with nothing cut, without any. Never raises.

    content_type: the header's value. After a cut HTML is UTF-8 and says so itself, with a byte-order mark where the
    header says otherwise; other text keeps its encoding.
    """
    body, secrets = _without_secrets(body, content_type)
    told = tuple(f"document text {secret}" for secret in secrets[:_MOST])
    if not _SUSPECT.search(body):
        return Redacted(body, told)
    if _is_html(body, content_type):
        text, cuts = _html(decoded(body, content_type), 0)
        new = text.encode("utf-8", "replace")
        if not _declares(content_type, "utf-8"):
            new = codecs.BOM_UTF8 + new
    else:
        new, cuts = _other(body, content_type)
    return Redacted(new, (*told, *_entries(cuts))) if cuts else Redacted(body, told)


def _without_secrets(body: bytes, content_type: str) -> tuple[bytes, tuple[str, ...]]:
    """Mask the secrets of a body; one of two bytes a letter that holds any becomes UTF-8 with its mark."""
    new, secrets = masked(body)
    if not secrets and b"\0" in body and isinstance(text := decoded(body, content_type), str):
        new, secrets = masked(codecs.BOM_UTF8 + text.encode("utf-8", "replace"))
    return (new, secrets) if secrets else (body, ())


def _entries(cuts: list[_Cut]) -> tuple[str, ...]:
    lines = [f"{_word(cut.element)} {_word(cut.attribute)} {_word(cut.piece.media)} {cut.piece.length}" for cut in cuts]
    if len(lines) > _MOST:
        rest = cuts[_MOST:]
        total = sum(cut.piece.length for cut in rest)
        return (*lines[:_MOST], f"others {len(rest)} any/any {total}")
    return tuple(lines)


def _word(text: str) -> str:
    """Return a hostile name as one harmless word."""
    return re.sub(r"[^a-z0-9:/.+*_-]", "_", text[:60].lower()) or "-"


def _is_html(body: bytes, content_type: str) -> bool:
    essence = content_type.partition(";")[0].strip().lower()
    if essence in ("text/html", "application/xhtml+xml"):
        return True
    return "/" not in essence and body.lstrip(b"\xef\xbb\xbf\xff\xfe\0 \t\r\n").startswith(b"<")


def _declares(content_type: str, charset: str) -> bool:
    """Whether the header names that charset, or none."""
    found = _CHARSET.search(content_type)
    return found is None or found[1].lower() == charset


def _other(body: bytes, content_type: str) -> tuple[bytes, list[_Cut]]:
    """Clean text that is not HTML. Latin-1 stands for the bytes as they are, whatever ASCII-compatible encoding."""
    if b"\0" in body:
        text = decoded(body, content_type)
        text = text if isinstance(text, str) and "\0" not in text else body.replace(b"\0", b"").decode("latin-1")
        new, pieces = clean(text, _Nesting(0))
        return codecs.BOM_UTF8 + new.encode("utf-8", "replace"), [_Cut("document", "text", piece) for piece in pieces]
    new, pieces = clean(body.decode("latin-1"), _Nesting(0))
    return new.encode("latin-1", "replace"), [_Cut("document", "text", piece) for piece in pieces]


class _Nesting:
    """Cleans text inside data: URIs, down to a depth beyond which such a text is cut whole."""

    def __init__(self, depth: int) -> None:
        self._depth = depth + 1

    def __call__(self, text: str, media: str) -> tuple[str, list[Piece]]:
        """Return the clean text and what was cut."""
        if not _SUSPECT.search(text.encode("utf-8", "replace")):
            return text, []
        if self._depth > _DEEPEST:
            return "", [Piece(media, len(text))]
        if "html" in media or "xml" in media:
            new, cuts = _html(text, self._depth)
            return new, [cut.piece for cut in cuts]
        return clean(text, _Nesting(self._depth))


def _html(source: str | bytes, depth: int) -> tuple[str, list[_Cut]]:
    """Clean a page. What the parser does not show, or cannot change, is found by a last pass over the whole text."""
    cuts: list[_Cut] = []
    plain = source if isinstance(source, str) else source.decode("latin-1")
    if chokes_parsers(source.encode("utf-8", "replace") if isinstance(source, str) else source):
        plain = source if isinstance(source, str) else source.decode("utf-8", "replace")
        text, pieces = clean(plain, _Nesting(depth), value=True)
        return text, [_Cut("document", "text", piece) for piece in pieces]
    try:
        tree = LexborHTMLParser(source, encoding=True, options=LexborDocumentOptions.WO_EVENTS)
        _clean_nodes(list(_nodes(tree)), depth, cuts)
        _say_utf8(tree)
        text = tree.html or ""
    except (SelectolaxError, ValueError, RuntimeError):
        text = source if isinstance(source, str) else source.decode("utf-8", "replace")
    text, pieces = clean(text, _Nesting(depth))
    if not cuts and not pieces:
        # The parser drops repeated attributes, misplaced doctypes and the like; the caller must not keep them either.
        pieces = clean(plain, _Nesting(depth), value=True)[1]
    return text, cuts + [_Cut("document", "text", piece) for piece in pieces]


def _nodes(tree: LexborHTMLParser) -> Iterator[LexborNode]:
    """Yield every node of the page, also those inside templates."""
    roots = [root for root in (tree.root,) if root is not None]
    fragments = tree.template_fragments()
    while fragments:
        roots.append(fragments.pop())
        fragments += roots[-1].template_fragments()
    for root in roots:
        yield from root.traverse(include_text=True)


def _clean_nodes(nodes: list[LexborNode], depth: int, cuts: list[_Cut]) -> None:
    """Cut pictures out of texts and attributes, and the drawing out of SVG; what was cut is added to the list."""
    nested = _Nesting(depth)
    drawing: dict[int, int] = {}
    empty: list[LexborNode] = []
    for node in nodes:
        name = (node.tag or "").lower()
        if node.is_text_node:
            parent = node.parent.tag if node.parent is not None else None
            new, pieces = clean(node.text_content or "", nested)
            if pieces:
                node.replace_with(new)
                cuts += [_Cut(parent or "document", "text", piece) for piece in pieces]
        elif node.is_element_node:
            if name == "svg":
                drawing = {}
            if name in DRAWING or (name.startswith("fe") and node.tag != name):
                _undraw(node, cuts, drawing, empty)
            _clean_attributes(node, name, depth, cuts)
    for node in reversed(empty):
        if node.first_child is None:
            node.decompose()


def _undraw(node: LexborNode, cuts: list[_Cut], drawing: dict[int, int], empty: list[LexborNode]) -> None:
    """Drop what draws from one element of an SVG; one entry for the whole of it, kept by its index in `drawing`."""
    gone = {
        name: value or ""
        for name, value in node.attributes.items()
        if name.lower() not in _KEPT and not name.lower().startswith("aria-")
    }
    if not node.attributes or len(gone) == len(node.attributes):
        empty.append(node)
    if not gone:
        return
    for name in gone:
        del node.attrs[name]
    length = sum(len(name) + len(value) + 1 for name, value in gone.items())
    if not drawing:
        drawing[len(cuts)] = 0
        cuts.append(_Cut("svg", "-", Piece("image/svg+xml", 0)))
    index = next(iter(drawing))
    drawing[index] += length
    cuts[index] = _Cut("svg", "-", Piece("image/svg+xml", drawing[index]))


def _clean_attributes(node: LexborNode, element: str, depth: int, cuts: list[_Cut]) -> None:
    for name, value in node.attributes.items():
        if not value or not tells(value) or not _SUSPECT.search(value.encode("utf-8", "replace")):
            continue
        if name.lower() == "srcdoc":
            new, pieces = _Nesting(depth)(value, "text/html")
        else:
            new, pieces = clean(value, _Nesting(depth), whole="srcset" not in name.lower(), value=True)
        if pieces:
            node.attrs[name] = new
            cuts += [_Cut(element, name, piece) for piece in pieces]


def _say_utf8(tree: LexborHTMLParser) -> None:
    """Make every charset that the page declares true, and declare one where it declares none."""
    said = False
    for meta in tree.css("meta"):
        if "charset" in meta.attributes:
            meta.attrs["charset"] = "utf-8"
            said = True
        if (meta.attributes.get("http-equiv") or "").strip().lower() == "content-type":
            meta.attrs["content"] = "text/html; charset=utf-8"
            said = True
    if not said and tree.head is not None:
        meta = tree.create_node("meta")
        meta.attrs["charset"] = "utf-8"
        if tree.head.first_child is not None:
            tree.head.first_child.insert_before(meta)
        else:
            tree.head.insert_child(meta)
