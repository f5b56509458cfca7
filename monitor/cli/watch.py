"""railmon watch: the nightly service."""

import logging

import click

from monitor import nightly
from monitor.cli.common import knowledge, run_of, stopping
from scrapers.fetch import SystemClock


@click.command()
@click.pass_context
def watch(context: click.Context) -> None:
    """Crawl all targets every night at crawl.at until stopped; a missed or interrupted night is run at start.

    Writes plain lines for a log. SIGTERM or Ctrl-C stops it cleanly within seconds; the next start goes on.
    """
    # of a night that takes longer than half a minute APScheduler would warn at every tick; faults reach us otherwise
    logging.getLogger("apscheduler").setLevel(logging.CRITICAL)
    workspace = run_of(context).workspace()
    with stopping() as stop:
        nightly.watch(workspace, knowledge(), SystemClock(), nightly.write_line, stop)
