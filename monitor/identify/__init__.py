"""Which providers one capture shows, by which marks, at which places. Pure: the same capture gives the same reading.

The rule for each grade stands in docs/grades-in-detail.md.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from urllib.parse import urljoin

from monitor.document import Document
from monitor.identify.assembled import joined_of
from monitor.identify.context import Context, Whose, context
from monitor.identify.declared import declared
from monitor.identify.exits import exits
from monitor.identify.guests import is_sites, meant, nobody_sees, own
from monitor.identify.haystack import Haystack, haystack, stack
from monitor.identify.hosts import SEEN, HostHit, address, hinted, policies, policy, referenced, scanned
from monitor.identify.joining import group
from monitor.identify.keys import KeyHit, identifier, identifiers
from monitor.identify.lists import weighed
from monitor.identify.lookup import Lookup, lookup_of
from monitor.identify.network import KeyedHit, answered, asked
from monitor.identify.payees import payees
from monitor.identify.press import told_of
from monitor.identify.quotes import hushed, quote
from monitor.identify.returns import astray, redirects, returns
from monitor.identify.rows import brands
from monitor.identify.sandboxes import is_trial, tried
from monitor.identify.scan import Scan, scan_of
from monitor.identify.sdk import ScriptHit, scripted
from monitor.identify.several import creators, several
from monitor.identify.told import with_told
from monitor.identify.wallets import wallets
from monitor.identify.warned import without_warned
from monitor.model import Grade, Identifier, Observation, Reading, Where
from monitor.reference import Catalogue, is_payment
from scrapers.capture import Capture, Source

__all__ = ["group", "identify"]


def identify(capture: Capture, catalogue: Catalogue, document: Document | None, *, site: str = "") -> Reading:
    """Return what one capture of any source shows about a target. Never raises.

    `document` is the page in it (monitor.document.read), None when there is no readable one. `site` is a host or domain
    of the target (empty: the capture's own): a page elsewhere speaks for it as far as its payment path leads there.
    """
    if capture.source is not Source.HTTP:
        return Reading(observations=_distinct(_keyed(hit) for hit in asked(capture, catalogue, site)))
    lookup, scan = lookup_of(catalogue), scan_of(catalogue)
    document = without_warned(document) if document is not None else None
    page = context(capture, catalogue, document, site, lookup)
    if page.whose is Whose.OTHER or (capture.purpose == "robots" and page.whose is not Whose.SITE):
        return Reading()
    requested = _requested(page)
    hay = haystack(document, requested, capture.url)
    joined = joined_of(document, hay, scan)
    there = weighed(_hosts(page, requested, hay, lookup, scan.spelt(hay)), hay)
    every = (*there, *scanned(joined, lookup, scan.spelt(joined)))
    hosts = own(every)
    respelt = stack([(hit.where, hit.url) for hit in hosts if hit.url])
    scripts = tuple(meant(scripted(hay, scan), document)) if page.whose is not Whose.RAIL else ()
    present = _present(page, hosts, scripts)
    trials = tried(hosts)
    found_keys = (hit for hit in identifiers((hay, respelt, joined), scan, present) if hit.mark.provider not in trials)
    named = (hit for hit in found_keys if is_sites(hit, every, document))
    keys = tuple(hit for hit in with_told(named, document, hay, scan, lookup, present) if _speaks(page, hit))
    back = returns(keys, (hay, respelt, joined))
    found = (
        *_of_address(page),
        *_of_hosts(page, hosts),
        *_of_keys(page, keys, hosts, astray(back, (address(capture.url)[0], site), lookup)),
        *_of_scripts(page, scripts),
        *_of_rows(page, hay, scan),
        *_of_answer(page),
    )
    ids = (*map(identifier, keys), *redirects(back), *_of_nobody(page, hay, joined, scan))
    return _reading(found, ids, scan, hay.cut | respelt.cut | joined.cut)


def _reading(found: Iterable[Observation], ids: Iterable[Identifier], scan: Scan, cut: Iterable[str]) -> Reading:
    """Return what was found, what is private in it hushed."""
    return Reading(
        observations=_distinct(hushed(one, scan.private) for one in found),
        identifiers=tuple(hushed(one, scan.private) for one in ids),
        cut=tuple(sorted(cut)),
    )


def _present(page: Context, hosts: Iterable[HostHit], scripts: Iterable[ScriptHit]) -> frozenset[str]:
    """Return the providers that a page names: their hosts outside lists of many, or their SDK's own names."""
    marks = [*(hit.mark for hit in hosts if not (hit.listed or hit.said)), *(hit.mark for hit in scripts), *page.rails]
    return frozenset(mark.provider for mark in marks)


def _distinct(observations: Iterable[Observation]) -> tuple[Observation, ...]:
    """Keep each mark once per value and place, on the payment path when any of its occurrences is."""
    kept: dict[tuple[str, str, Where, Grade], Observation] = {}
    for mark in observations:
        key = (mark.rule, mark.value, mark.where, mark.grade)
        known = kept.get(key)
        if known is None or (mark.on_payment_path and not known.on_payment_path):
            kept[key] = mark
    return tuple(kept.values())


def _requested(page: Context) -> tuple[str, ...]:
    """Return the addresses that the capture itself stands for: where it was sent, and a provider's page it asked."""
    capture = page.capture
    if page.whose is Whose.RAIL:
        return (capture.url,)
    refresh = capture.header("refresh").partition("=")[2].strip("'\" ")
    try:
        return (urljoin(capture.url, capture.location or refresh),) if capture.location or refresh else ()
    except ValueError:
        return ()


def _hosts(
    page: Context, requested: Iterable[str], hay: Haystack, lookup: Lookup, spelt: Sequence[int]
) -> Iterator[HostHit]:
    """Yield every provider host that the page names; `spelt`: where two slashes end that are spelt as codes."""
    if page.whose is not Whose.RAIL:
        for url in requested:
            host, path = address(url)
            for mark in lookup.marks(host, path, Where.REQUEST):
                yield HostHit(mark, host, Where.REQUEST, quote(url), redirect=True)
    if page.document is not None:
        told = told_of(page.document, lookup, paying=page.is_for_paying)
        yield from referenced(page.document, lookup, hay.asked, told)
        yield from exits(page.document, lookup, hay)
        yield from scanned(hay, lookup, spelt)
    for value in policies(page.document, page.capture.response_headers):
        yield from policy(value, lookup)
    yield from hinted(page.capture.response_headers, lookup)


def _of_address(page: Context) -> Iterator[Observation]:
    """Yield what the capture's own address shows: a provider's page asked, and answered with a price or not."""
    if page.whose is not Whose.RAIL:
        return
    host = address(page.capture.url)[0]
    for mark in page.rails:
        reached = page.reached and mark.kind == "checkout" and is_payment(mark.role) and not is_trial(host)
        title = page.document.title if page.document is not None else ""
        yield Observation(
            provider=mark.provider,
            role=mark.role,
            grade=Grade.REACHED if reached else Grade.EMBEDDED,
            rule=mark.rule,
            value=host,
            where=Where.REQUEST,
            quote=quote(f"{title[:80]} … {page.price}" if reached else page.capture.url),
            on_payment_path=page.on_path(mark.role, Where.REQUEST),
        )


def _of_hosts(page: Context, hosts: Sequence[HostHit]) -> Iterator[Observation]:
    """Yield the hosts that say something about the target; a provider's own page names its own suppliers."""
    doubts = creators(hit for hit in hosts if not _is_unseen(hit))
    for hit in hosts if page.whose is not Whose.RAIL or page.leads_on else ():
        if page.counts(hit.mark.provider, hit.mark.role, hit.where):
            yield Observation(
                provider=hit.mark.provider,
                role=hit.mark.role,
                grade=Grade.CLAIMED if hit.listed else Grade.EMBEDDED,
                rule=hit.mark.rule,
                value=hit.host,
                where=hit.where,
                quote=hit.quote,
                on_payment_path=_on_path(page, hit),
                doubt=doubts.get(hit.mark.provider, "") if hit.page else "",
            )


def _on_path(page: Context, hit: HostHit) -> bool:
    """Whether a host lies on the payment path; nobody goes on from a link or frame that nobody sees."""
    if hit.listed or (_is_unseen(hit) and page.whose is Whose.SITE):
        return False
    return page.on_path(hit.mark.role, hit.where, checkout=hit.mark.kind == "checkout", redirect=hit.redirect)


def _is_unseen(hit: HostHit) -> bool:
    """Whether nobody goes on from there: a link or frame that is not seen, or an article's."""
    return hit.hidden and (hit.where in SEEN or hit.at >= 0)


def _speaks(page: Context, hit: KeyHit) -> bool:
    """Whether an identifier says something about the target; on a provider's page only at a checkout reached."""
    if not page.counts(hit.mark.provider, hit.mark.role, hit.where):
        return False
    if hit.mark.edge and hit.where is Where.LINK and not page.owns(hit.value):
        return False
    return page.whose is not Whose.RAIL or hit.where is Where.REQUEST or page.reached or page.leads_on


def _of_keys(
    page: Context, keys: Sequence[KeyHit], hosts: Sequence[HostHit], strays: Mapping[str, str]
) -> Iterator[Observation]:
    """Yield the identifiers as marks of their providers; an ambiguous one is nobody's mark.

    `strays` says of clients that lead back to another site why they are in doubt.
    """
    steps = {(hit.mark.provider, hit.where) for hit in hosts if hit.mark.kind == "checkout" and _on_path(page, hit)}
    seen = {(hit.mark.provider, hit.where) for hit in hosts if not hit.hidden}
    unseen = {(hit.mark.provider, hit.where) for hit in hosts if _is_unseen(hit)} - seen
    doubts = several(keys)
    if doubts:
        doubts = several(hit for hit in keys if not nobody_sees(hit, page.document))
    for hit in keys:
        if not hit.rivals:
            yield Observation(
                provider=hit.mark.provider,
                role=hit.mark.role,
                grade=Grade.CONFIGURED,
                rule=hit.mark.rule,
                value=hit.value,
                where=hit.where,
                quote=hit.quote,
                on_payment_path=(hit.mark.provider, hit.where) not in unseen
                and not nobody_sees(hit, page.document)
                and page.on_path(hit.mark.role, hit.where, checkout=(hit.mark.provider, hit.where) in steps),
                doubt=doubts.get((hit.mark.provider, hit.mark.kind), "") or strays.get(hit.value, ""),
            )


def _of_scripts(page: Context, scripts: Iterable[ScriptHit]) -> Iterator[Observation]:
    """Yield the SDKs known by their own names, from whichever host the site serves them."""
    for hit in scripts:
        if page.counts(hit.mark.provider, hit.mark.role):
            yield Observation(
                provider=hit.mark.provider,
                role=hit.mark.role,
                grade=Grade.EMBEDDED,
                rule=hit.mark.rule,
                value=hit.mark.text.strip('< ="'),
                where=hit.where,
                quote=hit.quote,
                on_payment_path=page.on_path(hit.mark.role, hit.where, checkout="://" in hit.mark.text),
            )


def _of_nobody(page: Context, hay: Haystack, joined: Haystack, scan: Scan) -> Iterator[Identifier]:
    """Yield wallets and payees, which no company is named by; on a provider's page only at a checkout reached."""
    if page.whose is not Whose.RAIL or page.reached:
        for hit in wallets(page.document, hay, joined, scan):
            yield Identifier(kind=hit.kind, value=hit.value, provider=None, where=hit.where, quote=hit.quote)
        yield from payees(page.document, hay, joined, scan)


def _of_rows(page: Context, hay: Haystack, scan: Scan) -> Iterator[Observation]:
    """Yield the brands claimed in payment rows and on sign-on buttons."""
    if page.document is None or page.whose is Whose.RAIL:
        return
    for hit in (*brands(page.document, hay, scan), *declared(page.document, scan)):
        if page.counts(hit.mark.provider, hit.mark.role):
            yield Observation(
                provider=hit.mark.provider,
                role=hit.mark.role,
                grade=Grade.CLAIMED,
                rule=f"{hit.mark.provider}/brand/{hit.brand}",
                value=hit.brand,
                where=hit.where,
                quote=hit.quote,
                on_payment_path=page.on_path(hit.mark.role, hit.where),
            )


def _of_answer(page: Context) -> Iterator[Observation]:
    """Yield the marks of the target's own answer: headers, cookies, tenancy below a host or a path."""
    if page.whose is Whose.SITE:
        for hit in answered(page.capture, page.catalogue):
            if page.counts(hit.mark.provider, hit.mark.role):
                yield _keyed(hit)
        for mark in page.rails if page.capture.status is not None else ():
            if mark.kind == "hosting" and mark.path:
                yield Observation(
                    provider=mark.provider,
                    role=mark.role,
                    grade=Grade.CONFIGURED,
                    rule=mark.rule,
                    value=mark.name,
                    where=Where.ADDRESS,
                    quote=quote(page.capture.url),
                )


def _keyed(hit: KeyedHit) -> Observation:
    """Return a looked-up mark as an observation; none of them lies on the payment path."""
    return Observation(
        provider=hit.mark.provider,
        role=hit.mark.role,
        grade=hit.grade,
        rule=hit.mark.rule,
        value=hit.value,
        where=hit.where,
        quote=hit.quote,
    )
