"""Brand words that tell news of companies, or that are ordinary words as well, are no row of means of payment."""

from collections.abc import Callable

import pytest

from monitor.model import Grade, Reading


def claimed(reading: Reading) -> set[str]:
    return {o.provider for o in reading.observations if o.grade is Grade.CLAIMED}


@pytest.mark.parametrize(
    "html",
    [
        "<a href='/1'>RailPay and BigCard sued</a>",
        "<h1>RailPay, Twin Pay outage</h1>",
        "<h3>RailPay buys TwinPay</h3>",
        "<p>BigCard beats RailPay, Twin Pay</p>",
        "<p>BigCard Beats RailPay, Twin Pay</p>",
        "<p>bigcard beats railpay</p>",
        "<p>RAILPAY BIGCARD SUED</p>",
        "<p>RailPay's TwinPay</p>",
        "<p>RailPay swallows TwinPay</p>",
        "<p>RailPay or Twin Pay?</p>",
        "<p>RailPay 或 TwinPay？</p>",
        "<p>RailPay收购TwinPay</p>",
        "<p>RailPay übernimmt TwinPay</p>",
        "<p>RailPay обогнала TwinPay</p>",
        "<p>RailPay, BigCard shares</p>",
        "<h2>RailPay, BigCard</h2>",
        "<title>RailPay, BigCard</title>",
        "<div class=tags><a>RailPay</a><a>BigCard</a><a>Lawsuit</a></div>",
        "<ul><li>RailPay</li><li>BigCard</li><li>Lawsuits</li></ul>",
        "<a href='/blog/x'>RailPay, BigCard</a>",
        "<a href='/2026/11/x'>RailPay, BigCard</a>",
        "<a href='/how-they-split-a-market'>RailPay and BigCard</a>",
        "<a href='/tag/r'>RailPay</a> <a href='/tag/b'>BigCard</a>",
    ],
)
def test_news_of_companies_claims_nothing(look: Callable[..., Reading], html: str) -> None:
    """A verb or a subject beside brands, a question, a heading, a tag and a link to an article are no payment row."""
    assert claimed(look(html)) == set()


@pytest.mark.parametrize(
    "html",
    [
        "<p>RailPay BigCard Twin Pay</p>",
        "<p>RailPay, BigCard, Otherpay</p>",
        "<p>RailPay BigCard Otherpay</p>",
        "<p>RailPay BigCard bitcoin</p>",
        "<p>RailPay, BigCard accepted</p>",
        "<p>RailPay i BigCard</p>",
        "<p>RailPay или BigCard</p>",
        "<p>RailPay und BigCard verfügbar</p>",
        "<p>Pay later with RailPay or BigCard</p>",
        "<p>RailPay ve BigCard</p>",
        "<p>RailPay or BigCard</p>",
        "<p>railpay bigcard otherpay</p>",
        "<a href='/payment'>RailPay, BigCard</a>",
        "<a href='/blog/how-we-take-your-money'><img alt='RailPay' src=a></a><img alt='BigCard' src=b>",
        "<h2>We accept RailPay</h2>",
        "<h4>Payment methods</h4><h5>RailPay</h5><h5>BigCard</h5>",
        "<p>RailPay outage over: we accept RailPay again</p>",
    ],
)
def test_rows_that_are_no_news_stay_claimed(look: Callable[..., Reading], html: str) -> None:
    """An unknown name, another means, a conjunction, or payment words over a heading keep the claim."""
    assert "railpay" in claimed(look(html))


@pytest.mark.parametrize(
    "html",
    [
        "<p>We accept visa applications online.</p>",
        "<p>Payment methods for visa fee: cash</p>",
        "<p>Pay with ease for your student visa</p>",
        "<p>We accept payments for a work visa</p>",
        "<p>We accept travel visa and embassy papers</p>",
        "<p>Payment methods: visa for our immigration clients</p>",
        "<p>Wir akzeptieren Visa-Anträge</p>",
        "<p>Nous acceptons les demandes de visa</p>",
        "<p>Nous acceptons le paiement : visa touristique, ambassade</p>",
        "<p>Métodos de pago: solicitud de visa</p>",
        "<p>Formas de pago: visa de turista</p>",
        "<p>Metode pembayaran pengurusan visa</p>",
        "<p>Phương thức thanh toán phí visa</p>",
        "<p>Betaalmethoden voor visum: visa aanvragen</p>",
        "<p>Оплата: оформление visa</p>",
        "<p>支付方式：visa申请</p>",
        "<p>お支払い：Visa取得</p>",
        "<p>결제: Visa 신청</p>",
        "<p>الدفع: visa تأشيرة</p>",
        "<h3>Payment methods</h3><ul><li>Visa</li><li>Passport</li></ul>",
    ],
)
def test_a_permit_of_entry_is_no_card(look: Callable[..., Reading], html: str) -> None:
    """The word beside applications, fees, embassies and passports is a permit, in the languages of payment rows."""
    assert claimed(look(html)) == set()


@pytest.mark.parametrize(
    "html",
    [
        "<p>We accept Visa</p>",
        "<p>We accept your Visa card</p>",
        "<p>Visa fee: pay with Visa</p>",
        "<p>Pay with Visa for free</p>",
        "<p>We accept Visa and BigCard for passports</p>",
        "<p>Pay by Visa at our embassy, or RailPay</p>",
        "<p>Visa BigCard RailPay</p>",
        "<p>비자카드 결제: Visa</p>",
    ],
)
def test_the_card_of_that_name_stays_claimed(look: Callable[..., Reading], html: str) -> None:
    """In a row, and where the permit is spoken of beside it, it is a card."""
    assert "permitcard" in claimed(look(html))


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<p>Способы оплаты: ЛАД, RailPay</p>", {"ladcard", "railpay"}),
        ("<p>Способы оплаты: ЛАД</p>", {"ladcard"}),
        ("<p>СПОСОБЫ ОПЛАТЫ: ЛАД</p>", {"ladcard"}),
        ("<p>RailPay, BigCard, Лад</p>", {"ladcard", "railpay", "bigcard"}),
        ("<p>railpay, лад</p>", {"ladcard", "railpay"}),
        ("<p>Лад и RailPay</p>", {"ladcard", "railpay"}),
        ("<img alt='RailPay' src=a><img alt='Лад' src=b>", {"ladcard", "railpay"}),
        ("<h4>Способы оплаты</h4><p>Лад</p>", {"ladcard"}),
        ("<img alt='railpay' src=a><img alt='lad' src=b>", {"ladcard", "railpay"}),
        ("<p>Принимаем карты Лад</p>", {"ladcard"}),
        ("<p>We accept LAD and RailPay</p>", {"ladcard", "railpay"}),
        ("<p>Принимаем заказы, лад и покой</p>", set()),
        ("<p>Оплата: весь лад RailPay</p>", {"railpay"}),
        ("<p>Оплата RailPay и лад в доме</p>", {"railpay"}),
        ("<p>Способы оплаты в магазине ДОБРЫЙ ЛАД</p>", set()),
        ("<p>Способы оплаты в магазине ЛАД ТЕХНИКИ</p>", set()),
        ("<p>МЫ ПРИНИМАЕМ ВЕСЬ ЛАД</p>", set()),
        ("<p>ЛАД</p>", set()),
        ("<p>Способы оплаты: лад</p>", set()),
    ],
)
def test_a_brand_that_is_a_word_needs_capitals_or_company(
    look: Callable[..., Reading], html: str, expected: set[str]
) -> None:
    """`capitals`: in capitals among other words, beside another brand, or alone in its text; else a plain word."""
    assert claimed(look(html)) == expected
