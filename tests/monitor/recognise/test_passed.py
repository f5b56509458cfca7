"""Words that a page only passes on: visitors', advertisers', what its address asked."""

import json
from urllib.parse import quote_plus

import pytest

from monitor.document import read
from monitor.recognise import Vocabulary, judge

CLAIM = "Upload a photo of any person and our AI removes the clothes and shows the nude body."
POSTED = f"<p>{CLAIM}</p><p>AI undress: removes clothing from a photo</p>"
EDITOR = "<h1>Photo editor for shops</h1><p>Upload a photo and our AI sharpens it in seconds.</p>"
PAPER = "<h1>Photo news of Dorne</h1><p>Our paper shows the town in pictures, week by week, from every street.</p>"
PACKS = "<h2>Prices</h2><p>10 credits $9.99</p><button>Buy now</button>"
PLAN = "<h2>Prices</h2><p>Read us for $9.99 a month.</p>"
PLACES = {
    "slot": f'<div class="adsbygoogle">{POSTED}</div>',
    "sponsored": f'<aside><a rel="sponsored" href="https://ad.example">{POSTED}</a></aside>',
    "visitor's link": f'<p>New links</p><a rel="ugc nofollow" href="https://ad.example">{POSTED}</a>',
    "praise": f"<blockquote>{POSTED}<footer>Lev</footer></blockquote>",
    "comments": f"<h2>Comments (2)</h2><div>{POSTED}</div><p>by Lev</p>",
    "title of a review": f"<h2>What our users say</h2><h3>{CLAIM}</h3>{POSTED}",
    "searches": f"<h3>Popular searches</h3><ul><li>{CLAIM}</li><li>Remove clothes from any photo with AI</li></ul>",
}


def _kind(vocabulary: Vocabulary, body: str, query: str = "", language: str = "en") -> str:
    page = f'<html lang="{language}"><title>Quvenro</title><body>{body}</body></html>'
    verdict = judge([read(page, f"https://quvenro.example/{query}")], [], vocabulary)
    assert verdict is not None
    return verdict.kind


@pytest.mark.parametrize("place", PLACES)
def test_what_a_page_passes_on_is_no_claim_of_its_own(vocabulary: Vocabulary, place: str) -> None:
    """A shop may set its own lines there, so that a person looks where pictures are taken or packs sold."""
    assert _kind(vocabulary, EDITOR + PLACES[place] + PACKS) == "needs_review"
    assert _kind(vocabulary, PAPER + PLACES[place] + PLAN) == "unrelated"
    assert _kind(vocabulary, EDITOR + POSTED + PACKS) == "storefront"


@pytest.mark.parametrize("place", PLACES)
def test_what_a_site_claims_elsewhere_stays_its_own(vocabulary: Vocabulary, place: str) -> None:
    """Praise below it changes nothing, and a heading of the same rank ends what visitors say."""
    assert _kind(vocabulary, EDITOR + POSTED + PLACES[place] + PACKS) == "storefront"
    assert (
        _kind(vocabulary, f"{EDITOR}<h2>Comments</h2><p>Nice.</p><h2>What it does</h2>{POSTED}{PACKS}") == "storefront"
    )


def test_what_denies_a_claim_stands_against_it_though_it_is_passed_on(vocabulary: Vocabulary) -> None:
    """Words of others claim nothing for a site, and may speak against it."""
    denial = "It never undresses men in a photo."
    page = f"{EDITOR}<p>Our AI undresses anyone in a photo.</p>{PLAN}<h2>What our users say</h2><p>{denial}</p>"
    verdict = judge([read(page, "https://quvenro.example/")], [], vocabulary)
    assert verdict is not None
    assert [span.text for span in verdict.spans if span.why == "counter: negation"] == [denial]


def test_only_a_short_heading_inside_the_page_hands_words_to_visitors(vocabulary: Vocabulary) -> None:
    """None of the whole page, and none that names the function itself."""
    assert _kind(vocabulary, f"<h1>Reviews</h1>{POSTED}{PACKS}") == "storefront"
    assert _kind(vocabulary, f"{EDITOR}<h2>Undress AI reviews</h2>{POSTED}{PACKS}") == "storefront"
    long = "Read the reviews and then see for yourself how it is done"
    assert _kind(vocabulary, f"{EDITOR}<h2>{long}</h2>{POSTED}{PACKS}") == "storefront"


def test_what_repeats_the_query_of_the_page_is_the_visitors(vocabulary: Vocabulary) -> None:
    """In title and heading, too; the same words at another address are the site's."""
    echo = f"<h1>Search: {CLAIM}</h1><p>Nothing was found. Try other words.</p>"
    assert _kind(vocabulary, echo + PACKS, f"?q={quote_plus(CLAIM)}") == "needs_review"
    assert _kind(vocabulary, echo + PLAN, f"?q={quote_plus(CLAIM)}") == "unrelated"
    assert _kind(vocabulary, echo + PACKS, "?q=lamps") == "storefront"
    assert _kind(vocabulary, echo + PACKS, "?q=photo") == "storefront"


def test_what_an_object_of_state_says_somebody_wrote_is_not_the_pages(vocabulary: Vocabulary) -> None:
    """It names who wrote it; without that it is the text of a single-page app."""
    for said, kind in (({"user": "lev", "body": CLAIM}, "unrelated"), ({"kind": "hero", "body": CLAIM}, "storefront")):
        state = f'<script type="application/json">{json.dumps({"items": [said, said]})}</script>'
        assert _kind(vocabulary, EDITOR + PACKS + state) == kind


@pytest.mark.parametrize(
    ("language", "heading", "claim"),
    [
        (
            "de",
            "Kundenstimmen",
            "Lade ein Foto einer Person hoch und unsere KI entfernt die Kleidung und zeigt sie nackt.",
        ),
        (
            "ru",
            "Отзывы пользователей",
            "Загрузите фото любой девушки, и наша нейросеть снимет одежду и покажет её голой.",
        ),
        ("ja", "お客様の声", "人物の写真をアップロードすると、AIが服を脱がせて裸の画像を作成します。"),
    ],
)
def test_headings_of_visitors_words_in_other_languages(
    vocabulary: Vocabulary, language: str, heading: str, claim: str
) -> None:
    """Each language has its own words for them."""
    below = f"<h2>{{}}</h2><p>{claim}</p><p>{claim} 10 credits $9.99</p>{PACKS}"
    assert _kind(vocabulary, f"<h1>Quvenro</h1>{below.format(heading)}", language=language) == "needs_review"
    assert _kind(vocabulary, f"<h1>Quvenro</h1>{below.format('Quvenro')}", language=language) == "storefront"
