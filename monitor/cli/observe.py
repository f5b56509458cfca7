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
@click.option("--how", metavar="TEXT", required=True, help="How it became known: a lawful purchase, an answer of whom.")
@click.option("--by", metavar="NAME", required=True, help="The reviewer who says so.")
@click.option("--provider", metavar="P", default="", help="Whose account it is, where the id's shape does not tell.")
@click.pass_context
def add(context: click.Context, wanted: str, value: str, how: str, by: str, provider: str) -> None:
    """Record an account of a target that a person has seen; its finding is confirmed. Packets cite captures alone."""
    run, catalogue = run_of(context), load()
    found = observations.account(catalogue, value, provider)
    with run.store() as store:
        one = targets.find(store, wanted)
        observations.add(run.workspace(), store, one, found, (how, by))
    whose = f" of {catalogue.providers[found.provider].name}" if found.provider else ""
    click.echo(f"{defang(one.locator.shown)}: {found.kind} {found.value}{whose} is recorded.")
