"""The harder storefronts, which worlds of more than thirty have: disguises, plants, one-visit ids, rarer companies."""
# ruff: noqa: E501 - one storefront, one line

from dataclasses import replace

from monitor.simulator.dice import Dice
from monitor.simulator.networks import PLACES
from monitor.simulator.rails import ADULT, CARDS, SELLERS
from monitor.simulator.rails_more import CRYPTO
from monitor.simulator.rows import Row
from monitor.simulator.services import COUNTERS

HARD_ROWS = (
    Row("sdk_proxied", "en", ("nowpayments",), ("clarity",), "cloudflare", how="stripe"),
    Row("sdk_bundled", "en", ("plisio",), ("hotjar",), "vercel", how="stripe"),
    Row("tag_tunnel_cname", "en", ("coingate",), (), "hetzner", ("eth",), how="gtm"),
    Row("tag_tunnel_path", "de", ("cryptomus",), (), "cloudflare", how="gtm"),
    Row("shortened", "en", ("stripe_link",), ("ga4",), "ovh", how="tinyurl"),
    Row("shortened_twice", "en", ("lemonsqueezy",), ("clarity",), "cloudflare", how="isgd bitly"),
    Row("odd_entities", "en", (), ("ga4",), "digitalocean"),
    Row("odd_slashes", "fr", (), ("mixpanel",), "cloudflare"),
    Row("odd_nests", "en", (), ("posthog",), "aws"),
    Row("odd_hosts", "es", (), ("ga4",), "contabo"),
    Row("assembled", "en", (), ("clarity",), "cloudflare"),
    Row("assembled_hidden", "en", ("nowpayments",), ("ga4",), "bunny"),
    Row("key_split", "en", (), ("hotjar",), "cloudflare", how="stripe"),
    Row("stolen_key", "en", ("plisio",), ("ga4",), "ddosguard", ("tron",), how="stripe_key"),
    Row("stolen_link", "en", ("cryptomus",), ("clarity",), "cloudflare", how="stripe_link"),
    Row("borrowed_checkout", "en", ("coinbase_commerce",), ("ga4",), "gcore", how="stripe_link"),
    Row("unused_script", "en", ("nowpayments",), ("statcounter",), "cloudflare"),
    Row("hidden_frame", "en", ("coingate",), ("ga4",), "flokinet", how="moonpay"),
    Row("confusable_hosts", "en", ("cryptomus",), ("clarity",), "cloudflare"),
    Row("mentions", "en", ("plisio",), ("hotjar",), "hetzner"),
    Row("placeholders", "en", ("coinbase_commerce",), ("clarity",), "cloudflare"),
    Row("one_visit_wallet", "en", (), ("ga4",), "vultr", ("btc_segwit", "btc_segwit")),
    Row("one_visit_checkout", "en", ("stripe_session", "nowpayments_invoice"), ("clarity",), "cloudflare"),
    Row("model_host", "en", ("nowpayments",), ("replicate", "fal", "x"), "vercel"),
    Row("telegram_pay", "ru", ("telegram_stars", "tribute"), ("yandex_metrica", "telegram_bot", "tiktok"), "timeweb"),
    Row("app_store_billing", "en", ("google_play_billing",), ("play_store", "instagram", "ga4"), "aws"),
    Row("payment_string", "pt", (), ("meta_pixel",), "hostinger", how="pix"),
    Row("payment_string", "en", (), ("ga4", "youtube"), "digitalocean", how="promptpay"),
    Row("payment_string", "en", (), ("hotjar",), "namecheap", how="upi"),
    Row("reseller", "en", ("oppwa", "nmi_gateway"), ("ga4", "reddit"), "cloudflare"),
)  # fmt: skip
"""One of each, three of the payment strings."""

_HOW = {
    "sdk_proxied": ("stripe", "braintree", "razorpay", "paypal", "nmi"),
    "sdk_bundled": ("stripe", "paypal", "braintree"),
    "tag_tunnel_cname": ("gtm", "posthog", "ga4"),
    "tag_tunnel_path": ("gtm", "posthog", "ga4"),
    "shortened": ("tinyurl", "linktree", "bitly", "cuttly", "clck", "rebrandly"),
    "shortened_twice": ("isgd bitly", "tinyurl cuttly", "bitly rebrandly", "clck tinyurl"),
    "key_split": ("stripe", "razorpay", "mercadopago", "adyen"),
    "stolen_key": ("stripe_key", "razorpay", "mollie"),
    "stolen_link": ("stripe_link", "lemonsqueezy", "polar"),
    "borrowed_checkout": ("stripe_link", "creem", "lemonsqueezy"),
    "unused_script": ("", "if_false", "noscript", "held_back"),
    "hidden_frame": ("moonpay", "nowpayments_frame", "transak"),
}
"""Variants that take turns."""
_RAILS = {
    "model_host": (("replicate", "fal", "x"), ("runpod", "instagram"), ("replicate", "runpod", "tiktok"), ("fal", "youtube")),
    "telegram_pay": (("telegram_stars", "tribute"), ("cryptobot", "telegram_stars"), ("tribute", "cryptobot")),
    "app_store_billing": (("google_play_billing", "play_store"), ("apple_iap", "apple_app_store")),
}  # fmt: skip
"""Companies that take turns, by scenario."""


def varied_hard(row: Row, turn: int, dice: Dice) -> Row:
    """Return a row of the same scenario with the next variant and drawn companies around it."""
    hows = _HOW.get(row.scenario, (row.how,))
    gateways = [name for name, recipe in CRYPTO.items() if recipe.grade == "reached"]
    pages = [name for name, recipe in {**CARDS, **ADULT, **SELLERS}.items() if recipe.grade == "reached"]
    # a frame's company is not the one that truly takes the money
    how = hows[turn % len(hows)]
    gateways = [name for name in gateways if name.split("_")[0] != how.split("_")[0]]
    rails = tuple(dice.pick(pool) if (pool := _pool(name, gateways, pages)) else name for name in row.rails)
    services = tuple(dice.pick(tuple(COUNTERS)) if name in COUNTERS else name for name in row.services)
    if row.scenario in _RAILS:
        taken = _RAILS[row.scenario][turn % len(_RAILS[row.scenario])]
        money = {"telegram_pay": 2, "app_store_billing": 1}.get(row.scenario, 0)
        rails = taken[:money] or rails
        others = {name for names in _RAILS[row.scenario] for name in names}
        services = (*taken[money:], *(name for name in services if name not in others))
    return replace(row, how=how, rails=rails, services=services, place=dice.pick(tuple(PLACES)))


def _pool(name: str, gateways: list[str], pages: list[str]) -> list[str]:
    """Return the recipes that may stand for one: another gateway, or another checkout page."""
    return gateways if name in gateways else pages if name in pages else []


WHY = {
    "sdk_proxied": "The company's script is served from the shop's own host, every host name taken out: its frames, functions and errors tell.",
    "sdk_bundled": "The company's package and the account stand in the shop's own bundle, which every page loads.",
    "tag_tunnel_cname": "The tag is loaded from a sub-domain of the shop that is an alias of the tag's company.",
    "tag_tunnel_path": "The tag is loaded through a path of the shop's own host.",
    "shortened": "The price list leads through a short link or a page of links to the company's checkout page.",
    "shortened_twice": "The price list leads through two short links of different companies to the checkout page.",
    "odd_entities": "Addresses of scripts in decimal, hexadecimal and named entities.",
    "odd_slashes": "Escaped slashes in JSON, Unicode escapes in a script, backslashes in an attribute.",
    "odd_nests": "Addresses in JSON inside an attribute, and in the document of a frame.",
    "odd_hosts": "No scheme and capitals, percent codes, user name with port and final dot.",
    "assembled": "Addresses put together in script from literals: sums, lists, text reversed, codes, templates, a name bound once.",
    "assembled_hidden": "Addresses that only running the script tells: numbers that a loop changes, pieces in a table, pieces in attributes.",
    "key_split": "The account's key in two string literals joined by +.",
    "stolen_key": "The key belongs to an honest shop that is watched as well; the money goes another way.",
    "stolen_link": "The payment link belongs to an honest shop that is watched as well.",
    "borrowed_checkout": "The linked checkout page names another merchant, product and price.",
    "unused_script": "A company's script on the landing page that nothing uses, or that no browser runs; the money goes another way.",
    "hidden_frame": "A company's widget in a frame that no visitor sees; the money goes another way.",
    "confusable_hosts": "Hosts that look like companies' hosts show nothing.",
    "mentions": "Comments, sentences, printed code, a template, a search and a share button show nothing.",
    "placeholders": "Documented test keys, placeholders and famous wallets name nobody.",
    "one_visit_wallet": "One wallet is made anew for each visit, one stays.",
    "one_visit_checkout": "Session and invoice of the checkout pages are made anew for each visit.",
    "model_host": "Results and requests name the company that runs the model.",
    "telegram_pay": "Payment inside the messenger: invoices and bots that take money.",
    "app_store_billing": "Payment inside an app, billed by its store.",
    "payment_string": "A bank's payment string on the price list; one beside it has a wrong checksum or is a placeholder.",
    "reseller": "Gateways that many processors sell under their own names.",
}
"""What makes each scenario special."""
