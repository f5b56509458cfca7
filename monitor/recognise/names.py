"""A site's own name: what its pages and its host tell of it, and where it stands in a sentence."""

import re
from collections.abc import Sequence
from functools import lru_cache
from urllib.parse import urlsplit

from monitor.document import Document
from monitor.recognise.fold import UNSPACED, WORD, Word, fold
from monitor.recognise.signals import GATES, NAMING
from monitor.recognise.terms import Hit

_UMLAUT = re.compile("([aou])e")
"""How host names write what a folded text has as the bare vowel."""
_NAMED = frozenset(["og:site_name", "application-name", "apple-mobile-web-app-title", "twitter:title"])
_MARKED = re.compile(
    r"(?:©|\(c\)|&copy;)\s*(?:\d{4}(?:\s*[-–]\s*\d{4})?)?[\s,]*([^\d\W][^.,|©\n]{1,40})", re.IGNORECASE
)
_TITLE = re.compile(r"\s[-–—|·•]\s|[|｜]")
_LONGEST_NAME = 3
"""Words of a name at most."""
_SHORTEST_RUN = 4
"""Letters of a name that is written without spaces, at least: two syllables of Korean."""


def own_names(documents: Sequence[Document]) -> frozenset[str]:
    """Return the words of the site's own names: of its host, its declared name, its mark of copyright, its title."""
    found: set[str] = set()
    for document in documents:
        found |= _host_names(document.url)
        for name, content in document.metas:
            if name in _NAMED:
                found |= _words_of(content)
        for block in document.blocks:
            if "©" in block.text and (match := _MARKED.search(block.text)):
                found |= _words_of(match.group(1))
        for piece in _TITLE.split(document.title):
            found |= _words_of(piece)
    return frozenset(found)


def _words_of(name: str) -> set[str]:
    """Return the words of a name, none of a text that is too long for one."""
    found = WORD.findall(fold(name))
    return {word for word in found if len(word) > 2} if len(found) <= _LONGEST_NAME else set()


def host_labels(url: str) -> frozenset[str]:
    """Return the labels of a host name that may be the site's own name, whole."""
    try:
        host = urlsplit(url).hostname or ""
    except ValueError:
        return frozenset()
    return frozenset(label for label in host.split(".")[:-1] if len(label) > 3)


def _host_names(url: str) -> frozenset[str]:
    """Return the words of a host name that may be the site's own name."""
    found = {word for label in host_labels(url) for word in (label, *label.split("-")) if len(word) > 3}
    return frozenset(found | {_UMLAUT.sub(r"\1", word) for word in found})


def brand(found: Sequence[Word], hits: Sequence[Hit], names: frozenset[str], labels: frozenset[str]) -> int:
    """Return the number of the first word that is the site's own name; -1 where none is.

    A name that names the function is one where it is the host's (one of `labels`), and another word of the sentence
    names the function, too.
    """
    named, hosts = (_places(found, known) if known else [] for known in (names, labels))
    if not (named or hosts):
        return -1
    told = {place for hit in hits for place in range(hit.start, hit.end)}
    gates = {hit.start for hit in hits if hit.term.signal in GATES}
    for start, end in named:
        if not told.issuperset(range(start, end)) and gates.isdisjoint(range(start, end)):
            return start
    return next((start for start, end in hosts if (own := gates & {*range(start, end)}) and gates - own), -1)


def is_name(
    found: Sequence[Word], hit: Hit, hits: Sequence[Hit], names: frozenset[str], labels: frozenset[str]
) -> bool:
    """Whether a hit is the site's own host name, or a part of its name that runs together with what it does."""
    word = found[hit.start].text if hit.end - hit.start == 1 else ""
    if word in labels or (hit.term.signal == "thing" and word in names):
        return True
    start, end = hit.start, hit.end
    while start > 0 and found[start - 1].end == found[start].start:
        start -= 1
    while end < len(found) and found[end - 1].end == found[end].start:
        end += 1
    if "".join(word.text for word in found[start:end]) not in names:
        return False
    return any(start <= one.start and one.end <= end and one.term.signal in NAMING for one in hits)


def ends_address(text: str, word: Word) -> bool:
    """Whether a word ends the name of a site, as in "velmora.cat": it names no animal."""
    return text[word.start - 1 : word.start] == "." and text[max(word.start - 2, 0) : word.start - 1].isalnum()


def _places(found: Sequence[Word], names: frozenset[str]) -> list[tuple[int, int]]:
    """Return where words are the site's own name; one of a script without spaces may be parted, or have an ending."""
    sizes = _sizes(names)
    places = []
    for place, word in enumerate(found):
        if word.text in names:
            places.append((place, place + 1))
        elif sizes and UNSPACED.match(word.text) and (end := _begun(found, place, names, sizes)):
            places.append((place, end))
    return places


@lru_cache(maxsize=16)
def _sizes(names: frozenset[str]) -> tuple[int, ...]:
    """Return the lengths of the names that are written without spaces, longest first; a page can hold many names."""
    runs = {len(name) for name in names if len(name) >= _SHORTEST_RUN and UNSPACED.match(name)}
    return tuple(sorted(runs, reverse=True))


def _begun(found: Sequence[Word], place: int, names: frozenset[str], sizes: Sequence[int]) -> int:
    """Return the end of the words at a place that are written together and begin with a name; 0 where they do not."""
    end, text = place + 1, found[place].text
    while len(text) < sizes[0] and end < len(found) and found[end].start == found[end - 1].end:
        text += found[end].text
        end += 1
    size = next((size for size in sizes if text[:size] in names and len(text) >= size), 0)
    while size and len(text) - len(found[end - 1].text) >= size:
        end -= 1
        text = text[: len(text) - len(found[end].text)]
    return end if size else 0
