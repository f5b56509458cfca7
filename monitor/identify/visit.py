"""What only a whole visit tells of its observations: the site moved, a checkout page speaks of somebody else."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from monitor.document import Document
from monitor.identify.context import moved, same_site
from monitor.identify.doubts import disagreement
from monitor.identify.hosts import SEEN, address
from monitor.model import Grade, Observation, Reading, Where
from monitor.reference import is_payment
from scrapers.capture import Capture, Source

_PAYING = ("pricing", "checkout")
_CODE = frozenset([Where.INLINE, Where.STATE, Where.SCRIPT])
Read = Sequence[tuple[Capture, Document | None, Reading]]
"""The captures of a visit, each with its page and what it shows."""


def whole_visit(visit: Read, site: str) -> Iterator[Reading]:
    """Yield the readings of a visit, each observation told whether it stands elsewhere, and why it is in doubt."""
    landed = landing([capture for capture, _, _ in visit])
    doubts = {**_told(visit), **_doubts(visit, site, landed)}
    paying = {capture.url for capture, _, _ in visit if capture.purpose in _PAYING}
    unused, unseen = _unused(visit), _unseen(visit)
    for capture, _, reading in visit:
        if capture.url in unseen:
            reading = replace(
                reading, observations=tuple(replace(one, on_payment_path=False) for one in reading.observations)
            )
        elif capture.purpose == "script" and capture.parent in paying:
            reading = replace(reading, observations=tuple(map(_on_path, reading.observations)))
        elif capture.purpose == "landing" and unused:
            reading = replace(reading, observations=tuple(_off_path(one, unused) for one in reading.observations))
        away = bool(landed) and capture.source is Source.HTTP and moved(capture.url, landed, site)
        if reading.observations and (away or doubts):
            marks = (replace(one, moved=away, doubt=_doubt(one, capture, doubts)) for one in reading.observations)
            reading = replace(reading, observations=tuple(marks))
        yield reading


def _on_path(mark: Observation) -> Observation:
    """Return a mark in a script file of a page for paying: it lies where a script inside that page would."""
    return replace(mark, on_payment_path=True) if is_payment(mark.role) and mark.where in _CODE else mark


def _unused(visit: Read) -> frozenset[str]:
    """Return the providers whose code the landing page loads while no page for paying shows them in any way.

    Empty where no page for paying could be read.
    """
    shown = [
        {one.provider for one in reading.observations}
        for capture, document, reading in visit
        if document is not None and capture.purpose in _PAYING and capture.status == 200
    ]
    loaded = {
        one.provider
        for capture, _, reading in visit
        if capture.purpose == "landing"
        for one in reading.observations
        if is_payment(one.role)
    }
    return frozenset(loaded.difference(*shown)) if shown else frozenset()


def _unseen(visit: Read) -> frozenset[str]:
    """Return the pages that the visit met in frames which nobody sees, and nowhere else."""
    asked = {capture.url for capture, _, _ in visit if capture.purpose != "landing"}
    hidden: dict[str, bool] = {}
    for _, document, _ in visit:
        for number, (where, url) in enumerate(document.addresses if document is not None else ()):
            if where in SEEN and url in asked:
                away = document is not None and (document.refer(number).hidden or document.away(number))
                hidden[url] = hidden.get(url, where is Where.FRAME) and where is Where.FRAME and away
    return frozenset(url for url, away in hidden.items() if away)


def _off_path(mark: Observation, unused: frozenset[str]) -> Observation:
    """Return a mark of the landing page; code that is loaded there and used nowhere lies off the path."""
    loaded = mark.grade is Grade.EMBEDDED and mark.where in _CODE
    return replace(mark, on_payment_path=False) if loaded and mark.provider in unused else mark


def landing(captures: Sequence[Capture]) -> str:
    """Return the address at which the landing page's redirects ended; empty when it never answered."""
    found = [one for one in captures if one.purpose == "landing" and not one.location]
    return max(found, key=lambda one: one.started_at).url if found else ""


def _doubts(visit: Read, site: str, landed: str) -> Mapping[tuple[str, str], str]:
    """Return why accounts are in doubt, by provider and address of a checkout page, and by rule and value."""
    home = address(landed)[0] or site
    found: dict[tuple[str, str], str] = {}
    pages: list[Document] | None = None
    for capture, document, reading in visit:
        reached = {one.provider for one in reading.observations if one.grade is Grade.REACHED}
        if document is None or not reached:
            continue
        if pages is None:
            pages = [
                page
                for other, page, shown in visit
                if page is not None and (same_site(page.host, site) or same_site(page.host, home))
                and not any(one.grade is Grade.REACHED for one in shown.observations)
            ]  # fmt: skip
        if why := disagreement(document, pages, home):
            found |= {(provider, capture.url): why for provider in reached}
            found |= {
                (one.rule, one.value): why
                for one in reading.observations
                if one.provider in reached and "/identifier/" in one.rule
            }
    return found


def _told(visit: Read) -> Mapping[tuple[str, str], str]:
    """Return, by rule and value, why accounts are in doubt on one page: they are on every page of the visit."""
    return {(one.rule, one.value): one.doubt for _, _, reading in visit for one in reading.observations if one.doubt}


def _doubt(mark: Observation, capture: Capture, doubts: Mapping[tuple[str, str], str]) -> str:
    """Return why a mark is in doubt, empty where it is not."""
    return doubts.get((mark.provider, capture.url), "") or doubts.get((mark.rule, mark.value), "")
