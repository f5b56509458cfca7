"""Lines that a sign crosses out ("❌ ...") or a page strikes out: what it says is not done.

A cross alone may be an ornament: it tells for sure only beside ticks, or in a list that also has lines without it.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import groupby

from monitor.document import Block, Document
from monitor.model import Where
from monitor.recognise.claims import HEADINGS, Sentence

SCOPED = frozenset(["li", "dd", "td", "pre"])
"""Elements of lists, and of lines of code."""
_CROSSES = "❌❎✖✗✘🚫✕⛔🚷☒⨯🗙"
_TICKS = "✅✔✓☑🗸"
_CROSS = re.compile(f"[{_CROSSES}]")
_FIRST = re.compile(f"[\\s\ufe0e\ufe0f]*(?:([{_CROSSES}])|[{_TICKS}])")
_LAST = re.compile(f"(?:([{_CROSSES}])|[{_TICKS}])[\\s\ufe0e\ufe0f]*$")
_ALONE = re.compile(f"[{_CROSSES}{_TICKS}\\s\ufe0e\ufe0f]+")
_END = 4
"""Characters at the end of a line in which a sign stands behind it."""
_CELLS = frozenset(["td", "th"])
_COLON = re.compile("[:：]")
_VOICE = frozenset(["voice", "us", "ai"])
_MOST_STRUCK = 20_000
"""Characters of struck words that are looked at."""
_Line = tuple[Block, bool | None]
"""A line, and whether a cross stands at it (True), a tick (False) or neither."""


def crossed_out(blocks: Sequence[Block]) -> Mapping[tuple[str, str], bool]:
    """Return text and element of the lines of a page that a cross stands at; False where it may be an ornament.

    None of headings, and none that stands elsewhere without a cross.
    """
    shown = [block for block in blocks if not block.hidden and block.where is Where.TEXT]
    if not any(_CROSS.search(block.text) for block in shown):
        return {}
    runs = [(kind, [*_lines([*run])]) for kind, run in groupby(shown, key=_kind)]
    ticked = {kind for kind, lines in runs for _, crossed in lines if crossed is False}
    found: dict[tuple[str, str], bool] = {}
    plain: set[tuple[str, str]] = set()
    for kind, lines in runs:
        if kind in HEADINGS:
            continue
        mixed = kind in SCOPED and any(crossed is None and block.tag != "th" for block, crossed in lines)
        for block, crossed in lines:
            if crossed:
                found[block.text, block.tag] = mixed or kind in ticked
            else:
                plain.add((block.text, block.tag))
    return {line: sure for line, sure in found.items() if line not in plain}


def _kind(block: Block) -> str:
    """Return what the lines of one list have in common: their element, or that they are cells."""
    return "td" if block.tag in _CELLS else block.tag


def _lines(run: Sequence[Block]) -> Iterator[_Line]:
    """Yield the lines of a list, each with the signs in it, or those in elements of their own before or behind it."""
    alone = [_ALONE.fullmatch(block.text) is not None for block in run]
    behind = any(alone) and not alone[0]
    signs = ""
    held: Block | None = None
    for block, sign in zip(run, alone, strict=True):
        if sign:
            signs += block.text
        elif behind:
            if held is not None:
                yield held, _marked(held.text, signs)
            held, signs = block, ""
        else:
            yield block, _marked(block.text, signs)
            signs = ""
    if held is not None:
        yield held, _marked(held.text, signs)


def _marked(text: str, signs: str) -> bool | None:
    """Return whether all signs of a line are crosses; None where it has none."""
    own = _FIRST.match(text) or _LAST.search(text, max(0, len(text) - _END))
    if signs:
        return all(_CROSS.match(sign) for sign in signs if not sign.isspace() and sign not in "\ufe0e\ufe0f")
    return bool(own[1]) if own else None


def is_explained(sentence: Sentence) -> bool:
    """Whether the site's own voice stands behind a colon: "❌ Clothes: our AI removes them" refuses nothing."""
    colon = _COLON.search(sentence.text)
    return colon is not None and any(
        hit.term.signal in _VOICE and sentence.words[hit.start].start > colon.start() for hit in sentence.hits
    )


def refusals(document: Document) -> Callable[[Sentence, Block, int], bool | None]:
    """Return what tells whether a sentence of a page is crossed or struck out, by its block and its number in that.

    It tells None where it is neither, False where the cross may be an ornament.
    """
    crosses, (struck, shown) = crossed_out(document.blocks), _struck(document)

    def told(sentence: Sentence, block: Block, number: int) -> bool | None:
        if block.tag in HEADINGS:
            return None
        text = squeezed(sentence.text) if struck else ""
        if text and 0 < struck.count(text) >= shown.count(text):
            return True
        crossed = None if number else crosses.get((block.text, block.tag))
        return None if crossed is None or is_explained(sentence) else crossed

    return told


def _struck(document: Document) -> tuple[str, str]:
    """Return the words that a page strikes out, and all that it shows; nothing where they are most of it."""
    struck = squeezed(document.struck()[:_MOST_STRUCK])
    shown = "".join(squeezed(block.text) for block in document.blocks if not block.hidden) if struck else ""
    return (struck, shown) if 2 * len(struck) < len(shown) else ("", "")


def squeezed(text: str) -> str:
    """Return a text without white space: blocks and the words of elements have it in different places."""
    return "".join(text.split())
