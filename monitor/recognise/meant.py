"""Which words of a sentence are meant: a longer term takes away the sense of what stands in it."""

from monitor.recognise.terms import GAP, Hit

_WHOLE = frozenset(
    "undress nude dressed clothing reveal body vanish remove euphemism upload picture person anyone partner".split()
)
"""Parts of a claim that may hold a counter-word as a part of their own."""
_PART = frozenset("lawful question reporting listing others negation".split())
"""Counter-words that mean nothing where they are a part of such a term ("beach photo", "what is under")."""


def meant(hits: list[Hit]) -> list[Hit]:
    """Return the hits without those whose sense a longer term takes: an `inert` one hides all that stands in it."""
    inert = [hit for hit in hits if hit.term.signal == "inert"]
    whole = [hit for hit in hits if hit.end - hit.start > 1 and hit.term.signal in _WHOLE and GAP not in hit.term.words]
    if not inert and not whole:
        return hits
    return [
        hit
        for hit in hits
        if hit.term.signal != "inert"
        and not any(one.start <= hit.start and hit.end <= one.end for one in inert)
        and not (hit.term.signal in _PART and any(_holds(one, hit) for one in whole))
    ]


def _holds(whole: Hit, part: Hit) -> bool:
    """Whether a hit is a part of a longer one of its language."""
    if whole.term.language != part.term.language or whole.end - whole.start <= part.end - part.start:
        return False
    return whole.start <= part.start and part.end <= whole.end
