"""Accounts that a page tells in words: under a label, or as an address that is written out."""

from collections.abc import Callable

import pytest

from monitor.model import Grade, Reading, Where


def accounts(reading: Reading) -> set[tuple[str, str | None, Where]]:
    return {(identifier.value, identifier.provider, identifier.where) for identifier in reading.identifiers}


@pytest.mark.parametrize(
    "html",
    [
        "<p>Pay: buy.railpay.example/ours42</p>",
        "<p>Checkout → https://buy.railpay.example/ours42</p>",
        "<td>https://buy.railpay.example/ours42</td>",
        "<p>Buy at <b>buy.railpay.example/ours42</b>.</p>",
        "<p>We accept cards: (buy.railpay.example/ours42)</p>",
    ],
)
def test_an_address_to_pay_at_that_is_written_out_names_its_account(look: Callable[..., Reading], html: str) -> None:
    """Alone, behind a label or behind words that say to pay, an address is one that buyers are to open."""
    reading = look(html)
    assert accounts(reading) == {("ours42", "railpay", Where.TEXT)}
    assert {mark.grade for mark in reading.observations} == {Grade.CONFIGURED}


@pytest.mark.parametrize("html", ["<p>RailPay: RP48291735</p>", "<li><b>RailPay</b> account – RP48291735</li>"])
def test_a_labelled_number_names_its_account(look: Callable[..., Reading], html: str) -> None:
    """The name of the company beside the number of an account says whose number it is."""
    assert accounts(look(html)) == {("RP48291735", "railpay", Where.TEXT)}


@pytest.mark.parametrize(
    "html",
    [
        "<p>Somebody charged me at buy.railpay.example/ours42 and sent nothing</p>",
        "<p>buy.railpay.example/ours42 is closed.</p>",
        "<p>Do not pay: buy.railpay.example/ours42</p>",
        "<p>How to pay: buy.railpay.example/ours42</p>",
        "<p>Pay: buy.railpay.example.evil.example/ours42</p>",
        "<p>Pay: evil.example/buy.railpay.example/ours42</p>",
        "<p>Mail: someone@buy.railpay.example/ours42</p>",
        "<p>Pay: buy.railpay.example/</p>",
        "<pre>Pay: buy.railpay.example/ours42</pre>",
        "<blockquote>Pay: buy.railpay.example/ours42</blockquote>",
        "<p hidden>Pay: buy.railpay.example/ours42</p>",
        '<div class="comment"><p>Pay: buy.railpay.example/ours42</p></div>',
        "<p>" + "We tell at length how this came about. " * 5 + "Pay: buy.railpay.example/ours42</p>",
        "<p>RailPay sold RP48291735 shares of the company</p>",
        "<p>RP48291735</p>",
        "<script>var t = 'RailPay: RP48291735'</script>",
        '<div class="comment"><p>RailPay: RP48291735</p></div>',
    ],
)
def test_sentences_samples_and_other_hosts_tell_no_account(look: Callable[..., Reading], html: str) -> None:
    """Prose, denials, explanations, samples, quotations, comments and look-alikes name nobody."""
    reading = look(html)
    assert accounts(reading) == set()
    assert all(mark.grade is Grade.CLAIMED for mark in reading.observations)


TOLD = "buy.railpay.example/ours42"


@pytest.mark.parametrize(
    "html",
    [
        f"<p>Example: {TOLD}</p>",
        f"<p>Format: https://{TOLD}</p>",
        f"<p>Beispiel: {TOLD}</p>",
        f"<p>Пример: {TOLD}</p>",
        f"<p>例如：https://{TOLD}</p>",
        f"<p>Sample link: {TOLD}</p>",
        "<p>Example: RailPay: RP48291735</p>",
        f"<p>Beware of the fake account: {TOLD}</p>",
        f"<p>We reported this scam: {TOLD}</p>",
        f"<p>Stolen account: {TOLD}</p>",
        f"<p>Fake: {TOLD}</p>",
        f"<p>Cuenta falsa: {TOLD}</p>",
        f"<p>Мошенники: {TOLD}</p>",
        f"<p>诈骗：https://{TOLD}</p>",
        f"<h2>Scam list</h2><ul><li>{TOLD}</li><li>https://{TOLD}</li></ul>",
        f"<h1>Phishing report</h1><table><tr><th>URL</th></tr><tr><td>{TOLD}</td></tr></table>",
        "<h3>Confiscated accounts</h3><p>RailPay: RP48291735</p>",
        f"<p>Reported accounts:</p><p>{TOLD}</p>",
        f"<p><code>{TOLD}</code></p>",
        f"<samp>{TOLD}</samp>",
        f"<kbd>{TOLD}</kbd>",
        f"<title>{TOLD}</title>",
        f"<p>Scam alert! Wallet: {TOLD}</p>",
        f"<h2>Example address</h2><p>{TOLD}</p>",
        f"<p>Example:</p><p>{TOLD}</p>",
        f"<h2>Adresses frauduleuses</h2><p>See below</p><p>{TOLD}</p>",
        f"<h2>诈骗地址</h2><p>{TOLD}</p>",
        f"<h2>Reported wallets</h2><p>Since May</p><p>{TOLD}</p>",
        f"<p>Enter your page (e.g. https://{TOLD})</p>",
        "<p>Never send money to 1GeeRby5Cmk6bgp3PmX84dBn29UweqH8mD</p>",
        "<p>1GeeRby5Cmk6bgp3PmX84dBn29UweqH8mD is a scam</p>",
        "<p>Fake wallet: 1GeeRby5Cmk6bgp3PmX84dBn29UweqH8mD</p>",
        "<p>Blacklisted: 1GeeRby5Cmk6bgp3PmX84dBn29UweqH8mD</p>",
        "<p>Seized by police: wallet 1GeeRby5Cmk6bgp3PmX84dBn29UweqH8mD</p>",
        "<h2>Scammers</h2><p>1GeeRby5Cmk6bgp3PmX84dBn29UweqH8mD</p>",
    ],
)
def test_warnings_and_examples_tell_no_account(look: Callable[..., Reading], html: str) -> None:
    """Whom a page warns of, or what it shows as an example, is not whom it has its reader pay."""
    assert accounts(look(html)) == set()


@pytest.mark.parametrize(
    "html",
    [
        f"<p>Pay for fakes: {TOLD}</p>",
        f"<h2>Scam warning</h2><p>Mind copies</p><h2>Buy</h2><p>Pay: {TOLD}</p>",
        f"<p>Beware of scams</p><p>Read on</p><p>Pay: {TOLD}</p>",
        "<p>RailPay: <code>RP48291735</code></p>",
        f"<p>Use the code <code>SAVE10</code></p><p>Pay: {TOLD}</p>",
    ],
)
def test_a_warning_elsewhere_leaves_an_account_alone(look: Callable[..., Reading], html: str) -> None:
    """It reaches its own text, the next one, and those under its heading; a number in code is there to be copied."""
    assert {value for value, _, _ in accounts(look(html))} in ({"ours42"}, {"RP48291735"})


WALLET = "1GeeRby5Cmk6bgp3PmX84dBn29UweqH8mD"


@pytest.mark.parametrize(
    "words",
    [
        "Card blocked? Pay by Bitcoin:",
        "Blocked by your bank? BTC:",
        "Beware of fakes! Our only wallet:",
        "Beware of scams, our wallet is",
        "Pay e.g. by Bitcoin:",
        "Zahlung z. B. per Bitcoin:",
        "100% no scam. BTC:",
        "Pas d'arnaque : BTC",
        "Fraud protected payment, BTC:",
        "Sample pack $5, BTC:",
        "Reported prices in USD. BTC:",
        "Saisis cette adresse BTC :",
        "Send only BTC, do not send other coins:",
    ],
)
def test_a_word_of_warning_about_something_else_leaves_an_account_alone(
    look: Callable[..., Reading], words: str
) -> None:
    """It must speak of the account, in its sentence; an order to pay, or a word that says whose it is, weighs more."""
    assert [one.value for one in look(f"<p>{words} {WALLET}</p>").identifiers] == [WALLET]


@pytest.mark.parametrize(
    "head",
    [
        "Examples", "Samples", "Beispiele", "Before/after examples", "Scam protection", "Blocked? Read this",
        "Blocked pictures unlocked", "Fake photos of anyone", "Protect your wallet from scams", "Wallet hacked?",
    ],
)  # fmt: skip
def test_a_heading_that_names_no_accounts_warns_of_none(look: Callable[..., Reading], head: str) -> None:
    """A gallery, a promise or a question above an account says nothing of it; nor does the title of a page."""
    for html in (f"<h2>{head}</h2>", f"<h2>{head}</h2><p>See the pictures</p>", f"<title>Velquo, {head}</title>"):
        found = look(f"{html}<p>BTC: {WALLET}</p><p>RailPay: RP48291735</p>").identifiers
        assert {one.value for one in found} == {WALLET, "RP48291735"}


def test_a_warning_holds_for_its_own_text_only(look: Callable[..., Reading]) -> None:
    """An account that one text warns of and another has paid is an account."""
    html = "<p>Stolen: RailPay: RP48291735</p><p>Read on, in your own time</p>"
    assert look(html).identifiers == ()
    assert [one.value for one in look(html + "<p>RailPay: RP48291735</p>").identifiers] == ["RP48291735"]


def test_an_address_that_the_page_echoes_tells_nothing(look: Callable[..., Reading]) -> None:
    """A search that repeats what was asked names no account."""
    html = "<p>Results for: buy.railpay.example/ours42</p>"
    assert accounts(look(html, url="https://shop.example/?q=buy.railpay.example/ours42")) == set()


def test_one_account_is_told_once(look: Callable[..., Reading]) -> None:
    """A link and its address in words are one account."""
    html = '<p>Pay: <a href="https://buy.railpay.example/ours42">buy.railpay.example/ours42</a></p>'
    assert accounts(look(html)) == {("ours42", "railpay", Where.LINK)}
