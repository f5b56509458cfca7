"""Whether a page lists several tools: what it links to and how it rates them, whoever counts the clicks."""

import re
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

_TAIL = 20
"""Characters at the end of a line in which such a mark stands."""

_INVITING = frozenset(["listing", "visit"])
_RATED = frozenset(["rating"])


def foreign(document: Document) -> set[str]:
    """Return the foreign hosts that a page links to."""
    own = document.host
    hosts = {_split(link.url)[0] for link in links(document) if link.tag == "a"}
    return {host for host in hosts if host and host != own and not host.endswith("." + own)}


def entries(document: Document, vocabulary: Vocabulary) -> tuple[set[str], int]:
    """Return the page's links to entries of a list, and how often it marks something.

    Links to entries: those whose words say review, rating or visit, and the largest family of own links that differ
    in the last part of their path or in their query alone (`/go/a`, `/go/b`; `/out?u=1`, `/out?u=2`).
    """
    families: dict[str, set[str]] = {}
    named: list[tuple[str, str]] = []
    for link in links(document):
        host, path, query = _split(link.url)
        if link.tag != "a" or not host:
            continue
        if host == document.host:
            parent = path + "?" if query else path.rstrip("/").rpartition("/")[0]
            if parent:
                families.setdefault(parent, set()).add(link.url)
        named.append((link.url, link.text))
    texts = [text for _, text in named]
    inviting = {named[number][0] for number, _ in vocabulary.said(texts, _INVITING)}
    largest = max(families.values(), key=len, default=set[str]())
    scored = {block.text for block in document.blocks if not block.hidden and _SCORE.search(block.text[-_TAIL:])}
    found = max(inviting | (largest if len(largest) > 1 else set()), scored, key=len)
    return found, _marks(document, vocabulary)


def _marks(document: Document, vocabulary: Vocabulary) -> int:
    """Return how many marks or ratings a page gives."""
    texts = [block.text for block in document.blocks if not block.hidden]
    marks = sum(len(_RATING.findall(text)) for text in texts)
    return max(marks, sum(1 for _ in vocabulary.said(texts, _RATED)))


def _split(url: str) -> tuple[str, str, str]:
    """Return host, path and query; empty for what is no address."""
    try:
        parts = urlsplit(url)
        return parts.hostname or "", parts.path, parts.query
    except ValueError:
        return "", "", ""
