"""Real pages: all are read, none is accused, and the parser sees what an independent one sees."""

import json
import subprocess
import sys
from pathlib import Path
from urllib.parse import urljoin

import pytest
from bs4 import BeautifulSoup

from monitor.document import read
from monitor.files import captures_in

pytestmark = pytest.mark.corpus
PAGES = 300


@pytest.fixture(scope="module")
def identified(corpus: Path) -> list[dict[str, object]]:
    """What `railmon identify` says of all pages."""
    call = [sys.executable, "-m", "monitor", "identify", str(corpus / "real-pages.warc.gz"), "--json"]
    told = subprocess.run(call, capture_output=True, text=True, timeout=300, check=False)
    assert (told.returncode, told.stderr) == (0, "")
    return [json.loads(line) for line in told.stdout.splitlines()]


def test_every_real_page_is_read(corpus: Path, identified: list[dict[str, object]]) -> None:
    """One object a page, in the order of the file."""
    named = [json.loads(line)["url"] for line in (corpus / "real-pages.jsonl").read_text("utf-8").splitlines()]
    assert [page["url"] for page in identified] == named
    assert len(named) == PAGES


def test_no_real_page_is_called_a_storefront(identified: list[dict[str, object]]) -> None:
    """Nor is one sent to a reviewer."""
    kinds = {str(page["verdict"]["kind"]) for page in identified}  # type: ignore[index]  # an object
    assert not kinds & {"storefront", "needs_review"}


def test_the_common_providers_are_seen(identified: list[dict[str, object]]) -> None:
    """The pages are known to carry these."""
    findings = [(one["provider"], one["grade"]) for page in identified for one in page["findings"]]  # type: ignore[attr-defined]  # a list
    assert {"google_analytics", "google_tag_manager", "stripe", "paypal"} <= {provider for provider, _ in findings}
    assert "reached" not in {grade for _, grade in findings}


def test_structure_agrees_with_an_independent_parser(corpus: Path) -> None:
    """Scripts, frames, forms and links are those that BeautifulSoup with lxml finds."""
    kinds = {"script": "src", "iframe": "src", "a": "href"}
    agreed = seen = 0
    for capture in list(captures_in(corpus / "real-pages.warc.gz"))[::10]:
        soup = BeautifulSoup(capture.body, "lxml")
        base = urljoin(capture.url, str(found["href"])) if (found := soup.select_one("base[href]")) else capture.url
        theirs = {
            (tag.name, url)
            for tag in soup.find_all(list(kinds))
            if (value := str(tag.get(kinds[tag.name]) or "").strip())
            and (url := urljoin(base, value)).startswith(("http://", "https://"))
        }
        ours = {(one.tag, one.url) for one in read(capture.body, capture.url).references if one.tag in kinds}
        agreed += len(ours & theirs)
        seen += len(ours | theirs)
    assert seen > 3000
    assert agreed / seen > 0.98
