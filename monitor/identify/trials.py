"""Test environments of payment companies: who only tries a company out there has no account that takes money.

A host is known as one by its name, in the words that companies use for it: `www.sandbox.paypal.com`, `api-test.`,
`securesandbox.`. Names that tenants choose are kept apart: every part of a label must be a word of the trade.
"""

import re
from collections.abc import Iterable
from itertools import islice

from monitor.document.literals import positions
from monitor.identify.haystack import Haystack
from monitor.identify.hosts import HostHit
from monitor.model import Where
from monitor.reference import is_payment

_TRIAL = "sandbox|sandpit|sbx|test(?:s|ing)?|tst|uat|qa|stag(?:e|ing)?|stg|preprod(?:uction)?|playground|snd|demo|mock"
_TRADE = (
    "api|app|apps|assets|buy|cashier|cdn|checkout|checkoutshopper|connect|customer|epay|eu|flex|gateway|gw|hosted|js|"
    "link|links|live|merchant|mercury|pal|pay|payment|payments|pg|portal|public|sdk|secure|secureacceptance|securegw|"
    "service|services|songbird|static|us|web|wpay|www"
)
_LABEL = re.compile(rf"(?:(?:{_TRADE})\d{{0,2}}-?){{0,3}}(?:{_TRIAL})\d{{0,2}}(?:-?(?:{_TRADE})\d{{0,2}}){{0,3}}")
_DOMAIN = re.compile(r"[a-z0-9-]{2,40}(?:sandbox|staging)")
"""A domain that a company registered for its tests."""
_BEFORE = re.compile(r"[A-Za-z0-9.-]{1,200}$")
_HOST = re.compile(r"[A-Za-z0-9.-]{1,200}")
_TOLD = frozenset([Where.CSP, Where.HEADER, Where.META])
"""Places that name a company's hosts for all cases."""
_TEST_KEY = re.compile(r"(?<![A-Za-z0-9])(?:[a-z]{2,12}[_-]){0,3}test[_-][A-Za-z0-9]{10,}")
_LIVE_KEY = re.compile(r"(?<![A-Za-z0-9])(?:[a-z]{2,12}[_-]){0,3}live[_-][A-Za-z0-9]{10,}")
"""Keys that say for which environment they are."""
_SET = re.compile(
    r"""(?<![\w])(?:environment|env|mode)\\{0,3}["']?\s{0,3}[:=]\s{0,3}\\{0,3}["'](?:sandbox|test|testing)\\{0,3}["']|"""
    r"""environment\.set\(\s{0,3}\\{0,3}["']sandbox|"""
    r"""(?<![\w])(?:(?:is_?)?test_?mode|(?:is_?)?sandbox(?:_?mode)?|is_?test)\\{0,3}["']?\s{0,3}[:=]\s{0,3}\\{0,3}["']?"""
    r"""(?:true|yes|on|1|!0)(?!\w)""",
    re.IGNORECASE,
)
"""A setting that switches to tests, in scripts, attributes and queries."""
_BESIDE = 400
"""Characters on both sides of an account in which its setting is looked for."""
_ELSEWHERE = 5
"""Further places of an account that are looked at."""


def is_trial(host: str) -> bool:
    """Whether a host of a payment company is by its name one of its test environment."""
    *labels, domain, _ = ("", "", *host.lower().split("."))
    return any(_LABEL.fullmatch(label) for label in labels) or _DOMAIN.fullmatch(domain) is not None


def tried(hosts: Iterable[HostHit]) -> frozenset[str]:
    """Return the payment companies of which a page names no host but those of their test environments."""
    met: dict[str, bool] = {}
    for hit in hosts:
        if is_payment(hit.mark.role) and not hit.listed and hit.where not in _TOLD:
            met[hit.mark.provider] = met.get(hit.mark.provider, True) and is_trial(hit.host)
    return frozenset(provider for provider, every in met.items() if every)


def on_trial(text: str, start: int, value: int) -> bool:
    """Whether the address in which a match begins at its host is one of a test environment.

    `value`: where the value begins; one that is a label of the host itself is a tenant's name.
    """
    rest = _HOST.match(text, start)
    if rest is None or value < rest.end():
        return False
    before = _BEFORE.search(text, max(0, start - 200), start)
    return is_trial((before[0] if before else "") + rest[0])


def in_test_mode(hay: Haystack, at: int, value: str) -> bool:
    """Whether an account that stands at an offset is set up for tests, and does not call itself live.

    A setting beside it says so, or a key for tests where none for the real thing stands. The attributes of an element
    stand apart, and behind them the element as a whole.
    """
    if "live" in value:
        return False
    places = [at]
    if hay.place(at) is Where.ATTRIBUTE:
        places += islice(positions(hay.text, value, at + 1), _ELSEWHERE)
    return any(_tests(hay.text, *hay.bounds(place), place) for place in places)


def _tests(text: str, first: int, last: int, at: int) -> bool:
    """Whether the piece of a page between two offsets speaks of tests around a third one."""
    first, last = max(first, at - _BESIDE), min(last, at + _BESIDE)
    if _SET.search(text, first, last):
        return True
    return _TEST_KEY.search(text, first, last) is not None and _LIVE_KEY.search(text, first, last) is None
