"""Where words of several elements run into each other: `VisaPayPal`."""

import re
from collections.abc import Iterable, Iterator

from monitor.identify.words import UNSPACED

_SEAM = re.compile(
    "(?<=[a-zа-яё])(?=[A-ZА-Я])|(?<=UNSPACED)(?=[A-Za-z])|(?<=[A-Za-z0-9])(?=UNSPACED)".replace(
        "UNSPACED", UNSPACED.pattern
    )
)
"""Where a run of letters may be parted into words."""
_RUN = 24
"""Most words of a row that run into each other."""
_JOINED = 3
"""Most capitals of a brand that is written as one word."""


def run_together(runs: Iterable[str]) -> Iterator[str]:
    """Yield in lower case what may be words where those of several elements run into each other: `VisaPayPal`."""
    for run in runs:
        plain = run.isascii() and run[1:].islower()
        pieces = _SEAM.split(run)[:_RUN] if len(run) > 1 and not plain else ()
        for first in range(len(pieces) if len(pieces) > 1 else 0):
            yield from ("".join(pieces[first:last]).lower() for last in range(first + 1, first + 1 + _JOINED))
