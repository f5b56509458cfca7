"""Which storefronts a world has."""

from monitor.simulator.dice import Dice
from monitor.simulator.rows import ROWS, Row, varied
from monitor.simulator.rows_hard import HARD_ROWS, varied_hard

_ALL = (*ROWS, *HARD_ROWS)


def rows(seed: int, count: int) -> list[Row]:
    """Return `count` rows: the thirty, the harder ones, then the same scenarios again with other companies."""
    found = list(_ALL[:count])
    while len(found) < count:
        turn, place = divmod(len(found), len(_ALL))
        row = _ALL[place]
        if place < len(ROWS):
            found.append(varied(row, turn, Dice(seed, "row", row.group or len(found), turn)))
        else:
            found.append(varied_hard(row, turn, Dice(seed, "row", len(found), turn)))
    return found
