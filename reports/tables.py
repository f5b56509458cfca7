"""The tables of a packet: safe in spreadsheets, and exact for machines."""

import csv
import io
import json
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime

from reports.dossier import Dossier

Value = str | int | None
Row = Mapping[str, Value]

_FORMULA = frozenset("=+-@%|\t\r")


def tables(dossier: Dossier) -> Mapping[str, bytes]:
    """Return the files of a packet's folder `tables/` by name: CSV for people, JSON Lines exactly."""
    rows = {
        "identifiers": (_IDENTIFIER, _identifiers(dossier)),
        "observations": (_OBSERVATION, _observations(dossier)),
        "storefronts": (_STOREFRONT, _storefronts(dossier)),
    }
    made: dict[str, bytes] = {}
    for name, (columns, found) in rows.items():
        made[f"{name}.csv"] = to_csv(columns, found)
        made[f"{name}.jsonl"] = to_jsonl(found)
    return made


def canonical(value: object) -> bytes:
    """Return JSON in one form only: keys sorted, no spaces, ASCII, so that lone surrogates survive as escapes."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=True, allow_nan=False).encode("ascii")


def to_jsonl(rows: Iterable[Row]) -> bytes:
    """Return rows as JSON lines, exactly."""
    return b"".join(canonical(row) + b"\n" for row in rows)


def to_csv(columns: Sequence[str], rows: Iterable[Row]) -> bytes:
    r"""Return rows as CSV: RFC 4180, UTF-8, every cell quoted, no cell a formula.

    A lone surrogate, which UTF-8 cannot hold, stands as `\udXXX`; the JSONL has it exactly.
    """
    out = io.StringIO(newline="")
    writer = csv.writer(out, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerow(columns)
    writer.writerows([cell(row[column]) for column in columns] for row in rows)
    return out.getvalue().encode("utf-8", errors="backslashreplace")


def cell(value: Value) -> str:
    """Return a value as text that no spreadsheet takes for a formula: an apostrophe goes before one that could be.

    Text that begins with an apostrophe gets one more, so that taking one leading apostrophe away gives back the text.
    """
    if not isinstance(value, str):
        return "" if value is None else str(value)
    return f"'{value}" if value[:1] == "'" or acts(value) else value


def acts(text: str) -> bool:
    """Whether a spreadsheet may take a text for a formula, also behind characters that it does not show."""
    for character in unicodedata.normalize("NFKC", text):
        if character in _FORMULA:
            return True
        if not character.isspace() and unicodedata.category(character)[0] != "C":
            return False
    return False


def moment(at: datetime) -> str:
    """Return a time in UTC to the microsecond, `2026-11-20T02:14:33.123456Z`."""
    return at.astimezone(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")


_OBSERVATION = (
    "storefront",
    "locator",
    "provider",
    "role",
    "value",
    "place",
    "quote",
    "grade",
    "url",
    "seen_at",
    "capture",
)
_STOREFRONT = (
    "storefront locator provider role grade first_seen last_seen confirmed_at accounts marks siblings unseen".split()
)
_IDENTIFIER = ("storefront", "locator", "provider", "kind", "value", "capture", "seen", "visits")


def _observations(dossier: Dossier) -> list[Row]:
    return [
        {
            "storefront": storefront.label,
            "locator": storefront.locator,
            "provider": dossier.recipient.provider,
            "role": storefront.role,
            "value": mark.value,
            "place": mark.where,
            "quote": mark.quote,
            "grade": mark.grade,
            "url": mark.url,
            "seen_at": moment(mark.seen_at),
            "capture": mark.capture,
        }
        for storefront in dossier.storefronts
        for mark in storefront.marks
    ]


def _storefronts(dossier: Dossier) -> list[Row]:
    return [
        {
            "storefront": storefront.label,
            "locator": storefront.locator,
            "provider": dossier.recipient.provider,
            "role": storefront.role,
            "grade": storefront.grade,
            "first_seen": moment(storefront.first_seen),
            "last_seen": moment(storefront.last_seen),
            "confirmed_at": moment(storefront.confirmed_at),
            "accounts": len(storefront.accounts),
            "marks": len(storefront.marks),
            "siblings": " ".join(storefront.siblings),
            "unseen": storefront.unseen,
        }
        for storefront in dossier.storefronts
    ]


def _identifiers(dossier: Dossier) -> list[Row]:
    return [
        {
            "storefront": storefront.label,
            "locator": storefront.locator,
            "provider": dossier.recipient.provider,
            "kind": account.kind,
            "value": account.value,
            "capture": account.capture,
            "seen": account.seen,
            "visits": account.visits,
        }
        for storefront in dossier.storefronts
        for account in storefront.accounts
    ]
