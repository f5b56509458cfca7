"""Pages that would choke a parser, cut into pieces that do not. Pure, linear but for a small factor."""

import re
from collections.abc import Iterator
from itertools import islice, pairwise

from scrapers.nesting import chokes_parsers

_OPENS = re.compile(rb"<(?=[A-Za-z!])")
_TAGS = 500
"""Tags of a piece: few enough not to choke a parser however they are nested."""
_MOST_TAGS = 200_000
"""Tags of such a page that are read so: seconds at worst."""
_NAME = re.compile(rb"<[^\s/>]*+")
_ITEM = re.compile(
    rb"(?P<end>>)|[\s/]++|(?P<name>=?[^\s/>=]++)(?:\s*+=\s*+(?:\"[^\"]*+\"?+|'[^']*+'?+|[^\s>\"'][^\s>]*+)?+)?+|="
)
_FIRST = 200
"""Attributes of a tag with too many that are read, whatever their names."""
_LEADING = frozenset(b"src href action formaction data content name rel value".split())
"""Attributes that are read wherever they stand in such a tag: they name a host or an account."""


def in_pieces(page: bytes) -> tuple[list[bytes], str]:
    """Return a page in pieces of a few tags each, and a sentence on what of it is left out, without its full stop."""
    starts = [tag.start() for tag in islice(_OPENS.finditer(page), 0, _MOST_TAGS + 1)]
    borders = [*starts[:_MOST_TAGS:_TAGS], starts[_MOST_TAGS] if len(starts) > _MOST_TAGS else len(page)]
    whole = [page[first:last] for first, last in pairwise(borders)]
    pieces = [legible for piece in whole for legible in _legible(piece)]
    beyond = "" if len(starts) <= _MOST_TAGS else f", those beyond {_MOST_TAGS} as words alone"
    thinned = sum(map(len, pieces)) < sum(map(len, whole))
    crowded = f"; of tags with too many attributes {_FIRST} and those that lead somewhere" if thinned else ""
    return pieces, f"its tags would choke a parser and were read a few at a time{beyond}{crowded}"


def _legible(piece: bytes) -> Iterator[bytes]:
    """Yield a piece in parts that choke no parser."""
    if not chokes_parsers(piece):
        yield piece
        return
    starts = [tag.start() for tag in _OPENS.finditer(piece)]
    if len(starts) > 1:
        middle = starts[len(starts) // 2]
        yield from _legible(piece[:middle])
        yield from _legible(piece[middle:])
    elif not chokes_parsers(tag := _thinned(piece)):
        yield tag


def _thinned(tag: bytes) -> bytes:
    """Return a tag and the text behind it without most of its attributes."""
    name = _NAME.match(tag)
    if name is None:
        return b""
    kept, names, at = [name[0]], set[bytes](), len(tag)
    for item in _ITEM.finditer(tag, name.end()):
        if item["end"] is not None:
            at = item.start()
            break
        key = (item["name"] or b"").lower()
        if key and key not in names and (len(names) < _FIRST or key in _LEADING):
            names.add(key)
            kept.append(item[0])
    return b" ".join(kept) + (tag[at:] or b">")
