"""Errors of the scrapers.

    ScraperError
    |-- LocatorError        an address that cannot be watched
    |-- WarcError           a capture file that cannot be read or written
    |-- SettingsError       a network setting that cannot be used
    `-- FetchError          one request did not end in a kept answer; becomes a capture, never a crash
        |-- RefusedError        we did not ask, or stopped on purpose
        `-- FailedError         we asked and no whole answer came

Every FetchError carries a `reason`: one word of scrapers.capture.Reason.
"""

from scrapers.capture import Reason


class ScraperError(Exception):
    """Root of all that scrapers raise."""


class LocatorError(ScraperError):
    """An address that cannot be watched; the text says why in one sentence."""


class WarcError(ScraperError):
    """A capture file that cannot be read or written; the text names the file."""


class SettingsError(ScraperError):
    """A network setting that cannot be used; the text names the setting."""


class FetchError(ScraperError):
    """One request did not end in a kept answer."""

    def __init__(self, reason: Reason, detail: str) -> None:
        super().__init__(f"{reason}: {detail}")
        self.reason = reason
        """One word, for tables."""
        self.detail = detail
        """One sentence, for people."""


class RefusedError(FetchError):
    """We did not ask, or stopped on purpose: address guard, robots.txt, scheme, cap."""


class FailedError(FetchError):
    """We asked and no whole answer came: DNS, connection, TLS, protocol, deadline."""
