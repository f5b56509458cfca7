"""What one sentence says: claims of function, the counter-context that turns their sense, offers."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache
from urllib.parse import urlsplit

from monitor.recognise.text import Word, quote, words
from monitor.recognise.vocabulary import ANY, Hit, Part, Rule, Vocabulary

HEADINGS = frozenset("title h1 h2 h3 h4 h5 h6 button meta summary legend".split())
"""Elements whose text speaks for the site."""
_LABEL_WORDS = 12
"""A heading of more words is read as a sentence, not as a name."""
_VOICE_REACH = 3
"""Words before a claim in which "our" or "you can" still makes it the site's own."""
COUNTERS = ("protection", "prohibition", "reporting", "listing", "others", "lawful", "question")
"""Signals that turn a claim when they stand in its sentence, strongest first; negation must stand before its end."""
_UMLAUT = re.compile("([aou])e")
"""How host names write what a folded text has as the bare vowel."""
_ACTS = frozenset("remove undress nudify make convert insert upload reveal".split())
_CURRENCY = r"(?:[$€£¥₽₹₴₺₩]|\b(?:US\$|R\$|USDT|USD|EUR|GBP|RUB|BRL|UAH|PLN|INR|TRY)\b|\b(?:руб|zł|рублей|euros?)\b)"
_PRICE = re.compile(
    rf"{_CURRENCY}\s?\d{{1,6}}(?:[.,]\d{{1,3}})?|\b\d{{1,6}}(?:[.,]\d{{1,3}})?\s?{_CURRENCY}", re.IGNORECASE
)


class Strength(IntEnum):
    """How a claim reads."""

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
    machine: bool = False
    """Whether it stands only on a page that names a machine or asks for a picture."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence, its words and what was found in it."""

    text: str
    tag: str
    url: str
    words: tuple[Word, ...]
    hits: tuple[Hit, ...]
    quotes: tuple[tuple[int, int], ...] = ()
    """Parts between quotation marks."""
    brand: bool = False
    """Whether it names the site itself, by a word of its host name that is no word of the vocabulary."""

    def signals(self, language: str = ANY) -> set[str]:
        """Return the signals present, of one language and of those words that all share; all languages by default."""
        return {hit.term.signal for hit in self.hits if _speaks(hit, language)}

    def quoted(self, start: int = 0, end: int = 0) -> str:
        """Return at most 200 characters of the original around a place."""
        return quote(self.text, start, end)


def parse(text: str, tag: str, url: str, vocabulary: Vocabulary, quotes: tuple[tuple[int, int], ...] = ()) -> Sentence:
    """Look up a sentence's words."""
    found = words(text)
    hits = vocabulary.hits(found)
    known = {place for hit in hits for place in range(hit.start, hit.end)}
    names = _names(url)
    brand = any(word.text in names and place not in known for place, word in enumerate(found))
    return Sentence(text, tag, url, tuple(found), tuple(hits), quotes, brand)


@lru_cache(maxsize=256)
def _names(url: str) -> frozenset[str]:
    """Return the words of a host name that may be the site's own name."""
    try:
        host = urlsplit(url).hostname or ""
    except ValueError:
        return frozenset()
    found = {word for label in host.split(".")[:-1] for word in (label, *label.split("-")) if len(word) > 3}
    return frozenset(found | {_UMLAUT.sub(r"\1", word) for word in found})


def _speaks(hit: Hit, language: str) -> bool:
    """Whether a hit belongs to a language."""
    return language == ANY or hit.term.language in (language, ANY)


def claims(sentence: Sentence, vocabulary: Vocabulary, scope: str = "") -> list[Claim]:
    """Return the claims of a sentence; `scope` is the counter that a list inherits from its heading."""
    found = []
    languages = sorted({hit.term.language for hit in sentence.hits} - {ANY}) or [ANY]
    for language in languages:
        hits = [hit for hit in sentence.hits if _speaks(hit, language)]
        for rule in vocabulary.rules:
            for first, last in _matches(rule, hits):
                found.append(_claim(sentence, (rule, first, last), language, scope))
    for hit in sentence.hits:
        if hit.term.signal in ("function", "nudify", "topic"):
            found.append(_named(sentence, hit, scope))
    return found


def _matches(rule: Rule, hits: Sequence[Hit]) -> Iterator[tuple[Hit, Hit]]:
    """Yield first and last hit of each place where a rule's row of signals stands."""
    starts: dict[int, list[Hit]] = {}
    for hit in hits:
        starts.setdefault(hit.start, []).append(hit)
    signals = {hit.term.signal for hit in hits}
    if any(part.signals.isdisjoint(signals) for part in rule.parts):
        return
    failed: set[tuple[int, int]] = set()
    for hit in hits:
        if hit.term.signal in rule.parts[0].signals and (last := _rest(rule.parts, 1, hit, starts, failed)):
            yield hit, last


def _rest(
    parts: Sequence[Part], step: int, last: Hit, starts: dict[int, list[Hit]], failed: set[tuple[int, int]]
) -> Hit | None:
    """Return the last hit when the rest of a row follows; each step and place is tried once."""
    if step == len(parts):
        return last
    if (step, last.end) in failed:
        return None
    part = parts[step]
    for place in range(last.end, last.end + part.gap + 1):
        for hit in starts.get(place, ()):
            if hit.term.signal in part.signals and (end := _rest(parts, step + 1, hit, starts, failed)):
                return end
        if part.filler and all(hit.term.signal not in ("filler", "owner") for hit in starts.get(place, ())):
            break
    failed.add((step, last.end))
    return None


def _claim(sentence: Sentence, match: tuple[Rule, Hit, Hit], language: str, scope: str) -> Claim:
    """Judge how a rule's match reads."""
    rule, first, last = match
    own = _own(sentence, first, last, language)
    opening = first.term.signal in _ACTS and _opens(sentence, first)
    heading = sentence.tag in HEADINGS and len(sentence.words) <= _LABEL_WORDS
    strength = Strength.WEAK
    if (opening or own) and not rule.label:
        strength = Strength.STRONG
    elif heading or own or opening:
        strength = Strength.LABEL
    counter = _counter(sentence, first, last, language) or scope
    place = (sentence.words[first.start].start, sentence.words[last.end - 1].end)
    return Claim(rule.name, strength, counter, *place, rule.machine)


def _named(sentence: Sentence, hit: Hit, scope: str) -> Claim:
    """Judge how a term that stands alone reads."""
    own = _own(sentence, hit, hit, hit.term.language)
    heading = sentence.tag in HEADINGS and len(sentence.words) <= _LABEL_WORDS
    names = hit.term.signal != "topic" and (heading or own)
    counter = _counter(sentence, hit, hit, hit.term.language) or scope
    place = (sentence.words[hit.start].start, sentence.words[hit.end - 1].end)
    return Claim(hit.term.text, Strength.LABEL if names else Strength.MENTION, counter, *place)


def _own(sentence: Sentence, first: Hit, last: Hit, language: str) -> bool:
    """Whether the site speaks of itself: by its name, or by "our", "you can" and the like in or just before a claim."""
    reach = range(first.start - _VOICE_REACH, last.end)
    return sentence.brand or any(
        hit.term.signal == "voice" and _speaks(hit, language) and (hit.start in reach or hit.end - 1 in reach)
        for hit in sentence.hits
    )


def _opens(sentence: Sentence, hit: Hit) -> bool:
    """Whether only filler words stand before a hit, from the sentence's start or a colon: an imperative."""
    light = {place.start for place in sentence.hits if place.term.signal in ("filler", "voice")}
    for place in range(hit.start - 1, -1, -1):
        if ":" in sentence.text[sentence.words[place].end : sentence.words[place + 1].start]:
            return True
        if place not in light:
            return False
    return True


def _counter(sentence: Sentence, first: Hit, last: Hit, language: str) -> str:
    """Return the counter-signal that turns a claim in its own sentence, or nothing. A question claims nothing."""
    present = sentence.signals(language)
    for signal in COUNTERS:
        if signal in present:
            return signal
    if any(hit.term.signal == "negation" and hit.start < last.end and _speaks(hit, language) for hit in sentence.hits):
        return "negation"
    begin = sentence.words[first.start].start
    if any(start < begin < end for start, end in sentence.quotes):
        return "quotation"
    return "question" if sentence.text.rstrip("\"'»”)").endswith(("?", "？")) else ""


def uploads(sentence: Sentence) -> bool:
    """Whether the site itself asks for a picture ("upload a photo"), outside reports, bans and protection."""
    if sentence.signals() & {"protection", "prohibition", "reporting", "listing", "lawful"}:
        return False
    own = "voice" in sentence.signals()
    opening = [hit for hit in sentence.hits if hit.term.signal in ("upload", "picture") and _opens(sentence, hit)]
    for hit in sentence.hits:
        if hit.term.signal == "upload" and (own or opening):
            near = range(hit.start - 3, hit.end + 5)
            if any(other.term.signal == "picture" and other.start in near for other in sentence.hits):
                return True
    return False


def offers(sentence: Sentence) -> list[tuple[str, str]]:
    """Return kind and quote of each offer in a sentence, none when it reports, forbids, protects or lists."""
    if sentence.signals() & {"protection", "prohibition", "reporting", "listing"}:
        return []
    found = [
        (hit.term.signal, sentence.quoted(sentence.words[hit.start].start, sentence.words[hit.end - 1].end))
        for hit in sentence.hits
        if hit.term.signal in ("pack", "plan", "buy", "pay")
    ]
    if match := _PRICE.search(sentence.text):
        found.append(("price", sentence.quoted(match.start(), match.end())))
    return found
