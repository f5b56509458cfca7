"""A page that says enough by itself: what stands on the other pages of its site excuses nothing there.

Shops hang terms, questions on the law and articles for search engines around what they sell; each of them speaks
against the claims of the whole site. The other pages lend their offers.
"""

from collections.abc import Sequence
from dataclasses import replace

from monitor.document import Document
from monitor.model import Verdict, VerdictKind
from monitor.recognise.evidence import Evidence
from monitor.recognise.gathering import gather
from monitor.recognise.lending import lend
from monitor.recognise.vocabulary import Vocabulary
from monitor.recognise.weighing import is_protective, weighed

HERE = ""
"""Where an offer stands that another page of the same site lends."""


def by_one_page(verdict: Verdict, evidence: Evidence, documents: Sequence[Document], vocabulary: Vocabulary) -> Verdict:
    """Return the verdict of a site for review, or `storefront` where the first of its pages that is one alone says so.

    The counter-evidence of the whole site stays quoted. A site that protects or hangs up a disclaimer stays for review.
    """
    if verdict.kind is not VerdictKind.NEEDS_REVIEW or len(documents) < 2:
        return verdict
    if evidence.disclaimers or is_protective(evidence):
        return verdict
    for document in documents:
        page = gather([document], vocabulary)
        lend(page, [other for other in documents if other is not document], vocabulary, HERE)
        alone = weighed(page)
        if alone.kind is VerdictKind.STOREFRONT:
            return replace(alone, spans=tuple(dict.fromkeys((*alone.spans, *verdict.spans))))
    return verdict
