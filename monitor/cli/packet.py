"""railmon packet: sealing a released case, and checking a packet without a workspace."""

from pathlib import Path

import click

from monitor.cases import packets
from monitor.cli.common import echo_json, echo_table, json_option, minute, run_of
from monitor.clock import system_now
from monitor.errors import UsageError
from monitor.outbox import stamping
from monitor.plain import visible
from reports import sign
from reports.errors import ReportsError
from reports.verify import State, verify_packet

_SHOWN = {State.OK: "ok     ", State.FAILED: "FAILED ", State.WARNING: "warning", State.UNREAD: "unread "}


@click.group()
def packet() -> None:
    """Sealed packets: built of released cases, verified by anybody."""


@packet.command()
@click.argument("case", metavar="CASE", type=int)
@click.option("--new-key", is_flag=True, help="Begin another signing key, where the one of earlier packets is lost.")
@click.pass_context
def build(context: click.Context, case: int, new_key: bool) -> None:
    """Build and seal the packet of a released CASE; stamped where endpoints.timestamp names a service."""
    run = run_of(context)
    home = run.workspace()
    with run.store() as store, stamping(home) as service:
        path = packets.build(home, store, case, system_now(), service, new_key=new_key)
    click.echo(f"{path}")
    click.echo(f"Signed by {sign.fingerprint(packets.signing_key(home).public_key())}; publish this fingerprint.")
    if service is None:
        click.echo("UNSTAMPED: no time-stamp service is set (endpoints.timestamp); the packet says so.")


@packet.command(name="list")
@json_option
@click.pass_context
def list_(context: click.Context, as_json: bool) -> None:
    """List the packets."""
    with run_of(context).store() as store:
        rows = packets.listed(store)
    columns = ("id", "case_id", "provider", "made_at", "stamped", "file", "sha256")
    if as_json:
        echo_json({key: bool(row[key]) if key == "stamped" else row[key] for key in columns} for row in rows)
        return
    cells = (
        (row["id"], row["case_id"], row["provider"], minute(row["made_at"]), "yes" if row["stamped"] else "UNSTAMPED",
         row["file"] or "deleted: it cited a target that is now in quarantine", row["sha256"][:16])
        for row in rows
    )  # fmt: skip
    columns = ("packet", "case", "provider", "made (UTC)", "stamp", "file", "sha-256")
    echo_table(columns, cells, empty="No packets yet.", spare=("sha-256", "made (UTC)", "case"))


@packet.command()
@click.argument("path", type=click.Path(path_type=Path))
@click.option("--fingerprint", metavar="SHA256:...", help="The sender's, known from elsewhere than the packet.")
@click.option("--roots", metavar="PEM", type=click.Path(path_type=Path), help="Certificates that you trust for time.")
@click.pass_context
def verify(context: click.Context, path: Path, fingerprint: str | None, roots: Path | None) -> None:
    """Check the packet at PATH (zip or folder); needs no workspace.

    Exit code 0 whole, 1 broken, 2 usage, or a format of another version.
    """
    try:
        trusted = roots.read_bytes() if roots else None
        found = verify_packet(path, roots=trusted, fingerprint=fingerprint)
    except OSError as error:
        raise UsageError(f"{roots} cannot be read: {error.strerror}.") from error
    except ReportsError as error:  # what was given cannot be used; a broken packet is a finding
        raise UsageError(str(error)) from error
    for check in found.checks:
        click.echo(f"{_SHOWN[check.state]} {check.name:<10} {visible(check.text)}")
    if found.failed:
        click.echo("The packet is BROKEN: do not rely on it.")
        context.exit(1)
    if not found.whole:
        raise UsageError(
            "This version cannot judge the packet; what it could check is not broken. "
            "Use the version that wrote it, or the commands in 01-HOW-TO-VERIFY.txt."
        )
    click.echo("The packet is whole.")
