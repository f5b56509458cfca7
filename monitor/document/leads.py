"""Where the elements of a page lead: noted as they are met, made absolute when somebody first asks where."""

from dataclasses import dataclass, field
from typing import NamedTuple

from selectolax.lexbor import LexborNode

from monitor.document.addresses import Base
from monitor.document.parts import Address
from monitor.model import Where

_HINTS = frozenset(["preconnect", "dns-prefetch"])
"""Relations of links that only ask to connect."""


class Joined(NamedTuple):
    """The addresses that can be asked, with the element and the relation of each."""

    addresses: tuple[Address, ...]
    nodes: tuple[LexborNode, ...]
    relations: tuple[str, ...]
    """Empty where the element names none."""


@dataclass(slots=True)
class Leads:
    """What a page names as an address, in the order of the page."""

    base: Base
    """What the next one is joined to."""
    noted: list[tuple[LexborNode, Where, str, str, Base]] = field(default_factory=list)
    _joined: Joined | None = None

    def add(self, node: LexborNode, where: Where, url: str, rel: str = "") -> None:
        """Note an address of an element; `rel` is the relation that it names."""
        self.noted.append((node, where, url, rel, self.base))

    def link(self, node: LexborNode, href: str, rel: str) -> None:
        """Note the address of a `link` element; of a mere hint to connect its host: a browser asks no path."""
        relations = rel.split()
        if relations and _HINTS.issuperset(relations):
            href = "/".join(href.replace("\\", "/").split("/", 3)[:3])
        self.add(node, Where.LINK if "payment" in relations else Where.META, href, rel)

    def joined(self) -> Joined:
        """Return those that a browser would ask, each joined to its base; to be asked when all are noted."""
        if self._joined is None:
            met = [((where, url), node, rel) for node, where, said, rel, base in self.noted if (url := base[said])]
            self._joined = Joined(*zip(*met, strict=True)) if met else Joined((), (), ())
        return self._joined
