"""Sites that cannot be read: walls by what, parked names, and those that are simply down."""

import re
from collections.abc import Sequence
from urllib.parse import urlsplit

from monitor.document import Document
from monitor.model import Span, Verdict, VerdictKind
from monitor.recognise.claims import Sentence, parse
from monitor.recognise.pieces import pieces, shows
from monitor.recognise.selling import price
from monitor.recognise.text import sentences
from monitor.recognise.vocabulary import Vocabulary
from scrapers.capture import Capture, Outcome, Reason, Source

_THIN = 1_500
"""A page of more visible characters is content, whatever phrases stand in it."""
_BARE = 300
"""A landing page of at most so many visible characters holds little but its gate or its form."""
_PASSWORD = re.compile(rb"""<input[^<>]{0,500}type\s{0,9}=\s{0,9}["']?password""", re.IGNORECASE)
_BY_STATUS = {401: "login", 403: "bot_wall", 429: "bot_wall", 451: "geo"}
_WALLS = ("geo", "age_gate", "login", "bot_wall")
"""Looked for in this order: a page that says `not available in your country` is more exact than its status."""
_CHOICE = 6
"""Words on a control that lets one in or out, at most."""
_SCORE = 0.2
_CHALLENGE_HEADERS = ("cf-mitigated", "x-amzn-waf-action", "x-datadome")


def landing(captures: Sequence[Capture]) -> Capture | None:
    """Return the outcome of the landing page: the end of its redirects, or the last page when none is so named."""
    pages = [capture for capture in captures if capture.source is Source.HTTP and capture.purpose != "robots"]
    named = [capture for capture in pages if capture.purpose == "landing"] or pages
    whole = [capture for capture in named if not capture.location]
    return (whole or named)[-1] if named else None


def refused(captures: Sequence[Capture]) -> Verdict | None:
    """Return `blocked by robots` when a robots.txt that was read keeps us from the landing page.

    One that answered with an error, or not at all, disallows too, but then the site is down.
    """
    first = landing(captures)
    if first is None or first.outcome is not Outcome.REFUSED or first.reason is not Reason.ROBOTS:
        return None
    if (rules := _robots(captures, first)) is not None and not 200 <= (rules.status or 0) < 300:
        return None
    return _blocked("robots", first.detail or "robots.txt disallows the landing page", first.url)


def _robots(captures: Sequence[Capture], page: Capture) -> Capture | None:
    """Return the last answer to the robots.txt of a page's origin, redirects followed; None when it is not here."""
    last, chain = None, set()
    for capture in captures:
        if capture.purpose == "robots" and (
            urlsplit(capture.url)[:2] == urlsplit(page.url)[:2] or capture.parent in chain
        ):
            chain.add(capture.url)
            last = capture
    return last


def thin(documents: Sequence[Document]) -> bool:
    """Whether the pages together show too little text to be content."""
    return not shows(documents, _THIN)


def parked(documents: Sequence[Document], vocabulary: Vocabulary) -> Verdict | None:
    """Return `parked` when a thin site says that its name is for sale or parked."""
    for sentence in _short_text(documents, vocabulary):
        if "parked" in sentence.signals():
            span = Span(text=sentence.quoted(), why="parked: wording", url=sentence.url)
            return Verdict(kind=VerdictKind.PARKED, score=0.05, spans=(span,))
    return None


def wall(documents: Sequence[Document], captures: Sequence[Capture], vocabulary: Vocabulary) -> Verdict | None:
    """Return `blocked` with what blocks: by the landing page's wording or form, else by its status and headers.

    Wording blocks only where nothing else can be read: the landing page is all there is besides legal pages and those
    that answered with an error, or at least half of the other pages say the like.
    """
    first = landing(captures)
    if documents:
        front = _front(documents, first)
        found = _gates(front, vocabulary)
        aside = {front.url} | _legal(captures) | _failed(captures)
        others = [page for page in documents if page.url not in aside]
        walled = sum(not found.keys().isdisjoint(_gates(page, vocabulary)) for page in others)
        if 2 * walled >= len(others):
            if by := next((by for by in _WALLS if by in found), ""):
                return _blocked(by, found[by].quoted(), found[by].url)
            if first is not None and _asks_password(front, first):
                return _blocked("login", "a form with a password field and little else", first.url)
    if first is None or first.outcome is not Outcome.KEPT or first.status is None:
        return None
    header = next((name for name in _CHALLENGE_HEADERS if first.header(name)), "")
    by = _BY_STATUS.get(first.status, "bot_wall" if header else "")
    if not by:
        return None
    said = f"status {first.status}" + (f", {header}: {first.header(header)[:100]}" if header else "")
    return _blocked(by, said, first.url)


def _front(documents: Sequence[Document], first: Capture | None) -> Document:
    """Return the landing page among the readable ones."""
    return next((page for page in documents if first is not None and page.url == first.url), documents[0])


def _legal(captures: Sequence[Capture]) -> set[str]:
    """Return the addresses of terms, privacy and the like: they stand before most walls."""
    return {capture.url for capture in captures if capture.purpose == "terms"}


def _failed(captures: Sequence[Capture]) -> set[str]:
    """Return the addresses that only ever answered with an error: what a server says of it is no page of the site."""
    kept = [capture for capture in captures if capture.outcome is Outcome.KEPT and capture.status is not None]
    return {one.url for one in kept if (one.status or 0) >= 400} - {one.url for one in kept if (one.status or 0) < 400}


def _gates(page: Document, vocabulary: Vocabulary) -> dict[str, Sentence]:
    """Return the wall wording of one thin page by kind.

    Words on age are a gate beside a choice or on a bare page, and only where nothing is for sale already; in a footer
    they stand before nothing.
    """
    said = _short_text([page], vocabulary)
    found: dict[str, Sentence] = {}
    for sentence in said:
        for by in _WALLS:
            if by in sentence.signals() and (by != "age_gate" or sentence.tag != "footer"):
                found.setdefault(by, sentence)
    choice = any("choice" in sentence.signals() and len(sentence.words) <= _CHOICE for sentence in said)
    if "age_gate" in found and (any(price(sentence.text) for sentence in said) or not (choice or _is_bare(page))):
        del found["age_gate"]
    return found


def _is_bare(page: Document) -> bool:
    """Whether a page shows little but a gate or a form."""
    return not shows([page], _BARE)


def _asks_password(front: Document, first: Capture) -> bool:
    """Whether the landing page is little but a form with a password field."""
    return front.url == first.url and _is_bare(front) and bool(_PASSWORD.search(first.body))


def down(captures: Sequence[Capture]) -> bool:
    """Whether the landing page did not come: no answer, an error of the server, or not found."""
    first = landing(captures)
    return first is not None and (first.outcome is not Outcome.KEPT or (first.status or 0) >= 400)


def _short_text(documents: Sequence[Document], vocabulary: Vocabulary) -> list[Sentence]:
    """Return the visible sentences of thin pages; none where they show more."""
    if not thin(documents):
        return []
    return [
        parse(text, block.tag, document.url, vocabulary)
        for document in documents
        for block in pieces(document)
        if not block.hidden
        for text in sentences(block.text)
    ]


def _blocked(by: str, text: str, url: str) -> Verdict:
    """Return a verdict of blocked."""
    span = Span(text=text[:200], why=f"blocked: {by}", url=url)
    return Verdict(kind=VerdictKind.BLOCKED, score=_SCORE, spans=(span,), by=by)
