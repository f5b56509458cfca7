"""Which plain strings a pattern cannot match without: the cheap question asked before the pattern runs."""

import re

_LEAST = 2
"""Shorter strings stand on every page and would save nothing."""
_COMMON = re.compile(
    r"content=?|create|https?(?:://)?|www\.|data-|script|value=|name=|class=|\.com/?|\.net/?|\.js|id=|[kK]?ey=?|"
    r"render|ite|SITE|location|client|client-?|init|application|amount|order|title|product"
)
"""Strings of nearly every page: the last choice."""
_BEGINNING = re.compile(r"(?:\\b|\(\?<![^()\\]+\))?(\()?((?:[A-Za-z0-9_=/:&-]|\\[./?-])+)")
_CLASSES = "bBdDsSwWAZ"
_QUANTIFIER = re.compile(r"[*+?][+?]?|\{(\d*)(?:,\d*)?\}[+?]?")
_OPEN = re.compile(r"\((?:\?P<\w+>|\?(?::|>))?")
_AROUND = re.compile(r"\(\?(?:<?[=!]|P=|#|\()")
_FLAGS = re.compile(r"\(\?[aims]+\)")


def required(pattern: str) -> tuple[str, ...]:
    """Return strings of which every match of the pattern holds at least one; empty when none can be told.

    Reads the common part of the syntax and gives up (empty) on the rest, so a wrong answer is always the slow one.
    """
    text = _FLAGS.sub("", pattern)
    try:
        best, end = _sequence(text, 0)
    except (IndexError, ValueError):
        return ()
    return best if end == len(text) else ()


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
    return 1 if _COMMON.fullmatch(word) else len(word)


def _sequence(text: str, start: int) -> tuple[tuple[str, ...], int]:
    """Read alternatives until the closing bracket or the end; return the best set and where reading stopped."""
    branches: list[tuple[str, ...]] = []
    at = start
    while True:
        best, at = _branch(text, at)
        branches.append(best)
        if at >= len(text) or text[at] == ")":
            break
        at += 1
    if any(_worth(branch) == 0 for branch in branches):
        return (), at
    return tuple(dict.fromkeys(word for branch in branches for word in branch)), at


def _branch(text: str, at: int) -> tuple[tuple[str, ...], int]:
    """Read one alternative: the longest run of plain characters, or a better group inside it."""
    best: tuple[str, ...] = ()
    run = ""
    while True:
        inside: tuple[str, ...] = ()
        plain = ""
        if at < len(text) and text[at] not in "|)":
            plain, inside, at = _atom(text, at)
        ended = at >= len(text) or text[at] in "|)"
        quantifier = _QUANTIFIER.match(text, at)
        optional = quantifier is not None and (quantifier[0][0] in "*?" or quantifier[1] in ("", "0"))
        run += "" if optional else plain
        if not plain or quantifier or ended:
            best = max(best, (run,), () if optional else inside, key=_worth)
            run = ""
        if quantifier:
            at = quantifier.end()
        if at >= len(text) or text[at] in "|)":
            return max(best, (run,), key=_worth), at


def _atom(text: str, at: int) -> tuple[str, tuple[str, ...], int]:
    """Read one atom: its plain character or nothing, the set of a group or nothing, and where it ends."""
    character = text[at]
    if character == "(":
        if _AROUND.match(text, at):
            return "", (), _skip(text, at)
        opening = _OPEN.match(text, at)
        if opening is None or text[at + 1] == "?" != opening[0][1:2]:
            raise ValueError("a group this reader does not know")
        inside, end = _sequence(text, opening.end())
        return "", inside, end + 1
    if character == "[":
        end = at + 2 + (text[at + 1] == "^")
        while text[end] != "]":
            end += 1 + (text[end] == "\\")
        return "", (), end + 1
    if character == "\\":
        escaped = text[at + 1]
        if escaped in _CLASSES:
            return "", (), at + 2
        if escaped.isalnum():
            raise ValueError("an escape this reader does not know")
        return escaped, (), at + 2
    return ("" if character in ".^$" else character), (), at + 1


def _skip(text: str, at: int) -> int:
    """Return the end of a bracket that demands nothing of its own, such as a look-ahead."""
    depth = 0
    while True:
        character = text[at]
        if character == "[":
            _, _, at = _atom(text, at)
            continue
        depth += (character == "(") - (character == ")")
        at += 1 + (character == "\\")
        if depth == 0:
            return at
