"""Reviewed public knowledge about providers, read from data/providers/*.toml. It never holds targets."""

import codecs
import hashlib
import os
import sys
from pathlib import Path

import rtoml

from monitor.errors import DataError
from monitor.reference.catalogue import Catalogue, is_payment, suffixes
from monitor.reference.marks import (
    BrandMark,
    Example,
    HostMark,
    IdentifierMark,
    KeyMark,
    Mark,
    Provider,
    ScriptMark,
    Table,
)
from monitor.reference.ranges import NO_RANGES, AddressRanges, RangeMark, ranges_file, read_ranges
from monitor.reference.read import provider
from monitor.reference.syntax import misread
from monitor.uncollected import uncollected

__all__ = [
    "AddressRanges",
    "BrandMark",
    "Catalogue",
    "Example",
    "HostMark",
    "IdentifierMark",
    "KeyMark",
    "Mark",
    "Provider",
    "RangeMark",
    "ScriptMark",
    "Table",
    "folder",
    "is_payment",
    "load",
    "read_provider",
    "suffixes",
]

_BYTE_ORDER = (codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
"""What some editors write before the text, unseen."""


def folder() -> Path:
    """Return the folder of the reference data.

    1. what the environment variable RAILMON_DATA names,
    2. `data/` beside the package, in a checkout,
    3. `share/railmon/data` of the Python installation.
    """
    named = os.environ.get("RAILMON_DATA")
    if named:
        return Path(named)
    beside = Path(__file__).resolve().parents[2] / "data"
    return beside if (beside / "providers").is_dir() else Path(sys.prefix) / "share" / "railmon" / "data"


def read_provider(file: Path) -> Provider:
    """Read one provider file. Raises DataError naming the file and what is wrong in it."""
    return _read(file, _bytes(file))


@uncollected()
def load(folder_: Path | None = None) -> Catalogue:
    """Read every provider file below the folder (default: `folder()`), and the table of address ranges if there is one.

    Raises DataError naming file and key for anything wrong, and when there is no provider file at all.
    """
    base = folder() if folder_ is None else folder_
    where = base / "providers"
    files = sorted(where.glob("*.toml"))
    if not files:
        raise DataError(
            f"There are no provider files in {where}; set RAILMON_DATA to the folder that holds providers/."
        )
    digest = hashlib.sha256()
    providers = []
    for file in files:
        content = _bytes(file)
        digest.update(f"{file.name} {len(content)}\n".encode() + content)
        providers.append(_read(file, content))
    ranges = NO_RANGES
    if (table := ranges_file(base)).is_file():
        content = _bytes(table)
        digest.update(f"{table.name} {len(content)}\n".encode() + content)
        ranges = read_ranges(content.decode("utf-8", "replace"), table.name)
    return Catalogue.of(providers, digest.hexdigest()[:12], ranges)


def _bytes(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as error:
        raise DataError(f"{file.name} cannot be read: {error.strerror}.") from error


def _read(file: Path, content: bytes) -> Provider:
    if content.startswith(_BYTE_ORDER):
        raise DataError(
            f"{file.name} begins with a byte order mark or is in UTF-16: save it as UTF-8 without one (no BOM)."
        )
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise DataError(f"{file.name} is not in UTF-8 from line {line} on: save it as UTF-8.") from error
    try:
        values = rtoml.loads(text)
    except rtoml.TomlParsingError as error:
        raise DataError(f"{file.name} is not TOML from {misread(str(error), text)}.") from error
    return provider(file.stem, values, file.name)
