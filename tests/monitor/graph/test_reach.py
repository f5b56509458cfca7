"""Choke points and the table, against brute force and by hand."""

from collections.abc import Callable
from itertools import combinations
from math import e
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from monitor.graph import Graph, Row, build, chokepoints, table
from monitor.model import ROLE_GROUPS, Grade, Role

Make = Callable[..., Any]
PAYMENT = ROLE_GROUPS["payment"]
COVERS = st.dictionaries(
    st.sampled_from("abcdefg"), st.frozensets(st.integers(min_value=0, max_value=9), min_size=1), min_size=1
)


def graph_of(use: Make, covers: dict[str, frozenset[int]]) -> Graph:
    rows = [use(f"t{target}", provider) for provider, targets in covers.items() for target in targets]
    return build(rows, [], {f"t{number}": "storefront" for number in range(10)})


@given(covers=COVERS)
def test_k_steps_reach_at_least_63_percent_of_the_best_k_providers(
    use: Make, covers: dict[str, frozenset[int]]
) -> None:
    """The bound that the greedy cover is known for, against every choice of k providers."""
    for size, step in enumerate(chokepoints(graph_of(use, covers), PAYMENT), start=1):
        best = max(len(frozenset().union(*chosen)) for chosen in combinations(covers.values(), min(size, len(covers))))
        assert step.cumulative >= (1 - 1 / e) * best


@given(covers=COVERS)
def test_each_step_is_the_best_one_left(use: Make, covers: dict[str, frozenset[int]]) -> None:
    """The heap gives what counting everything again at every step gives, ties included."""
    alone = {
        provider: sum(all(target not in covers[other] for other in covers if other != provider) for target in targets)
        for provider, targets in covers.items()
    }
    reached: set[int] = set()
    expected = []
    while gains := {provider: len(targets - reached) for provider, targets in covers.items() if targets - reached}:
        chosen = min(gains, key=lambda provider: (-gains[provider], -alone[provider], provider))
        reached |= covers[chosen]
        expected.append((chosen, gains[chosen], len(reached), len(reached) / 10, alone[chosen]))
    steps = chokepoints(graph_of(use, covers), PAYMENT)
    assert [(step.provider, step.newly, step.cumulative, step.share, step.exclusive) for step in steps] == expected


def test_only_the_asked_for_roles_and_storefronts_count(world: Graph) -> None:
    """The news site and the CDN change nothing; of equals the one with more exclusive storefronts, then the id."""
    first, second = chokepoints(world, PAYMENT)
    assert (first.provider, first.name, first.roles) == ("ccbill", "CCBill", (Role.ADULT_PROCESSOR,))
    assert (first.newly, first.cumulative, first.share, first.exclusive) == (2, 2, 0.4, 1)
    assert (second.provider, second.newly, second.cumulative, second.share, second.exclusive) == (
        "stripe",
        1,
        3,
        0.6,
        1,
    )
    (everyone, *_) = chokepoints(world, PAYMENT, storefronts_only=False)
    assert (everyone.provider, everyone.newly) == ("stripe", 3)
    assert [step.provider for step in chokepoints(world, [Role.CDN])] == ["cloudflare"]


def test_a_provider_in_two_roles_reaches_a_storefront_once(use: Make) -> None:
    """Both roles are named, the storefront is counted once and is exclusive."""
    rows = [use("t", "p", Role.WALLET_PAY), use("t", "p", Role.CARD_PROCESSOR)]
    (step,) = chokepoints(build(rows, [], {"t": "storefront"}), PAYMENT)
    assert (step.roles, step.newly, step.exclusive) == ((Role.CARD_PROCESSOR, Role.WALLET_PAY), 1, 1)


def test_an_empty_graph_has_no_chokepoints_and_an_empty_table() -> None:
    """Nothing watched is not an error."""
    assert chokepoints(build([], []), PAYMENT) == ()
    assert table(build([], []), PAYMENT) == []


def test_the_table_sums_each_provider_and_role_over_the_storefronts(world: Graph) -> None:
    """Count, strongest grade, payment path and the widest time; the news site is left out."""
    assert table(world, PAYMENT) == [
        Row(
            provider="ccbill",
            name="CCBill",
            role=Role.ADULT_PROCESSOR,
            storefronts=2,
            grade=Grade.EMBEDDED,
            on_payment_path=2,
            first_seen="2026-11-22T02:30:00.000Z",
            last_seen="2026-11-23T02:30:00.000Z",
        ),
        Row(
            provider="stripe",
            name="Stripe",
            role=Role.CARD_PROCESSOR,
            storefronts=2,
            grade=Grade.CONFIGURED,
            on_payment_path=1,
            first_seen="2026-11-22T02:30:00.000Z",
            last_seen="2026-11-24T02:30:00.000Z",
        ),
    ]
    assert table(world, PAYMENT, storefronts_only=False)[0].storefronts == 3


def test_work_grows_with_the_edges(use: Make) -> None:
    """10,000 storefronts behind 200 providers are covered, the widest first and each gain at most the one before."""
    rows = [use(f"t{number}", f"p{number * step % (17 * step + 3)}") for number in range(10_000) for step in (1, 11)]
    steps = chokepoints(build(rows, [], {f"t{number}": "storefront" for number in range(10_000)}), PAYMENT)
    gains = [step.newly for step in steps]
    assert sum(gains) == steps[-1].cumulative == 10_000
    assert gains == sorted(gains, reverse=True)
