"""Vietnamese with tones is read by them; without any, as people also type it, by its letters."""

import unicodedata

import pytest

from monitor.recognise import Vocabulary
from monitor.recognise.claims import parse


def _said(vocabulary: Vocabulary, text: str) -> frozenset[str]:
    return parse(text, "p", "https://site.example/", vocabulary).signals("vi")


@pytest.mark.parametrize(
    ("text", "signal"),
    [
        ("Áo khoác có lót", "remove"),  # lột, to strip
        ("Công ty có thể hỗ trợ", "body"),  # cơ thể
        ("Gói cơ bản", "person"),  # cô bạn
        ("Bộ quần áo mới", "remove"),  # bỏ, to take off
    ],
)
def test_a_word_with_other_tones_is_another_word(text: str, signal: str, vocabulary: Vocabulary) -> None:
    """What folding makes alike stays apart where tones are written, and is heard in the same text without them."""
    plain = unicodedata.normalize("NFD", text.translate(str.maketrans("đĐ", "dD")))
    assert signal not in _said(vocabulary, text)
    assert signal in _said(vocabulary, "".join(letter for letter in plain if not unicodedata.combining(letter)))


@pytest.mark.parametrize(
    "text",
    [
        "Cởi quần áo cô ấy",
        unicodedata.normalize("NFD", "Cởi quần áo cô ấy"),
        "CỞI QUẦN ÁO CÔ ẤY",
        "Coi quan ao co ay",
        "c.ở.i q.u.ầ.n áo cô ấy",
        "C0i quần áo cô ấy",
        "Goi 49.000đ: coi quan ao co ay",
    ],
)
def test_each_way_to_write_it_is_read(text: str, vocabulary: Vocabulary) -> None:
    """Composed or not, in capitals, without tones, in disguise; the sign of the currency is no tone."""
    assert {"undress", "clothing", "person"} <= _said(vocabulary, text)


@pytest.mark.parametrize("text", ["Ảnh khỏa thân của cô ấy", "Ảnh khoả thân của cô ấy"])
def test_both_places_of_a_tone_are_one_spelling(text: str, vocabulary: Vocabulary) -> None:
    """The mark stands on either of two vowels."""
    assert "nude" in _said(vocabulary, text)


def test_one_syllable_of_clothing_needs_its_tone(vocabulary: Vocabulary) -> None:
    """A skirt is one with its tone alone: without it, the word is a loan."""
    assert "clothing" in _said(vocabulary, "Xóa váy trong ảnh")
    assert "clothing" not in _said(vocabulary, "Vay tiền nhanh")
    assert "clothing" not in _said(vocabulary, "Vay tien nhanh")


def test_words_of_other_languages_are_read_without_accents(vocabulary: Vocabulary) -> None:
    """An accent that is left out or added changes nothing there."""
    for text in ("Déshabillez cette fille à poil", "Deshabillez cette fille à poil"):
        assert "undress" in parse(text, "p", "https://site.example/", vocabulary).signals("fr")
