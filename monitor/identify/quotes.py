"""Quoting: the span around a mark as it stands, without what must never be kept."""

import hashlib
import re
from collections.abc import Set
from dataclasses import replace
from typing import TypeVar

from monitor.model import Identifier, Observation
from scrapers.secrets import hide

_Mark = TypeVar("_Mark", Observation, Identifier)
LONGEST = 200
"""Characters of a quote."""
_AROUND = 60
_DIGEST = "sha256:"
_NUMBER = re.compile(r"\+?\d(?:[ ().-]?\d){6,}")
"""What may be a telephone, a tax number or an account at a bank."""


def quote(text: str, start: int = 0, end: int | None = None) -> str:
    """Return the span with some words on both sides, white space folded, secrets masked, at most LONGEST characters."""
    end = len(text) if end is None else end
    room = min(_AROUND, max(0, (LONGEST - (end - start)) // 2))
    said = hide(text, max(0, start - room), min(end + room, start + LONGEST))
    return " ".join(said.split())[:LONGEST]


def digest(text: str) -> str:
    """Return what stands for a person's number: the same for the same number, and no number."""
    return f"{_DIGEST}{hashlib.sha256(text.encode()).hexdigest()[:16]}"


def hushed(mark: _Mark, private: Set[str]) -> _Mark:
    """Return what was found without long numbers in its quote, where a digest stands for one or may for its provider's.

    `private` are the providers of whose accounts some are persons' numbers.
    """
    if mark.provider not in private and not mark.value.startswith(_DIGEST):
        return mark
    return replace(mark, quote=_NUMBER.sub("[number]", mark.quote))
