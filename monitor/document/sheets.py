"""Addresses in style sheets and inline styles: what a browser loads for them."""

import re
from collections.abc import Iterator

_LOADS = re.compile(r"""(?:url\(|@import)\s{0,9}["']?(?:https?:)?$""", re.IGNORECASE)
"""What stands before an address that is loaded."""
_ADDRESS = re.compile(r"""//[^\s"')]{4,500}""")
_BEFORE = 30
_MOST = 200
"""Addresses of other hosts read in one sheet; one with more writes its pictures by machine."""
_COMMENT = 5_000
"""How far back a comment that reaches an address may begin."""


def loaded(sheet: str) -> Iterator[str]:
    """Yield the addresses with a host that a style sheet or an inline style loads, those in comments left out."""
    at = sheet.find("//")
    for _ in range(_MOST):
        if at < 0:
            return
        first = max(0, at - _BEFORE)
        before = _LOADS.search(sheet, first, at)
        if before and (address := _ADDRESS.match(sheet, at)) and not _is_comment(sheet, at):
            scheme = before[0].lower().rpartition("http")
            yield f"{scheme[1]}{scheme[2]}{address[0]}" if scheme[1] else address[0]
        at = sheet.find("//", at + 2)


def _is_comment(sheet: str, at: int) -> bool:
    """Whether the comment that opens last before an offset has not ended there."""
    first = max(0, at - _COMMENT)
    opened = sheet.rfind("/*", first, at)
    return opened >= 0 and sheet.find("*/", opened + 2, at) < 0
