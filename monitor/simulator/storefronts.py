"""Storefronts: pages that claim the function and sell it, and the truth of each scenario."""
# ruff: noqa: E501 - sentences and markup stand on one line

from dataclasses import replace

from monitor.simulator import pages
from monitor.simulator.dice import Dice
from monitor.simulator.hard import HARD, NIGHTLY
from monitor.simulator.marks import Context
from monitor.simulator.names import Names, account, merchant
from monitor.simulator.networks import gone, settle
from monitor.simulator.rows import Row
from monitor.simulator.rows_hard import WHY
from monitor.simulator.services import ADS, COUNTERS, SIGN_ON
from monitor.simulator.shelf import Shelf
from monitor.simulator.shop import OPEN, Plan, Routes, site
from monitor.simulator.truth import Host, Reply, Site
from monitor.simulator.wording import LANGUAGES

_PRICES = {
    "en": ("$4.99", "$9.99", "$19.99", "$49.00"), "de": ("4,99 €", "9,99 €", "24,90 €"), "es": ("4,99 €", "9,99 €", "19,99 €"),
    "ru": ("199 ₽", "499 ₽", "990 ₽"), "pt": ("R$ 19,90", "R$ 49,90", "R$ 99,00"), "fr": ("3,99 €", "8,99 €", "17,99 €"),
}  # fmt: skip
_CURRENCY = {"en": "USD", "de": "EUR", "es": "EUR", "ru": "RUB", "pt": "BRL", "fr": "EUR"}
_DISALLOW_CHECKOUT = {"*": ("Disallow: /checkout", "Allow: /")}


def storefront(row: Row, place: int, seed: int, nights: int, names: Names) -> tuple[Site, Shelf]:
    """Return a storefront and its shelf, which holds the replies of other hosts that it leads to."""
    brand = names.brand()
    bare = names.host(brand)
    dice = Dice(seed, "storefront", place)
    network, shown = settle(dice.child("network"), row.place)
    host = f"www.{bare}" if network.alias else bare
    operator = f"operator-{row.group or f's{place + 1:02}'}"
    every = tuple(range(1, nights + 1))
    live, dead, first = _calendar(row, every)
    context = _context(row, dice, brand, host)
    context = replace(context, operator=operator, slug=account(Dice(seed, operator, "account")))
    shelf = Shelf(context, dice.child("marks"), seed, live)
    plan = replace(_plan(row, shelf, dice, brand), bare=bare, place=place, nights=nights)
    tracks = _tracks(plan, every, names)
    broken = row.how if row.scenario == "tls_broken" else ""
    if broken:
        shelf.hide()
    down = _unavailable() if row.how == "503" else None
    own = tuple(down if night in dead else tracks[night] for night in every)
    site = Site(
        locator=f"https://{host}/", host=host, scenario=row.scenario, verdict="storefront", operator=operator, storefront=True,
        source=dice.pick(("tip line", "search results", "press report", "partner list")), first_night=first,
        verdict_nights=() if broken else live, why=_WHY[row.scenario], decoys=tuple(shelf.decoys),
        planted=(*shelf.planted, *gone(shown, tuple(night for night in every if night >= first), dead if row.how != "503" else ())),
        identifiers=tuple(shelf.known),
        hosts=(Host(name=host, apex=bare, network=network, nights=own, certificate=broken or "good"), *shelf.names),
    )  # fmt: skip
    return site, shelf


def _context(row: Row, dice: Dice, brand: str, host: str) -> Context:
    words = LANGUAGES[row.language]
    return Context(
        brand=brand,
        host=host,
        operator="",
        slug="",
        product=words.plans[1].format(n=50),
        price=_PRICES[row.language][1],
        currency=_CURRENCY[row.language],
        buy=dice.pick(words.buy),
    )


def _calendar(row: Row, every: tuple[int, ...]) -> tuple[tuple[int, ...], tuple[int, ...], int]:
    """Return the nights on which a site is up, the nights on which it is gone, and the first night it is known."""
    up = {"dns": (1,), "503": (1, 2), "old": (1,), "new": tuple(night for night in every if night >= 3)}.get(
        row.how, every
    )
    first = 3 if row.how == "new" else 1
    live = tuple(night for night in every if night in up)
    return live, tuple(night for night in every if night not in up), first


def _plan(row: Row, shelf: Shelf, dice: Dice, brand: str) -> Plan:
    words = LANGUAGES[row.language]
    head = shelf.puts(name for name in row.services if name in COUNTERS)
    login = shelf.puts(name for name in row.services if name in SIGN_ON)
    body = shelf.puts(name for name in row.services if name not in COUNTERS and name not in SIGN_ON and name not in ADS)
    ads = shelf.puts(name for name in row.services if name in ADS)
    own = [("/", words.home), ("/pricing", words.pricing)]
    if login and row.scenario != "sign_on":
        own.append(("/login", words.login))
    look = pages.Look(
        brand=brand, language=row.language, layout=dice.number(0, 3), nav=tuple(own), head=head,
        footer=(("/terms", words.terms), ("/faq", words.faq), *((("/api-docs", words.api),) if _has_api(row, login) else ())),
        cookies=words.cookies,
    )  # fmt: skip
    company = merchant(Dice(shelf.seed, shelf.context.operator, "company"))
    return Plan(
        row=row,
        words=words,
        dice=dice,
        shelf=shelf,
        look=look,
        prices=_PRICES[row.language],
        company=company,
        bare="",
        place=0,
        nights=0,
        body=body + ads,
        login=login,
    )


def _has_api(row: Row, login: str) -> bool:
    return not login and row.scenario in ("script_static", "key_inline", "crypto", "mirrors")


def _tracks(plan: Plan, every: tuple[int, ...], names: Names) -> dict[int, Routes]:
    """Return the replies of the site for each night on which they differ, 1 at least."""
    row, shelf = plan.row, plan.shelf
    if row.scenario == "swaps_rail":
        first = site(plan, "/checkout", shelf.puts(row.rails[:1], nights=every[:1]))
        then = site(plan, "/checkout", shelf.puts(row.rails[1:], nights=every[1:]))
        return {night: first if night == 1 else then for night in every}
    if row.scenario in NIGHTLY:
        return {night: NIGHTLY[row.scenario](plan, night) for night in every}
    if row.scenario in HARD:
        routes = HARD[row.scenario](plan)
    elif row.scenario == "checkout_behind_redirect":
        routes = _redirected(plan)
    elif row.scenario == "intermediary":
        routes = _intermediary(plan, names)
    elif row.scenario in ("key_inline", "logo_only"):
        routes = site(plan, "", shelf.puts(row.rails))
    elif row.scenario == "script_only":
        marks = shelf.puts(row.rails, visible=False)
        loader = '<div id="payment"></div><script src="/assets/checkout.js" defer></script>'
        routes = site(plan, "/checkout", loader)
        routes["/assets/checkout.js"] = Reply(
            body=f"document.getElementById('payment').innerHTML = {marks!r};", kind="text/javascript"
        )
    else:
        hidden = row.scenario == "robots_hidden"
        routes = site(
            plan,
            "/checkout",
            shelf.puts(row.rails, visible=not hidden) + shelf.wallets(row.wallets, visible=not hidden),
        )
        if hidden:
            routes["/robots.txt"] = Reply(body=pages.robots(_DISALLOW_CHECKOUT), kind="text/plain")
    return dict.fromkeys(every, routes)


def _redirected(plan: Plan) -> Routes:
    """Two clicks away: the price list leads to an address of the shop that sends the visitor on to the checkout."""
    mark = plan.shelf.put(plan.row.rails[0])
    if plan.row.how == "bitly":
        hop = plan.shelf.put("bitly")
        plan.shelf.lead(hop, mark.url)
        return site(plan, hop.hop, "")
    routes = site(plan, "/buy?plan=2", "")
    refresh = f'<html><head><META http-equiv=Refresh content="0; URL={mark.url}"><title>...</title></head><body></body></html>'
    redirect = Reply(status=302, headers=(("Location", mark.url),))
    routes["/buy"] = Reply(body=refresh) if plan.row.how == "refresh" else redirect
    return routes


def _intermediary(plan: Plan, names: Names) -> Routes:
    """Another invented shop takes the money: its product says nothing of the function."""
    shop = names.brand()
    host = names.host(shop)
    price = plan.shelf.context.price
    rails = plan.shelf.puts(plan.row.rails)
    look = replace(plan.look, brand=shop, nav=(("/", "Home"),), footer=(), head="", layout=1)
    product = f"<h1>Digital design pack</h1><p>Price: {price}</p>{rails}"
    plan.shelf.elsewhere[host] = {
        "/": Reply(body=pages.page(look, "Design assets", "<h1>Design assets</h1><p>Icons, brushes and textures.</p>")),
        "/cart/digital-pack": Reply(body=pages.page(look, "Checkout", product)),
        "/robots.txt": Reply(body=pages.robots(OPEN), kind="text/plain"),
    }
    return site(plan, f"https://{host}/cart/digital-pack?ref={plan.look.brand.lower()}", "")


def _unavailable() -> Routes:
    return {
        "*": Reply(
            status=503,
            body="<html><body><h1>Service Unavailable</h1></body></html>",
            headers=(("Retry-After", "3600"),),
        )
    }


_WHY = {
    **WHY,
    "script_static": "The payment script stands in the HTML of the checkout page.",
    "key_inline": "The account's key stands in an inline script or JSON state of the price list.",
    "checkout_behind_redirect": "The price list leads to an address that redirects to the provider's own checkout page.",
    "logo_only": "Only logos at a payment row: nothing shows whose account, if any, stands behind them.",
    "crypto": "A gateway's invoice page and wallet addresses; an address names no company.",
    "sign_on": "Sign-on buttons with client ids and redirect_uri on the landing page.",
    "intermediary": "The buy button leads to another shop, which carries the rail and does not speak of the function.",
    "mirrors": "Two sites of one operator share account ids and counters.",
    "swaps_rail": "The rail of night 1 is replaced before night 2.",
    "goes_down": "Gone after some nights: name gone from DNS, or 503.",
    "renamed": "The old name is gone after night 1; the shop returns under a new name on night 3 with the same identifiers.",
    "robots_hidden": "robots.txt disallows the checkout: what stands there is true and not visible.",
    "tls_broken": "The certificate is expired: nothing on the pages is visible over verified TLS.",
    "script_only": "The rail is written into the page by a script file.",
}
