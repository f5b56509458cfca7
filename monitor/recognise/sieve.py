"""Which of many texts may hold one of some terms: a few linear scans, no word is looked up.

It may keep a text that holds none, and never drops one that holds one. The texts of a page are written one a line as
words with single kinds of gap; a word in disguise is undone here only where the scans show that one can be there.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence

import re2

from monitor.recognise.disguise import as_latin, spellings, undone
from monitor.recognise.fold import RUNS, SEMITIC, UNSPACED, WORD, Word, folded_character, forms, words
from monitor.recognise.terms import GAP, Term

Known = Callable[[str], bool]

_PLAIN = bytes(
    sign if sign == 10 or sign > 127 else ord(chr(sign).lower()) if chr(sign).isalnum() or sign == 95 else 32
    for sign in range(256)
)
"""ASCII letters in lower case, digits, the low line and the end of the line as they are, a space for other signs."""
_HIGH = re.compile("[^\x00-\x7f]+")
_RUN = re.compile(f"[{RUNS}]+")
_BEFORE = "(?: |[\xd6-\xdb][\x80-\xbf])"
"""What stands before a word, as bytes: a space, or a letter of a particle that Arabic and Hebrew write onto words."""
_LETTER = "(?:[a-z0-9_]|[\xc2-\xf4][\x80-\xbf]+)(?:\xe0[\xa4-\xb7][\x80-\xbf])?"
"""One letter, with the vowel sign that may hang on it."""
_UNSPACED_LETTER = "[\xe0-\xe9][\x80-\xbf]{2}"
_GAP = " {1,16}"
"""At most three characters, folded: an ellipsis becomes three dots."""
_SPACED = f" (?:{_LETTER}(?:{_GAP}{_LETTER}){{3}}|{_UNSPACED_LETTER}{_GAP}{_LETTER}) "
"""Four single letters in a row, or two of a script without spaces."""
_ODD = "[^ \n]*(?:[0-9][a-z_]|[a-z_][0-9]|[a-z0-9_][\x80-\xff]|[\x80-\xff][a-z0-9_]|[\xcd-\xd6][\x80-\xbf])[^ \n]*"
"""A word with digits or of two scripts, or in letters that look like Latin ones."""
_PIECE = "[0-9A-Za-z_\x80-\xff]"
_PIECE_LETTER = "[A-Za-z_\x80-\xff]"
_MARK = "(?:[-.*|~/@$!+',:=^]|\xc2\xb7|\xe2\x80[\x90\x91\x93\x99\xa2])"
_CHAIN = (
    f"[^ \n]*(?:{_PIECE_LETTER}(?:[^ \n]*{_PIECE})?{_MARK}{_PIECE}"
    f"|{_PIECE}{_MARK}(?:{_PIECE}[^ \n]*)?{_PIECE_LETTER})[^ \n]*"
)
"""Something without spaces in which a mark stands between two pieces, and any letter; unfolded."""
_OVERRIDE = re.compile("[\u202d\u202e]")
_LETTERS = re.compile("[a-z ]+")
"""Pieces of plain letters: no digit in them can stand for a letter."""
_SIGNS = re.compile("[@$!*]")
_CIPHER = re.compile("[a-z0-9]+")
_LETTER_OF_ANY = re.compile(r"[^\W\d_]")
_SHORTEST = 3
"""Letters of a word that pieces make, at least; a longer stem."""
_LONG = 200
"""Bytes of a chain above which it is not looked at more closely."""
_CUT = 600
"""A sentence is cut inside a run without spaces of so many characters."""
_REMEMBERED = 100_000
"""Chains whose judgement is kept."""


class _Folding(dict[int, str]):
    """Maps a character to what it is compared as, with a space for what is no part of a word."""

    def __missing__(self, code: int) -> str:
        folded = folded_character(chr(code)) if code != 10 else "\n"
        self[code] = "".join(one if one == "\n" or WORD.match(one) else " " for one in folded)
        return self[code]


class Sieve:
    """The scans for one vocabulary."""

    def __init__(self, terms: Iterable[Term], known: Known) -> None:
        """Take the terms to be looked for; `known` says whether a word is in the vocabulary at all."""
        terms = tuple(terms)
        self._known = known
        self._wanted = _scan(_any_of(terms))
        self._spaced, self._odd, self._chain = _scan(_SPACED), _scan(_ODD), _scan(_CHAIN)
        every = {word for term in terms for word in term.words}
        every = (every | {as_latin(word) for word in every}) - {""}
        self._whole = frozenset(word for word in every if word[-1:] != "*")
        self._stems = frozenset(word[:-1] for word in every if word[-1:] == "*")
        self._lengths = sorted({len(stem) for stem in self._stems})
        self._folding = _Folding()
        self._judged: dict[bytes, bool] = {}

    def caught(self, texts: Sequence[str]) -> set[int]:
        """Return the numbers of the texts in which a term may stand: plainly, or with a word in disguise."""
        raw = "\n".join(texts)
        if raw.count("\n") >= len(texts):
            texts = [text.replace("\n", "\t") for text in texts]
            raw = "\n".join(texts)
        plain = self._plain(texts, raw)
        found = {number for number, _ in _lines(self._wanted, plain)}
        found.update(number for number, text in enumerate(texts) if len(text) >= _CUT and _endless(text))
        if not raw.isascii() and _OVERRIDE.search(raw):
            found.update(number for number, text in enumerate(texts) if _OVERRIDE.search(text))
        found.update(number for number, _ in _lines(self._spaced, plain))
        found.update(number for number, word in _lines(self._odd, plain) if self._hides(word, _word))
        chains = _lines(self._chain, raw.encode("utf-8", "replace"))
        found.update(number for number, chain in chains if self._hides(chain, words))
        return found

    def _plain(self, texts: Sequence[str], raw: str) -> bytes:
        """Return the texts as words with spaces around them, one text a line."""
        if not raw.isascii():
            places = [number for number, text in enumerate(texts) if not text.isascii()]
            folded = _HIGH.sub(self._fold, "\n".join([texts[number] for number in places]))
            if UNSPACED.search(folded):
                folded = _RUN.sub(r" \g<0> ", folded)
            lines = list(texts)
            for number, line in zip(places, folded.split("\n"), strict=True):
                lines[number] = line
            texts = lines
        return (" " + " \n ".join(texts) + " ").encode().translate(_PLAIN)

    def _fold(self, run: re.Match[str]) -> str:
        """Return some characters beyond ASCII as they are compared."""
        return run[0].translate(self._folding)

    def _hides(self, piece: bytes, read: Callable[[str], list[Word]]) -> bool:
        """Whether a disguise in a word or chain hides a word of a term; kept."""
        found = self._judged.get(piece)
        if found is None:
            if len(self._judged) >= _REMEMBERED:
                self._judged.clear()
            found = self._judged[piece] = len(piece) > _LONG or self._undoes(piece.decode("utf-8", "replace"), read)
        return found

    def _undoes(self, text: str, read: Callable[[str], list[Word]]) -> bool:
        """Whether undoing the disguises of a text brings such a word to light, whatever sentence it stands in."""
        folded = text.translate(self._folding).lower()
        if not _LETTER_OF_ANY.search(folded):
            return False
        if _LETTERS.fullmatch(folded) and not _SIGNS.search(text):
            return self._joins(folded.split())
        if _CIPHER.fullmatch(folded):
            return any(self._wants(plain) for plain in spellings(folded))
        plain = read(text)
        there = {word.text for word in plain}
        return any(
            word.text not in there and (UNSPACED.match(word.text) or self._wants(word.text))
            for roman in (True, False)
            for word in undone(plain, text, self._known, roman=roman)
        )

    def _joins(self, pieces: Sequence[str]) -> bool:
        """Whether pieces of plain letters that stand side by side make such a word."""
        return any(
            self._wants("".join(pieces[start:end]), _SHORTEST)
            for start in range(len(pieces))
            for end in range(start + 2, len(pieces) + 1)
        )

    def _wants(self, word: str, least: int = 0) -> bool:
        """Whether a word of at least some letters is one of a term, or begins as one does."""
        for form in forms(word):
            if form in self._whole and len(form) >= least:
                return True
            for length in self._lengths:
                if length > least and form[:length] in self._stems:
                    return True
        return False


def _scan(pattern: str) -> "re2._Regexp[bytes]":
    """Compile a pattern over bytes."""
    options = re2.Options()
    options.encoding = re2.Options.Encoding.LATIN1
    options.max_mem = 1 << 28
    return re2.compile(pattern.encode("latin-1"), options)


def _word(text: str) -> list[Word]:
    """Return a folded word as the only one of its text."""
    return [Word(text, 0, len(text))]


def _lines(scan: "re2._Regexp[bytes]", data: bytes) -> Iterator[tuple[int, bytes]]:
    """Yield what a scan finds, with the number of its line."""
    number = place = 0
    for match in scan.finditer(data):
        start = match.start()
        number += data.count(b"\n", place, start)
        place = start
        yield number, match.group()


def _endless(text: str) -> bool:
    """Whether a text has a run without spaces in which a sentence is cut."""
    return max(map(len, text.split(" "))) >= _CUT


def _any_of(terms: Iterable[Term]) -> str:
    """Return the pattern of some terms in plain lines, as bytes."""
    runs, others = set[str](), {"\n\n"}
    for term in _alone(tuple(terms)):
        (runs if UNSPACED.match(term.words[0]) else others).add(_pattern(term))
    return "|".join([f"{_BEFORE}(?:{'|'.join(_shortest(others))})", *_shortest(runs)])


def _alone(terms: Sequence[Term]) -> Iterator[Term]:
    """Yield the terms but those of several words of which one is a term itself: it stands where they do."""
    single = {term.words[0] for term in terms if len(term.words) == 1}
    stems = {word[:-1] for word in single if word[-1] == "*"}
    lengths = sorted({len(stem) for stem in stems})
    for term in terms:
        bare = [word.removesuffix("*") for word in term.words] if len(term.words) > 1 else []
        if single.isdisjoint(term.words if bare else ()) and not any(
            word[:length] in stems for word in bare for length in lengths
        ):
            yield term


def _shortest(patterns: Iterable[str]) -> list[str]:
    """Leave out the patterns that begin with another one: where they match, that one does."""
    kept: list[str] = []
    above: list[str] = []
    for pattern in sorted(patterns):
        while above and not pattern.startswith(above[-1]):
            above.pop()
        if above and pattern[len(above[-1])] != "*":
            continue
        above.append(pattern)
        kept.append(pattern)
    return kept


def _pattern(term: Term) -> str:
    """Return the pattern of one term from its first letter on; after a gap its words stand anywhere behind."""
    found, before, gap = "", "", False
    for word in term.words:
        if word == GAP:
            gap = True
            continue
        unspaced, stem = bool(UNSPACED.match(word)), word.removesuffix("*")
        if found:
            found += _between(before, unspaced=unspaced, gap=gap, written_onto=SEMITIC.match(word) is not None)
        letters, latin = "[0-9\x80-\xff]+" if word == "#" else _as_bytes(stem), as_latin(stem)
        found += f"(?:{letters}|{latin})" if latin else letters
        before, gap = ("" if unspaced else " ") if stem == word else "[^ \n]*" if unspaced else "[^ \n]* ", False
    return found if before != " " or stem != word else f"{found} "


def _between(before: str, *, unspaced: bool, gap: bool, written_onto: bool) -> str:
    """Return what stands between two words of a term: `before` ends the first, the second may be `unspaced`."""
    if gap:
        return f"{before}[^\n]*" if unspaced else f"{before}(?:[^\n]*{_BEFORE})?"
    if unspaced:
        return f"{before.rstrip(' ')} *"
    return f"{before.rstrip(' ')} +" + (f"(?:[^ \n]*{_BEFORE})?" if written_onto else "")


def _as_bytes(word: str) -> str:
    """Return a word as its bytes, each a character."""
    return re.escape(word).encode().decode("latin-1")
