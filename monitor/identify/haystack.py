"""The parts of a page that may name an account or a host, as one text: searched once, each offset knows its place."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import unquote, urlsplit

from monitor.document import Address, Document
from monitor.identify.literals import Literals
from monitor.identify.quotes import quote
from monitor.identify.script import comments
from monitor.model import Where

_ORDER = {
    where: number
    for number, where in enumerate((Where.SCRIPT, Where.FRAME, Where.FORM, Where.LINK, Where.META, Where.ATTRIBUTE))
}
_ELSEWHERE = frozenset(["alt", "title", "aria-label", "formaction"])
"""Attributes that people read, or that are kept as a field or a reference already."""
_DESCRIPTIONS = frozenset(["description", "title", "keywords"])
_LOADED = frozenset([Where.SCRIPT, Where.FRAME, Where.FORM, Where.REQUEST])


@dataclass(frozen=True)
class Haystack:
    """One text and the place of each of its pieces."""

    text: str
    """The pieces, a line break between them."""
    starts: tuple[int, ...]
    """Where each piece begins."""
    places: tuple[Where, ...]
    """The place of each piece."""
    scanned: int
    """Offset up to which hosts must be looked for; beyond it stand addresses (read one by one) and meta elements."""
    scripts: int
    """Offset up to which the inline scripts reach: they stand first."""
    asked: str
    """The query of the page's own address: what a page may merely echo."""

    def piece(self, offset: int) -> int:
        """Return the number of the piece in which an offset lies."""
        return bisect_right(self.starts, offset) - 1

    def place(self, offset: int) -> Where:
        """Return the place of an offset."""
        return self.places[self.piece(offset)]

    def bounds(self, offset: int) -> tuple[int, int]:
        """Return where the piece of an offset begins and ends."""
        number = self.piece(offset)
        last = number + 1 == len(self.starts)
        return self.starts[number], len(self.text) if last else self.starts[number + 1] - 1

    def quote(self, start: int, end: int) -> str:
        """Quote a span with its surroundings inside its piece."""
        first, last = self.bounds(start)
        return quote(self.text[first:last], start - first, end - first)

    @cached_property
    def raw(self) -> bytes:
        """The text in UTF-8; lone surrogates become question marks."""
        return self.text.encode("utf-8", "replace")

    @cached_property
    def _found(self) -> dict[int, frozenset[int]]:
        return {}

    def found(self, literals: Literals) -> frozenset[int]:
        """Return the numbers of the strings that stand in the text; looked for once."""
        known = self._found.get(id(literals))
        if known is None:
            known = self._found[id(literals)] = literals.found(self.raw)
        return known

    def offset(self, byte: int) -> int:
        """Return the offset of a character from that of its first byte in `raw`."""
        return byte if len(self.raw) == len(self.text) else len(self.raw[:byte].decode())

    @cached_property
    def folded(self) -> str:
        """The text in lower case; offsets may differ, so it serves for asking whether a string occurs at all."""
        return self.text.lower()

    @cached_property
    def _comments(self) -> dict[int, tuple[tuple[int, int], ...]]:
        return {}

    def silent(self, offset: int, value: str) -> bool:
        """Whether a mark there means nothing: it stands in a comment of a script, or only echoes the address asked."""
        number = self.piece(offset)
        where = self.places[number]
        if where not in _LOADED and self.asked and value in self.asked:
            return True
        if where is not Where.INLINE:
            return False
        start, end = self.bounds(offset)
        if number not in self._comments:
            self._comments[number] = comments(self.text[start:end])
        spans = self._comments[number]
        before = bisect_right(spans, (offset - start, len(self.text))) - 1
        return before >= 0 and spans[before][0] <= offset - start < spans[before][1]


def haystack(document: Document | None, requests: Iterable[str], url: str) -> Haystack:
    """Put the pieces of a page together; `requests` are addresses that the capture itself asked or was sent to."""
    scanned = list(_scanned(document)) if document else []
    references = sorted(document.addresses, key=_order) if document else []
    metas = [
        (Where.META, f'name="{name}" content="{content}"')
        for name, content in (document.metas if document else ())
        if name.rpartition(":")[2] not in _DESCRIPTIONS
    ]
    forms = [(Where.FORM, address) for address in document.submissions] if document else []
    asked = [(Where.REQUEST, address) for address in requests]
    addresses = [*asked, *forms, *references, *metas]
    return stack([*scanned, *addresses], len(scanned), _query(url))


def _order(address: Address) -> int:
    return _ORDER.get(address[0], 9)


def stack(pieces: Sequence[tuple[Where, str]], scanned: int = 0, asked: str = "") -> Haystack:
    """Join pieces; hosts are looked for in the first `scanned` of them."""
    starts: list[int] = []
    at = scripts = 0
    for where, text in pieces:
        starts.append(at)
        at += len(text) + 1
        if where is Where.INLINE:
            scripts = at
    return Haystack(
        text="\n".join([text for _, text in pieces]),
        starts=tuple(starts) or (0,),
        places=tuple(where for where, _ in pieces) or (Where.REQUEST,),
        scanned=starts[scanned] if scanned < len(starts) else at,
        scripts=scripts,
        asked=asked,
    )


def _scanned(document: Document) -> Iterator[tuple[Where, str]]:
    """Yield the pieces in which a host may stand anywhere; what people read (alt, title) is no such piece."""
    for text in document.inline:
        yield Where.INLINE, text
    for text in document.state:
        yield Where.STATE, text
    for name, value in document.fields:
        yield Where.ATTRIBUTE, f'name="{name}" value="{value}"'
    for tag, name, value in document.attributes:
        if name not in _ELSEWHERE or "-" in tag:
            yield Where.ATTRIBUTE, f'{name}="{value}"'


def _query(url: str) -> str:
    """Return the query of an address, decoded; empty when there is none."""
    try:
        return unquote(urlsplit(url).query)
    except ValueError:
        return ""
