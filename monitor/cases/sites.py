"""Which addresses lie at one site: what is in quarantine is not visited under another address either."""

import re
from collections.abc import Callable, Collection, Iterable
from urllib.parse import unquote, urlsplit

from monitor.errors import TargetError
from monitor.identify.context import hosted
from monitor.reference import Catalogue, suffixes
from monitor.store import Store, targets
from monitor.store.targets import Named, Target
from scrapers.locator import Kind, registrable_domain, resolved


def one_site(url: str, other: str, catalogue: Catalogue) -> bool:
    """Whether two web addresses are of one registered domain and, on a company's platform, of one customer.

    Customers who share a company's own host (`https://linktr.ee/one`) are told apart by path: of one, each address
    lies at or below the other.
    """
    (host, path), (host_2, path_2) = _place(url), _place(other)
    site = _site(host, catalogue)
    if site != _site(host_2, catalogue):
        return False
    if site != registrable_domain(host) or not _is_company(host, catalogue):
        return True
    return host == host_2 and (path.startswith(path_2) or path_2.startswith(path))


def _place(url: str) -> tuple[str, str]:
    """Return host and path of an address; the path decoded, in small letters, each slash one, with one at its end.

    Dots and slashes that were encoded are resolved, too: servers decode before they look where an address leads.
    """
    parts = urlsplit(url)
    path = re.sub("/+", "/", resolved(unquote(parts.path).replace("\\", "/").lower()) + "/")
    return (parts.hostname or "").removeprefix("www."), path


def _site(host: str, catalogue: Catalogue) -> str:
    """Return the name that a host's owner has: a tenant's on a platform, else a registered domain."""
    return hosted(catalogue, host) or registrable_domain(host, private=True)


def _is_company(host: str, catalogue: Catalogue) -> bool:
    """Whether a host is a known company's own."""
    return any(name in catalogue.owners or name in catalogue.hosts for name in suffixes(host))


def hidden_beside(hidden: Iterable[Target], one: Named | Target, catalogue: Catalogue) -> Target | None:
    """Return the first quarantined target at whose site a target lies, or lands before; None where none does."""
    urls = [url for url in (one.locator.address, one.entry_url) if url] if one.locator.kind is Kind.WEB else []
    return next((other for other in hidden if any(_lies_at(url, other, catalogue) for url in urls)), None)


def shut(hidden: Collection[Target], catalogue: Catalogue) -> Callable[[str], bool]:
    """Return what says of a web address whether it lies at the site of a quarantined target, as of when it is asked."""
    return lambda url: any(_lies_at(url, other, catalogue) for other in tuple(hidden))


def _lies_at(url: str, other: Target, catalogue: Catalogue) -> bool:
    """Whether a web address lies at the site of a target."""
    return other.locator.kind is Kind.WEB and one_site(url, other.locator.address, catalogue)


def refusing(store: Store, catalogue: Callable[[], Catalogue]) -> Callable[[Named], Named]:
    """Return what lets named targets pass, and raises TargetError for one at a quarantined site."""
    hidden = targets.all_targets(store, status="quarantined")

    def passed(named: Named) -> Named:
        if hidden and (other := hidden_beside(hidden, named, catalogue())):
            raise TargetError(f"{named.locator.shown} is not taken: {told(other)}")
        return named

    return passed


def told(hidden: Target) -> str:
    """Return in a sentence's end why nothing of a site is visited."""
    return f"target {hidden.id} of the same site is quarantined; see docs/cases.md."
