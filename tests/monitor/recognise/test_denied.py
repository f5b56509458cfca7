"""Denials in all languages: who says that nothing of the kind is done claims nothing, whatever the words around."""

import tomllib
from pathlib import Path
from typing import Any

import pytest

from monitor.document import read
from monitor.recognise import Vocabulary, judge

LANGUAGES: list[dict[str, Any]] = tomllib.loads((Path(__file__).parent / "denied.toml").read_text(encoding="utf-8"))[
    "language"
]
KINDS = ("nobody", "never", "prohibited", "made", "instead")
ANSWERS = (
    "<p>{} {}</p>",
    "<h3>{}</h3><p>{}</p>",
    "<dl><dt>{}</dt><dd>{}</dd></dl>",
    "<details><summary>{}</summary><p>{}</p></details>",
)
"""Ways in which a page sets a question and its answer."""
BRAND = "Velorin"


def _kind(vocabulary: Vocabulary, language: dict[str, Any], body: str) -> str:
    """Judge a page in a language that asks for a picture and names a price."""
    code, price, upload = language["code"], language["price"], language["upload"]
    html = (
        f"<html lang='{code}'><head><title>{BRAND}</title></head><body><h1>{BRAND}</h1>{body}"
        f"<p>{price}</p><p>{upload}</p></body></html>"
    )
    verdict = judge([read(html, "https://velorin.example/")], [], vocabulary)
    assert verdict is not None
    return verdict.kind.value


def _code(language: dict[str, Any]) -> str:
    """Name a case by its language."""
    return str(language["code"])


@pytest.mark.parametrize("language", LANGUAGES, ids=_code)
@pytest.mark.parametrize("kind", KINDS)
def test_who_denies_the_function_is_no_storefront(kind: str, language: dict[str, Any], vocabulary: Vocabulary) -> None:
    """Nobody can, never, do not, not made for it, instead of it: in a paragraph and in a heading."""
    for sentence in language[kind]:
        for tag in ("p", "h2"):
            assert _kind(vocabulary, language, f"<{tag}>{sentence}</{tag}>") != "storefront", sentence


@pytest.mark.parametrize("language", LANGUAGES, ids=_code)
def test_a_question_that_is_answered_by_a_short_denial_claims_nothing(
    language: dict[str, Any], vocabulary: Vocabulary
) -> None:
    """The answer stands in the next sentence, in the same block or in the one below."""
    for answer in language["denied"]:
        for form in ANSWERS:
            body = form.format(language["asked"], answer)
            assert _kind(vocabulary, language, body) == "unrelated", body


@pytest.mark.parametrize("language", LANGUAGES, ids=_code)
def test_what_is_not_done_here_is_said_in_the_next_sentence(language: dict[str, Any], vocabulary: Vocabulary) -> None:
    """As its end, or before a colon that says what is done instead."""
    assert _kind(vocabulary, language, f"<p>{language['shop']}</p>") == "storefront"
    for undone in language["undone"]:
        assert _kind(vocabulary, language, f"<p>{language['shop']} {undone}</p>") != "storefront", undone
        told = f"{undone.rstrip('.。।')}: {BRAND} {language['beside'][0]} {language['beside'][0]}"
        assert _kind(vocabulary, language, f"<p>{language['shop']} {told}</p>") != "storefront", told


@pytest.mark.parametrize("language", LANGUAGES, ids=_code)
def test_a_question_that_is_answered_with_yes_stays_a_claim(language: dict[str, Any], vocabulary: Vocabulary) -> None:
    """It is the site's own word."""
    for form in ANSWERS:
        body = form.format(language["asked"], language["yes"])
        assert _kind(vocabulary, language, body) == "storefront", body


@pytest.mark.parametrize("language", LANGUAGES, ids=_code)
def test_a_shop_that_denies_something_else_stays_one(language: dict[str, Any], vocabulary: Vocabulary) -> None:
    """Its questions and answers, and what nobody sees, lose it nothing; nor does the word for what it does not do."""
    shop = f"<p>{language['shop']}</p>"
    for form in ANSWERS:
        body = shop + form.format(language["other"], language["denied"][0])
        assert _kind(vocabulary, language, body) == "storefront", body
    for sentence in language["beside"]:
        assert _kind(vocabulary, language, f"{shop}<p>{sentence}</p>") == "storefront", sentence
    for sentence in language["order"]:
        assert _kind(vocabulary, language, f"<p>{sentence}</p>") == "storefront", sentence


@pytest.mark.parametrize("language", LANGUAGES, ids=_code)
def test_what_somebody_wants_or_advertises_is_not_what_the_site_does(
    language: dict[str, Any], vocabulary: Vocabulary
) -> None:
    """A remark in passing on those who ask for it, beside the site's own prices."""
    for sentence in language["somebody"]:
        assert _kind(vocabulary, language, f"<p>{sentence}</p>") != "storefront", sentence


def _english() -> dict[str, Any]:
    """Return the language in which single rules are tested."""
    return next(language for language in LANGUAGES if language["code"] == "en")


@pytest.mark.parametrize(
    "answer", ["Yes, no limits.", "Absolutely, no questions asked.", "Sure, no problem.", "Of course, without a limit."]
)
def test_a_yes_that_denies_something_else_is_a_yes(answer: str, vocabulary: Vocabulary) -> None:
    """Only a denial right behind the word of assurance, at the end of a short answer, says no."""
    language = _english()
    assert _kind(vocabulary, language, f"<h3>{language['asked']}</h3><p>{answer}</p>") == "storefront"


@pytest.mark.parametrize(("answer", "kind"), [("Easy!", "storefront"), ("Easy to understand terms.", "unrelated")])
def test_easy_is_a_yes_where_it_stands_alone(answer: str, kind: str, vocabulary: Vocabulary) -> None:
    """Bots answer their own questions so; what is easy to do is another matter."""
    body = f"<p>Undress the person in any photo with AI? {answer}</p>"
    assert _kind(vocabulary, _english(), body) == kind


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("en", "No. You sent me a photo asking to undress the person in it, and nothing was charged."),
        ("it", "No, questa non la faccio. Mi hai mandato la foto di una persona chiedendo di spogliarla."),
        ("ru", "Нет. Вы прислали фото с просьбой раздеть человека нейросетью."),
    ],
)
def test_what_a_visitor_asked_for_is_not_what_the_site_does(code: str, said: str, vocabulary: Vocabulary) -> None:
    """A bot that refuses says what was asked of it."""
    language = next(language for language in LANGUAGES if language["code"] == code)
    assert _kind(vocabulary, language, f"<p>{said}</p>") != "storefront"


def test_the_same_answer_stands_behind_each_question(vocabulary: Vocabulary) -> None:
    """A page that denies twice in the same words denies both."""
    for language in LANGUAGES:
        answer = language["denied"][0]
        body = "".join(f"<h3>{asked}</h3><p>{answer}</p>" for asked in (language["other"], language["asked"]))
        assert _kind(vocabulary, language, body) == "unrelated", body


def test_an_answer_without_a_space_is_a_sentence_of_its_own(vocabulary: Vocabulary) -> None:
    """Japanese and Chinese set no space behind a question mark, also one of another keyboard."""
    for language in LANGUAGES:
        if language["code"] in ("ja", "zh-Hans", "zh-Hant"):
            for mark in "?？":
                body = f"<p>{language['asked'].rstrip('?')}{mark}{language['denied'][0]}</p>"
                assert _kind(vocabulary, language, body) == "unrelated", body


def test_instead_of_that_replaces_nothing(vocabulary: Vocabulary) -> None:
    """What follows is what the site does."""
    for code, sentence in {
        "ru": "Вместо этого наш ИИ раздевает человека на вашем фото.",
        "pl": "Zamiast tego nasza AI rozbiera osobę na twoim zdjęciu.",
        "vi": "Thay vì thế AI của chúng tôi lột đồ người trong ảnh của bạn.",
    }.items():
        language = next(one for one in LANGUAGES if one["code"] == code)
        assert _kind(vocabulary, language, f"<p>{sentence}</p>") == "storefront", sentence


def test_what_a_machine_deletes_is_clothing(vocabulary: Vocabulary) -> None:
    """A photo of "yours" from which it is deleted is not protected by that."""
    language = next(one for one in LANGUAGES if one["code"] == "fa")
    assert _kind(vocabulary, language, "<p>هوش مصنوعی ما لباس فرد داخل عکس شما را حذف می‌کند.</p>") == "storefront"


@pytest.mark.parametrize(
    "said",
    [
        "We do not offer photo uploads, clothing removal, generated results, accounts or payments.",
        "لا نوفر رفع الصور أو إزالة الملابس أو توليد النتائج أو الحسابات أو الدفع.",
        "Wir bieten weder das Ausziehen von Fotos noch Konten oder Bezahlung an.",
    ],
)
def test_ways_to_pay_that_are_denied_with_the_function_are_no_offer(said: str, vocabulary: Vocabulary) -> None:
    """A site about such a tool, with its name in the title: nothing is sold there."""
    page = f"<title>AI clothes remover</title><h1>AI clothes remover</h1><p>{said}</p>"
    verdict = judge([read(page, "https://velorin.example/")], [], vocabulary)
    assert verdict is not None
    assert verdict.kind != "storefront"
    assert not any(span.why.startswith("offer") for span in verdict.spans)


def test_a_question_how_to_use_it_is_not_answered_by_a_denial(vocabulary: Vocabulary) -> None:
    """What stands below it forbids something else."""
    page = (
        "<title>Deep Nude AI</title><h2>Uploading photos</h2><p>Click on the upload button.</p>"
        "<h2>How to use Deep Nude AI safely?</h2><p>Do not share your account password with other people.</p>"
    )
    verdict = judge([read(page, "https://velorin.example/")], [], vocabulary)
    assert verdict is not None
    assert verdict.kind == "needs_review"
    assert not any(span.why.startswith("counter: negation") for span in verdict.spans)
