"""Retro-hunt: how fast a workspace of many kept pages is read again, against identify's own on the same pages.

`python -m tests.bench.retro --captures 100000` takes half an hour and some gigabytes; the default is small.
"""

import hashlib
import itertools
import resource
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import click

from monitor import page
from monitor.cli.common import knowledge
from monitor.clock import system_now
from monitor.identify import identify
from monitor.reference import Catalogue
from monitor.reread import reread
from monitor.store import Store, nights, targets
from monitor.workspace import Workspace, init
from scrapers.capture import Capture
from tests.bench.__main__ import pages
from tests.monitor.past import keep, watch

VISIT = 10
"""Captures of one visit."""
SITES = 50
"""Targets, visited in turns."""
TURN = 1
"""Visits read again for each page that identify reads alone: both rates are of the same minutes."""


def varied(captures: list[Capture], number: int) -> Iterator[Capture]:
    """Yield that many pages: those given over and over, each with an account of its own, under its site's address."""
    for place, one in zip(range(number), itertools.cycle(captures), strict=False):
        site = place // VISIT % SITES
        key = hashlib.sha256(str(place).encode()).hexdigest()[:24]
        mark = f'<script src="https://js.stripe.com/v3/"></script><script>Stripe("pk_live_{key}")</script>'
        url = f"https://site{site}.example/{place % VISIT}"
        yield replace(one, url=url, purpose="checkout" if place % VISIT else "landing", body=mark.encode() + one.body)


def build(workspace: Workspace, store: Store, captures: list[Capture], number: int) -> None:
    """Keep that many pages as a crawl keeps them, unread."""
    sites = watch(store, *(f"https://site{site}.example/" for site in range(SITES)))
    every = varied(captures, number)
    for crawl_of in itertools.count():
        chosen = [targets.find(store, str(site)) for site in sites]
        crawl = nights.begin(store, chosen, "bench")
        for site in sites:
            made = list(itertools.islice(every, VISIT))
            if not made:
                nights.end(store, crawl, "done")
                return
            keep(workspace, store, crawl, site, made)
        nights.end(store, crawl, "done")
        click.echo(f"{(crawl_of + 1) * SITES * VISIT} of {number} kept", err=True)


def cost(work: Callable[[], object]) -> tuple[float, float]:
    """Return CPU and wall time in seconds."""
    cpu, wall = time.process_time(), time.perf_counter()
    work()
    return time.process_time() - cpu, time.perf_counter() - wall


@dataclass(slots=True)
class Alone:
    """Identify's own rate, measured in turns with what is compared to it."""

    sample: Iterator[Capture]
    catalogue: Catalogue
    pages: int = 0
    seconds: float = 0.0

    def turn(self, done: int, _all: int) -> None:
        """Identify one page after some visits."""
        if done % TURN == 0:
            one = next(self.sample)
            self.seconds += cost(lambda: identify(one, self.catalogue, page.document_of(one)))[0]
            self.pages += 1


@click.command()
@click.option("--captures", "number", default=600, show_default=True, help="Pages in the workspace.")
@click.option("--at", "folder", type=click.Path(path_type=Path), help="Where to make it; default: a temporary folder.")
def main(number: int, folder: Path | None) -> None:
    """Build a workspace, read it again, and compare with identify on the same pages in memory."""
    what, captures = pages()
    catalogue = knowledge().catalogue
    sample = list(varied(captures, min(number, len(captures))))
    for one in sample:  # whatever is made once is made
        identify(one, catalogue, page.document_of(one))
    own = Alone(itertools.cycle(sample), catalogue)
    with tempfile.TemporaryDirectory(dir=folder) as name:
        workspace = init(Path(name) / "w")
        with Store(workspace.database, system_now) as store:
            build(workspace, store, captures, number)
            before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
            cpu, wall = cost(lambda: reread(workspace, catalogue, store, threading.Event(), own.turn))
            rows = store.rows("SELECT COUNT(*) AS n FROM observations")[0]["n"]
            found = store.rows("SELECT COUNT(DISTINCT value) AS n FROM identifiers WHERE value LIKE 'pk_live_%'")[0][
                "n"
            ]
        grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
    alone, again = own.pages / own.seconds, number / (cpu - own.seconds)
    told = f"{what}, repeated to {number} captures, each with an account of its own"
    click.echo(f"{told}; {rows} observations, {found} accounts.")
    click.echo(f"identify alone (parse and identify, in memory)  {alone:8.1f} pages/s CPU")
    click.echo(f"railmon capture reread   {again:8.1f} pages/s CPU  {number / wall:8.1f} pages/s wall")
    click.echo(f"ratio {again / alone:.2f} (goal: 0.67); memory grew by {grown / 1024:.0f} MB.")


if __name__ == "__main__":
    main()
