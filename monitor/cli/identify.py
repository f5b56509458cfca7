"""railmon identify: one file, no workspace."""

import json
from pathlib import Path
from typing import Any

import click

from monitor import page
from monitor.cli.common import knowledge
from monitor.errors import UsageError
from monitor.files import captures_in
from monitor.plain import defang, visible
from scrapers.errors import LocatorError
from scrapers.locator import normal_url


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--url", default="", help="Address of an HTML file's page.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON Lines, one object a page.")
def identify(file: Path, url: str, as_json: bool) -> None:
    """Read FILE (.html, .warc.gz, .warc or .har) and say what its pages show."""
    try:
        url = normal_url(url) if url else ""
    except LocatorError as error:
        raise UsageError(f"--url: {error}") from error
    known = knowledge()
    empty = True
    for found in page.read_pages(captures_in(file, url), known):
        empty = False
        click.echo(json.dumps(found, ensure_ascii=False) if as_json else _told(found))
    if empty:
        click.echo(f"{file} holds no page.", err=True)


def _told(found: dict[str, Any]) -> str:
    """Return what a page shows, for people."""
    lines = [f"{found['url']}  {found['verdict']['kind']}"]
    lines += [f"    {span['why']}: “{span['text']}”" for span in found["verdict"]["spans"]]
    for one in found["findings"]:
        mark = one["marks"][0]
        lines.append(f"    {one['provider']} ({one['role']}), {one['grade']}: {mark['value']} in {mark['where']}")
        lines += [f"        other explanation: {text}" for text in one["alternatives"]]
    return "\n".join(defang(visible(line)) for line in lines)
