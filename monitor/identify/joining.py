"""Observations joined into findings, and findings of one target seen beside each other."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace

from monitor.identify.alternatives import alternatives
from monitor.model import Finding, Observation, Role, Where
from monitor.reference import Catalogue

_EDGE = frozenset([Role.HOSTING, Role.CDN])
_HIDDEN_ORIGIN = (
    "A network for delivery stands in front of the site; nothing seen shows on whose servers the pages really lie."
)
_TENANT = (
    "The address lies in this company's network, while other marks show {}: the company's customer may be that one, "
    "not the site."
)
_LANDLORD = "Its servers may stand in the network of {}, whose customer it then is."


@dataclass(frozen=True, slots=True)
class Neighbour:
    """Another use of the same target, as far as chains of infrastructure need it."""

    provider: str
    role: Role
    by_address: bool
    """Whether nothing but the network of the address shows it."""


def group(observations: Iterable[Observation], via: Mapping[str, str] = {}) -> tuple[Finding, ...]:
    """Join observations into findings by provider and role, sorted; the order of the observations does not matter.

    `via` says by rule who else may hold the contract (`via_of`).
    """
    by_use: dict[tuple[str, Role], set[Observation]] = {}
    for observation in observations:
        by_use.setdefault((observation.provider, observation.role), set()).add(observation)
    return tuple(
        Finding(
            provider=provider,
            role=role,
            grade=max(mark.grade for mark in marks),
            on_payment_path=any(mark.on_payment_path for mark in marks),
            possibly_borrowed=is_borrowed(marks),
            observations=tuple(sorted(marks, key=_strength)),
            alternatives=alternatives(marks, via),
        )
        for (provider, role), marks in sorted(by_use.items())
    )


def is_borrowed(marks: Collection[Observation]) -> bool:
    """Whether the account may be somebody else's: every identifier, or every checkout that answered, is in doubt."""
    accounts = [mark for mark in marks if "/identifier/" in mark.rule]
    strongest = [mark for mark in marks if mark.grade is max(mark.grade for mark in marks)]
    return any(kind and all(mark.doubt for mark in kind) for kind in (accounts, strongest))


def via_of(catalogue: Catalogue) -> Mapping[str, str]:
    """Return, by rule, who else may hold the contract that a mark shows, for the marks that say so."""
    found: dict[str, str] = {}
    for provider in catalogue.providers.values():
        for marks in (provider.hosts, provider.identifiers, provider.scripts, provider.keys):
            found |= {mark.rule: mark.via for mark in marks if mark.via}
        for brand in provider.brands:
            if brand.via:
                found |= {f"{provider.id}/brand/{' '.join(words.lower().split())}": brand.via for words in brand.words}
    return found


def neighbour(provider: str, role: Role, places: Collection[Where]) -> Neighbour:
    """Return a use as its neighbours see it."""
    return Neighbour(provider, role, by_address=set(places) == {Where.ADDRESS})


def beside(findings: Collection[Finding]) -> tuple[Finding, ...]:
    """Return the findings of one target, each told what stands beside it."""
    every = [neighbour(one.provider, one.role, {mark.where for mark in one.observations}) for one in findings]
    return tuple(chained(one, every) for one in findings)


def chained(finding: Finding, every: Collection[Neighbour]) -> Finding:
    """Return a finding whose alternatives also say of which chain of infrastructure it may be a link.

    `every` are the uses of the target as `neighbour` gives them, this one included or not.
    """
    if finding.role not in _EDGE:
        return finding
    told = []
    if finding.role is Role.CDN and not any(one.role is Role.HOSTING for one in every):
        told.append(_HIDDEN_ORIGIN)
    here = neighbour(finding.provider, finding.role, {mark.where for mark in finding.observations})
    others = [one for one in every if one.role in _EDGE and one.provider != finding.provider]
    across = sorted({one.provider for one in others if one.by_address is not here.by_address})
    if across:
        told.append((_TENANT if here.by_address else _LANDLORD).format(", ".join(across)))
    return replace(finding, alternatives=(*told, *finding.alternatives)) if told else finding


def _strength(mark: Observation) -> tuple[object, ...]:
    """Order of the marks of a finding: strongest first, then by name."""
    return (
        -mark.grade,
        not mark.on_payment_path,
        mark.rule,
        mark.value,
        mark.where,
        mark.quote,
        mark.moved,
        mark.doubt,
    )
