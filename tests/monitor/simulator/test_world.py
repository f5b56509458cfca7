"""The generator: deterministic, honest, and complete in what it promises."""

import ipaddress
import json
import re
import subprocess
import sys

import pytest

from monitor.model import Grade, Role, VerdictKind
from monitor.simulator import World, build
from monitor.simulator.truth import Site

ONCE = {"swaps_rail", "robots_hidden", "tls_broken", "script_only"}
SEVERAL = {
    "script_static",
    "key_inline",
    "checkout_behind_redirect",
    "logo_only",
    "crypto",
    "sign_on",
    "intermediary",
    "mirrors",
    "goes_down",
    "renamed",
}


def _bytes(world: World) -> str:
    hosts = [(host.name, host.address, host.network, host.nights) for host in world.hosts]
    return json.dumps(world.truth(), sort_keys=True) + repr(hosts)


def _bodies(site: Site, world: World) -> str:
    """All that a site and the hosts of other companies say."""
    own = [reply.body for host in site.hosts for routes in host.nights if routes for reply in routes.values()]
    others = [reply for host in world.hosts if not host.network.registrar for reply in (host.routes(1) or {}).values()]
    heads = [value for reply in others for _, value in reply.headers]
    locations = [
        value for host in site.hosts for r in host.nights if r for reply in r.values() for _, value in reply.headers
    ]
    return (
        "\n".join([*own, *(reply.body for reply in others), *heads, *locations])
        .replace("\\/", "/")
        .replace("&amp;", "&")
    )


def test_the_same_seed_makes_the_same_bytes(world: World) -> None:
    """Two builds of one seed agree in every page, address and line of the truth."""
    assert _bytes(build(7)) == _bytes(world)


def test_another_process_makes_the_same_bytes(world: World) -> None:
    """Nothing depends on the hash seed of the process."""
    code = "import json; from monitor.simulator import build; print(json.dumps(build().truth(), sort_keys=True))"
    run = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, env={"PYTHONHASHSEED": "99"}
    )
    assert json.loads(run.stdout) == world.truth()


def test_another_seed_makes_another_world(world: World) -> None:
    """A second seed shares no site and no account with the first."""
    other = build(8)
    values = [{item.value for site in each.sites for item in site.identifiers} for each in (world, other)]
    assert not values[0] & values[1]
    assert set(world.truth()) != set(other.truth())


def test_thirty_storefronts_and_thirty_look_alikes(world: World) -> None:
    """The default world has the promised sizes, scenarios and verdicts."""
    sold = [site for site in world.sites if site.verdict == "storefront"]
    scenarios = [site.scenario for site in sold]
    assert (len(sold), len(world.sites)) == (30, 60)
    assert set(scenarios) == ONCE | SEVERAL
    assert all(scenarios.count(name) >= 2 for name in SEVERAL)
    assert {site.verdict for site in world.sites} == {str(kind) for kind in VerdictKind}


def test_at_least_forty_real_providers_over_all_groups(world: World) -> None:
    """Truth uses words of the design, and companies alone do not tell a storefront from a look-alike."""
    truth = world.truth().values()
    findings = [(entry["verdict"], finding) for entry in truth for finding in entry["findings"]]
    assert len({finding["provider"] for _, finding in findings}) >= 40
    assert {Role(finding["role"]) for _, finding in findings} >= set(Role) - {
        Role.TELEGRAM_PAY, Role.APP_STORE_BILLING, Role.AI_INFERENCE, Role.SOCIAL_PLATFORM,
    }  # fmt: skip
    assert all(Grade.named(finding["grade"]) <= Grade.REACHED for _, finding in findings)
    sellers = {finding["provider"] for verdict, finding in findings if verdict == "storefront"}
    honest = {finding["provider"] for verdict, finding in findings if verdict in ("unrelated", "protective")}
    assert len(sellers & honest) >= 30


def test_truth_has_the_shape_of_the_design(world: World) -> None:
    """Every entry holds the agreed keys, findings without doubles, nights of the world."""
    for locator, entry in world.truth().items():
        assert re.fullmatch(r"https://[a-z0-9.-]+\.(example|test)/", locator)
        assert {"verdict", "findings", "identifiers", "operator", "scenario"} <= set(entry)
        keys = [(finding["provider"], finding["role"]) for finding in entry["findings"]]
        assert len(keys) == len(set(keys))
        assert keys
        for finding in entry["findings"]:
            said = set(finding) - {"possibly_borrowed", "on_payment_path"}
            assert said == {"provider", "role", "grade", "visible", "nights"}
            assert set(finding["nights"]) <= {1, 2, 3}
            assert finding["nights"]


def test_every_site_is_invented(world: World) -> None:
    """Sites, intermediaries end in .example or .test; companies' hosts have no registration."""
    assert all(host.name.endswith((".example", ".test")) for host in world.hosts if host.network.registrar)
    assert all(site.host.endswith((".example", ".test")) for site in world.sites)


def test_every_host_has_its_own_address_in_the_documentation_ranges(world: World) -> None:
    """A slip of the guard would reach nobody."""
    ranges = [ipaddress.ip_network(block) for block in ("192.0.2.0/24", "198.51.100.0/24", "203.0.113.0/24")]
    addresses = [host.address for host in world.hosts]
    assert all(any(ipaddress.ip_address(address) in block for block in ranges) for address in addresses)
    assert len(addresses) == len(set(addresses))


def test_a_large_world_shares_addresses_within_one_network_only() -> None:
    """When the ranges run short, hosts of one address still have one AS."""
    world = build(storefronts=600)
    networks = {}
    for host in world.hosts:
        networks.setdefault(host.address, set()).add(host.network.asn)
    assert len(world.hosts) > 762
    assert all(len(numbers) == 1 for numbers in networks.values())
    assert sum(site.verdict == "storefront" for site in world.sites) == 600
    brought = [
        site
        for site in world.sites
        if site.scenario in ("honest_shop", "developer_article", "consent_list", "common_words")
    ]
    assert len({site.host for site in world.sites}) == 630 + len(brought)


def test_no_hole_of_a_recipe_stays_open(world: World) -> None:
    """Pages hold no leftover of the recipes' own language."""
    for host in world.hosts:
        for routes in filter(None, host.nights):
            for path, reply in routes.items():
                assert not re.search(
                    r"<<\w+>>|\[\[(script|frame|buy|set|urlset)\b|\{(uuid|[AaULlbxdw]\d+)\}", reply.body + path
                )


def test_every_identifier_of_the_truth_stands_on_a_page(world: World) -> None:
    """What the truth calls an identifier can be read somewhere: on the site, or on the way from it."""
    for site in world.sites:
        text = _bodies(site, world) if site.scenario != "bot_wall" else ""
        where = text + "\n".join(host.name + path for host in world.hosts for path in host.routes(1) or ())
        missing = [item for item in site.identifiers if item.value not in where and site.scenario != "bot_wall"]
        assert not missing, site.scenario


def test_mirrors_and_renamed_sites_share_their_accounts(world: World) -> None:
    """Sites of one operator show the same identifiers; no other two sites share one."""
    owners = {}
    for site in world.sites:
        for item in site.identifiers:
            owners.setdefault(item.value, set()).add(site.operator)
    assert all(len(operators) == 1 for operators in owners.values())
    for scenario in ("mirrors", "renamed"):
        first, second = [site for site in world.sites if site.scenario == scenario]
        assert first.operator == second.operator
        assert first.host != second.host
        assert {item.value for item in first.identifiers} == {item.value for item in second.identifiers}


def test_hidden_rails_are_true_and_not_visible(world: World) -> None:
    """Behind robots, a broken certificate, a script or a bot wall stand payment findings that no GET shows."""
    for scenario in ("robots_hidden", "tls_broken", "script_only", "bot_wall"):
        entry = next(site.truth() for site in world.sites if site.scenario == scenario and site.storefront)
        rails = [
            finding
            for finding in entry["findings"]
            if finding["role"] in ("card_processor", "adult_processor", "subscription_platform")
        ]
        assert rails
        assert not any(finding["visible"] for finding in rails)


def test_a_site_is_listed_from_the_night_it_appears(world: World) -> None:
    """The successor of the renamed shop is unknown before night 3."""
    new = next(site for site in world.sites if site.scenario == "renamed" and site.first_night == 3)
    listed = [{row.locator for row in world.targets(night)} for night in (1, 2, 3)]
    assert [new.locator in rows for rows in listed] == [False, False, True]
    assert {row.kind for row in world.targets(3)} == {"web"}


def test_the_swapped_rail_has_its_nights(world: World) -> None:
    """One rail on night 1, another from night 2."""
    entry = next(site.truth() for site in world.sites if site.scenario == "swaps_rail")
    nights = {finding["provider"]: finding["nights"] for finding in entry["findings"]}
    assert (nights["stripe"], nights["nowpayments"], nights["cloudflare"]) == ([1], [2, 3], [1, 2, 3])


def test_a_world_of_no_storefronts_is_refused() -> None:
    """Sizes below one mean nothing."""
    with pytest.raises(ValueError, match="at least one"):
        build(storefronts=0)
