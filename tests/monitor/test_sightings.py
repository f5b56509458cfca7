"""Identifiers over nights and over targets: which last, which tie, and which may be somebody else's."""

import json
import threading
from collections.abc import Callable, Sequence

import pytest
from click.testing import CliRunner

from monitor import views
from monitor.cases import book, confirm, reviewers
from monitor.cli import railmon
from monitor.cli.common import knowledge
from monitor.model import Span, Verdict, VerdictKind
from monitor.reference import Catalogue
from monitor.reread import reread
from monitor.sightings import Sighting, sightings
from monitor.store import Store, nights, targets
from monitor.workspace import Workspace
from tests.monitor.identify.test_lightning import INVOICE
from tests.monitor.past import Site, spend_nights
from tests.monitor.support import called, on_terminal

ONE, TWO, POTS = "https://one.example/", "https://two.example/", "https://pots.example/"
KEY, OTHER = "pk_live_Aq7Wz2KbX4nCm5JtR3vHp6yF", "pk_live_Bq7Wz2KbX4nCm5JtR3vHp6yF"
SDK = '<script src="https://js.stripe.com/v3/"></script>'
Nights = Sequence[Site | None]


def shop(locator: str, key: str) -> Site:
    """Return a site whose pricing page sets up a key."""
    return {locator: "<h1>Shop</h1>", f"{locator}pricing": f'{SDK}<p>$9.99</p><script>Stripe("{key}")</script>'}


def keys(number: int) -> str:
    """Return a key of its own for each number."""
    return f"pk_live_{number}q7Wz2KbX4nCm5JtR3vHp6yA"


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return knowledge().catalogue


@pytest.fixture
def spend(workspace: Workspace, store: Store, catalogue: Catalogue) -> Callable[[dict[str, Nights]], None]:
    """Spend nights at sites and read what was kept."""

    def run(sites: dict[str, Nights]) -> None:
        spend_nights(workspace, store, sites)
        reread(workspace, catalogue, store, threading.Event(), lambda _done, _total: None)

    return run


def judge(store: Store, locator: str, kind: VerdictKind) -> None:
    """Give a target its verdict of the first night."""
    target = targets.find(store, locator).id
    first = nights.captures_of(store, 1, target)[0]
    said = Verdict(kind=kind, score=0.9, spans=(Span(text="Undress", why="function: x", url=locator),))
    nights.commit_reading(store, (1, target), (), (said, first["id"], first["started_at"]), "test")


def stripe_keys(store: Store, locator: str) -> dict[str, Sighting]:
    number = targets.find(store, locator).id
    return {one.value: one for one in sightings(store, target=number) if one.kind == "stripe_publishable_key"}


def operators(store: Store) -> list[set[str]]:
    """Return the targets of each operator."""
    graph = views.graph_of(store, {})
    found = [node for node, data in graph.nodes(data=True) if data["kind"] == "operator"]
    return [{graph.nodes[target]["label"] for target in graph.predecessors(node)} for node in found]


def untied(store: Store, value: str) -> str:
    graph = views.graph_of(store, {})
    return str(graph.nodes[f"identifier:stripe_publishable_key:{value}"]["untied"])


def test_visits_are_counted_since_the_first_sight(spend: Callable[..., None], store: Store) -> None:
    """k of n: nights before it was seen, and nights on which nothing could be read, do not count against it."""
    none: Site = {ONE: "<h1>Shop</h1>"}
    spend({ONE: [none, shop(ONE, KEY), None, none, shop(ONE, KEY)]})
    one = stripe_keys(store, ONE)[KEY]
    assert (one.seen, one.of, one.stable) == (2, 3, True)
    assert (one.first_seen[:10], one.last_seen[:10]) == ("2026-03-02", "2026-03-05")


def test_identifier_of_one_visit_in_several_does_not_last(spend: Callable[..., None], store: Store) -> None:
    """Seen once and never again it ties nobody; seen for the first time last night it may still last."""
    none: Site = {ONE: "<h1>Shop</h1>"}
    spend({ONE: [shop(ONE, KEY), none], TWO: [None, shop(TWO, KEY)]})
    assert not stripe_keys(store, ONE)[KEY].stable
    assert stripe_keys(store, TWO)[KEY].stable
    assert operators(store) == []
    assert "no stable identity" in untied(store, KEY)


def test_lasting_identifier_ties(spend: Callable[..., None], store: Store) -> None:
    """The same key at two sites on all nights makes one operator of them."""
    spend({ONE: [shop(ONE, KEY)] * 2, TWO: [shop(TWO, KEY)] * 2})
    assert operators(store) == [{ONE, TWO}]
    edges = [data for _, _, data in views.graph_of(store, {}).edges(data=True) if data["kind"] == "holds"]
    assert {(data["seen"], data["of"]) for data in edges} == {(2, 2)}


def test_the_command_line_counts_an_identifier_once_and_lists_what_ties(
    spend: Callable[..., None], workspace: Workspace
) -> None:
    """However often it was seen; each tie is a phrase of its own, whatever signs it holds."""
    spend({ONE: [shop(ONE, KEY)] * 2, TWO: [shop(TWO, KEY)] * 2})
    (status,) = json.loads(called(workspace.folder, "status", "--json")[1])
    assert status["identifiers"] == 1
    (one,) = json.loads(called(workspace.folder, "operator", "list", "--json")[1])
    assert one["targets"] == [ONE, TWO]
    assert one["evidence"] == [f"stripe_publishable_key {KEY} at 2 of 2 members"]
    assert f"stripe_publishable_key {KEY} at 2 of 2" in called(workspace.folder, "operator", "list")[1]


def test_identifier_that_is_replaced_each_night_does_not_last(spend: Callable[..., None], store: Store) -> None:
    """Another of its kind every night: none of them is an identity, not even last night's."""
    spend({ONE: [shop(ONE, keys(n)) for n in (1, 2, 3)], TWO: [None, None, shop(TWO, keys(3))]})
    assert [one.stable for one in stripe_keys(store, ONE).values()] == [False, False, False]
    assert operators(store) == []


def test_invoice_of_one_order_never_lasts(spend: Callable[..., None], store: Store) -> None:
    """An invoice of Lightning is made for one order: not even the only one, seen every night at two sites, ties."""
    page = {ONE: f"<p>$9.99</p><p>{INVOICE}</p>"}, {TWO: f"<p>$9.99</p><p>{INVOICE}</p>"}
    spend({ONE: [page[0]] * 2, TWO: [page[1]] * 2})
    assert [(one.kind, one.seen, one.stable) for one in sightings(store)] == [("lightning_invoice", 2, False)] * 2
    assert operators(store) == []


def test_new_one_each_visit_does_not_last_beside_one_that_stays(spend: Callable[..., None], store: Store) -> None:
    """A shop with a fixed account and one made for each visitor: even last night's is no identity, the fixed one is."""
    both = [
        {
            ONE: "<h1>Shop</h1>",
            f"{ONE}pricing": f'{SDK}<p>$9.99</p><script>Stripe("{KEY}");Stripe("{keys(n)}")</script>',
        }
        for n in (1, 2, 3)
    ]
    spend({ONE: both, TWO: [None, None, shop(TWO, keys(3))]})
    assert {value: one.stable for value, one in stripe_keys(store, ONE).items()} == {
        KEY: True,
        keys(1): False,
        keys(2): False,
        keys(3): False,
    }
    assert operators(store) == []


def test_account_that_follows_another_lasts(spend: Callable[..., None], store: Store) -> None:
    """A shop that changes its account once, after it was seen for some nights: the old and the new one last."""
    spend({ONE: [shop(ONE, KEY), shop(ONE, KEY), shop(ONE, OTHER)]})
    assert [one.stable for one in stripe_keys(store, ONE).values()] == [True, True]


def test_addresses_of_a_pool_last_once_they_come_back(spend: Callable[..., None], store: Store) -> None:
    """Two accounts that take turns are both the shop's; one that came once in between is not known to be."""
    spend({ONE: [shop(ONE, keys(n)) for n in (1, 2, 1, 3, 2)]})
    assert {value: one.stable for value, one in stripe_keys(store, ONE).items()} == {
        keys(1): True,
        keys(2): True,
        keys(3): False,
    }


def test_account_that_an_honest_site_shows_is_possibly_borrowed(
    spend: Callable[..., None], store: Store, workspace: Workspace
) -> None:
    """At the storefront, not at the site whose it is; it ties nothing and is put before no provider."""
    spend({ONE: [shop(ONE, KEY)], POTS: [shop(POTS, KEY)], TWO: [shop(TWO, OTHER)]})
    judge(store, ONE, VerdictKind.STOREFRONT)
    judge(store, TWO, VerdictKind.STOREFRONT)
    judge(store, POTS, VerdictKind.UNRELATED)
    found = {seen.target: seen.finding for seen in views.findings(store, provider="stripe")}
    assert {locator: one.possibly_borrowed for locator, one in found.items()} == {ONE: True, POTS: False, TWO: False}
    assert found[ONE].alternatives[0].startswith(f"The account identifier {KEY} also stands on another site")
    assert operators(store) == []
    reviewers.add(workspace, store, "reviewer-a")
    for locator in (ONE, TWO):
        confirm.confirm(workspace, store, targets.find(store, locator), "reviewer-a")
    assert [one.locator for one in book.members(store, "stripe")] == [TWO]
    assert [seen.target for seen in book.questions(store, "stripe")] == [ONE]
    uses = [data for _, _, data in views.graph_of(store, {}).edges(data=True) if data["kind"] == "uses"]
    assert sorted(data["possibly_borrowed"] for data in uses if data["role"] == "card_processor") == [
        False,
        False,
        True,
    ]


def test_a_persons_word_counts_before_the_rules(spend: Callable[..., None], store: Store, workspace: Workspace) -> None:
    """A site that somebody has dismissed lends, and is in no operator, though its pages read as a storefront."""
    spend({ONE: [shop(ONE, KEY)], TWO: [shop(TWO, KEY)]})
    judge(store, ONE, VerdictKind.STOREFRONT)
    judge(store, TWO, VerdictKind.STOREFRONT)
    assert operators(store) == [{ONE, TWO}]
    reviewers.add(workspace, store, "reviewer-a")
    confirm.dismiss(workspace, store, targets.find(store, TWO), "reviewer-a", "a news page")
    assert {seen.target: seen.finding.possibly_borrowed for seen in views.findings(store, provider="stripe")} == {
        ONE: True,
        TWO: False,
    }
    assert operators(store) == []
    confirm.confirm(workspace, store, targets.find(store, TWO), "reviewer-a")
    assert operators(store) == [{ONE, TWO}]


def test_account_whose_checkout_speaks_of_another_shop_ties_nothing(spend: Callable[..., None], store: Store) -> None:
    """Two sites lead to one payment link that sells pots: both are questions, and nothing ties them."""
    link = "https://buy.stripe.com/14kA8f3k2m9x1q7bc4"
    pots = "<title>Clay Works</title><h1>Large plant pot</h1><p>Total $34.00</p>"

    def leads(locator: str) -> Site:
        return {locator: "<h1>Lumen</h1>", f"{locator}pricing": f'<p>$9.99</p><a href="{link}">Buy</a>', link: pots}

    def checked(locator: str) -> Site:
        return {(f"{url}?checkout" if url == link else url): body for url, body in leads(locator).items()}

    spend({ONE: [checked(ONE)], TWO: [checked(TWO)]})
    found = views.findings(store, provider="stripe")
    assert [seen.finding.possibly_borrowed for seen in found] == [True, True]
    assert operators(store) == []


def test_a_narrow_finding_list_breaks_no_name(spend: Callable[..., None], workspace: Workspace) -> None:
    """On 75 columns ids of providers, roles and grades stand whole; what is left out is named."""
    place = "https://a-shop-with-a-long-name.example/"
    marks = (
        '<script src="https://www.googletagmanager.com/gtm.js?id=GTM-K7XQ2PD"></script>'
        '<a href="https://commerce.coinbase.com/checkout/cbdd9b0a-bb25-4568-a7d7-33f9f2e31d62">Pay 9.99 USD</a>'
        '<script src="https://cdn.paddle.com/paddle/v2/paddle.js"></script>'
    )
    spend({place: [{place: marks}]})
    lines = on_terminal(75, workspace.folder, "finding", "list")
    assert max(map(len, lines)) <= 75
    found = json.loads(called(workspace.folder, "finding", "list", "--json")[1])
    assert {"google_tag_manager", "coinbase_commerce", "paddle"} <= {one["provider"] for one in found}
    assert all(
        any({one["provider"], one["role"], one["grade"]} <= set(line.split()) for line in lines) for one in found
    )
    assert "Left out for want of width: mark, first seen, last seen, payment path" in " ".join(lines)


def test_what_is_seen_on_some_nights_only_is_remarked(spend: Callable[..., None], workspace: Workspace) -> None:
    """What every visit showed needs no remark."""
    spend({ONE: [shop(ONE, KEY)] * 3, TWO: [shop(TWO, OTHER), shop(TWO, OTHER), {TWO: "<h1>Shop</h1>"}]})
    told = called(workspace.folder, "finding", "list", "--provider", "stripe")[1]
    assert "seen in 2 of 3 visits" in told
    assert "3 of 3" not in told
    assert "seen in 2 of 3" in " ".join(on_terminal(72, workspace.folder, "finding", "list"))


def test_finding_list_says_how_often_and_whose(spend: Callable[..., None], store: Store, workspace: Workspace) -> None:
    """The JSON counts visits of each identifier and flags what may be borrowed; the table says both in words."""
    spend({ONE: [shop(ONE, KEY)] * 3, POTS: [shop(POTS, KEY)]})
    judge(store, ONE, VerdictKind.STOREFRONT)
    judge(store, POTS, VerdictKind.DIRECTORY)
    words = ["--workspace", str(workspace.folder), "finding", "list", "--provider", "stripe"]
    first, second = json.loads(CliRunner().invoke(railmon, [*words, "--json"]).output)
    assert (first["target"], first["possibly_borrowed"], second["possibly_borrowed"]) == (ONE, True, False)
    assert first["identifiers"] == [
        {"kind": "stripe_publishable_key", "value": KEY, "seen": 3, "of": 3, "stable": True}
    ]
    told = CliRunner().invoke(railmon, words).output
    assert "possibly borrowed\n" in told
    notes = told.partition("see  other explanations\n")[2]
    assert [line.split(maxsplit=1)[0] for line in notes.splitlines()] == list("1234")[: len(first["alternatives"])]
    assert all(" ".join(text.split()) in " ".join(notes.split()) for text in ("may be copied from there", "a reseller"))
