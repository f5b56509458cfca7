"""How well a crawl of a fictional web found what is true of it: precision and recall against its truth. Pure."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

FINDING = ["target", "provider", "role", "night"]
"""What a finding is: a target uses a provider in a role on a night."""
GRADED = [*FINDING, "grade"]
"""The same with its grade: a wrong grade is one false and one missed."""
VERDICT = ["target", "verdict", "night"]
"""A verdict on a target on a night."""


@dataclass(frozen=True, slots=True)
class Scores:
    """The tables of one comparison: visible, found, right, seen (counts), precision, recall; the last row is `all`."""

    roles: pd.DataFrame
    """By role, over FINDING."""
    grades: pd.DataFrame
    """By grade, over GRADED."""
    verdicts: pd.DataFrame
    """By verdict, over VERDICT."""
    false: pd.DataFrame
    """What was reported and is not so: rows of FINDING and VERDICT."""
    missed: pd.DataFrame
    """What is visible and was not reported."""


def true_findings(truth: Mapping[str, Any], nights: int) -> pd.DataFrame:
    """Return the findings of a truth.json on nights 1 to `nights`: the columns of GRADED, and `visible`."""
    rows = (
        (locator, one["provider"], one["role"], night, one["grade"], one["visible"])
        for locator, site in truth.items()
        for one in site["findings"]
        for night in one["nights"]
        if night <= nights
    )
    return pd.DataFrame(rows, columns=[*GRADED, "visible"])


def score(findings: pd.DataFrame, found: pd.DataFrame, verdicts: pd.DataFrame, judged: pd.DataFrame) -> Scores:
    """Compare true findings with found ones (columns of GRADED) and true verdicts with judged ones (of VERDICT).

    The frames of truth have a column `visible`: recall counts only what is visible, precision forgives what is true
    and hidden.
    """
    both = [_joined(findings, found, FINDING), _joined(verdicts, judged, VERDICT)]
    return Scores(
        roles=_table(both[0], "role"),
        grades=_table(_joined(findings, found, GRADED), "grade"),
        verdicts=_table(both[1], "verdict"),
        false=pd.concat([one[one["found"] & ~one["right"]] for one in both])[[*FINDING, "verdict"]],
        missed=pd.concat([one[one["visible"] & ~one["seen"]] for one in both])[[*FINDING, "verdict"]],
    )


def _joined(truth: pd.DataFrame, found: pd.DataFrame, key: Iterable[str]) -> pd.DataFrame:
    """Return one row for each thing that is true, found or both, with the flags that are counted."""
    key = list(key)
    true = truth[[*key, "visible"]].drop_duplicates(key)
    both = true.merge(found[key].drop_duplicates(), on=key, how="outer", indicator="side")
    visible = both["visible"].eq(True)
    right = both["side"].eq("both")
    return both[key].assign(visible=visible, found=both["side"].ne("left_only"), right=right, seen=right & visible)


def _table(joined: pd.DataFrame, by: str) -> pd.DataFrame:
    """Add the flags up by one column, and in all."""
    flags = ["visible", "found", "right", "seen"]
    sums = joined.groupby(by)[flags].sum()
    sums.loc["all"] = joined[flags].sum()
    sums["precision"] = (sums["right"] / sums["found"]).fillna(1.0)
    sums["recall"] = (sums["seen"] / sums["visible"]).fillna(1.0)
    return sums
