"""The words and rules of recognition: terms and combinations, each with its source, and how they are looked up.

A term is one or more words; a word that ends in `*` stands for all words that begin so, `#` for any number, `...` for
up to six words of any kind. A rule is a set of concepts that stand near each other in one sentence, in any order, and
what must stand beside them.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from monitor.recognise.disguise import clear
from monitor.recognise.fold import HANGUL, UNSPACED, WORD, Word, fold, forms, words
from monitor.recognise.terms import ANY, GAP, GATES, SIGNALS, Entry, Hit, Rule, Term, begins, ends, same

_NAMING = frozenset(["function", "nudify", "euphemism", "topic", "harm"])
"""Signals that name the function or the abuse by themselves."""
_HIDING = re.compile(r"[a-z][0-9@$!*€][0-9@$!*€a-z]|(?:\b\w[^\w]{1,3}){3}\w\b")
"""Digits and signs inside words, letters set apart."""
_CHAIN = re.compile(r"(?<!\w)\w++(?:[-.·|•~/+]\w++)++")
_MARKS = re.compile(r"[\W_]+")
_MIXTURE = re.compile("[\u0370-\u052f\u0561-\u0587]")
_ROMAN = re.compile("[a-z]")
_REMEMBERED = 200_000
"""Words whose look-up is kept."""


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
    runs: Mapping[str, tuple[str, ...]] = field(repr=False)
    """Words and stems of scripts without spaces by their first character, longest first."""
    whole: frozenset[str] = field(repr=False)
    """Words that a disguise may hide."""
    begun: frozenset[str] = field(repr=False)
    """Stems of such words."""
    memory: dict[str, Entry | None] = field(default_factory=dict, repr=False, compare=False)
    """What words were looked up lately, and the terms that begin with them."""

    def words(self, text: str) -> list[Word]:
        """Return the words of a text: disguises undone, runs without spaces parted at the longest words known."""
        found = clear(words(text), text, self.known)
        if text.isascii():
            return found
        return [piece for word in found for piece in (self._parted(word) if UNSPACED.match(word.text) else (word,))]

    def known(self, word: str) -> bool:
        """Whether a word stands in the vocabulary, alone or as the beginning of another."""
        return word in self.whole or any(
            word[:length] in self.begun for length in self.lengths if 3 < length <= len(word)
        )

    def _parted(self, word: Word) -> Iterator[Word]:
        """Yield the known words of a run, and what stands between them; the endings of Korean stay with their word."""
        text, start, place = word.text, 0, 0
        korean = bool(HANGUL.match(text))
        open_ = True
        while place < len(text):
            known = self._longest(text, place) if open_ or not korean else ""
            if known:
                if start < place:
                    yield _piece(word, start, place)
                if not korean:
                    yield _piece(word, place, place + len(known))
                    start = place + len(known)
                else:
                    start = place
                place += len(known)
                open_ = True
            else:
                place += 1
                open_ = False
        if start < len(text):
            yield _piece(word, start, len(text))

    def _longest(self, text: str, place: int) -> str:
        """Return the longest word known that begins at a place, or nothing."""
        return next((known for known in self.runs.get(text[place], ()) if text.startswith(known, place)), "")

    def hits(self, sentence: Sequence[Word]) -> list[Hit]:
        """Return every term in a sentence, by place. Linear: terms are short, and the second word is asked first."""
        found = []
        for place, word in enumerate(sentence):
            for form in forms(word.text):
                entry = self._beginning(form)
                if entry is None:
                    continue
                found += [Hit(place, place + 1, term) for term in entry.single]
                after = sentence[place + 1].text if entry.longer and place + 1 < len(sentence) else ""
                for term in self._following(entry, after) if after else ():
                    if end := ends(term.words, 1, sentence, place + 1):
                        found.append(Hit(place, end, term))
        return found

    def _beginning(self, word: str) -> Entry | None:
        """Return the terms whose first word may be this one; kept, because pages repeat their words."""
        if word in self.memory:
            return self.memory[word]
        terms = [*self.exact.get(word, ())]
        for length in self.lengths:
            if length > len(word):
                break
            terms += self.stems.get(word[:length], ())
        if word.isdecimal():
            terms += self.exact.get("#", ())
        if len(self.memory) >= _REMEMBERED:
            self.memory.clear()
        self.memory[word] = begins(terms) if terms else None
        return self.memory[word]

    def _following(self, entry: Entry, after: str) -> Iterator[Term]:
        """Yield the longer terms of an entry whose second word may be the one that follows."""
        for form in forms(after):
            yield from entry.second.get(form, ())
        yield from entry.open

    def stirs(self, text: str) -> bool:
        """Whether a text may claim or name the function: cheap for the many that cannot."""
        if not self.opens(text):
            return False
        said: dict[str, set[str]] = {}
        for hit in self.hits(self.words(text)):
            said.setdefault(hit.term.language, set()).add(hit.term.signal)
        shared = said.get(ANY, set())
        return any(self._possible(signals | shared) for signals in said.values())

    def _possible(self, signals: set[str]) -> bool:
        """Whether these signals together name something or fill the core of a rule."""
        return not _NAMING.isdisjoint(signals) or (
            not GATES.isdisjoint(signals)
            and any(all(not group.isdisjoint(signals) for group in rule.core) for rule in self.rules)
        )

    def opens(self, text: str) -> bool:
        """Whether a text holds a word that could open a sentence, or something that could hide one."""
        folded = fold(text)
        if _HIDING.search(folded) or (not folded.isascii() and UNSPACED.search(folded)):
            return True
        if not folded.isascii() and _MIXTURE.search(folded) and _ROMAN.search(folded):
            return True
        chains = [_MARKS.sub("", chain) for chain in _CHAIN.findall(folded)]
        found = [*WORD.findall(folded), *chains]
        for place, word in enumerate(found):
            for form in forms(word):
                entry = self._beginning(form)
                if entry is not None and (entry.gate or (entry.gates and _follows(entry.gates, found, place + 1))):
                    return True
        return False


def _follows(terms: Sequence[Term], found: Sequence[str], place: int) -> bool:
    """Whether the second word of a longer term may stand at a place."""
    if place >= len(found):
        return False
    return any(term.words[1] == GAP or same(term.words[1], found[place]) for term in terms)


def _piece(word: Word, start: int, end: int) -> Word:
    """Return a part of a word with its place, as exact as folding left it."""
    if word.end - word.start == len(word.text):
        return Word(word.text[start:end], word.start + start, word.start + end)
    scale = (word.end - word.start) / len(word.text)
    left = word.start + int(start * scale)
    return Word(word.text[start:end], left, max(left + 1, min(word.end, word.start + round(end * scale))))


def indexed(terms: tuple[Term, ...], rules: tuple[Rule, ...]) -> Vocabulary:
    """Build the look-up tables."""
    exact: dict[str, list[Term]] = {}
    stems: dict[str, list[Term]] = {}
    runs: dict[str, set[str]] = {}
    for term in terms:
        first = term.words[0]
        table, key = (stems, first[:-1]) if first.endswith("*") else (exact, first)
        table.setdefault(key, []).append(term)
        for word in term.words:
            if UNSPACED.match(word):
                runs.setdefault(word[0], set()).add(word.removesuffix("*"))
    every = {word for term in terms for word in term.words}
    return Vocabulary(
        terms=terms,
        rules=rules,
        exact={key: tuple(value) for key, value in exact.items()},
        stems={key: tuple(value) for key, value in stems.items()},
        lengths=tuple(sorted({len(stem) for stem in stems} | {len(word) - 1 for word in every if word.endswith("*")})),
        runs={key: tuple(sorted(value, key=len, reverse=True)) for key, value in runs.items()},
        whole=frozenset(word for word in every if not word.endswith("*")),
        begun=frozenset(word[:-1] for word in every if word.endswith("*")),
    )


__all__ = ["ANY", "GAP", "GATES", "SIGNALS", "Hit", "Rule", "Term", "Vocabulary", "Word", "fold", "indexed"]
