"""identify and recognise joined: for one page, and for all captures of one visit."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from monitor import recognise
from monitor.document import Document, read
from monitor.identify import group, identify
from monitor.identify.context import moved, same_site
from monitor.identify.hosts import address
from monitor.identify.joining import beside, via_of
from monitor.identify.visit import whole_visit
from monitor.model import Finding, Identifier, Reading, Span, Verdict, VerdictKind
from monitor.recognise import Vocabulary, load_vocabulary
from monitor.recognise.access import landing
from monitor.reference import Catalogue, folder, load
from scrapers.capture import Capture, Outcome, Source

_NO_PAGES = ("robots", "script")
"""Purposes of captures that are read, and are no pages of a site."""
_TEXTUAL = ("html", "xml", "json", "text/", "javascript", "ecmascript")


@dataclass(frozen=True)
class Knowledge:
    """What readings rest on: the reviewed data of providers and words."""

    catalogue: Catalogue
    vocabulary: Vocabulary

    @cached_property
    def via(self) -> Mapping[str, str]:
        """Who else may hold the contract that a mark shows, by rule."""
        return via_of(self.catalogue)


def load_knowledge() -> Knowledge:
    """Load the reviewed data of providers and words. Raises DataError naming file and key for anything wrong in it."""
    return Knowledge(load(), load_vocabulary(folder() / "vocabulary"))


@dataclass(frozen=True, slots=True)
class SiteReading:
    """What one visit shows."""

    readings: tuple[Reading, ...]
    """One per capture, in order."""
    verdict: Verdict | None
    """None when there was nothing to judge: the site was down."""
    judged: int
    """Index of the capture that the verdict is dated by."""


def is_page(capture: Capture) -> bool:
    """Whether a capture shows a page of the site: kept, and neither robots.txt nor a script file."""
    return capture.purpose not in _NO_PAGES and capture.outcome is Outcome.KEPT


def document_of(capture: Capture) -> Document | None:
    """Return the page in a capture, None when it holds no readable one."""
    if capture.source is not Source.HTTP or not capture.body or capture.location:
        return None
    kind = capture.header("content-type")
    if kind and not any(word in kind.lower() for word in _TEXTUAL):
        return None
    if capture.purpose == "script" and "html" not in kind.lower():
        kind = "text/javascript"  # a browser runs it whatever other kind of text the server calls it
    return read(capture.body, capture.url, kind or "text/html")


def read_site(captures: Sequence[Capture], knowledge: Knowledge, site: str) -> SiteReading:
    """Read all captures of one visit to `site` (its host); findings need no verdict and verdicts no finding."""
    documents = [document_of(capture) for capture in captures]
    readings = _identified(captures, documents, knowledge.catalogue, site)
    pages = [
        document
        for capture, document in zip(captures, documents, strict=True)
        if document is not None and is_page(capture)
    ]
    answers = [c for c in captures if c.source is Source.HTTP and c.purpose != "script"]
    at_home = own(captures, site)
    lent = [document for document in pages if not at_home(document.url)]
    pages = [document for document in pages if at_home(document.url)]
    cut = [
        *((said, page.url) for page in (*pages, *lent) for said in page.cut),
        *((said, one.url) for one, shown in zip(captures, readings, strict=True) if is_page(one) for said in shown.cut),
    ]
    verdict = _with_budget(recognise.judge(pages, answers, knowledge.vocabulary, lent), cut)
    judged = next((i for i, c in enumerate(captures) if c.source is Source.HTTP and c.purpose != "robots"), 0)
    return SiteReading(readings, verdict, judged)


def own(captures: Sequence[Capture], site: str) -> Callable[[str], bool]:
    """Return what tells whether an address is of the site itself: of its domain, or of the one where its landing ended.

    Every address is when no `site` is named.
    """
    landed = landing([capture for capture in captures if capture.source is Source.HTTP])
    end = landed.url if landed is not None else ""
    return lambda url: not site or same_site(address(url)[0], site) or moved(url, end, site)


def _with_budget(verdict: Verdict | None, said: Iterable[tuple[str, str]]) -> Verdict | None:
    """Say beside a verdict what of which addresses was not read: it rests on the rest, or on nothing at all."""
    cut = tuple(Span(text="", why=f"budget: {one}", url=url) for one, url in said)
    if not cut:
        return verdict
    verdict = verdict or Verdict(kind=VerdictKind.UNRELATED, score=0.0)
    return replace(verdict, spans=(*verdict.spans, *cut))


def read_captures(captures: Sequence[Capture], catalogue: Catalogue, site: str) -> tuple[Reading, ...]:
    """Return what each capture of one visit to `site` shows of providers, without a verdict."""
    return _identified(captures, [document_of(capture) for capture in captures], catalogue, site)


def _identified(
    captures: Sequence[Capture], documents: Sequence[Document | None], catalogue: Catalogue, site: str
) -> tuple[Reading, ...]:
    """Read each capture, then let the visit as a whole say what moved and what is in doubt."""
    seen = [
        (capture, document, identify(capture, catalogue, document, site=site))
        for capture, document in zip(captures, documents, strict=True)
    ]
    return tuple(whole_visit(seen, site)) if site else tuple(reading for _, _, reading in seen)


def read_page(capture: Capture, knowledge: Knowledge) -> dict[str, Any]:
    """Return what one captured page shows, in the shape of `railmon identify --json`."""
    document = document_of(capture)
    site = read_site([capture], knowledge, "")
    reading = site.readings[0]
    verdict = site.verdict or Verdict(kind=VerdictKind.UNRELATED, score=0.0)
    return {
        "url": capture.url,
        "language": recognise.language(document, knowledge.vocabulary) if document else "",
        "verdict": verdict_object(verdict),
        "findings": [finding_object(one) for one in beside(group(reading.observations, knowledge.via))],
        "identifiers": [identifier_object(identifier) for identifier in reading.identifiers],
    }


def verdict_object(verdict: Verdict) -> dict[str, Any]:
    """Return a verdict in the JSON shape of the design."""
    return {
        "kind": verdict.kind.value,
        "score": round(verdict.score, 3),
        "spans": [{"text": span.text, "why": span.why} for span in verdict.spans],
    }


def finding_object(finding: Finding) -> dict[str, Any]:
    """Return a finding in the JSON shape of the design."""
    return {
        "provider": finding.provider,
        "role": finding.role.value,
        "grade": str(finding.grade),
        "on_payment_path": finding.on_payment_path,
        "possibly_borrowed": finding.possibly_borrowed,
        "marks": [
            {"rule": o.rule, "value": o.value, "where": o.where.value, "quote": o.quote} for o in finding.observations
        ],
        "alternatives": list(finding.alternatives),
    }


def identifier_object(identifier: Identifier) -> dict[str, Any]:
    """Return an identifier in the JSON shape of the design."""
    return {
        "kind": identifier.kind,
        "value": identifier.value,
        "provider": identifier.provider,
        "where": identifier.where.value,
    }


def read_pages(captures: Iterable[Capture], knowledge: Knowledge) -> Iterable[dict[str, Any]]:
    """Yield one object per page, in order; captures that hold no page (pictures, robots.txt, DNS) are passed over."""
    for capture in captures:
        if document_of(capture) is not None and not capture.url.partition("?")[0].endswith("/robots.txt"):
            yield read_page(capture, knowledge)
