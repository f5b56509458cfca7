"""Accounts that no company is named by: of payment codes, of Lightning, and of keys and addresses under their label."""

import re
from collections.abc import Iterator
from itertools import chain

from monitor.document import Document
from monitor.identify.cautions import Cautions
from monitor.identify.codes import CodeHit, codes, pix
from monitor.identify.haystack import Haystack, stack
from monitor.identify.lightning import is_account, lightning
from monitor.identify.placeholders import is_placeholder
from monitor.identify.scan import Cue, Said, Scan
from monitor.identify.told import labels
from monitor.model import Identifier, Where

_UPI = re.compile(
    r"\bupi\b(?:[ -](?:id|vpa|address|handle))?\W{0,5}([a-z0-9][a-z0-9._-]{1,60}@[a-z][a-z0-9]{1,30})(?![\w@-]|\.\w)",
    re.IGNORECASE,
)
"""An address has no dot behind its `@`, as an e-mail has."""
_PIX = re.compile(
    r"\b(?:chave (?:do )?pix\b|pix\s{0,3}(?=[:(]))(?:\s{0,3}\([^()\n]{2,30}\))?\W{0,5}"
    r"([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{2,63}){1,3}|"
    r"\d{2}\.\d{3}\.\d{3}/\d{4}-\d{2})(?![\w@-])",
    re.IGNORECASE,
)
"""A random key, an e-mail address or a company's number. What may be a person's number is not taken from words."""
_LIGHTNING = re.compile(
    r"\blightning[ -](?:address|wallet)\W{0,5}"
    r"([a-z0-9][a-z0-9._+-]{0,63}@[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63}){1,4})(?![\w@-])",
    re.IGNORECASE,
)
_TYPED = ("upi_id", "lightning_address")
"""Kinds that have no checksum: an instruction may show one that is nobody's."""


def payees(document: Document | None, hay: Haystack, joined: Haystack, scan: Scan) -> Iterator[Identifier]:
    """Yield the accounts of a page, each once; `hay` are its scripts, state and addresses, `joined` what these hide."""
    seen: set[tuple[str, str]] = set()
    hidden = ((joined, hit) for hit in (*codes(joined.raw), *lightning(joined.raw))) if joined.text else ()
    for text, hit in chain(_hits(document, hay, scan), hidden):
        if (hit.kind, hit.value) not in seen and not text.silent(hit.start, hit.value):
            seen.add((hit.kind, hit.value))
            quoted = text.quote(hit.start, hit.end)
            yield Identifier(kind=hit.kind, value=hit.value, provider=None, where=text.place(hit.start), quote=quoted)


def _hits(document: Document | None, hay: Haystack, scan: Scan) -> Iterator[tuple[Haystack, CodeHit]]:
    """Yield each account with the text in which it stands: codes of words, of scripts and addresses, then labels."""
    says = scan.says(hay)
    if document is not None and Said.CODE in says:
        cautions = Cautions(document.blocks)
        yield from ((hay.said, hit) for hit in codes(hay.said.raw) if not _sampled(document, hay.said, hit, cautions))
    if not scan.cues(hay).isdisjoint((Cue.PAYMENT_CODE, Cue.UPI)):
        yield from ((hay, hit) for hit in codes(hay.raw))
    if document is not None and Said.LIGHTNING in says:
        yield from _told(document, hay)
    if Cue.LIGHTNING in scan.cues(hay):
        yield from ((hay, hit) for hit in lightning(hay.raw))
    if document is not None and Said.PAYEE in says:
        cautions = Cautions(document.blocks)
        for at, label in labels(document):
            text = stack([(Where.TEXT, label)], 0, hay.asked, hay.host)
            for hit in _labelled(document, label):
                if not cautions.of(at, label[hit.start : hit.end]):
                    yield text, hit


def _told(document: Document, hay: Haystack) -> Iterator[tuple[Haystack, CodeHit]]:
    """Yield what is paid by Lightning in the words of a page, each text apart; what only visitors write is left out."""
    texts = [(Where.TEXT, block.text) for block in document.blocks if block.where is Where.TEXT]
    shown = stack(texts, 0, hay.asked, hay.host)
    cautions = Cautions(document.blocks)
    for hit in lightning(shown.raw):
        word = shown.text[hit.start : hit.end]
        if not (_sampled(document, shown, hit, cautions) or document.visitors().alone(word, document.words())):
            yield shown, hit


def _sampled(document: Document, said: Haystack, hit: CodeHit, cautions: Cautions) -> bool:
    """Whether words give a link or code as an example, or a link is code that they show.

    A code to scan is copied from such a place.
    """
    link = said.text[hit.start : hit.end]
    told = [at for at, block in enumerate(document.blocks) if link in block.text]
    if any(cautions.of(at, link) for at in told):
        return True
    return hit.kind in _TYPED and any(document.blocks[at].tag == "pre" for at in told)


def _labelled(document: Document, text: str) -> Iterator[CodeHit]:
    """Yield the accounts that a short text of a page names under their label, if it is no visitor's."""
    for kind, shape in (("upi_id", _UPI), ("lightning_address", _LIGHTNING), ("pix_key", _PIX)):
        for match in shape.finditer(text):
            key = re.sub(r"\D", "", match[1]) if "/" in match[1] else match[1]
            value = pix(key) if kind == "pix_key" else key.lower()
            nobodys = is_placeholder(value) or (kind == "lightning_address" and not is_account(value))
            if not (nobodys or document.visitors().alone(match[1], document.words())):
                yield CodeHit(kind, value, *match.span(1))
