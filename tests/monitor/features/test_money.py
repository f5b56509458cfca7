"""Prices with their currency, shares and company names in sentences of many languages."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.features import load_codebook
from monitor.features.money import companies, prices, shares
from monitor.reference import folder

WORDS = load_codebook(folder()).currencies


@pytest.mark.parametrize(
    ("text", "language", "found"),
    [
        ("from $9.99", "en", ["9.99 $"]),
        ("$7 USD per month", "en", ["7 USD"]),
        ("US$4.99 or 1,299.00 USD", "en", ["4.99 USD", "1299 USD"]),
        ("CA$5", "en", ["5 CAD"]),
        ("ab 9,99 €", "de", ["9.99 EUR"]),
        ("1.299 €", "de", ["1299 EUR"]),
        ("300 рублей за фото", "ru", ["300 RUB"]),
        ("от 1 299,50 руб.", "ru", ["1299.50 RUB"]),
        ("R$ 29,90", "pt", ["29.90 BRL"]),
        ("49,99 zł", "pl", ["49.99 PLN"]),
        ("199 грн", "uk", ["199 UAH"]),
        ("20 TL", "tr", ["20 TRY"]),
        ("199 रुपये", "hi", ["199 INR"]),
        ("¥980", "ja", ["980 ¥"]),
        ("1枚900円", "ja", ["900 JPY"]),
        ("10장에 8,000원", "ko", ["8000 KRW"]),
        ("NT$300", "zh", ["300 TWD"]),
        ("50.000đ", "vi", ["50000 VND"]),
        ("Rp 50.000", "id", ["50000 IDR"]),
        ("24.50 دولار", "ar", ["24.50 USD"]),
        ("11٬۰۰۰ تومان", "fa", ["11000 IRT"]),
        ("8 هزار تومان", "fa", ["8000 IRT"]),
        ("11.99 ر.س شهريا", "ar", ["11.99 SAR"]),
        ("रु. 52.99 प्रति माह", "hi", ["52.99 INR"]),
        ("한 장 5천 원", "ko", ["5000 KRW"]),
        ("2万円", "ja", ["20000 JPY"]),
        ("50 nghìn đồng", "vi", ["50000 VND"]),
        ("5 photos for 99 stars", "en", ["99 XTR"]),
        ("₹1,29,999 or Rs. 2,49,999.50", "hi", ["129999 INR", "249999.50 INR"]),
        ("１，４８０円、９８０円", "ja", ["1480 JPY", "980 JPY"]),
        ("1万2000円 / 3万円", "ja", ["12000 JPY", "30000 JPY"]),
        ("월 1만 4900원, 2만5천원", "ko", ["14900 KRW", "25000 KRW"]),
        ("9€99 par mois", "fr", ["9.99 EUR"]),
        ("5€ 50 crédits", "fr", ["5 EUR"]),
        ("$1.2k, Rp49rb, Rp 1,5 juta", "en", ["1200 $", "49000 IDR", "1500000 IDR"]),
        ("4,– € oder € 4,- oder CHF 5.–", "de", ["4 EUR", "4 EUR", "5 CHF"]),
        ("99¢ or 50 cents", "en", ["0.99 $", "0.50 $"]),
        ("99 Cent", "de", ["0.99 EUR"]),
        ("50 копеек", "ru", ["0.50 RUB"]),
        ("99 centavos", "pt", ["0.99 BRL"]),
        ("149 гривні", "uk", ["149 UAH"]),
        ("4 złote", "pl", ["4 PLN"]),
        ("1,5 triệu đồng", "vi", ["1500000 VND"]),
        ("٤٩ ريالا", "ar", ["49 SAR"]),
        ("S/ 29.90", "es", ["29.90 PEN"]),
        ("0.0004 BTC", "en", ["0.0004 BTC"]),
        ("9,5 out of 10, 9.5/10, 5 per cent, 5 percent, 10k users, 2万人", "en", []),
        ("99 centavos", "it", []),
        ("© 2026 Раздевайка", "ru", []),
        ("up to 50% off, 10 credits, top 10 of all", "en", []),
    ],
)
def test_prices_are_read_with_their_currency(text: str, language: str, found: list[str]) -> None:
    """A sign that several currencies share stays a sign unless a code stands beside it."""
    assert [price for price, _, _ in prices(text, language, WORDS)] == found


@pytest.mark.parametrize(
    ("text", "language", "found"),
    [
        ("Pack of 50 €14.99, pack of 90 USD 24.99", "en", ["14.99 EUR", "24.99 USD"]),
        ("Basic 10 $5 Plus 50 $20 Pro 100 $35", "en", ["5 $", "20 $", "35 $"]),
        ("Open 24/7 $9.99 a month", "en", ["9.99 $"]),
        ("5 credits $5 100 credits $50", "en", ["5 $", "50 $"]),
        ("€5 100 images, €1 299 the year", "en", ["5 EUR", "1299 EUR"]),
        ("$ 100 credits", "en", ["100 $"]),
        ("20 R$ 29,90", "pt", ["29.90 BRL"]),
        ("10 € 20 € 30 €, 4 € 12 Bilder", "de", ["10 EUR", "20 EUR", "30 EUR", "4 EUR"]),
        ("10 € 14.99 €", "en", ["10 EUR", "14.99 EUR"]),
        ("5 € 20% off the next", "en", ["5 EUR"]),
        ("900 円20枚", "ja", ["900 JPY"]),
        ("Pack 5€20 images, pack 10€50 crédits, 9€99 par image", "fr", ["5 EUR", "10 EUR", "9.99 EUR"]),
        ("5$10 credits", "en", ["5 $"]),
    ],
)
def test_a_count_beside_a_sign_is_no_part_of_the_price(text: str, language: str, found: list[str]) -> None:
    """A sign between two numbers belongs to the one that it stands at, or that has hundredths."""
    assert [price for price, _, _ in prices(text, language, WORDS)] == found


@pytest.mark.parametrize(
    ("text", "language", "found"),
    [
        ("3–5 €", "de", ["3 EUR", "5 EUR"]),
        ("9.99 / 19.99 / 49.99 €", "en", ["9.99 EUR", "19.99 EUR", "49.99 EUR"]),
        ("$9.99 / 19.99 / 49.99 a month", "en", ["9.99 $", "19.99 $", "49.99 $"]),
        ("50 – 9.99 €", "en", ["9.99 EUR"]),
        ("10 / 5 €", "en", ["5 EUR"]),
        ("10 - 20 €", "en", ["20 EUR"]),
        ("$9.99 / 30 days", "en", ["9.99 $"]),
        ("0.00 / 4.99 €", "en", ["4.99 EUR"]),
    ],
)
def test_prices_that_share_a_sign_are_all_named(text: str, language: str, found: list[str]) -> None:
    """Where they are written alike; a count before a dash or a stroke is none."""
    assert [price for price, _, _ in prices(text, language, WORDS)] == found


@pytest.mark.parametrize(
    ("text", "language", "found"),
    [
        ("50,000 đ", "vi", ["50000 VND"]),
        ("¥1,500 JPY", "de", ["1500 JPY"]),
        ("$9.99K credits, $1.2k a year", "en", ["9.99 $", "1200 $"]),
        ("2 million VND", "en", ["2000000 VND"]),
        ("€9 million images made. We raised $5 million", "en", []),
        ("-5 €, −$5", "en", []),
        ("3 € off, 5 € Rabatt", "de", []),
        ("Up to $500 fine, 5 cents of wisdom", "en", []),
        ("Weight: 12 pounds", "en", []),
        ("only 12 pounds", "en", ["12 GBP"]),
        ("4.8 stars from 900 users", "en", []),
        ("⭐⭐⭐⭐⭐ 128 great", "en", []),
        ("⭐ 128 reviews", "en", []),
        ("Give us 5 stars", "en", []),
        ("Pay 3 stars or 1 ⭐ per photo", "en", ["3 XTR", "1 XTR"]),
        ("9 € off-peak", "en", ["9 EUR"]),
        ("50 Cent is a singer", "en", []),
        ("50 cent a photo, 50 Cents", "en", ["0.50 $", "0.50 $"]),
    ],
)
def test_what_only_looks_like_a_price_is_none(text: str, language: str, found: list[str]) -> None:
    """Discounts, fines, weights, stars given, sums that nobody pays for a picture, a name; a wrong price misleads."""
    assert [price for price, _, _ in prices(text, language, WORDS)] == found


@pytest.mark.parametrize("text", ["10 €5 ", "9.99 / ", "12 pounds ", "⭐ 99 ", "$5 100 credits ", "1-2-3-4 € "])
def test_the_work_grows_with_the_text(text: str) -> None:
    """However the numbers stand in it."""
    begun = time.process_time()
    list(prices(text * 8_000, "en", WORDS))
    assert time.process_time() - begun < 5


@given(st.text(max_size=300), st.sampled_from(["", "en", "de", "xx", "zh"]))
def test_no_text_makes_the_readers_fail(text: str, language: str) -> None:
    """And places lie inside the text."""
    for reader in (prices(text, language, WORDS), companies(text), shares(text)):
        for value, start, end in reader:
            assert value
            assert 0 <= start < end <= len(text)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Operated by Velmora Labs Ltd., Road Town", "Velmora Labs Ltd"),
        ("© 2026 Velmora GmbH", "Velmora GmbH"),
        ("Foo Bar OÜ, Tallinn", "Foo Bar OÜ"),
        ("ООО «Ромашка»", "ООО «Ромашка»"),
        ("株式会社サンプル", "株式会社サンプル"),
        ("示例科技有限公司 版权所有", "示例科技有限公司"),
        ("PT Contoh Maju", "PT Contoh Maju"),
        ("Copyright Lumen Pte. Ltd. 2026", "Lumen Pte. Ltd"),
        ("Lumen Labs Ltd, payments by Paywell Inc.", "Lumen Labs Ltd"),
        ("Lumen GmbH, Zahlungen über Muster Pay GmbH", "Lumen GmbH"),
        ("Lumen Lda, pagamentos por Exemplo Lda", "Lumen Lda"),
    ],
)
def test_companies_are_known_by_their_legal_form(text: str, name: str) -> None:
    """The name as it is published."""
    assert [found for found, _, _ in companies(text)] == [name]


@pytest.mark.parametrize("text", ["Contact Anna Muster", "We are LLC friendly", "made by Anna, in a hurry"])
def test_persons_are_no_companies(text: str) -> None:
    """Nobody is named who has no legal form."""
    assert list(companies(text)) == []


def test_shares_are_percentages() -> None:
    """With a point as the decimal mark."""
    assert [share for share, _, _ in shares("earn 30 % or 12,5%, not 1300%")] == ["30%", "12.5%"]
