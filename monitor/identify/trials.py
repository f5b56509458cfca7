"""Test environments of payment companies: who only tries a company out there has no account that takes money.

A host is known as one by its name, in the words that companies use for it: `www.sandbox.paypal.com`, `api-test.`,
`securesandbox.`. Names that tenants choose are kept apart: every part of a label must be a word of the trade.
"""

import re
from collections.abc import Iterable

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
