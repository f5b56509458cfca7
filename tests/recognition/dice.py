"""Choices drawn by hash: the same seed gives the same page on every machine and in every version of Python."""

from collections.abc import Sequence
from hashlib import sha256
from typing import TypeVar

Item = TypeVar("Item")


class Dice:
    """A stream of choices that depends on its seed alone."""

    def __init__(self, seed: str) -> None:
        self._seed = seed
        self._count = 0

    def number(self, below: int) -> int:
        """A whole number from 0 up to, not including, `below`."""
        self._count += 1
        return int.from_bytes(sha256(f"{self._seed}/{self._count}".encode()).digest()[:8]) % below

    def chance(self, percent: int) -> bool:
        """True in so many of a hundred draws."""
        return self.number(100) < percent

    def one(self, items: Sequence[Item]) -> Item:
        """One of the items."""
        return items[self.number(len(items))]

    def some(self, items: Sequence[Item], most: int) -> list[Item]:
        """None up to `most` of the items, in their order."""
        kept = sorted(
            range(len(items)), key=lambda place: sha256(f"{self._seed}/{self._count}/{place}".encode()).digest()
        )
        return [items[place] for place in sorted(kept[: self.number(most + 1)])]
