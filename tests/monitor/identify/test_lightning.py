"""What is paid by Lightning: bech32 counts when its checksum is right, and an invoice ties nothing together."""

import time
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.identify.bech32 import SIGNS, checked, held
from monitor.identify.lightning import lightning
from monitor.model import Reading


def bech32(prefix: str, values: list[int]) -> str:
    """Return the word of some values with its checksum."""
    body = [*(ord(sign) >> 5 for sign in prefix), 0, *(ord(sign) & 31 for sign in prefix), *values, *[0] * 6]
    check = 1
    for value in body:
        top = check >> 25
        check = (check & 0x1FFFFFF) << 5 ^ value
        for bit, generator in enumerate((0x3B6A57B2, 0x26508E6D, 0x1EA119FA, 0x3D4233DD, 0x2A1462B3)):
            check ^= generator if top >> bit & 1 else 0
    check ^= 1
    return f"{prefix}1" + "".join(SIGNS[value] for value in [*values, *(check >> 5 * (5 - i) & 31 for i in range(6))])


def lnurl(address: str) -> str:
    bits = "".join(f"{byte:08b}" for byte in address.encode())
    bits += "0" * (-len(bits) % 5)
    return bech32("lnurl", [int(bits[at : at + 5], 2) for at in range(0, len(bits), 5)])


PAY = "https://pay.lamps.example/lnurlp/till"
LONG = [number * 7 % 32 for number in range(167)]
INVOICE = bech32("lnbc2500u", LONG)


def found(reading: Reading) -> list[tuple[str, str]]:
    assert all(one.provider is None for one in reading.identifiers)
    return [(one.kind, one.value) for one in reading.identifiers]


def test_public_vectors_of_the_standard_are_read() -> None:
    """BIP 173: a right word of small and of capital letters, a wrong one, one of mixed case."""
    assert checked("abcdef1qpzry9x8gf2tvdw0s3jn54khce6mua7lmqqqxw")[0] == 1
    assert checked("A12UEL5L")[0] == 1
    assert checked("A1G7SGD8")[0] != 1
    assert checked("a12UEL5L")[0] == 0


@given(st.text(alphabet="abz019./:-", min_size=1, max_size=40))
def test_what_a_link_holds_is_the_text_it_was_made_from(address: str) -> None:
    """Eight bits become five and eight again."""
    check, values = checked(lnurl(address))
    assert (check, held(values).decode()) == (1, address)


@pytest.mark.parametrize(
    ("html", "account"),
    [
        ('<a href="lightning:till@lamps.example">Pay</a>', ("lightning_address", "till@lamps.example")),
        ('<a href="LIGHTNING:Till@Lamps.Example">Pay</a>', ("lightning_address", "till@lamps.example")),
        (f'<a href="lightning:{lnurl(PAY).upper()}">Pay</a>', ("lnurl", PAY)),
        (f"<p>{lnurl(PAY)}</p>", ("lnurl", PAY)),
        ('<a href="lnurlp:pay.lamps.example/lnurlp/till">Pay</a>', ("lnurl", PAY)),
        (f'<a href="lightning:{INVOICE}">Pay</a>', ("lightning_invoice", INVOICE)),
        (f'<input readonly value="{INVOICE.upper()}">', ("lightning_invoice", INVOICE)),
        (f'<script>qr("lightning:{INVOICE}")</script>', ("lightning_invoice", INVOICE)),
        (
            f'<img src="https://pictures.example/qr?data=lightning%3A{lnurl(PAY).upper()}" alt="">',
            ("lnurl", PAY),
        ),
        ("<p>Lightning address: till@lamps.example</p>", ("lightning_address", "till@lamps.example")),
    ],
)
def test_an_account_is_named_wherever_it_stands(
    look: Callable[..., Reading], html: str, account: tuple[str, str]
) -> None:
    """Links, words, fields and scripts alike; capital letters are the same word."""
    assert found(look(html)) == [account]


CHANGED = INVOICE[:-1] + ("q" if INVOICE[-1] != "q" else "p")


@pytest.mark.parametrize(
    "html",
    [
        f'<a href="lightning:{CHANGED}">Pay</a>',
        f"<p>{lnurl(PAY)}q</p>",
        f"<p>x{lnurl(PAY)}</p>",
        f"<p>{lnurl('https://lamps.example/auth?tag=login&k1=e2af6254')}</p>",
        f"<p>{lnurl('https://service.com/api?q=3fc3645b')}</p>",
        f"<p>{lnurl('no address at all, but a sentence')}</p>",
        f"<p>{bech32('lnbc25m', [*map(SIGNS.index, 'pvjluez'), *LONG])}</p>",
        f"<p>{bech32('lntb25m', LONG)}</p>",
        '<a href="lightning:you@yourdomain.com">Pay</a>',
        '<a href="lightning:user@example.com">Pay</a>',
        "<pre>lightning:till@lamps.example</pre>",
        f'<div class="comment"><p>{lnurl(PAY)}</p></div>',
        "<p>A lightning tree: till@lamps.example</p>",
        "<p>We take no Lightning. Lightning address: till@lamps.example is not ours.</p>",
        "<lightning:button label='Save'></lightning:button>",
        "<!-- lightning:till@lamps.example -->",
    ],
)
def test_what_is_wrong_for_another_use_or_nobodys_is_no_account(look: Callable[..., Reading], html: str) -> None:
    """Wrong checksums, longer words, links to sign on, examples of the standards, the test network, samples, guests."""
    assert found(look(html)) == []


def test_the_server_behind_a_link_to_pay_is_a_host_of_the_page(look: Callable[..., Reading]) -> None:
    """Who runs the wallet is named in the link."""
    (mark,) = look(f'<a href="lightning:{lnurl("https://buy.railpay.example/abc123")}">Pay</a>').observations
    assert mark.provider == "railpay"


@given(st.binary(max_size=200).map(b"lightning:lnbc1 lnurl1".__add__))
def test_any_bytes_are_read_without_an_error(raw: bytes) -> None:
    """Broken words come to nothing."""
    assert [hit.kind for hit in lightning(raw)] in ([], ["lightning_address"], ["lnurl"])


def test_endless_words_hold_nothing_up() -> None:
    """Many words, and one without end, are given up quickly."""
    begun = time.process_time()
    for raw in (b"lnbc1" + b"q" * 2_000_000, (b" lnurl1" + b"q" * 900) * 2_000, b"lightning:" * 200_000):
        assert list(lightning(raw)) == []
    assert time.process_time() - begun < 2
