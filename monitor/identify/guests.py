"""What visitors wrote on a page, or what it only shows, names other people's accounts: it says nothing of the site."""

from collections.abc import Iterable, Sequence

from monitor.identify.hosts import SEEN, HostHit
from monitor.identify.keys import KeyHit
from monitor.model import Where


def own(hosts: Iterable[HostHit]) -> tuple[HostHit, ...]:
    """Return the hosts that the site itself names, or loads in a frame."""
    return tuple(hit for hit in hosts if not hit.said or hit.where is Where.FRAME)


def is_sites(hit: KeyHit, hosts: Sequence[HostHit]) -> bool:
    """Whether an identifier in a link or frame stands in one that is no visitor's."""
    if hit.where not in SEEN or not any(one.said for one in hosts):
        return True
    links = [one for one in hosts if one.where is hit.where and hit.value in one.quote]
    return not links or any(not one.said for one in links)
