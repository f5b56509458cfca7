"""One page that says enough by itself makes the storefront; the terms and articles around it excuse nothing."""

from collections.abc import Mapping

from monitor.document import read
from monitor.model import Verdict
from monitor.recognise import Vocabulary, judge

HOME = (
    "<title>Lumora</title><h1>Lumora AI</h1><p>Our AI undresses the woman in your photo.</p>"
    "<p>Upload her picture and see her naked.</p>"
)
PRICES = "<title>Prices</title><p>$9.99 a month, pay by card.</p>"
GUIDE = (
    "<title>Best AI clothes removers of 2026 compared</title><h1>Best AI clothes removers of 2026 compared</h1>"
    "<p>Dozens of sites promise to undress a photo in one click, reports say.</p>"
    "<p>Is it legal to undress a photo? No, police have arrested a man who shared fake nudes.</p>"
)
TERMS = "<title>Terms</title><p>Whoever harasses or extorts a person with a nude made from a photo is prosecuted.</p>"
BANNER = "<title>About</title><p>For research purposes only. This is a demonstration and no service.</p>"


def _judged(vocabulary: Vocabulary, pages: Mapping[str, str]) -> Verdict:
    documents = [read(html, f"https://lumora.example/{path}") for path, html in pages.items()]
    verdict = judge(documents, [], vocabulary)
    assert verdict is not None
    return verdict


def test_terms_and_articles_excuse_nothing_on_the_front_page(vocabulary: Vocabulary) -> None:
    """The other pages lend the price; what they say against the claims is quoted."""
    verdict = _judged(vocabulary, {"": HOME, "prices": PRICES, "guide": GUIDE, "terms": TERMS})
    assert verdict.kind == "storefront"
    told = [(span.why, span.url.rpartition("/")[2]) for span in verdict.spans]
    assert any(why.startswith("function") and not path for why, path in told)
    assert ("offer: price", "prices") in told
    assert any(why.startswith("counter") and path == "guide" for why, path in told)


def test_the_page_that_says_it_may_be_any(vocabulary: Vocabulary) -> None:
    """The front page speaks of nothing; the questions say it."""
    front = "<title>Lumora</title><h1>Lumora</h1><p>Discover more.</p>"
    assert _judged(vocabulary, {"": front, "prices": PRICES, "faq": HOME, "guide": GUIDE}).kind == "storefront"


def test_an_article_alone_says_nothing(vocabulary: Vocabulary) -> None:
    """A site whose only claims stand beside what turns them is none, and neither is one under a disclaimer."""
    paper = "<title>The Daily</title><h1>The Daily</h1><p>News and views.</p>"
    assert _judged(vocabulary, {"": paper, "subscribe": PRICES, "guide": GUIDE}).kind != "storefront"
    assert _judged(vocabulary, {"": HOME, "prices": PRICES, "about": BANNER, "guide": GUIDE}).kind == "needs_review"


def test_a_site_that_protects_stays_for_review(vocabulary: Vocabulary) -> None:
    """Where the site as a whole says that it protects, one page of it makes no storefront."""
    help_ = (
        "<title>Help</title><h1>Help against fake nudes</h1><p>We help victims of undressing apps.</p>"
        "<p>We detect pictures in which AI undressed somebody.</p><p>We support people whose photos were abused.</p>"
    )
    assert _judged(vocabulary, {"": HOME, "prices": PRICES}).kind == "storefront"
    assert _judged(vocabulary, {"": help_, "prices": PRICES, "demo": HOME}).kind != "storefront"
