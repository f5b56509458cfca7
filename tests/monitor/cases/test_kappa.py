"""Cohen's kappa against published examples."""

import pytest

from monitor.cases.kappa import agreement


def pairs(both: int, first: int, second: int, neither: int) -> list[tuple[str, str]]:
    """Return the answers of two coders from a table of two by two."""
    return [("1", "1")] * both + [("1", "0")] * first + [("0", "1")] * second + [("0", "0")] * neither


@pytest.mark.parametrize(
    ("table", "kappa"),
    [
        ((20, 5, 10, 15), 0.4),  # Wikipedia, Cohen's kappa: 50 proposals, po 0.7, pe 0.5
        ((45, 15, 25, 15), 0.1304),  # the same, two tables with one share of agreement and other marginals
        ((25, 35, 5, 35), 0.2593),
    ],
)
def test_kappa_of_published_tables(table: tuple[int, int, int, int], kappa: float) -> None:
    """To four digits, the coders in either order."""
    found = agreement(pairs(*table))
    assert found.kappa == pytest.approx(kappa, abs=5e-5)
    assert agreement([(second, first) for first, second in pairs(*table)]).kappa == pytest.approx(found.kappa)
    assert found.note == ""


def test_kappa_of_three_categories() -> None:
    """Worked by hand: po 30/40, pe (12*11 + 12*14 + 16*15) / 1600 = 0.3375, kappa 0.4125 / 0.6625."""
    table = [[10, 2, 0], [1, 8, 3], [0, 4, 12]]
    cells = [(str(a), str(b), n) for a, row in enumerate(table) for b, n in enumerate(row)]
    found = agreement([(a, b) for a, b, n in cells for _ in range(n)])
    assert found.kappa == pytest.approx(0.62264, abs=5e-6)
    assert found.agreed == 0.75


def test_the_interval_is_the_papers() -> None:
    """0.4 of 50: standard error sqrt(0.7 * 0.3 / (50 * 0.25)), 1.96 of them on either side."""
    found = agreement(pairs(20, 5, 10, 15))
    assert found.low is not None
    assert found.high is not None
    assert (found.low, found.high) == (pytest.approx(0.146, abs=5e-4), pytest.approx(0.654, abs=5e-4))


def test_full_agreement_is_one_and_the_opposite_is_minus_one() -> None:
    """With both answers given."""
    assert agreement(pairs(20, 0, 0, 20)).kappa == 1
    assert agreement(pairs(0, 20, 20, 0)).kappa == -1


@pytest.mark.parametrize(
    ("answers", "note"),
    [
        ([], "no sites"),
        ([("1", "1")] * 40, "one answer everywhere: kappa is not defined"),
        (pairs(5, 1, 1, 5), "too few sites (12 of at least 30)"),
    ],
)
def test_what_cannot_be_said_is_said(answers: list[tuple[str, str]], note: str) -> None:
    """No figure without its caution."""
    assert agreement(answers).note == note
