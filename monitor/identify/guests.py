"""What visitors wrote on a page names their own accounts, or other people's: it says nothing of the site."""

from collections.abc import Iterable, Sequence

from monitor.identify.hosts import HostHit
from monitor.identify.keys import KeyHit
from monitor.model import Where


def own(hosts: Iterable[HostHit]) -> tuple[HostHit, ...]:
    """Return the hosts that the site itself names."""
    return tuple(hit for hit in hosts if not hit.said)


def is_sites(hit: KeyHit, hosts: Sequence[HostHit]) -> bool:
    """Whether an identifier in a link stands in one that is no visitor's."""
    if hit.where is not Where.LINK or not any(one.said for one in hosts):
        return True
    links = [one for one in hosts if one.where is Where.LINK and hit.value in one.quote]
    return not links or any(not one.said for one in links)
