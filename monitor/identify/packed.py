"""Scripts that a common packer has written as a sketch and a list of words: `eval(function(p,a,c,k,e,d){...}(...))`."""

import re
from collections.abc import Collection, Iterator
from functools import partial
from itertools import islice

import re2

from monitor.identify.bound import STRING, plain
from monitor.identify.haystack import Haystack
from monitor.identify.scan import Cue

_PACKED = re2.compile(
    rf"\}}\(\s*({STRING})\s*,\s*([0-9]{{1,2}})\s*,\s*[0-9]{{1,5}}\s*,\s*({STRING})\s*\.split\(\s*[\"']\|[\"']\s*\)".encode()
)
"""Sketch, number of digits, and words."""
_NUMBER = re.compile(r"(?<!\w)\w{1,4}(?!\w)", re.ASCII)
_DIGITS = {sign: at for at, sign in enumerate("0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ")}
_MOST, _LONGEST = 20, 4_000_000
"""Scripts read per page, and what the signs of a sketch may come to if each were the longest word."""


def unpacked(hay: Haystack, cues: Collection[Cue]) -> Iterator[str]:
    """Yield what the packed scripts of a page come to; one that would come to too much is left out."""
    for match in islice(_PACKED.finditer(hay.raw[: hay.scripts]), _MOST) if Cue.PACKED in cues else ():
        sketch, words = (plain(hay.text[slice(*match.span(group))][1:-1]) for group in (1, 3))
        known = words.split("|")
        if len(sketch) * max(map(len, known)) <= _LONGEST and not hay.silent(match.start(1), sketch[:20]):
            yield _NUMBER.sub(partial(_meant, int(match[2]), known), sketch)


def _meant(base: int, words: list[str], found: re.Match[str]) -> str:
    """Return the word for which a number of the sketch stands; itself where it stands for none."""
    number = 0
    for digit in found[0]:
        number = number * base + _DIGITS.get(digit, len(words))
    return (words[number] if number < len(words) else "") or found[0]
