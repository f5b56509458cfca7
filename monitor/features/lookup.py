"""Phrases of the codebook found in a sentence: one look per word, however many phrases there are; what denies them."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from monitor.features.codebook import UNSPACED, Codebook, Denial, Phrase, Words
from monitor.recognise.claims import Sentence
from monitor.recognise.fold import Word, folded_character, forms

Place = tuple[int, int]
"""Where a phrase begins and ends in the sentence as it is written."""
_CLAUSE = re.compile(r"[,;:.!?،؛。、，；：！？()—–|·•]")
"""What ends the reach of a denial."""


@dataclass(frozen=True, slots=True)
class Heard:
    """The phrases that stand in one sentence."""

    text: str
    places: Mapping[Phrase, Sequence[Place]]
    asides: Sequence[Place]
    """Where fixed phrases stand that show nothing: "credit card"."""
    denials: Sequence[tuple[Denial, Place]]

    def place(self, phrase: Phrase, *, deniable: bool) -> Place | None:
        """Return the first place of a phrase that is no part of a longer one that shows nothing, and is not denied."""
        for place in self.places.get(phrase, ()):
            if not _inside(place, self.asides) and not (deniable and self._denied(place)):
                return place
        return None

    def _denied(self, place: Place) -> bool:
        """Whether a denial of the same clause stands so close that it denies what stands at a place."""
        for denial, (start, end) in self.denials:
            between = self.text[end : place[0]] if denial.before else self.text[place[1] : start]
            follows = end <= place[0] if denial.before else place[1] <= start
            if follows and not _CLAUSE.search(between) and _length(between) <= denial.reach:
                return True
        return False


def _inside(place: Place, longer: Sequence[Place]) -> bool:
    """Whether a place is a part of a longer one."""
    return any(start <= place[0] and place[1] <= end and (start, end) != place for start, end in longer)


def _length(text: str) -> float:
    """Return how many words a text has; two letters of a script without spaces are one."""
    return sum(len(word) / 2 if _DENSE.match(word) else 1 for word in text.split())


_DENSE = re.compile("[\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")


@dataclass(frozen=True, slots=True)
class Lookup:
    """The phrases of some languages by their first word."""

    exact: Mapping[str, tuple[Phrase, ...]]
    stems: tuple[tuple[str, Phrase], ...]
    unspaced: tuple[Phrase, ...]
    asides: frozenset[Phrase]
    denials: tuple[tuple[Denial, frozenset[Phrase]], ...]

    @classmethod
    def of(cls, codebook: Codebook, languages: Sequence[str]) -> "Lookup":
        """Index the phrases of a codebook."""
        exact: dict[str, list[Phrase]] = {}
        stems, unspaced = [], []
        asides = frozenset(_of(codebook.asides, languages))
        own = languages[:1]  # in others the same word may mean something else: "no Pix" is "by Pix" in Portuguese
        denials = tuple((denial, frozenset(_of(denial.words, own))) for denial in codebook.denials)
        for phrase in sorted({*_phrases(codebook, languages), *asides, *(one for _, said in denials for one in said)}):
            if UNSPACED.search(phrase[0]):
                unspaced.append(phrase)
            elif len(phrase) == 1 and phrase[0].endswith("*"):
                stems.append((phrase[0][:-1], phrase))
            else:
                exact.setdefault(phrase[0], []).append(phrase)
        known = {word: tuple(phrases) for word, phrases in exact.items()}
        return cls(known, tuple(stems), tuple(unspaced), asides, denials)

    def phrases(self, sentence: Sentence) -> Heard:
        """Return the phrases that stand in a sentence."""
        found: dict[Phrase, list[Place]] = {}
        said = sentence.words
        for number, word in enumerate(said):
            for phrase in (one for form in forms(word.text) for one in self.exact.get(form, ())):
                if _continues(phrase, said, number):
                    found.setdefault(phrase, []).append((word.start, said[number + len(phrase) - 1].end))
            for stem, phrase in self.stems:
                if word.text.startswith(stem):
                    found.setdefault(phrase, []).append((word.start, word.end))
        if self.unspaced and not sentence.text.isascii():
            self._add_unspaced(sentence.text, found)
        asides = [place for phrase in self.asides for place in found.get(phrase, ())]
        denials = [
            (denial, place)
            for denial, phrases in self.denials
            for phrase in phrases
            for place in found.get(phrase, ())
            if not _inside(place, asides)
        ]
        return Heard(sentence.text, found, asides, denials)

    def _add_unspaced(self, text: str, found: dict[Phrase, list[Place]]) -> None:
        """Add the phrases of scripts without spaces: parts of a longer run, wherever they stand."""
        pieces = [folded_character(character) for character in text]
        at = [number for number, piece in enumerate(pieces) for _ in piece]
        folded = "".join(pieces)
        for phrase in self.unspaced:
            begun = folded.find(phrase[0])
            while begun >= 0:
                end = begun + len(phrase[0])
                found.setdefault(phrase, []).append((at[begun], at[end - 1] + 1))
                begun = folded.find(phrase[0], end)


def _of(words: Mapping[str, Sequence[Phrase]], languages: Sequence[str]) -> Iterator[Phrase]:
    """Yield the phrases of some languages."""
    for language in languages:
        yield from words.get(language, ())


def _phrases(codebook: Codebook, languages: Sequence[str]) -> Iterator[Phrase]:
    """Yield every phrase of the languages that shows something."""
    tables: list[Words] = []
    for variable in codebook.variables:
        tables += [*variable.shows.values(), variable.beside, variable.apart]
    for table in tables:
        for language in languages:
            for entry in table.get(language, ()):
                for phrases, _ in entry:
                    yield from phrases


def _continues(phrase: Phrase, said: Sequence[Word], number: int) -> bool:
    """Whether the rest of a phrase stands behind its first word."""
    if number + len(phrase) > len(said):
        return False
    *rest, last = (said[number + step].text for step in range(len(phrase)))
    stem = phrase[-1].endswith("*")
    return tuple(rest) == phrase[:-1] and (last.startswith(phrase[-1][:-1]) if stem else last == phrase[-1])
