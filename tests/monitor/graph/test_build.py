"""The graph as values: nodes, dated edges, operators."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import pytest

from monitor.graph import Graph, Held, Use, build, narrow
from monitor.model import ROLE_GROUPS, Grade, Role

Make = Callable[..., Any]


def operators(graph: Graph) -> list[str]:
    return [node for node, data in graph.nodes(data=True) if data["kind"] == "operator"]


def members(graph: Graph, operator: str) -> set[str]:
    return {target.removeprefix("target:") for target, _ in graph.in_edges(operator)}


def test_a_use_is_an_edge_with_its_role_as_key_and_both_captures(use: Make) -> None:
    """All that is known of a finding stands on the edge, times as UTC text."""
    berlin = timezone(timedelta(hours=1))
    row = use(
        "https://shop.example/",
        "stripe",
        grade=Grade.CONFIGURED,
        first_seen=datetime(2026, 11, 22, 3, 30, tzinfo=berlin),
        last_seen=datetime(2026, 11, 24, 2, 30, tzinfo=UTC),
        capture="b" * 64,
        first_capture="a" * 64,
        nights=3,
    )
    graph = build([row], [], {"https://shop.example/": "storefront"}, {"stripe": "Stripe"})
    assert dict(graph.nodes(data=True)) == {
        "target:https://shop.example/": {
            "kind": "target",
            "label": "https://shop.example/",
            "verdict": "storefront",
        },
        "provider:stripe": {"kind": "provider", "label": "Stripe", "name": "Stripe"},
    }
    assert list(graph.edges(keys=True, data=True)) == [
        (
            "target:https://shop.example/",
            "provider:stripe",
            "card_processor",
            {
                "kind": "uses",
                "role": "card_processor",
                "grade": "configured",
                "strength": 3,
                "on_payment_path": True,
                "first_seen": "2026-11-22T02:30:00.000Z",
                "last_seen": "2026-11-24T02:30:00.000Z",
                "capture": "b" * 64,
                "first_capture": "a" * 64,
                "nights": 3,
                "possibly_borrowed": False,
                "gone": False,
            },
        )
    ]


def test_two_roles_of_one_provider_are_two_edges(use: Make) -> None:
    """A provider that hosts and resolves is not folded into one line."""
    graph = build([use("t", "cloudflare", Role.CDN), use("t", "cloudflare", Role.DNS)], [])
    assert set(graph["target:t"]["provider:cloudflare"]) == {"cdn", "dns"}


def test_rows_of_one_finding_merge_to_the_strongest_and_the_widest(use: Make) -> None:
    """Grade and payment path never weaken, times span, each capture belongs to its time."""
    rows = [
        use("t", "stripe", night=3, capture="c" * 64),
        use("t", "stripe", night=1, grade=Grade.REACHED, on_payment_path=False, first_capture="a" * 64),
        use("t", "stripe", night=2, on_payment_path=False),
    ]
    data = build(rows, [])["target:t"]["provider:stripe"]["card_processor"]
    assert (data["grade"], data["strength"], data["on_payment_path"]) == ("reached", 4, True)
    assert (data["first_seen"][:10], data["first_capture"]) == ("2026-11-23", "a" * 64)
    assert (data["last_seen"][:10], data["capture"]) == ("2026-11-25", "c" * 64)


def test_an_identifier_leads_to_its_targets_and_to_its_company(hold: Make) -> None:
    """The edge to the company spans all sights; a wallet names no company."""
    graph = build(
        [],
        [
            hold("t1", "pk_live_1", provider="stripe", night=0),
            hold("t2", "pk_live_1", provider="stripe", night=4),
            hold("t1", "bc1q", "bitcoin_address"),
        ],
    )
    assert {
        (source, data["first_seen"][:10])
        for source, _, data in graph.in_edges("identifier:stripe_publishable_key:pk_live_1", data=True)
    } == {("target:t1", "2026-11-22"), ("target:t2", "2026-11-26")}
    assert graph["identifier:stripe_publishable_key:pk_live_1"]["provider:stripe"]["issued_by"] == {
        "kind": "issued_by",
        "first_seen": "2026-11-22T02:30:00.000Z",
        "last_seen": "2026-11-26T02:30:00.000Z",
        "capture": f"{4:064x}",
    }
    assert list(graph.out_edges("identifier:bitcoin_address:bc1q")) == []


def test_rows_of_one_identifier_at_one_target_merge_to_the_widest_time(hold: Make) -> None:
    """Two sights are one edge from the first to the last, with the newest capture, in any order."""
    graph = build([], [hold("t", "v", night=2), hold("t", "v", night=5), hold("t", "v", night=1)])
    assert list(graph.edges(keys=True, data=True)) == [
        (
            "target:t",
            "identifier:stripe_publishable_key:v",
            "holds",
            {
                "kind": "holds",
                "seen": 1,
                "of": 1,
                "first_seen": "2026-11-23T02:30:00.000Z",
                "last_seen": "2026-11-27T02:30:00.000Z",
                "capture": f"{5:064x}",
            },
        )
    ]


def test_a_target_without_findings_is_in_the_graph() -> None:
    """Shares are shares of all storefronts, so those without a provider count."""
    assert build([], [], {"https://quiet.example/": "storefront"}).nodes["target:https://quiet.example/"] == {
        "kind": "target",
        "label": "https://quiet.example/",
        "verdict": "storefront",
    }


def test_narrowed_to_roles_only_what_serves_in_them_stays(use: Make, hold: Make) -> None:
    """Providers, their identifiers and those paid to; targets and operators stay, also where others tie them."""
    graph = build(
        [use("t1", "stripe"), use("t2", "paypal")],
        [
            hold("t1", "pk_live_1", provider="stripe"),
            hold("t1", "G-1", "ga4_measurement_id", provider="google_analytics"),
            hold("t2", "G-1", "ga4_measurement_id", provider="google_analytics"),
            hold("t3", "pk_live_2", provider="stripe"),
            hold("t2", "bc1q", "bitcoin_address"),
            hold("t2", "https://t2.example/back", "oauth_redirect"),
        ],
        {"t4": "storefront"},
    )
    (operator,) = [node for node in graph if node.startswith("operator:")]
    narrow(graph, ROLE_GROUPS["payment"])
    assert {*graph} == {
        "target:t1", "target:t2", "target:t3", "target:t4", "provider:stripe", "provider:paypal", operator,
        "identifier:stripe_publishable_key:pk_live_1", "identifier:bitcoin_address:bc1q",
    }  # fmt: skip


def test_narrowed_to_signing_on_the_way_back_stays_and_wallets_do_not(hold: Make) -> None:
    """Neither names a company; what they are for tells."""
    graph = build([], [hold("t", "bc1q", "bitcoin_address"), hold("t", "https://t.example/back", "oauth_redirect")])
    narrow(graph, [Role.SIGN_ON])
    assert {*graph} == {"target:t", "identifier:oauth_redirect:https://t.example/back"}


def test_every_edge_carries_time_and_capture(world: Graph) -> None:
    """No relation without a date and a source, whatever its kind."""
    kinds = set()
    for _, _, data in world.edges(data=True):
        kinds.add(data["kind"])
        assert data["first_seen"].endswith("Z")
        assert data["first_seen"] <= data["last_seen"]
        assert len(data["capture"]) == 64
    assert kinds == {"uses", "holds", "issued_by", "run_by"}


def test_a_naive_time_is_refused(use: Make) -> None:
    """A time without a zone cannot be evidence."""
    with pytest.raises(ValueError, match="without a zone"):
        build([use("t", "stripe", first_seen=datetime(2026, 1, 1))], [])  # noqa: DTZ001 - the naive time is the case


def test_the_order_of_the_input_does_not_matter(use: Make, hold: Make) -> None:
    """Nodes, edges and their order depend on the values alone."""
    uses: list[Use] = [use(f"t{number % 4}", f"p{number % 3}", night=number) for number in range(9)]
    held: list[Held] = [hold(f"t{number % 4}", f"v{number % 2}", night=number) for number in range(8)]
    first, second = build(uses, held), build(uses[::-1], held[::-1])
    assert list(first.nodes(data=True)) == list(second.nodes(data=True))
    assert list(first.edges(keys=True, data=True)) == list(second.edges(keys=True, data=True))


def test_shared_identifiers_chain_targets_into_one_operator(hold: Make) -> None:
    """a-b by a key and b-c by a wallet are one cluster, with both as evidence; d stays outside."""
    graph = build(
        [],
        [
            hold("a", "pk_live_1"),
            hold("b", "pk_live_1"),
            hold("b", "bc1q", "bitcoin_address"),
            hold("c", "bc1q", "bitcoin_address"),
            hold("d", "pk_live_2"),
        ],
    )
    (operator,) = operators(graph)
    assert members(graph, operator) == {"a", "b", "c"}
    assert graph.nodes[operator]["targets"] == 3
    assert graph.nodes[operator]["evidence"] == (
        "bitcoin_address bc1q at 2 of 3 members; stripe_publishable_key pk_live_1 at 2 of 3 members"
    )
    assert graph["target:b"][operator]["run_by"]["through"] == "bitcoin_address bc1q; stripe_publishable_key pk_live_1"


def test_an_operator_keeps_its_id_while_its_cluster_grows(hold: Make) -> None:
    """A storefront that returns under a new name joins the operator that is known, whatever its name sorts like."""
    old = [hold("m", "pk_live_5", night=0), hold("n", "pk_live_5", night=1)]
    grown = [*old, hold("a", "pk_live_5", night=3), hold("a", "aa", night=3), hold("b", "aa", night=4)]
    (before,), (after,) = operators(build([], old)), operators(build([], grown))
    assert before == after
    assert members(build([], grown), after) == {"a", "b", "m", "n"}


def test_separate_clusters_have_separate_ids(hold: Make) -> None:
    """Ids come from the identifiers, not from a counter."""
    one = [hold("a", "pk_live_1"), hold("b", "pk_live_1")]
    two = [hold("c", "pk_live_2"), hold("d", "pk_live_2")]
    both = operators(build([], [*two, *one]))
    assert len(both) == 2
    assert set(both) == set(operators(build([], one))) | set(operators(build([], two)))


@pytest.mark.parametrize(("showing", "total", "tied"), [(11, 40, False), (11, 44, True), (10, 20, True)])
def test_a_hub_ties_nothing(hold: Make, showing: int, total: int, tied: bool) -> None:
    """More than a quarter of all targets and more than ten: everyone's identifier is no one's."""
    held = [hold(f"t{number:02}", "GTM-HUB", "google_tag") for number in range(showing)]
    graph = build([], held, dict.fromkeys((f"t{number:02}" for number in range(total)), "storefront"))
    assert bool(operators(graph)) is tied
    assert bool(graph.nodes["identifier:google_tag:GTM-HUB"]["untied"]) is not tied


def test_the_evidence_names_the_hub_that_was_not_used(hold: Make) -> None:
    """A reader sees what else the members share and why it says nothing."""
    held = [hold(f"t{number:02}", "GTM-HUB", "google_tag") for number in range(12)]
    graph = build([], [*held, hold("t00", "pk_live_1"), hold("t01", "pk_live_1")])
    (operator,) = operators(graph)
    assert members(graph, operator) == {"t00", "t01"}
    assert graph.nodes[operator]["evidence"] == (
        "stripe_publishable_key pk_live_1 at 2 of 2 members; "
        "google_tag GTM-HUB ties nothing (hub: 12 of all 12 targets show it)"
    )


def test_an_identifier_that_an_unrelated_site_shows_is_possibly_borrowed(hold: Make) -> None:
    """It accuses neither the honest site nor the others; another tie still holds and says so."""
    held = [hold(target, "pk_live_1") for target in ("shop1", "shop2", "honest")]
    verdicts = {"shop1": "storefront", "shop2": "needs_review", "honest": "unrelated"}
    assert operators(build([], held, verdicts)) == []
    more = [*held, hold("shop1", "bc1q", "bitcoin_address"), hold("shop2", "bc1q", "bitcoin_address")]
    graph = build([], more, verdicts)
    (operator,) = operators(graph)
    assert members(graph, operator) == {"shop1", "shop2"}
    assert "pk_live_1 ties nothing (possibly borrowed: 1 of 3 targets" in graph.nodes[operator]["evidence"]


def test_a_referral_code_ties_nothing(hold: Make) -> None:
    """It names whoever is paid for the link, not who runs the target."""
    assert operators(build([], [hold("a", "r1", "epoch_affiliate_id"), hold("b", "r1", "epoch_affiliate_id")])) == []


def test_an_address_to_return_to_after_a_sign_on_ties_nothing(hold: Make) -> None:
    """It may be the honest site's whose client two others borrow."""
    back = "https://honest.example/cb"
    assert operators(build([], [hold("a", back, "oauth_redirect"), hold("b", back, "oauth_redirect")])) == []


@pytest.mark.parametrize(
    ("fields", "why"),
    [({"stable": False}, "no stable identity"), ({"in_doubt": True}, "its checkout page speaks of another shop")],
)
def test_what_does_not_last_or_is_in_doubt_ties_nothing(hold: Make, fields: dict[str, bool], why: str) -> None:
    """Two targets are tied where an identifier lasts at both and is in doubt at neither; the reason stands with it."""
    graph = build([], [hold("a", "v"), hold("b", "v", **fields)])
    assert why in graph.nodes["identifier:stripe_publishable_key:v"]["untied"]
    assert not [node for node, data in graph.nodes(data=True) if data["kind"] == "operator"]
    graph = build([], [hold("a", "v"), hold("b", "v", **fields), hold("c", "v")])
    (operator,) = [node for node, data in graph.nodes(data=True) if data["kind"] == "operator"]
    assert sorted(graph.predecessors(operator)) == ["target:a", "target:c"]
