"""Prices that a page keeps as data: offers of schema.org, meta elements, an amount with its currency in JSON state."""

import math
import re
from collections.abc import Iterable, Iterator, Mapping

_WHOLE = ("price", "lowPrice")
"""Keys of an amount."""
_HUNDREDTHS = (
    "unit_amount unitAmount price_cents priceCents price_in_cents priceInCents amount_cents amountCents "
    "amount_in_cents amountInCents"
).split()
"""Keys of an amount in the smallest units of its currency, as payment providers keep it."""
_EITHER = "amount"
"""A key of either: a fraction shows that whole units are meant; a time after which it is paid again, hundredths."""
_AGAIN = frozenset(["interval", "interval_count", "recurring"])
AMOUNTS = frozenset([*_WHOLE, *_HUNDREDTHS, _EITHER])
"""Keys of an amount of any kind."""
_COUNTED = frozenset(["event", "eventName", "event_name", "campaign", "placement"])
"""Keys of what is counted: a visit or a sale is told to who counts it, and nothing is offered."""
_UNSOLD = re.compile(
    r"(?<![^\W_])(?:ads?|bid|cpm|fines?|goal|tip|wage|prize)(?![^\W_])"
    r"|budget|penalt|donat|donor|raised|refund|payout|salary|reward|bounty|revenue|charity"
)
"""Names under which an amount is no price: what somebody spends, owes, gives or wins."""
_CAMEL = re.compile("(?<=[a-z])(?=[A-Z])")
"""Where one word of a name ends and the next begins."""
_WORDLIKE = frozenset("CAD MAD PEN RON TON TRY COP".split())
"""Codes that are words as well."""
_UNDIVIDED = frozenset(["CLP", "IRR", "IRT", "JPY", "KRW", "VND", "XTR"])
"""Currencies without hundredths."""
_CURRENCIES = ("priceCurrency", "currency", "currencyCode", "cur")
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
UNIT_SIGNS = "$€£¥￥₽₹₴₺₩₫₪﷼円元"
"""Signs of money that data and heads of columns name."""
_SIGNS = frozenset(UNIT_SIGNS)
_AMOUNT = re.compile(r"\D{0,4}\d(?:[\d.,\s]{0,14}\d)?")
_UNIT = re.compile(f"[A-Z]{{3}}|[{UNIT_SIGNS}]")
_WORD = re.compile(rf"\d|[^\W\d_]+|[{UNIT_SIGNS}]")
_BROKEN = re.compile(r"\d+[.,]\d{1,2}")
_NAME = r"(?:price|lowPrice|amount|unit_?[aA]mount|(?:price|amount)_?(?:in_?)?[cC]ents)[\"']?"
_MONEY = r"(?:priceCurrency|currency|currencyCode|cur)[\"']?"
_OTHERS = r"[^{}\[\]()]{0,80}?[\s,]|\s*"
_BESIDE = re.compile(
    rf"{_NAME}\s*:\s*[\"']?\d[\d.,]{{0,12}}[\"']?\s*,(?:{_OTHERS})[\"']?{_MONEY}\s*:\s*[\"'][^\"']{{1,4}}[\"']"
    rf"|{_MONEY}\s*:\s*[\"'][^\"']{{1,4}}[\"']\s*,(?:{_OTHERS})[\"']?{_NAME}\s*:\s*[\"']?\d[\d.,]{{0,12}}"
)
"""An amount and its currency in one object of a script, in either order."""
_NAMED = re.compile(r"(\w+)[\"']?\s*:\s*(?:[\"']([^\"']{1,16})[\"']|([\d.]+))")
_NOUGHT = re.compile(r"[^1-9]+")
STATED = re.compile(rf"[\d.,\s]{{1,16}}\s(?:{'|'.join(sorted(_CODES))})")
"""A whole text that is an amount and its currency."""


def priced(held: Mapping[object, object]) -> Iterator[str]:
    """Yield the price that an object holds: an amount above nothing, and beside it a currency that is money."""
    if not _COUNTED.isdisjoint(held):
        return
    amount = next((said for key in _WHOLE if (said := _amount(held.get(key)))), "")
    parts = "" if amount else next((said for key in _HUNDREDTHS if (said := _amount(held.get(key)))), "")
    if not (amount or parts) and (said := _amount(held.get(_EITHER))):
        amount, parts = (said, "") if _BROKEN.fullmatch(said) else ("", "" if _AGAIN.isdisjoint(held) else said)
    if not (amount or parts):
        return
    currency = next((said for key in _CURRENCIES if (said := _currency(held.get(key)))), "")
    amount = amount or (parts if currency.upper() in _UNDIVIDED else _divided(parts))
    if currency and amount:
        yield f"{amount} {currency}"


def unsold(name: object, held: object) -> bool:
    """Whether an object of JSON with an amount stands under a name that says it is no price."""
    if not isinstance(held, dict) or AMOUNTS.isdisjoint(held) or not isinstance(name, str):
        return False
    return _UNSOLD.search(_CAMEL.sub("_", name).lower()) is not None


def wordlike(head: str) -> bool:
    """Whether the head of a column or row is a code alone that is also a word: "TRY" may bid a reader try."""
    return head.strip() in _WORDLIKE


def _divided(parts: str) -> str:
    """Return an amount of hundredths in whole units; nothing of one that is no whole number."""
    return f"{int(parts) / 100:.2f}" if parts.isdecimal() and len(parts) < 9 else ""


def literal_prices(script: str) -> Iterator[str]:
    """Yield the prices that objects in a script hold, an amount and its currency with names alone between."""
    for match in _BESIDE.finditer(script) if "urrency" in script or "cur:" in script else ():
        yield from priced({key: said or number for key, said, number in _NAMED.findall(match[0])})


def unit(head: str) -> str:
    """Return the currency that the head of a column or row names in few words (`EUR`, `Price, $`); empty: none."""
    if not _UNIT.search(head):
        return ""
    words = _WORD.findall(head)
    found = [word for word in words if word in _SIGNS or word in _CODES] if len(words) <= 3 else []
    return found[0] if len(found) == 1 and not any(map(str.isdecimal, words)) else ""


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
