"""Plants: what a shop shows of companies that do not serve it, to mislead whoever reads its pages."""
# ruff: noqa: E501 - markup stands as pages have it, one element a line

from dataclasses import replace

from monitor.simulator.bystanders import GOODS, owner
from monitor.simulator.dice import Dice
from monitor.simulator.marks import Context, plant
from monitor.simulator.names import account
from monitor.simulator.sdks import SCRIPTS, marked
from monitor.simulator.shelf import CATALOGUE
from monitor.simulator.shop import Plan, Routes, site
from monitor.simulator.truth import Reply
from monitor.simulator.wallets import wallet

CONFUSABLE = """<script src="https://js.stripe.com.cdn-{slug}.example/v3/"></script>
<script src="https://js.stripe.com@static-{slug}.example/v3/"></script>
<script src="https://static-{slug}.example/js.stripe.com/v3/"></script>
<script async src="/vendor/js.braintreegateway.com/web/dropin.js"></script>
<script src="https://js.str\u0131pe.com/v3/"></script>
<form action="https://bill.ccbill.com-{slug}.example/jpost/signup.cgi" method="post"><input type="hidden" name="product" value="50"><button>OK</button></form>
<iframe src="https://buy-stripe-com.example/pay" title="Payment"></iframe>
<a href="https://www.paypa1.com/checkoutnow?item=50">Continue</a>
<script>var sdk = ["https://notjs.mollie.com.example/v1/mollie.js", "https://cdn.paddle.com-{slug}.example/paddle.js"];</script>
<div data-config='{{"gateway":"https:\\/\\/api.nowpayments.io.{slug}.example\\/v1"}}'></div>
"""
MENTIONS = """<!-- <script src="https://js.stripe.com/v3/"></script><script>Stripe("{key}")</script> -->
<script>
/* the old checkout: https://checkout.razorpay.com/v1/checkout.js */
// var client = "https://js.braintreegateway.com/web/3.115.2/js/client.min.js";
var later = null;
</script>
<p>Until last year our customers paid through js.stripe.com; since then we have looked at mollie.com and at https://www.skrill.com as well.</p>
<p class="search">You searched for: &lt;iframe src=&quot;https://buy.moonpay.com/?apiKey={moon}&quot;&gt;</p>
<pre><code>&lt;script src=&quot;https://cdn.paddle.com/paddle/v2/paddle.js&quot;&gt;&lt;/script&gt;</code></pre>
<p>Further reading: <a href="https://news.example/2026/paypal-closes-accounts-of-ai-services">PayPal closes accounts of AI services</a>, <a href="https://docs.stripe.com/payments">how cards work</a>, <a href="https://www.paypal.com/us/legalhub/paypal/acceptableuse-full">a policy</a>.</p>
<blockquote>"I tried to pay with Klarna and it did not work" - a visitor</blockquote>
<template><script src="https://js.recurly.com/v4/recurly.js"></script></template>
<a href="https://twitter.com/intent/tweet?url=https%3A%2F%2F{host}%2F">Share</a>
<script src="/assets/app.js"></script>
"""
_REMARKS = """/*! app 2.1
 * checkout used to load https://js.stripe.com/v3/ and https://www.paypal.com/sdk/js?client-id=test
 */
// import "https://checkoutshopper-live.cdn.adyen.com/checkoutshopper/sdk/6.5.1/adyen.js";
document.documentElement.classList.add("js"); // see https://js.braintreegateway.com/web/3.115.2/js/client.min.js
"""
_PLACEHOLDERS = (
    ("stripe_test", "pk_test_TYooMQauvdEDq54NiTphI7jx"),
    ("stripe", "pk_live_YOUR_PUBLISHABLE_KEY_GOES_HERE"),
    ("paystack", "pk_live_xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"),
    ("razorpay", "rzp_test_1DP5mmOlF5G5ag"),
    ("braintree", "sandbox_g42y39zw_348pk9cgf3bgyw2b"),
    ("analytics", "G-XXXXXXXXXX"),
    ("tags", "GTM-XXXXXXX"),
    ("ads", "ca-pub-0000000000000000"),
    ("login", "YOUR_CLIENT_ID.apps.googleusercontent.com"),
    ("events", "phc_0123456789012345678901234567890123456789012"),
)
_FAMOUS = (
    ("BTC", "bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4"),
    ("USDT (ERC-20)", "0xdAC17F958D2ee523a2206206994597C13D831ec7"),
    ("ETH", "0x000000000000000000000000000000000000dEaD"),
)
"""The example of BIP 173, a token's public contract, a burn address: nobody's wallets."""


_NEVER_RUN = {
    "if_false": "<script>if (false) {{ var s = document.createElement('script'); s.src = '{url}'; document.head.append(s); }}</script>",
    "noscript": '<div><noscript><script src="{url}"></script></noscript></div>',
    "held_back": '<script type="text/plain" src="{url}"></script>',
}
"""Scripts that stand in a page and that no browser runs."""
_UNSEEN = (
    '<iframe style="display:none" {frame}',
    '<iframe width="0" height="0" {frame}',
    '<iframe style="position:absolute;left:-9999px" {frame}',
    "<iframe hidden {frame}",
    '<iframe style="position:absolute;clip:rect(0,0,0,0)" {frame}',
    '<div style="display:none"><p><iframe {frame}</p></div>',
    "<style>.px{{position:absolute;left:-9999px}}</style><div class=px><iframe {frame}</div>",
    "<div><noscript><iframe {frame}</noscript></div>",
)
"""Ways to show a frame to nobody; what follows the name of its element is put in."""


def _lender(plan: Plan) -> Context:
    """Return the honest shop whose account the storefront shows."""
    operator = owner(plan.place)
    slug = account(Dice(plan.shelf.seed, operator, "account"))
    return replace(plan.shelf.context, operator=operator, slug=slug)


def stolen(plan: Plan) -> Routes:
    """An honest shop's key or payment link on the checkout page; the money goes another way."""
    mark = plan.shelf.borrow(plan.row.how, _lender(plan))
    return site(plan, "/checkout", mark.html + plan.shelf.puts(plan.row.rails))


def borrowed_checkout(plan: Plan) -> Routes:
    """A link to a checkout page that names another merchant, another product and another price."""
    operator = f"{plan.shelf.context.operator}/other"
    _, _, product, price = Dice(plan.shelf.seed, operator).pick(GOODS)
    slug = account(Dice(plan.shelf.seed, operator, "account"))
    other = replace(plan.shelf.context, operator=operator, slug=slug, product=product, price=price)
    mark = plan.shelf.borrow(plan.row.how, other, host=True)
    return site(plan, "/checkout", mark.html + plan.shelf.puts(plan.row.rails))


def unused_script(plan: Plan) -> Routes:
    """A company's script on the landing page, which nothing uses; one that no browser runs shows nothing."""
    script = plan.dice.child("scripts").pick(SCRIPTS)
    if plan.row.how:
        plan = replace(plan, body=plan.body + _NEVER_RUN[plan.row.how].format(url=script.url))
        return site(plan, "/checkout", plan.shelf.puts(plan.row.rails))
    mark = marked(script, lambda url: f'<script async src="{url}"></script>')
    plan = replace(plan, body=plan.body + plan.shelf.stand(mark, on_path=False))
    return site(plan, "/checkout", plan.shelf.puts(plan.row.rails))


def hidden_frame(plan: Plan) -> Routes:
    """A company's widget in a frame of the landing page that no visitor sees."""
    mark = plant(CATALOGUE[plan.row.how], plan.shelf.context, plan.dice.child("frame"), plan.shelf.seed)
    # the drawn attributes of the recipe come after, so that the first of a pair holds
    html = plan.dice.pick(_UNSEEN).format(frame=mark.html.replace("<iframe ", "", 1))
    plan = replace(plan, body=plan.body + plan.shelf.stand(replace(mark, html=html), on_path=False))
    return site(plan, "/checkout", plan.shelf.puts(plan.row.rails))


def confusable(plan: Plan) -> Routes:
    """Hosts that look like companies' hosts and belong to nobody of that name."""
    text = CONFUSABLE.format(slug=plan.look.brand.lower())
    return site(plan, "/checkout", text + plan.shelf.puts(plan.row.rails))


def mentions(plan: Plan) -> Routes:
    """Companies in comments, sentences, quotations, templates, printed code and a visitor's search."""
    key, moon = (plan.dice.shaped(shape) for shape in ("pk_live_51{A97}", "pk_live_{A32}"))
    plan.shelf.decoys += [key, moon]
    text = MENTIONS.format(key=key, moon=moon, host=plan.shelf.context.host)
    routes = site(plan, "/checkout", text + plan.shelf.puts(plan.row.rails))
    routes["/faq"] = Reply(body=routes["/faq"].body.replace("</dl>", f"</dl>{text}", 1))
    routes["/assets/app.js"] = Reply(body=_REMARKS, kind="text/javascript; charset=utf-8")
    return routes


def placeholders(plan: Plan) -> Routes:
    """Keys that documentation prints, keys that nobody filled in, and wallets that everybody knows."""
    keys = "\n".join(f"  {name}: '{value}'," for name, value in _PLACEHOLDERS)
    rows = "".join(f"<p class='wallet'>{coin}: <code>{value}</code></p>" for coin, value in _FAMOUS)
    wrong = wallet("btc_legacy", plan.dice)[1]
    wrong = wrong[:-1] + ("x" if wrong[-1] != "x" else "y")
    plan.shelf.decoys += [*(value for _, value in (*_PLACEHOLDERS, *_FAMOUS)), wrong]
    text = f"<script>window.keys = {{\n{keys}\n}};</script>{rows}<p>BTC: <code>{wrong}</code></p>"
    return site(plan, "/checkout", text + plan.shelf.puts(plan.row.rails))
