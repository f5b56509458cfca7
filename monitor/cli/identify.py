"""railmon identify: one file, no workspace."""

import json
from pathlib import Path

import click

from monitor import page
from monitor.cli.common import knowledge
from monitor.files import captures_in
from monitor.plain import defang, visible


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--url", default="", help="Address of an HTML file's page.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON Lines, one object a page.")
def identify(file: Path, url: str, as_json: bool) -> None:
    """Read FILE (.html, .warc.gz, .warc or .har) and say what its pages show."""
    known = knowledge()
    for found in page.read_pages(captures_in(file, url), known):
        if as_json:
            click.echo(json.dumps(found, ensure_ascii=False))
            continue
        verdict = found["verdict"]
        click.echo(defang(visible(f"{found['url']}  {verdict['kind']}")))
        for span in verdict["spans"]:
            click.echo(defang(visible(f"    {span['why']}: “{span['text']}”")))
        for one in found["findings"]:
            mark = one["marks"][0]
            text = f"    {one['provider']} ({one['role']}), {one['grade']}: {mark['value']} in {mark['where']}"
            click.echo(defang(visible(text)))
