"""Accounts that a page tells its reader in words: a labelled number, or an address to pay at that is written out.

An address inside a sentence names nobody, and words without an account claim at most a brand. What counts is a short
text that holds little else than the account: `Payeer: P1482917305`, `Pay at buy.railpay.example/ours42`.
"""

import re
from collections.abc import Iterable, Iterator
from itertools import islice

import re2

from monitor.document import Block, Document
from monitor.identify.cautions import Cautions
from monitor.identify.denials import NEGATION
from monitor.identify.haystack import Haystack, stack
from monitor.identify.helping import helps
from monitor.identify.keys import KeyHit, identifiers
from monitor.identify.lookup import Lookup
from monitor.identify.scan import Said, Scan, pays
from monitor.identify.words import PAY_BUTTON, explains, opens, speaks_of
from monitor.model import Where

_SHORT = 160
"""Characters of a text that can tell an account; longer ones are prose."""
_MOST = 5_000
"""Written addresses looked at; a page with more lists other people's."""
_LABEL = 40
"""Characters of a text that can be the label of the next one."""
_QUOTED = frozenset(["pre", "textarea", "blockquote", "q", "cite", "title"])
"""Elements whose text is a sample, somebody else's, or the name of the page."""
_ADDRESS = re.compile(
    r"(?<![\w@/.:-])(?:https?://)?((?:[A-Za-z0-9-]{1,63}\.){1,4}[A-Za-z]{2,12}/(?:(?!https?://)[^\s<>\"'`«»]){1,200})"
)
_WRITTEN = re2.compile(rb"([A-Za-z0-9.-]{1,190}\.[A-Za-z]{2,12})/[A-Za-z0-9$@%+]")
"""A host with a path in words."""
_LEADS = re.compile(r"[:：–—→➡➜►▶»👉|]\s{0,3}$")
"""What stands between a label and what it names."""
_END = ".,;:!?)]…"
"""Signs of the sentence, not of the address at its end."""


def with_told(
    keys: Iterable[KeyHit],
    document: Document | None,
    hay: Haystack,
    scan: Scan,
    lookup: Lookup,
    present: frozenset[str],
) -> Iterator[KeyHit]:
    """Yield identifiers, then the accounts that only short texts tell; those that visitors name are left out.

    `hay` is the page, whose own address the text may merely echo; `present` are providers whose hosts the page names.
    """
    known: set[str] = set()
    for hit in keys:
        known.add(hit.value)
        yield hit
    if document is None:
        return
    spelt = _WRITTEN.finditer(hay.said.raw) if Said.WRITTEN in scan.says(hay) else ()
    hosts = {match[1].decode().lower() for match in islice(spelt, _MOST)}
    written = any(mark.provider in scan.paid for host in hosts for level in lookup.levels(host) for mark in level)
    labelled = scan.tells(hay)
    if not (written or labelled):
        return
    addresses = [(Where.LINK, one) for one in (_naming(document) if written else ())]
    found = _labelled(document, hay, scan, present) if labelled else []
    paying = stack(addresses, 0, hay.asked, hay.host)
    spelt_out = [hit for hit in identifiers((paying,), scan, present) if pays(hit.mark)]
    apart = document.apart() if spelt_out else None
    found += [hit._replace(where=Where.TEXT) for hit in spelt_out if not (apart and apart.alone(hit.value, hay.words))]
    guests = document.visitors() if found else None
    yield from (hit for hit in found if hit.value not in known and not (guests and guests.alone(hit.value, hay.words)))


def _labelled(document: Document, hay: Haystack, scan: Scan, present: frozenset[str]) -> list[KeyHit]:
    """Return the accounts under a label; none that its texts warn of or have their reader write to."""
    anybody = frozenset(mark.provider for mark in scan.identifiers)
    if not _named(_may_tell(document.blocks), hay, scan, anybody):
        return []  # the words of each text are weighed only where a shape finds anything at all
    told = list(labels(document))
    found = _named([text for _, text in told], hay, scan, present)
    if not found:
        return []
    cautions = Cautions(document.blocks)
    blocks = document.blocks
    values = [(hit.match, raw) for hit in found if (raw := hit.match[hit.at :])]
    warned = {
        at
        for at, text in told
        for match, raw in values
        if raw in text and (cautions.of(at, raw) or helps(blocks[at].text if match in blocks[at].text else text, raw))
    }
    return _named([text for at, text in told if at not in warned], hay, scan, present) if warned else found


def _named(texts: Iterable[str], hay: Haystack, scan: Scan, present: frozenset[str]) -> list[KeyHit]:
    """Return the accounts that shapes for words find in texts."""
    named = stack([(Where.TEXT, text) for text in texts], 0, hay.asked, hay.host)
    return [hit for hit in identifiers((named,), scan, present) if Where.TEXT in hit.mark.places]


def labels(document: Document) -> Iterator[tuple[int, str]]:
    """Yield number and text of the short blocks that may tell an account.

    Each is read behind the short text before it, which may be its label.
    """
    before = ""
    for at, block in enumerate(document.blocks):
        if not _tells(block):
            before = ""
            continue
        yield at, f"{before} {block.text}" if before else block.text
        before = block.text if len(block.text) <= _LABEL else ""


def _may_tell(blocks: Iterable[Block]) -> Iterator[str]:
    """Yield at least the texts of `labels`, whatever the words in them say."""
    before = ""
    for block in blocks:
        if not _is_short(block):
            before = ""
            continue
        yield block.text
        if before:
            yield f"{before} {block.text}"
        before = block.text if len(block.text) <= _LABEL else ""


def _naming(document: Document) -> Iterator[str]:
    """Yield the addresses that short texts tell as the site's."""
    cautions = Cautions(document.blocks)
    for at, block in enumerate(document.blocks):
        if len(block.text) <= _SHORT and _ADDRESS.search(block.text) and _tells(block):
            yield from (f"https://{one}" for one in _addresses(block.text) if not cautions.of(at, one))


def _is_short(block: Block) -> bool:
    """Whether a text is short, shown, and neither a sample nor somebody else's."""
    return block.where is Where.TEXT and not block.hidden and block.tag not in _QUOTED and len(block.text) <= _SHORT


def _tells(block: Block) -> bool:
    """Whether a text is short and says something of the site: it neither denies, asks, explains nor compares."""
    return _is_short(block) and not (NEGATION.search(block.text) or explains(block.text) or speaks_of(block.text))


def _addresses(text: str) -> Iterator[str]:
    """Yield the addresses of a text that stand alone in it, behind a label, or behind words that say to pay."""
    for match in _ADDRESS.finditer(text):
        before, after = text[: match.start()].strip(" ([<"), text[match.end() :].strip(_END + " ")
        if (not before and not after) or _LEADS.search(before) or PAY_BUTTON.match(before) or (before and opens(text)):
            yield match[1].rstrip(_END)
