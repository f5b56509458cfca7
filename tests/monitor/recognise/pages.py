"""Short pages written for these tests, before the rules that must judge them: invented brands, clinical wording.

storefronts.toml, lookalikes.toml and neighbours.toml hold them; each says what a careful person would call it.
"""

import tomllib
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from monitor.document import Document, read
from scrapers.capture import Capture, Outcome, Reason, Source
from scrapers.signs import weigh

MOMENT = datetime(2026, 11, 25, 2, 30, tzinfo=UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """One invented site."""

    name: str
    language: str
    right: list[str]
    """Verdicts that are right, the best first; `none` is no verdict."""
    pages: list[str]
    group: str = ""
    """What it is or comes close to, for figures by kind; only in neighbours.toml."""
    paths: list[str] = field(default_factory=list)
    """Path of each page, the landing page's empty; numbered pages when none is given."""
    by: str = ""
    status: int = 200
    outcome: str = "kept"
    reason: str = ""

    def documents(self) -> list[Document]:
        """Return its pages, parsed, as a crawl hands them over."""
        return [read(body, self.url(number)) for number, body in enumerate(self.pages)]

    def captures(self) -> list[Capture]:
        """Return one capture per page; the first, the landing page, carries the site's status and outcome."""
        first = self.pages[0] if self.pages else ""
        pages = [page(self.url(number), body) for number, body in enumerate(self.pages) if number]
        kept = self.outcome == "kept"
        return [
            page(self.url(0), first, self.status if kept else None, Outcome(self.outcome), Reason(self.reason)),
            *pages,
        ]

    def url(self, number: int) -> str:
        """Return the address of its n-th page."""
        path = self.paths[number] if self.paths else (f"page-{number}" if number else "")
        return f"https://{self.name}.example/{path}"


def page(
    url: str,
    body: str,
    status: int | None = 200,
    outcome: Outcome = Outcome.KEPT,
    reason: Reason = Reason.NONE,
) -> Capture:
    """Return one HTTP capture of the landing page."""
    return Capture(
        source=Source.HTTP,
        url=url,
        purpose="landing" if url.endswith("/") else weigh(url, "")[0],
        started_at=MOMENT,
        status=status,
        outcome=outcome,
        reason=reason,
        response_headers=(("Content-Type", "text/html; charset=utf-8"),),
        body=body.encode(),
    )


def _load(name: str) -> tuple[Site, ...]:
    """Read one of the files."""
    text = (Path(__file__).parent / name).read_text(encoding="utf-8")
    return tuple(Site(**entry) for entry in tomllib.loads(text)["site"])


STOREFRONTS = _load("storefronts.toml")
LOOKALIKES = _load("lookalikes.toml")
NEIGHBOURS = _load("neighbours.toml")
