"""Who may confirm and release: names in railmon.toml and those added here, compared NFKC and casefolded."""

import unicodedata
from collections.abc import Mapping

from monitor.errors import CaseError
from monitor.store import Store, ledger
from monitor.workspace import Workspace


def folded(name: str) -> str:
    """Return a name as it is compared: NFKC, case and white space folded, so that no spelling makes two of one."""
    return " ".join(unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", name).casefold()).split())


def known(workspace: Workspace, store: Store) -> Mapping[str, str]:
    """Return all reviewers: folded name to the name as written."""
    added = {row["folded"]: row["name"] for row in store.rows("SELECT folded, name FROM reviewers ORDER BY folded")}
    return {folded(name): name for name in workspace.settings.reviewers.names} | added


def require(workspace: Workspace, store: Store, name: str) -> str:
    """Return the folded name of a known reviewer. Raises CaseError for anybody else."""
    key = folded(name)
    if key not in known(workspace, store):
        raise CaseError(f"{name!r} is not a reviewer here; `railmon reviewer add {name}` first.")
    return key


def add(workspace: Workspace, store: Store, name: str) -> None:
    """Add a reviewer. Raises CaseError for a name that is empty, cannot be seen whole, or is known already."""
    shown = " ".join(name.split())
    if not shown or any(unicodedata.category(character)[0] == "C" for character in shown):
        raise CaseError("A reviewer's name needs visible characters and no others; use a role such as reviewer-a.")
    key = folded(name)
    if (there := known(workspace, store).get(key)) is not None:
        raise CaseError(f"{name!r} is the reviewer {there!r} already; capitals and forms of letters do not count.")
    at = store.now()
    with store.write() as db:
        db.execute("INSERT INTO reviewers (folded, name, added_at) VALUES (?, ?, ?)", (key, shown, at))
        ledger.append(db, at, [("reviewer_added", {"reviewer": shown})])
