"""Words that are written so that no search finds them: look-alike letters, digits for letters, letters set apart.

A disguise is undone only where a word of the vocabulary comes out: `4k`, `t-shirt` and `A B C` stay what they are.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache

from monitor.document.alike import FOREIGN, OTHER, ROMAN, TO_LATIN
from monitor.recognise.fold import UNSPACED, Word

_TO_CYRILLIC = str.maketrans("abeikmhopctyxjsunr3046", "авеікмнорстухјѕипгзочб")
_SHARED_LATIN = frozenset("abeikmhopctyxjs")
_SEEN_AS_LATIN = {ord(seen): letter for letter, seen in zip("abeikmhopctyxjsunr", "авеікмнорстухјѕипг", strict=True)}
_SEEN = frozenset(OTHER)
_SHARED_CYRILLIC = frozenset("авеікмнорстухјѕԁԛԝӏѵүһ")
_CYRILLIC = re.compile("[\u0400-\u052f]")
_LEET = (
    str.maketrans("0134578@$!€", "oieastbasie"),
    str.maketrans("01345679@$!€", "oleastggasie"),
)
_DIGITS = re.compile(r"(?=\w*[^\W\d])\w*[0-9]")
_SEPARATORS = frozenset(".-_*·•~|/@$!+'’‐‑–,:=^")
_MARKED = re.compile(r"[-.*·•~|/@$!+'’‐‑–,:=^](?<=\S.)\S")
"""What stands between pieces of one word."""
_SPACED = 4
"""Single letters in a row that make a word."""
_PAIRED = 2
"""Single letters of a script without spaces that do."""
_LETTERS = 80
"""Single letters of one run at most."""
_COMPOUND = 3
"""Words of a compound at most."""
_PIECES = 24
"""Pieces of one word at most."""
_SHORTEST = 3
_LEFT_OVER = 2.0
"""What a letter costs that belongs to no known word, where one is a word's own price."""
_ENDING = 0.7
"""What a letter costs behind the known beginning of a word."""
_LONGEST_ENDING = 4
"""Letters behind the known beginning of a word at most, where no space parts it from the next."""
_NO_LETTER = "\x7f"
OPEN = "\x00"
"""Behind letters it asks whether some known word begins with them."""
_NO_MARKS = {ord(mark): None for mark in ".-_"}
_MASKED = "aeiouyntrsdcl"
"""Letters that a star stands for."""
_MOST_STARS = 2
_SIGNS = frozenset("@$!*")
"""Marks between pieces of a word that may be letters of it."""

Known = Callable[[str], bool]


def clear(words: Sequence[Word], text: str, known: Known) -> list[Word]:
    """Return the words with disguised ones put right; `known` says whether a word is one of the vocabulary.

    Two or three whole words with marks between them (`make-up`, `see-through`) are no pieces of one.
    """
    roman = text.isascii() or 2 * len([True for word in words if "a" <= word[0][0] <= "z"]) >= len(words)
    return undone(words, text, known, roman=roman)


def undone(words: Sequence[Word], text: str, known: Known, *, roman: bool) -> list[Word]:
    """Return the words with disguised ones put right, in a text that is mostly of Latin letters, or is not."""
    plain, letters = words, "".join([word[0] for word in words])
    if not _plain(letters, roman):
        plain = [word if _plain(word[0], roman) else _unmasked(word, known, roman=roman) for word in words]
    short = len([True for word in words if len(word[0]) <= 2 and _single(word[0])])
    runs = short >= _SPACED or (short >= _PAIRED and UNSPACED.search(letters) is not None)
    return list(_joined(plain, text, known, runs=runs)) if runs or _MARKED.search(text) else list(plain)


def _plain(text: str, roman: bool) -> bool:
    """Whether a word is letters of the script that its sentence is in."""
    if not text.isalpha():
        return False
    if roman:
        return text.isascii() or not FOREIGN.search(text)
    return not text.isascii() and not ROMAN.search(text)


def _unmasked(word: Word, known: Known, *, roman: bool) -> Word:
    """Undo look-alike letters and digits in one word."""
    text = _unmixed(word.text, known, roman)
    if len(text) >= _SHORTEST and _DIGITS.match(text) and not known(text):
        text = next((clean for clean in spellings(text) if known(clean)), text)
    return word if text == word.text else Word(text, word.start, word.end)


def _unmixed(text: str, known: Known, roman: bool) -> str:
    """Return a word in one script: the one whose letters have no look-alike in the other."""
    if text.isascii() and (roman or not set(text) <= _SHARED_LATIN):
        return text
    foreign, latin = set(FOREIGN.findall(text)), set(ROMAN.findall(text))
    if not foreign and not latin:
        return text
    if not latin - _SHARED_LATIN and _CYRILLIC.search(text) and foreign - _SHARED_CYRILLIC and latin:
        return text.translate(_TO_CYRILLIC)
    tries = [text.translate(TO_LATIN)] if not foreign - _SEEN else []
    if latin <= _SHARED_LATIN and (latin or not roman):
        tries.append(text.translate(_TO_CYRILLIC))
    mixed = bool(foreign and latin)
    if not mixed and (roman != bool(foreign)):
        return text
    return next((clean for clean in tries if known(clean)), tries[0] if mixed and tries else text)


def as_latin(word: str) -> str:
    """Return a Cyrillic word in the Latin letters that it is read from; empty where it has others. A `*` stays."""
    latin = word.translate(_SEEN_AS_LATIN)
    return latin if latin != word and latin.isascii() else ""


@lru_cache(maxsize=4096)
def spellings(text: str) -> tuple[str, ...]:
    """Return what a word with digits or signs may stand for."""
    if _CYRILLIC.search(text):
        return (text.translate(_TO_CYRILLIC),)
    return tuple(text.translate(table) for table in _LEET)


def _joined(words: Sequence[Word], text: str, known: Known, *, runs: bool) -> Iterator[Word]:
    """Yield words, those cut into pieces whole again; `runs` says whether there may be runs of single letters."""
    place, last = 0, len(words) - 1
    while place <= last:
        piece, _, close = word = words[place]
        short = runs and _single(piece)
        if place == last or (not short and text[close : close + 1] not in _SEPARATORS):
            yield word
            place += 1
            continue
        end = _run(words, text, place) if short else place
        if end - place >= 2:
            yield from _whole(words[place:end], text, known) or words[place:end]
            place = end
        elif (end := _chain(words, text, place)) - place >= 2:
            yield from _mended(words[place:end], text, known)
            place = end
        else:
            yield words[place]
            place += 1


def _run(words: Sequence[Word], text: str, place: int) -> int:
    """Return where a run of single letters ends: the same kind of short gap between each two."""
    end = place
    while (
        end < len(words)
        and end - place < _LETTERS
        and _single(words[end].text)
        and (end == place or words[end].start - words[end - 1].end <= 3)
    ):
        end += 1
    least = _PAIRED if UNSPACED.match(words[place].text) else _SPACED
    return end if end - place >= least else place


def _single(text: str) -> bool:
    """Whether a word is one letter, with the vowel sign that may hang on it."""
    return len(text) == 1 or (len(text) == 2 and "\u0900" <= text[1] <= "\u0dff" and not text[1].isalpha())


def _whole(run: Sequence[Word], text: str, known: Known) -> list[Word]:
    """Return the known words in a run of single letters; nothing where none comes out."""
    letters = [(letter, word) for word in run for letter in word.text]
    plain = "".join(letter for letter, _ in letters)
    if sum(letter.isalpha() for letter in plain) < _SPACED and not UNSPACED.match(plain):
        return []
    if UNSPACED.match(plain):
        return [Word(plain, run[0].start, run[-1].end)]
    for spelling in dict.fromkeys((plain, *spellings(plain))):
        parts = _longest(spelling, known)
        if any(_swallows(spelling[place:end], known) for place, end in parts):
            parts = _parts(spelling, known)
        if parts:
            return [Word(spelling[one:end], letters[one][1].start, letters[end - 1][1].end) for one, end in parts]
    return []


def _longest(letters: str, known: Known) -> list[tuple[int, int]]:
    """Return where the longest known words stand in letters that no space parts, from the first on."""
    found, place = [], 0
    while place < len(letters):
        ends = range(min(len(letters), place + _PIECES), place + _SHORTEST - 1, -1)
        if end := next((end for end in ends if known(letters[place:end])), 0):
            found.append((place, end))
        place = end or place + 1
    return found


def _swallows(word: str, known: Known) -> bool:
    """Whether a word is known by its beginning alone, and so long that others hide in it."""
    stems = range(_SHORTEST, len(word) - _LONGEST_ENDING)
    return any(known(word[:stem] + _NO_LETTER) for stem in stems)


def _parts(letters: str, known: Known) -> list[tuple[int, int]]:
    """Return where known words stand in letters that no space parts: those that leave the fewest letters over.

    A word that is known by its beginning alone ends soon behind that: else it would swallow the words that follow.
    """
    last = len(letters)
    costs, ends = [0.0] * (last + 1), [0] * last
    for place in range(last - 1, -1, -1):
        costs[place], stem = costs[place + 1] + _LEFT_OVER, 0
        for end in range(place + 2, min(last, place + _PIECES) + 1):
            word = letters[place:end]
            if not known(word):
                continue
            cost = costs[end] + 1 + (end - stem) * _ENDING * bool(stem)
            if cost < costs[place]:
                costs[place], ends[place] = cost, end
            if not stem and known(word + _NO_LETTER):
                stem = end
    found, place = [], 0
    while place < last:
        if ends[place]:
            found.append((place, ends[place]))
        place = ends[place] or place + 1
    return found


def _chain(words: Sequence[Word], text: str, place: int) -> int:
    """Return where a chain of pieces with single marks between them ends; one of two kinds of script is no word."""
    end, unspaced = place + 1, bool(UNSPACED.match(words[place].text))
    while (
        end < len(words)
        and end - place < _PIECES
        and unspaced == bool(UNSPACED.match(words[end].text))
        and words[end].start - words[end - 1].end == 1
        and text[words[end - 1].end] in _SEPARATORS
    ):
        end += 1
    return end


def _mended(chain: Sequence[Word], text: str, known: Known) -> Iterator[Word]:
    """Yield the pieces of a chain, joined where that makes a known word; a star stands for any one letter.

    Only as many pieces are joined as some known word begins with, so that work grows with the chain.
    """
    place = 0
    while place < len(chain):
        last = place + 1
        while last < len(chain) and _written(chain[place : last + 1], text, known, OPEN):
            last += 1
        for end in range(last, place + 1, -1):
            if word := _mend(chain[place:end], text, known):
                yield word
                place = end
                break
        else:
            yield chain[place]
            place += 1


def _mend(pieces: Sequence[Word], text: str, known: Known) -> Word | None:
    """Return a known word that the pieces make, or None."""
    marks = [text[piece.end] for piece in pieces[:-1]]
    if len(pieces) <= _COMPOUND and "*" not in marks and all(known(piece.text) for piece in pieces):
        return None
    if not any(letter.isalpha() for piece in pieces for letter in piece.text):
        return None  # a price is no word
    word = _written(pieces, text, known)
    return Word(word, pieces[0].start, pieces[-1].end) if word else None


def _written(pieces: Sequence[Word], text: str, known: Known, behind: str = "") -> str:
    """Return the known word that pieces make without the marks between them, or with some of those for letters."""
    marks = [text[piece.end] for piece in pieces[:-1]]
    signs = "".join([piece.text + mark for piece, mark in zip(pieces, [*marks, ""], strict=True)])
    return _made("".join([piece.text for piece in pieces]), "" if _SIGNS.isdisjoint(marks) else signs, known, behind)


@lru_cache(maxsize=4096)
def _made(bare: str, signs: str, known: Known, behind: str) -> str:
    """Return the known word that letters may stand for, the signs among them tried first; kept, for it is dear."""
    tries = [bare, *spellings(bare), *([bare.translate(_TO_CYRILLIC)] if behind else ())]  # Cyrillic may follow
    if signs:
        tries = [*spellings(signs.translate(_NO_MARKS)), *tries]
    guesses = (guess for clean in dict.fromkeys(tries) for guess in _guesses(clean, known))
    return next((guess for guess in guesses if (behind or len(guess) >= _SHORTEST) and known(guess + behind)), "")


def _guesses(text: str, known: Known) -> list[str]:
    """Return what a word may be whose stars stand for a letter; more than two stars are no word.

    What no known word begins with is not guessed on.
    """
    head, *rest = text.split("*")
    if len(rest) > _MOST_STARS:
        return []
    guesses = [head]
    for tail in rest:
        guesses = [guess + letter + tail for guess in guesses if known(guess + OPEN) for letter in _MASKED]
    return guesses
