"""Where a sign-on leads back to: the `redirect_uri` beside a client id, in the same address or object.

A client may be used only with addresses that its owner has named. One on another site is that site's client, a borrowed
one, or a front that several shops share.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import unquote

from monitor.identify.context import same_site
from monitor.identify.haystack import Haystack
from monitor.identify.hosts import address
from monitor.identify.keys import KeyHit
from monitor.identify.lookup import Lookup
from monitor.model import Identifier, Role, Where

KIND = "oauth_redirect"
_TOLD = "The sign-on leads back to {}: the client may be another site's, borrowed, or a shared front."
_SLASH = r"(?:\\{0,3}/|\\{1,3}u002[fF]|%(?:25)?2[fF])"
_ENDED = r"""[^\s"'`<>&;,\\]"""
_RETURN = re.compile(
    r"(?<![A-Za-z])(?:redirect[_-]?ur[il]|login_uri)(?![A-Za-z])"
    r"""\\{0,3}["']?\s{0,5}(?:[=:]|%3D|value=|content=)\s{0,5}\\{0,3}["'`]?"""
    rf"(https?(?::|%(?:25)?3A){_SLASH}{{2}}(?:{_ENDED}|{_SLASH}){{3,400}})",
    re.IGNORECASE,
)
_OTHER_WAY = re.compile(r"(?:out|error|success|cancel|fail\w{0,5}|checkout|payment)[_-]$", re.IGNORECASE)
"""What before the name makes it another one: `post_logout_redirect_uri`."""
_NOBODYS = re.compile(
    r"(?:^|\.)example\.(?:com|net|org)$|(?:^|[.-])(?:your|my)-?(?:app|domain|host|server|site)|^[\d.:]+$", re.IGNORECASE
)
"""Hosts of documentation and of machines for trying things out."""
_NAME = re.compile(r"[a-z0-9-]+(?:\.[a-z0-9-]+)+")
_BROKER = "/__/auth/"
"""The path of Firebase's own handler, on a host that it gives to each customer."""
_BORDERS = "\"'`<> \t\r\n"
_BRACE = re.compile(r"[{}]")
_REACH = 1_500
"""Characters on either side of a client id in which its address or object must lie."""
_PIECES = 3
"""Attributes or meta elements on either side that can be of one sign-on."""
_MOST = 20
"""Places of one client id, and addresses to return to, that are read."""
_SINGLE = frozenset([Where.ATTRIBUTE, Where.META])


@dataclass(frozen=True, slots=True)
class Return:
    """An address to which a sign-on leads back."""

    url: str
    """Without query."""
    host: str
    where: Where
    quote: str


def returns(keys: Iterable[KeyHit], hays: Sequence[Haystack]) -> Mapping[str, tuple[Return, ...]]:
    """Return where the clients of sign-on providers lead back to, by client id, for those of which the page says so."""
    clients = dict.fromkeys(hit.value for hit in keys if hit.mark.role is Role.SIGN_ON and not hit.rivals)
    found: dict[str, tuple[Return, ...]] = {}
    for value in clients:
        every = {one.url: one for hay in hays for at in _places(hay, value) for one in _beside(hay, at, len(value))}
        if every:
            found[value] = tuple(every.values())[:_MOST]
    return found


def _places(hay: Haystack, value: str) -> Iterator[int]:
    """Yield where a client id stands in a text, as no part of a longer word."""
    at = hay.text.find(value)
    for _ in range(_MOST):
        if at < 0:
            return
        if not hay.text[at + len(value) : at + len(value) + 1].isalnum():
            yield at
        at = hay.text.find(value, at + len(value))


def _beside(hay: Haystack, at: int, size: int) -> Iterator[Return]:
    """Yield the addresses to return to in the address, else the object or element, in which a client id stands."""
    for start, end in (_address(hay, at, at + size), _object(hay, at, at + size)):
        met = False
        for match in _RETURN.finditer(hay.text, start, end):
            one = None if _OTHER_WAY.search(hay.text[max(0, match.start() - 10) : match.start()]) else _read(hay, match)
            if one is not None:
                met = True
                yield one
        if met:
            return


def _address(hay: Haystack, at: int, end: int) -> tuple[int, int]:
    """Return where an address around a place would begin and end."""
    first, last = hay.bounds(at)
    start = max(first, at - _REACH, *(hay.text.rfind(sign, first, at) + 1 for sign in _BORDERS))
    stops = (hay.text.find(sign, end, last) for sign in _BORDERS)
    return start, min(last, end + _REACH, *(stop for stop in stops if stop >= 0), last)


def _object(hay: Haystack, at: int, end: int) -> tuple[int, int]:
    """Return where the innermost object around a place begins and ends; of single values, their neighbours."""
    first, last = hay.bounds(at)
    number, where = hay.piece(at), hay.place(at)
    depth, start = 0, -1
    braces = list(_BRACE.finditer(hay.text, max(first, at - _REACH), at))
    for brace in reversed(braces):
        depth += 1 if brace[0] == "}" else -1
        if depth < 0:
            start = brace.start()
            break
    if start < 0:
        return _neighbours(hay, number, where) if where in _SINGLE else (at, at)
    depth = 0
    for brace in _BRACE.finditer(hay.text, end, min(last, end + _REACH)):
        depth += 1 if brace[0] == "{" else -1
        if depth < 0:
            return start, brace.start()
    return start, min(last, end + _REACH)


def _neighbours(hay: Haystack, number: int, where: Where) -> tuple[int, int]:
    """Return where the pieces of one kind begin and end that stand around one."""
    low = high = number
    while low > 0 and number - low < _PIECES and hay.places[low - 1] is where:
        low -= 1
    while high + 1 < len(hay.places) and high - number < _PIECES and hay.places[high + 1] is where:
        high += 1
    return hay.starts[low], hay.bounds(hay.starts[high])[1]


def _read(hay: Haystack, match: re.Match[str]) -> Return | None:
    """Return the address that was met, in plain spelling; None for an echo, a sample and a placeholder."""
    raw = match[1]
    if hay.silent(match.start(1), raw):
        return None
    url = re.sub(r"\\+u002[fF]", "/", raw).replace("\\", "")
    for _ in range(2):
        url = unquote(url) if re.match(r"https?(?::%|%)", url, re.IGNORECASE) else url
    url = re.split(r"[\s\"'`<>?#&]", url, maxsplit=1)[0].rstrip(").")
    host, path = address(url)
    if not _NAME.fullmatch(host) or _NOBODYS.search(host):
        return None
    plain = f"{url.partition(':')[0].lower()}://{host}{path}"
    return Return(plain, host, hay.place(match.start(1)), hay.quote(match.start(), match.end()))


def astray(back: Mapping[str, tuple[Return, ...]], homes: Sequence[str], lookup: Lookup) -> Mapping[str, str]:
    """Return why clients are in doubt, by client id: all that the page names leads back to another site.

    `homes` are hosts of the target. A company for signing on in between is no other site: the client works through it.
    """
    found = {}
    for value, every in back.items():
        if not any(_is_home(one, homes, lookup) for one in every):
            found[value] = _TOLD.format(every[0].host)
    return found


def _is_home(one: Return, homes: Sequence[str], lookup: Lookup) -> bool:
    """Whether an address to return to is the target's, or of a company for signing on."""
    if any(same_site(one.host, home) for home in homes if home) or _BROKER in one.url:
        return True
    names = {mark.provider for level in lookup.levels(one.host) for mark in level} | lookup.catalogue.owner(one.host)
    return any(Role.SIGN_ON in lookup.catalogue.providers[name].roles for name in names)


def redirects(back: Mapping[str, tuple[Return, ...]]) -> Iterator[Identifier]:
    """Yield the addresses to return to, each once: they name no company and no account by themselves."""
    for one in {one.url: one for every in back.values() for one in every}.values():
        yield Identifier(kind=KIND, value=one.url, provider=None, where=one.where, quote=one.quote)
