"""The text of a page in blocks, as a reader meets it, with the labels between them. Read only when somebody asks."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from selectolax.lexbor import LexborNode

from monitor.document.parts import Block, Label, Text
from monitor.document.structure import Structure
from monitor.model import Where

_INLINE = frozenset(
    "a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd label mark nobr q s samp small span strike "
    "strong sub sup time tt u var wbr".split()
)
"""Elements that do not end a block of text; every other element does."""
_SILENT = frozenset(["svg", "math"])
"""Elements whose text nobody reads; scripts and styles are gone by now."""
_MAX_STATE_STRINGS = 5_000
DENSE = re.compile("[\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]{4}")
"""Words of a script without spaces: so many letters may be a sentence."""
_MONEY = re.compile("[$€£¥￥₽₹₴₺₩₫₪﷼円元]")
_LONGEST_PRICE = 24


@dataclass(frozen=True, slots=True)
class _Home:
    """The block element around a text."""

    id: int
    tag: str
    silent: bool


_NOWHERE = _Home(0, "body", silent=False)


@dataclass(slots=True)
class _Cutter:
    """Cuts the run of text nodes into blocks."""

    found: Structure
    blocks: list[Block] = field(default_factory=list)
    labels: list[Label] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    here: _Home = _NOWHERE
    hidden: bool = False
    begun: bool = False
    """Whether a block has begun and is not among the blocks yet."""
    homes: dict[int, _Home] = field(default_factory=dict)
    silent: set[int] = field(default_factory=set)

    def close(self) -> None:
        """End the block that has begun."""
        text = " ".join("".join(self.words).split())
        self.words.clear()
        self.begun = False
        if text:
            self.blocks.append(Block(text, self.here.tag, hidden=self.hidden))

    def say(self, node: LexborNode) -> None:
        """Add a text node to its block."""
        text = node.text_content or ""
        if text.isspace():
            self.words.append(" ")
            return
        parent = node.parent
        home = self.home(parent) if parent is not None else _NOWHERE
        if home.silent:
            return
        hidden = parent is not None and parent.mem_id in self.found.hidden
        if home.id != self.here.id or hidden != self.hidden:
            self.close()
            self.here, self.hidden = home, hidden
        self.words.append(text)
        self.begun = True

    def enter(self, node: LexborNode, tag: str) -> None:
        """Note an element: a label, the border of a block, or something whose text nobody reads."""
        number = node.mem_id
        if label := self.found.labels.get(number):
            self.labels.append(Label(label, tag, len(self.blocks) + self.begun))
        if tag in _INLINE:
            return
        if self.words:
            self.close()
        self.here = _NOWHERE
        if tag in _SILENT and number not in self.silent:
            self.silent.update(inner.mem_id for inner in node.traverse(include_text=True))
        if (spoken := self.found.spoken.get(number)) and (folded := " ".join(spoken.split())):
            self.blocks.append(Block(folded, "meta", Where.META))

    def home(self, node: LexborNode) -> _Home:
        """Return the nearest block element, remembered for every element on the way: depth is paid for once."""
        way: list[int] = []
        at: LexborNode | None = node
        home = _NOWHERE
        while at is not None:
            number = at.mem_id
            known = self.homes.get(number)
            if known is not None:
                home = known
                break
            way.append(number)
            tag = at.tag or ""
            if tag not in _INLINE:
                home = _Home(number, tag, silent=number in self.silent)
                break
            at = at.parent
        for number in way:
            self.homes[number] = home
        return home


def texts(root: LexborNode, found: Structure) -> Text:
    """Visit each node once, without recursion, and cut the text into blocks at element borders."""
    cutter = _Cutter(found)
    for node in root.traverse(include_text=True):
        tag = node.tag or ""
        if tag == "-text":
            cutter.say(node)
        else:
            cutter.enter(node, tag)
    cutter.close()
    for state in found.state:
        cutter.blocks.extend(state_blocks(state))
    return Text(tuple(cutter.blocks), tuple(cutter.labels))


def state_blocks(text: str) -> Iterator[Block]:
    """Yield the sentences and prices of a JSON text, JSON kept inside its strings included; nothing of another text."""
    try:
        pending = [json.loads(text)]
    except (ValueError, RecursionError):
        return
    left = _MAX_STATE_STRINGS
    while pending and left:
        value = pending.pop()
        left -= 1
        if isinstance(value, dict):
            pending.extend(reversed(list(value.values())))
        elif isinstance(value, list):
            pending.extend(reversed(value))
        elif isinstance(value, str) and value[:1] in ("{", "["):
            pending.extend(_nested(value))
        elif isinstance(value, str) and says(value):
            yield Block(" ".join(value.split()), "script", Where.STATE)


def _nested(text: str) -> list[object]:
    """Return the value of JSON kept as a string in JSON; nothing of what only looks so."""
    try:
        return [json.loads(text)]
    except (ValueError, RecursionError):
        return []


def says(text: str) -> bool:
    """Whether a string of a script is words or a price: at least three words, a run of letters without spaces, money."""
    if text.count(" ") >= 2:
        return True
    return (not text.isascii() and DENSE.search(text) is not None) or (
        len(text) <= _LONGEST_PRICE and _MONEY.search(text) is not None
    )
