"""The shelf of one site: its marks as they are planted, with what each makes true."""

from collections.abc import Iterable
from dataclasses import replace
from urllib.parse import urlsplit

from monitor.simulator.dice import Dice
from monitor.simulator.marks import Context, Mark, Recipe, plant
from monitor.simulator.names import merchant
from monitor.simulator.pages import hosted_checkout
from monitor.simulator.rails import ADULT, CARDS, LOGOS, SELLERS
from monitor.simulator.rails_more import CRYPTO, SHOPS, WALLETS
from monitor.simulator.services import ALL_SERVICES
from monitor.simulator.truth import Known, Planted, Reply
from monitor.simulator.wallets import wallet

CATALOGUE: dict[str, Recipe] = {**CARDS, **ADULT, **SELLERS, **LOGOS, **WALLETS, **CRYPTO, **SHOPS, **ALL_SERVICES}
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

    def put(self, name: str, *, visible: bool = True, nights: tuple[int, ...] | None = None) -> Mark:
        """Plant the recipe of that name and write down what it shows; the hosted page, if any, is put up."""
        recipe = CATALOGUE[name]
        mark = plant(recipe, self.context, self.dice.child(name), self.seed)
        self.marks.append(mark)
        when = self.nights if nights is None else nights
        self.planted.append(
            Planted(provider=mark.provider, role=mark.role, grade=mark.grade, nights=when, visible=visible)
        )
        self.known += [
            Known(kind=kind, value=value, provider=mark.provider, nights=when, visible=visible)
            for kind, value in mark.identifiers
        ]
        if mark.url:
            self._host(mark)
        return mark

    def puts(self, names: Iterable[str], *, visible: bool = True, nights: tuple[int, ...] | None = None) -> str:
        """Plant several recipes and return their text."""
        return "\n".join(self.put(name, visible=visible, nights=nights).html for name in names)

    def wallets(self, forms: Iterable[str], *, visible: bool = True) -> str:
        """Plant wallet addresses of those forms; an address names no company."""
        rows = []
        for form in forms:
            kind, address = wallet(form, Dice(self.seed, self.context.operator, form))
            self.known.append(Known(kind=kind, value=address, provider=None, nights=self.nights, visible=visible))
            coin, scheme = _SCHEMES[form[:3]]
            rows.append(self.dice.pick(_WALLET_ROWS).format(coin=coin, scheme=scheme, address=address))
        return "\n".join(rows)

    def lead(self, hop: Mark, url: str) -> None:
        """Let the shortener of `hop` redirect to an address."""
        self._reply(hop.hop, Reply(status=301, headers=(("Location", url),)))

    def hide(self) -> None:
        """Make everything planted so far invisible: it stands behind a wall."""
        self.planted = [replace(item, visible=False) for item in self.planted]
        self.known = [replace(item, visible=False) for item in self.known]

    def _host(self, mark: Mark) -> None:
        company = merchant(Dice(self.seed, self.context.operator, "company"))
        body = hosted_checkout(self.dice.child(mark.url), company, self.context.product, self.context.price)
        self._reply(mark.url, Reply(body=body))

    def _reply(self, url: str, reply: Reply) -> None:
        host, path = split(url)
        self.elsewhere.setdefault(host, {})[path] = reply


def split(url: str) -> tuple[str, str]:
    """Return the host of an address, and the path with its query, under which a reply is kept."""
    parts = urlsplit(url)
    return parts.hostname or "", (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
