"""What an expression of string literals comes to: sums, lists joined, text reversed, codes undone. Nothing is run.

Understood are literals with their escapes, templates, sums, brackets, `atob`, `decodeURIComponent`, `unescape`,
`String.fromCharCode` and `fromCodePoint`, and of the methods `split`, `reverse`, `join`, `concat` and `replace` with
literals. A name counts when the scripts bind it once, to one literal, and nothing else goes by it.
"""

import binascii
import re
from base64 import b64decode
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from urllib.parse import unquote

import re2

_SPACE = re.compile(r"(?:\s|/\*[^*]*\*/|//[^\n]*\n)*")
_STRING = re.compile(r""""((?:[^"\\\n]|\\[\s\S])*)"|'((?:[^'\\\n]|\\[\s\S])*)'""")
_ESCAPE = re.compile(
    r"\\(?:x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|u\{([0-9a-fA-F]{1,6})\}|([0-3]?[0-7]{1,2})|(\r?\n)|([\s\S]))"
)
_CONTROL = {"n": "\n", "t": "\t", "r": "\r", "b": "\b", "f": "\f", "v": "\v"}
_CALL = re.compile(r"(?:(?:window|self|globalThis)\.)?(atob|decodeURIComponent|decodeURI|unescape)\(")
_CODES = re.compile(
    r"(?:String\.)?from(?:CharCode|CodePoint)(?:\.apply\(\s*[\w.]{1,20}\s*,\s*\[|\(\s*(?:\.\.\.\s*\[)?)"
    r"\s*((?:0[xX][0-9a-fA-F]{1,4}|\d{1,5})(?:\s*,\s*(?:0[xX][0-9a-fA-F]{1,4}|\d{1,5})){0,999})\s*\]?\s*\)"
)
_NUMBER = re.compile(r"0[xX][0-9a-fA-F]+|\d+")
_METHOD = re.compile(r"\s*\.\s*(split|reverse|join|concat|replace|replaceAll)\(")
_NAME = re.compile(r"[A-Za-z_$][\w$]*")
_GOES_ON = re.compile(r"\s*[.(\[]")
"""What makes something else of a value than is understood here."""
_CUT = re.compile(r"[\"'`](?:https?:)?//[A-Za-z0-9.-]*(?:[\"']\s*\+|\$\{)")
"""An address that breaks off in its host: only then names are looked up."""
_DEEPEST = 12
_MOST_NAMES = 10
"""Names looked up per page."""
Value = str | list[str]


class _UnclearError(Exception):
    """The expression needs more than is understood here."""


@dataclass(slots=True)
class Names:
    """The names that the scripts of a page bind once and for all, each looked up when it is asked for."""

    scripts: str
    known: dict[str, str | None] = field(default_factory=dict)

    def literal(self, name: str) -> str | None:
        """Return the literal that a name stands for, None where that is not certain."""
        if name not in self.known:
            self.known[name] = self._literal(name) if len(self.known) < _MOST_NAMES else None
        return self.known[name]

    def _literal(self, name: str) -> str | None:
        code = self.scripts.encode("utf-8", "replace")
        bound = re2.findall(rf"\b(?:const|let|var)\s+{re.escape(name)}\s*=\s*({_STRING.pattern})".encode(), code)
        if len(bound) != 1:
            return None
        word = rf"\b{re.escape(name)}\b"
        declared = re2.findall(rf"\b(?:const|let|var)\s+{word}".encode(), code)
        assigned = re2.findall(rf"(?:^|[^\w$.]){word}\s*(?:[+*/|&-]?=[^=>]|\+\+|=>)".encode(), code)
        taken = re2.search(
            # a parameter of a function, a method or an arrow, a part of something taken apart, a function or class
            rf"\([^()]*{word}[^()]*\)\s*(?:\{{|=>)|[{{\[][^{{}}\[\]]*{word}[^{{}}\[\]]*[}}\]]\s*=[^=]|"
            rf"(?:function|class)\s+{word}".encode(),
            code,
        )
        if len(declared) != 1 or len(assigned) != 1 or taken:
            return None
        return _plain(bound[0][0].decode("utf-8", "replace")[1:-1])


def folded(text: str, names: Names) -> tuple[str, int]:
    """Return the string that the expression at the beginning of a text comes to, and how far it was read.

    The string is empty where it is a bare literal without codes, or nothing that is understood here. Never raises.
    """
    reader = _Reader(text, names if _CUT.match(text) else None)
    try:
        value = reader.whole()
    except _UnclearError:
        return "", reader.at
    return value if reader.steps and isinstance(value, str) else "", reader.at


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
        while found := _METHOD.match(self.text, self.at):
            self.at = found.end()
            value = _called(found[1], value, self.arguments())
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
            plain = _plain(inner)
            self.steps += plain != inner
            return plain
        if sign == "`":
            return self.template()
        if sign in ("(", "["):
            return self.nested(sign)
        if found := _CODES.match(self.text, self.at):
            self.at, self.steps = found.end(), self.steps + 1
            numbers = [int(number, 0) for number in _NUMBER.findall(found[1])]
            return "".join(map(chr, numbers)) if max(numbers) < 0x250 else _refuse()
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
            parts.append(_plain(self.text[start : self.at]))
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

    def name(self) -> str:
        """Read a name that stands for one literal."""
        found = _NAME.match(self.text, self.at) if self.names is not None else None
        if found and _GOES_ON.match(self.text, found.end()) and not _METHOD.match(self.text, found.end()):
            raise _UnclearError
        value = self.names.literal(found[0]) if self.names is not None and found else None
        if found is None or value is None:
            raise _UnclearError
        self.at = found.end()
        self.steps += 1
        return value

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


def _plain(literal: str) -> str:
    """Return what the escapes of a literal stand for."""
    return _ESCAPE.sub(_unescaped, literal) if "\\" in literal else literal


def _unescaped(found: re.Match[str]) -> str:
    code = found[1] or found[2] or found[3]
    if code:
        number = int(code, 16)
        return chr(number) if number < 0x110000 else ""
    if found[4]:
        return chr(int(found[4], 8))
    return "" if found[5] else _CONTROL.get(found[6], found[6])


def _undone(function: str, text: str) -> str:
    """Return what one of the functions makes of a text."""
    if function != "atob":
        return unquote(text)
    try:
        return b64decode(text + "==").decode("ascii")
    except (binascii.Error, ValueError) as error:
        raise _UnclearError from error


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
