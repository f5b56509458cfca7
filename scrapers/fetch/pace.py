"""Pace: seconds between the starts of two requests to one host and to one address, and pauses that a host asked for."""

import threading

from scrapers.capture import Capture, Reason
from scrapers.errors import RefusedError
from scrapers.fetch.headers import retry_after
from scrapers.fetch.settings import Clock

MOST_PAUSE_SECONDS = 60.0
"""Longest pause after 429 or 503 that is waited for; through a longer one the host is not asked at all."""
MOST_CRAWL_DELAY_SECONDS = 60.0
"""Longest Crawl-delay of a robots.txt that is honoured; a longer one is cut to this."""


class Pace:
    """Remembers when each host and address may be asked again. One for all threads."""

    def __init__(self, clock: Clock, delay_seconds: float) -> None:
        self._clock = clock
        self._delay = delay_seconds
        self._free: dict[str, float] = {}
        self._paused: dict[str, float] = {}
        self._lock = threading.Lock()

    def heeded_wait(self, host: str, address: str, crawl_delay: float = 0.0) -> None:
        """Wait as `wait` does, and through the pause that the host asked for.

        Raises RefusedError(PAUSE) when the pause is longer than MOST_PAUSE_SECONDS.
        """
        with self._lock:
            pause = self._paused.get(host, 0.0) - self._clock.monotonic()
        if pause > MOST_PAUSE_SECONDS:
            raise RefusedError(
                Reason.PAUSE, f"Not asked: the host wants to be left alone for {pause:.0f} more seconds."
            )
        if pause > 0:
            self._clock.sleep(pause)
        self.wait(host, address, crawl_delay)

    def wait(self, host: str, address: str, crawl_delay: float = 0.0) -> None:
        """Wait until host and address may both be asked, and take the turn."""
        delay = max(self._delay, min(crawl_delay, MOST_CRAWL_DELAY_SECONDS))
        while (pause := self._turn(f"host {host}", f"address {address}", delay)) > 0:
            self._clock.sleep(pause)

    def heed(self, host: str, capture: Capture) -> None:
        """Remember the pause that an answer asked for (429 or 503 with Retry-After)."""
        if capture.status not in (429, 503):
            return
        pause = retry_after(capture.header("retry-after"), self._clock.now())
        with self._lock:
            self._paused[host] = max(self._paused.get(host, 0.0), self._clock.monotonic() + pause)

    def _turn(self, host: str, address: str, delay: float) -> float:
        """Take the turn and return 0, or return the seconds until it may be tried again."""
        with self._lock:
            now = self._clock.monotonic()
            free = max(self._free.get(host, now), self._free.get(address, now))
            if free > now:
                return free - now
            self._free[host] = now + delay
            self._free[address] = now + self._delay
            return 0.0
