"""What pages of other sites lend a site that claims the function itself: an offer, and never a claim.

Who links to a shop's prices is no shop: a paper, a forum, a company whose customer it is.
"""

from collections.abc import Sequence

from monitor.document import Document
from monitor.model import Span
from monitor.recognise.evidence import Evidence
from monitor.recognise.pages import read
from monitor.recognise.pieces import is_article, own_names
from monitor.recognise.selling import offers
from monitor.recognise.vocabulary import Vocabulary


def lend(evidence: Evidence, documents: Sequence[Document], vocabulary: Vocabulary) -> None:
    """Add the offers of other sites' pages to which a site's way to pay led, where the site claims the function."""
    if not evidence.own():
        return
    brands = own_names(documents)
    for document in documents:
        if is_article(document):
            continue
        for sentence in read(document, vocabulary, brands).sentences:
            for kind, text in offers(sentence):
                span = Span(text=text, why=f"offer: {kind} (at another site)", url=sentence.url)
                evidence.offers.setdefault(kind, {}).setdefault(sentence.key, span)
