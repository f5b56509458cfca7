"""Honest sites that storefronts bring with them: owners of what is shown elsewhere, and pages full of companies' names."""
# ruff: noqa: E501 - one sentence, one line

from collections.abc import Mapping, Sequence

from monitor.simulator.dice import Dice
from monitor.simulator.likeness import Likeness
from monitor.simulator.lookalikes import lookalike
from monitor.simulator.names import Names
from monitor.simulator.rows import Row
from monitor.simulator.truth import Reply, Site

_FIRST_OWNER = 1000
"""Number of the honest shop whose account the first storefront of the world shows; the others follow."""
_FIRST_BYSTANDER = 100

GOODS = (
    ("Ceramic pots and bowls", "Thrown and glazed by hand in our own workshop.", "Large plant pot", "$34.00"),
    ("Spare parts for bicycles", "Chains, brakes and bearings, sent the same day.", "Brake set", "$27.50"),
    ("Piano lessons by video", "One teacher, one hour, your own pace.", "Ten lessons", "$180.00"),
    ("Seeds for kitchen gardens", "Old kinds of beans, tomatoes and herbs.", "Seed box", "$22.00"),
)
"""What honest shops are called, say and sell, and for how much."""

_ARTICLE = (
    "We moved our newsletter's checkout last spring and wrote down what we learned about PayPal, Stripe and Paddle.",
    "The first step is to load the library, as the documentation says:",
    "<pre><code>&lt;script src=&quot;https://js.stripe.com/v3/&quot;&gt;&lt;/script&gt;\n&lt;script&gt;const stripe = Stripe('pk_test_TYooMQauvdEDq54NiTphI7jx');&lt;/script&gt;</code></pre>",
    "Then there is <code>https://www.paypal.com/sdk/js?client-id=YOUR_CLIENT_ID</code>, which needs an account first.",
    'Read <a href="https://docs.stripe.com/payments">the guide</a> and <a href="https://news.example/gateways">a comparison of gateways</a> before you choose.',
)
_CONSENT = """/*! consent dialogue; vendors are blocked until the visitor agrees. Was: https://js.mollie.com/v1/mollie.js */
// https://cdn.paddle.com/paddle/v2/paddle.js is no longer needed
window.consent = {vendors: [
 {name: "Stripe", domains: ["stripe.com", "js.stripe.com", "m.stripe.network"], cookies: ["__stripe_mid", "__stripe_sid"]},
 {name: "PayPal", domains: ["paypal.com", "www.paypal.com", "paypalobjects.com"], cookies: ["ts_c"]},
 {name: "Klarna", test: /^https?:\\/\\/([a-z0-9-]+\\.)*klarna(cdn)?\\.(com|net)\\//},
 {name: "Razorpay", test: /checkout\\.razorpay\\.com/},
 {name: "Hotjar", domains: ["static.hotjar.com"]}],
 allow(name) { document.cookie = "consent=" + encodeURIComponent(name) }};
"""
_PATTERN = """/* stripes, checks and dots for previews of fabric */
function Stripe(width, colour) { this.width = width; this.colour = colour; this.elements = []; }
Stripe.prototype.confirmPayment = null;
class Square { constructor(side) { this.side = side; } payments() { return 0; } }
var Paddle = {x: 0, y: 0, move(dy) { this.y += dy; }};
function redirectToCheckout() { location.href = "/cart"; }
new Stripe(4, "navy").elements.push(new Square(2));
"""
_BYSTANDERS = (
    Likeness(
        scenario="developer_article",
        verdict="unrelated",
        title="What we learned about payment libraries",
        text=_ARTICLE,
        services=("ga4",),
        place="digitalocean",
        why="Code shown to readers, documented test keys and links to manuals: no company but the counter's.",
    ),
    Likeness(
        scenario="consent_list",
        verdict="unrelated",
        title="Walking tours of the old town",
        text=("Every day at ten from the fountain, in any weather.", "Children come along for free."),
        scripts=(("/assets/consent.js", _CONSENT),),
        services=("clarity",),
        place="hetzner",
        why="The site's consent script lists companies that many sites use; this one uses none of them.",
    ),
    Likeness(
        scenario="common_words",
        verdict="unrelated",
        title="Preview your fabric",
        text=("Choose stripes, squares or dots and see the cloth on a shirt.", "We weave what you draw."),
        scripts=(("/js/pattern.js", _PATTERN),),
        services=("ga4",),
        place="vercel",
        why="Code whose words are also the names of companies and of their functions.",
    ),
)


def owner(place: int) -> str:
    """Return the operator of the honest shop whose account a storefront shows, as `lookalike` names it."""
    return f"operator-l{_FIRST_OWNER + place + 1:02}"


def honest(
    drawn: Sequence[Row], seed: int, nights: int, names: Names
) -> list[tuple[Site, Mapping[str, dict[str, Reply]]]]:
    """Return the honest sites that the storefronts of a world bring with them."""
    owners = [place for place, row in enumerate(drawn) if row.scenario in ("stolen_key", "stolen_link")]
    turns = sum(row.scenario == "mentions" for row in drawn)
    numbered = [like for _ in range(turns) for like in _BYSTANDERS]
    return [
        *(_owner(drawn[place], place, seed, nights, names) for place in owners),
        *(lookalike(like, _FIRST_BYSTANDER + at, seed, nights, names) for at, like in enumerate(numbered)),
    ]


def _owner(row: Row, place: int, seed: int, nights: int, names: Names) -> tuple[Site, Mapping[str, dict[str, Reply]]]:
    """Return the honest shop whose account a storefront shows: a target too, where the account is its own."""
    title, text, product, price = Dice(seed, "goods", place).pick(GOODS)
    like = Likeness(
        scenario="honest_shop",
        verdict="unrelated",
        title=title,
        text=(text,),
        rails=(row.how,),
        place=Dice(seed, "owner", place).pick(("aws", "ovh", "hetzner")),
        goods=(product,),
        prices=(price,),
        product=product,
        why="An account of this shop stands on a storefront that it has nothing to do with.",
    )
    return lookalike(like, _FIRST_OWNER + place, seed, nights, names)
