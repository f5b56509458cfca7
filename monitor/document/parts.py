"""The parts of a page, as frozen values."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from functools import cache
from typing import NamedTuple, TypeVar
from urllib.parse import urlsplit

from monitor.document.visitors import Visitors
from monitor.model import Where

_Answer = TypeVar("_Answer")
Address = tuple[Where, str]
"""The place of a reference and its absolute URL."""


@dataclass(frozen=True, slots=True)
class Reference:
    """One address that the page names in its structure."""

    where: Where
    """script frame form link meta or attribute (picture and preload sources)."""
    url: str
    """Absolute."""
    tag: str
    """Element name."""
    rel: str = ""
    """`rel` of a link element, in lower case; `refresh` for a meta refresh."""
    text: str = ""
    """Its words: anchor text, alt, aria-label or title."""
    hidden: bool = False
    """Whether style or attributes keep it from the eye, or say that a visitor has put it there (`ugc`)."""


class Block(NamedTuple):
    """A run of text that a reader sees as one piece, or a text kept in meta tags or state."""

    text: str
    """White space folded, never empty."""
    tag: str
    """Nearest block element, `meta` or `script`."""
    where: Where = Where.TEXT
    """text meta or state."""
    hidden: bool = False
    """Whether style or attributes keep it from the eye."""


class Label(NamedTuple):
    """Words that stand for a picture or a control: alt, aria-label, title, or the title inside a drawing."""

    text: str
    """White space folded, never empty, at most 300 characters."""
    tag: str
    """Element name."""
    before: int
    """How many blocks of text begin before it: its place among them."""


@dataclass(frozen=True, slots=True)
class Text:
    """What a page says to its reader."""

    blocks: tuple[Block, ...] = ()
    labels: tuple[Label, ...] = ()

    def __add__(self, other: "Text") -> "Text":
        """Return what both say, one behind the other."""
        begun = len(self.blocks)
        labels = [label._replace(before=label.before + begun) for label in other.labels]
        return Text((*self.blocks, *other.blocks), (*self.labels, *labels))

    def veiled(self) -> "Text":
        """Return it as nobody sees it."""
        return Text(tuple(block._replace(hidden=True) for block in self.blocks))


def once(work: Callable[[], _Answer]) -> Callable[[], _Answer]:
    """Return what does some work when it is first asked and remembers it; lighter than `cache`: each page has many."""
    known: list[_Answer] = []

    def ask() -> _Answer:
        if not known:
            known.append(work())
        return known[0]

    return ask


def _none(number: int) -> Reference:
    """Return nothing: a page without addresses has no references."""
    raise IndexError(number)


def _no(number: int) -> bool:
    """Return no: there is no element to ask."""
    return number < 0


def _nothing() -> None:
    """Return nothing: a page without style sheets shows all at once."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One page, parsed. Its text is cut into blocks when it is first asked for."""

    url: str
    """Address of the page."""
    language: str = ""
    """As the page declares it, for example `en-GB`; empty when it does not."""
    title: str = ""
    """Text of the title element."""
    inline: tuple[str, ...] = ()
    """Text of inline scripts and event handlers."""
    templates: tuple[str, ...] = ()
    """What templates hold, markup and all: nobody is shown it before a script does, and it names no company."""
    handlers: frozenset[str] = frozenset()
    """The event handlers among them, and what other attributes hold that scripts run (`x-data`)."""
    state: tuple[str, ...] = ()
    """Text of JSON scripts, and of a body that is JSON."""
    metas: tuple[tuple[str, str], ...] = ()
    """Name (name, property, http-equiv or itemprop, in lower case) and content of each meta element."""
    attributes: tuple[tuple[str, str, str], ...] = ()
    """Element, name and value of data-* attributes, of values of inputs, and of alt, title and aria-label."""
    widgets: tuple[str, ...] = ()
    """Scripts that are loaded with `data-*` attributes, and custom elements, each written whole, its `src` first."""
    fields: tuple[tuple[str, str], ...] = ()
    """Name and value of each form field that has both."""
    typed: frozenset[str] = frozenset()
    """Values of the fields that people see."""
    submissions: tuple[str, ...] = ()
    """Address of each form with its hidden fields as the query: where sending it would lead."""
    cut: tuple[str, ...] = ()
    """What of the page was not read, or not as a browser would read it: a sentence each, without its full stop."""
    leads: Callable[[], tuple[Address, ...]] = field(default=tuple, compare=False, repr=False)
    """Returns where each reference leads, in the order of the page."""
    refer: Callable[[int], Reference] = field(default=_none, compare=False, repr=False)
    """Returns the reference of an address, by its number, with its words."""
    away: Callable[[int], bool] = field(default=_no, compare=False, repr=False)
    """Whether a style sheet keeps the reference of an address unseen, or nobody goes on from it, by its number."""
    said: Callable[[int], bool] = field(default=_no, compare=False, repr=False)
    """Whether the reference of an address, by its number, stands in a visitor's comment or in what is shown apart."""
    visitors: Callable[[], Visitors] = field(default=Visitors, compare=False, repr=False)
    """Returns what visitors wrote."""
    apart: Callable[[], Visitors] = field(default=Visitors, compare=False, repr=False)
    """Returns what the page shows and does not mean: code, other sites' posts, advertisements, struck-out words."""
    advertised: Callable[[], Visitors] = field(default=Visitors, compare=False, repr=False)
    """Returns the words and labels of advertisements."""
    relayed: Callable[[], str] = field(default=str, compare=False, repr=False)
    """Returns the words that the page shows as others': copied posts, praise, quotations, advertisements."""
    struck: Callable[[], str] = field(default=str, compare=False, repr=False)
    """Returns the words that are struck out."""
    at_edge: Callable[[int], bool] = field(default=_no, compare=False, repr=False)
    """Tells whether an address, by its number, is a link in head or foot of the page, or one that says `rel="me"`."""
    reading: Callable[[], Text] = field(default=Text, compare=False, repr=False)
    """Returns the text; the same one each time."""
    at_once: Callable[[], Text | None] = field(default=_nothing, compare=False, repr=False)
    """Returns the text with as hidden what a style sheet of the page does not display; None where none does so."""

    others: Callable[[], tuple[str, ...]] = field(default=tuple, compare=False, repr=False)
    """Returns the languages of other versions of the page (`hreflang` of its link elements), as it writes them."""
    required: Callable[[], tuple[str, ...]] = field(default=tuple, compare=False, repr=False)
    """Returns the words beside each box that must be ticked before its form can be sent."""
    words: Callable[[], str] = field(default=str, compare=False, repr=False)
    """Returns all words in one run, no borders between elements: for asking cheaply what can be there."""
    parted: Callable[[], str] = field(default=str, compare=False, repr=False)
    """Returns the same with a NUL wherever the text of an element ends and another one begins."""

    @property
    def addresses(self) -> tuple[Address, ...]:
        """Where each reference leads, in the order of the page."""
        return self.leads()

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages that the page declares, its own first."""
        return tuple(filter(None, (self.language, *self.others())))

    @property
    def references(self) -> tuple[Reference, ...]:
        """All references with their words. Most readers need a few: see `addresses` and `refer`."""
        return tuple(self.refer(number) for number in range(len(self.addresses)))

    @property
    def blocks(self) -> tuple[Block, ...]:
        """The text in blocks, in the order of the page."""
        return self.reading().blocks

    @property
    def unfolded(self) -> "Document":
        """The page before any click, what style sheets do not display hidden; itself where they display all."""
        text = self.at_once()
        return self if text is None else replace(self, reading=lambda: text)

    @property
    def labels(self) -> tuple[Label, ...]:
        """The words that stand for pictures and controls, in the order of the page."""
        return self.reading().labels

    def strikes(self) -> Callable[[str], bool]:
        """Return what tells of words in small letters whether they stand only where the page strikes them out."""
        struck, whole = self.struck().lower(), once(lambda: self.words().lower())
        return cache(lambda words: words in struck and struck.count(words) >= whole().count(words))

    @property
    def host(self) -> str:
        """ASCII host name of the page, empty when the URL has none."""
        return host_of(self.url)


def host_of(url: str) -> str:
    """Return the host name of an address, empty when it has none."""
    try:
        return urlsplit(url).hostname or ""
    except ValueError:
        return ""
