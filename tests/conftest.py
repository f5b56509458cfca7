import os
import tempfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent


def pytest_configure(config: pytest.Config) -> None:
    """Commands keep nothing in the folder of who runs the tests; all workers share one copy of the knowledge."""
    if not hasattr(config, "workerinput"):
        cache = tempfile.TemporaryDirectory(prefix="railmon-tests-")
        config.add_cleanup(cache.cleanup)
        os.environ["XDG_CACHE_HOME"] = cache.name


@pytest.fixture(scope="session")
def corpus() -> Path:
    """The folder of real pages; a test that wants it is skipped, visibly, where it is missing."""
    folder = Path(os.environ.get("RAILMON_CORPUS") or ROOT.parent / "shared" / "corpus")
    if not (folder / "real-pages.warc.gz").exists():
        pytest.skip(f"no real-pages.warc.gz in {folder}: set RAILMON_CORPUS")
    return folder
