"""What a file takes of other companies: their accounts and the names of their SDKs, in the examples of their files."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from monitor.identify.haystack import fits
from monitor.identify.keys import canonical
from monitor.identify.quotes import digest
from monitor.model import Observation, Reading
from monitor.provider_check.examples import read_example
from monitor.reference import Catalogue, Example, IdentifierMark, Provider

_SHORT = 4
"""Letters of a name that stand in other words as well."""
_TOLD = 10
"""Lines on the cross-talk of one file: a pattern that is too wide has thousands."""


@dataclass(frozen=True)
class Bench:
    """Files laid out side by side: those that can be read, together, and what each example shows among them."""

    catalogue: Catalogue

    @cached_property
    def readings(self) -> Mapping[str, tuple[tuple[Reading, ...], ...]]:
        """What identify reads in each example, by provider and in order."""
        return {
            provider.id: tuple(tuple(read_example(example, self.catalogue)) for example in provider.examples)
            for provider in self.catalogue.providers.values()
        }


def crosstalk(bench: Bench) -> Mapping[str, tuple[str, ...]]:
    """Return, by provider, where its identifiers or its SDK's names meet the positive examples of others.

    Pages that also name the provider are no cross-talk; a shape that several providers share is ambiguous and no mark.
    """
    found: dict[str, list[str]] = {}
    for owner in bench.catalogue.providers.values():
        for example, readings in zip(owner.examples, bench.readings[owner.id], strict=True):
            if example.finds == "nothing":
                continue
            strangers = _Strangers(owner, example, readings, bench.catalogue)
            for rule, value in (*strangers.found(), *strangers.would_find()):
                found.setdefault(rule.partition("/")[0], []).append(
                    f"Cross-talk: {rule} takes {value!r} in an example of {owner.id} for its own: {example.html} "
                    "(Tell it apart: by its length, by a word that must stand beside it, or with near = true.)"
                )
    told = {provider: list(dict.fromkeys(lines)) for provider, lines in found.items()}
    return {
        provider: (*lines[:_TOLD], *([f"Cross-talk: {len(lines) - _TOLD} more."] if len(lines) > _TOLD else []))
        for provider, lines in told.items()
    }


def related(one: Provider, other: Provider) -> bool:
    """Whether two files are of one company: they have a domain in common."""
    return not set(one.own).isdisjoint(other.own)


@dataclass(frozen=True)
class _Strangers:
    """A page of one provider's examples, as the marks of all others see it."""

    owner: Provider
    example: Example
    readings: Sequence[Reading]
    catalogue: Catalogue

    @cached_property
    def _observations(self) -> list[Observation]:
        """All that is read in the example."""
        return [one for reading in self.readings for one in reading.observations]

    @cached_property
    def _named(self) -> frozenset[str]:
        """The other providers that the page names by more than shapes and names in code."""
        return frozenset(
            one.provider
            for one in self._observations
            if one.provider != self.owner.id and "/identifier/" not in one.rule and "/script/" not in one.rule
        )

    def _names(self, provider: str) -> bool:
        """Whether the page speaks of a provider in any way; a name of few letters inside a word is no name."""
        known = self.catalogue.providers[provider]
        words = (word.casefold() for word in (known.name, known.id, *known.own))
        page = self.example.html.casefold()
        return provider in self._named or any(
            word in page if len(word) > _SHORT else re.search(rf"(?<![a-z0-9]){re.escape(word)}(?![a-z0-9])", page)
            for word in words
        )

    def found(self) -> Iterator[tuple[str, str]]:
        """Yield rule and value of the identifiers and names that other providers find there, and are not named."""
        for one in self._observations:
            own = one.provider != self.owner.id and ("/identifier/" in one.rule or "/script/" in one.rule)
            if own and not self._names(one.provider):
                yield one.rule, one.value

    def would_find(self) -> Iterator[tuple[str, str]]:
        """Yield the same for the accounts that the owner keeps here by its host alone, on a page that names it.

        Where the page does not, a stranger's shape would have them. A shape that counts only beside its company's host
        cannot; one whose `via` says that others sell the platform takes nobody's account for its own alone.
        """
        accounts = {one.value: one for one in self._observations if one.rule.startswith(f"{self.owner.id}/identifier/")}
        for mark in self.catalogue.identifiers if accounts else ():
            if mark.near or mark.via or mark.provider == self.owner.id or not self._may_stand(mark):
                continue
            for value in _values(mark, self.example.html):
                account = accounts.get(value) or accounts.get(digest(value))
                if account and fits(mark.places, account.where) and self._is_stranger(mark.provider):
                    yield mark.rule, value

    def _may_stand(self, mark: IdentifierMark) -> bool:
        """Whether the page holds a string that the shape needs."""
        page = self.example.html
        return not mark.literals or any(literal in page or literal in page.lower() for literal in mark.literals)

    def _is_stranger(self, provider: str) -> bool:
        """Whether a provider is neither named by the page nor of the same company."""
        return not self._names(provider) and not related(self.owner, self.catalogue.providers[provider])


def _values(mark: IdentifierMark, page: str) -> Iterator[str]:
    """Yield what a shape finds in a page, test values left out."""
    for match in mark.shape.finditer(page):
        value = mark.reads(canonical(match[1] if mark.shape.groups and match[1] is not None else match[0]))
        if value and not any(deny.search(value) for deny in mark.denied):
            yield value
