"""Identifiers of accounts: shapes searched only where their literal stands, placeholders left out, doubts named."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from html import unescape
from itertools import chain
from typing import NamedTuple
from urllib.parse import unquote

from monitor.identify.articles import Link
from monitor.identify.haystack import Haystack, fits
from monitor.identify.placeholders import is_placeholder, is_tenant_of_nobody
from monitor.identify.quotes import digest
from monitor.identify.sandboxes import in_test_mode, on_trial
from monitor.identify.scan import Scan
from monitor.identify.script import asks, linked
from monitor.identify.shown import CODE
from monitor.identify.windows import Effort, linking, matches
from monitor.model import Identifier, Role, Where
from monitor.reference import IdentifierMark, is_payment

_MOST = 200
"""Distinct values kept per shape and page; a page with more shows a directory, not a shop's account."""
_PERCENT = re.compile(r"%(?:[0-7][0-9A-Fa-f]|[89A-Fa-f][0-9A-Fa-f]%[89A-Fa-f][0-9A-Fa-f])")
_SPELT = 2
"""How often codes are undone: a field that held a code already is encoded once more as part of an address."""
_TOLD = re.compile(r"[^\s\"'`=(,][ \t\xa0]{1,9}https?:(?:(?:\\{0,7}/){2}[^\s\"'`<>]{0,300})?$")
"""What stands before the rest of an address that is part of a sentence, in scripts, state and attributes."""
_HOST_FIRST = re.compile(r"[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+(?=\\?/|[?:]|$)")
_HOST_LAST = re.compile(r"(?:^|//)[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+$")
_BELOW = re.compile(r"/((?:[A-Za-z0-9-]{1,63}\.)+)$")
"""The names below which the host of an address goes on."""
_TENANT = re.compile(r"([A-Za-z0-9-]{1,63})\.[A-Za-z0-9-]{1,63}\.[A-Za-z]")
"""The first name of a host of three and more."""
_WITHIN = re.compile(r"(?<!u002)(?<!%2)[A-Za-z0-9_-]$")
"""A letter of the same name before it; the codes of a slash are none."""
_GOES_ON = re.compile(r"\.?[A-Za-z0-9_-]|[^/?#\s\"'<>]{0,60}@")
_SCHEME = re.compile(r"(?:https?:)?(?:\\{0,7}/){2}")
_BEGUN = re.compile(r"(?:https?:)?(?:\\?/){2}(?:[A-Za-z0-9-]+\.)*$")
"""The beginning of the address itself."""
_OUTER = re.compile(r"/\\?/([A-Za-z0-9-]{1,63}\.[A-Za-z0-9.-]{2,190})(?::\d{1,5})?\\?/([^\s\"'`<>]{0,300})(?<![,;|])$")
"""Another address that has not ended."""


class KeyHit(NamedTuple):
    """An identifier at its first place on a page."""

    mark: IdentifierMark
    value: str
    where: Where
    quote: str
    match: str = ""
    """All that the shape took in."""
    at: int = 0
    """Where in it the value begins."""
    rivals: tuple[IdentifierMark, ...] = ()
    """Shapes of other providers that fit as well and that nothing on the page decides against."""


def canonical(value: str) -> str:
    """Return a value in one spelling: percent codes and entities, as forms and templates write them, undone."""
    for _ in range(_SPELT):
        value = unescape(unquote(value) if _PERCENT.search(value) else value)
    return value


def identifiers(hays: Iterable[Haystack], scan: Scan, present: frozenset[str]) -> Iterator[KeyHit]:
    """Yield the identifiers of a page, each value once; `present` are providers whose hosts the page names.

    Shapes that need a host beside them name nobody without it; where those of several providers fit one value, they are
    its candidates.
    """
    by_value: dict[str, list[KeyHit]] = {}
    undecided: dict[str, list[KeyHit]] = {}
    effort = Effort()
    for hay in hays:
        marks = scan.keys(hay)
        alone = [mark for mark, _ in marks if mark.near and mark.provider not in present]
        shared = Counter(prefix for prefix, _ in {(mark.prefix, mark.provider) for mark in alone if mark.prefix})
        for mark, starts in marks:
            far = mark.near and mark.provider not in present
            for hit in _hits(hay, mark, starts, effort) if not far or shared[mark.prefix] > 1 else ():
                (undecided if far else by_value).setdefault(hit.value, []).append(hit)
    for hits in by_value.values():
        for rivals in _rivals(hits):
            yield from _settled(rivals, present)
    for value, hits in undecided.items():
        if value not in by_value:
            yield from (hit for hit in _settled(hits, present) if hit.rivals)


def _hits(hay: Haystack, mark: IdentifierMark, starts: Sequence[int], effort: Effort) -> Iterator[KeyHit]:
    """Yield what a shape finds, each value once; `starts` are the places of its plain strings."""
    seen: set[str] = set()
    for match in matches(mark, hay, starts, effort):
        start, end = match.span(1 if mark.shape.groups and match[1] is not None else 0)
        raw = hay.text[start:end]
        value = mark.reads(canonical(raw) if "%" in raw or "&" in raw else raw)
        if mark.shape.groups > 1 and match[2]:
            value = f"{value}/{match[2]}"
        where = hay.place(start)
        if value in seen or not value:
            continue
        if not fits(mark.places, where) and not (where in linking(mark) and linked(hay.text, start)):
            continue
        if is_placeholder(value) or any(deny.search(value) for deny in mark.denied) or hay.silent(start, raw):
            continue
        if where in CODE and _is_shown(hay, match.start(), raw, where):
            continue
        if mark.role is not Role.AFFILIATE and hay.passed_on(match.start()):
            continue
        if _is_part(hay, match, passed=mark.role is Role.AFFILIATE) or _is_nobodys(hay.text, match.start()):
            continue
        if is_payment(mark.role) and _is_tried(hay, match.start(), start, raw):
            continue
        if len(seen) == _MOST:
            hay.cut.add(f"accounts of the kind {mark.kind} beyond {_MOST} were not kept")
            return
        seen.add(value)
        yield KeyHit(
            mark, digest(value) if mark.digest else value, where, hay.quote(start, end), match[0], start - match.start()
        )


def _is_tried(hay: Haystack, first: int, start: int, raw: str) -> bool:
    """Whether nobody pays with an account: it is one of a test environment, or set up for tests."""
    return on_trial(hay.text, _host(hay.text, first), start) or in_test_mode(hay, start, raw)


def _is_part(hay: Haystack, match: re.Match[str], *, passed: bool) -> bool:
    """Whether a shape that names a host met a part of another: `notcash.app/x`, `a.sell.app.evil.example`.

    `passed`: whether it may stand inside another company's address, as links of advertisers do.
    """
    start, end = _host(hay.text, match.start()), match.end()
    if hay.text.startswith('"])', end) and hay.text.find("__next_f", *_opening(hay, start)) >= 0:
        return True  # the value goes on in the next piece of a stream: see streamed.py
    bare = _HOST_LAST.search(match[0])
    if bare and _GOES_ON.match(hay.text, end):
        return True
    if not _HOST_FIRST.match(hay.text, start, end):
        return False
    if _WITHIN.search(hay.text, max(0, start - 6), start):
        return True
    if passed:
        return False
    before = hay.text[max(hay.bounds(start)[0], start - 600) : start]
    outer = None if bare and before[-1:] != "/" else _OUTER.search(_BEGUN.sub("", before))
    return outer is not None and not (outer[1] == hay.host and "?" in outer[2])


def _is_nobodys(text: str, start: int) -> bool:
    """Whether a shape met an address, or a part of one, below a name that a template left to be filled in."""
    at = _host(text, start)
    before = _BELOW.search(text, max(0, at - 80), at)
    tenant = _TENANT.match(text, before.start(1) if before else at)
    return tenant is not None and is_tenant_of_nobody(tenant[1])


def _opening(hay: Haystack, offset: int) -> tuple[int, int]:
    """Return where the piece of an offset begins, and where its first words end."""
    first = hay.bounds(offset)[0]
    return first, first + 80


def _host(text: str, start: int) -> int:
    """Return where behind a scheme and slashes the host of an address begins."""
    scheme = _SCHEME.match(text, start)
    return scheme.end() if scheme else start


def _is_shown(hay: Haystack, start: int, value: str, where: Where) -> bool:
    """Whether a value is read, not used: alone in a field or copied, in a sentence, an article or a comparison."""
    if where is Where.ATTRIBUTE and value in hay.alone:
        return True
    start = _host(hay.text, start)
    first = hay.bounds(start)[0]
    if asks(hay.text, start) or hay.articles.tells(first, start) is Link.OTHERS:
        return True
    return _TOLD.search(hay.text, max(first, start - 400), start) is not None


def _rivals(hits: list[KeyHit]) -> list[list[KeyHit]]:
    """Part the hits of one value: one name on two platforms is two accounts, each shape fits its own place alone."""
    if len({hit.mark.provider for hit in hits}) == 1:
        return [hits]
    groups: list[list[KeyHit]] = []
    for hit in hits:
        met = [group for group in groups if any(_both_fit(hit, other) for other in group)]
        groups = [group for group in groups if group not in met]
        groups.append([*chain.from_iterable(met), hit])
    return groups


def _both_fit(one: KeyHit, other: KeyHit) -> bool:
    """Whether the shape of one hit finds its value at the place of the other as well.

    A text that names two companies beside one account tells of one at each.
    """
    if one.mark.provider == other.mark.provider:
        return True
    if one.where is Where.TEXT is other.where:
        return False
    return _finds(one.mark.shape, other) or _finds(other.mark.shape, one)


def _finds(pattern: re.Pattern[str], hit: KeyHit) -> bool:
    return any(match.start(1 if pattern.groups else 0) == hit.at for match in pattern.finditer(hit.match))


def _settled(hits: list[KeyHit], present: frozenset[str]) -> Iterator[KeyHit]:
    """Settle a value that shapes of several providers fit: host evidence first, then the most specific shape."""
    if len({hit.mark.provider for hit in hits}) > 1:
        hits = [hit for hit in hits if hit.mark.provider in present] or hits
    if len({hit.mark.provider for hit in hits}) > 1:
        longest = max(_specific(hit.mark) for hit in hits)
        hits = [hit for hit in hits if _specific(hit.mark) == longest]
    if len({hit.mark.provider for hit in hits}) > 1:
        first = hits[0]
        yield KeyHit(first.mark, first.value, first.where, first.quote, rivals=_others(first, hits))
        return
    seen: set[str] = set()
    for hit in hits:
        if hit.mark.kind not in seen:
            seen.add(hit.mark.kind)
            yield hit


def _others(first: KeyHit, hits: Iterable[KeyHit]) -> tuple[IdentifierMark, ...]:
    """Return the shapes of other providers."""
    return tuple(hit.mark for hit in hits if hit.mark.provider != first.mark.provider)


def _specific(mark: IdentifierMark) -> int:
    """How specific a shape is: the length of the plain string it needs."""
    return min(map(len, mark.literals), default=0)


def identifier(hit: KeyHit) -> Identifier:
    """Return an identifier; one that shapes of several providers fit names its candidates and no provider."""
    kinds = sorted({hit.mark.kind, *(mark.kind for mark in hit.rivals)})
    return Identifier(
        kind=f"ambiguous: {', '.join(kinds)}" if hit.rivals else hit.mark.kind,
        value=hit.value,
        provider=None if hit.rivals else hit.mark.provider,
        where=hit.where,
        quote=hit.quote,
    )
