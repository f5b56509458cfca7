"""Addresses as a browser would ask them: joined to the page's base, as forgiving as they are."""

import re
from dataclasses import dataclass, field
from urllib.parse import urljoin

_SCHEMES = (
    "https://",
    "http://",
    "tg:",
    "mailto:",
    "upi:",
    "bitcoin:",
    "litecoin:",
    "dogecoin:",
    "ethereum:",
    "tron:",
    "monero:",
    "solana:",
    "ton:",
    "xrpl:",
)
"""What a reference may be: web addresses, and links that name a person, a bot or a wallet to pay."""
_ABSOLUTE = ("https://", "http://")
_OTHER = re.compile(r"(?!https?:)[a-z][a-z0-9+.-]*+:", re.IGNORECASE)
"""A scheme that is joined to nothing."""
_LONGEST_SCHEME = max(map(len, _SCHEMES))
_MORE_SLASHES = re.compile(r"^(https?:)?/{3,}", re.IGNORECASE)
"""More slashes than two before a host: browsers pass over them."""


@dataclass(slots=True)
class Base:
    """What the relative addresses of a page are joined to."""

    url: str
    """The page's own address, or what its base element says."""
    origin: str = field(init=False)
    """Scheme and authority of a web address, empty for others."""
    known: dict[str, str] = field(default_factory=dict)
    """Addresses as the page writes them and as a browser asks them: menus repeat them."""

    def __post_init__(self) -> None:
        """Note the origin."""
        self.origin = _origin(self.url)

    def absolute(self, url: str) -> str:
        """Return an address as a browser would ask it, empty when it is none of the kinds that count."""
        known = self.known.get(url)
        if known is None:
            known = self.known[url] = self._absolute(url)
        return known

    def move(self, url: str) -> None:
        """Join the addresses from here on to another one."""
        try:
            self.url = urljoin(self.url, url)
        except ValueError:
            return
        self.origin = _origin(self.url)
        self.known.clear()

    def _absolute(self, url: str) -> str:
        url = url.strip()
        if "\\" in url or "\n" in url or "\t" in url or "\r" in url:
            url = _slashed(url)
        if "///" in url[:10]:
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
