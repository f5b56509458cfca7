"""What people have seen elsewhere: an account of a target on a receipt, or in a provider's own answer."""

from dataclasses import dataclass

from monitor.asked import require_provider
from monitor.cases import reviewers
from monitor.errors import CaseError
from monitor.identify.quotes import quote
from monitor.reference import Catalogue, IdentifierMark
from monitor.store import Store, ledger
from monitor.store.targets import Target
from monitor.workspace import Workspace

UNSHAPED = "reported_id"
"""Kind of an identifier whose shape no provider file describes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """An identifier, and whose it is."""

    kind: str
    value: str
    provider: str | None
    """Provider id, None where the identifier names no company."""
    role: str
    """Role in which the provider serves the target; empty without a provider."""


def account(catalogue: Catalogue, value: str, provider: str = "") -> Account:
    """Return an identifier as the provider files know it; `provider` settles what its shape leaves open.

    Raises UsageError when there is no such provider, CaseError for a secret, for words, and when several fit and none
    is named.
    """
    value = value.strip()
    if quote(value) != " ".join(value.split()):
        raise CaseError(
            "That is a secret key, or longer than any public id: it is not kept. Give the account's public id."
        )
    if provider:
        require_provider(provider, catalogue.providers)
    fitting = [mark for mark in catalogue.identifiers if _fits(mark, value) and provider in ("", mark.provider)]
    owners = sorted({mark.provider for mark in fitting})
    if len(owners) > 1:
        raise CaseError(f"{value!r} fits the shapes of {', '.join(owners)}; say which one it is: --provider P.")
    if fitting:
        mark = fitting[0]
        return Account(kind=mark.kind, value=value, provider=mark.provider, role=mark.role.value)
    if not value.isprintable() or any(map(str.isspace, value)):
        raise CaseError(f"{value!r} is no account id: give the id alone, without blanks; the rest belongs to --how.")
    role = catalogue.providers[provider].roles[0].value if provider else ""
    return Account(kind=UNSHAPED, value=value, provider=provider or None, role=role)


def _fits(mark: IdentifierMark, value: str) -> bool:
    match = mark.shape.search(value)
    return match is not None and value in (match[0], *match.groups())


def add(
    workspace: Workspace, store: Store, target: Target, found: Account, said: tuple[str, str]
) -> None:  # fmt: skip
    """Record that somebody has seen an account of a target; `said` is how it became known, and by which reviewer.

    Raises CaseError for an unknown reviewer, an empty reason, a quarantined target, and what is known already.
    """
    how, reviewer = said[0].strip(), reviewers.require(workspace, store, said[1])
    if not how or not found.value.strip():
        raise CaseError("Say what was seen and how it became known: --identifier VALUE --how TEXT.")
    if target.status == "quarantined":
        raise CaseError(f"{target.locator.shown} is quarantined: report it to the hotline; see docs/cases.md.")
    at = store.now()
    with store.write() as db:
        row = (target.id, found.kind, found.value)
        if next(db.query("SELECT 1 FROM observed WHERE target = ? AND kind = ? AND value = ?", row), None):
            raise CaseError(f"That {found.value!r} belongs to {target.locator.shown} is recorded already.")
        db.execute(
            "INSERT INTO observed (target, kind, value, provider, role, how, reviewer, at) VALUES (?,?,?,?,?,?,?,?)",
            (*row, found.provider, found.role, how, reviewer, at),
        )
        body: dict[str, object] = {
            "target": target.id, "kind": found.kind, "value": found.value, "provider": found.provider or "",
            "how": how, "reviewer": reviewer,
        }  # fmt: skip
        ledger.append(db, at, [("observed", body)])


def remove(workspace: Workspace, store: Store, target: Target, value: str, said: tuple[str, str]) -> None:
    """Take back what was recorded of an account of a target; `said` is why, and by which reviewer: the ledger keeps it.

    Raises CaseError for an unknown reviewer, an empty reason, and what was never recorded.
    """
    why, reviewer = said[0].strip(), reviewers.require(workspace, store, said[1])
    if not why:
        raise CaseError("Say why it is taken back: --why TEXT.")
    at = store.now()
    with store.write() as db:
        row = (target.id, value.strip())
        if not db.execute("DELETE FROM observed WHERE target = ? AND value = ?", row).rowcount:
            raise CaseError(f"Nobody has recorded that {value!r} belongs to {target.locator.shown}.")
        body: dict[str, object] = {"target": target.id, "value": row[1], "why": why, "reviewer": reviewer}
        ledger.append(db, at, [("observed_taken_back", body)])
