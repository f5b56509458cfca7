"""Which values of a variable one sentence shows, and where."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from monitor.features.codebook import Entry, Variable, Words
from monitor.features.lookup import Heard
from monitor.features.money import companies, prices, shares
from monitor.features.rates import rates
from monitor.recognise.claims import Sentence

Shown = tuple[str, int, int]
"""A value and the place of the words that show it; 0 and 0 where only signals do."""


class Said(NamedTuple):
    """What stands in a sentence."""

    phrases: Heard
    signals: frozenset[str]
    deniable: bool
    """Whether a denial turns the phrases."""


def values(
    variable: Variable, sentence: Sentence, said: Said, languages: Sequence[str], currencies: Mapping[str, str]
) -> Iterator[Shown]:
    """Yield the values that a sentence shows of a variable; `languages`: those whose words count, the site's first."""
    if variable.apart and _met(variable.apart, languages, said):
        return
    if variable.by in ("prices", "currencies", "rate"):
        found = list(prices(sentence.text, languages[0], currencies))
        yield from _of_prices(variable, sentence.text, found, _each(variable, languages, said))
    elif variable.by == "company":
        yield from companies(sentence.text)
    elif variable.by == "share":
        if _each(variable, languages, said):
            yield from shares(sentence.text)
    elif not variable.beside or _met(variable.beside, languages, said):
        for value, words in variable.shows.items():
            if place := _met(words, languages, said):
                yield value, *place
        for value, pattern in variable.written.items():
            if match := pattern.search(sentence.text):
                yield value, *match.span()


def _of_prices(variable: Variable, text: str, found: Sequence[Shown], each: tuple[int, int] | None) -> Iterator[Shown]:
    """Yield what a variable keeps of the prices in a sentence: they, their currencies, or one picture's."""
    if variable.by == "rate":
        yield from rates(text, found, each)
    elif variable.by == "currencies":
        yield from ((price.partition(" ")[2], start, end) for price, start, end in found)
    else:
        yield from found


def _each(variable: Variable, languages: Sequence[str], said: Said) -> tuple[int, int] | None:
    """Return the place of the first words of a variable, whatever value they show."""
    return next((place for words in variable.shows.values() if (place := _met(words, languages, said))), None)


def _met(words: Words, languages: Sequence[str], said: Said) -> tuple[int, int] | None:
    """Return the place of the first entry that a sentence meets in one of the languages."""
    for language in languages:
        for entry in words.get(language, ()):
            if place := _place(entry, said):
                return place
    return None


def _place(entry: Entry, said: Said) -> tuple[int, int] | None:
    """Return where the words of an entry stand when all its conditions are met."""
    places = []
    for phrases, signals in entry:
        seen = (said.phrases.place(phrase, deniable=said.deniable) for phrase in phrases)
        place = min((one for one in seen if one), default=None)
        if place is None and said.signals.isdisjoint(signals):
            return None
        if place is not None:
            places.append(place)
    return (min(start for start, _ in places), max(end for _, end in places)) if places else (0, 0)
