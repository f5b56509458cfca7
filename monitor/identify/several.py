"""Several accounts of one provider on one page: marketplaces, donors' lists and forums name other people's."""

import re
from collections.abc import Iterable, Mapping

from monitor.identify.hosts import HostHit
from monitor.identify.keys import KeyHit
from monitor.reference import is_payment

_ACCOUNTS = 3
"""Accounts of one kind from which on a page may list other people's; two are a test, a second country."""
_GOODS = 20
"""Goods of one kind from which on they may be many sellers'; fewer are the packs of one shop."""
_OF_GOODS = re.compile(
    r"_(?:link|paylink|quicklink|product|button|plan|price|page|offer|package|variant|invoice|eticket|preference|"
    r"checkout|table|flexform|form|iframe|overlay|jar|qr|code|campaign|project|service|app|start|seal|template)"
    r"(?:_\w{1,12})?$"
)
"""Kinds of which an account has one for each thing it sells."""
_TOLD = "The page names {} different accounts of this provider; it may list other people's."


def several(keys: Iterable[KeyHit]) -> Mapping[tuple[str, str], str]:
    """Return why accounts are in doubt, by provider and kind, for the kinds of which a page names too many.

    Where these are accounts, what they sell is in doubt as well.
    """
    values: dict[tuple[str, str], set[str]] = {}
    for hit in keys:
        if not hit.rivals and is_payment(hit.mark.role):
            values.setdefault((hit.mark.provider, hit.mark.kind), set()).add(hit.value)
    goods = {use for use in values if _OF_GOODS.search(use[1])}
    doubts = {
        use: _TOLD.format(len(found))
        for use, found in values.items()
        if len(found) >= (_GOODS if use in goods else _ACCOUNTS)
    }
    sellers = {provider: told for (provider, kind), told in doubts.items() if (provider, kind) not in goods}
    return {use: sellers[use[0]] for use in goods if use[0] in sellers} | doubts


def creators(hits: Iterable[HostHit]) -> Mapping[str, str]:
    """Return why links to a platform are in doubt, by provider, where a page leads to several creators on it."""
    pages: dict[str, set[str]] = {}
    for hit in hits:
        if hit.page:
            pages.setdefault(hit.mark.provider, set()).add(hit.page)
    return {provider: _TOLD.format(len(found)) for provider, found in pages.items() if len(found) >= _ACCOUNTS}
