"""Filler in the place of an account names nobody, whatever the shape of the account."""

from collections.abc import Callable

import pytest

from monitor.identify.placeholders import is_placeholder
from monitor.model import Reading


@pytest.mark.parametrize(
    "value",
    [
        "YOUR_KEY", "$yourname", "xxxx", "00000000", "345678", "insert-key", "{id}", "DEMO", "demo", "username",
        "user-name", "Example", "test123", "testshop", "demo_merchant01", "my-store", "client_id", "foobar",
        "undefined",
        "live_abcdefghijklmnopqrstuvwxy12", "123e4567-e12b-12d3-a456-426655440000",
        "you@youremail.com", "your.name@invented.example",
        "till@example.com", "sb-4kx@business.example.com", "name@company.com", "email@domain.com", "user@gmail.com",
        "seu_email@provedor.example", "fulano@exemplo.com.br", "example@upi", "username@okbank", "merchant@upi",
        "success@railpay", "till@mystore.com",
    ],
)  # fmt: skip
def test_filler_is_known(value: str) -> None:
    """What documents write for a name, a key, an e-mail or UPI address, whole or in part."""
    assert is_placeholder(value)


@pytest.mark.parametrize(
    "value",
    [
        "demolition", "testarossa", "fooddelivery", "mystery", "sampler", "usernode", "rk_pub_5Tg7Hq2ZbN4x",
        "till@invented.example", "lumen.studio@gmail.com", "tuition@okbank", "seuss@upi", "youtube@okbank",
        "store@brightpixel.example", "info@mailshop.example", "me@lumen.example",
    ],
)  # fmt: skip
def test_names_that_only_begin_like_filler_are_none(value: str) -> None:
    """A merchant may be called after what filler is made of."""
    assert not is_placeholder(value)


@pytest.mark.parametrize(
    "html",
    [
        '<a href="https://pages.railpay.example/{}">Pay</a>',
        '<p>Pay</p><script>go("https://buy.railpay.example/mail?payee={}%40shop.example")</script>',
        '<a href="upi://pay?pa={}@okbank&amp;pn=Shop">Pay</a>',
        "<p>UPI: {}@okbank</p>",
    ],
)
def test_filler_names_no_account_whatever_its_shape(look: Callable[..., Reading], html: str) -> None:
    """Of a page, an address and a code for paying alike; a name in its place is an account."""
    assert look(html.format("username")).identifiers == ()
    assert look(html.format("lumenstudio")).identifiers


def test_account_below_a_name_that_is_filler_is_nobodys(look: Callable[..., Reading]) -> None:
    """Whatever a template wrote behind it; the company's own names and those of customers are none."""
    html = '<a href="https://{}pages.railpay.example/lumenstudio">Pay</a>'
    for name in ("yourname.", "your-shop.eu."):
        assert look(html.format(name)).identifiers == (), name
    for name in ("", "www.", "lumen."):
        assert look(html.format(name)).identifiers, name
