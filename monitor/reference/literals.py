"""Which plain strings a pattern cannot match without: the cheap question asked before the pattern runs."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

_LEAST = 2
"""Shorter strings stand on every page and would save nothing."""
_COMMON = re.compile(
    r"content=?|create|https?(?:://)?|www\.|data-|script|value=|name=|class=|\.com/?|\.net/?|\.js|id=|[kK]?ey=?|"
    r"render|ite|SITE|location|client|client-?|init|config|application|amount|order|title|product|payment|account|"
    r"(?:facebook|youtube|twitter|instagram)\.com/?"
)
"""Strings of nearly every page: the last choice."""
_QUOTING = "\"'`\\\\ "
"""Signs at the ends of a string that narrow nothing."""
_BEGINNING = re.compile(r"(?:\\b|\(\?<![^()\\]+\))?(\()?((?:[A-Za-z0-9_=/:&-]|\\[./?-])+)")
_CLASSES = "bBdDsSwWAZ"
_QUANTIFIER = re.compile(r"[*+?][+?]?|\{(\d*)(?:,\d*)?\}[+?]?")
_OPEN = re.compile(r"\((?:\?P<\w+>|\?(?::|>))?")
_AROUND = re.compile(r"\(\?(?:<?[=!]|P=|#|\()")
_SIGN = re.compile(r"\\.|\[\^?\]?(?:[^\]\\]|\\.)*\]", re.DOTALL)
"""An escaped character or a set: one character of a match."""
_PLAIN = re.compile(r"[^\\()\[\].^$|*+?{}]+(?![*+?{])")
"""Characters that stand for themselves, none of them quantified."""
_ENDLESS = re.compile(r"[*+]|\{\d*,\}")
_AT_MOST = re.compile(r"(\))?\{(?:\d*,)?(\d+)\}")
_FLAGS = re.compile(r"\(\?[aims]+\)")


def required(pattern: str, spellings: int = 1) -> tuple[str, ...]:
    r"""Return strings of which every match of the pattern holds at least one; empty when none can be told.

    With more than one spelling a string may run over alternatives, optional signs and small sets of characters
    (`(?:t|telegram)\.me` is `t.me` or `telegram.me`): longer strings, up to that many in the place of one. Reads the
    common part of the syntax and gives up (empty) on the rest, so a wrong answer is always the slow one.
    """
    text = _FLAGS.sub("", pattern)
    try:
        found, end = _Reader(text, spellings).sequence(0)
    except (IndexError, ValueError):
        return ()
    return found.needed if end == len(text) else ()


def reach(pattern: str) -> int:
    """Return a number of characters that no match exceeds, what it looks at beside it included; 0 when none is known.

    Counted generously: a group that may stand several times counts as the whole pattern each time.
    """
    text = _SIGN.sub("x", _FLAGS.sub("", pattern))
    if _ENDLESS.search(text):
        return 0
    most, times = len(text), 1
    for group, number in _AT_MOST.findall(text):
        if group:
            times *= int(number)
        else:
            most += int(number)
    return most * max(1, times)


def prefix(pattern: str) -> str:
    """Return the string with which every match of the pattern begins; empty when none can be told.

    Python searches slowly where a pattern begins with a border: finding the string and matching there is faster.
    """
    found = None if "|" in pattern else _BEGINNING.match(pattern)
    if found is None or (found[1] and re.search(r"\)[*?{]", pattern)):
        return ""
    plain = found[2]
    if pattern[found.end() : found.end() + 1] in tuple("*?{+"):
        plain = plain[: -2 if plain[-2:-1] == "\\" else -1]
    return plain.replace("\\", "")


def _worth(strings: tuple[str, ...]) -> int:
    """How much a set of alternatives narrows: the length of its shortest string, 1 for a common one, 0 for a sign."""
    return min((_narrows(word) for word in strings), default=0)


def _narrows(word: str) -> int:
    if len(word) < _LEAST:
        return 0
    bare = word.strip(_QUOTING)
    return 1 if not bare or _COMMON.fullmatch(bare) else len(bare)


@dataclass(frozen=True, slots=True)
class _Part:
    """What is known of a part of a pattern."""

    whole: tuple[str, ...] = ()
    """All strings that the part can match; empty when they are too many or unknown."""
    needed: tuple[str, ...] = ()
    """Strings of which each match of the part holds one; empty when none can be told."""


@dataclass(frozen=True, slots=True)
class _Reader:
    """Reads one pattern from left to right."""

    text: str
    spellings: int
    """How many strings may stand for a run of characters."""

    def sequence(self, start: int) -> tuple[_Part, int]:
        """Read alternatives until the closing bracket or the end; return what they need and where reading stopped."""
        branches: list[_Part] = []
        at = start
        while True:
            branch, at = self.branch(at)
            branches.append(branch)
            if at >= len(self.text) or self.text[at] == ")":
                break
            at += 1
        whole = self.some([word for branch in branches for word in branch.whole])
        if not all(branch.whole for branch in branches):
            whole = ()
        if any(_worth(branch.needed) == 0 for branch in branches):
            return _Part(whole), at
        return _Part(whole, tuple(dict.fromkeys(word for branch in branches for word in branch.needed))), at

    def branch(self, at: int) -> tuple[_Part, int]:
        """Read one alternative: its longest run of known characters, or a better group inside it."""
        best: tuple[str, ...] = ()
        run: tuple[str, ...] = ("",)
        unbroken = True
        while at < len(self.text) and self.text[at] not in "|)":
            part, at = self.atom(at)
            if quantifier := _QUANTIFIER.match(self.text, at):
                at = quantifier.end()
                part, goes_on = self.repeated(part, quantifier)
            else:
                goes_on = bool(part.whole)
            longer = self.some([before + after for before in run for after in part.whole])
            run = longer or run
            if part.needed:
                best = max(best, part.needed, key=_worth)
            if not (longer and goes_on):
                best = max(best, run, key=_worth)
                run, unbroken = ("",) if longer or not part.whole else part.whole, False
        return _Part(run if unbroken else (), max(best, run, key=_worth)), at

    def repeated(self, part: _Part, quantifier: re.Match[str]) -> tuple[_Part, bool]:
        """Return what a part needs under a quantifier, and whether the run of characters goes on behind it."""
        if quantifier[0][0] == "?" and part.whole:
            return _Part(self.some(["", *part.whole])), True
        if quantifier[0][0] in "*?" or quantifier[1] in ("", "0"):
            return _Part(), False
        return part, False

    def some(self, words: Iterable[str]) -> tuple[str, ...]:
        """Return the different words, none when they are more than may stand for a run."""
        different = tuple(dict.fromkeys(words))
        return different if len(different) <= self.spellings else ()

    def atom(self, at: int) -> tuple[_Part, int]:
        """Read plain characters, one other, a set or a group; return what it needs and where it ends."""
        if plain := _PLAIN.match(self.text, at):
            return _Part((plain[0],)), plain.end()
        character = self.text[at]
        if character == "(":
            if _AROUND.match(self.text, at):
                return _Part(), _skip(self.text, at)
            opening = _OPEN.match(self.text, at)
            if opening is None or self.text[at + 1] == "?" != opening[0][1:2]:
                raise ValueError("a group this reader does not know")
            inside, end = self.sequence(opening.end())
            return inside, end + 1
        if character == "[":
            end = _set_end(self.text, at)
            return _Part(self.some(_plain_set(self.text[at + 1 : end - 1]))), end
        if character == "\\":
            escaped = self.text[at + 1]
            if escaped in _CLASSES:
                return _Part(), at + 2
            if escaped.isalnum():
                raise ValueError("an escape this reader does not know")
            return _Part((escaped,)), at + 2
        return _Part(() if character in ".^$" else (character,)), at + 1


def _set_end(text: str, at: int) -> int:
    """Return the end of the set of characters that opens there."""
    end = at + 2 + (text[at + 1] == "^")
    while text[end] != "]":
        end += 1 + (text[end] == "\\")
    return end + 1


_LISTED = re.compile(r"-?((?:[^\\^-]|\\[^\w\s])+)-?")
"""A set that lists its characters, the hyphen first or last."""


def _plain_set(signs: str) -> str:
    """Return the characters of a set that simply lists them; nothing for ranges, classes and what is not in the set."""
    return re.sub(r"\\(.)", r"\1", signs) if _LISTED.fullmatch(signs) else ""


def _skip(text: str, at: int) -> int:
    """Return the end of a bracket that demands nothing of its own, such as a look-ahead."""
    depth = 0
    while True:
        character = text[at]
        if character == "[":
            at = _set_end(text, at)
            continue
        depth += (character == "(") - (character == ")")
        at += 1 + (character == "\\")
        if depth == 0:
            return at
