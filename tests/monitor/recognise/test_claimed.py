"""What makes a name or a single sentence the claim of a shop, and what leaves it a name."""

import pytest

from monitor.document import read
from monitor.recognise import Vocabulary, judge

ASKS = "<button>Choose photo</button>"
PACKS = "<p>50 credits</p><p>9.99 USD</p>"
PRICE = "<p>9.99 USD</p>"


def _kind(vocabulary: Vocabulary, body: str) -> str:
    verdict = judge([read(body, "https://velmora.example/")], [], vocabulary)
    assert verdict is not None
    return verdict.kind.value


def test_one_sentence_that_says_it_outright_needs_no_second(vocabulary: Vocabulary) -> None:
    """Person, picture and nudity in one sentence of the site's own: a partner page says no more."""
    body = "<h1>Programme for partners</h1><p>We turn photos of women into naked ones.</p>"
    assert _kind(vocabulary, body + PRICE) == "storefront"


def test_an_answered_question_says_nudity(vocabulary: Vocabulary) -> None:
    """Questions and answers are the whole page of some shops."""
    asked = "<dl><dt>Can I undress a photo of somebody I know?</dt><dd>{}</dd></dl>"
    assert _kind(vocabulary, asked.format("Yes.") + ASKS + PRICE) == "storefront"
    assert _kind(vocabulary, asked.format("No.") + ASKS + PRICE) != "storefront"


def test_a_counter_word_within_an_offer_counts_for_nothing(vocabulary: Vocabulary) -> None:
    """A white label is no label in a shirt."""
    body = "<h1>White label</h1><p>Your customers send a photo and receive a nude of the person in it.</p>"
    assert _kind(vocabulary, body + ASKS + PRICE) == "storefront"


def test_a_shops_own_word_on_a_persons_clothing_in_a_picture_is_plain(vocabulary: Vocabulary) -> None:
    """Nudity need not be said; said in the third person, it may be a paper's."""
    own = "<h1>Help centre</h1><p>You get the picture of the person you uploaded, her clothing removed.</p>"
    third = "<h1>The engine of the week</h1><p>It returns a picture of a person, her clothing removed by AI.</p>"
    assert _kind(vocabulary, own + ASKS + PRICE) == "storefront"
    assert _kind(vocabulary, third + PACKS) != "storefront"


def test_a_ban_in_the_language_that_a_page_declares_turns_its_name(vocabulary: Vocabulary) -> None:
    """On a page of few words the names of such tools, which all languages share, say little of its language."""
    page = "<html lang='{}'><title>DeepNude {}</title><div id='root'></div><input type='file'>" + ASKS + PACKS
    assert _kind(vocabulary, page.format("en-GB", "is banned")) == "unrelated"
    assert _kind(vocabulary, page.format("en-GB", "AI")) == "needs_review"


@pytest.mark.parametrize(
    "name", ["DeepNude check", "DeepNude finder", "Anti-DeepNude", "DeepNude-Schutz", "DeepNude判定"]
)
def test_a_name_alone_goes_to_review(name: str, vocabulary: Vocabulary) -> None:
    """Who finds or shields takes pictures and sells packs as well: the word that is not known may say so."""
    assert _kind(vocabulary, f"<title>{name}</title><h1>{name}</h1>{ASKS}{PACKS}") != "storefront"


def test_a_site_that_speaks_of_hardly_anything_else_is_told_by_that(vocabulary: Vocabulary) -> None:
    """People and nudity in two sentences each, the function only named, a price; one lawful word at most."""
    page = "<h1>Nudes from a picture</h1><p>AI inside.</p><p>She is naked in it.</p><p>Her neighbour is naked, too.</p>"
    assert _kind(vocabulary, page + PRICE) == "storefront"
    assert _kind(vocabulary, page + "<p>The court told of two cases.</p>" + PRICE) != "storefront"
    assert _kind(vocabulary, page + "<p>Mannequins, too.</p><p>And dolls.</p>" + PRICE) != "storefront"
    assert _kind(vocabulary, page) != "storefront"


def test_packs_for_an_outright_claim_outweigh_a_heading(vocabulary: Vocabulary) -> None:
    """A shop may call itself a doll studio; where anything reports, too, a person looks."""
    page = "<h1>Doll studio</h1><p>Our AI turns photos of women into naked ones.</p>" + PACKS
    assert _kind(vocabulary, page) == "storefront"
    assert _kind(vocabulary, page.replace(PACKS, PRICE)) != "storefront"
    assert _kind(vocabulary, page + "<p>Police report arrests.</p>") != "storefront"


def test_as_many_sentences_may_stand_against_who_says_it_outright(vocabulary: Vocabulary) -> None:
    """Person, picture and nudity in the site's own voice outweigh one side word, not two; a milder claim none."""
    page = "<h1>Studio</h1><p>Our AI turns photos of women into naked ones.</p>{}" + PRICE
    assert _kind(vocabulary, page.format("<p>Mannequins work, too.</p>")) == "storefront"
    assert _kind(vocabulary, page.format("<p>Mannequins work, too.</p><p>Dolls are welcome.</p>")) == "needs_review"
    milder = page.replace("turns photos of women into naked ones", "takes the clothes off in a photo")
    assert _kind(vocabulary, milder.format("<p>Mannequins work, too.</p>")) == "needs_review"


def test_who_offers_something_and_names_nudity_above_all_is_shown_to_a_person(vocabulary: Vocabulary) -> None:
    """Where as many sentences report, or nothing is offered, the page speaks of the thing."""
    page = "<h1>Studio</h1><p>The engine undresses women in pictures.</p><p>Every nude is deleted.</p>"
    told, buy = "<p>A newspaper wrote of it.</p>", "<button>Buy now</button>"
    assert _kind(vocabulary, page + told + buy) == "needs_review"
    assert _kind(vocabulary, page + told) == "unrelated"
    assert _kind(vocabulary, page + told + "<p>The police told reporters on Friday.</p>" + buy) == "unrelated"


@pytest.mark.parametrize(
    "boast",
    [
        "It has never been easier to undress a person in a photo.",
        "Our AI does not only undress the person in your photo, it keeps the face.",
        "Nunca ha sido tan fácil desnudar a una persona en una foto.",
        "Nigdy nie było tak łatwo rozebrać osobę na zdjęciu.",
        "Никогда не было так просто раздеть человека на фото.",
    ],
)
def test_a_boast_denies_nothing(boast: str, vocabulary: Vocabulary) -> None:
    """What has never been easier is done."""
    page = f"<h1>Velorin</h1><p>{boast}</p><p>Upload a photo.</p><p>50 credits $9.99. Buy now.</p>"
    verdict = judge([read(page, "https://velorin.example/")], [], vocabulary)
    assert verdict is not None
    assert verdict.kind in ("storefront", "needs_review")
    assert not any(span.why == "counter: negation" for span in verdict.spans)
