"""The fictional web as one value: sites, the hosts they lead to, and the truth."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from monitor.simulator.dice import Dice
from monitor.simulator.lookalikes import lookalikes
from monitor.simulator.names import Names
from monitor.simulator.networks import PLACES
from monitor.simulator.rows import rows
from monitor.simulator.storefronts import storefront
from monitor.simulator.truth import Host, Network, Reply, Site

DOCUMENTATION_RANGES = ("192.0.2.0/24", "198.51.100.0/24", "203.0.113.0/24")
"""Every address of the fictional web lies here (RFC 5737), so that a slip reaches nobody."""

_HOST = re.compile(r"(?:https?:)?(?:\\?/){2}([a-z0-9](?:[a-z0-9-]*\.)+[a-z]{2,})\b", re.I)


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a target list, to be handed to whoever adds targets."""

    locator: str
    kind: str
    source: str
    note: str


@dataclass(frozen=True, kw_only=True)
class World:
    """A fictional web. Same seed, same sizes: the same world to the byte."""

    seed: int
    nights: int
    sites: tuple[Site, ...]
    """Targets with their truth: storefronts first, then look-alikes."""
    hosts: tuple[Host, ...]
    """Every name that resolves on some night, sites and other companies' hosts alike, sorted by name."""

    @cached_property
    def by_name(self) -> Mapping[str, Host]:
        """Hosts by name."""
        return {host.name: host for host in self.hosts}

    @cached_property
    def by_apex(self) -> Mapping[str, Host]:
        """Hosts of sites by registrable domain."""
        return {host.apex: host for host in self.hosts if host.network.registrar}

    @cached_property
    def by_address(self) -> Mapping[str, Host]:
        """One host of each address: all hosts of an address share the AS."""
        return {host.address: host for host in self.hosts}

    def truth(self) -> dict[str, Any]:
        """Return what is true of each target, by locator.

        Each entry holds `verdict` (what plain GETs show), `nights` (when they show it), `storefront` (what the site
        really is), `findings` (`provider role grade visible nights`), `identifiers` (`kind value provider visible
        nights`; the provider of a wallet is null), `operator`, `scenario`, `kind` and `why`.
        """
        return {site.locator: site.truth() for site in self.sites}

    def targets(self, night: int) -> tuple[Row, ...]:
        """Return the targets known on a night, in an order that says nothing about them."""
        known = [site for site in self.sites if site.first_night <= night]
        note = "fictional web"
        return tuple(Row(site.locator, "web", site.source, note) for site in sorted(known, key=lambda site: site.host))


def build(seed: int = 7, storefronts: int = 30, nights: int = 3) -> World:
    """Return the world of a seed: that many storefronts and thirty look-alikes. Raises ValueError for sizes below 1."""
    if storefronts < 1 or nights < 1:
        raise ValueError("a world has at least one storefront and one night")
    names = Names(seed)
    made = [storefront(row, place, seed, nights, names) for place, row in enumerate(rows(seed, storefronts))]
    made += lookalikes(seed, nights, names)
    sites = tuple(site for site, _ in made if site.first_night <= nights)
    others = _others(seed, nights, sites, (replies for _, replies in made))
    hosts = sorted((*(host for site in sites for host in site.hosts), *others), key=lambda host: host.name)
    addressed = _addressed(hosts, Dice(seed, "addresses"))
    by_name = {host.name: host for host in addressed}
    sites = tuple(replace(site, hosts=tuple(by_name[host.name] for host in site.hosts)) for site in sites)
    return World(seed=seed, nights=nights, sites=sites, hosts=addressed)


def _others(
    seed: int, nights: int, sites: Iterable[Site], replies: Iterable[Mapping[str, dict[str, Reply]]]
) -> list[Host]:
    """Return the hosts that pages lead to: those with pages of their own, and the rest, which answer 404."""
    pages: dict[str, dict[str, Reply]] = {}
    for part in replies:
        for name, routes in part.items():
            pages.setdefault(name, {}).update(routes)
    own = {host.name: host for site in sites for host in site.hosts}
    texts = [reply.body for host in own.values() for routes in host.nights if routes for reply in routes.values()]
    texts += [reply.body for routes in pages.values() for reply in routes.values()]
    named = {name.lower() for text in texts for name in _HOST.findall(text)}
    return [_other(seed, nights, name, pages.get(name, {})) for name in sorted((named | set(pages)) - set(own))]


def _other(seed: int, nights: int, name: str, routes: dict[str, Reply]) -> Host:
    """Return a host that is no target. What stands before it is not the target's own infrastructure."""
    place = PLACES[Dice(seed, "other", name).pick(("cloudflare", "aws", "fastly"))]
    headers = (
        (("Server", "cloudflare"), ("CF-RAY", Dice(seed, "ray", name).shaped("9{x15}-FRA")))
        if place.asn == 13335
        else ()
    )
    network = Network(asn=place.asn, country=place.country, organisation=place.organisation, headers=headers)
    return Host(name=name, apex=name, network=network, nights=(routes,) * nights)


def _addressed(hosts: Iterable[Host], dice: Dice) -> tuple[Host, ...]:
    """Give each host an address; hosts share one only within an AS and when the ranges run short."""
    free = [f"{block.rsplit('.', 1)[0]}.{last}" for block in DOCUMENTATION_RANGES for last in range(1, 255)]
    free = dice.some(free, len(free))
    listed = list(hosts)
    unseen = {host.network.asn for host in listed}
    used: dict[int, list[str]] = {}
    result = []
    for host in listed:
        asn = host.network.asn
        if asn in unseen or len(free) > len(unseen):
            unseen.discard(asn)
            used.setdefault(asn, []).append(free.pop())
            address = used[asn][-1]
        else:
            address = dice.pick(used[asn])
        result.append(replace(host, address=address))
    return tuple(result)
