"""Text made comparable: folding with a way back to the original, and words.

Everything here is linear in the length of the text. Folding undoes compatibility forms, case, accents and invisible
characters, one character at a time, so that every folded character knows the original one it came from. What a word
was disguised as (look-alike letters, digits for letters) is undone word by word in disguise.py.
"""

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from itertools import accumulate, repeat
from typing import Literal, NamedTuple

from monitor.document.lookalikes import ODD

RUNS = "\u0e00-\u0eff\u1000-\u109f\u1100-\u11ff\u1780-\u17ff\u3005\u3040-\u30fa\u30fc-\u30ff\u3400-\u9fff"
"""Thai, Lao, Burmese, Khmer, Hangul (as letters), kana without their point, Han: no spaces, or words joined."""
UNSPACED = re.compile(f"[{RUNS}]")
"""A character of such a script, folded."""
HANGUL = re.compile("[\u1100-\u11ff]")
"""A letter of Korean, folded: it has spaces, and endings that stems meet."""
_MARKS = "\u0900-\u0903\u093a-\u094f\u0955-\u0957\u0962\u0963\u0981-\u0983\u09bc-\u09cd\u0b82\u0bbe-\u0bcd"
"""Vowel signs of Indic scripts: parts of words, though no letters."""
WORD = re.compile(rf"[{RUNS}]+|(?:(?![{RUNS}])[\w{_MARKS}])+")
"""What counts as one word; a run of an unspaced script is one, and ends where the script ends."""
_RUN = re.compile(f"[{RUNS}]+[*]?")
_PLAIN_WORD = re.compile("([a-z0-9_]+)")
_SPACED_WORD = re.compile(rf"([\w{_MARKS}]+)")
"""The words of a text without runs of such scripts."""
_INVISIBLE = re.compile(
    "[\u00ad\u034f\u0300-\u036f\u0483-\u0487\u0591-\u05bd\u05bf\u05c1-\u05c7\u0610-\u061a\u061c\u0640\u064b-\u065f\u0670"
    "\u06d6-\u06dc\u093c\u115f\u1160\u17b4\u17b5\u180b-\u180e\u1ab0-\u1aff\u1dc0-\u1dff\u200b-\u200f\u202a-\u202e"
    "\u2060-\u206f\u20d0-\u20ff\u3099\u309a\u3164\ufe00-\ufe0f\ufe20-\ufe2f\ufeff\uffa0\U000e0000-\U000e01ef]+"
)
"""Accents, vowel points, joiners, direction marks and fillers: dropped."""
_SAME: dict[int, int | str] = dict(
    str.maketrans(
        "\u0131\u0649\u06cc\u06a9\u06c0\u0629\u06c1\u06be\u00f8\u0142\u0111\u1d00\u0299\u1d04\u1d05\u1d07\ua730\u0262\u029c\u026a\u1d0a\u1d0b\u029f"
        "\u1d0d\u0274\u1d0f\u1d18\u01eb\u0280\ua731\u1d1b\u1d1c\u1d20\u1d21\u028f\u1d22\u0251\u0261",
        "i\u064a\u064a\u0643\u0647\u0647\u0647\u0647oldabcdefghijklmnopqrstuvwyzag",
    )
)
"""Letters that differ by language, keyboard or shape alone: Turkish i, Persian forms of Arabic letters, small caps."""
_SAME[0x901] = "\u0902"
_SAME |= ODD
_SAME |= {start + number: chr(97 + number) for start in (0x1F150, 0x1F170, 0x1F1E6) for number in range(26)}
_OVERRIDE = re.compile("[\u202e\u202d]([^\u202c\u202a-\u202e\n]{0,2000})\u202c?")
_UPRIGHT = str.maketrans("ɐqɔpǝɟƃɥᴉıɾʞɯuodbɹʇnʌʍʎ∀ᗺƆᗡƎℲ⅁ſ⅂Ԁᴚ⊥∩Λ⅄˙¡¿", "abcdefghiijkmnopqrtuvwyABCDEFGJLPRTUVY.!?")
"""Letters that stand on their heads, and what they are."""
HEADLONG = "ǝᴉʎɥʞ"
"""Those of them with which no language is written."""
_HEADLONG = re.compile(f"[{HEADLONG}]")
_FEWEST = 2
"""Different ones in a text that is turned upside down, at least."""
_PREFIXED = re.compile(
    "^(?:[\u0648\u0641]?[\u0628\u0644\u0643]?(?:\u0627\u0644)?|[\u0648\u0641]?\u0644\u0644|[\u05d5\u05e9]?\u05db?\u05e9?[\u05d1\u05dc\u05de\u05db]?\u05d4?)"
)
SEMITIC = re.compile("[\u0590-\u06ff]")
_SHORTEST = 3
"""Letters that must stay when a prefix is taken off."""


class Word(NamedTuple):
    """One folded word and where it stands in its sentence's original text."""

    text: str
    start: int
    end: int


_new = tuple.__new__
"""Makes a word in half the time: there are many."""


@lru_cache(maxsize=8192)
def folded_character(character: str) -> str:
    """Return what a character is compared as; empty for invisible ones and accents, digits of any script as 0 to 9.

    The voicing marks of kana are no accents: they stay, and the character stays one.
    """
    form: Literal["NFKC", "NFKD"] = "NFKC" if "\u3041" <= character <= "\u30ff" else "NFKD"
    plain = unicodedata.normalize(form, character.casefold())
    folded = _INVISIBLE.sub("", plain.casefold()).translate(_SAME)  # again: a mathematical capital becomes a capital
    return str(unicodedata.decimal(folded)) if len(folded) == 1 and folded.isdecimal() else folded


def fold(text: str) -> str:
    """Return a whole text as it is compared; fast, without the way back."""
    if text.isascii():
        return text.lower()
    return _turned(text).translate(_FOLDING)


class _Folding(dict[int, str]):
    """Maps characters to what they are compared as."""

    def __missing__(self, code: int) -> str:
        folded = self[code] = folded_character(chr(code))
        return folded


class _Even(dict[int, str]):
    """Maps characters to the one that they are compared as, those that are none or several then to a mark."""

    def __missing__(self, code: int) -> str:
        folded = folded_character(chr(code))
        self[code] = folded if len(folded) == 1 and code not in _OVERRIDES else _UNEVEN
        return self[code]


_OVERRIDES = frozenset([0x202D, 0x202E, *map(ord, HEADLONG)])
_UNEVEN = "\uf8ff"
"""A character of nobody's: a text that holds it is folded the long way, too."""
_APART = re.compile(rf"[^\w\s*{_UNEVEN}{RUNS}{_MARKS}]+")
"""What is no part of a word, no space, and no asterisk."""
_LOOSE = re.compile(r"(?:^|[\s*])[*]|[*]\S")
"""An asterisk elsewhere than behind a word."""
_FOLDING, _EVEN = _Folding(), _Even()


def _turned(text: str) -> str:
    """Return a text as it is shown: a run shown backwards, and a text upside down, is turned round."""
    if _is_headlong(text):
        return text.translate(_UPRIGHT)[::-1]
    if "\u202e" not in text and "\u202d" not in text:
        return text
    return _OVERRIDE.sub(lambda run: run.group(1)[::-1] if _backwards(run) else run.group(), text)


def _backwards(run: re.Match[str]) -> bool:
    """Whether an override shows a run against its script's direction."""
    return (run.group()[0] == "\u202e") != bool(SEMITIC.search(run.group(1)))


def _is_headlong(text: str) -> bool:
    """Whether the letters of a text stand on their heads: it is read from its end."""
    return len(set(_HEADLONG.findall(text))) >= _FEWEST


def _order(text: str) -> Sequence[int]:
    """Return the places of a text in the order in which they are shown."""
    if "\u202e" not in text and "\u202d" not in text:
        return range(len(text))
    order = list(range(len(text)))
    for run in _OVERRIDE.finditer(text):
        if _backwards(run):
            order[run.start(1) : run.end(1)] = order[run.start(1) : run.end(1)][::-1]
    return order


def words(text: str) -> list[Word]:
    """Return the folded words of a text with the places of their originals."""
    if text.isascii():
        return _split(_PLAIN_WORD, text.lower())
    even = text.translate(_EVEN)
    if _UNEVEN not in even:
        if not UNSPACED.search(even):
            return _split(_SPACED_WORD, even)
        return [_new(Word, (match[0], *match.span())) for match in WORD.finditer(even)]
    folded: list[str] = []
    places: list[int] = []
    headlong = _is_headlong(text)
    shown = text.translate(_UPRIGHT) if headlong else text
    for place in reversed(range(len(text))) if headlong else _order(text):
        piece = folded_character(shown[place])
        folded.extend(piece)
        places.extend([place] * len(piece))
    return [_word(match, places) for match in WORD.finditer("".join(folded))]


def word_texts(lines: Sequence[str]) -> list[tuple[str, ...] | None]:
    """Return the texts of the words of many short lines, folded all at once; None where a line needs `words`.

    An asterisk behind a word stays on it.
    """
    joined = "\n".join(lines)
    even = joined.lower() if joined.isascii() else _RUN.sub(r" \g<0> ", joined.translate(_EVEN))
    folded = _APART.sub(" ", even).split("\n")
    if len(folded) != len(lines):
        return [None] * len(lines)
    return [
        None if _UNEVEN in line or ("*" in line and _LOOSE.search(line)) else tuple(line.split()) for line in folded
    ]


def _split(pattern: re.Pattern[str], folded: str) -> list[Word]:
    """Return what a pattern with one group finds, with its places."""
    pieces = pattern.split(folded)
    places = list(accumulate(map(len, pieces)))
    return list(map(_new, repeat(Word), zip(pieces[1::2], places[::2], places[1::2], strict=False)))


def _word(match: re.Match[str], places: Sequence[int]) -> Word:
    """Return a word with the place of its original, which may stand there backwards."""
    ends = places[match.start()], places[match.end() - 1]
    return Word(match.group(), min(ends), max(ends) + 1)


@lru_cache(maxsize=8192)
def forms(word: str) -> tuple[str, ...]:
    """Return a word and, for Arabic and Hebrew, what is left without the particles that are written onto it."""
    if word.isascii() or not SEMITIC.match(word):
        return (word,)
    match = _PREFIXED.match(word)
    ends = range(1, match.end() + 1 if match else 1)
    return (word, *(word[end:] for end in ends if len(word) - end >= _SHORTEST))
