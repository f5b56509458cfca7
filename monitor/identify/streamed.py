"""Page state that a server streams in pieces: what stands across the border of two of them.

React's flight data comes as `self.__next_f.push([1,"..."])`, one script after another, cut anywhere; the page joins the
strings in their order. Other pieces of state are not joined: nothing says that they belong together.
"""

import re
from collections.abc import Collection, Iterator
from itertools import islice

from monitor.document import Document
from monitor.document.literals import positions
from monitor.identify.scan import Cue

_CHUNK = re.compile(r'\s{0,9}(?:\(self\.__next_f\s{0,3}=[^;]{0,40}\)|self\.__next_f)\.push\(\[1,\s{0,9}"')
_END = re.compile(r'"\s{0,9}\]\s{0,9}\)\s{0,9};?\s{0,9}\Z')
_REACH = 600
"""Most characters on either side of a border that are read."""
_QUOTES = 3
"""Quotation marks on either side up to which they are: of a name and its value."""


def streamed(document: Document | None, cues: Collection[Cue]) -> Iterator[str]:
    """Yield the text around each border between two pieces: the name and the value that the border may lie in."""
    before = ""
    for script in document.inline if document is not None and Cue.STREAMED in cues else ():
        opened = _CHUNK.match(script) if "__next_f" in script[:80] else None
        closed = _END.search(script, max(opened.end(), len(script) - 40)) if opened else None
        if opened is None or closed is None:
            continue
        first, last = opened.end(), closed.start()
        after = script[first : min(last, first + _REACH)]
        ends = list(islice(positions(after, '"'), _QUOTES))
        if before and ends:
            yield before + after[: ends[-1] + 1]
        before = script[max(first, last - _REACH) : last]
        starts = list(positions(before, '"'))[-_QUOTES:]
        before = before[starts[0] :] if starts else ""
