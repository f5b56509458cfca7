"""What leaves the house: time-stamp queries, which carry a hash and nothing else."""

from collections.abc import Iterator
from contextlib import contextmanager

from monitor.cases import packets
from monitor.cases.packets import Stamp
from monitor.errors import CaseError
from monitor.pipeline import fetch_settings
from monitor.workspace import Workspace
from reports.timestamp import MEDIA_QUERY
from scrapers.errors import FetchError
from scrapers.fetch import Door


@contextmanager
def stamping(workspace: Workspace) -> Iterator[tuple[Stamp, bytes] | None]:
    """Give what posts a query to the services of the settings, with their roots; None where none is set.

    Raises CaseError when the roots are missing; posting raises it when no service answers.
    """
    services = workspace.settings.endpoints.timestamp
    if not services:
        yield None
        return
    roots = packets.roots_of(workspace)
    with Door(fetch_settings(workspace)) as door:

        def stamp(query: bytes) -> bytes:
            told = []
            for service in services:
                try:
                    return door.post(service, query, content_type=MEDIA_QUERY)
                except FetchError as error:
                    told.append(f"{service}: {error}")
            raise CaseError(f"No time-stamp service answered ({'; '.join(told)}); nothing was built.")

        yield stamp, roots
