"""The words and rules of recognition: terms and combinations, each with its source, and how they are looked up.

A term is one or more words; a word that ends in `*` stands for all words that begin so, `#` for any number, `...` for
up to six words of any kind. A rule is a set of concepts that stand near each other in one sentence, in any order, and
what must stand beside them.
"""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache
from itertools import chain

from monitor.recognise.company import Company
from monitor.recognise.disguise import OPEN, clear
from monitor.recognise.fold import UNSPACED, Word, fold, forms, words
from monitor.recognise.segmentation import SPLIT, WITHOUT, Runs, whole
from monitor.recognise.sieve import Sieve
from monitor.recognise.signals import GATES
from monitor.recognise.terms import ANY, GAP, Entry, Hit, Rule, Term, begins, ends
from monitor.recognise.vietnamese import spelt

_EASTERN = re.compile("[\u0e00-\u0eff\u1000-\u11ff\u1780-\u17ff\u2e80-\U0010ffff]")
"""What a character of a script without spaces is before it is folded."""
_REMEMBERED = 200_000
"""Words whose look-up is kept."""


Beginnings = tuple[tuple[tuple[Term, ...], str, frozenset[str]], ...]
"""For each form of a word the terms that it is, the form if it begins others, and words or letters one of which follows
then."""


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """All terms and rules, ready for look-up."""

    terms: tuple[Term, ...]
    rules: tuple[Rule, ...]
    company: Company | None = field(repr=False)
    """Which words stand on the pages of shops, and which on others; None: sentences alone decide."""
    exact: Mapping[str, tuple[Term, ...]] = field(repr=False)
    """Terms by their whole first word."""
    stems: Mapping[str, tuple[Term, ...]] = field(repr=False)
    """Terms by the stem of their first word."""
    lengths: tuple[int, ...] = field(repr=False)
    """Lengths of those stems."""
    runs: Mapping[frozenset[str], Runs] = field(repr=False)
    """Words of scripts without spaces, by the languages that are left out."""
    whole: frozenset[str] = field(repr=False)
    """Words that a disguise may hide."""
    begun: frozenset[str] = field(repr=False)
    """Stems of such words."""
    memory: dict[str, Beginnings] = field(default_factory=dict, repr=False, compare=False)
    """What words were looked up lately, and the terms that begin with each form of them."""
    entries: dict[str, Entry | None] = field(default_factory=dict, repr=False, compare=False)
    """The terms by their first word, sorted by the second."""
    sieve: Callable[[frozenset[str]], Sieve] = field(init=False, repr=False, compare=False)
    """Returns what tells texts without a term of some signals; made when it is first asked for."""
    every: Callable[[], list[str]] = field(init=False, repr=False, compare=False)
    """Returns all words and stems that a disguise may hide, sorted."""
    known: Callable[[str], bool] = field(init=False, repr=False, compare=False)
    """Whether a word stands in the vocabulary, alone or as the beginning of another; kept: pages repeat words."""
    followed: Callable[[str, str], tuple[tuple[int, Term], ...]] = field(init=False, repr=False, compare=False)
    """Returns the terms that a form of a word and the word behind it begin, with how many of their words are met."""

    def __post_init__(self) -> None:
        """Prepare what is asked often: it rests on the terms alone."""
        object.__setattr__(self, "sieve", cache(self._sieve))
        object.__setattr__(self, "every", cache(lambda: sorted(self.whole | self.begun)))
        object.__setattr__(self, "known", lru_cache(_REMEMBERED)(self._known))
        object.__setattr__(self, "followed", lru_cache(_REMEMBERED)(self._followed))

    def __reduce__(self) -> tuple[type["Vocabulary"], tuple[object, ...]]:
        """Return what a copy is made of: not what was prepared or remembered."""
        return Vocabulary, (
            self.terms, self.rules, self.company,
            self.exact, self.stems, self.lengths, self.runs, self.whole, self.begun,
        )  # fmt: skip

    def _sieve(self, signals: frozenset[str]) -> Sieve:
        """Make a sieve."""
        return Sieve((term for term in self.terms if term.signal in signals), self.known)

    def words(self, text: str, without: Callable[[], frozenset[str]] = frozenset) -> list[Word]:
        """Return the words of a text: disguises undone, runs without spaces parted at the longest words known.

        `without` returns the language that the text cannot be of by its letters: Chinese, or Japanese.
        """
        found = clear(words(text), text, self.known)
        if text.isascii() or not _EASTERN.search(text):
            return found
        runs = self.runs[without()]
        if SPLIT.search(text):
            found = runs.rejoined(found, text)
        return [piece for word in found for piece in (runs.parted(word) if UNSPACED.match(word.text) else (word,))]

    def _known(self, word: str) -> bool:
        """Look a word up among whole ones and stems."""
        if word in self.whole:
            return True
        if word[-1:] == OPEN:
            return self._begins(word[:-1])
        for length in self.lengths:
            if length > len(word):
                return False
            if length > 3 and word[:length] in self.begun:
                return True
        return False

    def _begins(self, letters: str) -> bool:
        """Whether some word begins with letters: one that is begun has its stem in them, or they stand in the stem."""
        every = self.every()
        place = bisect_left(every, letters)
        return self._known(letters) or (place < len(every) and every[place].startswith(letters))

    def hits(self, sentence: Sequence[Word], written: str) -> list[Hit]:
        """Return every term in a sentence, by place; how its text is written tells tones apart.

        Linear: terms are short, and the second word is asked first.
        """
        found: list[Hit] = []
        memory, last, new = self.memory, len(sentence) - 1, tuple.__new__
        for place, (text, _, _) in enumerate(sentence):
            for single, longer, follows in memory[text] if text in memory else self._beginning(text):
                for term in single:
                    found.append(new(Hit, (place, place + 1, term)))
                if longer and place < last and _may_follow(follows, after := sentence[place + 1][0]):
                    for step, term in self.followed(longer, after):
                        end = place + step
                        if len(term.words) == step or (end := ends(term.words, step, sentence, end)):
                            found.append(new(Hit, (place, end, term)))
        return spelt(found, sentence, written)

    def _followed(self, form: str, word: str) -> tuple[tuple[int, Term], ...]:
        """Return the terms that a form of a word and the word behind it begin."""
        found: list[tuple[int, Term]] = []
        longer, after = [entry for entry in self._entries(form) if entry.second or entry.open], forms(word)
        for one in after:
            found.extend((2, term) for entry in longer for term in entry.second.get(one, ()))
        letters = ("", *dict.fromkeys(one[0] for one in after))
        for entry in longer:
            for stem, term in [pair for letter in letters for pair in entry.open.get(letter, ())]:
                if any(one.startswith(stem) for one in after):
                    found.append((2 if stem else 1, term))
        return tuple(found)

    def _beginning(self, word: str) -> Beginnings:
        """Return the terms whose first word may be this one, for each form of it; kept: pages repeat words."""
        found = []
        for form in forms(word):
            entries = self._entries(form)
            single = tuple(term for entry in entries for term in entry.single)
            if entries:
                follows = frozenset([key for entry in entries for key in (*entry.second, *entry.open)])
                found.append((single, form if follows else "", follows))
        if len(self.memory) >= _REMEMBERED:
            self.memory.clear()
        self.memory[word] = tuple(found)
        return self.memory[word]

    def _entries(self, form: str) -> list[Entry]:
        """Return the terms whose first word is a form of a word, by the words as the terms have them."""
        keys = [form]
        for length in self.lengths:
            if length > len(form):
                break
            if form[:length] in self.stems:
                keys.append(f"{form[:length]}*")
        if form.isdecimal():
            keys.append("#")
        return [entry for key in keys if (entry := self._entry(key))]

    def _entry(self, key: str) -> Entry | None:
        """Return the terms whose first word is a word, or a stem with its `*`; sorted when first asked for."""
        if key not in self.entries:
            terms = self.stems.get(key[:-1], ()) if key[-1] == "*" else self.exact.get(key, ())
            self.entries[key] = begins(terms) if terms else None
        return self.entries[key]

    def opens(self, text: str) -> bool:
        """Whether a text may hold a word that opens a sentence, plainly or in disguise."""
        return bool(self.sieve(GATES).caught([text]))

    def said(self, texts: Sequence[str], signals: frozenset[str]) -> Iterator[tuple[int, Hit]]:
        """Yield the hits of some signals in many texts, with the number of the text."""
        for number in sorted(self.sieve(signals).caught(texts)):
            for hit in self.hits(self.words(texts[number]), texts[number]):
                if hit.term.signal in signals:
                    yield number, hit


def _may_follow(follows: frozenset[str], word: str) -> bool:
    """Whether a word is one that follows or begins with a letter of it; a particle may be written onto it."""
    return word in follows or word[0] in follows or "" in follows or "\u0590" <= word <= "\u0700"


def indexed(terms: tuple[Term, ...], rules: tuple[Rule, ...], company: Company | None) -> Vocabulary:
    """Build the look-up tables."""
    every = _different(terms)
    runs = frozenset(filter(UNSPACED.match, every))
    places = [place for place, term in enumerate(terms) if not runs.isdisjoint(term[0])]
    joined = whole([terms[place] for place in places])
    changed = list(terms)
    for place, term in zip(places, joined, strict=True):
        changed[place] = term
    terms = tuple(changed)
    exact: defaultdict[str, list[Term]] = defaultdict(list)
    stems: defaultdict[str, list[Term]] = defaultdict(list)
    for term in terms:
        first = term[0][0]
        if first[-1:] == "*":
            stems[first[:-1]].append(term)
        else:
            exact[first].append(term)
    every = (every - runs) | _different(joined)
    stars = {word for word in every if word.endswith("*")}
    begun = frozenset([word[:-1] for word in stars])
    return Vocabulary(
        terms=terms,
        rules=rules,
        company=company,
        exact={key: tuple(value) for key, value in exact.items()},
        stems={key: tuple(value) for key, value in stems.items()},
        lengths=tuple(sorted({len(stem) for stem in begun})),
        runs={without: Runs(term for term in joined if term.language not in without) for without in WITHOUT},
        whole=frozenset(every - stars),
        begun=begun,
    )


def _different(terms: Sequence[Term]) -> set[str]:
    """Return the different words of terms."""
    return set(chain.from_iterable([term[0] for term in terms]))


__all__ = ["ANY", "GAP", "Hit", "Rule", "Term", "Vocabulary", "Word", "fold", "indexed"]
