"""A page for paying shows a price, in whatever currency and spelling, and a button, which a company's code may draw."""

from collections.abc import Callable

import pytest

from monitor.model import Reading

SDK = '<script src="https://js.railpay.example/v1"></script>'


def pays(look: Callable[..., Reading], html: str) -> bool:
    (mark,) = look(f"{html}{SDK}").observations
    return mark.on_payment_path


@pytest.mark.parametrize(
    "price",
    [
        "$9", "9 €", "৳500", "Rs 999", "Rs. 999", "R199", "R 149.00", "5 000 FCFA", "XOF 2500", "99 SAR", "99 ر.س",
        "150 AED", "د.إ 150", "EGP 150", "KSh 500", "GH₵ 40", "4 990 ₸", "15 000 so‘m", "15000 so'm", "19 BYN",
        "99.000đ", "RM20", "Rp 50.000", "S/ 35", "۹۹٬۰۰۰ تومان", "199 грн", "49 lei", "1 990 Ft", "250 Stars", "250 ⭐",
        "99 kr", "199 Kč", "19,90 zł", "R$ 19,90", "US$ 9", "USDT 5", "5 TON",
    ],
)  # fmt: skip
def test_price_is_one_in_any_currency(look: Callable[..., Reading], price: str) -> None:
    """Before or behind the amount, as a sign, a code or a word."""
    assert pays(look, f"<h2>{price}</h2><button>Buy now</button>")


@pytest.mark.parametrize(
    "words",
    ["Rated R18", "5 Stars", "4.75 Stars", "6 ft tall", "in 30 Sek", "ils 5", "PHP 8", "Room R", "50 letters", "3 đi"],
)
def test_number_beside_another_word_is_no_price(look: Callable[..., Reading], words: str) -> None:
    """Grades, measures, ratings and names of programs cost nothing."""
    assert not pays(look, f"<h2>{words}</h2><button>Buy now</button>")


@pytest.mark.parametrize(
    "button",
    [
        "<button>ادفع الآن</button>", "<a>پرداخت</a>", "<button>Сплатити</button>", "<button>カードで支払う</button>",
        "<button>ชำระเงิน</button>", "<button>ซื้อเลย</button>", "<a>打开支付宝付款</a>", "<button>Ödeme yap</button>",
        "<button>Koupit</button>", "<button>पेमेंट करें</button>", "<button>Place order</button>",
        '<input type="submit" value="Оплатить">', "<stripe-buy-button></stripe-buy-button>",
        '<apple-pay-button onclick="go()"></apple-pay-button>', "<kkiapay-widget amount=5></kkiapay-widget>",
        '<script src="https://w.example/widget.js" data-render="button"></script>',
        '<script src="https://w.example/checkout.js" class="epayco-button" data-x="1"></script>',
        '<script src="https://w.example/" class="payjp-button" data-key="k"></script>',
        '<script src="https://checkout.razorpay.com/v1/payment-button.js" data-id="pl"></script>',
        "<script>paypal.Buttons({}).render('#x')</script>", "<script>paypal.HostedButtons({}).render('#x')</script>",
        "<script>PaymentIntegration.init(config)</script>",
        "<script>box.append(client.createButton({onClick: go}))</script>",
    ],
)  # fmt: skip
def test_button_says_so_or_is_drawn(look: Callable[..., Reading], button: str) -> None:
    """Words of more languages; elements, scripts and calls that draw a button of a company's own."""
    found = look(f"<h2>$9</h2>{button}{SDK}").observations
    assert [mark.on_payment_path for mark in found if mark.provider == "railpay"] == [True]


@pytest.mark.parametrize(
    "button",
    [
        "<p>付款方式</p>", '<input type="hidden" name="cmd" value="buy">', '<input type="submit" value="Search">',
        '<script src="https://w.example/widget.js" data-render="chart"></script>', '<a class="payjp-button">x</a>',
        "<script>toolbar.createButton({label: 'Bold'})</script>", "<p>Pavilion</p>",
    ],
)  # fmt: skip
def test_other_elements_are_no_button(look: Callable[..., Reading], button: str) -> None:
    """Headings of methods, hidden values, other widgets."""
    assert not pays(look, f"<h2>$9</h2>{button}")


def test_link_into_a_pay_app_is_a_way_to_pay(look: Callable[..., Reading]) -> None:
    """Whoever follows it pays; the same address in a script is not followed."""
    (mark,) = look('<a href="alipays://twinpay/?qr=1">Open the app</a>').observations
    assert mark.on_payment_path
    (mark,) = look("<script>go('alipays://twinpay/?qr=1')</script>").observations
    assert not mark.on_payment_path
