"""A packet before anybody has released it."""

from dataclasses import dataclass

from reports.dossier import Clause, Exhibit, Method, Party, Recipient, Storefront


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """What a packet would hold, before people have released it."""

    sender: Party
    recipient: Recipient
    clauses: tuple[Clause, ...]
    storefronts: tuple[Storefront, ...]
    exhibits: tuple[Exhibit, ...]
    method: Method
