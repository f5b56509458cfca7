"""Invented names: brands, hosts, operators. Every host ends in .example or .test, which nobody can register."""

from monitor.simulator.dice import Dice

_FIRST = (
    "velo nimbu quarz lumo sorba tavi pexo orli zenka brivo calyx dorne fenlo gryta havlo ibrex "
    "jolvi kestu lorvo mirba nolvi ostra plorvo rumbo selka trova ulmer vanto wexla yarrow"
).split()
_LAST = (
    "pix",
    "lab",
    "frame",
    "lens",
    "forge",
    "mirror",
    "studio",
    "gen",
    "snap",
    "vision",
    "craft",
    "reveal",
    "layer",
    "shade",
)
_ENDING = "ra lo mix nax tor ven dis sul keth wyn gar pol".split()
_MERCHANT = ("Digital", "Media", "Pixel", "Trading", "Software", "Content", "Online", "Creative")
_FORM = ("Ltd", "LLC", "OU", "Limited", "GmbH", "SRL")


class Names:
    """Hands out each name once, in an order that the seed decides."""

    def __init__(self, seed: int) -> None:
        self._dice = Dice(seed, "names")
        self._taken: set[str] = set()

    def brand(self) -> str:
        """Return a brand name not handed out before, with a number once the words run short."""
        for _attempt in range(40):
            name = self._dice.pick(_FIRST) + self._dice.pick(_LAST)
            if name not in self._taken:
                break
        while name in self._taken:
            name = f"{self._dice.pick(_FIRST)}{self._dice.pick(_LAST)}{self._dice.number(2, 9999)}"
        self._taken.add(name)
        return name.capitalize()

    def host(self, brand: str) -> str:
        """Return the host name of a brand."""
        return f"{brand.lower()}.{'test' if self._dice.chance(0.25) else 'example'}"


def merchant(dice: Dice) -> str:
    """Return the invented company name that a checkout page shows."""
    return f"{dice.pick(_FIRST).capitalize()} {dice.pick(_MERCHANT)} {dice.pick(_FORM)}"


def account(dice: Dice) -> str:
    """Return an account name as people choose it at other companies."""
    return f"{dice.pick(_FIRST)}{dice.pick(_LAST)}{dice.number(10, 99)}"


def model(dice: Dice) -> str:
    """Return the invented name of a model that a site says it runs."""
    return f"{dice.pick(_FIRST)}{dice.pick(_ENDING)}".capitalize()
