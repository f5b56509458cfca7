"""A page as parts: references, scripts, state, attributes and blocks of text, each with the place where it stands.

Pure. identify and recognise both read this, so a page is parsed once. Comments are left out, and what
templates hold is kept apart: nobody is shown it as it stands.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from selectolax.lexbor import LexborDocumentOptions, LexborHTMLParser, LexborNode

from monitor.document.apart import Apart
from monitor.document.choking import in_pieces
from monitor.document.edges import Edges
from monitor.document.forms import required
from monitor.document.looks import Looks
from monitor.document.parts import Address, Block, Document, Label, Reference, Text, host_of, once
from monitor.document.reach import holds_nothing, unreached
from monitor.document.scripts import templates
from monitor.document.state import state_blocks
from monitor.document.structure import Structure, structure
from monitor.document.surrogates import paired
from monitor.document.texts import at_once, look_away, texts
from monitor.document.visitors import visitors
from scrapers.encoding import as_text, as_utf8
from scrapers.nesting import chokes_parsers

__all__ = ["Address", "Block", "Document", "Label", "Reference", "Text", "read"]

MOST = 10_000_000
"""Bytes (or characters) read of a page: twice what the door keeps of an answer; files may hold more."""
_TAG = re.compile(r"<[^<>]{0,2000}>")
_MOST_FRAMED = 20
"""Pages inside attributes that are read; a page with more hides something else."""
_DEEPEST = 3
"""Pages inside attributes of pages inside attributes that are read; their bytes all stand in the outermost one."""


def read(body: bytes | str, url: str, content_type: str = "text/html") -> Document:
    """Return the parts of a page. Never raises: what cannot be parsed comes out as text.

    `content_type` is the header's value; its charset wins over the page's own, as in browsers. JSON becomes state,
    JavaScript becomes inline script, other text one block. A page built to choke a parser is read in pieces; of a
    longer body than `MOST` the beginning is read. `cut` says so.
    """
    if len(body) > MOST:
        document = read(body[:MOST], url, content_type)
        return replace(document, cut=(f"the last {len(body) - MOST} bytes were not read", *document.cut))
    kind = content_type.lower().partition(";")[0].strip()
    if kind in ("", "text/html", "application/xhtml+xml"):
        if isinstance(body, str):
            return _read_html(_encoded(body), url)
        page = as_utf8(body, content_type)
        return _read_html(body if page is None else page, url, told=page is not None)
    text = body if isinstance(body, str) else as_text(body, content_type)
    if kind.endswith("json"):
        return Document(url=url, state=(text,), reading=once(lambda: Text(tuple(state_blocks(text)))))
    if "javascript" in kind or "ecmascript" in kind:
        return Document(url=url, inline=(text,))
    return _plain(text, url)


def _encoded(text: str) -> bytes:
    """Return a text as UTF-8."""
    try:
        return text.encode()
    except UnicodeEncodeError:  # a "?" in the place of halves would make questions of sentences
        return paired(text).encode()


def _plain(text: str, url: str) -> Document:
    """Return a page that is one block of words."""
    folded = " ".join(text.split())
    said = Text((Block(folded, "body"),) if folded else ())
    return Document(url=url, reading=lambda: said)


def _joined(document: Document, inner: Sequence[Document]) -> Document:
    """Return a page with what stands in pages that are parts of it; their references follow its own."""
    if not inner:
        return document
    parts = (document, *inner)
    each = once(lambda: [(page, at) for page in parts for at in range(len(page.addresses))])

    def find(number: int) -> tuple[Document, int]:
        """Return in which of the pages a reference stands, and its number there."""
        return each()[number]

    def ask(number: int, question: Callable[[Document], Callable[[int], bool]]) -> bool:
        """Ask the page of a reference something about it."""
        page, at = find(number)
        return question(page)(at)

    return replace(
        document,
        leads=once(lambda: tuple(one for page in parts for one in page.addresses)),
        inline=tuple(one for page in parts for one in page.inline),
        templates=tuple(one for page in parts for one in page.templates),
        handlers=frozenset().union(*(page.handlers for page in parts)),
        state=tuple(one for page in parts for one in page.state),
        attributes=tuple(one for page in parts for one in page.attributes),
        widgets=tuple(one for page in parts for one in page.widgets),
        fields=tuple(one for page in parts for one in page.fields),
        typed=frozenset().union(*(page.typed for page in parts)),
        submissions=tuple(one for page in parts for one in page.submissions),
        refer=lambda number: find(number)[0].refer(find(number)[1]),
        away=lambda number: ask(number, lambda page: page.away),
        said=lambda number: ask(number, lambda page: page.said),
        cut=tuple(dict.fromkeys(said for page in parts for said in page.cut)),
    )


def _away(looks: Looks, found: Structure) -> Callable[[int], bool]:
    """Return what tells whether a style sheet keeps a reference of the page unseen, or nobody goes on from it."""
    far = once(lambda: unreached(looks))

    def tell(number: int) -> bool:
        if number >= len(found.linked):
            return False
        look_away(looks, found)
        node = found.linked[number]
        return node.mem_id in found.hidden or node.mem_id in far() or holds_nothing(node)

    return tell


def _at_edge(found: Structure) -> Callable[[int], bool]:
    """Return what tells whether a reference is a link in head or foot of the page, or says it is the site's own."""
    edges = Edges()
    return lambda number: number < len(found.linked) and edges.hold(found.linked[number])


def _parser(page: bytes, *, told: bool) -> LexborHTMLParser:
    """Parse the bytes of a page; where no encoding is told they may name one of their own."""
    if told:
        return LexborHTMLParser(page, options=LexborDocumentOptions.WO_EVENTS)
    try:
        return LexborHTMLParser(page, encoding=True, options=LexborDocumentOptions.WO_EVENTS)
    except UnicodeError:  # an encoding that no browser knows, and that Python refuses for these bytes: utf-32
        return LexborHTMLParser(page, options=LexborDocumentOptions.WO_EVENTS)


def _read_html(page: bytes, url: str, *, told: bool = True, depth: int = 0) -> Document:
    """Parse HTML; pages inside attributes (srcdoc) are read as a part of it. `depth`: inside how many it stands.

    `told`: whether the page is known to be UTF-8.
    """
    if chokes_parsers(page):
        words = _plain(_TAG.sub(" ", page.decode("utf-8" if told else "latin-1", "replace")), url)
        return _in_pieces(page, words, depth=depth) if depth < _DEEPEST else words
    parser = _parser(page, told=told)
    root = parser.root
    if root is None:
        return Document(url=url)
    found = structure(root, url)
    framed = found.framed[:_MOST_FRAMED] if depth < _DEEPEST else []
    inner = [
        _framed(one, found.leads.base.url, depth=depth + 1, hidden=frame.mem_id in found.hidden)
        for frame, one in framed
    ]
    left = len(found.framed) - len(framed)
    title = parser.css_first("title")
    named = " ".join(title.text().split()) if title is not None else ""
    held = tuple(templates(found.unread))
    for node in found.unread:
        node.decompose(recursive=False)
    whole = _whole(root, found, url, named, page)
    cut = (f"pages inside attributes were not read: {left}",) if left else ()
    return _joined(replace(_shown(whole, inner), cut=cut, templates=held), inner)


def _framed(page: str, url: str, *, depth: int, hidden: bool) -> Document:
    """Read a page that is a part of another; what it says is hidden as its frame is."""
    document = _read_html(_encoded(page), url, depth=depth)
    if not hidden:
        return document
    return replace(document, reading=once(lambda: document.reading().veiled()), at_once=lambda: None)


def _shown(document: Document, inner: Sequence[Document]) -> Document:
    """Return a page that says what the pages say that are parts of it, behind its own words."""
    if not inner:
        return document
    parts = (document, *inner)

    def folded() -> Text | None:
        """Return the text before any click; None where all of it is shown at once."""
        shown = [page.at_once() for page in parts]
        return (
            sum([one or page.reading() for one, page in zip(shown, parts, strict=True)], Text()) if any(shown) else None
        )

    return replace(
        document,
        reading=once(lambda: sum([page.reading() for page in parts], Text())),
        at_once=once(folded),
        required=once(lambda: tuple(one for page in parts for one in page.required())),
        words=once(lambda: "\n".join([page.words() for page in parts])),
        parted=lambda: "\n".join([page.parted() for page in parts]),
    )


def _whole(root: LexborNode, found: Structure, url: str, title: str, page: bytes) -> Document:
    """Return what a page itself says, without the pages in its attributes; `page` are its bytes."""
    looks = Looks(root, found.styles, found.sheets)
    guests, apart = once(lambda: visitors(root, page)), Apart(root, page, host_of(url))

    def said(number: int) -> bool:
        """Whether a reference stands in a visitor's words, or in what the page does not mean."""
        node = found.linked[number] if number < len(found.linked) else None
        return node is not None and (apart.holds(node) or node.mem_id in guests().elements)

    return Document(
        url=url,
        language=found.language,
        title=title,
        leads=found.addresses,
        inline=tuple(found.inline),
        handlers=frozenset(found.handlers),
        state=tuple(found.state),
        metas=tuple(found.metas),
        attributes=tuple(found.attributes),
        widgets=tuple(found.widgets),
        fields=tuple(found.fields),
        typed=frozenset(found.typed),
        submissions=tuple(found.submissions),
        refer=found.reference,
        away=_away(looks, found),
        said=said,
        visitors=guests,
        apart=once(apart.all),
        advertised=once(apart.advertised),
        relayed=once(apart.relayed),
        struck=once(apart.struck),
        at_edge=_at_edge(found),
        reading=once(lambda: texts(looks, found)),
        at_once=once(lambda: at_once(looks, found)),
        others=lambda: _others(root),
        required=once(lambda: required(root)),
        words=once(lambda: _run(root, found)),
        parted=lambda: _run(root, found, "\0"),
    )


def _run(root: LexborNode, found: Structure, between: str = "") -> str:
    """Return all words in one run, with a sign between the texts of two elements."""
    return "\n".join([root.text(separator=between), *found.spoken.values(), *found.labels.values()])


def _others(root: LexborNode) -> tuple[str, ...]:
    """Return the languages of other versions of a page, as its link elements name them."""
    return tuple(link.attributes.get("hreflang") or "" for link in root.css("link[rel~=alternate][hreflang]"))


def _in_pieces(page: bytes, words: Document, *, depth: int) -> Document:
    """Read a page that would choke a parser a few tags at a time; its words are one run.

    What stands inside one tag or script is found so; what the page is nested in means nothing to who it names.
    """
    pieces, told = in_pieces(page)
    inner = [_read_html(piece, words.url, depth=depth + 1) for piece in pieces]
    whole = replace(
        words,
        language=next((piece.language for piece in inner if piece.language), ""),
        title=next((piece.title for piece in inner if piece.title), ""),
        metas=tuple(one for piece in inner for one in piece.metas),
        words=lambda: "\n".join(block.text for block in words.blocks),
        cut=(told,),
    )
    return _joined(whole, inner)
