"""Scores: what is counted, forgiven and named, on a truth of two sites."""

from typing import Any

import pandas as pd
import pytest

from monitor import score
from monitor.score import Found, Scores

SHOP, OTHER = "https://shop.example/", "https://other.example/"


def finding(provider: str, grade: str, **more: object) -> dict[str, Any]:
    """Return a card processor of the first night."""
    return {"provider": provider, "role": "card_processor", "grade": grade, "visible": True, "nights": [1], **more}


def value(text: str, **more: object) -> dict[str, Any]:
    """Return an identifier of the first night."""
    return {"kind": "k", "value": text, "provider": None, "visible": True, "nights": [1], "stable": True, **more}


TRUTH: dict[str, Any] = {
    SHOP: {
        "scenario": "hard",
        "verdict": "storefront",
        "nights": [1, 2],
        "findings": [
            finding("a", "configured", possibly_borrowed=True),
            finding("b", "embedded", on_payment_path=False),
            finding("c", "configured", visible=False),
            finding("d", "reached", nights=[1, 2]),
        ],
        "identifiers": [value("lasting"), value("passing", stable=False), value("unseen")],
        "decoys": ["placeholder"],
    },
    OTHER: {
        "scenario": "easy",
        "verdict": "unrelated",
        "nights": [1],
        "findings": [finding("e", "configured")],
        "identifiers": [],
    },
}


@pytest.fixture
def scores() -> Scores:
    """One night: everything but `e` is found, `b` as configured, `f` is made up, `c` and `d` are taken for borrowed."""
    grades = {"a": "configured", "b": "configured", "c": "embedded", "d": "reached", "f": "embedded"}
    found = Found(
        findings=pd.DataFrame(
            [(SHOP, name, "card_processor", 1, grade) for name, grade in grades.items()], columns=score.GRADED
        ),
        accounts=pd.DataFrame(
            [(SHOP, name, "card_processor", name in "ad", name in "bd") for name in grades],
            columns=[*score.ACCOUNT, "borrowed", "off_path"],
        ),
        values=pd.DataFrame(
            [(SHOP, text) for text in ("lasting", "placeholder", "anything else")], columns=["target", "value"]
        ),
    )
    judged = pd.DataFrame([(SHOP, "storefront", 1), (OTHER, "storefront", 1)], columns=score.VERDICT)
    return score.score(TRUTH, 1, found, judged)


def counts(table: pd.DataFrame, row: str) -> list[int]:
    """Return visible, found, right and seen."""
    return [int(count) for count in table.loc[row, ["visible", "found", "right", "seen"]]]


def test_scenarios_are_counted_apart(scores: Scores) -> None:
    """What is hidden is forgiven and not asked for; what is made up counts against its site's scenario."""
    assert counts(scores.scenarios, "hard") == [3, 5, 4, 3]
    assert counts(scores.scenarios, "easy") == [1, 0, 0, 0]
    assert list(scores.false["provider"].dropna()) == ["f"]
    assert list(scores.missed["provider"].dropna()) == ["e"]
    assert list(scores.false["verdict"].dropna()) == ["storefront"]


def test_only_nights_that_were_crawled_count(scores: Scores) -> None:
    """The second night of a finding and a verdict is not missed."""
    assert counts(scores.roles, "card_processor") == [4, 5, 4, 3]
    assert counts(scores.verdicts, "storefront") == [1, 2, 1, 1]


def test_a_wrong_grade_is_named_and_a_hidden_one_forgiven(scores: Scores) -> None:
    """`b` was graded too high; `c` is hidden, so any grade of it will do."""
    assert scores.regraded[["provider", "grade", "given"]].to_numpy().tolist() == [["b", "embedded", "configured"]]


def test_borrowed_and_off_path_must_be_named_as_such(scores: Scores) -> None:
    """`d` is wrongly taken for borrowed; where the truth says nothing of the path, nothing is counted."""
    assert counts(scores.accounts, "possibly borrowed") == [1, 2, 1, 1]
    assert counts(scores.accounts, "off the path") == [1, 1, 1, 1]
    assert scores.misnamed[["provider", "named", "found"]].to_numpy().tolist() == [["d", "possibly borrowed", True]]


def test_decoys_count_against_and_unknown_numbers_do_not(scores: Scores) -> None:
    """Stable identifiers are asked for; a placeholder is false; what the truth does not speak of is left out."""
    assert counts(scores.values, "hard") == [2, 2, 1, 1]
    assert scores.unnamed["value"].tolist() == ["unseen"]
