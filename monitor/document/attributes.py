"""What elements and their attributes are for, by their names."""

from typing import Generic, TypeVar

_Handler = TypeVar("_Handler")

LABELS = ("aria-label", "alt", "title")
"""Words that stand for a picture or a control, the first that is there."""
DULL = frozenset(
    "class id href src rel target type name content property charset media width height lang dir role srcset sizes "
    "action method for itemprop itemscope itemtype loading decoding async defer crossorigin integrity d x y fill "
    "viewbox viewBox version transform focusable xmlns xmlns:xlink xlink:href stroke stroke-width aria-hidden as "
    "tabindex placeholder colspan rowspan align valign border cellpadding cellspacing datetime http-equiv".split()
)
"""Attributes that say nothing here, or that the handler of their element asks for."""


_CODE = frozenset(["x-data", "x-init", "ng-init", "data-ng-init", "v-scope"])
"""Attributes that hold a script, or an object of one."""


_SETTINGS = frozenset(["integration", "configuration"])
"""Attributes without `data-` in which a button says whom it pays (DePay)."""


class Handlers(dict[str | None, _Handler | None], Generic[_Handler]):
    """What is asked of elements, by name; after a page all names of its elements stand here."""

    def __missing__(self, tag: str | None) -> None:
        """Note a name of which nothing is asked."""
        self[tag] = None


class Kinds(dict[str, str]):
    """One sign for what an attribute of each name is: label, hides, data, event, value; none where it says nothing."""

    def __missing__(self, key: str) -> str:
        """Tell it once a page."""
        kind = self[key] = "" if key in DULL else _kind(key)
        return kind


def _kind(key: str) -> str:
    if key in LABELS:
        return "l"
    if key in _CODE:
        return "e"
    if key in ("style", "hidden"):
        return "h"
    if ("-" in key and key[:5] != "aria-") or key[:5] == "wire:" or key in _SETTINGS:
        return "d"
    return "e" if key[:2] == "on" or key[0] in "@:" else "v" if key == "value" else ""
