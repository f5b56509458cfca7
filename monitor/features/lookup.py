"""Phrases of the codebook found in a sentence: one look per word, however many phrases there are."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from monitor.features.codebook import UNSPACED, Codebook, Phrase, Words
from monitor.recognise.claims import Sentence
from monitor.recognise.fold import Word, fold, forms


@dataclass(frozen=True, slots=True)
class Lookup:
    """The phrases of some languages by their first word."""

    exact: Mapping[str, tuple[Phrase, ...]]
    stems: tuple[tuple[str, Phrase], ...]
    unspaced: tuple[Phrase, ...]

    @classmethod
    def of(cls, codebook: Codebook, languages: Sequence[str]) -> "Lookup":
        """Index the phrases of a codebook."""
        exact: dict[str, list[Phrase]] = {}
        stems, unspaced = [], []
        for phrase in sorted(set(_phrases(codebook, languages))):
            if UNSPACED.search(phrase[0]):
                unspaced.append(phrase)
            elif len(phrase) == 1 and phrase[0].endswith("*"):
                stems.append((phrase[0][:-1], phrase))
            else:
                exact.setdefault(phrase[0], []).append(phrase)
        return cls({word: tuple(phrases) for word, phrases in exact.items()}, tuple(stems), tuple(unspaced))

    def phrases(self, sentence: Sentence) -> dict[Phrase, tuple[int, int]]:
        """Return the phrases that stand in a sentence with the places of their first sight in its original text."""
        found: dict[Phrase, tuple[int, int]] = {}
        said = sentence.words
        for number, word in enumerate(said):
            for phrase in (one for form in forms(word.text) for one in self.exact.get(form, ())):
                if _continues(phrase, said, number):
                    found.setdefault(phrase, (word.start, said[number + len(phrase) - 1].end))
            for stem, phrase in self.stems:
                if word.text.startswith(stem):
                    found.setdefault(phrase, (word.start, word.end))
        if not self.unspaced or sentence.text.isascii():
            return found
        folded = fold(sentence.text)
        for phrase in self.unspaced:
            if (place := folded.find(phrase[0])) >= 0:  # folding may move it by some characters: it serves the quote
                found.setdefault(phrase, (place, place + len(phrase[0])))
        return found


def _phrases(codebook: Codebook, languages: Sequence[str]) -> Iterator[Phrase]:
    """Yield every phrase of the languages."""
    tables: list[Words] = []
    for variable in codebook.variables:
        tables += [*variable.shows.values(), variable.beside]
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
