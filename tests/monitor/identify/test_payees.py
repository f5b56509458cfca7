"""Accounts of PIX and UPI that a page tells in words."""

from collections.abc import Callable

import pytest

from monitor.model import Reading, Where


def found(reading: Reading) -> set[tuple[str, str]]:
    assert all(one.provider is None and one.where is Where.TEXT for one in reading.identifiers)
    return {(one.kind, one.value) for one in reading.identifiers}


@pytest.mark.parametrize(
    ("html", "account"),
    [
        ("<p>UPI ID: Lamps.shop@okhdfcbank.</p>", ("upi_id", "lamps.shop@okhdfcbank")),
        ("<p>Pay by UPI: lamps@ybl</p>", ("upi_id", "lamps@ybl")),
        ("<table><tr><td>UPI</td><td>lamps@ybl</td></tr></table>", ("upi_id", "lamps@ybl")),
        (
            "<p>Chave PIX: 7d9f0335-8dcc-4054-9bf9-0dbd61d36906</p>",
            ("pix_key", "7d9f0335-8dcc-4054-9bf9-0dbd61d36906"),
        ),
        ("<p>Pix (e-mail): Loja@lampadas.example</p>", ("pix_key", "loja@lampadas.example")),
        ("<dl><dt>Chave Pix</dt><dd>48.291.735/0001-62</dd></dl>", ("pix_key", "48291735000162")),
    ],
)
def test_an_account_under_its_label_is_an_identifier(
    look: Callable[..., Reading], html: str, account: tuple[str, str]
) -> None:
    """The label says what the account is; it names no company."""
    assert found(look(html)) == {account}


@pytest.mark.parametrize(
    "html",
    [
        "<p>UPI: write to shop@lamps.example</p>",
        "<p>UPI support: help@lamps.example</p>",
        "<p>lamps@ybl</p>",
        "<p>We do not take UPI: lamps@ybl</p>",
        "<p>UPI ID: yourname@upi</p>",
        "<p>UPI ID: merchant@upi</p>",
        "<p>Chave PIX: loja@exemplo.com.br</p>",
        "<p>Chave PIX: 482.917.356-04</p>",
        "<p>Pix: write to loja@lampadas.example</p>",
        "<p>Pixel: 7d9f0335-8dcc-4054-9bf9-0dbd61d36906</p>",
        '<div class="comment"><p>My UPI: lamps@ybl</p></div>',
        "<p>UPI</p><p>" + "We tell at length how this came about. " * 5 + "</p><p>lamps@ybl</p>",
    ],
)
def test_what_no_label_calls_so_is_no_account(look: Callable[..., Reading], html: str) -> None:
    """E-mail addresses, persons' numbers, placeholders, denials and comments are none."""
    assert found(look(html)) == set()
