"""What a crawl tells while it runs, as values; the command line draws them."""

from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True, kw_only=True)
class Visited:
    """One target's visit is over."""

    target: str
    """Its locator."""
    done: int
    """Visits over so far in this crawl."""
    total: int
    """Visits of this crawl."""
    captures: int
    """Captures committed in this visit."""
    verdict: str
    """Verdict, or `-` when there was nothing to judge."""
    problem: str = ""
    """One sentence when the visit met a fault of ours."""


class Report(Protocol):
    """Takes news of a crawl; called from one thread."""

    def __call__(self, event: Visited) -> None:
        """Take one piece of news."""
        ...
