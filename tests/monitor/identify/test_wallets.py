"""Wallet addresses: kept when the checksum holds, denied when they are known to be nobody's."""

import hashlib
from collections.abc import Callable

import pytest

from monitor.identify.keccak import keccak_256
from monitor.identify.known_addresses import KNOWN
from monitor.identify.wallets import family
from monitor.model import Reading, Where

GOOD = [
    ("bitcoin_address", "1BoatSLRHtKNngkdXEeobR76b53LETtpyT"),
    ("bitcoin_address", "3P14159f73E4gFr7JterCCQh9QjiTjiZrG"),
    ("bitcoin_address", "bc1qar0srrr7xfkvy5l643lydnw9re59gtzzwf5mdq"),
    ("bitcoin_address", "bc1p5cyxnuxmeuwuvkwfem96lqzszd02n6xdcjrs20cac6yqjjwudpxqkedrcr"),
    ("litecoin_address", "LM2WMpR1Rp6j3Sa59cMXMs1SPzj9eXpGc1"),
    ("litecoin_address", "ltc1qw508d6qejxtdg4y5r3zarvary0c5xw7kgmn4n9"),
    ("dogecoin_address", "DBXu2kgc3xtvCUWFcxFE3r9hEYgmuaaCyD"),
    ("ethereum_address", "0xde0B295669a9FD93d5F28D9Ec85E40f4cb697BAe"),
    ("ethereum_address", "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed"),
    ("tron_address", "TJRabPrwbZy45sbavfcjinPJC18kjpRTv8"),
    ("tron_address", "TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t"),
    (
        "monero_address",
        "44AFFq5kSiGBoZ4NMDwYtN18obc8AemS33DBLWs3H7otXft3XjrpDtQGv7SqSsaBYBb98uNbr2VBBEt7f2wfn3RVGQBEP3A",
    ),
    ("ton_address", "EQCxE6mUtQJKFnGfaROTKOt1lZbDiiX1kCixRv7Nw2Id_sDs"),
    ("xrp_address", "rHb9CJAWyB4rj91VRWn96DkukG4bwdtyTh"),
]
BAD = [
    "1BoatSLRHtKNngkdXEeobR76b53LETtpyX",
    "bc1qar0srrr7xfkvy5l643lydnw9re59gtzzwf5mdr",
    "LM2WMpR1Rp6j3Sa59cMXMs1SPzj9eXpGc2",
    "DBXu2kgc3xtvCUWFcxFE3r9hEYgmuaaCyE",
    "0xDe0B295669a9FD93d5F28D9Ec85E40f4cb697BAe",
    "TJRabPrwbZy45sbavfcjinPJC18kjpRTv9",
    "44AFFq5kSiGBoZ4NMDwYtN18obc8AemS33DBLWs3H7otXft3XjrpDtQGv7SqSsaBYBb98uNbr2VBBEt7f2wfn3RVGQBEP3B",
    "EPjFWdd5AufqSSqeM2qN1xzybapC8G4w",
    "EQCxE6mUtQJKFnGfaROTKOt1lZbDiiX1kCixRv7Nw2Id_sDt",
    "rHb9CJAWyB4rj91VRWn96DkukG4bwdtyTi",
]
MINT = "EPjFWdd5AufqSSqeM2qN1xzybapC8G4wEGGkZwyTDt1v"
# The beginning of the SHA-256 of a phrase: nobody holds a key to it.
OURS = "0xF5DC1aFa598f760a8567CDFB9A5C1eD72A997CEa"


def monero(phrase: str) -> str:
    """Return an address of two digests of a phrase: nobody holds its keys."""
    data = bytes([18]) + hashlib.sha256(phrase.encode()).digest() + hashlib.sha256(phrase[::-1].encode()).digest()
    data += keccak_256(data)[:4]
    signs = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"
    text = ""
    for start in range(0, len(data), 8):
        number, size = int.from_bytes(data[start : start + 8], "big"), 11 if start < 64 else 7
        text += "".join(signs[number // 58**at % 58] for at in range(size - 1, -1, -1))
    return text


XMR = monero("an invented shop")


@pytest.mark.parametrize(("kind", "address"), GOOD)
def test_right_checksum_names_its_family(kind: str, address: str) -> None:
    """Public vectors of each family are recognised, and one changed character is not."""
    assert family(address) == kind
    changed = address[:-6] + ("2" if address[-6] != "2" else "3") + address[-5:]
    assert family(changed) == ""


@pytest.mark.parametrize("address", BAD)
def test_wrong_checksum_is_no_address(address: str) -> None:
    """Public bad vectors are refused, even beside words of payment."""
    assert family(address, "send USDT, SOL or BTC to this wallet") == ""


def test_address_without_checksum_needs_words_beside_it() -> None:
    """Lower-case hexadecimal and Solana addresses carry no checksum: words must say what they are."""
    lower = "0xde0b295669a9fd93d5f28d9ec85e40f4cb697bae"
    assert family(lower) == ""
    assert family(lower, "USDT (ERC-20):") == "ethereum_address"
    assert family(lower, "the method of these ethics") == ""
    assert family(MINT) == ""
    assert family(MINT, "Pay in SOL") == "solana_address"


def test_keccak_is_the_one_before_the_standard() -> None:
    """The digests of the empty text, of `abc` and of one whole block are those that Ethereum knows."""
    assert keccak_256(b"").hex() == "c5d2460186f7233c927e7db2dcc703c0e500b653ca82273b7bfad8045d85a470"
    assert keccak_256(b"abc").hex() == "4e03657aea45a94fc7d47ba826c8d667c0d1e6e33a64a036ec44f58fa12d6c45"
    assert len(keccak_256(b"x" * 136)) == 32


def test_known_addresses_belong_to_no_merchant(look: Callable[..., Reading]) -> None:
    """Token contracts, burn addresses and the vectors of standards are never reported."""
    assert all(address.lower() in KNOWN for _, address in GOOD)
    html = "".join(f"<p>Send BTC, SOL, USDT to {address}</p>" for _, address in GOOD) + f"<p>SOL {MINT}</p>"
    assert look(html).identifiers == ()


@pytest.mark.parametrize(
    "contract",
    [
        *("0xFd086bC7CD5C481DCC9C85ebE478A1C0b69FCbb9", "0x94b008aA00579c1307B0EF2c499aD98a8ce58e58"),
        *("0x514910771AF9Ca656af840dff83E8264EcF986CA", "0x10ED43C718714eb63d5aA57B78B54704E256024E"),
        *("TPYmHEhy5n8TCEfYGqW2rPxsghSfzghPDn", "DezXAZ8z7PnrnRJjz3wXBoRgixCa6xjnB7YaB1pPB263"),
    ],
)
def test_contracts_of_tokens_are_nobodys_till(look: Callable[..., Reading], contract: str) -> None:
    """A stablecoin on another chain, a token, a router: in words and in scripts."""
    assert look(f"<p>Solana: send to {contract}</p>").identifiers == ()
    assert look(f"<script>const tokens = {{USDT: '{contract}'}}</script>").identifiers == ()


@pytest.mark.parametrize(
    "address",
    [
        "0x52908400098527886E0F7030069857D2E4169EE7",
        "0xde709f2102306220921060314715629080e2fb77",
        "0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266",
        "0x7E5F4552091A69125d5DfCb7b8C2659029395Bdf",
        "1LqBGSKuX5yYUonjxT5qGfpUsXKYYWeabA",
        "37VucYSaXLCAsxYyAPfbSi9eh4iEcbShgf",
        "bc1qcr8te4kr609gcawutmrza0j4xv80jy8z306fyu",
        "bc1p4qhjn9zdvkux4e44uhx8tc55attvtyu358kutcqkudyccelu0was9fqzwh",
        "bc1p2wsldez5mud2yam29q22wgfh9439spgduvct83k3pm50fcxa5dps59h4z5",
        "bc1qrp33g0q5c5txsp9arysrx4k6zdkfs4nce4xj0gdcccefvpysxf3qccfmv3",
        "UQDKbjIcfM6ezt8KjKJJLshZJJSqX7XOA4ff-W72r5gqPuwA",
        "mvines9iiHiQTysrwkJjGf2gb9Ex9jXJX8ns3qwf2kN",
        "0x68b3465833fb72A70ecDF485E0e4C7bD8665Fc45",
        "0x000000000022D473030F116dDEE9F6B43aC78BA3",
        "ATokenGPvbdGVxr1b2hvZbsiqW5xWH25efTNsLJA8knL",
        "34xp4vRoCGJym3xR7yCVPFHoCNxv4Twseo",
        "bc1qm34lsc65zpw79lxes69zkqmk6ee3ewf0j77s3h",
        "bc1qgdjqv0av3q56jvd82tkdjpy7gdp9ut8tlqmgrpmv24sq90ecnvqqjwvw97",
        "3M219KR5vEneNb47ewrPfWyb5jQ2DjxRP6",
        "1NDyJtNTjmwk5xPNhjgAMu4HDHigtobu1s",
        "3LYJfcfHPXYJreMsASk2jkn69LWEYKzexb",
    ],
)
def test_examples_of_documents_and_keys_that_all_know_are_no_tills(look: Callable[..., Reading], address: str) -> None:
    """EIP-55, BIP 44, 49, 84, 86, 173 and 341, phrases of test networks, documentation of TON and Solana."""
    words = "Send ETH or SOL to wallet"
    assert family(address, words)
    assert look(f"<p>{words} {address}</p>").identifiers == ()


@pytest.mark.parametrize(
    ("html", "where"),
    [
        ("<p>Send USDT to {}</p>", Where.TEXT),
        ("<p>Send USDT to <b>{}</b>.</p>", Where.TEXT),
        ('<a href="ethereum:{}?value=1">pay</a>', Where.LINK),
        ('<a href="https://wallet.example/transfer/{}?amount=1">pay</a>', Where.LINK),
        ('<a href="tonkeeper://transfer/{}?amount=1">pay</a>', Where.LINK),
        ('<a href="trust://send?address={}&amp;amount=1">pay</a>', Where.LINK),
        (
            '<a href="https://w.example/send?asset=c195_tTR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t&amp;address={}">pay</a>',
            Where.LINK,
        ),
        ('<button data-address="{}">Copy</button>', Where.ATTRIBUTE),
        ('<input readonly name="to" value="{}">', Where.ATTRIBUTE),
        ("<script>var to = '{}';</script>", Where.INLINE),
        ('<script type="application/json">{{"to": "{}"}}</script>', Where.STATE),
    ],
)
def test_wallet_is_an_identifier_without_provider(look: Callable[..., Reading], html: str, where: Where) -> None:
    """An address is found wherever a buyer could take it from, once, and names no company."""
    reading = look(html.format(OURS) * 2)
    assert [(i.kind, i.value, i.provider, i.where) for i in reading.identifiers] == [
        ("ethereum_address", OURS, None, where)
    ]
    assert reading.observations == ()


@pytest.mark.parametrize("html", ["<!-- {} -->", "<script>// {}</script>", "<p>0x{}{}</p>", "<p>tx {}ab</p>"])
def test_wallet_like_strings_elsewhere_are_not(look: Callable[..., Reading], html: str) -> None:
    """Comments, transaction hashes and longer strings hold no address."""
    assert look(html.format(OURS, OURS)).identifiers == ()


LOWER = OURS.lower()
OTHERS = [f"0x{number:040x}" for number in range(10**39 + 7, 10**40, 10**36)][:2000]


@pytest.mark.parametrize(
    "html",
    [
        "<script>const abi = [{{name: 'send'}}]; deploy('{}')</script>",
        "<script>web3.eth.sendTransaction({{to: '{}', value: 1}}) // pay</script>",
        "<script>var fixture = {{wallet: '{}', deposit: 5}}</script>",
        '<script type="application/json">{{"symbol": "USDT", "contract": "{}"}}</script>',
        "<pre>send --to {} --usdt 5</pre>",
        "<pre><code>wallet.pay('{}')</code></pre>",
        "<textarea readonly>deposit {}</textarea>",
        "<p>Artifact sha {}</p><button>Pay now</button>",
        "<p>Wallet app, SHA-1: {}</p>",
        "<p>Pay later</p><dl><dt>Session ID</dt><dd>{}</dd></dl>",
    ],
)
def test_lower_case_address_in_code_is_no_wallet(look: Callable[..., Reading], html: str) -> None:
    """Without a checksum it is a contract, a fixture or an example there, and behind such a label another number."""
    assert look(html.format(LOWER)).identifiers == ()


@pytest.mark.parametrize(
    "html",
    [
        "<p>Send USDT to {}</p>",
        "<p>Pay for this build: {}</p>",
        "<p>Send the transaction to {}</p>",
        '<button data-usdt-address="{}">Copy</button>',
        '<script type="application/json">{{"coin": "eth", "depositAddress": "{}"}}</script>',
    ],
)
def test_lower_case_address_for_buyers_is_a_wallet(look: Callable[..., Reading], html: str) -> None:
    """What a buyer reads or copies, or what the page's state names as the place to pay to, counts."""
    assert [i.value for i in look(html.format(LOWER)).identifiers] == [LOWER]


@pytest.mark.parametrize("path", ["address/", "en/addresses/", "token/"])
def test_an_explorer_of_a_chain_names_other_peoples_wallets(look: Callable[..., Reading], path: str) -> None:
    """A site with a page of its own about an address shows everybody's; a link to an explorer does not."""
    html = f'<p>To: {OURS} received 5 ETH</p><a href="{{}}{path}{OURS}">more</a>'
    assert look(html.format("/"), url="https://scan.example/tx/1").identifiers == ()
    assert look(f"<p>{OURS} received 5 ETH</p>", url=f"https://scan.example/{path}{OURS}").identifiers == ()
    assert [i.value for i in look(html.format("https://scan.example/")).identifiers] == [OURS]


def test_a_list_of_many_addresses_is_no_till(look: Callable[..., Reading]) -> None:
    """More addresses of one family than a shop shows are other people's; a till beside them of another family stays."""
    rows = "".join(f"<p>wallet {address}</p>" for address in OTHERS[:11])
    bitcoin = "bc1q9z0mzkyrjnzxs05k89g6pzfp7esejluy0f8pv8"
    till = f"<p>Pay to {bitcoin}</p>"
    assert [i.value for i in look(rows + till).identifiers] == [bitcoin]
    assert len(look("".join(f"<p>wallet {address}</p>" for address in OTHERS[:10])).identifiers) == 10
    assert look("".join(f"<p>wallet {address}</p>" for address in OTHERS)).identifiers == ()


@pytest.mark.parametrize(
    ("html", "value"),
    [
        (
            '<a href="bitcoin:BC1Q4W5GG7DGW038Z56JRSYRGDDENLEDN54TPX6TZ4">pay</a>',
            "bc1q4w5gg7dgw038z56jrsyrgddenledn54tpx6tz4",
        ),
        ("<p>Send to TEF9WxtswcFkY\u200bbpr6RnH8mFbLCyMqXRFJV</p>", "TEF9WxtswcFkYbpr6RnH8mFbLCyMqXRFJV"),
        ("<p>Send to TEF9WxtswcFkY&shy;bpr6RnH8mFbLCyMqXRFJV</p>", "TEF9WxtswcFkYbpr6RnH8mFbLCyMqXRFJV"),
    ],
)
def test_one_wallet_has_one_spelling(look: Callable[..., Reading], html: str, value: str) -> None:
    """Capitals of a code to scan and signs without width make no other account of an address."""
    assert {identifier.value for identifier in look(html).identifiers} == {value}


@pytest.mark.parametrize(
    "html",
    [
        f"<p>XMR: {XMR}</p>",
        f"<p>XMR: {XMR[:48]}<br>{XMR[48:]}</p>",
        f"<p>XMR:\n{XMR[:32]}\n  {XMR[32:64]}\n  {XMR[64:]} is the address to pay</p>",
        f"<p>XMR: <span>{XMR[:60]}</span><span>{XMR[60:]}</span></p>",
        f"<table><tr><td>{XMR[:40]}</td></tr><tr><td>{XMR[40:80]}</td></tr><tr><td>{XMR[80:]}</td></tr></table>",
    ],
)
def test_a_monero_address_is_read_over_lines_and_elements(look: Callable[..., Reading], html: str) -> None:
    """It is so long that pages break it: white space and borders of elements do not part it."""
    assert [(one.kind, one.value) for one in look(html).identifiers] == [("monero_address", XMR)]


@pytest.mark.parametrize("html", [f"<p>{XMR[:48]}<br>{XMR[49:]}</p>", f"<p>{XMR[:48]} and {XMR[48:]}</p>"])
def test_pieces_that_do_not_make_an_address_are_none(look: Callable[..., Reading], html: str) -> None:
    """A sign is missing, or a word stands between."""
    assert look(html).identifiers == ()


@pytest.mark.parametrize(
    "html",
    [
        "<p>Contract address (BSC): {}</p>",
        "<b>Token contract</b><code>{}</code>",
        "<p>CA: {}</p>",
        "<p>合约地址：{}</p>",
        '<script type="application/json">{{"contractAddress": "{}", "chainId": 1}}</script>',
        '<script>state = {{"payTokenAddress": "{}"}}</script>',
        '<script>const c = new ethers.Contract("{}", abi, signer)</script>',
        '<script>read = () => readContract({{address: "{}", abi}})</script>',
        '<script>x = {{ensUniversalResolver: {{address: "{}"}}}}</script>',
        '<script>x = {{portal: {{1: {{address: "{}"}}}}}}</script>',
        '<script>x = {{address: "{}", blockCreated: 5022}}</script>',
        '<script>x = {{contracts: {{a: {{1: {{address: "0x1"}}}}, b: {{1: {{address: "{}"}}}}}}}}</script>',
        '<a href="ethereum:{}@1/transfer?uint256=1">x</a>',
        '<script>state = {{"user": {{"id": 7, "walletAddress": "{}"}}}}</script>',
        '<script>state = {{"txs": [{{"from": "{}", "hash": "0x1"}}]}}</script>',
        "<h2>Latest payouts</h2><table><tr><th>Member</th><th>Wallet</th></tr><tr><td>a</td><td>{}</td></tr></table>",
        "<table><tr><th>Rank</th><th>Wallet</th><th>Volume</th></tr><tr><td>1</td><td>{}</td></tr></table>",
        "<h2>Thanks to our donors</h2><ul><li>{} - 0.1 ETH</li></ul>",
        "<p>Our hot wallet was drained; funds moved to {}.</p>",
    ],
)
def test_nobody_pays_the_site_at_contracts_and_wallets_of_others(look: Callable[..., Reading], html: str) -> None:
    """A contract, a visitor's, member's or donor's wallet, and what thieves took are no till."""
    assert look(html.format(OURS)).identifiers == ()


@pytest.mark.parametrize(
    "html",
    [
        "<p>Send USDT to our contract: {}</p>",
        "<p>Contract terms apply. Wallet: {}</p>",
        '<script>state = {{"user": {{"id": 7}}, "walletAddress": "{}"}}</script>',
        '<script>x = {{contracts: {{}}, till: {{address: "{}"}}}}</script>',
        '<script>pay({{paymentContract: "{}"}})</script>',
        "<h2>Payment</h2><table><tr><th>Coin</th><th>Wallet</th></tr><tr><td>ETH</td><td>{}</td></tr></table>",
        "<h2>Latest payments</h2><p>Proofs.</p><h2>Your order</h2><p>Wallet: {}</p>",
        "<h2>Our supporters</h2><p>Donate: {}</p>",
        "<p>Safe from hackers. Send ETH to {}</p>",
        '<input readonly aria-label="Your deposit address" value="{}">',
        '<a href="ethereum:0xdAC17F958D2ee523a2206206994597C13D831ec7@1/transfer?address={}&amp;uint256=9">Pay</a>',
    ],
)
def test_wallet_beside_such_words_is_the_sites(look: Callable[..., Reading], html: str) -> None:
    """What the reader is told to pay at, what another object holds, and the payee of a token's transfer count."""
    assert [i.value for i in look(html.format(OURS)).identifiers] == [OURS]


def test_wallet_of_a_test_network_is_none(look: Callable[..., Reading]) -> None:
    """The first byte of a TON address says that it is for tests; the same account without it is a wallet."""
    assert look("<p>TON: kQD13Br6WY92CoVnzfuaXB7XKpl86jcl-OmfYLAlSMrxWGCp</p>").identifiers == ()
    assert look("<p>TON: 0QD13Br6WY92CoVnzfuaXB7XKpl86jcl-OmfYLAlSMrxWD1s</p>").identifiers == ()
    assert len(look("<p>TON: UQD13Br6WY92CoVnzfuaXB7XKpl86jcl-OmfYLAlSMrxWIbm</p>").identifiers) == 1
