"""What a site pays back if its machine fails tells what the machine is for."""

import pytest

from monitor.document import read
from monitor.recognise import Vocabulary, judge

FRAME = '<html lang="%s"><title>%s</title><h1>%s</h1><p>%s</p><p>50 credits $9.99</p><p>Upload a photo of a person.</p>'


def verdict_of(language: str, heading: str, said: str, vocabulary: Vocabulary) -> str:
    """Judge a page of refunds that says one thing of its machine."""
    page = FRAME % (language, heading, heading, said)
    verdict = judge([read(page, "https://velquo.example/refunds")], [], vocabulary)
    assert verdict is not None
    return verdict.kind.value


@pytest.mark.parametrize(
    ("language", "heading", "said"),
    [
        ("en", "Refunds", "The credit is refunded if our AI does not undress the person in the photo."),
        ("en", "Refunds", "If our AI could not remove the clothes of the person in your photo, the credit comes back."),
        ("fr", "Remboursements", "Le crédit est remboursé si notre IA n'a pas déshabillé la personne sur la photo."),
        ("de", "Erstattung", "Wir erstatten den Credit, wenn unsere KI die Person auf dem Foto nicht auszieht."),
        ("ru", "Возврат", "Возвращаем кредит, если наш ИИ не смог раздеть человека на фото."),
        (
            "en",
            "Payments",
            "If the clothes in the photo were not taken off, credits come back to your balance.",
        ),
        ("nl", "Help", "Kan ik mijn munten terugkrijgen?</p><p>Ja, als de kleren op de foto niet verwijderd zijn."),
    ],
)
def test_a_failure_that_is_paid_back_is_no_denial(
    language: str, heading: str, said: str, vocabulary: Vocabulary
) -> None:
    """It names the function as what was bought: never harmless."""
    assert verdict_of(language, heading, said, vocabulary) in ("storefront", "needs_review")


@pytest.mark.parametrize(
    "said",
    [
        "If you ask our AI to undress a person, it does not do it, and the credit is refunded.",
        "We do not undress people in photos and refund such orders.",
        "When somebody asks our AI to undress a person, it never does, and the credit is gone.",
        "Refused requests are refunded: our AI does not undress anyone.",
    ],
)
def test_a_refusal_that_is_paid_back_stays_one(said: str, vocabulary: Vocabulary) -> None:
    """The denial stands in a clause of its own."""
    assert verdict_of("en", "Refunds", said, vocabulary) in ("unrelated", "protective")


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "What is under your clothes stays under your clothes, and we remove strap marks in the photo."),
        ("nl", "Wat onder je kleren zit, blijft onder je kleren, en strepen werken we op de foto weg."),
    ],
)
def test_what_stays_under_clothes_is_not_uncovered(language: str, said: str, vocabulary: Vocabulary) -> None:
    """A salon that shows a tan in a picture."""
    assert verdict_of(language, "Tan preview", said, vocabulary) != "storefront"


@pytest.mark.parametrize("asked", ["How much is an undressed photo?", "How many photos can I undress a day?"])
def test_how_much_is_not_denied_by_what_follows(asked: str, vocabulary: Vocabulary) -> None:
    """The credits do not expire; the question still tells what they buy."""
    page = f"<title>Velquo</title><h1>Undress AI</h1><h2>{asked}</h2><p>One credit. Credits do not expire.</p>"
    verdict = judge([read(page, "https://velquo.example/")], [], vocabulary)
    assert verdict is not None
    assert not [span for span in verdict.spans if span.why.startswith("counter: negation")]


TRIED = {
    "en": ("Our AI took your order and undresses the person in the photo.", "It was blocked and your account closed."),
    "de": (
        "Unsere KI entkleidet die Person auf dem Foto, so Ihre Bestellung.",
        "Gesperrt, Ihr Konto auch.",
    ),
    "ru": ("Наш ИИ раздевает человека на фото: так вы заказали.", "Все они отклонены, аккаунт закрыт."),
    "zh-Hans": ("您的点数都用在AI脱掉照片中女同事的衣服上了。", "系统逐次拦截，账号已封。"),
}


@pytest.mark.parametrize("language", TRIED)
def test_what_is_blocked_in_the_next_line_is_what_somebody_tried(language: str, vocabulary: Vocabulary) -> None:
    """A support desk says what was asked for, and what became of the account or the money; alone it is a claim."""
    said, after = TRIED[language]
    assert verdict_of(language, "Refunds", said, vocabulary) == "storefront"
    assert verdict_of(language, "Refunds", f"{said} {after}", vocabulary) != "storefront"


def test_who_helps_to_get_the_money_back_claims_nothing(vocabulary: Vocabulary) -> None:
    """The question names the function, or speaks of such tools of others."""
    lines = (
        "Can I get my credits refunded by an undress app?",
        "Yes, if the app did not undress the person in the photo, your bank returns the money.",
        "Do I get a refund for a nudify subscription?",
        "Yes, if it never removed the clothes from the photo.",
        "Our letter costs $9.99.",
    )
    page = "<title>Velquo</title><h1>Chargebacks</h1>" + "".join(f"<p>{line}</p>" for line in lines)
    verdict = judge([read(page, "https://velquo.example/")], [], vocabulary)
    assert verdict is not None
    assert verdict.kind != "storefront"
    assert len([span for span in verdict.spans if span.why == "counter: negation"]) == 2
