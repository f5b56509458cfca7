"""Words that people ask with, on the command line and in notebooks: roles, times, providers.

Each raises UsageError, naming the words that there are, for one that means nothing.
"""

import difflib
from collections.abc import Collection
from datetime import UTC, date, datetime

from monitor.errors import UsageError
from monitor.model import ROLE_GROUPS, Role, stamp


def roles(name: str) -> frozenset[Role]:
    """Return the roles that the name of a role or group stands for."""
    if name not in ROLE_GROUPS and name not in set(Role):
        raise UsageError(f"{name!r} is not a role or group; the words are {', '.join([*ROLE_GROUPS, *Role])}.")
    return ROLE_GROUPS[name] if name in ROLE_GROUPS else frozenset({Role(name)})


def since(moment: str | date) -> str:
    """Return a date, or a time, as the tables keep it; without a zone it is UTC, a date is its first moment."""
    try:
        read = datetime.fromisoformat(str(moment))
    except ValueError as error:
        raise UsageError(f"{moment!r} is not a date; give YYYY-MM-DD.") from error
    return stamp(read if read.tzinfo else read.replace(tzinfo=UTC))


def require_provider(name: str, known: Collection[str]) -> None:
    """Refuse a provider id that is not among the known ones."""
    if name not in known:
        near = "".join(f"the nearest id is {one}; " for one in difflib.get_close_matches(name, known, n=1))
        raise UsageError(f"{name!r} is no provider here; {near}`railmon provider list` shows all ids.")
