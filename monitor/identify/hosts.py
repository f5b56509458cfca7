"""Hosts: which provider a name belongs to, and where on a page names stand."""

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import chain
from typing import NamedTuple
from urllib.parse import unquote

from monitor.document import Document, Reference
from monitor.document.literals import EVERYWHERE
from monitor.identify.articles import Link
from monitor.identify.haystack import Haystack, fits
from monitor.identify.lookup import Lookup
from monitor.identify.quotes import quote
from monitor.identify.script import asks, leads
from monitor.model import Role, Where
from monitor.reference import HostMark, is_payment
from scrapers.errors import LocatorError
from scrapers.locator import ascii_host

_NAME = "([A-Za-z0-9][A-Za-z0-9.-]{2,252})"
_LONGEST_NAME = 253
_HOST = re.compile(rf"/\\{{0,7}}/{_NAME}")
_ENCODED = re.compile(rf"(?:%(?:25)?2[fF]%(?:25)?2[fF]|\\u002[fF]\\{{1,7}}u002[fF]){_NAME}")
"""`//host` in the spellings of scripts, JSON and queries."""
_CODES = 20
"""Characters that two slashes take at most in these."""
_BEFORE = re.compile(r"""(?:^|["'`=(,|\[>\n;{}+]|&quot;|\\u0022|%22)(?:(?:https?|wss?)(?::|%3[aA]|\\u003[aA]))?\\*$""")
"""What may stand before a host: a quote or a sign, never a word. An address inside a sentence names nobody."""
_AFTER = re.compile(
    r"""[/?#"'`\s<>()\[\]{},;|&*$]|\\[/"'nrt\\]|\\u00[23]|%(?:25)?(?:2[fF026Cc3B]|3[fFaAbBcCeE]|5[cC]|7[cC])|:\d|$"""
)
"""What ends a host. Anything else (`@`, an encoded dot, another script's letters) makes it another host."""
_USER = re.compile(r"[^/?#\\\s\"'`<>]{0,256}@")
_PATH = re.compile(r"[^\s\"'`<>]{0,400}")
_SPELT = re.compile(r"^%|[\\&\s\"'`<>]")
"""What such a path or query has that must be read closely."""
_CODED = re.compile(r"%(3[0-9]|[46][1-9A-Fa-f]|[57][0-9Aa])")
"""A letter or digit as a code, which it need not be."""
_CODE = re.compile(r"\\{1,7}u00([2-7][0-9a-fA-F])")
"""An ASCII sign in the spelling of scripts."""
_PLAIN_HOST = re.compile(r"[A-Za-z0-9.-]*[A-Za-z0-9]")
SEEN = frozenset([Where.FRAME, Where.LINK])
"""Places that a visitor must see to go on from there."""
_HINT = re.compile(
    r"""<((?:https?:)?//[^<>\s]{4,500})>[^,<>]{0,200}?;\s{0,3}rel="?[\w\s-]{0,40}?(?:preconnect|preload|dns-prefetch)"""
)
_REPORTED = re.compile(r'"(https:(?://|\\/\\/)[^"\s]{4,500})"')
_CALLED = {"link": _HINT, "reporting-endpoints": _REPORTED, "report-to": _REPORTED, "permissions-policy": _REPORTED}
"""Headers that name hosts: what a browser calls by itself (hints, reports of faults), and whom a site lets pay."""
_RUNS = frozenset(["script-src", "script-src-elem", "frame-src", "child-src", "form-action", "connect-src"])
"""Directives of a policy whose hosts are run, framed, sent to or called; others load pictures and styles."""
_FOLDER = re.compile(r"^/(?:a|c|cw|u|join|checkout)/")
"""What may stand before a creator's name."""
UNRELATED = frozenset(["canonical", "alternate", "next", "prev", "author", "license", "me", "shortlink", "amphtml"])
"""Relations of a link element that embed nothing."""


class HostHit(NamedTuple):
    """A provider's host at one place."""

    mark: HostMark
    host: str
    """The name as the page has it, in lower case."""
    where: Where
    quote: str
    redirect: bool = False
    """Whether the browser goes there by itself (meta refresh, Location)."""
    url: str = ""
    """The address, unescaped, where the page has it in another spelling."""
    hidden: bool = False
    """Whether nobody sees the element that names it, or it may be named by an article alone."""
    at: int = -1
    """Where it stands in the text that was scanned; -1 elsewhere."""
    page: str = ""
    """Whose page on a platform of creators a link leads to."""
    listed: bool = False
    """Whether it is one entry of a list or policy that names many companies."""
    said: bool = False
    """Whether a visitor of the page names it in a comment, or the page shows it and does not mean it."""


def address(url: str) -> tuple[str, str]:
    """Return host and path with query of an absolute address, as a browser would read them; empty when it has none."""
    pieces = url.split("/", 3)
    if len(pieces) < 3:
        return "", ""
    authority = pieces[2].partition("?")[0].partition("#")[0]
    path = url[len(pieces[0]) + 2 + len(authority) :].partition("#")[0] or "/"
    return clean_host(authority), _CODED.sub(lambda code: chr(int(code[1], 16)), path) if "%" in path else path


def clean_host(authority: str) -> str:
    """Return the host of an authority, without user, port and final dot, in lower-case ASCII; empty when it is none."""
    host = authority.rpartition("@")[2]
    host = host.partition("]")[0] if host.startswith("[") else host.partition(":")[0]
    host = unquote(host).lower().rstrip(".")
    if host.isascii():
        return host
    try:
        return ascii_host(host)
    except LocatorError:
        return ""


def referenced(
    document: Document, lookup: Lookup, asked: str, told_of: Callable[[Reference], bool]
) -> Iterator[HostHit]:
    """Yield the hosts named by the structure of a page.

    `asked`: what of its own address it may merely echo; `told_of`: whether it only speaks of whom a link leads to.
    """
    for number, where, url in _known(document, lookup):
        host, path = address(url)
        marks = tuple(lookup.marks(host, path, where))
        if not marks or (where is Where.LINK and f"{host}{path.rstrip('/')}" in asked):
            continue
        reference = document.refer(number)
        if reference.rel and not UNRELATED.isdisjoint(reference.rel.split()):
            continue
        sells = where in SEEN and any(is_payment(mark.role) or mark.role is Role.BOT_PLATFORM for mark in marks)
        said = where in SEEN and any(mark.role is not Role.SOCIAL_PLATFORM for mark in marks) and document.said(number)
        aside = sells and (said or document.away(number) or (where is Where.LINK and told_of(reference)))
        for mark in marks:
            if where is Where.LINK and _is_explained(mark, path):
                continue
            words = f"{reference.text} {url}" if reference.text else url
            hidden = reference.hidden or (aside and is_payment(mark.role))
            spelt = "" if url.partition("//")[2].startswith(f"{host}{path}") else f"https://{host}{path}"
            page = _creator(host, path) if mark.role is Role.SUBSCRIPTION_PLATFORM and where is Where.LINK else ""
            yield HostHit(
                mark, host, where, quote(words), reference.rel == "refresh", spelt, hidden, page=page, said=said
            )


def _known(document: Document, lookup: Lookup) -> Iterator[tuple[int, Where, str]]:
    """Yield the addresses of a page that name a host of a provider, with number and place; none of the site's own."""
    known: dict[str, bool] = {}
    home = "/".join([*document.url.split("/", 3)[:3], ""])
    if lookup.levels(document.host):
        home = "//"  # a provider's own page; no absolute address begins so
    for number, (where, url) in enumerate(document.addresses):
        if url.startswith(home):
            continue
        pieces = url.split("/", 3)
        if len(pieces) < 3:
            continue
        authority = pieces[2]
        named = known.get(authority)
        if named is None:
            plain = _PLAIN_HOST.fullmatch(authority)
            named = known[authority] = bool(lookup.levels(authority.lower() if plain else address(url)[0]))
        if named and url[:7].lower() != "mailto:":
            yield number, where, url


def _creator(host: str, path: str) -> str:
    """Return the creator's part of an address on a platform: its sub-domain and first folder with a name."""
    return host + _FOLDER.sub("/", path).split("?", 1)[0].split("/")[1].lower()


def _is_explained(mark: HostMark, path: str) -> bool:
    """Whether a link leads to an interface for programs, where nobody pays: its page explains it."""
    return mark.kind == "api" and not mark.path and "?" not in path and is_payment(mark.role)


def scanned(hay: Haystack, lookup: Lookup, spelt: Sequence[int]) -> Iterator[HostHit]:
    """Yield the hosts inside scripts, state and attributes; `spelt`: where two slashes end that are spelt as codes."""
    text = hay.text
    seen: set[tuple[str, Where, str]] = set()
    known: dict[str, str] = {}
    for match in chain(_HOST.finditer(text, 0, hay.scanned), _encoded(hay, spelt)):
        name = match[1]
        host = known.get(name)
        if host is None:
            host = name.rstrip(".-").lower()
            host = known[name] = host if lookup.levels(host) else ""
        if not host:
            continue
        start, end = match.start(), match.start(1) + len(host)
        if not (_BEFORE.search(text, max(0, start - 14), start) and _AFTER.match(text, match.end())):
            continue
        where = hay.place(start)
        raw = _PATH.match(text, end)
        path = _unescaped(raw[0] if raw else "")
        url = "" if raw and path == raw[0] else f"https://{host}{path}"
        if (host, where, path) in seen or _USER.match(text, match.end()):
            continue
        marks = tuple(lookup.marks(host, path, where))
        if not marks and leads(text, start):
            marks = tuple(lookup.marks(host, path, Where.LINK))
        if not marks or hay.silent(start, host):
            continue
        link = hay.articles.tells(hay.bounds(start)[0], start)
        if link is Link.OTHERS or asks(text, start):
            continue
        if link is Link.OWN:
            seen.add((host, where, path))
        for mark in marks:
            yield HostHit(mark, host, where, hay.quote(start, end), url=url, hidden=link is Link.ASIDE, at=start)


def _encoded(hay: Haystack, spelt: Sequence[int]) -> Iterator[re.Match[str]]:
    """Yield the hosts behind two slashes that are spelt as codes."""
    if len(spelt) == EVERYWHERE:
        yield from _ENCODED.finditer(hay.text, 0, hay.scanned)
        return
    done = 0
    for end in spelt:
        match = _ENCODED.search(hay.text, max(done, end - _CODES), min(end + _LONGEST_NAME, hay.scanned))
        if match:
            done = match.end()
            yield match


def _unescaped(path: str) -> str:
    """Return a path and query from inside a script or a query as a browser would ask it; a quote spelt out ends it."""
    if not _SPELT.search(path):
        return path or "/"
    if path.startswith("%"):
        path = unquote(unquote(path))
    path = _CODE.sub(lambda code: chr(int(code[1], 16)), path).replace("&quot;", '"').replace("&amp;", "&")
    return re.split(r"[\s\"'`<>]", path, maxsplit=1)[0].replace("\\", "") or "/"


def policy(value: str, lookup: Lookup) -> Iterator[HostHit]:
    """Yield the hosts that a content security policy names; a wildcard stands for its owner when there is one."""
    seen: set[str] = set()
    for directive in value.split(";"):
        for source in directive.split()[1:]:
            if "." not in source or source in seen:
                continue
            seen.add(source)
            host, path = address(source if "://" in source else f"https://{source}")
            if host.startswith("*."):
                host = host[2:]
                found = list(lookup.marks(host, path, Where.CSP)) or [
                    mark for mark in lookup.catalogue.wildcards.get(host, ()) if fits(mark.places, Where.CSP)
                ]
            else:
                found = list(lookup.marks(host, path, Where.CSP))
                if not found and path == "/" and directive.split()[0].lower() in _RUNS:
                    found = list(lookup.guarded(host))
            for mark in found:
                yield HostHit(mark, host, Where.CSP, quote(directive.strip(), *_span(directive.strip(), source)))


def _span(text: str, part: str) -> tuple[int, int]:
    """Return where a part stands in a text."""
    start = max(0, text.find(part))
    return start, start + len(part)


def hinted(headers: tuple[tuple[str, str], ...], lookup: Lookup) -> Iterator[HostHit]:
    """Yield the hosts that headers have a browser call by itself."""
    for name, value in headers:
        pattern = _CALLED.get(name.lower())
        for match in pattern.finditer(value) if pattern else ():
            host, path = address(match[1].replace("\\/", "/"))
            if pattern is _HINT and "preload" not in match[0]:
                path = "/"  # a browser connects to the host and asks no path
            for mark in lookup.marks(host, path, Where.META):
                yield HostHit(mark, host, Where.HEADER, quote(value, *match.span(1)))


def policies(document: Document | None, headers: tuple[tuple[str, str], ...]) -> Iterator[str]:
    """Yield the content security policies of an answer: headers, then meta elements."""
    for name, value in headers:
        if name.lower() in ("content-security-policy", "content-security-policy-report-only"):
            yield value
    for name, value in document.metas if document else ():
        if name == "content-security-policy":
            yield value
