"""Locators: the normalised address of a thing that is watched."""

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from ipaddress import ip_address
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, quote, urlsplit

import idna

from scrapers.errors import LocatorError

if TYPE_CHECKING:
    import tldextract


class Kind(StrEnum):
    """What sort of thing a target is."""

    WEB = "web"
    TELEGRAM_BOT = "telegram_bot"
    TELEGRAM_CHANNEL = "telegram_channel"
    APP_STORE = "app_store"
    PLAY_STORE = "play_store"


DEFAULT_PORTS = {"http": 80, "https": 443}
_TELEGRAM_HOSTS = {"t.me", "telegram.me", "telegram.dog"}
_APPLE_HOSTS = {"apps.apple.com", "itunes.apple.com"}
_PLAY_HOST = "play.google.com"


def ascii_host(host: str) -> str:
    """Return a host name in lower-case ASCII (punycode), without a final dot; literals of addresses pass unchanged.

    Raises LocatorError when the name cannot be a host (UTS 46 through the idna package).
    """
    name = host.strip().rstrip(".").lower()
    if not name or len(name) > 253:
        raise LocatorError(f"{host!r} is not a host name.")
    if ":" in name or re.fullmatch(r"[0-9.]+", name):
        return name
    if re.fullmatch(r"[a-z0-9_](?:[a-z0-9_.-]*[a-z0-9_])?", name) and "xn--" not in name and ".." not in name:
        return name
    try:
        return idna.encode(name, uts46=True).decode("ascii").rstrip(".")  # other scripts have full stops, too
    except (idna.IDNAError, UnicodeError) as error:
        raise LocatorError(f"{host!r} is not a host name: {error}.") from error


def unicode_host(host: str) -> str:
    """Return the Unicode form of a punycode host name, or the name itself where it has none."""
    try:
        return idna.decode(host) if "xn--" in host else host
    except (idna.IDNAError, UnicodeError):
        return host


def is_address(host: str) -> bool:
    """Whether a host is an IPv4 or IPv6 address and no name."""
    try:
        ip_address(host)
    except ValueError:
        return False
    return True


def registrable_domain(host: str, *, private: bool = False) -> str:
    """Return the domain somebody registered to have this host; an address or a single label passes unchanged.

    `private` counts the suffixes under which companies hand out names to customers, so that two shops of one builder
    are two domains; such a suffix alone passes unchanged. Names without a public suffix (`.test`, `.example`) are cut
    to their last two labels. The list is the snapshot that comes with tldextract: nothing is fetched.
    """
    name = host.rstrip(".").lower()
    if is_address(name):
        return name
    found = _suffixes().extract_str(name, include_psl_private_domains=private)
    return found.top_domain_under_public_suffix or (name if found.suffix else ".".join(name.split(".")[-2:]))


@cache
def _suffixes() -> "tldextract.TLDExtract":
    import tldextract  # late: it brings requests along, and most uses of a locator need no suffix

    return tldextract.TLDExtract(suffix_list_urls=(), cache_dir=None)


def normal_url(text: str) -> str:
    """Return an http or https URL in one spelling: ASCII host, no user info, default port or fragment, encoded path.

    Its dot segments are resolved, as browsers do before they ask: no link leads round robots.txt or what is shut out.
    Raises LocatorError for another scheme, a missing host or an impossible port.
    """
    if any(ord(character) < 0x21 or ord(character) == 0x7F for character in text):
        raise LocatorError(f"{text!r} holds a space or control character and is not an address.")
    try:
        parts = urlsplit(text.replace("\\", "/"))
        port, host = parts.port, parts.hostname
    except ValueError as error:
        raise LocatorError(f"{text!r} is not an address: {error}.") from error
    scheme = parts.scheme.lower()
    if scheme not in DEFAULT_PORTS:
        raise LocatorError(f"{text!r} does not start with http:// or https://.")
    if not host:
        raise LocatorError(f"{text!r} names no host.")
    name = ascii_host(host)
    shown = f"[{name}]" if ":" in name else name
    authority = shown if port in (None, DEFAULT_PORTS[scheme]) else f"{shown}:{port}"
    path = quote(resolved(parts.path), safe="/%:@!$&'()*+,;=-._~")
    query = f"?{quote(parts.query, safe='/?%:@!$&()*+,;=-._~[]')}" if parts.query else ""
    return f"{scheme}://{authority}{path}{query}"


def resolved(path: str) -> str:
    """Return a path without dot segments (`/a/../b`, `/%2e/b`), beginning with a slash."""
    kept: list[str] = []
    ended = False
    for part in path.split("/")[1:]:
        dots = part.lower().replace("%2e", ".")
        ended = dots in (".", "..")
        if not ended:
            kept.append(part)
        elif dots == "..":
            kept = kept[:-1]
    return "/" + "/".join([*kept, ""] if ended and kept else kept)


@dataclass(frozen=True, slots=True)
class Locator:
    """Kind and normalised address of a target. Build it with Locator.parse."""

    kind: Kind
    """What sort of thing the address names."""
    address: str
    """Normalised: a URL for web, the bare name for Telegram, `country/id` for the App Store, the package for Play."""

    @classmethod
    def parse(cls, text: str, kind: str | None = None) -> "Locator":
        """Read an address as a person writes it, defanged or not; without `kind`, the kind is told from the address.

        Raises LocatorError when the kind is unknown or the address does not fit it.
        """
        text = text.strip().replace("[.]", ".").replace("hxxp", "http", 1)
        if kind and kind not in Kind._value2member_map_:
            raise LocatorError(f"{kind!r} is not a kind of target; the kinds are {', '.join(Kind)}.")
        if text.startswith("@") and not kind:
            text = f"t.me/{text[1:]}"
        url = text if "://" in text else f"https://{text}"
        found = Kind(kind) if kind else _guess(url)
        if found is Kind.WEB and url != text and re.match(r"[^/?#\\]*@", text):
            raise LocatorError(f"{text!r} is a mail address; give the address of a web site, https://...")
        return cls(found, _READERS[found](text, url))

    @property
    def host(self) -> str:
        """ASCII host name of a web target, empty for the other kinds."""
        return urlsplit(self.address).hostname or "" if self.kind is Kind.WEB else ""

    @property
    def shown(self) -> str:
        """The address for people: with the Unicode host in brackets where the host is punycode."""
        name = unicode_host(self.host)
        return self.address if name == self.host else f"{self.address} ({name})"


def _guess(url: str) -> Kind:
    """Tell the kind of a target from its URL."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return Kind.WEB
    host = parts.hostname or ""
    if host in _TELEGRAM_HOSTS:
        name = parts.path.strip("/").removeprefix("s/")
        return Kind.TELEGRAM_BOT if name.lower().endswith("bot") else Kind.TELEGRAM_CHANNEL
    if host in _APPLE_HOSTS:
        return Kind.APP_STORE
    return Kind.PLAY_STORE if host == _PLAY_HOST else Kind.WEB


def _telegram(text: str, url: str) -> str:
    parts = urlsplit(url)
    name = parts.path.strip("/").removeprefix("s/") if parts.hostname in _TELEGRAM_HOSTS else text.lstrip("@")
    if not re.fullmatch(r"[A-Za-z][A-Za-z0-9_]{3,31}", name):
        raise LocatorError(f"{text!r} is not a Telegram name; give t.me/NAME or @NAME.")
    return name.lower()


def _app_store(text: str, url: str) -> str:
    found = re.fullmatch(r"(?:https?://[^/]+/)?(?:([a-z]{2})/)?(?:app/)?(?:[^/]+/)?id(\d{5,12})", url.split("?")[0])
    found = found or re.fullmatch(r"(?:([a-z]{2})/)?(\d{5,12})", text)
    if not found:
        raise LocatorError(f"{text!r} is not an App Store address; give apps.apple.com/CC/app/NAME/idNUMBER.")
    return f"{found[1] or 'us'}/{found[2]}"


def _play_store(text: str, url: str) -> str:
    package = parse_qs(urlsplit(url).query).get("id", [text])[0]
    if not re.fullmatch(r"[A-Za-z][A-Za-z0-9_]*(\.[A-Za-z][A-Za-z0-9_]*)+", package):
        raise LocatorError(f"{text!r} is not a Play Store address; give play.google.com/store/apps/details?id=PACKAGE.")
    return package


_READERS = {
    Kind.WEB: lambda _text, url: normal_url(url),
    Kind.TELEGRAM_BOT: _telegram,
    Kind.TELEGRAM_CHANNEL: _telegram,
    Kind.APP_STORE: _app_store,
    Kind.PLAY_STORE: _play_store,
}
