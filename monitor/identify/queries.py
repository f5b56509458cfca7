"""Accounts in the query of an address: what a picture of a code is to show, and what a page for paying is told."""

import re
from collections.abc import Iterator
from itertools import islice
from urllib.parse import unquote_plus

import re2

from monitor.identify.haystack import Haystack
from monitor.model import Where

ACCOUNT = (
    r"[?&](?:data|chl|text|content|qr|code|d|value|message|addr|address|wallet|to|recipient)="
    r"(?:0x[0-9a-fA-F]{8}|[13LMDA9T48r][1-9A-HJ-NP-Za-km-z]{20}|[EUk0][Qf][A-Za-z0-9_-]{20}|bc1|ltc1|00020[12]|"
    r"(?:bitcoin|litecoin|dogecoin|ethereum|monero|tron|solana|ton|xrp|ripple|upi|lightning)(?::|%(?:25)?3[aA])|"
    r"LNURL|lnurl|lnbc)"
)
"""A value of a query that begins as an account, a code or a link to pay does."""
_VALUE = re2.compile(rf"({ACCOUNT}[^&#\s\"'<>\\]*)".encode())
_CODE = re.compile(r"(?<![a-z])qr|qr(?![a-z])|chart\.google|quickchart|image-charts", re.IGNORECASE)
"""What the address of a picture of a code says, in host or path."""
_TILL = re.compile(r"pay|checkout|deposit|donat|top-?up|invoice", re.IGNORECASE)
"""What the address of a page for paying says in its path."""
_HEAD = re.compile(r"(?:https?:)?(?:\\?/){2}([^\s\"'<>/\\?#]{1,255})(\\?/[^\s\"'<>?#]{0,400})\?[^\s\"'<>#]{0,2000}$")
_FAR = 1_000
"""Characters before a value in which its address begins."""
_LONGEST = 1_500
"""Characters of a value that are read."""
_MOST = 200
"""Values that are looked at per page."""


def queried(hay: Haystack) -> Iterator[tuple[Where, str]]:
    """Yield place and text of the values, their codes undone: of pictures of codes, and of the site's own tills."""
    for match in islice(_VALUE.finditer(hay.raw), _MOST):
        start, end = match.span(1)
        first = max(hay.bounds(start)[0], start - _FAR)
        head = _HEAD.search(hay.text, first, start + 1)
        if head is None or not (_CODE.search(head[1] + head[2]) or (head[1] == hay.host and _TILL.search(head[2]))):
            continue
        value = hay.text[start : min(end, start + _LONGEST)].partition("=")[2]
        for _ in range(2 if "%25" in value else 1):
            value = unquote_plus(value)
        if not (hay.silent(start, value) or hay.passed_on(head.start())):
            yield hay.place(start), " ".join(value.split())
