"""Text of hostile pages on paper: nothing that acts, nothing that hides, nothing that no font can draw."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from itertools import chain
from urllib.parse import quote

Faces = Sequence[frozenset[int]]
"""The code points that each font has."""

_LONG = 18
"""Characters without a space from which on a word may be broken."""
_JOINT = re.compile(r"(?<=[/@?&=_;,+\]-])(?!/)|(?<=\.)(?!\])")
"""Where a long word is broken first, as people break addresses: behind a sign that joins its parts."""
_SPACELESS = r"\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\ud7ff\uf900-\ufaff\uff00-\uffef\U00020000-\U0003ffff"
_PART = re.compile(rf"[!-~]{{1,4}}|[{_SPACELESS}]+|[^!-~{_SPACELESS}]{{1,12}}")
"""Parts of a long word: four ASCII characters, whole runs of scripts without spaces, which the typesetter breaks
itself, and twelve of what else, whose letters may join."""
_SILENT = frozenset((0x034F, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x180B, 0x180C, 0x180D, 0x180F, 0x3164, 0xFFA0))
"""Characters outside the categories C and Z that draw nothing (Default_Ignorable_Code_Point)."""
_MARKS = 3
"""Marks drawn on one letter; more of them would be drawn over the lines above."""
_ADDRESS_SAFE = "".join(chr(code) for code in range(0x21, 0x7F))


def visible(text: str, faces: Faces, limit: int) -> tuple[str, int]:
    """Return text in which all that cannot or must not be drawn stands as `⟦U+....⟧`, and how many characters were cut.

    That is: control, format, private, surrogate and unassigned characters, line and paragraph separators, characters
    that draw nothing, marks without a letter or beyond the third, and what no single font has together with its
    letter. Tabs and line ends become spaces. The text is cut before it is longer than `limit`.
    """
    text = re.sub(r"[\t\r\n\f\v]", " ", text)
    out: list[str] = []
    taken = room = 0
    for cluster in _clusters(text[: limit + 1]):
        for characters, drawn in _units(cluster, faces):
            room += len(drawn)
            if room > limit:
                return "".join(out), len(text) - taken
            taken += characters
            out.append(drawn)
    return "".join(out), 0


def _clusters(text: str) -> Iterator[str]:
    """Split text into letters with the marks that follow them."""
    start = 0
    for place in range(1, len(text)):
        if unicodedata.category(text[place])[0] != "M":
            yield text[start:place]
            start = place
    if text:
        yield text[start:]


def _units(cluster: str, faces: Faces) -> Iterator[tuple[int, str]]:
    """Yield what of a letter and its marks one font can draw, then code points; each with its number of characters."""
    kept = 0
    able = [] if unicodedata.category(cluster[0])[0] == "M" else faces
    for character in cluster[: 1 if cluster[0].isspace() else 1 + _MARKS]:
        able = [] if _hidden(character) else [face for face in able if ord(character) in face]
        if not able:
            break
        kept += 1
    if kept:
        yield kept, cluster[:kept]
    for character in cluster[kept:]:
        yield 1, f"⟦U+{ord(character):04X}⟧"


def _hidden(character: str) -> bool:
    category = unicodedata.category(character)
    return category[0] == "C" or category in {"Zl", "Zp"} or ord(character) in _SILENT


def defang(text: str) -> str:
    """Return text in which no web address can be clicked: hxxp, and [.] in host names."""
    text = re.sub(
        r"(?i)http(s?:[/\\]+)([^/\s?#\\]+)", lambda found: f"hxxp{found[1]}{found[2].replace('.', '[.]')}", text
    )
    return re.sub(r"(?i)www(?:\.[a-z0-9-]+)+", lambda found: found[0].replace(".", "[.]"), text)


def address(url: str) -> str:
    """Return an address for paper: defanged, everything outside printable ASCII percent-encoded."""
    return defang(quote(url, safe=_ADDRESS_SAFE, errors="surrogatepass"))


def pieces(text: str, longest: int = _LONG) -> list[str]:
    """Split text at the places where a line may be broken inside a long word.

    That is behind the signs that join its parts; inside a part only where that is as long as `longest`.
    """
    out: list[str] = []
    for word in re.split(r"(?<=\s)", text):
        parts = _JOINT.split(word) if len(word) >= _LONG else [word]
        for part in chain.from_iterable(_PART.findall(one) if len(one) >= longest else [one] for one in parts):
            if out and unicodedata.category(part[:1] or " ")[0] == "M":
                out[-1] += part  # an accent stays with its letter
            else:
                out.append(part)
    return out


def right_to_left(text: str) -> bool:
    """Whether the first letter of a text belongs to a script written from right to left."""
    kinds = (unicodedata.bidirectional(character) for character in text)
    return next((kind != "L" for kind in kinds if kind in {"L", "R", "AL"}), False)


def day(moment: datetime) -> str:
    """Return the date in UTC, `2026-11-22`: on paper no time of day tells when somebody looked."""
    return moment.astimezone(UTC).strftime("%Y-%m-%d")


def long_day(moment: datetime) -> str:
    """Return the date in UTC in words, `22 November 2026`."""
    moment = moment.astimezone(UTC)
    months = "January February March April May June July August September October November December".split()
    return f"{moment.day} {months[moment.month - 1]} {moment.year}"
