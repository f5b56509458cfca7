"""Words that are written so that no search finds them: look-alike letters, digits for letters, letters set apart.

A disguise is undone only where a word of the vocabulary comes out: `4k`, `t-shirt` and `A B C` stay what they are.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import product

from monitor.document.lookalikes import FOREIGN, OTHER, ROMAN, TO_LATIN
from monitor.recognise.fold import UNSPACED, Word
from monitor.recognise.spaced import CLUSTER, PAIRED, PIECES, SPACED, Known, run_from, single, whole
from monitor.recognise.spelling import CYRILLIC, MONEY, TO_CYRILLIC, spellings

_SHARED_LATIN = frozenset("abeikmhopctyxjs")
_SEEN = frozenset(OTHER)
_SHARED_CYRILLIC = frozenset("авеікмнорстухјѕԁԛԝӏѵүһ")
_DIGITS = re.compile(r"(?=\w*[^\W\d])\w*[0-9]")
_SEPARATORS = frozenset(f".-_*#·・･•~|/@!+'’‐‑–,:=^{MONEY}")
_MARKED = re.compile(rf"[-.*#·・･•~|/@!+'’‐‑–,:=^{MONEY}](?<=\S.)\S")
"""What stands between pieces of one word."""
_COMPOUND = 3
"""Words of a compound at most."""
_SHORTEST = 3
OPEN = "\x00"
"""Behind letters it asks whether some known word begins with them."""
_NO_MARKS = {ord("."): None, ord("-"): None, ord("_"): None, ord("#"): "*"}
_MASKED = (
    (CYRILLIC, "аеиоуыюяэьтнрсдл"),
    (re.compile("[\u0600-\u06ff]"), "اويلمنترسبدعه"),
    (ROMAN, "aeiouyntrsdcl"),
)
"""Letters that a star stands for, by those of its word."""
_STARS = frozenset("*#")
_MOST_STARS = 2
_SIGNS = frozenset(f"@!*#{MONEY}")
"""Marks between pieces of a word that may be letters of it."""
_SIGNED = re.compile(rf"(?<![\w@{MONEY}])\w*[@{MONEY}][\w@!{MONEY}]*")
"""Letters with a sign that may stand for one."""
_SUM = re.compile(rf"^[\d{MONEY}]*\d[{MONEY}]|[{MONEY}]\d+(?!\w)|[^\W\d_]@[^\W\d_]")
"""A sign of money beside a number, or one inside an address."""
STRETCHED = "abcdefghijklmnopqrstuvwxyzабвгдеёжзиклмнопрстуфхцчшщыьэюяіјѕ"
"""Letters that are looked for when they stand three times or more in a row."""
_STRETCHED = re.compile(rf"([{STRETCHED}])\1\1+")
_MOST_STRETCHED = 4
"""Stretched letters of one word."""
_LOW = re.compile(r"(?:[^_\d]{1,4}_){2,}[^_\d]{0,4}")
"""Letters with low lines between them."""


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
        words = [word for word in words if word[0] != "_"]
        plain = [word if _plain(word[0], roman) else _unmasked(word, known, roman=roman) for word in words]
    if _STRETCHED.search(letters):
        plain = [_shrunk(word, known) for word in plain]
    if _SIGNED.search(text):
        plain = _signed(plain, text, known)
    short = len([True for word in words if len(word[0]) <= CLUSTER and single(word[0])])
    runs = short >= SPACED or (short >= PAIRED and UNSPACED.search(letters) is not None)
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
    if _LOW.fullmatch(text) and all(single(piece) for piece in text.split("_") if piece):
        text = text.replace("_", "")
    if len(text) >= _SHORTEST and _DIGITS.match(text) and not known(text):
        text = next((clean for clean in spellings(text) if known(clean)), text)
    return word if text == word.text else Word(text, word.start, word.end)


def _shrunk(word: Word, known: Known) -> Word:
    """Return a word with its stretched letters twice or once, where a known one comes out: `nuuude`."""
    if not _STRETCHED.search(word.text) or known(word.text):
        return word
    parts = _STRETCHED.split(word.text)  # each second one is a letter
    if len(parts) // 2 > _MOST_STRETCHED:
        return word
    times = product((2, 1), repeat=len(parts) // 2)
    tries = ("".join(one * many for one, many in zip(parts, _between(some), strict=False)) for some in times)
    return word._replace(text=next((one for one in tries if len(one) >= _SHORTEST and known(one)), word.text))


def _between(times: Iterable[int]) -> Iterator[int]:
    """Yield how often the parts of a stretched word stand: its letters as told, what stands between them once."""
    for many in times:
        yield from (1, many)
    yield 1


def _signed(words: Sequence[Word], text: str, known: Known) -> list[Word]:
    """Return the words, those put right before or behind which signs stand for letters: `undre$$`, `€rase`."""
    left, found = list(reversed(words)), list[Word]()
    for match in _SIGNED.finditer(text):
        while left and left[-1].end <= match.start():
            found.append(left.pop())
        inside = list[Word]()
        while left and left[-1].start < match.end():
            inside.append(left.pop())
        found.extend(_one(inside, match, known) or inside)
    return [*found, *reversed(left)]


def _one(inside: Sequence[Word], match: re.Match[str], known: Known) -> list[Word]:
    """Return the known word that some words make with the signs between and beside them; nothing where none is."""
    signs, place = "", match.start()
    for word in inside:
        signs += match.string[place : word.start] + word.text
        place = word.end
    signs += match.string[place : match.end()]
    if sum(map(str.isalpha, signs)) < _SHORTEST or _SUM.search(signs):
        return []
    plain = next((spelling for spelling in spellings(signs) if known(spelling)), "")
    return [Word(plain, min(match.start(), inside[0].start), max(match.end(), place))] if plain else []


def _unmixed(text: str, known: Known, roman: bool) -> str:
    """Return a word in one script: the one whose letters have no look-alike in the other."""
    if text.isascii() and (roman or not set(text) <= _SHARED_LATIN):
        return text
    foreign, latin = set(FOREIGN.findall(text)), set(ROMAN.findall(text))
    if not foreign and not latin:
        return text
    if not latin - _SHARED_LATIN and CYRILLIC.search(text) and foreign - _SHARED_CYRILLIC and latin:
        return text.translate(TO_CYRILLIC)
    tries = [text.translate(TO_LATIN)] if not foreign - _SEEN else []
    if latin <= _SHARED_LATIN and (latin or not roman):
        tries.append(text.translate(TO_CYRILLIC))
    mixed = bool(foreign and latin)
    if not mixed and (roman != bool(foreign)):
        return text
    return next((clean for clean in tries if known(clean)), tries[0] if mixed and tries else text)


def _joined(words: Sequence[Word], text: str, known: Known, *, runs: bool) -> Iterator[Word]:
    """Yield words, those cut into pieces whole again; `runs` says whether there may be runs of single letters."""
    place, last = 0, len(words) - 1
    while place <= last:
        piece, _, close = word = words[place]
        short = runs and single(piece)
        if place == last or (not short and text[close : close + 1] not in _SEPARATORS):
            yield word
            place += 1
            continue
        end = run_from(words, text, place) if short else place
        if end - place >= 2:
            yield from whole(words[place:end], text, known) or words[place:end]
            place = end
        elif (end := _chain(words, text, place)) - place >= 2:
            yield from _mended(words[place:end], text, known)
            place = end
        else:
            yield words[place]
            place += 1


def _chain(words: Sequence[Word], text: str, place: int) -> int:
    """Return where a chain of pieces with single marks between them ends; one of two kinds of script is no word."""
    end, unspaced = place + 1, bool(UNSPACED.match(words[place].text))
    while (
        end < len(words)
        and end - place < PIECES
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
    if len(pieces) <= _COMPOUND and _STARS.isdisjoint(marks) and all(known(piece.text) for piece in pieces):
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
    tries = [bare, *spellings(bare), *([bare.translate(TO_CYRILLIC)] if behind else ())]  # Cyrillic may follow
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
    masked = next((letters for script, letters in _MASKED if rest and script.search(text)), "")
    guesses = [head]
    for tail in rest:
        guesses = [guess + letter + tail for guess in guesses if known(guess + OPEN) for letter in masked]
    return guesses
