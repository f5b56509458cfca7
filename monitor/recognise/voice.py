"""Of whom a sentence speaks, and in whose voice."""

from monitor.recognise.claims import Claim, Sentence
from monitor.recognise.turning import somebody

NAKED = frozenset(["nudify", "undress", "nude", "explicit"])
"""Signals of nudity and undressing that mean nothing milder."""


def of_person(sentence: Sentence) -> bool:
    """Whether a sentence speaks of a person and of a picture."""
    said = sentence.said()
    return bool(said & {"person", "anyone"}) and "picture" in said


def of_thing(sentence: Sentence) -> bool:
    """Whether a sentence names a thing that may be uncovered, and nobody."""
    return "thing" in sentence.said() and not somebody(sentence)


def is_outright(sentence: Sentence) -> bool:
    """Whether a sentence names nudity, a person and a picture, and nothing lawful: no other tool does that."""
    said = sentence.said()
    return of_person(sentence) and bool(said & NAKED) and "lawful" not in said


def is_quoted(sentence: Sentence, claim: Claim) -> bool:
    """Whether a claim stands between quotation marks: the site's own where it is the whole line and nothing reports."""
    return any(start <= claim.start < end for start, end in sentence.quotes)


def is_spoken(sentence: Sentence, claim: Claim) -> bool:
    """Whether a claim is an imperative or in the site's own voice, and in nobody's quotation marks."""
    if is_quoted(sentence, claim):
        return False
    return sentence.brand >= 0 or "voice" in sentence.said() or sentence.imperative >= 0
