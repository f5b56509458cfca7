"""What JSON in a page says: the sentences and prices that it keeps for its scripts, as far as it is read."""

import json
import re
from collections.abc import Iterator
from html import unescape

from monitor.document.aside import is_aside, is_posted
from monitor.document.parts import Block
from monitor.document.prices import AMOUNTS, UNIT_SIGNS, priced, unsold
from monitor.document.surrogates import paired
from monitor.model import Where

MOST_STATE = 5_000
"""Values of a JSON text that are read."""
DENSE = re.compile("[\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]{4}")
"""Words of a script without spaces: so many letters may be a sentence."""
_MONEY = re.compile(f"[{UNIT_SIGNS}]")
_LONGEST_PRICE = 24
_DEEP = 500
"""Levels of JSON that are always read; some hundred more may be."""
_UNREAD = object()
"""Stands for JSON that is nested deeper."""


def state_blocks(text: str) -> Iterator[Block]:
    """Yield the sentences and prices of a JSON text, JSON kept inside its strings included; nothing of another text."""
    for value in _values(text, MOST_STATE):
        if isinstance(value, dict):
            for price in () if value.keys().isdisjoint(AMOUNTS) else priced(value):
                yield Block(price, "script", Where.STATE)
        elif isinstance(value, str) and says(said := unescape(paired(value))):
            yield Block(" ".join(said.split()), "script", Where.STATE)


def left_out(text: str) -> tuple[bool, bool]:
    """Return whether a JSON text holds more values than are read, and whether it is nested too deep to be read.

    Most can hold no more by their signs, and are not parsed again.
    """
    begun = text.count("[") + text.count("{")
    if begun < _DEEP and begun + text.count(",") < MOST_STATE:
        return False, False
    values = [value is _UNREAD for value in _values(text, MOST_STATE + 1)]
    return len(values) > MOST_STATE, any(values)


def _values(text: str, most: int) -> Iterator[object]:
    """Yield the first values of a JSON text in their order, what holds others before those."""
    pending = _nested(text)
    while pending and most:
        value = pending.pop()
        most -= 1
        if isinstance(value, dict):
            own = [name for name, one in value.items() if not (is_aside(name) or unsold(name, one))]
            pending.extend(reversed([value[name] for name in own if not is_posted(name, value)]))
        elif isinstance(value, list):
            pending.extend(reversed(value))
        elif isinstance(value, str) and value[:1] in ("{", "["):
            pending.extend(_nested(value))
            continue
        yield value


def _nested(text: str) -> list[object]:
    """Return the value of a JSON text, which a string of another may be; nothing of what only looks so.

    Of one that is nested too deep `_UNREAD` stands for it.
    """
    try:
        return [json.loads(text)]
    except ValueError:
        return []
    except RecursionError:
        return [_UNREAD]


def says(text: str) -> bool:
    """Whether a string of a script is words or a price: three words or more, letters without spaces, money."""
    return speaks(text) or (len(text) <= _LONGEST_PRICE and _MONEY.search(text) is not None)


def speaks(text: str) -> bool:
    """Whether a text is three words or more, or a run of letters without spaces."""
    return text.count(" ") >= 2 or (not text.isascii() and DENSE.search(text) is not None)
