"""What the pages of one site say together: claims, counter-context and offers, gathered page by page."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from monitor.document import Block, Document
from monitor.model import Span, Where
from monitor.recognise import listing
from monitor.recognise.care import names, stance
from monitor.recognise.claims import HEADINGS, Claim, Sentence, Strength, claims, offers, parse, uploads
from monitor.recognise.text import fold, quoted_sentences, sentences
from monitor.recognise.vocabulary import ANY, Vocabulary

_SCOPED = frozenset(["li", "dd", "td"])
_SCOPES = ("protection", "prohibition", "reporting")
_ARTICLE_TYPES = ('"NewsArticle"', '"ScholarlyArticle"', '"ReportageNewsArticle"', '"Legislation"')


@dataclass(slots=True)
class Evidence:
    """What was gathered over a site. Keys are folded sentences, so that a repeated one counts once."""

    strong: dict[str, Span] = field(default_factory=dict)
    labels: dict[str, Span] = field(default_factory=dict)
    weak: dict[str, Span] = field(default_factory=dict)
    turned: dict[str, tuple[str, Span]] = field(default_factory=dict)
    """Sentences that name the function in counter-context: signal and span."""
    context: dict[str, tuple[str, Span]] = field(default_factory=dict)
    """Sentences that report, protect or list, whether they name the function or not."""
    offers: dict[str, dict[str, Span]] = field(default_factory=dict)
    """By kind: price pack plan buy pay."""
    disclaimers: dict[str, Span] = field(default_factory=dict)
    hidden: dict[str, Span] = field(default_factory=dict)
    hosts: set[str] = field(default_factory=set)
    """Foreign hosts that the pages which name the function link to."""
    entries: set[str] = field(default_factory=set)
    """Links to entries of a list."""
    lists: set[str] = field(default_factory=set)
    """Sentences that list or review and name the function."""
    marks: int = 0
    """How often the site rates something."""
    caring: dict[str, Span] = field(default_factory=dict)
    """Sentences that say a protective act."""
    voiced: bool = False
    """Whether the landing page says one in the site's own voice, or to the reader."""
    reports: set[str] = field(default_factory=set)
    """Sentences that report what others said or did, or are of a law that names the abuse."""
    priced: bool = False
    """Whether a page besides the landing page names a price, a plan or a way to pay or give."""
    stand: int = 0
    """How much the landing page's sentences say that protection is what the site does."""
    headline: bool = False
    """Whether a strong claim stands in a heading, the title or the description."""
    backed: bool = False
    """Whether a page with a strong claim itself asks for a picture or sells packs of credits."""
    named: bool = False
    """Whether any visible sentence names or claims the function."""

    def turned_by(self) -> Counter[str]:
        """Return how many sentences each counter-signal turned."""
        return Counter(signal for signal, _ in self.turned.values())

    def in_context(self) -> Counter[str]:
        """Return how many sentences report, protect or list."""
        return Counter(signal for signal, _ in self.context.values())


@dataclass(slots=True)
class _Page:
    """One page's sentences while it is read."""

    document: Document
    sentences: list[Sentence] = field(default_factory=list)
    claims: list[tuple[Sentence, Claim]] = field(default_factory=list)


def gather(documents: Sequence[Document], vocabulary: Vocabulary) -> Evidence:
    """Read the pages of one site. Pages are read closely only when one of them names the function."""
    evidence = Evidence()
    open_pages = [document for document in documents if vocabulary.opens(fold(_all_text(document)))]
    if not any(_names(document, vocabulary, evidence) for document in open_pages):
        return evidence
    for number, document in enumerate(documents):
        page = _read(document, vocabulary)
        _weigh_page(page, evidence)
        _weigh_stances(page, evidence, landing=number == 0)
        evidence.priced |= number > 0 and any(offers(sentence) for sentence in page.sentences)
        if page.claims:
            evidence.hosts |= listing.foreign(document)
        links, marks = listing.entries(document, vocabulary)
        evidence.entries |= links
        evidence.marks += marks
    return evidence


def pieces(document: Document) -> list[Block]:
    """Return a page's blocks and those attributes that are words: labels of buttons and pictures."""
    labels = [
        Block(value, "button" if tag in ("input", "button") else tag, Where.ATTRIBUTE)
        for tag, key, value in document.attributes
        if spoken(tag, key, value)
    ]
    return [*document.blocks, *labels]


def spoken(tag: str, key: str, value: str) -> bool:
    """Whether the value of an attribute is words that a visitor is shown or told."""
    return " " in value and (
        key in ("alt", "title", "aria-label") or (tag, key) in (("input", "value"), ("button", "value"))
    )


def _all_text(document: Document) -> str:
    """Return all the text of a page, for the first look."""
    return "\n".join(block.text for block in pieces(document))


def _names(document: Document, vocabulary: Vocabulary, evidence: Evidence) -> bool:
    """Whether any sentence of a page names or claims the function; hidden ones are only flagged."""
    named = False
    for block in pieces(document):
        if not vocabulary.opens(fold(block.text)):
            continue
        for text in sentences(block.text):
            if vocabulary.opens(fold(text)) and (
                found := claims(parse(text, block.tag, document.url, vocabulary), vocabulary)
            ):
                if block.hidden:
                    span = Span(text=text[:200], why=f"hidden: {found[0].rule}", url=document.url)
                    evidence.hidden.setdefault(fold(text), span)
                else:
                    named = evidence.named = True
            elif not block.hidden and vocabulary.opens(fold(text)):
                named |= names(parse(text, block.tag, document.url, vocabulary))
    evidence.named |= named
    return named


def _read(document: Document, vocabulary: Vocabulary) -> _Page:
    """Return one page's visible sentences and claims; a sentence that a page repeats is looked at once."""
    page = _Page(document)
    seen: dict[tuple[object, ...], Sentence] = {}
    scope = ""
    for block in pieces(document):
        if block.hidden:
            continue
        last = None
        for text, quotes in quoted_sentences(block.text):
            inherited = scope if block.tag in _SCOPED else ""
            key = (text, block.tag, inherited, quotes)
            if (known := seen.get(key)) is not None:
                last = known
                continue
            last = seen[key] = parse(text, block.tag, document.url, vocabulary, quotes)
            page.sentences.append(last)
            if vocabulary.opens(fold(text)):
                page.claims.extend((last, claim) for claim in claims(last, vocabulary, inherited))
        if last is not None and block.tag not in _SCOPED:
            scope = _scope(block, last)
    return page


def _scope(block: Block, last: Sentence) -> str:
    """Return the counter-signal that a heading, or a sentence ending in a colon, hands down to the list below it."""
    if block.tag in HEADINGS or last.text.endswith(":"):
        present = last.signals()
        return next((signal for signal in _SCOPES if signal in present), "")
    return ""


def _weigh_page(page: _Page, evidence: Evidence) -> None:
    """Sort a page's claims, counters and offers; an article's claims are the article's subject, not its offer."""
    reports = {fold(s.text) for s in page.sentences if "reporting" in s.signals()}
    strong = {fold(s.text) for s, claim in page.claims if not claim.counter and claim.strength is Strength.STRONG}
    article = _is_article(page.document) and len(reports) >= max(2, len(strong))
    asks = any(uploads(sentence) for sentence in page.sentences)
    machine = asks or any({"ai", "tool"} & sentence.signals() for sentence in page.sentences)
    packs = any(kind == "pack" for sentence in page.sentences for kind, _ in offers(sentence))
    for sentence, claim in page.claims:
        key = fold(sentence.text)
        span = Span(text=sentence.quoted(claim.start, claim.end), why=f"function: {claim.rule}", url=sentence.url)
        signal = claim.counter or ("reporting" if article else "")
        if signal:
            evidence.turned.setdefault(key, (signal, Span(text=span.text, why=f"counter: {signal}", url=span.url)))
        elif not machine and claim.strength is Strength.WEAK:
            continue
        elif not machine and claim.machine:
            evidence.weak.setdefault(key, span)
        elif claim.strength is Strength.STRONG or (asks and claim.strength is Strength.LABEL):
            evidence.strong.setdefault(key, span)
            evidence.headline |= sentence.tag in HEADINGS
            evidence.backed |= asks or packs
        elif claim.strength is Strength.LABEL:
            evidence.labels.setdefault(key, span)
        elif claim.strength is Strength.WEAK:
            evidence.weak.setdefault(key, span)
    for sentence in page.sentences:
        _weigh_sentence(sentence, article, evidence)


def _weigh_stances(page: _Page, evidence: Evidence, *, landing: bool) -> None:
    """Add what a page says of protection and of others; an article is a report, in whatever voice."""
    article = _is_article(page.document)
    language = _language(page)
    claimed = {fold(sentence.text) for sentence, claim in page.claims if claim.counter != "lawful"}
    weights: dict[str, int] = {}
    for sentence in page.sentences:
        key = fold(sentence.text)
        found = stance(sentence, language, claimed=key in claimed)
        if "listing" in sentence.signals() and (key in claimed or names(sentence)):
            evidence.lists.add(key)
        if found.reporting or (article and names(sentence)):
            evidence.reports.add(key)
        if article:
            continue
        weights[key] = max(weights.get(key, 0), found.weight)
        if found.caring:
            span = Span(text=sentence.quoted(), why="counter: protection", url=sentence.url)
            evidence.caring.setdefault(key, span)
            evidence.voiced |= landing and found.own
    if landing and (page.claims or any(names(sentence) for sentence in page.sentences)):
        evidence.stand = sum(weights.values())


def _language(page: _Page) -> str:
    """Return the language of the vocabulary that most words of a page belong to: words of others stray into it."""
    counts = Counter(hit.term.language for sentence in page.sentences for hit in sentence.hits)
    del counts[ANY]
    return max(sorted(counts), key=counts.__getitem__, default=ANY)


def _weigh_sentence(sentence: Sentence, article: bool, evidence: Evidence) -> None:
    """Add a sentence's context and offers."""
    present = sentence.signals()
    key = fold(sentence.text)
    for signal in ("protection", "reporting", "listing"):
        if signal in present:
            span = Span(text=sentence.quoted(), why=f"counter: {signal}", url=sentence.url)
            evidence.context.setdefault(key, (signal, span))
            break
    if "disclaim" in present:
        evidence.disclaimers.setdefault(key, Span(text=sentence.quoted(), why="counter: disclaimer", url=sentence.url))
    if not article:
        for kind, text in offers(sentence):
            evidence.offers.setdefault(kind, {}).setdefault(
                key, Span(text=text, why=f"offer: {kind}", url=sentence.url)
            )


def _is_article(document: Document) -> bool:
    """Whether a page declares itself an article, a paper or a law."""
    for name, content in document.metas:
        if (name == "og:type" and content.strip().lower() == "article") or name in (
            "article:published_time",
            "citation_title",
        ):
            return True
    return any(kind in text for text in document.state for kind in _ARTICLE_TYPES)
