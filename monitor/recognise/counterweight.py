"""What stands against a site's claims, and whether it is in proportion. Pure."""

from monitor.recognise.evidence import Evidence

_EXCUSES = frozenset(["reporting", "quotation", "protection"])
"""Counters that, naming the function beside a shop's own claims, make a person look: quoted papers, banners."""
_IN_PROPORTION = 4
"""Claims to one excuse."""


def opposed(evidence: Evidence) -> set[str]:
    """Return the sentences that report, protect or list, or turn the function's sense in another way."""
    return {key for key, (signal, _) in evidence.turned.items() if signal != "question"} | evidence.context.keys()


def in_passing(evidence: Evidence) -> int:
    """Return how many sentences only seem to stand against the claims, where the site does it itself.

    A site that takes pictures or sells packs, claims in its own voice and says nothing protective, may use one word of
    a report in passing ("told from") in a sentence that does not name the function; and rate itself, where it lists no
    such tools: once, or as often as it likes where it asks for a picture.
    """
    if not _does_it(evidence):
        return 0
    praise = 0 if evidence.lists else len(_idle(evidence) & rated(evidence))
    return _by_the_way(evidence) + (praise if evidence.asks else min(1, praise))


def rated(evidence: Evidence) -> set[str]:
    """Return the sentences that rate or list something, and turn no claim."""
    return {key for key, (signal, _) in evidence.context.items() if signal == "listing"} - evidence.turned.keys()


def _does_it(evidence: Evidence) -> bool:
    """Whether a site takes pictures or sells packs, and claims in its own voice."""
    return (evidence.asks or evidence.packs) and bool(evidence.spoken)


def _idle(evidence: Evidence) -> set[str]:
    """Return the sentences that report, protect or list, and name neither the function nor something lawful."""
    return evidence.context.keys() - evidence.turned.keys() - evidence.lawful


def _by_the_way(evidence: Evidence) -> int:
    """Return how many sentences use a word of a report in passing: one at most, and none where a site protects."""
    if not _does_it(evidence) or evidence.voiced or evidence.stand:
        return 0
    return min(1, len(_idle(evidence) - (set() if evidence.lists else rated(evidence))))


def excused(evidence: Evidence) -> bool:
    """Whether a banner or another subject excuses the claims, or more than one sentence in four claims does."""
    if evidence.disclaimers or evidence.doubtful:
        return True
    excuses = evidence.excuses | {key for key, (signal, _) in evidence.turned.items() if signal in _EXCUSES}
    return _IN_PROPORTION * len(excuses) > len(evidence.strong)


def is_disputed(evidence: Evidence) -> bool:
    """Whether no packs are sold and more than one sentence in four claims stands against them: any page has a price.

    What rates or lists something without turning a claim stands against nothing, nor does one word in passing.
    """
    against = len(opposed(evidence) - rated(evidence)) - _by_the_way(evidence)
    return "pack" not in evidence.offers and _IN_PROPORTION * against > len(evidence.strong)
