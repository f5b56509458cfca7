"""What one picture costs: a price beside "a photo", or the price of a pack divided by the pictures in it."""

import re
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from itertools import pairwise

from monitor.features.money import priced
from monitor.features.written import PICTURES

Price = tuple[str, int, int]
"""`AMOUNT CURRENCY` and its place in the sentence."""
_COUNT = re.compile(
    rf"(?<![\d.,])(?P<many>\d{{1,3}}[.,]\d{{3}}|\d{{1,5}})\s?(?:(?:hd|4k|ai|extra|bonus|more|new)\s)?(?:{PICTURES})",
    re.IGNORECASE,
)
_BESIDE = 20
"""Characters between a price and "a photo" at most."""
_PARTED = re.compile(r"[,;.!?،؛。、，；！？|·•]")


def rates(text: str, found: Sequence[Price], each: tuple[int, int] | None) -> Iterator[Price]:
    """Yield what one picture costs by a sentence with prices; `each` is the place of words like "per photo".

    Counts and prices must take turns, so that each pack has its price; one price alone may stand beside `each`.
    """
    counts = [
        (int(re.sub(r"\D", "", match["many"])), *match.span())
        for match in _COUNT.finditer(text)
        if not any(start < match.end() and match.start() < end for _, start, end in found)
    ]
    if not counts:
        if each and len(found) == 1 and _near(text, found[0][1:], each):
            yield found[0]
        return
    turns = sorted([*((start, "count") for _, start, _ in counts), *((start, "price") for _, start, _ in found)])
    if len(counts) != len(found) or any(one == other for (_, one), (_, other) in pairwise(turns)):
        return
    for (many, begun, ended), (price, start, end) in zip(counts, found, strict=True):
        amount, _, currency = price.partition(" ")
        if many and (rate := round(Decimal(amount) / many, 2)):
            yield priced(rate, currency), min(begun, start), max(ended, end)


def least(found: Iterable[str]) -> list[str]:
    """Return the least of some prices in each currency."""
    by_currency: dict[str, str] = {}
    for price in sorted(found, key=lambda one: Decimal(one.partition(" ")[0])):
        by_currency.setdefault(price.partition(" ")[2], price)
    return list(by_currency.values())


def _near(text: str, price: tuple[int, int], each: tuple[int, int]) -> bool:
    """Whether a price and the words stand close together, in one clause."""
    between = text[min(price[1], each[1]) : max(price[0], each[0])]
    return len(between) <= _BESIDE and not _PARTED.search(between)
