"""What shows that a page lists several tools: links to foreign hosts and to entries, lines with names, ratings."""

import re
from collections.abc import Sequence
from typing import NamedTuple
from urllib.parse import urlsplit

from monitor.document import Document
from monitor.recognise.budget import links
from monitor.recognise.vocabulary import Vocabulary

_RATING = re.compile(
    r"\b\d{1,2}(?:[.,]\d)?\s?(?:/|of|von|sur|de|su|из)\s?(?:5|10)\b|[★⭐]\s?[1-5][.,]\d|\b[1-5][.,]\d\s?[★⭐]|★{2,5}☆"
)
"""A mark: `4.6/5`, `7 of 10`, `★ 4.1`, `★★★☆☆`."""

_SCORE = re.compile(r"(?:^|[\s(:–—-])(?:10|[1-9])[.,]\d(?:\s\(\d{1,6}\)|\))?$")
"""A mark that ends the line of an entry: `Name 4.3`, `Name: 8,2`, `4.4 (130)`."""

_ROW = re.compile(r"\W{0,3}(?:\d{1,2}[.)]\s)?[^\s:：|–—-][^:：|–—,;]{1,27}?\*?(?:\s?[:：|]\s?|\s[–—-]\s)\S.{7,}")
"""A line of a list that tells of what it names: `Name - works, $5 a picture`, `Name: slow`."""

_ROWS = frozenset(["li", "dt", "tr", "td"])

_TAIL = 20
"""Characters at the end of a line in which such a mark stands."""

_INVITING = frozenset(["listing", "visit"])
_RATED = frozenset(["rating"])


class Link(NamedTuple):
    """A link of a page to another host or to another page of its own."""

    url: str
    text: str
    host: str
    path: str
    query: str


def followed(document: Document) -> list[Link]:
    """Return the links of a page that lead to a host."""
    found = [Link(link.url, link.text, *_split(link.url)) for link in links(document) if link.tag == "a"]
    return [link for link in found if link.host]


def foreign(document: Document, leading: Sequence[Link]) -> set[str]:
    """Return the foreign hosts that a page links to."""
    own = document.host
    hosts = {link.host for link in leading}
    return {host for host in hosts if host != own and not host.endswith("." + own)}


def entries(document: Document, leading: Sequence[Link], vocabulary: Vocabulary) -> tuple[set[str], int]:
    """Return the page's links to entries of a list, and how often it marks something.

    Links to entries: those whose words say review, rating or visit, and the largest family of own links that differ
    in the last part of their path or in their query alone (`/go/a`, `/go/b`; `/out?u=1`, `/out?u=2`).
    """
    families: dict[str, set[str]] = {}
    own = document.host
    for link in leading:
        if link.host == own:
            parent = link.path + "?" if link.query else link.path.rstrip("/").rpartition("/")[0]
            if parent:
                families.setdefault(parent, set()).add(link.url)
    texts = [link.text for link in leading]
    inviting = {leading[number].url for number, _ in vocabulary.said(texts, _INVITING)}
    largest = max(families.values(), key=len, default=set[str]())
    shown = [block.text for block in document.blocks if not block.hidden]
    scored = {text for text in shown if _SCORE.search(text[-_TAIL:])}
    found = max(inviting | (largest if len(largest) > 1 else set()), scored, key=len)
    return found, _marks(shown, vocabulary)


def rows(document: Document) -> int:
    """Return how many lines of a page's lists begin with a name and tell of it; what is named twice counts once."""
    shown = (block.text for block in document.blocks if block.tag in _ROWS and not block.hidden)
    return len({text for text in shown if _ROW.match(text)})


def _marks(texts: Sequence[str], vocabulary: Vocabulary) -> int:
    """Return how many marks or ratings some texts give."""
    marks = len(_RATING.findall("\n\n".join(texts)))
    return max(marks, sum(1 for _ in vocabulary.said(texts, _RATED)))


def _split(url: str) -> tuple[str, str, str]:
    """Return host, path and query; empty for what is no address."""
    try:
        parts = urlsplit(url)
        return parts.hostname or "", parts.path, parts.query
    except ValueError:
        return "", "", ""
