"""Cutting inline pictures out of plain text: scripts, styles, JSON, attribute values. Pure, and linear in its input.

What is found: data: URIs of media in any common spelling, long base64 runs that begin like a picture file, and the tags
of SVG that draw. What is not: a picture that a script puts together from pieces too short to be told.
"""

import base64
import re
from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import unquote_to_bytes

import re2

DRAWING = frozenset(
    "path rect circle ellipse line polyline polygon lineargradient radialgradient stop filter mask clippath pattern "
    "marker animate animatetransform animatemotion glyph mesh meshpatch hatch hatchpath".split()
)
"""SVG elements that are nothing but drawing, in lower case; those that begin with `fe` count as well."""
LONGEST_RUN = 512
"""A base64 run of this many characters that begins like a picture is cut even without a data: prefix."""

# Patterns begin with a plain sign or a set where they can: the search then steps over all other signs at once.
_MAGIC = (
    r"iVBORw0KGg|/9j/|\\\\{0,2}/9j\\{1,3}/|%2F9j%2F|R0lGOD|UklGR|PHN2Zy|AAAA[A-Za-z0-9+/]{2}Z0eX"
    # These are short enough to stand by chance inside other base64.
    r"|(?<![A-Za-z0-9+/_-])(?:GkXfo|AAABAA|SUkqA|TU0AK|Qk0[A-Za-z0-9+/]{5}AAAA|d09GR|d09GMg|T2dnUw|SUQz)"
)
_MAY_RUN = re2.compile(
    rb"(?:iVBORw0KGg|9j|R0lGOD|UklGR|PHN2Zy|AAAA|GkXfo|AAABAA|SUkqA|TU0AK|Qk0|d09GR|d09GMg|T2dnUw|SUQz)"
    rb"[A-Za-z0-9+/=_\\%&#;\s\"'`,\x80-\xff-]{100}"
)
"""Stands in every text that holds a run to be cut: looking for it first is many times faster."""
_GAP = r"(?:\s{1,9}|\\r|\\n|\\{1,3}[rn]|[\"'`]\s{0,9}[+,]\s{0,9}[\"'`])(?=[A-Za-z0-9+/]{40})"
_RUN = re.compile(
    rf"(?:{_MAGIC})(?:[A-Za-z0-9+/=_-]++|\\{{1,3}}/|\\u002[bfBF]|\\u003[dD]|%2[bfBF]|%3[dD]|&#(?:43|47|61);|{_GAP})*+"
)
_BINARY = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"RIFF", b"\x1a\x45\xdf\xa3", b"wOF", b"OggS", b"ID3", b"BM", b"II*\0")

_SLASH = r"(?:\\{0,3}/|%2f|\\u002f)"
_HEAD = re.compile(
    rf"data(?::|%3a)[\s/]{{0,9}}(?P<main>[a-z]{{0,20}})(?:{_SLASH}(?P<sub>[a-z0-9.+*_-]{{1,80}}))?\s{{0,9}}"
    r"(?=[;,]|%3b|%2c|\\u003b)",
    re.IGNORECASE,
)
_MEDIA = frozenset({"image", "video", "audio", "font"})
_MEDIA_SUB = re.compile(r"(?:x-)?font|octet-stream|vnd\.ms-fontobject|pdf|zip|ogg|mp4|x-shockwave")
_QUOTED = re.compile(r"(?P<slashes>\\*)(?P<quote>[\"'`])\s{0,9}$|(?P<entity>&(?:quot|apos|#34|#39|#x22|#x27);)$")
_STOP = re.compile(r"[\s\"'`<>)]|&(?:quot|apos|#3[49]|#x2[27]|gt|lt);")
_COMMA = re.compile(r",|%2c", re.IGNORECASE)

_LT = r"(?:<|\\\\{0,6}u003c|\\\\{0,6}x3c|&lt;|&#60;|%3c)"
_GT = r"(?:>|\\\\{0,6}u003e|\\\\{0,6}x3e|&gt;|&#62;|%3e)"
_DRAWN = re.compile(
    rf"{_LT}(?:{'|'.join(sorted(DRAWING))}|fe[a-z]{{4,20}})(?=[\s/\\%&]|{_GT})(?P<rest>(?:[^<>\\&%]++|(?!{_LT}|{_GT}).)*+){_GT}"
    rf"(?:\s{{0,99}}{_LT}\\{{0,3}}(?:/|%2f)(?:{'|'.join(sorted(DRAWING))}|fe[a-z]{{4,20}}){_GT})?",
    re.IGNORECASE | re.DOTALL,
)
_OPENS_DRAWING = re2.compile(rf"(?i)(?:<|3c|&lt;|&#60;)(?:{'|'.join(sorted(DRAWING))}|fe)".encode())
_DRAWS = re.compile(
    r"(?<![\w?&-])(?:d|points|[xy][12]?|c[xy]|r[xy]?|width|height|values|offset|transform|from|to|path|in|stddeviation)"
    r"\s{0,9}(?:=|%3d)",
    re.IGNORECASE,
)
_ESCAPE = re.compile(
    r"\\\\{0,2}(?:x(?P<x>[2-7][0-9a-f])|u00(?P<u>[2-7][0-9a-f])|u\{0{0,4}(?P<b>[2-7][0-9a-f])\}"
    r"|0{0,4}(?P<css>[2-7][0-9a-f])(?:[ \t\r\n\f]|(?![0-9a-f])))"
    r"|&#0{0,9}(?P<dec>[4-9][0-9]|1[0-2][0-9])(?:;|(?![0-9]))|&#x0{0,9}(?P<hex>[2-7][0-9a-f])(?:;|(?![0-9a-f]))"
    r"|&(?P<colon>colon);",
    re.IGNORECASE,
)
_TELLING = re.compile(r"[:\\<%&]")
_BREAKS = re.compile(r"[\t\n\r&](?:(?<!&)|(?:Tab|NewLine);|#(?:9|10|13);)")


@dataclass(frozen=True, slots=True)
class Piece:
    """One thing that was cut."""

    media: str
    """Media type, in lower case."""
    length: int
    """Characters that were cut."""


Nested = Callable[[str, str], tuple[str, list[Piece]]]
"""Cleans the text of a data: URI of that media type; returns the new text and what was cut."""


def clean(text: str, nested: Nested, *, whole: bool = False, value: bool = False) -> tuple[str, list[Piece]]:
    """Return the text without pictures, and what was cut; the same text when nothing was.

    nested: cleans text inside data: URIs. value: the text is an attribute's value, where line breaks inside a URI mean
    nothing. whole: a URI at its beginning is all of the value.
    """
    if not tells(text):
        return text, []
    best, cut = _pass(text, nested, whole=whole)
    others = [_unescaped(text)]
    if value:
        joined = _BREAKS.sub("", text)
        others += [joined, _unescaped(joined)] if joined != text else []
    for other in others:
        if other != text:
            found, more = _pass(other, nested, whole=whole)
            if sum(piece.length for piece in more) > sum(piece.length for piece in cut):
                best, cut = found, more
    return best, cut


def tells(text: str) -> bool:
    """Whether a text is long enough, or has the characters, to hold a picture at all: a look that costs little."""
    return len(text) >= LONGEST_RUN or _TELLING.search(text) is not None


def _unescaped(text: str) -> str:
    return _ESCAPE.sub(_plain, text) if "\\" in text or "&" in text else text


def mark(piece: Piece) -> str:
    """Return what stands where a picture was: an empty data: URI that names it, safe in quotes, CSS and URLs."""
    return f"data:,cut-{piece.media.replace('/', '-').replace('*', 'any')}-{piece.length}"


def _pass(text: str, nested: Nested, *, whole: bool) -> tuple[str, list[Piece]]:
    text, cut = _cut_uris(text, nested, whole=whole)

    def run(match: re.Match[str]) -> str:
        if len(match.group()) < LONGEST_RUN:
            return match.group()
        cut.append(Piece("unknown/base64", len(match.group())))
        return mark(cut[-1])

    def drawn(match: re.Match[str]) -> str:
        if not _DRAWS.search(match["rest"]):
            return match.group()
        lengths.append(len(match.group()))
        return ""

    lengths: list[int] = []
    raw = text.encode("utf-8", "replace")
    if len(text) >= LONGEST_RUN and _MAY_RUN.search(raw):
        text = _RUN.sub(run, text)
    if _OPENS_DRAWING.search(raw):
        text = _DRAWN.sub(drawn, text)
    if lengths:
        cut.append(Piece("image/svg+xml", sum(lengths)))
    return text, cut


def _cut_uris(text: str, nested: Nested, *, whole: bool) -> tuple[str, list[Piece]]:
    out: list[str] = []
    cut: list[Piece] = []
    done = 0
    lowered = text.lower()
    while head := _head(text, lowered, done):
        start = head.start()
        alone = whole and not done and not text[:start].strip()
        end = len(text) if alone else _end(text, start, head.end())
        new = _replacement(head, text[head.end() : end], nested, cut)
        out += [text[done:start], text[start:end] if new is None else new]
        done = end
    return "".join([*out, text[done:]]), cut


def _head(text: str, lowered: str, start: int) -> re.Match[str] | None:
    """Return the next beginning of a data: URI. In lower case it is found many times faster, where no letter grew."""
    if len(lowered) != len(text):
        return _HEAD.search(text, start)
    at = lowered.find("data", start)
    while at >= 0:
        if head := _HEAD.match(text, at):
            return head
        at = lowered.find("data", at + 1)
    return None


def _end(text: str, start: int, after: int) -> int:
    """Return where the URI that begins at start ends: at the quote that opened it, else at what cannot stand in one."""
    opened = _QUOTED.search(text, max(0, start - 26), start)
    if opened and opened["entity"]:
        found = text.find(opened["entity"], after)
        if found >= 0:
            return found
    elif opened and len(opened["slashes"]) < 16:
        # Quotes inside are escaped once more than the one that opened; so few depths keep the whole linear.
        pattern = re.compile(rf"(?<!\\)\\{{0,{len(opened['slashes'])}}}{opened['quote']}")
        closed = pattern.search(text, after)
        if closed:
            return closed.start()
    stop = _STOP.search(text, after)
    end = stop.start() if stop else len(text)
    while end > after and text[end - 1] == "\\":
        end -= 1
    return end


def _replacement(head: re.Match[str], rest: str, nested: Nested, cut: list[Piece]) -> str | None:
    """Return what stands for a data: URI, None when it may stay; what is cut is added to the list."""
    main, sub = head["main"].lower(), (head["sub"] or "").lower()
    media = f"{main}/{sub}" if sub else main or "text/plain"
    piece = Piece(media, len(head.group()) + len(rest))
    coded = rest[:200].lower().lstrip(" ").startswith((";base64", "%3bbase64"))
    if (main in _MEDIA and (sub or coded)) or (main == "application" and _MEDIA_SUB.match(sub)):
        cut.append(piece)
        return mark(piece)
    comma = _COMMA.search(rest)
    if (main and not sub) or comma is None:
        return None
    is_base64 = "base64" in rest[: comma.start()].lower()
    payload = _payload(rest[comma.end() :], is_base64=is_base64)
    if payload.startswith(_BINARY) or payload[4:8] == b"ftyp" or (is_base64 and main != "text" and _is_binary(payload)):
        cut.append(piece)
        return mark(piece)
    new, more = nested(payload.decode("utf-8", "replace"), media)
    if not more:
        return None
    cut.extend(more)
    return f"data:{media};charset=utf-8;base64,{base64.b64encode(new.encode('utf-8', 'replace')).decode('ascii')}"


def _payload(text: str, *, is_base64: bool) -> bytes:
    data = unquote_to_bytes(text.replace("\\/", "/").encode("utf-8", "replace"))
    if not is_base64:
        return data
    data = re.sub(rb"[^A-Za-z0-9+/]", b"", data.translate(bytes.maketrans(b"-_", b"+/")))
    whole = len(data) - (len(data) % 4 == 1)
    return base64.b64decode(data[:whole] + b"=" * (-whole % 4))


def _is_binary(payload: bytes) -> bool:
    try:
        return "\0" in payload.decode("utf-8")
    except UnicodeDecodeError:
        return True


def _plain(match: re.Match[str]) -> str:
    """Return the character that an escape stands for when it can stand in a data: URI; else the escape itself."""
    if match["colon"]:
        return ":"
    code = match["x"] or match["u"] or match["b"] or match["css"] or match["hex"]
    char = chr(int(code, 16) if code else int(match["dec"]))
    return char if char.isalnum() or char in ":/;,+=.-" else match.group()
