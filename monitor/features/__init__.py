"""Coded features of a storefront: each 0, 1 or unknown, or a word or list, with the quoted span and its page.

Pure. What is coded is data (data/codebook.toml); what people see in the same pages is asked by `railmon target code`.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice

from monitor.document import Document
from monitor.features.codebook import ANY, UNKNOWN, Codebook, Variable, load_codebook
from monitor.features.denied import negated, refused
from monitor.features.lookup import Lookup
from monitor.features.rates import least
from monitor.features.shown import Said, values
from monitor.recognise import Vocabulary
from monitor.recognise.budget import within
from monitor.recognise.claims import Sentence, Setting, Strength, claims, parse
from monitor.recognise.languages import counted, told
from monitor.recognise.names import own_names
from monitor.recognise.pieces import pieces
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
_TAG = re.compile(r"([a-z]{2,3})(?![a-z])")
"""A language as pages write it: `de-DE`, `zh_Hans`; not `x-default`."""
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
    understood: frozenset[str]
    """Languages of the vocabulary."""
    purposes: frozenset[str]
    required: tuple[str, ...]
    """Words beside each box that must be ticked."""
    found: dict[str, dict[str, tuple[str, str]]] = field(default_factory=dict)
    """Span and page by value or item, by variable."""

    def note(self, variable: Variable, value: str, span: str, url: str) -> None:
        """Keep the first span of a value."""
        self.found.setdefault(variable.name, {}).setdefault(value, (span, url))

    def bound(self, variable: Variable, value: str, sentence: Sentence) -> str:
        """Return what a value is where its sentence stands beside a box that must be ticked."""
        ticked = value in variable.required and any(sentence.text in words for words in self.required)
        return variable.required[value] if ticked else value

    def feature(self, variable: Variable) -> Feature:
        """Return how a variable is coded by what was found."""
        found = self.found.get(variable.name, {})
        if not found:
            return Feature(variable=variable.name, value=UNKNOWN if self._untold(variable) else variable.none)
        if variable.kind == "choice":
            value = max(found, key=variable.values.index)
            return Feature(variable=variable.name, value=value, span=found[value][0], url=found[value][1])
        if variable.by == "rate":
            found = {price: found[price] for price in least(found)}
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
        if variable.by in ("rate", "languages"):
            return True  # a picture has its price, and a site its language, whether or not the words tell
        if "claims" in (variable.by, variable.scope) and self.languages[0] not in self.understood:
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
    heard: Counter[str] = Counter()
    for sentence in sentences:
        heard.update(counted(sentence.hits))
    languages = tuple(dict.fromkeys([_language(documents, heard), _ENGLISH, ANY]))
    site = _Site(
        codebook,
        languages,
        frozenset(term.language for term in vocabulary.terms),
        frozenset(sheet.purpose for sheet in sheets),
        tuple(words for document in documents for words in document.required()),
    )
    lookup = Lookup.of(codebook, languages)
    for sentence in sentences:
        _read(sentence, site, lookup, vocabulary)
    _speak(documents, sentences, told(heard), site)
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


def _language(documents: Sequence[Document], heard: Mapping[str, int]) -> str:
    """Return the language that the pages declare, else the one of most words of the vocabulary in them."""
    declared = Counter(document.language.lower().partition("-")[0] for document in documents if document.language)
    return max(declared or heard, key=(declared or heard).__getitem__, default=_ENGLISH)


def _read(sentence: Sentence, site: _Site, lookup: Lookup, vocabulary: Vocabulary) -> None:
    """Note what one sentence shows."""
    present = sentence.signals(site.languages[0])  # words of other languages would turn it by chance
    claimed = [
        claim
        for claim in (claims(sentence, vocabulary) if sentence.opens() else ())
        if not claim.counter and claim.strength > Strength.WEAK
    ]
    about = bool(claimed) or uploads(sentence)
    phrases = lookup.phrases(sentence)
    denied = negated(sentence, site.languages[0])
    for variable in site.codebook.variables:
        turned = present & variable.unless
        if turned - _NEGATED or (variable.scope == "claims" and not about):
            continue
        if variable.by == "claims":
            if claimed and not turned and present & variable.signals:
                site.note(variable, "1", sentence.quoted(claimed[0].start, claimed[0].end), sentence.url)
            continue
        said = Said(phrases, present, variable.deniable)
        for value, start, end in values(variable, sentence, said, site.languages, site.codebook.currencies):
            if not (turned and denied(start)):
                place = (start, end) if end or not claimed else (claimed[0].start, claimed[0].end)
                site.note(variable, site.bound(variable, value, sentence), sentence.quoted(*place), sentence.url)


def _speak(documents: Sequence[Document], sentences: Sequence[Sentence], heard: str, site: _Site) -> None:
    """Note the languages that pages declare for themselves or for others of the site; else the one that is `heard`."""
    asked = [variable for variable in site.codebook.variables if variable.by == "languages"]
    spoken = [(f'lang="{said}"', said, document.url) for document in documents for said in document.languages]
    if not spoken:
        own = (one for one in sentences if any(hit.term.language == heard for hit in one.hits))
        spoken = [(one.quoted(), heard, one.url) for one in islice(own, 1)]
    for span, said, url in spoken:
        if tag := _TAG.match(said.lower()):
            for variable in asked:
                site.note(variable, tag[1], span, url)


def _follow(document: Document, site: _Site) -> None:
    """Note what the links of a page show that are its own, and no visitor's."""
    linked = [variable for variable in site.codebook.variables if variable.links]
    for number, (_, url) in enumerate(document.addresses):
        for variable in linked:
            for value, pattern in variable.links.items():
                if pattern.search(url) and not document.refer(number).hidden and not document.said(number):
                    site.note(variable, value, url[:200], document.url)
