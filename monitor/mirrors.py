"""Mirrors and clones among the targets: sketches kept at crawl time, compared on demand."""

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from monitor.graph import Like
from monitor.likeness import MIRROR, TEMPLATE, Sketch, likeness, pairs, sketch
from monitor.model import Verdict, VerdictKind, unstamp
from monitor.page import document_of, is_page, own
from monitor.recovery import read_visit
from monitor.store import Row, Store
from monitor.workspace import Workspace
from scrapers.capture import Capture
from scrapers.errors import WarcError

_NOT_OWN = (VerdictKind.BLOCKED, VerdictKind.PARKED)
"""What such a site shows is its bot wall's or parking company's text, which thousands share."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mirror:
    """Two targets that are alike."""

    target: int
    other: int
    locator: str
    """Of `target`."""
    other_locator: str
    text: float | None
    """How alike their words are, 0 to 1, estimated within 0.05 or so; None where one has too few to be compared."""
    template: float | None
    """How alike their elements and classes are; None where one has too few to be compared."""
    capture: str
    """Capture that the newer of the two sketches is dated by."""
    seen_at: str
    """Its time."""

    @property
    def kind(self) -> str:
        """What is alike: `mirror` where the texts are, `template` where another text stands in the same template."""
        return "mirror" if _reaches(self.text, MIRROR) else "template"


def _reaches(found: float | None, least: float) -> bool:
    """Whether two were compared and are at least so alike."""
    return found is not None and found >= least


def sketched(captures: Sequence[Capture], verdict: Verdict | None, site: str) -> Sketch | None:
    """Return the sketch of a visit's pages, None when it showed none of its own.

    Pages of other sites than the target's (`site`: its host) are left out: two shops may pay at one till.
    """
    if verdict is None or verdict.kind in _NOT_OWN:
        return None
    at_home = own(captures, site)
    kept = [one for one in captures if is_page(one) and at_home(one.url)]
    return sketch([(document, one.body) for one in kept if (document := document_of(one)) is not None])


def keep(store: Store, visit: tuple[int, int], dated: tuple[str, str], made: Sketch) -> None:
    """Keep the sketch of a visit (crawl, target), dated by a capture (id, time); an older one gives way."""
    with store.write() as db:
        db.execute(
            "INSERT INTO sketches (crawl, target, capture, seen_at, text, template) VALUES (?, ?, ?, ?, ?, ?) "
            "ON CONFLICT (target) DO UPDATE SET crawl = excluded.crawl, capture = excluded.capture, "
            "seen_at = excluded.seen_at, text = excluded.text, template = excluded.template "
            "WHERE excluded.crawl >= crawl",
            (*visit, *dated, made.text, made.template),
        )


def refresh(workspace: Workspace, store: Store) -> list[str]:
    """Sketch the newest visits that have none: of a database older than sketches, or cut short by a kill.

    Returns one sentence for each visit whose captures could not be read back.
    """
    problems = []
    for row in store.rows(_MISSING):
        try:
            kept = read_visit(workspace, store, row["crawl"], row["target"])
        except (WarcError, OSError) as error:
            problems.append(f"crawl {row['crawl']}, target {row['target']}: {error}")
            continue
        verdict = Verdict(kind=VerdictKind(row["kind"]), score=0.0)
        made = sketched([one.capture for one in kept], verdict, urlsplit(row["address"]).hostname or "")
        if made is not None:
            keep(store, (row["crawl"], row["target"]), (row["capture"], row["seen_at"]), made)
    return problems


_MISSING = """
    SELECT v.crawl, v.target, v.kind, v.capture, v.seen_at, t.address FROM verdicts v
    JOIN targets t ON t.id = v.target LEFT JOIN sketches s ON s.target = v.target
    WHERE t.status <> 'quarantined' AND v.kind NOT IN ('blocked', 'parked') AND COALESCE(s.crawl, 0) < v.crawl
        AND v.crawl = (SELECT MAX(w.crawl) FROM verdicts w
            WHERE w.target = v.target AND w.kind NOT IN ('blocked', 'parked'))
    ORDER BY v.target"""


def sketches(store: Store) -> list[Row]:
    """Return the sketch of every target that is not quarantined, by target."""
    return store.rows(
        "SELECT s.*, t.address AS locator FROM sketches s JOIN targets t ON t.id = s.target "
        "WHERE t.status <> 'quarantined' ORDER BY s.target"
    )


def mirrors(store: Store, *, templates: bool = False) -> list[Mirror]:
    """Return every pair of targets with near-duplicate texts; with `templates` also those that share a template."""
    rows = sketches(store)
    found = {(one.first, one.second) for one in pairs([row["text"] for row in rows], MIRROR)}
    if templates:
        found |= {(one.first, one.second) for one in pairs([row["template"] for row in rows], TEMPLATE)}
    return [_mirror(rows[first], rows[second]) for first, second in sorted(found)]


def likes(store: Store, since: str | None = None) -> list[Like]:
    """Return the pairs with near-duplicate texts as edges of the graph, those seen `since`."""
    return [
        Like(
            target=one.locator, other=one.other_locator, text=round(one.text, 2),
            template=None if one.template is None else round(one.template, 2),
            seen_at=unstamp(one.seen_at), capture=one.capture,
        )
        for one in mirrors(store)
        if one.text is not None and one.seen_at >= (since or "")
    ]  # fmt: skip


def mirrors_of(store: Store, target: int) -> list[Mirror]:
    """Return the mirrors and clones of one target, the most alike first; it is compared with every other."""
    rows = {row["target"]: row for row in sketches(store)}
    own = rows.pop(target, None)
    found = [_mirror(own, row) for row in rows.values()] if own is not None else []
    alike = [one for one in found if _reaches(one.text, MIRROR) or _reaches(one.template, TEMPLATE)]
    return sorted(alike, key=lambda one: (-(one.text or 0), -(one.template or 0), one.other))


def _mirror(row: Row, other: Row) -> Mirror:
    """Return how alike two sketched targets are."""
    newer = max(row, other, key=lambda one: one["seen_at"])
    return Mirror(
        target=row["target"], other=other["target"], locator=row["locator"], other_locator=other["locator"],
        text=_compared(row["text"], other["text"]), template=_compared(row["template"], other["template"]),
        capture=newer["capture"], seen_at=newer["seen_at"],
    )  # fmt: skip


def _compared(one: bytes, other: bytes) -> float | None:
    """Return how alike two signatures are; None where one is empty, so that nothing was compared."""
    return likeness(one, other) if one and other else None
