"""Scripts of payment companies: where they live, and what they hold when a shop serves them itself.

The texts are written for the fictional web. They hold the names that the companies' own scripts, their documentation
and their customers' test suites show: frames, functions, errors.
"""
# ruff: noqa: E501 - code stands as bundlers print it

from dataclasses import dataclass

from monitor.simulator.dice import Dice
from monitor.simulator.marks import Mark
from monitor.simulator.spellings import Way


@dataclass(frozen=True, slots=True)
class Script:
    """A company's script by address."""

    provider: str
    role: str
    url: str


SCRIPTS = (
    Script("stripe", "card_processor", "https://js.stripe.com/v3/"),
    Script("braintree", "card_processor", "https://js.braintreegateway.com/web/dropin/1.44.1/js/dropin.min.js"),
    Script("square", "card_processor", "https://web.squarecdn.com/v1/square.js"),
    Script("mollie", "card_processor", "https://js.mollie.com/v1/mollie.js"),
    Script("razorpay", "card_processor", "https://checkout.razorpay.com/v1/checkout.js"),
    Script("adyen", "card_processor", "https://checkoutshopper-live.cdn.adyen.com/checkoutshopper/sdk/6.5.1/adyen.js"),
    Script("checkout_com", "card_processor", "https://cdn.checkout.com/js/framesv2.min.js"),
    Script("authorize_net", "card_processor", "https://js.authorize.net/v1/Accept.js"),
    Script("cloudpayments", "card_processor", "https://widget.cloudpayments.ru/bundles/cloudpayments.js"),
    Script("mercadopago", "card_processor", "https://sdk.mercadopago.com/js/v2"),
    Script("paddle", "merchant_of_record", "https://cdn.paddle.com/paddle/v2/paddle.js"),
    Script("recurly", "subscription_platform", "https://js.recurly.com/v4/recurly.js"),
    Script("chargebee", "subscription_platform", "https://js.chargebee.com/v2/chargebee.js"),
)
"""Scripts that show nothing but their company."""


def marked(script: Script, way: Way) -> Mark:
    """Return a script as it stands on a page, written in a way of its own."""
    return Mark(provider=script.provider, role=script.role, grade="embedded", html=way(script.url))


@dataclass(frozen=True, slots=True)
class Proxied:
    """A company's script served by a shop under its own name, every host taken out."""

    provider: str
    role: str
    code: str
    call: str
    """What the page does with it; keys come from the shop's own server."""


_STRIPE = """!function(){"use strict";var n=0;function IntegrationError(e){this.name="IntegrationError",this.message=e}
function frame(e,t){var r=document.createElement("iframe");return r.name="__privateStripeFrame"+ ++n,r.title=t,r.src=e,r}
function Controller(e){this.id="__privateStripeController"+ ++n,this.metrics="__privateStripeMetricsController"+ ++n,this.key=e}
Controller.prototype.elements=function(e){var t=this;return{create:function(r){return{mount:function(o){document.querySelector(o).classList.add("StripeElement"),document.querySelector(o).append(frame("/vendor/elements.html#"+t.id,"Secure payment input frame"))}}}}};
window.Stripe=function(e){if("string"!=typeof e)throw new IntegrationError("Invalid value for Stripe(): apiKey should be a string. You specified: "+e+".");return new Controller(e)},window.Stripe.version=3}();
"""
_BRAINTREE = """(function(g){var t={number:"braintree-hosted-field-number",cvv:"braintree-hosted-field-cvv",expirationDate:"braintree-hosted-field-expirationDate"};
function BraintreeError(o){this.name="BraintreeError";this.code=o.code;this.type=o.type;this.message=o.message}
function create(o){Object.keys(t).forEach(function(k){if(document.getElementById(t[k])){throw new BraintreeError({type:"MERCHANT",code:"HOSTED_FIELDS_FIELD_DUPLICATE_IFRAME",message:"Element already contains a Braintree iframe."})}var f=document.createElement("iframe");f.id=f.name=t[k];f.className="braintree-hosted-field";o.container.append(f)})}
g.braintree=g.braintree||{};g.braintree.dropin={create:create,VERSION:"1.44.1"}})(window);
"""
_RAZORPAY = """(function(){function el(){var c=document.createElement("div");c.className="razorpay-container";var b=document.createElement("div");b.className="razorpay-backdrop";var f=document.createElement("iframe");f.className="razorpay-checkout-frame";f.setAttribute("allowpaymentrequest",!0);c.append(b,f);return c}
window.Razorpay=function(o){if(!o||!o.key)throw new Error("No key passed");this.open=function(){document.body.append(el())};this.on=function(e,h){}};window.Razorpay.open=function(o){return new Razorpay(o).open()}})();
"""
_PAYPAL = """(function(w){var store=function(){try{return JSON.parse(w.localStorage.getItem("__paypal_storage__"))||{}}catch(e){return{}}};
function Buttons(o){return{render:function(at){var f=document.createElement("iframe");f.name="__zoid__paypal_buttons__"+btoa(JSON.stringify(store()));f.className="component-frame visible";f.title="PayPal";document.querySelector(at).append(f);if(typeof o.createOrder!="function")throw new Error("paypal.Buttons: createOrder must be a function")}}}
w.paypal={Buttons:Buttons,FUNDING:{PAYPAL:"paypal",CARD:"card"}}})(window);
"""
_NMI = """(function(w){var names={ccnumber:"CollectJSInlineccnumber",ccexp:"CollectJSInlineccexp",cvv:"CollectJSInlinecvv"};
w.CollectJS={config:{},configure:function(o){Object.assign(this.config,o);if(o.variant==="inline")Object.keys(names).forEach(function(k){var f=document.createElement("iframe");f.id=f.name=names[k];f.className="CollectJSInlineIframe";document.querySelector("#"+k).append(f)})},startPaymentRequest:function(){},closePaymentRequest:function(){}}})(window);
"""
_ASK = '<script>fetch("/api/pay/config").then(r => r.json()).then(cfg => {{ {0} }});</script>'

PROXIED: dict[str, Proxied] = {
    "stripe": Proxied(
        "stripe",
        "card_processor",
        _STRIPE,
        '<div id="payment-element"></div>'
        + _ASK.format(
            'const stripe = Stripe(cfg.key); stripe.elements({clientSecret: cfg.secret}).create("payment").mount("#payment-element");'
        ),
    ),
    "braintree": Proxied(
        "braintree",
        "card_processor",
        _BRAINTREE,
        '<div id="dropin-container"></div>'
        + _ASK.format(
            'braintree.dropin.create({authorization: cfg.token, container: document.getElementById("dropin-container")});'
        ),
    ),
    "razorpay": Proxied(
        "razorpay",
        "card_processor",
        _RAZORPAY,
        '<button id="rzp-button1">OK</button>' + _ASK.format("new Razorpay(cfg).open();"),
    ),
    "paypal": Proxied(
        "paypal",
        "wallet_pay",
        _PAYPAL,
        '<div id="paypal-button-container"></div>'
        + _ASK.format('paypal.Buttons({createOrder: () => cfg.order}).render("#paypal-button-container");'),
    ),
    "nmi": Proxied(
        "nmi",
        "card_processor",
        _NMI,
        '<div id="ccnumber"></div><div id="ccexp"></div><div id="cvv"></div>'
        + _ASK.format('CollectJS.configure({variant: "inline", callback: done});'),
    ),
}
"""By company."""


@dataclass(frozen=True, slots=True)
class Bundled:
    """A company's package inside a shop's own bundle."""

    provider: str
    role: str
    name: str
    """Of the identifier."""
    shape: str
    code: str
    """With `KEY` where the identifier stands."""


BUNDLED: dict[str, Bundled] = {
    "stripe": Bundled(
        "stripe",
        "card_processor",
        "publishable_key",
        "pk_live_51{A97}",
        'var V3="https://js.stripe.com/v3",V3R=/^https:\\/\\/js\\.stripe\\.com\\/v3\\/?(\\?.*)?$/,'
        'EX="loadStripe.setLoadParameters was called but an existing Stripe.js script already exists in the document; existing script parameters will be used",'
        'inj=function(e){var t=document.createElement("script");t.src="".concat(V3).concat(e||"");var n=document.head||document.body;'
        'if(!n)throw new Error("Expected document.body not to be null. Stripe.js requires a <body> element.");n.appendChild(t);return t},'
        'ls=function(){for(var e=arguments.length,t=new Array(e),n=0;n<e;n++)t[n]=arguments[n];return inj("").then(function(e){if(null===e)return null;var n=e.apply(void 0,t);n._registerWrapper({name:"stripe-js",version:"7.3.0",startTime:Date.now()});return n})};'
        'const pay=ls("KEY");',
    ),
    "paypal": Bundled(
        "paypal",
        "wallet_pay",
        "client_id",
        "A{w79}",
        'function psu(e){var t="sandbox"===e.environment?"https://www.sandbox.paypal.com/sdk/js":"https://www.paypal.com/sdk/js";delete e.environment;return{url:t,attributes:e}}'
        'const opts={"client-id":"KEY",currency:"USD",intent:"capture","data-sdk-integration-source":"react-paypal-js"};'
        "function lp(e){const t=psu(e);return new Promise((n,r)=>{const o=document.createElement('script');o.onerror=()=>r(new Error('The script \"'.concat(t.url,'\" failed to load. Check the HTTP status code and response body in DevTools to learn more.')));document.head.insertBefore(o,document.head.firstElementChild)})}",
    ),
    "braintree": Bundled(
        "braintree",
        "card_processor",
        "tokenization_key",
        "production_{a8}_{a16}",
        'var HF={INSTANTIATION:"HOSTED_FIELDS_FIELD_DUPLICATE_IFRAME",NUMBER:"braintree-hosted-field-number"};'
        'class BraintreeError extends Error{constructor(e){super(e.message);this.name="BraintreeError",this.code=e.code}}'
        'bt.create({authorization:"KEY"}).then(e=>hf.create({client:e,fields:{number:{container:"#cc"}}}));',
    ),
}
"""By company."""


def bundle(code: str, dice: Dice) -> str:
    """Return an app bundle of some thirty kilobytes with `code` somewhere in the middle."""
    parts = [
        f"function {dice.text('l', 3)}{at}(e,t){{return e.{dice.text('l', 6)}&&t.{dice.text('l', 4)}?Object.assign({{}},e,{{{dice.text('l', 5)}:t}}):null}}"
        for at in range(300)
    ]
    parts.insert(dice.number(100, 200), code)
    return '(()=>{"use strict";' + "".join(parts) + "})();\n"
