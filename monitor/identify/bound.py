"""Names that the scripts of a page bind once, to a literal, a list or an object of literals, and use for nothing else.

A literal may grow right behind its binding (`a = "x"; a += "y";`).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from itertools import islice

import re2

STRING = r""""(?:[^"\\\n]|\\[\s\S])*"|'(?:[^'\\\n]|\\[\s\S])*'"""
"""A literal between quotes."""
_ESCAPE = re.compile(
    r"\\(?:x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|u\{([0-9a-fA-F]{1,6})\}|([0-3]?[0-7]{1,2})|(\r?\n)|([\s\S]))"
)
_CONTROL = {"n": "\n", "t": "\t", "r": "\r", "b": "\b", "f": "\f", "v": "\v"}
_HOST = r"(?:[A-Za-z0-9-]*|[A-Za-z0-9.-]*[.-])"
BROKEN_OFF = rf"(?:https?:(?://{_HOST})?|//{_HOST})"
"""The beginning of an address whose host goes on elsewhere."""
_OPENS = re2.compile(rf"([A-Za-z_$][\w$]*)[\"']?\s*([=:])\s*[\"']{BROKEN_OFF}[\"']\s*[,;)}}\n]".encode())
_BEFORE = r"(?:^|[^\w$.])"
INDEX = r"\[\s*(?:0[xX][0-9a-fA-F]{1,3}|[0-9]{1,4})\s*\]"
"""The place of an item in a list."""
_ONLY_READ = r"\s*(?:==|\+\s*[^=+\s]|[^=+*/|&?\s-]|$)"
"""What may follow an item that stays as it is."""
LIST_BEGINS = rf"=\s*\[\s*[\"']{BROKEN_OFF}[\"']\s*,\s*[\"'][^:/?#.*h]"
"""A list whose first item is the beginning of an address, and whose second is no other beginning."""
_LISTED = re2.compile(rf"([A-Za-z_$][\w$]*)\s*{LIST_BEGINS}".encode())
_EACH = re2.compile(f"({STRING})".encode())
_GOES_ON = frozenset([b"+", b"-", b"*", b"%", b".", b"[", b"(", b"?", b"|", b"&", b"<", b">", b"=", b"`"])
"""What makes something else of the literal before it."""
_HANDED_ON = frozenset([b")", b",", b";", b"[", b"]", b"}"])
"""What follows a name where the object itself goes elsewhere, and may be changed there."""
_MOST_OPENINGS = 5
"""Names looked up per page because they hold the beginning of an address."""
_MOST_NAMES = 10 + _MOST_OPENINGS
"""Names looked up per page."""
_MOST_USES = 100
"""Places of such names that are read."""


@dataclass
class Names:
    """The names that the scripts of a page bind once and for all, each looked up when it is asked for."""

    scripts: str
    known: dict[str, str | None] = field(default_factory=dict)
    lists: dict[str, list[str] | None] = field(default_factory=dict)

    @cached_property
    def code(self) -> bytes:
        """Return the scripts as they are searched."""
        return self.scripts.encode("utf-8", "replace")

    def literal(self, name: str) -> str | None:
        """Return the literal that a name, or the member of one, stands for; None where that is not certain."""
        if name not in self.known:
            look = self._member if "." in name else self._literal
            self.known[name] = look(name) if len(self.known) < _MOST_NAMES else None
        return self.known[name]

    def listed(self, name: str) -> list[str] | None:
        """Return the literals of a list that is bound once and only read; None where that is not certain."""
        if name not in self.lists:
            self.lists[name] = self._listed(name) if len(self.lists) < _MOST_NAMES else None
        return self.lists[name]

    def grown(self) -> Iterator[tuple[int, str, str]]:
        """Yield offset, text and code of the addresses that begin as a literal and grow right behind it."""
        for name, sign in self._begun:
            found = self._binding(name.decode()) if sign == b"=" else None
            if found is not None and found[2] and (text := self.literal(name.decode())):
                yield found.start(1), text, found[0].decode("utf-8", "replace")

    @cached_property
    def _begun(self) -> list[tuple[bytes, bytes]]:
        """The names that hold the beginning of an address, and by which sign."""
        return list(dict.fromkeys(match.groups() for match in islice(_OPENS.finditer(self.code), _MOST_OPENINGS)))

    def openings(self) -> Iterator[int]:
        """Yield where names stand that are the beginning of an address, with something added to them, in order."""
        found = self._begun
        names = [name for name, sign in found if sign == b"=" and self.literal(name.decode()) is not None]
        keys = [name for name, sign in found if sign == b":"]
        shapes = [rb"(?:%s)" % b"|".join(map(re2.escape, names))] if names else []
        shapes += [rb"[A-Za-z_$][\w$]*\.(?:%s)" % b"|".join(map(re2.escape, keys))] if keys else []
        lists = [match[1] for match in islice(_LISTED.finditer(self.code), _MOST_OPENINGS)]
        joins = b"|".join([rb"(?:%s)\s*\.\s*join\(" % re2.escape(name) for name in lists])
        shapes += [rb"(?:%s)\s*%s" % (b"|".join(map(re2.escape, lists)), INDEX.encode())] if lists else []
        if shapes:
            one = b"|".join(shapes)
            first = rb"(?:%s)\s*\+%s" % (one, b"|" + joins if joins else b"")
            uses = re2.compile(rb"%s(%s)|(`\$\{\s*(?:%s)\s*\})" % (_BEFORE.encode(), first, one))
            for match in islice(uses.finditer(self.code), _MOST_USES):
                yield match.start(1) if match[1] else match.start(2)

    def _binding(self, name: str) -> re.Match[bytes] | None:
        """Return where a name is bound to a literal, with what is added to it at once, and the sign behind."""
        word = re.escape(name)
        shape = rf"{_BEFORE}{word}\s*=\s*({STRING})((?:\s*;?\s*{word}\s*\+=\s*(?:{STRING}))*)\s*(\S?)"
        found = list(islice(re2.finditer(shape.encode(), self.code), 2))
        return found[0] if len(found) == 1 else None

    def _literal(self, name: str) -> str | None:
        found = self._binding(name)
        if found is None or found[3] in _GOES_ON:
            return None
        pieces = [found[1], *_EACH.findall(found[2])]
        if not self._once(name, len(pieces)):
            return None
        return "".join([plain(piece.decode("utf-8", "replace")[1:-1]) for piece in pieces])

    def _listed(self, name: str) -> list[str] | None:
        word = re.escape(name)
        found = re2.findall(rf"{_BEFORE}{word}\s*=\s*\[((?:\s*(?:{STRING})\s*,?)+)\]\s*(\S?)".encode(), self.code)
        if len(found) != 1 or found[0][1] in _GOES_ON or not self._once(name):
            return None
        used = re2.findall(rf"{_BEFORE}{word}\b\s*(=|\.\s*join\(|{INDEX}{_ONLY_READ}|)".encode(), self.code)
        if not all(used):
            return None
        return [plain(piece.decode("utf-8", "replace")[1:-1]) for piece in _EACH.findall(found[0][0])]

    def _member(self, name: str) -> str | None:
        """Return the literal of one member of an object that is made once, of literals, and never handed on."""
        name, _, key = name.partition(".")
        objects = re2.findall(rf"{_BEFORE}{re.escape(name)}\s*=\s*\{{([^{{}}]*)\}}".encode(), self.code)
        if len(objects) != 1 or not self._once(name):
            return None
        used = re2.findall(
            rf"{_BEFORE}{re.escape(name)}\b\s*(?:\.\s*({re.escape(key)}\s*=[^=])|(\S?))".encode(), self.code
        )
        if any(written or follows in _HANDED_ON for written, follows in used):
            return None
        values = re2.findall(
            rf"(?:^|[,\s])[\"']?{re.escape(key)}[\"']?\s*:\s*({STRING})\s*(?:,|$)".encode(), objects[0]
        )
        return plain(values[0].decode("utf-8", "replace")[1:-1]) if len(values) == 1 else None

    def _once(self, name: str, times: int = 1) -> bool:
        """Whether a name is bound in one place, in so many steps, and nothing else goes by it."""
        word = rf"\b{re.escape(name)}\b"
        declared = re2.findall(rf"\b(?:const|let|var)\s+{word}\s*([=,;]?)".encode(), self.code)
        assigned = re2.findall(rf"{_BEFORE}{word}\s*(?:[+*/|&-]?=[^=>]|\+\+|=>)".encode(), self.code)
        if declared not in ([], [b"="], [b","], [b";"]) or len(assigned) != times:
            return False
        return not re2.search(
            # a parameter of a function, a method or an arrow, a part of something taken apart, a function or class
            rf"\([^()]*{word}[^()]*\)\s*(?:\{{|=>)|[{{\[][^{{}}\[\]]*{word}[^{{}}\[\]]*[}}\]]\s*=[^=]|"
            rf"(?:function|class)\s+{word}".encode(),
            self.code,
        )


def plain(literal: str) -> str:
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
