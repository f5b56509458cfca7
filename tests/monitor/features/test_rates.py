"""What one picture costs, by what a sentence says of it or of a pack."""

import pytest

from monitor.features import Sheet, code
from tests.monitor.features.test_code import BOOK, WORDS, read


def least(text: str, language: str = "en") -> str:
    """Return the least price of a picture by a page of one sentence or more."""
    page = read(f'<html lang="{language}"><p>{text}</p>', "https://shop.example/")
    found = {one.variable: one for one in code([Sheet("landing", page)], BOOK, WORDS)}
    return found["least_price"].value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("$0.06 per image", "0.06 $"),
        ("Each photo costs €1.50.", "1.50 EUR"),
        ("10 photos for $4.99", "0.50 $"),
        ("$9 for 100 HD images", "0.09 $"),
        ("10 photos $5, 50 photos $15, 100 photos $20", "0.20 $"),
        ("1,000 photos for 20 USD", "0.02 USD"),
        ("10 photos for $5.</p><p>10 photos for 4 EUR.</p><p>100 photos for $10.", "0.10 $, 0.40 EUR"),
    ],
)
def test_the_least_price_of_a_picture_is_said_for_each_currency(text: str, value: str) -> None:
    """Packs divided, rounded to hundredths."""
    assert least(text) == value


@pytest.mark.parametrize(
    ("text", "language", "value"),
    [
        ("10 Bilder für 4,99 €", "de", "0.50 EUR"),
        ("0,90 € por imagen", "es", "0.90 EUR"),
        ("60 рублей за фото", "ru", "60 RUB"),
        ("一枚110円。", "ja", "110 JPY"),
        ("100 fotoğraf 399 TL", "tr", "3.99 TRY"),
        ("10 ảnh giá 50.000đ", "vi", "5000 VND"),
    ],
)
def test_pictures_are_counted_in_other_languages(text: str, language: str, value: str) -> None:
    """As their price lists count them."""
    assert least(text, language) == value


@pytest.mark.parametrize(
    "text",
    [
        "Packs from $4.99.",
        "Upload a photo. Plans cost $9.",
        "10 photos, then $5 or $9",
        "10 photos and 50 photos: $5, $9",
        "The first 10 photos are free, then $5.",
        "The newspaper reported that it takes $1 per photo.",
        "1000000 photos for $1",
    ],
)
def test_what_does_not_tell_leaves_it_unknown(text: str) -> None:
    """No price of a picture would be a claim: prices are often parted over a page."""
    assert least(text) == "unknown"
