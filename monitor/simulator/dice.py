"""Chance with a seed: every choice of the fictional web is drawn here."""

import random
import re
import string
from collections.abc import Sequence
from typing import TypeVar

T = TypeVar("T")

_ALPHABETS = {
    "A": string.ascii_letters + string.digits,
    "a": string.ascii_lowercase + string.digits,
    "U": string.ascii_uppercase + string.digits,
    "L": string.ascii_uppercase,
    "l": string.ascii_lowercase,
    "b": string.ascii_lowercase + "234567",
    "x": "0123456789abcdef",
    "d": "123456789",
    "w": string.ascii_letters + string.digits + "_-",
}


class Dice:
    """Draws that depend on the topic alone: two dice of one topic show the same, whatever was drawn elsewhere."""

    def __init__(self, *topic: object) -> None:
        self._topic = topic
        self._random = random.Random(":".join(map(str, topic)))  # noqa: S311 - a repeatable world, no secret

    def child(self, *topic: object) -> "Dice":
        """Return the dice of a topic below this one."""
        return Dice(*self._topic, *topic)

    def pick(self, things: Sequence[T]) -> T:
        """Return one of the things."""
        return things[self._random.randrange(len(things))]

    def some(self, things: Sequence[T], count: int) -> list[T]:
        """Return `count` different things in a drawn order."""
        return self._random.sample(list(things), count)

    def number(self, low: int, high: int) -> int:
        """Return a whole number from low to high, both included."""
        return self._random.randint(low, high)

    def chance(self, share: float) -> bool:
        """Return True in that share of draws."""
        return self._random.random() < share

    def raw(self, count: int) -> bytes:
        """Return that many bytes."""
        return self._random.randbytes(count)

    def text(self, alphabet: str, count: int) -> str:
        """Return a word over an alphabet of the shape language."""
        return "".join(self._random.choice(_ALPHABETS[alphabet]) for _ in range(count))

    def shaped(self, shape: str) -> str:
        """Return a value of a shape: `{x32}` is 32 hexadecimal digits, `{uuid}` a UUID, the rest stands as it is.

        Alphabets: A letters and digits, a lower-case ones, U upper-case ones, L upper-case and l lower-case letters,
        b base32 in lower case, x hexadecimal, d digits without zero, w letters, digits, `_` and `-`.
        """

        def fill(found: re.Match[str]) -> str:
            if found[0] == "{uuid}":
                word = self.text("x", 32)
                return f"{word[:8]}-{word[8:12]}-4{word[13:16]}-{self.pick('89ab')}{word[17:20]}-{word[20:]}"
            return self.text(found[1], int(found[2]))

        return re.sub(r"\{uuid\}|\{([AaULlbxdw])(\d+)\}", fill, shape)
