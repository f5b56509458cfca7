"""The words beside the claims: whether those of a page are of shops or of pages that do something else (company.tsv).

"You shall know a word by the company it keeps" (J. R. Firth, 1957). Which beginnings of words stand on the storefronts
of the project's own test pages, and which on the others, is counted once (`python -m tests.recognition.company`); a
word weighs the more, the more often it stands on one sort and not on the other (naive Bayes, no prior). Words that
claim the function or name nudity do not count. The weights accuse nobody: a storefront claims the function and offers
something in sentences that are quoted, whatever they say.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import dataclass
from itertools import pairwise
from math import log
from pathlib import Path

from monitor.document import Document
from monitor.errors import DataError
from monitor.model import Span
from monitor.recognise.fold import HANGUL, UNSPACED, words
from monitor.recognise.text import quote

_DIGIT = re.compile(r"\d")
"""Numbers say nothing, and letters in disguise are words of claims."""
STEM = 6
"""Letters of a word that are counted; what follows is mostly an ending."""
LEAST = 1.0
"""The least weight that is kept: the word is 2.7 times as frequent on one sort of pages as on the other."""
_NEVER = 0.3
"""What is added to each count: a word that stands on one sort alone weighs much, and not without end."""
_SYLLABLES = re.compile("[\u01a0\u01a1\u01af\u01b0\u1ea0-\u1ef9]")
"""Letters of Vietnamese alone, which writes the syllables of a word apart."""
_FEW = 3
"""Words that a page must have for it to say anything: one says nothing of a line of a bot's description."""
_QUOTED = 5
"""Words quoted of a page, the heaviest."""


@dataclass(frozen=True, slots=True)
class Company:
    """How many pages of storefronts and how many others were counted, and on how many of each a stem stands."""

    shops: int
    others: int
    stems: Mapping[str, tuple[int, int]]

    def weight(self, stem: str) -> float:
        """Return the logarithm of how many times as frequent a stem is on shops' pages; below nought on others'."""
        if (found := self.stems.get(stem)) is None:
            return 0.0
        shops, others = found
        share, other = (shops + _NEVER) / (self.shops + 2 * _NEVER), (others + _NEVER) / (self.others + 2 * _NEVER)
        return log(share / other)

    def beside(self, documents: Iterable[Document]) -> "Beside":
        """Return what the words of the page say that is likest to a shop's; each stem counts once a page."""
        said = [one for one in map(self._of_page, documents) if one is not None]
        return max(said, key=lambda one: one.likeness, default=Beside())

    def _of_page(self, document: Document) -> "Beside | None":
        """Return what the words of one page say; nothing where they are few."""
        places = _places(document)
        known = sorted(places.keys() & self.stems.keys(), key=lambda stem: (self.weight(stem), stem))
        if len(known) < _FEW:
            return None
        shops = [stem for stem in known[::-1][:_QUOTED] if self.weight(stem) > 0]
        others = [stem for stem in known[:_QUOTED] if self.weight(stem) < 0]
        spans = (tuple(self._span(stem, document.url, *places[stem]) for stem in stems) for stems in (shops, others))
        return Beside(sum(map(self.weight, known)), *spans)

    def _span(self, stem: str, url: str, text: str, start: int, end: int) -> Span:
        """Return a word in its sentence, and what was counted of it."""
        shops, others = self.stems[stem]
        told = f"on {shops} of {self.shops} test pages of shops and {others} of {self.others} others"
        return Span(text=quote(text, start, end), why=f"word: {text[start:end]} ({told})", url=url)


@dataclass(frozen=True, slots=True)
class Beside:
    """What stands beside the claims of a site, on one page of it."""

    likeness: float = 0.0
    """The sum of the words' weights: above nought they are rather a shop's."""
    shops: tuple[Span, ...] = ()
    """The heaviest words of shops."""
    others: tuple[Span, ...] = ()
    """The heaviest words of others."""


def stands_on(document: Document) -> Set[str]:
    """Return the stems of what a page shows, or keeps for its scripts to show."""
    return _places(document).keys()


def _places(document: Document) -> dict[str, tuple[str, int, int]]:
    """Return each stem of a page with the text and the place where it first stands."""
    first: dict[str, tuple[str, int, int]] = {}
    for block in document.blocks:
        if not block.hidden:
            for stem, start, end in stems(block.text):
                first.setdefault(stem, (block.text, start, end))
    return first


def stems(text: str) -> Iterator[tuple[str, int, int]]:
    """Yield the beginnings of a text's words, or pairs of signs or syllables that make words, with their places."""
    found = words(text)
    if _SYLLABLES.search(text):
        for (one, start, _), (other, _, end) in pairwise(found):
            if not _DIGIT.search(one + other):
                yield f"{one} {other}", start, end
        return
    for word, start, end in found:
        if UNSPACED.match(word) and not HANGUL.match(word):
            yield from ((word[at : at + 2], start + at, start + at + 2) for at in range(len(word) - 1))
        elif not _DIGIT.search(word):
            yield word[:STEM], start, end


def load_company(path: Path) -> Company:
    """Read the counts: a line for all pages, then one for each stem: it, pages of shops, pages of others.

    Raises monitor.errors.DataError, naming file and line, for a file that is missing, unreadable or wrong.
    """
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except FileNotFoundError:
        raise DataError(f"{path}: the file is missing; copy it from the data that railmon ships") from None
    except (OSError, UnicodeDecodeError) as error:
        raise DataError(f"{path.name}: {error}") from error
    counts: dict[str, tuple[int, int]] = {}
    for number, line in enumerate(lines, 1):
        if line.startswith("#"):
            continue
        try:
            stem, shops, others = line.split("\t")
            counts[stem] = int(shops), int(others)
        except ValueError:
            raise DataError(f"{path.name}: line {number}: a word and two counts are needed, tabs between") from None
    if "" not in counts:
        raise DataError(f"{path.name}: the line of all pages is missing: two counts behind a tab")
    shops_counted, others_counted = counts.pop("")
    return Company(shops_counted, others_counted, counts)
