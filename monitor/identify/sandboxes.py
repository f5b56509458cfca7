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
from monitor.identify.shown import CODE
from monitor.model import Where
from monitor.reference import is_payment

_TRIAL = "sandbox|sandpit|sbx|test(?:s|ing)?|tst|uat|stag(?:e|ing)?|stg|preprod(?:uction)?|playground|snd|demo|mock"
_TRADE = (
    "api|app|apps|assets|buy|cashier|cdn|checkout|checkoutshopper|connect|customer|epay|eu|flex|gateway|gw|hosted|js|"
    "link|links|live|merchant|mercury|pal|pay|payment|payments|pg|portal|public|sdk|secure|secureacceptance|securegw|"
    "service|services|songbird|static|us|web|wpay|www"
)
_LABEL = re.compile(rf"(?:(?:{_TRADE})\d{{0,2}}-?){{0,3}}(?:{_TRIAL})\d{{0,2}}(?:-?(?:{_TRADE}|qa)\d{{0,2}}){{0,3}}")
"""`qa` alone is also Qatar."""
_DOMAIN = re.compile(r"[a-z0-9-]{2,40}(?:sandbox|staging)")
"""A domain that a company registered for its tests."""
_BEFORE = re.compile(r"[A-Za-z0-9.-]{1,200}$")
_HOST = re.compile(r"[A-Za-z0-9.-]{1,200}")
_TOLD = frozenset([Where.CSP, Where.HEADER, Where.META])
"""Places that name a company's hosts for all cases."""
_TEST_KEY = re.compile(
    r"(?<![A-Za-z0-9_-])(?:(?:pk|sk|rk|rzp|pub|public|key|ck|cs|client|api|[A-Za-z]{2,6}_pub)[_-])(?:test|sbox)[_-]"
    r"(?=[A-Za-z]{0,40}\d)[A-Za-z0-9]{10,}|(?<![A-Za-z0-9_-])test_(?:(?:g?ck|sk)_)?(?=[A-Za-z]{0,40}\d)[A-Za-z0-9]{20,}|"
    r"(?<![A-Za-z0-9_-])FLWPUBK_TEST-"
)
_LIVE_KEY = re.compile(r"(?<![A-Za-z0-9])(?:[a-z]{2,12}[_-]){0,3}live[_-][A-Za-z0-9]{10,}")
"""Keys that say for which environment they are, in the shapes of payment companies: an experiment's name is none."""
_SET = re.compile(
    r"""(?<![\w])(?:(?:environment|env|mode)\\{0,3}["']?\s{0,3}[:=]\s{0,3}\\{0,3}["'](?:sandbox|test|testing)\\{0,3}["']|"""
    r"""(?:(?:is_?)?test_?mode|(?:is_?)?sandbox(?:_?mode)?|is_?test)\\{0,3}["']?\s{0,3}[:=]\s{0,3}\\{0,3}["']?"""
    r"""(?:true|yes|on|1|!0)(?!\w))""",
    re.IGNORECASE,
)
"""A setting that switches to tests, in scripts and attributes."""
_SWITCH = re.compile(r"""[\w$.]{0,60}environment\.set\(\s{0,3}\\{0,3}["']sandbox""", re.IGNORECASE)
"""A call that does so for what follows."""
_ONLY_IF = re.compile(r"(?:\b(?:if|while)\s{0,3}\([^;{}]{0,200}\)|\belse|&&|\|\||[?:,])\s{0,20}$")
"""What makes a call depend on something else."""
_BRACKETS = re.compile(r"[(){}]")
_ARGUMENTS = re.compile(r"\}\s{0,9},[^:?{}]{0,99}\{")
"""Two objects that one call is given; of two behind `?` and `:` it is given one."""
_ASSIGNS = re.compile(r"[\w ]=(?!\")")
"""An assignment in a script; an attribute's value stands in quotation marks."""
_IN_ADDRESS = re.compile(r"/\\?/[^\s\"'<>`/]{0,190}(?:/[^\s\"'<>`]{0,390})?$")
_BESIDE = 400
"""Characters on both sides of an account in which its setting and the brackets around both are looked for."""
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

    A setting in the same object, call or element says so, or a key for tests in the same block where none for the real
    thing stands. A company pays no heed to what else stands in an address of its live host. The attributes of an
    element stand apart, and behind them the element as a whole.
    """
    where = hay.place(at)
    if "live" in value:
        return False
    if where not in CODE:
        return _has_key(hay.text, *hay.bounds(at))
    places = [at]
    if where is Where.ATTRIBUTE:
        more = islice(positions(hay.text, value, at + 1), _ELSEWHERE)
        places += [place for place in more if hay.place(place) in CODE]
    return any(_tests(hay.text, *hay.bounds(place), place) for place in places)


def _has_key(text: str, first: int, last: int) -> bool:
    """Whether a key for tests stands between two offsets, and none for the real thing."""
    return _TEST_KEY.search(text, first, last) is not None and _LIVE_KEY.search(text, first, last) is None


def _tests(text: str, first: int, last: int, at: int) -> bool:
    """Whether the piece of a page between two offsets sets up an account at a third one for tests."""
    first, last = max(first, at - _BESIDE), min(last, at + _BESIDE)
    if _IN_ADDRESS.search(text, first, at):
        return False
    around = _around(text, first, at)
    if any(_same(text, around, at, setting) for setting in _SET.finditer(text, first, last)):
        return True
    for switch in _SWITCH.finditer(text, first, at):
        if "{" not in _way(text, at, switch.start())[1] and not _ONLY_IF.search(text, first, switch.start()):
            return True
    key = _TEST_KEY.search(text, first, last)
    if key is None or not _has_key(text, first, last):
        return False
    return _same(text, around, at, key) or _way(text, at, key.start())[1] == ["("]


def _around(text: str, first: int, at: int) -> list[str]:
    """Return the brackets that are open at an offset, the innermost first."""
    found, depth = list[str](), 0
    for sign in reversed(list(_BRACKETS.finditer(text, first, at))):
        depth += 1 if sign[0] in ")}" else -1
        if depth < 0:
            found.append(sign[0])
            depth = 0
    return found


def _way(text: str, start: int, end: int) -> tuple[list[str], list[str]]:
    """Return the brackets that one leaves from one offset to another, and those that one enters."""
    left, entered = list[str](), list[str]()
    for sign in _BRACKETS.finditer(text, min(start, end), max(start, end)):
        if sign[0] in "({":
            entered.append(sign[0])
        elif entered:
            entered.pop()
        else:
            left.append("(" if sign[0] == ")" else "{")
    return (left, entered) if start <= end else (entered, left)


def _same(text: str, around: list[str], at: int, setting: re.Match[str]) -> bool:
    """Whether a setting belongs to what an account stands in: the same object, call or element.

    `pay(KEY, {test: true})`, `pay({key: KEY}, {test: true})` and `pay({test: true, keys: {one: KEY}})` are one call
    each. What is assigned in no object is a name of the script's own.
    """
    left, entered = _way(text, at, setting.start())
    if not left and not entered:
        return bool(around) or not _ASSIGNS.search(text, setting.start(), setting.end())
    if not left:
        return entered == ["{"] and around[:1] == ["("]
    if left == ["{"] == entered and around[1:2] == ["("]:
        first, last = sorted((at, setting.start()))
        return _ARGUMENTS.search(text, first, last) is not None
    return left == ["{"] and not entered and around[1:3] == ["{", "("] and ":" in setting[0]
