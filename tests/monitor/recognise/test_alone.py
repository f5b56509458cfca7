"""One page that says enough by itself makes the storefront; the terms and articles around it excuse nothing."""

from collections.abc import Mapping

from monitor.document import read
from monitor.model import Verdict
from monitor.recognise import Vocabulary, judge

HOME = (
    "<title>Lumora</title><h1>Lumora AI</h1><p>Our AI undresses the woman in your photo.</p>"
    "<p>Upload her picture and see her naked.</p><button>Buy now</button>"
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


def test_a_page_that_offers_nothing_itself_is_an_exhibit(vocabulary: Vocabulary) -> None:
    """Papers print what such shops promise, and sell subscriptions on another page."""
    paper = "<title>The Post</title><h1>The Post</h1><p>Police said that a man was arrested for fake nudes.</p>"
    exhibit = (
        "<h1>Exhibit 12: the landing page in full</h1><p>Undress any woman. Our AI removes the clothes of the woman in "
        "your photo.</p><p>Upload a photo and see her naked in seconds.</p>"
    )
    assert _judged(vocabulary, {"": paper, "subscribe": PRICES, "ad": exhibit}).kind == "needs_review"


def test_what_an_article_claims_is_its_subject(vocabulary: Vocabulary) -> None:
    """A page that declares itself one and reports tells of the app; the mark alone is seen by nobody."""
    claims = (
        "<title>The app</title><h1>The app that undresses women in photos</h1><p>Our AI undresses any woman in a photo."
        "</p><p>Upload a photo and see her naked in seconds.</p>"
    )
    told = (
        "<p>Police said on Monday that two men were arrested.</p><p>A spokesman told reporters that it was wrong.</p>"
    )
    declared = f'<meta property="og:type" content="article">{claims}'
    assert _judged(vocabulary, {"": declared, "subscribe": PRICES}).kind == "storefront"
    assert _judged(vocabulary, {"": declared + told, "subscribe": PRICES}).kind == "unrelated"


def test_what_the_front_page_speaks_of_is_meant_on_the_others(vocabulary: Vocabulary) -> None:
    """A service for mannequins takes garments off models, too."""
    front = (
        "<title>Ghost mannequin photos</title><h1>Ghost mannequin photos in one click</h1>"
        "<p>Our AI removes the mannequin and keeps the clothes.</p>"
    )
    prices = "<title>Prices</title><p>100 credits $9</p>"
    questions = (
        "<h1>Questions</h1><p>Our AI removes the clothes from the model in your photo and puts them on white.</p>"
        "<p>Our AI takes the clothes off the woman in your photo.</p><p>Upload a photo</p><button>Buy credits</button>"
    )
    assert _judged(vocabulary, {"": front, "pricing": prices, "faq": questions}).kind != "storefront"


def test_the_plainest_page_gives_the_score_and_offers_are_quoted_once(vocabulary: Vocabulary) -> None:
    """In whatever order the pages come."""
    more = f"{HOME}<p>Our bot strips clothes off any woman in a picture.</p><p>Undress your photo in one click.</p>"
    pages = {"": HOME, "faq": more, "prices": PRICES, "guide": GUIDE}
    verdict = _judged(vocabulary, pages)
    turned = _judged(vocabulary, dict(reversed(pages.items())))
    assert verdict.score == turned.score
    quoted = [(span.text, span.why.partition(" (")[0], span.url) for span in verdict.spans]
    assert len(quoted) == len(set(quoted))


def test_a_list_of_such_tools_is_no_shop_for_one_of_its_pages(vocabulary: Vocabulary) -> None:
    """Only what is for review anyway can become one."""
    names = "".join(
        f'<li><a href="https://t{n}.example/">T{n}</a> is one of the best undress apps we reviewed.</li>'
        for n in range(5)
    )
    ranking = f"<title>Best undress apps compared</title><h1>Best undress apps compared</h1><ul>{names}</ul>"
    assert _judged(vocabulary, {"": ranking, "prices": PRICES, "sample": HOME}).kind != "storefront"


def test_a_site_that_protects_stays_for_review(vocabulary: Vocabulary) -> None:
    """Where the site as a whole says that it protects, one page of it makes no storefront."""
    help_ = (
        "<title>Help</title><h1>Help against fake nudes</h1><p>We help victims of undressing apps.</p>"
        "<p>We detect pictures in which AI undressed somebody.</p><p>We support people whose photos were abused.</p>"
    )
    assert _judged(vocabulary, {"": HOME, "prices": PRICES}).kind == "storefront"
    assert _judged(vocabulary, {"": help_, "prices": PRICES, "demo": HOME}).kind != "storefront"
