"""From bytes to text, the way browsers decide: byte-order mark, header, then what the page itself declares. Pure.

One thing that browsers do not do: UTF-16 that nothing announces is known by its NUL bytes.
"""

import codecs
import re

_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_CHARSET = re.compile(r"charset\s{0,9}=\s{0,9}[\"']?([\w.:-]{1,40})", re.IGNORECASE)
_KNOWN = re.compile(r"utf-?(?:8|16(?:le|be)?)|iso-8859-\d+|windows-\d+|koi8-[ru]|gb\w+|big5|shift_jis|euc-(?:jp|kr)")
"""Names of the encodings that browsers read; Python knows more, and not all of them are encodings of text."""
_HEAD = 1_024
"""Bytes at the beginning that tell whether a text is UTF-16 without a mark."""
_BEGINS = re.compile(rb"(?:[\t\n\r ]\0){0,99}(<\0[A-Za-z!?]\0)|(?:\0[\t\n\r ]){0,99}(\0<\0[A-Za-z!?])")
"""The beginning of a page in UTF-16 of either order."""
_NARROW = re.compile(rb"<(?:/?(?:a|p|div|body|html|link|meta|form)|!doctype|script|iframe)[\s>]", re.IGNORECASE)
_AS_BROWSERS_DO = {"iso-8859-1": "windows-1252", "us-ascii": "windows-1252", "utf-16": "utf-16-le"}


def decoded(body: bytes, content_type: str) -> str | bytes:
    """Return text where a mark, NUL bytes or the header tell an encoding, else the bytes, for a parser to look into."""
    name, start = _told(body, content_type)
    return body[start:].decode(name, "replace") if name else body


def as_utf8(body: bytes, content_type: str) -> bytes | None:
    """Return the text in UTF-8 where its encoding is told, else nothing; in UTF-8 itself, what is none is left in."""
    name, start = _told(body, content_type)
    if not name:
        return None
    text = body[start:]
    return text if name == "utf-8" else text.decode(name, "replace").encode("utf-8", "replace")


def _told(body: bytes, content_type: str) -> tuple[str, int]:
    """Return the encoding that a mark, NUL bytes or the header tell, empty when none, and where the text begins."""
    for mark, name in _MARKS:
        if body.startswith(mark):
            return name, len(mark)
    if b"\0" in body[:_HEAD] and (wide := _two_bytes(body)):
        return wide, 0
    found = _CHARSET.search(content_type)
    name = found[1].lower() if found else ""
    if _KNOWN.fullmatch(name):
        try:
            return codecs.lookup(_AS_BROWSERS_DO.get(name, name)).name, 0
        except LookupError:
            return "", 0
    return "", 0


def _two_bytes(body: bytes) -> str:
    """Return the name of UTF-16 where every other byte of most signs is NUL, as in markup; empty for other text.

    The words of other scripts have hardly a NUL: there the first tag tells, and that no tag is written in single bytes.
    """
    head = body[:_HEAD]
    begins = None if _NARROW.search(body) else _BEGINS.match(head)
    even, odd, signs = head[::2].count(0), head[1::2].count(0), len(head) // 2
    if 8 * even < signs and (2 * odd > signs or (begins and begins[1])):
        return "utf-16-le"
    return "utf-16-be" if 8 * odd < signs and (2 * even > signs or (begins and begins[2])) else ""


def as_text(body: bytes, content_type: str) -> str:
    """Return text whatever happens: UTF-8 where no encoding is named."""
    found = decoded(body, content_type)
    return found if isinstance(found, str) else found.decode("utf-8", "replace")
