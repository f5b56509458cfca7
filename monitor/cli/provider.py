"""railmon provider: the reviewed knowledge under data/providers/."""

from pathlib import Path

import click

from monitor import asked, provider_check
from monitor.cli.common import echo_json, echo_table, json_option
from monitor.errors import UsageError
from monitor.plain import visible
from monitor.reference import folder, load


@click.group()
def provider() -> None:
    """The providers that railmon knows."""


@provider.command(name="list")
@click.option("--role", metavar="R", help="Only this role, or group: payment, infrastructure.")
@json_option
def list_(role: str | None, as_json: bool) -> None:
    """List the providers."""
    wanted = asked.roles(role) if role else None
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
    asked.require_provider(wanted, catalogue.providers)
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


@provider.command()
@click.argument("wanted", metavar="[FILE|P]...", nargs=-1)
@click.pass_context
def check(context: click.Context, wanted: tuple[str, ...]) -> None:
    """Say everything that is wrong with provider files: FILE, or P for the file of that provider; default: all.

    Each is read with all others beside it; its examples must hold, and its identifiers must not meet the examples of
    others. Exit code 1 when something is wrong.
    """
    beside = sorted((folder() / "providers").glob("*.toml"))
    files = [_file(text, beside) for text in wanted] or beside
    found = provider_check.check(files, beside)
    wrong = [one for one in found if one.faults]
    for one in wrong:
        click.echo(one.file)
        for fault in one.faults:
            click.echo(f"  - {visible(fault.removeprefix(f'{one.file}: '))}")
    click.echo(f"{len(found)} checked, {len(wrong)} with faults.")
    if wrong:
        context.exit(1)


def _file(text: str, known: list[Path]) -> Path:
    """Return the file that a path or a provider's id names. Raises UsageError when there is none."""
    path = Path(text)
    if path.is_file():
        return path
    named = next((one for one in known if one.stem == text), None)
    if named is None:
        raise UsageError(f"{text!r} is neither a file nor a provider here; `railmon provider list` shows their ids.")
    return named
