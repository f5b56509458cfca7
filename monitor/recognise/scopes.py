"""What a line says under the words above it: a heading or a colon hands its ban, report or denial down to a list."""

from dataclasses import dataclass, replace

from monitor.recognise.claims import HEADINGS, LABEL_WORDS, Sentence
from monitor.recognise.crossed import SCOPED
from monitor.recognise.vocabulary import ANY, Hit, Term

_ENDS = frozenset("title h1 h2 h3 h4 h5 h6 summary legend".split())
"""Elements that end the scope of a heading before; a paragraph between it and its list does not."""
_HEADS = _ENDS - {"title", "h1"}
"""Elements that head a part of a page: what heads it whole bars no lines, a shop would be silent under it."""
_CARDS = frozenset(["h4", "h5", "h6"])
"""Small headings."""
PROSE = frozenset(["p", "div", "section", "article", "dt", "figcaption"])
"""Elements of lines that announce a list; buttons and menus do not."""
_RIGHT = frozenset(["en"])
"""Languages that set what is denied right behind the denial."""
_VERBS = frozenset(["deed", "spared"])
_SPARING = frozenset(["prohibition", "negation"])
_SCOPES = ("protection", "prohibition", "reporting", "negation")
_BARRED = Hit(0, 0, Term(("",), "barred", ANY, "", ""))
"""What a line says that is refused, beside its own words."""
_ASKED = frozenset(["request", "guard"])
_MACHINE = frozenset(["ai", "tool"])
_REFUSED = frozenset(["refused"])
_FAILS = frozenset(["refused", "fails", "foil"])
"""What a heading says of the requests below it."""
_DENIALS = frozenset(["negation", "no"])
_NEAR = 3
"""Words between a denial and what it denies: "never refuses"."""
_HEADLINE = 8
"""Words of a heading that forbids what stands below it in lines that are no list."""
_PRIZED = 30
"""Words of a line below a heading that offers a prize for a proof of misuse."""
_SELLS = frozenset(["pack", "plan"])
"""What may not be had without paying is offered."""


@dataclass(frozen=True, slots=True)
class Scope:
    """What a heading, or a sentence ending in a colon, hands down to the lines below it."""

    signal: str = ""
    """Counter-signal of the list."""
    bars: int = 0
    """Words of the longest line, no list item, that it says are refused; 0 where it says no such thing."""
    kind: str | None = None
    """Element of the lines that a line announces, none of them read yet where it is empty; None below a heading."""

    def over(self, sentence: Sentence, *, crossed: bool = False) -> Sentence:
        """Return a sentence as it reads here: a refused one says so, as the list and the short lines below do."""
        below = self.bars and self._is_below(sentence)
        heads = sentence.tag in HEADINGS and not self._is_card(sentence)
        barred = crossed or refuses(sentence) or (below and not heads)
        return replace(sentence, hits=(*sentence.hits, _BARRED)) if barred and sentence.words else sentence

    def after(self, sentence: Sentence) -> "Scope":
        """Return the scope of what follows a block that ends in a sentence."""
        if _announces(sentence) and _bans(sentence):
            return Scope("prohibition", LABEL_WORDS, kind="")
        if _is_open(sentence) and _stands(sentence, {"prohibition"}) and not _spares(sentence):
            return Scope("prohibition")
        if self._is_card(sentence) and self._is_below(sentence):
            return self._behind(sentence)
        colon = sentence.text.endswith((":", "："))
        if not (colon or sentence.tag in _ENDS):
            return self if self.kind is None else self._behind(sentence)
        return _scope(sentence, colon=colon) if colon or sentence.tag in HEADINGS else Scope()

    def _is_below(self, sentence: Sentence) -> bool:
        """Whether a sentence is one of the lines that are refused."""
        short = len(sentence.words) <= self.bars or sentence.tag in SCOPED or self._is_card(sentence)
        return short and (not self.kind or self.kind == sentence.tag)

    def _is_card(self, sentence: Sentence) -> bool:
        """Whether a small heading is an item of the list that a line has announced: cards bear headings."""
        return self.kind is not None and sentence.tag in _CARDS

    def _behind(self, sentence: Sentence) -> "Scope":
        """Return the scope behind a line below an announcement; a longer one, or one of another kind, ends it."""
        return replace(self, kind=sentence.tag) if self._is_below(sentence) else Scope(self.signal)


def _is_open(sentence: Sentence) -> bool:
    """Whether a line breaks off at a small word, to go on in the list below: "We close accounts that"."""
    if sentence.tag not in PROSE or not sentence.text[-1:].isalpha():
        return False
    last = {hit.term.signal for hit in sentence.hits if hit.end == len(sentence.words)}
    return "filler" in last and "us" not in last


def _announces(sentence: Sentence) -> bool:
    """Whether a line announces the list below it: "We close accounts for one of the following."."""
    return sentence.tag in PROSE and "following" in sentence.said()


def _bans(sentence: Sentence) -> bool:
    """Whether a line that announces a list forbids it: by a word for that, or denying that it is done, made or taken.

    So does one that says that it cannot or may not be, unless it begins with a condition or speaks of what it costs.
    "We do not log the following" forbids nothing, and what other tools do not do is no ban.
    """
    said = sentence.said()
    if "rivals" in said or not said.isdisjoint(_SELLS):
        return False
    if "unable" in said and not any(is_condition(hit) for hit in sentence.hits):
        return True
    hits = sentence.spoken
    ends = {hit.end: hit.start for hit in hits if hit.term.signal == "no"}
    bare = [hit for hit in hits if hit.term.language in _RIGHT and hit.start < ends.get(hit.end, -1)]
    plain = replace(sentence, hits=tuple(hit for hit in hits if hit.term.signal != "prohibition" or hit not in bare))
    return _stands(plain, {"prohibition"}) or "deed" in _denied(sentence)


def is_condition(hit: Hit) -> bool:
    """Whether a sentence begins with a condition: "If you cannot pay by card, ..."."""
    return hit.start == 0 and hit.term.signal == "when"


def _spares(sentence: Sentence) -> bool:
    """Whether a line only denies costs, limits and the like ("no need to register"), or speaks of other tools."""
    return "rivals" in sentence.said() or "spared" in _denied(sentence)


def _denied(sentence: Sentence) -> set[str]:
    """Return what the first verbs right behind denials stand for: `deed`, `spared`."""
    hits = sentence.spoken
    verbs = [hit for hit in hits if hit.term.signal in _VERBS]
    found: set[str] = set()
    for denial in [hit for hit in hits if hit.term.signal in _DENIALS] if verbs else ():
        near = [hit for hit in verbs if 0 <= hit.start - denial.end < _NEAR]
        found.update([min(near, key=lambda hit: (hit.start, -hit.end)).term.signal] if near else ())
    return found


def _scope(sentence: Sentence, *, colon: bool) -> Scope:
    """Return what a heading, or a sentence ending in a colon, hands down. A question says nothing yet."""
    if sentence.asks() and not colon:
        return Scope()
    said = sentence.said()
    signal = next((signal for signal in _SCOPES if signal in said), "")
    if signal in _SPARING and _spares(sentence):
        return Scope()
    heads = colon or sentence.tag in _HEADS
    if heads and "bounty" in said:
        return Scope("prohibition", _PRIZED)
    forbids = signal == "prohibition" and len(sentence.words) <= _HEADLINE and _stands(sentence, {"prohibition"})
    if heads and (forbids or refuses(sentence, _ASKED | _MACHINE, _FAILS)):
        return Scope("prohibition", LABEL_WORDS)
    twice = signal == "negation" and not said.isdisjoint(_REFUSED) and not _stands(sentence, _REFUSED)
    return Scope("" if twice else signal)  # "never refuses": what stands below is done


def refuses(sentence: Sentence, asked: frozenset[str] = _ASKED, refused: frozenset[str] = _REFUSED) -> bool:
    """Whether a sentence says that a request is refused, or that a filter or a rule catches it; or pays for a proof.

    One that denies it ("never refuses a prompt") does not.
    """
    said = sentence.said()
    if "bounty" in said or {"request", "reward"} <= said:
        return True
    return not said.isdisjoint(asked) and _stands(sentence, refused)


def _stands(sentence: Sentence, signals: frozenset[str] | set[str]) -> bool:
    """Whether a word of some signals stands in a sentence, and no denial beside it that is no part of it."""
    hits = sentence.spoken
    denials = [hit for hit in hits if hit.term.signal in _DENIALS]
    return any(hit.term.signal in signals and not any(_denies(denial, hit) for denial in denials) for hit in hits)


def _denies(denial: Hit, hit: Hit) -> bool:
    """Whether a denial stands close before or after a hit, and shares no word with it."""
    apart = max(hit.start - denial.end, denial.start - hit.end)
    return 0 <= apart < _NEAR
