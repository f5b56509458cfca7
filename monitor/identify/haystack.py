"""The parts of a page that may name an account or a host, as one text: searched once, each offset knows its place."""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import accumulate
from urllib.parse import unquote, urlsplit

from monitor.document import Address, Document
from monitor.document.literals import Literals, bytewise
from monitor.identify.articles import Articles
from monitor.identify.quotes import quote
from monitor.identify.script import Openers, comments, openers
from monitor.identify.shown import CODE, shown
from monitor.model import Where

_ORDER = {
    where: number
    for number, where in enumerate((Where.SCRIPT, Where.FRAME, Where.FORM, Where.LINK, Where.META, Where.ATTRIBUTE))
}
_ELSEWHERE = frozenset(["alt", "title", "aria-label", "formaction"])
"""Attributes that people read, or that are kept as a field or a reference already."""
_COPIED = frozenset(["data-clipboard-text", "data-clipboard", "data-copy", "data-code", "data-snippet"])
"""What a button copies: with markup in it a sample of code, else perhaps a wallet."""
_DESCRIPTIONS = frozenset(["description", "title", "keywords"])
_LOADED = frozenset([Where.SCRIPT, Where.FRAME, Where.FORM, Where.REQUEST])
_ADDRESSES = frozenset([*_LOADED, Where.LINK])
"""Places whose pieces are one address each."""
_ENCODED = ("%7B", "%5B", "%7b", "%5b")
"""How JSON begins that is percent-encoded as a whole, as Ember writes its configuration."""
_HEAD = 2_000
"""Characters at the beginning of a JSON script that tell whether it is data for search engines."""
_PROSE = re.compile(
    r'"(?:text|articleBody|reviewBody|description|headline|abstract|commentText)"\s{0,9}:\s{0,9}"'
    r'[^"\\]*+(?:\\.[^"\\]*+)*+"',
    re.DOTALL,
)
"""What data for search engines repeats of the words of a page: a question with code in it, a comment."""
_SILENCED = '"text":""'
_LEADING = frozenset([Where.LINK, Where.FORM, Where.FRAME])
_SCHEME = re.compile(r"[a-z+.-]{0,20}:?/{0,2}", re.IGNORECASE)
_AUTHORITY = re.compile(r"(?:https?:)?/{1,2}(?<=//)[^/?#&=\s]{0,255}$|https?:/[^/?#&=\s]{0,255}$", re.IGNORECASE)
"""The beginning of an address, up to somewhere in its host, at the end of a text."""
_NAMED = re.compile(
    r"http|(?:[A-Za-z0-9-]+\.)+(?!(?:aspx?|cgi|dll|do|html?|jsp?|json|mjs|php|xml)(?![\w.-]))[A-Za-z]{2,24}(?=[/?:]|$)"
)
"""What begins an address: its scheme, or a host, which is no name of a file."""
_ORIGIN = re.compile(r"[a-z]{2,8}://[^/?#@]+", re.IGNORECASE)
"""Scheme and host, which may be written in capitals."""
_REPLAYED = re.compile(r"https?:/", re.IGNORECASE)


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
    """What of the page's own address it may merely echo: the query, and a path that holds another address."""
    host: str = ""
    """The page's own host."""
    alone: frozenset[str] = frozenset()
    """Values that people read in a field or copy by a button: alone they are shown, not used."""
    handlers: frozenset[str] = frozenset()
    """The pieces that are handlers of events."""
    words: str = ""
    """What people read on the page, in one run: no part of the text."""
    parted: Callable[[], str] = field(default=str, compare=False)
    """Returns the words with a NUL wherever the text of an element ends and another one begins."""

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
        """The text with one byte a character: offsets are the same."""
        return bytewise(self.text)

    @cached_property
    def _found(self) -> dict[int, Mapping[int, Sequence[int]]]:
        return {}

    def found(self, literals: Literals) -> Mapping[int, Sequence[int]]:
        """Return the numbers of the strings that stand in the text, with the ends of their places; looked for once."""
        known = self._found.get(id(literals))
        if known is None:
            known = self._found[id(literals)] = literals.found(self.raw)
        return known

    @cached_property
    def _heard(self) -> dict[int, Mapping[int, Sequence[int]]]:
        return {}

    @cached_property
    def spoken(self) -> bytes:
        """The words in UTF-8."""
        return self.words.encode("utf-8", "replace")

    @cached_property
    def seams(self) -> frozenset[int]:
        """Where in the words in UTF-8 the text of an element ends and another one begins."""
        texts = self.parted().encode("utf-8", "replace").split(b"\0")
        return frozenset(accumulate(map(len, texts)))

    def heard(self, literals: Literals) -> Mapping[int, Sequence[int]]:
        """Return the numbers of the strings that stand in the words, with the ends of their places; looked for once."""
        known = self._heard.get(id(literals))
        if known is None:
            known = self._heard[id(literals)] = literals.found(self.spoken)
        return known

    @cached_property
    def said(self) -> "Haystack":
        """The words as a text of their own: searched once."""
        return stack([(Where.TEXT, self.words)], 0, self.asked)

    @cached_property
    def cut(self) -> set[str]:
        """What of it was not kept: a sentence each, without its full stop."""
        return set()

    @cached_property
    def articles(self) -> Articles:
        """The texts in it that may be articles."""
        return Articles(self.text)

    @cached_property
    def _comments(self) -> dict[int, tuple[tuple[int, int], ...]]:
        return {}

    @cached_property
    def _shown(self) -> dict[int, tuple[tuple[int, int], ...]]:
        return {}

    @cached_property
    def _openers(self) -> dict[int, Openers]:
        return {}

    def silent(self, offset: int, value: str) -> bool:
        """Whether a mark there means nothing: it is in a comment or sample of code, or echoes the address asked."""
        number = self.piece(offset)
        where = self.places[number]
        if where not in _LOADED and self.asked and value in self.asked:
            return True
        if where not in CODE:
            return False
        start, end = self.bounds(offset)
        if number not in self._shown:
            piece = self.text[start:end]
            self._shown[number] = shown(piece, where, runs=piece in self.handlers)
        if any(first <= offset - start < last for first, last in self._shown[number]):
            return True
        if where is not Where.INLINE:
            return False
        if number not in self._comments:
            if number not in self._openers:
                self._openers[number] = openers(self.text, start, end)
            if not self._openers[number].may_reach(self.text, offset):
                return False
            self._comments[number] = comments(self.text[start:end])
        spans = self._comments[number]
        before = bisect_right(spans, (offset - start, len(self.text))) - 1
        return before >= 0 and spans[before][0] <= offset - start < spans[before][1]

    def passed_on(self, offset: int) -> bool:
        """Whether an address that begins there stands inside another one that is not the site's way to it.

        What an archive replays, or another company's redirect or share link carries, is its own affair. In the query
        of an address on the page's own host it is the site's way out.
        """
        if self.place(offset) not in _ADDRESSES:
            return False
        start, _ = self.bounds(offset)
        if self.text.startswith("//", offset):
            offset += 2
        before = self.text[start:offset]
        if not before or _SCHEME.fullmatch(before):
            return False
        inner = _REPLAYED.search(before, 1)
        outer = before[: inner.start()] if inner else _AUTHORITY.sub("", before)
        if not outer or (outer == before and not _NAMED.match(self.text, offset)):
            return False
        own = bool(self.host) and before.split("/", 3)[2:3] == [self.host]
        return not own or "?" not in outer


def fits(places: frozenset[Where], where: Where) -> bool:
    """Whether a place is among those that count; a request is what a link, form or frame leads to."""
    return not places or where in places or (where is Where.REQUEST and not _LEADING.isdisjoint(places))


def haystack(document: Document | None, requests: Iterable[str], url: str) -> Haystack:
    """Put the pieces of a page together; `requests` are addresses that the capture itself asked or was sent to."""
    asked = [(Where.REQUEST, address) for address in requests]
    if document is None:
        return stack(asked, 0, _echoed(url))
    scanned = _scanned(document)
    forms = [(Where.FORM, _ORIGIN.sub(lambda origin: origin[0].lower(), sent, 1)) for sent in document.submissions]
    metas = [
        (Where.META, f'name="{name}" content="{_plain(content)}"')
        for name, content in document.metas
        if name.rpartition(":")[2] not in _DESCRIPTIONS
    ]
    widgets = [
        (Where.SCRIPT if widget.startswith("<script ") else Where.ATTRIBUTE, widget) for widget in document.widgets
    ]
    addresses = [*asked, *forms, *_in_order(document.addresses), *metas, *widgets]
    hay = stack([*scanned, *addresses], len(scanned), _echoed(url), document.host)
    return replace(
        hay, alone=_alone(document), handlers=document.handlers, words=document.words(), parted=document.parted
    )


def _alone(document: Document) -> frozenset[str]:
    """Return the values of fields that people see and of buttons that copy."""
    return document.typed.union(value.strip() for _, name, value in document.attributes if name in _COPIED)


def _in_order(addresses: Iterable[Address]) -> list[Address]:
    """Return addresses by their place: what a page loads first, then where it leads."""
    by_place: dict[Where, list[Address]] = {}
    for address in dict.fromkeys(addresses):
        by_place.setdefault(address[0], []).append(address)
    return [
        address for where in sorted(by_place, key=lambda where: _ORDER.get(where, 9)) for address in by_place[where]
    ]


def _plain(value: str) -> str:
    """Return a value without the percent codes that JSON was written in."""
    return unquote(value) if value.startswith(_ENCODED) else value


def stack(pieces: Sequence[tuple[Where, str]], scanned: int = 0, asked: str = "", host: str = "") -> Haystack:
    """Join pieces; hosts are looked for in the first `scanned` of them."""
    places = tuple([where for where, _ in pieces])
    starts = list(accumulate([len(text) + 1 for _, text in pieces], initial=0))
    at = starts.pop()
    inline = places.count(Where.INLINE)
    return Haystack(
        text="\n".join([text for _, text in pieces]),
        starts=tuple(starts) or (0,),
        places=places or (Where.REQUEST,),
        scanned=starts[scanned] if scanned < len(starts) else at,
        scripts=starts[inline] if inline < len(starts) else at,
        asked=asked,
        host=host,
    )


def _scanned(document: Document) -> list[tuple[Where, str]]:
    """Return the pieces in which a host may stand anywhere; what people read (alt, title) is no such piece."""
    pieces = [(Where.INLINE, text) for text in document.inline]
    pieces += [
        (Where.STATE, _PROSE.sub(_SILENCED, text) if '"@type"' in text[:_HEAD] else text) for text in document.state
    ]
    pieces += [(Where.ATTRIBUTE, f'name="{name}" value="{value}"') for name, value in document.fields]
    pieces += [
        (Where.ATTRIBUTE, f'{name}="{value}"')
        for tag, name, value in document.attributes
        if (name not in _ELSEWHERE or "-" in tag) and not (name in _COPIED and "<" in value)
    ]
    return pieces


def _echoed(url: str) -> str:
    """Return the query of an address, decoded, and its path when another address stands in it."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return ""
    query, path = unquote(parts.query), unquote(parts.path)
    return f"{query} {path}" if _REPLAYED.search(path) else query
