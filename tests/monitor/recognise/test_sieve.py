"""The sieve drops no text in which a sentence opens, whatever hides the word."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from monitor.document import Document, read
from monitor.recognise import Vocabulary
from monitor.recognise.claims import Setting, heard
from monitor.recognise.concern import Concern, concern, sells
from monitor.recognise.pages import read as closely
from monitor.recognise.protective import names
from monitor.recognise.selling import offers
from monitor.recognise.sieve import Sieve
from monitor.recognise.signals import GATES
from monitor.recognise.text import sentences
from tests.recognition.corpus import pages

LOOKALIKES = str.maketrans("aeocpxykmtbhis", "аеосрхукмтвніѕ")
LATIN = str.maketrans("аеосрхукмтвнѕ", "aeocpxykmtbhs")
GREEK = str.maketrans("oankv", "οανκν")
SYLLABLES = str.maketrans("UNDRESA", "ᑌᑎᗪᖇᕮᔕᗩ")
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
    lambda text: text[:1] + " " + text[1:],
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
    "_".join,
    lambda text: text.replace("e", "eee").replace("а", "ааа"),
    lambda text: text.replace("s", "$").replace("e", "€"),
    lambda text: text[:1] + "#" + text[2:],
    lambda text: text.upper().translate(SYLLABLES),
    lambda text: "".join(chr(ord(sign) + 0xFEE0) if "!" <= sign <= "~" else sign for sign in text),
)
BETWEEN = (" ", "", "-", ". ", "。", "、", "'", "/", " — ", "\n", "\t", "_", " 4 5 6 ", ": ", "´", "\u3000", "।")


def opens(vocabulary: Vocabulary, text: str) -> bool:
    """Whether a word that opens a sentence is found when every word is looked up."""
    _, hits, _ = heard(text, vocabulary, Setting())
    return any(hit.term.signal in GATES for hit in hits)


def lost(vocabulary: Vocabulary, texts: list[str]) -> list[str]:
    """Return the texts, and the sentences of texts, that are dropped although a word in them opens a sentence."""
    sieve = vocabulary.sieve(GATES)
    found = sieve.caught(texts)
    whole = set(texts)  # a text of one sentence has been asked already
    parts = [part for number in sorted(found) for part in sentences(texts[number]) if part not in whole]
    kept = sieve.caught(parts)
    dropped = [text for number, text in enumerate(texts) if number not in found]
    missed = [part for number, part in enumerate(parts) if number not in kept]
    missed += [part for text in dropped for part in (text, *sentences(text))]
    return [text for text in missed if opens(vocabulary, text)]


def test_every_term_that_opens_a_sentence_is_kept(vocabulary: Vocabulary) -> None:
    """Plainly, in capitals, amid other words, in the middle of many other texts."""
    terms = [term.text.replace("*", "").replace("#", "10") for term in vocabulary.terms if term.signal in GATES]
    texts = [text.replace("...", between) for between in (" ", " so ", " a b, c ") for text in terms]
    for shape in ("Now: {}!", "1 2 {} 3"):
        shaped = [shape.format(text) for text in texts] + [shape.format(text).upper() for text in texts]
        assert lost(vocabulary, list(dict.fromkeys(shaped))) == []  # most terms have no gap to be filled in three ways


@pytest.fixture(scope="module")
def said(vocabulary: Vocabulary) -> tuple[tuple[str, ...], ...]:
    """The words that open a sentence, all words, and pieces between them."""
    gates = tuple(term.text for term in vocabulary.terms if term.signal in GATES)
    odd = ("не", "4", "x", "脱", "a b", "het", "c", "the", "ｏ", "ال", "कि")
    return gates, gates, tuple(term.text for term in vocabulary.terms), odd


PIECES = st.tuples(
    st.integers(0, 3),
    st.integers(0, 100_000),
    st.lists(st.sampled_from(range(len(DISGUISES))), max_size=2),
    st.one_of(st.sampled_from(BETWEEN), st.text(max_size=4)),
)


@settings(max_examples=400, deadline=None)
@given(drawn=st.lists(st.lists(PIECES, min_size=1, max_size=4), min_size=1, max_size=5))
def test_no_disguise_slips_through(
    vocabulary: Vocabulary,
    said: tuple[tuple[str, ...], ...],
    drawn: list[list[tuple[int, int, list[int], str]]],
) -> None:
    """Whatever is done to the words and put between them: a text with an opening sentence is kept."""
    texts = []
    for pieces in drawn:
        text = ""
        for kind, number, ways, between in pieces:
            word = said[kind][number % len(said[kind])]
            word = word.replace("*", "").replace("#", "18").replace("...", " so ")
            for way in ways:
                word = DISGUISES[way](word)
            text += word + between
        texts.append(text)
    assert lost(vocabulary, texts) == []


@pytest.mark.parametrize("way", range(len(DISGUISES)))
def test_each_disguise_alone_is_seen(vocabulary: Vocabulary, way: int) -> None:
    """Each way to hide a word, over every word that opens a sentence by itself."""
    words = {term.text.replace("*", "") for term in vocabulary.terms if term.signal in GATES and len(term.words) == 1}
    assert lost(vocabulary, [DISGUISES[way](word) for word in sorted(words)]) == []


def test_pages_that_are_told_by_the_sieve_hold_nothing(vocabulary: Vocabulary) -> None:
    """Read closely, pages that concern nobody do not name the function; those that only hint at it sell nothing."""
    told = hinting = 0
    for page in pages("tuning"):
        document = read(page.html, page.url)
        found = concern(document, vocabulary)
        if found is Concern.NONE:
            told += 1
            assert not claims_or_names(document, vocabulary), page.id
        if found is Concern.HINT and not sells(document, vocabulary):
            hinting += 1
            assert not claims_or_names(document, vocabulary), page.id
            assert not sold(document, vocabulary) & {"price", "pack"}, page.id
    assert told
    assert hinting


def claims_or_names(document: Document, vocabulary: Vocabulary) -> bool:
    """Whether a page, read closely, says anything that a verdict could rest on."""
    page = closely(document, vocabulary, frozenset())
    return bool(page.claims or page.hidden or any(names(sentence) for sentence in page.sentences))


def sold(document: Document, vocabulary: Vocabulary) -> set[str]:
    """Return the kinds of offer that a page, read closely, makes."""
    page = closely(document, vocabulary, frozenset())
    return {kind for sentence in page.sentences for kind, _ in offers(sentence)}


def test_the_one_search_keeps_within_its_memory(vocabulary: Vocabulary, capfd: pytest.CaptureFixture[str]) -> None:
    """RE2 says on the standard error when it gives up its fast way for the words of today: `max_mem` must grow."""
    sieve = Sieve((term for term in vocabulary.terms if term.signal in GATES), vocabulary.known)
    for page in pages()[::8]:
        sieve.caught([block.text for block in read(page.html, page.url).blocks])
    assert capfd.readouterr().err == ""
