"""Prices with their currency, shares and company names in sentences of many languages."""

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
