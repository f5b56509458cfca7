"""Elements that the page's own style sheet moves off the screen or cuts to nothing: their words reach no eye.

Only what can be told without a browser: classes and ids named alone in a `<style>` of the page. What a sheet merely
does not display (`display: none`) is left visible: menus, answers and tabs are shown by a click.
"""

import re
from collections.abc import Iterable, Iterator

from selectolax.lexbor import LexborNode

_MARKS = ("-999", "-1000", "-2000", "-5000", "clip")
"""One of these stands in every sheet that does it."""
_RULE = re.compile(r"([^{}]{1,300})\{([^{}]{1,1000})\}")
_SIMPLE = re.compile(r"[.#][A-Za-z_][\w-]{0,60}")
_AWAY = re.compile(
    r"(?:^|;)(?:left|right|top|bottom|text-indent|margin-left|margin-top):-\d{4,6}(?:px|em|rem)"
    r"|(?:^|;)clip:rect\((?:0(?:px)?|1px)[,\s]|(?:^|;)clip-path:inset\((?:50|100)%"
)


def unseen(root: LexborNode, sheets: Iterable[str]) -> Iterator[int]:
    """Yield the numbers of the elements, and of all that stands in them, that style sheets of the page keep unseen."""
    selectors = [selector for sheet in sheets for selector in _selectors(sheet)]
    for node in root.css(", ".join(dict.fromkeys(selectors))) if selectors else ():
        yield from (inner.mem_id for inner in node.traverse(include_text=True))


def _selectors(sheet: str) -> Iterator[str]:
    """Yield the classes and ids that a sheet moves out of sight."""
    if not any(mark in sheet for mark in _MARKS):
        return
    for rule in _RULE.finditer(sheet):
        if _AWAY.search(re.sub(r"\s+", "", rule[2].lower())):
            yield from (one for part in rule[1].split(",") if _SIMPLE.fullmatch(one := part.strip()))
