"""Words that a page shows or keeps elsewhere than in its running text: letters apart, drawings, attributes, fields."""

import re
from collections.abc import Iterable, Iterator, Sequence, Set
from itertools import islice

from selectolax.lexbor import LexborNode

from monitor.document.aside import is_aside
from monitor.document.parts import Block
from monitor.document.state import speaks
from monitor.model import Where

SPEAKS = 3_000
"""A page that shows so many characters speaks for itself: its attributes, empty fields, sheets and scripts are not
searched for words."""
_SHORTEST = 30
"""Characters of JSON in an attribute that may hold a sentence, at least."""
_BUTTON = re.compile(r"(?:^|[\s_-])(?:btn|button|cta)(?:$|[\s_-])", re.IGNORECASE)
"""A class by which a link is drawn as a button."""
_CENTS = re.compile(r"\s*\d\d\s*")
_MONEY = re.compile("[$€£₽₹₴₺]|zł|kr|lei|Kč")
_NEAR = 200
"""Characters of the element around raised hundredths in which their currency stands."""
_LETTERED = frozenset(["text", "tspan", "textPath", "mtext", "ms"])
"""Elements of drawings and formulas that show words."""
_PAGE = "foreignObject"
_TOLD = frozenset(["desc", "title", "metadata"])
"""Elements of drawings that say what they are, and are not drawn, whatever stands in them."""
REPLACED = frozenset("canvas noembed iframe video audio object noframes datalist".split())
"""Elements that hold words for browsers that do not know them, and choices for a field that is typed in."""
_FEWEST = 6
_END = Block("", "")


def little(blocks: Iterable[Block]) -> bool:
    """Whether a page shows so little that its words may stand elsewhere."""
    left = SPEAKS
    for block in blocks:
        left -= 0 if block.hidden else len(block.text)
        if left <= 0:
            return False
    return True


def parting(node: LexborNode, before: str) -> str:
    """Return what a reader sees between a word and an inline element right behind it: a point, a gap or nothing."""
    if node.tag == "sup" and _raised(node, before):
        return "."
    return " " if node.tag == "a" and _BUTTON.search(node.attributes.get("class") or "") else ""


def _raised(node: LexborNode, before: str) -> bool:
    """Whether a raised element holds the hundredths of a sum whose whole units stand before it: `9<sup>99</sup> €`."""
    if not (before[-1].isdecimal() and _CENTS.fullmatch(_beginning(node, _NEAR))):
        return False
    around = node.parent
    return around is not None and _MONEY.search(_beginning(around, _NEAR)) is not None


def _beginning(node: LexborNode, most: int) -> str:
    """Return the first characters of an element's text: of its first nodes, so that no long one is read each time."""
    said = ""
    for inner in islice(node.traverse(include_text=True), _NEAR):
        said += (inner.text_content or "")[: most - len(said)] if inner.tag == "-text" else ""
        if len(said) >= most:
            break
    return said


def silenced(node: LexborNode) -> Iterator[int]:
    """Yield the elements of a drawing whose text nobody reads: not those of words, or of a page inside it.

    A page inside it is not entered: a drawing in that is one of its own, so each element is visited once.
    """
    pending = [node]
    while pending:
        inner = pending.pop()
        if inner.tag == _PAGE:
            continue
        if inner.tag in _TOLD:
            yield from (one.mem_id for one in inner.traverse())
            continue
        if inner.tag not in _LETTERED:
            yield inner.mem_id
        child = inner.child
        while child is not None:
            if child.is_element_node:
                pending.append(child)
            child = child.next


def replaced(node: LexborNode) -> Iterator[int]:
    """Yield what stands in an element of `REPLACED`, and its number; an object that loads nothing shows its words."""
    address = node.attributes.get("data") or ""
    if node.tag != "object" or (address and not address.partition("?")[0].lower().endswith(".swf")):
        yield from (inner.mem_id for inner in node.traverse(include_text=True))


def rejoined(blocks: Sequence[Block]) -> Iterator[Block]:
    """Yield the words of which each letter is a block of its own, as single letters; an index from A to Z is none."""
    if len([True for block in blocks if len(block[0]) == 1]) < _FEWEST:
        return  # of most pages
    run: list[Block] = []
    for block in (*blocks, _END):
        if len(block[0]) == 1 and block[0].isalpha() and not block.hidden:
            run.append(block)
        elif run:
            letters = [one.text for one in run]
            if len(run) >= _FEWEST and sorted(letters, key=str.casefold) != letters:
                yield Block(" ".join(letters), run[0].tag)
            run = []


def kept(attributes: Iterable[tuple[str, str, str]]) -> Iterator[str]:
    """Yield what attributes hold that may be JSON: the state of a page, put into an element for its scripts."""
    for _, name, value in attributes:
        if value[0] in "{[" and len(value) >= _SHORTEST and not is_aside(name):
            yield value


def prompted(root: LexborNode, away: Set[int]) -> Iterator[Block]:
    """Yield the words that stand in empty fields."""
    for node in root.css("[placeholder]"):
        words = " ".join((node.attributes.get("placeholder") or "").split())
        if speaks(words) and node.mem_id not in away:
            yield Block(words, node.tag or "", Where.ATTRIBUTE)
