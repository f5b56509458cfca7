"""How providers take reports: data/channels/. An address that was not verified is empty there and never invented."""

import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from monitor.errors import DataError
from monitor.plain import reason

_TEXTS = ("name", "address", "seen_at", "standing", "evidence", "answer", "forwards", "note")
_KEYS = frozenset([*_TEXTS, "providers", "checked", "asks"])
_STANDING = ("seen", "secondary", "unverified")


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """How one company takes reports."""

    name: str
    providers: tuple[str, ...]
    """Ids of the providers that it stands for."""
    address: str
    """As published; empty: look it up."""
    seen_at: str
    """Where that was read."""
    standing: str
    """seen at the source, secondary (read elsewhere) or unverified."""
    asks: tuple[str, ...]
    """What a reporter must give."""
    evidence: str
    answer: str
    """What it says it will do."""
    forwards: str
    """Whether it hands the report to its customer."""
    note: str


def load(folder: Path) -> dict[str, Way]:
    """Read data/channels/ and return the way of each provider id. Raises DataError naming file and key."""
    found: dict[str, Way] = {}
    for path in sorted((folder / "channels").glob("*.toml")):
        try:
            way = _way(tomllib.loads(path.read_text(encoding="utf-8")), path.name)
        except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
            raise DataError(f"{path.name}: {reason(error)}.") from error
        found |= dict.fromkeys(way.providers, way)
    return found


def _way(table: dict[str, Any], place: str) -> Way:
    """Check one file."""
    if unknown := sorted(table.keys() - _KEYS):
        raise DataError(f"{place}: {unknown[0]}: unknown key; the keys are {', '.join(sorted(_KEYS))}")
    texts = {key: table.get(key, "") for key in _TEXTS}
    lists = {key: table.get(key, []) for key in ("providers", "asks")}
    if not all(isinstance(text, str) for text in [*texts.values(), *lists["providers"], *lists["asks"]]):
        raise DataError(f"{place}: a text is needed for every key but checked")
    if texts["standing"] not in _STANDING or not texts["name"] or not lists["providers"]:
        raise DataError(f"{place}: name, providers and standing ({', '.join(_STANDING)}) are needed")
    if texts["address"] and (texts["standing"] == "unverified" or not texts["seen_at"]):
        raise DataError(f"{place}: address: one that was read nowhere is not filled in")
    return Way(providers=tuple(lists["providers"]), asks=tuple(lists["asks"]), **texts)
