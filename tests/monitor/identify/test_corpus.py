"""Real pages: none makes identify fail, and identifying costs less than a few times the reading."""

import os
import time
from datetime import UTC, datetime
from pathlib import Path

import pytest
from warcio.archiveiterator import ArchiveIterator

from monitor.document import read
from monitor.identify import group, identify
from monitor.model import Where
from monitor.reference import load
from scrapers.capture import Capture, Source

CORPUS = Path(os.environ.get("RAILMON_CORPUS") or Path(__file__).parents[4] / "shared" / "corpus")
ARCHIVE = CORPUS / "real-pages.warc.gz"


def pages() -> list[Capture]:
    with ARCHIVE.open("rb") as file:
        return [
            Capture(
                source=Source.HTTP,
                url=record.rec_headers.get_header("WARC-Target-URI"),
                purpose="landing",
                started_at=datetime(2026, 11, 25, tzinfo=UTC),
                status=200,
                body=record.content_stream().read(),
            )
            for record in ArchiveIterator(file)
            if record.rec_type == "response"
        ]


@pytest.mark.corpus
@pytest.mark.skipif(not ARCHIVE.exists(), reason="no real-pages.warc.gz in the folder that RAILMON_CORPUS names")
def test_real_pages_are_identified_at_a_bounded_cost() -> None:
    """All pages are read with every provider loaded, for less than three times the CPU time of parsing them."""
    catalogue, captures = load(), pages()
    start = time.process_time()
    documents = [read(capture.body, capture.url) for capture in captures]
    parsed = time.process_time()
    readings = [identify(capture, catalogue, document) for capture, document in zip(captures, documents, strict=True)]
    identified = time.process_time()
    assert len(readings) == len(captures) > 0
    findings = [finding for reading in readings for finding in group(reading.observations)]
    assert {"google_analytics", "stripe", "paypal"} <= {finding.provider for finding in findings}
    assert all(len(mark.quote) <= 200 for finding in findings for mark in finding.observations)
    assert not [f for f in findings if str(f.grade) == "reached"]
    assert all(o.where is not Where.TEXT for f in findings if str(f.grade) != "claimed" for o in f.observations)
    assert identified - parsed < 3 * (parsed - start)
