"""What pages of other sites lend a site that claims the function itself: an offer, and never a claim.

Who links to a shop's prices is no shop: a paper, a forum, a company whose customer it is.
"""

from collections.abc import Sequence

from monitor.document import Document
from monitor.model import Span
from monitor.recognise.evidence import Evidence
from monitor.recognise.names import own_names
from monitor.recognise.pages import read
from monitor.recognise.pieces import is_article
from monitor.recognise.selling import offers
from monitor.recognise.vocabulary import Vocabulary

ELSEWHERE = " (at another site)"
"""Says of an offer where it stands."""


def lend(evidence: Evidence, documents: Sequence[Document], vocabulary: Vocabulary, place: str = ELSEWHERE) -> None:
    """Add the offers of other pages, where a site claims the function: of other sites, to which its way to pay led.

    `place` says where the offers stand.
    """
    if not evidence.own():
        return
    brands = own_names(documents)
    for document in documents:
        if is_article(document):
            continue
        for sentence in read(document, vocabulary, brands).sentences:
            for kind, text in offers(sentence):
                span = Span(text=text, why=f"offer: {kind}{place}", url=sentence.url)
                evidence.offers.setdefault(kind, {}).setdefault(sentence.key, span)
