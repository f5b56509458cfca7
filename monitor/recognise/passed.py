"""Words that a page only passes on, in which a site claims nothing: visitors', advertisers', what its address asked.

A shop may set its own lines there, so that a claim among them is a reason to look at who takes pictures or sells packs.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import parse_qsl, urlsplit

from monitor.document import Document
from monitor.document.state import speaks
from monitor.model import Where
from monitor.recognise.claims import Sentence
from monitor.recognise.crossed import squeezed
from monitor.recognise.hints import TOPS

_RANKS = {"title": 1, **{f"h{rank}": rank for rank in range(1, 7)}}
_HEADS = 6
"""Words of a heading, numbers left out, that says whose words stand below it."""
_MOST_ASKED = 1_000
_MOST_WORDS = 200_000
"""Texts that are looked for among others' words, and characters of these: a page can crowd both."""


@dataclass
class Passed:
    """What one page passes on, told while its sentences are met in their order."""

    document: Document
    rank: int = 0
    """Of the heading below which visitors' words stand; 0 where none does."""

    def meet(self, sentence: Sentence) -> None:
        """Note a heading inside the page that names visitors' words, up to the next one of its rank."""
        rank = _RANKS.get(sentence.tag, 0)
        if rank and (not self.rank or rank <= self.rank):
            self.rank = rank if rank > 1 and _heads_posts(sentence) else 0

    def holds(self, sentence: Sentence) -> bool:
        """Whether a sentence is somebody else's."""
        below = self.rank > 0 and sentence.where is Where.TEXT
        return below or self._echoes(sentence.text) or (sentence.tag not in TOPS and self._theirs(sentence.text))

    def _echoes(self, text: str) -> bool:
        """Whether a text repeats the query of the page's own address, or is a part of it."""
        said = squeezed(text).casefold()
        return any(one in said or (said in one and speaks(text)) for one in self._asked)

    @cached_property
    def _asked(self) -> tuple[str, ...]:
        """What the query of the page's address says in words."""
        try:
            query = urlsplit(self.document.url).query
            values = [value for _, value in parse_qsl(query, max_num_fields=50)] if query else []
        except ValueError:
            return ()
        return tuple(squeezed(value).casefold() for value in values if speaks(value))

    @cached_property
    def _theirs(self) -> Callable[[str], bool]:
        """Tells whether a text stands only among the words that the page shows as others'."""
        return only_in(self.document, f"{self.document.visitors().words}\n{self.document.relayed()}")


def _heads_posts(sentence: Sentence) -> bool:
    """Whether a short heading names visitors' words, and neither the function nor any word of it."""
    words = [word for word in sentence.words if not word.text.isdecimal()]
    return "posts" in sentence.said() and len(words) <= _HEADS and not sentence.opens()


def only_in(document: Document, words: str) -> Callable[[str], bool]:
    """Return what tells whether a text stands among some words of a page, and nowhere else on it."""
    theirs = squeezed(words[:_MOST_WORDS])
    left = _MOST_ASKED
    every = ""

    def stands(text: str) -> bool:
        nonlocal left, every
        said = squeezed(text)
        if not left or said not in theirs:
            return False
        left -= 1
        every = every or squeezed(" ".join(one.text for one in document.blocks)[:_MOST_WORDS])
        return every.count(said) <= theirs.count(said)

    return stands
