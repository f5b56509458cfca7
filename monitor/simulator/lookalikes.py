"""Look-alikes: sites that share words, looks and companies with storefronts and are none."""
# ruff: noqa: E501 - markup stands as pages have it, one element a line

from collections.abc import Mapping

from monitor.simulator import pages
from monitor.simulator.dice import Dice
from monitor.simulator.likeness import LIKENESSES, Likeness
from monitor.simulator.marks import Context
from monitor.simulator.names import Names, account, merchant
from monitor.simulator.networks import gone, settle
from monitor.simulator.services import ADS, COUNTERS
from monitor.simulator.shelf import Shelf
from monitor.simulator.truth import Host, Planted, Reply, Site

Routes = dict[str, Reply]
_PAY = {"en": "Continue to payment", "de": "Jetzt bezahlen", "ru": "Оплатить", "es": "Pagar ahora"}
"""Words of the button that leads to the company's own page, by language."""


def lookalike(like: Likeness, place: int, seed: int, nights: int, names: Names) -> tuple[Site, Mapping[str, Routes]]:
    """Return a look-alike and the replies of other hosts that it leads to."""
    brand = names.brand()
    bare = names.host(brand)
    dice = Dice(seed, "lookalike", place)
    network, shown = settle(dice.child("network"), like.place, dns=like.dns)
    host = f"www.{bare}" if network.alias else bare
    operator = f"operator-l{place + 1:02}"
    every = tuple(range(1, nights + 1))
    context = Context(
        brand=brand, host=host, operator=operator, slug=account(Dice(seed, operator, "account")), product=like.product,
        price=like.prices[0] if like.prices else "$10.00", currency="USD", buy=_PAY[like.language],
    )  # fmt: skip
    shelf = Shelf(context, dice.child("marks"), seed, every)
    routes = _WALLS.get(like.wall, _open)(like, shelf, dice, brand)
    stated = tuple(Planted(provider=name, role=role, grade=grade, nights=every) for name, role, grade in like.shows)
    site = Site(
        locator=f"https://{host}/", host=host, scenario=like.scenario, verdict=like.verdict, operator=operator, storefront=like.storefront,
        source=dice.pick(("tip line", "search results", "keyword alert")), first_night=1, verdict_nights=every, why=like.why,
        planted=(*shelf.planted, *stated, *gone(shown, every, ())), identifiers=tuple(shelf.known),
        hosts=(Host(name=host, apex=bare, network=network, nights=(routes,) * nights),),
    )  # fmt: skip
    return site, shelf.elsewhere


def _look(like: Likeness, dice: Dice, brand: str, head: str) -> pages.Look:
    nav = [
        ("/", "Home"),
        *((("/pricing", "Pricing"),) if like.prices else ()),
        *((("/checkout", like.buy),) if like.rails else ()),
    ]
    return pages.Look(
        brand=brand, language=like.language, layout=dice.number(0, 3), nav=tuple(nav), head=head,
        footer=(("/terms", "Terms"), ("/about", "About")), cookies="We use cookies to remember your choice.",
    )  # fmt: skip


def _open(like: Likeness, shelf: Shelf, dice: Dice, brand: str) -> Routes:
    """Return the pages of a site that shows itself."""
    head = shelf.puts(name for name in like.services if name in COUNTERS)
    body = shelf.puts(name for name in like.services if name not in COUNTERS and name not in ADS)
    ads = shelf.puts(name for name in like.services if name in ADS)
    look = _look(like, dice, brand, head)
    company = merchant(Dice(shelf.seed, shelf.context.operator, "company"))
    text = "".join(f"<p>{line}</p>" for line in like.text)
    listing = "".join(
        f'<li><a href="https://{name}/?ref={brand.lower()}">{name.split(".")[0].capitalize()}</a> {note}</li>'
        for name, note in like.listed
    )
    landing = (
        f"<h1>{like.title}</h1>{text}<img src='/img/photo.jpg' alt=''>"
        + (f"<ol>{listing}</ol>" if listing else "")
        + body
        + ads
        + "".join(f'<script src="{path}" defer></script>' for path, _ in like.scripts)
    )
    routes = {
        "/robots.txt": Reply(body=pages.robots({"*": ("Disallow: /admin",)}), kind="text/plain"),
        "/": Reply(body=pages.page(look, like.title, landing), headers=like.headers),
        "/terms": Reply(body=pages.page(look, "Terms", f"<h2>Terms</h2><p>{like.terms}</p>")),
        "/about": Reply(
            body=pages.page(look, "About", f"<h2>About</h2><p>{brand} is run by a small team at {company}.</p>")
        ),
    }
    for path, code in like.scripts:
        routes[path] = Reply(body=code, kind="text/javascript; charset=utf-8")
    if like.prices:
        rows = "".join(f"<li>{name}: <b>{price}</b></li>" for name, price in zip(like.goods, like.prices, strict=False))
        routes["/pricing"] = Reply(
            body=pages.page(look, "Pricing", f"<h2>Pricing</h2><ul>{rows}</ul><a href='/checkout'>{like.buy}</a>")
        )
    if like.rails:
        routes["/checkout"] = Reply(body=pages.page(look, like.buy, f"<h1>{like.buy}</h1>{shelf.puts(like.rails)}"))
    return routes


def _bot_wall(like: Likeness, shelf: Shelf, dice: Dice, brand: str) -> Routes:
    """A challenge answers every path; what stands behind it is true and not visible."""
    if like.rails:
        shelf.puts(like.rails, visible=False)
    challenge = shelf.puts(like.services)
    body = (
        '<!DOCTYPE html><html lang="en-US"><head><title>Just a moment...</title><meta name="robots" content="noindex,nofollow"></head><body>'
        f"<h1>{shelf.context.host}</h1><p>Checking your browser before you continue. Verify you are human by completing the action below.</p>"
        f"{challenge}<noscript>Enable JavaScript and cookies to continue</noscript>"
        f"<script>window._chl={{id:'{dice.text('x', 16)}'}}</script></body></html>"
    )
    wall = Reply(status=like.status, body=body, headers=(*like.headers, ("Cache-Control", "no-store")))
    return {"/robots.txt": Reply(status=404), "*": wall}


def _login_wall(like: Likeness, shelf: Shelf, dice: Dice, brand: str) -> Routes:
    look = _look(like, dice, brand, "")
    form = '<form method="post" action="/session"><input name="email" type="email"><input name="password" type="password"><button>Log in</button></form>'
    page = pages.page(
        look,
        "Log in",
        f"<h1>Log in to continue</h1><p>You must be signed in to view this page.</p>{form}{shelf.puts(like.services)}",
    )
    return {
        "/robots.txt": Reply(status=404),
        "/login": Reply(body=page),
        "*": Reply(status=302, headers=(("Location", "/login"),)),
    }


def _age_gate(like: Likeness, shelf: Shelf, dice: Dice, brand: str) -> Routes:
    form = '<form method="post" action="/enter"><button name="adult" value="1">I am 18 or older - Enter</button> <a href="/leave">Leave</a></form>'
    body = f"<!doctype html><html lang=en><head><title>{brand}</title></head><body><h1>Age verification</h1><p>This website is for adults only. Please confirm that you are 18 years of age or older to enter.</p>{form}{shelf.puts(like.services)}</body></html>"
    return {"/robots.txt": Reply(status=404), "*": Reply(body=body)}


def _robots_wall(like: Likeness, shelf: Shelf, dice: Dice, brand: str) -> Routes:
    routes = _open(like, shelf, dice, brand)
    shelf.hide()
    routes["/robots.txt"] = Reply(body=pages.robots({"*": ("Disallow: /",)}), kind="text/plain")
    return routes


def _parked(like: Likeness, shelf: Shelf, dice: Dice, brand: str) -> Routes:
    host = shelf.context.host
    body = (
        f"<!DOCTYPE html><html><head><title>{host}</title></head><body><h1>{host}</h1><p>{like.text[0]}</p>"
        f"<ul>{''.join(f'<li><a href=/search?q={word}>{word}</a></li>' for word in ('photo+editor', 'ai+tools', 'cheap+domains'))}</ul>{shelf.puts(like.services)}</body></html>"
    )
    return {"/robots.txt": Reply(status=404), "*": Reply(body=body)}


_WALLS = {
    "bot": _bot_wall,
    "login": _login_wall,
    "age": _age_gate,
    "robots": _robots_wall,
    "parked": _parked,
}


def lookalikes(seed: int, nights: int, names: Names) -> list[tuple[Site, Mapping[str, Routes]]]:
    """Return the look-alikes of the default world."""
    return [lookalike(like, place, seed, nights, names) for place, like in enumerate(LIKENESSES)]
