"""What a sentence denies for the codebook: by a part of its own, or by the answer behind a question."""

import re
from bisect import bisect
from collections.abc import Callable, Sequence
from itertools import pairwise

from monitor.features.codebook import UNSPACED
from monitor.recognise.answers import denies
from monitor.recognise.claims import Sentence, speaks
from monitor.recognise.text import is_question

_PARTS = re.compile("[;；؛]")
_HAD = re.compile(
    r"\b(?:need|needed|offer|sell|have|there|required?|necessary|brauch\w*|gibt es|nötig|besoin|y a[- ]t[- ]il"
    r"|faut[- ]il|hay|necesit\w*|precis\w*|necessári\w*|serve|c'è|нуж\w+|есть|потріб\w+|potrzeb\w+|nodig)\b",
    re.IGNORECASE,
)
"""Words of a question that asks whether something is there or needed."""
_ALONE = re.compile(r"\W*\w+(?:\s\w+)?\s*(?:[^\w\s]|$)")
"""A word or two by themselves: "No.", "No, you pay once", but not "No pedimos nombre", which says what is not done."""
_BARE = 2
_BARE_LETTERS = 8
"""Words of a question that names a thing and no more ("Subscription?"), and letters of one written without spaces."""


def negated(sentence: Sentence, language: str) -> Callable[[int], bool]:
    """Return what tells of a place whether its part of the sentence, between semicolons, negates."""
    borders = [mark.start() for mark in _PARTS.finditer(sentence.text)]
    parts = {
        bisect(borders, sentence.span(hit)[0])
        for hit in sentence.hits
        if hit.term.signal == "negation" and speaks(hit, language)
    }
    return lambda place: bisect(borders, place) in parts


def refused(spoken: Sequence[str], parsed: Callable[[str], Sentence]) -> frozenset[int]:
    """Return which sentences of a page ask whether something is there or needed, and are answered "no".

    Other questions show what they name, whatever the answer: "Do credits expire? No.", "Are you over 18? No."
    """
    return frozenset(
        number
        for number, (asked, answer) in enumerate(pairwise(spoken))
        if is_question(asked)
        and (_is_bare(asked) or _HAD.search(asked))
        and _ALONE.match(answer)
        and denies(parsed(answer))
    )


def _is_bare(asked: str) -> bool:
    """Whether a question is a word or two, without a number: an age is asked for in few words, too."""
    short = len(asked) <= _BARE_LETTERS if UNSPACED.search(asked) else asked.count(" ") < _BARE
    return short and not any(map(str.isdigit, asked))
