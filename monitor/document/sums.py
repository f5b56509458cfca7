"""Sums that stand in no one text of a page: in the fields of a form, in a table under their currency; and tills."""

import re
from collections.abc import Iterable, Iterator, Sequence, Set

from selectolax.lexbor import LexborNode

from monitor.document.parts import Block
from monitor.document.prices import priced, unit, wordlike
from monitor.document.structure import Structure
from monitor.model import Where

TILLS = frozenset(["stripe-buy-button", "stripe-pricing-table"])
"""Elements that a payment provider's script turns into a till."""
_SUMS = frozenset(["amount", "a3", "price", "item_price"])
_UNITS = frozenset(["currency", "currency_code"])
"""Names of the fields of a form that hold a sum, and its currency."""
_GIVEN = re.compile("donat|donación|doação|spende", re.IGNORECASE)
"""What a form that asks for a gift names its fields, or holds in them."""
_CELLS = ("th", "td")
_LONGEST_HEAD = 20
_PLAIN = re.compile(r"\d{1,5}(?:[.,]\d{1,2})?")
_MOST_TABLES, _MOST_ROWS, _MOST_CELLS = 20, 30, 12


def sums(root: LexborNode, found: Structure, away: Set[int], blocks: Sequence[Block]) -> Iterator[Block]:
    """Yield the sums of tables and forms, and tills; `away` are the numbers of the elements that nobody sees."""
    yield from _tabled(root, away, blocks)
    yield from _tills(found.widgets)
    yield from _filled(found.fields)


def _tills(widgets: Iterable[str]) -> Iterator[Block]:
    """Yield the elements that a provider's script turns into a till, by their names."""
    names = dict.fromkeys(widget[1:].partition(" ")[0] for widget in widgets if widget.startswith("<stripe-"))
    for name in names:
        if name in TILLS:
            yield Block(name, name, Where.STATE)


def _filled(fields: Sequence[tuple[str, str]]) -> Iterator[Block]:
    """Yield the sums that forms send to a till, each with its currency; what is given is no price."""
    if any(_GIVEN.search(said) for field in fields for said in field):
        return
    currency = next((value for name, value in fields if name in _UNITS), "")
    for name, value in fields if currency else ():
        if name in _SUMS:
            for price in priced({"price": value, "currency": currency}):
                yield Block(price, "input", Where.STATE)


def _tabled(root: LexborNode, away: Set[int], blocks: Iterable[Block]) -> Iterator[Block]:
    """Yield the sums of tables whose currency stands at the head of their column or row alone."""
    heads = [block[0] for block in blocks if block[1] in _CELLS and len(block[0]) <= _LONGEST_HEAD]
    for table in root.css("table")[:_MOST_TABLES] if any(map(unit, heads)) else ():
        if table.mem_id in away:
            continue
        rows = [[_said(cell) for cell in row.css("td, th")[:_MOST_CELLS]] for row in table.css("tr")[:_MOST_ROWS]]
        heads = rows[0] if rows and any(map(unit, rows[0])) else []
        for row in rows[1:] if heads else ():
            for head, cell in zip(heads, row, strict=False):
                yield from _priced(cell, head)
        for row in rows:
            for cell in row[1:] if row and unit(row[0]) else ():
                yield from _priced(cell, row[0])


def _said(cell: LexborNode) -> str:
    """Return the words of a cell, those of one that cannot be a sum or a head cut."""
    return " ".join((cell.text() or "")[:60].split())


def _priced(cell: str, head: str) -> Iterator[Block]:
    """Yield the price that a cell and the head of its column or row make; under a code that is a word, with cents."""
    if _PLAIN.fullmatch(cell) and (currency := unit(head)) and not (wordlike(head) and cell.isdecimal()):
        for price in priced({"price": cell, "currency": currency}):
            yield Block(price, "td")
