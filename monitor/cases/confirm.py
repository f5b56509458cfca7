"""Decisions on targets: a person's word that a target is a storefront, or is none. The newest one counts."""

import json
from dataclasses import dataclass

from monitor.cases import reviewers
from monitor.errors import CaseError
from monitor.model import Span, VerdictKind
from monitor.store import Row, Store, ledger
from monitor.store.targets import Target
from monitor.workspace import Workspace

_BOTH = {"function": "words that claim the function", "offer": "offer (a price, a plan or a way to pay)"}
"""What the checklist of a packet demands, by the rule of the spans that quote it."""
_CONFIRMABLE = (VerdictKind.STOREFRONT, VerdictKind.NEEDS_REVIEW)


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """The newest verdict of a target, as a reviewer sees it before deciding."""

    kind: str
    by: str
    """For `blocked`: what blocks."""
    spans: tuple[Span, ...]
    capture: str
    """Id of the capture that it is dated by."""
    crawl: int

    @property
    def lacking(self) -> str:
        """What keeps its cases from release, in a sentence: claim or offer is not quoted; empty where both are."""
        told = {span.why.partition(":")[0] for span in self.spans}
        missing = [words for rule, words in _BOTH.items() if rule not in told]
        if not missing:
            return ""
        return (
            f"Its newest verdict quotes no {' and no '.join(missing)}: no case that holds it can be released until its "
            "pages quote both claim and offer; crawl it again, or dismiss it."
        )


def newest(store: Store, target: Target) -> Shown | None:
    """Return the newest verdict of a target, None before it was ever judged. Raises CaseError in quarantine."""
    if target.status == "quarantined":
        raise CaseError(f"{target.locator.shown} is quarantined: report it to the hotline; see docs/cases.md.")
    row = store.one("SELECT * FROM verdicts WHERE target = ? ORDER BY crawl DESC LIMIT 1", target.id)
    if row is None:
        return None
    spans = tuple(Span(**span) for span in json.loads(row["spans"]))
    return Shown(kind=row["kind"], by=row["blocked_by"], spans=spans, capture=row["capture"], crawl=row["crawl"])


def confirm(workspace: Workspace, store: Store, target: Target, by: str, why: str = "") -> Shown:
    """Record that a reviewer confirms a target as a storefront, on its newest verdict; return what that quotes.

    Raises CaseError for an unknown reviewer, a quarantined target, a verdict that is no ground for it, and a target
    that needs review when no reason is given.
    """
    reviewer = reviewers.require(workspace, store, by)
    shown = newest(store, target)
    place = target.locator.shown
    if shown is None:
        raise CaseError(f"{place} has not been judged yet; crawl it first.")
    if shown.kind not in _CONFIRMABLE or not any(span.why.startswith("function") for span in shown.spans):
        word = f"{shown.kind} ({shown.by})" if shown.by else shown.kind
        raise CaseError(
            f"{place} cannot be confirmed: its newest verdict is {word} and quotes no words that offer the function."
        )
    if shown.kind == VerdictKind.NEEDS_REVIEW and not why.strip():
        raise CaseError(f"{place} needs review; say why you confirm it: --why TEXT.")
    _record(store, target, ("confirmed", reviewer, why.strip()), shown)
    return shown


def dismiss(workspace: Workspace, store: Store, target: Target, by: str, why: str) -> None:
    """Record that a reviewer finds a target to be no storefront. Raises CaseError for no reason or no reviewer."""
    reviewer = reviewers.require(workspace, store, by)
    if not why.strip():
        raise CaseError("Say why it is dismissed: --why TEXT.")
    _record(store, target, ("dismissed", reviewer, why.strip()), newest(store, target))


def _record(store: Store, target: Target, decision: tuple[str, str, str], shown: Shown | None) -> None:
    """Write one decision (kind, reviewer, reason) into table and ledger."""
    kind, reviewer, reason = decision
    capture, crawl = (shown.capture, shown.crawl) if shown else (None, None)
    at = store.now()
    with store.write() as db:
        db.execute(
            "INSERT INTO decisions (target, kind, reviewer, reason, capture, crawl, at) VALUES (?, ?, ?, ?, ?, ?, ?)",
            (target.id, kind, reviewer, reason, capture, crawl, at),
        )
        body: dict[str, object] = {
            "target": target.id, "reviewer": reviewer, "reason": reason, "capture": capture or "",
        }  # fmt: skip
        ledger.append(db, at, [(f"target_{kind}", body)])


def newest_decisions(store: Store) -> dict[int, Row]:
    """Return the newest decision of each target that has one and is not quarantined, by target."""
    rows = store.rows(
        "SELECT d.* FROM decisions d JOIN targets t ON t.id = d.target WHERE t.status <> 'quarantined' ORDER BY d.id"
    )
    return {row["target"]: row for row in rows}


def confirmed(store: Store) -> dict[int, Row]:
    """Return the decision of each confirmed storefront, by target."""
    return {target: row for target, row in newest_decisions(store).items() if row["kind"] == "confirmed"}
