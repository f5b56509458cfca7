"""Which pages of a site are visited, in which order, and what is left alone."""

import itertools
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scrapers import web
from scrapers.capture import Capture, Outcome, Reason
from scrapers.fetch.gate import media_path
from scrapers.locator import Locator
from tests.scrapers.support_web import PAGES, Authority, Clock, Names, Reply, Stopped, Web, make_door

ADDRESS = "203.0.113.7"
HOSTS = ["shop.example", "www.shop.example", "app.shop.example", "pay.example", "till.example", "new.example",
         "buy.new.example"]  # fmt: skip
Visit = Callable[..., list[Capture]]


def links(*hrefs: str) -> str:
    """A page of links, each labelled by what stands behind `|`."""
    anchors = (href.partition("|") for href in hrefs)
    return "<html><body>" + "".join(f'<p><a href="{url}">{text}</a></p>' for url, _, text in anchors)


def moved(where: str) -> Reply:
    return 302, {"Location": where}, ""


class Site:
    """A fictional web on loopback, and visits to it."""

    def __init__(self, pages: Mapping[str, str | Reply], stack: ExitStack) -> None:
        self.web = Web(pages)
        stack.callback(self.web.close)
        self.names = Names({(host, "A"): [ADDRESS] for host in HOSTS})
        stack.callback(self.names.close)

    def visit(
        self, locator: str = "http://shop.example/", clock: Clock | None = None, **options: object
    ) -> list[Capture]:
        # port 443 leads to the same server, which speaks no TLS: nothing a page names leaves loopback
        door = make_door(self.names, {"*:80": self.web.port, "*:443": self.web.port}, clock)
        return list(web.visit(Locator.parse(locator), door, **options))

    def way(self, **options: object) -> list[str]:
        """`purpose PATH` of each capture but robots.txt, the host only where it is another."""
        captures = [each for each in self.visit(**options) if each.purpose != "robots"]
        return [f"{each.purpose} {each.url.removeprefix('http://').removeprefix('shop.example')}" for each in captures]


@pytest.fixture
def site() -> Iterator[Callable[[Mapping[str, str | Reply]], Site]]:
    with ExitStack() as stack:
        yield lambda pages: Site(pages, stack)


STORE = {
    "shop.example/": links(
        "/gallery|Gallery", "/faq|FAQ", "/terms|Terms", "/pricing|Pricing", "/login|Log in", "/api|API"
    ),
    "shop.example/pricing": links("/checkout?plan=gold|Buy gold", "/checkout?plan=silver|Buy silver", "/|Home"),
}


def test_pages_are_visited_towards_payment_and_terms(site: Callable[..., Site]) -> None:
    """Pricing first, the checkout found there next, then terms, FAQ, API, and the rest last."""
    assert site(STORE).way(pages=7) == [
        "landing /",
        "pricing /pricing",
        "checkout /checkout?plan=gold",
        "checkout /checkout?plan=silver",
        "terms /terms",
        "faq /faq",
        "api /api",
    ]


@pytest.mark.parametrize("pages", [1, 2, 5])
def test_no_more_pages_than_asked_for(site: Callable[..., Site], pages: int) -> None:
    """The number of pages is kept; robots.txt is asked for once and is none of them."""
    captures = site(STORE).visit(pages=pages)
    assert [each.purpose for each in captures].count("robots") == 1
    assert len(captures) == pages + 1


def test_every_page_says_where_its_link_stood(site: Callable[..., Site]) -> None:
    """Purpose and parent lead from any page back to the landing page."""
    captures = site(STORE).visit(pages=3)
    assert [(each.purpose, each.parent) for each in captures[1:]] == [
        ("landing", ""),
        ("pricing", "http://shop.example/"),
        ("checkout", "http://shop.example/pricing"),
    ]


def test_captures_come_one_by_one(site: Callable[..., Site]) -> None:
    """The landing page is there before anything else is asked for."""
    made = site(STORE)
    door = make_door(made.names, {"*:80": made.web.port})
    visit = web.visit(Locator.parse("http://shop.example/"), door)
    assert [next(visit).purpose for _ in range(2)] == ["robots", "landing"]
    assert made.web.asked == ["shop.example/"]


def test_checkout_behind_a_redirect_to_another_site_is_reached(site: Callable[..., Site]) -> None:
    """A redirect is followed as one page, and each hop is a capture."""
    pages = {
        "shop.example/": links("/buy|Buy"),
        "shop.example/buy": moved("http://pay.example/c/1"),
        "pay.example/c/1": links("/legal|Terms", "http://shop.example/gallery|Back", "http://till.example/pay|Pay"),
    }
    assert site(pages).way() == [
        "landing /",
        "checkout /buy",
        "checkout pay.example/c/1",
        "checkout till.example/pay",
        "other /gallery",
    ]


def test_other_sites_are_visited_only_for_paying_and_not_far(site: Callable[..., Site]) -> None:
    """A way to pay on another site is followed two links far; other links there, and to there, are not."""
    pages = {
        "shop.example/": links(
            "http://pay.example/p|Buy now", "http://new.example/|Friends", "http://till.example/|Share"
        ),
        "pay.example/p": links("/checkout|Next", "/about|About us", "/faq|FAQ"),
        "pay.example/checkout": links("http://till.example/pay|Pay"),
    }
    assert site(pages).way() == ["landing /", "checkout pay.example/p", "checkout pay.example/checkout"]


def test_the_button_of_a_landing_page_leads_to_the_app(site: Callable[..., Site]) -> None:
    """An app on another site is asked for, and what it charges; not from another page, nor any other link."""
    pages = {
        "shop.example/": links("http://till.example/|Get started", "http://new.example/|Started in 2019", "/faq|FAQ"),
        "shop.example/faq": links("http://pay.example/|Continue"),
        "till.example/": links("/pricing|Prices", "/deep|Continue"),
    }
    assert site(pages).way() == ["landing /", "other till.example/", "pricing till.example/pricing", "faq /faq"]


def test_at_most_three_pages_of_other_sites(site: Callable[..., Site]) -> None:
    """However many ways to pay lead away, three are taken."""
    hrefs = [f"http://pay.example/{word}/x|Buy" for word in ("red", "blue", "green", "black", "white")]
    way = site({"shop.example/": links(*hrefs)}).way()
    assert [each for each in way if "pay.example" in each] == [
        "checkout pay.example/red/x",
        "checkout pay.example/blue/x",
        "checkout pay.example/green/x",
    ]


def test_names_below_the_domain_are_the_site(site: Callable[..., Site]) -> None:
    """www, apex and subdomains are one site; the same page under two of them is asked for once."""
    pages = {"shop.example/": links("http://app.shop.example/gallery|G", "http://www.shop.example/|Home", "/x|X")}
    assert site(pages).way() == ["landing /", "other app.shop.example/gallery", "other /x"]


def test_site_that_moved_is_followed_to_its_new_domain(site: Callable[..., Site]) -> None:
    """Where the landing page redirects to another domain, that is where the pages are."""
    pages = {"shop.example/": moved("http://new.example/"), "new.example/": links("/pricing|Pricing", "/gallery|G")}
    assert site(pages).way() == [
        "landing /",
        "landing new.example/",
        "pricing new.example/pricing",
        "other new.example/gallery",
    ]


def test_refresh_is_followed_as_a_hop(site: Callable[..., Site]) -> None:
    """A meta refresh keeps the purpose, is no page of its own, and leads to other sites as a redirect does."""
    pages = {
        "shop.example/": links("/buy|Buy", "/terms|Terms"),
        "shop.example/buy": '<meta http-equiv="refresh" content="0; url=http://pay.example/c">',
    }
    captures = site(pages).visit(pages=3)
    assert [(each.purpose, each.url, each.parent) for each in captures if each.purpose in ("checkout", "terms")] == [
        ("checkout", "http://shop.example/buy", "http://shop.example/"),
        ("checkout", "http://pay.example/c", "http://shop.example/buy"),
        ("terms", "http://shop.example/terms", "http://shop.example/"),
    ]


def test_refreshes_end(site: Callable[..., Site]) -> None:
    """A page that refreshes to itself is asked for once, an endless chain five refreshes long."""
    loop = {"shop.example/": '<meta http-equiv="refresh" content="1;url=/">'}
    assert site(loop).way() == ["landing /"]
    words = ["", "b", "c", "d", "e", "f", "g", "h"]
    chain = {
        f"shop.example/{here}": f'<meta http-equiv="refresh" content="0;url=/{there}">'
        for here, there in itertools.pairwise(words)
    }
    assert site(chain).way() == [f"landing /{word}" for word in words[:6]]


def test_frames_of_the_site_are_parts_of_their_page(site: Callable[..., Site]) -> None:
    """A frame of the site is visited under its page's purpose; a frame of another site is not."""
    pages = {
        "shop.example/": links("/pricing|Pricing"),
        "shop.example/pricing": '<iframe src="/box"></iframe><iframe src="http://pay.example/checkout"></iframe>',
    }
    assert site(pages).way() == ["landing /", "pricing /pricing", "pricing /box"]
    assert site({"shop.example/": '<iframe src="/box"></iframe>'}).way() == ["landing /", "other /box"]


def test_robots_is_obeyed_on_every_site_and_refusals_are_no_pages(site: Callable[..., Site]) -> None:
    """What robots.txt disallows is captured as refused, never asked for, and takes no page's place."""
    rules = (200, {"Content-Type": "text/plain"}, "User-agent: *\nDisallow: /checkout\n")
    pages = {
        "shop.example/": links("/checkout|Buy", "http://pay.example/checkout|Buy", "/terms|Terms"),
        "shop.example/robots.txt": rules,
        "pay.example/robots.txt": rules,
    }
    made = site(pages)
    captures = made.visit(pages=2)
    refused = [each.url for each in captures if each.reason is Reason.ROBOTS]
    assert refused == ["http://shop.example/checkout", "http://pay.example/checkout"]
    assert made.web.asked == ["shop.example/", "shop.example/terms"]


def test_visit_ends_where_the_landing_page_is_refused(site: Callable[..., Site]) -> None:
    """Nothing else is asked of a site whose robots.txt forbids the landing page."""
    rules = (200, {"Content-Type": "text/plain"}, "User-agent: *\nDisallow: /\n")
    captures = site({**STORE, "shop.example/robots.txt": rules}).visit()
    assert [each.outcome for each in captures] == [Outcome.KEPT, Outcome.REFUSED]


def test_visit_ends_where_the_landing_page_fails(site: Callable[..., Site]) -> None:
    """A name that does not resolve ends the visit with that capture."""
    captures = site(STORE).visit("http://gone.example/")
    assert {each.outcome for each in captures} == {Outcome.FAILED}
    assert captures[-1].url == "http://gone.example/"


def test_certificate_that_fails_ends_the_visit(
    site: Callable[..., Site], tmp_path_factory: pytest.TempPathFactory
) -> None:
    """A landing page whose certificate does not hold is a failure; neither http nor www is tried instead."""
    authority = Authority(tmp_path_factory.mktemp("authority"))
    made = site(STORE)
    with ExitStack() as stack:
        secured = Web(STORE, authority.context("other.example"))
        stack.callback(secured.close)
        door = make_door(made.names, {"*:443": secured.port, "*:80": made.web.port}, ca_file=str(authority.file))
        captures = list(web.visit(Locator.parse("shop.example"), door))
    assert (captures[-1].outcome, captures[-1].reason) == (Outcome.FAILED, Reason.TLS)
    assert made.web.asked == secured.asked == []


def test_site_at_a_port_of_its_own_is_visited_there(
    site: Callable[..., Site], tmp_path_factory: pytest.TempPathFactory
) -> None:
    """A locator host:8443 is visited at that port, its links included."""
    authority = Authority(tmp_path_factory.mktemp("authority"))
    made = site({})
    with ExitStack() as stack:
        secured = Web(STORE, authority.context("shop.example"))
        stack.callback(secured.close)
        door = make_door(made.names, {"*:8443": secured.port}, ca_file=str(authority.file))
        captures = list(web.visit(Locator.parse("shop.example:8443"), door, pages=2))
    assert [each.url for each in captures] == [
        f"https://shop.example:8443/{path}" for path in ("robots.txt", "", "pricing")
    ]
    assert {each.status for each in captures[1:]} == {200}


@pytest.mark.parametrize("status", [403, 404, 500, 503])
def test_error_page_leads_nowhere(site: Callable[..., Site], status: int) -> None:
    """The links of an error page, or of a bot wall, are not followed."""
    assert site({"shop.example/": (status, {}, links("/pricing|Pricing"))}).way() == ["landing /"]


def test_visit_ends_when_asked_to_slow_down(site: Callable[..., Site]) -> None:
    """After 429 nothing more is asked of the site."""
    pages = {**STORE, "shop.example/pricing": (429, {}, "slow down")}
    assert site(pages).way() == ["landing /", "pricing /pricing"]


def test_traps_are_left_after_a_few_pages(site: Callable[..., Site]) -> None:
    """Calendars, session ids and endless tags do not use up a visit."""
    pages = {
        "shop.example/": links(
            *(f"/calendar/{year}/{month}|Day" for year in (2025, 2026) for month in range(1, 13)),
            *(f"/gallery?sid={number}x|G" for number in range(9)),
            *(f"/t/{word}|T" for word in ("red", "blue", "green", "black", "white")),
        )
    }
    assert sorted(site(pages).way(pages=20)) == [
        "landing /",
        "other /calendar/2025/1",
        "other /gallery?sid=0x",
        "other /t/blue",
        "other /t/green",
        "other /t/red",
    ]


def test_canonical_address_of_the_same_path_is_not_asked_for_again(site: Callable[..., Site]) -> None:
    """A page that names its own address without the query is seen under both."""
    pages = {"shop.example/pricing?a=b": '<link rel="canonical" href="/pricing"><a href="/pricing">Pricing</a>'}
    assert site(pages).way(locator="http://shop.example/pricing?a=b") == ["landing /pricing?a=b"]


def test_entry_comes_before_the_landing_page(site: Callable[..., Site]) -> None:
    """An entry address is asked for first and counts as a page; its failure does not end the visit."""
    pages = {
        **STORE,
        "pay.example/go": moved("http://shop.example/?from=go"),
        "shop.example/?from=go": links("/faq|FAQ"),
    }
    assert site(pages).way(entry_url="http://pay.example/go", pages=3) == [
        "landing pay.example/go",
        "landing /?from=go",
        "landing /",
        "pricing /pricing",
    ]
    assert site(STORE).way(entry_url="http://gone.example/", pages=2) == ["landing gone.example/", "landing /"]


def test_the_same_pages_are_visited_the_same_way(site: Callable[..., Site]) -> None:
    """Two visits ask for the same pages in the same order."""
    made = site(STORE)
    assert made.way() == made.way()


def test_interrupt_passes_through(site: Callable[..., Site]) -> None:
    """What the clock raises to stop a crawl reaches the caller, after what had been captured."""
    made = site(STORE)
    door = make_door(made.names, {"*:80": made.web.port}, Clock(naps=1), delay_seconds=1.0)
    visit = web.visit(Locator.parse("http://shop.example/"), door)
    assert [next(visit).purpose for _ in range(2)] == ["robots", "landing"]
    with pytest.raises(Stopped):
        next(visit)
    assert made.web.asked == ["shop.example/"]


@settings(deadline=None, max_examples=25)
@given(PAGES, st.integers(1, 5))
def test_any_site_is_visited_within_the_number_of_pages(html: str, pages: int) -> None:
    """Whatever the pages hold, a visit ends, asks for the web only, and keeps no more pages than asked for."""
    with ExitStack() as stack:
        made = Site({}, stack)
        made.web.missing = (200, {}, html)
        captures = [each for each in made.visit(pages=pages) if each.purpose != "robots"]
    # every answer is a page here but those that a refresh led to, which have their page as parent
    refreshed = html.lower().count("refresh") and web.MAX_REFRESHES * pages
    assert 1 <= len([each for each in captures if each.outcome is not Outcome.REFUSED]) <= pages + refreshed
    assert all(each.url.startswith(("http://", "https://")) and not media_path(each.url) for each in captures)


def scripted(*addresses: str, text: str = "") -> str:
    """A page that loads script files."""
    loads = "".join(f"<script src='{one}'></script>" for one in addresses)
    return f"<html>{loads}{text}</html>"


def test_two_script_files_of_the_site_are_asked_for_last(site: Callable[..., Site]) -> None:
    """Those that promise most, once each; libraries, and those of other pages and other sites, are left alone."""
    code: Reply = (200, {"Content-Type": "text/javascript"}, "pay()")
    pages = {
        "shop.example/": scripted("/js/jquery-3.7.1.min.js", "/static/main.8f3a.js", "http://new.example/pay.js",
                                  text=links("/pricing|Pricing", "/about|About")),
        "shop.example/pricing": scripted("/static/main.8f3a.js", "/vendor/pay-sdk.js", "/menu.js"),
        "shop.example/about": scripted("/checkout.js"),
        "shop.example/vendor/pay-sdk.js": code,
        "shop.example/static/main.8f3a.js": code,
    }  # fmt: skip
    visit = site(pages).visit()
    made = [(one.purpose, one.url, one.parent) for one in visit if one.purpose == "script"]
    home = "http://shop.example"
    assert made == [
        ("script", f"{home}/vendor/pay-sdk.js", f"{home}/pricing"),
        ("script", f"{home}/static/main.8f3a.js", f"{home}/pricing"),
    ]
    assert [one.purpose for one in visit if one.purpose != "robots"][-2:] == ["script", "script"]


def test_script_files_are_no_pages(site: Callable[..., Site]) -> None:
    """They come on top of the pages that may be asked for, and robots.txt holds for them."""
    pages: dict[str, str | Reply] = {
        "shop.example/": scripted("/app.js", "/secret/app.js", text=links("/pricing")),
        "shop.example/robots.txt": (200, {"Content-Type": "text/plain"}, "User-agent: *\nDisallow: /secret/"),
        "shop.example/app.js": (200, {"Content-Type": "text/javascript"}, "x"),
    }
    made = site(pages)
    assert made.way(pages=1) == ["landing /", "script /app.js", "script /secret/app.js"]
    assert "shop.example/secret/app.js" not in made.web.asked


def test_short_link_on_a_page_for_paying_is_followed_hop_by_hop(site: Callable[..., Site]) -> None:
    """Whatever it is labelled, when its host is known for short links; each hop is a capture of its own."""
    pages: dict[str, str | Reply] = {
        "shop.example/": links("http://till.example/a1|Telegram", "/pricing|Pricing"),
        "shop.example/pricing": links("http://till.example/b2|Go", "http://new.example/c3|Go"),
        "till.example/b2": moved("http://pay.example/p"),
        "pay.example/p": "<p>$9.99</p>",
    }
    made = site(pages)
    assert made.way() == ["landing /", "pricing /pricing"]
    assert made.way(shorteners=["till.example"]) == [
        "landing /", "pricing /pricing", "checkout till.example/b2", "checkout pay.example/p",
    ]  # fmt: skip


def test_sub_domain_for_paying_is_a_way_to_pay(site: Callable[..., Site]) -> None:
    """A link to buy.NAME is followed though neither its path nor its label speaks of paying."""
    pages = {"shop.example/": links("http://buy.new.example/a1|Get it", "http://www.new.example/a1|Get it")}
    assert site(pages).way() == ["landing /", "checkout buy.new.example/a1"]


def test_third_way_to_pay_comes_before_questions_and_answers(site: Callable[..., Site]) -> None:
    """Where money is taken is asked for first, invoices among it, however many ways there are."""
    pages = {
        "shop.example/": links("/checkout|Checkout", "/faq|FAQ", "/api|API"),
        "shop.example/checkout": links("http://pay.example/a|Buy", "http://till.example/invoice/1f|Premium"),
    }
    assert site(pages).way() == [
        "landing /", "checkout /checkout", "checkout pay.example/a", "checkout till.example/invoice/1f", "faq /faq",
        "api /api",
    ]  # fmt: skip
