"""The served world, asked over real sockets as a crawler would ask it."""

import socket
import ssl
import warnings
from collections.abc import Callable
from pathlib import Path

import dns.flags
import dns.message
import dns.query
import dns.rcode
import dns.resolver
import pytest
import requests
from requests.adapters import HTTPAdapter

from monitor.simulator import Served, World, build, serve
from monitor.simulator.truth import Site


class _Pinned(HTTPAdapter):
    """Sends every request to one socket address, and keeps the name for SNI and verification."""

    def __init__(self, address: str, host: str) -> None:
        self._address, self._host = address.split(":"), host
        super().__init__()

    def send(self, request: requests.PreparedRequest, **options: object) -> requests.Response:
        request.headers["Host"] = self._host
        request.url = (request.url or "").replace(f"//{self._host}", f"//{':'.join(self._address)}", 1)
        return super().send(request, **options)

    def init_poolmanager(self, *args: int, **options: object) -> None:
        secure = {"server_hostname": self._host, "assert_hostname": self._host}
        super().init_poolmanager(*args, **options, **secure)


def get(served: Served, url: str, **options: object) -> requests.Response:
    """GET a URL of the fictional web with verified TLS, no redirects followed."""
    scheme, host = url.split("/")[0], url.split("/")[2]
    network = served.settings()["network"]
    with requests.Session() as session:
        session.trust_env = False
        if scheme == "https:":
            session.mount("https://", _Pinned(network["connect"]["*:443"], host))
        else:
            url = url.replace(host, network["connect"]["*:80"], 1)
            options["headers"] = {"Host": host}
        return session.get(url, timeout=5, allow_redirects=False, verify=network["ca_file"], **options)


def ask(
    served: Served, name: str, kind: str, over: Callable[..., dns.message.Message] = dns.query.udp
) -> dns.message.Message:
    """Ask the fictional DNS."""
    host, port = served.settings()["network"]["resolver"].split(":")
    return over(dns.message.make_query(name, kind), host, port=int(port), timeout=5)


def values(message: dns.message.Message) -> list[str]:
    """Return the values of the last record set of an answer."""
    return sorted(str(item).rstrip(".") for item in message.answer[-1]) if message.answer else []


def one(world: World, scenario: str, **wanted: object) -> Site:
    """Return the first site of a scenario."""
    return next(
        site
        for site in world.sites
        if site.scenario == scenario and all(getattr(site, k) == v for k, v in wanted.items())
    )


def test_every_landing_page_answers_as_the_truth_says(world: World, served: Served) -> None:
    """Shops and look-alikes answer 200, walls their own status, over verified TLS with their own certificates."""
    for site in world.sites:
        if site.scenario in ("tls_broken", "renamed"):
            continue
        answer = get(served, site.locator)
        expected = {"bot_wall": (403, 503), "login_wall": (302,)}.get(site.scenario, (200,))
        assert answer.status_code in expected, site.scenario
        assert (
            answer.status_code == 302
            or site.host.split(".")[-2].capitalize() in answer.text
            or site.host in answer.text
        )


def test_planted_marks_stand_on_the_served_pages(world: World, served: Served) -> None:
    """The script, the key, the logo, the redirect and the button of a scenario can be read over the socket."""
    assert "js.stripe.com" in get(served, f"{one(world, 'script_static').locator}checkout").text
    assert "pk_live_51" in get(served, f"{one(world, 'key_inline').locator}pricing").text
    assert "Visa" in get(served, f"{one(world, 'logo_only').locator}pricing").text
    assert "client_id" in get(served, one(world, "sign_on").locator).text
    assert "nowpayments.io" in get(served, f"{one(world, 'crypto').locator}checkout").text


def test_a_redirected_checkout_ends_at_a_page_with_merchant_product_and_price(world: World, served: Served) -> None:
    """Price list, address of the shop, redirect, the provider's own page."""
    site = [site for site in world.sites if site.scenario == "checkout_behind_redirect"][1]
    assert '/buy?plan=2"' in get(served, f"{site.locator}pricing").text
    hop = get(served, f"{site.locator}buy?plan=2")
    assert hop.status_code == 302
    page = get(served, hop.headers["Location"])
    assert (page.status_code, "$9.99" in page.text, "50 credits" in page.text) == (200, True, True)


def test_a_shortener_leads_to_the_checkout(world: World, served: Served) -> None:
    """The hop answers 301 to the provider's page."""
    hop = next(host for host in world.hosts if host.name == "bit.ly")
    path = next(iter(hop.routes(1)))
    answer = get(served, f"https://bit.ly{path}")
    assert answer.status_code == 301
    assert get(served, answer.headers["Location"]).status_code == 200


def test_other_paths_and_other_hosts_answer_404(world: World, served: Served) -> None:
    """Unknown pages of a site, of a company's host, and of a name that is not in the world."""
    assert get(served, f"{world.sites[0].locator}nothing").status_code == 404
    assert get(served, "https://buy.stripe.com/unknown").status_code == 404
    assert get(served, "http://nobody.example/").status_code == 404


def test_plain_http_leads_to_https(world: World, served: Served) -> None:
    """Port 80 answers 301 and nothing else."""
    answer = get(served, world.sites[0].locator.replace("https:", "http:"))
    assert (answer.status_code, answer.headers["Location"]) == (301, world.sites[0].locator)


def test_a_broken_certificate_fails_verification(world: World, served: Served) -> None:
    """Nothing of the page is visible over verified TLS."""
    with pytest.raises(requests.exceptions.SSLError, match="expired"):
        get(served, one(world, "tls_broken").locator)


def test_robots_texts_say_what_the_truth_hides(world: World, served: Served) -> None:
    """One site forbids its checkout, one forbids everything."""
    assert "Disallow: /checkout" in get(served, f"{one(world, 'robots_hidden').locator}robots.txt").text
    assert "Disallow: /\n" in get(served, f"{one(world, 'robots_all').locator}robots.txt").text


@pytest.mark.parametrize("over", [dns.query.udp, dns.query.tcp])
def test_dns_answers_over_udp_and_tcp(world: World, served: Served, over: Callable[..., dns.message.Message]) -> None:
    """Address, name servers and mail of a site; empty for AAAA; NXDOMAIN for a name that is not there."""
    host = next(site.hosts[0] for site in world.sites if site.hosts[0].network.mail and not site.hosts[0].network.alias)
    assert values(ask(served, host.name, "A", over)) == [host.address]
    assert values(ask(served, host.name, "NS", over)) == sorted(host.network.nameservers)
    assert values(ask(served, host.name, "MX", over)) == sorted(host.network.mail)
    empty = ask(served, host.name, "AAAA", over)
    assert (empty.rcode(), empty.answer, len(empty.authority)) == (dns.rcode.NOERROR, [], 1)
    assert ask(served, "nobody.example", "A", over).rcode() == dns.rcode.NXDOMAIN


def test_an_alias_is_followed_to_its_address(world: World, served: Served) -> None:
    """A www name answers with its CNAME and the address behind it; its domain carries the name servers."""
    host = next(site.hosts[0] for site in world.sites if site.hosts[0].network.alias)
    answer = ask(served, host.name, "A")
    assert str(answer.answer[0][0]).rstrip(".") == host.network.alias
    assert values(answer) == [host.address]
    assert values(ask(served, host.apex, "NS")) == sorted(host.network.nameservers)


def test_a_stub_resolver_works_against_it(world: World, served: Served) -> None:
    """dnspython's resolver, as the crawl uses it, gets the address."""
    resolver = dns.resolver.Resolver(configure=False)
    address, port = served.settings()["network"]["resolver"].split(":")
    resolver.nameservers, resolver.port = [address], int(port)
    assert [str(item) for item in resolver.resolve(world.sites[0].host, "A")] == [world.sites[0].hosts[0].address]


def test_origin_answers_have_the_form_of_team_cymru(world: World, served: Served) -> None:
    """An address names its AS, an AS its organisation."""
    host = world.sites[0].hosts[0]
    reverse = ".".join(reversed(host.address.split(".")))
    assert values(ask(served, f"{reverse}.origin.asn.cymru.com", "TXT")) == [
        f'"13335 | {host.address}/32 | US | arin | 2010-07-14"'
    ]
    assert values(ask(served, "AS13335.asn.cymru.com", "TXT")) == [
        '"13335 | US | arin | 2010-07-14 | CLOUDFLARENET, US"'
    ]


def test_bytes_that_are_no_question_get_no_answer(served: Served) -> None:
    """A datagram of noise is ignored and the next question is answered."""
    address, port = served.settings()["network"]["resolver"].split(":")
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as sender:
        sender.sendto(b"\xff\x00noise", (address, int(port)))
    assert ask(served, served.world.sites[0].host, "A").answer


def test_rdap_names_the_registrar_by_its_iana_id(world: World, served: Served) -> None:
    """Domains and addresses are registered; others are not."""
    host = world.sites[0].hosts[0]
    settings = served.settings()
    name = settings["endpoints"]["rdap"].removeprefix("http://")
    assert ask(served, name, "A").answer
    base = f"http://{settings['network']['connect'][name + ':80']}"
    domain = requests.get(f"{base}/domain/{host.apex}", timeout=5).json()
    identifier = {"type": "IANA Registrar ID", "identifier": str(host.network.registrar)}
    assert domain["entities"][0]["publicIds"] == [identifier]
    assert requests.get(f"{base}/ip/{host.address}", timeout=5).json()["name"] == "CLOUDFLARENET"
    assert requests.get(f"{base}/domain/nobody.example", timeout=5).status_code == 404


def test_nights_change_what_is_served(world: World, served: Served) -> None:
    """A rail is swapped, a name disappears, a shop answers 503, and the renamed shop appears under its new name."""
    swap = one(world, "swaps_rail")
    gone = one(world, "goes_down", verdict_nights=(1,))
    down = one(world, "goes_down", verdict_nights=(1, 2))
    new = one(world, "renamed", first_night=3)
    seen = []
    for night in (1, 2, 3):
        served.set_night(night)
        rail = "stripe" if "js.stripe.com" in get(served, f"{swap.locator}checkout").text else "other"
        names = [ask(served, site.host, "A").rcode() == dns.rcode.NOERROR for site in (gone, new)]
        seen.append((rail, *names, get(served, down.locator).status_code))
    served.set_night(1)
    assert seen == [("stripe", True, False, 200), ("other", False, False, 200), ("other", False, True, 503)]
    with pytest.raises(ValueError, match="night 4"):
        served.set_night(4)


def test_the_log_proves_what_was_asked(world: World, served: Served) -> None:
    """Night, scheme, host, method, path and user agent of a request are kept."""
    get(served, f"{world.sites[0].locator}faq?x=1", headers={"User-Agent": "railmon-test"})
    assert served.request_log[-1] == (1, "https", world.sites[0].host, "GET", "/faq?x=1", "railmon-test")


def test_clients_that_leave_make_no_noise(world: World, tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """Half handshakes, half requests and silent connections neither print nor hold up the end."""
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        with serve(world, tmp_path) as served:
            connect = served.settings()["network"]["connect"]
            silent = [socket.create_connection(connect[key].split(":"), timeout=5) for key in ("*:443", "*:80")]
            for key, noise in (
                ("*:443", b"\x16\x03\x01\x00"),
                ("*:443", b"GET / HTTP/1.1\r\n"),
                ("*:80", b"GET / HT"),
                ("*:80", b"\0\0\n"),
            ):
                with socket.create_connection(connect[key].split(":"), timeout=5) as client:
                    client.sendall(noise)
            context = ssl.create_default_context(cafile=str(served.ca_file))
            with socket.create_connection(connect["*:443"].split(":"), timeout=5) as raw:
                client = context.wrap_socket(raw, server_hostname=world.sites[0].host)
                client.sendall(f"GET / HTTP/1.1\r\nHost: {world.sites[0].host}\r\n\r\n".encode())
                client.close()
            assert get(served, world.sites[0].locator).status_code == 200
        for client in silent:
            assert client.recv(1) == b""
            client.close()
    assert capfd.readouterr() == ("", "")


def test_a_small_world_can_be_served_too(tmp_path: Path) -> None:
    """One storefront, one night: the look-alikes stay."""
    world = build(seed=3, storefronts=1, nights=1)
    with serve(world, tmp_path) as served:
        assert get(served, world.sites[0].locator).status_code == 200
    assert len(world.sites) == 31
