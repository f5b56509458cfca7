"""Sites that cannot be read: walls by what, parked names, and those that are simply down."""

from collections.abc import Sequence

from monitor.document import Document
from monitor.model import Span, Verdict, VerdictKind
from monitor.recognise.claims import Sentence, parse
from monitor.recognise.evidence import pieces
from monitor.recognise.text import sentences
from monitor.recognise.vocabulary import Vocabulary
from scrapers.capture import Capture, Outcome, Reason, Source

_THIN = 1_500
"""A page of more visible characters is content, whatever phrases stand in it."""
_BY_STATUS = {401: "login", 403: "bot_wall", 429: "bot_wall", 451: "geo"}
_WALLS = ("geo", "age_gate", "login", "bot_wall")
"""Looked for in this order: a page that says `not available in your country` is more exact than its status."""
_SCORE = 0.2
_CHALLENGE_HEADERS = ("cf-mitigated", "x-amzn-waf-action", "x-datadome")


def landing(captures: Sequence[Capture]) -> Capture | None:
    """Return the outcome of the landing page: the end of its redirects, or the last page when none is so named."""
    pages = [capture for capture in captures if capture.source is Source.HTTP and capture.purpose != "robots"]
    named = [capture for capture in pages if capture.purpose == "landing"] or pages
    whole = [capture for capture in named if not capture.location]
    return (whole or named)[-1] if named else None


def refused(captures: Sequence[Capture]) -> Verdict | None:
    """Return `blocked by robots` when robots.txt kept us from the landing page."""
    first = landing(captures)
    if first is not None and first.outcome is Outcome.REFUSED and first.reason is Reason.ROBOTS:
        return _blocked("robots", first.detail or "robots.txt disallows the landing page", first.url)
    return None


def thin(documents: Sequence[Document]) -> bool:
    """Whether the pages together show too little text to be content."""
    return sum(len(block.text) for document in documents for block in document.blocks if not block.hidden) <= _THIN


def parked(documents: Sequence[Document], vocabulary: Vocabulary) -> Verdict | None:
    """Return `parked` when a thin site says that its name is for sale or parked."""
    for sentence in _short_text(documents, vocabulary):
        if "parked" in sentence.signals():
            span = Span(text=sentence.quoted(), why="parked: wording", url=sentence.url)
            return Verdict(kind=VerdictKind.PARKED, score=0.05, spans=(span,))
    return None


def wall(documents: Sequence[Document], captures: Sequence[Capture], vocabulary: Vocabulary) -> Verdict | None:
    """Return `blocked` with what blocks: by a thin page's wording, else by the landing page's status and headers."""
    found: dict[str, Sentence] = {}
    for sentence in _short_text(documents, vocabulary):
        for by in _WALLS:
            if by in sentence.signals():
                found.setdefault(by, sentence)
    for by in _WALLS:
        if by in found:
            return _blocked(by, found[by].quoted(), found[by].url)
    first = landing(captures)
    if first is None or first.outcome is not Outcome.KEPT or first.status is None:
        return None
    header = next((name for name in _CHALLENGE_HEADERS if first.header(name)), "")
    by = _BY_STATUS.get(first.status, "bot_wall" if header else "")
    if not by:
        return None
    said = f"status {first.status}" + (f", {header}: {first.header(header)[:100]}" if header else "")
    return _blocked(by, said, first.url)


def down(captures: Sequence[Capture]) -> bool:
    """Whether the landing page did not come: no answer, an error of the server, or not found."""
    first = landing(captures)
    return first is not None and (first.outcome is not Outcome.KEPT or (first.status or 0) >= 400)


def _short_text(documents: Sequence[Document], vocabulary: Vocabulary) -> list[Sentence]:
    """Return the visible sentences of a thin site; none of any other."""
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
