"""What an expression of string literals comes to: sums, lists joined, text reversed, codes undone. Nothing is run.

Understood are literals with their escapes, templates, sums, brackets, `atob`, `decodeURIComponent`, `unescape`,
`String.fromCharCode` and `fromCodePoint` (also mapped over a list, a number added, taken or crossed), and of the
methods `split`, `reverse`, `join`, `concat` and `replace` with literals, `slice`, `substring` and `substr` with
numbers. A name counts when the scripts bind it once, to one literal, a list or an object of literals, and nothing else
goes by it (`bound.py`).
"""

import binascii
import operator
import re
from base64 import b64decode
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from urllib.parse import unquote

from monitor.identify.bound import INDEX, STRING, Names, plain

__all__ = ["Names", "folded"]

_SPACE = re.compile(r"(?:\s|/\*[^*]*\*/|//[^\n]*\n)*")
_STRING = re.compile(STRING)
_CALL = re.compile(r"(?:(?:window|self|globalThis)\.)?(atob|decodeURIComponent|decodeURI|unescape)\(")
_NUMBERS = r"(?:0[xX][0-9a-fA-F]{1,4}|\d{1,5})(?:\s*,\s*(?:0[xX][0-9a-fA-F]{1,4}|\d{1,5})){0,999}"
_CODES = re.compile(
    r"(?:String\.)?from(?:CharCode|CodePoint)(?:\.apply\(\s*[\w.]{1,20}\s*,\s*\[|\(\s*(?:\.\.\.\s*\[)?)"
    rf"\s*({_NUMBERS})\s*\]?\s*\)"
)
_MAPPED = re.compile(
    rf"\[\s*({_NUMBERS})\s*\]\s*\.\s*map\(\s*"
    r"(?:function\s*\(\s*([A-Za-z_$][\w$]*)\s*\)\s*\{\s*return\s+|\(?\s*([A-Za-z_$][\w$]*)\s*\)?\s*=>\s*)"
    r"String\.from(?:CharCode|CodePoint)\(\s*(?:\2|\3)\s*(?:([-+^])\s*(\d{1,5})\s*)?\)[\s;]*\}?\s*\)"
)
_CHANGES: Mapping[str, Callable[[int, int], int]] = {"+": operator.add, "-": operator.sub, "^": operator.xor}
_HIGHEST = 0x250
"""Codes from here on are none of addresses."""
_NUMBER = re.compile(r"0[xX][0-9a-fA-F]+|\d+")
_METHOD = re.compile(r"\s*\.\s*(split|reverse|join|concat|replace|replaceAll)\(")
_PART = re.compile(r"\s*\.\s*(slice|substring|substr)\(\s*(-?\d{1,4})\s*(?:,\s*(-?\d{1,4})\s*)?\)")
_NAME = re.compile(
    r"[A-Za-z_$][\w$]*(?:\.(?!(?:split|reverse|join|concat|replace|replaceAll|slice|substr)\b)[\w$]+(?!\s*\())?"
)
"""A name, or a member of one."""
_ITEM = re.compile(rf"\s*({INDEX})")
_JOINS = re.compile(r"\s*\.\s*join\(")
_GOES_ON = re.compile(r"\s*[.(\[]")
"""What makes something else of a value than is understood here."""
_CUT = re.compile(r"[\"'`](?:https?:)?//[A-Za-z0-9.-]*(?:[\"']\s*\+|\$\{)")
"""An address that breaks off in its host: only then names are looked up."""
_DEEPEST = 12
Value = str | list[str]


class _UnclearError(Exception):
    """The expression needs more than is understood here."""


def folded(text: str, names: Names, *, named: bool = False) -> tuple[str, int]:
    """Return the string that the expression at the beginning of a text comes to, and how far it was read.

    The string is empty where it is a bare literal without codes, or nothing that is understood here. Never raises.
    `named`: the text begins with a name, and the string must come to more than that.
    """
    reader = _Reader(text, names if named or _CUT.match(text) else None)
    try:
        value = reader.whole()
    except _UnclearError:
        return "", reader.at
    return value if reader.steps > named and isinstance(value, str) else "", reader.at


@dataclass(slots=True)
class _Reader:
    """Reads one expression from left to right."""

    text: str
    names: Names | None
    at: int = 0
    steps: int = 0
    """How much was put together or undone."""
    depth: int = 0

    def whole(self) -> Value:
        """Read terms joined by `+`, as far as they are understood."""
        value = self.term()
        while isinstance(value, str):
            before = self.at, self.steps
            if not self.take("+"):
                break
            try:
                more = self.term()
            except _UnclearError:
                more = []
            if not isinstance(more, str):
                self.at, self.steps = before
                break
            value += more
            self.steps += 1
        return value

    def term(self) -> Value:
        """Read a value and the methods called on it."""
        value = self.value()
        while found := _METHOD.match(self.text, self.at) or _PART.match(self.text, self.at):
            self.at = found.end()
            value = _part(value, *found.groups()) if found.re is _PART else _called(found[1], value, self.arguments())
            self.steps += 1
        if _GOES_ON.match(self.text, self.at):
            raise _UnclearError
        return value

    def value(self) -> Value:
        """Read a literal, a list of literals, a bracket, a call that undoes a code, or a name."""
        self.skip()
        sign = self.text[self.at : self.at + 1]
        if sign in ('"', "'") and (found := _STRING.match(self.text, self.at)):
            self.at = found.end()
            inner = found[0][1:-1]
            text = plain(inner)
            self.steps += text != inner
            return text
        if sign == "`":
            return self.template()
        if sign == "[" and (found := _MAPPED.match(self.text, self.at)):
            self.at, self.steps = found.end(), self.steps + 1
            return list(_spelt(found[1], found[4] or "+", int(found[5] or 0)))
        if sign in ("(", "["):
            return self.nested(sign)
        if found := _CODES.match(self.text, self.at):
            self.at, self.steps = found.end(), self.steps + 1
            return _spelt(found[1])
        if found := _CALL.match(self.text, self.at):
            self.at = found.end()
            arguments = self.arguments()
            self.steps += 1
            return _undone(found[1], arguments[0]) if len(arguments) == 1 else _refuse()
        return self.name()

    def nested(self, sign: str) -> Value:
        """Read what stands in brackets; `[..."text"]` is a list of its signs."""
        self.at += 1
        if sign == "(":
            value = self.inner()
            return value if self.take(")") else _refuse()
        if self.take("..."):
            value = self.inner()
            return list(value) if isinstance(value, str) and self.take("]") else _refuse()
        return self.listed("]")

    def inner(self) -> Value:
        """Read an expression inside another one."""
        if self.depth == _DEEPEST:
            raise _UnclearError
        self.depth += 1
        value = self.whole()
        self.depth -= 1
        return value

    def listed(self, closing: str) -> list[str]:
        """Read expressions up to a closing sign."""
        found: list[str] = []
        while not self.take(closing):
            value = self.inner()
            if not isinstance(value, str):
                raise _UnclearError
            found.append(value)
            self.take(",")
        return found

    def arguments(self) -> list[str]:
        """Read what a function is called with."""
        return self.listed(")")

    def template(self) -> str:
        """Read a literal between back quotes with the values that stand in it."""
        self.at += 1
        parts = []
        while True:
            start = self.at
            while self.text[self.at : self.at + 1] not in ("`", "") and not self.text.startswith("${", self.at):
                self.at += 2 if self.text[self.at] == "\\" else 1
            parts.append(plain(self.text[start : self.at]))
            self.steps += parts[-1] != self.text[start : self.at]
            if not self.text.startswith("${", self.at):
                break
            self.at += 2
            value = self.inner()
            if not isinstance(value, str) or not self.take("}"):
                raise _UnclearError
            parts.append(value)
            self.steps += 1
        return "".join(parts) if self.take("`") else str(_refuse())

    def name(self) -> Value:
        """Read a name that stands for one literal, an item of a list of them, or such a list that is joined here."""
        found = _NAME.match(self.text, self.at) if self.names is not None else None
        if self.names is None or found is None:
            raise _UnclearError
        self.at = found.end()
        self.steps += 1
        item = _ITEM.match(self.text, self.at)
        if item is not None:
            self.at = item.end()
            return _item(self.names.listed(found[0]), int(item[1].strip("[] \t\n"), 0))
        joined = _JOINS.match(self.text, self.at) is not None
        value = self.names.listed(found[0]) if joined else self.names.literal(found[0])
        return _refuse() if value is None else value

    def skip(self) -> None:
        """Pass over white space and comments."""
        found = _SPACE.match(self.text, self.at)
        self.at = found.end() if found else self.at

    def take(self, sign: str) -> bool:
        """Pass over a sign; whether it stands there."""
        start = self.at
        self.skip()
        if not self.text.startswith(sign, self.at):
            self.at = start
            return False
        self.at += len(sign)
        return True


def _refuse() -> Value:
    raise _UnclearError


def _item(values: list[str] | None, at: int) -> Value:
    """Return one item of a list."""
    return values[at] if values is not None and at < len(values) else _refuse()


def _spelt(codes: str, sign: str = "+", by: int = 0) -> str:
    """Return the text of a list of codes, to each of which something is done first."""
    numbers = [_CHANGES[sign](int(number, 0), by) for number in _NUMBER.findall(codes)]
    if min(numbers) < 0 or max(numbers) >= _HIGHEST:
        raise _UnclearError
    return "".join(map(chr, numbers))


def _undone(function: str, text: str) -> str:
    """Return what one of the functions makes of a text."""
    if function != "atob":
        return unquote(text)
    try:
        return b64decode(text + "==").decode("ascii")
    except (binascii.Error, ValueError) as error:
        raise _UnclearError from error


def _part(value: Value, method: str, first: str, last: str | None) -> Value:
    """Return a part of a text, by the numbers of its signs."""
    if isinstance(value, list):
        raise _UnclearError
    start, end = int(first), len(value) if last is None else int(last)
    if method == "slice":
        return value[start:end]
    if method == "substr":
        return value[start:][: len(value) if last is None else max(0, end)]
    start, end = max(0, start), max(0, end)
    return value[min(start, end) : max(start, end)]


def _split(value: str, by: str) -> list[str]:
    return value.split(by) if by else list(value)


_OF_TEXT: Mapping[tuple[str, int], Callable[..., Value]] = {
    ("split", 1): _split,
    ("replace", 2): lambda value, old, new: value.replace(old, new, 1),
    ("replaceAll", 2): lambda value, old, new: value.replace(old, new),
}
"""Methods of a text by name and number of arguments."""


def _called(method: str, value: Value, arguments: list[str]) -> Value:
    """Return what a method makes of a value."""
    if isinstance(value, list):
        if method == "reverse" and not arguments:
            return value[::-1]
        if method == "join" and len(arguments) < 2:
            return (arguments or [","])[0].join(value)
    elif method == "concat":
        return value + "".join(arguments)
    elif known := _OF_TEXT.get((method, len(arguments))):
        return known(value, *arguments)
    raise _UnclearError
