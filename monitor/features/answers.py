"""What a person answers to the codebook, in the one spelling in which it is kept and compared."""

import re

from monitor.features.codebook import UNKNOWN, Codebook, Variable
from monitor.features.money import point

_BETWEEN = re.compile(r"(?<!\d),|,(?!\d)")
"""A comma between prices: one with a digit on either side is a part of a number, since every price has a currency."""


def spelt(book: Codebook, variable: Variable, answer: str) -> str:
    """Return a person's answer in its one spelling. Raises ValueError with what may be said instead."""
    said = " ".join(answer.split())
    if variable.by not in ("prices", "rate") or said.lower() in ("", "0", "?", UNKNOWN):
        return variable.checked(answer)
    try:
        points = {point(item.strip(), book.currencies) for item in _BETWEEN.split(said) if item.strip()}
    except ValueError as error:
        raise ValueError(
            f"{variable.name}: {error}; write each as AMOUNT CURRENCY, 9.99 EUR or 1299 USD, with commas between, "
            f"0 for none, or {UNKNOWN}"
        ) from error
    return ", ".join(sorted(points)) or "0"
