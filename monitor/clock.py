"""The time, passed in wherever it is needed."""

from datetime import UTC, datetime


def system_now() -> datetime:
    """Return the machine's time, aware and in UTC."""
    return datetime.now(UTC)
