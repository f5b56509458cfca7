"""The harder scenarios: each is there, served, and as the truth says."""

import base64
import binascii
import html
import json
import re
from collections import Counter
from pathlib import Path
from urllib.parse import unquote

import dns.rcode
import pytest

from monitor.model import Grade, Role
from monitor.simulator import World, build, serve
from monitor.simulator.acted import NOTICE
from monitor.simulator.paystrings import broken, pix, promptpay
from monitor.simulator.rows_hard import WHY
from monitor.simulator.sdks import PROXIED, SCRIPTS
from monitor.simulator.truth import Site
from tests.monitor.simulator.test_served import ask, get, values

BORROWING = {"stolen_key", "stolen_link", "borrowed_checkout"}


def sites(world: World, scenario: str) -> list[Site]:
    """Return the sites of a scenario."""
    return [site for site in world.sites if site.scenario == scenario]


def pages(site: Site, night: int = 1) -> str:
    """Return all that a site serves on a night."""
    return "\n".join(reply.body for host in site.hosts for reply in (host.routes(night) or {}).values())


def put_together(text: str) -> str:
    """Return a text with its lists joined, its literals turned round, its codes, templates and names read."""
    for name, value in re.findall(r'const (gate) = "([^"]*)"', text):
        text = text.replace(f'" + {name}', f'{value}"')
    text = re.sub(r"\\x([0-9a-f]{2})", lambda found: chr(int(found[1], 16)), text)
    text = re.sub(r"\$\{'([^']*)'\}", r"\1", text)
    text = re.sub(r"\[(\"[^\]]+\")\]\.join\('\.'\)", lambda found: ".".join(json.loads(f"[{found[1]}]")), text)
    text = re.sub(r"'([^']+)'\.split\(''\)\.reverse", lambda found: found[1][::-1], text)
    text = re.sub(r"'([^']+~[^']+)'\.split", lambda found: found[1].replace("~", "."), text)
    codes = re.compile(r"fromCharCode\(([\d,]+)\)")
    mapped = re.compile(r"\[([\d,]+)\]\.map\(function\(n\)\{return String\.fromCharCode\(n\^7\)\}\)")
    text = mapped.sub(lambda found: "".join(chr(int(number) ^ 7) for number in found[1].split(",")), text)
    return codes.sub(lambda found: "".join(chr(int(number)) for number in found[1].split(",")), text)


def decoded(text: str) -> str:
    """Return a text with its entities, escapes and percent codes read, and what its literals come to."""
    text = put_together(text)
    text = html.unescape(html.unescape(text)).replace("\\u002F", "/").replace("\\/", "/").replace("\\", "/")
    text = re.sub(r"atob\(\"([^\"]+)\"\)", lambda found: base64.b64decode(found[1]).decode(), text)
    return unquote(re.sub(r"[\"']\s*\+\s*[\"']", "", text)).lower()


def checked(payload: str) -> bool:
    """Whether the checksum of a payment string is right."""
    return f"{binascii.crc_hqx(payload[:-4].encode(), 0xFFFF):04X}" == payload[-4:]


@pytest.fixture(scope="module")
def many() -> list[World]:
    """Some worlds of one night with every scenario."""
    return [build(seed, 60, 1) for seed in range(6)]


def test_the_default_world_has_none_of_them(world: World) -> None:
    """Thirty storefronts are plain: the demo stays small."""
    assert not {site.scenario for site in world.sites} & set(WHY)


@pytest.mark.parametrize(("count", "least"), [(60, 1), (300, 5)])
def test_larger_worlds_have_every_scenario(count: int, least: int) -> None:
    """Sixty storefronts have each once, three hundred have each five times."""
    found = Counter(site.scenario for site in build(storefronts=count).sites)
    assert min(found[name] for name in WHY) >= least


def test_the_same_seed_makes_the_same_large_world(wide: World) -> None:
    """Pages, names, addresses and truth agree."""
    again = build(storefronts=60)
    assert again.truth() == wide.truth()
    assert [(host.name, host.address, host.nights) for host in again.hosts] == [
        (host.name, host.address, host.nights) for host in wide.hosts
    ]


def test_every_role_is_shown(many: list[World]) -> None:
    """A world of sixty has each role of the design, in words of the design."""
    for world in many:
        findings = [one for entry in world.truth().values() for one in entry["findings"]]
        assert {Role(one["role"]) for one in findings} == set(Role)
        assert all(Grade.named(one["grade"]) for one in findings)


def test_no_hole_of_a_recipe_stays_open(wide: World) -> None:
    """Pages hold no leftover of the recipes' own language."""
    for host in wide.hosts:
        for routes in filter(None, host.nights):
            for path, reply in routes.items():
                text = reply.body + path
                assert not re.search(r"<<\w+>>|\[\[(script|frame|buy|set|urlset)\b|\{(uuid|[AaULlbxdw]\d+)\}", text)


def test_every_identifier_of_the_truth_can_be_read(wide: World) -> None:
    """On the site, in its scripts, or on the way from it; a split key once its halves are joined."""
    addresses = "\n".join(
        host.name + path for host in wide.hosts for routes in filter(None, host.nights) for path in routes
    )
    elsewhere = [host for host in wide.hosts if host.name not in {site.host for site in wide.sites}]
    others = "\n".join(
        reply.body + " ".join(value for _, value in reply.headers)
        for host in elsewhere
        for routes in filter(None, host.nights)
        for reply in routes.values()
    )
    for scenario in (*WHY, "honest_shop"):
        for site in sites(wide, scenario):
            own = "\n".join(pages(site, night) for night in (1, 2, 3))
            text = own.lower() + decoded(own) + addresses.lower() + others.lower()
            assert not [item.value for item in site.identifiers if item.value.lower() not in text], scenario


def test_accounts_are_shared_with_their_honest_owners_alone(wide: World) -> None:
    """Outside mirrors and renames, a value on two sites belongs to an honest shop and stands on one storefront."""
    owners: dict[str, list[Site]] = {}
    for site in wide.sites:
        for value in {item.value for item in site.identifiers}:
            owners.setdefault(value, []).append(site)
    shared = [found for found in owners.values() if len({site.operator for site in found}) > 1]
    assert [sorted(site.scenario for site in found) for found in shared] == [
        ["honest_shop", scenario] for scenario in ("stolen_key", "stolen_link")
    ]
    assert {site.verdict for site in sites(wide, "honest_shop")} == {"unrelated"}
    listed = {row.locator for row in wide.targets(1)}
    assert {site.locator for site in sites(wide, "honest_shop")} <= listed


@pytest.mark.parametrize("seed", [7, 13])
def test_borrowed_findings_are_named_as_such(seed: int) -> None:
    """On the three scenarios one payment finding each, with another that is the shop's own; nowhere else."""
    world = build(seed, 120)
    for site in world.sites:
        findings = [one for one in site.truth()["findings"] if one["grade"] in ("configured", "reached")]
        borrowed = [one for one in findings if one.get("possibly_borrowed")]
        assert len(borrowed) == (site.scenario in BORROWING)
        if borrowed:
            assert [one for one in findings if one["role"] == "crypto_gateway" and one not in borrowed]


def test_a_borrowed_checkout_names_another_merchant(wide: World, tmp_path: Path) -> None:
    """The page answers; merchant and price are not the shop's. Those of a stolen link are the honest shop's."""
    (site,) = sites(wide, "borrowed_checkout")
    (stolen,) = sites(wide, "stolen_link")
    (honest,) = [
        one
        for one in sites(wide, "honest_shop")
        if {i.value for i in one.identifiers} & {i.value for i in stolen.identifiers}
    ]
    with serve(wide, tmp_path) as served:
        for shop, price in ((site, None), (stolen, re.search(r"\$[\d.]+", pages(honest))[0])):
            (link,) = re.findall(r"https://buy\.stripe\.com/\w+", pages(shop))
            page = get(served, link)
            company = re.search(r"<title>(.+?)</title>", page.text)[1]
            assert page.status_code == 200
            assert company not in pages(shop)
            shown = re.search(r"\$[\d.]+", page.text)[0]
            assert shown not in pages(shop)
            assert price in (None, shown)


def test_a_proxied_script_names_no_host(wide: World) -> None:
    """Frames, functions and errors alone tell whose it is; the page calls it and shows no key."""
    for sdk in PROXIED.values():
        assert not re.search(r"https?:|//[a-z]", sdk.code + sdk.call)
    (site,) = sites(wide, "sdk_proxied")
    (finding,) = [one for one in site.truth()["findings"] if one["role"] == "card_processor"]
    assert (finding["provider"], finding["grade"], finding["visible"]) == ("stripe", "embedded", True)
    assert "__privateStripeController" in pages(site)
    assert "stripe.com" not in pages(site)


def test_a_bundle_stands_on_every_page_and_holds_the_account(wide: World) -> None:
    """One own script, some thirty kilobytes, which HTML alone does not quote."""
    (site,) = sites(wide, "sdk_bundled")
    routes = site.hosts[0].routes(1) or {}
    (path,) = [path for path in routes if path.endswith(".js")]
    assert all(path in reply.body for at, reply in routes.items() if not at.endswith((".js", ".txt")))
    (key,) = [item.value for item in site.identifiers if item.kind == "stripe_publishable_key"]
    assert key in routes[path].body
    assert 20_000 < len(routes[path].body) < 60_000
    assert not [
        at for at, reply in routes.items() if at != path and (key in reply.body or "stripe" in reply.body.lower())
    ]


@pytest.mark.parametrize("scenario", ["odd_entities", "odd_slashes", "odd_nests", "odd_hosts", "assembled"])
def test_an_odd_spelling_reads_as_the_address(many: list[World], scenario: str) -> None:
    """Over many worlds, each true company's script is read once the spelling is undone."""
    hosts = {script.provider: script.url.split("/")[2] for script in SCRIPTS}
    for world in many:
        (site,) = sites(world, scenario)
        planted = [one for one in site.planted if one.grade == "embedded"]
        assert len(planted) >= 2
        for one in planted:
            assert one.visible
            assert hosts[one.provider] in decoded(pages(site)), one.provider


def test_what_only_running_a_script_tells_is_not_visible(many: list[World]) -> None:
    """Numbers that a loop changes, pieces in tables and attributes: true, hidden, and read by no decoding."""
    hosts = {script.provider: script.url.split("/")[2] for script in SCRIPTS}
    for world in many:
        (site,) = sites(world, "assembled_hidden")
        hidden = [one for one in site.truth()["findings"] if not one["visible"]]
        assert len(hidden) == 3
        assert not [one for one in hidden if hosts[one["provider"]] in decoded(pages(site))]


@pytest.mark.parametrize("turn", [1, 2, 3])
def test_a_script_that_no_browser_runs_shows_nothing(turn: int) -> None:
    """Behind a condition that is never met, in noscript, held back: on the landing page, and not in the truth."""
    site = sites(build(storefronts=60 * (turn + 1)), "unused_script")[turn]
    home = (site.hosts[0].routes(1) or {})["/"].body
    assert [script for script in SCRIPTS if script.url in home]
    assert not [one for one in site.truth()["findings"] if "on_payment_path" in one or one["grade"] == "embedded"]


def test_a_page_of_links_leads_to_the_checkout(tmp_path: Path) -> None:
    """The price list leads to a profile at a company for such pages, whose own script is nobody else's."""
    world = build(storefronts=120)
    (site,) = [one for one in sites(world, "shortened") if "linktr.ee" in pages(one)]
    with serve(world, tmp_path) as served:
        page = get(served, re.search(r"https://linktr\.ee/\w+", pages(site))[0])
        (link,) = [
            url for url in re.findall(r'href="(https://[^"]+)"', page.text) if "/faq" not in url and "linktr" not in url
        ]
        assert "$" in get(served, html.unescape(link)).text
    assert [one["grade"] for one in site.truth()["findings"] if one["provider"] == "linktree"] == ["configured"]
    assert "recurly" in page.text
    assert "recurly" not in {one["provider"] for one in site.truth()["findings"]}


def test_a_split_key_stands_nowhere_in_one_piece(wide: World) -> None:
    """Its halves do, in one expression."""
    (site,) = sites(wide, "key_split")
    (key,) = [item.value for item in site.identifiers if item.kind == "stripe_publishable_key"]
    assert key not in pages(site)
    assert key.lower() in decoded(pages(site))


def test_a_tunnel_is_an_alias_of_the_vendor(wide: World, tmp_path: Path) -> None:
    """The sub-domain resolves through its alias and serves the tag; the container stands in the page."""
    (site,) = sites(wide, "tag_tunnel_cname")
    own, tunnel = site.hosts
    (container,) = [item.value for item in site.identifiers if item.kind == "google_tag_manager_container"]
    with serve(wide, tmp_path) as served:
        answer = ask(served, tunnel.name, "A")
        assert answer.rcode() == dns.rcode.NOERROR
        assert values(answer) == [tunnel.address]
        assert str(answer.answer[0][0]) == "ghs.googlehosted.com."
        assert get(served, f"https://{tunnel.name}/gtm.js?id={container}").status_code == 200
        assert get(served, f"https://{own.name}/").status_code == 200
        page = get(served, site.locator).text
    assert f"https://{tunnel.name}/gtm.js?id=" in page
    assert container in page
    assert "googletagmanager" not in page


def test_short_links_lead_hop_by_hop_to_the_checkout(wide: World, tmp_path: Path) -> None:
    """One or two hops of different companies, then the provider's page with product and price."""
    with serve(wide, tmp_path) as served:
        for scenario, hops in (("shortened", 1), ("shortened_twice", 2)):
            (site,) = sites(wide, scenario)
            (url,) = set(re.findall(r'href="(https://(?:tinyurl\.com|is\.gd)/\w+)"', pages(site)))
            seen = []
            while (answer := get(served, url)).status_code == 301:
                seen.append(url.split("/")[2])
                url = answer.headers["Location"]
            assert len(set(seen)) == hops
            assert (answer.status_code, "$9.99" in answer.text) == (200, True)
            kinds = Counter(one["role"] for one in site.truth()["findings"])
            assert kinds["link_shortener"] == hops


def test_what_lies_off_the_payment_path_is_said(wide: World) -> None:
    """An unused script and a hidden frame stand on the landing page alone."""
    for scenario in ("unused_script", "hidden_frame"):
        (site,) = sites(wide, scenario)
        (finding,) = [one for one in site.truth()["findings"] if "on_payment_path" in one]
        assert finding["on_payment_path"] is False
        (mark,) = [one for one in site.planted if one.on_path is False]
        routes = site.hosts[0].routes(1) or {}
        word = {"unused_script": SCRIPTS, "hidden_frame": ()}[scenario]
        hosts = [script.url.split("/")[2] for script in word if script.provider == mark.provider] or ["buy.moonpay.com"]
        assert [path for path, reply in routes.items() if hosts[0] in reply.body] == ["/"]


@pytest.mark.parametrize("scenario", ["confusable_hosts", "mentions", "placeholders"])
def test_plants_of_nothing_add_nothing_to_the_truth(wide: World, scenario: str) -> None:
    """Beside the network, the counter and the gateway no company is true of the site."""
    (site,) = sites(wide, scenario)
    outer = {"hosting", "cdn", "dns", "email", "registrar"}
    roles = [one["role"] for one in site.truth()["findings"] if one["role"] not in outer]
    assert sorted(roles) == ["analytics", "crypto_gateway"]


def test_decoys_stand_on_the_page_and_are_no_identifiers(wide: World) -> None:
    """Placeholders, documented keys and broken strings can be read, and the truth lists them apart."""
    for site in wide.sites:
        decoys = site.truth().get("decoys", [])
        assert not set(decoys) & {item.value for item in site.identifiers}
        assert not [value for value in decoys if value not in pages(site)]
    assert sum(bool(site.decoys) for site in wide.sites) >= 5


def test_payment_strings_carry_their_checksum() -> None:
    """A published Pix string comes out to the letter; a drawn digit breaks it."""
    known = pix("+5511943214321", "EMPRESA", "BRASILIA", "66.66")
    assert known.replace("br.gov.bcb.pix", "BR.GOV.BCB.PIX")[:-4] == (
        "00020126360014BR.GOV.BCB.PIX0114+5511943214321520400005303986540566.665802BR5907EMPRESA6008BRASILIA62070503***6304"
    )
    assert checked(known)
    assert checked(promptpay("0999000000001", "199.00"))
    assert not checked(broken(known))


def test_price_lists_show_a_right_and_a_wrong_payment_string(wide: World) -> None:
    """The right one holds the key of the truth, the wrong one the decoy."""
    for site in sites(wide, "payment_string"):
        (item,) = [item for item in site.identifiers if item.kind in ("pix_key", "promptpay_id", "upi_id")]
        page = html.unescape((site.hosts[0].routes(1) or {})["/pricing"].body)
        strings = re.findall(r"0002\d[^<\"]{40,}6304[0-9A-F]{4}", page)
        if item.kind != "upi_id":
            assert [(checked(text), item.value in text) for text in strings] == [(True, True), (False, False)]
        assert item.provider is None
        assert page.index(item.value) < page.index(site.decoys[0])


def test_one_visit_identifiers_change_and_stable_ones_stay(wide: World) -> None:
    """Each night has its own wallet, session and invoice; the truth says which values last."""
    for scenario, passing in (("one_visit_wallet", 1), ("one_visit_checkout", 2)):
        (site,) = sites(wide, scenario)
        rows = site.truth()["identifiers"]
        fleeting = [row for row in rows if not row["stable"]]
        assert Counter(night for row in fleeting for night in row["nights"]) == {1: passing, 2: passing, 3: passing}
        for row in rows:
            shown = [night for night in (1, 2, 3) if row["value"] in pages(site, night)]
            assert shown == row["nights"], row
    (site,) = sites(wide, "one_visit_wallet")
    assert [row["kind"] for row in site.truth()["identifiers"] if row["stable"] and row["provider"] is None] == [
        "bitcoin_address"
    ]


def test_each_visit_has_its_own_checkout_page(wide: World, tmp_path: Path) -> None:
    """The session of a night answers with product and price."""
    (site,) = sites(wide, "one_visit_checkout")
    with serve(wide, tmp_path) as served:
        for night in (1, 2):
            served.set_night(night)
            (url,) = set(re.findall(r"https://checkout\.stripe\.com/c/pay/\w+", pages(site, night)))
            assert "$9.99" in get(served, url).text


@pytest.mark.parametrize("acted", ["stripe", "tribute", "aci", "nmi", "moonpay"])
def test_an_act_leaves_the_earlier_nights_alone(acted: str) -> None:
    """With the harder scenarios too, earlier nights are the same bytes, and the truth follows the pages."""
    before, after = build(storefronts=60, nights=2), build(storefronts=60, nights=3, acted=acted)
    for host in before.hosts:
        assert after.by_name[host.name].nights[:2] == host.nights
    cut = [site for site in after.sites if NOTICE in pages(site, 3)]
    assert cut or acted == "moonpay"
    for site in cut:
        assert 3 not in [
            night for one in site.truth()["findings"] if one["provider"] == acted for night in one["nights"]
        ]


def test_every_scenario_is_explained(wide: World) -> None:
    """The truth says why it is special, and the document what is true of it."""
    document = (Path(__file__).parents[3] / "docs" / "fictional-web.md").read_text(encoding="utf-8")
    harder = {*WHY, *(site.scenario for site in wide.sites)} - {site.scenario for site in build(storefronts=30).sites}
    assert not [name for name in harder if not re.search(rf"\b{name}\b", document)]
    assert all(site.why for scenario in harder for site in sites(wide, scenario))
