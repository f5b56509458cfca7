"""Storefronts: pages that claim the function and sell it, and the truth of each scenario."""
# ruff: noqa: E501 - sentences and markup stand on one line

from dataclasses import dataclass, replace

from monitor.simulator import pages
from monitor.simulator.dice import Dice
from monitor.simulator.marks import Context
from monitor.simulator.names import Names, account, merchant
from monitor.simulator.networks import gone, settle
from monitor.simulator.rows import Row
from monitor.simulator.services import ADS, COUNTERS, SIGN_ON
from monitor.simulator.shelf import Shelf
from monitor.simulator.traps import traps
from monitor.simulator.truth import Host, Reply, Site
from monitor.simulator.wording import LANGUAGES, Words

_PRICES = {
    "en": ("$4.99", "$9.99", "$19.99", "$49.00"), "de": ("4,99 €", "9,99 €", "24,90 €"), "es": ("4,99 €", "9,99 €", "19,99 €"),
    "ru": ("199 ₽", "499 ₽", "990 ₽"), "pt": ("R$ 19,90", "R$ 49,90", "R$ 99,00"), "fr": ("3,99 €", "8,99 €", "17,99 €"),
}  # fmt: skip
_CURRENCY = {"en": "USD", "de": "EUR", "es": "EUR", "ru": "RUB", "pt": "BRL", "fr": "EUR"}
_DISALLOW_CHECKOUT = {"*": ("Disallow: /checkout", "Allow: /")}
_OPEN = {"*": ("Disallow:",)}

Routes = dict[str, Reply]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Plan:
    """One storefront while it is being made."""

    row: Row
    words: Words
    dice: Dice
    shelf: Shelf
    look: pages.Look
    prices: tuple[str, ...]
    company: str
    body: str
    """Services that stand in the body of the landing page."""
    login: str
    """Sign-on buttons."""


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
    plan = _plan(row, shelf, dice, brand)
    tracks = _tracks(plan, every, names)
    broken = row.how if row.scenario == "tls_broken" else ""
    if broken:
        shelf.hide()
    down = _unavailable() if row.how == "503" else None
    own = tuple(down if night in dead else tracks[night] for night in every)
    site = Site(
        locator=f"https://{host}/", host=host, scenario=row.scenario, verdict="storefront", operator=operator, storefront=True,
        source=dice.pick(("tip line", "search results", "press report", "partner list")), first_night=first,
        verdict_nights=() if broken else live, why=_WHY[row.scenario],
        planted=(*shelf.planted, *gone(shown, tuple(night for night in every if night >= first), dead if row.how != "503" else ())),
        identifiers=tuple(shelf.known),
        hosts=(Host(name=host, apex=bare, network=network, nights=own, certificate=broken or "good"),),
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


def _plan(row: Row, shelf: Shelf, dice: Dice, brand: str) -> _Plan:
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
    return _Plan(
        row=row,
        words=words,
        dice=dice,
        shelf=shelf,
        look=look,
        prices=_PRICES[row.language],
        company=company,
        body=body + ads,
        login=login,
    )


def _has_api(row: Row, login: str) -> bool:
    return not login and row.scenario in ("script_static", "key_inline", "crypto", "mirrors")


def _tracks(plan: _Plan, every: tuple[int, ...], names: Names) -> dict[int, Routes]:
    """Return the replies of the site for each night on which they differ, 1 at least."""
    row, shelf = plan.row, plan.shelf
    if row.scenario == "swaps_rail":
        first = _site(plan, "/checkout", shelf.puts(row.rails[:1], nights=every[:1]))
        then = _site(plan, "/checkout", shelf.puts(row.rails[1:], nights=every[1:]))
        return {night: first if night == 1 else then for night in every}
    if row.scenario == "checkout_behind_redirect":
        routes = _redirected(plan)
    elif row.scenario == "intermediary":
        routes = _intermediary(plan, names)
    elif row.scenario in ("key_inline", "logo_only"):
        routes = _site(plan, "", shelf.puts(row.rails))
    elif row.scenario == "script_only":
        marks = shelf.puts(row.rails, visible=False)
        loader = '<div id="payment"></div><script src="/assets/checkout.js" defer></script>'
        routes = _site(plan, "/checkout", loader)
        routes["/assets/checkout.js"] = Reply(
            body=f"document.getElementById('payment').innerHTML = {marks!r};", kind="text/javascript"
        )
    else:
        hidden = row.scenario == "robots_hidden"
        routes = _site(
            plan,
            "/checkout",
            shelf.puts(row.rails, visible=not hidden) + shelf.wallets(row.wallets, visible=not hidden),
        )
        if hidden:
            routes["/robots.txt"] = Reply(body=pages.robots(_DISALLOW_CHECKOUT), kind="text/plain")
    return dict.fromkeys(every, routes)


def _site(plan: _Plan, target: str, rails: str) -> Routes:
    """Return the pages of a shop whose price list leads to `target`; without a target the rails stand on the price list."""
    words, dice, look, price = plan.words, plan.dice.child("pages"), plan.look, plan.prices[0]
    landing = (
        pages.hero(words, dice, price, sell=True) + plan.body + (plan.login if plan.row.scenario == "sign_on" else "")
    )
    priced = (
        pages.plans(words, dice, plan.prices, target)
        + ("" if target else rails)
        + traps(plan.row.scenario, dice, plan.look.brand)
    )
    routes = {
        "/robots.txt": Reply(body=pages.robots(_OPEN), kind="text/plain"),
        "/": Reply(body=pages.page(look, words.claims[0], landing)),
        "/pricing": Reply(body=pages.page(look, words.pricing, priced)),
        "/terms": Reply(body=pages.page(look, words.terms, pages.terms(words, look.brand, plan.company))),
        "/faq": Reply(body=pages.page(look, words.faq, pages.questions(words))),
    }
    if target == "/checkout":
        order = f"<h1>{words.pay_title}</h1><p>{plan.shelf.context.product}: {plan.shelf.context.price}</p>"
        routes["/checkout"] = Reply(body=pages.page(look, words.checkout, order + rails))
    if ("/login", words.login) in look.nav:
        routes["/login"] = Reply(body=pages.page(look, words.login, f"<h1>{words.login}</h1>{plan.login}"))
    if any(path == "/api-docs" for path, _ in look.footer):
        routes["/api-docs"] = Reply(body=pages.page(look, words.api, pages.documentation(words, look.brand, price)))
    return routes


def _redirected(plan: _Plan) -> Routes:
    """Two clicks away: the price list leads to an address of the shop that sends the visitor on to the checkout."""
    mark = plan.shelf.put(plan.row.rails[0])
    if plan.row.how == "bitly":
        hop = plan.shelf.put("bitly")
        plan.shelf.lead(hop, mark.url)
        return _site(plan, hop.hop, "")
    routes = _site(plan, "/buy?plan=2", "")
    refresh = f'<html><head><META http-equiv=Refresh content="0; URL={mark.url}"><title>...</title></head><body></body></html>'
    redirect = Reply(status=302, headers=(("Location", mark.url),))
    routes["/buy"] = Reply(body=refresh) if plan.row.how == "refresh" else redirect
    return routes


def _intermediary(plan: _Plan, names: Names) -> Routes:
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
        "/robots.txt": Reply(body=pages.robots(_OPEN), kind="text/plain"),
    }
    return _site(plan, f"https://{host}/cart/digital-pack?ref={plan.look.brand.lower()}", "")


def _unavailable() -> Routes:
    return {
        "*": Reply(
            status=503,
            body="<html><body><h1>Service Unavailable</h1></body></html>",
            headers=(("Retry-After", "3600"),),
        )
    }


_WHY = {
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
