"""The rules of docs/grades-in-detail.md: reached, the payment path, whose page it is."""

from collections.abc import Callable
from typing import Any
from urllib.parse import quote

import pytest

from monitor.identify.context import moved
from monitor.model import Grade, Observation, Reading, Where
from scrapers.capture import Outcome, Reason

SDK = '<script src="https://js.railpay.example/v1"></script>'
CHECKOUT = "https://buy.railpay.example/abc123"
TILL = "<title>Pay Invented Studio</title><p>100 credits: $9.99</p><button>Pay</button>"


def one(reading: Reading) -> Observation:
    (mark,) = reading.observations
    return mark


def test_checkout_answered_with_a_price_is_reached(look: Callable[..., Reading]) -> None:
    """A provider's checkout page that answers 200 with a price is `reached`; title and price are quoted."""
    marks = look(TILL, url=CHECKOUT, site="shop.example", purpose="checkout").observations
    best = max(marks, key=lambda mark: mark.grade)
    assert (best.grade, best.value, best.where) == (Grade.REACHED, "buy.railpay.example", Where.REQUEST)
    assert "Pay Invented Studio" in best.quote
    assert "$9.99" in best.quote
    assert best.on_payment_path


@pytest.mark.parametrize(
    ("html", "url", "fields"),
    [
        ("<title>Link expired</title>", CHECKOUT, {}),
        (TILL, CHECKOUT, {"status": 403}),
        ("", CHECKOUT, {"status": None, "outcome": Outcome.REFUSED, "reason": Reason.ROBOTS}),
        ("", CHECKOUT, {"status": None, "outcome": Outcome.FAILED, "reason": Reason.CONNECT}),
    ],
)
def test_checkout_that_was_not_shown_is_embedded_as_a_request(
    look: Callable[..., Reading], html: str, url: str, fields: dict[str, Any]
) -> None:
    """A refused, failed, forbidden or empty checkout names where the buyer would have gone, and no more."""
    marks = look(html, url=url, site="shop.example", purpose="checkout", **fields).observations
    assert {(m.provider, m.where) for m in marks} == {("railpay", Where.REQUEST)}
    assert Grade.REACHED not in {m.grade for m in marks}
    assert all(m.on_payment_path for m in marks)


def test_a_host_marked_for_links_also_counts_when_the_link_is_followed(look: Callable[..., Reading]) -> None:
    """A checkout that counts in links is reached by following one."""
    reading = look(TILL, url="https://shops.railpay.example/mine", site="shop.example", purpose="checkout")
    assert [mark.grade for mark in reading.observations] == [Grade.REACHED]


def test_payment_link_id_in_the_address_asked_is_configured(look: Callable[..., Reading]) -> None:
    """The id in a payment link counts even when the page behind it was refused."""
    reading = look("", url=CHECKOUT, site="shop.example", purpose="checkout", status=None, outcome=Outcome.REFUSED)
    assert [(i.kind, i.value, i.where) for i in reading.identifiers] == [("railpay_button", "abc123", Where.REQUEST)]


def test_a_providers_own_site_is_no_customer(look: Callable[..., Reading]) -> None:
    """Marks of a provider on its own domain show no customer; marks of others there do when it is the target."""
    html = SDK + '<script src="https://sdk.twinpay.example/"></script>'
    assert {o.provider for o in look(html, url="https://www.railpay.example/docs").observations} == {"twinpay"}


@pytest.mark.parametrize("host", ["tillfront.example", "www.tillfront.example"])
def test_the_main_host_of_a_provider_is_its_own_site_when_it_is_the_target(
    look: Callable[..., Reading], host: str
) -> None:
    """Though its checkouts may lie on any host of its domain; met from a shop it is one of these."""
    for site in ("", host, "tillfront.example"):
        assert look(TILL, url=f"https://{host}/", site=site).observations == ()
    met = look(TILL, url=f"https://{host}/", site="shop.example", purpose="checkout")
    assert {(mark.provider, mark.grade) for mark in met.observations} == {("tillfront", Grade.REACHED)}
    below = look(TILL, url="https://pay.tillfront.example/x")
    assert {(mark.provider, mark.grade) for mark in below.observations} == {("tillfront", Grade.REACHED)}


def test_a_providers_page_names_its_own_suppliers_not_the_targets(look: Callable[..., Reading]) -> None:
    """On a provider's checkout, another provider's script, header and brand say nothing about the target."""
    html = TILL + '<script src="https://sdk.twinpay.example/"></script><p>We accept Twin Pay</p>'
    marks = look(html, url=CHECKOUT, site="shop.example", purpose="checkout", headers={"cf-fold": "1"}).observations
    assert {mark.provider for mark in marks} == {"railpay"}


def test_another_shop_on_the_path_speaks_for_payment_alone(look: Callable[..., Reading]) -> None:
    """An intermediary shop's rails count, on the payment path; its servers and sign-on do not."""
    html = SDK + '<script src="https://accounts.signer.example/"></script>'
    mark = one(
        look(html, url="https://till.example/x", site="shop.example", purpose="checkout", headers={"cf-fold": "1"})
    )
    assert (mark.provider, mark.on_payment_path) == ("railpay", True)


@pytest.mark.parametrize(
    ("html", "purpose", "path"),
    [
        (SDK, "landing", False),
        (f'<a href="{CHECKOUT}">Donate</a>', "landing", False),
        (SDK, "account", False),
        (SDK + "<p>Only $9.99</p><button>Buy now</button>", "landing", True),
        (SDK, "pricing", True),
        (SDK, "checkout", True),
    ],
)
def test_a_landing_page_elsewhere_is_no_step_to_payment_by_itself(
    look: Callable[..., Reading], html: str, purpose: str, path: bool
) -> None:
    """Marks of a site that the target redirects to are kept; on the path are those of its pages for paying."""
    marks = look(html, url="https://news.example/", site="shop.example", purpose=purpose).observations
    assert {mark.provider for mark in marks} == {"railpay"}
    assert {mark.on_payment_path for mark in marks} == {path}


def test_a_landing_page_that_is_a_providers_checkout_is_on_the_path(look: Callable[..., Reading]) -> None:
    """A target whose landing page redirects straight to a checkout leads to payment, priced or not."""
    marks = look("", url=CHECKOUT, site="shop.example").observations
    assert [mark.on_payment_path for mark in marks] == [True, True]


@pytest.mark.parametrize(
    ("url", "landed", "there"),
    [
        ("https://news.example/", "https://news.example/", True),
        ("https://pay.news.example/plans", "https://www.news.example/", True),
        ("https://shop.example/", "https://news.example/", False),
        ("https://till.example/x", "https://news.example/", False),
        ("https://till.example/x", "https://shop.example/", False),
        ("https://www.shop.example/", "https://www.shop.example/", False),
        ("dns:news.example?type=A", "https://news.example/", False),
    ],
)
def test_moved_is_what_stands_where_the_landing_page_ended_elsewhere(url: str, landed: str, there: bool) -> None:
    """Only the site that the landing page redirects to is meant, not the target's own pages or its intermediaries."""
    assert moved(url, landed, "shop.example") is there


@pytest.mark.parametrize("purpose", ["terms", "faq", "api", "other", "robots"])
def test_pages_elsewhere_off_the_path_say_nothing(look: Callable[..., Reading], purpose: str) -> None:
    """A page of someone else that was not met on the way to a payment is no evidence about the target."""
    assert look(SDK, url="https://elsewhere.example/", site="shop.example", purpose=purpose).observations == ()


@pytest.mark.parametrize("site", ["shop.example", "www.shop.example", "app.shop.example", ""])
def test_hosts_of_one_registrable_domain_are_one_site(look: Callable[..., Reading], site: str) -> None:
    """The site may be named by its domain or by any host of it."""
    marks = look("", url="https://pay.shop.example/", site=site, headers={"cf-fold": "1"}).observations
    assert [mark.provider for mark in marks] == ["cloudfold"]


def test_redirect_to_a_checkout_is_a_request_on_the_path(look: Callable[..., Reading]) -> None:
    """Where a redirect of the target's own page points counts, with the id in it."""
    reading = look("", url="https://shop.example/buy", status=302, headers={"Location": CHECKOUT})
    assert {(m.provider, m.grade, m.where, m.on_payment_path) for m in reading.observations} == {
        ("railpay", Grade.EMBEDDED, Where.REQUEST, True),
        ("railpay", Grade.CONFIGURED, Where.REQUEST, True),
    }


@pytest.mark.parametrize(
    ("html", "fields", "path"),
    [
        (SDK, {}, False),
        (SDK + "<p>Since 1999: 100 photos</p><button>Buy</button>", {}, False),
        (SDK + "<p>Only $9.99</p>", {}, False),
        (SDK + "<p>Only $9.99</p><button>Buy now</button>", {}, True),
        (SDK + "<p>Всего 499 ₽</p><a href='/x'>Купить</a>", {}, True),
        (SDK, {"purpose": "pricing"}, True),
        (SDK, {"purpose": "checkout"}, True),
        ('<a href="https://js.railpay.example/v1">Card</a>', {}, False),
        ('<link rel="preconnect" href="https://js.railpay.example">', {"purpose": "checkout"}, False),
    ],
)
def test_payment_path_needs_a_page_for_paying(
    look: Callable[..., Reading], html: str, fields: dict[str, Any], path: bool
) -> None:
    """A script on a plain page is off the path; on a page for paying (purpose, or price and button) it is on it."""
    assert one(look(html, **fields)).on_payment_path is path


@pytest.mark.parametrize(
    "html", [f'<a href="{CHECKOUT}">x</a>', f'<form action="{CHECKOUT}"></form>', f'<iframe src="{CHECKOUT}">']
)
def test_a_step_to_a_checkout_lies_on_the_path(look: Callable[..., Reading], html: str) -> None:
    """Link, form and frame of a checkout host are steps to the payment wherever they stand, and so is their id."""
    marks = look(html).observations
    assert {str(mark.grade) for mark in marks} == {"embedded", "configured"}
    assert all(mark.on_payment_path for mark in marks)


def test_tenant_of_a_platform_is_hosted_there(look: Callable[..., Reading]) -> None:
    """A site whose own host lies below a tenant suffix is hosted there; the platform's own pages are not."""
    hosted = ("cloudfold", "hosting", Grade.CONFIGURED, Where.ADDRESS)
    mark = one(look("<p>Hi</p>", url="https://invented.pages-fold.example/"))
    assert (mark.provider, mark.role, mark.grade, mark.where) == hosted
    assert one(look("<p>Hi</p>", url="https://www.invented.pages-fold.example/")).provider == "cloudfold"
    assert look("<p>Hi</p>", url="https://pages-fold.example/").observations == ()
    assert look("<p>Hi</p>", url="https://www.pages-fold.example/").observations == ()
    assert look("<p>Hi</p>", url="https://xpages-fold.example/").observations == ()
    mark = one(look("<p>Hi</p>", url="https://sites-fold.example/view/invented/prices"))
    assert (mark.provider, mark.role, mark.grade, mark.where) == hosted
    assert look("<p>Hi</p>", url="https://sites-fold.example/about").observations == ()


@pytest.mark.parametrize(
    ("url", "counts"),
    [
        ("https://invented.pages-fold.example/gallery", True),
        ("https://www.invented.pages-fold.example/gallery", True),
        ("https://cdn.invented.pages-fold.example/gallery", True),
        ("https://another.pages-fold.example/gallery", False),
    ],
)
def test_two_tenants_of_a_platform_are_two_sites(look: Callable[..., Reading], url: str, *, counts: bool) -> None:
    """What another shop of the same platform has is nothing of the target's; no suffix list knows this platform."""
    reading = look(SDK, url=url, site="invented.pages-fold.example", purpose="other")
    assert ("railpay" in {mark.provider for mark in reading.observations}) is counts


@pytest.mark.parametrize(
    "hiding",
    ["hidden", 'style="display: none"', 'width="0" height="0"', 'style="position:absolute;left:-9999px"',
     'style="border:0;width:1px;height:1px"', 'style="position:absolute;clip:rect(0, 0, 0, 0)"',
     'style="transform: scale(0)"', 'style="position:fixed;transform:translateX(-200vw)"', 'class="away"',
     'style="clip-path: inset(100%)"', 'style="clip-path:inset(50% 50% 50% 50%)"', "inert"],
)  # fmt: skip
def test_frame_and_link_that_nobody_sees_lie_off_the_path(look: Callable[..., Reading], hiding: str) -> None:
    """Nobody pays through a hidden frame or link of a checkout, whatever it names; one that is seen counts."""
    sheet = (
        "<style>.away{position:absolute;left:-9999px} .modal{display:none} @media print{.shown{display:none}}</style>"
    )
    frame = f'{sheet}<iframe {hiding} src="{CHECKOUT}"></iframe>'
    link = f'<a {"" if "width=" in hiding else hiding} href="{CHECKOUT}">Pay</a>'
    marks = look(f"<p>$9.99</p><button>Buy</button>{frame}").observations
    assert {mark.grade for mark in marks} == {Grade.EMBEDDED, Grade.CONFIGURED}
    assert not any(mark.on_payment_path for mark in marks)
    linked = look(f"{sheet}<p>$9.99</p><button>Buy</button>{link}").observations
    assert any(mark.on_payment_path for mark in linked) is ("width=" in hiding)
    assert all(mark.on_payment_path for mark in look(frame + frame.replace(hiding, "")).observations)


@pytest.mark.parametrize(
    "showing", ['class="modal"', 'class="shown"', 'style="opacity:1"', 'width="100%"', 'style="left:-8px"']
)
def test_frame_that_a_visitor_can_bring_up_lies_on_the_path(look: Callable[..., Reading], showing: str) -> None:
    """What a click displays, and what is only set apart, may be how people pay."""
    sheet = "<style>.modal{display:none} @media print{.shown{display:none}}</style>"
    page = f'{sheet}<dialog><iframe {showing} src="{CHECKOUT}"></iframe></dialog>'
    assert all(mark.on_payment_path for mark in look(page).observations)


def test_frame_for_browsers_without_scripts_lies_off_the_path(look: Callable[..., Reading]) -> None:
    """Where scripts run nobody sees it; a form beside it is what such a browser is to use."""
    frame = look(f'<p>Pay</p><noscript><iframe src="{CHECKOUT}"></iframe></noscript>').observations
    assert frame
    assert not any(mark.on_payment_path for mark in frame)
    form = look(f'<p>Pay</p><noscript><form action="{CHECKOUT}"></form></noscript>').observations
    assert any(mark.on_payment_path for mark in form)


def on_path(reading: Reading) -> bool:
    """Return whether the checkout lies on the path, wherever it is named."""
    assert {mark.provider for mark in reading.observations} == {"railpay"}
    (every,) = {mark.on_payment_path for mark in reading.observations}
    return every


@pytest.mark.parametrize(
    ("html", "path"),
    [
        ('<noscript><a href="URL">Buy</a></noscript>', False),
        ('<noscript><p>Or <a href="URL">Buy</a></p></noscript><a href="URL">Buy</a>', True),
        ('<div inert><p><a href="URL">Buy</a></p></div>', False),
        ('<div inert><iframe src="URL"></iframe></div>', False),
        ('<div inert><a href="URL">Buy</a></div><div role="dialog"><button>Yes</button></div>', True),
        ('<main inert><a href="URL">Buy</a></main>', True),
        ('<a href="URL"></a>', False),
        ('<a href="URL"> &#8203;<span> </span></a>', False),
        ('<a href="URL"><img src="/buy.png"></a>', True),
        ('<a href="URL"><i class="icon-cart"></i></a>', True),
        ('<a href="URL" aria-label="Buy"></a>', True),
        ('<a href="URL" class="buy"></a>', True),
        ("<iframe srcdoc='<p>Or</p><noscript><a href=\"URL\">Buy</a></noscript>'></iframe>", False),
        ("<iframe srcdoc='<a href=\"URL\">Buy</a>'></iframe>", True),
        ('<a href="/out?to=URL"></a>', False),
        ('<a href="/out?to=URL">Buy</a>', True),
    ],
)
def test_link_from_which_nobody_goes_on_lies_off_the_path(look: Callable[..., Reading], html: str, path: bool) -> None:
    """For browsers without scripts, where no click is taken, or with nothing in it that could be clicked."""
    assert on_path(look("<p>Pay</p>" + html.replace("URL", CHECKOUT))) is path


@pytest.mark.parametrize(
    ("sheet", "path"),
    [
        ("@media all{iframe.q{width:0;height:0}}", False),
        ("@media screen and (min-width: 1px) { .q { width: 0px; height: 0 !important } }", False),
        ("/* { */ p{color:red} #r, .q{height:1px;width:1px}", False),
        ("@media print{.q{width:0;height:0}}", True),
        ("@media (max-width: 600px){.q{width:0;height:0}}", True),
        (".q{height:0}", True),
        (".other{width:0;height:0} .q{width:100%;height:0}", True),
        (".box .q{width:0;height:0}", True),
    ],
)
def test_frame_that_a_sheet_leaves_without_size_lies_off_the_path(
    look: Callable[..., Reading], sheet: str, path: bool
) -> None:
    """By a rule for every screen that names the frame alone; one for print or small screens says nothing."""
    page = f'<style>{sheet}</style><p>Pay</p><iframe class="q" src="{CHECKOUT}"></iframe>'
    assert on_path(look(page)) is path


@pytest.mark.parametrize(
    ("rule", "path"),
    [
        ("width:0;height:0;overflow:hidden", False),
        ("width:0;height:0", True),
        ("height:0;overflow:hidden", True),
        ("width:0;height:0;overflow:hidden;transition:all 1s", True),
    ],
)
def test_what_a_sheet_cuts_away_with_its_box_lies_off_the_path(
    look: Callable[..., Reading], rule: str, path: bool
) -> None:
    """Nothing is left of a frame or link in a box without size that cuts what overflows; one that grows comes up."""
    for inner in (f'<iframe src="{CHECKOUT}"></iframe>', f'<a href="{CHECKOUT}">Buy</a>'):
        assert on_path(look(f'<style>.q{{{rule}}}</style><p>Pay</p><div class="q">{inner}</div>')) is path


@pytest.mark.parametrize(
    ("html", "found"),
    [
        ('<script src="URL"></script>', True),
        ('<noscript><script src="URL"></script></noscript>', False),
        ('<noscript><script>load("URL")</script></noscript>', False),
        ('<template><script src="URL"></script></template>', False),
        ('<!--[if IE]><script src="URL"></script><![endif]-->', False),
        ('<!--[if !IE]><!--><script src="URL"></script><!--<![endif]-->', True),
        ('<script type="text/plain" src="URL"></script>', False),
        ('<script type="text/plain" data-consent="payment" src="URL"></script>', True),
        ('<script>if (false) { load("URL") }</script>', False),
        ('<script>if(!1){if(a){b("}")}load("URL")}go()</script>', False),
        ('<script>if (false) { go() } else { load("URL") }</script>', True),
        ('<script>if (0) { "}" } load("URL")</script>', True),
        ('<script>if (false) { load("URL")</script>', True),
        ('<script>if (false) load("URL");</script>', False),
        ('<script>if(0)say("; {");load("URL");</script>', True),
        ('<script>if (falsey) { load("URL") }</script>', True),
    ],
)
def test_code_that_no_browser_runs_is_nothing(look: Callable[..., Reading], html: str, found: bool) -> None:
    """Scripts for browsers without scripts, of a type that none runs, or behind a condition that is never met."""
    marks = look("<p>Pay</p>" + html.replace("URL", "https://js.railpay.example/v1")).observations
    assert [mark.provider for mark in marks] == ["railpay"] * found


def test_link_marked_as_a_visitors_own_lies_off_the_path(look: Callable[..., Reading]) -> None:
    """A commenter's link to a checkout (rel=ugc) is no way of the site to be paid."""
    marks = look(f'<a rel="nofollow ugc" href="{CHECKOUT}">Support me</a>').observations
    assert marks
    assert not any(mark.on_payment_path for mark in marks)


@pytest.mark.parametrize(
    ("html", "values"),
    [
        (f'<a href="/out?to={quote(CHECKOUT, safe="")}">Buy</a>', ["invented"]),
        (f'<a href="https://shop.example/out?a=1&amp;to={CHECKOUT}">Buy</a>', ["invented"]),
        (f'<a href="https://news.example/out?to={quote(CHECKOUT, safe="")}">Read</a>', []),
        (f'<a href="/login?then={quote("https://shop.example/buy?x=1", safe="")}">Sign in</a>', []),
        (f'<a href="/out?to={quote("https://buy.railpay.example.evil.example/invented", safe="")}">Buy</a>', []),
        (f'<a href="/search?q=asked&amp;from={quote("https://buy.railpay.example/asking", safe="")}">x</a>', []),
    ],
)
def test_the_sites_own_redirect_leads_where_its_query_says(
    look: Callable[..., Reading], html: str, values: list[str]
) -> None:
    """An address in the query of the site's own is its way out; elsewhere, or repeating the address asked, not."""
    html = html.replace(CHECKOUT.rpartition("/")[2], "invented")
    reading = look(html, url="https://shop.example/?from=https://buy.railpay.example/asking")
    assert [one.value for one in reading.identifiers] == values
    assert {mark.on_payment_path for mark in reading.observations} == ({True} if values else set())


@pytest.mark.parametrize("way", ["https://www.google.com/url?q=", "https://href.li/?", "https://vk.com/away.php?to="])
def test_a_companys_way_out_leads_where_its_query_says(look: Callable[..., Reading], way: str) -> None:
    """A service that hides where a buyer comes from changes nothing; one that shares or keeps an address is no way."""
    to = quote(CHECKOUT, safe="")
    assert [mark.on_payment_path for mark in look(f'<a href="{way}{to}">Buy</a>').observations][:1] == [True]
    assert not look(f'<a href="https://social.example/share?u={to}">Share</a>').observations
    assert not look(f'<a href="{way.replace("://", "://evil.")}{to}">Buy</a>').observations


@pytest.mark.parametrize("way", ["/out?to=", "/proxy.php?link=", "https://www.google.com/url?q="])
def test_a_visitors_link_stays_a_visitors_whatever_passes_it_on(look: Callable[..., Reading], way: str) -> None:
    """Forums rewrite the links of posts to a page of their own that leads out."""
    link = f'<a href="{way}{quote(CHECKOUT, safe="")}">Pay</a>'
    reading = look(f'<p>$9.99</p><button>Buy now</button><div class="comments"><p>Nice! {link}</p></div>')
    assert (reading.observations, reading.identifiers) == ((), ())
    assert look(f'{link}<div class="comments"><p>Nice! {link}</p></div>').observations


def test_own_address_that_fetches_a_script_shows_whose_it_is(look: Callable[..., Reading]) -> None:
    """A proxy that is told the company's address in its query loads the company's script."""
    (mark,) = look('<script src="/p?u=https%3A%2F%2Fjs.railpay.example%2Fv1"></script>').observations
    assert (mark.provider, mark.grade, mark.where) == ("railpay", Grade.EMBEDDED, Where.SCRIPT)
