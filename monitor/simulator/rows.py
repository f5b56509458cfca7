"""The storefronts of the default world, one row each."""
# ruff: noqa: E501 - one storefront, one line

from dataclasses import dataclass, replace

from monitor.simulator.dice import Dice
from monitor.simulator.networks import PLACES
from monitor.simulator.rails import ADULT, CARDS, SELLERS
from monitor.simulator.rails_more import CRYPTO, WALLETS
from monitor.simulator.services import COUNTERS, HELP


@dataclass(frozen=True, slots=True)
class Row:
    """What one storefront is made of."""

    scenario: str
    language: str
    rails: tuple[str, ...]
    """Recipes that carry money."""
    services: tuple[str, ...]
    """Recipes around it."""
    place: str
    wallets: tuple[str, ...] = ()
    group: str = ""
    """Rows of one group have one operator."""
    how: str = ""
    """Variant of the scenario."""


ROWS = (
    Row("script_static", "en", ("stripe_elements", "google_pay"), ("ga4", "crisp", "google_signin"), "cloudflare"),
    Row("script_static", "en", ("paypal_sdk", "square"), ("gtm", "hcaptcha", "tolt"), "vercel"),
    Row("script_static", "de", ("mollie", "apple_pay"), ("clarity", "intercom"), "hetzner"),
    Row("script_static", "ru", ("cloudpayments", "boosty"), ("yandex_metrica", "jivo", "vk_id"), "ddosguard"),
    Row("key_inline", "en", ("stripe_key",), ("posthog", "discord_login", "turnstile"), "cloudflare"),
    Row("key_inline", "en", ("braintree_state",), ("hotjar", "tawk"), "aws"),
    Row("key_inline", "en", ("paystack",), ("mixpanel", "github_login"), "digitalocean"),
    Row("checkout_behind_redirect", "en", ("stripe_link",), ("ga4", "bing_uet"), "cloudflare", how="bitly"),
    Row("checkout_behind_redirect", "en", ("lemonsqueezy",), ("clarity", "discord_login"), "ovh", how="redirect"),
    Row("checkout_behind_redirect", "en", ("ccbill",), ("exoclick", "recaptcha"), "flokinet", how="refresh"),
    Row("checkout_behind_redirect", "pt", ("creem",), ("meta_pixel", "tidio"), "cloudfront", how="redirect"),
    Row("logo_only", "en", ("logo_visa", "logo_mastercard", "logo_paypal"), ("statcounter",), "namecheap"),
    Row("logo_only", "fr", ("logo_visa", "logo_google_pay", "logo_apple_pay", "logo_paysafecard"), ("gtm",), "ovh"),
    Row("crypto", "en", ("nowpayments", "coinpayments"), ("turnstile", "cloudflare_beacon"), "cloudflare", ("btc_segwit", "eth")),
    Row("crypto", "en", ("cryptomus", "oxapay", "moonpay"), ("telegram_bot",), "bunny", ("tron", "btc_taproot")),
    Row("crypto", "ru", ("plisio", "freekassa"), ("yandex_metrica", "telegram_bot"), "timeweb", ("btc_legacy", "ltc", "doge")),
    Row("sign_on", "en", ("segpay",), ("google_signin", "discord_login", "apple_signin", "ga4"), "contabo"),
    Row("sign_on", "en", ("epoch",), ("facebook_login", "auth0", "trafficjunky"), "vultr"),
    Row("intermediary", "en", ("authorize_net",), ("ga4", "zendesk"), "cloudflare"),
    Row("intermediary", "es", ("gumroad",), ("tiktok_pixel", "google_signin"), "hostinger"),
    Row("mirrors", "en", ("paypal_button", "coingate"), ("ga4", "recaptcha"), "cloudflare", ("eth",), group="mirrors"),
    Row("mirrors", "en", ("paypal_button", "coingate"), ("ga4", "recaptcha"), "hetzner", ("eth",), group="mirrors"),
    Row("swaps_rail", "en", ("stripe_table", "nowpayments_frame"), ("ga4", "rewardful"), "cloudflare"),
    Row("goes_down", "en", ("verotel",), ("juicyads",), "gcore", how="dns"),
    Row("goes_down", "en", ("rocketgate", "patreon"), ("clarity", "smartsupp"), "digitalocean", how="503"),
    Row("renamed", "en", ("paddle", "coinbase_commerce"), ("ga4", "google_signin", "crisp"), "cloudflare", ("tron",), group="renamed", how="old"),
    Row("renamed", "en", ("paddle", "coinbase_commerce"), ("ga4", "google_signin", "crisp"), "ddosguard", ("tron",), group="renamed", how="new"),
    Row("robots_hidden", "en", ("nmi", "vendo"), ("sentry", "play_store"), "aws"),
    Row("tls_broken", "en", ("chargebee",), ("hotjar",), "godaddy", how="expired"),
    Row("script_only", "es", ("mercadopago",), ("meta_pixel", "x_pixel"), "vercel"),
)  # fmt: skip
"""The first thirty. A captcha wall before a shop stands among the look-alikes, because nothing of the shop shows."""


def varied(row: Row, turn: int, dice: Dice) -> Row:
    """Return a row of the same scenario with drawn companies; rows of one group draw alike."""
    reached = [name for name, recipe in {**CARDS, **ADULT, **SELLERS, **CRYPTO}.items() if recipe.grade == "reached"]
    configured = [
        name
        for name, recipe in {**CARDS, **WALLETS, **CRYPTO, **ADULT}.items()
        if recipe.grade == "configured" and name != "stripe_key"
    ]
    rails = []
    for rail in row.rails:
        pool = reached if rail in reached else configured if rail in configured else [rail]
        rails.append(dice.pick([name for name in pool if name not in rails]))
    logins = [name for name in row.services if "login" in name or "signin" in name or name == "vk_id"]
    services = (*dice.some(tuple(COUNTERS), 1), *dice.some(tuple(HELP), 1), *logins)
    group = f"{row.group}-{turn}" if row.group else ""
    place = dice.pick(tuple(PLACES)) if not row.group else row.place
    how = "wrong_name" if row.scenario == "tls_broken" and turn % 2 else row.how
    return replace(row, how=how, rails=tuple(rails), services=services, place=place, group=group)
