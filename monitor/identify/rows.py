"""Brand words at a payment row or on a sign-on button: what a page claims, never more. Prose claims nothing."""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from itertools import accumulate

from monitor.document import Document
from monitor.document.literals import positions
from monitor.document.parts import once
from monitor.identify.clauses import claiming, sellers
from monitor.identify.denials import NEGATION
from monitor.identify.guests import is_others
from monitor.identify.haystack import Haystack
from monitor.identify.headlines import articles, is_subject, is_title, tells_news
from monitor.identify.homonyms import is_permit, may_be_permit, stands_out, travels
from monitor.identify.quotes import quote
from monitor.identify.scan import BrandShape, Scan
from monitor.identify.seams import run_together
from monitor.identify.subprocessors import is_policy, processes
from monitor.identify.words import (
    FEE,
    LISTS,
    NEUTRAL,
    NOT_A_LOGIN,
    SUBJECTS,
    TOOLS,
    UNSPACED,
    denies,
    explains,
    opens,
    pays_out,
    signs_on,
    speaks_of,
)
from monitor.model import Role, Where
from monitor.reference import BrandMark, is_payment

_SHORT = 120
"""Characters of a block that can be a row; longer ones are prose."""
_HEADING = 3
"""How many items above a logo its heading may stand."""
_BESIDE = 2
"""How far apart two logos of one row may stand."""
_ABOVE = 12
"""How many items above a row its heading may say that it lists something else than means of payment."""
_HEADINGS = frozenset(["h1", "h2", "h3", "h4", "h5", "h6"])
_SPARE = 1
"""Words that a row of two brands may hold besides brands and neutral words. A headline has more."""
_WORD = re.compile("\\w+(?:[.'’&\u200c-]\\w+)*")

_PREFIX = re.compile(r"[^\w]?[a-z]|.?#", re.DOTALL)
"""What before a brand makes another word of it: one letter alone (`eVisa`), the sign of a tag (`#visa`)."""
_NO = re.compile(r"(?<!\w)(?:no|nor|kein|keine|aucun|ningún|nessun|żaden|geen|никаких|жодних|bukan)\s{1,3}$")
"""What right before a brand says that it is not taken."""
_MOST = 5_000
"""Texts that name a brand and are looked at; behind so many on one page no other tells more."""


@dataclass(frozen=True, slots=True)
class BrandHit:
    """A brand in a row."""

    mark: BrandMark
    brand: str
    where: Where
    quote: str


@dataclass(frozen=True, slots=True)
class _Item:
    """A short text in the order of the page."""

    text: str
    where: Where
    brands: tuple[tuple[str, BrandMark], ...]
    rest: str
    """What is left of it without its brands."""
    spare: int
    """How many words of the rest are not neutral."""
    tag: str
    """Nearest block element, empty for a label."""


_Short = tuple[str, Where, str]
"""A short text, its place and element."""


@dataclass(frozen=True, slots=True)
class _Rows:
    """The short texts of a page, and which of them name a brand."""

    texts: list[_Short]
    found: dict[int, _Item]
    """By number of the text."""
    links: Callable[[], Mapping[str, bool]]
    """The words of links, and whether they lead to an article."""
    reckons: Callable[[], bool]
    """Whether a heading says that the page reckons with means of payment."""
    policy: Callable[[], bool]
    """Whether a title or heading says that the page tells who processes data."""


def brands(document: Document, hay: Haystack, scan: Scan) -> Iterator[BrandHit]:
    """Yield the brands that stand in a payment row or on a sign-on button."""
    if not scan.claims(hay):
        return
    texts = list(_texts(document))
    whole = "\n".join([text.lower() for text, _, _ in texts])
    runs = set(_WORD.findall("\n".join([text for text, _, _ in texts])))
    words = {*(run.lower() for run in runs), *run_together(runs)}
    firsts = {first for first in scan.shapes if first in words or (UNSPACED.match(first) and first in whole)}
    if not firsts:
        return
    shapes = [shape for first in firsts for shape in scan.shapes[first]]
    shapes.sort(key=lambda shape: (shape.mark.capitals, -len(shape.words), shape.mark.provider))
    starts = list(accumulate((len(text.lower()) + 1 for text, _, _ in texts), initial=0))
    naming = sorted({bisect_right(starts, at) - 1 for first in firsts for at in positions(whole, first)})[:_MOST]
    items = {short: _said(short, shapes) for short in dict.fromkeys(texts[at] for at in naming)}
    reckons = once(lambda: any(is_title(tag) and TOOLS.search(text) for text, _, tag in texts))
    policy = once(lambda: is_policy(document.title) or any(is_title(tag) and is_policy(text) for text, _, tag in texts))
    rows = _Rows(texts, {at: items[texts[at]] for at in naming}, once(lambda: articles(document)), reckons, policy)
    strikes = once(document.strikes)
    for at, item in rows.found.items():
        if item.brands and not NEGATION.search(item.text):
            for brand, mark in item.brands:
                if _counts(at, item, (brand, mark), rows) and not (
                    rows.reckons() or strikes()(brand) or is_others(item.text, document, hay.words)
                ):
                    yield BrandHit(mark, brand, item.where, quote(item.text))


def _texts(document: Document) -> Iterator[_Short]:
    """Yield short texts and labels in the order of the page."""
    labels = iter(document.labels)
    label = next(labels, None)
    for at, block in enumerate(document.blocks):
        while label is not None and label.before <= at:
            if len(label.text) <= _SHORT:
                yield label.text, Where.ATTRIBUTE, ""
            label = next(labels, None)
        if block.where is Where.TEXT:
            said = (block.text,) if len(block.text) <= _SHORT else sellers(block.text)
            yield from ((text, Where.TEXT, block.tag) for text in said)
    while label is not None:
        if len(label.text) <= _SHORT:
            yield label.text, Where.ATTRIBUTE, ""
        label = next(labels, None)


def _said(short: _Short, shapes: list[BrandShape]) -> _Item:
    """Find the brands of a text in the part of it that may claim them."""
    item = _item(short, shapes)
    text = claiming(item.text, [brand for brand, _ in item.brands])
    return item if text == item.text else _item((text, item.where, item.tag), shapes)


def _item(short: _Short, shapes: list[BrandShape]) -> _Item:
    """Find the brands of a text, longest first, and count what is left of it."""
    text, where, tag = short
    left = text if len(text) == len(text.lower()) else text.lower()
    lower = left.lower()
    hits: list[tuple[str, BrandMark]] = []
    for shape in shapes:
        places = _places(left, lower, shape.words) if shape.words in lower else []
        if shape.mark.capitals:
            places = [at for at in places if stands_out(text, left, at, at + len(shape.words))]
        if places:
            left, lower = (_without(one, places, len(shape.words)) for one in (left, lower))
        if places or any(known == shape.words for known, _ in hits):
            hits.append((shape.words, shape.mark))
    spare = sum(1 for word in _WORD.findall(lower) if word not in NEUTRAL and not word.isdigit())
    return _Item(text, where, tuple(hits), left, spare, tag)


def _places(text: str, lower: str, words: str) -> list[int]:
    """Return where a brand stands as a word of its own, or where the words of two elements meet."""
    found = []
    at = lower.find(words)
    while at >= 0:
        end = at + len(words)
        prefixed = _PREFIX.fullmatch(text[max(0, at - 2) : at]) is not None
        if _parts(text[at - 1 : at], text[at]) and _parts(text[end - 1], text[end : end + 1]) and not prefixed:
            found += [] if is_permit(words, lower, at) or _NO.search(lower, max(0, at - 12), at) else [at]
        at = lower.find(words, end)
    return found


def _parts(first: str, second: str) -> bool:
    """Whether a word may end between two letters, of which one may be none."""
    if not (first.isalnum() or first == "_") or not (second.isalnum() or second == "_"):
        return True
    if second.isupper() and not first.isupper():
        return True
    return not (first + second).isascii() and bool(UNSPACED.match(first) or UNSPACED.match(second))


def _without(text: str, places: list[int], size: int) -> str:
    """Return a text with blanks instead of a brand."""
    ends = [0, *(at + size for at in places)]
    return (" " * size).join(text[start:end] for start, end in zip(ends, [*places, len(text)], strict=True))


def _counts(at: int, item: _Item, hit: tuple[str, BrandMark], rows: _Rows) -> bool:
    """Whether a brand stands in the context that its role needs."""
    brand, mark = hit
    above = [rows.texts[near][0] for near in range(max(0, at - _HEADING), at)]
    if mark.role is Role.SIGN_ON:
        if re.search(rf"(?<!\w){re.escape(brand)}[\s-]{{1,3}}(?:{NOT_A_LOGIN})(?!\w)", item.text.lower()):
            return False
        button = signs_on(item.text) and not explains(item.text)
        return button or (item.spare == 0 and any(signs_on(text) for text in above[-1:]))
    if speaks_of(item.text) or (may_be_permit(brand) and _of_travel(at, item, rows)):
        return False
    # A brand of a script without spaces may itself hold the word for paying, and says no more than its name.
    if opens(item.rest if UNSPACED.match(brand) else item.text):
        return not explains(item.text)
    if rows.policy() and processes(item.text, [text for text, _, _ in rows.texts[at + 1 : at + 2]]):
        return not (explains(item.text) or tells_news(item.text, item.rest))
    if item.spare > _SPARE or explains(item.text) or tells_news(item.text, item.rest):
        return False
    return _in_row(at, item, above, rows) and not _of_subjects(at, item, brand, rows)


def _in_row(at: int, item: _Item, above: list[str], rows: _Rows) -> bool:
    """Whether a brand without payment words of its own stands under such words or in a row of means of payment."""
    row = _row(at, rows)
    cards = any(mark.role is Role.CARD_NETWORK for one in (item, *row) for _, mark in one.brands)
    if not cards and (_of_others(at, rows) or _compared(at, item, rows.texts)):
        return False
    under = any(opens(text) and not speaks_of(text) for text in above)
    if _subjects(at, rows) or (is_title(item.tag) and not under):
        return False
    providers = {other.provider for _, other in item.brands if is_payment(other.role)}
    if len(providers) > 1:
        return True
    if item.spare or any(denies(text) for text in above):
        return False
    return under or any(
        other.spare == 0 and any(is_payment(mark.role) and mark.provider not in providers for _, mark in other.brands)
        for other in row
    )


def _row(at: int, rows: _Rows) -> list[_Item]:
    """Return the texts beside one that name brands."""
    return [rows.found[near] for near in range(at - _BESIDE, at + _BESIDE + 1) if near != at and near in rows.found]


def _near(at: int, rows: _Rows) -> list[str]:
    """Return the texts beside one, itself included."""
    return [text for text, _, _ in rows.texts[max(0, at - _BESIDE) : at + _BESIDE + 1]]


def _of_travel(at: int, item: _Item, rows: _Rows) -> bool:
    """Whether passports and embassies are spoken of beside a brand, and no other means of payment is."""
    names = {mark.provider for one in (item, *_row(at, rows)) for _, mark in one.brands if is_payment(mark.role)}
    return len(names) == 1 and any(travels(text) for text in _near(at, rows))


def _of_subjects(at: int, item: _Item, brand: str, rows: _Rows) -> bool:
    """Whether a row without payment words is one of subjects, or its words lead to an article."""
    if any(is_subject(text) for text in _near(at, rows)):
        return True
    if item.where is not Where.TEXT:
        return False
    links = rows.links()
    return links.get(item.text.lower(), False) or links.get(brand, False)


def _of_others(at: int, rows: _Rows) -> bool:
    """Whether the next heading above says that the names below are compared, customers, programs or subjects."""
    for near in range(at, max(-1, at - _ABOVE - 1), -1):
        text = rows.texts[near][0]
        if (near in rows.found and speaks_of(text)) or ((LISTS.search(text) or pays_out(text)) and not opens(text)):
            return True
        if near < at and opens(text):
            return False
    return False


def _subjects(at: int, rows: _Rows) -> bool:
    """Whether the heading of the row itself says that it lists companies, goods or plans."""
    strange = 0
    for near in range(at - 1, max(-1, at - _ABOVE - 1), -1):
        text, _, tag = rows.texts[near]
        if tag in _HEADINGS:
            return (SUBJECTS.search(text) is not None or pays_out(text)) and not opens(text)
        strange = 0 if near in rows.found else strange + 1
        if strange > 1:
            return False
    return False


def _compared(at: int, item: _Item, texts: list[_Short]) -> bool:
    """Whether a brand heads a column or row of a table of companies, or stands beside what it costs merchants."""
    return item.tag == "th" or any(FEE.match(text) for text, _, _ in texts[max(0, at - 1) : at + 3])
