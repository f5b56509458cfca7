import os
import tempfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
LONG = (
    "test_gate.py", "test_sieve.py", "test_crawl.py", "test_providers.py", "test_night.py", "test_nightly.py",
    "test_corpus.py", "test_read_only.py", "test_likeness.py", "test_demo_cases.py", "test_kill.py",
    "test_packaging.py",
)  # fmt: skip
"""Files of ten seconds or more, the longest first: at the end one of them would keep one worker while others rest."""


def pytest_configure(config: pytest.Config) -> None:
    """Commands keep nothing in the folder of who runs the tests; all workers share one copy of the knowledge."""
    if not hasattr(config, "workerinput"):
        cache = tempfile.TemporaryDirectory(prefix="railmon-tests-")
        config.add_cleanup(cache.cleanup)
        os.environ["XDG_CACHE_HOME"] = cache.name


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put the long files first."""
    items.sort(key=lambda item: LONG.index(item.path.name) if item.path.name in LONG else len(LONG))


@pytest.fixture(scope="session")
def corpus() -> Path:
    """The folder of real pages; a test that wants it is skipped, visibly, where it is missing."""
    folder = Path(os.environ.get("RAILMON_CORPUS") or ROOT.parent / "shared" / "corpus")
    if not (folder / "real-pages.warc.gz").exists():
        pytest.skip(f"no real-pages.warc.gz in {folder}: set RAILMON_CORPUS")
    return folder
