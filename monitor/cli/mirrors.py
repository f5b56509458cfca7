"""railmon target mirrors: which targets are near-duplicates of each other."""

from collections.abc import Sequence

import click

from monitor import mirrors as likes
from monitor.cli.common import echo_json, echo_table, json_option, run_of
from monitor.mirrors import Mirror
from monitor.store import targets


@click.command()
@click.argument("wanted", metavar="[ID]", required=False)
@click.option("--template", is_flag=True, help="Also pairs with another text in the same template.")
@json_option
@click.pass_context
def mirrors(context: click.Context, wanted: str | None, template: bool, as_json: bool) -> None:
    """List pairs of targets whose texts are near-duplicates, or what one target is like."""
    run = run_of(context)
    with run.store() as store:
        one = targets.find(store, wanted) if wanted else None
        for problem in likes.refresh(run.workspace(), store):
            click.echo(problem, err=True)
        found = likes.mirrors(store, templates=template) if one is None else likes.mirrors_of(store, one.id)
    if as_json:
        echo_json(map(mirror_object, found))
        return
    tell_mirrors(found, empty="No two targets are alike." if one is None else "No other target is like it.")


def mirror_object(one: Mirror) -> dict[str, object]:
    """Return a pair for machines."""
    return {
        "target": one.locator, "other": one.other_locator, "kind": one.kind,
        "text": None if one.text is None else round(one.text, 2),
        "template": None if one.template is None else round(one.template, 2),
        "seen_at": one.seen_at, "capture": one.capture,
    }  # fmt: skip


def tell_mirrors(found: Sequence[Mirror], *, empty: str) -> None:
    """Print pairs as a table."""
    rows = [
        (one.target, one.locator, one.other, one.other_locator, one.kind, _share(one.text), _share(one.template))
        for one in found
    ]
    echo_table(("id", "target", "id", "is like", "kind", "text", "template"), rows, empty=empty)


def _share(found: float | None) -> str:
    """Return a likeness as a cell of the table: a dash where nothing was compared."""
    return "-" if found is None else f"{found:.0%}"
