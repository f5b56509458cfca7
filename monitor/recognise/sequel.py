"""What the sentences around a claim say of it: that it is not true, refused, a photographer's, or what others say."""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from monitor.recognise.claims import ACTS, Claim, Sentence
from monitor.recognise.scopes import PROSE, refuses, spoken
from monitor.recognise.selling import price
from monitor.recognise.vocabulary import GATES, Hit

_MACHINE = frozenset(["ai", "tool"])
_NEAR = 3
"""Words of the next sentence before the word that speaks of this one."""
_OWN = 2
"""Words behind "that was the promise" within which it is said to be the site's own: "... of our bot"."""
_SHORT = 8
"""Words of a sentence that says of the one before that it is not true."""
_LINE = re.compile(r"(?P<name>[^\s:：]{1,24}(?: [^\s:：]{1,24}){0,2})[:：]\s*\S")
"""A line of a talk: "name: text"."""
_GOES_ON = re.compile("[:：]")
"""What stands between a denial and what is so instead."""
_SHUTS = frozenset(["halt", "remove", "refused", "prohibition"])
"""What a host does to such projects."""
_KEPT, _STOPPED = frozenset(["chore"]), frozenset(["refused", "prohibition"])
"""What a customer has with a shop, and what becomes of a request that breaks its rules."""
_REFUSALS = frozenset(["no", "negation", "prohibition", "refused"])


def denied(sentences: Sequence[Sentence], at: int) -> bool:
    """Whether the sentence after one says that it is not true, pays for what it asks, or refuses what a name asks."""
    if at + 1 >= len(sentences):
        return False
    one, after = sentences[at], sentences[at + 1]
    if any(_is_denial(after, hit) for hit in after.hits):
        return True
    if "request" in one.said() and "reward" in after.said() and price(after.text):
        return True
    asked, answered = _LINE.match(one.text), _LINE.match(after.text)
    if asked is None or answered is None:
        return False
    named = [hit for hit in one.hits if one.words[hit.start].start < asked.end("name")]
    return not any(hit.term.signal in GATES | ACTS for hit in named) and _answers(after, answered.end("name"))


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


def _answers(sentence: Sentence, name: int) -> bool:
    """Whether a line begins with a refusal behind the name of who says it."""
    first = next((place for place, word in enumerate(sentence.words) if word.start >= name), len(sentence.words))
    return any(hit.start == first and hit.term.signal in _REFUSALS for hit in sentence.hits)


def by_hand(sentences: Sequence[Sentence]) -> Callable[[Sentence], bool]:
    """Return what tells whether a claim's sentence speaks of a photographer's work: nude pictures taken in a studio.

    The page names no machine, and a studio or a session in that sentence or in two.
    """
    said = [sentence.said() for sentence in sentences]
    if any(not signals.isdisjoint(_MACHINE) for signals in said):
        return lambda sentence: False
    often = sum("studio" in signals for signals in said) > 1
    return lambda sentence: often or "studio" in sentence.said()


def turned_around(sentences: Sequence[Sentence], at: int, claim: Claim, shot: Callable[[Sentence], bool]) -> Claim:
    """Return a claim as the lines around it have it: denied, refused, promised by others, or a photographer's."""
    if claim.counter:
        return claim
    if denied(sentences, at):
        return replace(claim, counter="negation")
    if _is_pitch(sentences, at):
        return replace(claim, counter="quotation")
    if _is_of_others(sentences, at) or _is_stopped(sentences, at):
        return replace(claim, counter="others")
    return replace(claim, counter="lawful") if shot(sentences[at]) else claim


def _is_pitch(sentences: Sequence[Sentence], at: int) -> bool:
    """Whether the next sentence of a text says first that others promised this one: "So greeted the bot."."""
    quoted = at + 1 < len(sentences) and sentences[at].tag == "blockquote" and sentences[at + 1].tag in PROSE
    if not (quoted or _is_read_on(sentences, at)):
        return False
    after = sentences[at + 1]
    pitches = [hit for hit in spoken(after) if hit.term.signal == "pitch" and hit.start <= _NEAR]
    return any(not _is_own(after, hit) for hit in pitches)


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
    return not compares and any(hit.term.signal == "suchlike" and hit.start <= _NEAR for hit in spoken(after))
