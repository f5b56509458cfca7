"""How long a text can keep a pattern busy: where the same signs can be read in several ways, all are tried in turn.

Two known criteria on the steps of a pattern (Weber and Seidl): two different ways round from a place to itself over the
same signs double the work with each round; two places one behind the other that the same signs lead round, and from the
first to the second, multiply the work of one with that of the other.
"""

import re
from collections import deque
from collections.abc import Iterable, Mapping
from enum import Enum, auto

import networkx as nx

from monitor.provider_check.automaton import Automaton

_REPEATS = re.compile(r"[*+{]|\\[1-9]|\(\?P=")
_ENDLESS = 5_000
"""What a repetition without a bound counts for where its work multiplies with that of others."""
_MOST = 100_000
"""Tries from one place of a text that are still no matter."""


class Slow(Enum):
    """Why a pattern can be slow."""

    DOUBLES = auto()
    """Each further sign doubles the work."""
    SQUARE = auto()
    """The work grows faster than the text."""
    MANY = auto()
    """Its repetitions have bounds, and multiply all the same."""


def slow(pattern: re.Pattern[str]) -> Slow | None:
    """Return why a text can keep a pattern busy for long; None where the work grows with the text and no faster."""
    if not _REPEATS.search(pattern.pattern):
        return None
    steps = _Steps(Automaton.of(pattern))
    if any(steps.doubles(loop) for loop in steps.loops):
        return Slow.DOUBLES
    follows = steps.follows()
    if _heaviest(follows, [steps.bound(loop) is None for loop in steps.loops]) > 1:
        return Slow.SQUARE
    sizes = [1 if 0 in loop else steps.bound(loop) or _ENDLESS for loop in steps.loops]
    return Slow.MANY if _product(follows, sizes) > _MOST else None


class _Steps:
    """The steps of a pattern, and its loops: sets of positions of which each leads to each."""

    def __init__(self, automaton: Automaton) -> None:
        """Find the loops among the steps."""
        self.automaton = automaton
        self.graph: nx.DiGraph[int] = nx.DiGraph(automaton.steps.keys())
        self.loops = [
            frozenset(loop)
            for loop in nx.strongly_connected_components(self.graph)
            if len(loop) > 1 or self.graph.has_edge(*loop, *loop)
        ]

    def bound(self, loop: Iterable[int]) -> int | None:
        """Return how often a loop may be gone round, None when there is no bound."""
        bounds = [self.automaton.bounds[one] for one in loop]
        return None if None in bounds else max(bound for bound in bounds if bound)

    def doubles(self, loop: frozenset[int]) -> bool:
        """Whether the same signs lead round a loop in two ways."""
        steps = self.automaton.steps
        if any(ways > 1 and one in loop and other in loop for (one, other), ways in steps.items()):
            return True
        if len(loop) == 1:
            return False
        pairs: nx.DiGraph[tuple[int, ...]] = nx.DiGraph()
        start = next(iter(loop))
        self._together((start, start), (loop, loop), pairs)
        return any(len(set(pair)) > 1 for pair in nx.ancestors(pairs, (start, start)))

    def follows(self) -> Mapping[int, Mapping[int, int]]:
        """Return, by number, the loops that signs of one loop also lead to and round, and how few signs do."""
        found: dict[int, dict[int, int]] = {}
        for number, loop in enumerate(self.loops):
            below = nx.descendants(self.graph, next(iter(loop))) - loop
            least = ((other, self._least(loop, behind)) for other, behind in enumerate(self.loops) if behind <= below)
            found[number] = {other: signs for other, signs in least if signs}
        return found

    def _least(self, loop: frozenset[int], behind: frozenset[int]) -> int:
        """Return the least number of signs that lead round two loops and from one to the other; 0: none do."""
        signs = (self._leads(one, two, loop, behind) for one in loop for two in behind)
        return min(filter(None, signs), default=0)

    def _leads(self, one: int, two: int, loop: frozenset[int], behind: frozenset[int]) -> int:
        """Return how many signs lead round from one to itself, from one to two and from two to itself; 0: none do."""
        between = (nx.descendants(self.graph, one) | {one}) & (nx.ancestors(self.graph, two) | {two})
        return self._together((one, one, two), (loop, frozenset(between), behind), goal=(one, two, two))

    def _together(
        self,
        start: tuple[int, ...],
        within: tuple[frozenset[int], ...],
        seen: "nx.DiGraph[tuple[int, ...]] | None" = None,
        goal: tuple[int, ...] = (),
    ) -> int:
        """Walk from several positions at once over the same signs, each within its own, to a goal.

        Returns in how many steps it is met, 0 when it is not; `seen` takes the steps that were made.
        """
        known, masks = {start: 0}, self.automaton.masks
        todo = deque([start])
        while todo:
            at = todo.popleft()
            reached: list[tuple[tuple[int, ...], int]] = [((), -1)]
            for place, allowed in zip(at, within, strict=True):
                reached = [
                    ((*before, step), both)
                    for before, signs in reached
                    for step in self.graph.successors(place)
                    if step in allowed and (both := signs & masks[step])
                ]
            for next_, _ in reached:
                if next_ == goal:
                    return known[at] + 1
                if seen is not None:
                    seen.add_edge(at, next_)
                if next_ not in known:
                    known[next_] = known[at] + 1
                    todo.append(next_)
        return 0


def _heaviest(follows: Mapping[int, Mapping[int, int]], counted: list[bool]) -> int:
    """Return how many of the counted loops lie one behind the other at most."""
    below: dict[int, int] = {}

    def chain(number: int) -> int:
        if number not in below:
            below[number] = counted[number] + max((chain(other) for other in follows[number]), default=0)
        return below[number]

    return max(map(chain, follows), default=0)


def _product(follows: Mapping[int, Mapping[int, int]], sizes: list[int]) -> int:
    """Return the greatest product of loops that lie one behind the other: signs that are read together count once."""
    below: dict[int, int] = {}

    def chain(number: int) -> int:
        if number not in below:
            tries = (chain(other) // signs for other, signs in follows[number].items())
            below[number] = sizes[number] * max(1, max(tries, default=1))
        return below[number]

    return max(map(chain, follows), default=0)
