"""What of a short text may claim a means of payment, where another part of it denies one or speaks of something else.

Pure; languages as in `monitor/identify/words.py`.
"""

import re
from collections.abc import Collection, Iterator

import re2

from monitor.identify.denials import INSTEAD, NEGATION
from monitor.identify.words import SELLS_FOR, opens, speaks_of

_ENDS = re.compile(r"[.!]\s+(?=[^\W\d_])|[。！]")
_SELLS_FOR = re2.compile(rf"(?i)\b(?:{SELLS_FOR})\b")
_UNLIKE = re.compile(r"^unlike [^,]{1,60}, ", re.IGNORECASE)
"""From whom the site tells itself apart, before it says what it takes."""
_LONGEST = 200
"""Characters of such a sentence."""
_COUNTS = re.compile(
    r"(?<!\w)(?:we|wir|nous|n[óo]s|noi|my|мы|ми)\s|(?:accept|akzeptier|accepto|acept|aceit|принима|прийма)", re.I
)
"""Words of a sentence that says for itself what the site takes."""


def sellers(text: str) -> Iterator[str]:
    """Yield the sentences of prose that say which company sells for the site, in words that companies ask for."""
    if _SELLS_FOR.search(text):
        yield from (one for one in _ENDS.split(text) if len(one) <= _LONGEST and _SELLS_FOR.search(one))


def claiming(text: str, brands: Collection[str]) -> str:
    """Return the part of a text in which its brands may count; the text itself where nothing in it is against them.

    What another means stands for ("pay with X instead of Y") is cut off. A sentence that says what the site accepts
    counts for itself where those before it deny or only speak of payouts and the like, or those behind it deny.
    """
    rest = text = _UNLIKE.sub("", text)
    if INSTEAD.search(text):
        names = "|".join(map(re.escape, brands))
        named = rf"(?:{names})(?:(?:,| or| oder| ou| o| и| или)\s(?:{names})){{0,3}}(?!\w)"
        other = rf"{INSTEAD.pattern}\s{{1,3}}(?:\w{{1,4}}\s)?{named}"
        rest = re.sub(other, " ", text, flags=re.IGNORECASE) if names else text
    doubtful = _ENDS.search(rest) and (NEGATION.search(rest) or speaks_of(rest))
    return _accepting(rest, brands) if doubtful else rest


def _accepting(text: str, brands: Collection[str]) -> str:
    """Return the sentence of a text that says for itself what the site takes, the text itself without one.

    It is the last one, or all behind it deny brands, and none of its own. The text has several.
    """
    behind: set[str] = set()
    for one in reversed(_ENDS.split(text)):
        named = {brand for brand in brands if brand in one.lower()}
        if opens(one) and _COUNTS.search(one) and not speaks_of(one):
            return one if named.isdisjoint(behind) else text
        if not named or not NEGATION.search(one):
            break
        behind |= named
    return text
