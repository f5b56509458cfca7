"""Codes that a payer scans or taps: PIX and PromptPay (EMVCo, with its checksum) and UPI links.

They name an account and no company. Keys that are a person's (tax number, telephone) are kept as a digest.
Sources: EMVCo, QR Code Specification for Payment Systems, Merchant-Presented Mode 1.1; Banco Central do Brasil, Manual
de Padrões para Iniciação do Pix; Bank of Thailand, Thai QR Payment Standard; NPCI, UPI Linking Specifications 1.6.
"""

import binascii
from collections.abc import Iterator
from dataclasses import dataclass

import re2

from monitor.identify.placeholders import is_placeholder
from monitor.identify.quotes import digest

_PAYLOAD = re2.compile(rb"00020[12][ -~]{20,500}")
_UPI = re2.compile(
    rb"""(?:(?:upi|phonepe|paytmmp|bhim|intent):(?:\\?/){2}|(?:tez|gpay|intent):(?:\\?/){2}upi\\?/)"""
    rb"""pay\?[^\s"'<>]{0,300}?\bpa=([A-Za-z0-9._-]{2,100}(?:@|%40)[A-Za-z][A-Za-z0-9]{1,30})\b"""
)
_LONGEST = 600
"""Signs of a code, its line breaks among them."""
_BREAKS = (b"\r", b"\n")
_PIX = "br.gov.bcb.pix"
_PROMPTPAY = {"A000000677010111": ("02", "03", "01"), "A000000677010112": ("01",)}
"""Application and the fields that may hold its account: tax number, wallet, telephone; number of a biller."""


@dataclass(frozen=True, slots=True)
class CodeHit:
    """The account in a code, and where the code stands."""

    kind: str
    """`pix_key`, `promptpay_id` or `upi_id`."""
    value: str
    start: int
    """Offset in the text."""
    end: int


def codes(raw: bytes) -> Iterator[CodeHit]:
    """Yield the accounts in the codes of a text, one byte a character; a code whose checksum is wrong is nothing."""
    if b"00020" in raw:
        for match in _PAYLOAD.finditer(raw):
            broken = raw[match.end() : match.end() + 1] in _BREAKS
            whole = _unbroken(raw[match.start() : match.start() + _LONGEST]) if broken else ""
            for kind, value in list(_accounts(match[0].decode("ascii"))) or _accounts(whole):
                if not is_placeholder(value):
                    yield CodeHit(kind, value, match.start(), match.end())
    if b"pay?" in raw:
        for match in _UPI.finditer(raw):
            value = match[1].decode().replace("%40", "@").lower()
            if not is_placeholder(value):
                yield CodeHit("upi_id", value, match.start(), match.end())


def locations(raw: bytes) -> Iterator[tuple[int, str]]:
    """Yield offset and address of the charges behind PIX codes of one order: they lie at who collects the money."""
    for match in _PAYLOAD.finditer(raw):
        for inner in _templates(match[0].decode("ascii")):
            if inner.get("00", "").lower() == _PIX and inner.get("25"):
                yield match.start(), f"https://{inner['25']}"


def _unbroken(raw: bytes) -> str:
    """Return a text without its line breaks and what stands around them, as a page may break a long code."""
    return "".join([line.strip() for line in raw.decode("ascii", "replace").splitlines()])


def _accounts(text: str) -> Iterator[tuple[str, str]]:
    """Yield kind and value of the accounts of a payload that its own checksum confirms."""
    for inner in _templates(text):
        application = inner.get("00", "")
        if application.lower() == _PIX and inner.get("01"):
            yield "pix_key", pix(inner["01"])
        for field in _PROMPTPAY.get(application.upper(), ()):
            if inner.get(field):
                yield "promptpay_id", _promptpay(inner[field])
                break


def _templates(text: str) -> Iterator[dict[str, str]]:
    """Yield the fields that describe an account, of a payload that its own checksum confirms."""
    end = text.find("6304", 20)
    while end >= 0 and not _whole(text[: end + 8]):
        end = text.find("6304", end + 1)
    if end >= 0:
        yield from (dict(_fields(value)) for key, value in _fields(text) if "26" <= key <= "51")


def _fields(text: str) -> list[tuple[str, str]]:
    """Split fields of two digits of name, two of length and a value; stops at what is none."""
    found, at = [], 0
    while at + 4 <= len(text) and text[at : at + 4].isdigit():
        length = int(text[at + 2 : at + 4])
        found.append((text[at : at + 2], text[at + 4 : at + 4 + length]))
        at += 4 + length
    return found


def _whole(payload: str) -> bool:
    """Whether the last four signs are the CRC-16 (polynomial 0x1021, start 0xFFFF) of all before them."""
    return f"{binascii.crc_hqx(payload[:-4].encode(), 0xFFFF):04X}" == payload[-4:].upper()


def pix(key: str) -> str:
    """Return a PIX key; that of a person (CPF of eleven digits, telephone) as a digest."""
    return digest(key) if key.startswith("+") or (key.isdigit() and len(key) == 11) else key.lower()


def _promptpay(account: str) -> str:
    """Return a PromptPay account; a telephone or a person's number (companies' begin with 0) as a digest."""
    company = len(account) != 13 or (account.startswith("0") and not account.startswith("0066"))
    return account if company else digest(account)
