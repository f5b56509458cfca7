import os
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session", autouse=True)
def _cache(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Commands keep nothing in the folder of who runs the tests."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.mktemp("cache")))
        yield


@pytest.fixture(scope="session")
def corpus() -> Path:
    """The folder of real pages; a test that wants it is skipped, visibly, where it is missing."""
    folder = Path(os.environ.get("RAILMON_CORPUS") or ROOT.parent / "shared" / "corpus")
    if not (folder / "real-pages.warc.gz").exists():
        pytest.skip(f"no real-pages.warc.gz in {folder}: set RAILMON_CORPUS")
    return folder
