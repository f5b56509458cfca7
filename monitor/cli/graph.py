"""railmon graph: targets, providers, identifiers and operators in relation."""

from collections.abc import Callable, Collection, Iterable
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

import click

from monitor import asked, views
from monitor import graph as graphs
from monitor.cli.common import echo_json, echo_table, json_option, run_of
from monitor.errors import UsageError, WorkspaceError
from monitor.graph import Chokepoint, Graph, Row
from monitor.model import ROLE_GROUPS, Role
from monitor.reference import load


@click.group()
def graph() -> None:
    """The provider graph: who serves whom, choke points, exports."""


def _graph(context: click.Context, moment: str | None, roles: Collection[Role] | None = None) -> Graph:
    """Build the graph of the workspace, of what was seen at that date or later; with `roles` of these alone."""
    since = asked.since(moment) if moment else None
    names = {key: one.name for key, one in load().providers.items()}
    with run_of(context).store() as store:
        return views.graph_of(store, names, roles=roles, since=since)


def tell_counted(points: Collection[Chokepoint], roles: Collection[Role], moment: str | None = None) -> None:
    """Print which findings choke points count, from when to when they were seen, and what is left out."""
    when, seen = f"on {moment} or later" if moment else "at any time", _span(points)
    click.echo(f"Counted: what was seen {when} and is not gone{f' (seen {seen})' if seen else ''}.")
    payment = (
        ", marks off the payment path and, unless --role asks for them alone, card networks, and Apple Pay and Google "
        "Pay where a processor behind them is named"
    )
    click.echo(f"Left out: accounts possibly borrowed{payment if ROLE_GROUPS['payment'] & set(roles) else ''}.")


def _span(rows: Iterable[Chokepoint | Row]) -> str:
    """Return from when to when the findings behind rows were seen."""
    return graphs.span((row.first_seen, row.last_seen) for row in rows)


since_option = click.option(
    "--since", "moment", metavar="DATE", help="Count only what was seen on DATE (YYYY-MM-DD, UTC) or later."
)
role_option = click.option(
    "--role",
    metavar="R",
    help="Only this role, or group: payment, infrastructure; default: all, for choke points payment.",
)
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
        click.echo(f"Counted: what was seen {when}; gone is what a visit since could be read without.")
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
@click.option(
    "--out", type=click.Path(path_type=Path), required=True, help="File to write, - for standard output; csv: a folder."
)
@click.option("--role", metavar="R", help="Only this role, or group; default: all, in a drawing payment.")
@since_option
@click.option("--force", is_flag=True, help="Replace what is there.")
@click.pass_context
def export(
    context: click.Context, kind: str, out: Path, role: str | None, moment: str | None, *, force: bool
) -> None:  # fmt: skip
    """Write the graph to a file, every attribute kept (svg: a drawing of storefronts and their providers)."""
    roles = asked.roles(role) if role else None
    drawn = roles or ROLE_GROUPS["payment"]
    _require_free(out, kind, force=force)
    whole = _graph(context, moment, roles)
    writers: dict[str, Callable[[Graph, Path], None]] = {
        "graphml": graphs.write_graphml, "gexf": graphs.write_gexf, "csv": graphs.write_csv,
        "svg": partial(graphs.draw_svg, roles=drawn),
    }  # fmt: skip
    write = writers[kind]
    if out == _STDOUT:
        with TemporaryDirectory() as folder:
            write(whole, Path(folder, "graph"))
            click.echo(Path(folder, "graph").read_bytes(), nl=False)
    else:
        write(whole, out)
    aside = out == _STDOUT or out.is_fifo()  # our own output, or what may be it: more words would spoil the graph
    told = f"{whole.number_of_nodes()} nodes, {whole.number_of_edges()} edges"
    if kind == "svg":
        providers = {row.provider for row in graphs.table(whole, drawn)}
        told = f"{len(graphs.counted(whole))} storefronts, {len(providers)} providers"
    click.echo(f"{out}: {told}.", err=aside)
    seen = graphs.span((data["first_seen"], data["last_seen"]) for *_, data in whole.edges(data=True))
    told = "what is gone or possibly borrowed is not drawn" if kind == "svg" else "what is gone is marked so"
    click.echo(f"In it: what was seen {seen or 'never'}; {told}.", err=aside)


_STDOUT = Path("-")


def _require_free(out: Path, kind: str, *, force: bool) -> None:
    """Refuse to write where something else stands. Raises UsageError, or WorkspaceError where --force helps."""
    if kind == "csv" and (out == _STDOUT or out.is_file()):
        raise UsageError(f"{out} is no folder: csv writes two tables, nodes.csv and edges.csv, and takes a folder.")
    files = [out / "nodes.csv", out / "edges.csv"] if kind == "csv" else [out]
    if not force and (there := next(filter(Path.is_file, files), None)):
        raise WorkspaceError(f"{there} exists already; name another place, or replace it with --force.")
