"""Recipes of wallets, crypto gateways and exchanges, pay-later and carts."""
# ruff: noqa: E501 - snippets stand as vendors print them, one line each
# fmt: off

from monitor.simulator.marks import Recipe


def _reached(provider: str, hosted: str, ids: dict[str, str], *spellings: str) -> Recipe:
    return Recipe(
        provider=provider,
        role="crypto_gateway",
        grade="reached",
        hosted=hosted,
        ids=ids,
        public=tuple(name for name in ids if name[0] != "_"),
        spellings=spellings or (f"[[buy https://{hosted}]]",),
    )


WALLETS = {
    "paypal_sdk": Recipe(
        provider="paypal", role="wallet_pay", grade="configured", ids={"client_id": "A{w79}"}, public=("client_id",),
        spellings=(
            '<div id="paypal-button-container"></div><script src="https://www.paypal.com/sdk/js?client-id=<<client_id>>&amp;currency=USD"></script>',
            "<script data-sdk-integration-source=button-factory src='https://www.paypal.com/sdk/js?components=buttons&client-id=<<client_id>>&enable-funding=venmo'></script>",
            '<script>loadScript("https:\\/\\/www.paypal.com\\/sdk\\/js?client-id=<<client_id>>&intent=capture");</script>',
        ),
    ),
    "paypal_button": Recipe(
        provider="paypal", role="wallet_pay", grade="configured", ids={"hosted_button_id": "{U13}"}, public=("hosted_button_id",),
        spellings=(
            ('<form action="https://www.paypal.com/cgi-bin/webscr" method="post" target="_top"><input type="hidden" name="cmd" value="_s-xclick">\n'
            '<input type="hidden" name="hosted_button_id" value="<<hosted_button_id>>">\n<input type="submit" value="<<buy>>"></form>'),
            "<form method=post action=//www.paypal.com/cgi-bin/webscr><input name='cmd' type='hidden' value='_s-xclick' /><input name='hosted_button_id' value='<<hosted_button_id>>' type='hidden' /></form>",
        ),
    ),
    "google_pay": Recipe(
        provider="google_pay", role="wallet_pay", grade="configured", ids={"merchant_id": "BCR2DN{U10}"}, public=("merchant_id",),
        spellings=("[[script https://pay.google.com/gp/p/js/pay.js]]<script>const merchantInfo = { merchantId: '<<merchant_id>>', merchantName: '<<brand>>' };</script>",),
    ),
    "apple_pay": Recipe(
        provider="apple_pay", role="wallet_pay", grade="embedded",
        spellings=('[[script https://applepay.cdn-apple.com/jsapi/1.latest/apple-pay-sdk.js]]<apple-pay-button buttonstyle="black" type="buy" locale="en-US"></apple-pay-button>',),
    ),
}

CRYPTO = {
    "nowpayments": _reached("nowpayments", "nowpayments.io/payment/?iid=<<invoice>>", {"invoice": "4{d9}"}),
    "nowpayments_frame": Recipe(
        provider="nowpayments", role="crypto_gateway", grade="configured", ids={"invoice": "5{d9}"}, public=("invoice",),
        spellings=("[[frame https://nowpayments.io/embeds/payment-widget?iid=<<invoice>>]]",),
    ),
    "coinbase_commerce": _reached(
        "coinbase_commerce", "commerce.coinbase.com/checkout/<<checkout_id>>", {"checkout_id": "{uuid}"},
        '<div><a class="buy-with-crypto" href="https://commerce.coinbase.com/checkout/<<checkout_id>>">Buy with Crypto</a>'
        '<script src="https://commerce.coinbase.com/v1/checkout.js?version=201807"></script></div>',
    ),
    "cryptomus": _reached("cryptomus", "pay.cryptomus.com/pay/<<_payment>>", {"_payment": "{uuid}"}),
    "coingate": _reached("coingate", "pay.coingate.com/bill/<<_bill>>", {"_bill": "{uuid}"}),
    "plisio": _reached("plisio", "plisio.net/invoice/<<_invoice>>", {"_invoice": "{x24}"}),
    "oxapay": _reached("oxapay", "pay.oxapay.com/<<_track>>", {"_track": "1{d7}"}),
    "bitpay": Recipe(
        provider="bitpay", role="crypto_gateway", grade="embedded", ids={"data": "{A120}"},
        spellings=('<form action="https://bitpay.com/checkout" method="post"><input type="hidden" name="action" value="checkout" /><input type="hidden" name="data" value="<<data>>" /><input type="submit" value="<<buy>>"></form>',),
    ),
    "coinpayments": Recipe(
        provider="coinpayments", role="crypto_gateway", grade="configured", ids={"merchant": "{x32}"}, public=("merchant",),
        spellings=('<form action="https://www.coinpayments.net/index.php" method="post"><input type="hidden" name="cmd" value="_pay_simple"><input type="hidden" name="reset" value="1"><input type="hidden" name="merchant" value="<<merchant>>"><input type="hidden" name="item_name" value="<<product>>"></form>',),
    ),
    "moonpay": Recipe(
        provider="moonpay", role="crypto_exchange", grade="configured", ids={"public_key": "pk_live_{A32}"}, public=("public_key",),
        spellings=("[[frame https://buy.moonpay.com/?apiKey=<<public_key>>&currencyCode=btc]]",),
    ),
    "transak": Recipe(
        provider="transak", role="crypto_exchange", grade="configured", ids={"api_key": "{uuid}"}, public=("api_key",),
        spellings=("[[frame https://global.transak.com/?apiKey=<<api_key>>&cryptoCurrencyCode=USDT&network=tron]]",),
    ),
}

SHOPS = {
    "klarna": Recipe(
        provider="klarna", role="bnpl", grade="embedded",
        spellings=("[[script https://x.klarnacdn.net/kp/lib/v1/api.js]]<div id='klarna-payments-container'></div>",),
    ),
    "affirm": Recipe(
        provider="affirm", role="bnpl", grade="embedded",
        spellings=("[[urlset script https://cdn1.affirm.com/js/v2/affirm.js]]<p class='affirm-as-low-as' data-page-type='product'></p>",),
    ),
    "shopify": Recipe(
        provider="shopify", role="storefront_builder", grade="configured", ids={"shop": "<<slug>>-{d2}", "_files": "{d1}"}, public=("shop",),
        spellings=('<link rel="stylesheet" href="https://cdn.shopify.com/s/files/1/0<<_files>>/t/2/assets/base.css"><script>var Shopify = Shopify || {};\nShopify.shop = "<<shop>>.myshopify.com";</script>',),
    ),
}
