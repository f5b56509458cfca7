"""Gathers what the pages of one site say together: claims, counter-context and offers, page by page."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from enum import Enum, auto

from monitor.document import Document
from monitor.model import Span
from monitor.recognise import listing
from monitor.recognise.claims import Claim, Sentence, Strength
from monitor.recognise.concern import Concern, concern, sells
from monitor.recognise.evidence import DENIED, Evidence
from monitor.recognise.hints import FURNITURE, TOPS, hints
from monitor.recognise.names import own_names
from monitor.recognise.pages import Page, read
from monitor.recognise.pieces import is_article
from monitor.recognise.protective import names, stance
from monitor.recognise.selling import offers, uploads
from monitor.recognise.turning import somebody
from monitor.recognise.vocabulary import ANY, Vocabulary
from monitor.recognise.voice import NAKED, is_outright, is_quoted, is_spoken, of_person, of_thing

_NEAR = 3
"""Fewer words stand between a denial and what it denies."""
_MOST_OTHER = 3
"""Sentences on another subject that make it the page's own."""
_TOLD = 2
"""Sentences that report, in which quotation marks hold what others say, and a page that declares itself an article is
one: nobody sees the mark alone."""
_BARE = frozenset(["function", "nudify", "undress", "nude", "explicit", "euphemism"])
"""What names nudity or undressing."""
_ASIDE = frozenset(["lawful", "prohibition", "protection", "negation"])
"""Counters of sentences that tell of no tool to be had."""
_LEADS = frozenset(["title", "meta", "h1", "h2"])
"""Elements in which a site says what it is."""
_DENIABLE = frozenset(["", "lawful", "negation"])
"""Counters of what a site says of itself, be it that it does something else, or not that; where it takes pictures and
sells packs, talk of others too: "better than any app that you know"."""
_TALK = frozenset(["reporting", "protection", "listing"])
"""What footers and menus do not do, though they have words of it."""
_LAWS = frozenset(["statute", "dated", "public", "refused"])
"""What a site forbids itself is no report; what a law or an office forbids, or somebody refuses, may be one."""
_MORE = frozenset(["nude", "dressed", "upload", "pack", "body"])
"""What a claim says besides the act, where somebody sells it."""
_SAID = 2
"""Words of a heading that says something."""
_IDLE = frozenset(["ai", "filler"])
"""Words of a heading that say nothing of its subject."""
_SOLD = frozenset(["pack", "plan", "pay", "buy", "partner"])
"""Offers, but for prices."""
_UNPITCHED = frozenset(["negation", "refund", "refused", "request", "prohibition", "barred", "lawful", "thing"])
"""What a sentence that sells the function does not say of it."""
_WORN = frozenset(["dressed", "function", "nudify", "euphemism"])
"""What is said of people alone: somebody is dressed, or a tool or mode is named that undresses nobody else."""
_ELSEWISE = frozenset(["lawful", "prohibition", "barred", "reporting", "protection", "listing", "others"])
"""What a sentence speaks of that names nudity or people, and not of what the site does."""


class _Subject(Enum):
    """How a page names another thing that is undressed: mannequins, rooms, patients."""

    NONE = auto()
    OFTEN = auto()
    HEADED = auto()


def gather(documents: Sequence[Document], vocabulary: Vocabulary) -> Evidence:
    """Read the pages of one site. Pages are read closely only when a verdict can rest on what one of them says."""
    evidence = Evidence()
    if not _matters(documents, vocabulary):
        return evidence
    brands = own_names(documents)
    pages = [read(document, vocabulary, brands) for document in documents]
    for page in pages:
        evidence.hidden |= page.hidden
        evidence.hints |= hints(page.sentences) if page.pictures else {}
    evidence.named = any(
        page.claims or page.posted or any(names(sentence) for sentence in page.sentences) for page in pages
    )
    if not evidence.named and not evidence.hints:
        return evidence
    evidence.abuse = any(names(sentence) for page in pages for sentence in page.sentences)
    if vocabulary.company is not None:
        evidence.beside = vocabulary.company.beside(_naming(pages))
    for number, page in enumerate(pages):
        _weigh_page(page, evidence)
        _weigh_stances(page, evidence, landing=number == 0)
        evidence.masthead |= page.posted
        if page.claims or page.posted:
            evidence.asks |= page.asks
            evidence.packs |= page.packs
    if evidence.heads_list or evidence.turned_by()["listing"] or evidence.in_context()["listing"]:
        _count_entries(pages, evidence, vocabulary)
    return evidence


def _naming(pages: Sequence[Page]) -> list[Document]:
    """Return the pages with a claim that nothing in its sentence turns; else those that name the function; else all."""
    claiming = [page.document for page in pages if any(not claim.counter for _, claim in page.claims)]
    return claiming or [page.document for page in pages if page.claims] or [page.document for page in pages]


def _matters(documents: Sequence[Document], vocabulary: Vocabulary) -> bool:
    """Whether a page of a site names or claims the function; or one hints at it, and one sells something."""
    found = Concern.NONE
    for document in documents:
        found = max(found, concern(document, vocabulary))
        if found is Concern.NAMED:
            return True
    return found is Concern.HINT and any(sells(document, vocabulary) for document in documents)


def _count_entries(pages: Sequence[Page], evidence: Evidence, vocabulary: Vocabulary) -> None:
    """Add what the pages link to and how often they mark something: asked only where a sentence lists or reviews."""
    for page in pages:
        leading = listing.followed(page.document)
        if page.claims:
            evidence.hosts |= listing.foreign(page.document, leading)
        links, marks = listing.entries(page.document, leading, vocabulary)
        evidence.entries |= links
        evidence.rows += listing.rows(page.document)
        evidence.marks += marks


def _weigh_page(page: Page, evidence: Evidence) -> None:
    """Sort a page's claims, counters and offers; an article's claims are the article's subject, not its offer."""
    reports = {s.key for s in page.sentences if "reporting" in s.said()}
    article = is_article(page.document) and len(reports) >= _TOLD
    subject = _other_subject(page)
    for sentence, claim in page.claims:
        key = sentence.key
        sells = page.asks or page.packs
        other = subject is _Subject.HEADED or (subject is _Subject.OFTEN and not (sells and is_outright(sentence)))
        span = _span(sentence, claim)
        signal = claim.counter or ("reporting" if article else "")
        strength = page.strength(sentence, claim)
        if not signal and len(reports) >= _TOLD and is_quoted(sentence, claim):
            signal = "quotation"
        if not signal and other and not (strength is Strength.STRONG and of_person(sentence)):
            signal = "lawful"
        if claim.strength is not Strength.TOPIC and signal not in _ASIDE:
            evidence.about.add(key)
            evidence.heads_tool |= sentence.tag in TOPS
        if not signal and strength >= Strength.LABEL and is_spoken(sentence, claim):
            evidence.spoken.add(key)
            evidence.pitched |= {key} if claim.strength is Strength.STRONG and _is_pitch(sentence) else set()
        if signal:
            evidence.masthead |= key in page.doubtful
            own = not claim.counter and strength is Strength.STRONG and is_spoken(sentence, claim)
            evidence.posed |= article and page.asks and page.packs and own
            evidence.turned.setdefault(key, (signal, replace(span, why=sentence.why(f"counter: {signal}"))))
        elif strength is Strength.STRONG and page.pictures and (page.machine or not claim.machine):
            evidence.strong.setdefault(key, span)
            _weigh_strong(sentence, claim, evidence)
            evidence.backed |= sells
            evidence.doubtful |= other
        elif strength is Strength.LABEL and page.pictured:
            evidence.labels.setdefault(key, span)
        elif strength is Strength.STRONG or (strength is Strength.WEAK and page.machine):
            evidence.weak.setdefault(key, span)
    _weigh_words(page, article, evidence)


def _weigh_strong(sentence: Sentence, claim: Claim, evidence: Evidence) -> None:
    """Add what the sentence of a strong claim says besides."""
    evidence.outright |= is_outright(sentence)
    evidence.avowals |= {sentence.key} if is_outright(sentence) and is_spoken(sentence, claim) else set()
    evidence.plainly |= of_person(sentence) and "lawful" not in sentence.said()
    evidence.headline |= sentence.heads()


def _span(sentence: Sentence, claim: Claim) -> Span:
    """Return the words of a claim and the rule that they met."""
    told = sentence.why(f"function: {claim.rule}")
    return Span(text=sentence.quoted(claim.start, claim.end), why=told, url=sentence.url)


def _is_pitch(sentence: Sentence) -> bool:
    """Whether a sentence asks for the picture or names packs, and neither denies, refuses nor takes back anything."""
    sells = uploads(sentence) or any(kind == "pack" for kind, _ in offers(sentence))
    return sells and sentence.said().isdisjoint(_UNPITCHED)


def _weigh_words(page: Page, article: bool, evidence: Evidence) -> None:
    """Add what a page's sentences name, whether they claim anything or not."""
    own = evidence.own()
    for sentence in page.sentences:
        said, key = sentence.said(), sentence.key
        stands = key in evidence.strong
        if said & _BARE and (stands or not (said & _ELSEWISE or sentence.asks())):
            evidence.bare.add(key)
            evidence.naked |= bool(said & NAKED)
        if "lawful" in said and not _is_denied(sentence) and sentence.tag not in FURNITURE:
            evidence.lawful.add(key)
        evidence.forged |= {key} if "forged" in said and key not in evidence.spoken else set()
        evidence.things |= {key} if of_thing(sentence) and not _is_denied(sentence) else set()
        if somebody(sentence):
            evidence.person = True
            evidence.people |= {key} if stands or said.isdisjoint(_ELSEWISE | {"negation"}) else set()
        evidence.elsewhere = evidence.elsewhere or _is_elsewhere(sentence)
        avowed = sentence.brand == 0 or sentence.tag in _LEADS or ("explicit" in said and key in evidence.spoken)
        evidence.told |= key in own and (avowed or bool(said & _MORE))
        evidence.worn |= bool(said & _WORN) or (key in own and ("clothing" in said or sentence.brand == 0))
        evidence.stripped |= stands and "attire" in said
        evidence.heads_list |= "listing" in said and sentence.tag in TOPS
        _weigh_sentence(sentence, article, evidence)


def _is_elsewhere(sentence: Sentence) -> bool:
    """Whether title or main heading say more than name, function, tool or offer, and what heads any site's pages."""
    sold = not sentence.said().isdisjoint(_SOLD) or any(offers(sentence)) or uploads(sentence)
    if sentence.tag not in TOPS or sentence.opens() or sold:
        return False
    idle, busy, page = set[int](), set[int](), set[int]()
    for hit in sentence.hits:
        signal, place = hit.term.signal, range(hit.start, hit.end)
        (page if signal == "page" else idle if signal in _IDLE else busy).update(place)
    return len(sentence.words) - len((idle - busy) | page) - (sentence.brand >= 0) >= _SAID


def _is_denied(sentence: Sentence) -> bool:
    """Whether a denial stands close to each lawful word and each thing ("not like a cartoon")."""
    denials = [hit for hit in sentence.hits if hit.term.signal in ("negation", "no")]
    lawful = [hit for hit in sentence.hits if hit.term.signal in ("lawful", "thing")]
    return all(any(max(hit.start - one.end, one.start - hit.end) < _NEAR for one in denials) for hit in lawful)


def _other_subject(page: Page) -> _Subject:
    """Return whether a page's title or main heading, or more sentences than claim, name another thing undressed."""
    lawful = {sentence.key for sentence in page.sentences if "lawful" in sentence.said() or of_thing(sentence)}
    if any(sentence.tag in TOPS and sentence.key in lawful for sentence in page.sentences):
        return _Subject.HEADED
    claimed = {sentence.key for sentence, claim in page.claims if not claim.counter}
    return _Subject.OFTEN if len(lawful) >= max(_MOST_OTHER, len(claimed) + 1) else _Subject.NONE


def _weigh_stances(page: Page, evidence: Evidence, *, landing: bool) -> None:
    """Add what a page says of protection and of others; an article is a report, in whatever voice."""
    article = is_article(page.document)
    language = _language(page)
    spoken = {sentence.key for sentence, claim in page.claims if claim.counter != "lawful"}
    claimed = {key for key, (signal, _) in evidence.turned.items() if signal not in DENIED | {"prohibition"}}
    own = evidence.own()
    denied = _DENIABLE | {"others"} if page.asks and page.packs else _DENIABLE
    voiced = {one.key for one, claim in page.claims if claim.counter in denied and is_spoken(one, claim)}
    headed = own <= evidence.forged and any("harm" in one.said() for one in page.sentences if one.tag in _LEADS)
    weights: dict[str, int] = {}
    for sentence in page.sentences:
        key = sentence.key
        offered = key in voiced
        found = stance(sentence, language, claimed=key in claimed, headed=headed, offered=offered)
        if "listing" in sentence.signals() and (key in spoken or names(sentence)):
            evidence.lists.add(key)
        if found.reporting and sentence.tag not in FURNITURE:
            evidence.reports.add(key)
        if article or sentence.tag in FURNITURE:
            continue
        weights[key] = max(weights.get(key, 0), found.weight)
        if found.caring:
            span = Span(text=sentence.quoted(), why=sentence.why("counter: protection"), url=sentence.url)
            evidence.caring.setdefault(key, span)
            evidence.avowed |= landing and found.weight > 1
            evidence.voiced |= landing and found.own
            heads = sentence.tag in _LEADS and key not in own - evidence.forged
            evidence.lead |= landing and found.weight > 1 and heads
    if landing and (spoken or any(names(sentence) for sentence in page.sentences)):
        evidence.stand = sum(weights.values())


def _language(page: Page) -> str:
    """Return the language of the vocabulary that most words of a page belong to: words of others stray into it."""
    counts = Counter(hit.term.language for one in page.sentences for hit in one.hits if hit.term.language != ANY)
    return max(sorted(counts), key=counts.__getitem__, default=ANY)


def _weigh_sentence(sentence: Sentence, article: bool, evidence: Evidence) -> None:
    """Add a sentence's context and offers."""
    present = sentence.said()
    if sentence.tag in FURNITURE:
        present -= _TALK
    if "prohibition" in present and present.isdisjoint(_LAWS):
        present -= {"reporting"}
    key = sentence.key
    for signal in ("protection", "reporting", "listing"):
        if signal in present and (signal != "protection" or names(sentence)):
            span = Span(text=sentence.quoted(), why=sentence.why(f"counter: {signal}"), url=sentence.url)
            evidence.context.setdefault(key, (signal, span))
            break
    if names(sentence):
        evidence.naming.add(key)
    if present & {"reporting", "protection"} and names(sentence):
        evidence.excuses.add(key)
    if "disclaim" in present:
        span = Span(text=sentence.quoted(), why=sentence.why("counter: disclaimer"), url=sentence.url)
        evidence.disclaimers.setdefault(key, span)
    if not article:
        for kind, text in offers(sentence, denied=evidence.turned.get(key, ("",))[0] == "negation"):
            span = Span(text=text, why=sentence.why(f"offer: {kind}"), url=sentence.url)
            evidence.offers.setdefault(kind, {}).setdefault(key, span)
