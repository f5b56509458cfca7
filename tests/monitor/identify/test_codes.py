"""Payment codes: the account counts when the code's own checksum is right, and a person's number is never kept."""

import binascii
from collections.abc import Callable
from urllib.parse import quote, quote_plus

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.identify.codes import codes
from monitor.model import Reading

KEY = "5f2b7c1e-9a3d-4c68-8e07-1d2f3a4b5c6d"


def field(name: str, value: str) -> str:
    return f"{name}{len(value):02d}{value}"


def payload(*fields: tuple[str, str]) -> str:
    text = field("00", "01") + "".join(field(name, value) for name, value in fields) + "6304"
    return f"{text}{binascii.crc_hqx(text.encode(), 0xFFFF):04X}"


def pix(key: str) -> str:
    return payload(("26", field("00", "br.gov.bcb.pix") + field("01", key)), ("53", "986"), ("59", "LOJA EXEMPLO"))


def promptpay(name: str, account: str) -> str:
    return payload(("29", field("00", "A000000677010111") + field(name, account)), ("53", "764"), ("58", "TH"))


def found(look: Callable[..., Reading], html: str) -> list[tuple[str, str]]:
    return [(one.kind, one.value) for one in look(html).identifiers]


def test_a_standard_example_has_the_right_checksum() -> None:
    """The checksum is the one of the standard: CRC-16 of `123456789` from 0xFFFF is 29B1."""
    assert binascii.crc_hqx(b"123456789", 0xFFFF) == 0x29B1


@pytest.mark.parametrize(
    "html", ["<p>{}</p>", '<input value="{}">', "<script>qr('{}')</script>", '<div data-qr="{}"></div>']
)
def test_a_pix_code_names_its_key_wherever_it_stands(look: Callable[..., Reading], html: str) -> None:
    """Text, fields, scripts and attributes alike."""
    assert found(look, html.format(pix(KEY))) == [("pix_key", KEY)]


def test_a_code_given_as_an_example_is_nobodys(look: Callable[..., Reading]) -> None:
    """A text before it says so; an order to pay does not."""
    assert found(look, f"<p>Exemplo de código:</p><p>{pix(KEY)}</p>") == []
    assert found(look, f"<p>Código para pagamento:</p><p>{pix(KEY)}</p>") == [("pix_key", KEY)]


def test_the_code_of_the_manual_is_nobodys(look: Callable[..., Reading]) -> None:
    """Its key is the random number of the standard, whose checksum is right."""
    assert found(look, f"<p>{pix('123e4567-e12b-12d1-a456-426655440000')}</p>") == []


def test_a_code_with_a_wrong_checksum_is_nothing(look: Callable[..., Reading]) -> None:
    """One digit changed: no account."""
    code = pix(KEY)
    assert found(look, f"<p>{code[:-1]}{'0' if code[-1] != '0' else '1'}</p>") == []


@pytest.mark.parametrize("key", ["12345678909", "+5511987654321"])
def test_a_persons_number_is_kept_as_a_digest(look: Callable[..., Reading], key: str) -> None:
    """A tax number or a telephone ties sites together without being written down."""
    ((kind, value),) = found(look, f"<p>{pix(key)}</p>")
    assert kind == "pix_key"
    assert value.startswith("sha256:")
    assert key not in str(look(f"<p>{pix(key)}</p>").identifiers[0].value)


def test_a_persons_number_is_not_quoted_either(look: Callable[..., Reading]) -> None:
    """The words around it stay."""
    (one,) = look(f"<p>Pix: {pix('12345678909')}</p>").identifiers
    assert "12345678909" not in one.quote
    assert "br.gov.bcb.pix[number]" in one.quote
    (one,) = look(f"<p>Pix: {pix(KEY)}</p>").identifiers
    assert KEY in one.quote


def test_promptpay_names_companies_and_digests_persons(look: Callable[..., Reading]) -> None:
    """A company's tax number begins with 0; a telephone becomes a digest."""
    assert found(look, f"<p>{promptpay('02', '0105500000000')}</p>") == [("promptpay_id", "0105500000000")]
    ((_, value),) = found(look, f"<p>{promptpay('01', '0066812345678')}</p>")
    assert value.startswith("sha256:")


def test_a_upi_link_names_its_address(look: Callable[..., Reading]) -> None:
    """The payee of the link, in lower case, once."""
    html = '<a href="upi://pay?pa=Shop.Example@okbank&amp;pn=Shop&amp;am=499">Pay</a>'
    assert found(look, html * 2) == [("upi_id", "shop.example@okbank")]
    assert found(look, html.replace("Shop.Example@okbank", "yourname@yourbank")) == [], "filler names nobody"


def test_a_upi_link_in_a_sample_of_code_is_nobodys(look: Callable[..., Reading]) -> None:
    """What `pre` shows is explained; a code to scan is copied from there, and the same link in use still counts."""
    sample = "<pre><code>upi://pay?pa=till@okbank&amp;pn=Shop</code></pre>"
    assert found(look, sample) == []
    assert found(look, sample + '<a href="upi://pay?pa=till@okbank&amp;pn=Shop">Pay</a>') == [("upi_id", "till@okbank")]
    assert found(look, f"<pre>{pix(KEY)}</pre>") == [("pix_key", KEY)]


@pytest.mark.parametrize("tag", ["textarea", "p", "li"])
def test_payees_that_run_into_each_other_are_told_apart_and_placeholders_left_out(
    look: Callable[..., Reading], tag: str
) -> None:
    """The first link's payee counts; `yourname@yourbank` of an instruction is nobody."""
    links = [
        f"<{tag}>upi://pay?pa={who}&amp;pn=Shop&amp;cu=INR</{tag}>" for who in ("till@okbank", "yourname@yourbank")
    ]
    assert found(look, "".join(links)) == [("upi_id", "till@okbank")]


@given(st.text(alphabet="0123456789ABCDEFabr.gov.bcbpix 6304", max_size=120))
def test_any_text_behind_a_beginning_is_read(text: str) -> None:
    """No payload makes the reader raise, and none is believed without its checksum."""
    raw = f"000201{text}".encode()
    for hit in codes(raw):
        assert any(
            f"{binascii.crc_hqx(raw[:end], 0xFFFF):04X}".encode() == raw[end : end + 4].upper()
            for end in range(len(raw) - 3)
        )
        assert hit.kind in ("pix_key", "promptpay_id")


WALLET = "0xF5DC1aFa598f760a8567CDFB9A5C1eD72A997CEa"


@pytest.mark.parametrize(
    ("html", "account"),
    [
        (f'<img src="https://api.qrserver.com/v1/create/?size=9&amp;data=ethereum%3A{WALLET}%3Fvalue%3D1">', WALLET),
        (f'<img src="https://api.qrserver.com/v1/create-qr-code/?data={WALLET}">', WALLET),
        (f'<img src="https://quickchart.io/qr?text=ethereum%253A{WALLET}&amp;size=9">', WALLET),
        (f'<script>i.src="https://api.qrserver.com/v1/create-qr-code/?data=ethereum%3A{WALLET}"</script>', WALLET),
        (f'<img src="/qr.php?text={WALLET}">', WALLET),
        (f'<a href="/pay?address={WALLET}&amp;amount=5">Pay</a>', WALLET),
        (f'<img src="https://chart.googleapis.com/chart?cht=qr&amp;chl={quote(pix(KEY))}">', KEY),
        (f'<img src="https://chart.googleapis.com/chart?cht=qr&amp;chl={quote_plus(pix(KEY))}">', KEY),
        ('<img src="https://quickchart.io/qr?text=upi%3A%2F%2Fpay%3Fpa%3Dours%40okicici%26pn%3Dx">', "ours@okicici"),
    ],
)  # fmt: skip
def test_an_account_in_the_query_of_a_picture_or_till_is_read(
    look: Callable[..., Reading], html: str, account: str
) -> None:
    """What a picture of a code is asked to show, on any host, and what a page for paying of the site's own is told."""
    assert [value for _, value in found(look, html)] == [account]


@pytest.mark.parametrize(
    "html",
    [
        f'<a href="https://coins.example/chart?address={WALLET}">x</a>',
        f'<a href="https://scan.example/pay?address={WALLET}">x</a>',
        f'<a href="/wallets?address={WALLET}">x</a>',
        f'<a href="https://t.me/share/url?url=x&amp;text=ethereum%3A{WALLET}">x</a>',
        f'<a href="https://archive.example/?u=https://x.example/qr?data={WALLET}">x</a>',
        f'<img src="https://api.qrserver.com/v1/create-qr-code/?data={WALLET[:-1]}b">',
        f'<script>// i.src="https://api.qrserver.com/v1/create-qr-code/?data={WALLET}"</script>',
    ],
)
def test_an_account_in_any_other_query_is_nobodys(look: Callable[..., Reading], html: str) -> None:
    """Charts of coins, explorers, links to share, what an archive replays, a wrong checksum, comments."""
    assert found(look, html) == []


def test_an_account_that_only_repeats_the_address_asked_is_nobodys(look: Callable[..., Reading]) -> None:
    """The picture shows what the visitor has brought along."""
    html = f'<img src="https://api.qrserver.com/v1/create-qr-code/?data=ethereum%3A{WALLET}">'
    assert [one.value for one in look(html, url="https://shop.example/?to=1").identifiers] == [WALLET]
    assert look(html, url=f"https://shop.example/?to=ethereum:{WALLET}").identifiers == ()


@pytest.mark.parametrize(
    "html", ["<pre>{}\n  {}</pre>", "<p>{}\r\n{}</p>", "<p>{}<br>\n{}</p>", "<p><i>{}</i><b>{}</b></p>"]
)
def test_a_code_is_read_over_lines(look: Callable[..., Reading], html: str) -> None:
    """A page may break a long code; two codes below each other stay two."""
    code, other = pix(KEY), pix("ours@shop.example")
    assert found(look, html.format(code[:40], code[40:])) == [("pix_key", KEY)]
    assert found(look, f"<p>{code}\n{other}</p>") == [("pix_key", KEY), ("pix_key", "ours@shop.example")]
    assert found(look, html.format(code[:40], code[41:])) == []
