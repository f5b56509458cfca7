"""Whose page a capture is, and whether it lies on the payment path. The rules: docs/grades-in-detail.md."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum, auto
from functools import cached_property

from monitor.document import Document
from monitor.identify.buttons import has_button
from monitor.identify.edges import owned
from monitor.identify.hosts import address
from monitor.identify.lookup import Lookup
from monitor.identify.words import MAY_PRICE, PRICE
from monitor.model import Role, Where
from monitor.reference import Catalogue, HostMark, Table, is_payment, suffixes
from scrapers.capture import Capture, Outcome, Source
from scrapers.locator import registrable_domain

_OWN_NAMES = frozenset(["support", "help", "app", "accounts", "account", "blog", "docs", "status"])
"""Names below a platform that no tenant can have."""
_LEADS_TO_PAYMENT = frozenset(["landing", "pricing", "checkout", "account", "redirect"])
_PAYMENT_PURPOSES = frozenset(["pricing", "checkout"])
_SITE_WIDE = frozenset([Where.CSP, Where.META, Where.HEADER, Where.COOKIE])
_STEPS = frozenset([Where.FORM, Where.LINK, Where.FRAME, Where.REQUEST])


class Whose(Enum):
    """To whom a capture belongs, seen from the target."""

    SITE = auto()
    """The target itself."""
    RAIL = auto()
    """A provider to which the target's payment path leads."""
    SHOP = auto()
    """Another shop on the target's payment path."""
    OTHER = auto()
    """Anyone else: says nothing about the target."""


@dataclass(frozen=True)
class Context:
    """One capture, read as a piece of evidence about one target."""

    capture: Capture
    catalogue: Catalogue
    document: Document | None
    whose: Whose
    owners: frozenset[str]
    """Providers on whose own domain the page stands."""
    rails: tuple[HostMark, ...]
    """Marks that the capture's own address shows."""

    @cached_property
    def owns(self) -> Callable[[str], bool]:
        """What tells of a name whether a link of the page says that an account of that name is its own."""
        return owned(self.document) if self.document is not None else lambda _: True

    @cached_property
    def price(self) -> str:
        """The first price on the page with its words; empty when there is none."""
        return _price(self.document) if self.document is not None else ""

    @property
    def is_for_paying(self) -> bool:
        """Whether the page was asked as one for paying."""
        return self.capture.purpose in _PAYMENT_PURPOSES

    @cached_property
    def pays(self) -> bool:
        """Whether the page is for paying: by its purpose, or because it shows a price and a pay button."""
        if self.is_for_paying:
            return True
        return bool(self.price) and self.document is not None and has_button(self.document)

    @property
    def reached(self) -> bool:
        """Whether this is a provider's checkout page that answered with a price."""
        capture = self.capture
        return (
            self.whose is Whose.RAIL
            and capture.status == 200
            and capture.outcome is Outcome.KEPT
            and any(mark.kind == "checkout" and is_payment(mark.role) for mark in self.rails)
            and bool(self.price)
        )

    @cached_property
    def leads_on(self) -> bool:
        """Whether this is a page of links (a link in bio) that stands on the way to payment: its links go on."""
        here = self.owners | {mark.provider for mark in self.rails}
        roles = {role for provider in here for role in self.catalogue.providers[provider].roles}
        return self.whose is Whose.RAIL and roles == {Role.LINK_SHORTENER}

    def counts(self, provider: str, role: Role, where: Where | None = None) -> bool:
        """Whether a mark on this page, at a place, says something about the target."""
        if self.leads_on and where not in (None, Where.REQUEST):
            return where is Where.LINK and is_payment(role)
        if self.whose is Whose.SITE:
            return provider not in self.owners
        if self.whose is Whose.SHOP:
            return is_payment(role) and provider not in self.owners
        return self.whose is Whose.RAIL and any(mark.provider == provider for mark in self.rails)

    def on_path(self, role: Role, where: Where, *, checkout: bool = False, redirect: bool = False) -> bool:
        """Whether a mark at a place lies between the landing page and the payment."""
        if not is_payment(role):
            return False
        if self.whose is Whose.RAIL:
            return True
        if self.whose is Whose.SHOP:
            return self.pays
        if checkout and (where in _STEPS or redirect):
            return True
        return where not in _SITE_WIDE and self.pays


def context(capture: Capture, catalogue: Catalogue, document: Document | None, site: str, lookup: Lookup) -> Context:
    """Tell whose page a capture is; `site` is a host or domain of the target, empty for the capture's own host.

    A target on a company's main host is the company itself, no checkout, unless a path below its front page says so.
    """
    host, path = address(capture.url)
    tenant = hosted(catalogue, host)
    owners = frozenset() if tenant else catalogue.owner(host)
    rails = tuple(lookup.marks(host, path, Where.REQUEST)) if capture.source is Source.HTTP else ()
    at_home = not site or (same_site(host, site) and not _neighbours(catalogue, host, site))
    front = at_home and host.removeprefix("www.") in catalogue.owners
    deeper = path.partition("?")[0] != "/"
    checkout = any(mark.kind == "checkout" and not (front and (not mark.path or not deeper)) for mark in rails)
    if at_home and not (checkout and not tenant and (owners or not site)):
        whose = Whose.SITE
    elif not (checkout or capture.purpose in _LEADS_TO_PAYMENT):
        whose = Whose.OTHER
    else:
        whose = Whose.RAIL if rails or owners else Whose.SHOP
    return Context(capture, catalogue, document, whose, owners, rails)


def same_site(host: str, site: str) -> bool:
    """Whether a host belongs to the site that another host or domain names; tenants of one platform are apart."""
    site = site.lower().removeprefix("www.")
    if host == site or host.endswith("." + site):
        return True
    return bool(host) and registrable(host) == registrable(site)


def moved(url: str, landed: str, site: str) -> bool:
    """Whether a page stands on another site than the target's: the one where its landing page ended (`landed`)."""
    elsewhere = address(landed)[0]
    return bool(elsewhere) and not same_site(elsewhere, site) and same_site(address(url)[0], elsewhere)


def registrable(host: str) -> str:
    """Return the domain that somebody registered, or the tenant's name on a platform; addresses come back unchanged."""
    return registrable_domain(host, private=True)


def hosted(catalogue: Catalogue, host: str) -> str:
    """Return the name of a tenant on a platform: directly below its longest tenant suffix; empty for other hosts.

    `www` below a platform is no tenant, nor are the names that platforms keep for their own help, accounts and blog.
    """
    names = suffixes(host.removeprefix("www."))
    tenant = next((name for name in names if (Table.TENANT, name.partition(".")[2]) in catalogue.keys), "")
    return "" if tenant.partition(".")[0] in _OWN_NAMES else tenant


def _neighbours(catalogue: Catalogue, host: str, site: str) -> bool:
    """Whether two hosts are different tenants of one platform: shops that the public suffix list cannot tell apart."""
    tenants = {hosted(catalogue, host), hosted(catalogue, site)}
    return len(tenants) > 1 and "" not in tenants


def _price(document: Document) -> str:
    """Return the first price of a page in its block, empty when there is none."""
    for block in document.blocks if MAY_PRICE.search(document.words()) else ():
        if MAY_PRICE.search(block.text) and (found := PRICE.search(block.text)):
            start = max(0, found.start() - 60)
            return block.text[start : found.end() + 40].strip()
    return ""
