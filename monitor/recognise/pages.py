"""One page, read: its visible sentences in order, what they claim, and what stands beside a claim."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache, partial
from typing import NamedTuple

from monitor.document import Block, Document
from monitor.model import Span
from monitor.recognise.answers import answered
from monitor.recognise.claims import (
    HEADINGS,
    Claim,
    Sentence,
    Setting,
    Strength,
    claims,
    heard,
)
from monitor.recognise.crossed import SCOPED, refusals
from monitor.recognise.fold import Word
from monitor.recognise.hints import TOPS
from monitor.recognise.languages import counted, languages
from monitor.recognise.names import host_labels
from monitor.recognise.next_sentence import turned_around
from monitor.recognise.passed import Passed
from monitor.recognise.pieces import foreign, pieces
from monitor.recognise.scopes import Scope, is_condition, refuses
from monitor.recognise.selling import offers, uploads
from monitor.recognise.signals import NAMING
from monitor.recognise.text import is_question, quoted_sentences
from monitor.recognise.turning import PITCHES
from monitor.recognise.visitors import guests
from monitor.recognise.vocabulary import ANY, Hit, Vocabulary
from monitor.recognise.voice import is_outright, is_spoken

_AROUND = 3
"""Sentences before and after a claim in which the rest of its meaning may stand: a heading, the steps of a list."""
_TURNED = frozenset(["prohibition", "barred", "reporting", "protection", "listing", "lawful", "others", "negation"])
"""Signals of a sentence that lends nothing to the claim beside it; they also count in the language a page declares."""
_OTHERS = frozenset(["reporting", "listing", "others", "dated", "statute"])

_OF_OTHERS = frozenset(["others", "quotation"])
"""What a next sentence makes of a claim, where it speaks of such apps or says who promised it."""


@dataclass(slots=True)
class Page:
    """One page's sentences and claims."""

    document: Document
    sentences: list[Sentence] = field(default_factory=list)
    claims: list[tuple[Sentence, Claim]] = field(default_factory=list)
    hidden: dict[str, Span] = field(default_factory=dict)
    """Claims that only the source shows."""
    doubtful: set[str] = field(default_factory=set)
    """Sentences that are barred only by what a shop may set there itself: a cross, which may be an ornament; a next
    sentence on such apps, or that others promised it."""
    posted: bool = False
    """Whether a claim stands in words that it only passes on."""
    asks: bool = False
    """Whether it asks for a picture."""
    packs: bool = False
    """Whether it sells credits and the like."""
    priced: bool = False
    """Whether it names a price."""
    machine: bool = False
    """Whether it names a machine or asks for a picture; or sells packs of what nobody does by hand."""
    pictures: bool = False
    """Whether it speaks of pictures."""
    pictured: bool = False
    """Whether it speaks of pictures and names a machine or asks for one."""
    clean: bool = True
    """Whether no sentence speaks of others."""

    def strength(self, sentence: Sentence, claim: Claim) -> Strength:
        """Return how a claim reads here: one in the third person is the page's own where nothing speaks of others.

        A machine must be named, and a picture asked for, or packs sold or a price named (but lists also hold what is
        refused), or the claim stands in a heading. Where the function is only named, a page that asks or sells makes it
        a weak claim.
        """
        if claim.strength is Strength.STRONG and _is_name(sentence, claim):
            return Strength.LABEL
        if not (self.clean and self.machine):
            return claim.strength
        named = claim.strength is Strength.MENTION and not sentence.said().isdisjoint(NAMING)
        if named and self.pictures and (self.asks or self.packs):
            return Strength.WEAK
        own = self.asks or sentence.heads() or ((self.packs or self.priced) and sentence.tag not in SCOPED)
        return Strength.STRONG if claim.strength is Strength.WEAK and own else claim.strength


def _is_claimed(sentence: Sentence, vocabulary: Vocabulary) -> bool:
    """Whether a sentence claims the function, and nothing in it turns that."""
    found = claims(sentence, vocabulary) if sentence.opens() else []
    return any(not claim.counter and claim.strength >= Strength.WEAK for claim in found)


def _is_name(sentence: Sentence, claim: Claim) -> bool:
    """Whether a claim is one word of a heading that orders nothing."""
    within = [word for word in sentence.words if claim.start <= word.start < claim.end]
    return sentence.heads() and len(within) == 1 and sentence.imperative < 0


def read(document: Document, vocabulary: Vocabulary, names: frozenset[str]) -> Page:
    """Return one page's visible sentences and claims; a sentence that a page repeats is looked at once."""
    page = Page(document)
    main, said = _said(document, vocabulary, names)
    made: list[tuple[int, Claim]] = []
    scope, theirs, refused, passed = Scope(), guests(document), refusals(document), Passed(document)
    for block, spoken in said:
        guest = not block.hidden and theirs(block)
        last = None
        for number, one in enumerate(spoken):
            plain = _sentence(one, block, document, main)
            if guest:
                page.posted |= _is_claimed(plain, vocabulary)
                continue
            crossed = refused(plain, block, number)
            last = scope.over(plain, crossed=crossed is not None)
            if crossed is False and not scope.signal and scope.over(plain) is plain:
                page.doubtful.add(last.key)
            found = claims(last, vocabulary, scope.signal if block.tag in SCOPED else "") if last.opens() else []
            if block.hidden:
                if found:
                    span = Span(text=last.quoted(), why=last.why(f"hidden: {found[0].rule}"), url=document.url)
                    page.hidden.setdefault(last.key, span)
                continue
            passed.meet(last)
            if found and passed.holds(last):
                page.posted |= _is_claimed(last, vocabulary)
                if not (found := [claim for claim in found if claim.counter]):
                    continue
            made.extend((len(page.sentences), claim) for claim in found)
            page.sentences.append(last)
        if last is not None and not block.hidden:
            scope = scope.after(last)
    if any(_is_contract(one) for one in page.sentences if one.tag in TOPS):
        page.sentences = [_clause(one) for one in page.sentences]
    _sum_up(page)
    _settle(page, made)
    return page


def _settle(page: Page, made: list[tuple[int, Claim]]) -> None:
    """Judge the claims of a page, each with the number of its sentence, by the sentences around them."""
    if _is_rules(page.sentences):
        made = [(at, _ruled(page, page.sentences[at], claim)) for at, claim in made]
    beside = [(at, _beside(page.sentences, at, claim)) for at, claim in made]
    page.claims = [(page.sentences[at], turned_around(page.sentences, at, claim)) for at, claim in beside]
    for (sentence, told), (_, claim) in zip(page.claims, beside, strict=True):
        if _is_set(sentence, claim, told):
            page.doubtful.add(sentence.key)


def _is_set(sentence: Sentence, claim: Claim, told: Claim) -> bool:
    """Whether a claim is none only by what a shop may set beside it: whose promise it is, a next sentence on others."""
    announced = claim.counter == "quotation" and not PITCHES.isdisjoint(sentence.said())
    return announced or (told.counter in _OF_OTHERS and not claim.counter)


def _is_contract(sentence: Sentence) -> bool:
    """Whether a heading names terms of use and nothing else but the site: "Terms of use and the law" explains both."""
    if "contract" not in sentence.said():
        return False
    covered = {sentence.brand}
    for hit in sentence.hits:
        if hit.term.signal in ("contract", "filler"):
            covered.update(range(hit.start, hit.end))
    return covered.issuperset(range(len(sentence.words)))


def _is_rules(sentences: Sequence[Sentence]) -> bool:
    """Whether the title of a page, or its first main heading, names rules of use, or requests that are refused."""
    headings = [one for one in sentences if one.tag in TOPS]
    first = next((one.text for one in headings if one.tag != "title"), "")
    heads = [one for one in headings if one.tag == "title" or one.text == first]
    return any("rules" in one.said() or (refuses(one) and not one.asks()) for one in heads)


def _ruled(page: Page, sentence: Sentence, claim: Claim) -> Claim:
    """Return a claim of a page that is headed by rules of use: told in the third person, it is what they forbid.

    So is one in a sentence that begins with a condition ("If you write that it should ...") and does not say "our". A
    shop may head its page so itself.
    """
    case = "us" not in sentence.said() and any(is_condition(hit) for hit in sentence.hits)
    spoken = is_spoken(sentence, claim) and not case
    if claim.counter or spoken:
        return claim
    page.doubtful.add(sentence.key)
    return replace(claim, counter="prohibition")


def _clause(sentence: Sentence) -> Sentence:
    """Return a sentence of a contract without the number that it begins with: such articles are no law's."""
    hits = tuple(hit for hit in sentence.hits if hit.start or hit.term.signal != "statute")
    return sentence if len(hits) == len(sentence.hits) else replace(sentence, hits=hits)


class _Heard(NamedTuple):
    """A sentence of which the page's main language is not known yet."""

    text: str
    quotes: tuple[tuple[int, int], ...]
    words: tuple[Word, ...]
    hits: tuple[Hit, ...]
    brand: int
    counts: Mapping[str, int]
    """Hits of each language."""


def _sentence(one: _Heard, block: Block, document: Document, main: str) -> Sentence:
    """Return a sentence on a page of a main language; what turns a claim counts in the declared language, too."""
    spoken = languages(one.counts, main)
    declared = document.language[:2].lower()
    if declared not in spoken and any(hit.term.language == declared and hit.term.signal in _TURNED for hit in one.hits):
        spoken = (*spoken, declared)
    return Sentence(one.text, block.tag, document.url, one.words, one.hits, one.quotes, one.brand, block.where, spoken)


def _said(
    document: Document, vocabulary: Vocabulary, names: frozenset[str]
) -> tuple[str, list[tuple[Block, list[_Heard]]]]:
    """Return a page's main language, and its blocks with their sentences; what a page repeats is looked up once.

    An answer stands behind each of its questions: pages say "No" more than once.
    """
    setting = Setting(names, host_labels(document.url), cache(partial(foreign, document)))
    counts: dict[str, int] = {}
    seen: set[tuple[object, ...]] = set()
    known: dict[str, tuple[tuple[Word, ...], tuple[Hit, ...], int]] = {}
    said, asked = [], False
    for block in pieces(document):
        parsed = []
        tag = block.tag if block.tag in HEADINGS or block.tag in SCOPED else ""
        if (whole := (block.text, tag, block.hidden)) in seen and not asked:
            continue
        seen.add(whole)
        for text, quotes in quoted_sentences(block.text):
            key = (text, tag, quotes, block.hidden)
            again, asked = asked, is_question(text)
            if key not in seen or again:
                seen.add(key)
                found = known.get(text)
                if found is None:
                    found = known[text] = heard(text, vocabulary, setting)
                one = _Heard(text, quotes, *found, counted(found[1]))
                for language, count in one.counts.items():
                    counts[language] = counts.get(language, 0) + count
                parsed.append(one)
        said.append((block, parsed))
    return max(sorted(counts), key=counts.__getitem__, default=ANY), said


def _sum_up(page: Page) -> None:
    """Note what the page as a whole asks for, sells and names."""
    said = set().union(*(sentence.said() for sentence in page.sentences)) if page.sentences else set()
    page.asks = any(uploads(sentence) for sentence in page.sentences)
    packing = [sentence for sentence in page.sentences if "pack" in sentence.signals()]
    page.packs = any(kind == "pack" for sentence in packing for kind, _ in offers(sentence))
    page.priced = any(kind == "price" for one in page.sentences for kind, _ in offers(one))
    page.machine = page.asks or bool(said & {"ai", "tool"}) or (page.packs and any(map(is_outright, page.sentences)))
    page.pictures = "picture" in said
    page.pictured = page.machine and page.pictures
    page.clean = all(_OTHERS.isdisjoint(sentence.said()) or sentence.brand >= 0 for sentence in page.sentences)


def _beside(sentences: Sequence[Sentence], at: int, claim: Claim) -> Claim:
    """Complete a claim by the sentences around it: what it needs, and the answer to a question."""
    if claim.counter == "question":
        claim = answered(sentences, at, claim)
    if claim.strength is Strength.WEAK and any(uploads(one) for one in sentences[max(0, at - _AROUND) : at]):
        claim = replace(claim, strength=Strength.STRONG)
    if not claim.needs:
        return claim
    around = [*sentences[max(0, at - _AROUND) : at], *sentences[at + 1 : at + 1 + _AROUND]]
    said = set().union(*(one.said() for one in around if _TURNED.isdisjoint(one.said())), set())
    missing = tuple(group for group in claim.needs if group.isdisjoint(said))
    if not missing:
        return replace(claim, needs=())
    lower = {Strength.STRONG: Strength.LABEL, Strength.WEAK: Strength.MENTION}
    return replace(claim, needs=missing, strength=lower.get(claim.strength, claim.strength))
