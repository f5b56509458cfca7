"""Lightning: invoices, links to pay (LNURL) and addresses at which a wallet is paid. They name no company.

What is in bech32 counts when its checksum is right. An invoice is made for one order: it ties nothing together.
Sources: BOLT 11; LUD 01 (LNURL in bech32), LUD 16 (addresses), LUD 17 (`lnurlp:`).
"""

import re
from collections.abc import Iterator
from itertools import islice

import re2

from monitor.identify.bech32 import checked, held
from monitor.identify.codes import CodeHit
from monitor.identify.placeholders import is_placeholder

INVOICE = "lightning_invoice"
"""The kind of an identifier that is of one order."""
_WORD = re2.compile(
    rb"(?i)(?:^|[^a-z0-9]|%3a)(ln(?:url1[02-9ac-hj-np-z]{20}|bc(?:[0-9]{1,18}[munp]?)?1[02-9ac-hj-np-z]{110})"
    rb"[02-9ac-hj-np-z]*)"
)
_NAMED = re2.compile(
    rb"(?i)(?:^|[^a-z0-9])lightning:(?:\\?/\\?/)?"
    rb"([a-z0-9][a-z0-9._+-]{0,63}(?:@|%40)[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63}){1,4})"
)
_LINK = re2.compile(
    rb"(?i)(?:^|[^a-z0-9])lnurlp:(?:\\?/\\?/)?([a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63}){1,4}/[^\s\"'<>]{1,300})"
)
_LONGEST = 2_000
"""Signs of an invoice; longer ones hold no more than a page can show as a picture."""
_MOST = 50
"""Words checked per text."""
_GOES_ON = frozenset(bytes([sign]) for sign in b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_@-")
_EXAMPLES_MADE = "pvjluez"
"""The hour at which all examples of BOLT 11 were made."""
_PAYS_IN = re.compile(r"https?://[a-z0-9.-]+\.[a-z]{2,24}(?::\d{1,5})?(?:/|\?|$)", re.IGNORECASE)
_PAYS_OUT = re.compile(r"[?&](?:k1=|tag=(?:login|withdraw|channel))", re.IGNORECASE)
"""A link to sign on, or by which the visitor is paid."""
_NOBODYS = re.compile(
    r"(?:@|//)(?:[\w-]+\.)*(?:(?:example|service|domain|yourdomain|mydomain)\.(?:com|org|net|tld|xyz)|bitcoin\.org)\b"
)
"""Hosts in the documents of the standards."""


def lightning(raw: bytes) -> Iterator[CodeHit]:
    """Yield the accounts and invoices in a text, one byte a character."""
    for start, end, word in _words(raw):
        if address := _address(word):
            yield CodeHit("lnurl", address, start, end)
        elif word.startswith("lnbc") and word[word.rindex("1") + 1 :][:7] != _EXAMPLES_MADE:
            yield CodeHit(INVOICE, word, start, end)
    for match in islice(_NAMED.finditer(raw), _MOST):
        value = match[1].decode().replace("%40", "@").lower()
        if raw[match.end() : match.end() + 1] not in _GOES_ON and is_account(value):
            yield CodeHit("lightning_address", value, *match.span(1))
    for match in islice(_LINK.finditer(raw), _MOST):
        value = f"https://{match[1].decode('utf-8', 'replace')}"
        if _PAYS_IN.match(value) and not (_PAYS_OUT.search(value) or _NOBODYS.search(value)):
            yield CodeHit("lnurl", value, *match.span(1))


def links(raw: bytes) -> Iterator[tuple[int, str]]:
    """Yield offset and address of the servers to which links to pay lead: who runs the wallet is seen there."""
    for start, _, word in _words(raw):
        if address := _address(word):
            yield start, address


def is_account(value: str) -> bool:
    """Whether an address of the shape of an e-mail address is somebody's."""
    return not (is_placeholder(value) or _NOBODYS.search(value))


def _words(raw: bytes) -> Iterator[tuple[int, int, str]]:
    """Yield where words stand whose checksum is right, and the words in small letters."""
    for match in islice(_WORD.finditer(raw), _MOST):
        start, end = match.span(1)
        if end - start <= _LONGEST and raw[end : end + 1] not in _GOES_ON and checked(match[1].decode())[0] == 1:
            yield start, end, match[1].decode().lower()


def _address(word: str) -> str:
    """Return the address in a link to pay; nothing of an invoice, or of a link that is for anything else."""
    if not word.startswith("lnurl1"):
        return ""
    address = held(checked(word)[1]).decode("utf-8", "replace")
    pays = _PAYS_IN.match(address) and not (_PAYS_OUT.search(address) or _NOBODYS.search(address))
    return address if pays and address.isascii() and address.isprintable() else ""
