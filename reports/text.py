"""Text of hostile pages on paper: nothing that acts, nothing that hides, nothing that no font can draw."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from urllib.parse import quote

Faces = Sequence[frozenset[int]]
"""The code points that each font has."""

_LONG = 18
"""Characters without a space from which on a word may be broken anywhere."""
_CHUNK = 40
"""Characters between two places to break in a long word of a script whose letters join."""
_SILENT = frozenset((0x034F, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x180B, 0x180C, 0x180D, 0x180F, 0x3164, 0xFFA0))
"""Characters outside the categories C and Z that draw nothing (Default_Ignorable_Code_Point)."""
_MARKS = 4
"""Marks drawn on one letter; more of them would be drawn over the lines above."""
_ADDRESS_SAFE = "".join(chr(code) for code in range(0x21, 0x7F))


def visible(text: str, faces: Faces, limit: int) -> str:
    """Return text in which all that cannot or must not be drawn stands as `⟦U+....⟧`, cut with a note after `limit`.

    That is: control, format, private, surrogate and unassigned characters, line and paragraph separators, characters
    that draw nothing, marks without a letter or beyond the fourth, and what no single font has together with its
    letter. Tabs and line ends become spaces.
    """
    text = re.sub(r"[\t\r\n\f\v]", " ", text)
    out: list[str] = []
    taken = room = 0
    for cluster in _clusters(text[: limit + 1]):
        drawn = _drawn(cluster, faces)
        room += len(drawn)
        if room > limit:
            return f"{''.join(out)} [cut here, {len(text) - taken} more characters]"
        taken += len(cluster)
        out.append(drawn)
    return "".join(out)


def _clusters(text: str) -> Iterator[str]:
    """Split text into letters with the marks that follow them."""
    start = 0
    for place in range(1, len(text)):
        if unicodedata.category(text[place])[0] != "M":
            yield text[start:place]
            start = place
    if text:
        yield text[start:]


def _drawn(cluster: str, faces: Faces) -> str:
    kept = 0
    able = [] if unicodedata.category(cluster[0])[0] == "M" or _hidden(cluster[0]) else faces
    for character in cluster[: 1 if cluster[0].isspace() else 1 + _MARKS]:
        able = [face for face in able if ord(character) in face] if not _hidden(character) else []
        if not able:
            break
        kept += 1
    return cluster[:kept] + "".join(f"⟦U+{ord(character):04X}⟧" for character in cluster[kept:])


def _hidden(character: str) -> bool:
    category = unicodedata.category(character)
    return category[0] == "C" or category in {"Zl", "Zp"} or ord(character) in _SILENT


def defang(text: str) -> str:
    """Return text in which no web address can be clicked: hxxp, and [.] in host names."""
    text = re.sub(
        r"(?i)\bhttp(s?:[/\\]+)([^/\s?#\\]+)", lambda found: f"hxxp{found[1]}{found[2].replace('.', '[.]')}", text
    )
    return re.sub(r"(?i)\bwww(?:\.[a-z0-9-]+)+", lambda found: found[0].replace(".", "[.]"), text)


def address(url: str) -> str:
    """Return an address for paper: defanged, everything outside printable ASCII percent-encoded."""
    return defang(quote(url, safe=_ADDRESS_SAFE, errors="surrogatepass"))


def pieces(text: str) -> list[str]:
    """Split text at the places where a line may be broken inside a long word."""
    out: list[str] = []
    for word in re.split(r"(?<=\s)", text):
        parts = re.findall(rf"[!-~]|[^!-~]{{1,{_CHUNK}}}", word) if len(word) >= _LONG else [word]
        for part in parts:
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
