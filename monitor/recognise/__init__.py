"""What a watched site is: explainable rules with quoted spans, careful never to call an honest business a storefront.

Pure. `judge` weighs the pages of a site together; every verdict quotes what spoke for it and what against it.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from monitor.document import Document
from monitor.model import Verdict, VerdictKind
from monitor.recognise import access
from monitor.recognise.alone import by_one_page
from monitor.recognise.budget import within
from monitor.recognise.claims import Setting, heard
from monitor.recognise.gathering import gather
from monitor.recognise.languages import counted, told
from monitor.recognise.lending import lend
from monitor.recognise.loading import load_vocabulary
from monitor.recognise.pieces import pieces
from monitor.recognise.text import quoted_sentences
from monitor.recognise.unfolded import FOLDED, may_turn, settled
from monitor.recognise.vocabulary import Vocabulary
from monitor.recognise.weighing import first, is_protective, weighed
from scrapers.capture import Capture

__all__ = ["Vocabulary", "judge", "language", "load_vocabulary"]


def judge(
    documents: Sequence[Document],
    captures: Sequence[Capture],
    vocabulary: Vocabulary,
    lent: Sequence[Document] = (),
) -> Verdict | None:
    """Return what a site is, or None when there is nothing to judge: it is down, or showed no text.

    `documents` are its readable pages, landing first; `captures` all HTTP captures of the visit.
    `lent` are pages of other sites to which its way to pay led: they lend an offer, and never a claim.

    The score orders a reviewer's queue and is no probability: storefront 0.7 and more, needs_review 0.4 to 0.7 (both
    rise with the number of claims and of kinds of offer), directory 0.3, blocked 0.2 (unknown), protective 0.1,
    unrelated 0.05 when it names the function at all, else 0. Of a very long page the beginning is read (budget.py); a
    last span says so, and what was not read whole is never nothing.
    """
    pages, unread = within(documents)
    others = within(lent)[0]
    verdict = _judged(pages, captures, vocabulary, others)
    if verdict is not None and may_turn(verdict) and any(page.at_once() for page in documents):
        before, more = within([page.unfolded for page in documents])
        told = {(span.why, span.url) for span in unread}
        unread += [span for span in more if (span.why, span.url) not in told]
        verdict = settled(verdict, _judged(before, captures, vocabulary, others, pages), documents)
    if verdict is None and unread and not access.down(captures):
        verdict = Verdict(kind=VerdictKind.UNRELATED, score=0.0)
    return replace(verdict, spans=(*verdict.spans, *first(unread))) if verdict is not None and unread else verdict


def language(document: Document, vocabulary: Vocabulary) -> str:
    """Return the language that a page declares, else the one that clearly most of its known words are of, else empty.

    Those of both ways of writing Chinese are `zh`.
    """
    if document.language:
        return document.language
    counts: Counter[str] = Counter()
    for page in within([document])[0]:
        for block in pieces(page):
            for text, _ in quoted_sentences(block.text):
                counts.update(counted(heard(text, vocabulary, Setting())[1]))
    return told(counts)


def _judged(
    documents: Sequence[Document],
    captures: Sequence[Capture],
    vocabulary: Vocabulary,
    lent: Sequence[Document],
    folded: Sequence[Document] = (),
) -> Verdict | None:
    """Judge what is read of the pages; those that are `folded` lend what they offer behind a click."""
    evidence = gather(documents, vocabulary)
    trades = evidence.strong and (evidence.asks or evidence.packs)  # no name for sale takes pictures or sells packs
    if not trades and (verdict := access.parked(documents, vocabulary)):
        return verdict
    lend(evidence, lent, vocabulary)
    lend(evidence, folded, vocabulary, FOLDED)
    if evidence.strong or evidence.labels:
        return by_one_page(weighed(evidence), evidence, documents, vocabulary)
    if verdict := access.refused(captures):
        return verdict
    if not is_protective(evidence) and (verdict := access.wall(documents, captures, vocabulary)):
        return verdict
    if access.down(captures) or not any(document.blocks for document in documents):
        return None
    return weighed(evidence)
