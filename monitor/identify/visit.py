"""What only a whole visit tells of its observations: the site moved. Pure."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from monitor.document import Document
from monitor.identify.context import moved
from monitor.model import Reading
from scrapers.capture import Capture, Source


def whole_visit(
    captures: Sequence[Capture], documents: Sequence[Document | None], readings: Sequence[Reading], site: str
) -> Iterator[Reading]:
    """Yield the readings of a visit's captures, each observation told whether it stands where the site has moved to."""
    landed = landing(captures)
    for capture, reading in zip(captures, readings, strict=True):
        if landed and capture.source is Source.HTTP and reading.observations and moved(capture.url, landed, site):
            reading = replace(reading, observations=tuple(replace(one, moved=True) for one in reading.observations))
        yield reading


def landing(captures: Sequence[Capture]) -> str:
    """Return the address at which the landing page's redirects ended; empty when it never answered."""
    found = [one for one in captures if one.purpose == "landing" and not one.location]
    return max(found, key=lambda one: one.started_at).url if found else ""
