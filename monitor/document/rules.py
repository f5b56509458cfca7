"""The rules of a page's own style sheets. Told without a browser."""

import re
from collections.abc import Iterator

_ALL = re.compile(
    r"@media\s*(?:only\s+)?(?:all|screen)?\s*(?:(?:and\s*)?\(min-width:\s*\d{1,2}(?:px|em)?\)\s*)?|@layer\b[^{]*",
    re.IGNORECASE,
)
"""A condition that every screen meets."""
_BRACE = re.compile(r"[{}]")
_LONGEST = 500_000
"""Characters read of each style sheet."""


def rules(sheet: str) -> Iterator[tuple[str, str, bool]]:
    """Yield the selectors of each rule of a sheet, what it says, and whether it holds on every screen."""
    sheet = "".join(spoken(sheet[:_LONGEST]))
    heads: list[str] = []
    shown = [True]  # inside the blocks that are open: whether every screen is meant
    last = 0
    for brace in _BRACE.finditer(sheet):
        text = sheet[last : brace.start()]
        last = brace.end()
        if brace[0] == "{":
            heads.append(text.rpartition(";")[2].strip())
            shown.append(shown[-1] and (heads[-1][:1] != "@" or _ALL.fullmatch(heads[-1]) is not None))
        elif heads:
            head, everywhere = heads.pop(), shown.pop()
            if head[:1] != "@":
                yield head, text, everywhere


def spoken(sheet: str) -> Iterator[str]:
    """Yield the parts of a sheet between its comments; one that does not end reaches to the end."""
    last = 0
    while (opened := sheet.find("/*", last)) >= 0:
        yield sheet[last:opened]
        closed = sheet.find("*/", opened + 2)
        last = closed + 2 if closed >= 0 else len(sheet)
    yield sheet[last:]


def compact(text: str) -> str:
    """Return what a rule says in lower case, without white space."""
    return re.sub(r"\s+", "", text.lower())
