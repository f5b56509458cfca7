"""A provider cuts off its storefronts before the last night; nothing before changes, and nobody else."""

from pathlib import Path

import pytest

from monitor.model import ROLE_GROUPS
from monitor.simulator import World, build, serve
from monitor.simulator.acted import NOTICE, PAYMENT
from monitor.simulator.truth import Site
from tests.monitor.simulator.test_served import get

LAST = 4


@pytest.fixture(scope="module")
def then() -> World:
    """The default world with a fourth night, before which Stripe has acted."""
    return build(nights=LAST, acted="stripe")


@pytest.fixture(scope="module")
def plain() -> World:
    """The same without the act."""
    return build(nights=LAST)


def nights(site: Site, provider: str) -> list[int]:
    """Return the nights on which the truth of a site names a provider."""
    return [night for one in site.truth()["findings"] if one["provider"] == provider for night in one["nights"]]


def text(world: World, night: int) -> str:
    """Return all that is served on a night."""
    replies = [reply for host in world.hosts for reply in (host.routes(night) or {}).values()]
    return "\n".join([part for reply in replies for part in (reply.body, *dict(reply.headers).values())])


@pytest.mark.parametrize("acted", ["stripe", "paypal", "gumroad", ""])
@pytest.mark.parametrize("count", [1, 2, 3])
def test_the_nights_before_are_the_same_bytes(acted: str, count: int) -> None:
    """Pages, names, addresses and truth of the nights before agree with a world that ends there."""
    before, after = build(nights=count), build(nights=count + 1, acted=acted)
    for host in before.hosts:
        other = after.by_name[host.name]
        assert (other.nights[:count], other.address, other.network) == (host.nights, host.address, host.network)
    new = [host for host in after.hosts if host.name not in before.by_name]
    assert not [host.name for host in new if any(routes is not None for routes in host.nights[:count])]
    kept = after.truth()
    for locator, entry in before.truth().items():
        now = kept[locator]
        assert [night for night in now["nights"] if night <= count] == entry["nights"]
        for rows in ("findings", "identifiers"):
            cut = [row | {"nights": [night for night in row["nights"] if night <= count]} for row in now[rows]]
            assert [row for row in cut if row["nights"]] == [row for row in entry[rows] if row["nights"]]


def test_storefronts_show_the_provider_no_more(then: World, plain: World) -> None:
    """Those that used it the night before lose it; all but one show a notice, one has another provider of the pool."""
    cut = [site for site, old in zip(then.sites, plain.sites, strict=True) if site != old]
    assert [site.scenario for site in cut] == ["script_static", "key_inline", "checkout_behind_redirect"]
    assert all(nights(site, "stripe") == [1, 2, 3] for site in cut)
    fresh = [[one.provider for one in site.planted if one.nights == (LAST,)] for site in cut]
    assert sorted(map(len, fresh)) == [0, 0, 1]
    shown = [NOTICE in reply.body for site in cut for reply in (site.hosts[0].routes(LAST) or {}).values()]
    assert sum(shown) == 2
    assert NOTICE not in text(then, 3)
    values = [one.value for site in cut for one in site.identifiers if one.provider == "stripe"]
    assert len(values) == 3
    for value in values:
        assert value not in text(then, LAST).replace("\\/", "/")


def test_nobody_else_changes(then: World, plain: World) -> None:
    """Look-alikes keep the provider, other rails and pages stay as they are."""
    for site, old in zip(then.sites, plain.sites, strict=True):
        if site == old or site.verdict != "storefront":
            assert site == old
            continue
        others = [one for one in old.planted if one.provider != "stripe"]
        assert [one for one in site.planted if one.provider != "stripe" and one.nights != (LAST,)] == others
        before, after = (host.routes(LAST) or {} for host in (old.hosts[0], site.hosts[0]))
        assert len([path for path in before if before[path] != after[path]]) <= 1
    honest = [site for site in then.sites if site.verdict != "storefront" and nights(site, "stripe")]
    assert honest
    assert all(nights(site, "stripe") == [1, 2, 3, 4] for site in honest)


def test_the_hosted_checkout_page_is_gone(then: World, tmp_path: Path) -> None:
    """The provider's page answers 200 the night before and 404 on the last; the shop's link leads to its own notice."""
    (site,) = [site for site in then.sites if site.scenario == "checkout_behind_redirect" and nights(site, "stripe")]
    (value,) = [one.value for one in site.identifiers if one.kind == "stripe_payment_link"]
    (path,) = then.by_name["bit.ly"].routes(LAST) or {}
    with serve(then, tmp_path) as served:
        served.set_night(3)
        answers = [get(served, f"https://buy.stripe.com/{value}")]
        served.set_night(LAST)
        answers += [get(served, f"https://buy.stripe.com/{value}"), get(served, f"https://bit.ly{path}")]
        assert [answer.status_code for answer in answers] == [200, 404, 301]
        assert get(served, answers[-1].headers["Location"]).status_code == 200


def test_a_page_that_a_former_name_led_to_is_gone_too() -> None:
    """The renamed shop's checkout stood at the same address under its old name; it is closed for both."""
    then = build(nights=LAST, acted="coinbase_commerce")
    (closed,) = {site.hosts[0].name for site in then.sites if nights(site, "coinbase_commerce") == [3]}
    pages = [set(then.by_name["commerce.coinbase.com"].routes(night) or {}) for night in (3, LAST)]
    assert NOTICE in "".join(reply.body for reply in (then.by_name[closed].routes(LAST) or {}).values())
    assert len(pages[0] - pages[1]) == 1


@pytest.mark.parametrize("acted", sorted({"gumroad", "ccbill", "lemonsqueezy", "mercadopago", "nmi", "chargebee"}))
def test_any_scenario_loses_its_rail(acted: str) -> None:
    """Behind another shop, a redirect, a script, robots or a broken certificate: a single shop shows the notice."""
    world, old = build(nights=2, acted=acted), build(nights=2)
    (site,) = [site for site, before in zip(world.sites, old.sites, strict=True) if site != before]
    assert set(nights(site, acted)) == {1}
    for item in site.identifiers:
        if item.provider == acted and item.value not in site.host and item.nights == (1,) and len(item.value) > 8:
            assert item.value not in text(world, 2)
    assert text(world, 2).count(NOTICE) == 1


def test_money_means_what_it_means_elsewhere() -> None:
    """The roles that carry money here are payment roles of the design."""
    assert {str(role) for role in ROLE_GROUPS["payment"]} >= PAYMENT
    assert "card_processor" in PAYMENT


@pytest.mark.parametrize(("count", "acted"), [(3, "nobody"), (1, "stripe"), (3, "verotel")])
def test_an_act_on_nobody_is_refused(count: int, acted: str) -> None:
    """An unknown provider, a world without a night before, and one whose only shop is gone already."""
    with pytest.raises(ValueError, match=f"pays through '{acted}'"):
        build(nights=count, acted=acted)
