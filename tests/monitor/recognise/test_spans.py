"""What a span says of itself: the rule that it met, by a name that the document lists, and where its words stand."""

import re
from pathlib import Path

import pytest

from monitor.document import read
from monitor.recognise import Vocabulary, judge

DOCUMENT = (Path(__file__).parents[3] / "docs/recognition.md").read_text(encoding="utf-8")
CLAIM = "Undress anyone in a photo with our AI"
BAN = "We never undress anyone in a photo"
OFFER = "<p>100 credits for $9.99</p><button>Buy now</button>"
PLACES = [
    ("<title>{}</title>", "title"),
    *((f"<h{number}>{{}}</h{number}>", "heading") for number in range(1, 7)),
    ("<button>{}</button>", "label"),
    ("<details><summary>{}</summary></details>", "label"),
    ("<fieldset><legend>{}</legend></fieldset>", "label"),
    ("<select><option>{}</option></select>", "label"),
    ('<img alt="{}">', "attribute"),
    ('<input type="submit" value="{}">', "attribute"),
    ('<button aria-label="{}">x</button>', "attribute"),
    ('<meta name="description" content="{}">', "meta"),
    ('<script type="application/json">{{"text": "{}"}}</script>', "page state"),
]


def told(vocabulary: Vocabulary, body: str) -> set[str]:
    """Return why a page's spans are quoted."""
    verdict = judge([read(body, "https://site.example/")], [], vocabulary)
    return {span.why for span in verdict.spans} if verdict is not None else set()


@pytest.mark.parametrize(("markup", "place"), PLACES)
def test_a_span_says_where_its_words_stand(markup: str, place: str, vocabulary: Vocabulary) -> None:
    """Claims, offers and what stands against them alike; the document lists the place."""
    page = markup.format(CLAIM) + markup.format(BAN) + markup.format("60 gems for $6.49")
    rule = "undress the person in a picture"
    expected = {f"{why} (in {place})" for why in (f"function: {rule}", "counter: prohibition", "offer: price")}
    assert expected <= told(vocabulary, "<p>Upload a photo</p>" + page)
    assert f"`(in {place})`" in DOCUMENT


def test_running_text_is_not_marked(vocabulary: Vocabulary) -> None:
    """Paragraphs, lists and tables are what a reader takes a page's words to be."""
    page = f"<p>{CLAIM}</p><ul><li>{BAN}</li></ul><table><td>60 gems for $6.49</td></table>"
    found = told(vocabulary, page)
    assert {"function: undress the person in a picture", "counter: prohibition", "offer: price"} <= found
    assert not any("(in" in why for why in found)


def test_hints_and_hidden_claims_say_it_too(vocabulary: Vocabulary) -> None:
    """A look at the page begins where the words stand."""
    assert "nudity or undressing is named (in label)" in told(vocabulary, "<button>15 naked photos</button>" + OFFER)
    hidden = told(vocabulary, f"<h2 hidden>{CLAIM}</h2>" + OFFER)
    assert any(why.startswith("hidden: ") and why.endswith("(in heading)") for why in hidden)


def test_the_document_lists_every_rule_by_the_name_that_is_printed(vocabulary: Vocabulary) -> None:
    """And nothing else, but for words that name the function alone: these are printed as they are."""
    listed = set(re.findall(r"^- \*([^*]+)\*: ", DOCUMENT, re.MULTILINE))
    assert listed == {rule.name for rule in vocabulary.rules} | {"a word that names it"}


@pytest.mark.parametrize(
    ("page", "why"),
    [
        ('<html lang="ru"><p>Загрузите фото девушки и включите Undress.</p>', "function: undress"),
        ("<p>Send me a photo of her and switch on Reveal Mode.</p>", "function: reveal mode"),
    ],
)
def test_a_word_that_names_the_function_alone_is_printed_itself(page: str, why: str, vocabulary: Vocabulary) -> None:
    """Its concept is one of those that the document names for it, and the document shows what is printed."""
    assert why in told(vocabulary, page + OFFER)
    (line,) = re.findall(r"^- \*a word that names it\*: ([a-z ]+), alone", DOCUMENT, re.MULTILINE)
    signals = {term.signal for term in vocabulary.terms if f"function: {term.text}" == why}
    assert signals & set(line.split(" or "))
    assert "`function: undress`" in DOCUMENT
