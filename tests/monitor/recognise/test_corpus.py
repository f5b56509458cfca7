"""Real pages, none about such tools: no false alarm, and recognition is cheap against reading."""

import os
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from warcio.archiveiterator import ArchiveIterator

from monitor.document import read
from monitor.recognise import Vocabulary, judge

CORPUS = Path(os.environ.get("RAILMON_CORPUS") or Path(__file__).parents[4] / "shared" / "corpus")
ARCHIVE = CORPUS / "real-pages.warc.gz"


@pytest.mark.corpus
@pytest.mark.skipif(not ARCHIVE.exists(), reason="no real-pages.warc.gz in the folder that RAILMON_CORPUS names")
def test_real_pages_raise_no_alarm_at_a_fraction_of_the_cost_of_reading(
    vocabulary: Vocabulary, record_property: Callable[[str, object], None]
) -> None:
    """None of the real pages is a storefront or goes to review; judging takes less CPU time than parsing."""
    with ARCHIVE.open("rb") as stream:
        pages = [
            (record.rec_headers["WARC-Target-URI"], record.content_stream().read())
            for record in ArchiveIterator(stream)
            if record.rec_type == "response"
        ]
    start = time.process_time()
    documents = [read(body, url) for url, body in pages]
    middle = time.process_time()
    verdicts = [judge([document], [], vocabulary) for document in documents]
    end = time.process_time()
    record_property("seconds", f"read {middle - start:.2f}, judge {end - middle:.2f}")
    assert len(pages) == 300
    alarms = [d.url for d, v in zip(documents, verdicts, strict=True) if v and v.kind in ("storefront", "needs_review")]
    assert alarms == []
    assert end - middle < middle - start
