"""What a sentence asks a visitor for, and what it offers for money."""

import re

import re2

from monitor.document.money import BEHIND, CAPITALS, CODES, NAMES, SIGNS
from monitor.document.money import UNSPACED as MONEY
from monitor.document.prices import STATED
from monitor.document.sums import TILLS
from monitor.recognise.claims import CONTROL, Sentence, opened, opening
from monitor.recognise.fold import UNSPACED
from monitor.recognise.terms import VERB_LAST
from monitor.recognise.vocabulary import Hit

_ASKED = frozenset(["picture", "likeness"])
"""What a visitor is asked to send: a picture, a face."""
_BEFORE, _AFTER = (4, 7), 6
"""Words between a picture and the verb: before it (more where particles are words of their own), and after it."""
_PROSE = frozenset(["p", "div", "dd", "blockquote", "meta"])
"""Elements whose sentences are no controls and no steps."""
_NO_LETTER = r"(?![^\W\d])"
_CURRENCY = (
    rf"(?:[{SIGNS}¢]|\b(?:{CODES}|{NAMES}|(?-i:{CAPITALS})){_NO_LETTER}|"
    rf"\b(?:р\.|euros?|lira|dollars?|cents|stars)\b|{MONEY})"
)
_BEHIND = rf"(?:{_CURRENCY}|(?:{BEHIND}){_NO_LETTER})"
_NUMBER = r"\d{1,6}(?:[.,٬٫\s]\d{1,3}){0,2}"
_NUMERALS = "[一二两兩三四五六七八九十百]"
"""They count pieces, too: "一块" is one where no money, number or unit stands beside it."""
_STAR = r"(?<![\d.,/:])[1-9]\d{1,4}\s?⭐"
"""What a messenger's bot costs in its own coin: ten and more, as fewer are a mark."""
_PRICE = re.compile(
    rf"{_CURRENCY}\s?{_NUMBER}|(?<![\d.,A-Za-z]){_NUMBER}\s?(?:[.,][–—-]{{1,2}}|천|만|万|千|тыс\.?|हजार|هزار|mil|k|rb|ribu|triệu|juta)?\s?"
    rf"{_BEHIND}"
    rf"|{_NUMERALS}{{1,4}}[元円]|{_NUMERALS}{{1,4}}[块塊](?:[钱錢]|(?={_NUMERALS}))|(?<=[张張份次月价價]){_NUMERALS}{{1,4}}[块塊]"
    rf"|(?<=要)(?!一[块塊]){_NUMERALS}{{1,4}}[块塊]|{_NUMERALS}{{0,2}}[十百]{_NUMERALS}{{0,2}}[块塊]"
    rf"|{_STAR}",
    re.IGNORECASE,
)
_SIGN = re2.compile("(?i)" + _BEHIND.replace(r"\b", "").replace(_NO_LETTER, "") + "|⭐")
_NOUGHT = re.compile(r"[^\d]*0(?:[.,]0{1,2})?[^\d]*")
TAKEN_OFF = re.compile(
    r"\s?(?:off|discount|cashback|fines?|penalt(?:y|ies)|rabatt|nachlass|de réduction|de remise|de descuento"
    r"|de desconto|di sconto|korting|zniżki|скидки|знижки|indirim|reward|bounty|(?<=cents )of)(?![\w-])",
    re.IGNORECASE,
)
"""Words behind an amount that is taken off, or that somebody owes or wins: "3 € off", "$500 fine", "5 cents of"."""
_KINDS = frozenset(["pack", "plan", "buy", "pay", "partner"])
_SAID = frozenset(["pack"])
_STARS = ("#", "stars")
_PAID = re.compile(r"\b(?:pay|paid|buy|costs?|price|credits?|packs?|per|each|plan)\b|=|⭐", re.IGNORECASE)
"""Words beside a number of stars that is paid in a messenger; other stars are given to what people like."""
_TIME = re.compile(
    r"\d\s?(?:(?:s|sec|secs|min|mins|sek|seg|сек|мин|хв|sn|dk)\b|seconds?|minutes?|sekunden?|minuten?|secondes?|segundos?|"
    r"minutos?|second[io]|minut[io]|seconden?|sekund\w?|minut\w?|секунд\w?|минут\w?|хвилин\w?|saniye|dakika|detik|menit|giây|phút|"
    r"ثانية|ثوان|دقيقة|دقائق|ثانیه|دقیقه|सेकंड|मिनट|秒|分|초|분)",
    re.IGNORECASE,
)
"""A number of seconds or minutes."""
_BESIDE = 20
"""Characters between what is counted and how long it takes."""
_COUNT = re.compile(rf"\d|{_NUMERALS}")
"""What every price holds, besides: most sentences hold neither, and looking for a price is dear."""


def uploads(sentence: Sentence) -> bool:
    """Whether the site itself asks for a picture ("upload a photo"), outside reports, bans and protection."""
    said = sentence.said()
    if "upload" not in said or said.isdisjoint(_ASKED):
        return False
    if said & {"protection", "prohibition", "barred", "reporting", "listing", "lawful", "negation"}:
        return False
    own = "voice" in said or len(sentence.words) <= CONTROL
    for hit in sentence.hits:
        if hit.term.signal == "upload" and (own or _is_step(sentence, hit) or opened(sentence, (hit,))):
            unspaced = bool(UNSPACED.match(sentence.words[hit.start].text))
            near = range(hit.start - _BEFORE[unspaced], hit.end + _AFTER)
            if any(other.term.signal in _ASKED and other.start in near for other in sentence.hits):
                return True
    return False


def _is_step(sentence: Sentence, hit: Hit) -> bool:
    """Whether a verb begins a clause; or ends one of a step or a control, the picture before it ("写真を選ぶ")."""
    if sentence.tag in _PROSE or not UNSPACED.match(sentence.words[hit.start].text):
        return opening(sentence, hit)
    return any(other.term.signal in _ASKED and 0 <= hit.start - other.end <= 1 for other in sentence.hits)


def offers(sentence: Sentence, *, denied: bool = False) -> list[tuple[str, str]]:
    """Return kind and quote of each offer in a sentence, none when it reports, forbids, protects or lists.

    Of one in which the function is `denied` only packs and prices count: ways to pay may be denied in the same breath.

    What is paid as a wage, a gift, a prize or a fine is no price; what a provider turns into a till is a way to pay.
    """
    said = sentence.said()
    if said & {"protection", "prohibition", "reporting", "listing"}:
        return []
    if sentence.tag in TILLS:
        return [("pay", sentence.text)]
    kinds = _SAID if denied else _KINDS
    found = [
        (hit.term.signal, sentence.quoted(*sentence.span(hit)))
        for hit in sentence.spoken
        if hit.term.signal in kinds
        and (hit.term.words != _STARS or _is_paid(sentence.text, *sentence.span(hit)))
        and not _is_nothing(sentence, hit)
    ]
    if "given" not in said and (match := price(sentence.text)):
        found.append(("price", sentence.quoted(match.start(), match.end())))
    return found


def _is_nothing(sentence: Sentence, offer: Hit) -> bool:
    """Whether an offer is denied right beside it, or is a pack that costs nothing, or a number that a site boasts of.

    "No credit card required"; behind it where verbs stand last. "5 free pictures a day"; "2,000,000+ photos"; "14 s per
    photo" tells how long it takes.
    """
    pack = offer.term.signal == "pack"
    word = sentence.words[offer.start]
    if pack and "#" not in offer.term.words and _lasts(sentence, offer):
        return True
    if pack and sentence.text[word.start].isdecimal() and sentence.text[word.end : word.end + 1] == "+":
        return True
    for hit in sentence.hits:
        before, after = offer.start - hit.end, hit.start - offer.end
        if pack and hit.term.signal == "free" and max(before, after) <= 1:
            return True
        if hit.term.signal in ("negation", "no") and (
            0 <= before <= 1 or (hit.term.language in VERB_LAST and 0 <= after <= 1)
        ):
            return True
    return False


def _lasts(sentence: Sentence, offer: Hit) -> bool:
    """Whether seconds or minutes stand beside "per photo"."""
    start, end = sentence.span(offer)
    return _TIME.search(sentence.text, max(0, start - _BESIDE), end + _BESIDE) is not None


def price(text: str) -> re.Match[str] | None:
    """Return the first price that stands in a text; a whole text may be one in any currency, as data names it.

    Nought, a discount, a fine, a manner of speaking and a number of stars that nothing else sells are no price.
    """
    if _COUNT.search(text) and _SIGN.search(text):
        for found in _PRICE.finditer(text):
            if not _is_none(text, found):
                return found
    return None if _NOUGHT.fullmatch(text) else STATED.fullmatch(text)


def _is_none(text: str, found: re.Match[str]) -> bool:
    """Whether what is written like a price is none by its own digits or by the words around it."""
    if _NOUGHT.fullmatch(found[0]) or TAKEN_OFF.match(text, found.end()):
        return True
    if not found[0].casefold().endswith("stars"):
        return False
    return not _is_paid(text, *found.span())


def _is_paid(text: str, start: int, end: int) -> bool:
    """Whether a number of stars is what somebody pays: a whole one, beside a word of paying."""
    return not {".", ","} & {*text[max(0, start - 1) : end]} and _PAID.search(text) is not None
