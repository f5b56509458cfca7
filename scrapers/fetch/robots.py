"""robots.txt by RFC 9309: what one answer to /robots.txt means for us (pure)."""

import re
from dataclasses import dataclass

from protego import Protego

from scrapers.capture import Capture, Outcome, Reason

MAX_BYTES = 500 * 1024
"""How much of a robots.txt is read; RFC 9309 asks for at least this."""
_AGENT = {"user-agent", "useragent", "user agent"}
_RULES = {"allow", "disallow", "crawl-delay"}
_WHOLE = (Reason.NONE, Reason.SIZE, Reason.RATIO, Reason.MEDIA)
_UNREACHED = (Reason.ADDRESS, Reason.ABSENT, Reason.DNS, Reason.CLOSED, Reason.CONNECT, Reason.TLS, Reason.PAUSE)


@dataclass(frozen=True, slots=True)
class Rules:
    """What one origin's robots.txt says to us."""

    lines: tuple[str, ...] = ()
    """Our group's rules, as written."""
    parsed: Protego | None = None
    """The same, for matching; None: everything is allowed, or `closed` says why nothing is."""
    closed: str = ""
    """Why nothing is allowed, in one sentence; empty otherwise."""
    unreached: Capture | None = None
    """The failure, when the host could not be reached or wants a pause: what is true of it is true of the page."""

    @property
    def crawl_delay(self) -> float:
        """Seconds between two requests that the group asks for; 0 for none."""
        return (self.parsed.crawl_delay("*") or 0.0) if self.parsed else 0.0

    def refusal(self, url: str) -> str:
        """Return why we may not ask for a URL, naming the rule; empty when we may."""
        if self.closed:
            return self.closed
        if self.parsed is None or self.parsed.can_fetch(url, "*"):
            return ""
        # the longest matching rule decides, so the longest one that alone forbids the URL is it
        forbidding = [line for line in self.lines if line.lower().startswith("disallow")]
        for line in sorted(forbidding, key=len, reverse=True):
            if not Protego.parse(f"User-agent: *\n{line}").can_fetch(url, "*"):
                return f"robots.txt says {line[:200]!r}."
        return "robots.txt disallows it."


def group_for(text: str, token: str) -> tuple[str, ...]:
    """Return the rule lines that are for a product token: of the groups that name it exactly, else of those for "*".

    Protego takes a token that ours merely begins with for ours, so the group is chosen here and Protego matches paths.
    """
    groups: dict[str, list[str]] = {}
    agents: set[str] = set()
    in_header = False
    for line in text.splitlines():
        field, _, value = (part.strip() for part in line.split("#")[0].partition(":"))
        field = field.lower()
        if field in _AGENT:
            agents = agents if in_header else set()
            agents.add(re.split(r"[/\s]", value, maxsplit=1)[0].lower())
            in_header = True
            if token in agents:
                groups.setdefault(token, [])  # a group without rules is a group all the same: it allows everything
        elif field in _RULES:
            in_header = False
            for agent in agents & {token, "*"}:
                groups.setdefault(agent, []).append(f"{field.capitalize()}: {value}")
    return tuple(groups.get(token, groups.get("*", [])))


def read_rules(hops: tuple[Capture, ...], token: str) -> Rules:
    """Return what the answer to /robots.txt means: 4xx allows all, 5xx and no answer allow nothing, 2xx is read."""
    last = hops[-1]
    if last.status is not None and last.outcome is not Outcome.REFUSED:
        if 200 <= last.status < 300:
            return _parsed(last, token) if last.reason in _WHOLE else _closed(last)
        # RFC 9309: "unavailable" (4xx) allows all; a redirect that leads nowhere counts as unavailable
        return Rules() if 300 <= last.status < 500 else _closed(last)
    if last.reason is Reason.REDIRECTS:
        return Rules()
    if len(hops) == 1 and last.reason in _UNREACHED:
        return Rules(unreached=last)
    return _closed(last)


def _parsed(capture: Capture, token: str) -> Rules:
    text = capture.body.decode("utf-8-sig", errors="replace")
    if capture.reason in (Reason.SIZE, Reason.RATIO):
        text = text.rpartition("\n")[0]  # the last line may be cut in the middle of a rule
    lines = group_for(text, token)
    return Rules(lines, Protego.parse("\n".join(("User-agent: *", *lines))))


def _closed(capture: Capture) -> Rules:
    what = f"answered {capture.status}" if capture.reason is Reason.NONE else f"could not be read ({capture.reason})"
    return Rules(closed=f"robots.txt {what}, which RFC 9309 counts as disallowing everything.")
