"""A provider acts: what its storefronts show on the last night, once it has cut them off."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from monitor.simulator.dice import Dice
from monitor.simulator.marks import Context, Mark, Recipe
from monitor.simulator.rails import ADULT, CARDS, LOGOS, SELLERS
from monitor.simulator.rails_more import CRYPTO, SHOPS, WALLETS
from monitor.simulator.rails_rare import RESELLERS, TELEGRAM
from monitor.simulator.shelf import Shelf, split
from monitor.simulator.truth import Host, Planted, Reply, Site

NOTICE = "Payment is being updated; please come back later."
"""Stands where a rail stood."""
_LATER = {name: recipe for name, recipe in SHOPS.items() if recipe.role == "bnpl"}
_POOLS: tuple[Mapping[str, Recipe], ...] = (CARDS, ADULT, SELLERS, WALLETS, CRYPTO, _LATER, LOGOS, RESELLERS, TELEGRAM)
"""Recipes that carry money; a shop that loses one takes another of the same pool."""
PAYMENT = frozenset(recipe.role for pool in _POOLS for recipe in pool.values())
"""Roles of recipes that carry money."""

Elsewhere = Mapping[str, Mapping[str, Reply]]
"""Replies of other companies' hosts, by host and path."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Lost:
    """A storefront and what it loses."""

    site: Site
    shelf: Shelf
    marks: tuple[Mark, ...]
    """Marks of the provider that stood on the night before and would stand on the last; empty: it loses nothing."""
    visible: bool
    """Whether one of them is in sight of plain GETs."""

    @property
    def ready(self) -> bool:
        """Whether a swap can be seen: the shop is up, and lost more than a logo."""
        up = self.site.verdict_nights[-1:] == (len(self.site.hosts[0].nights),)
        return self.visible and up and any(mark.grade != "claimed" for mark in self.marks)


def cut_off(made: Sequence[tuple[Site, Shelf]], provider: str, seed: int) -> list[tuple[Site, Elsewhere]]:
    """Return the storefronts as they are when a provider cuts them off before the last night.

    Each comes with what other companies' hosts reply on that night. Of several, one has swapped to another provider.
    Raises ValueError when there is no night before, or no storefront would use the provider on both nights.
    """
    found = [_lost(site, shelf, provider) for site, shelf in made]
    places = [place for place, one in enumerate(found) if one.marks]
    if not places:
        raise ValueError(f"no storefront pays through {provider!r} on the last night and the one before")
    ready = [place for place in places if found[place].ready] or places
    swapper = Dice(seed, "acted", provider).pick(ready) if len(places) > 1 else None
    then = [
        _after(one, swap=place == swapper) if one.marks else (one.site, one.shelf.elsewhere)
        for place, one in enumerate(found)
    ]
    # a shop that is gone may have led to the same page under its old name
    closed = {split(mark.url) for one in found for mark in one.marks if mark.url}
    return [(site, _without(others, closed)) for site, others in then]


def _without(others: Elsewhere, closed: Collection[tuple[str, str]]) -> Elsewhere:
    """Return replies without those of closed pages; what no reply is kept for answers 404."""
    return {
        name: {path: reply for path, reply in routes.items() if (name, path) not in closed}
        for name, routes in others.items()
    }


def _lost(site: Site, shelf: Shelf, provider: str) -> _Lost:
    last = len(site.hosts[0].nights)
    plants = [
        plant
        for plant in site.planted
        if plant.provider == provider and plant.role in PAYMENT and {last - 1, last} <= set(plant.nights)
    ]
    roles = {plant.role for plant in plants}
    marks = tuple(mark for mark in shelf.marks if mark.provider == provider and mark.role in roles)
    return _Lost(site=site, shelf=shelf, marks=marks, visible=any(plant.visible for plant in plants))


def _after(lost: _Lost, *, swap: bool) -> tuple[Site, Elsewhere]:
    """Return a storefront that was cut off: pages, truth and other hosts of the last night."""
    site, (host, *more) = lost.site, lost.site.hosts
    last = len(host.nights)
    fresh = Shelf(lost.shelf.context, lost.shelf.dice.child("swap"), lost.shelf.seed, (last,))
    text = f'<p class="notice">{NOTICE}</p>'
    if swap:
        text = fresh.put(_other_rail(lost, fresh.dice), visible=lost.visible).html
    aside = f"https://{site.host}/payment"
    own = {path: _changed(reply, lost.marks, text, aside) for path, reply in (host.nights[-1] or {}).items()}
    others = {
        name: {path: _changed(reply, lost.marks, text, aside) for path, reply in routes.items()}
        for name, routes in lost.shelf.elsewhere.items()
    }
    if any(_names(reply, aside) for routes in (own, *others.values()) for reply in routes.values()):
        own["/payment"] = Reply(body=_page(lost.shelf.context, text))
    for name, routes in fresh.elsewhere.items():
        others.setdefault(name, {}).update(routes)
    hosts = (_served(host, own), *more)
    return replace(_told(site, lost.marks, fresh), hosts=hosts), others


def _other_rail(lost: _Lost, dice: Dice) -> str:
    """Return the name of a recipe of another company, out of the pool of what was lost."""
    mark = max(lost.marks, key=lambda mark: mark.grade != "claimed")
    pool = next(
        pool for pool in _POOLS if (mark.provider, mark.role) in {(one.provider, one.role) for one in pool.values()}
    )
    known = {plant.provider for plant in lost.site.planted}
    return dice.pick([name for name, recipe in pool.items() if recipe.provider not in known])


def _changed(reply: Reply, marks: Sequence[Mark], text: str, aside: str) -> Reply:
    """Return a reply with `text` where the first mark stood, and `aside` where a link led to the provider."""
    body, headers = reply.body, reply.headers
    for place, mark in enumerate(marks):
        new = "" if place else text
        # a script writes the mark as a string of its own language
        body = body.replace(repr(mark.html), repr(new)).replace(mark.html, new)
        if mark.url:
            body = body.replace(mark.url, aside)
            headers = tuple((name, aside if value == mark.url else value) for name, value in headers)
    return replace(reply, body=body, headers=headers)


def _names(reply: Reply, url: str) -> bool:
    return url in reply.body or url in dict(reply.headers).values()


def _page(shop: Context, text: str) -> str:
    head = f'<meta charset="utf-8"><title>{shop.brand}</title>'
    order = f"<h1>{shop.brand}</h1><p>{shop.product}: {shop.price}</p>"
    return f"<!doctype html><html><head>{head}</head><body>{order}{text}</body></html>"


def _served(host: Host, routes: Mapping[str, Reply]) -> Host:
    return replace(host, nights=(*host.nights[:-1], routes if host.nights[-1] is not None else None))


def _told(site: Site, marks: Sequence[Mark], fresh: Shelf) -> Site:
    """Return the site with the truth of the last night."""
    last = len(site.hosts[0].nights)
    gone = {(mark.provider, mark.role) for mark in marks}
    values = {identifier for mark in marks for identifier in mark.identifiers}

    def until(plant: Planted) -> Planted:
        return replace(plant, nights=tuple(night for night in plant.nights if night != last))

    return replace(
        site,
        planted=(
            *(until(one) if (one.provider, one.role) in gone else one for one in site.planted),
            *fresh.planted,
        ),
        identifiers=(
            *(
                replace(one, nights=tuple(night for night in one.nights if night != last))
                if (one.kind, one.value) in values
                else one
                for one in site.identifiers
            ),
            *fresh.known,
        ),
    )
