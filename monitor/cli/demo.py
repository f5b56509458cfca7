"""railmon demo: some nights over the fictional web, packets to three providers, and the night after."""

import tempfile
from collections.abc import Mapping
from pathlib import Path

import click
import pandas as pd

from monitor import demo as show
from monitor import demo_cases, views
from monitor import graph as graphs
from monitor.after import LEFT
from monitor.cli.common import echo_table, knowledge, program, stopping
from monitor.cli.crawl import reporting
from monitor.cli.graph import tell_counted
from monitor.clock import system_now
from monitor.demo import REVIEWERS, DemoResult, Means, Plan
from monitor.demo_cases import Aftermath, Sending, Sent
from monitor.model import ROLE_GROUPS
from monitor.page import Knowledge
from monitor.plain import defang
from monitor.progress import Report
from monitor.score import Scores
from monitor.store import Store
from scrapers.fetch import SystemClock


@click.command()
@click.argument("folder", metavar="[DIR]", required=False, type=click.Path(path_type=Path))
@click.option("--nights", default=3, show_default=True, type=click.IntRange(1), help="Nights to measure.")
@click.option("--seed", default=7, show_default=True, help="Another seed makes another fictional web.")
@click.option("--storefronts", default=30, show_default=True, type=click.IntRange(1), help="Storefronts in it.")
@click.pass_context
def demo(context: click.Context, folder: Path | None, nights: int, seed: int, storefronts: int) -> None:
    """Crawl a fictional web on this machine and compare with the truth; nothing outside is asked.

    Then fictional reviewers seal packets for three providers, one of which acts; a night more shows what came of it.
    DIR (a new or empty folder; default: a temporary one) becomes a workspace that all other commands can look at.
    """
    place = folder or Path(tempfile.mkdtemp(prefix="railmon-demo-"))
    known = knowledge()
    plan = show.Plan(folder=place, nights=nights, seed=seed, storefronts=storefronts)
    click.echo(f"A fictional web comes up on 127.0.0.1; {nights} nights are crawled.")
    with stopping() as stop, reporting() as report:

        def night_report(night: int) -> Report:
            click.echo(f"Night {night}" if night <= nights else f"Night {night}, the night after")
            return report

        means = Means(knowledge=known, clock=SystemClock(), stop=stop, night_report=night_report)
        result = show.run(plan, means)
        sending, after = _go_on(plan, result, means)
    if after:
        _tell_after(after)
    tell(result, known)
    if sending:
        _tell_packets(sending.sent)
    if any(night.partial for night in (*result.nights, *([after.night] if after else []))):
        context.exit(3)


def _go_on(plan: Plan, result: DemoResult, means: Means) -> tuple[Sending | None, Aftermath | None]:
    """Send packets and crawl the night after, unless somebody has stopped the demo."""
    if means.stop.is_set():
        return None, None
    sending = demo_cases.send(plan, result, means.clock)
    _tell_sending(sending, {key: one.name for key, one in means.knowledge.catalogue.providers.items()})
    return sending, demo_cases.night_after(plan, result, sending.sent, means) if sending.sent else None


def _tell_sending(sending: Sending, names: Mapping[str, str]) -> None:
    """Print what was confirmed, sent and held back."""
    sent, (a, b) = sending.sent, REVIEWERS
    click.echo(f"\n{a} and {b}, both fictional, confirm {sending.confirmed} storefronts and release {len(sent)} cases.")
    rows = (
        (one.case.id, names[one.case.provider], len(one.case.storefronts), one.packet.name,
         f"whole, {len(one.verification.checks)} checks" if one.verification.whole else one.verification.failed[0].text)
        for one in sent
    )  # fmt: skip
    echo_table(("case", "provider", "storefronts", "packet", "verified"), rows, empty="none")
    for provider, why in sending.held:
        click.echo(f"Held back: {names[provider]}. {why}")
    click.echo(
        "The packets are UNSTAMPED and say so: no time-stamp service is set. They are marked sent; nobody is asked."
    )


def _tell_after(after: Aftermath) -> None:
    """Print what became of each sent finding, and whether the night shows what is true."""
    click.echo(f"\nWhat became of each sent finding; before this night {after.acted} cut off its storefronts")
    rows = (
        (one.case, one.provider, one.locator, one.outcome.state.value, one.outcome.detail, one.truth.value)
        for one in after.became
    )
    echo_table(("case", "provider", "storefront", "since then", "to", "truth"), rows, empty="none")
    of_acted = [one for one in after.became if one.provider == after.acted and one.truth in LEFT]
    seen = sum(one.agrees for one in of_acted)
    word = "all detected" if seen == len(of_acted) else f"{len(of_acted) - seen} NOT detected"
    click.echo(f"{after.acted}: {len(of_acted)} findings ended in truth, {seen} detected as such: {word}.")
    right = sum(one.agrees for one in after.became)
    click.echo(f"{right} of {len(after.became)} sent findings are shown as they are.")


def _tell_packets(sent: tuple[Sent, ...]) -> None:
    """Print where the packets lie, and how to check one."""
    for one in sent:
        click.echo(f"Packet     {one.packet}")
    if sent:
        click.echo(f"Verify one: {program()} packet verify {sent[0].packet}")


def tell(result: DemoResult, known: Knowledge) -> None:
    """Print scores, choke points and where the files lie."""
    visits = sum(night.visited for night in result.nights)
    captures = sum(night.captures for night in result.nights)
    click.echo(f"\n{len(result.nights)} nights, {result.sites} sites, {visits} visits, {captures} captures.")
    if result.scores is None:
        click.echo("Stopped: of a part of the nights nothing is measured.")
    else:
        _tell_scores(result.scores)
    if result.copies is not None:
        pairs = result.copies
        click.echo(
            f"\nPairs called mirrors for near-duplicate texts (target mirrors): {pairs.found} of {pairs.planted} "
            f"of one operator; of different operators: {pairs.false}."
        )
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
    echo_table(("", "provider", "newly reached", "reached", "share", "exclusive"), rows, empty="none")
    tell_counted(points, ROLE_GROUPS["payment"])
    click.echo(f"\nWorkspace  {folder}\nTruth      {folder / 'truth.json'}")
    click.echo(f"Graph      {folder / 'graph.svg'} (also .graphml, .gexf)")
    click.echo(f"Look round: {program()} --workspace {folder} finding list --role payment")


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
    click.echo("Found counts also what is true and cannot be seen by reading pages; recall asks for the visible alone.")
    for word, frame in (("False", scores.false), ("Missed", scores.missed)):
        for line in _lines(frame):
            click.echo(f"{word}: {defang(line)}")


def _lines(frame: pd.DataFrame, most: int = 10) -> list[str]:
    """Return the first rows as words, and how many more there are."""
    lines = [" ".join(str(cell) for cell in row if cell == cell) for row in frame.head(most).itertuples(index=False)]
    return [*lines, f"and {len(frame) - most} more"] if len(frame) > most else lines
