"""Disguises: companies behind the shop's own names, in its own files, behind short links and in odd spellings."""
# ruff: noqa: E501 - markup stands as pages have it, one element a line

from dataclasses import replace

from monitor.simulator.dice import Dice
from monitor.simulator.marks import Mark
from monitor.simulator.sdks import BUNDLED, PROXIED, SCRIPTS, bundle, marked
from monitor.simulator.shop import Plan, Routes, site
from monitor.simulator.spellings import MOST, WAYS, split_key
from monitor.simulator.truth import Host, Network, Planted, Reply

_CODE = "text/javascript; charset=utf-8"
_KEYS = {
    "stripe": ("publishable_key", "pk_live_51{A97}"),
    "razorpay": ("key_id", "rzp_live_{A14}"),
    "mercadopago": ("public_key", "APP_USR-{uuid}"),
    "adyen": ("client_key", "live_{U32}"),
}
"""Keys of the companies whose script a page loads: name and shape."""
_GTM = (
    "<script>(function(w,d,s,l,i){{w[l]=w[l]||[];w[l].push({{'gtm.start':new Date().getTime(),event:'gtm.js'}});var f=d.getElementsByTagName(s)[0],j=d.createElement(s),dl=l!='dataLayer'?'&l='+l:'';"
    "j.async=true;j.src='{base}gtm.js?id='+i+dl;f.parentNode.insertBefore(j,f);}})(window,document,'script','dataLayer','{id}');</script>"
)
_POSTHOG = "<script>!function(t,e){{}}(document,window.posthog||[]);posthog.init('{id}', {{api_host: '{base}', person_profiles: 'identified_only'}})</script>"
_GA4 = (
    '<script async src="{base}gtag/js?id={id}"></script><script>window.dataLayer = window.dataLayer || []; '
    "function gtag(){{dataLayer.push(arguments);}} gtag('js', new Date()); gtag('config', '{id}');</script>"
)
_TAGS = {
    "ga4": ("google_analytics", "measurement_id", "G-{U10}", _GA4),
    "gtm": ("google_tag_manager", "container", "GTM-{U8}", _GTM),
    "posthog": ("posthog", "key", "phc_{A43}", _POSTHOG),
}
"""Company, name and shape of its identifier, snippet."""


def _identifier(plan: Plan, provider: str, shape: str) -> str:
    return Dice(plan.shelf.seed, plan.shelf.context.operator, provider).shaped(shape)


def proxied(plan: Plan) -> Routes:
    """A company's script under the shop's own name: only the names inside tell whose it is."""
    sdk = PROXIED[plan.row.how]
    path = plan.dice.pick(("/vendor/pay-sdk.js", "/assets/lib/checkout.min.js", "/js/p.js"))
    plan.shelf.show(Mark(provider=sdk.provider, role=sdk.role, grade="embedded", html=""))
    rails = f'<script src="{path}"></script>{sdk.call}' + plan.shelf.puts(plan.row.rails)
    return {**site(plan, "/checkout", rails), path: Reply(body=sdk.code, kind=_CODE)}


def bundled(plan: Plan) -> Routes:
    """A company's package, account and all, inside the shop's one bundle."""
    sdk = BUNDLED[plan.row.how]
    value = _identifier(plan, sdk.provider, sdk.shape)
    known = ((f"{sdk.provider}_{sdk.name}", value),)
    plan.shelf.show(Mark(provider=sdk.provider, role=sdk.role, grade="configured", html="", identifiers=known))
    path = f"/static/js/main.{plan.dice.text('x', 8)}.js"
    look = replace(plan.look, head=f'{plan.look.head}<script defer="defer" src="{path}"></script>')
    rails = '<div id="checkout-root"></div>' + plan.shelf.puts(plan.row.rails)
    code = bundle(sdk.code.replace("KEY", value), plan.dice.child("bundle"))
    return {**site(replace(plan, look=look), "/checkout", rails), path: Reply(body=code, kind=_CODE)}


def _tagged(plan: Plan, base: str) -> Routes:
    """Return the pages of a shop whose tag is loaded from an address that is the shop's own by name."""
    provider, name, shape, snippet = _TAGS[plan.row.how]
    value = _identifier(plan, provider, shape)
    known = ((f"{provider}_{name}", value),)
    text = snippet.format(base=base, id=value)
    plan.shelf.show(Mark(provider=provider, role="analytics", grade="configured", html=text, identifiers=known))
    plan = replace(plan, look=replace(plan.look, head=plan.look.head + text))
    return site(plan, "/checkout", plan.shelf.puts(plan.row.rails) + plan.shelf.wallets(plan.row.wallets))


def tunnel_by_name(plan: Plan) -> Routes:
    """A sub-domain of the shop that is an alias of the tag's company."""
    label = plan.dice.pick(("e", "t", "data", "load", "insights"))
    name = f"{label}.{plan.bare}"
    google = plan.row.how != "posthog"
    if google:
        network = Network(asn=15169, country="US", organisation="GOOGLE, US", alias="ghs.googlehosted.com")
        # true of the sub-domain, which no visit asks about
        plan.shelf.planted.append(
            Planted(provider="gcp", role="hosting", grade="configured", nights=plan.shelf.nights, visible=False)
        )
    else:
        alias = f"{plan.dice.text('x', 20)}.cf-prod-us-proxy.proxyhog.com"
        network = Network(asn=13335, country="US", organisation="CLOUDFLARENET, US", alias=alias)
    routes = {"/gtm.js": Reply(body="window.google_tag_data=window.google_tag_data||{};", kind=_CODE)}
    nights = (routes,) * plan.nights
    plan.shelf.names.append(Host(name=name, apex=plan.bare, network=network, nights=nights))
    return _tagged(plan, f"https://{name}/" if google else f"https://{name}")


def tunnel_by_path(plan: Plan) -> Routes:
    """A path of the shop's own host that passes everything on to the tag's company."""
    path = f"/{plan.dice.pick(('metrics', 'ingest', 'q7', 'relay'))}/"
    routes = _tagged(plan, path.rstrip("/") if plan.row.how == "posthog" else path)
    routes[f"{path}gtm.js"] = Reply(body="window.google_tag_data=window.google_tag_data||{};", kind=_CODE)
    return routes


def shortened(plan: Plan) -> Routes:
    """The price list leads to a short link or a page of links, which leads to the checkout, or to one more of them."""
    (rail,) = plan.row.rails
    mark = plan.shelf.put(rail)
    hops = [plan.shelf.put(name) for name in plan.row.how.split()]
    for hop, follower in zip(hops, [*(hop.hop for hop in hops[1:]), mark.url], strict=True):
        if hop.provider == "linktree":
            plan.shelf.gather(hop, follower)
        else:
            plan.shelf.lead(hop, follower)
    return site(plan, hops[0].hop, "")


def spelled(plan: Plan) -> Routes:
    """Several companies' scripts, each written in a way of its own; script alone tells the hidden ones."""
    known = WAYS[plan.row.scenario]
    ways = plan.dice.child("ways").some(known, min(MOST, len(known)))
    visible = plan.row.scenario != "assembled_hidden"
    chosen = plan.dice.child("scripts").some(SCRIPTS, len(ways))
    marks = [marked(script, way) for script, way in zip(chosen, ways, strict=True)]
    rails = "\n".join(plan.shelf.stand(mark, visible=visible) for mark in marks)
    return site(plan, "/checkout", rails + plan.shelf.puts(plan.row.rails))


def halved_key(plan: Plan) -> Routes:
    """The account's key in two string literals, beside the company's script."""
    provider = plan.row.how
    name, shape = _KEYS[provider]
    key = _identifier(plan, provider, shape)
    script = next(script for script in SCRIPTS if script.provider == provider)
    text = f'<script src="{script.url}"></script>{split_key("publicKey", key)}'
    mark = Mark(
        provider=provider, role=script.role, grade="configured", html=text, identifiers=((f"{provider}_{name}", key),)
    )
    return site(plan, "/checkout", plan.shelf.stand(mark))
