"""A wall-clock deadline that ends blocking reads by shutting the socket down."""

import contextlib
import socket
import threading
import time
from collections.abc import Iterator
from types import TracebackType


class Deadlines:
    """The deadlines that are running, so that all can be ended at once."""

    def __init__(self) -> None:
        self._running: set[Deadline] = set()
        self._ended = False
        self._lock = threading.Lock()

    @contextlib.contextmanager
    def limit(self, seconds: float) -> Iterator["Deadline"]:
        """Run a block under a deadline."""
        deadline = Deadline(seconds)
        with self._lock:
            self._running.add(deadline)
        try:
            with deadline:
                if self._ended:
                    deadline.expire()
                yield deadline
        finally:
            with self._lock:
                self._running.discard(deadline)

    def end(self) -> None:
        """Let every running deadline be over now, and every later one from its beginning."""
        with self._lock:
            self._ended = True
            running = list(self._running)
        for deadline in running:
            deadline.expire()


class Deadline:
    """Limits everything done inside its `with` block to a number of seconds of real time.

    Socket time-outs start anew with every byte, so a server that drips never meets them. A timer shuts the socket down.
    """

    def __init__(self, seconds: float) -> None:
        self.seconds = seconds
        """How long it is."""
        self.expired = False
        """True once the time is over."""
        self._end = time.monotonic() + seconds
        self._lines: list[socket.socket] = []
        self._lock = threading.Lock()
        self._timer = threading.Timer(max(seconds, 0.0), self.expire)
        self._timer.daemon = True

    def __enter__(self) -> "Deadline":
        self._timer.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._timer.cancel()
        with self._lock:
            for line in self._lines:
                line.close()
            self._lines.clear()

    @property
    def remaining(self) -> float:
        """Seconds left; never less than a millisecond, because 0 would mean non-blocking."""
        return max(self._end - time.monotonic(), 0.001)

    def watch(self, line: socket.socket) -> None:
        """Shut this socket down when the time is over; at once when it is over already."""
        # a duplicate: wrapping for TLS detaches the original, but both name one connection
        twin = line.dup()
        with self._lock:
            self._lines.append(twin)
            if self.expired:
                _shut(twin)

    def expire(self) -> None:
        """Let it be over now: shut down every socket that is watched."""
        with self._lock:
            self.expired = True
            for line in self._lines:
                _shut(line)


def _shut(line: socket.socket) -> None:
    with contextlib.suppress(OSError):  # the peer was quicker
        line.shutdown(socket.SHUT_RDWR)
