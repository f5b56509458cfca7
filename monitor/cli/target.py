"""railmon target: what is watched."""

from pathlib import Path

import click

from monitor.cases import coding, quarantine, reviewers, sites
from monitor.cases import confirm as decisions
from monitor.cases.queue import Waiting, queue
from monitor.cli.coding import agreement, code, codebook
from monitor.cli.common import Run, echo_json, echo_table, json_option, knowledge, run_of
from monitor.cli.mirrors import mirrors
from monitor.cli.target_show import show
from monitor.errors import UsageError
from monitor.model import VerdictKind
from monitor.plain import defang, visible
from monitor.reference import Catalogue
from monitor.store import Row, Store, targets
from monitor.store.targets import ImportReport, Target
from monitor.views import weighed_verdicts
from scrapers.locator import Kind


@click.group()
def target() -> None:
    """Add, import, list, confirm, dismiss and retire the things that are watched."""


@target.command()
@click.argument("locator")
@click.option("--kind", help="web telegram_bot telegram_channel app_store play_store; default: by the address.")
@click.option("--source", metavar="WHO", help="Who named it; default: the name in the settings.")
@click.option("--note", metavar="WHY", default="", help="Why it is watched.")
@click.option(
    "--entry-url",
    metavar="URL",
    default="",
    help="Where to land before the locator, for example an advertised address.",
)
@click.pass_context
def add(context: click.Context, locator: str, kind: str | None, source: str | None, note: str, entry_url: str) -> None:
    """Watch LOCATOR: a web address, t.me name, App Store or Play Store address. A retired one is watched again."""
    run = run_of(context)
    who = source or run.workspace().settings.identity.name
    row = {"locator": locator, "kind": kind or "", "source": who or "nobody", "entry_url": entry_url, "note": note}
    named = targets.named(row, note="added by hand")
    if not who:
        raise UsageError("Say who names this target: --source WHO, or set name under [identity] in railmon.toml.")
    with run.store() as store:
        number = targets.add(store, sites.refusing(store, _catalogue)(named))
    click.echo(f"Target {number} is watched: {defang(named.locator.shown)}")
    if named.locator.kind is not Kind.WEB:
        click.echo("It is listed and not visited: this version collects web sites only.")


@target.command(name="import")
@click.argument("file", type=click.Path(path_type=Path))
@click.pass_context
def import_(context: click.Context, file: Path) -> None:
    """Watch the targets of FILE, a CSV with the columns locator,kind,source,note and optionally entry_url,referrer.

    Good lines are added even when others are refused; the report names every line. Exit code 1 when a line was refused.
    """
    with run_of(context).store() as store:
        report = targets.import_csv(store, file, sites.refusing(store, _catalogue))
    _tell(report)
    if report.refused:
        context.exit(1)


def _catalogue() -> Catalogue:
    """Load the known companies: some serve many sites under one name."""
    return knowledge().catalogue


def _tell(report: ImportReport) -> None:
    """Print what became of each line."""
    for line, address in report.accepted:
        click.echo(f"line {line}: accepted {defang(visible(address))}")
    for line, address in report.duplicate:
        click.echo(f"line {line}: duplicate {defang(visible(address))} is a target already")
    for line, why in report.refused:
        click.echo(f"line {line}: refused: {defang(visible(why))}", err=True)
    click.echo(f"{len(report.accepted)} accepted, {len(report.duplicate)} duplicate, {len(report.refused)} refused.")


@target.command(name="list")
@click.option(
    "--verdict",
    type=click.Choice(list(map(str, VerdictKind))),
    help="Only targets whose newest verdict it is; storefront leaves out those that a person has dismissed.",
)
@json_option
@click.pass_context
def list_(context: click.Context, verdict: str | None, as_json: bool) -> None:
    """List the targets; those of verdict needs_review in the order in which they are most worth a look."""
    with run_of(context).store() as store:
        rows = _rows(store, verdict)
        if verdict == VerdictKind.NEEDS_REVIEW:
            rows = _in_order(rows, queue(store))
    if as_json:
        keys = ["id", "kind", "locator", "status", "verdict", "decision", "counts_as", "source", "note", "added_at"]
        keys += ["review"] if verdict == VerdictKind.NEEDS_REVIEW else []
        echo_json({key: row[key] for key in keys} for row in rows)
        return
    waiting = ("order", "rails", "storefronts", "like", "days") if verdict == VerdictKind.NEEDS_REVIEW else ()
    columns = (*waiting, "id", "kind", "locator", "status", "verdict", "decision", "source", "note")
    echo_table(
        columns,
        (["-" if row[name] is None else row[name] for name in columns] for row in rows),
        empty="No target has that verdict." if verdict else "No targets yet; `railmon target add`.",
        spare=("note", "kind", "source", "days", "like", "rails", "storefronts", "status"),
    )


def _in_order(rows: list[Row], waiting: list[Waiting]) -> list[Row]:
    """Return rows in reviewing order with what the order is made of; those that are not watched come last."""
    by_id, place = {row["id"]: row for row in rows}, {one.target: number for number, one in enumerate(waiting, 1)}
    for one in waiting:
        shown = {"rails": one.rails, "storefronts": one.storefronts, "days": one.days}
        by_id[one.target] |= {
            "order": place[one.target], "like": f"{one.like:.2f}", **shown,
            "review": {"order": place[one.target], **shown, "like": round(one.like, 2), "decided": one.decided},
        }  # fmt: skip
    rest = dict.fromkeys(("order", "rails", "storefronts", "like", "days"), "-") | {"review": None}
    others = [row | rest for row in rows if row["id"] not in place]
    return [by_id[one.target] for one in waiting] + others


def _rows(store: Store, verdict: str | None) -> list[Row]:
    """Return targets with their newest verdict and decision, and what they count as in the graph."""
    found = store.rows(
        "SELECT t.*, t.address AS locator, q.at AS hidden_at, "
        "(SELECT v.kind FROM verdicts v WHERE v.target = t.id ORDER BY v.crawl DESC LIMIT 1) AS verdict, "
        "(SELECT d.kind FROM decisions d WHERE d.target = t.id ORDER BY d.id DESC LIMIT 1) AS decision "
        "FROM targets t LEFT JOIN quarantines q ON q.target = t.id ORDER BY t.id"
    )
    words = weighed_verdicts(store)
    for row in found:
        row["counts_as"] = words.get(row["locator"])
        if row["status"] == "quarantined":  # for the report to a hotline: address, label and time, nothing else
            row |= {"source": "-", "note": f"since {row['hidden_at']}: report to a hotline, see docs/cases.md"}
    refuted = ("dismissed",) if verdict == VerdictKind.STOREFRONT else ()
    return [row for row in found if verdict in (None, row["verdict"]) and row["decision"] not in refuted]


@target.command()
@click.argument("wanted", metavar="ID")
@click.pass_context
def retire(context: click.Context, wanted: str) -> None:
    """Stop watching a target; all that is known of it stays."""
    with run_of(context).store() as store:
        one = targets.find(store, wanted)
        targets.retire(store, one)
    click.echo(f"Target {one.id} is retired.")


_by = click.option("--by", metavar="NAME", required=True, help="The reviewer who decides.")


@target.command()
@click.argument("wanted", metavar="ID")
@_by
@click.option("--why", metavar="TEXT", default="", help="The reason; needed where the verdict is needs_review.")
@click.pass_context
def confirm(context: click.Context, wanted: str, by: str, why: str) -> None:
    """Confirm that a target is a storefront, on the words shown; only confirmed ones can be reported."""
    run = run_of(context)
    with run.store() as store:
        one = _shown(run, store, wanted, by)
        shown = decisions.confirm(run.workspace(), store, one, by, why)
    click.echo(f"Target {one.id} is confirmed as a storefront by {by}.")
    if shown.lacking:
        click.echo(shown.lacking)


@target.command()
@click.argument("wanted", metavar="ID")
@_by
@click.option("--why", metavar="TEXT", required=True, help="The reason.")
@click.pass_context
def dismiss(context: click.Context, wanted: str, by: str, why: str) -> None:
    """Say that a target is no storefront; a case that holds it changes."""
    run = run_of(context)
    with run.store() as store:
        one = _shown(run, store, wanted, by)
        decisions.dismiss(run.workspace(), store, one, by, why)
    click.echo(f"Target {one.id} is dismissed by {by}.")


def _shown(run: Run, store: Store, wanted: str, by: str) -> Target:
    """Find a target and print the words that its newest verdict rests on, to a reviewer who may see them."""
    one = targets.find(store, wanted)
    verdict = decisions.newest(store, one)
    coding.require_sight(store, one, reviewers.require(run.workspace(), store, by))
    click.echo(f"{defang(one.locator.shown)}: {verdict.kind if verdict else 'not judged yet'}")
    for span in verdict.spans if verdict else ():
        click.echo(f"  {span.why}: “{defang(visible(span.text))}” ({defang(visible(span.url))})")
    return one


@target.command()
@click.argument("wanted", metavar="ID")
@_by
@click.pass_context
def release(context: click.Context, wanted: str, by: str) -> None:
    """Take a target out of quarantine; two different reviewers are needed. What was deleted stays deleted."""
    run = run_of(context)
    with run.store() as store:
        one = targets.find(store, wanted)
        watched = quarantine.release(run.workspace(), store, one, by)
    click.echo(f"Target {one.id} is watched again." if watched else "A second, different reviewer is needed.")


for command in (show, code, codebook, agreement, mirrors):
    target.add_command(command)
