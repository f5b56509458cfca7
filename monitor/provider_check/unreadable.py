"""Every fault for which a provider file cannot be read: the reader stops at the first, this goes on."""

from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path

import rtoml

from monitor.errors import DataError
from monitor.reference.read import provider as parsed

_STAND_IN: Mapping[str, object] = {
    "name": "Stand-in", "roles": ["card_processor"], "homepage": "https://stand-in.example",
    "checked": date(2026, 1, 1), "sources": ["https://stand-in.example"],
}  # fmt: skip
"""Takes the place of what is not looked at, so that one fault does not hide the others."""
_STAND_IN_ENTRY: Mapping[str, object] = {
    "name": "stand-in.example", "kind": "sdk", "pattern": "stand-in", "text": "standInName", "finds": "nothing",
    "suffix": "stand-in.example", "number": 1, "iana": 1, "organisation": "Stand-in", "words": ["Stand-in"],
}  # fmt: skip
"""The same for the keys that an entry must have."""


def unreadable(path: Path) -> list[str]:
    """Return every fault for which a file cannot be read, each once and in the file's order."""
    try:
        values = rtoml.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, rtoml.TomlParsingError):
        return []  # the reader's own sentence says all there is to say
    found: list[str] = []
    for key in [*(key for key in _STAND_IN if key not in values), *values]:
        found += _faults_of_key(path, key, values.get(key))
    return list(dict.fromkeys(found))


def _faults_of_key(path: Path, key: str, value: object) -> Iterator[str]:
    """Yield the faults of one key at the top of a file, the tables under it one by one."""
    if not isinstance(value, list) or not value or not all(isinstance(entry, dict) for entry in value):
        yield from _refusal(path, {name: item for name, item in _STAND_IN.items() if name != key}, key, value)
        return
    for number, entry in enumerate(value, 1):
        for fault in _faults_of_entry(path, key, entry):
            yield fault.replace(f": {key} 1 (", f": {key} {number} (", 1)


def _faults_of_entry(path: Path, table: str, entry: dict[str, object]) -> Iterator[str]:
    """Yield the faults of one entry: what each names is made good or left out, and the rest is read again."""
    left, told = dict(entry), set[str]()
    fault = next(_refusal(path, _STAND_IN, table, [left]), "")
    while fault and fault not in told:
        yield fault.replace(f"({_STAND_IN_ENTRY['name']})", f"({entry.get('name')})")
        told.add(fault)
        for changed in _mended(left, fault):
            after = next(_refusal(path, _STAND_IN, table, [changed]), "")
            if after not in told:
                left, fault = changed, after
                break


def _mended(entry: dict[str, object], fault: str) -> Iterator[dict[str, object]]:
    """Yield an entry with what a fault names put right: a needed key with another value, any other left out."""
    for key, value in _STAND_IN_ENTRY.items():
        if f": {key} " in fault:
            yield entry | {key: value}
    for key in entry:
        if f": {key} " in fault or f"unknown key {key!r}" in fault:
            yield {name: value for name, value in entry.items() if name != key}


def _refusal(path: Path, rest: Mapping[str, object], key: str, value: object) -> Iterator[str]:
    """Yield why a file with that value of a key is refused, nothing when it is not."""
    try:
        parsed(path.stem, {**rest, key: value} if value is not None else rest, path.name)
    except DataError as error:
        yield str(error)
