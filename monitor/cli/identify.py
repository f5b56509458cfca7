"""railmon identify: one file, no workspace."""

import re
from pathlib import Path
from typing import Any

import click

from monitor import page
from monitor.cli.common import knowledge
from monitor.errors import UsageError
from monitor.files import DEFAULT_URL, captures_in
from monitor.plain import as_json, defang, visible
from scrapers.errors import LocatorError
from scrapers.locator import normal_url

_ADDRESS = re.compile(r"(?:https?|hxxps?)://", re.IGNORECASE)


@click.command()
@click.argument("file")
@click.option("--url", default="", help="Address of an HTML file's page.")
@click.option("--json", "machine", is_flag=True, help="Print JSON Lines, one object a page.")
def identify(file: str, url: str, machine: bool) -> None:
    """Read FILE (.html, .warc.gz, .warc or .har) and say what its pages show."""
    if _ADDRESS.match(file):
        raise UsageError(
            f"{file} is an address, and nothing is fetched: save the page, give the file, and --url with it."
        )
    try:
        url = normal_url(url) if url else ""
    except LocatorError as error:
        raise UsageError(f"--url: {error}") from error
    known = knowledge()
    empty = True
    for found in page.read_pages(captures_in(Path(file), url), known):
        empty = False
        click.echo(as_json(found) if machine else _told(found, file))
    if empty:
        click.echo(f"{file} holds no page.", err=True)


def _told(found: dict[str, Any], file: str) -> str:
    """Return what a page shows, for people; of a file without an address its name."""
    place = f"{file} (--url says where it stood)" if found["url"] == DEFAULT_URL else found["url"]
    lines = [f"{place}  {found['verdict']['kind']}"]
    lines += [f"    {span['why']}: “{span['text']}”" for span in found["verdict"]["spans"]]
    shown = set()
    for one in found["findings"]:
        mark = one["marks"][0]
        shown.add(mark["value"])
        lines.append(f"    {one['provider']} ({one['role']}), {one['grade']}: {mark['value']} in {mark['where']}")
        lines += [f"        other explanation: {text}" for text in one["alternatives"]]
    for one in found["identifiers"]:
        if one["value"] not in shown:
            whose = f" of {one['provider']}" if one["provider"] else ""
            lines.append(f"    account{whose}, {one['kind']}: {one['value']} in {one['where']}")
    return "\n".join(defang(visible(line)) for line in lines)
