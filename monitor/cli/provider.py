"""railmon provider: the reviewed knowledge under data/providers/."""

import click

from monitor.cli.common import echo_json, echo_table, json_option, roles
from monitor.errors import UsageError
from monitor.reference import load


@click.group()
def provider() -> None:
    """The providers that railmon knows."""


@provider.command(name="list")
@click.option("--role", metavar="R", help="Only this role, or group: payment, infrastructure.")
@json_option
def list_(role: str | None, as_json: bool) -> None:
    """List the providers."""
    wanted = roles(role)
    found = [
        {"provider": key, "name": one.name, "roles": [str(r) for r in one.roles], "homepage": one.homepage}
        for key, one in sorted(load().providers.items())
        if wanted is None or wanted & set(one.roles)
    ]
    if as_json:
        echo_json(found)
        return
    rows = ((one["provider"], one["name"], " ".join(one["roles"])) for one in found)
    echo_table(("id", "name", "roles"), rows, empty="No provider has that role.")


@provider.command()
@click.argument("wanted", metavar="P")
@json_option
def show(wanted: str, as_json: bool) -> None:
    """Show one provider and what its file rests on."""
    catalogue = load()
    if wanted not in catalogue.providers:
        raise UsageError(f"{wanted!r} is not a provider here; `railmon provider list` shows them.")
    one = catalogue.providers[wanted]
    about = {
        "provider": wanted,
        "name": one.name,
        "roles": [str(role) for role in one.roles],
        "homepage": one.homepage,
        "checked": one.checked.isoformat(),
        "sources": list(one.sources),
    }
    if as_json:
        echo_json([about])
        return
    rows = ((key, ", ".join(value) if isinstance(value, list) else value) for key, value in about.items())
    echo_table(("", ""), rows, empty="")
