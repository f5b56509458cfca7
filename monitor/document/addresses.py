"""Addresses as a browser would ask them: joined to the page's base, as forgiving as they are."""

import re
from urllib.parse import urljoin

_SCHEMES = (
    "https://",
    "http://",
    "tg:",
    "mailto:",
    "upi:",
    "phonepe:",
    "paytmmp:",
    "bhim:",
    "tez:",
    "gpay:",
    "intent://pay?",
    "intent://upi/pay?",
    "weixin://wxpay/",
    "wxp:",
    "alipays:",
    "alipayqr:",
    "swish:",
    "lightning:",
    "lnurlp:",
    "bitcoin:",
    "bitcoincash:",
    "ripple:",
    "xrp:",
    "litecoin:",
    "dogecoin:",
    "ethereum:",
    "tron:",
    "monero:",
    "solana:",
    "ton:",
    "tonhub:",
    "tonkeeper:",
    "trust:",
    "xrpl:",
)
"""What a reference may be: web addresses, and links that name a person, a bot or a wallet to pay, or open its app."""
_ABSOLUTE = ("https://", "http://")
_OTHER = re.compile(r"(?!https?:)[a-z][a-z0-9+.-]*+:", re.IGNORECASE)
"""A scheme that is joined to nothing."""
_LONGEST_SCHEME = max(map(len, _SCHEMES))
_MORE_SLASHES = re.compile(r"^(https?:)?/{3,}", re.IGNORECASE)
"""More slashes than two before a host: browsers pass over them."""


class Base(dict[str, str]):
    """What the relative addresses of a page are joined to; holds the addresses that were asked: menus repeat them.

    By the address as the page writes it, it gives the one that a browser would ask, empty when it is none of the kinds
    that count.
    """

    def __init__(self, url: str) -> None:
        """Take the page's own address; its base element may say another."""
        super().__init__()
        self.url = url
        self.origin = _origin(url)

    def __missing__(self, url: str) -> str:
        """Join an address that is asked for the first time."""
        absolute = self[url] = self._absolute(url)
        return absolute

    def moved(self, url: str) -> "Base":
        """Return what the addresses behind a base element are joined to; this one where it names no address."""
        try:
            return Base(urljoin(self.url, url))
        except ValueError:
            return self

    def _absolute(self, url: str) -> str:
        url = url.strip()
        if "\\" in url or not url.isprintable():
            url = _slashed(url)
        if url.find("///", 0, 10) >= 0:
            url = _MORE_SLASHES.sub(r"\1//", url)
        if url.startswith(_ABSOLUTE):
            return url
        if url[:1] == "/" and self.origin and "/." not in url:
            if url[1:2] != "/":
                return self.origin + url
            if url[2:3].isalnum():
                return self.origin.partition("/")[0] + url
        if url[:1] in ("", "#"):
            url = self.url.partition("#")[0] + url
            return url if url.startswith(_ABSOLUTE) else ""
        if _OTHER.match(url):
            return url if url[:_LONGEST_SCHEME].lower().startswith(_SCHEMES) else ""
        try:
            absolute = urljoin(self.url, url)
        except ValueError:
            return ""
        return absolute if absolute.lower().startswith(_SCHEMES) else ""


def _slashed(url: str) -> str:
    """Read an address as browsers do: no tabs and line breaks, backslashes as slashes before query and fragment."""
    url = url.translate({9: None, 10: None, 13: None})
    end = min((at for at in (url.find("?"), url.find("#")) if at >= 0), default=len(url))
    return url[:end].replace("\\", "/") + url[end:]


def _origin(url: str) -> str:
    """Return scheme and authority of a web address, empty for others."""
    pieces = url.split("/", 3)
    return "/".join(pieces[:3]) if len(pieces) > 2 and url.startswith(_ABSOLUTE) else ""
