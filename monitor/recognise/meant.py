"""Which words of a sentence are meant: a longer term takes away the sense of what stands in it."""

from monitor.recognise.terms import GAP, Hit, bends

_WHOLE = frozenset("undress nude explicit dressed clothing reveal body vanish remove euphemism".split()) | frozenset(
    "upload picture person anyone partner".split()
)
"""Parts of a claim that may hold a counter-word as a part of their own."""
_PART = frozenset("lawful question reporting listing others negation protection".split())
"""Counter-words that mean nothing where they are a part of such a term ("beach photo", "what is under")."""
_TITLES = frozenset(["contract", "posts"])
"""What names a part of a site: nothing hides that."""
_DONE = frozenset("remove remover removal vanish undress nudify nude explicit convert harm public".split())
"""What makes of a garment something else than an object: the removed clothes, the clothes remover."""


def meant(hits: list[Hit]) -> list[Hit]:
    """Return the hits without those whose sense a longer term takes.

    An `inert` one hides all that stands in it, and so does the name of a contract.
    A protective verb whose object is a garment protects nobody either: a machine must find the clothes it removes. Nor
    does one whose object is a customer's data or payment: any shop looks after them.
    """
    inert = [hit for hit in hits if hit.term.signal in ("inert", "contract")]
    whole = [hit for hit in hits if hit.end - hit.start > 1 and hit.term.signal in _WHOLE and GAP not in hit.term.words]
    if inert or whole:
        hits = [
            hit
            for hit in hits
            if hit.term.signal in _TITLES
            or (
                hit.term.signal != "inert"
                and not any(one.start <= hit.start and hit.end <= one.end for one in inert)
                and not any(_means(one, hit) and _holds(one, hit) for one in whole)
            )
        ]
    verbs = [hit for hit in hits if hit.term.signal == "protection" and _of_garment(hit, hits)]
    if not verbs:
        return hits
    return [hit for hit in hits if hit.term.signal not in _PART or not any(_meets(verb, hit) for verb in verbs)]


def _means(whole: Hit, part: Hit) -> bool:
    """Whether a word may be a part of a claim's own term: a counter-word, or a verb ("tire uma foto": take a photo).

    A ban may be one only of what clothes "do not let you see".
    """
    if part.term.signal == "remove":
        return whole.term.signal == "upload"
    return part.term.signal in _PART or (part.term.signal == "prohibition" and whole.term.signal == "reveal")


def _holds(whole: Hit, part: Hit) -> bool:
    """Whether a hit is a part of a longer one of its language; a verb may deny itself by its ending."""
    if whole.term.language != part.term.language or whole.end - whole.start <= part.end - part.start:
        return False
    if part.term.signal == "negation" and bends(whole, part):
        return False
    return whole.start <= part.start and part.end <= whole.end


def _meets(one: Hit, other: Hit) -> bool:
    """Whether two hits of a language share a word."""
    return one.term.language == other.term.language and one.start < other.end and other.start < one.end


def _of_garment(verb: Hit, hits: list[Hit]) -> bool:
    """Whether the object of a verb, right before it or right after it, is a garment left as it is, or data."""
    said = {place for hit in hits if hit.term.signal in _DONE for place in range(hit.start, hit.end)}
    for hit in hits:
        if hit.term.signal not in ("clothing", "chore") or hit.term.language != verb.term.language:
            continue
        if 0 <= verb.start - hit.end <= 1 and said.isdisjoint(range(hit.start, verb.start)):
            return True
        if 0 <= hit.start - verb.end <= 1 and said.isdisjoint(range(verb.end, hit.end + 1)):
            return True
    return False
