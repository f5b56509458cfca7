"""Words that style sheets write into a page: as strings, from attributes or from properties of their own."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice

from monitor.document.looks import Looks
from monitor.document.parts import Block
from monitor.document.state import speaks
from monitor.model import Where

_STRING = r"""(?:"(?:[^"\\\n]|\\.){1,900}"|'(?:[^'\\\n]|\\.){1,900}')"""
_CONTENT = re.compile(rf"content\s{{0,9}}:\s{{0,9}}({_STRING}|(?:attr|var)\(\s{{0,9}}([\w-]{{1,60}}))")
_MORE = rf"\s{{0,9}}:\s{{0,9}}({_STRING}(?:\s{{0,9}}{_STRING}){{%d,20}})"
_RUNS = (re.compile("content" + _MORE % 1), re.compile("list-style(?:-type)?" + _MORE % 0))
"""Strings that are shown as one; and signs of a list."""
_ONE = re.compile(_STRING)
_PLACED = re.compile(r"([.#][A-Za-z_][\w-]{0,60})::?(?:before|after)\s{0,9}\{\s{0,9}$")
"""The head of a rule that begins by writing a string into the elements of one class or id."""
_HEAD = 90
"""Characters of such a head, at most."""
_PROPERTY = re.compile(rf"(--[\w-]{{1,60}})\s{{0,9}}:\s{{0,9}}({_STRING})")
_ESCAPED = re.compile(r"\\(?:([0-9A-Fa-f]{1,6})\s?|(.))", re.DOTALL)
_LAST = 0x10FFFF
_MOST = 200
"""Words written so that are read; a page with more is written by machine."""
_FEWEST, _MOST_PIECES = 4, 600
"""Single words and letters that are read together."""


def written(
    sheets: Sequence[str], styles: Iterable[str], attributes: Iterable[tuple[str, str, str]]
) -> Iterator[Block]:
    """Yield the words that style sheets write into a page; signs of icon fonts are none."""
    met = [match for sheet in sheets if "content" in sheet for match in _CONTENT.finditer(sheet)]
    names = {match[2] for match in met if match[2]}
    own = _properties([*sheets, *styles]) if any(name[:2] == "--" for name in names) else {}
    texts = [own.get(match[2], "") if match[2] else match[1][1:-1] for match in met]
    texts += [_joined(match[1]) for sheet in sheets for run in _RUNS for match in run.finditer(sheet)]
    yield from _blocks([_shown(text) for text in texts])
    yield from _blocks([" ".join(value.split()) for _, name, value in attributes if name in names] if names else [])


def placed(looks: Looks, sheets: Iterable[str]) -> Mapping[int, str]:
    """Return the words that sheets write into empty elements of one class or id, by element."""
    words: dict[str, str] = {}
    for sheet in sheets:
        for match in islice(_CONTENT.finditer(sheet), _MOST):
            head = _PLACED.search(sheet[max(0, match.start() - _HEAD) : match.start()])
            if head and not match[2] and (text := _shown(match[1][1:-1])) and text[0].isalpha():
                words[head[1]] = text
    return {node.mem_id: text for name, text in words.items() for node in looks.named([name]) if node.child is None}


def _joined(run: str) -> str:
    """Return what strings behind each other say."""
    return "".join(one[0][1:-1] for one in _ONE.finditer(run))


def _blocks(texts: Sequence[str]) -> Iterator[Block]:
    """Yield words that are written so; those that say nothing alone, letters above all, as one text in their order."""
    said = [text for text in texts if speaks(text)][:_MOST]
    short = [text for text in texts if text and text[0].isalpha() and not speaks(text)][:_MOST_PIECES]
    yield from (Block(text, "style", Where.STATE) for text in dict.fromkeys(said))
    if len(short) >= _FEWEST:
        yield Block(" ".join(short), "style", Where.STATE)


def _properties(texts: Iterable[str]) -> Mapping[str, str]:
    """Return the strings that sheets and styles keep in properties of their own."""
    return {match[1]: match[2][1:-1] for text in texts if "--" in text for match in _PROPERTY.finditer(text)}


def _shown(text: str) -> str:
    """Return a string of a style sheet as it is shown, white space folded, without the signs of icon fonts."""
    plain = _ESCAPED.sub(_letter, text) if "\\" in text else text
    return " ".join("".join(" " if "\ue000" <= letter <= "\uf8ff" else letter for letter in plain).split())


def _letter(match: re.Match[str]) -> str:
    """Return the letter that an escape stands for."""
    number = int(match[1], 16) if match[1] else 0
    if 0 < number <= _LAST and not 0xD800 <= number <= 0xDFFF:
        return chr(number)
    return "" if match[1] or match[2] == "\n" else match[2]
