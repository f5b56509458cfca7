"""The words and rules of recognition, read from data/vocabulary/: terms and combinations, each with its source.

A term is one or more words; a word that ends in `*` stands for all words that begin so, `#` for any number.
A rule is a row of signals with gaps between them: `remove ~3 clothing .4 from .3 picture|person` reads: a word of
signal remove, then at most three filler words, a word of clothing, at most four words of any kind, and so on.
"""

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from monitor.errors import DataError
from monitor.recognise.text import WORD, Word, words

SIGNALS = frozenset(
    "function nudify undress clothing nude explicit topic harm "
    "remove remover removal vanish make convert insert upload reveal dressed body likeness euphemism yes no away inert "
    "owner picture person anyone ai tool from into with filler voice "
    "negation prohibition reporting protection listing others lawful question disclaim "
    "act serve halt pledge aid noun relief foil harmed public us you address dated statute rating visit "
    "pack plan buy pay partner "
    "bot_wall login geo age_gate choice parked".split()
)
"""Signals that a term can carry. First line: what opens a sentence to a closer look (`topic` and `harm` only name
the subject). Then the parts of rules; what turns a claim in its sentence, or weighs against it; protective acts, lists
and laws; offers; walls and parked names."""
GATES = frozenset(["function", "nudify", "undress", "clothing", "nude", "explicit", "topic", "harm"])
"""A sentence without a word of one of these is never looked at for function; every rule contains one."""
ANY = "any"
"""The language of words that all languages use."""
_UNSPACED = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_PART = re.compile(r"(?:([~.])(\d{1,2}) )?([a-z_]+(?:\|[a-z_]+)*)(?: |$)")
_TERM_KEYS = frozenset(["signal", "words", "source"])
_RULE_KEYS = frozenset(["name", "pattern", "source", "label", "machine"])
_PLAIN = "plain language"


@dataclass(frozen=True, slots=True)
class Term:
    """One entry: its words as folded, and what it stands for."""

    words: tuple[str, ...]
    signal: str
    language: str
    text: str
    """As written in the file."""
    source: str
    """Where the term was seen: an address, `owner/repo:path`, or `plain language` for everyday words."""


@dataclass(frozen=True, slots=True)
class Part:
    """One step of a rule."""

    signals: frozenset[str]
    gap: int = 0
    """Words that may stand between the step before and this one."""
    filler: bool = True
    """Whether those must all be filler words."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A combination of signals, in order, within one sentence, that claims the function."""

    name: str
    parts: tuple[Part, ...]
    label: bool
    """Whether it only names a thing ("clothes remover") and so needs more than itself."""
    machine: bool
    """Whether people do the like by hand, so that the page must name a machine or ask for a picture."""
    source: str


@dataclass(frozen=True, slots=True)
class Hit:
    """A term found in a sentence; places count words."""

    start: int
    end: int
    term: Term


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """All terms and rules, ready for look-up."""

    terms: tuple[Term, ...]
    rules: tuple[Rule, ...]
    exact: Mapping[str, tuple[Term, ...]] = field(repr=False)
    """Terms by their whole first word."""
    stems: Mapping[str, tuple[Term, ...]] = field(repr=False)
    """Terms by the stem of their first word."""
    lengths: tuple[int, ...] = field(repr=False)
    """Lengths of those stems."""
    unspaced: tuple[Term, ...] = field(repr=False)
    """Terms of scripts without spaces, looked for as they stand."""
    gates: frozenset[str] = field(repr=False)
    """Words one of which, or of the stems, stands in every text that can claim or name the function."""
    gate_stems: tuple[str, ...] = field(repr=False)
    """Stems of such words."""

    def hits(self, sentence: Sequence[Word]) -> list[Hit]:
        """Return every term in a sentence, by place. Linear: a term has few words and few share their first."""
        found = []
        for place, word in enumerate(sentence):
            for term in self._beginning(word.text):
                if _continues(term.words, sentence, place):
                    found.append(Hit(place, place + len(term.words), term))
            for term in self.unspaced:
                if term.words[0] in word.text:
                    found.append(Hit(place, place + 1, term))
        return found

    def _beginning(self, word: str) -> Iterator[Term]:
        """Yield terms whose first word may be this one."""
        yield from self.exact.get(word, ())
        for length in self.lengths:
            if length > len(word):
                break
            yield from self.stems.get(word[:length], ())
        if word.isdecimal():
            yield from self.exact.get("#", ())

    def opens(self, folded: str) -> bool:
        """Whether a folded text holds any word that could lead to a claim."""
        found = set(WORD.findall(folded))
        if not self.gates.isdisjoint(found) or any(word.startswith(self.gate_stems) for word in found):
            return True
        return not folded.isascii() and any(term.words[0] in folded for term in self.unspaced)


def _continues(term: tuple[str, ...], sentence: Sequence[Word], place: int) -> bool:
    """Whether the rest of a term stands after its first word."""
    if place + len(term) > len(sentence):
        return False
    return all(_same(term[step], sentence[place + step].text) for step in range(1, len(term)))


def _same(wanted: str, word: str) -> bool:
    """Whether a word is the wanted one, begins as its stem does, or is a number where one is wanted."""
    if wanted == "#":
        return word.isdecimal()
    return word.startswith(wanted[:-1]) if wanted.endswith("*") else word == wanted


def load_vocabulary(folder: Path) -> Vocabulary:
    """Read every TOML file of data/vocabulary/.

    Raises monitor.errors.DataError, naming file and key, for a folder or file that is missing, unreadable or wrong.
    """
    files = sorted(folder.glob("*.toml"))
    if not files:
        raise DataError(f"{folder}: no vocabulary file (*.toml) is there")
    terms: list[Term] = []
    rules: list[Rule] = []
    for path in files:
        data = _toml(path)
        language = data.pop("language", None)
        if not isinstance(language, str) or not language:
            raise DataError(f"{path.name}: language: a language tag or `any` is needed")
        for key, value in data.items():
            if key not in ("term", "rule") or not isinstance(value, list):
                raise DataError(f"{path.name}: {key}: unknown key{_nearest(key, ('language', 'term', 'rule'))}")
        for number, entry in enumerate(data.get("term", []), 1):
            terms.extend(_terms(entry, language, f"{path.name}: term {number}"))
        for number, entry in enumerate(data.get("rule", []), 1):
            rules.append(_rule(entry, f"{path.name}: rule {number}"))
    return _indexed(tuple(terms), tuple(rules))


def _toml(path: Path) -> dict[str, Any]:
    """Parse one file."""
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise DataError(f"{path.name}: {error}") from error


def _nearest(key: str, known: Sequence[str]) -> str:
    """Return a hint at the nearest known word."""
    close = get_close_matches(key, known, 1)
    return f"; did you mean {close[0]}?" if close else ""


def _checked(entry: object, keys: frozenset[str], place: str) -> dict[str, object]:
    """Return an entry whose keys are all known and whose source is one."""
    if not isinstance(entry, dict):
        raise DataError(f"{place}: a table is needed")
    for key in entry:
        if key not in keys:
            raise DataError(f"{place}: {key}: unknown key{_nearest(key, sorted(keys))}")
    source = entry.get("source")
    if not isinstance(source, str) or not (source == _PLAIN or re.match(r"https?://\S+$|[\w.-]+/[\w.-]+:\S+$", source)):
        raise DataError(f"{place}: source: an address, owner/repo:path or `{_PLAIN}` is needed")
    return entry


def _terms(raw: object, language: str, place: str) -> Iterator[Term]:
    """Yield the terms of one entry."""
    entry = _checked(raw, _TERM_KEYS, place)
    signal, texts, source = entry.get("signal"), entry.get("words"), str(entry["source"])
    if not isinstance(signal, str) or signal not in SIGNALS:
        raise DataError(f"{place}: signal: unknown signal {signal!r}{_nearest(str(signal), sorted(SIGNALS))}")
    if source == _PLAIN and signal in ("function", "nudify"):
        raise DataError(f"{place}: source: a {signal} term needs a public source")
    if not isinstance(texts, list) or not texts:
        raise DataError(f"{place}: words: a list of words is needed")
    for text in texts:
        pieces = tuple(_piece(piece) for piece in str(text).replace("*", "\ue000").replace("#", "\ue001").split())
        flat = tuple(word for piece in pieces for word in piece)
        if not isinstance(text, str) or not flat or flat[0] == "*":
            raise DataError(f"{place}: words: {text!r} holds no word")
        yield Term(flat, signal, language, text, source)


def _piece(piece: str) -> tuple[str, ...]:
    """Fold one written word into the words that the text splitter would make of it."""
    if piece == "\ue001":
        return ("#",)
    folded = [word.text for word in words(piece)]
    if piece.endswith("\ue000") and folded:
        folded[-1] += "*"
    return tuple(folded)


def _rule(raw: object, place: str) -> Rule:
    """Read one rule."""
    entry = _checked(raw, _RULE_KEYS, place)
    name, pattern = entry.get("name"), entry.get("pattern")
    if not isinstance(name, str) or not name:
        raise DataError(f"{place}: name: a name is needed")
    matches = list(_PART.finditer(pattern)) if isinstance(pattern, str) else []
    if not matches or "".join(match.group() for match in matches) != pattern:
        raise DataError(f"{place}: pattern: {pattern!r} is no row of signals and gaps")
    parts = []
    for match in matches:
        signals = frozenset(match.group(3).split("|"))
        if unknown := sorted(signals - SIGNALS):
            raise DataError(f"{place}: pattern: unknown signal {unknown[0]}{_nearest(unknown[0], sorted(SIGNALS))}")
        parts.append(Part(signals, int(match.group(2) or 0), match.group(1) != "."))
    if not any(part.signals <= GATES for part in parts):
        raise DataError(f"{place}: pattern: one step must be of {', '.join(sorted(GATES))} alone")
    flags = [entry.get(key, False) for key in ("label", "machine")]
    if not all(isinstance(flag, bool) for flag in flags):
        raise DataError(f"{place}: label, machine: true or false is needed")
    return Rule(name, tuple(parts), flags[0] is True, flags[1] is True, str(entry["source"]))


def _indexed(terms: tuple[Term, ...], rules: tuple[Rule, ...]) -> Vocabulary:
    """Build the look-up tables."""
    exact: dict[str, list[Term]] = {}
    stems: dict[str, list[Term]] = {}
    unspaced = []
    for term in terms:
        first = term.words[0]
        if _UNSPACED.search(first):
            unspaced.append(term)
        elif first.endswith("*"):
            stems.setdefault(first[:-1], []).append(term)
        else:
            exact.setdefault(first, []).append(term)
    gates = _gates(terms)
    return Vocabulary(
        terms=terms,
        rules=rules,
        exact={key: tuple(value) for key, value in exact.items()},
        stems={key: tuple(value) for key, value in stems.items()},
        lengths=tuple(sorted({len(stem) for stem in stems})),
        unspaced=tuple(unspaced),
        gates=frozenset(gate for gate in gates if not gate.endswith("*")),
        gate_stems=tuple(sorted(gate[:-1] for gate in gates if gate.endswith("*"))),
    )


def _gates(terms: Sequence[Term]) -> set[str]:
    """Return one word of each gating term: one that gates already where it has such a word, else its longest."""
    gating = [term for term in terms if term.signal in GATES]
    single = {term.words[0] for term in gating if len(term.words) == 1}
    longer = {max(reversed(term.words), key=len) for term in gating if single.isdisjoint(term.words)}
    return single | longer
