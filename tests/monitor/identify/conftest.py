"""Invented providers and a way to look at one page with them."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from monitor.document import read
from monitor.identify import identify
from monitor.model import Reading
from monitor.reference import Catalogue, load
from scrapers.capture import Capture, Source

HEAD = """
name = "{name}"
homepage = "https://{name}.example"
own = ["{name}.example"]
checked = 2026-11-25
sources = ["https://docs.{name}.example"]
roles = {roles}
"""
PROVIDERS = {
    "railpay": """
[[host]]
name = "js.railpay.example"
kind = "sdk"
[[host]]
name = "api.railpay.example"
kind = "api"
[[host]]
name = "buy.railpay.example"
kind = "checkout"
path = '^/[a-z0-9]{6,}'
[[host]]
name = "shops.railpay.example"
kind = "checkout"
places = ["link"]
[[host]]
name = "pixel.railpay.example"
kind = "asset"
places = ["script"]
[[script]]
text = "__railpayController"
[[script]]
text = "<railpay-button "
[[script]]
text = 'data-railpay-widget="'
[[script]]
text = "new RailpaySession("
beside = ["railNetworks", ".begin("]
[[identifier]]
kind = "railpay_key"
pattern = '\\b(rk_pub_[0-9A-Za-z]{12,40})\\b'
deny = ['^rk_pub_documented']
[[identifier]]
kind = "shared_key"
pattern = '\\b(pk_live_[0-9A-Za-z]{12,40})\\b'
[[identifier]]
kind = "railpay_account"
pattern = '(?i)\\brailpay\\b\\W{0,3}(?:account)?\\W{0,5}(RP\\d{8})\\b'
places = ["text"]
[[identifier]]
kind = "railpay_button"
pattern = 'buy\\.railpay\\.example/([a-z0-9]{6,})'
[[identifier]]
kind = "railpay_store"
pattern = '([a-z0-9]{3,40})\\.railshops\\.example\\b'
[[identifier]]
kind = "railpay_page"
pattern = 'pages\\.railpay\\.example/([a-z0-9]{3,40})'
places = ["link"]
[[identifier]]
kind = "railpay_form"
pattern = 'buy\\.railpay\\.example/form(?:ular)?\\?(?:[^"\\s]{0,99}&)?shop=([a-z0-9]{6})'
[[identifier]]
kind = "railpay_payee"
pattern = 'buy\\.railpay\\.example/mail\\?payee=([^\\s"<>]{6,60}\\.example)'
[[identifier]]
kind = "railpay_number"
pattern = '\\b(\\d{6}-\\d{4})\\b'
near = true
[[identifier]]
kind = "railpay_short"
pattern = '\\b(nk_live_[a-z0-9]{12})\\b'
near = true
[[brand]]
words = ["RailPay"]
""",
    "twinpay": """
[[host]]
name = "sdk.twinpay.example"
kind = "sdk"
[[identifier]]
kind = "twinpay_key"
pattern = '\\b(pk_live_[0-9A-Za-z]{12,40})\\b'
[[identifier]]
kind = "twinpay_short"
pattern = '\\b(nk_live_[a-z0-9]{12})\\b'
near = true
[[identifier]]
kind = "twinpay_page"
pattern = '(?:"own":[^\\]]{0,90})?twinpay\\.example/page/([a-z0-9]{6,})'
[[script]]
text = "alipays://twinpay/"
[[brand]]
words = ["Twin Pay", "TwinPay"]
""",
    "bigcard": """
[[host]]
name = "cdn.bigcard.example"
kind = "sdk"
[[brand]]
words = ["BigCard"]
""",
    "permitcard": """
[[brand]]
words = ["Visa"]
""",
    "ladcard": """
[[brand]]
words = ["Карты Лад"]
[[brand]]
words = ["ЛАД", "LAD"]
capitals = true
""",
    "coinway": """
[[host]]
name = "js.coinway.example"
kind = "sdk"
[[brand]]
words = ["快付通"]
""",
    "lentnow": """
[[host]]
name = "pay.lentnow.example"
kind = "checkout"
""",
    "tillfront": """
[[host]]
name = "tillfront.example"
kind = "checkout"
""",
    "patronhub": """
[[host]]
name = "patronhub.example"
kind = "checkout"
path = '^/(?!about)[a-z0-9/]{3,}'
places = ["link"]
""",
    "cloudfold": """
[[header]]
name = "cf-fold"
[[header]]
name = "server"
value = "cloudfold"
[[cookie]]
name = "__fold*"
[[ns]]
suffix = "ns.cloudfold.example"
[[mx]]
suffix = "mail.cloudfold.example"
[[cname]]
suffix = "edge.cloudfold.example"
[[script]]
text = "/fold-cgi/"
[[asn]]
number = 64500
[[registrar]]
iana = 9999
[[issuer]]
organisation = "Cloudfold CA"
[[tenant]]
suffix = "pages-fold.example"
[[host]]
name = "sites-fold.example"
kind = "hosting"
path = '^/view/[a-z]'
places = ["link"]
role = "hosting"
""",
    "signer": """
[[host]]
name = "accounts.signer.example"
kind = "login"
[[identifier]]
kind = "signer_client"
pattern = '\\b([0-9]{6,}\\.apps\\.signer\\.example)\\b'
[[brand]]
words = ["Signer"]
role = "sign_on"
""",
}
PROVIDERS |= {
    f"signer{number}": f'[[host]]\nname = "accounts.signer{number}.example"\nkind = "login"\n' for number in range(2, 6)
}
ROLES = {
    "railpay": '["card_processor"]',
    "twinpay": '["wallet_pay"]',
    "bigcard": '["card_network"]',
    "permitcard": '["card_network"]',
    "ladcard": '["card_network"]',
    "coinway": '["crypto_gateway"]',
    "lentnow": '["bnpl"]',
    "tillfront": '["voucher"]',
    "patronhub": '["subscription_platform"]',
    "cloudfold": '["cdn", "dns", "hosting"]',
    "signer": '["sign_on"]',
}
RANGES = """# published 2026-10-26
# a comment
192.0.2.0/25\tcloudfold
198.51.100.0/24\tnobody
2001:db8:7::/48\tcloudfold
"""
NOW = datetime(2026, 11, 25, tzinfo=UTC)


@pytest.fixture(scope="session")
def catalogue(tmp_path_factory: pytest.TempPathFactory) -> Catalogue:
    folder: Path = tmp_path_factory.mktemp("data")
    (folder / "providers").mkdir()
    for name, marks in PROVIDERS.items():
        text = HEAD.format(name=name, roles=ROLES[name.rstrip("2345")]) + marks
        (folder / "providers" / f"{name}.toml").write_text(text, encoding="utf-8")
    (folder / "bulk").mkdir()
    (folder / "bulk" / "address_ranges.tsv").write_text(RANGES, encoding="utf-8")
    return load(folder)


Look = Callable[..., Reading]


@pytest.fixture(scope="session")
def look(catalogue: Catalogue) -> Look:
    """Return a function that reads one HTTP answer: `look(html, url=, site=, purpose=, headers=, ...)`."""

    def at(html: str | bytes = "", *, url: str = "https://shop.example/", site: str = "", **fields: Any) -> Reading:  # noqa: ANN401  # any field of Capture
        body = html.encode() if isinstance(html, str) else html
        fields.setdefault("status", 200)
        fields.setdefault("purpose", "landing")
        headers = tuple(fields.pop("headers", {}).items())
        capture = Capture(source=Source.HTTP, url=url, started_at=NOW, body=body, response_headers=headers, **fields)
        return identify(capture, catalogue, read(body, url), site=site)

    return at


@pytest.fixture(scope="session")
def ask(catalogue: Catalogue) -> Look:
    """Return a function that reads a DNS, TLS or RDAP answer: `ask(source, url, body, site=)`."""

    def at(source: Source, url: str, body: bytes, site: str = "shop.example", **fields: Any) -> Reading:  # noqa: ANN401  # any field of Capture
        capture = Capture(source=source, url=url, purpose=source.value, started_at=NOW, body=body, **fields)
        return identify(capture, catalogue, None, site=site)

    return at
