"""The text of a page in blocks, as a reader meets it, with the labels between them. Read only when somebody asks."""

from collections.abc import Iterable, Set
from dataclasses import dataclass, field
from itertools import chain

from selectolax.lexbor import LexborNode

from monitor.document.bidi import END, overriding, sign_of
from monitor.document.flow import lined
from monitor.document.folds import folded, wedged
from monitor.document.held import REPLACED, elsewhere, kept, little, parting, prompted, replaced, silenced
from monitor.document.parts import Block, Label, Text
from monitor.document.prices import meta_prices
from monitor.document.sheer import sheer
from monitor.document.state import state_blocks
from monitor.document.structure import Structure
from monitor.document.unseen import faint, keeps_room, unseen
from monitor.document.written import written
from monitor.model import Where

_INLINE = frozenset(
    "a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd label mark nobr q rb rbc rp rt rtc ruby s "
    "samp small span strike strong sub sup time tt u var wbr".split()
)
"""Elements that do not end a block of text; every other element does."""
_SILENT = frozenset(["svg", "math"])
"""Elements whose text nobody reads; scripts and styles are gone by now."""
_SPECIAL = _SILENT | REPLACED | {"meta"}
_ABOVE = frozenset(["rt", "rp"])
"""Elements of words set above others, which they part from nothing; and of brackets that no browser shows there."""
_NEAR = 4
"""Elements up to which the block element around a text is looked for each time."""
_REACH = 16
"""Inline elements around a text among which one that overrides its direction is looked for."""
_SHELL = 200
"""Characters, at most, that a page shows which scripts fill: a name, a line that it is loading."""


_Home = tuple[int, str]
"""The block element around a text: its number and tag."""
_NOWHERE: _Home = (0, "body")


@dataclass(slots=True)
class _Cutter:
    """Cuts the run of text nodes into blocks; what nobody sees runs beside what is seen, and does not part it."""

    found: Structure
    away: set[int]
    """Elements that nobody sees."""
    blocks: list[Block] = field(default_factory=list)
    labels: list[Label] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    """Texts of the block that has begun and is not among the blocks yet."""
    here: _Home = _NOWHERE
    unseen: list[str] = field(default_factory=list)
    """The same of hidden text."""
    there: _Home = _NOWHERE
    aside: list[Block] = field(default_factory=list)
    """Hidden blocks inside the visible one that has begun."""
    turned: dict[int, str] = field(default_factory=dict)
    """Elements whose text is shown against its direction, and the sign that says so in a text."""
    turn: int = 0
    """The element that shows the last text against its direction; 0 where none does."""
    homes: dict[int, _Home] = field(default_factory=dict)
    silent: set[int] = field(default_factory=set)
    above: set[int] = field(default_factory=set)
    """Elements of words set above others."""
    lined: frozenset[int] = frozenset()
    """Elements that a style sets into the line."""
    tight: list[LexborNode] = field(default_factory=list)
    """Inline elements that begin behind a letter."""

    def close(self) -> None:
        """End the blocks that have begun."""
        if self.unseen:
            self.veil()
        if not self.words:
            return
        if self.turn:
            self.words.append(END)
            self.turn = 0
        if text := _joined(self.words):
            self.blocks.append(Block(text, self.here[1]))
        if self.aside:
            self.blocks.extend(self.aside)
            self.aside.clear()

    def end(self, hidden: object) -> None:
        """End what an element that is no part of a line ends: a hidden one only the hidden block."""
        if not hidden:
            self.close()
        elif self.unseen:
            self.veil()

    def veil(self) -> None:
        """End the hidden block that has begun: it stands behind the visible one around it."""
        if text := _joined(self.unseen):
            (self.aside if self.words else self.blocks).append(Block(text, self.there[1], Where.TEXT, hidden=True))

    def say(self, node: LexborNode, text: str) -> None:
        """Add the words of a text node to its block."""
        home, number, parent = _NOWHERE, 0, node.parent
        if parent is not None:
            number, tag = parent.mem_id, parent.tag or ""
            home = self.home(parent) if self.flows(parent, tag) else (number, tag)
        if self.silent and home[0] in self.silent:
            return
        if number in self.away:
            self.hide(parent, home, text)
            return
        if self.unseen:
            self.veil()
        if number in self.above:
            (self.aside if self.words else self.blocks).append(Block(" ".join(text.split()), "rt"))
            return
        if self.words and home[0] != self.here[0]:
            self.close()
        self.here = home
        if self.turned or self.turn:
            self.override(parent)
        self.words.append(text)

    def flows(self, node: LexborNode, tag: str) -> bool:
        """Whether an element ends no block of text."""
        return tag in _INLINE or (bool(self.lined) and node.mem_id in self.lined)

    def begin(self, node: LexborNode, tag: str) -> None:
        """Note what an element in a line does to the words in and around it."""
        if tag == "bdo":
            self.turned[node.mem_id] = sign_of(node)
        elif tag in _ABOVE and node.mem_id not in self.above:
            (self.away if tag == "rp" else self.above).update(inner.mem_id for inner in node.traverse())
        if self.words and self.words[-1][-1].isalnum():
            self.tight.append(node)
            if sign := parting(node, self.words[-1]):
                self.words.append(sign)

    def hide(self, node: LexborNode | None, home: _Home, text: str) -> None:
        """Add hidden words to their block; they part visible ones only where they leave a gap between them."""
        if self.unseen and home[0] != self.there[0]:
            self.veil()
        self.there = home
        self.unseen.append(text)
        inside = bool(self.words) and home[0] == self.here[0]
        if inside and node is not None and keeps_room(node.attributes.get("style") or ""):
            self.words.append(" ")

    def override(self, node: LexborNode | None) -> None:
        """Say where a run of text begins that is shown against its direction, and where it ends."""
        at = node
        for _ in range(_REACH):
            if at is None or at.mem_id in self.turned or at.tag not in _INLINE:
                break
            at = at.parent
        number = at.mem_id if at is not None and at.mem_id in self.turned else 0
        if number == self.turn:
            return
        if self.turn:
            self.words.append(END)
        if number:
            self.words.append(self.turned[number])
        self.turn = number

    def special(self, node: LexborNode, tag: str) -> None:
        """Note what a meta element says, or an element whose text nobody reads, or nobody where browsers know it."""
        if tag in _SILENT and node.mem_id not in self.silent:
            self.silent.update(silenced(node))
        if tag in REPLACED and node.mem_id not in self.away:
            self.away.update(replaced(node))
        if tag == "meta" and (spoken := self.found.spoken.get(node.mem_id)) and (folded := " ".join(spoken.split())):
            self.blocks.append(Block(folded, "meta", Where.META))

    def home(self, node: LexborNode) -> _Home:
        """Return the nearest block element, remembered where it is far: depth is paid for once."""
        at: LexborNode | None = node
        for _ in range(_NEAR):
            if at is None:
                return _NOWHERE
            if not self.flows(at, tag := at.tag or ""):
                return at.mem_id, tag
            at = at.parent
        way: list[int] = []
        home: _Home | None = None
        while at is not None and home is None:
            way.append(at.mem_id)
            tag = at.tag or ""
            home = self.homes.get(way[-1]) if self.flows(at, tag) else (way[-1], tag)
            at = at.parent
        home = home or _NOWHERE
        self.homes.update(dict.fromkeys(way, home))
        return home


def _joined(words: list[str]) -> str:
    """Return the texts of a block as one, white space folded, and forget them."""
    text = " ".join((words[0] if len(words) == 1 else "".join(words)).split())
    words.clear()
    return text


def look_away(root: LexborNode, found: Structure) -> None:
    """Note once among the hidden elements what style sheets of the page move out of sight, and what has no ink."""
    if not found.sheeted:
        found.sheeted = True
        found.hidden.update(unseen(root, found.sheets), faint(root, found.styles, found.sheets))
        found.sheer.update(sheer(root, found.styles, found.sheets, found.inline))


def at_once(root: LexborNode, found: Structure) -> Text | None:
    """Return the text with all as hidden that style sheets of the page do not display; None where they display all."""
    away = folded(root, found.sheets)
    return texts(root, found, away) if away else None


def texts(root: LexborNode, found: Structure, folds: Set[int] = frozenset()) -> Text:
    """Return the text, cut into blocks at element borders; `folds` are elements to take for hidden besides those."""
    look_away(root, found)
    turned = overriding(root, found.styles, found.sheets)
    inline = lined(root, found.styles, found.sheets)
    cutter = _Cutter(found, found.hidden | found.sheer | folds | found.unrun, turned=turned, lined=inline)
    _cut(root, cutter)
    if found.unrun and _is_shell(cutter.blocks):
        cutter = _Cutter(found, found.hidden | found.sheer | folds, turned=turned, lined=inline)
        _cut(root, cutter)
    if cutter.tight and not folds and (inside := wedged(root, found.sheets, cutter.tight)):
        return texts(root, found, inside)
    cutter.blocks.extend(Block(price, "meta", Where.META) for price in meta_prices(found.metas))
    cutter.blocks.extend([*elsewhere(root, found, cutter.away, cutter.blocks)])
    bare = little(cutter.blocks)
    for state in chain(found.state, kept(found.attributes) if bare else ()):
        cutter.blocks.extend(state_blocks(state))
    if bare:
        cutter.blocks.extend(prompted(root, cutter.away))
        cutter.blocks.extend(written(found.sheets, found.styles, found.attributes))
    return Text(tuple(cutter.blocks), tuple(cutter.labels))


def _is_shell(blocks: Iterable[Block]) -> bool:
    """Whether a page shows so little that what it holds for browsers without scripts may say what scripts show."""
    return sum([len(one.text) for one in blocks if not one.hidden and one.where is Where.TEXT]) < _SHELL


def _cut(root: LexborNode, cutter: _Cutter) -> None:
    """Visit each node once, without recursion."""
    words, labels, say, away = cutter.words, cutter.found.labels, cutter.say, cutter.away
    roomy = cutter.found.sheer
    for node in root.traverse(include_text=True):
        tag = node.tag or ""
        if tag == "-text":
            text = node.text_content or ""
            if not text.isspace():
                say(node, text)
            elif words or cutter.unseen:
                _space(cutter, node)
            continue
        if labels and (label := labels.get(node.mem_id)):
            begun = len(cutter.aside) + bool(words) + bool(cutter.unseen)
            cutter.labels.append(Label(label, tag, len(cutter.blocks) + begun))
        if cutter.flows(node, tag):
            cutter.begin(node, tag)
            continue
        if (words or cutter.unseen) and tag != "-comment":
            cutter.end(away and node.mem_id in away and node.mem_id not in roomy)
        if tag in _SPECIAL:
            cutter.special(node, tag)
    cutter.close()


def _space(cutter: _Cutter, node: LexborNode) -> None:
    """Add white space between the words that have begun: of hidden elements only between hidden ones."""
    if cutter.unseen:
        cutter.unseen.append(" ")
    if not cutter.words or (cutter.away and node.mem_id in cutter.away):
        return
    if cutter.turn:
        cutter.override(node.parent)
    cutter.words.append(" ")
