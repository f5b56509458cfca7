"""Frames that a shop sets around its own claims: an article, a name for sale, protective words; claims in templates."""

from monitor.document import read
from monitor.recognise import Vocabulary, judge

HEAD = "<h1>AI undress: removes clothing from a photo</h1>"
CLAIM = "<p>Upload a photo of any person and our AI removes the clothes and shows the nude body.</p>"
SHOP = f"{HEAD}{CLAIM}<p>10 credits $9.99</p><button>Buy now</button>"
ARTICLE = '<meta property="og:type" content="article"><meta property="article:published_time" content="2026-01-01">'
TOLD = "<p>The police said on Monday that the app undresses people in photos. A spokesman said the case goes on.</p>"
CARE = (
    "We help victims of undress apps. We remove fake nudes from the web. We report undress apps to the police. "
    "We fight deepfake abuse. We support survivors. Our hotline helps those affected by undress apps. "
    "We detect undressed photos. We block nudify apps. We warn schools of undress apps. We take down deepfake nudes."
)


def _kind(vocabulary: Vocabulary, body: str, head: str = "") -> str:
    page = f'<html lang="en"><head><title>Velmora</title>{head}</head><body>{body}</body></html>'
    verdict = judge([read(page, "https://velmora.example/")], [], vocabulary)
    assert verdict is not None
    return verdict.kind


def test_an_article_that_takes_pictures_sells_packs_and_claims_goes_to_review(vocabulary: Vocabulary) -> None:
    """Nobody sees the mark of an article alone; one that only reports stays one, whatever its site sells."""
    assert _kind(vocabulary, SHOP + TOLD, ARTICLE) == "needs_review"
    editor = "<p>Upload a photo and sharpen it.</p><p>10 credits $9.99</p>"
    said = "<p>The site said: “Undress any person in a photo with our AI”.</p>"
    assert _kind(vocabulary, f"<h1>A shop is sued</h1>{TOLD}{said}{editor}", ARTICLE) == "unrelated"


def test_no_words_beside_send_away_who_takes_pictures_sells_packs_and_says_it_outright(shipped: Vocabulary) -> None:
    """A shop may hang up ten sentences of help above its own; where nothing is sold they are the site's."""
    care = "".join(f"<p>{one}.</p>" for one in CARE.split(". "))
    assert _kind(shipped, care + SHOP) == "needs_review"
    assert _kind(
        shipped, f"<h1>StopUndress</h1>{care}<p>Such an app removes the clothes of a person in a photo.</p>"
    ) in (
        "protective",
        "unrelated",
    )


def test_a_name_for_sale_takes_no_pictures_and_sells_no_packs(vocabulary: Vocabulary) -> None:
    """A shop may say that its name is for sale; a parked page may list what others searched for."""
    sale = "<p>This domain is for sale.</p>"
    assert _kind(vocabulary, SHOP + sale) == "storefront"
    assert _kind(vocabulary, f"{sale}<ul><li>AI undress any photo</li><li>Shoes</li></ul><p>$500</p>") == "parked"


def test_what_templates_hold_is_read_where_a_page_shows_little(vocabulary: Vocabulary) -> None:
    """A script puts it into the page; a page that speaks for itself says what it says."""
    price = "<p>10 credits $9.99</p><button>Buy now</button>"
    for opened, closed in (
        ('<template id="t">', "</template>"),
        ('<template x-if="true">', "</template>"),
        ('<script type="text/x-template">', "</script>"),
    ):
        held = f'{opened}{HEAD}{CLAIM}{closed}<script src="/app.js"></script>'
        assert _kind(vocabulary, f"<h1>Velmora</h1>{price}{held}") == "storefront"
        long = "<p>We sell garden chairs and tables of oak, delivered in a week.</p>" * 60
        assert _kind(vocabulary, f"<h1>Garden</h1>{long}{price}{held}") == "unrelated"
