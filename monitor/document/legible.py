"""What an inline style says of its letters: written in the colour of the paper, or too small to be read.

Where a style sheet, a picture behind the words or a browser's own rules may say something else, nothing is told: what
cannot be known to be unseen is seen.
"""

import re
from collections.abc import Iterable, Mapping
from colorsys import hls_to_rgb

from monitor.document.stylesheet import Rule, spoken

_STATED = re.compile(r"(?<![\w-])([\w-]{1,40})\s{0,9}:((?:[^;()\"']|\([^()]*\)|\"[^\"]*\"|'[^']*')*)")
"""One declaration; a semicolon inside brackets or quotation marks ends none."""
_IMPORTANT = "!important"
_UNTOLD = frozenset(["", "none", "normal", "auto", "1", "100%", "0", "1,1"])
"""Values by which a property alters nothing."""
_FILLS = frozenset(
    "background-image background-clip -webkit-background-clip text-shadow -webkit-text-fill-color -webkit-text-stroke "
    "-webkit-text-stroke-color mix-blend-mode background-blend-mode filter -webkit-filter backdrop-filter box-shadow "
    "animation animation-name".split()
)
"""Properties that show letters in the colour of their paper all the same."""
_GROWS = frozenset("transform -webkit-transform scale zoom font-size-adjust animation animation-name".split())
"""Properties that show small letters large."""
_RESETS = frozenset(["all"])
_PAPERS = frozenset(["background", "background-color"])
_FILL = "-webkit-text-fill-color"
_MOVES = frozenset("transition -webkit-transition transition-property will-change".split())
"""Properties of letters that come up later."""
_NEAR = 8
"""Steps of 256 by which red, green and blue of ink and paper differ, at most, where nobody tells one from the other."""
_INKS = _PAPERS | {"color"}
_SIZES = frozenset(["font", "font-size"])
_SAME = frozenset(["inherit", "100%", "1em"])
"""Sizes and colours of a sheet that leave an element as what it stands in."""
_COLOUR = re.compile(r"#(?:[0-9a-f]{3,4}|[0-9a-f]{6}|[0-9a-f]{8})|(?:rgb|hsl)a?\([\d\s.,%/deg]+\)|[a-z]+")
_NOT_COLOURS = frozenset(
    "inherit initial unset revert auto none currentcolor fixed local scroll center left right top bottom repeat "
    "cover contain".split()
)
_NAMED = {
    "white": "#ffffff",
    "snow": "#fffafa",
    "ghostwhite": "#f8f8ff",
    "black": "#000000",
    "rgb(255,255,255)": "#ffffff",
    "rgb(0,0,0)": "#000000",
}
_CLEAR = re.compile(
    r"transparent|#[0-9a-f]{3}0|#[0-9a-f]{6}0[0-9a-c]"
    r"|(?:rgb|hsl)a?\((?:(?:[^,]*,){3}|[^/]*/\s*)(?:0?\.?0*%?|0?\.0(?:[0-4]\d*|50*)|[0-5]%)\)"
)
"""A colour that is none, or a twentieth at most: letters in it are unseen on every paper."""
_RGB = re.compile(r"rgb\((\d{1,3})[, ](\d{1,3})[, ](\d{1,3})\)")
_HSL = re.compile(r"hsl\((\d{1,3})(?:deg)?[, ](\d{1,3})%[, ](\d{1,3})%\)")
_HALF = re.compile(r"#[0-9a-f]{4}|#[0-9a-f]{8}|(?:rgb|hsl)a?\((?:[^,]*,){3}.*\)|.*/.*")
"""A colour that lets through what lies behind it."""
_SIZE = re.compile(r"(\d{0,6}\.?\d{0,6})(px|pt|r?em)")
_SMALL = {"px": 3.0, "pt": 3.0, "em": 0.011, "rem": 0.011}
"""Sizes that letters reach to be read; of another size, which a sheet may have set to hundreds, only a hundredth."""
_COLOURED = frozenset(["a", "mark"])
_OWN = frozenset(["button", "input", "select", "textarea", "option", "br"])
"""Elements to which browsers give ink, or ink and letters, of their own; and the break of a line, which is seen."""
_STYLING = frozenset(["class", "style", "id", "color", "bgcolor", "background", "size"])
"""Attributes by which an element may be styled by itself."""
_STATES = re.compile(r":(?:hover|focus|active|visited|target|checked)|::?(?:before|after|selection|placeholder|marker)")
_PARTED = re.compile(r"[\s>+~]+")
_SUBJECT = re.compile(r"[a-z][\w-]*|[.#][\w-]+", re.IGNORECASE)
INK, SIZE = "ink", "size"


def stated(style: str) -> dict[str, str]:
    """Return the properties of a style in small letters, each with the value that a browser goes by: its last one."""
    found: dict[str, str] = {}
    firm: set[str] = set()
    for match in _STATED.finditer("".join(spoken(style.lower()))):
        name, value = match[1], " ".join(match[2].split())
        important = value.replace(" ", "").endswith(_IMPORTANT)
        if important:
            value = value.rpartition("!")[0].strip()
        if important or name not in firm:
            found.pop(name, None)  # the order of shorthands and their parts tells
            found[name] = value
            firm.update({name} if important else ())
    return found


def faintness(said: dict[str, str]) -> str:
    """Return by what a style keeps words from the eye, `ink` of the colour of its paper or `size`; or nothing."""
    if not _RESETS.isdisjoint(said):
        return ""
    if _is_small(said) and not _alters(said, _GROWS):
        return SIZE
    return INK if _is_of_one_colour(said) and not _alters(said, _FILLS) else ""


def is_clear(said: dict[str, str]) -> bool:
    """Whether letters have no ink at all, and nothing else that shows them or brings them up."""
    ink = _colour(said.get(_FILL) or said.get("color", ""))
    return _CLEAR.fullmatch(ink) is not None and not _alters(said, (_FILLS | _MOVES | _RESETS) - {_FILL})


def _alters(said: dict[str, str], names: frozenset[str]) -> bool:
    """Whether one of some properties has a value that alters something."""
    return any(name in names and value.replace(" ", "") not in _UNTOLD for name, value in said.items())


def _is_small(said: dict[str, str]) -> bool:
    """Whether letters are of two points at most, and no later `font` says otherwise."""
    last = next((name for name in reversed(said) if name in _SIZES), "")
    size = _SIZE.fullmatch(said.get(last, "")) if last == "font-size" else None
    return size is not None and size[1] not in ("", ".") and float(size[1]) < _SMALL[size[2]]


def _is_of_one_colour(said: dict[str, str]) -> bool:
    """Whether ink and paper are known, and the same."""
    last = next((name for name in reversed(said) if name in _PAPERS), "")
    ink, paper = _colour(said.get("color", "")), _colour(said.get(last, ""))
    if "background" in said and not _colour(said["background"]):
        return False  # a picture, or what this does not read
    if ink and ink == paper:
        return _CLEAR.fullmatch(ink) is not None or _HALF.fullmatch(ink) is None
    shades = _shades(ink), _shades(paper)
    return all(shades) and all(abs(one - other) <= _NEAR for one, other in zip(*shades, strict=True))


def _shades(colour: str) -> tuple[int, ...]:
    """Return red, green and blue of a colour that lets nothing through, of 255 each; nothing of what is not told."""
    if (whole := _RGB.fullmatch(colour)) is not None:
        return tuple(map(int, whole.groups()))
    if (wheel := _HSL.fullmatch(colour)) is not None:
        hue, strength, light = map(int, wheel.groups())
        return tuple(round(255 * one) for one in hls_to_rgb(hue / 360, light / 100, strength / 100))
    return tuple(bytes.fromhex(colour[1:])) if len(colour) == 7 and colour[0] == "#" else ()


def _colour(written: str) -> str:
    """Return a colour in one spelling; nothing of what is none, or more than one."""
    written = written if "(" not in written else re.sub(r"\s*,\s*", ",", written).replace("( ", "(").replace(" )", ")")
    if not _COLOUR.fullmatch(written) or written in _NOT_COLOURS:
        return ""
    if len(written) == 4 and written[0] == "#":
        return "#" + "".join(digit * 2 for digit in written[1:])
    return _NAMED.get(written, written)


def enlarges(styles: Iterable[str], rules: Iterable[Rule]) -> bool:
    """Whether a page shows anything larger than its letters are: what stands in it may be read."""
    told = [stated(style) for style in styles if "scale" in style or "zoom" in style]
    told += [stated(says) for _, says, _ in rules if "zoom" in says]
    return any(_alters(said, frozenset(["zoom", "scale"])) or "scale" in said.get("transform", "") for said in told)


class Restyled:
    """What the page's own sheets give ink, paper or size: kinds of elements, classes and ids; `*` for any."""

    def __init__(self, rules: Iterable[Rule]) -> None:
        """Read the rules."""
        self._kinds: dict[str, set[str]] = {INK: set(), SIZE: set()}
        """Subjects of rules that style what stands inside an element."""
        self._over: dict[str, set[str]] = {INK: set(), SIZE: set()}
        """Subjects of rules that hold against an inline style, or alter what it cannot."""
        for selectors, says, _ in rules:
            self._note(selectors.lower(), says)

    def _note(self, selectors: str, says: str) -> None:
        """Note what a rule styles."""
        said = stated(says)
        firm = _IMPORTANT in says.replace(" ", "").lower()
        for kind, plain, above in ((INK, _INKS, _FILLS), (SIZE, _SIZES, _GROWS)):
            over = _alters(said, above | _RESETS)
            own = any(name in plain and value not in _SAME for name, value in said.items())
            if not (over or own):
                continue
            for one in selectors.split(","):
                if not _STATES.search(one):
                    subject = _subject(one)
                    self._kinds[kind].add(subject)
                    self._over[kind].update([subject] if over or firm else ())

    def inside(self, faint: str, tag: str, attributes: Mapping[str, str | None]) -> bool:
        """Whether an element inside one that is faint may be styled by itself."""
        if tag in _OWN or (faint == INK and tag in _COLOURED) or not _STYLING.isdisjoint(attributes):
            return True
        kinds = self._kinds[faint]
        return tag in kinds or "*" in kinds

    def over(self, faint: str, tag: str, attributes: Mapping[str, str | None]) -> bool:
        """Whether a sheet may say otherwise of an element than its own style does."""
        subjects = self._over[faint]
        if not subjects or tag in subjects or "*" in subjects:
            return bool(subjects)
        names = [f".{name}" for name in (attributes.get("class") or "").lower().split()]
        return not subjects.isdisjoint([*names, f"#{(attributes.get('id') or '').lower()}"])


def _subject(selector: str) -> str:
    """Return what a selector styles: a kind, a class or an id that it needs; `*` where it needs none of these."""
    last = _PARTED.split(selector.strip())[-1]
    named = [name for name in _SUBJECT.findall(last.partition(":")[0].partition("[")[0]) if name]
    return min(named, key=lambda name: name[0].isalpha(), default="*")
