"""What only a whole visit tells: marks where the site has moved to, checkouts that speak of somebody else's shop."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

import pytest

from monitor.cli.common import knowledge
from monitor.identify import group
from monitor.model import Finding, Grade, Reading, Where
from monitor.page import read_captures
from monitor.reference import Catalogue
from scrapers.capture import Capture
from tests.monitor.past import FIRST_NIGHT, page

SITE = "https://lumen-studio.example/"
LINK = "https://buy.stripe.com/14kA8f3k2m9x1q7bc4"
LANDING = (
    "<html><title>Lumen Studio</title><h1>Lumen Studio</h1><p>Pictures made by AI. 50 credits for $9.99.</p></html>"
)
PRICING = f'<title>Prices</title><p>50 credits: $9.99</p><a href="{LINK}">Buy now</a>'


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return knowledge().catalogue


def visit(catalogue: Catalogue, checkout: str, landing: str = LANDING) -> tuple[Reading, ...]:
    """Return what a visit shows whose price list leads to a checkout page."""
    pages = ((SITE, landing, "landing"), (f"{SITE}pricing", PRICING, "pricing"), (LINK, checkout, "checkout"))
    return read_captures(captures(pages), catalogue, "lumen-studio.example")


def captures(pages: Sequence[tuple[str, str, str]]) -> list[Capture]:
    return [page(url, text, FIRST_NIGHT + timedelta(seconds=n), why) for n, (url, text, why) in enumerate(pages)]


def stripe(readings: tuple[Reading, ...]) -> Finding:
    (finding,) = [one for one in group(o for r in readings for o in r.observations) if one.provider == "stripe"]
    assert finding.grade is Grade.REACHED
    return finding


@pytest.mark.parametrize(
    "checkout",
    [
        "<title>Lumen Studio</title><p>Starter</p><p>$5.00</p><button>Pay</button>",
        "<title>Nordwell Digital Ltd</title><div>50 credits</div><p>Total $12.00</p>",
        "<title>Nordwell Digital Ltd</title><p>Consulting services</p><p>Total $9.99</p>",
        "<title>Nordwell Ltd</title><p>Total $12.00</p><button>Pay $12.00</button>",
        "<title>Nordwell Ltd</title><p>Premium, one month</p><p>11,50 €</p>",
        "<title>Nordwell Ltd</title><p>Monthly donation for members</p><p>$25</p>",
        "<title>诺德</title><p>数字服务 专业版</p><p>¥70</p>",
    ],
)
def test_checkout_that_may_be_the_sites_own_is_not_doubted(catalogue: Catalogue, checkout: str) -> None:
    """The site's name or price, a word for its kind of goods, only another company, another script: no doubt."""
    assert not stripe(visit(catalogue, checkout)).possibly_borrowed


@pytest.mark.parametrize(
    ("checkout", "words"),
    [
        ("<title>Clay Works</title><h1>Large plant pot</h1><p>Total $34.00</p>", "(Clay Works) shares no"),
        ("<title>Clay</title><p>Pot</p><p>$9.99</p><a href='/'>www.clay-works.example</a>", "names clay-works.example"),
        ("<title>Bergmann</title><p>Wedding photo album, gift box</p><p>Total $340.00</p>", "(Bergmann) shares no"),
        ("<title>Northside</title><p>Gym membership for members</p><p>Total $61.00</p>", "(Northside) shares no"),
        ("<title>Bergmann</title><p>Belts and accessories</p><p>Backpack 40 litre</p><p>$88</p>", "shares no"),
        ("<title>Donate to Riverbank Animal Shelter</title><p>Donation for veterinary care</p><p>$25</p>", "no"),
        ("<title>Clay</title><p>Premium glaze</p><p>$34</p><a>clay-works.example</a>", "names clay-works.example"),
    ],
)  # fmt: skip
def test_checkout_of_somebody_else_is_possibly_borrowed(catalogue: Catalogue, checkout: str, words: str) -> None:
    """Other goods, other words and another price, or another address: the finding says why, and is only a question."""
    readings = visit(catalogue, checkout)
    finding = stripe(readings)
    assert finding.possibly_borrowed
    assert words in finding.alternatives[0]
    link = [o for o in readings[1].observations if o.rule.startswith("stripe/identifier/")]
    assert link
    assert all(mark.doubt for mark in link), "the link that leads there is in doubt as well"


def test_marks_where_the_site_has_moved_to_are_told_apart(catalogue: Catalogue) -> None:
    """What stands on the domain to which the landing page was sent is marked; what stands at home is not."""
    script = '<script src="https://js.stripe.com/v3/"></script>'
    elsewhere = "https://elsewhere.example/"
    pages = ((SITE, script, "other"), (elsewhere, script, "landing"), (f"{elsewhere}pricing", script, "pricing"))
    readings = read_captures(captures(pages), catalogue, "lumen-studio.example")
    assert [{mark.moved for mark in reading.observations} for reading in readings] == [{False}, {True}, {True}]


@pytest.mark.parametrize(
    ("pricing", "path"),
    [
        ('<p>$9.99</p><iframe src="/frame"></iframe>', True),
        ('<p>$9.99</p><iframe hidden src="/frame"></iframe>', False),
        ('<p>$9.99</p><iframe hidden src="/frame"></iframe><a href="/frame">Pay</a>', True),
    ],
)
def test_page_in_a_frame_that_nobody_sees_lies_off_the_path(catalogue: Catalogue, pricing: str, path: bool) -> None:
    """A page of the site's own that loads a company's script counts where a visitor can get to it."""
    framed = '<script src="https://js.stripe.com/v3/"></script><p>$9.99</p><button>Pay</button>'
    pages = ((SITE, LANDING, "landing"), (f"{SITE}pricing", pricing, "pricing"), (f"{SITE}frame", framed, "pricing"))
    readings = read_captures(captures(pages), catalogue, "lumen-studio.example")
    assert [one.on_payment_path for one in readings[2].observations] == [path]


@pytest.mark.parametrize("kind", ["text/javascript", "text/plain", "application/json", "text/html"])
def test_script_file_is_read_whatever_kind_of_text_it_is_called(catalogue: Catalogue, kind: str) -> None:
    """Browsers run it all the same; a page of HTML in its place is the site's page for what is not there."""
    asked = captures(((f"{SITE}app.js", 'load("https://js.stripe.com/v3/")', "script"),))[0]
    script = replace(asked, response_headers=(("content-type", kind),), parent=SITE)
    (reading,) = read_captures([script], catalogue, "lumen-studio.example")
    assert [one.where for one in reading.observations] == [Where.INLINE] * (kind != "text/html")


@pytest.mark.parametrize("page", ["pricing", "about"])
def test_script_file_of_a_page_for_paying_lies_on_the_path(catalogue: Catalogue, page: str) -> None:
    """A bundle that the pricing page loads is read as if it stood in it; one of another page lies nowhere near."""
    code = 'var l = "https://js.stripe.com/v3/"; load(l);'
    shown = captures(((SITE, LANDING, "landing"), (f"{SITE}{page}", "<p>Soon</p>", page.replace("about", "other"))))
    headers = (("content-type", "text/javascript"),)
    asked = captures(((f"{SITE}app.js", code, "script"),))[0]
    script = replace(asked, response_headers=headers, parent=f"{SITE}{page}")
    readings = read_captures([*shown, script], catalogue, "lumen-studio.example")
    assert [(o.provider, o.where, o.on_payment_path) for o in readings[-1].observations] == [
        ("stripe", Where.INLINE, page == "pricing")
    ]


@pytest.mark.parametrize(
    ("pricing", "path"),
    [
        ("<p>$9.99</p><button>Pay</button>", False),
        ('<p>$9.99</p><form action="https://buy.stripe.com/x"></form>', True),
    ],
)
def test_script_that_nothing_uses_lies_off_the_path(catalogue: Catalogue, pricing: str, path: bool) -> None:
    """A landing page with prices and a button loads it, and the pages for paying do not show its company."""
    sells = '<script src="https://js.stripe.com/v3/"></script><p>$9.99</p><button>Buy now</button>'
    alone = captures(((SITE, sells, "landing"),))
    both = captures(((SITE, sells, "landing"), (f"{SITE}pricing", pricing, "pricing")))
    (first,) = read_captures(alone, catalogue, "lumen-studio.example")
    assert all(mark.on_payment_path for mark in first.observations), "nothing else is known of how the site is paid"
    first, _ = read_captures(both, catalogue, "lumen-studio.example")
    assert [mark.on_payment_path for mark in first.observations] == [path]


def test_an_account_out_of_a_list_of_many_is_in_doubt_on_every_page(catalogue: Catalogue) -> None:
    """A market's page of one seller names one account; that its list names several tells whose it may be."""
    sellers = [f'<a href="https://www.paypal.me/{name}">Pay</a>' for name in ("annaworks", "bertmade", "carlashop")]
    pages = ((SITE, "".join(sellers), "landing"), (f"{SITE}anna", sellers[0], "pricing"))
    readings = read_captures(captures(pages), catalogue, "lumen-studio.example")
    (finding,) = [one for one in group(o for r in readings for o in r.observations) if one.provider == "paypal"]
    assert finding.possibly_borrowed
    assert any("names 3 different accounts" in sentence for sentence in finding.alternatives)
    alone = read_captures(captures(pages[1:]), catalogue, "lumen-studio.example")
    assert {o.doubt for o in alone[0].observations} == {""}


@pytest.mark.parametrize(
    ("purpose", "linked", "found"),
    [("checkout", f'<a href="{LINK}">50 credits</a>', True), ("other", f'<a href="{LINK}">50 credits</a>', False),
     ("checkout", '<script src="https://js.stripe.com/v3/"></script>', False)],
)  # fmt: skip
def test_links_of_a_page_of_links_go_on_with_the_way_to_payment(
    catalogue: Catalogue, purpose: str, linked: str, found: bool
) -> None:
    """What a link in bio leads to counts where the way to payment leads to it; what its own company loads does not."""
    profile = "https://linktr.ee/lumenpay"
    pricing = f'<p>50 credits: $9.99</p><a href="{profile}">Pay here</a>'
    readings = read_captures(
        captures(((SITE, LANDING, "landing"), (f"{SITE}pricing", pricing, "pricing"), (profile, linked, purpose))),
        catalogue,
        "lumen-studio.example",
    )
    marks = [mark for mark in readings[2].observations if mark.provider == "stripe"]
    assert {(mark.where, mark.on_payment_path) for mark in marks} == ({(Where.LINK, True)} if found else set())
    assert all(mark.provider in ("stripe", "linktree") for mark in readings[2].observations)
