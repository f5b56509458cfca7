"""The command line: `railmon NOUN VERB`. Turns every error of the house into one sentence."""

import logging
import os
import sys

import click

from monitor.cli.root import railmon
from monitor.errors import MonitorError, UsageError
from monitor.plain import defang, visible
from reports.errors import ReportsError
from scrapers.errors import ScraperError

__all__ = ["main", "railmon"]


def main() -> None:
    """Run the command line. Exit codes: 0 done; 1 refused or failed, with one sentence; 2 usage; 3 partial; 130 ^C."""
    # urllib3 warns of malformed answers with tracebacks; here they are facts that captures keep
    logging.getLogger("urllib3").setLevel(logging.ERROR)
    # a list of abuse sites is nobody else's on this machine
    os.umask(0o077)
    try:
        code = railmon.main(prog_name="railmon", standalone_mode=False)
    except (click.exceptions.Abort, KeyboardInterrupt):
        click.echo("\nStopped; what was not finished is not kept.", err=True)
        sys.exit(130)
    except click.ClickException as error:
        error.show()
        sys.exit(error.exit_code)
    except (MonitorError, ReportsError, ScraperError) as error:
        click.echo(f"railmon: {defang(visible(str(error)))}", err=True)
        sys.exit(2 if isinstance(error, UsageError) else 1)
    except OSError as error:
        click.echo(f"railmon: {error.filename or 'The output, or a file'}: {error.strerror or error}.", err=True)
        sys.exit(1)
    sys.exit(code if isinstance(code, int) else 0)
