"""The review queue: which target that needs review is most worth the next minute of a reviewer (docs/review.md).

The order is made of counts that are shown beside it. It is no probability of anything.
"""

import json
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from monitor import mirrors
from monitor.cases import confirm
from monitor.likeness import nearest
from monitor.model import ROLE_GROUPS, Grade, VerdictKind, unstamp
from monitor.store import Store
from monitor.views import operators_of, weighed_verdicts

MOST_RAILS = 4
MOST_STOREFRONTS = 4
LIKE_POINTS = 2.0
"""Points of a text that is wholly alike to a confirmed storefront's."""
FORTNIGHTS = 2.0
"""Points of waiting at most: one for each fortnight."""
_FORTNIGHT = 14


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """A target that needs review, and what speaks for looking at it."""

    target: int
    rails: int
    """Payment providers that it shows by more than a logo."""
    storefronts: int
    """Known storefronts that share its operator or its text."""
    like: float
    """How alike its text is to that of the nearest confirmed storefront, 0 to 1."""
    days: int
    """Whole days since it first needed review without a decision."""
    score: float
    """Of its verdict: settles ties."""
    decided: bool
    """Whether a person has confirmed or dismissed it since: it stands behind all that wait."""

    @property
    def points(self) -> float:
        """Its worth, 0 to 12: a point per rail and per storefront up to four each, two for likeness, two for age."""
        age = min(self.days / _FORTNIGHT, FORTNIGHTS)
        tied = min(self.storefronts, MOST_STOREFRONTS)
        return min(self.rails, MOST_RAILS) + tied + LIKE_POINTS * self.like + age


def queue(store: Store) -> list[Waiting]:
    """Return every target whose newest verdict is needs_review, the one most worth a look first."""
    rows = store.rows(_QUEUE)
    if not rows:
        return []
    wanted = {row["target"] for row in rows}
    rails, tied, like = _rails(store, wanted), _tied(store, wanted), _likest(store, wanted)
    now = unstamp(store.now())
    found = [
        Waiting(
            target=row["target"], rails=rails.get(row["target"], 0), storefronts=tied.get(row["target"], 0),
            like=like.get(row["target"], 0.0), days=max(0, (now - unstamp(row["since"])).days), score=row["score"],
            decided=bool(row["decided"]),
        )
        for row in rows
    ]  # fmt: skip
    return sorted(found, key=lambda one: (one.decided, -one.points, -one.score, one.target))


_QUEUE = """
    SELECT v.target, v.score, d.at IS NOT NULL AS decided,
        (SELECT MIN(w.seen_at) FROM verdicts w WHERE w.target = v.target AND w.kind = 'needs_review') AS since
    FROM verdicts v JOIN targets t ON t.id = v.target
    LEFT JOIN (SELECT target, MAX(at) AS at FROM decisions GROUP BY target) d ON d.target = v.target
    WHERE t.status = 'watched' AND v.kind = 'needs_review'
        AND v.crawl = (SELECT MAX(w.crawl) FROM verdicts w WHERE w.target = v.target)"""


def _rails(store: Store, wanted: Collection[int]) -> Mapping[int, int]:
    """Return how many payment providers each wanted target shows by more than a logo."""
    rows = store.rows(_RAILS, json.dumps(sorted(wanted)), json.dumps(sorted(ROLE_GROUPS["payment"])), Grade.EMBEDDED)
    return {row["target"]: row["n"] for row in rows}


# Which uses there are an index knows; of each use the first mark that counts is enough, on however many nights it was.
_RAILS = """
    SELECT u.target, COUNT(DISTINCT u.provider) AS n FROM (
        SELECT DISTINCT target, provider, role FROM observations
        WHERE target IN (SELECT value FROM json_each(?1)) AND role IN (SELECT value FROM json_each(?2))) u
    WHERE EXISTS (SELECT 1 FROM observations o WHERE o.target = u.target AND o.provider = u.provider
        AND o.role = u.role AND o.grade >= ?3 AND o.moved = 0)
    GROUP BY u.target"""


def _tied(store: Store, wanted: Collection[int]) -> Mapping[int, int]:
    """Return how many other storefronts share the operator, or the text, of each wanted target."""
    numbers = {row["address"]: row["id"] for row in store.rows("SELECT id, address FROM targets")}
    verdicts = weighed_verdicts(store)
    shops = {numbers[address] for address, kind in verdicts.items() if kind == VerdictKind.STOREFRONT}
    shops |= set(confirm.confirmed(store))
    beside: dict[int, set[int]] = {}
    for group in _groups(store, numbers):
        for one in group & set(wanted):
            beside.setdefault(one, set()).update(group & shops)
    return {one: len(others - {one}) for one, others in beside.items()}


def _groups(store: Store, numbers: Mapping[str, int]) -> Iterator[set[int]]:
    """Yield the members of each operator, and both of each pair of mirrors."""
    for operator in operators_of(store):
        yield {numbers[address] for address in operator.members}
    for pair in mirrors.mirrors(store):
        yield {pair.target, pair.other}


def _likest(store: Store, wanted: Collection[int]) -> Mapping[int, float]:
    """Return how alike each wanted target is to the nearest other confirmed storefront."""
    texts = {row["target"]: row["text"] for row in mirrors.sketches(store)}
    return nearest(texts, wanted, confirm.confirmed(store))
