"""What of a short text may claim a means of payment, where another part of it denies one or speaks of something else.

Pure; languages as in `monitor/identify/words.py`.
"""

import re
from collections.abc import Iterable, Iterator

import re2

from monitor.identify.words import INSTEAD, NEGATION, SELLS_FOR, opens, speaks_of

_ENDS = re.compile(r"[.!]\s+(?=[^\W\d_])|[。！]")
_SELLS_FOR = re2.compile(rf"(?i)\b(?:{SELLS_FOR})\b")
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


def claiming(text: str, brands: Iterable[str]) -> str:
    """Return the part of a text in which its brands may count; the text itself where nothing in it is against them.

    What another means stands for ("pay with X instead of Y") is cut off. The last sentence counts for itself where it
    says that the site accepts something and those before it only speak of payouts and the like.
    """
    rest = text
    if INSTEAD.search(text):
        names = "|".join(map(re.escape, brands))
        named = rf"(?:{names})(?:(?:,| or| oder| ou| o| и| или)\s(?:{names})){{0,3}}(?!\w)"
        other = rf"{INSTEAD.pattern}\s{{1,3}}(?:\w{{1,4}}\s)?{named}"
        rest = re.sub(other, " ", text, flags=re.IGNORECASE) if names else text
    if not NEGATION.search(rest) and speaks_of(rest):
        last = _ENDS.split(rest)[-1]
        if last != rest and opens(last) and _COUNTS.search(last) and not speaks_of(last):
            return last
    return rest
