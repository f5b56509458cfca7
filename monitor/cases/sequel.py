"""What a sentence says together with its neighbours: the next one, the answer to a question, the items of its list."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from monitor.cases.quarantine_rule import Rule, parted, places
from monitor.document import Block
from monitor.recognise.claims import Sentence
from monitor.recognise.crossed import SCOPED
from monitor.recognise.text import is_question, sentences

_SHORT = 6
"""Words of a sentence, or of an item, that goes on with the one before."""
_ITEMS = 30
"""Items of a list that are read."""
_ASKS = frozenset(["upload", "picture"])
_DENIALS = frozenset(["negation", "no", "prohibition"])
_COLONS = (":", "：")
_ENDS = ".!。！।۔ "


@dataclass(frozen=True, slots=True)
class Joined:
    """Some neighbours read as one sentence."""

    text: str
    answer: str = ""
    """What follows the question that the text is."""
    hidden: bool = False
    """Whether any of it is hidden from visitors."""


def joined(
    blocks: Sequence[Block],
    number: int,
    text: str,
    rule: Rule,
    parse: Callable[[str], Sentence],
    crosses: Mapping[tuple[str, str], bool],
) -> Iterator[Joined]:
    """Yield what a sentence of a block says with its neighbours.

    These are the items of a list below its colon, but for `crosses`, lines that a cross stands at; the answer to a
    question whether something can be done; a short sentence behind it that includes somebody; and one before it that
    asks for a picture.
    """
    block, said = blocks[number], list(sentences(blocks[number].text))
    at = said.index(text) if text in said else len(said) - 1
    below = blocks[number + 1 : number + 1 + _ITEMS]
    if text.endswith(_COLONS) and at == len(said) - 1:
        for item in below:
            if item.tag not in SCOPED:
                break
            if (item.text, item.tag) not in crosses and len(parted(item.text, rule)) <= _SHORT:
                yield Joined(f"{text[:-1]} {item.text}", hidden=block.hidden or item.hidden)
        return
    after = said[at + 1 :] or [one for item in below[:1] for one in sentences(item.text)]
    hidden = block.hidden or (at == len(said) - 1 and any(item.hidden for item in below[:1]))
    if is_question(text):
        asks = any(places(tuple(word.text for word in parted(text, rule)), rule.asks))
        yield from (Joined(text, one, hidden) for one in after[:1] if asks)
        return
    yield from (Joined(_one(text, more), hidden=hidden) for more in after[:1] if _includes(more, rule))
    before = parse(said[at - 1]).said() if at else frozenset[str]()
    if before >= _ASKS and before.isdisjoint(_DENIALS):
        yield Joined(_one(said[at - 1], text), hidden=block.hidden)


def _one(first: str, second: str) -> str:
    """Return two sentences as one."""
    return f"{first.rstrip(_ENDS)}, {second}"


def _includes(text: str, rule: Rule) -> bool:
    """Whether a short sentence says of somebody "too"."""
    said = tuple(word.text for word in parted(text, rule))
    return len(said) <= _SHORT and not is_question(text) and any(places(said, rule.includes))
