"""Two people code a site, blind to each other and to the machine."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from monitor import reference
from monitor.cases import coding, quarantine, reviewers
from monitor.cases.quarantine import Sign
from monitor.cli.common import knowledge
from monitor.errors import CaseError
from monitor.features import load_codebook
from monitor.store import targets
from tests.monitor.cases.conftest import Shop

BOOK = load_codebook(reference.folder())
ANSWERS = dict.fromkeys(BOOK.names, "unknown") | {"undress": "1", "credits": "1", "consent": "none", "coins": "0"}
Call = Callable[..., tuple[int, str, str]]


@pytest.fixture
def called(shop: Shop) -> Call:
    """Call railmon on a crawled shop that two reviewers know; give exit code, output and errors."""
    shop.watched.crawl()
    with shop.watched.store() as store:
        for name in ("reviewer-a", "reviewer-b", "reviewer-c"):
            reviewers.add(shop.watched.workspace, store, name)

    return shop.watched.call


def written(folder: Path, answers: dict[str, str]) -> str:
    """Write a file of answers."""
    path = folder / "answers.toml"
    path.write_text("\n".join(f"{name} = {json.dumps(value)}" for name, value in answers.items()), encoding="utf-8")
    return str(path)


def test_neither_the_other_nor_the_machine_is_shown_before_both_are_in(called: Call, tmp_path: Path) -> None:
    """Then all are, and the agreement says that one site is too few."""
    code, out, _ = called("target", "show", "1")
    assert code == 0
    assert "undress" in out
    assert "Undress any photo with AI" in out
    answers = written(tmp_path, ANSWERS)
    code, out, _ = called("target", "code", "1", "--by", "reviewer-a", "--answers", answers)
    assert code == 0
    assert "One more reviewer is needed" in out
    code, out, _ = called("target", "show", "1")
    assert "Coded by one person" in out
    assert "undress" not in out
    blind = json.loads(called("target", "show", "1", "--json")[1])[0]
    assert (blind["features"], [night["spans"] for night in blind["nights"]]) == (None, [[]])
    assert called("target", "code", "1", "--by", "reviewer-b", "--answers", answers, "--set", "undress=0")[0] == 0
    shown = json.loads(called("target", "show", "1", "--json")[1])[0]["features"]
    assert {one["variable"]: one["value"] for one in shown}["undress"] == "1"
    found = {row["variable"]: row for row in json.loads(called("target", "agreement", "--json")[1])}
    assert found["undress"]["people"]["agreed"] == 0
    assert found["credits"]["people"]["agreed"] == found["credits"]["machine"]["agreed"] == 1
    assert found["undress"]["machine"]["sites"] == 0
    assert found["undress"]["people"]["note"] == "too few sites (1 of at least 30)"
    code, out, _ = called("target", "agreement")
    assert "too few sites" in out


def test_what_is_half_coded_is_quoted_to_nobody_who_may_code_it(called: Call, tmp_path: Path) -> None:
    """The list keeps its quotes, and a decision waits for the coding of who decides; the first coder sees all."""
    answers = written(tmp_path, ANSWERS)
    quote = "Undress any photo with AI"
    assert quote in called("verdict", "list")[1]
    assert called("target", "code", "1", "--by", "reviewer-a", "--answers", answers)[0] == 0
    code, out, _ = called("verdict", "list")
    assert "coded by one person" in out
    (row,) = json.loads(called("verdict", "list", "--json")[1])
    assert (quote in out, row["kind"], row["spans"]) == (False, "storefront", [])
    for words in (["confirm", "1"], ["dismiss", "1", "--why", "none"]):
        code, out, err = called("target", *words, "--by", "REVIEWER-B")
        assert (code, out) == (1, "")
        assert "code it first (`railmon target code 1`)" in err
    assert quote in called("target", "confirm", "1", "--by", "Reviewer-A")[1]
    assert called("target", "code", "1", "--by", "reviewer-b", "--answers", answers)[0] == 0
    assert quote in called("verdict", "list")[1]
    assert quote in called("target", "confirm", "1", "--by", "reviewer-c")[1]


def test_a_coding_broken_off_is_not_kept(called: Call) -> None:
    """Somebody who leaves in the middle is told so, with the exit code of Ctrl-C, and may begin again."""
    code, _, err = called("target", "code", "1", "--by", "reviewer-a", typed="1\n")
    assert (code, err.splitlines()[-1]) == (130, "Stopped; what was not finished is not kept.")
    assert "Coded by one person" not in called("target", "show", "1")[1]


def test_a_person_is_asked_each_question_on_the_terminal(called: Call) -> None:
    """A wrong answer is asked for again."""
    typed = "\n".join(["yes", *("1" if one.name == "undress" else "?" for one in BOOK.variables)]) + "\n"
    code, out, err = called("target", "code", "1", "--by", "reviewer-a", typed=typed)
    assert code == 0, err
    assert "landing  hxxp://shop[.]example/" in out
    assert f"{len(BOOK.names)} of {len(BOOK.names)}, legal:" in out
    assert out.count("targets_women (0, 1, unknown)") == 2
    assert "`?` says unknown" in out


def test_the_codebook_is_a_file_of_empty_answers(called: Call, tmp_path: Path) -> None:
    """Given back as it is, it is refused: nobody codes a site as nothing by mistake. Filled in, it is taken."""
    path = tmp_path / "empty.toml"
    path.write_text(called("target", "codebook")[1], encoding="utf-8")
    words = ("target", "code", "1", "--by", "reviewer-a", "--answers", str(path))
    code, _, err = called(*words)
    assert (code, f"Not answered: {', '.join(BOOK.names)}; say unknown where the pages cannot tell." in err) == (
        1,
        True,
    )
    filled = path.read_text(encoding="utf-8").replace('= ""', '= "unknown"', len(BOOK.names) - 1)
    path.write_text(filled, encoding="utf-8")
    assert f"Not answered: {BOOK.names[-1]};" in called(*words)[2]
    path.write_text(filled.replace('= ""', '= "unknown"'), encoding="utf-8")
    assert called(*words)[0] == 0


def test_a_coder_counts_once_and_a_third_is_refused(shop: Shop) -> None:
    """However the name is spelt."""
    shop.watched.crawl()
    workspace = shop.watched.workspace
    with shop.watched.store() as store:
        for name in ("reviewer-a", "reviewer-b", "reviewer-c"):
            reviewers.add(workspace, store, name)
        one = targets.find(store, "1")
        crawl = coding.latest(store, one)
        assert coding.record(workspace, store, one, "reviewer-a", (crawl, BOOK, ANSWERS)) == 1
        assert coding.blinded(store, one)
        with pytest.raises(CaseError, match="already"):
            coding.record(workspace, store, one, "REVIEWER-A", (crawl, BOOK, ANSWERS))
        assert coding.record(workspace, store, one, "reviewer-b", (crawl, BOOK, ANSWERS)) == 2
        with pytest.raises(CaseError, match="2 people"):
            coding.record(workspace, store, one, "reviewer-c", (crawl, BOOK, ANSWERS))
        entry = store.rows("SELECT body FROM ledger WHERE kind = 'target_coded'")[0]["body"]
        assert set(json.loads(entry)) == {"target", "reviewer", "codebook"}


@pytest.mark.parametrize(
    ("answers", "told"),
    [
        ({"undress": "1"}, "Not answered: targets_women.*`railmon target codebook` writes a file of all questions"),
        ({"undress": "2"}, "undress: '2' cannot be; say 0, 1 or unknown"),
        (ANSWERS | {"undress": "perhaps"}, "undress: 'perhaps' cannot be; say 0, 1 or unknown"),
        (ANSWERS | {"undressing": "1"}, "undressing is no variable"),
        (ANSWERS | {"price_points": "9, 99 USD"}, "price_points: '9' is no amount with its currency; write each as"),
    ],
)
def test_answers_are_whole_and_right(answers: dict[str, str], told: str) -> None:
    """Or nothing is kept."""
    with pytest.raises(CaseError, match=told):
        coding.complete(BOOK, answers)


def test_two_spellings_of_a_price_agree(called: Call, tmp_path: Path) -> None:
    """A decimal comma is kept as a point; what is no price is refused in one sentence, and nothing is kept."""
    words = ("target", "code", "1", "--answers", written(tmp_path, ANSWERS), "--by")
    code, _, err = called(*words, "reviewer-a", "--set", "price_points=9.99")
    assert code == 1
    assert err.splitlines()[-1].startswith(
        "railmon: price_points: '9.99' is no amount with its currency; write each as"
    )
    assert called(*words, "reviewer-a", "--set", "price_points=9,99 USD")[0] == 0
    assert called(*words, "reviewer-b", "--set", "price_points=9.99 USD")[0] == 0
    found = {row["variable"]: row for row in json.loads(called("target", "agreement", "--json")[1])}
    assert found["price_points"]["people"]["agreed"] == 1


def test_a_wrong_price_is_asked_for_again(called: Call) -> None:
    """On the terminal, too, and what may be said stands beside the question."""
    given = [typed for one in BOOK.variables for typed in (("9,999 €", "9,99 €") if one.by == "prices" else ("?",))]
    code, out, err = called("target", "code", "1", "--by", "reviewer-a", typed="\n".join(given) + "\n")
    assert code == 0, err
    assert out.count("price_points (AMOUNT CURRENCY with commas between, 0 for none, unknown)") == 2
    assert "'9,999 €' may be thousands or a fraction" in out + err


def test_a_quarantined_site_loses_its_codings(shop: Shop) -> None:
    """Nothing of its words is left."""
    shop.watched.crawl()
    workspace = shop.watched.workspace
    with shop.watched.store() as store:
        reviewers.add(workspace, store, "reviewer-a")
        one = targets.find(store, "1")
        coding.record(workspace, store, one, "reviewer-a", (1, BOOK, ANSWERS))
        quarantine.strike(workspace, store, one, Sign("offer-names-minors", "http://shop.example/", hidden=False))
        assert store.rows("SELECT * FROM codings") == store.rows("SELECT * FROM coding_answers") == []
        with pytest.raises(CaseError, match="quarantined"):
            coding.latest(store, targets.find(store, "1"))
        assert coding.compare(workspace, store, BOOK, knowledge().vocabulary)[0].people.sites == 0
