"""Which of many texts may hold a term that is looked for: a few linear scans, so that most words are never looked up.

It may keep a text that holds none, and never drops one that holds one. The texts of a page are written one a line as
words with single kinds of gap; a word in disguise is undone here only where the scans show that one can be there.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence

import re2

from monitor.recognise.disguise import STRETCHED, undone
from monitor.recognise.fold import HEADLONG, RUNS, UNSPACED, WORD, Word, folded_character, forms, words
from monitor.recognise.patterns import any_of
from monitor.recognise.segmentation import SPLIT
from monitor.recognise.spelling import MONEY, as_latin, spellings
from monitor.recognise.terms import Term

Known = Callable[[str], bool]

_PLAIN = bytes(
    sign if sign == 10 or sign > 127 else ord(chr(sign).lower()) if chr(sign).isalnum() or sign == 95 else 32
    for sign in range(256)
)
"""ASCII letters in lower case, digits, the low line and the end of the line as they are, a space for other signs."""
_HIGH = re.compile("[^\x00-\x7f]+")
_RUN = re.compile(f"[{RUNS}]+")
_LETTER = "(?:[a-z0-9_]|[\xc2-\xf4][\x80-\xbf]+)(?:\xe0[\xa4-\xb7][\x80-\xbf]){0,4}"
"""One letter, with those joined to it and the signs that hang on it in Indic scripts."""
_UNSPACED_LETTER = "[\xe0-\xe9][\x80-\xbf]{2}"
_GAP = " {1,16}"
"""At most three characters, folded: an ellipsis becomes three dots."""
_SPACED = f" (?:{_LETTER}(?:{_GAP}{_LETTER}){{3,}}|{_UNSPACED_LETTER}(?:{_GAP}{_LETTER})+) "
"""Four single letters in a row or more, or two of a script without spaces."""
_ODD = (
    "[^ \n]*(?:[0-9][a-z_]|[a-z_][0-9]|[a-z0-9_][\x80-\xff]|[\x80-\xff][a-z0-9_]|[\xcd-\xd6][\x80-\xbf]"
    "|_[^ \n_]{1,12}_"
    f"|{'|'.join(letter.encode().decode('latin-1') * 3 for letter in STRETCHED)})[^ \n]*"
)
"""A word with digits or of two scripts, in letters that look like Latin ones, or stretched, or with low lines."""
_PIECE = "[0-9A-Za-z_\x80-\xff]"
_PIECE_LETTER = "[A-Za-z_\x80-\xff]"
_SIGN = "(?:" + "|".join([sign.encode().decode("latin-1") for sign in f"@{MONEY}"]).replace("$", r"\$") + ")"
"""What may stand for a letter before or behind others, too."""
_MARK = f"(?:[-.*#|~/!+',:=^]|\xc2\xb7|\xe2\x80[\x90\x91\x93\x99\xa2]|\xe3\x83\xbb|\xef\xbd\xa5|{_SIGN})"
_CHAIN = (
    f"[^ \n]*(?:{_PIECE_LETTER}(?:[^ \n]*{_PIECE})?{_MARK}{_PIECE}"
    f"|{_PIECE}{_MARK}(?:{_PIECE}[^ \n]*)?{_PIECE_LETTER}|{_SIGN}{_PIECE_LETTER}|{_PIECE_LETTER}{_SIGN})[^ \n]*"
)
"""Something without spaces in which a mark stands between two pieces, and any letter; unfolded."""
_TURNS = ("\u202d", "\u202e", *HEADLONG)
"""Signs that turn the direction of what follows, and letters that stand on their heads."""
_LETTERS = re.compile("[a-z ]+")
"""Pieces of plain letters: no digit in them can stand for a letter."""
_SIGNS = re.compile(f"[@!*#{MONEY}]")
_CIPHER = re.compile("[a-z0-9]+")
_LETTER_OF_ANY = re.compile(r"[^\W\d_]")
_SHORTEST = 3
"""Letters of a word that pieces make, at least; a longer stem."""
_FEWEST = 4
"""Letters of a run of single ones, at least, in a script with spaces."""
_LONG = 200
"""Bytes of a chain above which it is not looked at more closely."""
_CUT = 600
"""A sentence is cut inside a run without spaces of so many characters."""
_REMEMBERED = 100_000
"""Chains whose judgement is kept."""
_ANYTHING = frozenset([b""])
_ADULT = b" 18"
"""What a plain line has of "18+", and of a number that begins so."""


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
        self._wanted = _scan(any_of(terms))
        self._spaced, self._odd, self._chain = _scan(_SPACED), _scan(_ODD), _scan(_CHAIN)
        every = {word for term in terms for word in term.words}
        every = (every | {as_latin(word) for word in every}) - {""}
        self._whole = frozenset(word for word in every if word[-1:] != "*")
        self._stems = frozenset(word[:-1] for word in every if word[-1:] == "*")
        self._lengths = sorted({len(stem) for stem in self._stems})
        self._folding = _Folding()
        self._judged: dict[bytes, frozenset[bytes]] = {}

    def caught(self, texts: Sequence[str]) -> set[int]:
        """Return the numbers of the texts in which a term may stand: plainly, or with a word in disguise."""
        raw = "\n".join(texts)
        if raw.count("\n") >= len(texts):
            texts = [text.replace("\n", "\t") for text in texts]
            raw = "\n".join(texts)
        plain = self._plain(texts, raw)
        found = {number for number, word in _lines(self._wanted, plain) if word != _ADULT or _has_plus(texts[number])}
        found.update(number for number, text in enumerate(texts) if len(text) >= _CUT and _endless(text))
        if any(sign in raw for sign in _TURNS):
            found.update(number for number, text in enumerate(texts) if any(sign in text for sign in _TURNS))
        found.update(self._split(texts, raw))
        pieces: dict[int, list[tuple[bytes, frozenset[bytes]]]] = {}
        for number, piece, readings in self._hiding(plain, raw):
            if number not in found:
                pieces.setdefault(number, []).append((piece, readings))
        lines = plain.split(b"\n") if pieces else []
        found.update(number for number, hiding in pieces.items() if self._tells(lines[number], hiding))
        return found

    def _split(self, texts: Sequence[str], raw: str) -> Iterator[int]:
        """Yield the numbers of the texts in which a space parts a term's word in Chinese signs."""
        places = [number for number, text in enumerate(texts) if SPLIT.search(text)] if SPLIT.search(raw) else []
        if places:
            whole = [SPLIT.sub(_closed, texts[number]) for number in places]
            yield from (places[number] for number, _ in _lines(self._wanted, self._plain(whole, "\n".join(whole))))

    def _hiding(self, plain: bytes, raw: str) -> Iterator[tuple[int, bytes, frozenset[bytes]]]:
        """Yield what hides a word of a term: the number of its line, how it stands there, what it may be read as."""
        for number, run in _lines(self._spaced, plain):
            if readings := _spelt(run):
                yield number, run.strip(), readings
        for number, word in _lines(self._odd, plain):
            if readings := self._readings(word, _word):
                yield number, word, readings
        for number, chain in _lines(self._chain, raw.encode("utf-8", "replace")):
            if readings := self._readings(chain, words):
                text = chain.decode("utf-8", "replace")
                yield number, self._plain([text], text).strip(), readings

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

    def _tells(self, line: bytes, pieces: Sequence[tuple[bytes, frozenset[bytes]]]) -> bool:
        """Whether a term stands in a line once its one piece in disguise is undone; several are enough."""
        (piece, readings), *others = pieces
        if others or b"" in readings or piece not in line:
            return True
        return any(self._wanted.search(line.replace(piece, reading)) for reading in readings)

    def _readings(self, piece: bytes, read: Callable[[str], list[Word]]) -> frozenset[bytes]:
        """Return what a word or chain may be read as where a word of a term hides in it, `b""` for anything; kept."""
        found = self._judged.get(piece)
        if found is None:
            if len(self._judged) >= _REMEMBERED:
                self._judged.clear()
            long = len(piece) > _LONG
            found = _ANYTHING if long else frozenset(self._undone(piece.decode("utf-8", "replace"), read))
            self._judged[piece] = found
        return found

    def _undone(self, text: str, read: Callable[[str], list[Word]]) -> Iterator[bytes]:
        """Yield the readings of a text in which a disguise hides such a word, whatever sentence it stands in."""
        folded = text.translate(self._folding).lower()
        if not _LETTER_OF_ANY.search(folded):
            return
        if _LETTERS.fullmatch(folded) and " " in folded and not _SIGNS.search(text):
            yield from self._joined(folded.split())
            return
        if _CIPHER.fullmatch(folded) and not folded.isalpha():
            yield from (plain.encode() for plain in spellings(folded) if self._wants(plain))
            return
        plain = read(text)
        there = {word.text for word in plain}
        for roman in (True, False):
            new = [word.text for word in undone(plain, text, self._known, roman=roman)]
            if any(word not in there and UNSPACED.match(word) for word in new):
                yield b""
            elif any(word not in there and self._wants(word) for word in new):
                yield " ".join(new).encode("utf-8", "replace")

    def _joined(self, pieces: Sequence[str]) -> Iterator[bytes]:
        """Yield pieces of plain letters of which some that stand side by side make such a word."""
        for start in range(len(pieces)):
            for end in range(start + 2, len(pieces) + 1):
                if self._wants(word := "".join(pieces[start:end]), _SHORTEST):
                    yield " ".join([*pieces[:start], word, *pieces[end:]]).encode()

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
    options.max_mem = 1 << 30  # a quarter is too little for the words of today: RE2 would give up its fast way
    return re2.compile(pattern.encode("latin-1"), options)


def _word(text: str) -> list[Word]:
    """Return a folded word as the only one of its text."""
    return [Word(text, 0, len(text))]


def _closed(split: re.Match[str]) -> str:
    """Return the letter before a space inside a run."""
    return split[0][0]


def _lines(scan: "re2._Regexp[bytes]", data: bytes) -> Iterator[tuple[int, bytes]]:
    """Yield what a scan finds, with the number of its line."""
    number = place = 0
    for match in scan.finditer(data):
        start, end = match.span()
        number += data.count(b"\n", place, start)
        place = start
        yield number, data[start:end]


def _spelt(run: bytes) -> frozenset[bytes]:
    """Return what single letters in a row may be read as: nothing where they are digits or fewer than four Latin ones.

    Letters of a script without spaces are read as one run; where others stand among them, anything may come out.
    """
    letters = run.replace(b" ", b"")
    text = letters.decode("utf-8", "replace")
    unspaced = len(UNSPACED.findall(text))
    if unspaced == len(text):
        return frozenset([letters])
    return _ANYTHING if unspaced or sum(map(str.isalpha, text)) >= _FEWEST else frozenset()


def _has_plus(text: str) -> bool:
    """Whether "18" in a text may be "18+"; not where its digits are plain and no plus stands beside them."""
    return "18" not in text or "18+" in text or "+18" in text


def _endless(text: str) -> bool:
    """Whether a text has a run without spaces in which a sentence is cut."""
    return max(map(len, text.split(" "))) >= _CUT
