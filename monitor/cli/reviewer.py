"""railmon reviewer: who may confirm and release."""

import click

from monitor.cases import reviewers
from monitor.cli.common import echo_json, echo_table, json_option, run_of


@click.group()
def reviewer() -> None:
    """The people who confirm storefronts and release cases; use role names, not personal ones."""


@reviewer.command()
@click.argument("name")
@click.pass_context
def add(context: click.Context, name: str) -> None:
    """Let NAME confirm and release."""
    run = run_of(context)
    with run.store() as store:
        kept = reviewers.add(run.workspace(), store, name)
    click.echo(f"{kept} is a reviewer.")


@reviewer.command(name="list")
@json_option
@click.pass_context
def list_(context: click.Context, as_json: bool) -> None:
    """List the reviewers, those of railmon.toml included."""
    run = run_of(context)
    with run.store() as store:
        names = sorted(reviewers.known(run.workspace(), store).values())
    if as_json:
        echo_json({"name": name} for name in names)
        return
    echo_table(("reviewer",), ([name] for name in names), empty="No reviewers yet; `railmon reviewer add`.")
