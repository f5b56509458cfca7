"""Terms, rules and hits, and how a term is matched word by word."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from monitor.recognise.fold import Word, forms

ANY = "any"
"""The language of words that all languages use."""
GAP = "\u2026"
"""Stands in a term for up to `_WIDEST` words of any kind."""
_WIDEST = 6
VERB_LAST = frozenset(["fa", "hi", "ja", "ko", "tr"])
"""Languages whose verb stands last, and its denial with it; an imperative ends its sentence there."""
_BENT = frozenset(["tr"])
"""Languages in which a verb denies itself by its ending."""


class Term(NamedTuple):
    """One entry: its words as folded, and what it stands for. A tuple, as there are many."""

    words: tuple[str, ...]
    signal: str
    language: str
    """Language tag without script or country, or `any`."""
    text: str
    """As written in the file."""
    source: str
    """Where the term was seen: an address, `owner/repo:path`, or `plain language` for everyday words."""


@dataclass(frozen=True, slots=True)
class Rule:
    """Concepts that together name or claim the function."""

    name: str
    core: tuple[frozenset[str], ...]
    """One word of each group, near each other in one sentence."""
    beside: tuple[frozenset[str], ...]
    """One word of each group, anywhere in the sentence, or in the sentences around it."""
    ordered: bool
    """Whether the core stands in the order given."""
    label: bool
    """Whether it only names a thing ("clothes remover") and so needs more than itself."""
    machine: bool
    """Whether people do the like by hand, so that the page must name a machine or ask for a picture."""
    source: str


class Hit(NamedTuple):
    """A term found in a sentence; places count words."""

    start: int
    end: int
    term: Term


def bends(whole: Hit, part: Hit) -> bool:
    """Whether a denial is the form in which a verb ends of which a longer term names the stem ("... soyamaz")."""
    return part.end == whole.end and whole.term.words[-1].endswith("*") and part.term.language in _BENT


@dataclass(frozen=True, slots=True)
class Entry:
    """The terms whose first word is the same."""

    single: tuple[Term, ...]
    second: Mapping[str, tuple[Term, ...]]
    """Longer ones by their second word."""
    open: Mapping[str, tuple[tuple[str, Term], ...]]
    """Longer ones whose second word is a stem, by its first letter; a number or a gap has neither stem nor letter."""


def begins(terms: Sequence[Term]) -> Entry:
    """Sort terms that begin with one word by what follows."""
    single = []
    second: dict[str, list[Term]] = {}
    open_: dict[str, list[tuple[str, Term]]] = {}
    for term in terms:
        if len(term.words) == 1:
            single.append(term)
        elif is_open(term.words[1]):
            stem = term.words[1][:-1] if term.words[1].endswith("*") else ""
            open_.setdefault(stem[:1], []).append((stem, term))
        else:
            second.setdefault(term.words[1], []).append(term)
    longer = {word: tuple(found) for word, found in second.items()}
    return Entry(tuple(single), longer, {letter: tuple(found) for letter, found in open_.items()})


def is_open(word: str) -> bool:
    """Whether a word of a term stands for more than itself."""
    return word in ("#", GAP) or word.endswith("*")


def ends(term: Sequence[str], step: int, sentence: Sequence[Word], place: int) -> int:
    """Return where a term ends whose first `step` words stand before a place; 0 when the rest does not follow."""
    for number in range(step, len(term)):
        if term[number] == GAP:
            wanted = term[number + 1]
            for here in range(place, min(place + _WIDEST + 1, len(sentence))):
                if same(wanted, sentence[here][0]) and (end := ends(term, number + 2, sentence, here + 1)):
                    return end
            return 0
        if place >= len(sentence) or not same(term[number], sentence[place][0]):
            return 0
        place += 1
    return place


def same(wanted: str, word: str) -> bool:
    """Whether a word is the wanted one, begins as its stem does, or is a number where one is wanted."""
    if wanted == word:
        return True
    if wanted == "#":
        return word.isdecimal()
    if wanted[-1] == "*":
        return any(form.startswith(wanted[:-1]) for form in forms(word))
    return not word.isascii() and wanted in forms(word)
