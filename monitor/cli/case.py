"""railmon case: confirmed storefronts put before one provider, and what became of them."""

from dataclasses import asdict
from datetime import datetime
from typing import Any

import click

from monitor import after, reference
from monitor.asked import require_provider
from monitor.cases import assemble, book, channels, checklist, diary, packets
from monitor.cases.book import Case
from monitor.cases.draft import Draft
from monitor.cli.common import Run, echo_json, echo_table, json_option, run_of
from monitor.errors import CaseError, UsageError
from monitor.plain import defang, visible
from monitor.store import Store
from reports.dossier import Check

_MARKS = {True: "met", False: "missing"}


@click.group()
def case() -> None:
    """Cases: confirmed storefronts of one provider, released by two people, sent, and watched afterwards."""


@case.command(name="open")
@click.argument("provider")
@click.pass_context
def open_(context: click.Context, provider: str) -> None:
    """Gather the confirmed storefronts that show PROVIDER (its id); an open case of it is brought up to date."""
    run = run_of(context)
    require_provider(provider, [file.stem for file in (reference.folder() / "providers").glob("*.toml")])
    with run.store() as store:
        made = book.open_case(store, provider)
    click.echo(
        f"Case {made.id}, storefronts that show {provider}: {len(made.storefronts)}. Next: railmon case show {made.id}"
    )


@case.command(name="list")
@json_option
@click.pass_context
def list_(context: click.Context, as_json: bool) -> None:
    """List the cases, and what became of each storefront after sending."""
    with run_of(context).store() as store:
        found = [_summary(store, book.counted(store, one)) for one in book.all_cases(store)]
    if as_json:
        echo_json(found)
        return
    rows = (
        (one["id"], one["provider"], one["state"], len(one["storefronts"]), one["released_by"],
         (one["sent_at"] or "-")[:10], ", ".join(f"{number} {word}" for word, number in one["after"].items()) or "-")
        for one in found
    )  # fmt: skip
    columns = ("case", "provider", "state", "storefronts", "releases", "sent", "since then")
    echo_table(columns, rows, empty="No cases yet; `railmon case open`.")
    after_rows = (
        (one["id"], shop["target"], shop["state"], shop["detail"])
        for one in found
        if one["sent_at"]
        for shop in one["storefronts"]
    )
    if any(one["sent_at"] for one in found):
        click.echo()
        echo_table(("case", "storefront", "since then", ""), after_rows, empty="")


def _summary(store: Store, one: Case) -> dict[str, Any]:
    """Return a case as an object for machines."""
    results = book.outcomes(store, one)
    names = {row["id"]: row["address"] for row in store.rows("SELECT id, address FROM targets")}
    shops = [
        {
            "target": names[target],
            "state": results[target].state.value if target in results else "",
            "detail": results[target].detail if target in results else "",
        }
        for target in one.storefronts
    ]
    return {
        "id": one.id, "provider": one.provider, "state": one.state, "opened_at": one.opened_at,
        "sent_at": one.sent_at, "released_by": len(one.releases), "storefronts": shops,
        "after": after.settled(results.values()), "events": list(map(asdict, one.events)),
    }  # fmt: skip


@case.command()
@click.argument("number", metavar="ID", type=int)
@json_option
@click.pass_context
def show(context: click.Context, number: int, as_json: bool) -> None:
    """Show a case: its storefronts, how the provider takes reports, and what the checklist still misses.

    Once it is sent: its diary, and what became of each storefront since.
    """
    run = run_of(context)
    with run.store() as store:
        one, reset = book.refreshed(store, number)
        summary = _summary(store, one)
        if as_json:
            echo_json([summary])
            return
        made = assemble.draft(run.workspace(), store, one) if one.state in ("open", "released") else None
        asked = book.questions(store, one.provider)
        earlier = [_before(store, each) for each in book.all_cases(store) if each.id < number and each.sent_at
                   and each.provider == one.provider]  # fmt: skip
    name = reference.read_provider(reference.folder() / "providers" / f"{one.provider}.toml").name
    click.echo(f"Case {one.id}, {name}, {one.state}, {len(one.releases)} of {book.RELEASES} releases.")
    _tell_reset(reset)
    click.echo()
    if made is None:
        _tell_events(one)
        rows = ((shop["target"], shop["state"] or "-", shop["detail"]) for shop in summary["storefronts"])
        echo_table(("storefront", "since then", ""), rows, empty="")
    else:
        _tell_storefronts(made)
    if earlier:
        click.echo("\nSent to it before:")
    for line in earlier:
        click.echo(f"  {line}")
    if asked:
        click.echo("\nOnly to be asked, never in the packet (possibly borrowed accounts):")
    for seen in asked:
        click.echo(f"  {defang(seen.target)}: {defang(visible(seen.finding.alternatives[0]))}")
    click.echo("\nHow it takes reports:")
    for line in _way(one.provider):
        click.echo(f"  {line}")
    if made is not None:
        _tell_checklist(made)


def _before(store: Store, one: Case) -> str:
    """Return in a line what was sent in a case, and what became of it."""
    sent = next(event for event in one.events if event.kind == "sent")
    what = sent.packet or "a packet"
    since = ", ".join(f"{number} {word}" for word, number in after.settled(book.outcomes(store, one).values()).items())
    answer = "no answer yet" if one.state == "sent" else f"{one.state} on {one.events[-1].day}"
    return f"case {one.id}: {what} on {sent.day}, {answer}; since then {since}"


def _tell_events(one: Case) -> None:
    """Print the diary of a case."""
    rows = ((event.day, event.kind, event.packet, event.note, event.at[:10]) for event in one.events)
    echo_table(("on", "event", "packet", "note", "written down"), rows, empty="", spare=("written down",))
    click.echo()


def _tell_storefronts(made: Draft) -> None:
    """Print what a packet would say of each storefront."""
    rows = (
        (one.label, one.locator, one.role, one.grade, one.last_seen.date(), one.unseen, one.marks[0].value,
         " ".join(one.siblings))
        for one in made.storefronts
    )  # fmt: skip
    echo_table(
        ("", "storefront", "role", "grade", "last seen", "and since", "mark", "same account"),
        rows,
        empty="",
        spare=("same account", "role"),
    )


def _tell_checklist(made: Draft) -> None:
    """Print what must, should and must not be, and whether it is."""
    click.echo("\nChecklist (M must, S should, X must not):")
    for check in checklist.checks(reference.folder(), made):
        click.echo(f"  {check.level}  {_word(check):<8} {check.text}{f' - {check.note}' if check.note else ''}")


def _word(check: Check) -> str:
    """Return how a line of the checklist stands."""
    return "person" if check.note == checklist.PERSON else _MARKS[check.met]


def _way(provider: str) -> list[str]:
    """Return what is known of a provider's way of taking reports."""
    way = channels.load(reference.folder()).get(provider)
    if way is None:
        return ["look up: nothing is known; no address is invented"]
    told = [
        ("address", f"{way.address} ({way.standing}: {way.seen_at})" if way.address else "look up"),
        ("asks", ", ".join(way.asks)), ("evidence", way.evidence), ("answers", way.answer),
        ("forwards to its customer", way.forwards), ("note", way.note),
    ]  # fmt: skip
    return [f"{name}: {defang(visible(text))}" for name, text in told if text]


def _tell_reset(reset: bool) -> None:
    if reset:
        click.echo("The findings have changed since it was released: no earlier release counts.")


@case.command()
@click.argument("number", metavar="ID", type=int)
@click.option("--by", metavar="NAME", required=True, help="The reviewer who releases it.")
@click.option("--yes", is_flag=True, help="Do not ask whether the lines are so; for scripts.")
@click.pass_context
def release(context: click.Context, number: int, by: str, yes: bool) -> None:
    """Release a case as it stands, as reviewer NAME; two different reviewers are needed, neither twice.

    What only a person can judge is printed and asked: releasing it means having read that, and having found it so.
    """
    run = run_of(context)
    with run.store() as store:
        before, lines = _ready(run, store, number)
        if lines:
            _ask(number, lines, yes)
            if book.refreshed(store, number)[0].digest != before.digest:  # a night may have ended while a person read
                raise CaseError(
                    f"The findings of case {number} have changed meanwhile; "
                    f"`railmon case show {number}`, then release it again."
                )
        one = book.release(run.workspace(), store, number, by, [check.text for check in lines])
    click.echo(f"Case {number} has {len(one.releases)} of {book.RELEASES} releases.")
    if one.state == "released":
        click.echo(f"Next: railmon packet build {number}")


def _ask(number: int, lines: tuple[Check, ...], yes: bool) -> None:
    """Print what only a person can judge. Raises CaseError where the answer is no; yes: nothing is asked."""
    click.echo("Only a person can judge this (M must, X must not); who releases says that it is so:")
    for check in lines:
        click.echo(f"  {check.level}  {check.text}")
    if not yes and not click.confirm("Have you read the case, and is each of these lines so?"):
        raise CaseError(
            f"Case {number} is not released: `railmon target dismiss` takes a storefront out of it, "
            f"`railmon case event {number} withdrawn` ends it."
        )


def _ready(run: Run, store: Store, number: int) -> tuple[Case, tuple[Check, ...]]:
    """Bring a case up to date and return it with the lines for people, none unless it is open; refuse lacking musts."""
    one, reset = book.refreshed(store, number)
    _tell_reset(reset)
    if one.state != "open":
        return one, ()
    checks = checklist.checks(reference.folder(), assemble.draft(run.workspace(), store, one))
    checklist.require(checks)
    return one, checklist.for_people(checks)


@case.command()
@click.argument("number", metavar="ID", type=int)
@click.argument("kind", type=click.Choice(diary.EVENTS))
@click.option("--note", metavar="TEXT", default="", help="Channel, ticket number, words of the answer.")
@click.option("--on", metavar="DATE", type=click.DateTime(["%Y-%m-%d"]), help="When it happened (UTC); default: today.")
@click.option("--packet", metavar="ID", default="", help="Which packet was sent; default: the newest of the case.")
@click.pass_context
def event(context: click.Context, number: int, kind: str, note: str, on: datetime | None, packet: str) -> None:
    """Record what happened to a case: sent, acknowledged, refused, acted, withdrawn.

    With --on a packet that was really sent is also recorded where the case, or the file, has changed since.
    """
    if packet and kind != "sent":
        raise UsageError(f"--packet says what was sent; it does not go with {kind}.")
    run = run_of(context)
    with run.store() as store:
        if kind == "sent" and not on:
            packets.require_sealed(run.workspace(), store, number, packet)
        made = diary.record(store, number, kind, note, on.date().isoformat() if on else "", packet)
    click.echo(f"Case {number}: {kind} on {made.day}{f', packet {made.packet}' if made.packet else ''}.")
