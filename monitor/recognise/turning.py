"""What turns a claim in its own sentence: bans, reports, denials, other things that are undressed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from monitor.recognise.terms import VERB_LAST
from monitor.recognise.vocabulary import ANY, Hit

if TYPE_CHECKING:
    from monitor.recognise.claims import Sentence

COUNTERS = ("protection", "prohibition", "reporting", "listing", "others", "lawful", "question")
"""Signals that turn a claim when they stand in its sentence, strongest first."""
_BREAKS = ":;：；，—–"
"""Marks that end the reach of a negation before a claim."""
_CLAUSES = ":;,：；，、،—–"
_FRAMED = frozenset(["de", "nl"])
"""Languages whose denial may close the clause of its verb: "remove the clothes of the person in the photo not"."""
_VERBS = frozenset(["undress", "nudify", "remove", "removal", "function"])
"""Signals of what a site may do instead of something else."""
_BEHIND = frozenset(["hi", "ja", "ko", "tr"])
"""Languages that set "instead of" behind its verb."""
_NOUN_LAST = frozenset(["hi", "ja", "ko", "tr", "zh"])
"""Languages in which a clause stands before the noun that it tells of."""
_PHRASE = 8
"""Words after "instead of" in which its verb stands."""
_AFTER = 5
"""Words after a claim in which a negation of the same clause still turns it: "is not possible", "ません"."""
_EDGES = " \u00a0\u202f«»„“”\"'"
"""What stands between a quotation and its marks, and the marks: French sets blanks there."""
_SCARE = 3
"""Spaces between quotation marks that make a quotation; fewer, and the marks only keep a word at arm's length."""
_APPOSED = 4
"""Words after the site's own name in which it says what it is."""
_BARED = frozenset(["undress", "nude", "nudify", "function", "explicit"])
"""Signals that bare a body."""
_TOOLS = frozenset(["others", "nudify", "function", "harm"])
"""What a protection makes fail."""
_OWN = frozenset(["others", "listing"])
"""Counters that a sentence on the site's own name overrules: "BRAND is an app that undresses"."""
_SHOWN = frozenset(["reveal", "body"]) | _BARED
"""Signals of a body that is seen where clothes have been."""
PITCHES = frozenset(["pitch", "advert"])
"""Signals of what others promise."""
_SOMEBODY = frozenset(["person", "anyone", "likeness"])
"""Signals of people: a sentence with one of them does not speak of a thing alone."""
TURNING = frozenset(
    "harmed foil negation instead thing outer self swap refund when barred plural pitch advert".split()
).union(COUNTERS, _TOOLS)
"""Signals that are asked for when a claim is weighed in its sentence; one can hold hundreds of others."""


def somebody(sentence: Sentence) -> bool:
    """Whether a sentence names people; beside a thing, a pronoun may stand for that."""
    said = sentence.said()
    if not {"thing", "pronoun"} <= said:
        return not _SOMEBODY.isdisjoint(said)
    pronouns = {(hit.start, hit.end) for hit in sentence.hits if hit.term.signal == "pronoun"}
    return any(hit.term.signal in _SOMEBODY and (hit.start, hit.end) not in pronouns for hit in sentence.hits)


def turned(sentence: Sentence, core: Sequence[Hit]) -> str:
    """Return the counter-signal that turns a claim in its own sentence, or nothing."""
    languages = {*sentence.languages, ANY, *(hit.term.language for hit in core)}
    hits = [hit for hit in sentence.turning if hit.term.language in languages]
    covered = {(hit.start, hit.end) for hit in core}
    present = {
        hit.term.signal
        for hit in hits
        if ((hit.start, hit.end) not in covered or hit.term.signal == "others")
        and not (hit.term.signal in _OWN and _is_itself(sentence, hit))
        and not (hit.term.signal == "question" and not _is_asked(sentence, hit, core))
    }
    if "plural" in present and any(_heads(sentence, hit, core) for hit in hits if hit.term.signal == "plural"):
        present.add("others")
    if "harmed" in present or ("foil" in present and not present.isdisjoint(_TOOLS)):
        return "protection"
    if "barred" in present:
        return "prohibition"
    if not PITCHES.isdisjoint(present) and _is_announced(sentence, hits, core):
        return "quotation"
    for signal in COUNTERS:
        if signal in present:
            return signal
    other = "thing" in present and not somebody(sentence)
    if other or _is_outer(sentence, hits, core) or ("swap" in present and _is_swapped(sentence, core)):
        return "lawful"
    denials = [hit for hit in hits if hit.term.signal == "negation" and not _is_own(hit, core)]
    if "refund" in present:
        denials = [hit for hit in denials if not _is_failure(sentence, hit)]
    if any(_reaches(sentence, hit, core) for hit in denials) or _is_replaced(sentence, hits, core):
        return "negation"
    if _is_case(sentence, denials, core):
        return "negation"
    if _is_quoted(sentence, min(sentence.span(hit)[0] for hit in core)):
        return "quotation"
    return "question" if sentence.asks() else ""


def _is_itself(sentence: Sentence, hit: Hit) -> bool:
    """Whether a site speaks of itself: its name stands right before, or "I am a ..."."""
    if 0 <= sentence.brand < hit.start <= sentence.brand + _APPOSED:
        return True
    introduced = (one for one in sentence.turning if one.term.signal == "self")
    return any(one.start < hit.start <= one.end + 1 for one in introduced)


def _heads(sentence: Sentence, hit: Hit, core: Sequence[Hit]) -> bool:
    """Whether a claim says what sites, apps or bots do of which a sentence speaks in the plural.

    They stand before it, or behind it where a clause stands before its noun; the site's own voice is not heard before
    the later of both ("our servers, which ...", "better than any app").
    """
    behind = hit.term.language in _NOUN_LAST
    first, last = min(one.start for one in core), max(one.end for one in core)
    if hit.start < first if behind else hit.start >= first:
        return False
    until = hit.end if behind else last
    own = [sentence.voiced.get(language, -1) for language in (hit.term.language, ANY)]
    ordered = -1 if behind else sentence.imperative
    return not any(0 <= place < until for place in (*own, sentence.brand, ordered))


def _is_announced(sentence: Sentence, hits: Sequence[Hit], core: Sequence[Hit]) -> bool:
    """Whether a claim stands behind a colon, and right before that what others promise: "I keep getting ads: ..."."""
    first = min(hit.start for hit in core)
    for hit in (hit for hit in hits if hit.term.signal in PITCHES and hit.end <= first):
        spoken = [one for one in sentence.hits if one.term.language == hit.term.language and one.end <= hit.start]
        own = any(one.term.signal == "us" for one in spoken) or 0 <= sentence.brand < hit.end
        if _marked(sentence, hit.end, hit.end, ":：") and not own:
            return True
    return False


def _is_outer(sentence: Sentence, hits: Sequence[Hit], core: Sequence[Hit]) -> bool:
    """Whether a claim takes clothing off, and all garments of its sentence are worn over clothes: no body is bared."""
    outer = [hit for hit in hits if hit.term.signal == "outer"]
    taken = {hit.term.signal for hit in core}
    if not outer or "clothing" not in taken or "reveal" in taken or not _BARED.isdisjoint(sentence.said()):
        return False
    worn = [hit for hit in sentence.hits if hit.term.signal == "clothing"]
    return all(any(one.start <= hit.start and hit.end <= one.end for one in outer) for hit in worn)


def _is_swapped(sentence: Sentence, core: Sequence[Hit]) -> bool:
    """Whether something takes the place of the clothes that a claim takes off, and no body is named: other clothes."""
    return _SHOWN.isdisjoint(sentence.said()) and any(hit.term.signal == "clothing" for hit in core)


def _is_asked(sentence: Sentence, hit: Hit, core: Sequence[Hit]) -> bool:
    """Whether a word asks for the claim: in a question, or at its beginning or end, with no colon between."""
    if not (sentence.asks() or hit.start <= 1 or hit.end == len(sentence.words)):
        return False
    return not _marked(sentence, hit.end, min(one.start for one in core), ":：")


def _is_own(hit: Hit, core: Sequence[Hit]) -> bool:
    """Whether a denial is a part of a claim's own words ("wears no clothes").

    What stands in their gaps is none, nor is a verb that denies itself by its ending: that is the whole word.
    """
    own = (one for one in core if one.start <= hit.start and hit.end <= one.end)
    return any(set(hit.term.words) < set(one.term.words) for one in own)


def _is_replaced(sentence: Sentence, hits: Sequence[Hit], core: Sequence[Hit]) -> bool:
    """Whether a claim is what a site does something else instead of: "instead of undressing people, we dress them".

    Its verb stands in the clause that the word opens, or ends right before the word where verbs stand last.
    """
    verbs = [hit for hit in core if hit.term.signal in _VERBS]
    for word in (hit for hit in hits if hit.term.signal == "instead"):
        for verb in verbs:
            behind = word.term.language in _BEHIND
            first, last = (verb.end, word.start) if behind else (word.end, verb.start)
            reach = 0 if behind else _PHRASE
            if 0 <= last - first <= reach and not _marked(sentence, first, last, _CLAUSES):
                return True
    return False


def _is_case(sentence: Sentence, denials: Sequence[Hit], core: Sequence[Hit]) -> bool:
    """Whether a claim is the case in which something is not done: "if you ask it to undress a person, it does not"."""
    start, end = min(hit.start for hit in core), max(hit.end for hit in core)
    opened = any(
        hit.term.signal == "when" and hit.end <= start and not _marked(sentence, hit.end, start, _CLAUSES)
        for hit in sentence.turning
    )
    return opened and any(hit.start >= end and _marked(sentence, end, hit.start, ",،、，") for hit in denials)


def _is_failure(sentence: Sentence, denial: Hit) -> bool:
    """Whether a denial stands in a clause on the case that it fails, as refunds do: "if the AI could not ..."."""
    for case in sentence.turning:
        if case.term.signal == "when" and case.term.language == denial.term.language:
            first, last = min(case.end, denial.end), max(case.start, denial.start)
            if first >= last or not _marked(sentence, first, last, _CLAUSES):
                return True
    return False


def _reaches(sentence: Sentence, negation: Hit, core: Sequence[Hit]) -> bool:
    """Whether a negation turns a claim: before its end, or shortly after it in the same clause."""
    start, end = min(hit.start for hit in core), max(hit.end for hit in core)
    if negation.start < end:
        # where verbs stand last, what follows a comma is denied by its own verb
        marks = _CLAUSES if negation.term.language in VERB_LAST else _BREAKS
        return not _marked(sentence, negation.end, start, marks)
    closes = negation.term.language in _FRAMED and _closes(sentence, negation)
    return (closes or negation.start - end <= _AFTER) and not _marked(sentence, end, negation.start, _CLAUSES)


def _closes(sentence: Sentence, negation: Hit) -> bool:
    """Whether a denial is the last word of its clause."""
    last = negation.end == len(sentence.words)
    return last or _marked(sentence, negation.end, negation.end, _CLAUSES)


def _marked(sentence: Sentence, first: int, last: int, marks: str) -> bool:
    """Whether one of some marks stands between two words."""
    if first > last or not 0 < last < len(sentence.words):
        return False
    gap = sentence.text[sentence.words[first - 1].end : sentence.words[last].start]
    return any(mark in gap for mark in marks)


def _is_quoted(sentence: Sentence, place: int) -> bool:
    """Whether a place stands in a quotation that somebody speaks around; a wholly quoted line is the site's own."""
    for start, end in sentence.quotes:
        if start < place < end and sentence.text[max(start, 0) : end].strip(_EDGES).count(" ") >= _SCARE:
            outside = sentence.text[: max(start, 0)] + sentence.text[end + 1 :]
            return start < 0 or end > len(sentence.text) or any(letter.isalnum() for letter in outside)
    return False
