"""Large fictional webs with every disguise and plant, end to end."""

from pathlib import Path

import pytest

from tests.monitor.worlds import lasting, read, run, tied


@pytest.mark.soak
@pytest.mark.parametrize("seed", [7, 2026])
def test_three_hundred_storefronts_are_read_as_they_are(seed: int, tmp_path: Path) -> None:
    """Precision 1.00, recall of at least 0.98 of what is visible; borrowed and fleeting accounts are named so."""
    result = run(tmp_path / "w", seed, storefronts=300, nights=2)
    scores = result.scores
    table = scores.roles
    assert scores.false.to_string() == scores.false.iloc[:0].to_string()
    assert table.loc["all", "recall"] >= 0.98
    assert scores.accounts.loc["possibly borrowed", "recall"] == 1.0
    assert scores.accounts.loc["all", "precision"] == 1.0
    assert scores.verdicts.loc["all", "precision"] == 1.0
    assert scores.values.loc["all", "precision"] == 1.0
    assert scores.values.loc["all", "recall"] >= 0.98
    assert scores.grades.loc["all", ["precision", "recall"]].min() >= 0.98
    assert tied(result, read(result)) == []
    assert lasting(result, read(result)) == []
