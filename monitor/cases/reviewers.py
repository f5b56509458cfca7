"""Who may confirm and release: names in railmon.toml and those added here; names that look alike are one person's."""

import unicodedata
from collections.abc import Mapping

from monitor.document.lookalikes import TO_LATIN
from monitor.errors import CaseError
from monitor.recognise.fold import fold
from monitor.store import Store, ledger
from monitor.workspace import Workspace

_DIGITS = str.maketrans("01", "ol")


def folded(name: str) -> str:
    """Return a name as it is compared: NFKC, case and white space folded, so that no spelling makes two of one."""
    return " ".join(unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", name).casefold()).split())


def _look(name: str) -> str:
    """Return what a folded name looks like: accents, dashes and letters of other scripts by the plain ones."""
    plain = fold(name).translate(TO_LATIN).translate(_DIGITS)
    return "".join("-" if unicodedata.category(character) == "Pd" else character for character in plain)


def known(workspace: Workspace, store: Store) -> Mapping[str, str]:
    """Return all reviewers: folded name to the name as written."""
    added = {row["folded"]: row["name"] for row in store.rows("SELECT folded, name FROM reviewers ORDER BY folded")}
    return {folded(name): name for name in workspace.settings.reviewers.names} | added


def require(workspace: Workspace, store: Store, name: str) -> str:
    """Return the folded name of a known reviewer, the same one for names that look alike.

    Raises CaseError for anybody else.
    """
    key, there = folded(name), known(workspace, store)
    if key not in there:
        raise CaseError(f"{name!r} is not a reviewer here; `railmon reviewer add {name}` first.")
    return min(other for other in there if _look(other) == _look(key))


def add(workspace: Workspace, store: Store, name: str) -> str:
    """Add a reviewer and return the name as it is kept, each white space one blank.

    Raises CaseError for a name that is empty, cannot be seen whole, or looks like a known one.
    """
    shown = " ".join(name.split())
    if not shown or any(unicodedata.category(character)[0] == "C" for character in shown):
        raise CaseError("A reviewer's name needs visible characters and no others; use a role such as reviewer-a.")
    key, at = folded(name), store.now()
    with store.write() as db:
        there = known(workspace, store)  # here, since somebody else may add one that looks the same
        if key in there:
            already = f"{name!r} is the reviewer {there[key]!r} already"
            raise CaseError(f"{already}; capitals and forms of letters do not count.")
        if alike := next((other for one, other in there.items() if _look(one) == _look(key)), None):
            raise CaseError(f"{name!r} looks like the reviewer {alike!r}: take a name that nobody confuses with it.")
        db.execute("INSERT INTO reviewers (folded, name, added_at) VALUES (?, ?, ?)", (key, shown, at))
        ledger.append(db, at, [("reviewer_added", {"reviewer": shown})])
    return shown
