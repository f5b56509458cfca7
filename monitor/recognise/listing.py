"""Whether a page lists several tools: what it links to and how it rates them, whoever counts the clicks."""

import re
from collections import Counter
from urllib.parse import urlsplit

from monitor.document import Document
from monitor.recognise.vocabulary import Vocabulary

_RATING = re.compile(r"\b\d{1,2}(?:[.,]\d)?\s?(?:/|of|von|sur|de|su|из)\s?(?:5|10)\b")
"""A mark: `4.6/5`, `7 of 10`."""


def foreign(document: Document) -> set[str]:
    """Return the foreign hosts that a page links to."""
    own = document.host
    hosts = {_split(r.url)[0] for r in document.references if r.tag == "a"}
    return {host for host in hosts if host and host != own and not host.endswith("." + own)}


def entries(document: Document, vocabulary: Vocabulary) -> tuple[set[str], int]:
    """Return the page's links to entries of a list, and how often it marks something.

    Links to entries: those whose words say review, rating or visit, and the largest family of own links that differ
    in the last part of their path or in their query alone (`/go/a`, `/go/b`; `/out?u=1`, `/out?u=2`).
    """
    families: dict[str, set[str]] = {}
    named = set()
    for reference in document.references:
        host, path, query = _split(reference.url)
        if reference.tag != "a" or not host:
            continue
        if host == document.host:
            parent = path + "?" if query else path.rstrip("/").rpartition("/")[0]
            if parent:
                families.setdefault(parent, set()).add(reference.url)
        if {hit.term.signal for hit in vocabulary.hits(vocabulary.words(reference.text))} & {"listing", "visit"}:
            named.add(reference.url)
    largest = max(families.values(), key=len, default=set[str]())
    return named | (largest if len(largest) > 1 else set()), _marks(document, vocabulary)


def _marks(document: Document, vocabulary: Vocabulary) -> int:
    """Return how many marks or ratings a page gives."""
    counts: Counter[str] = Counter()
    for block in document.blocks:
        if block.hidden:
            continue
        counts["mark"] += len(_RATING.findall(block.text))
        counts["word"] += sum(hit.term.signal == "rating" for hit in vocabulary.hits(vocabulary.words(block.text)))
    return max(counts["mark"], counts["word"])


def _split(url: str) -> tuple[str, str, str]:
    """Return host, path and query; empty for what is no address."""
    try:
        parts = urlsplit(url)
        return parts.hostname or "", parts.path, parts.query
    except ValueError:
        return "", "", ""
