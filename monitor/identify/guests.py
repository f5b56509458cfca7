"""What visitors wrote on a page, or what it only shows, names other people's accounts: it says nothing of the site."""

from collections.abc import Iterable, Iterator, Sequence

from monitor.document import Document
from monitor.identify.hosts import SEEN, UNRELATED, HostHit
from monitor.identify.keys import KeyHit
from monitor.identify.sdk import ScriptHit
from monitor.model import Where
from monitor.reference import is_payment

_OF_THE_PAGE = frozenset(["og:url", "twitter:url", "al:web:url"])
"""Meta elements that give the page's own address: a copy keeps those of its original."""


def own(hosts: Iterable[HostHit]) -> tuple[HostHit, ...]:
    """Return the hosts that the site itself names, or loads in a frame."""
    return tuple(hit for hit in hosts if not hit.said or hit.where is Where.FRAME)


def meant(hits: Iterable[ScriptHit], document: Document | None) -> Iterator[ScriptHit]:
    """Yield the signs of SDKs, without those that only links begin with which are a visitor's or a sample."""
    for hit in hits:
        numbers = _holding(document, hit.where, hit.mark.text) if document is not None and hit.where in SEEN else []
        if document is None or not numbers or any(_is_meant(document, number) for number in numbers):
            yield hit


def is_others(text: str, document: Document, words: str) -> bool:
    """Whether a text stands only in advertisements, in visitors' words or in what the page shows and does not mean."""
    return any(said().alone(text, words) for said in (document.advertised, document.visitors, document.apart))


def is_sites(hit: KeyHit, hosts: Sequence[HostHit], document: Document | None) -> bool:
    """Whether an identifier stands in a link or frame that is no visitor's, and in no address of the page itself.

    Those that count in head or foot of the page alone (`edge`) are asked for that instead.
    """
    if document is None or hit.mark.edge or hit.where not in (*SEEN, Where.META):
        return True
    numbers = _links(hit, document)
    if hit.where is Where.META:
        own_address = [not UNRELATED.isdisjoint(document.refer(number).rel.split()) for number in numbers]
        own_address += [name in _OF_THE_PAGE for name, content in document.metas if _holds(hit, content)]
        return not own_address or not all(own_address)
    if numbers:
        return any(_is_meant(document, number) for number in numbers)
    links = [one for one in hosts if one.where is hit.where and hit.value in one.quote]
    return not links or any(not one.said for one in links)


def nobody_sees(hit: KeyHit, document: Document | None) -> bool:
    """Whether an account is named in links or frames alone that nobody sees, whatever else of its company is seen."""
    if document is None or hit.where not in SEEN or not is_payment(hit.mark.role):
        return False
    numbers = _links(hit, document)
    return bool(numbers) and all(document.refer(number).hidden or document.away(number) for number in numbers)


def _links(hit: KeyHit, document: Document) -> list[int]:
    """Return the numbers of the addresses that hold an identifier, at its place."""
    return _holding(document, hit.where, hit.value, hit.match or hit.value)


def _holding(document: Document, place: Where, *texts: str) -> list[int]:
    """Return the numbers of the addresses at a place that hold one of the texts."""
    addresses = enumerate(document.addresses)
    return [number for number, (where, url) in addresses if where is place and any(text in url for text in texts)]


def _holds(hit: KeyHit, text: str) -> bool:
    """Whether a text holds an identifier."""
    return hit.value in text or (bool(hit.match) and hit.match in text)


def _is_meant(document: Document, number: int) -> bool:
    """Whether the site itself leads there: no visitor, no sample, and not the page's own address elsewhere."""
    return UNRELATED.isdisjoint(document.refer(number).rel.split()) and not document.said(number)
