"""A web site: its landing page, then the pages most likely to show how money is taken.

The next page is always the best-weighed link not yet seen (then the one that appeared first), so a visit to the same
pages takes the same way. Only links are followed: no form is sent, no script run, nothing with an effect asked for.
"""

import re
from collections import Counter
from collections.abc import Collection, Generator, Iterator, Sequence
from dataclasses import dataclass
from urllib.parse import parse_qsl, urlencode, urlsplit

from scrapers.capture import Capture, Outcome
from scrapers.fetch import Door
from scrapers.links import Link, Way, read, scripts
from scrapers.locator import Locator, registrable_domain
from scrapers.scripts import READ_FOR, Shelf
from scrapers.signs import leads_in, leads_to_payment, weigh

MAX_REFRESHES = 5
"""Meta refreshes followed one after another; like redirects, they are hops and no pages."""
MAX_OFF_SITE = 3
"""Pages of other sites in one visit."""
MAX_AWAY = 2
"""Links between the site and a page of another."""
MAX_ALIKE = 3
"""Pages of one path shape."""
MAX_FAILURES = 3
"""Pages that may fail before a visit ends."""
MAX_REFUSALS = 20
"""Pages that may be refused (robots.txt, mostly) before a visit ends; they cost the site nothing."""
SATIETY = {"checkout": 15, "pricing": 30, "terms": 30, "faq": 30, "api": 30, "account": 30}
"""How much less a page is wanted for each page of its purpose already asked for."""
FRAME_BONUS = 15
"""How much more a frame is wanted than a link to the same page."""
OFF_SITE_SCORE = 90
"""How much a page of another site is wanted when only its query speaks of a price."""
INTO_SCORE = 55
"""How much a page of another site is wanted to which the landing page's button leads: an app, a bot."""
_NOISE = re.compile(
    r"utm_\w+|[a-z]*clid|ref|ref_\w+|referr?er|source|lang|language|locale|hl|currency|_ga|_gl|v|t|ts|timestamp|cache"
    r"|(?:php|j|asp)?_?sess(?:ion)?_?(?:id|key|token)?|s?sid|token|zenid|oscsid|cfid|cftoken",
    re.IGNORECASE,
)
_LOCALE = re.compile(r"[a-z]{2}(?:[-_][a-z]{2})?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Step:
    """A page to ask for."""

    url: str
    purpose: str
    parent: str = ""
    """The page that names it."""
    score: int = 0
    """How much it is wanted."""
    away: int = 0
    """Links between the site and this page, when it is a page of another site; 0 on the site."""
    keys: frozenset[str] = frozenset()
    """Its spelling and what it is alike to: none of them may have been seen."""
    form: str = ""
    """Its shape."""


def visit(
    locator: Locator, door: Door, *, pages: int = 8, entry_url: str = "", referrer: str = "",
    shorteners: Collection[str] = (),
) -> Iterator[Capture]:  # fmt: skip
    """Yield every capture of a visit to a site: the entry (where one is given), the landing page, up to `pages` in all.

    `referrer` is where the visitor of the landing page seems to come from; `shorteners` are hosts whose links on pages
    for paying are followed whatever they are labelled. Not counted are robots.txt, redirect and refresh hops, pages
    that were refused, and at most two script files of the site's own, asked for last. A visit ends early when the
    landing page failed or was refused, when a server asks us to slow down (429), and after three pages failed.
    """
    way = Wayfinder(locator.host, shorteners)
    if entry_url and pages > 1:
        yield from _open(Step(entry_url, "landing"), door, way, referrer)
    landing = yield from _open(Step(locator.address, "landing"), door, way, referrer)
    if landing.outcome is not Outcome.KEPT or landing.status == 429:
        return
    failures = refusals = 0
    asked = 2 if entry_url and pages > 1 else 1
    while asked < pages and failures < MAX_FAILURES and refusals < MAX_REFUSALS and (step := way.next()):
        page = yield from _open(step, door, way)
        if page.status == 429:
            return
        failures += page.outcome is Outcome.FAILED
        refusals += page.outcome is Outcome.REFUSED
        asked += page.outcome is not Outcome.REFUSED
    if failures < MAX_FAILURES:
        yield from _scripts(way, door)


def _scripts(way: "Wayfinder", door: Door) -> Iterator[Capture]:
    """Ask for the site's own script files in which an SDK may stand that no page names."""
    for url, page in way.scripts.chosen():
        captures = door.get(url, purpose="script", parent=page)
        yield from captures
        if captures[-1].status == 429:
            return


def _open(step: Step, door: Door, way: "Wayfinder", referrer: str = "") -> Generator[Capture, None, Capture]:
    """Ask for a page and the pages it refreshes to; return how the first of them ended."""
    captures = door.get(step.url, purpose=step.purpose, parent=step.parent, referrer=referrer)
    yield from captures
    first = captures[-1]
    for _ in range(MAX_REFRESHES):
        refresh = way.learn(step, captures)
        if not refresh:
            return first
        captures = door.get(refresh, purpose=step.purpose, parent=captures[-1].url)
        yield from captures
    way.learn(step, captures)
    return first


class Wayfinder:
    """What is known of the way through one site: pages seen, links waiting. Lives for one visit."""

    def __init__(self, host: str, shorteners: Collection[str] = ()) -> None:
        self.scripts = Shelf()
        """The site's own script files that its pages name."""
        self._sites = {registrable_domain(host, private=True)}
        self._shorteners = frozenset(shorteners)
        self._waiting: dict[str, Step] = {}
        self._seen: set[str] = set()
        self._shapes: Counter[str] = Counter()
        self._purposes: Counter[str] = Counter()
        self._off_site = 0

    def learn(self, step: Step, captures: Sequence[Capture]) -> str:
        """Take in what asking for a page brought; return where the page refreshes to, empty when it does not.

        Where the landing page is moved to another domain, that domain is the site too.
        """
        page = captures[-1]
        for capture in captures:
            if capture.purpose != "robots":
                self._mark_seen(capture.url)
        if page.outcome is not Outcome.KEPT:
            return ""
        if step.purpose == "landing" and page.parent:
            self._sites.add(_site(page.url))
        away = 0 if self._on_site(page.url) else max(step.away, 1)
        self._off_site += bool(away and not step.away)
        links = read(page.body, page.url, page.header("content-type")) if _readable(page) else ()
        for link in links:
            self._offer(link, page, away)
        self._note_scripts(step, page, away)
        return next((link.url for link in links if link.way is Way.REFRESH and self._may_refresh(link.url)), "")

    def _note_scripts(self, step: Step, page: Capture, away: int) -> None:
        """Note the script files of the site that one of its pages names."""
        if away or step.purpose not in READ_FOR or not _readable(page):
            return
        for url in scripts(page.body, page.url, page.header("content-type")):
            if self._on_site(url):
                self.scripts.put(url, page.url, step.purpose)

    def next(self) -> Step | None:
        """Return the page to ask for next and count it as seen; None when no link is left."""
        self._waiting = waiting = {key: step for key, step in self._waiting.items() if self._is_new(step)}
        if not waiting:
            return None
        key = max(waiting, key=lambda key: self._wanted(waiting[key]))  # of equals the first
        step = waiting.pop(key)
        self._mark_seen(step.url)
        self._shapes[step.form] += 1
        self._purposes[step.purpose] += 1
        self._off_site += bool(step.away)
        return step

    def _offer(self, link: Link, page: Capture, away: int) -> None:
        """Put a link among those waiting, unless it is seen or leads away without being a way to pay."""
        key = spelling(link.url)
        if link.way is Way.REFRESH or key in self._seen:
            return
        if link.way is Way.CANONICAL and urlsplit(link.url).path == urlsplit(page.url).path:
            self._mark_seen(link.url)  # the same page by its own word
            return
        purpose, score = weigh(link.url, link.text)
        on_site = self._on_site(link.url)
        if not on_site:
            paying = leads_to_payment(link.url, link.text) or self._is_short(link.url, page)
            into = page.purpose == "landing" and not away and leads_in(link.text)
            if link.way is not Way.ANCHOR or away >= MAX_AWAY or not (paying or into):
                return
            if not paying:
                purpose, score = "other", INTO_SCORE
            elif purpose not in ("checkout", "pricing"):
                purpose, score = "checkout", OFF_SITE_SCORE
        if link.way is Way.FRAME:
            # a frame is a part of its page, but only one page is the landing page
            inherits = purpose == "other" and page.purpose != "landing"
            purpose, score = (page.purpose if inherits else purpose), score + FRAME_BONUS
        known = self._waiting.get(key)
        if known is None or known.score < score:
            keys, away = frozenset({key, alike(link.url)}), 0 if on_site else away + 1
            self._waiting[key] = Step(link.url, purpose, page.url, score, away, keys, shape(link.url))

    def _is_short(self, url: str, page: Capture) -> bool:
        """Whether a link on a page for paying hides behind a shortener where it leads."""
        host = (urlsplit(url).hostname or "").removeprefix("www.")
        return host in self._shorteners and page.purpose in ("pricing", "checkout")

    def _wanted(self, step: Step) -> int:
        return step.score - SATIETY.get(step.purpose, 0) * self._purposes[step.purpose]

    def _is_new(self, step: Step) -> bool:
        left = not step.away or self._off_site < MAX_OFF_SITE
        return left and not step.keys & self._seen and self._shapes[step.form] < MAX_ALIKE

    def _may_refresh(self, url: str) -> bool:
        return spelling(url) not in self._seen and (self._on_site(url) or self._off_site < MAX_OFF_SITE)

    def _mark_seen(self, url: str) -> None:
        self._seen |= {spelling(url), alike(url)}

    def _on_site(self, url: str) -> bool:
        return _site(url) in self._sites


def spelling(url: str) -> str:
    """Return what two URLs of one page have in common: no scheme, `www.`, final slash, session id or campaign."""
    parts = urlsplit(url)
    path = parts.path.partition(";")[0].rstrip("/")
    query = sorted((key, value) for key, value in parse_qsl(parts.query, keep_blank_values=True) if not _is_noise(key))
    return f"{parts.netloc.removeprefix('www.')}{path}?{query}"


def alike(url: str) -> str:
    """Return what URLs have in common that differ in numbers, ids or language only."""
    host, segments, query = _pieces(url)
    values = sorted((key, _numberless(value)) for key, value in query)
    return f"{_numberless(host)}/{'/'.join(map(_numberless, segments))}?{values} alike"


def shape(url: str) -> str:
    """Return the shape of a URL's path: its last part stands for any other that leads to the same purpose.

    `/tag/red` and `/tag/blue` have one shape, `/pages/terms` and `/pages/pricing` have two.
    """
    host, segments, query = _pieces(url)
    *front, last = segments or [""]
    if front:
        last = weigh(f"https://{host}/{last}")[0]
    elif query:
        last += f"?{weigh(f'https://{host}/?{urlencode(query)}')[0]}"
    return f"{_numberless(host)}/{'/'.join(map(_numberless, front))}/{last}"


def _pieces(url: str) -> tuple[str, list[str], list[tuple[str, str]]]:
    """Return host, path segments without a leading language, and query without noise."""
    parts = urlsplit(url)
    segments = [segment for segment in parts.path.partition(";")[0].split("/") if segment]
    if len(segments) > 1 and _LOCALE.fullmatch(segments[0]):
        segments = segments[1:]
    query = [pair for pair in parse_qsl(parts.query, keep_blank_values=True) if not _is_noise(pair[0])]
    return parts.netloc.removeprefix("www."), segments, query


def _is_noise(key: str) -> bool:
    return bool(_NOISE.fullmatch(key))


def _numberless(text: str) -> str:
    if len(text) >= 16 and re.fullmatch(r"[\w-]+", text) and re.search(r"\d", text):
        return "0"
    return re.sub(r"\d+", "0", text)


def _site(url: str) -> str:
    return registrable_domain(urlsplit(url).hostname or "", private=True)


def _readable(page: Capture) -> bool:
    """Whether links are read from a page: HTML that is no error page."""
    kind = page.header("content-type").partition(";")[0].strip().lower()
    return (page.status or 500) < 400 and kind in ("", "text/html", "application/xhtml+xml")
