"""The shelf of one site: its marks as they are planted, with what each makes true."""

import html
from collections.abc import Iterable
from dataclasses import replace
from urllib.parse import urlsplit

from monitor.simulator.dice import Dice
from monitor.simulator.marks import Context, Mark, Recipe, plant
from monitor.simulator.names import merchant
from monitor.simulator.pages import hosted_checkout
from monitor.simulator.rails import ADULT, CARDS, LOGOS, SELLERS
from monitor.simulator.rails_more import CRYPTO, SHOPS, WALLETS
from monitor.simulator.rails_rare import RARE
from monitor.simulator.services import ALL_SERVICES
from monitor.simulator.truth import Host, Known, Planted, Reply
from monitor.simulator.wallets import wallet

CATALOGUE: dict[str, Recipe] = {
    **CARDS,
    **ADULT,
    **SELLERS,
    **LOGOS,
    **WALLETS,
    **CRYPTO,
    **SHOPS,
    **ALL_SERVICES,
    **RARE,
}
"""Every recipe by its short name."""

_WALLET_ROWS = (
    "<p class='wallet'>{coin}: <code>{address}</code></p>",
    '<button data-clipboard-text="{address}">Copy {coin} address</button>',
    '<a href="{scheme}:{address}?label=credits">{coin}</a>',
    '<script type="application/json">{{"deposit":{{"{coin}":"{address}"}}}}</script>',
)
_SCHEMES = {
    "btc": ("BTC", "bitcoin"),
    "eth": ("ETH", "ethereum"),
    "tro": ("USDT-TRC20", "tron"),
    "ltc": ("LTC", "litecoin"),
    "dog": ("DOGE", "dogecoin"),
}


class Shelf:
    """Collects what stands on one site and what is therefore true."""

    def __init__(self, context: Context, dice: Dice, seed: int, nights: tuple[int, ...]) -> None:
        self.context = context
        self.dice = dice
        self.seed = seed
        self.nights = nights
        self.planted: list[Planted] = []
        self.known: list[Known] = []
        self.marks: list[Mark] = []
        """What was planted, as it stands there."""
        self.elsewhere: dict[str, dict[str, Reply]] = {}
        """Replies of other companies' hosts, by host and path."""
        self.names: list[Host] = []
        """Other names of the site."""
        self.decoys: list[str] = []
        """Values that look like identifiers and name nobody."""

    def put(self, name: str, *, visible: bool = True, nights: tuple[int, ...] | None = None) -> Mark:
        """Plant the recipe of that name and write down what it shows; the hosted page, if any, is put up."""
        recipe = CATALOGUE[name]
        mark = plant(recipe, self.context, self.dice.child(name), self.seed)
        self.stand(mark, visible=visible, nights=nights)
        when = self.nights if nights is None else nights
        self.planted += [
            Planted(provider=provider, role=role, grade="embedded", nights=when, visible=False)
            for provider, role in recipe.also
        ]
        if mark.url:
            self._host(mark, self.context)
        return mark

    def stand(
        self, mark: Mark, *, visible: bool = True, nights: tuple[int, ...] | None = None, on_path: bool | None = None
    ) -> str:
        """Write down what a mark shows that stands on a page as it is; return its text."""
        self.marks.append(mark)
        self.show(mark, visible=visible, nights=nights, on_path=on_path)
        return mark.html

    def show(
        self, mark: Mark, *, visible: bool = True, nights: tuple[int, ...] | None = None, on_path: bool | None = None
    ) -> None:
        """Write down what a mark shows that no act of its company removes: it stands in a file, or in pieces."""
        when = self.nights if nights is None else nights
        self.planted.append(
            Planted(
                provider=mark.provider,
                role=mark.role,
                grade=mark.grade,
                nights=when,
                visible=visible,
                on_path=on_path,
            )
        )
        self.known += [
            Known(kind=kind, value=value, provider=mark.provider, nights=when, visible=visible)
            for kind, value in mark.identifiers
        ]

    def borrow(self, name: str, owner: Context, *, host: bool = False) -> Mark:
        """Plant another's account; with `host` its checkout page is put up, which names the owner and what he sells."""
        mark = plant(CATALOGUE[name], owner, self.dice.child(name), self.seed)
        planted = Planted(provider=mark.provider, role=mark.role, grade=mark.grade, nights=self.nights, borrowed=True)
        self.planted.append(planted)
        self.known += [
            Known(kind=kind, value=value, provider=mark.provider, nights=self.nights)
            for kind, value in mark.identifiers
        ]
        if host:
            self._host(mark, owner)
        return mark

    def visit(self, name: str, night: int) -> Mark:
        """Plant the recipe of that name with identifiers made for the visit of one night."""
        fresh = replace(self.context, operator=f"{self.context.operator}/night-{night}")
        mark = plant(CATALOGUE[name], fresh, self.dice.child(name), self.seed)
        self.planted.append(Planted(provider=mark.provider, role=mark.role, grade=mark.grade, nights=(night,)))
        self.known += [
            Known(kind=kind, value=value, provider=mark.provider, nights=(night,), stable=False)
            for kind, value in mark.identifiers
        ]
        if mark.url:
            self._host(mark, self.context, only=night)
        return mark

    def puts(self, names: Iterable[str], *, visible: bool = True, nights: tuple[int, ...] | None = None) -> str:
        """Plant several recipes and return their text."""
        return "\n".join(self.put(name, visible=visible, nights=nights).html for name in names)

    def wallets(self, forms: Iterable[str], *, visible: bool = True, night: int = 0) -> str:
        """Plant wallet addresses of those forms; an address names no company.

        With a night they are made for the visit of that night.
        """
        rows = []
        topic = (night,) if night else ()
        for form in forms:
            kind, address = wallet(form, Dice(self.seed, self.context.operator, form, *topic))
            when = topic or self.nights
            known = Known(kind=kind, value=address, provider=None, nights=when, visible=visible, stable=not night)
            self.known.append(known)
            coin, scheme = _SCHEMES[form[:3]]
            rows.append(self.dice.pick(_WALLET_ROWS).format(coin=coin, scheme=scheme, address=address))
        return "\n".join(rows)

    def note(self, kind: str, value: str) -> None:
        """Write down an identifier that names no company."""
        self.known.append(Known(kind=kind, value=value, provider=None, nights=self.nights))

    def lead(self, hop: Mark, url: str) -> None:
        """Let the shortener of `hop` redirect to an address."""
        self._reply(hop.hop, Reply(status=301, headers=(("Location", url),)))

    def gather(self, hop: Mark, url: str) -> None:
        """Let the page of links at `hop` lead to an address, among others that lead nowhere near."""
        brand, buy = self.context.brand, self.context.buy
        links = [(url, buy), (f"https://{self.context.host}/faq", "FAQ"), ("https://linktr.ee/discover", "Discover")]
        rows = "".join(f'<li><a href="{to}" rel="noopener">{html.escape(words)}</a></li>' for to, words in links)
        own = (
            '<script async src="https://js.recurly.com/v4/recurly.js"></script>'  # of the company that serves the page
        )
        self._reply(hop.hop, Reply(body=f"<!doctype html><title>{brand}</title>{own}<h1>{brand}</h1><ul>{rows}</ul>"))

    def hide(self) -> None:
        """Make everything planted so far invisible: it stands behind a wall."""
        self.planted = [replace(item, visible=False) for item in self.planted]
        self.known = [replace(item, visible=False) for item in self.known]

    def _host(self, mark: Mark, owner: Context, only: int = 0) -> None:
        company = merchant(Dice(self.seed, owner.operator, "company"))
        body = hosted_checkout(self.dice.child(mark.url), company, owner.product, owner.price)
        self._reply(mark.url, Reply(body=body, only=only))

    def _reply(self, url: str, reply: Reply) -> None:
        host, path = split(url)
        self.elsewhere.setdefault(host, {})[path] = reply


def split(url: str) -> tuple[str, str]:
    """Return the host of an address, and the path with its query, under which a reply is kept."""
    parts = urlsplit(url)
    return parts.hostname or "", (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
