"""How much of a page is read, so that no page, however long, holds up a night: the work grows with the text."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from monitor.document import Block, Document, Reference, Text
from monitor.document.held import kept, little
from monitor.document.state import MOST_STATE, left_out
from monitor.model import Span, Where
from monitor.recognise.pieces import MOST_SCRIPT, MOST_STRINGS, cut, spoken
from monitor.recognise.text import begin, quote

BUDGET = 100_000
"""Characters read of a page's visible text and labels, and as many of its hidden text: seconds at worst."""
_SHOWN = frozenset(["alt", "title", "aria-label", "value"])
"""Attributes that may be words."""
WHY = f"budget: text beyond {BUDGET} characters was not read"
"""Says of a verdict that it rests on the beginning of a page."""
WHY_SCRIPTS = f"budget: of inline scripts {MOST_STRINGS} sentences, or {MOST_SCRIPT} characters, and no more were read"
WHY_STATE = f"budget: of JSON {MOST_STATE} values, and no more were read"
WHY_DEEP = "budget: JSON that is nested too deep was not read"
"""The same of a page whose scripts hold what it may show."""


@dataclass(slots=True)
class _Purse:
    """What is left to read of one sort of text."""

    left: int = BUDGET
    last: str = ""
    """The last text read."""
    spent: bool = False
    """Whether something was left out; from then on everything is, so that what is read is a beginning."""

    def take(self, text: str) -> str:
        """Return what may be read of a text; empty when nothing is left."""
        if self.spent:
            return ""
        self.spent = len(text) > self.left
        taken = begin(text, self.left)
        self.left -= len(taken)
        self.last = taken or self.last
        return taken


def within(documents: Sequence[Document]) -> tuple[list[Document], list[Span]]:
    """Return the pages as far as they are read, and a span for each that is longer: the last words read."""
    pages: list[Document] = []
    spans: list[Span] = []
    for document in documents:
        spans.extend(_data(document))
        if _most(document) <= BUDGET:
            pages.append(document)
            continue
        seen, hidden = _Purse(), _Purse()
        text = Text(tuple(_blocks(document, seen, hidden)), document.labels)
        pages.append(
            replace(
                document,
                reading=_kept(text),
                attributes=tuple(pair for pair in document.attributes if not spoken(*pair) or seen.take(pair[2])),
            )
        )
        if spent := next((purse for purse in (seen, hidden) if purse.spent), None):
            spans.append(Span(text=_end(spent.last), why=WHY, url=document.url))
    return pages, spans


def _data(document: Document) -> Iterator[Span]:
    """Yield a span for what a page keeps for its scripts, where that is more than is read."""
    if (last := cut(document)) is not None:
        yield Span(text=_end(last), why=WHY_SCRIPTS, url=document.url)
    told = [left_out(text) for text in (*document.state, *_attributes(document))]
    if any(many for many, _ in told):
        last = next((block.text for block in reversed(document.blocks) if block.where is Where.STATE), "")
        yield Span(text=_end(last), why=WHY_STATE, url=document.url)
    if any(deep for _, deep in told):
        yield Span(text="", why=WHY_DEEP, url=document.url)


def _attributes(document: Document) -> Iterator[str]:
    """Yield the JSON of attributes that was read: of a page that shows little but what it keeps."""
    if document.attributes and little(block for block in document.blocks if block.where in (Where.TEXT, Where.META)):
        yield from kept(document.attributes)


def _end(text: str) -> str:
    """Return the last characters of a text, as a span quotes them."""
    return quote(text, len(text), len(text))


def links(document: Document) -> Iterator[Reference]:
    """Yield the links of a page as far as their words are read; each costs a character at least."""
    purse = _Purse()
    for number, (where, _) in enumerate(document.addresses):
        if where is Where.LINK:
            link = document.refer(number)
            if not purse.take(f"{link.text}."):
                return
            yield link


def _most(document: Document) -> int:
    """Return how many characters a page has at most, seen and hidden together."""
    said = sum([len(block.text) for block in document.blocks])
    return said + sum([len(value) for tag, key, value in document.attributes if key in _SHOWN])


def _kept(text: Text) -> Callable[[], Text]:
    """Return what a page is read from when its text is there already."""
    return lambda: text


def _blocks(document: Document, seen: _Purse, hidden: _Purse) -> list[Block]:
    """Return the blocks that are read, the last one cut."""
    taken = ((block, (hidden if block.hidden else seen).take(block.text)) for block in document.blocks)
    return [block if len(text) == len(block.text) else block._replace(text=text) for block, text in taken if text]
