"""What is wrong with provider files, in a person's words: everything at once, not the first fault alone. Pure."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from urllib.parse import urlsplit

from monitor.errors import DataError
from monitor.identify import group
from monitor.identify.words import NEGATION, NEUTRAL, PAY_BUTTON, PAYMENT_ROW
from monitor.model import Reading, Role
from monitor.provider_check.examples import read_example
from monitor.provider_check.unreadable import unreadable
from monitor.reference import Catalogue, Example, Provider, read_provider, suffixes

__all__ = ["Bench", "Checked", "check", "crosstalk", "read_example", "unmet"]

_SOURCE = re.compile(r"(?:https?://[^\s/]+\.[^\s]+|(?:npm|pypi):\S+|[\w.-]+/[\w.-]+:\S+)(?: \(.+\))?")
"""An address, perhaps with a remark in brackets."""
_COMMON = frozenset(
    "bank bill billing bitcoin buy card cards cash checkout coin coins credit crypto cryptocurrency debit direct easy "
    "fast free gift global go instant invoice link local mobile money now one online order pay payment payments plus "
    "prepaid premium pro safe secure shop simple smart standard store token tokens transfer voucher wallet web".split()
)
"""Words that stand in payment rows without naming a company."""
_LEAST_LETTERS = 3
_TOLD = 10
"""Lines on the cross-talk of one file: a pattern that is too wide has thousands."""
_SHARED = frozenset(["github.com", "gitlab.com", "sites.google.com"])
"""Hosts on which anyone has pages: a homepage there makes the host nobody's own."""


@dataclass(frozen=True, slots=True)
class Checked:
    """One file and what is wrong with it."""

    file: str
    """Its name."""
    faults: tuple[str, ...]
    """One sentence each, none when nothing is wrong."""


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


def check(wanted: Sequence[Path], beside: Iterable[Path]) -> tuple[Checked, ...]:
    """Check files, with all others loaded beside them; one beside that has the name of a wanted one is left out.

    A file that cannot be read is told of when it is wanted, and passed over when it only stands beside.
    """
    stems = {path.stem for path in wanted}
    readable: dict[str, Provider] = {}
    broken: dict[Path, list[str]] = {}
    for path in [*(path for path in beside if path.stem not in stems), *wanted]:
        try:
            readable[path.stem] = read_provider(path)
        except DataError as error:
            broken[path] = [str(error)]
    bench = Bench(Catalogue.of(readable.values()))
    crossed = crosstalk(bench)
    return tuple(
        Checked(
            path.name,
            tuple(unreadable(path) or broken[path])
            if path in broken
            else (*faults(readable[path.stem], bench), *crossed.get(path.stem, ())),
        )
        for path in wanted
    )


def faults(provider: Provider, bench: Bench) -> Iterator[str]:
    """Yield what is wrong with a file that can be read."""
    if not re.fullmatch(r"[a-z0-9_]+", provider.id):
        yield "The file's name is the provider's id: small letters, digits and _ only."
    if not any(example.finds != "nothing" for example in provider.examples):
        yield "It has no example that finds something: add an [[example]] with the mark and the grade it must give."
    if not any(example.finds == "nothing" for example in provider.examples):
        yield 'It has no tempting example that finds nothing: add an [[example]] with finds = "nothing".'
    for example, readings in zip(provider.examples, bench.readings[provider.id], strict=True):
        if complaint := unmet(provider, example, readings):
            yield complaint
    home = urlsplit(provider.homepage).hostname or ""
    if provider.homepage and not home:
        yield f"The homepage {provider.homepage!r} is no address: write it with https://, or leave it empty."
    if home and home not in _SHARED and provider.id not in bench.catalogue.owner(home):
        yield (
            f"The homepage is on {home}, which does not lie in own: the company's own pages would pass for those of a "
            "customer. Add its registrable domain, or the host where others have pages below that."
        )
    seen = (reading for readings in bench.readings[provider.id] for reading in readings)
    # an ambiguous identifier names all the kinds that it can be of
    shown = {kind for reading in seen for one in reading.identifiers for kind in re.split("[ ,]+", one.kind)}
    for kind in sorted({mark.kind for mark in provider.identifiers} - shown):
        yield f"No example shows {kind}: add an [[example]] that finds it."
    yield from _marks(provider, bench.catalogue)
    yield from _brands(provider, bench.catalogue)
    for source in provider.sources:
        if not _SOURCE.fullmatch(source):
            yield (
                f"The source {source!r} is no address: give a URL, OWNER/REPOSITORY:PATH, npm:PACKAGE@VERSION or "
                "pypi:PACKAGE@VERSION."
            )


def _marks(provider: Provider, catalogue: Catalogue) -> Iterator[str]:
    """Yield what is wrong with hosts and identifiers."""
    for mark in provider.identifiers:
        if not mark.literals:
            yield (
                f"The pattern of {mark.kind} has no plain part of two letters or more that every match holds: it would "
                "run on every page and match what is not meant. Put a word of its surroundings into it."
            )
        if not mark.reach:
            yield (
                f"The pattern of {mark.kind} can match without end: give each + and * a bound such as {{1,99}}, so "
                "that no page can keep it busy."
            )
    for host in provider.hosts:
        guarded = host.path is not None or host.places
        marked = {mark.provider for name in suffixes(host.name) for mark in catalogue.hosts.get(name, ())}
        owners = {
            owner for owner in catalogue.owner(host.name) & marked if host.role in catalogue.providers[owner].roles
        }
        if owners and provider.id not in catalogue.owner(host.name) and not guarded:
            yield (
                f"The host {host.name} belongs to {', '.join(sorted(owners))}: guard it with path or places, or leave "
                "it to that file."
            )
        rivals = {
            other.provider
            for other in catalogue.hosts[host.name]
            if other.provider != provider.id and other.path is None and not other.places and other.role is host.role
        }
        if rivals and host.path is None and not host.places:
            yield f"The host {host.name} is also the mark of {', '.join(sorted(rivals))} in the same role; one must go."
    for each in (*provider.hosts, *provider.identifiers, *provider.scripts, *provider.keys, *provider.brands):
        if each.role not in provider.roles and each.role not in (Role.DNS, Role.EMAIL, Role.REGISTRAR):
            yield f"A mark says the role {each.role.value}, which is not among the file's roles."


def _brands(provider: Provider, catalogue: Catalogue) -> Iterator[str]:
    """Yield what is wrong with brand words."""
    for mark in provider.brands:
        for words in mark.words:
            folded = words.lower().split()
            others = {
                other.provider
                for brand, other in catalogue.brands.get(folded[0], ())
                if brand == " ".join(folded) and other.provider != provider.id
            }
            if others:
                yield f"The brand {words!r} is also that of {', '.join(sorted(others))}."
            short = words.isascii() and len("".join(folded)) < _LEAST_LETTERS and mark.role is not Role.SIGN_ON
            if short or _is_common(folded):
                yield (
                    f"The brand {words!r} is too general: it stands in payment rows without meaning the company. "
                    "Use a phrase that means nothing else, or leave it out."
                )


def _is_common(words: list[str]) -> bool:
    """Whether a brand is made of words of commerce alone."""
    text = " ".join(words)
    general = all(word in NEUTRAL or word in _COMMON or word.isdigit() for word in words)
    return general or any(shape.fullmatch(text) for shape in (PAYMENT_ROW, PAY_BUTTON, NEGATION))


def unmet(provider: Provider, example: Example, readings: Sequence[Reading]) -> str:
    """Return what is wrong with an example, empty when it holds."""
    findings = [f for f in group(o for reading in readings for o in reading.observations) if f.provider == provider.id]
    if example.role:
        findings = [finding for finding in findings if finding.role is example.role]
    grades = max((finding.grade for finding in findings), default=None)
    found = str(grades) if grades else "nothing"
    shown = example.html or example.headers or example.dns or example.url
    if found != example.finds:
        role = f" as {example.role.value}" if example.role else ""
        why = ", by " + ", ".join(sorted({o.rule for f in findings for o in f.observations})) if findings else ""
        return f"An example finds {found}{why}, not {example.finds}{role}: {shown}"
    seen = {f"{i.kind}:{i.value}" for reading in readings for i in reading.identifiers}
    missing = [identifier for identifier in example.identifiers if identifier not in seen]
    if not missing:
        return ""
    return f"An example lacks {', '.join(missing)} (found: {', '.join(sorted(seen)) or 'none'}): {shown}"


def crosstalk(bench: Bench) -> Mapping[str, tuple[str, ...]]:
    """Return, by provider, where its identifiers or its SDK's names meet the positive examples of others.

    Pages that also name the provider are no cross-talk; a shape that several providers share is ambiguous and no mark.
    """
    found: dict[str, list[str]] = {}
    for owner in bench.catalogue.providers.values():
        for example, readings in zip(owner.examples, bench.readings[owner.id], strict=True):
            if example.finds == "nothing":
                continue
            for rule, value in _strangers(owner.id, example, readings, bench.catalogue):
                found.setdefault(rule.partition("/")[0], []).append(
                    f"Cross-talk: {rule} takes {value!r} in an example of {owner.id} for its own: {example.html}"
                )
    told = {provider: list(dict.fromkeys(lines)) for provider, lines in found.items()}
    return {
        provider: (*lines[:_TOLD], *([f"Cross-talk: {len(lines) - _TOLD} more."] if len(lines) > _TOLD else []))
        for provider, lines in told.items()
    }


def _strangers(
    owner: str, example: Example, readings: Sequence[Reading], catalogue: Catalogue
) -> Iterator[tuple[str, str]]:
    """Yield rule and value of the identifiers and names that other providers find on a page that does not name them."""
    every = [o for reading in readings for o in reading.observations if o.provider != owner]
    own = [o for o in every if "/identifier/" in o.rule or "/script/" in o.rule]
    named = {o.provider for o in every if o not in own}
    page = example.html.casefold()
    for one in own:
        known = catalogue.providers[one.provider]
        words = (known.name, known.id, *known.own)
        if one.provider not in named and not any(word.casefold() in page for word in words):
            yield one.rule, one.value
