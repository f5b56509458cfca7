"""Values of the fictional web: what stands on it and what is true about it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

GRADES = ("claimed", "embedded", "configured", "reached")


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """What one path answers."""

    body: str = ""
    status: int = 200
    headers: tuple[tuple[str, str], ...] = ()
    """Besides Date, Server, Content-Type, Content-Length and Connection."""
    kind: str = "text/html; charset=utf-8"
    only: int = 0
    """The one night on which another company's host answers it; 0: every night."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Network:
    """Where a host lives."""

    asn: int
    country: str
    organisation: str
    """Registered name of the AS."""
    nameservers: tuple[str, ...] = ()
    mail: tuple[str, ...] = ()
    registrar: int = 0
    """IANA registrar id; 0 where RDAP knows nothing."""
    registered: str = "2025-01-01T00:00:00Z"
    headers: tuple[tuple[str, str], ...] = ()
    alias: str = ""
    """CNAME target of the host."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Host:
    """One name with its address and what it serves each night."""

    name: str
    apex: str
    """Registrable domain, which carries NS, MX and the registration."""
    network: Network
    nights: tuple[Mapping[str, Reply] | None, ...]
    """Replies by path, night by night; None where the name is gone from DNS. `*` answers every other path."""
    certificate: str = "good"
    """good, expired or wrong_name."""
    address: str = ""
    """In a documentation range."""

    def routes(self, night: int) -> Mapping[str, Reply] | None:
        """Return the replies of a night (counted from 1); after the last night the last one stays."""
        return self.nights[min(night, len(self.nights)) - 1]


@dataclass(frozen=True, slots=True, kw_only=True)
class Planted:
    """One provider that a site shows in one role."""

    provider: str
    role: str
    grade: str
    nights: tuple[int, ...]
    visible: bool = True
    """Reachable by plain GET within eight pages of the site, without script."""
    borrowed: bool = False
    """The account belongs to somebody else, as the pages of the fictional web let a careful reader see."""
    on_path: bool | None = None
    """Whether it lies between landing page and payment; None where the truth does not say."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """One identifier that a site shows."""

    kind: str
    value: str
    provider: str | None
    nights: tuple[int, ...]
    visible: bool = True
    stable: bool = True
    """The same for every visitor on every night; otherwise made anew for each visit."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """One target and the truth about it."""

    locator: str
    host: str
    scenario: str
    verdict: str
    operator: str
    source: str
    first_night: int
    verdict_nights: tuple[int, ...]
    """Nights on which plain GETs show what the site is."""
    planted: tuple[Planted, ...]
    identifiers: tuple[Known, ...]
    storefront: bool
    """What it really is, whatever can be seen of it."""
    why: str = ""
    """For the reader of the truth: what makes the scenario special."""
    decoys: tuple[str, ...] = ()
    """Values that look like identifiers and name nobody: placeholders, documented examples, broken checksums."""
    hosts: tuple[Host, ...] = field(default=(), repr=False)

    def truth(self) -> dict[str, Any]:
        """Return the entry of truth.json; `decoys` is there only where there are some."""
        return {
            "kind": "web",
            "verdict": self.verdict,
            "nights": list(self.verdict_nights),
            "storefront": self.storefront,
            "findings": _merged(self.planted),
            "identifiers": _known(self.identifiers),
            "operator": self.operator,
            "scenario": self.scenario,
            "why": self.why,
            **({"decoys": list(self.decoys)} if self.decoys else {}),
        }


def _merged(planted: Iterable[Planted]) -> list[dict[str, Any]]:
    """Join the plants of one provider in one role: strongest visible grade, all nights of the same visibility.

    `possibly_borrowed` and `on_payment_path` are there only where the truth has something to say.
    """
    groups: dict[tuple[str, str], list[Planted]] = {}
    for plant in planted:
        groups.setdefault((plant.provider, plant.role), []).append(plant)
    findings = []
    for (provider, role), plants in sorted(groups.items()):
        seen = [plant for plant in plants if plant.visible and plant.nights] or plants
        said = [plant.on_path for plant in seen if plant.on_path is not None]
        findings.append(
            {
                "provider": provider,
                "role": role,
                "grade": max((plant.grade for plant in seen), key=GRADES.index),
                "visible": any(plant.visible and plant.nights for plant in plants),
                "nights": sorted({night for plant in seen for night in plant.nights}),
                **({"possibly_borrowed": True} if all(plant.borrowed for plant in seen) else {}),
                **({"on_payment_path": any(said)} if len(said) == len(seen) else {}),
            }
        )
    return findings


def _known(identifiers: Iterable[Known]) -> list[dict[str, Any]]:
    groups: dict[tuple[str, str, str], list[Known]] = {}
    for item in identifiers:
        groups.setdefault((item.kind, item.value, item.provider or ""), []).append(item)
    rows = []
    for (kind, value, provider), items in sorted(groups.items()):
        seen = [item for item in items if item.visible and item.nights] or items
        nights = sorted({night for item in seen for night in item.nights})
        visible = any(item.visible and item.nights for item in items)
        stable = all(item.stable for item in items)
        rows.append(
            {
                "kind": kind,
                "value": value,
                "provider": provider or None,
                "visible": visible,
                "nights": nights,
                "stable": stable,
            }
        )
    return rows
