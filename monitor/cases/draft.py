"""A packet before anybody has released it."""

from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from typing import Self

from monitor.model import Role
from reports.dossier import Clause, Exhibit, Method, Party, Recipient, Storefront


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """What a packet would hold, before people have released it."""

    sender: Party
    recipient: Recipient
    clauses: tuple[Clause, ...]
    storefronts: tuple[Storefront, ...]
    roles: tuple[frozenset[Role], ...]
    """In which the recipient was found at each of the storefronts, in their order."""
    exhibits: tuple[Exhibit, ...]
    method: Method

    def within(self, roles: AbstractSet[Role]) -> Self:
        """Return the draft with those storefronts alone that show the recipient in one of these roles; none: all."""
        pairs = zip(self.storefronts, self.roles, strict=True)
        held = [pair for pair in pairs if not roles or pair[1] & roles]
        return replace(self, storefronts=tuple(one for one, _ in held), roles=tuple(found for _, found in held))
