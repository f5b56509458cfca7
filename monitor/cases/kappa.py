"""Cohen's kappa: how far two coders agree beyond what their habits alone would bring about.

J. Cohen, A coefficient of agreement for nominal scales, Educational and Psychological Measurement 20 (1960) 37-46:
kappa = (po - pe) / (1 - pe), with the approximate standard error of that paper, sqrt(po (1 - po) / (n (1 - pe)^2)).
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt

FEW = 30
"""Below this many sites the interval is too wide to tell agreement from chance."""
_NORMAL = 1.96


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement:
    """How far two coders agree on one variable."""

    sites: int
    """Sites that both coded."""
    agreed: float
    """Share of them coded alike, 0 to 1; 0 without sites."""
    kappa: float | None
    """None where it is not defined: no sites, or one and the same answer everywhere."""
    low: float | None
    """Lower end of the 95 % interval; None as kappa is."""
    high: float | None
    """Upper end."""

    @property
    def note(self) -> str:
        """What a reader must know before quoting the figure; empty: nothing."""
        if not self.sites:
            return "no sites"
        if self.kappa is None:
            return "one answer everywhere: kappa is not defined"
        return f"too few sites ({self.sites} of at least {FEW})" if self.sites < FEW else ""


def agreement(pairs: Sequence[tuple[str, str]]) -> Agreement:
    """Return how far two coders agree, by their answers site by site. Answers are names; `unknown` is one of them."""
    total = len(pairs)
    if not total:
        return Agreement(sites=0, agreed=0.0, kappa=None, low=None, high=None)
    observed = sum(first == second for first, second in pairs) / total
    firsts, seconds = Counter(first for first, _ in pairs), Counter(second for _, second in pairs)
    expected = sum(firsts[word] * seconds[word] for word in firsts) / total**2
    if expected == 1:
        return Agreement(sites=total, agreed=observed, kappa=None, low=None, high=None)
    kappa = (observed - expected) / (1 - expected)
    reach = _NORMAL * sqrt(observed * (1 - observed) / total) / (1 - expected)
    return Agreement(
        sites=total, agreed=observed, kappa=kappa, low=max(-1.0, kappa - reach), high=min(1.0, kappa + reach)
    )
