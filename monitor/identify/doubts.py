"""Whether a checkout page speaks of the site that leads to it, or of somebody else's shop.

The rule in one sentence: an account is in doubt when the checkout page names goods or a merchant of which neither a
distinctive word nor the price stands on the site, or another web address beside such words.
"""

import re
from collections.abc import Iterable, Sequence

from monitor.document import Document
from monitor.identify.context import registrable, same_site
from monitor.identify.quotes import quote
from monitor.identify.words import PRICE, UNSPACED
from monitor.model import Where

_SHORT = 80
"""Characters of a text that names a thing; longer ones are prose."""
_LEAST = 3
"""Distinctive words below which a checkout page says too little to disagree."""
_SHARE = 3
"""One word in so many that stands on the site as well is agreement."""
_WORD = re.compile(r"[^\W\d_]{3,}")
_DOMAIN = re.compile(r"(?<![\w@.-])(?:www\.)?((?:[a-z0-9-]{1,63}\.){1,3}[a-z]{2,12})(?![\w.-])", re.IGNORECASE)
_FILES = frozenset("css html jpg js json pdf php png svg".split())
"""Endings of files, not of names."""
_NUMBER = re.compile(r"\d[\d.,]*")
_GENERAL = frozenset(
    "address amount and back bank billing buy cancel card cart change checkout city code company complete confirm "
    "contact continue country currency customer cvc cvv date debit delivery details due email enter expiration "
    "expiry express fee first for form free from full gmbh guest have help here holder inc info information invoice "
    "item items last law limited llc login ltd merchant method methods mobile month name new next not now number "
    "online optional order our page password pay payment payments phone please policy postal powered price privacy "
    "proceed processing product protected purchase qty quantity receipt refund remember required return safe save "
    "secure secured security select seller service services shipping shop sign sold start state store street submit "
    "subtotal summary support tax terms thank that the this total trading use using value vat via visa wallet was "
    "will with year you your zip sarl spa srl sas ooo kft pte".split()
)
"""Words of every checkout page."""
_SERVICE = re.compile(
    r"\b(?:donat\w*|spenden?|don|tips?|credits?|kredite?n?|cr[eé]ditos?|crédits|tokens?|coins?|jetons?|monet[ae]|premium|"
    r"pro|vip|plans?|subscri\w+|suscri\w+|assinaturas?|abonn\w+|abos?|tarife?|packs?|forfaits?|unlimited|generations?)\b|"
    r"пожертв|кредит|монет|премиум|подписк|тариф",
    re.IGNORECASE,
)
"""What is sold by credits or by the month: a checkout that says so need not repeat the words of the site."""
_CAUSE = re.compile(
    r"(?<!\w)(?:charit\w+|non-?profit|ngo|foundation|shelter|rescue|relief|hospice|hospital|church|parish|orphan\w*|"
    r"501\(c\)|red cross|gemeinnützig\w*|stiftung|tierheim|fondation|fundaci[óo]n|ong|fundação|onlus|"
    r"fondazione|fundacja|фонд|приют|благотвор\w+)(?!\w)",
    re.IGNORECASE,
)
"""Whom people give to for nothing in return: gifts to those are no purchase of another site's goods."""


def disagreement(checkout: Document, pages: Sequence[Document], site: str) -> str:
    """Return why a checkout page seems to be another's than the site's, as a sentence; empty where nothing says so.

    `pages` are the site's own, `site` its host.
    """
    texts = [text for text in (checkout.title, *_short(checkout)) if text]
    whole = "\n".join(texts)
    # Scripts that do not part their words: nothing can be compared word by word.
    if not pages or UNSPACED.search(whole):
        return ""
    sold = _words(texts) - _words(checkout.host.split("."))
    ours = _words(text for page in pages for text in (page.title, *(block.text for block in page.blocks), page.host))
    agrees = len(sold & ours) * _SHARE >= len(sold)
    elsewhere = _other_domain(whole, checkout.host, site)
    other = not _prices([checkout]) & _prices(pages)
    if _SERVICE.search(whole) and not _CAUSE.search(whole) and not (elsewhere and other):
        return ""
    if agrees or not (elsewhere or (len(sold) >= _LEAST and other)):
        return ""
    name = quote(checkout.title or texts[0])[:_SHORT]
    also = f" and names {elsewhere}" if elsewhere else ""
    told = f"The checkout page ({name}) shares no distinctive word with the site{also}"
    return f"{told}: the account may be somebody else's."


def _short(page: Document) -> Iterable[str]:
    """Return the short texts that a reader of a page sees."""
    return [
        block.text
        for block in page.blocks
        if block.where is Where.TEXT and not block.hidden and len(block.text) <= _SHORT
    ]


def _words(texts: Iterable[str]) -> set[str]:
    """Return the distinctive words of texts."""
    return {word for text in texts for word in _WORD.findall(text.casefold())} - _GENERAL


def _prices(pages: Iterable[Document]) -> set[str]:
    """Return the amounts that pages name, without currency and final zeros."""
    found = set()
    for page in pages:
        for block in page.blocks:
            for price in PRICE.finditer(block.text):
                if number := _NUMBER.search(price[0]):
                    text = number[0].strip(".,").replace(",", ".")
                    found.add(text.rstrip("0").rstrip(".") if "." in text else text)
    return found


def _other_domain(text: str, checkout: str, site: str) -> str:
    """Return a web address in a text that is neither the site's nor the checkout's own; empty when there is none."""
    hosts = (match[1].lower() for match in _DOMAIN.finditer(text))
    own = registrable(checkout)
    return next(
        (
            host
            for host in hosts
            if host.rpartition(".")[2] not in _FILES and not same_site(host, site) and registrable(host) != own
        ),
        "",
    )
