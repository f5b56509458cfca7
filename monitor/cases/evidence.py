"""What one confirmed storefront shows of a provider, read back from the captures of one visit."""

import json
from collections.abc import Iterable
from dataclasses import dataclass, replace

from monitor import recovery
from monitor.cases.book import Member
from monitor.errors import CaseError
from monitor.identify import group
from monitor.identify.context import moved
from monitor.identify.hosts import address
from monitor.identify.joining import chained, via_of
from monitor.model import ROLE_GROUPS, Grade, Observation, unstamp
from monitor.page import document_of
from monitor.recognise.pieces import pieces
from monitor.recognise.text import marked
from monitor.reference import Catalogue, folder, read_provider
from monitor.sightings import Lenders, sightings
from monitor.store import Row, Store
from monitor.store.nights import Kept
from monitor.views import neighbours, observation
from monitor.workspace import Workspace
from reports.dossier import Account, Exhibit, Extract, Mark, Step, Storefront
from scrapers.capture import Capture, Outcome, Source
from scrapers.errors import WarcError
from scrapers.warc import Stored, verify

_EXTRACTS = 3
_PRICES = 6


@dataclass(frozen=True, slots=True)
class Shown:
    """A storefront and every capture that it cites."""

    storefront: Storefront
    exhibits: tuple[Exhibit, ...]


@dataclass(frozen=True, slots=True)
class _Visit:
    """The captures of a visit, by id and by address."""

    crawl: int
    kept: dict[str, Kept]

    def landing(self) -> Kept | None:
        """Return the landing page, where its redirects ended."""
        found = [k for k in self.kept.values() if k.capture.purpose == "landing" and not k.capture.location]
        return max(found, key=lambda k: k.capture.started_at, default=None)

    def page(self, url: str) -> Kept | None:
        """Return the last kept page of an address."""
        found = [k for k in self.kept.values() if k.capture.source is Source.HTTP and k.capture.url == url]
        return found[-1] if found else None


def read(workspace: Workspace, store: Store, member: Member, provider: str, decision: Row, known: Lenders) -> Shown:
    """Return what a storefront shows of a provider on its newest night that shows it, what is in doubt left out.

    `known` are the accounts that stand on sites that are no storefront.
    Raises CaseError, naming the storefront, when captures are damaged or no words of it can be quoted from them.
    """
    roles = sorted(member.roles)
    rows = store.rows(
        f"SELECT * FROM observations WHERE target = ? AND provider = ? AND role IN ({','.join('?' * len(roles))}) "  # noqa: S608 - question marks only
        "ORDER BY crawl DESC, grade DESC, seen_at, rule, value",
        member.target,
        provider,
        *roles,
    )
    rows = _certain(known, rows)
    newest = [row for row in rows if row["crawl"] == rows[0]["crawl"]]
    visit = _visit(workspace, store, member, rows[0]["crawl"])
    words = _words(workspace, store, member, visit, decision)
    if not words:
        raise CaseError(f"{member.locator}: its captures no longer hold the words it was confirmed on; crawl it again.")
    storefront = _storefront(store, member, (newest, visit, words), decision["at"])
    storefront = replace(storefront, accounts=_accounts(store, member, visit.crawl, provider, known))
    return Shown(storefront, _exhibits(workspace, member, storefront, store))


def _certain(known: Lenders, rows: list[Row]) -> list[Row]:
    """Return the marks of which nothing says that the account may be somebody else's: only these accuse."""
    return [
        row
        for row in rows
        if not row["doubt"]
        and not ("/identifier/" in row["rule"]
                 and known.doubt(row["target"], row["rule"].partition("/identifier/")[2], row["value"]))
    ]  # fmt: skip


def _visit(workspace: Workspace, store: Store, member: Member, crawl: int) -> _Visit:
    """Read a visit back. Raises CaseError when it is damaged."""
    try:
        kept = recovery.read_visit(workspace, store, crawl, member.target)
    except (WarcError, OSError) as error:
        raise CaseError(_damaged(member, error)) from error
    return _Visit(crawl, {item.stored.id: item for item in kept})


def _damaged(member: Member, error: Exception) -> str:
    return (
        f"{member.locator}: its captures are damaged ({error}); run `railmon doctor`, restore them from a backup or "
        "crawl it again."
    )


def _words(workspace: Workspace, store: Store, member: Member, visit: _Visit, decision: Row) -> list[Extract]:
    """Return the quotable words of the visit, or else of the visit that was confirmed: function first, then offers."""
    for crawl in dict.fromkeys((visit.crawl, decision["crawl"])):
        row = store.one("SELECT spans FROM verdicts WHERE target = ? AND crawl = ?", member.target, crawl)
        spans = (
            [span for span in json.loads(row["spans"]) if span["why"].startswith(("function", "offer"))] if row else []
        )
        if not any(span["why"].startswith("function") for span in spans):
            continue
        read_back = visit if crawl == visit.crawl else _visit(workspace, store, member, crawl)
        found = [extract for span in spans if (extract := _extract(span, read_back))]
        if any(extract.why.startswith("function") for extract in found):
            return found
    return []


def _extract(span: dict[str, str], visit: _Visit) -> Extract | None:
    """Return a span with the capture that it stands in; None when the capture does not hold it."""
    kept = visit.page(span["url"])
    document = document_of(kept.capture) if kept else None
    found = (block.text for block in pieces(document) if span["text"] in block.text) if document else iter(())
    if kept is None or (text := next(found, None)) is None:
        return None
    return Extract(
        text=marked(span["text"], text),
        why=span["why"],
        url=span["url"],
        seen_at=kept.capture.started_at,
        capture=kept.stored.id,
    )


def _storefront(
    store: Store, member: Member, read_back: tuple[list[Row], _Visit, list[Extract]], confirmed_at: str
) -> Storefront:
    """Put together what one storefront shows."""
    rows, visit, words = read_back
    every = neighbours(store, member.target).get(member.target, [])
    via = via_of(Catalogue.of([read_provider(folder() / "providers" / f"{rows[0]['provider']}.toml")]))
    found = [chained(one, every) for one in group((_observation(row, visit, member) for row in rows), via)]
    strongest = max(found, key=lambda finding: (finding.grade, finding.on_payment_path))
    marks = tuple(_mark(row, visit.kept[row["capture"]].capture) for row in _distinct(rows))
    first, last = min(one.first_seen for one in member.findings), max(one.last_seen for one in member.findings)
    return Storefront(
        label="",
        locator=member.locator,
        confirmed_at=unstamp(confirmed_at),
        grade=str(strongest.grade),
        role=strongest.role.value,
        first_seen=unstamp(first),
        last_seen=unstamp(last),
        extracts=_chosen(words),
        path=_path(visit, rows),
        marks=marks,
        accounts=(),
        prices=tuple(word for word in _once(words) if word.why.startswith("offer: price"))[:_PRICES],
        unseen=member.unseen,
        alternatives=tuple(dict.fromkeys(text for finding in found for text in finding.alternatives)),
    )


def _observation(row: Row, visit: _Visit, member: Member) -> Observation:
    """Return a row as a value that knows whether the visit was led to another site, and the mark stands there."""
    landing = visit.landing()
    page = visit.kept[row["capture"]].capture
    site = address(member.locator)[0]
    # also where the row was written before the table knew
    return replace(observation(row), moved=landing is not None and moved(page.url, landing.capture.url, site))


def _distinct(rows: list[Row]) -> Iterable[Row]:
    """Return the marks of a visit, strongest first, each once, however many pages carry it."""
    first: dict[tuple[str, str, str], Row] = {}
    for row in rows:
        first.setdefault((row["rule"], row["value"], row["place"]), row)
    return first.values()


def _mark(row: Row, capture: Capture) -> Mark:
    return Mark(
        value=row["value"],
        where=row["place"],
        quote=row["quote"],
        grade=str(Grade(row["grade"])),
        url=capture.url,
        seen_at=capture.started_at,
        capture=row["capture"],
    )


def _once(words: list[Extract]) -> list[Extract]:
    """Return extracts without repeated texts."""
    return list({word.text.casefold(): word for word in reversed(words)}.values())[::-1]


def _chosen(words: list[Extract]) -> tuple[Extract, ...]:
    """Return at most three extracts: what it does, and what it asks for it, where both are said."""
    told = _once(words)
    function = [word for word in told if word.why.startswith("function")]
    offer = [word for word in told if word.why.startswith("offer")]
    return (*function[: _EXTRACTS - len(offer[:1])], *offer[:1])


def _path(visit: _Visit, rows: list[Row]) -> tuple[Step, ...]:
    """Return the pages from landing to the strongest mark on the payment path or sign-on, else the landing page."""
    paying = [row for row in rows if row["role"] not in ROLE_GROUPS["infrastructure"]]
    ordered = sorted(paying, key=lambda row: not row["on_payment_path"])
    ends = [visit.kept[row["capture"]] for row in ordered]
    pages = [kept for kept in visit.kept.values() if kept.capture.purpose == "landing"]
    end = next((kept for kept in ends if kept.capture.source is Source.HTTP), pages[-1] if pages else None)
    steps: list[Kept] = []
    while end is not None and end not in steps:
        steps.insert(0, end)
        end = visit.page(end.capture.parent) if end.capture.parent else None
    return tuple(
        Step(
            url=kept.capture.url,
            purpose=kept.capture.purpose,
            status=kept.capture.status if kept.capture.outcome is not Outcome.REFUSED else None,
            seen_at=kept.capture.started_at,
            capture=kept.stored.id,
        )
        for kept in steps
    )


def _accounts(store: Store, member: Member, crawl: int, provider: str, known: Lenders) -> tuple[Account, ...]:
    """Return the public identifiers of accounts with that provider alone, those in doubt left out."""
    rows = store.rows(
        "SELECT kind, value, MIN(capture) AS capture FROM identifiers WHERE target = ? AND crawl = ? AND provider = ? "
        "GROUP BY kind, value ORDER BY kind, value",
        member.target,
        crawl,
        provider,
    )
    held = {(one.kind, one.value): one for one in sightings(store, target=member.target) if one.provider == provider}
    return tuple(
        Account(**row, seen=held[row["kind"], row["value"]].seen, visits=held[row["kind"], row["value"]].of)
        for row in rows
        if not held[row["kind"], row["value"]].doubt
        and not known.doubt(member.target, row["kind"], row["value"])
    )  # fmt: skip


def _exhibits(workspace: Workspace, member: Member, shown: Storefront, store: Store) -> tuple[Exhibit, ...]:
    """Return where each cited capture lies. Raises CaseError when its bytes are not what they were."""
    parts: tuple[Extract | Step | Mark | Account, ...] = (
        *shown.extracts, *shown.path, *shown.marks, *shown.accounts, *shown.prices,
    )  # fmt: skip
    found = []
    for number in sorted({part.capture for part in parts}):
        row = store.one("SELECT file, offset, length FROM captures WHERE id = ?", number)
        if row is None:
            raise CaseError(_damaged(member, KeyError(number)))
        path = workspace.folder / row["file"]
        try:
            verify(path, Stored(number, row["offset"], row["length"]))
        except WarcError as error:
            raise CaseError(_damaged(member, error)) from error
        found.append(Exhibit(capture=number, file=str(path), offset=row["offset"], length=row["length"]))
    return tuple(found)
