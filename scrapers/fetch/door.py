"""The one door to the network: every request goes through here, and every one becomes a capture."""

import contextlib
import re
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from urllib.parse import urljoin, urlsplit

from scrapers.capture import Capture, Outcome, Reason, Source
from scrapers.errors import FailedError, FetchError, LocatorError, RefusedError
from scrapers.fetch.deadline import Deadlines
from scrapers.fetch.gate import media_path
from scrapers.fetch.headers import clean, received_headers, request_headers
from scrapers.fetch.intake import Intake
from scrapers.fetch.pace import Pace
from scrapers.fetch.post import posted
from scrapers.fetch.resolver import QUESTION_SECONDS, Answer, Resolver
from scrapers.fetch.robots import MAX_BYTES, Rules, read_rules
from scrapers.fetch.settings import Clock, FetchSettings, Plan, SystemClock
from scrapers.fetch.translate import THIRD_PARTY, translate
from scrapers.fetch.wire import Line, Wire, asking, opened
from scrapers.locator import DEFAULT_PORTS, normal_url

_ROBOTS = "robots"
"""Purpose of asking for robots.txt."""
MAX_HOPS = 5
"""Redirects followed for one request."""


@dataclass(frozen=True, slots=True)
class _Asked:
    """One request to be made."""

    url: str
    purpose: str
    parent: str
    source: Source
    referrer: str = ""

    @property
    def target(self) -> tuple[str, int]:
        """Host and port."""
        parts = urlsplit(self.url)
        return parts.hostname or "", parts.port or DEFAULT_PORTS[parts.scheme]


class _Origin:
    """What is known of one origin's robots.txt; the lock lets only one thread ask for it."""

    def __init__(self) -> None:
        self.lock = threading.Lock()
        self.rules: Rules | None = None


class Door:
    """Fetches politely and safely: guarded and pinned addresses, robots.txt, pace, deadlines, caps, text only.

    One Door serves any number of threads. It keeps no cookies and no connections; robots.txt is kept for its life.
    """

    def __init__(
        self, settings: FetchSettings, clock: Clock | None = None, shut: Callable[[str], bool] = lambda _url: False
    ) -> None:
        """Raise SettingsError when a setting cannot be used.

        shut: says, in any thread, whether a URL is never to be asked for, whatever leads there.
        """
        self.settings = settings
        """The settings as given."""
        self.clock: Clock = clock or SystemClock()
        """The clock that pace and time stamps use."""
        self._shut = shut
        self._plan = Plan.of(settings)
        self._resolver = Resolver(self._plan.nameserver, self._plan.networks)
        self._pace = Pace(self.clock, settings.delay_seconds)
        self._origins: dict[str, _Origin] = {}
        self._deadlines = Deadlines()
        self._lock = threading.Lock()

    def __enter__(self) -> "Door":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def get(
        self, url: str, *, purpose: str, parent: str = "", source: Source = Source.HTTP, referrer: str = ""
    ) -> tuple[Capture, ...]:
        """Fetch a URL and return one capture per request made, in order; the last one is the outcome.

        A robots.txt met for the first time comes before (purpose "robots"); every redirect hop is a capture of its own
        whose parent is the URL that redirected to it. KEPT is an answer, cut short on purpose where `reason` says so
        (media, encoding, size, ratio); FAILED is one that did not come whole (deadline, disconnect, broken coding...),
        with what came; REFUSED was not asked. Never raises FetchError; what the clock's sleep raises passes through.
        Of robots.txt itself, and of RDAP, which is made for programs, no robots.txt is asked. `referrer` is sent with
        every hop, as browsers do, and not with robots.txt; empty: that of the settings.
        """
        captures: list[Capture] = []
        seen: set[str] = set()
        asked = _Asked(url, purpose, parent, source, referrer)
        for _ in range(MAX_HOPS + 1):
            captures += self._visit(asked)
            last = captures[-1]
            seen.add(last.url)
            if last.outcome is Outcome.REFUSED or not last.location:
                return tuple(captures)
            asked = replace(asked, url=_next_url(last), parent=last.url)
            if asked.url in seen:
                return (*captures, self._refused(asked, Reason.REDIRECTS, "The redirects go round in a loop."))
        return (*captures, self._refused(asked, Reason.REDIRECTS, f"More than {MAX_HOPS} redirects."))

    def post(self, url: str, body: bytes, *, content_type: str) -> bytes:
        """Send a query to a service that the settings name (RFC 3161) and return its answer.

        Guarded, pinned, paced and watched like every request; redirects are not followed, and nothing becomes a
        capture. Raises RefusedError or FailedError (also for any status but 200, and for more than max_bytes).
        """
        asked = _Asked(_checked_url(url), "", "", Source.HTTP)
        began = self.clock.monotonic()
        addresses = self._resolver.addresses(asked.target[0], min(QUESTION_SECONDS, self.settings.deadline_seconds))
        spent = self.clock.monotonic() - began
        self._pace.heeded_wait(asked.target[0], addresses[0], 0.0)
        headers = (
            ("Host", urlsplit(asked.url).netloc), ("User-Agent", self.settings.user_agent),
            ("Content-Type", content_type), ("Content-Length", str(len(body))), ("Connection", "close"),
        )  # fmt: skip
        with self._deadlines.limit(self.settings.deadline_seconds - spent) as deadline:
            wire = Wire(self._plan, asked.target, addresses, deadline)
            return posted(wire, asked.url, (headers, body), self.settings.max_bytes, deadline)

    def resolve(self, name: str, kind: str) -> Answer:
        """Ask the DNS one question (A AAAA CNAME MX NS TXT). Raises FailedError (ABSENT, DNS)."""
        return self._resolver.ask(name, kind, min(QUESTION_SECONDS, self.settings.deadline_seconds))

    @contextlib.contextmanager
    def open(self, host: str, port: int) -> Iterator[Line]:
        """Yield a guarded, pinned, deadline-watched plain connection, for a TLS handshake.

        Raises RefusedError or FailedError. Errors raised inside the block pass, but an OSError that comes of the
        deadline becomes FailedError(DEADLINE).
        """
        started = self.clock.monotonic()
        addresses = self._resolver.addresses(host, self.settings.deadline_seconds)
        left = self.settings.deadline_seconds - (self.clock.monotonic() - started)
        self._pace.wait(host, addresses[0])
        with self._deadlines.limit(left) as deadline, opened(self._plan, (host, port), addresses, deadline) as line:
            yield line

    def close(self) -> None:
        """End the requests that other threads are making, and those that they begin later; forget robots.txt."""
        self._deadlines.end()
        with self._lock:
            self._origins.clear()

    def _visit(self, asked: _Asked) -> list[Capture]:
        """Make one request, after robots.txt where it is due."""
        try:
            asked = replace(asked, url=_checked_url(asked.url))
        except RefusedError as error:
            written = replace(asked, url=clean(asked.url))
            return [self._refused(written, error.reason, error.detail)]
        if self._shut(asked.url):
            return [self._refused(asked, Reason.SHUT, "This site is never visited.")]
        before: list[Capture] = []
        rules = Rules()
        if asked.source is Source.HTTP and asked.purpose != _ROBOTS:
            rules, before = self._rules(asked)
        if rules.unreached is not None:
            detail = f"Not asked, because robots.txt could not be reached. {rules.unreached.detail}"
            return [*before, _failed_like(self._blank(asked), rules.unreached, detail)]
        if refusal := rules.refusal(asked.url):
            return [*before, self._refused(asked, Reason.ROBOTS, refusal)]
        return [*before, self._exchange(asked, rules.crawl_delay)]

    def _rules(self, asked: _Asked) -> tuple[Rules, list[Capture]]:
        """Return the rules of an origin, and the captures made to learn them."""
        origin = urljoin(asked.url, "/")
        with self._lock:
            entry = self._origins.setdefault(origin, _Origin())
        with entry.lock:
            if entry.rules is not None:
                return entry.rules, []
            hops = self.get(f"{origin}robots.txt", purpose=_ROBOTS)
            rules = read_rules(hops, self._plan.token)
            # a host that could not be reached may be there in a minute
            entry.rules = rules if rules.unreached is None else None
            return rules, list(hops)

    def _exchange(self, asked: _Asked, crawl_delay: float) -> Capture:
        """Resolve, wait for our turn, ask."""
        blank = self._blank(asked)
        began = self.clock.monotonic()
        try:
            addresses = self._resolver.addresses(asked.target[0], min(QUESTION_SECONDS, self.settings.deadline_seconds))
            spent = self.clock.monotonic() - began
            self._pace.heeded_wait(asked.target[0], addresses[0], crawl_delay)
        except FetchError as error:
            outcome = Outcome.REFUSED if isinstance(error, RefusedError) else Outcome.FAILED
            spent = self.clock.monotonic() - began
            return replace(blank, outcome=outcome, reason=error.reason, detail=error.detail, seconds=spent)
        capture = self._ask(asked, addresses, spent)
        self._pace.heed(asked.target[0], capture)
        return capture

    def _ask(self, asked: _Asked, addresses: tuple[str, ...], spent: float) -> Capture:
        """Ask for one URL and take in what comes; `spent` seconds of the deadline went into DNS."""
        blank = self._blank(asked)
        headers = request_headers(asked.url, self.settings, asked.source, asked.referrer)
        for_robots = asked.purpose == _ROBOTS
        intake = Intake(
            min(self.settings.max_bytes, MAX_BYTES) if for_robots else self.settings.max_bytes, lenient=for_robots
        )
        began = self.clock.monotonic()
        with self._deadlines.limit(self.settings.deadline_seconds - spent) as deadline:
            wire = Wire(self._plan, asked.target, addresses, deadline)
            try:
                with asking(wire, asked.url, headers, deadline.remaining) as raw:
                    intake.read(raw, received_headers(wire.headers)[0])
            except FailedError as error:
                intake.fail(error)
            except THIRD_PARTY as error:
                intake.fail(translate(error, answered=wire.status is not None))
            if deadline.expired:
                intake.expire(self.settings.deadline_seconds)
        received, cookies = received_headers(wire.headers)
        return replace(
            blank,
            seconds=spent + self.clock.monotonic() - began,
            outcome=intake.outcome,
            reason=intake.reason,
            detail=intake.detail,
            status=wire.status,
            request_headers=headers if wire.asked else (),
            response_headers=received,
            cookie_names=cookies,
            body=intake.body,
            received_length=intake.length,
            received_sha256=intake.sha256,
            address=wire.address,
            peer=wire.peer,
        )

    def _blank(self, asked: _Asked) -> Capture:
        return Capture(
            source=asked.source,
            url=asked.url,
            purpose=asked.purpose,
            parent=asked.parent,
            started_at=self.clock.now(),
            vantage=self.settings.vantage,
        )

    def _refused(self, asked: _Asked, reason: Reason, detail: str) -> Capture:
        return replace(self._blank(asked), outcome=Outcome.REFUSED, reason=reason, detail=detail)


def _failed_like(blank: Capture, other: Capture, detail: str) -> Capture:
    return replace(blank, outcome=other.outcome, reason=other.reason, detail=detail, address=other.address)


def _checked_url(url: str) -> str:
    """Return the normalised URL. Raises RefusedError (SCHEME, ADDRESS, MEDIA) for what is never asked."""
    try:
        normal = normal_url(url)
    except (LocatorError, UnicodeError) as error:  # a lone surrogate cannot be quoted
        web = re.match(r"https?:", url, re.IGNORECASE)
        raise RefusedError(Reason.ADDRESS if web else Reason.SCHEME, clean(str(error))) from error
    if ending := media_path(normal):
        raise RefusedError(
            Reason.MEDIA, f"The path ends in .{ending}; pictures, video, sound and fonts are not fetched."
        )
    return normal


def _next_url(capture: Capture) -> str:
    """Return where a redirect leads, in the spelling we would ask for; as written where that is impossible."""
    written = capture.location.strip().replace(" ", "%20")
    try:
        target = urljoin(capture.url, written)
        return normal_url(target)
    except ValueError:
        return written
    except LocatorError:
        return target
