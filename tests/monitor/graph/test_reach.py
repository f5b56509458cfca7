"""Choke points and the table, against brute force and by hand."""

from collections.abc import Callable
from itertools import combinations
from math import e
from typing import Any

import pytest
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
    """The news site, the CDN and the mark off the payment path change nothing."""
    first, second = chokepoints(world, PAYMENT)
    assert (first.provider, first.name, first.roles) == ("ccbill", "CCBill", (Role.ADULT_PROCESSOR,))
    assert (first.newly, first.cumulative, first.share, first.exclusive) == (2, 2, 0.4, 2)
    assert (first.first_seen[:10], first.last_seen[:10]) == ("2026-11-22", "2026-11-23")
    assert (second.provider, second.newly, second.cumulative, second.share, second.exclusive) == (
        "stripe",
        1,
        3,
        0.6,
        1,
    )
    (everyone, *_) = chokepoints(world, PAYMENT, storefronts_only=False)
    assert (everyone.provider, everyone.newly) == ("ccbill", 2)
    assert [step.provider for step in chokepoints(world, [Role.CDN])] == ["cloudflare"]


def test_a_provider_in_two_roles_reaches_a_storefront_once(use: Make) -> None:
    """Both roles are named, the storefront is counted once and is exclusive."""
    rows = [use("t", "p", Role.WALLET_PAY), use("t", "p", Role.CARD_PROCESSOR)]
    (step,) = chokepoints(build(rows, [], {"t": "storefront"}), PAYMENT)
    assert (step.roles, step.newly, step.exclusive) == ((Role.CARD_PROCESSOR, Role.WALLET_PAY), 1, 1)


@pytest.mark.parametrize("other", [{"possibly_borrowed": True}, {"gone": True}, {"on_payment_path": False}])
def test_what_accuses_nobody_now_is_neither_reach_nor_another_way_to_pay(use: Make, other: dict[str, bool]) -> None:
    """A borrowed account, one that is gone, a mark off the payment path: the shop's own gateway stays exclusive."""
    shops = dict.fromkeys(["t1", "t2", "t3"], "storefront")
    graph = build([use("t1", "nowpayments"), use("t1", "paddle", **other), use("t2", "paddle", **other)], [], shops)
    (only,) = chokepoints(graph, PAYMENT)
    assert (only.provider, only.cumulative, only.share, only.exclusive) == ("nowpayments", 1, 1 / 3, 1)


def test_outside_payment_there_is_no_payment_path(use: Make) -> None:
    """A host lies on none, and carries the shop."""
    graph = build([use("t", "hetzner", Role.HOSTING, on_payment_path=False)], [], {"t": "storefront"})
    assert [step.exclusive for step in chokepoints(graph, ROLE_GROUPS["infrastructure"])] == [1]


def test_the_logo_of_a_card_network_is_no_other_way_to_pay(use: Make) -> None:
    """Beside its processor it counts for nothing; asked for alone, networks are counted among each other."""
    rows = [use("t1", "stripe"), *(use(shop, "visa", Role.CARD_NETWORK, grade=Grade.CLAIMED) for shop in ("t1", "t2"))]
    graph = build(rows, [], {"t1": "storefront", "t2": "storefront"})
    assert [(step.provider, step.cumulative, step.exclusive) for step in chokepoints(graph, PAYMENT)] == [
        ("stripe", 1, 1)
    ]
    assert [(step.provider, step.cumulative) for step in chokepoints(graph, [Role.CARD_NETWORK])] == [("visa", 2)]


def test_a_wallet_that_hands_the_card_on_is_no_other_way_to_pay(use: Make) -> None:
    """Beside a processor; beside crypto or alone it is what is known of the cards. PayPal holds the money itself."""
    rows = [
        *(use(f"t{number}", "apple_pay", Role.WALLET_PAY) for number in (1, 2, 3)),
        use("t1", "stripe"), use("t2", "coingate", Role.CRYPTO_GATEWAY),
        use("t4", "paypal", Role.WALLET_PAY), use("t4", "mollie"),
    ]  # fmt: skip
    graph = build(rows, [], dict.fromkeys(["t1", "t2", "t3", "t4"], "storefront"))
    found = {step.provider: step.exclusive for step in chokepoints(graph, PAYMENT)}
    assert found == {"apple_pay": 1, "stripe": 1, "mollie": 0}
    assert [step.cumulative for step in chokepoints(graph, [Role.WALLET_PAY])] == [3, 4]
    left = chokepoints(graph, PAYMENT, without=["stripe"])  # what Apple Pay hands on to it ends with it
    assert (left[0].provider, left[0].cumulative, left[-1].cumulative) == ("apple_pay", 2, 3)
    graph.remove_node("provider:mollie")
    assert {step.provider: step.exclusive for step in chokepoints(graph, PAYMENT)}["paypal"] == 1


def test_exclusive_is_what_nobody_reaches_without_it(use: Make) -> None:
    """Taking a provider out of the graph lowers the reach of all together by just that."""
    rows = [use("t1", "a"), use("t2", "a"), use("t2", "b"), use("t3", "a"), use("t3", "visa", Role.CARD_NETWORK)]
    graph = build(rows, [], dict.fromkeys(["t1", "t2", "t3"], "storefront"))
    first = chokepoints(graph, PAYMENT)[0]
    graph.remove_node("provider:a")
    assert (first.provider, first.exclusive, 3 - chokepoints(graph, PAYMENT)[-1].cumulative) == ("a", 2, 2)


def test_the_table_counts_the_gone_apart_and_the_borrowed_nowhere(use: Make) -> None:
    """A provider that all have left stays in the table, at its end, dated."""
    rows = [
        use("t1", "stripe", gone=True), use("t2", "stripe", night=3, gone=True), use("t2", "mollie", night=4),
        use("t1", "mollie", gone=True), use("t3", "paddle", possibly_borrowed=True),
    ]  # fmt: skip
    found = table(build(rows, [], dict.fromkeys(["t1", "t2", "t3"], "storefront")), PAYMENT)
    assert [(row.provider, row.storefronts, row.gone, row.on_payment_path, row.last_seen[:10]) for row in found] == [
        ("mollie", 1, 1, 1, "2026-11-26"),
        ("stripe", 0, 2, 0, "2026-11-25"),
    ]


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
            gone=0,
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
            gone=0,
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
