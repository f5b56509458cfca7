"""How amounts stand beside their signs in running text, and what is written like a price and is none."""

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import cache

from monitor.recognise.selling import TAKEN_OFF

PICTURES = (
    r"images?|imagens|imágenes|immagini|pics?|pictures?|photos?|foto's|fotos?|bilder|afbeeldingen|zdjęć|zdjęcia|фото\w*"
    r"|изображен\w*|зображен\w*|снимк\w*|знімк\w*|fotoğraf|görsel|resim|gambar|ảnh|hình|صور|صورة|عکس|تصویر|फोटो|तस्वीर"
    r"|사진|이미지|[枚張张장]"
)
"""Pictures as they are counted, in twenty languages."""
COUNTED = (
    rf"\s?(?:(?:hd|4k|ai|extra|bonus|free|more|new)\s)?(?:{PICTURES}"
    r"|cr[eé]dit[os]*|crediti|kredit\w*|кредит\w*|tokens?|jetons?|монет\w*|coins?|gems?"
    r"|videos?|vidéos?|generations?|générations?|renders?|[次回点點])"
)
"""Behind a number: it counts what is sold, and is no part of a sum."""
_LEADING = frozenset(["rp", "rs"])
"""Words that stand before their number."""
_CODE_LETTERS = 3
_LISTED = re.compile(r"(?<![^\s(:])(?:\d{1,5}(?:[.,]\d\d)?\s?[/–—-]\s?){1,6}$")
_LONGEST_LIST = 60
_ONE = re.compile(r"\d{1,5}(?:[.,]\d\d)?")
_FOLLOWING = re.compile(r"(?:\s?[/–—-]\s?\d{1,5}[.,]\d\d(?![\d%])){1,6}")
_CENTS = re.compile(r"\d[.,]\d\d$")
_MINUS = re.compile(r"(?<![^\s(])[-–−]$")
_WEIGHED = re.compile(r"\b(?:weigh\w*|weight|kg|lbs?|heavy)\b", re.IGNORECASE)
_POUNDS = frozenset(["pound", "pounds"])
_RATED = re.compile(
    r"\b(?:rat(?:ed|ing|ings)|reviews?|users|github|bewertung\w*|avis|rese[ñn]as?|avalia\w*|recension\w*|оцен\w*|отзыв\w*"
    r"|відгук\w*|ocen\w*|yorum\w*)|[评評]",
    re.IGNORECASE,
)
_NEAR = 60
"""Characters on each side of an amount that tell what it is of."""
_STARS = "XTR"
_MOST_GIVEN = 5
"""Stars that are given to what people like, at most; so few are a price beside a word of paying."""
_PAID = re.compile(r"\b(?:pay|paid|costs?|price|buy|per|each)\b", re.IGNORECASE)
_MILLION = 1_000_000
SOFT = frozenset("VND IDR IRR IRT KRW LBP UZS COP PYG LAK MMK KHR GNF IQD SYP TZS UGX MNT".split())
"""Currencies in which a picture may cost a million."""
WHOLE = SOFT | {"JPY", "CLP"}
"""Currencies that nobody writes hundredths of: a mark before three digits parts thousands in every language."""


@cache
def follower(unit: str) -> "re.Pattern[str]":
    """Return the pattern of an amount with hundredths that no currency (`unit`, a pattern) follows."""
    return re.compile(rf"\s?\d{{1,6}}[.,]\d\d(?![\d%])(?!\s?(?:{unit}))", re.IGNORECASE)


def leads(text: str, number: str, at: tuple[int, int], unit: str, own: bool) -> bool:
    """Whether a sign behind a count belongs to the sum that follows it: `50 €14.99`, `50 USD 14.99`, not `5 € 20`.

    `number` stands before the sign, `at` is the sign's place, `unit` the pattern of any, `own`: one of the words that
    stand behind their numbers.
    """
    sign = text[at[0] : at[1]].casefold()
    if sign not in _LEADING and sign.isalpha() and (own or not (sign.isascii() and len(sign) == _CODE_LETTERS)):
        return False
    if text[at[0] - 1].isspace() and re.match(r"\d(?!\d*\s?%)", text[at[1] : at[1] + 8]):
        return True
    return not _CENTS.search(number) and follower(unit).match(text, at[1]) is not None


def beside(text: str, start: int, end: int, *, behind: bool) -> Iterator[tuple[str, int, int]]:
    """Yield the numbers that share the currency of a price, with their places: `9.99 / 19.99 €`, `3–5 €`.

    `start` and `end` are those of the price; `behind`: its sign stands behind it. All have hundredths, or none has and
    they rise without spaces between: a count before a dash is no price.
    """
    if not behind:
        if _CENTS.search(text[start:end]) and (found := _FOLLOWING.match(text, end)):
            yield from ((one[0], one.start(), one.end()) for one in _ONE.finditer(text, end, found.end()))
        return
    first = max(0, start - _LONGEST_LIST)
    found = _LISTED.search(text[first:start])
    own = _ONE.match(text, start)
    if not found or not own:
        return
    listed = [(one[0], one.start(), one.end()) for one in _ONE.finditer(text, first + found.start(), start)]
    said = [*(number for number, _, _ in listed), own[0]]
    whole = all(number.isdecimal() for number in said) and " " not in found[0] and said == sorted(said, key=int)
    if whole or all(_CENTS.search(number) for number in said):
        yield from listed


def is_none(text: str, place: tuple[int, int], unit: str, amount: Decimal, code: str) -> bool:
    """Whether what is written like a price is none: taken off, owed, weighed, given as stars, or beyond any price."""
    start, end = place
    around = text[max(0, start - _NEAR) : end + _NEAR]
    if _MINUS.search(text[max(0, start - 2) : start]) or TAKEN_OFF.match(text, end):
        return True
    if unit in _POUNDS and _WEIGHED.search(around):
        return True
    if code == _STARS:
        run = "⭐⭐" in text[max(0, start - 1) : end + 1]
        few = amount <= _MOST_GIVEN and not _PAID.search(around)
        return run or few or amount != int(amount) or _RATED.search(around) is not None
    return amount >= _MILLION and code not in SOFT
