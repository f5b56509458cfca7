"""Brand words: claimed in a payment row or on a sign-on button, never in prose."""

from collections.abc import Callable

import pytest

from monitor.document import read
from monitor.identify.haystack import haystack
from monitor.identify.scan import scan_of
from monitor.model import Grade, Reading, Where
from monitor.reference import Catalogue

LOGO = '<img src="/a.svg" alt="{}">'


def claimed(reading: Reading) -> set[tuple[str, Where]]:
    return {(o.provider, o.where) for o in reading.observations if o.grade is Grade.CLAIMED}


@pytest.mark.parametrize(
    "html",
    [
        "<p>We accept RailPay</p>",
        "<p>We accept " + LOGO.format("RailPay") + "</p>",
        "<h4>Payment methods</h4><ul><li>" + LOGO.format("RailPay logo") + "</li></ul>",
        "<h4>Zahlungsarten</h4><label>RailPay</label>",
        "<p>Способы оплаты: RailPay, СБП</p>",
        "<p>支付方式：RailPay</p>",
        "<button>Pay with RAILPAY</button>",
        "<p>Please visit RailPay, our authorized sales agent.</p>",
        "<footer>All payments are securely processed by RailPay</footer>",
        "<p>For billing support go to RailPay</p>",
        "<p>Checkout secured by RailPay</p>",
        "<p>Your card statement will show RailPay</p>",
        "<p>Zahlungen per RailPay</p>",
        "<p>Paiement via RailPay</p>",
        "<p>Pagos procesados por RailPay</p>",
        "<p>Pagamentos processados por RailPay</p>",
        "<p>Pagamenti tramite RailPay</p>",
        "<p>Płatności obsługuje RailPay</p>",
        "<p>Ödemeler RailPay ile alınır</p>",
        "<p>Pembayaran via RailPay</p>",
        "<p>Betaling via RailPay</p>",
        LOGO.format("RailPay") + LOGO.format("Twin Pay"),
        "<li>RailPay</li><li>Twin Pay</li>",
        "<p>RailPay / TwinPay</p>",
        '<h4>Secure checkout</h4><svg><title>RailPay</title><path d=""/></svg>',
    ],
)
def test_brand_in_a_payment_row_is_claimed(look: Callable[..., Reading], html: str) -> None:
    """A brand beside payment words, or beside another payment brand, is claimed and no more."""
    reading = look(html)
    assert "railpay" in {provider for provider, _ in claimed(reading)}
    assert {o.grade for o in reading.observations} == {Grade.CLAIMED}


@pytest.mark.parametrize(
    "html",
    [
        "<p>RailPay</p>",
        LOGO.format("RailPay"),
        "<h1>RailPay and Twin Pay cut ties with another shop</h1>",
        "<p>We do not accept RailPay</p>",
        "<p>RailPay is no longer among our payment methods</p>",
        "<p>RailPay, formerly our authorized sales agent</p>",
        "<p>RailPay processed more orders this year</p>",
        "<p>RailPay secured a loan</p>",
        "<p>Keine Zahlungen per RailPay</p>",
        "<h4>We do not accept these payment methods</h4><p>RailPay</p><p>Twin Pay</p>",
        "<p>Pay with RailPay is coming soon</p>",
        "<p>Soon: RailPay and Twin Pay</p>",
        "<p>Bald verfügbar: RailPay, Twin Pay</p>",
        "<p>即将支持：RailPay、Twin Pay</p>",
        "<p>We accept RailPayment</p>",
        "<p>" + "We accept RailPay and tell at length how this came about. " * 4 + "</p>",
        "<h4>Payment methods</h4><p>News about RailPay today</p>",
        "<script>var t = 'We accept RailPay'</script>",
        "<!-- We accept RailPay -->",
    ],
)
def test_brand_in_prose_alone_or_denied_claims_nothing(look: Callable[..., Reading], html: str) -> None:
    """One word alone, headlines, denials, longer words, long texts, code and comments claim nothing."""
    assert look(html).observations == ()


def test_sign_on_button_is_claimed_in_the_role_sign_on(look: Callable[..., Reading]) -> None:
    """`Continue with BRAND` claims a sign-on provider, a payment row does not."""
    assert claimed(look("<button>Continue with Signer</button>")) == {("signer", Where.TEXT)}
    assert claimed(look("<p>We accept Signer</p>")) == set()


def test_an_invitation_to_follow_is_no_sign_on_button(look: Callable[..., Reading]) -> None:
    """`Connect with us on BRAND` invites to a channel."""
    assert claimed(look("<p>Connect with us on Signer</p>")) == set()


@pytest.mark.parametrize(
    ("html", "count"),
    [
        ("<div><span>RailPay</span><span>TwinPay</span><span>BigCard</span></div>", 3),
        ("<div><span>We accept</span><span>RailPay</span><span>TwinPay</span></div>", 2),
        ("<div><span>支付方式</span><span>快付通</span><span>RailPay</span></div>", 2),
        ("<p>支付方式：快付通微信</p>", 1),
        ("<p>支持RailPay付款</p>", 1),
        ("<p>RailPay로 결제</p>", 1),
        ("<div><span>RailPayment</span><span>twinpay</span></div>", 0),
        ("<p>We accept eRailPay</p>", 0),
        ("<p>快付通</p>", 0),
        ("<p>快付通红包封面</p>", 0),
    ],
)
def test_brands_of_elements_that_run_into_each_other_are_told_apart(
    look: Callable[..., Reading], html: str, count: int
) -> None:
    """A row whose elements have no space between them is a row; a longer word, and one brand alone, is not."""
    assert len(claimed(look(html))) == count


@pytest.mark.parametrize(
    ("html", "may"),
    [
        ("<p>We accept railpays</p>", False),
        ("<p>We accept railpay</p>", True),
        ("<h4>We accept</h4> <li>railpay</li><li>and others</li>", True),
        ("<h4>We accept</h4> <li>rail<b>pay</b></li><li>and others</li>", True),
        ("<iframe srcdoc='<h4>We accept</h4> <li>railpay</li><li>and others</li>'></iframe>", True),
    ],
)
def test_texts_are_asked_for_only_where_a_brand_is_a_word(catalogue: Catalogue, html: str, may: bool) -> None:
    """The beginning of a longer word is no brand; where the words of two elements run into each other, it may be."""
    document = read(html, "https://shop.example/")
    assert scan_of(catalogue).claims(haystack(document, (), document.url)) is may


@pytest.mark.parametrize(
    "heading", ["Phương thức thanh toán", "Betaalmethoden", "ช่องทางการชำระเงิน", "Способи оплати", "روش‌های پرداخت"]
)
def test_headings_of_payment_rows_are_known_in_more_languages(look: Callable[..., Reading], heading: str) -> None:
    """A brand under such a heading is claimed."""
    assert claimed(look(f"<h4>{heading}</h4><p>RailPay</p>")) == {("railpay", Where.TEXT)}


TAXES = "It answers questions on taxes. " * 4
NAMES = "".join(f"<li>{LOGO.format(name)}</li>" for name in ("Acme", "RailPay", "Globex", "Twin Pay"))
CARDS = "".join(f"<li>{name}</li>" for name in ("BigCard", "RailPay", "Globex", "Twin Pay"))


@pytest.mark.parametrize(
    "html",
    [
        "<h2>RailPay vs Twin Pay</h2>",
        "<h2>RailPay versus Twin Pay</h2><p>RailPay</p><p>Twin Pay</p>",
        "<table><tr><th>Feature</th><th>RailPay</th><th>Twin Pay</th></tr><tr><td>Cards</td><td>yes</td></tr></table>",
        "<table><tr><td>RailPay</td><td>2.9% + 30¢</td></tr><tr><td>Twin Pay</td><td>3.4%</td></tr></table>",
        f"<h3>Trusted by teams everywhere</h3><ul>{NAMES}</ul>",
        f"<h3>Our customers</h3><ul>{NAMES}</ul>",
        f"<h3>Unsere Kunden</h3><ul>{NAMES}</ul>",
        f"<h3>Integrations</h3><ul>{NAMES}</ul>",
        f"<h3>Connect your favorite tools</h3><ul>{NAMES}</ul>",
        "<p>Tags: RailPay, Twin Pay</p>",
        "<div><a>#railpay</a> <a>#twinpay</a></div><p>#RailPay #TwinPay</p>",
        "<h2>In the press</h2><p>RailPay sues TwinPay</p>",
        "<h4>Related topics</h4><a>RailPay</a> <a>Twin Pay</a>",
        "<p>Connect your RailPay account to accept payments</p>",
        "<p>Accept card payments with RailPay</p>",
        "<p>Integrate payment methods such as RailPay</p>",
        "<h2>Payments engineer</h2><li>Experience with RailPay or Twin Pay</li>",
        "<h1>BigPay alternatives</h1><p>RailPay</p><p>Twin Pay</p>",
        "<h2>How to pay with RailPay</h2>",
        "<p>Payments via RailPay have been discontinued</p>",
        f"<h2>Trending stocks</h2><ul>{CARDS}</ul>",
        f"<h3>Official sponsors</h3>{CARDS}",
        f"<h2>Fintech companies</h2><ul>{NAMES}</ul>",
        f"<h2>Add-ons</h2><ul>{NAMES}</ul>",
        "<h2>Changelog</h2><li>Added RailPay and Twin Pay</li>",
        "<h3>Coming soon</h3><p>RailPay</p><p>Twin Pay</p>",
        f"<h2>Компании</h2><ul>{CARDS}</ul>",
        "<svg><title>Payment flow</title><text>RailPay</text><text>Twin Pay</text></svg>",
        "<h2>Architecture</h2><p>RailPay</p><p>Twin Pay</p>",
        "<p>Payments are processed by [RailPay / Twin Pay]</p>",
        '<ins class="adsbygoogle"><img alt="Pay with RailPay or Twin Pay at RivalShop"></ins>',
        '<a rel="sponsored" href="/x">Pay with RailPay</a>',
        f"<p>RailPay is a merchant of record, as others are. {TAXES}</p>",
        f"<p>RailPay writes about taxes. {'We are a studio. ' * 6}We are the merchant of record for our sales.</p>",
        "<p>RailPay acts as the merchant of record for software companies</p>",
        "<p>Can I pay with RailPay?</p>",
    ],
)
def test_brands_that_a_page_speaks_of_are_no_means_of_payment(look: Callable[..., Reading], html: str) -> None:
    """Comparisons, fees, customers, programs to connect, subjects of an article and questions claim nothing."""
    assert look(html).observations == ()


@pytest.mark.parametrize(
    "html",
    [
        "<p>Trusted by 10,000 customers</p><h4>Payment methods</h4><ul><li>RailPay</li></ul>",
        "<p>Trusted by 10,000 customers</p><footer>" + LOGO.format("BigCard") + LOGO.format("RailPay") + "</footer>",
        "<h4>What payment methods do you accept?</h4><p>RailPay</p>",
        "<p>We accept payments via RailPay</p>",
        "<p>Connect your wallet to pay with RailPay</p>",
        "<h2>Free vs Premium</h2><p>RailPay</p><p>Twin Pay</p>",
        f"<h4>Companies and payment methods</h4><ul>{CARDS}</ul>",
        f"<h4>Company</h4><ul>{CARDS}</ul>",
        f"<footer><h4>News</h4><li>Blog</li><li>Press</li>{CARDS}</footer>",
        f"<footer><a>Careers</a><a>Changelog</a>{CARDS}</footer>",
        "<p>Our payment partners: payment methods RailPay, Twin Pay</p>",
        "<table><tr><th>We accept</th><td>RailPay</td></tr></table>",
        '<ins class="adsbygoogle"><img alt="Pay with RailPay"></ins><p>Pay with RailPay</p>',
        "<svg><title>Payment methods</title><text>RailPay</text><text>Twin Pay</text></svg>",
        "<p>Payments are processed by RailPay [learn more]</p>",
        "<nav><a>Architecture presets</a></nav><p>RailPay</p><p>Twin Pay</p>",
        f"<p>Our order process is conducted by our online reseller RailPay. {TAXES}</p>",
        f"<p>RailPay is the Merchant of Record for all our orders. {TAXES}</p>",
        f"<p>Please visit RailPay or Twin Pay, our authorized sales agents. {'They answer questions. ' * 5}</p>",
        "<p>The charge appears on your card statement as RAILPAY *SHOP</p>",
    ],
)
def test_rows_of_a_checkout_stay_claimed(look: Callable[..., Reading], html: str) -> None:
    """A heading of payment, a card brand in the row or the shop's own sentence keeps the claim."""
    assert ("railpay", Grade.CLAIMED) in {(o.provider, o.grade) for o in look(html).observations}


@pytest.mark.parametrize(
    "html",
    [
        "<p>We do not take RailPay</p><p>RailPay, Twin Pay: we no longer take them</p>",
        "<p>RailPay and Twin Pay payments were removed</p>",
        "<p>Accepted until 2022: RailPay, Twin Pay</p>",
        "<p>Instead of RailPay, pay with coins</p>",
        "<p>Payment methods: no RailPay, no Twin Pay, coins alone</p>",
        "<p>In the future we accept RailPay</p>",
        "<p>Please add RailPay as a payment method</p>",
        "<p>Which payment method should we add? RailPay, Twin Pay</p>",
        "<p>Zahlungsarten: statt RailPay jetzt Münzen</p>",
        "<p>Paiement par RailPay indisponible</p>",
        "<p>Métodos de pago: RailPay ya no está disponible</p>",
        "<p>RailPay ile ödemeler kapalıdır</p>",
        "<p>Pembayaran via RailPay tidak tersedia</p>",
        "<p>Оплата через RailPay недоступна</p>",
        "<p>Принимаем оплату, добавьте RailPay</p>",
        "<p>暂不支持RailPay付款</p>",
        "<p>RailPay로 결제 불가</p>",
        "<p>ไม่รับชำระเงิน RailPay</p>",
        "<p>پرداخت RailPay غیرفعال</p>",
        "<p>We accept <s>RailPay</s></p>",
        "<p>Payment methods: <del>RailPay, Twin Pay</del></p>",
        "<p>Experience:</p><ul><li>RailPay</li><li>Twin Pay</li></ul>",
        "<p>Experience: RailPay, Twin Pay</p>",
        "<h2>Trusted by</h2>" + CARDS,
        "<h2>Customers</h2>" + CARDS,
        "<h3>Who we contacted</h3><ul><li>RailPay</li><li>Twin Pay</li></ul>",
        "<h1>Test card generator</h1><select><option>BigCard</option><option>RailPay</option></select>",
        "<select><option>BigCard</option><option>RailPay</option></select><h2>RailPay fee calculator</h2>",
        "<h2>Payouts</h2><ul><li>RailPay</li><li>Twin Pay</li></ul>",
        "<p>We pay via RailPay and Twin Pay.</p>",
        "<h3>Auszahlungen</h3>" + CARDS,
        "<p>Способ выплаты и оплаты: RailPay</p>",
        "<p>Withdrawals by RailPay. We accept bug reports</p>",
        "<p>Withdraw anytime. Soon we accept RailPay</p>",
        "<p>We accept RailPay. Withdraw to Twin Pay</p>",
        "<p>We accept RailPay. RailPay is unavailable until Monday</p>",
        "<p>We accept RailPay. Currently not available</p>",
        "<p>RailPay is no longer available. Sorry</p>",
        "<p>RailPay temporarily unavailable: payment methods</p>",
        "<p>Pay with coins instead of RailPay or Twin Pay</p>",
    ],
)
def test_what_is_refused_ended_asked_for_or_paid_out_claims_nothing(look: Callable[..., Reading], html: str) -> None:
    """Nor do lists of employers, of customers, of cards that are made up, and what is struck out."""
    assert look(html).observations == ()


@pytest.mark.parametrize(
    "html",
    [
        "<p>We accept <s>Twin Pay</s> RailPay</p>",
        "<p>We accept <s>RailPay</s></p><p>Pay with RailPay</p>",
        "<p>We accept RailPay, no fees</p>",
        "<p>Choose a plan to pay with RailPay</p>",
        "<p>We accept deposits and withdrawals via RailPay</p>",
        "<h2>Trusted by 20,000 users</h2>" + CARDS,
        "<h2>Get paid for invitations</h2><p>x</p><h3>Payment methods</h3><p>RailPay</p>",
        "<h2>Price calculator</h2><p>We accept RailPay</p>",
        "<p>Our experience</p><p>We accept RailPay</p>",
        "<p>9,99 € statt 19,99 €, zahlen mit RailPay</p>",
        "<p>$9 instead of $19: pay with RailPay</p>",
        "<p>Ads removed. Pay with RailPay</p>",
        "<p>Right of withdrawal. Payment methods: RailPay</p>",
        "<p>환불 불가, 결제 RailPay</p>",
        "<p>RailPay temporarily -10%: we accept RailPay</p>",
        "<p>Withdraw anytime. We accept Twin Pay, RailPay</p>",
        "<p>We pay with care. We accept RailPay</p>",
        "<p>We pay you by Twin Pay. We accept RailPay</p>",
        "<p>Pay with RailPay instead of Twin Pay</p>",
        "<p>Zahlen mit RailPay statt Twin Pay oder BigCard</p>",
        "<p>Instead of Twin Pay, pay with RailPay</p>",
    ],
)
def test_words_of_a_refusal_elsewhere_leave_a_claim_alone(look: Callable[..., Reading], html: str) -> None:
    """A brand that is also taken, fees that there are none of, deposits, and numbers of users."""
    assert ("railpay", Grade.CLAIMED) in {(o.provider, o.grade) for o in look(html).observations}


def test_only_what_stands_instead_is_claimed(look: Callable[..., Reading]) -> None:
    """What another means is named for, what another sentence denies, and whom payouts go through, nobody pays with."""
    for html in (
        "<p>Pay with RailPay instead of Twin Pay</p>",
        "<p>We pay you by Twin Pay. We accept RailPay</p>",
        "<p>Twin Pay is no longer available. We accept RailPay</p>",
        "<p>We accept RailPay! We do not accept Twin Pay.</p>",
        "<p>Wir akzeptieren RailPay. Twin Pay wird nicht unterstützt.</p>",
    ):
        assert {one.provider for one in look(html).observations} == {"railpay"}


@pytest.mark.parametrize(
    ("html", "claims"),
    [
        ("<p>LAD Pack - credit card</p>", False),
        ("<p>Powered by LAD</p>", False),
        ("<p>Photo: LAD, pay with cash</p>", False),
        ("<p>LAD - credit card</p>", True),
        ("<p>We accept LAD</p>", True),
        ("<p>Powered by LAD, RailPay</p>", True),
    ],
)
def test_short_name_in_capitals_is_no_product_and_no_source(
    look: Callable[..., Reading], html: str, *, claims: bool
) -> None:
    """Packs, shops and magazines have longer names; agencies are named beside what they give."""
    assert ("ladcard" in {one.provider for one in look(html).observations}) is claims


@pytest.mark.parametrize("html", ["<h1>How to sign in with Signer</h1>", "<h3>Can I log in with Signer?</h3>"])
def test_what_asks_or_explains_is_no_sign_on(look: Callable[..., Reading], html: str) -> None:
    """The title of a guide is no button."""
    assert look(html).observations == ()


@pytest.mark.parametrize("words", ["Signer Ads", "Signer Analytics", "Signer Business", "Signer Calendar"])
def test_another_product_of_a_brand_is_no_sign_on(look: Callable[..., Reading], words: str) -> None:
    """`Continue with BRAND Ads` connects a program, nobody signs on with it."""
    assert look(f"<button>Continue with {words}</button>").observations == ()


@pytest.mark.parametrize(
    ("html", "where"),
    [
        ('<script type="application/ld+json">{"paymentAccepted": "Cash, RailPay"}</script>', Where.STATE),
        ('<script type="application/ld+json">{"paymentAccepted":["Cash","RailPay"]}</script>', Where.STATE),
        ('<meta itemprop="paymentAccepted" content="Cash; RailPay and cheques">', Where.META),
    ],
)
def test_what_a_page_declares_to_take_is_claimed(look: Callable[..., Reading], html: str, where: Where) -> None:
    """The field of schema.org for means of payment is a payment row for search engines."""
    assert claimed(look(html)) == {("railpay", where)}


@pytest.mark.parametrize(
    "html",
    [
        '<script type="application/ld+json">{"paymentAccepted": "No RailPay here"}</script>',
        '<script type="application/ld+json">{"description": "RailPay, Cash"}</script>',
        '<script type="application/ld+json">{"paymentAccepted": "RailPayment"}</script>',
    ],
)
def test_other_words_in_such_data_claim_nothing(look: Callable[..., Reading], html: str) -> None:
    """Only the name alone, and only in that field."""
    assert claimed(look(html)) == set()
