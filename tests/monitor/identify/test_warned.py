"""Links and wallets that a page warns of, reports or begs for: whom it does not have its reader pay."""

import hashlib
from collections.abc import Callable

import pytest

from monitor.identify.wallets import _BITCOIN
from monitor.model import Reading

LINK = '<a href="https://buy.railpay.example/theirs7">{}</a>'


def bitcoin(phrase: str) -> str:
    """Return an address of the digest of a phrase: nobody holds its key."""
    data = b"\0" + hashlib.sha256(phrase.encode()).digest()[:20]
    data += hashlib.sha256(hashlib.sha256(data).digest()).digest()[:4]
    number, text = int.from_bytes(data, "big"), ""
    while number:
        number, digit = divmod(number, 58)
        text = _BITCOIN[digit] + text
    return "1" + text


WALLET = bitcoin("an invented shop")


@pytest.mark.parametrize(
    "text",
    [
        "Beware of fakes: {} is not ours.",
        "Scam: {}",
        "Do not buy from {}",
        "{} is a scam, not us",
        "Fake shop: {}",
        "The shop {} was reported to the police.",
        "Warning! Impostors sell at {}",
        "We are not affiliated with {}.",
        "The maker of {} was sued.",
        "A screenshot of {}, archived in May",
        "Осторожно, мошенники: {}",
        "Не покупайте на {}: это подделка",
        "Attention aux arnaques : {}",
        "Cuidado con estafas: {}",
        "警惕假冒：{}",
    ],
)
def test_a_link_of_which_its_sentence_warns_is_nobodys(look: Callable[..., Reading], text: str) -> None:
    """Neither the company nor the account counts where the site warns of a shop."""
    reading = look(f"<p>{text.format(LINK.format('theirs.example'))}</p>")
    assert (reading.observations, reading.identifiers) == ((), ())


@pytest.mark.parametrize(
    "html",
    [
        f"<p>Our only official shop is {LINK.format('ours')}. Beware of fakes.</p>",
        f"<p>Beware of fakes: {LINK.format('Buy now')}</p>",
        f"<p>No scam: {LINK.format('get it here')}</p>",
        f"<p>Scam protection: {LINK.format('get it here')}</p>",
        f"<p>Scam: {LINK.format('theirs')}</p><p>Get credits {LINK.format('theirs')}</p>",
        f"<p>Our old shop was suspended, we moved to {LINK.format('this one')}</p>",
        f"<p>Beware of fakes.</p><p>{LINK.format('<img src=a.png>')}</p>",
    ],
)
def test_a_link_counts_that_sells_or_stands_elsewhere_too(look: Callable[..., Reading], html: str) -> None:
    """Words for buying, the site's own word, and a second place without a warning keep a link."""
    assert [one.value for one in look(html).identifiers] == ["theirs7"]


@pytest.mark.parametrize(
    "text",
    [
        "The site asked users to send bitcoin to {}.",
        "He was instructed to pay 0.1 BTC to {}",
        "She was tricked into sending bitcoin to {}",
        "The bot tells users to pay to {}",
        "The operators received bitcoin at {}",
        "Funds were sent to {}",
        "Payments went to {}, court records show",
        "I sent 0.1 BTC to {} and got nothing",
        "Мошенники попросили отправить биткоин на {}",
        "Nutzer sollten Bitcoin an {} senden",
        "Les victimes devaient envoyer des bitcoins à {}",
        "Se pedía a los usuarios enviar bitcoin a {}",
        "被害者は {} に送金するよう指示された",
        "用户被要求向 {} 付款",
        "Donate to the developer of this theme: {}",
    ],
)
def test_a_wallet_in_a_report_is_no_till(look: Callable[..., Reading], text: str) -> None:
    """Whom others paid, or have people pay, is not whom the page asks its reader to pay."""
    assert look(f"<p>{text.format(WALLET)}</p>").identifiers == ()


@pytest.mark.parametrize(
    "text",
    [
        "Send bitcoin to {}",
        "Users are asked to send bitcoin to {}",
        "You will be asked to send bitcoin to {}",
        "If you were asked to pay, send to {}",
        "When payment is sent to {} credits are added",
        "Отправьте BTC на {}",
        "Support the project: {}",
    ],
)
def test_an_order_to_pay_names_a_till(look: Callable[..., Reading], text: str) -> None:
    """A site may ask in the passive, too."""
    assert [one.value for one in look(f"<p>{text.format(WALLET)}</p>").identifiers] == [WALLET]


def test_what_a_newspaper_calls_its_own_is_no_till(look: Callable[..., Reading]) -> None:
    """ "Our reporters" asks for no payment, "our wallet" does, in a paragraph of an article."""
    head = '<meta property="og:type" content="article">'
    report = f"<p>The money lay at {WALLET}, according to documents that {{}} held for months and that name nobody.</p>"
    assert look(head + report.format("our reporters")).identifiers == ()
    assert look(head + report.format("our wallet")).identifiers != ()


def test_addresses_that_run_together_tell_no_account(look: Callable[..., Reading]) -> None:
    """Two elements in one line may part nothing: the second address does not belong to the account of the first."""
    html = "<p><samp>https://buy.railpay.example/ours77</samp><kbd>https://other.example/x</kbd></p>"
    assert {one.value for one in look(html).identifiers} <= {"ours77"}


def test_a_visitors_review_names_nobody(look: Callable[..., Reading]) -> None:
    """A link in a review below reviews is a visitor's; the name alone may be the title of the page itself."""
    html = '<section class="reviews"><div class="review"><p>never got it from {}</p></div></section>'
    assert look(html.format(LINK.format("them"))).identifiers == ()
    assert look(f'<div class="review"><h1>Undress</h1>{LINK.format("them")}</div>').identifiers != ()
