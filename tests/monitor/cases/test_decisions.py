"""Who may decide, and what a decision needs."""

import json
import threading

import pytest

from monitor.cases import book, confirm, reviewers
from monitor.errors import CaseError
from monitor.model import Span
from monitor.store import Store, ledger, targets
from monitor.workspace import Workspace
from tests.monitor.cases.conftest import STRIPE, Shop
from tests.monitor.support import Watched

CLAIM = """<html lang="en"><title>AI clothes remover</title><h1>Undress any photo with AI</h1>
<p>Upload a photo and our AI removes the clothes.</p><a href="/checkout">Continue</a></html>"""


def called(watched: Watched, *words: str) -> str:
    """Return what railmon prints."""
    code, out, err = watched.call(*words)
    assert code == 0, err
    return out


@pytest.fixture
def fiction_target(fiction: Watched) -> int:
    """A target whose verdict is storefront."""
    with fiction.store() as store:
        (row,) = store.rows("SELECT target FROM verdicts WHERE kind = 'storefront' ORDER BY target LIMIT 1")
    return int(row["target"])


def test_who_is_added_is_named_as_kept(workspace: Workspace) -> None:
    """A line break or a run of blanks in the name does not come back as one."""
    watched = Watched(workspace)
    assert called(watched, "reviewer", "add", " field\noffice  two ") == "field office two is a reviewer.\n"
    assert "field office two" in called(watched, "reviewer", "list")


@pytest.mark.parametrize(
    "spelling", ["Reviewer-A", " reviewer-a ", "ｒｅｖｉｅｗｅｒ-ａ", "REVIEWER\u2011A".replace("\u2011", "-")]
)
def test_one_person_cannot_be_two_reviewers(workspace: Workspace, store: Store, spelling: str) -> None:
    """Capitals, spaces and compatibility forms of letters make no second name."""
    reviewers.add(workspace, store, "reviewer-a")
    with pytest.raises(CaseError, match="already"):
        reviewers.add(workspace, store, spelling)
    assert reviewers.require(workspace, store, spelling) == "reviewer-a"


@pytest.mark.parametrize("name", ["reviewer-а", "rеviewer-á", "reviewer‑a", "reviewer–a", "Ꮢeviewer-A"])
def test_names_that_look_alike_are_one_person(workspace: Workspace, store: Store, name: str) -> None:
    """Letters of other scripts, accents and dashes make no second reviewer, not in the settings either."""
    reviewers.add(workspace, store, "reviewer-a")
    reviewers.add(workspace, store, "Анна")
    with pytest.raises(CaseError, match="looks like the reviewer 'reviewer-a'"):
        reviewers.add(workspace, store, name)
    settings = workspace.folder / "railmon.toml"
    settings.write_text(settings.read_text().replace("names = []", f'names = ["{name}"]'), encoding="utf-8")
    both = Workspace.open(workspace.folder)
    assert reviewers.require(both, store, name) == reviewers.require(both, store, "reviewer-a") == "reviewer-a"
    assert reviewers.require(both, store, "АННА") == "анна"


@pytest.mark.parametrize("name", ["", "  ", "reviewer\u200b-a", "a\u202eb"])
def test_a_name_that_cannot_be_seen_is_refused(workspace: Workspace, store: Store, name: str) -> None:
    """An invisible character would make two names look like one."""
    with pytest.raises(CaseError):
        reviewers.add(workspace, store, name)


def test_who_is_added_twice_at_once_is_one_reviewer(workspace: Workspace, store: Store) -> None:
    """The second one, who waits for the first to end, sees it then."""
    begun, told = threading.Event(), []

    def add() -> None:
        with Store(workspace.database, store._now) as other:
            other.db.conn.set_trace_callback(lambda sql: begun.set() if sql == "BEGIN IMMEDIATE" else None)
            try:
                reviewers.add(workspace, other, "Reviewer-A")
            except CaseError as error:
                told.append(str(error))

    second = threading.Thread(target=add)
    with store.write() as db:
        second.start()
        assert begun.wait(30)
        db.execute("INSERT INTO reviewers (folded, name, added_at) VALUES ('reviewer-a', 'reviewer-a', '')")
    second.join()
    assert told == ["'Reviewer-A' is the reviewer 'reviewer-a' already; capitals and forms of letters do not count."]


def test_names_of_the_settings_are_reviewers(workspace: Workspace, store: Store) -> None:
    """railmon.toml [reviewers] counts, in any capitals."""
    settings = workspace.folder / "railmon.toml"
    settings.write_text(settings.read_text().replace("names = []", 'names = ["Desk One"]'))
    assert reviewers.require(Workspace.open(workspace.folder), store, "DESK one") == "desk one"


def test_a_confirmation_stands_in_the_table_and_in_the_ledger(fiction: Watched, fiction_target: int) -> None:
    """With reviewer, reason and the capture that its words rest on; the chain stays whole."""
    with fiction.store() as store:
        reviewers.add(fiction.workspace, store, "reviewer-a")
        target = targets.find(store, str(fiction_target))
        confirm.confirm(fiction.workspace, store, target, "Reviewer-A", "read on two nights")
        decision = confirm.confirmed(store)[fiction_target]
        entry = store.one("SELECT * FROM ledger WHERE kind = 'target_confirmed'")
        assert entry is not None
        body = json.loads(entry["body"])
        assert (decision["reviewer"], decision["reason"]) == ("reviewer-a", "read on two nights")
        assert body == {
            "target": fiction_target, "reviewer": "reviewer-a", "reason": "read on two nights",
            "capture": decision["capture"],
        }  # fmt: skip
        assert store.one("SELECT 1 FROM captures WHERE id = ?", body["capture"])
        ledger.verify(store)


def test_the_newest_decision_counts(fiction: Watched, fiction_target: int) -> None:
    """Dismissing takes back a confirmation, and the other way round."""
    with fiction.store() as store:
        reviewers.add(fiction.workspace, store, "reviewer-a")
        target = targets.find(store, str(fiction_target))
        confirm.confirm(fiction.workspace, store, target, "reviewer-a")
        confirm.dismiss(fiction.workspace, store, target, "reviewer-a", "a parody")
        assert fiction_target not in confirm.confirmed(store)
        confirm.confirm(fiction.workspace, store, target, "reviewer-a", "no parody after all")
        assert fiction_target in confirm.confirmed(store)


@pytest.mark.parametrize("kind", ["blocked", "parked", "unrelated", "protective", "directory"])
def test_only_words_that_offer_the_function_can_be_confirmed(fiction: Watched, kind: str) -> None:
    """Every other verdict is refused, and the sentence says which it is."""
    with fiction.store() as store:
        reviewers.add(fiction.workspace, store, "reviewer-a")
        row = store.one("SELECT target FROM verdicts WHERE kind = ? LIMIT 1", kind)
        assert row is not None
        with pytest.raises(CaseError, match=kind):
            confirm.confirm(fiction.workspace, store, targets.find(store, str(row["target"])), "reviewer-a", "sure")


def test_what_needs_review_is_confirmed_with_a_reason_only(fiction: Watched) -> None:
    """A person's word stands in for the rule's, so it must say why."""
    with fiction.store() as store:
        reviewers.add(fiction.workspace, store, "reviewer-a")
        row = store.one("SELECT target FROM verdicts WHERE kind = 'needs_review' LIMIT 1")
        assert row is not None
        target = targets.find(store, str(row["target"]))
        with pytest.raises(CaseError, match="--why"):
            confirm.confirm(fiction.workspace, store, target, "reviewer-a")
        confirm.confirm(fiction.workspace, store, target, "reviewer-a", "sold in the chat window")
        assert row["target"] in confirm.confirmed(store)


def test_a_claim_without_an_offer_is_confirmed_and_told_to_be_unready(shop: Shop) -> None:
    """The decision is a person's; what the checklist of a release will demand is said at once, and holds."""
    shop.pages = {"/": CLAIM, "/checkout": f"<p>Thank you.</p>{STRIPE}"}
    shop.watched.crawl()
    with shop.watched.store() as store:
        for name in ("reviewer-a", "reviewer-b"):
            reviewers.add(shop.watched.workspace, store, name)
    out = called(shop.watched, "target", "confirm", "1", "--by", "reviewer-a", "--why", "sold in a chat")
    assert "Target 1 is confirmed as a storefront by reviewer-a." in out
    assert "quotes no offer (a price, a plan or a way to pay): no case that holds it can be released until" in out
    with shop.watched.store() as store:
        assert 1 in confirm.confirmed(store)
        book.open_case(store, "stripe")
    code, _, err = shop.watched.call("case", "release", "1", "--by", "reviewer-a")
    assert (code, "Gives a price, a plan or a way to pay" in err) == (1, True)


def test_both_quoted_need_no_further_word(shop: Shop) -> None:
    """Of a claim with its offer the command says that it is confirmed, and nothing else."""
    shop.watched.crawl()
    with shop.watched.store() as store:
        reviewers.add(shop.watched.workspace, store, "reviewer-a")
    out = called(shop.watched, "target", "confirm", "1", "--by", "reviewer-a")
    assert out.splitlines()[-1] == "Target 1 is confirmed as a storefront by reviewer-a."


@pytest.mark.parametrize(
    ("rules", "said"),
    [
        (("function", "offer"), ""),
        (("function", "counter"), "quotes no offer (a price"),
        (("offer",), "quotes no words that claim the function:"),
        ((), "quotes no words that claim the function and no offer (a price"),
    ],
)
def test_what_a_verdict_lacks_is_named(rules: tuple[str, ...], said: str) -> None:
    """Claim, offer, or both; wherever the words stand."""
    spans = tuple(Span(text="x", why=f"{rule}: a (in title)", url="https://shop.example/") for rule in rules)
    shown = confirm.Shown(kind="needs_review", by="", spans=spans, capture="", crawl=1)
    assert said in shown.lacking
    assert bool(said) == bool(shown.lacking)


def test_a_target_never_judged_cannot_be_confirmed(workspace: Workspace, store: Store) -> None:
    """There are no words to rest on."""
    reviewers.add(workspace, store, "reviewer-a")
    number = targets.add(store, targets.named({"locator": "shop.example", "source": "test"}))
    with pytest.raises(CaseError, match="not been judged"):
        confirm.confirm(workspace, store, targets.find(store, str(number)), "reviewer-a")


def test_nobody_unknown_decides(fiction: Watched, fiction_target: int) -> None:
    """A name that was never added is refused everywhere."""
    with fiction.store() as store:
        target = targets.find(store, str(fiction_target))
        with pytest.raises(CaseError, match="not a reviewer"):
            confirm.confirm(fiction.workspace, store, target, "stranger")
        with pytest.raises(CaseError, match="not a reviewer"):
            confirm.dismiss(fiction.workspace, store, target, "stranger", "why not")
        with pytest.raises(CaseError, match="not a reviewer"):
            book.release(fiction.workspace, store, 1, "stranger")
