"""A workspace whose nights are made by hand: pages are kept as a crawl keeps them, without any network."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from itertools import count
from uuid import UUID

from monitor import recovery
from monitor.store import Store, nights, targets
from monitor.store.nights import Kept
from monitor.store.targets import Named
from monitor.workspace import Workspace
from scrapers.capture import Capture, Source
from scrapers.locator import Locator
from scrapers.warc import WarcWriter

FIRST_NIGHT = datetime(2026, 3, 1, 2, 30, tzinfo=UTC)
"""The nights lie a day apart."""
Site = Mapping[str, str]
"""Body by address, the landing page first."""


def watch(store: Store, *locators: str) -> list[int]:
    """Watch sites and return their ids."""
    named = [Named(locator=Locator.parse(text), source="test", note="test") for text in locators]
    return [number for number, _ in targets.add_all(store, named)]


def page(url: str, body: str | bytes, when: datetime, purpose: str = "landing") -> Capture:
    """Return a page as a capture."""
    return Capture(
        source=Source.HTTP,
        url=url,
        purpose=purpose,
        started_at=when,
        status=200,
        response_headers=(("content-type", "text/html; charset=utf-8"),),
        body=body.encode() if isinstance(body, str) else body,
    )


def captures(site: Site, night: int) -> list[Capture]:
    """Return the pages of a site on a night: the landing page, pages for paying, others."""
    start = FIRST_NIGHT + timedelta(days=night - 1)
    words = ("pricing", "checkout")
    return [
        page(url, body, start + timedelta(seconds=5 * place),
             "landing" if not place else next((word for word in words if word in url), "other"))
        for place, (url, body) in enumerate(site.items())
    ]  # fmt: skip


def keep(workspace: Workspace, store: Store, crawl: int, target: int, made: Iterable[Capture]) -> None:
    """Keep the captures of a visit, file, rows and ledger, and close it unread."""
    path = recovery.warc_path(workspace, crawl, target)
    name = nights.relative(path, workspace.folder)
    number = count((crawl * 1_000_000 + target) * 1_000_000)  # two captures are never the same bytes
    with WarcWriter(path, software="test", new_id=lambda: str(UUID(int=next(number))), now=lambda: FIRST_NIGHT) as warc:
        kept = [Kept(capture, warc.write(capture), name) for capture in made]
        warc.commit()
    nights.commit_captures(store, crawl, target, kept, complete=True)
    nights.commit_reading(store, (crawl, target), (), None, "unread")


def spend_nights(workspace: Workspace, store: Store, sites: Mapping[str, Sequence[Site | None]]) -> None:
    """Watch sites and keep what each shows night by night (None: not visited), all of it unread."""
    numbers = dict(zip(sites, watch(store, *sites), strict=True))
    for night in range(1, max(map(len, sites.values())) + 1):
        shown = {locator: each[night - 1] for locator, each in sites.items() if len(each) >= night and each[night - 1]}
        known = [targets.find(store, str(numbers[locator])) for locator in shown]
        crawl = nights.begin(store, known, "test")
        for locator, site in shown.items():
            keep(workspace, store, crawl, numbers[locator], captures(site or {}, night))
        nights.end(store, crawl, "done")
