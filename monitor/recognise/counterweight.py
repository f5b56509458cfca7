"""What stands against a site's claims, and whether it is in proportion."""

from monitor.recognise.evidence import Evidence

_EXCUSES = frozenset(["reporting", "quotation", "protection"])
"""Counters that, naming the function beside a shop's own claims, make a person look: quoted papers, banners."""
_IN_PROPORTION = 4
"""Claims to one excuse."""


def opposed(evidence: Evidence) -> set[str]:
    """Return the sentences that report or protect, or turn the function's sense; what only rates or lists does not."""
    context = {key for key, (signal, _) in evidence.context.items() if signal != "listing"}
    return {key for key, (signal, _) in evidence.turned.items() if signal != "question"} | context


def in_passing(evidence: Evidence) -> int:
    """Return how many sentences only seem to stand against the claims, where the site does it itself: one at most.

    A site that takes pictures or sells packs, claims in its own voice and says nothing protective, may use a word of a
    report in passing ("told from"), in a sentence that names neither the function nor something lawful.
    """
    if not evidence.spoken or evidence.stand or not (evidence.asks or evidence.packs):
        return 0
    return min(1, len((opposed(evidence) & evidence.context.keys()) - evidence.turned.keys() - evidence.lawful))


def excused(evidence: Evidence) -> bool:
    """Whether a banner or another subject excuses the claims, or more than one sentence in four claims does."""
    if evidence.disclaimers or evidence.doubtful:
        return True
    excuses = evidence.excuses | {key for key, (signal, _) in evidence.turned.items() if signal in _EXCUSES}
    return _IN_PROPORTION * len(excuses) > len(evidence.strong)


def is_disputed(evidence: Evidence) -> bool:
    """Whether no packs are sold and more than one sentence in four claims stands against them: any page has a price.

    One word in passing stands against nothing.
    """
    against = len(opposed(evidence)) - in_passing(evidence)
    return "pack" not in evidence.offers and _IN_PROPORTION * against > len(evidence.strong)
