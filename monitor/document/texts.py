"""The text of a page in blocks, as a reader meets it, with the labels between them. Read only when somebody asks."""

from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass, field
from itertools import accumulate, chain

from selectolax.lexbor import LexborNode

from monitor.document.bidi import END, overriding, sign_of
from monitor.document.flow import lined
from monitor.document.folds import folded, wedged
from monitor.document.held import REPLACED, kept, little, parting, prompted, rejoined, replaced, silenced
from monitor.document.looks import Looks
from monitor.document.parts import Block, Label, Text
from monitor.document.prices import meta_prices
from monitor.document.sheer import sheer
from monitor.document.state import state_blocks
from monitor.document.structure import Structure
from monitor.document.sums import sums
from monitor.document.unseen import faint, keeps_room, unseen
from monitor.document.written import placed, written
from monitor.model import Where

_INLINE = frozenset(
    "a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd label mark nobr q rb rbc rp rt rtc ruby s "
    "samp small span strike strong sub sup time tt u var wbr".split()
)
"""Elements that do not end a block of text; every other element does."""
_SILENT = frozenset(["svg", "math"])
"""Elements whose text nobody reads; scripts and styles are gone by now."""
_SPECIAL = _SILENT | REPLACED | {"meta"}
_DRAWN = frozenset(["input", "img", "svg", "canvas"])
"""Elements that show something by themselves."""
_ABOVE = frozenset(["rt", "rp"])
"""Elements of words set above others, which they part from nothing; and of brackets that no browser shows there."""
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
    block: _Home = _NOWHERE
    """The last block element met."""
    homes: dict[int, _Home] = field(default_factory=dict)
    """Homes of the elements in a line."""
    silent: set[int] = field(default_factory=set)
    above: set[int] = field(default_factory=set)
    """Elements of words set above others."""
    lined: frozenset[int] = frozenset()
    """Elements that a style sets into the line."""
    placed: Mapping[int, str] = field(default_factory=dict)
    """Words that style sheets write into empty elements."""
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

    def veil(self) -> None:
        """End the hidden block that has begun: it stands behind the visible one around it."""
        if text := _joined(self.unseen):
            (self.aside if self.words else self.blocks).append(Block(text, self.there[1], Where.TEXT, hidden=True))

    def end(self, *, hidden: bool) -> None:
        """End what an element that is no part of a line ends: a hidden one only the hidden block."""
        if not hidden:
            self.close()
        elif self.unseen:
            self.veil()

    def home(self, node: LexborNode, number: int) -> _Home:
        """Return the block element around what stands in an element that has been met."""
        if number == self.block[0]:
            return self.block
        return self.homes.get(number) or (number, node.tag or "")

    def say(self, node: LexborNode, text: str) -> None:
        """Add the words of a text node to its block."""
        parent = node.parent or node
        number = parent.mem_id
        home = self.home(parent, number)
        if home[0] in self.silent:
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
        if self.turned:
            self.override(parent)
        self.words.append(text)

    def space(self, node: LexborNode) -> None:
        """Add white space between the words that have begun: of hidden elements only between hidden ones."""
        if self.unseen:
            self.unseen.append(" ")
        if self.words and node.mem_id not in self.away:
            if self.turn:
                self.override(node.parent)
            self.words.append(" ")

    def name(self, label: str, tag: str) -> None:
        """Note a label: where it stands among the blocks that are there and those that have begun."""
        begun = len(self.aside) + bool(self.words) + bool(self.unseen)
        self.labels.append(Label(label, tag, len(self.blocks) + begun))

    def begin(self, node: LexborNode, number: int, tag: str) -> None:
        """Note what an element in a line does to the words in and around it."""
        parent = node.parent or node
        self.homes[number] = self.home(parent, parent.mem_id)
        if number in self.placed:
            self.say(node, self.placed[number])
        if tag == "bdo":
            self.turned[number] = sign_of(node)
        elif tag in _ABOVE and number not in self.above:
            (self.away if tag == "rp" else self.above).update(inner.mem_id for inner in node.traverse())
        if self.words and self.words[-1][-1].isalnum():
            self.tight.append(node)
            if sign := parting(node, self.words[-1]):
                self.words.append(sign)

    def hide(self, node: LexborNode, home: _Home, text: str) -> None:
        """Add hidden words to their block; they part visible ones only where they leave a gap between them."""
        if self.unseen and home[0] != self.there[0]:
            self.veil()
        self.there = home
        self.unseen.append(text)
        if self.words and home[0] == self.here[0] and keeps_room(node.attributes.get("style") or ""):
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

    def special(self, node: LexborNode, number: int, tag: str) -> None:
        """Note what a meta element says, or an element whose text nobody reads, or nobody where browsers know it."""
        if tag == "meta":
            if folded := " ".join(self.found.spoken.get(number, "").split()):
                self.blocks.append(Block(folded, "meta", Where.META))
        elif tag in REPLACED and number not in self.away:
            self.away.update(replaced(node))
        elif tag in _SILENT and number not in self.silent and node.text().strip():
            self.silent.update(silenced(node))


def _is_inside(words: list[str]) -> bool:
    """Whether the words that have begun break off at a letter, so that a word may go on."""
    return bool(words) and words[-1][-1:].isalnum()


def _is_nothing(node: LexborNode) -> bool:
    """Whether a field or picture shows nothing, so that it parts no word: it is hidden, or without width."""
    says = node.attrs.get
    return says("width") == "0" or (node.tag == "input" and says("type") == "hidden")


def _joined(words: list[str]) -> str:
    """Return the texts of a block as one, white space folded, and forget them."""
    text = " ".join((words[0] if len(words) == 1 else "".join(words)).split())
    words.clear()
    return text


def look_away(looks: Looks, found: Structure) -> None:
    """Note once among the hidden elements what style sheets of the page move out of sight, and what has no ink."""
    if not found.sheeted:
        found.sheeted = True
        found.hidden.update(unseen(looks), faint(looks))
        found.sheer.update(sheer(looks, found.inline))


def at_once(looks: Looks, found: Structure) -> Text | None:
    """Return the text with all as hidden that style sheets of the page do not display; None where they display all."""
    away = folded(looks)
    return texts(looks, found, away) if away else None


def texts(looks: Looks, found: Structure, folds: Set[int] = frozenset()) -> Text:
    """Return the text, cut into blocks at element borders; `folds` are elements to take for hidden besides those."""
    look_away(looks, found)
    root, turned, inline, grown = looks.root, overriding(looks), lined(looks), placed(looks, found.sheets)
    cutter = _Cutter(found, found.hidden | found.sheer | folds | found.unrun, turned=turned, lined=inline, placed=grown)
    _cut(root, cutter)
    if found.unrun and _is_shell(cutter.blocks):
        cutter = _Cutter(found, found.hidden | found.sheer | folds, turned=turned, lined=inline, placed=grown)
        _cut(root, cutter)
    if cutter.tight and not folds and (inside := wedged(looks, cutter.tight)):
        return texts(looks, found, inside)
    cutter.blocks.extend(Block(price, "meta", Where.META) for price in meta_prices(found.metas))
    cutter.blocks.extend([*rejoined(cutter.blocks), *sums(root, found, cutter.away, cutter.blocks)])
    bare = little(cutter.blocks)
    for state in chain(found.state, kept(found.attributes) if bare else ()):
        cutter.blocks.extend(state_blocks(state))
    if bare:
        cutter.blocks.extend(prompted(root, cutter.away))
        cutter.blocks.extend(written(found.sheets, found.styles, found.attributes))
    return Text(tuple(cutter.blocks), tuple(cutter.labels))


def _is_shell(blocks: Iterable[Block]) -> bool:
    """Whether a page shows so little that what it holds for browsers without scripts may say what scripts show."""
    shown = accumulate(len(one.text) for one in blocks if not one.hidden and one.where is Where.TEXT)
    return all(length < _SHELL for length in shown)


def _cut(root: LexborNode, cutter: _Cutter) -> None:
    """Visit each node once, without recursion; what an element stands in is met before it."""
    words, unseen, away, lined = cutter.words, cutter.unseen, cutter.away, cutter.lined
    labels, roomy = cutter.found.labels, cutter.found.sheer
    for node in root.traverse(include_text=True):
        if node.is_text_node:
            if not (node.is_empty_text_node or (text := node.text_content or "").isspace()):
                cutter.say(node, text)
            elif words or unseen:
                cutter.space(node)
            continue
        tag, number = node.tag or "", node.mem_id
        if number in labels:
            cutter.name(labels[number], tag)
        if tag in _INLINE or number in lined:
            cutter.begin(node, number, tag)
        elif tag != "-comment" and not (tag in _DRAWN and _is_inside(words) and _is_nothing(node)):
            cutter.block = number, tag
            if words or unseen:
                cutter.end(hidden=number in away and number not in roomy)
            if tag in _SPECIAL:
                cutter.special(node, number, tag)
    cutter.close()
