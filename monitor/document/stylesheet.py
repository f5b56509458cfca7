"""The rules of a page's own style sheets. Told without a browser."""

import re
from collections.abc import Iterator

_ALL = re.compile(
    r"@media\s*(?:only\s+)?(?:all|screen)?\s*(?:(?:and\s*)?\(min-width:\s*\d{1,2}(?:px|em)?\)\s*)?|@layer\b[^{]*",
    re.IGNORECASE,
)
"""A condition that every screen meets."""
_SIMPLE = re.compile(r"[.#][A-Za-z_][\w-]{0,60}")
_LONGEST = 500_000
"""Characters read of each style sheet."""
Rule = tuple[str, str, bool]
"""The selectors of a rule, what it says, and whether it holds on every screen."""


def rules(sheet: str) -> Iterator[Rule]:
    """Yield the rules of a sheet."""
    sheet = "".join(spoken(sheet[:_LONGEST]))
    heads: list[str] = []
    shown = [True]  # inside the blocks that are open: whether every screen is meant
    for piece in sheet.split("}")[:-1]:
        *opened, says = piece.split("{")
        for text in opened:
            heads.append(head := text.rpartition(";")[2].strip())
            shown.append(shown[-1] and (head[:1] != "@" or _ALL.fullmatch(head) is not None))
        if heads:
            head, everywhere = heads.pop(), shown.pop()
            if head[:1] != "@":
                yield head, says, everywhere


def plain(selectors: str) -> list[str]:
    """Return the classes and ids that stand alone among selectors."""
    return [one for part in selectors.split(",") if _SIMPLE.fullmatch(one := part.strip())]


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
