"""Links that open a payment app, and PIX codes that lead to whoever collects the money."""

import binascii
from collections.abc import Callable

import pytest

from monitor.model import Grade, Reading

CHARGE = "7d2c94b14f3a4c1e9b7de02a9c64d8f1"


def field(name: str, value: str) -> str:
    return f"{name}{len(value):02d}{value}"


def dynamic(location: str) -> str:
    account = field("00", "br.gov.bcb.pix") + field("25", location)
    text = field("00", "01") + field("26", account) + field("53", "986") + field("62", field("05", "***")) + "6304"
    return f"{text}{binascii.crc_hqx(text.encode(), 0xFFFF):04X}"


def named(reading: Reading) -> set[tuple[str, Grade]]:
    return {(one.provider, one.grade) for one in reading.observations}


@pytest.mark.parametrize(
    "app",
    ["phonepe://pay", "paytmmp://pay", "bhim://pay", "tez://upi/pay", "gpay://upi/pay", "intent://pay",
     "intent://upi/pay"],
)  # fmt: skip
def test_a_link_into_a_upi_app_names_its_payee_and_no_company(look: Callable[..., Reading], app: str) -> None:
    """Whichever app opens, UPI moves the money: the account counts, the maker of the app is no finding."""
    reading = look(f'<a href="{app}?pn=Shop&amp;pa=lamps.shop@okbank&amp;am=499">Pay</a>')
    assert [(one.kind, one.value) for one in reading.identifiers] == [("upi_id", "lamps.shop@okbank")]
    assert reading.observations == ()


@pytest.mark.parametrize(
    "link",
    [
        "intent://scan?pa=lamps.shop@okbank#Intent;scheme=upi",
        "phonepe://open?pa=lamps.shop@okbank",
        "mailto:lamps.shop@okbank.example?subject=pay?",
    ],
)
def test_other_links_into_an_app_are_nothing(look: Callable[..., Reading], link: str) -> None:
    """Only what asks for a payment names an account."""
    assert look(f'<a href="{link}">Open</a>').identifiers == ()


@pytest.mark.parametrize(
    "html", ["<p>{}</p>", '<input value="{}">', "<script>qr('{}')</script>", '<i data-qr="{}"></i>']
)
def test_a_pix_code_of_one_order_names_who_collects(look: Callable[..., Reading], html: str) -> None:
    """The charge lies at the company's own host, wherever the code stands."""
    code = dynamic(f"api.railpay.example/v2/{CHARGE}")
    assert named(look(html.format(code))) == {("railpay", Grade.EMBEDDED)}


@pytest.mark.parametrize("location", ["pix.unknown.example/v2/", "api.railpay.example.evil.example/v2/"])
def test_a_pix_code_of_an_unknown_host_names_nobody(look: Callable[..., Reading], location: str) -> None:
    """A look-alike host is no company's."""
    assert named(look(f"<p>{dynamic(location + CHARGE)}</p>")) == set()


def test_a_broken_pix_code_names_nobody(look: Callable[..., Reading]) -> None:
    """Its checksum is wrong, so nothing could be paid by it."""
    code = dynamic(f"api.railpay.example/v2/{CHARGE}")
    assert named(look(f"<p>{code[:-1]}{'0' if code[-1] != '0' else '1'}</p>")) == set()


@pytest.mark.parametrize(("rel", "counts"), [("payment", True), ("canonical", False), ("prepayment", False)])
def test_a_relation_says_where_one_pays(look: Callable[..., Reading], rel: str, counts: bool) -> None:
    """`rel="payment"` leads to where the site takes money; other relations of the head lead nowhere."""
    html = f'<head><link rel="{rel}" href="https://shops.railpay.example/lamps"></head><p>Lamps</p>'
    assert named(look(html)) == ({("railpay", Grade.EMBEDDED)} if counts else set())
