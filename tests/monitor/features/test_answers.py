"""What people say of prices is kept in the spelling in which the machine codes them, or refused in one sentence."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.features import load_codebook
from monitor.features.answers import spelt
from monitor.features.money import prices
from monitor.reference import folder

BOOK = load_codebook(folder())
PRICES = BOOK.find("price_points")
assert PRICES is not None


@pytest.mark.parametrize(
    ("answer", "kept"),
    [
        ("9.99 USD", "9.99 USD"),
        ("9,99 USD", "9.99 USD"),
        ("9,99 USD, 19,99 usd,USD 5", "19.99 USD, 5 USD, 9.99 USD"),
        ("9,99 €,9.99 EUR", "9.99 EUR"),
        ("$9.99", "9.99 $"),
        ("1,299.00 USD, 1.299,50 EUR", "1299 USD, 1299.50 EUR"),
        ("1 299,5 руб., 1'299 CHF", "1299 CHF, 1299.50 RUB"),
        ("1,299,000 VND", "1299000 VND"),
        ("۹٫۹۹ IRT, 11٬۰۰۰ تومان", "11000 IRT, 9.99 IRT"),
        ("900円, 20 TRY, 20 TL, 99 stars", "20 TRY, 900 JPY, 99 XTR"),
        (" 0 ", "0"),
        ("?", "unknown"),
    ],
)
def test_a_price_has_one_spelling(answer: str, kept: str) -> None:
    """A comma is read as the decimal mark where it can be nothing else; order and repetition make no difference."""
    assert PRICES is not None
    assert spelt(BOOK, PRICES, answer) == kept
    assert spelt(BOOK, PRICES, kept) == kept


@pytest.mark.parametrize(
    ("answer", "why"),
    [
        ("9, 99 USD", "'9' is no amount with its currency"),
        ("9,99", "'9,99' is no amount with its currency"),
        ("9.99 USD, free", "'free' is no amount with its currency"),
        ("9.99 USD per month", "is no amount with its currency"),
        ("9.99 XYZ", "is no amount with its currency"),
        ("1,299,00 USD", "is no amount with its currency"),
        ("1,299 USD", "'1,299 USD' may be thousands or a fraction"),
        ("50.000 VND", "may be thousands or a fraction"),
        ("0 USD", "'0 USD' is no price"),
    ],
)
def test_what_is_no_price_is_refused(answer: str, why: str) -> None:
    """Naming the variable, what is wrong, and how it is written."""
    assert PRICES is not None
    with pytest.raises(ValueError, match=r"^price_points: ") as caught:
        spelt(BOOK, PRICES, answer)
    said = str(caught.value)
    assert f"{why}; write each as AMOUNT CURRENCY, 9.99 EUR or 1299 USD" in said
    assert said.endswith("0 for none, or unknown")


@pytest.mark.parametrize(
    ("text", "language"),
    [("US$4.99 or 1,299.00 USD", "en"), ("ab 9,99 €", "de"), ("R$ 29,90", "pt"), ("50.000đ", "vi"), ("¥980", "ja"),
     ("20 TL", "tr"), ("8 هزار تومان", "fa"), ("99 stars", "en"), ("NT$300", "zh"), ("49 kr", "sv")],
)  # fmt: skip
def test_what_the_machine_codes_can_be_said(text: str, language: str) -> None:
    """A person who sees the same prices can say them in the same spelling."""
    assert PRICES is not None
    found = sorted({price for price, _, _ in prices(text, language, BOOK.currencies)})
    assert found
    assert spelt(BOOK, PRICES, ", ".join(found)) == ", ".join(found)


def test_other_variables_are_spelt_as_before() -> None:
    """Items of any other list are no prices."""
    coins = BOOK.find("coins")
    assert coins is not None
    assert spelt(BOOK, coins, "usdt,btc , btc") == "btc, usdt"


def test_the_price_of_a_picture_is_spelt_as_prices_are() -> None:
    """One for each currency."""
    least = BOOK.find("least_price")
    assert least is not None
    assert spelt(BOOK, least, "0,50 USD") == "0.50 USD"


@given(st.text(alphabet="0123456789.,' $€USDрxk٫٬۹", max_size=20))
def test_an_answer_is_kept_once_and_for_all_or_refused(answer: str) -> None:
    """Whatever is typed; what is kept says the same when it is given again."""
    assert PRICES is not None
    try:
        kept = spelt(BOOK, PRICES, answer)
    except ValueError as error:
        assert str(error).startswith("price_points: ")  # noqa: PT017 - either way is right
    else:
        assert spelt(BOOK, PRICES, kept) == kept
