"""Weighs what was gathered of a site: claims and offers against counter-context."""

from collections.abc import Iterable
from dataclasses import replace
from itertools import islice

from monitor.model import Span, Verdict, VerdictKind
from monitor.recognise.counterweight import excused, opposed
from monitor.recognise.directory import is_directory
from monitor.recognise.evidence import DENIED, Evidence
from monitor.recognise.subject import (
    claimed,
    is_avowed,
    is_bare,
    is_devoted,
    is_list,
    is_of_people,
    is_of_things,
    is_stray,
    reported,
)
from monitor.recognise.sureness import is_of_nudity, is_sure, is_unopposed, is_whole

STOREFRONT, REVIEW = 0.7, 0.4
"""The least scores of these verdicts."""
_OTHERS, _ONCE, _CLEAR, _SHOPS = -6.0, 0.0, 3.0, 6.0
"""Likeness to a shop's page (company.py), rules 1 and 3 of docs/recognition.md, "The words beside the claims". Below
the first even sure claims are a person's to judge; one made in a single sentence must have more than the second: any
page may say a sentence in passing, and where words are few, nothing supports it. Above the fourth claims that are not
sure, nor stray, need no more; above the third where they undress and nothing at all stands against them."""
_PITCHED = -3.0
"""Rule 2: the least likeness where a claim is made in the sentence that sells."""
_FAR, _NEAR, _SOLD = -12.0, 6.0, 2.0
"""Rules 4 and 5: below the one, nobody need look at claims that are stray, few and excused, or in nobody's voice; above
the other, somebody must at a site that only names the function, and above the third where it also sells packs and
names nothing lawful and no thing."""
_STANDS = 2
"""How much the landing page must say of protection: one plain statement of what the site does, or two hints; three
where it takes pictures or sells packs, as such sites have rules against abuse."""
_TWICE = 2
"""Sentences that make sure: one alone may pay a body of the same word ("the Commission")."""
_SPOKEN_OF = 3
"""Sentences that report, protect or list, and half as many again as claims, in which a page speaks of the thing."""
_OFFERS = ("price", "pack", "pay", "plan", "buy", "partner")
"""Kinds of offer, the plainest first: a packet quotes the first one, and "Pricing" in a menu asks for nothing."""
ONCE = "once: the only sentence that claims it, and too few counted words stand beside it to tell whether in passing"
"""Why a claim that the sentences find sure is a person's to judge, where no word of others can be quoted."""
_SPANS = 8
"""Spans kept of each sort."""


def weighed(evidence: Evidence) -> Verdict:
    """Weigh claims and offers against counter-context, then all of it against the words that stand beside."""
    verdict = _by_sentences(evidence)
    kind, beside = verdict.kind, evidence.beside
    if beside is None:
        return verdict
    rise = _rise(evidence)
    if kind in (VerdictKind.STOREFRONT, VerdictKind.NEEDS_REVIEW) and _is_pitch(evidence, beside.likeness):
        return _by_words(VerdictKind.STOREFRONT, STOREFRONT + rise, evidence, beside.shops)
    if kind is VerdictKind.STOREFRONT and not _is_backed(evidence, beside.likeness):
        return _by_words(VerdictKind.NEEDS_REVIEW, REVIEW + rise, evidence, beside.others or _once(evidence))
    if kind is VerdictKind.NEEDS_REVIEW:
        least = _CLEAR if is_unopposed(evidence) and is_of_nudity(evidence) else _SHOPS
        if beside.likeness > least and _is_plainly_sold(evidence) and not _is_told(evidence):
            return _by_words(VerdictKind.STOREFRONT, STOREFRONT + rise, evidence, beside.shops)
        often = len(evidence.own()) > _TWICE or not excused(evidence)
        earnest = _sells(evidence) and not is_stray(evidence) and evidence.strong and evidence.spoken and often
        plain = evidence.posed or (evidence.asks and evidence.packs and evidence.avowals)
        if beside.likeness < _FAR and not (evidence.disclaimers or earnest or plain):
            return _by_words(VerdictKind.UNRELATED, 0.05, evidence, beside.others)
    alone = "pack" in evidence.offers and not (evidence.lawful or evidence.things)
    if kind is VerdictKind.UNRELATED and evidence.named and beside.likeness > (_SOLD if alone else _NEAR):
        return _by_words(VerdictKind.NEEDS_REVIEW, REVIEW, evidence, beside.shops)
    return verdict


def _is_backed(evidence: Evidence, likeness: float) -> bool:
    """Whether the words beside sure claims do not gainsay them; beside a claim made once they must speak for it.

    They may where undressing is said, in a heading or in the site's own voice beside another claim, and no sentence at
    all stands against it, unless they do so very clearly.
    """
    said = evidence.headline or (evidence.strong.keys() & evidence.spoken and len(evidence.own()) > 1)
    if said and evidence.naked and is_of_nudity(evidence) and is_unopposed(evidence):
        return likeness >= _FAR
    return likeness >= _OTHERS if len(evidence.own()) > 1 else likeness > _ONCE


def _is_pitch(evidence: Evidence, likeness: float) -> bool:
    """Whether a claim is made in the breath that asks for the picture or names packs: not in passing.

    The site names no thing and nothing lawful that is undressed, and reports once at most; nothing excuses the claim,
    and no words gainsay it.
    """
    papers = evidence.in_context()["reporting"] > 1
    other = evidence.lawful or evidence.things or papers or excused(evidence)
    return bool(evidence.pitched) and likeness >= _PITCHED and not other and _is_plainly_sold(evidence)


def _is_told(evidence: Evidence) -> bool:
    """Whether a sentence reports, and no claim is an order or in the site's own voice: papers name prices, too."""
    return bool(evidence.in_context()["reporting"]) and not evidence.spoken


def _is_plainly_sold(evidence: Evidence) -> bool:
    """Whether people are undressed there for money by claims that are not stray and of more than one garment."""
    plain = is_whole(evidence) and not is_stray(evidence)
    return _sells(evidence) and plain and not evidence.disclaimers


def _by_words(kind: VerdictKind, score: float, evidence: Evidence, words: Iterable[Span]) -> Verdict:
    """Return a verdict that the words beside the claims decided, quoted last."""
    verdict = _verdict(kind, score, evidence)
    return replace(verdict, spans=(*verdict.spans, *words))


def _once(evidence: Evidence) -> list[Span]:
    """Return the one claim of a site on whose pages too few words stand beside it to speak for it or against."""
    claims = {**evidence.weak, **evidence.labels, **evidence.strong}
    return [replace(span, why=ONCE) for span in claims.values()]


def _sells(evidence: Evidence) -> bool:
    """Whether a site claims that people are undressed and offers something, lists no such tools and helps nobody."""
    people = _is_offer(evidence) and is_of_people(evidence)
    return bool(evidence.own()) and people and not (is_list(evidence) or _helps(evidence))


def _by_sentences(evidence: Evidence) -> Verdict:
    """Weigh claims and offers against counter-context."""
    strong, soft = len(evidence.strong), len(evidence.labels) + len(evidence.weak)
    against = len(opposed(evidence))
    if not strong and not soft:
        return _by_context(evidence)
    if is_directory(evidence, strong):
        return _verdict(VerdictKind.DIRECTORY, 0.3, evidence)
    rise = _rise(evidence)
    helps = _helps(evidence)
    if _sells(evidence) and is_sure(evidence):
        return _verdict(VerdictKind.STOREFRONT, STOREFRONT + rise, evidence)
    other = len(_spoken_of(evidence))
    if not strong and not evidence.labels:
        against = other
    told = not (strong and evidence.offers) and against > strong + soft
    things = is_of_things(evidence) and not evidence.outright
    spoken_of = told or things or helps or _is_spoken_of(evidence, other)
    avowed = not helps and is_avowed(evidence, _spoken_of(evidence))
    if spoken_of and not is_bare(evidence) and not avowed:
        return _by_context(evidence)
    return _verdict(VerdictKind.NEEDS_REVIEW, REVIEW + rise, evidence)


def _rise(evidence: Evidence) -> float:
    """Return what the number of claims and of kinds of offer adds to a score."""
    return min(len(evidence.strong), 5) * 0.04 + min(len(evidence.offers), 5) * 0.02


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
    return bool(own and (evidence.asks or evidence.offers)) or bool(bare and takes and _is_offer(evidence))


def _spoken_of(evidence: Evidence) -> set[str]:
    """Return the sentences that turn the sense, report, protect or list; no claims, no seller's questions."""
    turned = {key for key, (signal, _) in evidence.turned.items() if signal != "question"}
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
        if reports <= _SPOKEN_OF and (evidence.spoken or reports < 2):
            return False
    return other >= _SPOKEN_OF and 2 * other >= 3 * len(own)


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
    masked = evidence.masthead and (evidence.asks or evidence.packs) and not evidence.reports
    if masked or evidence.posed or _is_masked(evidence) or _is_hinted(evidence):
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
