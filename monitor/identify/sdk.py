"""SDKs known by names of their own: in scripts, as elements and attributes, by paths and links that they alone have."""

from collections.abc import Iterator
from dataclasses import dataclass

from monitor.identify.haystack import Haystack
from monitor.identify.hosts import SEEN
from monitor.identify.scan import Scan
from monitor.model import Where
from monitor.reference import ScriptMark

_SERVED = frozenset([Where.SCRIPT, Where.FRAME, Where.FORM, Where.META, Where.ATTRIBUTE])
"""Places of what a page loads or sends; a link may have been copied with the page of somebody else."""


@dataclass(frozen=True, slots=True)
class ScriptHit:
    """A name of an SDK's own code at its first place in the scripts of a page, or what else only the SDK has."""

    mark: ScriptMark
    where: Where
    quote: str


def scripted(hay: Haystack, scan: Scan) -> Iterator[ScriptHit]:
    """Yield the SDKs whose names stand in inline scripts, comments left out, or whose own signs stand in the page."""
    for mark, starts in scan.names(hay):
        for at in starts:
            where = hay.place(at)
            if _stands(mark.text, hay, at, where) and not hay.silent(at, mark.text):
                yield ScriptHit(mark, where, hay.quote(at, at + len(mark.text)))
                break


def _stands(text: str, hay: Haystack, at: int, where: Where) -> bool:
    """Whether a name is in a script, or a sign where it counts.

    The beginning of an element or attribute is its own, a path begins what the page loads from its own host, a scheme
    also begins a link or value.
    """
    first = hay.bounds(at)[0]
    if text.startswith("/"):
        return where in _SERVED and bool(hay.host) and hay.text[first:at].partition("//")[2] == hay.host
    if text.startswith("<") or text.endswith('="'):
        return where is Where.ATTRIBUTE and at == first
    if where is Where.INLINE or "://" not in text:
        return where is Where.INLINE
    return at == first if where in SEEN else where is Where.ATTRIBUTE and hay.text[at - 1] == '"'
