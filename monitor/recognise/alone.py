"""A page that says enough by itself: what stands on the other pages of its site excuses nothing there.

Shops hang terms, questions on the law and articles for search engines around what they sell; each of them speaks
against the claims of the whole site.
"""

from collections.abc import Sequence
from dataclasses import replace

from monitor.document import Document
from monitor.model import Verdict, VerdictKind
from monitor.recognise.evidence import Evidence
from monitor.recognise.gathering import gather
from monitor.recognise.subject import is_of_things
from monitor.recognise.vocabulary import Vocabulary
from monitor.recognise.weighing import is_protective, weighed


def by_one_page(verdict: Verdict, evidence: Evidence, documents: Sequence[Document], vocabulary: Vocabulary) -> Verdict:
    """Return the verdict of a site for review, or `storefront` where one of its pages would be one alone.

    That page offers something itself (a paper's exhibit does not); then the offers of the whole site count. The
    counter-evidence of the whole site stays quoted. A site that protects, hangs up a disclaimer, speaks of things or
    means something lawful, or whose claims are doubtful, stays for review.
    """
    if verdict.kind is not VerdictKind.NEEDS_REVIEW or len(documents) == 1 or _is_otherwise(evidence):
        return verdict
    pages = [gather([document], vocabulary) for document in documents]
    alone = [weighed(_offering(page, evidence)) for page in pages if page.offers]
    shops = [one for one in alone if one.kind is VerdictKind.STOREFRONT]
    if not shops:
        return verdict
    best = max(shops, key=lambda one: one.score)
    return replace(best, spans=tuple(dict.fromkeys((*best.spans, *verdict.spans))))


def _is_otherwise(evidence: Evidence) -> bool:
    """Whether a site as a whole protects, disclaims or means another thing than its one page seems to."""
    other = evidence.doubtful or is_of_things(evidence) or evidence.turned_by()["lawful"]
    return bool(other or evidence.disclaimers or is_protective(evidence))


def _offering(page: Evidence, site: Evidence) -> Evidence:
    """Return what was gathered of a page, with the offers of its site."""
    for kind, offers in site.offers.items():
        page.offers[kind] = offers | page.offers.get(kind, {})
    return page
