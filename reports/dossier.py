"""The dossier: everything a packet is made from, as plain frozen values. Filled by monitor.cases, rendered here.

Text comes from hostile pages and is kept exactly; each writer makes it safe for its own medium.
"""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """Who sends."""

    name: str
    """The organisation."""
    contact: str
    """A role mailbox or web address."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Channel:
    """Where a provider takes reports."""

    address: str
    """As published: a form's address or a mailbox."""
    seen_at: str
    """Where that was read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Recipient:
    """Who is asked."""

    provider: str
    """Provider id."""
    name: str
    roles: tuple[str, ...]
    """In which roles it was seen."""
    homepage: str
    channel: Channel | None
    """None: the reader must look it up; an address is never invented."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Clause:
    """A rule of the provider's own, quoted from text that the project fetched and hashed."""

    title: str
    section: str
    text: str
    url: str
    fetched_at: datetime
    sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Extract:
    """Words of a storefront."""

    text: str
    """Exactly as it stands in the capture."""
    why: str
    """The rule it met: `function: ...`, `offer: ...`."""
    url: str
    seen_at: datetime
    capture: str
    """Id (SHA-256) of the capture it stands in."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One page on the way from landing to payment."""

    url: str
    purpose: str
    status: int | None
    seen_at: datetime
    capture: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """One observation of the recipient at the storefront."""

    value: str
    where: str
    quote: str
    grade: str
    url: str
    seen_at: datetime
    capture: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """A public identifier of the merchant's account with the recipient."""

    kind: str
    value: str
    capture: str
    seen: int = 0
    """Visits that showed it; 0: not counted ..."""
    visits: int = 0
    """... of those since the first that reached a readable page."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Storefront:
    """One confirmed storefront."""

    label: str
    """S1, S2 and so on."""
    locator: str
    confirmed_at: datetime
    grade: str
    """Strongest grade of the recipient's finding."""
    role: str
    """Role in which the recipient was found."""
    first_seen: datetime
    last_seen: datetime
    extracts: tuple[Extract, ...]
    """At most three, none empty."""
    path: tuple[Step, ...]
    """From the landing page to the payment, as far as it was walked."""
    marks: tuple[Mark, ...]
    """Strongest first; never empty."""
    accounts: tuple[Account, ...]
    prices: tuple[Extract, ...]
    alternatives: tuple[str, ...]
    """Other explanations that a careful reader must weigh."""
    siblings: tuple[str, ...] = ()
    """Labels of storefronts in this packet that show the same account."""
    unseen: str = ""
    """What the visits after `last_seen` found instead, `site down on 2 visits (2026-11-26 to 2026-11-27)`; empty where
    the newest one showed the recipient. Such a storefront is not counted among those that appear to use it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Exhibit:
    """One cited capture: where its bytes lie. The packet copies exactly these bytes."""

    capture: str
    """Id: SHA-256 of the bytes."""
    file: str
    """Absolute path of the WARC it lies in."""
    offset: int
    length: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """One link of the ledger, as it stands there."""

    seq: int
    at: str
    kind: str
    body: str
    """Canonical JSON."""
    previous: str
    """Hash of the link before it, which the packet need not hold."""
    hash: str
    """Over all of these."""


JUDGED = "not tested by code; shown to each reviewer, who then released"
"""Note of a must or must-not that only a person can judge, and that the record says was shown."""
UNTESTED = "not tested by code"
"""Note of any other line that only a person can judge."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """One line of the checklist that the packet was released under."""

    level: str
    """M (must), S (should) or X (must not)."""
    text: str
    met: bool
    """Whether code found it so."""
    note: str = ""
    """What to do; JUDGED or UNTESTED where code cannot test it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Method:
    """How it was seen. Holds nothing that could tell an operator who looked, from where, or when exactly."""

    software: str
    data_version: str
    pages_per_site: int
    nights: int
    """Calendar days (UTC) on which pages of the storefronts were read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Dossier:
    """Everything a packet is made from."""

    packet: str
    """Packet id, `EX-0001`."""
    case: int
    made_at: datetime
    sender: Party
    recipient: Recipient
    clauses: tuple[Clause, ...]
    """Empty: the packet says that none is cited and why."""
    storefronts: tuple[Storefront, ...]
    """Never empty."""
    exhibits: tuple[Exhibit, ...]
    """Every capture that is cited, once, ordered by id."""
    reviewers: tuple[str, ...]
    """Two, shown as roles in order: first reviewer, second reviewer."""
    released_at: datetime
    checklist: tuple[Check, ...]
    ledger: tuple[Link, ...]
    """The links of the cited captures, by number."""
    method: Method
