"""railmon crawl: one night, now."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

import click
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from monitor import pipeline
from monitor.cli.common import knowledge, program, run_of, stopping
from monitor.clock import system_now
from monitor.errors import UsageError
from monitor.model import stamp
from monitor.nightly import visit_line
from monitor.pipeline import CrawlResult
from monitor.plain import defang, visible
from monitor.progress import Report, Visited
from monitor.settings import unused
from monitor.store import Store, targets
from monitor.store.targets import Target
from monitor.workspace import Workspace
from scrapers.fetch import SystemClock
from scrapers.locator import Kind

DUE_AFTER = timedelta(hours=20)
"""A target is due when its last whole visit began longer ago; below 24 hours, so that a late night shifts nothing."""


@click.command()
@click.option(
    "--due", is_flag=True, help="Only targets not visited in the last 20 hours, also where --target names some."
)
@click.option("--all", "every", is_flag=True, help="All watched targets (the default).")
@click.option("--target", "wanted", metavar="ID", multiple=True, help="Only this target (id or locator); repeatable.")
@click.pass_context
def crawl(context: click.Context, due: bool, every: bool, wanted: tuple[str, ...]) -> None:
    """Visit targets now, or go on with a crawl that was interrupted. Ctrl-C stops it cleanly; the next call goes on.

    Exit code 3 when something is left to do.
    """
    if every and (due or wanted):
        raise UsageError("--all means every watched target: leave it out, or --due and --target.")
    workspace = run_of(context).workspace()
    if told := unused(workspace.settings):
        click.echo(told, err=True)
    with Store(workspace.database, system_now) as store:
        chosen = _chosen(store, due, wanted)
    if not chosen:
        click.echo("Nothing to visit: no target is due." if due else "No targets yet; `railmon target add`.")
        return
    if not any(target.locator.kind is Kind.WEB for target in chosen):
        click.echo("Nothing to visit: this version collects web sites only.")
        return
    with stopping() as stop, reporting() as report:
        result = pipeline.crawl(workspace, chosen, knowledge(), SystemClock(), report, stop)
    tell(workspace, result)
    if result.partial:
        context.exit(3)


def _chosen(store: Store, due: bool, wanted: tuple[str, ...]) -> list[Target]:
    """Return the targets that the options mean."""
    chosen = [targets.find(store, text) for text in wanted] if wanted else targets.all_targets(store)
    idle = next((target for target in chosen if target.status != "watched"), None)
    if idle:
        raise UsageError(f"{idle.locator.shown} is {idle.status} and not visited.")
    if not due:
        return chosen
    limit = stamp(system_now() - DUE_AFTER)
    fresh = store.rows(
        "SELECT DISTINCT v.target FROM visits v JOIN crawls c ON c.id = v.crawl "
        "WHERE v.state = 'done' AND c.started_at > ?",
        limit,
    )
    visited = {row["target"] for row in fresh}
    return [target for target in chosen if target.locator.kind is Kind.WEB and target.id not in visited]


@contextmanager
def reporting() -> Iterator[Report]:
    """Give a reporter: a progress bar on a terminal, one plain line a visit elsewhere."""
    if not sys.stderr.isatty():
        yield _line
        return
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True)) as progress:
        task = progress.add_task("visiting", total=None)

        def bar(event: Visited) -> None:
            progress.update(task, completed=event.done, total=event.total)
            if event.problem:
                progress.console.print(defang(visible(event.problem)), markup=False, highlight=False)

        yield bar


def _line(event: Visited) -> None:
    """Print one plain line for a log."""
    click.echo(visit_line(event), err=True)


def tell(workspace: Workspace, result: CrawlResult) -> None:
    """Print what a crawl did."""
    word = "stopped" if result.stopped else "done"
    click.echo(f"Crawl {result.crawl} {word}: visits {result.visited}, captures {result.captures}.")
    if result.saved:
        click.echo(f"{result.saved} captures were saved from a crawl that was interrupted.")
    if result.passed_over:
        click.echo(f"{result.passed_over} targets were not visited: this version collects web sites only.")
    for told in result.kept_out:
        click.echo(told, err=True)
    if result.silence.told:
        click.echo(result.silence.told, err=True)
    for problem in result.problems:
        click.echo(f"Not finished: {defang(visible(problem))}", err=True)
    if result.stopped:
        click.echo(f"Run `{program()} --workspace {workspace.folder} crawl` to go on.")
