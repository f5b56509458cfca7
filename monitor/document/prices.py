"""Prices that a page keeps as data: offers of schema.org, meta elements, an amount with its currency in JSON state."""

import math
import re
from collections.abc import Iterable, Iterator, Mapping

AMOUNTS = ("price", "lowPrice")
"""Keys of an amount."""
_CURRENCIES = ("priceCurrency", "currency", "currencyCode")
"""What stands beside an amount in the same object."""
_METAS = {
    "product:price:amount": "product:price:currency",
    "og:price:amount": "og:price:currency",
    "price": "pricecurrency",
}
"""Names of meta elements: an amount, and its currency."""
_CODES = frozenset(
    "AED ARS AUD BDT BGN BRL BTC CAD CHF CLP CNY COP CZK DKK EGP ETH EUR GBP HKD HUF IDR ILS INR IRR "
    "IRT JPY KES KRW KZT MAD MXN MYR NGN NOK NZD PEN PHP PKR PLN QAR RMB RON RUB SAR SEK SGD THB TON "
    "TRY TWD UAH USD USDC USDT UZS VND XTR ZAR".split()
)
"""Currencies that sites name, those of chains and messengers included; another word beside an amount may be gems."""
_SIGNS = frozenset("$€£¥￥₽₹₴₺₩₫₪﷼円元")
_AMOUNT = re.compile(r"\D{0,4}\d(?:[\d.,\s]{0,14}\d)?")
_NOUGHT = re.compile(r"[^1-9]+")
STATED = re.compile(rf"[\d.,\s]{{1,16}}\s(?:{'|'.join(sorted(_CODES))})")
"""A whole text that is an amount and its currency."""


def priced(held: Mapping[object, object]) -> Iterator[str]:
    """Yield the price that an object holds: an amount above nothing, and beside it a currency that is money."""
    amount = next((said for key in AMOUNTS if (said := _amount(held.get(key)))), "")
    if amount and (currency := next((said for key in _CURRENCIES if (said := _currency(held.get(key)))), "")):
        yield f"{amount} {currency}"


def meta_prices(metas: Iterable[tuple[str, str]]) -> Iterator[str]:
    """Yield the prices that meta elements name for a search or a share."""
    said = {name: content for name, content in metas if "price" in name}
    for name, currency in _METAS.items() if said else ():
        yield from priced({"price": said.get(name), "currency": said.get(currency)})


def _amount(value: object) -> str:
    """Return an amount as it is quoted; nothing of one that is no number, or nought."""
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        return ""
    if isinstance(value, float) and not math.isfinite(value):
        return ""
    said = str(value).strip()
    return said if _AMOUNT.fullmatch(said) and not _NOUGHT.fullmatch(said) else ""


def _currency(value: object) -> str:
    """Return a currency as it is quoted; nothing of what is no money."""
    said = value.strip() if isinstance(value, str) else ""
    return said if said.upper() in _CODES or said in _SIGNS else ""
