"""Prices, shares and companies in a sentence: amounts with their currency, percentages, registered company names."""

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from functools import cache

from babel import Locale, UnknownLocaleError
from babel.numbers import NumberFormatError, get_currency_symbol, list_currencies, parse_decimal

from monitor.features.codebook import UNSPACED
from monitor.features.written import COUNTED, WHOLE, beside, is_none, leads

_LOCALES = "en de es pt fr it nl pl ru uk tr ja ko zh vi id hi fa".split()
"""Languages whose currency signs are known."""
_AMBIGUOUS = frozenset(["$", "¥", "￥", "kr", "rs", "£e", "元"])
"""Signs of several currencies: kept as they stand unless a code stands beside them."""
_NUMBER = (
    r"\d{1,2}(?:,\d{2}){1,3},\d{3}(?:\.\d{1,2})?|\d{1,3}(?:[ \u00a0\u202f.,'’]\d{3}){1,3}(?:[.,]\d{1,2})?|0[.,]\d{3,8}"
    r"|\d{1,7}(?:[.,]\d{1,3})?"
)
"""Thousands parted by hundreds (lakh) or by thousands, fractions of a coin of a chain, plain numbers."""
_LAKH = re.compile(r"\d{1,2}(?:,\d{2})+,\d{3}")
_THOUSANDS = re.compile(r"\d{1,3}(?:[.,]\d{3})+")
_MOST = 10_000_000
_WIDE_COMMA = re.compile("(?<=[０-９])，(?=[０-９])")
"""A wide comma between wide digits is a part of the number, elsewhere it parts clauses."""
_EASTERN: Mapping[str, int] = {"천": 1000, "千": 1000, "만": 10_000, "万": 10_000, "萬": 10_000}
_MANY: Mapping[str, int] = {
    **_EASTERN,
    "هزار": 1000, "ألف": 1000, "тыс": 1000, "тис": 1000, "tys": 1000, "rb": 1000, "ribu": 1000, "k": 1000, "bin": 1000,
    "mil": 1000, "nghìn": 1000, "ngàn": 1000, "हजार": 1000, "हज़ार": 1000, "लाख": 100_000, "lakh": 100_000,
    "juta": 1_000_000, "triệu": 1_000_000, "میلیون": 1_000_000, "مليون": 1_000_000, "million": 1_000_000,
    "billion": 1_000_000_000, "млн": 1_000_000, "mln": 1_000_000, "mio": 1_000_000,
}  # fmt: skip
"""Words between a number and its currency, or behind both, that multiply it."""
_HUNDREDTHS: Mapping[str, Mapping[str, str]] = {
    "¢": {"": "$"}, "cents": {"": "EUR", "en": "$"}, "cent": {"": "EUR", "en": "$"}, "centimes": {"": "EUR"},
    "céntimos": {"": "EUR"}, "centesimi": {"": "EUR"}, "centavos": {"pt": "BRL", "es": "MXN"},
    "копеек": {"": "RUB"}, "копійок": {"": "UAH"}, "groszy": {"": "PLN"}, "grosze": {"": "PLN"}, "kuruş": {"": "TRY"},
}  # fmt: skip
"""Words of hundredths with the currency that they are parts of, by language."""
_WRITTEN = re.compile(
    r"(?P<a>[^\d\s,.'’+-][^\d\s,]*\s?)?"
    r"(?P<whole>\d{1,3}(?P<mark>[ .,'’])\d{3}(?P<more>(?:(?P=mark)\d{3})*)|\d+)(?:(?P<point>[.,])(?P<cents>\d{1,2}))?"
    r"(?(a)|(?P<b>\s?[^\d,.'’+%-][^\d,]*))"
)
"""An amount before or behind its currency, as a person writes it."""
_DIGITS = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹०१२३४५६७८९٬٫", "0123456789" * 3 + ",.") | {
    0xFF10 + digit: str(digit) for digit in range(10)
}
_PERCENT = re.compile(
    r"(?<!\d)(\d{1,2}(?:[.,]\d{1,2})?)\s?"
    r"(?:[%٪％]|(?:percent|per cent|prozent|procent|por cien|por cento|pour cent|процент|відсотк)\w*)"
    r"|[%٪％]\s?(\d{1,2}(?:[.,]\d{1,2})?)(?!\d)",
    re.IGNORECASE,
)
_NAME = r"(?:[^\W\d_a-zа-я][\w&.'’-]{0,30}[  ,]{1,2}){1,5}"
"""One to five words that begin with a capital letter."""
_FORMS = (
    r"Ltd|Limited|LLC|L\.L\.C|LLP|Inc|Incorporated|Corp|Corporation|PLC|Pte\.? Ltd|Pty Ltd|Pvt\.? Ltd|GmbH|UG|AG|KG|"
    r"B\.?V|N\.?V|S\.?A\.?R\.?L|S\.?A\.?S|S\.?r\.?l|S\.?p\.?A|S\.?L\.?U|S\.?L|S\.?A|Lda|Ltda|OÜ|UAB|SIA|"
    r"Sp\. ?z ?o\.? ?o|SRL|S\.R\.L|Ltd Şti|Ltd\. Şti|s\.r\.o|A\.?Ş|FZ-LLC|FZE|FZCO|DMCC|Oy|ApS|A/S|Kft|d\.o\.o|EOOD|OOD"
)
_COMPANY = re.compile(
    rf"(?P<before>{_NAME}(?:{_FORMS}))(?![\w])\.?"
    r"|(?P<cyrillic>\b(?:ООО|ОАО|ЗАО|ТОВ|ТОО)\s[«\"“„]?[\w .-]{2,40}[»\"”“]?)"
    r"|(?P<asian>(?:株式会社|合同会社|有限会社)[\w・ー]{2,20}|[\w・ー]{2,20}(?:株式会社|合同会社)|[\w()（）]{2,25}有限公司|(?:주식회사|㈜|\(주\))\s?\w{2,20})"
    r"|(?P<word>\b(?:PT|CV|SARL|EURL|SASU|Công ty(?: TNHH| Cổ phần)?|شركة)\s[\w .&-]{2,40})"
)
_MARKED = re.compile(r"^(?:(?:copyright|impressum|imprint)[\s,]+)+", re.IGNORECASE)
"""Words with a capital letter before a company's name that are no part of it."""
_SERVES = re.compile(
    r"\b(?:payments?|billing|checkout|hosting|hosted|zahlung(?:en)?|abrechnung|paiements?|pagos?|pagamentos?|pagamenti"
    r"|płatności|платеж\w*|оплата)\s(?:\w+\s){0,2}(?:by|via|through|with|über|durch|von|par|por|mediante|da|tramite"
    r"|przez|через)\s",
    re.IGNORECASE,
)
"""What stands before the name of a company that only serves the site."""
_NEAR = 60


@cache
def _signs() -> Mapping[str, str]:
    """Return the currency code of each sign or code, folded; signs that several currencies share are left out."""
    found: dict[str, set[str]] = {}
    for code in list_currencies():
        found.setdefault(code.casefold(), set()).add(code)
    for language in _LOCALES:
        for code in list_currencies():
            symbol = get_currency_symbol(code, language).casefold().strip(".\u200f\u200e")
            if symbol and not symbol.isdecimal():
                found.setdefault(symbol, set()).add(code)
    plain = {sign: min(codes) for sign, codes in found.items() if len(codes) == 1 and sign not in _AMBIGUOUS}
    plain |= {code.casefold(): code for code in ("BTC", "ETH", "LTC", "USDC", "USDT", "XMR")}
    return plain | {"us$": "USD", "r$": "BRL", "₽": "RUB", "€": "EUR", "£": "GBP"}


@cache
def _unit(extra: frozenset[str]) -> str:
    """Return the pattern of a sign, code or word of a currency."""
    known = {*(sign for sign in _signs() if sign not in _COMMON), *_AMBIGUOUS, *extra, *_HUNDREDTHS}
    return "|".join(map(_bounded, sorted(known, key=len, reverse=True)))


@cache
def _pattern(extra: frozenset[str]) -> "re.Pattern[str]":
    """Return the pattern of an amount beside a sign, code or word of a currency; what is counted is no part of it."""
    unit = _unit(extra)
    many, eastern = ("|".join(map(_bounded, sorted(words, key=len, reverse=True))) for words in (_MANY, _EASTERN))
    behind = "|".join(_bounded(word) for word in _MANY if word not in ("k", "mil", "bin"))
    return re.compile(
        rf"(?P<a>{unit})\.?\s?(?P<x>{_NUMBER})(?![\d%])(?!(?<=\d\s\d\d\d){COUNTED})"
        rf"(?:(?P<l>k(?![^\W_])(?!{COUNTED}))|\s?(?P<m>{behind}))?"
        rf"|(?<![\d.,])(?P<whole>\d{{1,5}})(?P<c>[€£$₽])(?P<part>\d\d)(?![\d.,%])(?!{COUNTED})"
        rf"|(?<![\d.,])(?P<y>{_NUMBER})(?:[.,][–—-]{{1,2}})?\s?"
        rf"(?:(?:(?P<h>{eastern})\s?(?P<z>\d,?\d{{0,3}})\s?(?P<t>천|千)?|(?P<k>{many}))\.?\s?)?(?P<b>{unit})",
        re.IGNORECASE,
    )


def _matches(plain: str, extra: frozenset[str]) -> Iterator[re.Match[str]]:
    """Yield the amounts of a text with their currency; a sign between two numbers belongs to one of them."""
    pattern, at = _pattern(extra), 0
    while match := pattern.search(plain, at):
        sign = match.span("b")
        if match["b"] and leads(plain, match["y"], sign, _unit(extra), own=match["b"].casefold() in extra):
            at = sign[0]
            continue
        at = match.end()
        yield match


def _bounded(sign: str) -> str:
    """Return the pattern of a sign; one of letters must not be the part of a longer word, where words have borders."""
    first, last = (sign[0].isalpha(), sign[-1].isalpha()) if not UNSPACED.search(sign) else (False, False)
    return ("(?<![^\\W\\d_])" if first else "") + re.escape(sign) + ("(?![^\\W\\d_])" if last else "")


_COMMON = frozenset("all top try one lak bam ang mop gel sos cup lsl std fim ars mad pen mro din nok byb".split())
"""Codes that are words of other meaning; their signs are known all the same."""


def prices(text: str, language: str, words: Mapping[str, str] = {}) -> Iterator[tuple[str, int, int]]:
    """Yield each price point of a sentence as `AMOUNT CURRENCY` with its place.

    The currency is a code where the sign says which, else the sign itself. `language` says how numbers are written;
    `words` gives further words of currencies. What is taken off, owed, weighed or given as stars is no price.
    """
    plain = _WIDE_COMMA.sub(",", text).translate(_DIGITS)
    for match in _matches(plain, frozenset(words)):
        written = match["a"] or match["b"] or match["c"]
        unit, code, hundred = written.casefold(), "", 1
        if unit in _HUNDREDTHS:
            parts, hundred = _HUNDREDTHS[unit], 100
            code = "" if written == "Cent" and language == "en" else parts.get(language[:2], parts.get("", ""))
        else:
            code = words.get(unit) or _signs().get(unit) or _beside(plain, match.start(), match.end()) or unit
        amount = _read(match, language, code)
        if not code or amount is None or is_none(plain, match.span(), unit, amount / hundred, code):
            continue
        shared = [
            (_amount(number, language, code), start, end)
            for number, start, end in beside(plain, *match.span(), behind=bool(match["b"]))
        ]
        for one, start, end in sorted([*shared, (amount, *match.span())], key=lambda found: found[1]):
            if one is not None and 0 < one / hundred < _MOST:
                yield priced(one / hundred, code), start, end


def _read(match: re.Match[str], language: str, code: str) -> Decimal | None:
    """Return the amount of a price without its currency: `1.2k` and `1万2000` as 1200 and 12000, `9€99` as 9.99."""
    if match["whole"]:
        return Decimal(f"{match['whole']}.{match['part']}")
    many = (match["l"] or match["m"] or match["k"] or match["h"] or "").casefold()
    amount = _amount(match["x"] or match["y"], language, "" if many else code)
    if amount is None:
        return None
    rest = Decimal((match["z"] or "0").replace(",", "")) * (1000 if match["t"] else 1)
    return amount * _MANY.get(many, 1) + rest


def _beside(text: str, start: int, end: int) -> str:
    """Return the currency code that stands just before or behind a price with an ambiguous sign."""
    near = re.findall(r"\b([A-Z]{3})\b", text[max(0, start - 4) : start] + " " + text[end : end + 5])
    return next((code for code in near if code.casefold() in _signs()), "")


def point(text: str, words: Mapping[str, str] = {}) -> str:
    """Return one price as a person writes it, `9,99 €` or `USD 1,299.00`, in the spelling that `prices` yields.

    No page's language says how the number is meant, so it must say so itself. Raises ValueError, saying why, where it
    may be read in two ways or is no amount with its currency.
    """
    plain = text.replace("٬", "'").translate(_DIGITS)  # this sign only ever parts thousands
    match = _WRITTEN.fullmatch(" ".join(plain.split()))
    code = _code((match["a"] or match["b"]).strip(), words) if match else ""
    if match is None or not code or (match["mark"] and match["mark"] == match["point"]):
        raise ValueError(f"{text!r} is no amount with its currency")
    if match["mark"] in (".", ",") and not match["more"] and not match["point"]:
        raise ValueError(f"{text!r} may be thousands or a fraction")
    amount = Decimal(re.sub(r"\D", "", match["whole"]) + "." + (match["cents"] or "0"))
    if not amount:
        raise ValueError(f"{text!r} is no price")
    return priced(amount, code)


def _code(unit: str, words: Mapping[str, str]) -> str:
    """Return the code of a currency by a sign, code or word of it, an ambiguous sign as it stands; empty: unknown."""
    folded, bare = unit.casefold(), unit.casefold().strip(".")
    known = next((table[one] for table in (words, _signs()) for one in (folded, bare) if one in table), "")
    if not known and bare.upper() in words.values():
        return bare.upper()
    return known or (bare if bare in _AMBIGUOUS else "")


def _amount(number: str, language: str, code: str = "") -> Decimal | None:
    """Read a number as the page's language writes it, else as English or German do; of some currencies as whole."""
    if code in WHOLE and _THOUSANDS.fullmatch(number):
        return Decimal(re.sub(r"\D", "", number))
    if _LAKH.match(number):
        return Decimal(number.replace(",", ""))
    folded = number.replace(" ", " ")
    for tag in (language or "en", "en", "de"):
        try:
            return parse_decimal(folded, locale=Locale.parse(tag, sep="-"), strict=True)
        except (NumberFormatError, UnknownLocaleError, ValueError):
            continue
    try:
        return Decimal(re.sub(r"[  '’]", "", number).replace(",", "."))
    except ArithmeticError:
        return None


def priced(amount: Decimal, currency: str) -> str:
    """Return a price as it is kept, without superfluous zeros; of a fraction of a hundredth all places."""
    tiny = amount < Decimal("0.01")
    plain = f"{amount.normalize():f}" if tiny or amount == amount.to_integral() else f"{amount:.2f}"
    return f"{plain} {currency}"


def shares(text: str) -> Iterator[tuple[str, int, int]]:
    """Yield each percentage of a sentence with its place."""
    for match in _PERCENT.finditer(text.translate(_DIGITS)):
        yield f"{(match[1] or match[2]).replace(',', '.')}%", match.start(), match.end()


def companies(text: str) -> Iterator[tuple[str, int, int]]:
    """Yield each name with a company's legal form, as published, with its place. Persons have no legal form.

    Nor one that handles the payments or hosts the site, where a word right before the name says so.
    """
    for match in _COMPANY.finditer(text):
        before = _SERVES.finditer(text, max(0, match.start() - _NEAR), match.end())
        if any(serves.end() >= match.start() for serves in before):
            continue
        name = _MARKED.sub("", " ".join(match.group().strip(" ,.").split()))
        if name:
            yield name, match.start(), match.end()
