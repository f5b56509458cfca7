"""Which pages are read closely: a few scans tell those of which nothing could come."""

from collections.abc import Iterator
from dataclasses import replace
from enum import IntEnum
from functools import cache, partial

from monitor.document import Block, Document
from monitor.recognise import protective
from monitor.recognise.claims import Sentence, Setting, claims, parse
from monitor.recognise.hints import is_hint
from monitor.recognise.languages import counted, likely
from monitor.recognise.names import host_labels
from monitor.recognise.pieces import foreign, pieces
from monitor.recognise.selling import price
from monitor.recognise.signals import GATES
from monitor.recognise.text import quoted_sentences, sentences
from monitor.recognise.vocabulary import Vocabulary

_PACKS = frozenset(["pack"])


class Concern(IntEnum):
    """What the sentences of a page say of the function, each read alone."""

    NONE = 0
    """Nothing: reading the page closely would find nothing that a verdict rests on."""
    HINT = 1
    """One hints at it: that weighs only where something is sold."""
    NAMED = 2
    """One names or claims it."""


def concern(document: Document, vocabulary: Vocabulary) -> Concern:
    """Return what the sentences of a page, shown or hidden, say of the function."""
    most = Concern.NONE
    for sentence in _caught(document, vocabulary, GATES):
        most = max(most, _of(sentence, vocabulary))
        if most is Concern.NAMED:
            break
    return most


def sells(document: Document, vocabulary: Vocabulary) -> bool:
    """Whether a page names a price or packs of credits, whatever else it says."""
    return any(price(block.text) for block in pieces(document)) or any(
        "pack" in sentence.signals() for sentence in _caught(document, vocabulary, _PACKS)
    )


def naming(block: Block, vocabulary: Vocabulary) -> list[tuple[str, tuple[tuple[int, int], ...]]]:
    """Return the sentences of a block that may name the function, each with what is quoted in it."""
    every = list(quoted_sentences(block.text))
    return [every[number] for number in sorted(vocabulary.sieve(GATES).caught([text for text, _ in every]))]


def _caught(document: Document, vocabulary: Vocabulary, signals: frozenset[str]) -> Iterator[Sentence]:
    """Yield the sentences of a page that may hold a word of some signals."""
    sieve = vocabulary.sieve(signals)
    texts = [*dict.fromkeys(block.text for block in pieces(document))]
    said = [*dict.fromkeys(text for number in sorted(sieve.caught(texts)) for text in sentences(texts[number]))]
    setting = Setting(labels=host_labels(document.url), without=cache(partial(foreign, document)))
    for number in sorted(sieve.caught(said)):
        yield parse(said[number], "", document.url, vocabulary, setting=setting)


def _of(sentence: Sentence, vocabulary: Vocabulary) -> Concern:
    """Return what a sentence says of the function in any language that it may be of."""
    if not sentence.opens():
        return Concern.NONE
    sentence = replace(sentence, languages=likely(counted(sentence.hits)))
    if protective.names(sentence) or claims(sentence, vocabulary):
        return Concern.NAMED
    return Concern.HINT if is_hint(sentence) else Concern.NONE
