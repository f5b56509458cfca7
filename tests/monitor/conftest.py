from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from monitor.store import Store
from monitor.workspace import Workspace, init

if TYPE_CHECKING:
    from tests.monitor.support import Watched

START = datetime(2026, 11, 25, 2, 30, tzinfo=UTC)


class FakeClock:
    """A clock that stands until it is told to go on."""

    def __init__(self) -> None:
        self.time = START

    def now(self) -> datetime:
        return self.time

    def monotonic(self) -> float:
        return self.time.timestamp()

    def sleep(self, seconds: float) -> None:
        self.time += timedelta(seconds=seconds)


@pytest.fixture(scope="session")
def _compiled_once() -> Iterator[None]:
    """The search for the same strings is compiled once: the data that tests invent differ in little."""
    from monitor.identify import scan

    made = cache(scan.Literals)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(scan, "Literals", lambda strings, cues: made(tuple(strings), tuple(cues)))
        yield


@pytest.fixture(scope="session")
def crawled(tmp_path_factory: pytest.TempPathFactory) -> Iterator["Watched"]:
    """A small fictional web, served to the end, and a workspace that has crawled it once."""
    from tests.monitor.support import fictional  # brings all that a crawl needs, which not every test does

    with fictional(tmp_path_factory.mktemp("crawled")) as watched:
        watched.crawl()
        yield watched


@pytest.fixture
def fiction(crawled: "Watched", tmp_path: Path) -> "Watched":
    """A copy of the crawled workspace."""
    return crawled.copied(tmp_path / "w")


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    return init(tmp_path / "w")


@pytest.fixture
def store(workspace: Workspace, clock: FakeClock) -> Iterator[Store]:
    with Store(workspace.database, clock.now) as opened:
        yield opened


@pytest.fixture
def write(tmp_path: Path) -> Callable[[str, str], Path]:
    """Write a text file into the test's folder."""

    def make(name: str, text: str) -> Path:
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        return path

    return make
