"""What names nudity, or clothing that comes off, and claims nothing: a reason to look where something is sold."""

from collections.abc import Iterable

from monitor.model import Span
from monitor.recognise.claims import Sentence
from monitor.recognise.protective import names

TOPS = frozenset(["title", "h1"])
"""Elements that head the whole page: a section that compares makes no list of it."""
FURNITURE = frozenset(["footer", "nav"])
"""Elements whose lines are the furniture of a site: a link named "Press" reports nothing."""
_NUDITY = frozenset(["nudify", "undress", "nude", "function", "euphemism"])
_OFF = frozenset(["remove", "removal", "remover", "vanish", "reveal"])
"""What makes clothing come off."""
_ASIDE = frozenset("lawful others reporting protection prohibition barred listing statute dated".split())
"""What speaks of another thing, or of what others do."""


def is_hint(sentence: Sentence) -> bool:
    """Whether a sentence names nudity, or clothing that comes off, and asks, denies and means nothing else."""
    said = sentence.said()
    named = not said.isdisjoint(_NUDITY) or ("clothing" in said and not said.isdisjoint(_OFF))
    return named and "negation" not in said and not sentence.asks() and not _is_aside(sentence)


def hints(sentences: Iterable[Sentence]) -> dict[str, Span]:
    """Return the hints of a page by their folded text: none where it is headed by another thing, or says as much of it.

    Another thing is one that is lawfully undressed or removed, the abuse by its name, and what others do: reports,
    laws, bans, lists.
    """
    found: dict[str, Span] = {}
    aside: set[str] = set()
    for sentence in sentences:
        if is_hint(sentence):
            told = sentence.why("nudity or undressing is named")
            span = Span(text=sentence.quoted(), why=told, url=sentence.url)
            found.setdefault(sentence.key, span)
        elif sentence.tag not in FURNITURE and _is_aside(sentence):
            if sentence.tag in TOPS:
                return {}
            aside.add(sentence.key)
    return found if len(found) > len(aside) else {}


def _is_aside(sentence: Sentence) -> bool:
    """Whether a sentence speaks of another thing."""
    return not sentence.said().isdisjoint(_ASIDE) or names(sentence)
