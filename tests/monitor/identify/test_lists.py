"""Lists and policies that name many companies show no choice; several accounts on one page are in doubt."""

import json
import time
from collections.abc import Callable

import pytest

from monitor.identify import group
from monitor.model import Grade, Reading

SDK = "https://js.railpay.example"
VENDORS = [f"https://tag.vendor-{letter}.example" for letter in "abcdefgh"]
MANY = "The list or policy names many companies; a platform may set it for all its customers."


def state(value: object) -> str:
    return f'<script type="application/json">{json.dumps(value)}</script>'


def graded(reading: Reading) -> set[tuple[str, Grade, bool]]:
    return {(o.provider, o.grade, o.on_payment_path) for o in reading.observations}


CATALOGUE = [{"name": url[12:20], "about": "We connect. " * 20, "url": f"{url}/x"} for url in VENDORS]


@pytest.mark.parametrize(
    "html",
    [
        state({"vendors": [*VENDORS, SDK]}),
        state({"allow": {"hosts": [*VENDORS[:4], SDK, *VENDORS[4:]]}}),
        state({"vendors": [*CATALOGUE[:5], {"name": "RailPay", "url": f"{SDK}/v1"}, *CATALOGUE[5:]]}),
        f"<script>partytown = {{resolve: {json.dumps([*VENDORS, SDK])}}}</script>",
        f"<div data-vendors='{json.dumps([*VENDORS, SDK])}'></div>",
        state({"s": json.dumps({"vendors": [*VENDORS, SDK]})}),
    ],
)
def test_a_host_in_a_list_of_companies_is_claimed_at_most(look: Callable[..., Reading], html: str) -> None:
    """One of many addresses in an array or under one key is worth `claimed`, off the path, and says why."""
    reading = look(html, purpose="checkout")
    assert graded(reading) == {("railpay", Grade.CLAIMED, False)}
    (finding,) = group(reading.observations)
    assert MANY in finding.alternatives


@pytest.mark.parametrize(
    "html",
    [
        state({"sdk": SDK, **{f"service{number}": url for number, url in enumerate(VENDORS)}}),
        state({"scripts": [*(f"{url}/x.js" for url in VENDORS), f"{SDK}/v1.js?shop=a"]}),
        state({"vendors": [*VENDORS[:4], SDK]}),
        f"<script>var all = {json.dumps([*VENDORS, SDK])}; load('{SDK}')</script>",
        "<script>" + ";".join(f"a.src='{url}/x'" for url in [*VENDORS, SDK]) + "</script>",
    ],
)
def test_a_setting_among_many_is_embedded(look: Callable[..., Reading], html: str) -> None:
    """Settings of different names, lists of scripts to load, short arrays and use beside a list stay `embedded`."""
    assert graded(look(html, purpose="checkout")) == {("railpay", Grade.EMBEDDED, True)}


def test_a_checkout_among_the_links_of_a_site_is_a_step_to_it(look: Callable[..., Reading]) -> None:
    """A menu kept as data leads to the shop's own checkout like any link."""
    menu = state({"links": [{"url": f"{url}/"} for url in [*VENDORS, "https://buy.railpay.example/pack001"]]})
    assert {str(o.grade) for o in look(menu).observations} == {"embedded", "configured"}


def test_a_list_gives_short_numbers_no_meaning(look: Callable[..., Reading]) -> None:
    """A shape that needs a host of its provider beside it finds none in a list of many."""
    number = "<script>var merchant = '945512-0042'</script>"
    assert look(state({"vendors": [*VENDORS, SDK]}) + number).identifiers == ()
    assert len(look(state({"sdk": SDK}) + number).identifiers) == 1


def test_policy_of_a_platform_claims_at_most(look: Callable[..., Reading]) -> None:
    """A policy with the hosts of five payment companies or more may be the platform's; one with fewer is the site's."""
    hosts = ["js.railpay.example", "sdk.twinpay.example", "cdn.bigcard.example", "js.coinway.example"]
    fewer = look("", headers={"Content-Security-Policy": f"script-src {' '.join(hosts)}"})
    assert {o.grade for o in fewer.observations} == {Grade.EMBEDDED}
    more = look("", headers={"Content-Security-Policy": f"script-src {' '.join(hosts)}; frame-src pay.lentnow.example"})
    assert {o.grade for o in more.observations} == {Grade.CLAIMED}
    assert all(MANY in finding.alternatives for finding in group(more.observations))


def test_a_policy_is_weighed_trade_by_trade(look: Callable[..., Reading]) -> None:
    """Five companies that sign visitors on are as little of a choice; two that carry money beside them are one."""
    hosts = [f"accounts.signer{number}.example" for number in range(2, 6)]
    value = f"connect-src accounts.signer.example js.railpay.example sdk.twinpay.example {' '.join(hosts)}"
    found = {(o.provider, o.grade) for o in look("", headers={"Content-Security-Policy": value}).observations}
    assert {grade for provider, grade in found if provider.startswith("signer")} == {Grade.CLAIMED}
    assert {grade for provider, grade in found if not provider.startswith("signer")} == {Grade.EMBEDDED}


def test_a_wall_of_addresses_costs_a_bounded_time(look: Callable[..., Reading]) -> None:
    """Thousands of entries are looked into by stretches."""
    html = state([f"https://a{number}.js.railpay.example/{number}" for number in range(20_000)])
    begun = time.process_time()
    look(html)
    assert time.process_time() - begun < 5


SEVERAL = "The page names {} different accounts of this provider; it may list other people's."


def keys(number: int) -> list[str]:
    return [f"rk_pub_5Tg7Hq2Zb{letter}4x" for letter in "ABCDEFGHIJKLMNOPQRST"[:number]]


def test_several_accounts_of_one_provider_are_in_doubt(look: Callable[..., Reading]) -> None:
    """Three accounts on one page may be other people's: each says so, and the finding accuses nobody."""
    reading = look("".join(f'<div data-key="{key}"></div>' for key in keys(3)))
    assert {o.doubt for o in reading.observations} == {SEVERAL.format(3)}
    (finding,) = group(reading.observations)
    assert finding.possibly_borrowed
    assert SEVERAL.format(3) in finding.alternatives


def test_links_to_the_pages_of_several_creators_are_in_doubt(look: Callable[..., Reading]) -> None:
    """Three creators on one platform are other people, wherever the platform keeps their names; one's shelf is none."""
    pages = ("first", "c/second", "third/membership?from=us", "first/shop", "FIRST")
    links = [f'<a href="https://www.patronhub.example/{page}">x</a>' for page in pages]
    (finding,) = group(look("".join(links)).observations)
    assert finding.possibly_borrowed
    assert SEVERAL.format(3) in finding.alternatives
    (finding,) = group(look("".join(links[:2] + links[3:])).observations)
    assert not finding.possibly_borrowed


@pytest.mark.parametrize("page", ["https://{}.railshops.example/", "https://www.patronhub.example/{}"])
@pytest.mark.parametrize("hiding", ['style="display:none"', "hidden", 'class="away"'])
def test_accounts_that_nobody_sees_make_no_market(look: Callable[..., Reading], page: str, hiding: str) -> None:
    """A shop that hides two strangers' accounts beside its own stays in no doubt, and theirs lie off the path."""
    sheet = "<style>.away{position:absolute;left:-9999px}</style>"
    own, *others = [f'<a href="{page.format(name)}">Pay here</a>' for name in ("dornefra", "havlo", "ulmer")]
    (finding,) = group(look(f"{sheet}<p>$9.99</p>{own}<div {hiding}>{''.join(others)}</div>").observations)
    assert (finding.possibly_borrowed, finding.on_payment_path) == (False, True)
    reading = look(f"{sheet}<p>$9.99</p><button>Buy now</button>{own}<div {hiding}>{''.join(others)}</div>")
    paths = {o.value: o.on_payment_path for o in reading.observations if "/identifier/" in o.rule}
    assert paths in ({}, {"dornefra": True, "havlo": False, "ulmer": False})
    (finding,) = group(look(own + "".join(others)).observations)
    assert finding.possibly_borrowed


def test_two_accounts_and_a_shelf_of_goods_are_no_doubt(look: Callable[..., Reading]) -> None:
    """An account for another country, and a button for each of eight packs, are a shop's own."""
    assert {o.doubt for o in look("".join(f'<i data-key="{key}"></i>' for key in keys(2))).observations} == {""}
    shelf = "".join(f'<a href="https://buy.railpay.example/pack00{number}">Buy</a>' for number in range(8))
    assert {o.doubt for o in look(shelf).observations} == {""}


def test_the_goods_of_several_accounts_are_in_doubt_with_them(look: Callable[..., Reading]) -> None:
    """A list of sellers links to what each sells: the finding accuses nobody."""
    sellers = "".join(f'<div data-key="{key}"></div>' for key in keys(3))
    shelf = "".join(f'<a href="https://buy.railpay.example/pack00{number}">Buy</a>' for number in range(3))
    (finding,) = group(look(sellers + shelf).observations)
    assert finding.possibly_borrowed


def test_a_market_of_goods_is_in_doubt(look: Callable[..., Reading]) -> None:
    """More goods than a shop has packs may be many sellers'."""
    market = "".join(f'<a href="https://buy.railpay.example/pack0{number}">Buy</a>' for number in range(10, 35))
    assert SEVERAL.format(25) in {o.doubt for o in look(market).observations}
