"""Quoting: the span around a mark as it stands, without what must never be kept."""

import hashlib

from scrapers.secrets import hide

LONGEST = 200
"""Characters of a quote."""
_AROUND = 60


def quote(text: str, start: int = 0, end: int | None = None) -> str:
    """Return the span with some words on both sides, white space folded, secrets masked, at most LONGEST characters."""
    end = len(text) if end is None else end
    room = min(_AROUND, max(0, (LONGEST - (end - start)) // 2))
    said = hide(text, max(0, start - room), min(end + room, start + LONGEST))
    return " ".join(said.split())[:LONGEST]


def digest(text: str) -> str:
    """Return what stands for a person's number: the same for the same number, and no number."""
    return f"sha256:{hashlib.sha256(text.encode()).hexdigest()[:16]}"
