"""railmon observe: what people have seen elsewhere than on the pages."""

import click

from monitor.cases import observe as observations
from monitor.cli.common import run_of
from monitor.plain import defang
from monitor.reference import load
from monitor.store import targets


@click.group()
def observe() -> None:
    """What people have seen elsewhere: on a receipt, in a provider's own answer."""


@observe.command()
@click.option("--target", "wanted", metavar="ID", required=True, help="The target whose account it is.")
@click.option("--identifier", "value", metavar="VALUE", required=True, help="The public id of the account.")
@click.option("--how", metavar="TEXT", required=True, help="How it became known: a lawful purchase, or whose answer.")
@click.option("--by", metavar="NAME", required=True, help="The reviewer who says so.")
@click.option("--provider", metavar="P", default="", help="Whose account it is, where the id's shape does not tell.")
@click.pass_context
def add(context: click.Context, wanted: str, value: str, how: str, by: str, provider: str) -> None:
    """Record an account of a target that a person has seen; its finding is confirmed. No packet cites it.

    `railmon observe remove` takes it back.
    """
    run, catalogue = run_of(context), load()
    found = observations.account(catalogue, value, provider)
    with run.store() as store:
        one = targets.find(store, wanted)
        observations.add(run.workspace(), store, one, found, (how, by))
    whose = f" of {catalogue.providers[found.provider].name}" if found.provider else ""
    click.echo(f"{defang(one.locator.shown)}: {found.kind} {found.value}{whose} is recorded.")
    if found.kind == observations.UNSHAPED and found.provider:
        click.echo(f"No known shape of that company's ids is like it: look whether {found.value} is written so.")


@observe.command()
@click.option("--target", "wanted", metavar="ID", required=True, help="The target whose account it is not.")
@click.option("--identifier", "value", metavar="VALUE", required=True, help="The id as it was recorded.")
@click.option("--why", metavar="TEXT", required=True, help="The reason.")
@click.option("--by", metavar="NAME", required=True, help="The reviewer who says so.")
@click.pass_context
def remove(context: click.Context, wanted: str, value: str, why: str, by: str) -> None:
    """Take back an account that was recorded by mistake; the ledger keeps the record of it, and the reason."""
    run = run_of(context)
    with run.store() as store:
        one = targets.find(store, wanted)
        observations.remove(run.workspace(), store, one, value, (why, by))
    click.echo(f"{defang(one.locator.shown)}: {value.strip()} is taken back.")
