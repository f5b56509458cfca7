"""What a site answers to its own question: yes, no, or nothing that tells."""

from collections.abc import Sequence
from dataclasses import replace

from monitor.recognise.claims import Claim, Sentence, Strength

_WONDERS = frozenset(["question", "harm"])
"""Signals of a question that a site does not answer by asking it: "can AI ...?", "has a fake of you been made?"."""
_DENIALS = frozenset(["no", "negation"])
_SHORT = 5
"""Words of an answer that says nothing but yes or no."""
_NEXT = 2
"""Sentences after a question in which any denial answers it."""


def answered(sentences: Sequence[Sentence], at: int, claim: Claim) -> Claim:
    """Read a question with its answer: "Yes" makes it a claim of the site's own, "No" denies it.

    What heads pages of any site ("how to use it") is not answered by a denial further on.
    """
    answer = sentences[at + 1] if at + 1 < len(sentences) else None
    if answer is not None and denies(answer):
        return replace(claim, counter="negation")
    if answer is not None and _longest(answer, "yes"):
        strength = Strength.STRONG if claim.strength >= Strength.WEAK else Strength.LABEL
        return replace(claim, counter="", strength=strength)
    closed = "page" not in sentences[at].said()  # "how to use it" is not answered by yes or no
    if closed and any("negation" in one.said() for one in sentences[at + 1 : at + 1 + _NEXT]):
        return replace(claim, counter="negation")
    own = sentences[at].brand >= 0 or "voice" in sentences[at].said()
    if own and sentences[at].said().isdisjoint(_WONDERS):
        return replace(claim, counter="", strength=min(claim.strength, Strength.LABEL))
    return claim


def denies(answer: Sentence) -> bool:
    """Whether an answer says no, and be it in two words that assure it: "never", "absolutely not", "конечно, нет".

    A word of assurance alone says yes; followed by a denial that ends the answer, it says no. What is denied further
    on is something else: "yes, no limits".
    """
    no, yes = _longest(answer, "no"), _longest(answer, "yes")
    if no and no >= yes:
        return True
    if len(answer.words) > _SHORT:
        return False
    said = [hit for hit in answer.hits if hit.term.signal in _DENIALS]
    if yes:
        return any(hit.start == yes and hit.end == len(answer.words) for hit in said)
    return any(hit.term.signal == "no" for hit in said)


def affirms(answer: Sentence) -> bool:
    """Whether an answer begins with yes, and denies nothing."""
    return _longest(answer, "yes") > 0 and not denies(answer)


def _longest(answer: Sentence, signal: str) -> int:
    """Return how many words of an answer's beginning carry a signal."""
    return max((hit.end for hit in answer.hits if hit.start == 0 and hit.term.signal == signal), default=0)
