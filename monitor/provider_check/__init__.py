"""What is wrong with provider files, in a person's words: all that keeps one from being read, then all else. Pure."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from urllib.parse import urlsplit

from monitor.clock import system_now
from monitor.errors import DataError
from monitor.identify import group
from monitor.model import Reading
from monitor.provider_check.crosstalk import Bench, crosstalk
from monitor.provider_check.examples import read_example
from monitor.provider_check.facts import AHEAD, facts
from monitor.provider_check.marks import marks
from monitor.provider_check.ownership import claims
from monitor.provider_check.patterns import patterns
from monitor.provider_check.unreadable import unreadable
from monitor.reference import Catalogue, Example, Provider, read_provider

__all__ = ["Bench", "Checked", "check", "crosstalk", "read_example", "unmet"]

_SHARED = frozenset(["github.com", "gitlab.com", "sites.google.com"])
"""Hosts on which anyone has pages: a homepage there makes the host nobody's own."""

_NOT_RUN = "Its examples were not run: such a pattern may not come to an end. Ask again when it is mended."


@dataclass(frozen=True, slots=True)
class Checked:
    """One file and what is wrong with it."""

    file: str
    """Its name."""
    faults: tuple[str, ...]
    """One sentence each, none when nothing is wrong."""


def check(wanted: Sequence[Path], beside: Iterable[Path], today: date | None = None) -> tuple[Checked, ...]:
    """Check files, with all others loaded beside them; one beside that has the name of a wanted one is left out.

    A file that cannot be read is told of when it is wanted, and passed over when it only stands beside. So is one whose
    patterns would not come to an end on the examples; `today`: another day than that of the machine.
    """
    stems = {path.stem for path in wanted}
    readable: dict[str, Provider] = {}
    told: dict[Path, list[str]] = {}
    for path in [*(path for path in beside if path.stem not in stems), *wanted]:
        try:
            readable[path.stem] = read_provider(path)
        except DataError as error:
            told[path] = unreadable(path) or [str(error)]
    wrong = {path.stem: patterns(readable[path.stem]) for path in wanted if path.stem in readable}
    bench = Bench(Catalogue.of(one for one in readable.values() if one.id not in wrong or wrong[one.id].run))
    crossed = crosstalk(bench)
    latest = (today or system_now().date()) + AHEAD
    for path in wanted:
        if path.stem in wrong:
            one, said = readable[path.stem], wrong[path.stem]
            told[path] = [*facts(one, latest), *said.faults]
            told[path] += [*faults(one, bench), *crossed.get(one.id, ())] if said.run else [_NOT_RUN]
    return tuple(Checked(path.name, tuple(told[path])) for path in wanted)


def faults(provider: Provider, bench: Bench) -> Iterator[str]:
    """Yield what is wrong with a file in the company of all others."""
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
    yield from claims(provider, bench.catalogue)
    yield from marks(provider, bench.catalogue)


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
