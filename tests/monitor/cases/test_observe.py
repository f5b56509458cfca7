"""`railmon observe add`: accounts that people have seen elsewhere."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from monitor import views
from monitor.cases import book, observe, quarantine, reviewers
from monitor.cases.quarantine import Sign
from monitor.cli import railmon
from monitor.cli.common import knowledge
from monitor.errors import CaseError, UsageError
from monitor.model import Grade
from monitor.sightings import sightings
from monitor.store import Store, ledger, targets
from monitor.workspace import Workspace
from tests.monitor.cases.conftest import Shop
from tests.monitor.past import watch
from tests.monitor.support import called

SHOP, OTHER = "https://shop.example/", "https://other.example/"
LINK = "https://buy.stripe.com/14kA8f3k2m9x1q7bc4"


@pytest.fixture
def watched(workspace: Workspace, store: Store) -> Path:
    """A workspace with two shops and a reviewer."""
    watch(store, SHOP, OTHER)
    reviewers.add(workspace, store, "reviewer-a")
    return workspace.folder


def add(folder: Path, value: str, *more: str, target: str = SHOP, by: str = "reviewer-a") -> Result:
    words = ["observe", "add", "--target", target, "--identifier", value, "--how", "receipt of a lawful purchase"]
    return CliRunner().invoke(railmon, ["--workspace", str(folder), *words, "--by", by, *more])


def test_account_that_a_person_has_seen_confirms_the_finding(watched: Path, store: Store) -> None:
    """Provider and kind come from the shape; the finding is confirmed, tells how, and the ledger keeps who said so."""
    assert add(watched, LINK.rpartition("/")[2], "--provider", "stripe").exit_code == 0
    (seen,) = views.findings(store)
    assert (seen.target, seen.finding.provider, seen.finding.grade) == (SHOP, "stripe", Grade.CONFIRMED)
    assert seen.finding.observations[0].quote == "receipt of a lawful purchase"
    assert views.findings(store, provider="paypal") == []
    assert views.findings(store, since="2027") == []
    kept = store.rows("SELECT body FROM ledger WHERE kind = 'observed'")
    assert "reviewer-a" in kept[0]["body"]
    ledger.verify(store)


def test_what_a_person_has_seen_of_one_target_is_not_told_of_another(watched: Path, store: Store) -> None:
    """Asked for one target, its findings are named alone."""
    for target in (SHOP, OTHER):
        assert add(watched, LINK.rpartition("/")[2], "--provider", "stripe", target=target).exit_code == 0
    for target in (SHOP, OTHER):
        assert [one.target for one in views.findings(store, target=targets.find(store, target).id)] == [target]


def test_account_of_a_known_shape_needs_no_provider(watched: Path, store: Store) -> None:
    """An id that only one company gives out is told by itself; one that nobody describes names nobody."""
    assert "Stripe" in add(watched, "prctbl_1Nq7Wz2KbX4nCm5JtR3vHp6y").output
    assert add(watched, "M-4711").exit_code == 0
    assert [(one.kind, one.provider) for one in sightings(store)] == [
        ("reported_id", None),
        ("stripe_pricing_table", "stripe"),
    ]
    with pytest.raises(UsageError, match="no provider here"):
        observe.account(knowledge().catalogue, "x", "nobody")


def test_a_secret_is_not_kept(watched: Path, store: Store) -> None:
    """Somebody may paste the key beside the one that was meant: it is in no table, no ledger and no message."""
    secret = "sk_live_51Hx8yQ2mK4nVb7Rt3"
    told = add(watched, secret, "--provider", "stripe")
    assert isinstance(told.exception, CaseError)
    assert secret not in str(told.exception)
    assert sightings(store) == []


def test_same_account_at_two_targets_ties_them(watched: Path, store: Store) -> None:
    """What people have seen counts like what pages show."""
    for target in (SHOP, OTHER):
        assert add(watched, "M-4711", "--provider", "paypal", target=target).exit_code == 0
    graph = views.graph_of(store, {})
    (operator,) = [node for node, data in graph.nodes(data=True) if data["kind"] == "operator"]
    assert sorted(graph.predecessors(operator)) == [f"target:{OTHER}", f"target:{SHOP}"]


def test_persons_word_alone_opens_no_case(watched: Path, store: Store) -> None:
    """A packet cites captures: without any, there is no storefront to name."""
    add(watched, "M-4711", "--provider", "stripe")
    assert book.members(store, "stripe") == []


def test_persons_word_is_told_apart_from_captures(shop: Shop) -> None:
    """The dates of a finding are its captures'; when somebody told it, and what, stands beside them."""
    shop.confirmed()
    folder = shop.watched.workspace.folder
    told = called(folder, "finding", "list", "--provider", "stripe")[1]
    assert "person's word" not in told
    assert add(folder, "M-4711", "--provider", "stripe", target="1").exit_code == 0
    with shop.watched.store() as store:
        (seen,) = views.findings(store, provider="stripe")
    assert seen.captures
    assert seen.last_seen < seen.told_at
    assert seen.as_object()["told_at"] == seen.told_at
    told = called(folder, "finding", "list", "--provider", "stripe")[1]
    assert f"a person's word of {seen.told_at[:10]}, no capture's: M-4711" in told


def test_what_was_recorded_by_mistake_is_taken_back(watched: Path, store: Store) -> None:
    """By a reviewer, with a reason; the finding goes, the ledger keeps both."""
    told = add(watched, " M-4711 ", "--provider", "stripe")
    assert "No known shape of that company's ids" in told.output
    words = ["observe", "remove", "--target", SHOP, "--identifier", "M-4711", "--by"]
    assert called(watched, *words, "stranger", "--why", "typo")[0] == 1
    assert "--why TEXT" in called(watched, *words, "reviewer-a", "--why", " ")[2]
    assert called(watched, *words, "reviewer-a", "--why", "typo")[0] == 0
    assert views.findings(store) == []
    (kept,) = store.rows("SELECT body FROM ledger WHERE kind = 'observed_taken_back'")
    assert all(word in kept["body"] for word in ("M-4711", "typo", "reviewer-a"))
    ledger.verify(store)
    assert "Nobody has recorded" in called(watched, *words, "reviewer-a", "--why", "typo")[2]


@pytest.mark.parametrize("value", ["foo bar", "M-\u200b4711", "M\t4711"])
def test_words_are_no_account(watched: Path, store: Store, value: str) -> None:
    """An id has no blanks, and nothing that nobody sees."""
    assert "is no account id" in str(add(watched, value, "--provider", "stripe").exception)
    assert sightings(store) == []


def test_what_is_not_recorded_says_why(watched: Path, workspace: Workspace, store: Store) -> None:
    """A stranger's word, the same twice, and anything of a quarantined target are refused; its rows go with it."""
    assert isinstance(add(watched, "M-4711", by="stranger").exception, CaseError)
    assert add(watched, "M-4711").exit_code == 0
    assert "recorded already" in str(add(watched, "M-4711").exception)
    quarantine.strike(workspace, store, targets.find(store, SHOP), Sign("rule", SHOP, hidden=False))
    assert store.rows("SELECT * FROM observed") == []
    assert "quarantined" in str(add(watched, "M-4712").exception)
