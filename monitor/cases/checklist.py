"""The checklist of data/checklists.toml: what a packet must, should and must not hold, tested where code can."""

import tomllib
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from monitor.cases.draft import Draft
from monitor.errors import CaseError, DataError
from monitor.model import Grade, Role
from monitor.plain import reason
from reports.dossier import JUDGED, UNTESTED, Check, Storefront

_KEYS = frozenset(["level", "text", "check", "todo", "roles"])
PERSON = "for the reviewers to look at"
"""Note of a line that code cannot test."""
_NETWORK = frozenset(["dns", "header", "cookie", "address", "tls", "rdap"])


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line of the file."""

    level: str
    """M (must), S (should) or X (must not)."""
    text: str
    check: str = ""
    """Name of a test below; empty: people look."""
    todo: str = ""
    """What to do when it is not met."""
    roles: frozenset[Role] = frozenset()
    """Roles that it is for, and of whose storefronts it is tested; empty: all."""


def _every(test: Callable[[Storefront], bool]) -> Callable[[Draft], bool]:
    """Make a test of a packet from one of its storefronts."""
    return lambda made: all(test(one) for one in made.storefronts)


def _account_or_host(one: Storefront) -> bool:
    return bool(one.accounts) or any(Grade.named(mark.grade) >= Grade.EMBEDDED for mark in one.marks)


TESTS: dict[str, Callable[[Draft], bool]] = {
    "marks": _every(lambda one: bool(one.marks)),
    "channel": lambda made: made.recipient.channel is not None,
    "sender": lambda made: bool(made.sender.name and made.sender.contact),
    "extracts": _every(lambda one: 1 <= len(one.extracts) <= 3 and one.extracts[0].why.startswith("function")),
    "offer": _every(lambda one: bool(one.prices) or any(text.why.startswith("offer") for text in one.extracts)),
    "path": _every(lambda one: bool(one.path) and one.path[-1].status is not None),
    "alternatives": _every(lambda one: bool(one.alternatives)),
    "whole": lambda made: bool(made.exhibits),
    "clauses": lambda made: bool(made.clauses),
    "siblings": lambda made: any(one.siblings for one in made.storefronts),
    "accounts": _every(lambda one: bool(one.accounts)),
    "account_or_host": _every(_account_or_host),
    "network": _every(lambda one: any(mark.where in _NETWORK for mark in one.marks)),
    "registration": _every(lambda one: any(mark.where == "rdap" for mark in one.marks)),
}
"""What code can test. A draft is only made of captures that were read back whole."""


def load(folder: Path) -> tuple[Line, ...]:
    """Read data/checklists.toml. Raises DataError naming the line and key."""
    path = folder / "checklists.toml"
    try:
        entries = tomllib.loads(path.read_text(encoding="utf-8"))["line"]
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError, KeyError) as error:
        raise DataError(f"{path.name}: {reason(error)}.") from error
    return tuple(_line(entry, f"{path.name}: line {number}") for number, entry in enumerate(entries, 1))


def _line(entry: dict[str, Any], place: str) -> Line:
    """Check one line."""
    if unknown := sorted(entry.keys() - _KEYS):
        raise DataError(f"{place}: {unknown[0]}: unknown key; the keys are {', '.join(sorted(_KEYS))}")
    line = Line(**{**entry, "roles": frozenset(map(Role, entry.get("roles", ())))})
    if line.level not in ("M", "S", "X") or (line.check and line.check not in TESTS):
        raise DataError(f"{place}: level must be M, S or X, and check one of {', '.join(TESTS)}")
    return line


def checks(folder: Path, made: Draft) -> tuple[Check, ...]:
    """Return the lines that hold for a draft's recipient, each tested at the storefronts that it is for."""
    roles = {Role(role) for role in made.recipient.roles}
    lines = (line for line in load(folder) if not line.roles or line.roles & roles)
    return tuple(_check(line, made.within(line.roles)) for line in lines)


def _check(line: Line, made: Draft) -> Check:
    if not line.check:
        return Check(level=line.level, text=line.text, met=False, note=PERSON)
    met = TESTS[line.check](made)
    return Check(level=line.level, text=line.text, met=met, note="" if met else line.todo)


def require(found: tuple[Check, ...]) -> None:
    """Raise CaseError, naming the first, when a must or a must-not that code can test is not met."""
    for check in found:
        if check.level != "S" and not check.met and check.note != PERSON:
            raise CaseError(f"The packet lacks a must of its checklist: {check.text}. To do: {check.note}.")


def for_people(found: tuple[Check, ...]) -> tuple[Check, ...]:
    """Return the musts and must-nots that only a person can judge: who releases is shown them."""
    return tuple(check for check in found if check.note == PERSON and check.level != "S")


def as_released(found: tuple[Check, ...], shown: frozenset[str]) -> tuple[Check, ...]:
    """Return the checklist as two people have released it: of what code cannot test it says whether they saw it.

    shown: lines that were shown to both.
    """
    return tuple(
        replace(check, note=JUDGED if check.text in shown else UNTESTED) if check.note == PERSON else check
        for check in found
    )
