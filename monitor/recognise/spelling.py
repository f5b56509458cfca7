"""What digits, signs and look-alike letters may stand for in a word."""

import re
from functools import lru_cache

from monitor.document.lookalikes import CYRILLIC_OF

TO_CYRILLIC = str.maketrans({**CYRILLIC_OF, **dict(zip("3046@€$", "зочбаес", strict=True))})
CYRILLIC = re.compile("[\u0400-\u052f]")
MONEY = "$€£¢¥₫₦₩₱₮₵₳"
"""Signs of currencies that look like letters; no other sign of money is one."""
_MONEY_LETTERS = "selcydnwptca"
_SEEN_AS_LATIN = {ord(seen): letter for letter, seen in CYRILLIC_OF.items()}
_LEET = (
    str.maketrans(f"0134578@!{MONEY}", f"oieastbai{_MONEY_LETTERS}"),
    str.maketrans(f"01345679@!{MONEY}", f"oleastggai{_MONEY_LETTERS}"),
)


def as_latin(word: str) -> str:
    """Return a Cyrillic word in the Latin letters that it is read from; empty where it has others. A `*` stays."""
    latin = word.translate(_SEEN_AS_LATIN)
    return latin if latin != word and latin.isascii() else ""


@lru_cache(maxsize=4096)
def spellings(text: str) -> tuple[str, ...]:
    """Return what a word with digits or signs may stand for."""
    if CYRILLIC.search(text):
        return (text.translate(TO_CYRILLIC),)
    return tuple(text.translate(table) for table in _LEET)
