"""The typed frames of a workspace, and how tables and drawings show themselves."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC
from typing import Any

import pandas as pd

from monitor.after import State
from monitor.model import Grade, Role, VerdictKind
from monitor.plain import defang, visible

SHOWN_ROWS = 20
"""Rows of a table that a notebook shows by itself."""

_UTC = pd.DatetimeTZDtype("ms", UTC)
_ROLE = pd.CategoricalDtype([role.value for role in Role])
_GRADE = pd.CategoricalDtype([str(grade) for grade in Grade], ordered=True)
_OUTCOME = pd.CategoricalDtype([state.value for state in State])
_VERDICT = pd.CategoricalDtype([kind.value for kind in VerdictKind])
Types = Mapping[str, Any]
"""Column to pandas type."""

TARGETS: Types = {
    "id": "int64", "target": "string", "kind": "category", "status": "category", "source": "string", "note": "string",
    "added_at": _UTC, "verdict": _VERDICT, "score": "Float64", "judged_at": _UTC, "decision": "category",
    "counts_as": _VERDICT,
}  # fmt: skip
CAPTURES: Types = {
    "id": "string", "target": "string", "crawl": "int64", "source": "category", "url": "string", "purpose": "category",
    "started_at": _UTC, "seconds": "float64", "vantage": "category", "outcome": "category", "reason": "category",
    "status": "Int64", "address": "string", "received_length": "int64", "received_sha256": "string", "file": "string",
    "offset": "int64", "length": "int64",
}  # fmt: skip
OBSERVATIONS: Types = {
    "target": "string", "provider": "category", "role": _ROLE, "grade": _GRADE, "on_payment_path": "bool",
    "rule": "string", "value": "string", "where": "category", "quote": "string", "capture": "string",
    "crawl": "int64", "seen_at": _UTC, "data_version": "category", "url": "string", "moved": "bool", "doubt": "string",
}  # fmt: skip
FINDINGS: Types = {
    "target": "string", "provider": "category", "role": _ROLE, "grade": _GRADE, "on_payment_path": "bool",
    "possibly_borrowed": "bool", "gone": "bool", "first_seen": _UTC, "last_seen": _UTC, "nights": "int64",
    "captures": "int64", "marks": "int64", "alternatives": "object",
}  # fmt: skip
CASES: Types = {
    "id": "int64", "provider": "category", "state": "category", "opened_at": _UTC, "storefronts": "int64",
    "packets": "int64", "sent_at": _UTC,
}  # fmt: skip
OUTCOMES: Types = {
    "case": "int64", "provider": "category", "sent_at": _UTC, "target": "string", "outcome": _OUTCOME,
    "detail": "string",
}  # fmt: skip
CHOKEPOINTS: Types = {
    "provider": "string", "name": "string", "roles": "string", "newly": "int64", "cumulative": "int64",
    "share": "float64", "exclusive": "int64", "first_seen": _UTC, "last_seen": _UTC,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Table:
    """One table of a workspace, read anew at each call. By itself it shows its first rows, addresses defanged."""

    read: Callable[[], pd.DataFrame]
    """Reads it now."""

    def to_frame(self) -> pd.DataFrame:
        """Return all rows with exact values (addresses can be clicked where a program makes links of them)."""
        return self.read()

    def head(self, rows: int = 5) -> pd.DataFrame:
        """Return the first rows with exact values."""
        return self.read().head(rows)

    def __getitem__(self, columns: str | list[str]) -> pd.Series | pd.DataFrame:
        """Return a column, or several, with exact values."""
        return self.read()[columns]

    def __len__(self) -> int:
        """Return the number of rows."""
        return len(self.read())

    def __iter__(self) -> Iterator[dict[str, Any]]:
        """Yield each row by its columns, with exact values."""
        frame = self.read()
        yield from (dict(zip(frame.columns, row, strict=True)) for row in frame.itertuples(index=False, name=None))

    def __repr__(self) -> str:
        """Return the first rows as text."""
        first, told = _first(self.read())
        return f"{first.to_string()}\n{told}"

    def _repr_html_(self) -> str:
        """Return the first rows as notebooks show them."""
        first, told = _first(self.read())
        return f"{first.to_html()}<p>{told}</p>"


def _first(whole: pd.DataFrame) -> tuple[pd.DataFrame, str]:
    """Return the first rows for eyes, and how many of all they are."""
    first = whole.head(SHOWN_ROWS).map(lambda cell: "; ".join(cell) if isinstance(cell, tuple) else cell)
    shown = first.astype("string").fillna("").map(lambda cell: defang(visible(cell)))
    return shown, f"{len(first)} of {len(whole)} rows"


@dataclass(frozen=True, slots=True)
class Drawing:
    """An SVG that notebooks show."""

    svg: str
    """The drawing as text: no script, no font, no address that can be clicked."""

    def __repr__(self) -> str:
        """Return what it is, for where nothing can be drawn."""
        return f"<a drawing: {len(self.svg)} characters of SVG, which stand in .svg>"

    def _repr_svg_(self) -> str:
        """Return what Jupyter shows."""
        return self.svg


def frame(rows: Iterable[tuple[Any, ...]], types: Types) -> pd.DataFrame:
    """Return rows as a frame of these columns and types, also when there are none."""
    made = pd.DataFrame(list(rows), columns=list(types), dtype=object)
    for name, kind in types.items():
        if kind is _UTC:
            made[name] = pd.to_datetime(made[name], utc=True, format="ISO8601").astype(_UTC)
        elif kind is _GRADE:
            made[name] = pd.Categorical([str(Grade(value)) for value in made[name]], dtype=_GRADE)
        else:
            made[name] = made[name].astype(kind)
    return made
