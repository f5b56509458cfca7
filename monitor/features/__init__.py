"""Coded features of a storefront: each 0, 1 or unknown, or a word or list, with the quoted span and its page.

Pure. What is coded is data (data/codebook.toml); what people see in the same pages is asked by `railmon target code`.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from monitor.document import Document
from monitor.features.codebook import ANY, UNKNOWN, Codebook, Entry, Variable, Words, load_codebook
from monitor.features.denied import negated, refused
from monitor.features.lookup import Heard, Lookup
from monitor.features.money import companies, prices, shares
from monitor.recognise import Vocabulary
from monitor.recognise.budget import within
from monitor.recognise.claims import Sentence, Setting, Strength, claims, parse
from monitor.recognise.pieces import own_names, pieces
from monitor.recognise.selling import uploads
from monitor.recognise.text import quoted_sentences

__all__ = ["Codebook", "Feature", "Item", "Sheet", "code", "load_codebook"]

_Piece = tuple[str, tuple[tuple[int, int], ...]]
"""A sentence and its quoted parts."""
_ABBREVIATED = ("रु.", "rs.", "rp.", "ر.س.")
_FORMED = re.compile(r"\b(?:sp|pvt|pte|pty|co)\.$", re.IGNORECASE)
_FORM = re.compile(r"(?:z ?o\.|ltd|limited)", re.IGNORECASE)
"""The halves of a company's form that the point between them parts."""
_LONGEST = 1_000
"""Characters up to which sentences so cut are joined: a page may be cut so from end to end."""
_MOST = 12
"""Items of a list that are kept, in the order of the pages."""
_ENGLISH = "en"
_NEGATED = frozenset(["negation"])
"""The signal that turns only the part of a sentence in which it stands."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """One page of a site and why it was asked."""

    purpose: str
    """landing pricing checkout terms faq api account other."""
    document: Document


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One item of a list with the words that show it."""

    value: str
    span: str
    """At most 200 characters, or the address of a link."""
    url: str
    """The page they stand on."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Feature:
    """How one variable is coded."""

    variable: str
    value: str
    """0, 1, unknown, a word of a choice, or the items of a list with commas between."""
    span: str = ""
    """The words it rests on, at most 200 characters; empty for 0 and unknown."""
    url: str = ""
    """The page they stand on."""
    items: tuple[Item, ...] = ()
    """Of a list: each item with its own words, in the order of `value`; `span` and `url` are of the first found."""


@dataclass(slots=True)
class _Site:
    """A site while it is coded."""

    codebook: Codebook
    languages: tuple[str, ...]
    """Languages whose words count; the site's own first."""
    purposes: frozenset[str]
    found: dict[str, dict[str, tuple[str, str]]] = field(default_factory=dict)
    """Span and page by value or item, by variable."""

    def note(self, variable: Variable, value: str, span: str, url: str) -> None:
        """Keep the first span of a value."""
        self.found.setdefault(variable.name, {}).setdefault(value, (span, url))

    def feature(self, variable: Variable) -> Feature:
        """Return how a variable is coded by what was found."""
        found = self.found.get(variable.name, {})
        if not found:
            return Feature(variable=variable.name, value=UNKNOWN if self._untold(variable) else variable.none)
        if variable.kind == "choice":
            value = max(found, key=variable.values.index)
            return Feature(variable=variable.name, value=value, span=found[value][0], url=found[value][1])
        span, url = next(iter(found.values()))
        if variable.kind == "flag":
            return Feature(variable=variable.name, value="1", span=span, url=url)
        listed = sorted(list(found.items())[:_MOST])
        items = tuple(Item(value=one, span=said, url=page) for one, (said, page) in listed)
        value = ", ".join(one.value for one in items)
        return Feature(variable=variable.name, value=value, span=span, url=url, items=items)

    def _untold(self, variable: Variable) -> bool:
        """Whether nothing found means nothing: no page that could tell was read, or no words of the site's language."""
        if variable.pages and self.purposes.isdisjoint(variable.pages):
            return True
        known = variable.languages()
        return bool(known) and not variable.links and not known & {ANY, self.languages[0]}


def code(sheets: Sequence[Sheet], codebook: Codebook, vocabulary: Vocabulary) -> tuple[Feature, ...]:
    """Code the pages of one site, landing first: one feature per variable, in the order of the codebook.

    Everything is unknown when no page holds visible text. Hidden text counts for nothing.
    """
    documents, _ = within([sheet.document for sheet in sheets])
    names = own_names(documents)
    sentences = [one for document in documents for one in _sentences(document, vocabulary, names)]
    if not sentences:
        return tuple(Feature(variable=variable.name, value=UNKNOWN) for variable in codebook.variables)
    languages = tuple(dict.fromkeys([_language(documents, sentences), _ENGLISH, ANY]))
    site = _Site(codebook, languages, frozenset(sheet.purpose for sheet in sheets))
    lookup = Lookup.of(codebook, languages)
    for sentence in sentences:
        _read(sentence, site, lookup, vocabulary)
    for document in documents:
        _follow(document, site)
    return tuple(site.feature(variable) for variable in codebook.variables)


def _sentences(document: Document, vocabulary: Vocabulary, names: frozenset[str]) -> Iterator[Sentence]:
    """Yield the visible sentences of a page and the words of its pictures and controls, each once.

    A question whether something is there says nothing where the next sentence answers no.
    """
    seen = set()
    blocks = [(block.text, block.tag) for block in pieces(document) if not block.hidden]
    blocks += [(label.text, label.tag) for label in document.labels]
    spoken = [(*one, tag) for text, tag in blocks for one in _whole(quoted_sentences(text))]
    out = refused([text for text, _, _ in spoken], lambda text: parse(text, "", document.url, vocabulary))
    for number, (sentence, quotes, tag) in enumerate(spoken):
        if sentence not in seen and number not in out:
            seen.add(sentence)
            yield parse(sentence, tag, document.url, vocabulary, quotes=quotes, setting=Setting(names))


def _whole(pieces: Iterable[_Piece]) -> Iterator[_Piece]:
    """Yield sentences, one cut behind a currency or a company's form with what follows: `Rs. 499`, `Sp. z o.o.`."""
    held: list[str] = []
    kept: tuple[tuple[int, int], ...] = ()
    for text, quotes in pieces:
        joins = sum(map(len, held)) <= _LONGEST and (text[:1].isdigit() or _FORM.match(text))
        if held and not joins:
            yield " ".join(held), kept
            held = []
        kept = kept if held else quotes
        held.append(text)
        if not (text.casefold().endswith(_ABBREVIATED) or _FORMED.search(text)):
            yield " ".join(held), kept
            held = []
    if held:
        yield " ".join(held), kept


def _language(documents: Sequence[Document], sentences: Sequence[Sentence]) -> str:
    """Return the language that the pages declare, else the one whose words stand in them most."""
    declared = Counter(document.language.lower().partition("-")[0] for document in documents if document.language)
    if declared:
        return declared.most_common(1)[0][0]
    heard = Counter(hit.term.language for one in sentences for hit in one.hits if hit.term.language != ANY)
    return heard.most_common(1)[0][0].partition("-")[0] if heard else _ENGLISH


def _read(sentence: Sentence, site: _Site, lookup: Lookup, vocabulary: Vocabulary) -> None:
    """Note what one sentence shows."""
    present = sentence.signals(site.languages[0])  # words of other languages would turn it by chance
    claimed = [
        claim
        for claim in (claims(sentence, vocabulary) if sentence.opens() else ())
        if not claim.counter and claim.strength > Strength.WEAK
    ]
    about = bool(claimed) or uploads(sentence)
    said = lookup.phrases(sentence)
    denied = negated(sentence, site.languages[0])
    for variable in site.codebook.variables:
        turned = present & variable.unless
        if turned - _NEGATED or (variable.scope == "claims" and not about):
            continue
        if variable.by == "claims":
            if claimed and not turned and present & variable.signals:
                site.note(variable, "1", sentence.quoted(claimed[0].start, claimed[0].end), sentence.url)
            continue
        for value, start, end in _values(variable, sentence, site, (said, present, variable.deniable)):
            if not (turned and denied(start)):
                site.note(variable, value, sentence.quoted(start, end), sentence.url)


_Said = tuple[Heard, frozenset[str], bool]
"""The codebook's phrases in a sentence, the sentence's signals, and whether a denial turns the phrases."""


def _values(variable: Variable, sentence: Sentence, site: _Site, heard: _Said) -> Iterator[tuple[str, int, int]]:
    """Yield the values that a sentence shows of a variable, with their places."""
    if variable.apart and _met(variable.apart, site.languages, heard):
        return
    if variable.by == "prices":
        yield from prices(sentence.text, site.languages[0], site.codebook.currencies)
    elif variable.by == "company":
        yield from companies(sentence.text)
    elif variable.by == "share":
        if any(_met(words, site.languages, heard) for words in variable.shows.values()):
            yield from shares(sentence.text)
    elif not variable.beside or _met(variable.beside, site.languages, heard):
        for value, words in variable.shows.items():
            if place := _met(words, site.languages, heard):
                yield value, *place


def _met(words: Words, languages: Sequence[str], heard: _Said) -> tuple[int, int] | None:
    """Return the place of the first entry that a sentence meets in one of the languages."""
    for language in languages:
        for entry in words.get(language, ()):
            if place := _place(entry, heard):
                return place
    return None


def _place(entry: Entry, heard: _Said) -> tuple[int, int] | None:
    """Return where the words of an entry stand when all its conditions are met."""
    said, present, deniable = heard
    places = []
    for phrases, signals in entry:
        seen = (said.place(phrase, deniable=deniable) for phrase in phrases)
        place = min((one for one in seen if one), default=None)
        if place is None and present.isdisjoint(signals):
            return None
        if place is not None:
            places.append(place)
    return (min(start for start, _ in places), max(end for _, end in places)) if places else (0, 0)


def _follow(document: Document, site: _Site) -> None:
    """Note what the links of a page show."""
    linked = [variable for variable in site.codebook.variables if variable.links]
    for number, (_, url) in enumerate(document.addresses):
        for variable in linked:
            for value, pattern in variable.links.items():
                if pattern.search(url) and not document.refer(number).hidden:
                    site.note(variable, value, url[:200], document.url)
