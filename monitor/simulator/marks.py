"""Marks: how a company shows on a page, written from what vendors tell their customers to paste.

A recipe is text with holes:

    <<name>>                       an identifier of the recipe, or one of: brand host merchant price amount currency buy
    [[script URL attributes]]      a script element in one of many spellings
    [[frame URL attributes]]       an iframe
    [[buy URL]]                    a link whose words ask the visitor to pay
    [[set name value]]             the value in a script variable, an object literal, JSON state or a data attribute
    [[urlset name URL]]            the same for an address, with the escapes that JSON in HTML has
"""

import html
import json
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from urllib.parse import quote

from monitor.simulator.dice import Dice


@dataclass(frozen=True, slots=True, kw_only=True)
class Recipe:
    """One documented way of embedding one company's product."""

    provider: str
    """Provider id: `slug` of the facts."""
    role: str
    """What the mark shows the company doing."""
    grade: str
    """What the mark is worth by itself: claimed, embedded, configured or reached."""
    spellings: tuple[str, ...]
    """Texts with holes; one is drawn."""
    ids: dict[str, str] = field(default_factory=dict)
    """Shapes of the values to draw, by name (see Dice.shaped); a shape may hold holes."""
    public: tuple[str, ...] = ()
    """Which of `ids` are identifiers of the merchant's account; the others are page furniture."""
    hosted: str = ""
    """Address (no scheme) of the company's own checkout page, which then answers with product and price."""
    hop: str = ""
    """Address (no scheme) that redirects to the page the mark pays at; for shorteners."""
    also: tuple[tuple[str, str], ...] = ()
    """(provider, role) of what is true besides; nobody is asked to see it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """What a mark may say about the site it stands on."""

    brand: str
    host: str
    operator: str
    """Values are drawn by operator, so that sites of one operator share their accounts."""
    slug: str
    """Account name that the operator uses at other companies."""
    product: str
    price: str
    """As shown, for example `$9.99`."""
    currency: str
    buy: str
    """Words of the pay button."""

    def values(self) -> dict[str, str]:
        """Return what fills the holes of every recipe."""
        amount = re.sub(r"[^0-9.,]", "", self.price).replace(",", ".")
        return {
            "brand": self.brand, "host": self.host, "slug": self.slug, "product": self.product, "price": self.price,
            "amount": amount, "cents": str(round(float(amount) * 100)), "currency": self.currency, "buy": self.buy,
            "return": quote(f"https://{self.host}/auth/callback", safe=""),
        }  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A recipe as it stands on one site."""

    provider: str
    role: str
    grade: str
    html: str
    """What is planted in the page."""
    url: str = ""
    """Address of the company's checkout page, empty where the recipe has none."""
    hop: str = ""
    """Shortener address that leads to the checkout page of another mark."""
    identifiers: tuple[tuple[str, str], ...] = ()
    """(kind, value) of each public identifier."""


def plant(recipe: Recipe, context: Context, dice: Dice, seed: int) -> Mark:
    """Write a recipe for a site: values drawn by operator, spelling drawn by `dice`."""
    values = context.values()
    owner = Dice(seed, context.operator, recipe.provider)
    for name, shape in recipe.ids.items():
        values[name] = owner.shaped(_fill(shape, values))
    text = _macros(_fill(dice.pick(recipe.spellings), values), dice, context)
    return Mark(
        provider=recipe.provider,
        role=recipe.role,
        grade=recipe.grade,
        html=text,
        url=f"https://{_fill(recipe.hosted, values)}" if recipe.hosted else "",
        hop=f"https://{_fill(recipe.hop, values)}" if recipe.hop else "",
        identifiers=tuple((f"{recipe.provider}_{name}", values[name]) for name in recipe.public),
    )


def _fill(text: str, values: dict[str, str]) -> str:
    return re.sub(r"<<(\w+)>>", lambda found: values[found[1]], text)


def _macros(text: str, dice: Dice, context: Context) -> str:
    writers: dict[str, Callable[[Dice, str, str], str]] = {
        "script": script,
        "frame": frame,
        "set": carry,
        "urlset": carry_url,
    }

    def write(found: re.Match[str]) -> str:
        kind, rest = found[1], found[2]
        first, _, more = rest.partition(" ")
        return buy_link(dice, first, context.buy) if kind == "buy" else writers[kind](dice, first, more)

    return re.sub(r"\[\[(\w+) (.+?)\]\]", write, text)


def attribute(dice: Dice, name: str, value: str) -> str:
    """Return one attribute in a drawn spelling: double, single or no quotes."""
    shown = value.replace("&", "&amp;") if dice.chance(0.6) else value
    if re.fullmatch(r"[A-Za-z0-9_./:-]+", value) and dice.chance(0.15):
        return f"{name}={shown}"
    mark = "'" if dice.chance(0.3) and "'" not in value else '"'
    return f"{name}={mark}{shown.replace(mark, '&quot;')}{mark}"


def _spelled(dice: Dice, url: str) -> str:
    """Return an address as pages write it: sometimes protocol-relative, sometimes with a capital host."""
    if dice.chance(0.2):
        return url.removeprefix("https:")
    return url.replace("https://www.", "https://WWW.", 1) if dice.chance(0.05) else url


def _pairs(more: str) -> list[tuple[str, str]]:
    """Read `a="b" c` attributes of a macro."""
    return [(name, value or bare) for name, value, bare in re.findall(r'([\w-]+)(?:="([^"]*)"|=(\S+))?', more)]


def script(dice: Dice, url: str, more: str = "") -> str:
    """Return a script element for an address, in a drawn order of attributes."""
    flags = dice.pick(
        ("", "async", "defer", "async defer", 'crossorigin="anonymous"', 'type="text/javascript"', 'async=""')
    )
    parts = [attribute(dice, "src", _spelled(dice, url))]
    parts += [attribute(dice, name, value) if value else name for name, value in _pairs(more)]
    if flags:
        parts.append(flags)
    order = dice.some(parts, len(parts))
    tag = "SCRIPT" if dice.chance(0.1) else "script"
    gap = "\n    " if dice.chance(0.15) else " "
    return f"<{tag} {gap.join(order)}></{tag}>"


def frame(dice: Dice, url: str, more: str = "") -> str:
    """Return an iframe for an address, sometimes loaded lazily."""
    parts = [attribute(dice, "src", url), *(attribute(dice, name, value) for name, value in _pairs(more))]
    parts.append(
        dice.pick(('width="410" height="696"', 'loading="lazy"', 'allow="payment" frameborder="0"', 'scrolling="no"'))
    )
    return f"<iframe {' '.join(dice.some(parts, len(parts)))}></iframe>"


def buy_link(dice: Dice, url: str, words: str) -> str:
    """Return a link that asks to pay."""
    style = dice.pick(
        (
            'class="btn btn-primary"',
            'class="buy" rel="noopener"',
            'rel="nofollow noopener" target="_blank"',
            'role="button"',
        )
    )
    parts = dice.some([attribute(dice, "href", url), style], 2)
    inner = html.escape(words) if dice.chance(0.7) else f"<span><b>{html.escape(words)}</b></span>"
    return f"<a {' '.join(parts)}>{inner}</a>"


def carry(dice: Dice, name: str, value: str) -> str:
    """Return a value where front ends keep their settings."""
    escaped = value.replace("/", "\\/")
    return dice.pick(
        (
            f"<script>var {name} = '{value}';</script>",
            f'<script>window.__CONFIG__ = {{ locale: "en", {name}: "{value}", retries: 3 }};</script>',
            f'<script id="__NEXT_DATA__" type="application/json">{{"props":{{"{name}":"{escaped}"}}}}</script>',
            f'<script type=\'application/json\' data-state>{{"settings":{{"{name}":"{escaped}"}}}}</script>',
            f"<div id=\"app\" data-settings='{html.escape(json.dumps({name: value}), quote=True)}'></div>",
            f"<script>\n  const settings={{{name}:`{value}`}};\n</script>",
        )
    )


def carry_url(dice: Dice, name: str, url: str) -> str:
    """Return an address inside a script or JSON state."""
    escaped = url.replace("/", "\\/")
    return dice.pick(
        (
            f'<script type="application/json" id="state">{{"{name}":"{escaped}","debug":false}}</script>',
            f"<script>var s=document.createElement('script');s.src='{url}';document.body.appendChild(s)</script>",
            f'<script>window.loadLater = ["{url}"];</script>',
        )
    )
