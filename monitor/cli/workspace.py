"""railmon init, status, doctor, backup: the workspace itself."""

from collections.abc import Iterable
from pathlib import Path

import click

from monitor import doctor as examination
from monitor import workspace
from monitor.backup import write_backup
from monitor.cli.common import echo_json, echo_table, json_option, minute, run_of
from monitor.clock import system_now
from monitor.doctor import Kind, Problem
from monitor.errors import UsageError
from monitor.plain import visible
from monitor.store import Store, ledger, nights, rereads
from monitor.store.silence import silence

_COUNTED = {name: name for name in ("targets", "captures", "observations", "identifiers", "ledger")} | {
    "identifiers": "(SELECT DISTINCT kind, value FROM identifiers)"
}
"""What `status` counts, and where its rows stand: an identifier counts once, however often it was seen."""
_NAMED = 3
"""Bad captures or packets of one kind that `doctor` names."""


@click.command()
@click.argument("folder", metavar="[DIR]", required=False)
@click.pass_context
def init(context: click.Context, folder: str | None) -> None:
    """Make a workspace in DIR, or complete one; nothing that is there is overwritten."""
    if folder == "":  # a variable that is not set
        raise UsageError("DIR is empty: name the folder of the workspace, `.` for this one.")
    made = workspace.init(Path(folder) if folder else run_of(context).folder)
    Store(made.database, system_now).close()
    click.echo(f"The workspace is {made.folder}. Next: say who you are in {made.folder / workspace.SETTINGS_FILE},")
    click.echo("then `railmon target add` and `railmon crawl`.")


@click.command()
@json_option
@click.pass_context
def status(context: click.Context, as_json: bool) -> None:
    """Say what the workspace holds and how the last nights went."""
    run = run_of(context)
    with run.store() as store:
        counts = {
            name: store.rows(f"SELECT COUNT(*) AS n FROM {rows}")[0]["n"]  # noqa: S608 - words from `_COUNTED`
            for name, rows in _COUNTED.items()
        }
        waiting = rereads.pending(store)
        last = store.one("SELECT hash FROM ledger ORDER BY seq DESC LIMIT 1")
        newest = nights.newest(store, run.workspace().crawling)
        quiet = silence(store, newest[0]["crawl"]).told if newest else ""
    if as_json:
        echo_json([counts | {"ledger_hash": last["hash"] if last else "", "nights": newest}])
        return
    click.echo(f"Workspace {run.workspace().folder}")
    click.echo(", ".join(f"{number} {name}" for name, number in counts.items() if name != "ledger") + ".")
    for row in waiting:
        whose = f" --provider {row['scope']}" if row["scope"] else ""
        click.echo(f"A reading of old captures was interrupted; `capture reread{whose}` goes on with it.")
    click.echo(f"Ledger: {counts['ledger']} rows, last hash {last['hash'] if last else '-'}. Keep both elsewhere.")
    if any(night["state"] == "interrupted" for night in newest):
        click.echo("A crawl was interrupted; `railmon crawl` goes on.")
    if quiet:
        click.echo(f"In the newest crawl {quiet}")
    columns = ("crawl", "state", "began (UTC)", "ended (UTC)", "targets", "done", "failed", "captures")
    rows = (
        (night["crawl"], night["state"], minute(night["started_at"]), minute(night["ended_at"]), night["targets"],
         night["done"], night["failed"], night["captures"])
        for night in newest
    )  # fmt: skip
    echo_table(columns, rows, empty="No crawl yet; `railmon crawl`.", spare=("ended (UTC)",))


@click.command()
@json_option
@click.pass_context
def doctor(context: click.Context, as_json: bool) -> None:
    """Verify the ledger, every committed capture and every packet; say what is bad, and what to do about each kind.

    A bad row of the ledger ends it: nothing behind that row can be trusted. With --json each capture and
    packet is named.
    """
    home = run_of(context).workspace()
    with Store(home.database, system_now) as store:
        length, last = ledger.verify(store)
        report = examination.examine(home, store)
    if as_json:
        bad = report.problems
        echo_json({"kind": f"{one.kind.noun} {one.kind.what}", "told": one.told, "todo": one.kind.todo} for one in bad)
    else:
        click.echo(f"Ledger whole: {length} rows, last hash {last or '-'}.")
        _tell_problems(report.problems)
        for note in report.notes:
            click.echo(note)
    if report.problems:
        context.exit(1)
    if not as_json:
        click.echo(f"Captures whole: {report.captures} in {report.files} files. Packets whole: {report.packets}.")


def _tell_problems(problems: Iterable[Problem]) -> None:
    """Print how many of each kind are bad, some of them by name, and what to do."""
    kinds: dict[Kind, list[str]] = {}
    for problem in problems:
        kinds.setdefault(problem.kind, []).append(problem.told)
    for kind, told in kinds.items():
        click.echo(f"{len(told)} {kind.noun}{'s' if len(told) > 1 else ''} {kind.what}:", err=True)
        for line in told[:_NAMED]:
            click.echo(f"    {visible(line)}", err=True)
        if len(told) > _NAMED:
            click.echo(f"    and {len(told) - _NAMED} more; `railmon doctor --json` names each.", err=True)
        click.echo(f"  {kind.todo}", err=True)


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.pass_context
def backup(context: click.Context, file: Path) -> None:
    """Copy settings, database, committed captures and packets into FILE, a tar archive, while other commands work.

    Where one of these is missing or cannot be read the rest is saved, what is missing is named, and the exit code is 1.
    """
    home = run_of(context).workspace()
    with Store(home.database, system_now) as store:
        kept = write_backup(home, store, file)
    click.echo(f"{file} holds settings, database, {kept.captures} capture files and {kept.packets} packets.")
    click.echo("To restore: tar -xf in a new folder.")
    if kept.packets:
        click.echo(f"The key that signs is not in it: keep a copy of {home.signing_key} elsewhere.")
    for name in kept.missing:
        click.echo(f"{name} is missing or cannot be read, and so it is not in the backup; put a copy back.", err=True)
    if kept.missing:
        context.exit(1)
