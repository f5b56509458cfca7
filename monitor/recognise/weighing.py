"""Weighs what was gathered of a site: claims and offers against counter-context. Pure."""

from collections.abc import Iterable
from itertools import islice

from monitor.model import Span, Verdict, VerdictKind
from monitor.recognise.counterweight import excused, in_passing, is_disputed, opposed
from monitor.recognise.directory import is_directory
from monitor.recognise.evidence import DENIED, Evidence
from monitor.recognise.subject import (
    claimed,
    is_all_it_says,
    is_avowed,
    is_bare,
    is_covert,
    is_devoted,
    is_list,
    is_of_people,
    is_of_things,
    is_stray,
    reported,
)

STOREFRONT, REVIEW = 0.7, 0.4
"""The least scores of these verdicts."""
_STANDS = 2
"""How much the landing page must say of protection: one plain statement of what the site does, or two hints; three
where it takes pictures or sells packs, as such sites have rules against abuse."""
_TWICE = 2
"""Sentences that make sure: one alone may pay a body of the same word ("the Commission")."""
_OF_CLOTHING = (
    "clothing of a picture removed",
    "a machine removes a person's clothing",
    "see through clothing in a picture",
    "a machine sees through a person's clothing",
    "clothes remover",
)
"""Rules that speak of clothing and not of what is under it."""
_SEEN = ("see through clothing in a picture", "a machine sees through a person's clothing")
"""What scanners at airports do as well."""
_SPOKEN_OF = 3
"""Sentences that report, protect or list, and half as many again as claims, in which a page speaks of the thing."""
_OFFERS = ("price", "pack", "pay", "plan", "buy", "partner")
"""Kinds of offer, the plainest first: a packet quotes the first one, and "Pricing" in a menu asks for nothing."""
_SPANS = 8
"""Spans kept of each sort."""


def weighed(evidence: Evidence) -> Verdict:
    """Weigh claims and offers against counter-context."""
    strong, soft = len(evidence.strong), len(evidence.labels) + len(evidence.weak)
    against = len(opposed(evidence))
    if not strong and not soft:
        return _by_context(evidence)
    if is_directory(evidence, strong):
        return _verdict(VerdictKind.DIRECTORY, 0.3, evidence)
    rise = min(strong, 5) * 0.04 + min(len(evidence.offers), 5) * 0.02
    sure = _is_plain(evidence) or is_all_it_says(evidence) or is_covert(evidence) or _is_sold_outright(evidence)
    helps = _helps(evidence)
    barred = is_list(evidence) or helps or is_stray(evidence) or is_disputed(evidence)
    if sure and _is_offer(evidence) and is_of_people(evidence) and not barred:
        return _verdict(VerdictKind.STOREFRONT, STOREFRONT + rise, evidence)
    other = len(_spoken_of(evidence))
    if not strong and (not evidence.labels or not evidence.offers):
        against = other
    told = not (strong and evidence.offers) and against > strong + soft
    things = is_of_things(evidence) and not evidence.outright
    spoken_of = told or things or helps or _is_spoken_of(evidence, other) or _is_lead(evidence)
    avowed = not helps and is_avowed(evidence, _spoken_of(evidence))
    if spoken_of and not is_bare(evidence) and not avowed:
        return _by_context(evidence)
    return _verdict(VerdictKind.NEEDS_REVIEW, REVIEW + rise, evidence)


def _helps(evidence: Evidence) -> bool:
    """Whether a protective site takes no pictures and sells no packs, or protects more than it else claims.

    No shop of the corpus does, so that such a site is no storefront, whatever it tells of others.
    """
    takes = evidence.asks or evidence.packs
    return is_protective(evidence) and (not takes or len(evidence.caring) > len(claimed(evidence)))


def _is_shop(evidence: Evidence) -> bool:
    """Whether a site that says it protects may be a shop under a banner.

    Beside its protective words it claims the function, and takes pictures or sells anything; or it sells, and names
    nudity where it takes pictures or sells packs, or says twice that it pays partners. One whose sentences protect
    often enough, for one that seems to claim, tells what others do.
    """
    takes = evidence.asks or evidence.packs
    own, bare = claimed(evidence), evidence.bare - evidence.caring.keys() - evidence.forged
    if is_devoted(evidence, own | bare if takes else own):
        return False
    if evidence.asks and own - evidence.weak.keys():
        return True
    if own and (evidence.packs or (evidence.offers and evidence.strong.keys() & evidence.spoken & own)):
        return True
    beside = own or (bare and takes)
    return _is_offer(evidence) and bool(beside or len(evidence.offers.get("partner", ())) >= _TWICE)


def _spoken_of(evidence: Evidence) -> set[str]:
    """Return the sentences that turn the sense, report, protect or list; no claims, no seller's questions."""
    turned = {key for key, (signal, _) in evidence.turned.items() if signal != "question" or not evidence.offers}
    spoken = turned | evidence.context.keys() | evidence.caring.keys() | evidence.reports
    return spoken - (evidence.own() - evidence.reports)


def _is_spoken_of(evidence: Evidence, other: int) -> bool:
    """Whether a page speaks of the thing and does not do it.

    It claims nothing as an imperative or in its own voice, nor in a heading where it takes pictures, and reports or
    speaks of others as often as it seems to claim; or it takes no pictures and sells no packs; or it reports more than
    once what others said or did, naming the function (which counts twice), and claims nothing in its own voice; or it
    reports often.
    """
    own, reports = evidence.own() - evidence.reports, len(evidence.reports)
    naming = {key for key, (signal, _) in evidence.turned.items() if signal not in DENIED}
    said = evidence.spoken or (evidence.headline and evidence.asks)
    if (evidence.reports or evidence.context) and not said and len(naming | evidence.context.keys()) >= len(own):
        return True
    if evidence.asks or evidence.packs:
        other = len((evidence.turned.keys() | evidence.reports) - own)
        if reports <= _SPOKEN_OF and (evidence.spoken or reports < 2 or reports + len(naming) < _SPOKEN_OF):
            return False
    return other >= _SPOKEN_OF and 2 * other >= 3 * len(own)


def _is_lead(evidence: Evidence) -> bool:
    """Whether a site is headed as protective, and says so more often than it seems to claim the function in passing."""
    shop = evidence.headline or evidence.disclaimers or evidence.strong.keys() & evidence.spoken
    passing = not shop and len(evidence.caring) >= len(evidence.own())
    return passing and evidence.lead and len(evidence.caring) > len(evidence.strong) and is_protective(evidence)


def _says_so(evidence: Evidence) -> bool:
    """Whether a strong claim is no stray sentence: headed, outright, made twice, or on a page that asks or sells."""
    often = len(evidence.own()) > 1
    return bool(evidence.strong) and (evidence.headline or evidence.backed or evidence.outright or often)


def _is_plain(evidence: Evidence) -> bool:
    """Whether nothing else can be meant: nothing excuses the claims, fewer sentences stand against them than for them.

    Sentences that name things stand against them, too; as many may stand against a site that says it outright, claims
    in its own voice and reports nothing. Besides, one of three holds. Nudity or undressing is said, of a person or in
    the claims; or a heading, or the site in its own voice of a person's picture where it asks or sells, says that
    clothing is removed, the page says it again or of a person, and nothing at all stands against it; or the site takes
    pictures and sells packs, names nothing lawful, and says nudity or undressing or claims the function twice, or in
    its own voice of a person. Its claims in the third person count as well, and what it names in its own voice.
    (Clothing is also removed by retouchers, laundries and shops; people are undressed by doctors and in the news.)
    """
    strong, passing = len(evidence.strong), in_passing(evidence)
    if evidence.asks and evidence.packs:
        named = (evidence.labels.keys() & evidence.spoken) - evidence.strong.keys()
        strong += len(evidence.weak) + len(named)
    against, lawful = opposed(evidence), evidence.lawful
    if _is_outright(evidence):
        other = {key for key, (signal, _) in evidence.turned.items() if signal == "lawful"}
        against, lawful = against - other - evidence.lawful, set()
    aside = len(against | lawful | evidence.things) - passing
    if not _says_so(evidence) or excused(evidence):
        return False
    even = bool(evidence.outright and evidence.spoken) and not evidence.in_context()["reporting"]
    if aside >= strong + even or len(against) - passing > max(1, strong):
        return False
    rules = [span.why.partition(": ")[2] for span in evidence.strong.values()]
    of_clothing, seen = (all(rule.startswith(named) for rule in rules) for named in (_OF_CLOTHING, _SEEN))
    said = evidence.bare and (evidence.person or not (of_clothing or evidence.lawful))
    twice = strong > 1 or evidence.person
    own = evidence.strong.keys() & evidence.spoken
    whole = evidence.stripped or not of_clothing
    enough = evidence.naked or ((strong > 1 or own & evidence.people) and whole)
    machine = evidence.asks and evidence.packs and not evidence.lawful and enough
    headed = evidence.headline or (evidence.plainly and evidence.backed and own and whole)
    return bool(said or machine or (headed and twice and not aside and not seen))


def _is_outright(evidence: Evidence) -> bool:
    """Whether a site that takes pictures or sells packs says it of a person's picture, nudity there or elsewhere.

    The other tools of the same suite (background, hair, colours) then stand against nothing.
    """
    return (evidence.asks or evidence.packs) and (evidence.outright or (evidence.plainly and evidence.naked))


def _is_sold_outright(evidence: Evidence) -> bool:
    """Whether packs are sold for a claim that says it outright, and nothing but lawful words turns other sentences."""
    others = evidence.turned_by().keys() - {"lawful"}
    clean = not others and not evidence.context and not evidence.disclaimers
    return evidence.outright and evidence.packs and clean


def _is_offer(evidence: Evidence) -> bool:
    """Whether something is sold: a price, a pack of credits or a way to pay, or two other signs of it."""
    return bool({"price", "pack", "pay"} & set(evidence.offers)) or len(evidence.offers) > 1


def _by_context(evidence: Evidence) -> Verdict:
    """Name a site that claims nothing by the context in which it names the function or the abuse."""
    if is_directory(evidence, 0):
        return _verdict(VerdictKind.DIRECTORY, 0.3, evidence)
    if is_protective(evidence):
        if _is_shop(evidence):
            return _verdict(VerdictKind.NEEDS_REVIEW, REVIEW, evidence)
        return _verdict(VerdictKind.PROTECTIVE, 0.1, evidence)
    sells = (evidence.asks or evidence.packs) and _is_offer(evidence)
    masked = evidence.masthead and sells and not evidence.reports
    if masked or _is_masked(evidence) or _is_hinted(evidence):
        return _verdict(VerdictKind.NEEDS_REVIEW, REVIEW, evidence)
    return _verdict(VerdictKind.UNRELATED, 0.05 if evidence.named else 0.0, evidence)


def _is_masked(evidence: Evidence) -> bool:
    """Whether a site that takes pictures or sells packs claims the function only beside words of something lawful.

    Where it also names nudity and a person, no more things than people, and denies or forbids nothing, those words may
    be passing talk.
    """
    turned = evidence.turned_by().keys()
    sells = (evidence.asks or evidence.packs) and _is_offer(evidence)
    people = evidence.person and len(evidence.things) <= len(evidence.people)
    return sells and turned == {"lawful"} and bool(evidence.bare) and people


def _is_hinted(evidence: Evidence) -> bool:
    """Whether a site that names a price or sells packs names nudity, and nothing turns that."""
    return bool({"price", "pack"} & evidence.offers.keys()) and bool(evidence.hints.keys() - evidence.turned.keys())


def is_protective(evidence: Evidence) -> bool:
    """Whether a site names the abuse and says that it protects, more often than it reports, and in its own voice if so.

    Once is enough only where no report names the function: papers head "Stop to the app" too.
    """
    turned, context, reports = evidence.turned_by(), evidence.in_context(), len(reported(evidence))
    voiced = evidence.voiced or not reports
    told = {key for key, (signal, _) in evidence.turned.items() if signal == "reporting"} - evidence.caring.keys()
    often = len(evidence.caring) > max(reports, bool(told))
    hinted = (evidence.asks or evidence.packs) and not evidence.avowed
    stands = voiced and evidence.stand >= _STANDS + hinted and often
    abuse = evidence.abuse or bool(turned.keys() - DENIED)
    return abuse and (stands or (turned["protection"] > 0 and context["protection"] > 1 and not reports))


def _verdict(kind: VerdictKind, score: float, evidence: Evidence) -> Verdict:
    """Return a verdict with what speaks for it and against it."""
    claims = (evidence.strong, evidence.labels, evidence.weak)
    caring = evidence.caring if kind is VerdictKind.PROTECTIVE else {}
    spans = [
        *first(span for group in claims for span in group.values()),
        *first(span for kind in _OFFERS for span in islice(evidence.offers.get(kind, {}).values(), 2)),
        *first(evidence.secret.values() if evidence.own() else ()),
        *first(span for _, span in evidence.turned.values()),
        *first(span for key, (_, span) in evidence.context.items() if key not in evidence.turned),
        *first(span for key, span in caring.items() if key not in evidence.turned | evidence.context),
        *first(evidence.disclaimers.values()),
        *first(evidence.hidden.values()),
        *first(span for key, span in evidence.hints.items() if key not in evidence.own()),
    ]
    if not evidence.named and not evidence.hidden and kind is not VerdictKind.NEEDS_REVIEW:
        spans = []
    return Verdict(kind=kind, score=round(score, 2), spans=tuple(spans))


def first(spans: Iterable[Span]) -> list[Span]:
    """Return the first few."""
    return list(islice(spans, _SPANS))
