"""What the sentence after a claim says of it: that it is not true, was stopped, or is what others say."""

import re
from collections.abc import Sequence
from dataclasses import replace

from monitor.recognise.answers import affirms
from monitor.recognise.claims import Claim, Sentence, Strength
from monitor.recognise.scopes import PROSE, refuses
from monitor.recognise.vocabulary import Hit

_NEAR = 3
"""Words of the next sentence before the word that speaks of this one."""
_OWN = 2
"""Words behind "that was the promise" within which it is said to be the site's own: "... of our bot"."""
_SHORT = 8
"""Words of a sentence that says of the one before that it is not true."""
_GOES_ON = re.compile("[:：]")
"""What stands between a denial and what is so instead."""
_SHUTS = frozenset(["halt", "remove", "refused", "prohibition"])
"""What a host does to such projects."""
_OTHERS = frozenset(["others", "plural", "suchlike"])
"""What speaks of such tools of others."""
_KEPT, _STOPPED = frozenset(["chore"]), frozenset(["refused", "prohibition"])
"""What a customer has with a shop, and what becomes of a request that breaks its rules."""


def denied(sentences: Sequence[Sentence], at: int) -> bool:
    """Whether the sentence after one says that it is not true."""
    if at + 1 >= len(sentences):
        return False
    after = sentences[at + 1]
    return any(_is_denial(after, hit) for hit in after.hits)


def _is_denial(sentence: Sentence, hit: Hit) -> bool:
    """Whether a hit says that something is not true or not done, with hardly anything beside it, or before a colon.

    "This is false." denies, "no false colours" does not: a bare word must stand alone.
    """
    if hit.term.signal != "untrue":
        return False
    last = len(sentence.words)
    phrase = hit.end - hit.start > 1 or not hit.term.text.isascii()
    if hit.start == 0 and phrase and _GOES_ON.match(sentence.text, sentence.words[hit.end - 1].end):
        return True
    whole = hit.start == 0 and hit.end == last
    return last <= _SHORT and (whole or (phrase and hit.start < _NEAR and hit.end >= last - 1))


def turned_around(sentences: Sequence[Sentence], at: int, claim: Claim) -> Claim:
    """Return a claim as the lines around it have it: denied, stopped, promised by others, or paid back if it fails."""
    if claim.counter == "negation" and _is_repaid(sentences, at):
        return replace(claim, counter="", strength=min(claim.strength, Strength.WEAK))
    if claim.counter:
        return claim
    if denied(sentences, at):
        return replace(claim, counter="negation")
    if _is_pitch(sentences, at):
        return replace(claim, counter="quotation")
    if _is_of_others(sentences, at) or _is_stopped(sentences, at):
        return replace(claim, counter="others")
    return claim


def _is_repaid(sentences: Sequence[Sentence], at: int) -> bool:
    """Whether a denial is the case in which money comes back: "Do I get my credits back?" "Yes, if it did not ...".

    Not where the question itself names the function, or one of both speaks of others: who helps to get it back.
    """
    if at == 0 or not sentences[at - 1].asks() or sentences[at - 1].opens():
        return False
    question, answer = sentences[at - 1].said(), sentences[at].said()
    own = (question | answer).isdisjoint(_OTHERS)
    return own and "refund" in question and "when" in answer and affirms(sentences[at])


def _is_pitch(sentences: Sequence[Sentence], at: int) -> bool:
    """Whether the next sentence of a text says first that others promised this one: "So greeted the bot."."""
    apart = at + 1 < len(sentences) and _is_set_apart(sentences[at]) and sentences[at + 1].tag in PROSE
    if not (apart or _is_read_on(sentences, at)):
        return False
    after = sentences[at + 1]
    pitches = [hit for hit in after.spoken if hit.term.signal == "pitch" and hit.start <= _NEAR]
    return any(not _is_own(after, hit) for hit in pitches)


def _is_set_apart(sentence: Sentence) -> bool:
    """Whether a sentence is set apart as a quotation, or stands between quotation marks whole."""
    whole = any(start <= 0 and end >= len(sentence.text) - 1 for start, end in sentence.quotes)
    return whole or sentence.tag == "blockquote"


def _is_own(sentence: Sentence, pitch: Hit) -> bool:
    """Whether the site speaks of its own promise: it or its name stands before the word for that, or right behind."""
    own = [hit.start for hit in sentence.hits if hit.term.signal == "us" and hit.term.language == pitch.term.language]
    return any(0 <= place <= pitch.end + _OWN for place in (*own, sentence.brand))


def _is_read_on(sentences: Sequence[Sentence], at: int) -> bool:
    """Whether a text goes on in the next sentence."""
    going = at + 1 < len(sentences) and sentences[at].tag in PROSE
    return going and sentences[at + 1].tag == sentences[at].tag


def _is_stopped(sentences: Sequence[Sentence], at: int) -> bool:
    """Whether the next line says that it was blocked, and what becomes of account or money: somebody tried it."""
    going = at + 1 < len(sentences) and sentences[at + 1].tag == sentences[at].tag
    return going and refuses(sentences[at + 1], _KEPT, _STOPPED)


def _is_of_others(sentences: Sequence[Sentence], at: int) -> bool:
    """Whether the next sentence of a text speaks first of such tools ("Such apps exist."), which do what this one says.

    A shop that compares itself speaks of rivals or of itself beside them; a host says that it shuts them out.
    """
    if not _is_read_on(sentences, at):
        return False
    after = sentences[at + 1]
    said = after.said()
    compares = "rivals" in said or after.brand >= 0 or ("us" in said and said.isdisjoint(_SHUTS))
    return not compares and any(hit.term.signal == "suchlike" and hit.start <= _NEAR for hit in after.spoken)
