"""railmon demo: some nights over the fictional web."""

import tempfile
from pathlib import Path

import click
import pandas as pd

from monitor import demo as show
from monitor import graph as graphs
from monitor import views
from monitor.cli.common import echo_table, knowledge
from monitor.cli.crawl import reporting, stopping
from monitor.clock import system_now
from monitor.demo import DemoResult
from monitor.model import ROLE_GROUPS
from monitor.page import Knowledge
from monitor.plain import defang
from monitor.progress import Report
from monitor.score import Scores
from monitor.store import Store
from scrapers.fetch import SystemClock


@click.command()
@click.argument("folder", metavar="[DIR]", required=False, type=click.Path(path_type=Path))
@click.option("--nights", default=3, show_default=True, type=click.IntRange(1), help="Nights to crawl.")
@click.option("--seed", default=7, show_default=True, help="Another seed makes another fictional web.")
@click.option("--storefronts", default=30, show_default=True, type=click.IntRange(1), help="Storefronts in it.")
@click.pass_context
def demo(context: click.Context, folder: Path | None, nights: int, seed: int, storefronts: int) -> None:
    """Crawl a fictional web on this machine and compare with the truth; nothing outside is asked.

    DIR (a new or empty folder; default: a temporary one) becomes a workspace that all other commands can look at.
    """
    place = folder or Path(tempfile.mkdtemp(prefix="railmon-demo-"))
    known = knowledge()
    plan = show.Plan(folder=place, nights=nights, seed=seed, storefronts=storefronts)
    click.echo(f"A fictional web comes up on 127.0.0.1; {nights} nights are crawled.")
    with stopping() as stop, reporting() as report:

        def night_report(night: int) -> Report:
            click.echo(f"Night {night}")
            return report

        result = show.run(plan, known, SystemClock(), stop, night_report)
    tell(result, known)
    if any(night.partial for night in result.nights):
        context.exit(3)


def tell(result: DemoResult, known: Knowledge) -> None:
    """Print scores, choke points and where the files lie."""
    visits = sum(night.visited for night in result.nights)
    captures = sum(night.captures for night in result.nights)
    click.echo(f"\n{len(result.nights)} nights, {result.sites} sites, {visits} visits, {captures} captures.")
    _tell_scores(result.scores)
    names = {key: one.name for key, one in known.catalogue.providers.items()}
    folder = result.workspace.folder
    with Store(result.workspace.database, system_now) as store:
        graph = views.graph_of(store, names)
    for kind, write in (("graphml", graphs.write_graphml), ("gexf", graphs.write_gexf)):
        write(graph, folder / f"graph.{kind}")
    graphs.draw_svg(graph, folder / "graph.svg", ROLE_GROUPS["payment"])
    points = graphs.chokepoints(graph, ROLE_GROUPS["payment"])
    click.echo("\nChoke points: the fewest payment providers that together reach most storefronts")
    rows = ((n, p.name, p.newly, p.cumulative, f"{p.share:.0%}", p.exclusive) for n, p in enumerate(points, 1))
    echo_table(("", "provider", "newly reached", "reached", "share", "only way to pay"), rows, empty="none")
    click.echo(f"\nWorkspace  {folder}\nTruth      {folder / 'truth.json'}")
    click.echo(f"Graph      {folder / 'graph.svg'} (also .graphml, .gexf)")
    click.echo(f"Look round: railmon --workspace {folder} finding list --role payment")


def _tell_scores(scores: Scores) -> None:
    """Print the tables, and what was false or missed."""
    titles = (
        (scores.roles, "Findings by role (a provider in a role at a site on a night)"),
        (scores.grades, "Findings by grade (the grade must agree as well)"),
        (scores.verdicts, "Verdicts (a site on a night)"),
    )
    for table, title in titles:
        click.echo(f"\n{title}")
        rows = (
            (name, row["visible"], row["found"], f"{row['precision']:.3f}", f"{row['recall']:.3f}")
            for name, row in table.to_dict("index").items()
        )
        echo_table((str(table.index.name), "visible", "found", "precision", "recall"), rows, empty="none")
    for word, frame in (("False", scores.false), ("Missed", scores.missed)):
        for line in _lines(frame):
            click.echo(f"{word}: {defang(line)}")


def _lines(frame: pd.DataFrame, most: int = 10) -> list[str]:
    """Return the first rows as words, and how many more there are."""
    lines = [" ".join(str(cell) for cell in row if cell == cell) for row in frame.head(most).itertuples(index=False)]
    return [*lines, f"and {len(frame) - most} more"] if len(frame) > most else lines
