"""Whether a site itself helps, removes, fights, detects or shields: protective acts in its own voice, and reports.

A report says that somebody helps; a protective site says "we help", "report it here", "for those affected", or names
itself as what detects. What stands between quotation marks is somebody else's voice.
"""

from collections.abc import Set
from dataclasses import dataclass

from monitor.recognise.claims import HEADINGS, Sentence
from monitor.recognise.terms import VERB_LAST
from monitor.recognise.vocabulary import ANY, Hit

_NAMING = frozenset(["harm", "function", "nudify"])
"""Signals that name the abuse or the function."""
_BODILY = frozenset(["undress", "clothing", "nude"])
"""Signals that, beside talk of such tools, name the function too ("tools that strip clothing")."""
_TURNS = frozenset(["question", "listing", "lawful"])
"""Signals of a heading that asks about, lists or is no such thing."""
_TELLING = _NAMING | frozenset(
    "statute act pledge halt reporting dated listing prohibition foil address aid noun relief us".split()
)
"""A sentence without a word of one of these stands nowhere to the abuse."""
_SPOKEN_TO = frozenset(["us", "you", "address", "relief"])
"""Signals of a sentence that speaks of the site itself or to the reader."""
_SCARE = 3
"""Spaces between quotation marks that make a quotation; fewer, and the marks only keep a word at arm's length."""
_WHOLE = 6
"""Words of a sentence that tells something."""
_DENIED = 2
"""Words after "not" in which an act is denied: "we do not support"."""
_BEFORE, _AFTER = 5, 3
"""Words between "we" and what we do: before it, and after it where the verb comes first."""


@dataclass(frozen=True, slots=True)
class Stance:
    """How one sentence stands to the abuse it may name."""

    weight: int = 0
    """0: nothing protective; 1: a hint; 2: enough to say what the site does."""
    caring: bool = False
    """Whether it says a protective act."""
    own: bool = False
    """Whether it says so in the site's own voice, or to the reader."""
    reporting: bool = False
    """Whether it reports what others said or did, or is a text of law."""


_NO_STANCE = Stance()


def names(sentence: Sentence) -> bool:
    """Whether a sentence names the abuse or the function."""
    return _named(sentence.said())


def _named(present: Set[str]) -> bool:
    """Whether signals name the abuse or the function, talk of tools that undress included."""
    return not _NAMING.isdisjoint(present) or ("others" in present and not _BODILY.isdisjoint(present))


def stance(
    sentence: Sentence, language: str = ANY, *, claimed: bool = False, headed: bool = False, offered: bool = False
) -> Stance:
    """Return how a sentence stands to the abuse, by the words of one language and those that all share.

    `claimed` says that a rule found the function named in it, `headed` that its page is headed by the abuse; what is
    itself `offered` is done to no reader who suffered from it ("undress your photo").
    """
    if _TELLING.isdisjoint(sentence.signals()):
        return _NO_STANCE
    spoken = [hit for hit in sentence.hits if language == ANY or hit.term.language in (language, ANY)]
    hits = [hit for hit in spoken if not _quoted(sentence, hit)]
    named = claimed or _named({hit.term.signal for hit in hits})
    if not (named or headed) and _is_chore({hit.term.signal for hit in hits}):
        return _NO_STANCE
    hits = [hit for hit in _meant(hits, named) if not (offered and hit.term.signal == "address")]
    present = {hit.term.signal for hit in hits}
    told = _opening(sentence, hits) and sentence.tag not in HEADINGS
    reports = _reports(spoken, addressed=told or not present.isdisjoint(_SPOKEN_TO))
    if "statute" in present:
        return Stance(reporting=True)
    if _own_act(sentence, hits):
        plain = sentence.brand >= 0 or sentence.tag in HEADINGS or "serve" in present
        return Stance(2 if named and plain else 1, caring=True, own=True)
    if reports or "listing" in present:
        return Stance(reporting=reports)
    return _offered(sentence, hits, named, headed=headed)


def _is_chore(present: Set[str]) -> bool:
    """Whether a sentence speaks of data, payments and the like, and neither of those harmed nor of what others did."""
    return "chore" in present and present.isdisjoint(("harmed", "reporting", "dated", "statute"))


def _offered(sentence: Sentence, hits: list[Hit], named: bool, *, headed: bool) -> Stance:
    """Return the stance of a sentence that reports nothing and says not what "we" do: help named, or you spoken to."""
    present = {hit.term.signal for hit in hits}
    heading = sentence.tag in HEADINGS
    about = named or "harmed" in present
    full = 2 if named and heading else 1
    if named and "foil" in present:
        return Stance(2, caring=True)
    if named and "address" in present:
        return Stance(2, caring=True, own=True)
    if (about or headed) and _opening(sentence, hits):
        return Stance(full, caring=True, own=True)
    if (about or (headed and "us" in present)) and ("aid" in present or (heading and present & {"act", "noun"})):
        return Stance(full, caring=True)
    if "relief" in present:
        return Stance(1, caring=True, own=True)
    if headed and _tells(sentence, hits):
        return Stance(1, caring=True)
    titled = full == 2 and present.isdisjoint(_TURNS | {"prohibition"})
    return Stance(1 if titled else 0, reporting="prohibition" in present and named and not heading)


def _tells(sentence: Sentence, hits: list[Hit]) -> bool:
    """Whether a whole sentence of a page's own text, no control or furniture, says an act and denies nothing."""
    acts = {hit.start for hit in hits if hit.term.signal == "act"}
    denied = any(hit.term.signal == "negation" and hit.start not in acts for hit in hits)
    return bool(acts) and not denied and len(sentence.words) >= _WHOLE and sentence.tag not in HEADINGS


def _quoted(sentence: Sentence, hit: Hit) -> bool:
    """Whether a hit stands between quotation marks that hold more than a word or three."""
    place = sentence.words[hit.start].start
    return any(
        start < place < end and sentence.text[max(start, 0) : end].count(" ") >= _SCARE
        for start, end in sentence.quotes
    )


def _reports(hits: list[Hit], *, addressed: bool) -> bool:
    """Whether words of a report stand here; those that only name the persons harmed or the public are none.

    What is said of "us" or to the reader ("tell the police") reports nothing unless it says when.
    """
    named = {hit.start for hit in hits if hit.term.signal in ("harmed", "harm", "public")}
    return any(
        hit.term.signal == "dated" or (not addressed and hit.term.signal == "reporting" and hit.start not in named)
        for hit in hits
    )


def _meant(hits: list[Hit], named: bool) -> list[Hit]:
    """Return the hits without acts that protect nobody: denied ones, removing clothing or what is no abuse."""
    present = {hit.term.signal for hit in hits}
    other = "clothing" in present or not (named or "harmed" in present)
    void = {hit.start for hit in hits if other and hit.term.signal in ("remove", "removal")}
    denied = {place for hit in hits if hit.term.signal == "negation" for place in range(hit.end, hit.end + _DENIED)}
    acts = {"act": void | denied, "pledge": void | denied, "noun": void}
    return [hit for hit in hits if hit.start not in acts.get(hit.term.signal, ())]


def _own_act(sentence: Sentence, hits: list[Hit]) -> bool:
    """Whether the site says of itself that it does a protective act."""
    acts = [hit for hit in hits if hit.term.signal == "act"]
    if any(hit.term.signal == "pledge" for hit in hits):
        return True
    if sentence.brand >= 0 and acts and not _reports(hits, addressed=False):
        return True
    own = [hit.start for hit in hits if hit.term.signal == "us"]
    return any(-_AFTER <= act.start - place <= _BEFORE for act in acts for place in own)


def _opening(sentence: Sentence, hits: list[Hit]) -> bool:
    """Whether a sentence begins with a protective act, imperative or noun, or ends with one where verbs come last."""
    first = {hit.term.signal for hit in hits if hit.start == 0}
    last = len(sentence.words)
    if any(hit.end == last and hit.term.signal == "halt" and hit.term.language in VERB_LAST for hit in hits):
        return True
    return bool(first & {"act", "halt"}) and len(sentence.words) > 1
