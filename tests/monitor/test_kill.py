"""Killed at random moments, a crawl loses nothing that was committed, and goes on."""

import random
import signal
import subprocess
from pathlib import Path

import pytest

from monitor import doctor
from monitor.store import ledger
from tests.monitor.support import Watched, fictional


def kill_once(watched: Watched, seconds: float) -> bool:
    """Start a crawl, kill it after some time, and say whether it was still running."""
    process = watched.railmon("crawl")
    try:
        process.communicate(timeout=seconds)
    except subprocess.TimeoutExpired:
        process.send_signal(signal.SIGKILL)
        process.communicate()
        return True
    return False


def survive(folder: Path, kills: int, seed: int) -> None:
    """Kill that many running crawls, examine after each, go on; in the end everything is done and whole.

    A crawl that is done before its kill is followed by the next night's.
    """
    dice = random.Random(seed)  # noqa: S311 - moments of a test
    committed: set[str] = set()
    with fictional(folder, storefronts=4, delay_seconds=0.15) as watched:
        interrupted = 0
        for _ in range(4 * kills):
            if interrupted == kills:
                break
            interrupted += kill_once(watched, dice.uniform(0.8, 4.5))
            with watched.store() as store:
                ledger.verify(store)
                assert doctor.examine(watched.workspace, store).problems == ()
                now = {row["id"] for row in store.rows("SELECT id FROM captures")}
            assert committed <= now, "a committed capture is gone"
            committed = now
        result = watched.crawl()
        with watched.store() as store:
            assert doctor.examine(watched.workspace, store).problems == ()
            now = {row["id"] for row in store.rows("SELECT id FROM captures")}
            states = store.rows("SELECT DISTINCT state FROM visits")
            rows = store.rows("SELECT COUNT(*) AS n FROM visits WHERE crawl = ?", result.crawl)
            targets = store.rows("SELECT COUNT(*) AS n FROM targets")
    assert interrupted == kills
    assert committed <= now
    assert states == [{"state": "done"}]
    assert rows == targets
    assert list(watched.workspace.captures.glob("*/*.part")) == []


def test_three_kills_lose_nothing(tmp_path: Path) -> None:
    """The short form of the soak test below."""
    survive(tmp_path, kills=3, seed=1)


@pytest.mark.soak
def test_twenty_kills_lose_nothing(tmp_path: Path) -> None:
    """Twenty crawls, each killed by SIGKILL at a random moment."""
    survive(tmp_path, kills=20, seed=2)
