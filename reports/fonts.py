"""The only fonts a report is set in: files of pinned packages, so that a report has the same bytes on every machine."""

from functools import cache
from importlib.resources import files
from pathlib import Path

import typst
from fontTools.ttLib import TTFont

FAMILIES = (
    "Noto Sans",
    *(
        f"Noto Sans {script}"
        for script in (
            "Arabic Armenian Bengali Devanagari Ethiopic Georgian Gujarati Gurmukhi Hebrew Kannada Khmer Lao Malayalam "
            "Myanmar Oriya Sinhala Tamil Telugu Thai"
        ).split()
    ),
    "Noto Sans CJK SC",
    "Noto Sans Symbols",
    "Noto Emoji",
)
"""Font families in the order in which they are asked for a character."""

_YOUNG = frozenset(
    int(code, 16)
    for code in (
        "0CF3 0ECE 10EFD 10EFE 10EFF 11B00 11B01 11B02 11B03 11B04 11B05 11B06 11B07 11B08 11B09 1F6DC 1FA75 1FA76 "
        "1FA77 1FA87 1FA88 1FAAD 1FAAE 1FAAF 1FABB 1FABC 1FABD 1FABF 1FACE 1FACF 1FADA 1FADB 1FAE8 1FAF7 1FAF8"
    ).split()
)
"""Characters younger than Unicode 14, unknown to Python 3.11: never drawn, so that each Python does the same."""


def _folders() -> tuple[Path, ...]:
    return tuple(Path(str(files(package))) for package in ("manimgx_fonts", "noto_cjk_sans_otc"))


@cache
def fonts() -> typst.Fonts:
    """Return the fonts for the typesetter: those of the packages and those built into it, never the system's."""
    return typst.Fonts(include_system_fonts=False, font_paths=list(_folders()))


@cache
def coverage() -> tuple[frozenset[int], ...]:
    """Return for each family the code points that it has a glyph for."""
    found: dict[str, frozenset[int]] = {}
    for path in sorted(path for folder in _folders() for path in folder.glob("*.tt[fc]")):
        for number in range(5 if path.suffix == ".ttc" else 1):
            with TTFont(path, fontNumber=number, lazy=True) as font:
                family = font["name"].getBestFamilyName()
                if family in FAMILIES and family not in found:
                    found[family] = frozenset(font.getBestCmap()) - _YOUNG
    return tuple(found[family] for family in FAMILIES)
