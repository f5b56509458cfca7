"""Recipes of rarer companies: messenger and app-store billing, white-label gateways, models, profiles, shorteners."""
# ruff: noqa: E501 - snippets stand as vendors print them, one line each
# fmt: off

from monitor.simulator.marks import Recipe


def _recipe(provider: str, role: str, ids: dict[str, str], *spellings: str, grade: str = "configured") -> Recipe:
    return Recipe(provider=provider, role=role, grade=grade, ids=ids, public=tuple(name for name in ids if name[0] != "_"), spellings=spellings)


def _profile(provider: str, name: str, address: str, shape: str = "<<slug>>{d2}") -> Recipe:
    """A link to a page on a social platform that says whose page it is."""
    return _recipe(provider, "social_platform", {name: shape}, f'<a class="social" rel="me noopener" href="https://{address}">{provider.title()}</a>')


def _short(provider: str, host: str, shape: str) -> Recipe:
    """A shortener's address, which leads on to where the visitor pays."""
    return Recipe(provider=provider, role="link_shortener", grade="embedded", ids={"code": shape}, hop=f"{host}/<<code>>", spellings=(f"[[buy https://{host}/<<code>>]]",))


TELEGRAM = {
    # Invoices in Stars are made by the same call as the messenger's other payments.
    "telegram_stars": Recipe(
        provider="telegram_stars", role="telegram_pay", grade="configured", ids={"invoice": "{A15}"}, public=("invoice",), also=(("telegram_payments", "telegram_pay"),),
        spellings=(
            "[[buy https://t.me/$<<invoice>>]]",
            "[[buy https://t.me/invoice/<<invoice>>]]",
            "[[script https://telegram.org/js/telegram-web-app.js]]<button id='stars'><<buy>> (Telegram Stars)</button><script>stars.onclick = () => Telegram.WebApp.openInvoice('https://t.me/$<<invoice>>', status => console.log(status));</script>",
        ),
    ),
    "tribute": _recipe("tribute", "telegram_pay", {"startapp": "s{A3}"}, "[[buy https://t.me/tribute/app?startapp=<<startapp>>]]"),
    "cryptobot": _recipe("cryptobot", "telegram_pay", {"invoice": "IV{A10}"}, "[[buy https://t.me/CryptoBot?start=<<invoice>>]]"),
}

APPS = {
    "google_play_billing": _recipe(
        "google_play_billing", "app_store_billing", {},
        "<script>async function buy(sku) {\n  const service = await window.getDigitalGoodsService('https://play.google.com/billing');\n  const request = new PaymentRequest([{supportedMethods: 'https://play.google.com/billing', data: {sku}}], {total: {label: sku, amount: {currency: 'USD', value: '0'}}});\n  return request.show();\n}</script><button onclick=\"buy('credits_50')\"><<buy>></button>",
        grade="embedded",
    ),
    "apple_iap": _recipe(
        "apple_iap", "app_store_billing", {},
        '<p>Subscriptions bought in the iPhone app are billed by Apple. <a href="https://apps.apple.com/account/subscriptions">Manage your subscription</a></p>',
        grade="embedded",
    ),
    "apple_app_store": _recipe("apple_app_store", "app_store", {"app_id": "6{d9}"}, '<a class="store" href="https://apps.apple.com/us/app/id<<app_id>>">iPhone app</a>'),
}

RESELLERS = {
    "oppwa": _recipe(
        "aci", "card_processor", {"_checkout": "{U32}.prod01-vm-tx0{d1}"},
        "<script>var wpwlOptions = {style: 'card', locale: 'en'};</script>[[script https://eu-prod.oppwa.com/v1/paymentWidgets.js?checkoutId=<<_checkout>>]]<form action=\"/result\" class=\"paymentWidgets\" data-brands=\"VISA MASTER\"></form>",
        grade="embedded",
    ),
    "nmi_gateway": _recipe(
        "nmi", "card_processor", {"tokenization_key": "{A6}-{A6}-{A6}-{A6}"},
        '[[script https://secure.networkmerchants.com/token/Collect.js data-tokenization-key="<<tokenization_key>>" data-variant="inline"]]<div id="ccnumber"></div>',
    ),
}

VISITS = {
    "stripe_session": Recipe(
        provider="stripe", role="card_processor", grade="reached", ids={"checkout_session": "cs_live_{A58}"}, public=("checkout_session",),
        hosted="checkout.stripe.com/c/pay/<<checkout_session>>", spellings=("[[buy https://checkout.stripe.com/c/pay/<<checkout_session>>]]",),
    ),
    "nowpayments_invoice": Recipe(
        provider="nowpayments", role="crypto_gateway", grade="reached", ids={"invoice": "4{d9}"}, public=("invoice",),
        hosted="nowpayments.io/payment/?iid=<<invoice>>", spellings=("[[buy https://nowpayments.io/payment/?iid=<<invoice>>]]",),
    ),
}
"""Checkouts that are made anew for each visit."""

MODELS = {
    "replicate": _recipe(
        "replicate", "ai_inference", {"_one": "{A40}", "_two": "{A40}"},
        "<div class='results'><img loading=lazy alt='Result 1' src='https://replicate.delivery/xezq/<<_one>>/out-0.png'><img loading=lazy alt='Result 2' src='https://replicate.delivery/xezq/<<_two>>/out-0.png'></div>",
        "<script>const MODEL = {endpoint: \"https://api.replicate.com/v1/predictions\", stream: false};</script>",
        grade="embedded",
    ),
    "fal": _recipe(
        "fal", "ai_inference", {"_file": "{w21}"},
        "<figure class=result><img src=\"https://v3.fal.media/files/penguin/<<_file>>.png\" alt=\"Result\" width=512 height=512></figure>",
        "<script>window.__ENV = {MODEL_QUEUE: 'https:\\/\\/queue.fal.run\\/fal-ai\\/flux\\/dev'};</script>",
        grade="embedded",
    ),
    "runpod": _recipe(
        "runpod", "ai_inference", {"endpoint": "{a6}{d1}{a7}"},
        "<script>async function render(id) { return fetch(`https://api.runpod.ai/v2/<<endpoint>>/status/${id}`).then(r => r.json()); }</script>",
    ),
}

SOCIAL = {
    "x": _profile("x", "handle", "x.com/<<handle>>", "{A10}{d2}"),  # names there have 15 characters at most
    "instagram": _profile("instagram", "handle", "www.instagram.com/<<handle>>/"),
    "tiktok": _profile("tiktok", "handle", "www.tiktok.com/@<<handle>>"),
    "youtube": _profile("youtube", "handle", "www.youtube.com/@<<handle>>"),
    "reddit": _profile("reddit", "community", "www.reddit.com/<<community>>/", "r/<<slug>>{d2}"),
}

SHORTENERS = {
    "isgd": _short("isgd", "is.gd", "{A6}"),
    "cuttly": _short("cuttly", "cutt.ly", "{A8}"),
    "clck": _short("clck", "clck.ru", "3{A5}"),
    "rebrandly": _short("rebrandly", "rebrand.ly", "{a7}"),
    "linktree": Recipe(
        provider="linktree", role="link_shortener", grade="configured", ids={"profile": "<<slug>>{d2}"}, public=("profile",),
        hop="linktr.ee/<<profile>>", spellings=("[[buy https://linktr.ee/<<profile>>]]",),
    ),
}

RARE: dict[str, Recipe] = {**TELEGRAM, **APPS, **RESELLERS, **VISITS, **MODELS, **SOCIAL, **SHORTENERS}
"""All of them by short name."""
