"""railmon graph: targets, providers, identifiers and operators in relation."""

from collections.abc import Collection, Iterable
from pathlib import Path

import click

from monitor import asked, views
from monitor import graph as graphs
from monitor.cli.common import echo_json, echo_table, json_option, run_of
from monitor.graph import Chokepoint, Graph, Row
from monitor.model import ROLE_GROUPS, Role
from monitor.reference import load


@click.group()
def graph() -> None:
    """The provider graph: who serves whom, choke points, exports."""


def _graph(context: click.Context, moment: str | None) -> Graph:
    """Build the graph of the workspace, of what was seen at that date or later."""
    since = asked.since(moment) if moment else None
    names = {key: one.name for key, one in load().providers.items()}
    with run_of(context).store() as store:
        return views.graph_of(store, names, since=since)


def tell_counted(points: Collection[Chokepoint], roles: Collection[Role], moment: str | None = None) -> None:
    """Print which findings choke points count, from when to when they were seen, and what is left out."""
    when, seen = f"on {moment} or later" if moment else "at any time", _span(points)
    click.echo(f"Counted: what was seen {when} and is not gone{f' (seen {seen})' if seen else ''}.")
    payment = ", marks off the payment path and, unless --role card_network asks for them, card networks"
    click.echo(f"Left out: accounts possibly borrowed{payment if ROLE_GROUPS['payment'] & set(roles) else ''}.")


def _span(rows: Iterable[Chokepoint | Row]) -> str:
    """Return from when to when the findings behind rows were seen."""
    return graphs.span((row.first_seen, row.last_seen) for row in rows)


since_option = click.option(
    "--since", "moment", metavar="DATE", help="Count only what was seen on DATE (YYYY-MM-DD, UTC) or later."
)
role_option = click.option("--role", metavar="R", help="A role, or payment (default for choke points), infrastructure.")
every_option = click.option("--every-target", is_flag=True, help="Count all targets, not only storefronts.")


@graph.command()
@role_option
@every_option
@since_option
@json_option
@click.pass_context
def show(context: click.Context, role: str | None, every_target: bool, moment: str | None, as_json: bool) -> None:
    """Show providers by the number of storefronts they serve."""
    wanted = asked.roles(role) if role else frozenset(Role)
    whole = _graph(context, moment)
    rows = graphs.table(whole, wanted, storefronts_only=not every_target)
    columns = (
        "provider", "name", "role", "storefronts", "gone", "grade", "on_payment_path", "first_seen", "last_seen",
    )  # fmt: skip
    if as_json:
        echo_json({name: _plain(getattr(row, name)) for name in columns} for row in rows)
        return
    cells = ([getattr(row, name) for name in columns[:7]] + [row.first_seen[:10], row.last_seen[:10]] for row in rows)
    names = [name.replace("_", " ") for name in columns]
    echo_table(names, cells, empty="No findings at storefronts yet.", spare=("first seen", "name", "on payment path"))
    if rows:
        when = f"on {moment} or later (seen {_span(rows)})" if moment else _span(rows)
        click.echo(f"Counted: what was seen {when}; where the newest visit shows it no more it is gone.")
        click.echo("Left out: accounts possibly borrowed.")


def _plain(value: object) -> object:
    """Return grades and roles as their words."""
    return value if isinstance(value, int) and type(value) is int else str(value)


@graph.command()
@role_option
@every_option
@since_option
@json_option
@click.pass_context
def chokepoints(
    context: click.Context, role: str | None, every_target: bool, moment: str | None, as_json: bool
) -> None:
    """Show the fewest providers that together reach most storefronts (greedy cover)."""
    wanted = asked.roles(role or "payment")
    whole = _graph(context, moment)
    rows = graphs.chokepoints(whole, wanted, storefronts_only=not every_target)
    if as_json:
        keys = ("provider", "name", "newly", "cumulative", "share", "exclusive", "first_seen", "last_seen")
        echo_json({key: getattr(row, key) for key in keys} | {"roles": [str(r) for r in row.roles]} for row in rows)
        return
    cells = (
        (number, row.name, " ".join(row.roles), row.newly, row.cumulative, f"{row.share:.0%}", row.exclusive)
        for number, row in enumerate(rows, 1)
    )
    columns = ("", "provider", "roles", "newly reached", "reached", "share", "exclusive")
    empty = "No provider of these roles was found at a storefront yet."
    echo_table(columns, cells, empty=empty, spare=("roles",))
    tell_counted(rows, wanted, moment)


@graph.command()
@click.option("--format", "kind", type=click.Choice(["graphml", "gexf", "csv", "svg"]), required=True)
@click.option("--out", type=click.Path(path_type=Path), required=True, help="File to write; a folder for csv.")
@since_option
@click.pass_context
def export(context: click.Context, kind: str, out: Path, moment: str | None) -> None:
    """Write the graph to a file, every attribute kept (svg: a drawing of storefronts and payment providers)."""
    whole = _graph(context, moment)
    if kind == "svg":
        graphs.draw_svg(whole, out, ROLE_GROUPS["payment"])
    else:
        {"graphml": graphs.write_graphml, "gexf": graphs.write_gexf, "csv": graphs.write_csv}[kind](whole, out)
    piped = out.is_fifo()  # it may be our own output, where more words would spoil the graph
    click.echo(f"{out}: {whole.number_of_nodes()} nodes, {whole.number_of_edges()} edges.", err=piped)
    seen = graphs.span((data["first_seen"], data["last_seen"]) for *_, data in whole.edges(data=True))
    told = "what is gone or possibly borrowed is not drawn" if kind == "svg" else "what is gone is marked so"
    click.echo(f"In it: what was seen {seen or 'never'}; {told}.", err=piped)
