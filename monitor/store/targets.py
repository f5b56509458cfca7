"""Targets in the database: adding, importing, finding, retiring. Every one says who named it and why."""

import csv
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from monitor.errors import InputError, TargetError
from monitor.plain import reason
from monitor.store import ledger
from monitor.store.database import Row, Store
from scrapers.errors import LocatorError
from scrapers.locator import Kind, Locator, normal_url

COLUMNS = ("locator", "kind", "source", "note", "entry_url", "referrer")
"""Columns of a target CSV; the last two are optional."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """A thing watched."""

    id: int
    locator: Locator
    source: str
    """Who named it."""
    note: str
    """Why."""
    entry_url: str = ""
    """Where to land before the locator, for example an advertised address."""
    referrer: str = ""
    """Sent as Referer to the landing page."""
    status: str = "watched"
    """watched, retired or quarantined."""
    added_at: str = ""
    """UTC, as text."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """A target as somebody names it, not yet in the database."""

    locator: Locator
    source: str
    note: str
    entry_url: str = ""
    referrer: str = ""


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What became of each line of a CSV."""

    accepted: tuple[tuple[int, str], ...]
    """Line number and address."""
    duplicate: tuple[tuple[int, str], ...]
    """Line number and address."""
    refused: tuple[tuple[int, str], ...]
    """Line number and one sentence."""


def named(row: dict[str, str], *, note: str = "") -> Named:
    """Check one row of COLUMNS. `note` stands in where the row has none. Raises TargetError in one sentence."""
    if not row.get("source", "").strip():
        raise TargetError("the column source is empty: say who named this target.")
    try:
        locator = Locator.parse(row.get("locator", ""), row.get("kind", "").strip() or None)
        urls = [normal_url(row[key].strip()) if row.get(key, "").strip() else "" for key in ("entry_url", "referrer")]
    except LocatorError as error:
        raise TargetError(str(error)) from error
    if locator.kind is Kind.WEB and not re.search(r"[.:]", locator.host):
        raise TargetError(f"{locator.address!r} is no address of a web site: its host has no dot.")
    return Named(
        locator=locator,
        source=row["source"].strip(),
        note=row.get("note", "").strip() or note,
        entry_url=urls[0],
        referrer=urls[1],
    )


def add(store: Store, target: Named) -> int:
    """Watch a target, a retired one again, and return its id. Raises TargetError when it is watched or quarantined."""
    ((number, taken_up),) = add_all(store, [target])
    if not taken_up:
        known = find(store, str(number))
        raise TargetError(f"{target.locator.shown} is target {number} already, and {known.status}.")
    return number


def add_all(store: Store, targets: list[Named]) -> list[tuple[int, bool]]:
    """Watch targets in one transaction, retired ones again; return id and whether it was taken up for each, in order.

    A target stays as it was named first; who named it again, and why, stands in the ledger.
    """
    result = []
    at = store.now()
    with store.write() as db:
        for target in targets:
            kind, address = target.locator.kind.value, target.locator.address
            said = {"source": target.source, "note": target.note}
            known = next(
                db.query("SELECT id, status FROM targets WHERE kind = ? AND address = ?", (kind, address)), None
            )
            if known and known["status"] != "retired":
                result.append((known["id"], False))
                continue
            if known:
                number = known["id"]
                db.execute("UPDATE targets SET status = 'watched' WHERE id = ?", (number,))
                ledger.append(db, at, [("target_watched_again", {"target": number, **said})])
            else:
                cursor = db.execute(
                    "INSERT INTO targets (kind, address, source, note, entry_url, referrer, added_at) "
                    "VALUES (?, ?, ?, ?, ?, ?, ?)",
                    (kind, address, target.source, target.note, target.entry_url, target.referrer, at),
                )
                number = int(cursor.lastrowid or 0)
                ledger.append(db, at, [("target_added", {"target": number, "kind": kind, "address": address, **said})])
            result.append((number, True))
    return result


def import_csv(store: Store, path: Path, passed: Callable[[Named], Named] = lambda named: named) -> ImportReport:
    """Watch the targets of a CSV file, retired ones again; good lines are taken even when others are refused.

    `passed` raises TargetError for a target that must not be taken. Raises InputError when the file cannot be read as
    CSV with a `locator` column at all: then nothing is added.
    """
    lines, refused = _read_csv(path, passed)
    results = add_all(store, [target for _, target in lines])
    report: dict[bool, list[tuple[int, str]]] = {True: [], False: []}
    for (line, target), (_, taken_up) in zip(lines, results, strict=True):
        report[taken_up].append((line, target.locator.shown))
    return ImportReport(tuple(report[True]), tuple(report[False]), tuple(refused))


def _read_csv(path: Path, passed: Callable[[Named], Named]) -> tuple[list[tuple[int, Named]], list[tuple[int, str]]]:
    """Return the usable lines and the refused ones, each with its line number."""
    good: list[tuple[int, Named]] = []
    refused: list[tuple[int, str]] = []
    try:
        with path.open(encoding="utf-8-sig", errors="replace", newline="") as file:
            reader = csv.DictReader(file, restkey="surplus", restval="", strict=True)
            header = [name.strip().lower() for name in reader.fieldnames or []]
            if fault := "is empty" if reader.fieldnames is None else _fault(header):
                raise InputError(f"{path} {fault}; the columns are {','.join(COLUMNS)}.")
            reader.fieldnames = header
            for row in _rows(reader, refused):
                try:
                    if "surplus" in row:
                        raise TargetError("it has more fields than the header; quote fields that hold commas.")
                    if any("\ufffd" in value or "\x00" in value for value in row.values()):
                        raise TargetError("it is not UTF-8 text.")
                    note = f"named in {path.name}, line {reader.line_num}"
                    good.append((reader.line_num, passed(named(row, note=note))))
                except TargetError as error:
                    refused.append((reader.line_num, str(error)))
    except (OSError, csv.Error) as error:
        raise InputError(f"{path} cannot be read as CSV: {reason(error)}.") from error
    return good, refused


def _fault(header: list[str]) -> str:
    """Say why a file with these words in its first line is no list of targets; empty when it is one."""
    if not any(header):
        return "has no column names in its first line"
    if any(sign in name for name in header for sign in "\ufffd\x00"):
        return "is no CSV: save the table as CSV in UTF-8, with commas"
    if header[0].startswith("sep="):
        return "begins with a line sep= for Excel: leave that line out and separate by commas"
    for sign, told in {";": ";", "\t": "tabs", "|": "|"}.items():
        if sign in header[0] and set(map(str.strip, header[0].split(sign))) & set(COLUMNS):
            return f"is separated by {told}, commas are needed"
    if "locator" not in header:
        return "has no column named locator"
    unknown = sorted(set(header) - set(COLUMNS))
    return f"has a column {unknown[0]!r}" if unknown else ""


def _rows(reader: "csv.DictReader[str]", refused: list[tuple[int, str]]) -> Iterator[dict[str, str]]:
    """Yield the rows up to one that cannot be read; that and all behind it are refused, since nobody knows its end."""
    last = reader.line_num
    try:
        for row in reader:
            last = reader.line_num
            yield row
    except csv.Error as error:
        refused.append((last + 1, f"it and all that follows cannot be read as CSV: {error}."))


def from_row(row: Row) -> Target:
    """Return a row of the table as a Target."""
    values = {key: row[key] for key in ("id", "source", "note", "entry_url", "referrer", "status", "added_at")}
    return Target(locator=Locator.parse(row["address"], row["kind"]), **values)


def all_targets(store: Store, *, status: str = "watched") -> list[Target]:
    """Return the targets of a status, by id."""
    return [from_row(row) for row in store.rows("SELECT * FROM targets WHERE status = ? ORDER BY id", status)]


def find(store: Store, wanted: str) -> Target:
    """Return the target that an id, a locator or the name in the list names. Raises TargetError when there is none."""
    if wanted.isdecimal() and len(wanted) < 19:
        found = store.rows("SELECT * FROM targets WHERE id = ?", int(wanted))
    else:
        name = wanted.strip().lstrip("@")  # of what is no web site the list shows the bare name
        sql = "SELECT * FROM targets WHERE kind <> 'web' AND address = ? COLLATE NOCASE ORDER BY id"
        found = store.rows(sql, name) or _located(store, wanted)
    if not found:
        raise TargetError(f"{wanted} is not a target here; `railmon target list` shows them.")
    if len(found) > 1:
        raise TargetError(
            f"{wanted} names targets {', '.join(str(row['id']) for row in found)}; give one of these ids."
        )
    return from_row(found[0])


def _located(store: Store, wanted: str) -> list[Row]:
    """Return the target of a locator in any spelling. Raises TargetError for what is none."""
    try:
        locator = Locator.parse(wanted)
    except LocatorError as error:
        raise TargetError(str(error)) from error
    return store.rows("SELECT * FROM targets WHERE kind = ? AND address = ?", locator.kind, locator.address)


def by_id(store: Store, number: int) -> Target | None:
    """Return a target of any status, None when there is none of that number."""
    row = store.one("SELECT * FROM targets WHERE id = ?", number)
    return from_row(row) if row else None


def retire(store: Store, target: Target) -> None:
    """Stop watching a target; all that is known of it stays. Raises TargetError when it is not watched."""
    if target.status != "watched":
        raise TargetError(f"{target.locator.shown} is {target.status} already.")
    at = store.now()
    with store.write() as db:
        db.execute("UPDATE targets SET status = 'retired' WHERE id = ?", (target.id,))
        ledger.append(db, at, [("target_retired", {"target": target.id})])
