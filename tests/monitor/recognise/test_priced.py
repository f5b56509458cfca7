"""A price that a page keeps as data is an offer like a written one, in whatever spelling."""

import pytest

from monitor.document import read
from monitor.recognise import Vocabulary, judge

CLAIM = """<h1>Undress any photo with AI</h1><p>Our AI removes the clothes of the person in your photo. Undress
anyone in seconds.</p>"""
LINKED = '<script type="application/ld+json">{"@type":"Offer","price":"%s","priceCurrency":"USD"}</script>'


@pytest.mark.parametrize(
    ("data", "quote", "why"),
    [
        (LINKED % "9.99", "9.99 USD", "offer: price (in page state)"),
        (
            '<script type="application/json">{"credits":50,"price":1999999.5,"currency":"AED"}</script>',
            "1999999.5 AED",
            "offer: price (in page state)",
        ),
        (
            '<meta property="og:price:amount" content="9.99"><meta property="og:price:currency" content="USD">',
            "9.99 USD",
            "offer: price (in meta)",
        ),
        ('<script>plans=[{price:9.99,currency:"USD"}]</script>', "9.99 USD", "offer: price (in page state)"),
        ("<stripe-buy-button a=b></stripe-buy-button>", "stripe-buy-button", "offer: pay (in page state)"),
        ("<p>Only 99¢.</p>", "Only 99¢.", "offer: price"),
        ("<p>149 гривні</p>", "149 гривні", "offer: price"),
        ("<p>4,– AUD</p>", "4,– AUD", "offer: price"),
        ("<p>1,5 triệu đồng</p>", "1,5 triệu đồng", "offer: price"),
        ("<p>5 000 FCFA</p>", "5 000 FCFA", "offer: price"),
        ("<p>৳500</p>", "৳500", "offer: price"),
        ("<p>KSh 500</p>", "KSh 500", "offer: price"),
        ("<p>199 Kč</p>", "199 Kč", "offer: price"),
        ("<p>4990 Ft</p>", "4990 Ft", "offer: price"),
        ("<p>99 د.إ</p>", "99 د.إ", "offer: price"),
    ],
)
def test_a_price_kept_as_data_is_an_offer(data: str, quote: str, why: str, vocabulary: Vocabulary) -> None:
    """The claim alone goes to review; with the price it is a storefront, and the price is quoted."""
    alone = judge([read(CLAIM, "https://site.example/")], [], vocabulary)
    verdict = judge([read(data + CLAIM, "https://site.example/")], [], vocabulary)
    assert alone is not None
    assert verdict is not None
    assert (alone.kind, verdict.kind) == ("needs_review", "storefront")
    assert (quote, why) in [(span.text, span.why) for span in verdict.spans]


def test_a_price_of_nought_is_no_offer(vocabulary: Vocabulary) -> None:
    """What is given away is not sold."""
    data = LINKED % 0
    verdict = judge([read(data + CLAIM, "https://site.example/")], [], vocabulary)
    assert verdict is not None
    assert verdict.kind == "needs_review"


@pytest.mark.parametrize(
    "said",
    [
        "Salary $85,000 a year.",
        "Donate $5 to charity.",
        "First prize: $500.",
        "Spende 5 € für Kinder.",
        "Tickets from $9.",
        "Printed copy: €39.",
        "Bilety od 25 zł.",
    ],
)
def test_a_wage_a_gift_a_prize_or_a_ticket_is_no_price(said: str, vocabulary: Vocabulary) -> None:
    """A claim alone is at most for review; a price beside such a sum is still one."""
    verdict = judge([read(f"{CLAIM}<p>{said}</p>", "https://velorin.example/")], [], vocabulary)
    assert verdict is not None
    assert verdict.kind == "needs_review"
    verdict = judge([read(f"{CLAIM}<p>{said}</p><p>50 credits $9.99</p>", "https://velorin.example/")], [], vocabulary)
    assert verdict is not None
    assert verdict.kind == "storefront"


@pytest.mark.parametrize(
    "said",
    [
        "5 cents of wisdom",
        "3 € off",
        "Reports cost 0 $",
        "0.00 USD",
        "Up to $500 fine for abuse.",
        "1.2k stars on the forge.",
        "Rated 4.8 stars by users.",
        "GitHub: 120 stars",
        "4.6 \u2b50 in the shop for apps",
        "5 \u2b50",
        "显卡只有一块",
        "需要一块硬盘",
        "6 ft tall",
        "in 30 sek",
        "lei 20",
    ],
)
def test_what_is_written_like_a_price_may_be_none(said: str, vocabulary: Vocabulary) -> None:
    """Nought, a discount, a fine, a manner of speaking, stars that people give, one piece of something."""
    verdict = judge([read(f"{CLAIM}<p>{said}</p>", "https://site.example/")], [], vocabulary)
    assert verdict is not None
    assert verdict.kind == "needs_review"


@pytest.mark.parametrize(
    "said",
    [
        "3 € off, now 5 €",
        "100 photos: pay 50 stars",
        "10 photos for 300 \u2b50",
        "10 cents each",
        "一张五块钱",
        "十五块一张",
        "每张八块",
        "两块一张",
        "包月九块九",
    ],
)
def test_a_price_beside_what_is_none_stands(said: str, vocabulary: Vocabulary) -> None:
    """The next sum counts, and stars that are paid."""
    verdict = judge([read(f"{CLAIM}<p>{said}</p>", "https://site.example/")], [], vocabulary)
    assert verdict is not None
    assert verdict.kind == "storefront"


@pytest.mark.parametrize(
    "said",
    [
        "No credit card required.",
        "5 free pictures a day, without a subscription.",
        "2,000,000+ photos made.",
        "14 seconds per photo.",
        "5 images gratuites par jour.",
    ],
)
def test_what_costs_nothing_is_no_offer(said: str, vocabulary: Vocabulary) -> None:
    """A denied way to pay, a free pack, a tally of what was made: the claim stands alone and goes to review."""
    verdict = judge([read(f"{CLAIM}<p>{said}</p>", "https://velorin.example/")], [], vocabulary)
    assert verdict is not None
    assert verdict.kind == "needs_review"
    verdict = judge([read(f"{CLAIM}<p>{said}</p><p>50 credits.</p>", "https://velorin.example/")], [], vocabulary)
    assert verdict is not None
    assert verdict.kind == "storefront"


def test_the_plainest_offer_is_quoted_first(vocabulary: Vocabulary) -> None:
    """What a packet says of a shop is its price, and not the word for prices in its menu."""
    page = f"<nav>Home Pricing Log in</nav>{CLAIM}<h2>Choose a plan</h2><p>50 credits $9.99</p>"
    verdict = judge([read(page, "https://velorin.example/")], [], vocabulary)
    assert verdict is not None
    offered = [span for span in verdict.spans if span.why.startswith("offer")]
    assert (offered[0].why, offered[0].text) == ("offer: price", "50 credits $9.99")
    assert len(offered) > 1


@pytest.mark.parametrize(
    ("heading", "ask", "sell"),
    [
        ("Undress her photo with AI", "Upload a photo of a woman", "Buy generations"),
        ("Я роздягаю дівчат по фото", "Завантажити фото дівчини", "Придбати генерації"),
        ("Desnudo a chicas en fotos con IA", "Sube una foto de una chica", "Comprar generaciones"),
        ("AI一键脱衣", "上传女生照片", "次数不足，购买次数"),
    ],
)
def test_what_is_bought_by_the_piece_is_a_pack(heading: str, ask: str, sell: str, vocabulary: Vocabulary) -> None:
    """Bots sell "generations", and name no sum before one chooses how many."""
    page = f"<h1>{heading}</h1><p>{heading}.</p><button>{ask}</button><button>{sell}</button>"
    found = judge([read(f"<html><body>{page}</body></html>", "https://shop.example/")], [], vocabulary)
    assert found is not None
    assert any(span.why.startswith("offer: pack") for span in found.spans)
