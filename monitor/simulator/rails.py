"""Recipes of the companies that carry money, as their documentation tells merchants to embed them."""
# ruff: noqa: E501 - snippets stand as vendors print them, one line each
# fmt: off

from monitor.simulator.marks import Recipe

_PK = "pk_live_51{A97}"
_MENTION = '<div class="pay-row"><span>{0}</span> <img src="/img/pay/{1}.svg" alt="{2}" width="48" height="30"></div>'


def _card(provider: str, spelling: tuple[str, ...], ids: dict[str, str], grade: str = "configured") -> Recipe:
    return Recipe(provider=provider, role="card_processor", grade=grade, spellings=spelling, ids=ids, public=tuple(ids))


def _reached(provider: str, role: str, hosted: str, ids: dict[str, str], *spellings: str) -> Recipe:
    buy = f"[[buy https://{hosted}]]"
    return Recipe(
        provider=provider, role=role, grade="reached", hosted=hosted, ids=ids, public=tuple(name for name in ids if name[0] != "_"), spellings=spellings or (buy,)
    )


def _logo(provider: str, role: str, name: str, slug: str) -> Recipe:
    rows = (
        _MENTION.format("We accept", slug, name),
        f'<ul class="payment-methods" aria-label="Payment methods"><li><span class="icon-{slug}" title="{name}"></span></li></ul>',
        f'<p class="we-accept">We accept: <svg role="img" aria-label="{name}" width="40" height="26"><rect width="40" height="26"/></svg></p>',
    )
    return Recipe(provider=provider, role=role, grade="claimed", spellings=rows)


CARDS = {
    "stripe_elements": _card(
        "stripe",
        (
            ('[[script https://js.stripe.com/v3/]]<script>var stripe = Stripe("<<publishable_key>>");\n'
            'var elements = stripe.elements({mode: "payment", amount: <<cents>>, currency: "usd"});</script><form id="payment-form"><div id="card-element"></div></form>'),
            "[[script https://js.stripe.com/basil/stripe.js]][[set stripePublishableKey <<publishable_key>>]]",
            '[[script https://js.stripe.com/clover/stripe.js]]<div id="checkout" data-pk="<<publishable_key>>" data-mode="payment"></div>',
        ),
        {"publishable_key": _PK},
    ),
    "stripe_table": _card(
        "stripe",
        (
            ("[[script https://js.stripe.com/v3/pricing-table.js]]\n"
            '<stripe-pricing-table pricing-table-id="<<pricing_table>>"\npublishable-key="<<publishable_key>>">\n</stripe-pricing-table>'),
        ),
        {"publishable_key": _PK, "pricing_table": "prctbl_1{A23}"},
    ),
    "stripe_key": _card("stripe", ("[[set stripeKey <<publishable_key>>]]",), {"publishable_key": _PK}),
    "braintree": _card(
        "braintree",
        (
            ("[[script https://js.braintreegateway.com/web/dropin/1.44.1/js/dropin.min.js]]"
            "<div id='dropin-container'></div><script>braintree.dropin.create({authorization: '<<tokenization_key>>', container: '#dropin-container'});</script>"),
        ),
        {"tokenization_key": "production_{a8}_{a16}"},
    ),
    "braintree_state": _card(
        "braintree",
        ("[[urlset sdk https://js.braintreegateway.com/web/3.115.2/js/client.min.js]][[set clientAuthorization <<tokenization_key>>]]",),
        {"tokenization_key": "production_{a8}_{a16}"},
    ),
    "adyen": _card(
        "adyen",
        (
            ('<link rel="stylesheet" href="https://checkoutshopper-live.cdn.adyen.com/checkoutshopper/sdk/6.5.1/adyen.css">'
            "[[script https://checkoutshopper-live.cdn.adyen.com/checkoutshopper/sdk/6.5.1/adyen.js]]"
            "<script>const configuration = {environment: 'live', clientKey: '<<client_key>>', analytics: {enabled: false}};</script>"),
        ),
        {"client_key": "live_{U32}"},
    ),
    "checkout_com": _card(
        "checkout_com",
        ("[[script https://cdn.checkout.com/js/framesv2.min.js]]<script>Frames.init('<<public_key>>');</script><div class='card-frame'></div>",),
        {"public_key": "pk_{b27}"},
    ),
    "square": _card(
        "square",
        (
            ("[[script https://web.squarecdn.com/v1/square.js]]<script>const appId = '<<application_id>>';\nconst locationId = '<<location_id>>';\n"
            "const payments = window.Square.payments(appId, locationId);</script>"),
        ),
        {"application_id": "sq0idp-{w22}", "location_id": "L{U12}"},
    ),
    "authorize_net": _card(
        "authorize_net",
        (
            ("[[script https://js.authorize.net/v3/AcceptUI.js]]<form id='paymentForm' method='POST' action='/pay'>"
            '<button type="button" class="AcceptUI" data-apiLoginID="<<api_login>>" data-clientKey="<<client_key>>" data-acceptUIFormBtnTxt="<<buy>>" data-responseHandler="done"><<buy>></button></form>'),
            "[[script https://js.authorize.net/v1/Accept.js]]<script>var authData = {};\nauthData.clientKey = \"<<client_key>>\";\nauthData.apiLoginID = \"<<api_login>>\";</script>",
        ),
        {"api_login": "{A10}", "client_key": "{A76}"},
    ),
    "nmi": _card(
        "nmi",
        ('[[script https://secure.nmi.com/token/Collect.js data-tokenization-key="<<tokenization_key>>" data-variant="inline"]]<div id="ccnumber"></div>',),
        {"tokenization_key": "{A6}-{A6}-{A6}-{A6}"},
    ),
    "mollie": _card(
        "mollie",
        ("[[script https://js.mollie.com/v1/mollie.js]]<script>var mollie = Mollie('<<profile_id>>', { locale: 'de_DE', testmode: false });</script>",),
        {"profile_id": "pfl_{A10}"},
    ),
    "razorpay": _card(
        "razorpay",
        ('<form action="/charge" method="POST">[[script https://checkout.razorpay.com/v1/checkout.js data-key="<<key_id>>" data-amount="<<cents>>" data-currency="<<currency>>"]]</form>',),
        {"key_id": "rzp_live_{A14}"},
    ),
    "cloudpayments": _card(
        "cloudpayments",
        ("[[script https://widget.cloudpayments.ru/bundles/cloudpayments.js]]<script>var widget = new cp.CloudPayments();\nwidget.pay('charge', { publicId: '<<public_id>>', amount: <<amount>>, currency: 'RUB' });</script>",),
        {"public_id": "pk_{x32}"},
    ),
    "mercadopago": _card(
        "mercadopago",
        ("[[script https://sdk.mercadopago.com/js/v2]]<script>const mp = new MercadoPago('<<public_key>>', {locale: 'es-AR'});</script>",),
        {"public_key": "APP_USR-{uuid}"},
    ),
    "paystack": _card(
        "paystack",
        ("[[urlset inline https://js.paystack.co/v2/inline.js]]<script>const popup = new PaystackPop(); popup.newTransaction({ key: '<<public_key>>', amount: <<cents>> });</script>",),
        {"public_key": "pk_live_{x40}"},
    ),
    "stripe_link": _reached("stripe", "card_processor", "buy.stripe.com/<<payment_link>>", {"payment_link": "{a2}{A16}"}),
}

ADULT = {
    "ccbill": _reached(
        "ccbill", "adult_processor", "api.ccbill.com/wap-frontflex/flexforms/<<flexform_id>>?clientSubacc=<<_client_subacc>>",
        {"flexform_id": "{uuid}", "_client_subacc": "0{d3}"},
    ),
    "ccbill_form": Recipe(
        provider="ccbill", role="adult_processor", grade="configured",
        ids={"client_accnum": "9{d5}", "client_subacc": "0{d3}"}, public=("client_accnum",),
        spellings=(
            ('<form action="https://bill.ccbill.com/jpost/signup.cgi" method="POST"><input type=hidden name=clientAccnum value=\'<<client_accnum>>\'>'
            "<input type=hidden name=clientSubacc value='<<client_subacc>>'><input type=submit value=\"<<buy>>\"></form>"),
        ),
    ),
    "segpay": _reached("segpay", "adult_processor", "secure2.segpay.com/billing/poset.cgi?x-eticketid=<<eticketid>>", {"eticketid": "2{d5}:1{d4}"}),
    "epoch": Recipe(
        provider="epoch", role="adult_processor", grade="configured", ids={"pi_code": "<<slug>>{d3}p"}, public=("pi_code",),
        spellings=(
            '<form method="post" action="https://wnu.com/secure/services/?api=join"><input type="hidden" name="pi_code" value="<<pi_code>>"><button><<buy>></button></form>',
            "[[buy https://wnu.com/secure/services/?api=join&pi_code=<<pi_code>>&reseller=a]]",
        ),
    ),
    "verotel": _reached(
        "verotel", "adult_processor",
        "secure.verotel.com/startorder?version=3.5&shopID=<<shop_id>>&priceAmount=<<amount>>&priceCurrency=USD&description=credits&signature=<<_signature>>",
        {"shop_id": "1{d5}", "_signature": "{x40}"},
    ),
    "vendo": _reached("vendo", "adult_processor", "secure.vend-o.com/v/signup?offer=<<offer>>", {"offer": "{d4}"}),
    "rocketgate": _reached(
        "rocketgate", "adult_processor",
        "secure.rocketgate.com/hostedpage/servlet/HostedPagePurchase?id=<<_order>>&merch=<<merch>>&amount=<<amount>>&purchase=TRUE&hash=<<_hash>>",
        {"merch": "1{d9}", "_order": "{d8}", "_hash": "{A27}"},
    ),
}

SELLERS = {
    "paddle": Recipe(
        provider="paddle", role="merchant_of_record", grade="configured",
        ids={"client_token": "live_{a27}", "price_id": "pri_01{a24}"}, public=("client_token", "price_id"),
        spellings=(
            ('[[script https://cdn.paddle.com/paddle/v2/paddle.js]]<script type="text/javascript">\nPaddle.Initialize({ \n  token: "<<client_token>>"\n});\n</script>'
            "<a href='#' class='paddle_button' data-items='[{\"priceId\": \"<<price_id>>\", \"quantity\": 1}]'><<buy>></a>"),
        ),
    ),
    "lemonsqueezy": _reached(
        "lemonsqueezy", "merchant_of_record", "<<store_subdomain>>.lemonsqueezy.com/checkout/buy/<<variant_uuid>>",
        {"store_subdomain": "<<slug>>-store", "variant_uuid": "{uuid}"},
    ),
    "gumroad": _reached(
        "gumroad", "merchant_of_record", "<<seller>>.gumroad.com/l/<<product_slug>>", {"seller": "<<slug>>{d2}", "product_slug": "{l5}"},
        "[[script https://gumroad.com/js/gumroad.js]][[buy https://<<seller>>.gumroad.com/l/<<product_slug>>]]",
    ),
    "fastspring": Recipe(
        provider="fastspring", role="merchant_of_record", grade="configured",
        ids={"storefront": "<<slug>>.onfastspring.com/popup-<<slug>>"}, public=("storefront",),
        spellings=('[[script https://sbl.onfastspring.com/sbl/1.0.6/fastspring-builder.min.js id="fsc-api" data-storefront="<<storefront>>"]]<button data-fsc-item-path="credits" data-fsc-action="Add, Checkout"><<buy>></button>',),
    ),
    "polar": _reached("polar", "merchant_of_record", "buy.polar.sh/<<checkout_link>>", {"checkout_link": "polar_cl_{A32}"}),
    "creem": _reached("creem", "merchant_of_record", "www.creem.io/payment/<<product_id>>", {"product_id": "prod_{A22}"}),
    "dodo": _reached("dodo", "merchant_of_record", "checkout.dodopayments.com/buy/<<product_id>>", {"product_id": "pdt_{A20}"}),
    "payhip": _reached("payhip", "merchant_of_record", "payhip.com/b/<<product>>", {"product": "{A5}"}),
    "lavatop": _reached("lavatop", "merchant_of_record", "app.lava.top/products/<<product>>", {"product": "{uuid}"}),
    "chargebee": Recipe(
        provider="chargebee", role="subscription_platform", grade="configured", ids={"site": "<<slug>>"}, public=("site",),
        spellings=('[[script https://js.chargebee.com/v2/chargebee.js data-cb-site="<<site>>"]]<a href="javascript:void(0)" data-cb-type="checkout" data-cb-item-0="pro-USD-Monthly"><<buy>></a>',),
    ),
    "recurly": Recipe(
        provider="recurly", role="subscription_platform", grade="configured", ids={"public_key": "ewr1-{A22}"}, public=("public_key",),
        spellings=("[[script https://js.recurly.com/v4/recurly.js]]<script>recurly.configure('<<public_key>>');</script>",),
    ),
    "patreon": Recipe(
        provider="patreon", role="subscription_platform", grade="reached", hosted="www.patreon.com/<<slug>>", ids={}, spellings=("[[buy https://www.patreon.com/<<slug>>]]",),
    ),
    "kofi": Recipe(
        provider="kofi", role="subscription_platform", grade="reached", hosted="ko-fi.com/<<slug>>", ids={}, spellings=("[[buy https://ko-fi.com/<<slug>>]]",),
    ),
    "boosty": Recipe(
        provider="boosty", role="subscription_platform", grade="reached", hosted="boosty.to/<<slug>>", ids={}, spellings=("[[buy https://boosty.to/<<slug>>]]",),
    ),
    "gocardless": _reached("gocardless", "bank_transfer", "pay.gocardless.com/<<template>>", {"template": "BRT000{U10}"}),
    "freekassa": _reached("freekassa", "regional_psp", "pay.freekassa.ru/?m=<<merchant>>&oa=<<amount>>&o=<<_order>>&s=<<_sign>>", {"merchant": "4{d4}", "_order": "{d6}", "_sign": "{x32}"}),
    "prodamus": _reached("prodamus", "regional_psp", "<<shop>>.payform.ru/", {"shop": "<<slug>>"}),
}

LOGOS = {
    "logo_visa": _logo("visa", "card_network", "Visa", "visa"),
    "logo_mastercard": _logo("mastercard", "card_network", "Mastercard", "mastercard"),
    "logo_paypal": _logo("paypal", "wallet_pay", "PayPal", "pp"),
    "logo_apple_pay": _logo("apple_pay", "wallet_pay", "Apple Pay", "apay"),
    "logo_google_pay": _logo("google_pay", "wallet_pay", "Google Pay", "gpay"),
    "logo_paysafecard": _logo("paysafecard", "voucher", "paysafecard", "psc"),
    "logo_klarna": _logo("klarna", "bnpl", "Klarna", "klarna"),
}
