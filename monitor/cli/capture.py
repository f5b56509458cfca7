"""railmon capture: what was kept, exactly as it lies on disk."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager

import click
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from monitor import reread as past
from monitor.asked import require_provider
from monitor.cli.common import echo_json, echo_table, json_option, minute, program, run_of, stopping
from monitor.errors import UsageError
from monitor.plain import defang, visible
from monitor.reference import load
from monitor.store import Row, nights, targets
from scrapers.capture import Capture, Source
from scrapers.warc import read_capture

_COLUMNS = (
    "id target started_at source purpose outcome reason status url address peer vantage crawl file offset length"
).split()
_SHOWN = 200
"""Captures that people are shown where they do not say how many."""


@click.group()
def capture() -> None:
    """The captures: every request made, failures and refusals included."""


@capture.command(name="list")
@click.option("--target", "wanted", metavar="ID", help="Only this target (id or locator).")
@click.option(
    "--limit", metavar="N", type=click.IntRange(1), help=f"Newest N; default: {_SHOWN}, with --json all there are."
)
@json_option
@click.pass_context
def list_(context: click.Context, wanted: str | None, limit: int | None, as_json: bool) -> None:
    """List captures, newest first."""
    newest = limit or (-1 if as_json else _SHOWN)  # SQLite takes a negative limit for none
    with run_of(context).store() as store, store.snapshot():
        number = targets.find(store, wanted).id if wanted else None
        where, whose = ("WHERE c.target = ?", [number]) if number else ("", [])
        found = store.db.query(f"{CAPTURES} {where} {NEWEST}", [*whose, newest])
        if as_json:
            echo_json(map(_object, found))
            return
        rows = list(found)
        total = store.rows(f"SELECT COUNT(*) AS n FROM captures c {where}", *whose)[0]["n"]  # noqa: S608 - words from here
    cells = (
        (row["id"][:12], minute(row["started_at"]), row["source"], row["purpose"], row["outcome"],
         row["reason"] or row["status"] or "", row["url"])
        for row in rows
    )  # fmt: skip
    columns = ("id", "when (UTC)", "source", "purpose", "outcome", "answer", "what")
    echo_table(columns, cells, empty="No captures yet.", spare=("source", "purpose", "when (UTC)"))
    if len(rows) < total:
        click.echo(f"The newest {len(rows)} of {total} captures; `--limit {total}` shows all.")


CAPTURES = "SELECT c.*, t.address AS locator FROM captures c JOIN targets t ON t.id = c.target"
NEWEST = "ORDER BY c.crawl DESC, c.started_at DESC, c.id LIMIT ?"
"""No crawl begins before the last one ended; so the newest are found by an index, without a look at all captures."""


def _object(row: Row) -> dict[str, object]:
    """Return a capture for machines, with the locator of its target."""
    return {key: row["locator" if key == "target" else key] for key in _COLUMNS}


@capture.command()
@click.argument("sha", metavar="SHA")
@click.option("--body", is_flag=True, help="Print the kept text instead of the facts.")
@json_option
@click.pass_context
def show(context: click.Context, sha: str, body: bool, as_json: bool) -> None:
    """Show one capture, read back from its WARC; SHA may be shortened to six digits or more."""
    if body and as_json:
        raise UsageError("--body prints the text and --json the facts: give one of them.")
    run = run_of(context)
    with run.store() as store:
        (row,) = store.rows(f"{CAPTURES} WHERE c.id = ?", nights.find_capture(store, sha)["id"])
    kept = read_capture(run.workspace().folder / row["file"], row["offset"], row["length"])
    if body:
        text = kept.body.decode("utf-8", errors="replace")
        click.echo("\n".join(visible(line) for line in text.splitlines()))
        return
    if as_json:
        echo_json([_object(row) | {key: getattr(kept, key) for key in _READ}])
        return
    place = ("kept in", f"{row['file']} at {row['offset']}, {row['length']} bytes")
    echo_table(("", ""), [("target", row["locator"]), *_facts(kept), place], empty="")
    if kept.response_headers:
        click.echo("\nAnswer's headers:")
    for name, value in kept.response_headers:
        click.echo(defang(visible(f"{name}: {value}")))


_READ = ("parent detail request_headers response_headers cookie_names cut received_length received_sha256").split()
"""What only the WARC says of a capture, or says whole."""


def _facts(kept: Capture) -> list[tuple[str, object]]:
    """Return what a reader of one capture wants to know; of names and certificates, that HTTP has no part in it."""
    asked: list[tuple[str, object]] = [
        ("because", kept.purpose), ("led here", kept.parent or "-"),
        ("when (UTC)", kept.started_at.strftime("%Y-%m-%d %H:%M:%S")), ("took", f"{kept.seconds:.2f} s"),
        ("vantage", kept.vantage), ("outcome", f"{kept.outcome} {kept.reason} {kept.detail}".strip()),
    ]  # fmt: skip
    where = [("address", kept.address or "-"), ("reached", kept.peer or "-")]
    if kept.source in (Source.DNS, Source.TLS):
        answer = ("answer", f"{len(kept.body)} bytes of JSON; --body prints it")
        return [("asked", kept.url), *asked, *(where if kept.address else ()), answer]
    return [
        ("asked", f"{kept.method} {kept.url}"), *asked, ("status", kept.status or "-"), *where,
        ("received", f"{kept.received_length} bytes, SHA-256 {kept.received_sha256 or '-'}"),
        ("cut", "; ".join(kept.cut) or "nothing"), ("cookies offered", ", ".join(kept.cookie_names) or "none"),
    ]  # fmt: skip


@capture.command()
@click.option("--provider", metavar="P", help="Replace only what was read of this provider (its id).")
@click.pass_context
def reread(context: click.Context, provider: str | None) -> None:
    """Read all kept captures again with today's data; what is new is dated by the captures that show it.

    Findings whose mark no longer exists vanish. Verdicts stay what they were, captures are never changed. It can be
    stopped or killed at any moment, and goes on when it is called again. Exit code 3 when something is left to do.
    """
    run = run_of(context)
    workspace, catalogue = run.workspace(), load()
    if provider is not None:
        require_provider(provider, catalogue.providers)
    with run.store() as store, stopping() as stop, _progress() as progress:
        result = past.reread(workspace, catalogue, store, stop, progress, provider or "")
    for problem in result.problems:
        click.echo(f"Not read: {defang(visible(problem))}", err=True)
    word = "stopped" if result.stopped else "done"
    again = ", an interrupted one gone on with" if result.resumed else ""
    click.echo(f"Reading {word}{again}: {result.visits} visits, {result.captures} captures.")
    if result.stopped:
        option = f" --provider {provider}" if provider else ""
        click.echo(f"Run `{program()} --workspace {workspace.folder} capture reread{option}` to go on.")
        context.exit(3)
    if result.problems:
        context.exit(1)


@contextmanager
def _progress() -> Iterator[past.Progress]:
    """Give what takes news of a reading: a bar on a terminal, silence elsewhere."""
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), disable=not sys.stderr.isatty()) as bar:
        task = bar.add_task("reading", total=None)
        yield lambda done, total: bar.update(task, completed=done, total=total)
