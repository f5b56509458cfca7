"""What a style sheet of the page does not display turns no verdict: a click may bring it up, or nothing ever does."""

from collections.abc import Sequence
from dataclasses import replace

from monitor.document import Document
from monitor.model import Span, Verdict, VerdictKind
from monitor.recognise.weighing import REVIEW, STOREFRONT

FOLDED = " (not displayed at first)"
"""Says of words that they are such."""


def may_turn(verdict: Verdict) -> bool:
    """Whether a site offers something and names the function: else no words make or unmake a storefront of it."""
    rules = {span.why.partition(": ")[0] for span in verdict.spans}
    return "offer" in rules and not rules.isdisjoint({"function", "counter"})


def settled(verdict: Verdict, before: Verdict | None, documents: Sequence[Document]) -> Verdict:
    """Return a verdict that rests on no words that a style sheet does not display, its spans saying which those are.

    `before` is the verdict before any click, those words hidden. Where one of both is a storefront and the other is
    not, a person must look: an honest page can be made to claim, and a shop to deny, where nobody sees it.
    """
    folded, shown = _texts(documents)
    verdict = replace(verdict, spans=tuple(_placed(span, folded, shown) for span in verdict.spans))
    shops = [one for one in (verdict, before) if one is not None and one.kind is VerdictKind.STOREFRONT]
    if len(shops) != 1:
        return verdict
    return replace(verdict, kind=VerdictKind.NEEDS_REVIEW, score=round(REVIEW + shops[0].score - STOREFRONT, 2))


def _texts(documents: Sequence[Document]) -> tuple[str, str]:
    """Return what style sheets do not display, and what is displayed."""
    folded, shown = [], []
    for page in documents:
        hidden = {block.text for block in page.blocks if block.hidden}
        for block in page.unfolded.blocks:
            if not block.hidden:
                shown.append(block.text)
            elif block.text not in hidden:
                folded.append(block.text)
    return "\n".join(folded), "\n".join(shown)


def _placed(span: Span, folded: str, shown: str) -> Span:
    """Return a span that says of words that stand only where nothing is displayed that they do."""
    only = bool(span.text) and span.text in folded and span.text not in shown
    return replace(span, why=span.why + FOLDED) if only and FOLDED not in span.why else span
