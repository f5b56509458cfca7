"""The sieve drops no text in which a sentence opens, whatever hides the word."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from monitor.document import Document, read
from monitor.recognise import Vocabulary
from monitor.recognise.care import names
from monitor.recognise.pages import concerned
from monitor.recognise.pages import read as closely
from monitor.recognise.sieve import Sieve
from monitor.recognise.terms import GATES
from monitor.recognise.text import sentences
from tests.recognition.corpus import pages

LOOKALIKES = str.maketrans("aeocpxykmtbhis", "аеосрхукмтвніѕ")
LATIN = str.maketrans("аеосрхукмтвнѕ", "aeocpxykmtbhs")
GREEK = str.maketrans("oankv", "οανκν")
CIPHERS = (str.maketrans("oieastb", "0134578"), str.maketrans("olegas", "013@$5"), str.maketrans("ai", "@!"))
DISGUISES = (
    str.upper,
    ".".join,
    " ".join,
    "  ".join,
    " - ".join,
    "\u00ad".join,
    "\u200b.".join,
    "·".join,
    "’".join,
    "…".join,
    lambda text: text[:3] + "-" + text[3:],
    lambda text: text[:2] + "*" + text[3:],
    lambda text: "\u202e" + text[::-1] + "\u202c",
    lambda text: text.translate(LOOKALIKES),
    lambda text: text[:2] + text[2:].translate(LOOKALIKES),
    lambda text: text.translate(LATIN),
    lambda text: text[:1] + text[1:].translate(GREEK),
    lambda text: text.translate(CIPHERS[0]),
    lambda text: text.translate(CIPHERS[1]),
    lambda text: text.translate(CIPHERS[2]),
    lambda text: "وال" + text,
    lambda text: "و" + text,
    lambda text: "漢字" + text + "の",
    lambda text: "x" * 598 + text,
    lambda text: text.replace(" ", "\u2014"),
    lambda text: text.replace(" ", " 12 "),
    lambda text: "".join(chr(ord(sign) + 0xFEE0) if "!" <= sign <= "~" else sign for sign in text),
)
BETWEEN = (" ", "", "-", ". ", "。", "、", "'", "/", " — ", "\n", "\t", "_", " 4 5 6 ", ": ", "´", "\u3000", "।")


def opens(vocabulary: Vocabulary, text: str) -> bool:
    """Whether a word that opens a sentence is found when every word is looked up."""
    return any(hit.term.signal in GATES for hit in vocabulary.hits(vocabulary.words(text)))


def kept(sieve: Sieve, texts: list[str]) -> list[bool]:
    """Return which of some texts are kept: those with a sentence that would be looked at."""
    plain, hiding = sieve.caught(texts)
    return [
        number in hiding or (number in plain and any(map(sieve.plainly, sentences(text))))
        for number, text in enumerate(texts)
    ]


def test_every_term_that_opens_a_sentence_is_kept(vocabulary: Vocabulary) -> None:
    """Plainly, in capitals, amid other words, in the middle of many other texts."""
    terms = [term.text.replace("*", "").replace("#", "10") for term in vocabulary.terms if term.signal in GATES]
    texts = [text.replace("...", between) for between in (" ", " so ", " a b, c ") for text in terms]
    for shape in ("Now: {}!", "1 2 {} 3"):
        shaped = [shape.format(text) for text in texts] + [shape.format(text).upper() for text in texts]
        found = kept(vocabulary.sieve(GATES), shaped)
        assert [text for text, there in zip(shaped, found, strict=True) if not there and opens(vocabulary, text)] == []


@pytest.fixture(scope="module")
def said(vocabulary: Vocabulary) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The words that open a sentence, and all words."""
    gates = tuple(term.text for term in vocabulary.terms if term.signal in GATES)
    return gates, tuple(term.text for term in vocabulary.terms)


@settings(max_examples=400, deadline=None)
@given(data=st.data())
def test_no_disguise_slips_through(
    vocabulary: Vocabulary, said: tuple[tuple[str, ...], tuple[str, ...]], data: st.DataObject
) -> None:
    """Whatever is done to the words and put between them: a text with an opening sentence is kept."""
    piece = st.one_of(
        st.sampled_from(said[0]),
        st.sampled_from(said[1]),
        st.sampled_from(["не", "4", "x", "脱", "a b", "het", "c", "the", "ｏ", "ال", "कि"]),
        st.text(max_size=6),
    )
    texts = []
    for _ in range(data.draw(st.integers(1, 5))):
        text = ""
        for word in data.draw(st.lists(piece, min_size=1, max_size=4)):
            word = word.replace("*", "").replace("#", "18").replace("...", " so ")
            for change in data.draw(st.lists(st.sampled_from(DISGUISES), max_size=2)):
                word = change(word)
            text += word + data.draw(st.sampled_from(BETWEEN))
        texts.append(text)
    found = kept(vocabulary.sieve(GATES), texts)
    for text, there in zip(texts, found, strict=True):
        assert there or not any(opens(vocabulary, sentence) for sentence in sentences(text)), text
        assert there or not opens(vocabulary, text), text


@pytest.mark.parametrize("way", range(len(DISGUISES)))
def test_each_disguise_alone_is_seen(vocabulary: Vocabulary, way: int) -> None:
    """Each way to hide a word, over every word that opens a sentence by itself."""
    words = {term.text.replace("*", "") for term in vocabulary.terms if term.signal in GATES and len(term.words) == 1}
    texts = [DISGUISES[way](word) for word in sorted(words)]
    found = kept(vocabulary.sieve(GATES), texts)
    assert [text for text, there in zip(texts, found, strict=True) if not there and opens(vocabulary, text)] == []


def test_pages_that_are_told_by_the_sieve_hold_nothing(vocabulary: Vocabulary) -> None:
    """Read closely, a page of the corpus that concerns nobody neither claims nor names the function."""
    told = 0
    for page in pages("tuning"):
        document = read(page.html, page.url)
        if not concerned(document, vocabulary):
            told += 1
            assert not claims_or_names(document, vocabulary), page.id
    assert told


def claims_or_names(document: Document, vocabulary: Vocabulary) -> bool:
    """Whether a page, read closely, says anything that a verdict could rest on."""
    page = closely(document, vocabulary, frozenset())
    return bool(page.claims or page.hidden or any(names(sentence) for sentence in page.sentences))
