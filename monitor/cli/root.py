"""The root command and the list of all nouns and verbs."""

from importlib import import_module

import click

_HOMES = {
    "init": "workspace",
    "demo": "demo",
    "status": "workspace",
    "doctor": "workspace",
    "backup": "workspace",
    "crawl": "crawl",
    "watch": "watch",
    "target": "target",
    "identify": "identify",
    "capture": "capture",
    "finding": "finding",
    "verdict": "finding",
    "operator": "finding",
    "observe": "observe",
    "provider": "provider",
    "graph": "graph",
    "reviewer": "reviewer",
    "case": "case",
    "packet": "packet",
}
"""The module of each noun or verb."""


class Nouns(click.Group):
    """Imports a command when it is called: all of them together take a second, most of it pandas and networkx."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # as click calls it
        """Return the names of all commands."""
        return sorted(_HOMES)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # as click calls it
        """Return a command, None when there is none of that name."""
        home = _HOMES.get(cmd_name)
        found = getattr(import_module(f"monitor.cli.{home}"), cmd_name) if home else None
        return found if isinstance(found, click.Command) else None


@click.group(cls=Nouns, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.option("--workspace", metavar="DIR", help="Workspace; default: $RAILMON_WORKSPACE, else the XDG data folder.")
@click.version_option(package_name="railmon")
def railmon(workspace: str | None) -> None:
    """Watch nudification storefronts, learn who carries their money and servers, and measure whether they stop."""
