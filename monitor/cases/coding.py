"""Coding: two people code the same site by the codebook, blind to each other and to the machine, until both are in."""

from collections.abc import Mapping
from dataclasses import dataclass

from monitor.cases import reviewers
from monitor.cases.kappa import Agreement, agreement
from monitor.errors import CaseError
from monitor.features import Codebook, Feature, Sheet, code
from monitor.features.answers import spelt
from monitor.page import document_of, is_page
from monitor.recognise import Vocabulary
from monitor.recovery import read_visit
from monitor.store import Row, Store, ledger
from monitor.store.targets import Target
from monitor.workspace import Workspace

CODERS = 2
"""People who code a site."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """How one variable was coded over all sites that two people coded."""

    variable: str
    people: Agreement
    """The first coder against the second."""
    machine: Agreement
    """The machine against what both people said, where they said the same."""


def latest(store: Store, target: Target) -> int:
    """Return the newest crawl that showed pages of a target. Raises CaseError when none did, or in quarantine."""
    if target.status == "quarantined":
        raise CaseError(f"{target.locator.shown} is quarantined: report it to the hotline; see docs/cases.md.")
    row = store.one("SELECT MAX(crawl) AS crawl FROM verdicts WHERE target = ?", target.id)
    if row is None or row["crawl"] is None:
        raise CaseError(f"{target.locator.shown} has shown no page yet; crawl it first.")
    return int(row["crawl"])


def pages(store: Store, target: Target, crawl: int) -> list[Row]:
    """Return the kept pages of a visit: capture id, purpose and URL."""
    return store.rows(
        "SELECT id, purpose, url FROM captures WHERE crawl = ? AND target = ? AND source = 'http' AND outcome = 'kept' "
        "AND status = 200 AND purpose NOT IN ('robots', 'script') ORDER BY started_at, file, offset",
        crawl,
        target.id,
    )


def by_machine(
    workspace: Workspace, store: Store, visit: tuple[int, int], codebook: Codebook, vocabulary: Vocabulary
) -> tuple[Feature, ...]:
    """Code the kept pages of a visit (crawl, target). Raises scrapers.errors.WarcError when they cannot be read."""
    sheets = []
    for kept in read_visit(workspace, store, *visit):
        one = kept.capture
        document = document_of(one) if is_page(one) else None
        if document is not None:
            sheets.append(Sheet(one.purpose, document))
    return code(sheets, codebook, vocabulary)


def coders(store: Store, target: Target) -> list[str]:
    """Return who has coded a target, in order of time."""
    return [
        row["coder"] for row in store.rows("SELECT coder FROM codings WHERE target = ? ORDER BY at, coder", target.id)
    ]


def blinded(store: Store, target: Target) -> bool:
    """Whether a coding of the target is in and another is awaited: then nobody is shown how it is coded."""
    return 0 < len(coders(store, target)) < CODERS


def half_coded(store: Store) -> frozenset[str]:
    """Return the locators of the targets that one person has coded and another has not."""
    sql = "SELECT t.address FROM codings c JOIN targets t ON t.id = c.target GROUP BY t.id HAVING COUNT(*) < ?"
    return frozenset(row["address"] for row in store.rows(sql, CODERS))


def require_sight(store: Store, target: Target, reviewer: str) -> None:
    """Raise CaseError where a reviewer (folded name) may still code what another has coded: quotes would tell how."""
    if blinded(store, target) and reviewer not in coders(store, target):
        raise CaseError(
            f"Target {target.id} is coded by one person, and its quotes would tell the second how: code it first "
            f"(`railmon target code {target.id}`), or let who has coded it decide."
        )


def record(
    workspace: Workspace, store: Store, target: Target, by: str, coded: tuple[int, Codebook, Mapping[str, str]]
) -> int:
    """Keep a reviewer's answers to the codebook on the pages of a crawl; return how many have coded the target now.

    The ledger notes that a coding was made, not its answers, so that the second coder stays blind. Raises CaseError
    for an unknown reviewer, one who has coded the target, a third one, and answers that are missing or cannot be.
    """
    crawl, codebook, answers = coded
    reviewer = check(workspace, store, target, by)
    checked = complete(codebook, answers)
    at = store.now()
    with store.write() as db:
        db.execute(
            "INSERT INTO codings (target, coder, crawl, codebook, at) VALUES (?, ?, ?, ?, ?)",
            (target.id, reviewer, crawl, codebook.version, at),
        )
        db.conn.executemany(
            "INSERT INTO coding_answers (target, coder, variable, value) VALUES (?, ?, ?, ?)",
            [(target.id, reviewer, variable, value) for variable, value in checked.items()],
        )
        body: dict[str, object] = {"target": target.id, "reviewer": reviewer, "codebook": codebook.version}
        ledger.append(db, at, [("target_coded", body)])
    return len(coders(store, target))


def check(workspace: Workspace, store: Store, target: Target, by: str) -> str:
    """Return the folded name of a reviewer who may code a target. Raises CaseError otherwise."""
    reviewer = reviewers.require(workspace, store, by)
    there = coders(store, target)
    if reviewer in there:
        raise CaseError(f"{by} has coded target {target.id} already; a second, different reviewer is needed.")
    if len(there) >= CODERS:
        raise CaseError(f"Target {target.id} has been coded by {CODERS} people; `railmon target agreement` compares.")
    return reviewer


def complete(codebook: Codebook, answers: Mapping[str, str]) -> dict[str, str]:
    """Return answers to all variables in their one spelling. Raises CaseError naming what is empty or wrong."""
    if unknown := sorted(set(answers) - set(codebook.names)):
        raise CaseError(f"{unknown[0]} is no variable; `railmon target codebook` shows them.")
    given = {name: answer for name, answer in answers.items() if answer.strip()}
    try:
        found = {one.name: spelt(codebook, one, given[one.name]) for one in codebook.variables if one.name in given}
    except ValueError as error:
        raise CaseError(f"{error}.") from error
    if missing := [name for name in codebook.names if name not in given]:
        raise CaseError(
            f"Not answered: {', '.join(missing)}; say unknown where the pages cannot tell. "
            "`railmon target codebook` writes a file of all questions."
        )
    return found


def compare(workspace: Workspace, store: Store, codebook: Codebook, vocabulary: Vocabulary) -> list[Compared]:
    """Return how far people agree with each other and the machine with them, variable by variable.

    Only sites that two people coded count; those in quarantine have no codings any more. The machine codes the pages
    that the people coded. Raises scrapers.errors.WarcError when kept pages cannot be read.
    """
    people: dict[str, list[tuple[str, str]]] = {name: [] for name in codebook.names}
    machine: dict[str, list[tuple[str, str]]] = {name: [] for name in codebook.names}
    for target, crawl, first, second in _doubly(store):
        coded = {one.variable: one.value for one in by_machine(workspace, store, (crawl, target), codebook, vocabulary)}
        for name in codebook.names:
            if name in first and name in second:
                people[name].append((first[name], second[name]))
                if first[name] == second[name]:
                    machine[name].append((first[name], coded[name]))
    return [
        Compared(variable=name, people=agreement(people[name]), machine=agreement(machine[name]))
        for name in codebook.names
    ]


def _doubly(store: Store) -> list[tuple[int, int, dict[str, str], dict[str, str]]]:
    """Return each target that two people coded with the crawl of the first coding, and the answers of both."""
    answers: dict[tuple[int, str], dict[str, str]] = {}
    for row in store.rows("SELECT * FROM coding_answers"):
        answers.setdefault((row["target"], row["coder"]), {})[row["variable"]] = row["value"]
    by_target: dict[int, list[Row]] = {}
    for row in store.rows("SELECT * FROM codings ORDER BY target, at, coder"):
        by_target.setdefault(row["target"], []).append(row)
    return [
        (target, rows[0]["crawl"], *(answers[target, row["coder"]] for row in rows))
        for target, rows in by_target.items()
        if len(rows) == CODERS
    ]
