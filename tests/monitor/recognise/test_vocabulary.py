"""The vocabulary files: what they hold, and how a wrong one is refused."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.errors import DataError
from monitor.recognise import Vocabulary, load_vocabulary
from monitor.recognise.fold import word_texts, words
from monitor.recognise.signals import GATES, MEANINGS
from monitor.recognise.text import quote, sentences

TERM = '[[term]]\nsignal = "function"\nwords = ["nudify"]\nsource = "https://news.example/a"\n'
SIGNS = "ab Z1_-'\n\t\u3000\u0439\u00e9\u00df\u0301\u200d\u202e\u0e01\u0e33\u670d\u3092\uff21\ud55c\u0639\u093f\uf8ff"
"""Of each kind that folding knows."""


@pytest.mark.parametrize(
    ("content", "named"),
    [
        ("language = ", "bad.toml"),
        (TERM, "language"),
        ('language = "en"\n[[terms]]\na = 1', "did you mean term"),
        ('language = "en"\n' + TERM.replace("signal", "sginal"), "did you mean signal"),
        ('language = "en"\n' + TERM.replace('"function"', '"fuction"'), "did you mean function"),
        ('language = "en"\n' + TERM.replace("https://news.example/a", "hearsay"), "source"),
        ('language = "en"\n' + TERM.replace("https://news.example/a", "plain language"), "public source"),
        ('language = "en"\n' + TERM.replace('["nudify"]', "[]"), "words"),
        ('language = "en"\n' + TERM.replace('["nudify"]', '["..."]'), "words"),
        ('language = "en"\n' + TERM.replace('["nudify"]', '["nudify ... ... her"]'), "two gaps"),
        (
            'language = "en"\n[[rule]]\nname = "x"\ncore = 3\nsource = "https://a.example"',
            "core",
        ),
        (
            'language = "en"\n[[rule]]\nname = "x"\ncore = "remove cloting"\nsource = "https://a.example"',
            "clothing",
        ),
        (
            'language = "en"\n[[rule]]\nname = "x"\ncore = "remove picture"\nsource = "https://a.example"',
            "core",
        ),
        ('language = "en"\n[[rule]]\ncore = "undress"\nsource = "https://a.example"', "name"),
    ],
)
def test_a_wrong_file_is_refused_by_name_and_key(content: str, named: str, tmp_path: Path) -> None:
    """The error names the file and what is wrong in it."""
    (tmp_path / "bad.toml").write_text(content, encoding="utf-8")
    with pytest.raises(DataError, match=r"bad\.toml") as caught:
        load_vocabulary(tmp_path)
    assert named in str(caught.value)


@given(st.lists(st.text(SIGNS, max_size=8), min_size=1))
def test_many_lines_are_folded_as_each_alone(lines: list[str]) -> None:
    """Terms are folded many at once: each has the words that its text would have on a page, or is left to be asked."""
    for line, found in zip(lines, word_texts(lines), strict=True):
        assert found is None or found == tuple(word.text for word in words(line))


def test_an_asterisk_stays_on_its_word_and_nowhere_else() -> None:
    """It marks a beginning; where it marks none, or a character folds to several, the line is left to be asked."""
    lines = ["Undress* the\u670d*", "\u0439* pho-to*", "*", "a *b", "a*b", "a**", "stra\u00dfe*", "a-b"]
    assert word_texts(lines) == [("undress*", "the", "\u670d*"), ("\u0438*", "pho", "to*"), *[None] * 5, ("a", "b")]
    assert word_texts(["two\nlines", "one"]) == [None, None]


def test_a_folder_without_files_is_refused(tmp_path: Path) -> None:
    """Nothing to recognise by is an error, not an empty vocabulary."""
    with pytest.raises(DataError, match=r"\.toml"):
        load_vocabulary(tmp_path / "none")


def test_undecodable_bytes_are_refused(tmp_path: Path) -> None:
    """A file that is not UTF-8 is named."""
    (tmp_path / "bad.toml").write_bytes(b"\xff\xfe")
    with pytest.raises(DataError, match=r"bad\.toml"):
        load_vocabulary(tmp_path)


def test_every_function_term_and_rule_has_a_public_source(vocabulary: Vocabulary) -> None:
    """The shipped files say where each claim word was reported, in eight languages at least."""
    function = [term for term in vocabulary.terms if term.signal in ("function", "nudify")]
    assert all(term.source.startswith("http") for term in function)
    assert all(rule.source.startswith("http") for rule in vocabulary.rules)
    assert {"any", "en", "es", "de", "fr", "pt", "ru", "it"} <= {term.language for term in function}


def test_every_term_finds_itself(vocabulary: Vocabulary) -> None:
    """No shipped term is written so that it can never match, and each that gates opens its text."""
    texts = [term.text.replace("*", "").replace("#", "10").replace("...", "so") for term in vocabulary.terms]
    opening = vocabulary.sieve(GATES).caught(texts)
    lost = []
    for number, (term, text) in enumerate(zip(vocabulary.terms, texts, strict=True)):
        if term not in [hit.term for hit in vocabulary.hits(vocabulary.words(text), text)]:
            lost.append(term.text)
        if term.signal in GATES and number not in opening:
            lost.append(f"{term.text} (gate)")
    assert lost == []


def test_sentences_keep_every_character_of_the_text() -> None:
    """Splitting loses nothing but the white space and bars between sentences."""
    assert list(sentences("We ban it. Undress AI | Home? Yes! 1.99 EUR")) == [
        "We ban it.",
        "Undress AI |",
        "Home?",
        "Yes!",
        "1.99 EUR",
    ]
    long = "word " * 1_000
    assert "".join(sentences(long)).replace(" ", "") == long.replace(" ", "")
    assert max(map(len, sentences(long))) <= 600


def test_a_long_sentence_is_quoted_around_the_place() -> None:
    """At most 200 characters, and the place is among them."""
    text = "x " * 300 + "nudify" + " y" * 300
    assert "nudify" in quote(text, 600, 606)
    assert len(quote(text, 600, 606)) <= 200


def test_the_examples_of_a_signal_carry_it(shipped: Vocabulary) -> None:
    """Each stands in the vocabulary; and every signal but the one that lists set is carried by some term."""
    written = {(term.signal, term.text.casefold()) for term in shipped.terms}
    for signal, meaning in MEANINGS.items():
        for example in re.findall("`([^`]+)`", meaning):
            found = {hit.term.signal for hit in shipped.hits(shipped.words(example), example)}
            assert (signal, example.casefold()) in written or signal in found, (signal, example)
    assert MEANINGS.keys() - {signal for signal, _ in written} == {"barred"}
