"""railmon finding, verdict, operator: what the captures show."""

from collections.abc import Iterator

import click

from monitor import asked, views
from monitor.cases import coding
from monitor.cli.common import echo_json, echo_table, json_option, run_of
from monitor.identify.joining import via_of
from monitor.reference import load
from monitor.sightings import Sighting, of_findings
from monitor.store import targets
from monitor.views import SeenFinding


@click.group()
def finding() -> None:
    """Who carries the targets: providers found, graded, with the marks they rest on."""


@finding.command(name="list")
@click.option("--target", "place", metavar="ID", help="Only this target (id or locator).")
@click.option("--provider", metavar="P", help="Only this provider (its id).")
@click.option("--role", metavar="R", help="Only this role, or group: payment, infrastructure.")
@click.option("--since", "moment", metavar="DATE", help="Only findings seen on DATE (YYYY-MM-DD, UTC) or later.")
@json_option
@click.pass_context
def list_(
    context: click.Context, place: str | None, provider: str | None, role: str | None, moment: str | None, as_json: bool
) -> None:
    """List the findings."""
    catalogue = load()
    if provider:
        asked.require_provider(provider, catalogue.providers)
    wanted, since = asked.roles(role) if role else None, asked.since(moment) if moment else None
    via = via_of(catalogue)
    with run_of(context).store() as store:
        number = targets.find(store, place).id if place else None
        found = views.findings(store, provider=provider, roles=wanted, since=since, target=number, via=via)
        held = of_findings(store)
    if as_json:
        echo_json(seen.as_object(held.get((seen.target, seen.finding.provider), [])) for seen in found)
        return
    columns = (
        "target", "provider", "role", "grade", "payment path", "first seen", "last seen", "mark", "see", "remarks",
    )  # fmt: skip
    told = {
        text: at for at, text in enumerate(dict.fromkeys(t for seen in found for t in seen.finding.alternatives), 1)
    }
    rows = [
        (seen.target, seen.finding.provider, seen.finding.role, seen.finding.grade,
         "yes" if seen.finding.on_payment_path else "-", seen.first_seen[:10], seen.last_seen[:10],
         seen.finding.observations[0].value,
         ", ".join(str(at) for at in sorted(told[text] for text in seen.finding.alternatives)),
         "; ".join(_remarks(seen, held.get((seen.target, seen.finding.provider), []))))
        for seen in found
    ]  # fmt: skip
    last = "role" if any(row[-1] for row in rows) else "remarks"  # that a finding is gone is never left out
    echo_table(columns, rows, empty="No findings.", spare=("mark", "first seen", "last seen", "payment path", last))
    if told:
        click.echo()
        echo_table(("see", "other explanations"), ((at, text) for text, at in told.items()), empty="")


def _remarks(seen: SeenFinding, accounts: list[Sighting]) -> Iterator[str]:
    """Yield what must be known of a finding before anyone acts on it."""
    if seen.finding.possibly_borrowed:
        yield "possibly borrowed"
    if seen.gone:
        yield "gone"
    if seen.told_at:
        told = (mark.value for mark in seen.finding.observations if "/person/" in mark.rule)
        yield f"a person's word of {seen.told_at[:10]}, no capture's: {', '.join(told)}"
    shown = {one.value: one for one in accounts}
    if (one := shown.get(seen.finding.observations[0].value)) and one.seen < one.of:
        yield f"seen in {one.seen} of {one.of} visits"


@click.group()
def verdict() -> None:
    """What the targets are, as far as rules can tell; never an accusation."""


@verdict.command(name="list")
@json_option
@click.pass_context
def verdict_list(context: click.Context, as_json: bool) -> None:
    """List the newest verdict of each target, with the words it rests on.

    No words are shown of a target that one person has coded and a second has not.
    """
    with run_of(context).store() as store:
        found, half = views.verdicts(store), coding.half_coded(store)
    for one in found:
        if one["target"] in half:  # what rules have quoted tells a coder how to code
            one["spans"] = []
    if as_json:
        echo_json(found)
        return
    rows = (
        (
            one["target"],
            one["kind"] + (f" ({one['by']})" if one["by"] else ""),
            f"{one['score']:.2f}",
            "coded by one person; shown when the second coding is in"
            if one["target"] in half
            else "; ".join(f"{span['why']}: “{span['text']}”" for span in one["spans"][:2]),
        )
        for one in found
    )
    echo_table(("target", "verdict", "order", "quoted"), rows, empty="No verdicts yet; `railmon crawl`.")


@click.group()
def operator() -> None:
    """Clusters of targets tied by shared account identifiers."""


@operator.command(name="list")
@json_option
@click.pass_context
def operator_list(context: click.Context, as_json: bool) -> None:
    """List operators with their targets and the identifiers that tie them."""
    with run_of(context).store() as store, store.snapshot():
        found = views.operators_of(store)
    if as_json:
        echo_json(
            {"operator": f"operator {one.id}", "targets": sorted(one.members), "evidence": one.evidence}
            for one in found
        )
        return
    rows = ((f"operator {one.id}", ", ".join(sorted(one.members)), "; ".join(one.evidence)) for one in found)
    echo_table(("operator", "targets", "tied by"), rows, empty="No two targets share an account identifier.")
