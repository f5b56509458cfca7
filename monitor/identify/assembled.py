"""Strings that a script puts together from literals: an address in pieces is read as the browser would join it.

What needs more than literals and a few functions of strings to be known, only running the script would tell.
"""

import binascii
from base64 import urlsafe_b64decode
from collections.abc import Collection, Iterator
from heapq import merge
from itertools import islice

import re2

from monitor.document import Document
from monitor.identify.codes import locations
from monitor.identify.folding import Names, folded
from monitor.identify.haystack import Haystack, stack
from monitor.identify.lightning import links
from monitor.identify.packed import unpacked
from monitor.identify.queries import queried
from monitor.identify.scan import Cue, Said, Scan
from monitor.identify.shown import CODE
from monitor.identify.streamed import streamed
from monitor.model import Where

_STRING = r"""(?:"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*')"""
_SIGN = "(?:[46][1-9a-fA-F]|[57][0-9aA]|3[0-9])"
_LETTER = rf"\\(?:x{_SIGN}|u00{_SIGN}|u\{{0*{_SIGN}\}}|1[0-7][0-7]|0?(?:5[5-7]|72))"
"""A letter or digit as a code; a sign of addresses in octal digits."""
_BEGINS = re2.compile(
    "|".join(
        (
            rf"{_STRING}\s*(?:/\*[^*]*\*/\s*)?\+\s*(?:[\"'`(\[]|atob|unescape|decodeURI|String\.from|window\.)",
            rf"{_STRING}\s*\.(?:split|concat|replace|replaceAll)\(\s*[\"'`]",
            rf"{_STRING}\s*\.(?:slice|substring|substr)\(\s*-?[0-9]",
            rf"\(\s*{_STRING}\s*\+\s*[\"'`(\[]",
            rf"\[\s*(?:\.\.\.\s*)?{_STRING}(?:\s*,\s*{_STRING})*\s*\]\s*\.(?:reverse|join)\(",
            r"\b(?:atob|unescape|decodeURI|decodeURIComponent)\(\s*[\"'`(]",
            r"\b(?:String\.)?from(?:CharCode|CodePoint)(?:\.apply)?\(\s*(?:[0-9.]|null|String|this)",
            r"\[[0-9a-fA-FxX,\s]+\]\s*\.\s*map\(",
            r"`[^`\\\n]*\$\{\s*[\"'`]",
            # an address whose host goes on in a name
            r"[\"'](?:https?:)?//[A-Za-z0-9.-]*[\"']\s*\+\s*[A-Za-z_$]",
            r"`(?:https?:)?//[A-Za-z0-9.-]*\$\{",
            # letters as codes, lines that go on: hardly anything but a disguise writes so
            rf"[\"'`][^\"'`\n]*(?:{_LETTER}|\\\r?\n)",
        )
    ).encode()
)
"""How a string begins that may have to be put together."""
_COMPARED = re2.compile(rb"\.(?:startsWith|indexOf|includes)\(\s*[\"'`]?$")
"""A script that only asks whether an address is the company's, up to the first sign of the string."""
_HOST = re2.compile(r"[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63}){1,5}")
_ENCODED = re2.compile(rb"(?:^|[^A-Za-z0-9+/_=-])((?:aHR0c(?:HM6|DovL)|YUhSMGN(?:ITTZM|Eb3ZM))[A-Za-z0-9+/_-]+)")
"""Base64 that begins with `http://` or `https://`, or with the Base64 of one."""
_OBJECT = re2.compile(rb"(?:^|[^A-Za-z0-9+/_-])(e(?:yJ|yA|wo|w0K|wog)[A-Za-z0-9+/_-]+)")
"""Base64 that begins as JSON does; its key of an account stands at one of three places."""
_KEYED = ("cHVibGljX2tle", "B1YmxpY19rZX", "wdWJsaWNfa2V5")
"""`public_key` in Base64, by the place of its first letter among three: parts of Cue.SEALED."""
_SEALED = 8_000
"""Signs of such an object that are read."""
_WINDOW = 5_000
"""Characters of one expression."""
_MOST = 400
"""Joined strings kept per page."""
_EFFORT = 500_000
"""Characters read per page in the search for what comes to a string."""


def joined_of(document: Document | None, hay: Haystack, scan: Scan) -> Haystack:
    """Return what scripts put together or stream, and what stands in Base64 or in the query of a code, as one text."""
    cues = scan.cues(hay)
    whole = (*assembled(hay, cues), *unpacked(hay, cues), *streamed(document, cues))
    pieces = [*((Where.INLINE, text) for text in whole), *encoded(hay, cues), *located(hay, cues, scan.says(hay))]
    pieces += queried(hay) if Cue.QUERIED in cues else ()
    return stack(pieces, len(pieces))


def assembled(hay: Haystack, cues: Collection[Cue]) -> Iterator[str]:
    """Yield `"joined" = expression` for each string that could hold an address or a key, from the inline scripts."""
    if Cue.PIECES not in cues and Cue.OPENING not in cues:
        return
    names = Names(hay.text[: hay.scripts])
    for at, text, code in names.grown() if Cue.OPENING in cues else ():
        if not hay.silent(at, text):
            yield f'"{text}" = {code[:200].strip()}'
    done = kept = effort = 0
    begins = ((match.start(), False) for match in _BEGINS.finditer(hay.raw[: hay.scripts]))
    openings = names.openings() if Cue.OPENING in cues else ()
    for start, named in merge(begins, ((at, True) for at in openings)):
        if kept == _MOST or effort > _EFFORT:
            return
        if start < done or _COMPARED.search(hay.raw[max(0, start - 20) : start + 1]):
            continue
        text, expression, read = _joined(hay.text[start : min(start + _WINDOW, hay.scripts)], names, named=named)
        effort += 20 + read
        if not text:
            continue
        done = start + len(expression)
        speaks = len(text) >= 6 and ("." in text or "_" in text or "-" in text)
        if speaks and not hay.silent(start, expression):
            kept += 1
            # a name alone is an address whose scheme stands elsewhere
            address = f"//{text}" if _HOST.fullmatch(text) else text
            yield f'"{address}" = {expression[:200]}'


def _joined(code: str, names: Names, *, named: bool) -> tuple[str, str, int]:
    """Return the string at the beginning of some code, its expression, and how many characters were read for it.

    `named`: the code begins with a name.
    """
    text, end = folded(code, names, named=named)
    if text or code[0] != "(":
        return text, code[:end], end
    text, inner = folded(code[1:], names)
    return text, code[1 : 1 + inner], end + inner


def encoded(hay: Haystack, cues: Collection[Cue]) -> Iterator[tuple[Where, str]]:
    """Yield what stands in Base64, with its place: addresses as `"address" = code`, objects with a key as they are."""
    for number, match in enumerate(_ENCODED.finditer(hay.raw) if Cue.ENCODED in cues else ()):
        if number == _MOST:
            return
        offset, code = match.start(1), match[1].decode()
        if hay.place(offset) in CODE and not hay.silent(offset, code) and (text := plain(code)):
            text = plain(text) if text.startswith("aHR0c") else text
            yield hay.place(offset), f'"{text}" = {code[:200]}'
    for number, match in enumerate(_OBJECT.finditer(hay.raw) if Cue.SEALED in cues else ()):
        if number == _MOST:
            return
        offset, code = match.start(1), match[1].decode()
        if any(key in code for key in _KEYED) and not hay.silent(offset, code) and (text := written(code[:_SEALED])):
            yield hay.place(offset), text


def located(hay: Haystack, cues: Collection[Cue], says: Collection[Said]) -> Iterator[tuple[Where, str]]:
    """Yield place and `"address"` of the servers to which PIX codes and links to pay by Lightning lead."""
    for offset, address in islice(links(hay.raw), _MOST) if Cue.LIGHTNING in cues else ():
        if not hay.silent(offset, address):
            yield hay.place(offset), f'"{address}"'
    texts = [hay] if Cue.PAYMENT_CODE in cues else []
    for text in [*texts, hay.said] if Said.CODE in says else texts:
        for offset, address in islice(locations(text.raw), _MOST):
            if not text.silent(offset, address):
                yield text.place(offset), f'"{address}"'


def written(code: str) -> str:
    """Return the JSON in Base64 on one line; what of it is no text is replaced."""
    code = code.replace("+", "-").replace("/", "_")
    try:
        return urlsafe_b64decode(code + "=" * (-len(code) % 4)).decode("utf-8", "replace").replace("\n", " ")
    except binascii.Error:
        return ""


def plain(code: str) -> str:
    """Return what is written in Base64, of either alphabet; nothing of what is no ASCII text."""
    code = code.replace("+", "-").replace("/", "_").rstrip("=")
    try:
        return urlsafe_b64decode(code + "=" * (-len(code) % 4)).decode("ascii")
    except (binascii.Error, UnicodeDecodeError):
        return ""
