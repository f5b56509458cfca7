"""How well a crawl of a fictional web found what is true of it: precision and recall against its truth. Pure."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

FINDING = ["target", "provider", "role", "night"]
"""What a finding is: a target uses a provider in a role on a night."""
GRADED = [*FINDING, "grade"]
"""The same with its grade: a wrong grade is one false and one missed."""
ACCOUNT = ["target", "provider", "role"]
"""What can be possibly borrowed, or lie off the payment path: a use over all nights."""
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
    regraded: pd.DataFrame
    """Found uses of another grade than the true one: FINDING, `grade` (true), `given`."""
    scenarios: pd.DataFrame
    """By scenario, over FINDING."""
    accounts: pd.DataFrame
    """Uses that are `possibly borrowed`, and those that are `off the path`: named as such, over ACCOUNT."""
    misnamed: pd.DataFrame
    """Uses that are wrongly named as such, or wrongly not: ACCOUNT, `named`, `found`."""
    values: pd.DataFrame
    """By scenario, over (target, identifier): the visible and stable ones, and decoys taken for some."""
    unnamed: pd.DataFrame
    """Visible and stable identifiers that were not found: `target`, `value`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What a crawl found, beside its verdicts."""

    findings: pd.DataFrame
    """Columns of GRADED."""
    accounts: pd.DataFrame
    """Columns of ACCOUNT, and the flags `borrowed` and `off_path`."""
    values: pd.DataFrame
    """Columns `target` and `value`."""


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


def score(truth: Mapping[str, Any], nights: int, found: Found, judged: pd.DataFrame) -> Scores:
    """Compare a truth.json on nights 1 to `nights` with what was found and judged (columns of VERDICT).

    Recall counts only what is visible, precision forgives what is true and hidden.
    """
    findings = true_findings(truth, nights)
    both = [_joined(findings, found.findings, FINDING), _joined(_true_verdicts(truth, nights), judged, VERDICT)]
    scenario = {locator: site["scenario"] for locator, site in truth.items()}
    values = _joined(_true_values(truth, nights), _known(found.values, truth), ["target", "value"])
    accounts = _accounts(truth, nights, found.accounts)
    return Scores(
        roles=_table(both[0], "role"),
        grades=_table(_joined(findings, _forgiven(findings, found.findings), GRADED), "grade"),
        verdicts=_table(both[1], "verdict"),
        false=pd.concat([one[one["found"] & ~one["right"]] for one in both])[[*FINDING, "verdict"]],
        missed=pd.concat([one[one["visible"] & ~one["seen"]] for one in both])[[*FINDING, "verdict"]],
        regraded=_regraded(findings, found.findings),
        scenarios=_table(both[0].assign(scenario=both[0]["target"].map(scenario)), "scenario"),
        accounts=_table(accounts, "named"),
        misnamed=accounts[accounts["found"] != accounts["visible"]][[*ACCOUNT, "named", "found"]],
        values=_table(values.assign(scenario=values["target"].map(scenario)), "scenario"),
        unnamed=values[values["visible"] & ~values["seen"]][["target", "value"]],
    )


def _regraded(findings: pd.DataFrame, found: pd.DataFrame) -> pd.DataFrame:
    given = _forgiven(findings, found).rename(columns={"grade": "given"})
    both = findings[GRADED].merge(given, on=FINDING)
    return both[both["grade"] != both["given"]]


def _forgiven(findings: pd.DataFrame, found: pd.DataFrame) -> pd.DataFrame:
    """Take the true grade for what is hidden: nobody is asked how much of it can be told."""
    hidden = findings[~findings["visible"].astype(bool)][GRADED].rename(columns={"grade": "true"})
    both = found.merge(hidden, on=FINDING, how="left")
    return both.assign(grade=both["true"].fillna(both["grade"]))[GRADED]


def _true_verdicts(truth: Mapping[str, Any], nights: int) -> pd.DataFrame:
    rows = (
        (locator, site["verdict"], night, True)
        for locator, site in truth.items()
        for night in site["nights"]
        if night <= nights
    )
    return pd.DataFrame(rows, columns=[*VERDICT, "visible"])


def _true_values(truth: Mapping[str, Any], nights: int) -> pd.DataFrame:
    rows = (
        (locator, one["value"], one["visible"] and one["stable"])
        for locator, site in truth.items()
        for one in site["identifiers"]
        if any(night <= nights for night in one["nights"])
    )
    return pd.DataFrame(rows, columns=["target", "value", "visible"])


def _known(values: pd.DataFrame, truth: Mapping[str, Any]) -> pd.DataFrame:
    """Keep the values that the truth speaks of: it promises no list of every number on a page."""
    known = {
        (locator, value)
        for locator, site in truth.items()
        for value in (*(one["value"] for one in site["identifiers"]), *site.get("decoys", ()))
    }
    return values.loc[[pair in known for pair in zip(values["target"], values["value"], strict=True)]]


def _accounts(truth: Mapping[str, Any], nights: int, found: pd.DataFrame) -> pd.DataFrame:
    """Join true and found uses that are possibly borrowed, and those that lie off the payment path.

    The truth says of a few uses alone whether they lie on the path: only these are counted.
    """
    uses = [
        (locator, one["provider"], one["role"], one.get("possibly_borrowed", False), one.get("on_payment_path"))
        for locator, site in truth.items()
        for one in site["findings"]
        if one["visible"] and any(night <= nights for night in one["nights"])
    ]
    true = pd.DataFrame(uses, columns=[*ACCOUNT, "borrowed", "on_path"]).assign(visible=True)
    said = true[true["on_path"].notna()]
    placed = found.merge(said[ACCOUNT], on=ACCOUNT)
    parts = [
        _joined(true[true["borrowed"]], found[found["borrowed"]], ACCOUNT).assign(named="possibly borrowed"),
        _joined(said[said["on_path"].eq(False)], placed[placed["off_path"]], ACCOUNT).assign(named="off the path"),
    ]
    return pd.concat(parts)


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
