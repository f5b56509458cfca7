"""The codebook as data: complete in its languages, and refused with the variable's name when it is wrong."""

from pathlib import Path

import pytest

from monitor.errors import DataError
from monitor.features import load_codebook
from monitor.features.codebook import Variable
from monitor.reference import folder

LANGUAGES = frozenset("en ru es pt de fr it ja ko zh ar hi tr id vi pl nl uk fa".split())
"""zh holds both scripts: twenty languages."""
BOOK = load_codebook(folder())
HEAD = '[[variable]]\nname = "x"\nblock = "money"\nquestion = "?"\nsource = "plain language"\n'


@pytest.mark.parametrize("variable", [one for one in BOOK.variables if one.kind != "list"], ids=lambda one: one.name)
def test_each_variable_has_words_in_every_language(variable: Variable) -> None:
    """Where words show it at all; `any` serves names that are the same everywhere."""
    for value, words in variable.shows.items():
        assert "any" in words or words.keys() >= LANGUAGES, (value, LANGUAGES - words.keys())


def test_the_codebook_of_the_brief_is_there() -> None:
    """Functions, aims, safeguards, privacy, account, money, growth and the company."""
    assert {
        "undress", "explicit_scene", "face_swap", "video", "api", "bot", "app", "targets_women", "claims_realistic",
        "consent", "age_gate", "prohibits_minors", "deletion_promise", "privacy_claim", "sign_on", "free_tier",
        "credits", "subscription", "price_points", "payment_claims", "coins", "referral_share", "partner_offer",
        "legal_entity", "verb_family", "languages", "poses", "auto_delete", "no_log_claim", "currencies", "least_price",
        "billing_descriptor", "ads", "social_links", "contact", "published_address",
    } <= set(BOOK.names)  # fmt: skip


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "at least one"),
        (HEAD + 'kind = "flags"', "x: 'flags' is none of"),
        (HEAD + 'kind = "flag"\nquestions = 1', "x: questions: unknown key; did you mean question"),
        (HEAD + 'kind = "flag"\n[variable.required]\n1 = "2"', "x: shows: '2'"),
        (HEAD + 'kind = "list"\n[variable.written]\na = "("', "unterminated subpattern"),
        (HEAD + 'kind = "flag"\n[variable.shows.2]\nen = ["a"]', "x: shows: '2'"),
        (HEAD + 'kind = "flag"\n[variable.shows.1]\nen = ["a & "]', "empty phrase"),
        (HEAD + 'kind = "flag"\n[variable.shows.1]\nen = ["a & @nothing"]', "unknown signal"),
        (HEAD + 'kind = "flag"\nunless = ["nothing"]', "no signal"),
        ('[[denial]]\nside = "beside"\n' + HEAD + 'kind = "flag"', "denial: side: say before or behind"),
        ('[aside]\nen = [""]\n' + HEAD + 'kind = "flag"', "aside: a phrase is empty"),
        (HEAD + 'kind = "flag"\n' + HEAD + 'kind = "flag"', "two variables have one name"),
    ],
)
def test_a_wrong_codebook_is_refused(tmp_path: Path, text: str, told: str) -> None:
    """Naming the file and what is wrong."""
    (tmp_path / "codebook.toml").write_text(text, encoding="utf-8")
    with pytest.raises(DataError, match=r"^codebook\.toml: ") as caught:
        load_codebook(tmp_path)
    assert told in str(caught.value)


@pytest.mark.parametrize(
    ("name", "answer", "kept"),
    [
        ("undress", " 1 ", "1"), ("undress", "?", "unknown"), ("consent", "terms", "terms"),
        ("coins", "usdt,btc , btc", "btc, usdt"), ("coins", "0", "0"), ("coins", "Unknown", "unknown"),
    ],
)  # fmt: skip
def test_answers_have_one_spelling(name: str, answer: str, kept: str) -> None:
    """So that two people who mean the same say the same."""
    variable = BOOK.find(name)
    assert variable is not None
    assert variable.checked(answer) == kept


@pytest.mark.parametrize(("name", "answer"), [("undress", "yes"), ("consent", "1"), ("coins", " ")])
def test_other_answers_are_refused(name: str, answer: str) -> None:
    """With the variable's name."""
    variable = BOOK.find(name)
    assert variable is not None
    with pytest.raises(ValueError, match=name):
        variable.checked(answer)
