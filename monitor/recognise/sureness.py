"""Whether the claims of a site can mean nothing else, by what they say and by the sentences against them."""

from monitor.model import Span
from monitor.recognise.counterweight import excused, in_passing, is_disputed, opposed
from monitor.recognise.evidence import Evidence
from monitor.recognise.subject import is_all_it_says, is_stray

_OF_CLOTHING = (
    "clothing of a picture removed",
    "a machine removes a person's clothing",
    "see through clothing in a picture",
    "a machine sees through a person's clothing",
    "clothes remover",
)
"""Rules that speak of clothing and not of what is under it."""
_OF_EXPLICIT = (
    "explicit pictures of the person in a picture",
    "a person put into explicit pictures",
    "a face sent for explicit scenes",
)
"""Rules that speak of explicit pictures and not of undressing."""
_SEEN = ("see through clothing in a picture", "a machine sees through a person's clothing")
"""What scanners at airports do as well."""


def is_sure(evidence: Evidence) -> bool:
    """Whether the claims can mean nothing else, by one of three rules, and are neither stray nor disputed."""
    sure = _is_plain(evidence) or is_all_it_says(evidence) or _is_sold_outright(evidence)
    return sure and not (is_stray(evidence) or is_disputed(evidence))


def is_unopposed(evidence: Evidence) -> bool:
    """Whether no sentence at all speaks against the claims or of anything else that is undressed."""
    against = (evidence.turned, evidence.context, evidence.reports, evidence.caring, evidence.disclaimers)
    return not (any(against) or evidence.lawful or evidence.things)


def is_of_nudity(evidence: Evidence) -> bool:
    """Whether a claim undresses somebody; one of explicit pictures alone may mean adults who want them."""
    claims = (evidence.strong, evidence.labels, evidence.weak)
    return any(not _rule(span).startswith(_OF_EXPLICIT) for group in claims for span in group.values())


def is_whole(evidence: Evidence) -> bool:
    """Whether a claim takes off clothes as such or sees through them, or nudity is named: more than one garment."""
    claims = (evidence.strong, evidence.labels, evidence.weak)
    seen = any(_rule(span).startswith(_SEEN) for group in claims for span in group.values())
    return bool(evidence.stripped or evidence.bare or seen)


def _rule(span: Span) -> str:
    """Return the rule that a claim met."""
    return span.why.partition(": ")[2]


def _says_so(evidence: Evidence) -> bool:
    """Whether a strong claim is no stray sentence: headed, outright, made twice, or on a page that asks or sells."""
    often = len(evidence.own()) > 1
    return bool(evidence.strong) and (evidence.headline or evidence.backed or evidence.outright or often)


def _is_plain(evidence: Evidence) -> bool:
    """Whether nothing else can be meant: nothing excuses the claims, fewer sentences stand against them than for them.

    Sentences that name things stand against them, too; as many may stand against a site that says it outright, claims
    in its own voice and reports nothing. Besides, one of three holds. Nudity or undressing is said, of a person or in
    the claims; or a heading, or a sentence on a person's picture, says that clothing is removed, the page says it again
    or of a person, and nothing at all stands against it; or the site takes pictures and sells packs, names nothing
    lawful, and says nudity or undressing, or in its own voice that a person's clothes come off. There its claims in the
    third person count as well, and what it names in its own voice. (Clothing is also removed by retouchers, laundries
    and shops; people are undressed by doctors and in the news.)
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
    rules = [_rule(span) for span in evidence.strong.values()]
    of_clothing, seen = (all(rule.startswith(named) for rule in rules) for named in (_OF_CLOTHING, _SEEN))
    others = evidence.labels.keys() - evidence.strong.keys()
    undresses = any(not _rule(evidence.labels[key]).startswith(_OF_CLOTHING) for key in others)
    said = bool(evidence.bare) and (evidence.person or not ((of_clothing and not undresses) or evidence.lawful))
    own = evidence.strong.keys() & evidence.spoken & evidence.people
    enough = evidence.naked or (own and evidence.stripped)
    machine = evidence.asks and evidence.packs and not evidence.lawful and enough
    twice = strong > 1 or evidence.person
    whole = evidence.stripped or not of_clothing
    headed = evidence.headline or (evidence.plainly and evidence.backed and whole)
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
