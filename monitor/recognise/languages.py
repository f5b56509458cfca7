"""Which languages a sentence may be of, by the words that were found in it."""

from collections.abc import Mapping, Sequence

from monitor.recognise.terms import ANY, Hit

_ALIKE = 0.7
"""Share of the hits of a sentence's first language that another needs to be read as well."""
_MORE = frozenset(["thing", "outer", "pronoun"])
"""Signals that say more of words which mostly carry another one."""
_ENOUGH = 0.5
"""Share of them that the page's main language needs to be the only one read."""
_CLEARLY = 1.5
"""Times the hits of the next language that one needs to be told. A page in a language without vocabulary has its words
from several: measured on Swedish, Danish, Slovak and Burmese pages, none reached it."""


def counted(hits: Sequence[Hit]) -> dict[str, int]:
    """Return how many hits are of each language, those left out that all languages share.

    A word that is a garment and worn over others, or lawful and a thing, tells no more of its language than another.
    """
    counts: dict[str, int] = {}
    more: list[Hit] = []
    for hit in hits:
        if hit.term.signal in _MORE:
            more.append(hit)
        else:
            language = hit.term.language
            counts[language] = counts.get(language, 0) + 1
    if more:
        told = {(hit.term.language, hit.start) for hit in hits if hit.term.signal not in _MORE}
        for language, _ in {(hit.term.language, hit.start) for hit in more} - told:
            counts[language] = counts.get(language, 0) + 1
    counts.pop(ANY, None)
    return counts


def languages(counts: Mapping[str, int], main: str = ANY) -> tuple[str, ...]:
    """Return the languages that a sentence with so many hits of each may be of, on a page of a main language."""
    most = max(counts.values(), default=0)
    if most and main != ANY and (most == 1 or counts.get(main, 0) >= _ENOUGH * most):
        return (main,)  # a single word of a third language strays into it
    return tuple(sorted([language for language, count in counts.items() if count >= _ALIKE * most])) or (ANY,)


def likely(counts: Mapping[str, int]) -> tuple[str, ...]:
    """Return every language that a sentence with so many hits of each may be of, whatever page it stands on."""
    least = _ENOUGH * max(counts.values(), default=0)
    return tuple(sorted(language for language, count in counts.items() if count >= least)) or (ANY,)


def told(counts: Mapping[str, int]) -> str:
    """Return the language that clearly most of so many hits are of; empty where none is."""
    first, second = [*sorted(counts.values(), reverse=True), 0, 0][:2]
    return max(counts, key=counts.__getitem__) if first > _CLEARLY * second else ""
