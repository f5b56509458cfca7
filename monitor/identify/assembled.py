"""Strings that a script puts together from literals: an address in pieces is read as the browser would join it.

Joins of literals (`"js." + "a.example"`), `[...].join("")`, `atob("...")` and `String.fromCharCode(...)` are undone.
What needs more than that to be known, only running the script would tell.
"""

import binascii
import re
from base64 import b64decode
from collections.abc import Collection, Iterator

import re2

from monitor.identify.scan import Cue

_STRING = r"""(?:"[^"\\\n]*"|'[^'\\\n]*')"""
_SUM = re2.compile(rf"{_STRING}(?:\s*\+\s*{_STRING})+".encode())
_LIST = re2.compile(rf"\[\s*{_STRING}(?:\s*,\s*{_STRING})+\s*\]\s*\.join\(\s*(?:''|\"\")\s*\)".encode())
_BASE64 = re2.compile(rb"""\batob\(\s*["']([A-Za-z0-9+/]{8,1000}={0,2})["']\s*\)""")
_CODES = re2.compile(rb"\b(?:String\.)?fromCharCode\(([0-9][0-9,\s]{8,1000})\)")
_PIECE = re.compile(_STRING)
_HOST = re.compile(r"[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63}){1,5}")
_MOST = 400
"""Joined strings kept per page."""


def assembled(raw: bytes, cues: Collection[Cue]) -> Iterator[str]:
    """Yield `"joined" = expression` for each string that could hold an address or a key, from scripts in UTF-8."""
    kept = 0
    for text, expression in _joined(raw, cues):
        if kept == _MOST:
            return
        if len(text) >= 6 and ("." in text or "_" in text or "-" in text):
            kept += 1
            # a name alone is an address whose scheme stands elsewhere
            address = f"//{text}" if _HOST.fullmatch(text) else text
            yield f'"{address}" = {expression}'


def _joined(raw: bytes, cues: Collection[Cue]) -> Iterator[tuple[str, str]]:
    """Yield joined strings and what they were joined from."""
    shapes = [_SUM] if Cue.SUM in cues else []
    shapes += [_LIST] if Cue.JOIN in cues else []
    for shape in shapes:
        for match in shape.finditer(raw):
            expression = match[0].decode("utf-8", "replace")
            yield "".join(piece[1:-1] for piece in _PIECE.findall(expression)), expression[:200]
    if Cue.BASE64 in cues:
        for match in _BASE64.finditer(raw):
            try:
                yield b64decode(match[1] + b"==").decode("ascii"), match[0].decode()
            except (binascii.Error, UnicodeDecodeError):
                continue
    if Cue.CHARACTER_CODES in cues:
        for match in _CODES.finditer(raw):
            numbers = [int(number) for number in match[1].split(b",") if number.strip().isdigit()]
            if max(numbers, default=0) < 0x250:
                yield "".join(map(chr, numbers)), match[0].decode()[:200]
