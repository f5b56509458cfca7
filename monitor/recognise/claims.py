"""What one sentence says: which concepts stand in it together, and whether and how strongly they claim the function."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import IntEnum
from functools import cached_property, partial
from itertools import islice

from monitor.model import Where
from monitor.recognise.fold import Word, fold
from monitor.recognise.languages import counted, languages
from monitor.recognise.matching import apart, cores, has
from monitor.recognise.meant import meant
from monitor.recognise.names import brand, ends_address, is_name
from monitor.recognise.pieces import HAN
from monitor.recognise.signals import GATES
from monitor.recognise.text import is_question, quote
from monitor.recognise.turning import TURNING, turned
from monitor.recognise.vocabulary import ANY, Hit, Rule, Vocabulary

HEADINGS = frozenset("title h1 h2 h3 h4 h5 h6 button meta summary legend".split())
"""Elements whose text speaks for the site."""
LABEL_WORDS = 12
"""A heading of more words is read as a sentence, not as a name."""
ACTS = frozenset("remove undress nudify make convert insert upload reveal".split())
"""What opens an imperative."""
_VOICES = frozenset(["voice", "self"])  # what speaks for the site
_NAMES = frozenset(["reporting", "thing"])  # what a site's own name does not say
_THINGS = frozenset(["lawful", "thing"])  # what the end of an address does not name
_MOST = 30
"""Readings of a sentence by one rule that are judged: more say the same again, and a page can crowd hundreds."""
_HELD = {Where.STATE: " (in page state)", Where.META: " (in meta)", Where.ATTRIBUTE: " (in attribute)"}
"""Words that a visitor sees only through a script, a search or a share, or beside a picture or control."""
_TAGS = {
    "title": " (in title)",
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), " (in heading)"),
    **dict.fromkeys(("button", "summary", "legend", "option"), " (in label)"),
}
CONTROL = 5
"""A line of so many words is a control, in whatever order its language says "choose a photo"."""


class Strength(IntEnum):
    """How a claim reads."""

    TOPIC = -1
    """Only what such tools make is named ("deepfake")."""
    MENTION = 0
    """The function is named, nothing is claimed."""
    WEAK = 1
    """Said of something in the third person, as a report also would."""
    LABEL = 2
    """A name in a heading or in the site's own voice: "clothes remover"."""
    STRONG = 3
    """An offer: imperative, or in the site's own voice."""


@dataclass(frozen=True, slots=True)
class Claim:
    """One reading of a sentence as naming or claiming the function."""

    rule: str
    """Rule or term that met."""
    strength: Strength
    counter: str
    """Signal that turned it, empty when it stands."""
    start: int
    """Place in the sentence's original text."""
    end: int
    needs: tuple[frozenset[str], ...] = ()
    """Concepts that must stand in the sentences around it; a name alone where they do not."""
    machine: bool = False
    """Whether it stands only on a page that names a machine or asks for a picture."""
    asked: bool = False
    """Whether the sentence is a question, so that an answer beside it tells."""


@dataclass(frozen=True)
class Sentence:
    """A sentence, its words and what was found in it. What it says is asked many times, and told once."""

    text: str
    tag: str
    url: str
    words: tuple[Word, ...]
    hits: tuple[Hit, ...]
    quotes: tuple[tuple[int, int], ...] = ()
    """Parts between quotation marks."""
    brand: int = -1
    """Number of the first word that is the site's own name; -1 where none is."""
    where: Where = Where.TEXT
    """text, meta or state."""
    languages: tuple[str, ...] = (ANY,)
    """The languages that it may be of: those of most of its hits; the page's own where that has enough of them."""

    def signals(self, language: str = ANY) -> frozenset[str]:
        """Return the signals present, of one language and of those words that all share; all languages by default."""
        if language == ANY:
            return self._signals
        return frozenset([hit.term.signal for hit in self.hits if speaks(hit, language)])

    def said(self) -> frozenset[str]:
        """Return the signals present in the languages that the sentence may be of."""
        return self._said

    @cached_property
    def spoken(self) -> list[Hit]:
        """What was found in the languages that it may be of."""
        languages = {*self.languages, ANY}
        return [hit for hit in self.hits if hit.term.language in languages]

    @cached_property
    def _signals(self) -> frozenset[str]:
        """The signals of all languages."""
        return frozenset([hit.term.signal for hit in self.hits])

    @cached_property
    def _said(self) -> frozenset[str]:
        """The signals of its languages."""
        return frozenset([hit.term.signal for hit in self.spoken])

    @cached_property
    def key(self) -> str:
        """The text as it is compared: what a site says twice counts once."""
        return fold(self.text)

    @cached_property
    def voiced(self) -> dict[str, int]:
        """Number of the first word of the site's own voice, by language."""
        return {hit.term.language: hit.start for hit in reversed(self.hits) if hit.term.signal in _VOICES}

    @cached_property
    def turning(self) -> list[Hit]:
        """What may turn its claims."""
        return [hit for hit in self.hits if hit.term.signal in TURNING]

    def quoted(self, start: int = 0, end: int = 0) -> str:
        """Return at most 200 characters of the original around a place."""
        return quote(self.text, start, end)

    def why(self, rule: str) -> str:
        """Return why it is quoted: the rule it met, and where it stands when that is not running text."""
        return rule + (_HELD.get(self.where) or _TAGS.get(self.tag, ""))

    @cached_property
    def light(self) -> frozenset[int]:
        """Numbers of the words that are fillers, or begin the site's own voice."""
        return frozenset([hit.start for hit in self.hits if hit.term.signal in ("filler", "voice")])

    @cached_property
    def imperative(self) -> int:
        """Number of the first word that is an act and begins the sentence or one of its clauses; -1 where none does."""
        return min((hit.start for hit in self.hits if hit.term.signal in ACTS and opening(self, hit)), default=-1)

    def span(self, hit: Hit) -> tuple[int, int]:
        """Return the place of a hit in the original text."""
        pieces = self.words[hit.start : hit.end]
        return min(word.start for word in pieces), max(word.end for word in pieces)

    def heads(self) -> bool:
        """Whether it stands in a heading or a description."""
        return self.tag in HEADINGS

    def opens(self) -> bool:
        """Whether any word could lead to a claim."""
        return not GATES.isdisjoint(self._signals)

    def asks(self) -> bool:
        """Whether the sentence is a question."""
        return is_question(self.text)


@dataclass(frozen=True, slots=True)
class Setting:
    """What a page says of its sentences."""

    names: frozenset[str] = frozenset()
    """Words of the site's own name."""
    labels: frozenset[str] = frozenset()
    """Whole names in the site's host: they report nothing."""
    without: Callable[[], frozenset[str]] = frozenset
    """Returns the languages that they cannot be of; asked only where it matters."""


def parse(
    text: str,
    tag: str,
    url: str,
    vocabulary: Vocabulary,
    *,
    quotes: tuple[tuple[int, int], ...] = (),
    setting: Setting = Setting(),
) -> Sentence:
    """Look up a sentence's words; it stands in the visible text unless its page says otherwise."""
    found, hits, brand = heard(text, vocabulary, setting)
    return Sentence(text, tag, url, found, hits, quotes, brand, Where.TEXT, languages(counted(hits)))


def heard(text: str, vocabulary: Vocabulary, setting: Setting) -> tuple[tuple[Word, ...], tuple[Hit, ...], int]:
    """Return a sentence's words, what was found in them, and the number of the first that is the site's own name."""
    found = vocabulary.words(text, setting.without)
    hits = vocabulary.hits(found, text)
    if any(hit.term.language in HAN for hit in hits):
        hits = [hit for hit in hits if hit.term.language not in setting.without()]
    hits = meant(hits)
    if "18" in text:
        hits = [hit for hit in hits if "+" not in hit.term.text or _has_plus(text, found[hit.end - 1])]
    if "." in text:
        hits = [hit for hit in hits if not (hit.term.signal in _THINGS and ends_address(text, found[hit.start]))]
    if setting.labels or setting.names:
        named = partial(is_name, found, hits=hits, names=setting.names, labels=setting.labels)
        hits = [hit for hit in hits if not (hit.term.signal in _NAMES and named(hit))]
    return tuple(found), tuple(hits), brand(found, hits, setting.names, setting.labels)


def _has_plus(text: str, word: Word) -> bool:
    """Whether a plus stands beside a word: "18+" is no price of 18."""
    return "+" in text[max(word.start - 1, 0) : word.end + 1]


def speaks(hit: Hit, language: str) -> bool:
    """Whether a hit belongs to a language."""
    return language == ANY or hit.term.language in (language, ANY)


def claims(sentence: Sentence, vocabulary: Vocabulary, scope: str = "") -> list[Claim]:
    """Return the claims of a sentence; `scope` is the counter that a list inherits from its heading."""
    found: list[Claim] = []
    for language in sentence.languages:
        by_signal: dict[str, list[Hit]] = {}
        for hit in sentence.hits:
            if speaks(hit, language):
                by_signal.setdefault(hit.term.signal, []).append(hit)
        for rule in vocabulary.rules:
            if all(not group.isdisjoint(by_signal) for group in rule.core):
                found_cores = (core for core in cores(rule, by_signal) if not apart(sentence, core))
                found.extend(_claim(sentence, rule, core, by_signal, scope) for core in islice(found_cores, _MOST))
    alone = (hit for hit in sentence.hits if hit.term.signal in ("function", "nudify", "topic", "euphemism"))
    found.extend(_named(sentence, hit, scope) for hit in islice(alone, _MOST))
    return found


def _claim(sentence: Sentence, rule: Rule, core: tuple[Hit, ...], by_signal: dict[str, list[Hit]], scope: str) -> Claim:
    """Judge how a rule's match reads."""
    start = min(sentence.span(hit)[0] for hit in core)
    end = max(sentence.span(hit)[1] for hit in core)
    missing = tuple(group for group in rule.beside if not has(group, core, by_signal))
    language = next((hit.term.language for hit in core if hit.term.language != ANY), ANY)
    strength = _strength(sentence, core, language, label=rule.label)
    counter = turned(sentence, core) or scope
    return Claim(rule.name, strength, counter, start, end, missing, rule.machine, sentence.asks())


def _named(sentence: Sentence, hit: Hit, scope: str) -> Claim:
    """Judge how a term that stands alone reads."""
    topic = hit.term.signal == "topic"
    strength = Strength.TOPIC if topic else _strength(sentence, (hit,), hit.term.language, label=True)
    counter = turned(sentence, (hit,)) or scope
    return Claim(hit.term.text, strength, counter, *sentence.span(hit), asked=sentence.asks())


def _strength(sentence: Sentence, core: Sequence[Hit], language: str, *, label: bool) -> Strength:
    """Return whose voice a claim is in: the site's own, a heading's, or anybody's."""
    voiced = bool(sentence.voiced if language == ANY else sentence.voiced.keys() & {language, ANY})
    own = sentence.brand >= 0 or voiced or opened(sentence, core)
    heading = sentence.tag in HEADINGS
    if (own or heading) and not label:
        return Strength.STRONG
    if own or (heading and len(sentence.words) <= LABEL_WORDS):
        return Strength.LABEL
    return Strength.MENTION if label else Strength.WEAK


def opened(sentence: Sentence, core: Sequence[Hit]) -> bool:
    """Whether an imperative stands at a claim's beginning or before it."""
    return 0 <= sentence.imperative <= min(hit.start for hit in core)


def opening(sentence: Sentence, hit: Hit) -> bool:
    """Whether only filler words stand before a hit, from the beginning of the sentence or of a clause."""
    light = sentence.light
    for place in range(hit.start - 1, -1, -1):
        gap = sentence.text[sentence.words[place].end : sentence.words[place + 1].start]
        if any(mark in gap for mark in ":;："):
            return True
        if place not in light:
            return False
    return True
