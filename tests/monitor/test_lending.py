"""Pages of other sites lend a site an offer, and never a claim: who links to a shop is none."""

from collections.abc import Iterable
from datetime import UTC, datetime

import pytest

from monitor.cases import quarantine, quarantine_rule
from monitor.cli.common import knowledge
from monitor.mirrors import sketched
from monitor.model import Verdict, VerdictKind
from monitor.page import Knowledge, read_site
from monitor.reference import folder
from scrapers.capture import Capture, Source

SHOP = (
    "<h1>Undress any photo with AI</h1><p>Our AI removes the clothes of the person in your photo.</p>"
    "<p>It shows her nude. Upload a photo.</p><p>50 credits $9.99</p><p>200 credits $29.99</p><button>Buy now</button>"
)
NEWS = (
    "<article><h1>How one shop hides its owner</h1><p>The police told this paper on Monday that they look into it.</p>"
    "<p>Its <a href='https://shop.example/pricing'>pricing page</a> still stood on Tuesday.</p></article>"
)
BLOG = "<h1>Ada writes about web design</h1><p>Bad: <a href='https://shop.example/pricing'>pricing of Velorin</a>.</p>"
RAIL = (
    "<h1>Checkout pages for small shops</h1><p>A customer: <a href='https://shop.example/buy'>Buy now</a></p><p>$9</p>"
)
FORUM = "<h1>Payment problems</h1><p>Is <a href='https://shop.example/buy'>this checkout</a> to be trusted?</p>"
CLAIM = "<h1>Undress any photo with AI</h1><p>Our AI shows the person in your photo nude. Upload a photo of anyone.</p>"
TILL = "<h1>Credits</h1><p>50 credits $9.99</p><button>Pay now</button>"
SIGN = "<p>Our AI undresses photos of minors.</p>"


@pytest.fixture(scope="module")
def known() -> Knowledge:
    """The reviewed data."""
    return knowledge()


def visit(*pages: tuple[str, str, str]) -> list[Capture]:
    """Return the captures of one visit: address, purpose and text of each page."""
    return [
        Capture(
            source=Source.HTTP, url=url, purpose=purpose, body=html.encode(), status=200,
            started_at=datetime(2026, 11, 25, tzinfo=UTC), response_headers=(("content-type", "text/html"),),
        )
        for url, purpose, html in pages
    ]  # fmt: skip


def verdict(captures: Iterable[Capture], known: Knowledge, site: str) -> Verdict:
    """Judge a visit."""
    found = read_site(list(captures), known, site).verdict
    assert found is not None
    return found


@pytest.mark.parametrize("page", [NEWS, BLOG, RAIL, FORUM], ids=["news", "blog", "rail", "forum"])
def test_who_links_to_a_shop_is_none(page: str, known: Knowledge) -> None:
    """Neither its claims nor its words are the linking site's; the shop itself is one."""
    seen = visit(("https://paper.example/", "landing", page), ("https://shop.example/pricing", "pricing", SHOP))
    found = verdict(seen, known, "paper.example")
    assert found.kind in (VerdictKind.UNRELATED, VerdictKind.PROTECTIVE)
    assert not any("shop.example" in span.url for span in found.spans)
    assert verdict(seen[1:], known, "shop.example").kind is VerdictKind.STOREFRONT


def test_an_offer_may_stand_on_another_site(known: Knowledge) -> None:
    """A site that claims and a till to which its way to pay leads are a storefront together; both are quoted."""
    alone = visit(("https://claim.example/", "landing", CLAIM))
    both = [*alone, *visit(("https://till.example/buy", "checkout", TILL))]
    assert verdict(alone, known, "claim.example").kind is VerdictKind.NEEDS_REVIEW
    found = verdict(both, known, "claim.example")
    assert found.kind is VerdictKind.STOREFRONT
    assert {span.url for span in found.spans} == {"https://claim.example/", "https://till.example/buy"}
    assert any(span.why == "offer: price (at another site)" for span in found.spans)


def test_a_site_that_moved_is_still_the_site(known: Knowledge) -> None:
    """Where the landing page ends is the site's own, whatever it was called before."""
    seen = visit(("https://new.example/", "landing", SHOP))
    assert verdict(seen, known, "old.example").kind is VerdictKind.STOREFRONT


def test_a_linked_page_quarantines_nobody_else(known: Knowledge) -> None:
    """Only pages of the watched site itself are looked at for signs."""
    seen = visit(("https://claim.example/", "landing", CLAIM), ("https://shop.example/buy", "checkout", SIGN + TILL))
    rule, shop = quarantine_rule.load_rule(folder()), Verdict(kind=VerdictKind.STOREFRONT, score=0.8)
    assert quarantine.look(seen, shop, rule, known.vocabulary, "claim.example") is None
    assert quarantine.look(seen[1:], shop, rule, known.vocabulary, "shop.example") is not None


def test_two_shops_that_pay_at_one_till_are_no_mirrors() -> None:
    """What another site shows is no part of a target's sketch."""
    till = ("https://till.example/buy", "checkout", "<p>Words of a payment page.</p>" * 200)
    shop = ("https://a.example/", "landing", "<p>Words of one shop.</p>" * 50)
    judged = Verdict(kind=VerdictKind.STOREFRONT, score=0.8)
    alone, both = (sketched(visit(*pages), judged, "a.example") for pages in ([shop], [shop, till]))
    assert alone is not None
    assert alone == both
