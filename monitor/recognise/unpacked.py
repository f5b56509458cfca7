"""Words that the scripts of a page keep encoded for a browser to write out: `document.write(unescape("%3Ch1…"))`."""

import binascii
import re
from base64 import b64decode
from collections.abc import Iterator
from urllib.parse import unquote

from monitor.document.surrogates import paired

_PACKED = re.compile(r"""\b(atob|unescape|decodeURI(?:Component)?)\(\s*(["'`])([^"'`\\\n]{40,})\2""")
"""A function of the browser that decodes a string, and the string."""
_UNIT = re.compile("%u([0-9a-fA-F]{4})")
"""A code unit as `escape` writes it."""
_CODES = re.compile(r"\bfromCharCode\(([\d,\s]{40,20000})\)")
"""Letters by their numbers."""
_LAST = 0xFFFF
_CODES = re.compile(r"\bfromCharCode\(([\d,\s]{40,20000})\)")
"""Letters by their numbers."""
_LAST = 0xFFFF


def unpacked(script: str) -> Iterator[str]:
    """Yield the encoded strings of a script, decoded; nothing of one that is broken."""
    for function, _, text in _PACKED.findall(script) if "atob" in script or "%" in script else ():
        if function != "atob":
            units = _UNIT.sub(lambda unit: chr(int(unit[1], 16)), text)
            yield unquote(paired(units))
            continue
        try:
            yield unquote(b64decode(text + "==").decode("utf-8", "replace"))
        except binascii.Error:
            continue
    for match in _CODES.finditer(script) if "fromCharCode" in script else ():
        codes = [int(number) for number in match[1].split(",") if number.strip().isdecimal()]
        yield paired("".join(chr(code) for code in codes if code <= _LAST))
