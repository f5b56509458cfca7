"""Nights on which hardly anybody answered: then the fault is most likely ours, and the sites' silence says nothing."""

from dataclasses import dataclass

from monitor.store.database import Store

_COUNTS = """
    SELECT COUNT(*) AS visits, COALESCE(SUM(NOT EXISTS (
        SELECT 1 FROM captures c WHERE c.crawl = v.crawl AND c.target = v.target AND c.source = 'http'
            AND c.status IS NOT NULL)), 0) AS silent
    FROM visits v WHERE v.crawl = ? AND v.state = 'done'"""


@dataclass(frozen=True, slots=True)
class Silence:
    """How many of a crawl's sites answered nothing at all, robots.txt included."""

    silent: int
    visits: int
    """Whole visits of the crawl."""

    @property
    def ours(self) -> bool:
        """Whether most of several sites were silent: our resolver, line or proxy failed rather than each of them."""
        return self.visits > 1 and 2 * self.silent > self.visits

    @property
    def told(self) -> str:
        """What a person should know and do, in two sentences; empty where there is nothing to tell."""
        if not self.ours:
            return ""
        return (
            f"{self.silent} of {self.visits} sites answered nothing: most likely the fault is here, and nothing is "
            "concluded from it. See to resolver, line and proxy, then `railmon crawl` again."
        )


def silence(store: Store, crawl: int) -> Silence:
    """Return how silent the sites of a crawl were."""
    row = store.rows(_COUNTS, crawl)[0]
    return Silence(silent=row["silent"], visits=row["visits"])


class Silences(dict[int, Silence]):
    """How silent the sites of each crawl were, counted when first asked for: one for all targets of a question."""

    def __init__(self, store: Store) -> None:
        """Count in a database."""
        super().__init__()
        self._store = store

    def __missing__(self, crawl: int) -> Silence:
        """Count a crawl."""
        return self.setdefault(crawl, silence(self._store, crawl))
