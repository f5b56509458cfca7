"""Quarantine: a target whose own words aim the function at images of minors is put out of sight at once.

Its rows and files are deleted; a tombstone in the ledger explains the hole, without any words of the site. URL, time
and rule stay, for the report to a hotline. Words hidden from visitors are noted as possible bait, nothing more.
"""

import shutil
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from sqlite_utils import Database

from monitor.cases import reviewers
from monitor.cases.quarantine_rule import Rule, parted, places
from monitor.cases.sequel import joined
from monitor.errors import CaseError
from monitor.model import Verdict, VerdictKind
from monitor.page import document_of, own
from monitor.recognise import Vocabulary
from monitor.recognise.answers import affirms, answered
from monitor.recognise.budget import BUDGET
from monitor.recognise.claims import Sentence, Strength, claims, parse
from monitor.recognise.concern import naming
from monitor.recognise.crossed import SCOPED, crossed_out, is_explained
from monitor.recognise.pieces import pieces
from monitor.recognise.scopes import Scope
from monitor.recognise.signals import GATES
from monitor.recognise.text import quoted_sentences
from monitor.store import Store, ledger
from monitor.store.targets import Target
from monitor.workspace import Workspace
from scrapers.capture import Capture

_JUDGED = (VerdictKind.STOREFRONT, VerdictKind.NEEDS_REVIEW)
_TURNS = frozenset(["prohibition", "reporting", "protection", "lawful", "listing", "others", "question"])
_ASKED = frozenset(["question"])
_DENIALS = frozenset(["negation", "no"])
_REACH = 3
"""Words before a word of the rule in which a negation, or a word of `turns`, turns it."""
_REACH_BEHIND = 6
"""Words behind it in which one of `turns_behind` does: where verbs stand last, so does the ban."""
_ABOVE = 200
"""Blocks above one that names the function in which what forbids it is looked for."""
_SIGN = 2
"""Characters behind a number in which its currency sign stands."""
_TABLES = (
    "sketches", "observed", "coding_answers", "codings", "decisions", "case_storefronts", "verdicts", "identifiers",
    "observations", "captures", "visits",
)  # fmt: skip
"""What is deleted of a target, those first that point at others."""


@dataclass(frozen=True, slots=True)
class Sign:
    """Where a rule was met. Holds no words of the site."""

    rule: str
    place: str
    """URL of the page."""
    hidden: bool
    """Hidden from visitors: possibly bait, laid by somebody else."""


def look(
    captures: Sequence[Capture], verdict: Verdict | None, rule: Rule, vocabulary: Vocabulary, site: str = ""
) -> Sign | None:
    """Return the first sign in the pages of a visit, one in plain sight before a hidden one. Pure.

    Only pages of the `site` (its host; all where it is empty) are looked at, not those that it links to; and only of
    one that reads as offering the function itself: a page that reports or helps is no offer.
    """
    if verdict is None or verdict.kind not in _JUDGED:
        return None
    at_home = own(captures, site)
    signs = [sign for one in captures if at_home(one.url) for sign in _signs(one, rule, vocabulary)]
    return min(signs, key=lambda sign: sign.hidden, default=None)


def _signs(capture: Capture, rule: Rule, vocabulary: Vocabulary) -> Iterator[Sign]:
    """Yield the signs in one page; the items of a list are no sign that a ban, a report or help stands above.

    Nor are lines that a cross refuses beside others without: a cross alone may be an ornament. The budget of a verdict
    is spent on sentences that name the function, wherever they stand: no padding hides a sign.
    """
    document = None if capture.purpose == "robots" else document_of(capture)
    blocks = pieces(document.unfolded) if document else []
    opening = vocabulary.sieve(GATES).caught([block.text for block in blocks])
    heard = {number for last in opening for number in range(max(0, last - _ABOVE), last + 1)}
    crosses = crossed_out(blocks) if opening else {}
    scope, left = Scope(), BUDGET
    for number in sorted(heard):
        block, scope = blocks[number], scope if number - 1 in heard else Scope()
        if crosses.get((block.text, block.tag)) and not is_explained(parse(block.text, "", capture.url, vocabulary)):
            continue
        below = block.tag in SCOPED and scope.signal
        if number in opening and not below:
            for text, quotes in naming(block, vocabulary):
                if (left := left - len(text)) <= 0:
                    return
                read = partial(parse, tag=block.tag, url=capture.url, vocabulary=vocabulary)
                if _meets(read(text, quotes=quotes), rule, vocabulary):
                    yield Sign(rule.name, capture.url, block.hidden)
                for more in joined(blocks, number, text, rule, read, crosses):
                    answer = read(more.answer) if more.answer else None
                    if _meets(read(more.text), rule, vocabulary, answer):
                        yield Sign(rule.name, capture.url, more.hidden)
        if not block.hidden and (said := [text for text, _ in quoted_sentences(block.text)]):
            scope = scope.after(parse(said[-1], block.tag, capture.url, vocabulary))


def _meets(sentence: Sentence, rule: Rule, vocabulary: Vocabulary, answer: Sentence | None = None) -> bool:
    """Whether a sentence, or a question by its answer, offers the function and names minors, and nothing turns that."""
    spans = _named(sentence, rule)
    if not spans or _turned(sentence, spans, _TURNS - _ASKED if answer else _TURNS):
        return False
    # the word itself can stand where a rule of recognition expects another one, or none
    readings = (_replaced(sentence.text, spans, stand_in) for stand_in in ("", *_persons(vocabulary)))
    read = partial(parse, tag=sentence.tag, url=sentence.url, vocabulary=vocabulary, quotes=sentence.quotes)
    return any(_offers(one, vocabulary, answer) for one in (sentence, *map(read, readings)))


def _named(sentence: Sentence, rule: Rule) -> list[tuple[int, int]]:
    """Return where the rule's words stand in a sentence, when one of them has nothing close to it that turns it."""
    there = parted(sentence.text, rule)  # not the sentence's own, which the vocabulary may have parted
    said = tuple(word.text for word in there)
    harmless = {place for start, end in places(said, rule.harmless) for place in range(start, end)}
    runs = [(start, end) for start, end in places(said, rule.words) if start not in harmless]
    runs = [run for run in runs if not _is_sum(sentence.text, there[run[0]].start, there[run[1] - 1].end)]
    denied = {sentence.words[hit.end - 1].start for hit in sentence.hits if hit.term.signal == "negation"}
    before = {end - 1 for _, end in places(said, rule.turns)}
    before |= {place for place, word in enumerate(there) if not denied.isdisjoint(range(word.start, word.end))}
    behind = {start for start, _ in places(said, rule.turns_behind)}
    if all(
        before & set(range(start - _REACH, start)) or behind & set(range(start, end + _REACH_BEHIND))
        for start, end in runs
    ):
        return []
    return [(there[start].start, there[end - 1].end) for start, end in runs]


def _is_sum(text: str, start: int, end: int) -> bool:
    """Whether a currency sign stands in or right behind some words, "under $18", "under 18 €"; not "under 18 €5"."""
    signs = [place for place in range(start, min(end + _SIGN, len(text))) if unicodedata.category(text[place]) == "Sc"]
    return any(place < end or not text[place + 1 : place + 2].isdecimal() for place in signs)


def _turned(sentence: Sentence, spans: list[tuple[int, int]], turns: frozenset[str]) -> bool:
    """Whether a word besides the rule's own turns the sentence: in a clothes shop those may stand for its customers."""
    places = [sentence.span(hit)[0] for hit in sentence.spoken if hit.term.signal in turns]
    return any(not any(start <= place < end for start, end in spans) for place in places)


def _persons(vocabulary: Vocabulary) -> list[str]:
    """Return a word for a person in each language of the vocabulary."""
    plain = (term for term in vocabulary.terms if term.signal == "person" and "*" not in term.text)
    return list({term.language: term.text for term in plain}.values())


def _replaced(text: str, spans: list[tuple[int, int]], stand_in: str) -> str:
    """Return a sentence with other words in the place of the rule's."""
    for start, end in sorted(spans, reverse=True):
        text = text[:start] + stand_in + text[end:]
    return text


def _offers(sentence: Sentence, vocabulary: Vocabulary, answer: Sentence | None) -> bool:
    """Whether a sentence claims the function and nothing turns the claim; a question where yes is the answer."""
    found = claims(sentence, vocabulary)
    if answer is not None:
        plain = affirms(answer) and answer.said().isdisjoint(_TURNS | _DENIALS)
        found = [answered([sentence, answer], 0, one) for one in found] if plain else []
    return any(not claim.counter and claim.strength > Strength.MENTION for claim in found)


def strike(workspace: Workspace, store: Store, target: Target, sign: Sign) -> None:
    """Delete what is kept of a target, leave the tombstone and stop watching it; hidden words are only noted.

    Rows go in one transaction, files right after; `tidy` ends a deletion that was cut short.
    """
    at = store.now()
    if sign.hidden:
        with store.write() as db:
            ledger.append(db, at, [("possible_bait", {"target": target.id, "rule": sign.rule})])
        return
    with store.write() as db:
        numbers = [row["id"] for row in db.query("SELECT id FROM captures WHERE target = ? ORDER BY id", (target.id,))]
        db.execute(
            "UPDATE packets SET file = '' WHERE case_id IN (SELECT case_id FROM case_storefronts WHERE target = ?)",
            (target.id,),
        )
        _delete_rows(db, target.id)
        db.execute("UPDATE targets SET status = 'quarantined' WHERE id = ?", (target.id,))
        db.execute("DELETE FROM quarantines WHERE target = ?", (target.id,))
        db.execute(
            "INSERT INTO quarantines (target, rule, place, at) VALUES (?, ?, ?, ?)",
            (target.id, sign.rule, sign.place, at),
        )
        body: dict[str, object] = {"target": target.id, "rule": sign.rule, "captures": numbers}
        ledger.append(db, at, [("quarantine", body)])
    tidy(workspace, store)


def _delete_rows(db: Database, target: int) -> None:
    """Delete all rows of a target but its own."""
    for table in _TABLES:
        db.execute(f"DELETE FROM {table} WHERE target = ?", (target,))  # noqa: S608 - names from the list above


def tidy(workspace: Workspace, store: Store) -> None:
    """Remove every capture file of a quarantined target, unfinished ones included, and each packet that cited one.

    Only under the crawl lock.
    """
    hidden = {row["id"] for row in store.rows("SELECT id FROM targets WHERE status = 'quarantined'")}
    for path in workspace.captures.glob("*/*.warc.gz*") if hidden else ():
        if int(path.name.split(".")[0].split("-")[0]) in hidden:
            path.unlink()
    for row in store.rows("SELECT id FROM packets WHERE file = ''"):
        for path in workspace.packets.glob(f"{row['id']}_*"):
            if path.is_dir():
                shutil.rmtree(path)
            else:
                path.unlink()


def release(workspace: Workspace, store: Store, target: Target, by: str) -> bool:
    """Record that a reviewer takes a target out of quarantine; the second, different one has it watched again.

    What was deleted stays deleted. Returns whether it is watched. Raises CaseError for an unknown reviewer, one who
    has released it already, or a target that is not quarantined.
    """
    reviewer = reviewers.require(workspace, store, by)
    at = store.now()
    with store.write() as db:
        row = next(db.query("SELECT * FROM quarantines WHERE target = ?", (target.id,)), None)
        if row is None:
            raise CaseError(f"Target {target.id} is not quarantined.")
        before = {
            row["reviewer"] for row in db.query("SELECT * FROM quarantine_releases WHERE target = ?", (target.id,))
        }
        if reviewer in before:
            raise CaseError(f"{by} has released target {target.id} already; a second, different reviewer is needed.")
        db.execute("INSERT INTO quarantine_releases VALUES (?, ?, ?)", (target.id, reviewer, at))
        body: dict[str, object] = {"target": target.id, "rule": row["rule"], "reviewer": reviewer}
        ledger.append(db, at, [("quarantine_release", body)])
        if before:
            db.execute("DELETE FROM quarantines WHERE target = ?", (target.id,))
            db.execute("UPDATE targets SET status = 'watched' WHERE id = ?", (target.id,))
    return bool(before)
