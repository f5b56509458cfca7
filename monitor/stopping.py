"""How a crawl that was asked to stop gets out of its waits."""

import threading
from dataclasses import dataclass
from datetime import datetime

from scrapers.fetch import Clock


class StoppedError(Exception):
    """Raised inside slots when the crawl was asked to stop; never leaves the pipeline."""


@dataclass(frozen=True, slots=True)
class StoppableClock:
    """A clock whose sleep ends at once, by StoppedError, when the crawl is asked to stop."""

    inner: Clock
    stop: threading.Event

    def now(self) -> datetime:
        """Return the time, aware and in UTC."""
        return self.inner.now()

    def monotonic(self) -> float:
        """Return seconds that never go back."""
        return self.inner.monotonic()

    def sleep(self, seconds: float) -> None:
        """Wait, or raise StoppedError."""
        if self.stop.wait(seconds):
            raise StoppedError
