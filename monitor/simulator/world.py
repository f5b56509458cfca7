"""The fictional web as one value: sites, the hosts they lead to, and the truth."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from monitor.simulator.acted import cut_off
from monitor.simulator.bystanders import honest
from monitor.simulator.dice import Dice
from monitor.simulator.draw import rows
from monitor.simulator.lookalikes import lookalikes
from monitor.simulator.names import Names
from monitor.simulator.networks import PLACES
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


def build(seed: int = 7, storefronts: int = 30, nights: int = 3, acted: str = "") -> World:
    """Return the world of a seed: that many storefronts and thirty look-alikes.

    The first thirty storefronts are plain; the next thirty hide, mislead or use rarer companies, and bring honest
    shops with them, whose accounts some of them show; sixty have every scenario, more have them again.

    `acted` is a provider that has cut off its storefronts before the last night; the earlier nights are the same bytes
    without it and with fewer nights. Raises ValueError for sizes below 1, and where nobody could be cut off.
    """
    if storefronts < 1 or nights < 1:
        raise ValueError("a world has at least one storefront and one night")
    names = Names(seed)
    drawn = rows(seed, storefronts)
    sold = [storefront(row, place, seed, nights, names) for place, row in enumerate(drawn)]
    fair = [*lookalikes(seed, nights, names), *honest(drawn, seed, nights, names)]
    plain = [*((site, shelf.elsewhere) for site, shelf in sold), *fair]
    then = [*cut_off(sold, acted, seed), *fair] if acted else plain
    hosts = [host for site, _ in then for host in site.hosts] + _others(seed, [plain] * (nights - 1) + [then])
    hosts.sort(key=lambda host: (_late(host), host.name))
    by_name = {host.name: host for host in _addressed(hosts, Dice(seed, "addresses"))}
    sites = (
        replace(site, hosts=tuple(by_name[host.name] for host in site.hosts))
        for site, _ in then
        if site.first_night <= nights
    )
    return World(seed=seed, nights=nights, sites=tuple(sites), hosts=tuple(by_name[name] for name in sorted(by_name)))


Made = Sequence[tuple[Site, Mapping[str, Mapping[str, Reply]]]]
"""Sites, each with the replies of other companies' hosts that it leads to."""


def _others(seed: int, nights: Sequence[Made]) -> list[Host]:
    """Return the hosts that pages lead to: those with pages of their own, and the rest, which answer 404.

    A host is there from the night on which something leads to it.
    """
    own = {host.name for site, _ in nights[-1] for host in site.hosts}
    pages = [_elsewhere(made, night) for night, made in enumerate(nights, 1)]
    first: dict[str, int] = {}
    for night, made in enumerate(nights):
        for name in _named(made, night) | set(pages[night]):
            first.setdefault(name, night)
    return [
        _other(
            seed, name, tuple(replies.get(name, {}) if night >= start else None for night, replies in enumerate(pages))
        )
        for name, start in sorted(first.items())
        if name not in own
    ]


def _late(host: Host) -> int:
    """Return how many nights other companies' hosts miss: the later are addressed after those that were there before.

    So a night more changes no address of the nights before it. Sites have theirs from the start.
    """
    return 0 if host.network.registrar else sum(routes is None for routes in host.nights)


def _elsewhere(made: Made, night: int) -> dict[str, dict[str, Reply]]:
    """Join the replies of other companies' hosts on a night, counted from 1."""
    pages: dict[str, dict[str, Reply]] = {}
    for _, part in made:
        for name, routes in part.items():
            now = {path: reply for path, reply in routes.items() if reply.only in (0, night)}
            pages.setdefault(name, {}).update(now)
    return pages


def _named(made: Made, night: int) -> set[str]:
    """Return the hosts that pages name on a night, counted from 0."""
    nights = [routes for site, _ in made for host in site.hosts if (routes := host.nights[night])]
    replies = [reply for routes in nights for reply in routes.values()]
    replies += [reply for _, part in made for routes in part.values() for reply in routes.values()]
    return {name.lower() for reply in replies for name in _HOST.findall(reply.body)}


def _other(seed: int, name: str, nights: tuple[Mapping[str, Reply] | None, ...]) -> Host:
    """Return a host that is no target. What stands before it is not the target's own infrastructure."""
    place = PLACES[Dice(seed, "other", name).pick(("cloudflare", "aws", "fastly"))]
    headers = (
        (("Server", "cloudflare"), ("CF-RAY", Dice(seed, "ray", name).shaped("9{x15}-FRA")))
        if place.asn == 13335
        else ()
    )
    network = Network(asn=place.asn, country=place.country, organisation=place.organisation, headers=headers)
    return Host(name=name, apex=name, network=network, nights=nights)


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
