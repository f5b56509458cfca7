"""Where the concepts of a rule stand near each other in one sentence."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from monitor.recognise.vocabulary import GAP, Hit, Rule

if TYPE_CHECKING:
    from monitor.recognise.claims import Sentence

_NEAR = 7
"""Words that may stand between two concepts of a core."""
_TOPIC_FIRST = frozenset(["ja", "ko", "zh"])
"""Languages that set what a sentence is about before a comma: the picture, then what becomes of it."""
_GIVEN = ("picture", "person", "anyone")
"""What clothing may be removed from; from anything else, the clothing is the place and not the thing removed."""


def cores(rule: Rule, by_signal: dict[str, list[Hit]]) -> Iterator[tuple[Hit, ...]]:
    """Yield where one hit of each group of a rule's core stands near those of the others."""
    groups = [
        sorted((hit for signal in group for hit in by_signal.get(signal, ())), key=place_of) for group in rule.core
    ]
    for first in groups[0]:
        core = [first]
        for group in groups[1:]:
            fits = [hit for hit in group if _fits(core[-1], hit, core, rule, by_signal)]
            if not fits:
                break
            core.append(min(fits, key=lambda hit: _between(core[-1], hit)))
        if len(core) == len(groups):
            yield tuple(core)


def apart(sentence: Sentence, core: Sequence[Hit]) -> bool:
    """Whether what is undressed stands in another clause ("Undress, photograph, know more"): then it is not that."""
    if len(core) < 2 or core[0].term.signal != "undress":
        return False
    first, last = sorted(core[:2], key=place_of)
    if last is core[0] and last.term.language in _TOPIC_FIRST:
        return False
    gap = sentence.text[sentence.span(first)[1] : sentence.span(last)[0]]
    return any(mark in gap for mark in ",;،；，、")


def place_of(hit: Hit) -> int:
    """Return where a hit begins."""
    return hit.start


def _between(one: Hit, other: Hit) -> int:
    """Return how many words stand between two hits; negative where they overlap, none within a separable verb."""
    if _inside(one, other) or _inside(other, one):
        return 0
    return max(one.start, other.start) - min(one.end, other.end)


def _inside(outer: Hit, inner: Hit) -> bool:
    """Whether a hit stands in the gap of a separable verb ("takes her clothes off")."""
    return GAP in outer.term.words and outer.start < inner.start and inner.end < outer.end


def _fits(last: Hit, hit: Hit, core: Sequence[Hit], rule: Rule, by_signal: dict[str, list[Hit]]) -> bool:
    """Whether a hit may stand beside the last one of a core: near it, over none of them, in order where that counts."""
    if not 0 <= _between(last, hit) <= _NEAR or any(_between(one, hit) < 0 for one in core):
        return False
    if rule.ordered and hit.start < last.start:
        return False
    if hit.term.signal == "clothing" and hit.start > last.end:
        between = range(last.end, hit.start)
        made = (one for one in by_signal.get("make", ()) if one.term.language == hit.term.language)
        if any(one.start in between for one in made):  # "removes the noise and makes the texture of clothes"
            return False
        given = [one.start for signal in _GIVEN for one in by_signal.get(signal, ())]
        away = any(one.start in between for one in by_signal.get("away", ()))
        return not away or any(place in between for place in given)
    return True


def has(group: frozenset[str], core: Sequence[Hit], by_signal: dict[str, list[Hit]]) -> bool:
    """Whether a hit of a group stands in the sentence besides the core."""
    return any(all(_between(one, hit) >= 0 for one in core) for signal in group for hit in by_signal.get(signal, ()))
