"""Settings of the door, the clock it lives by, and their checked form."""

import re
import ssl
import time
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from ipaddress import ip_address, ip_network
from typing import Any, Protocol

from requests.utils import DEFAULT_CA_BUNDLE_PATH

from scrapers.errors import SettingsError
from scrapers.fetch.guard import Network

Endpoint = tuple[str, int]


class Clock(Protocol):
    """Time as the door sees it; passed in, so that tests compare whole outputs."""

    def now(self) -> datetime:
        """Return the wall-clock time, aware, UTC."""
        ...

    def monotonic(self) -> float:
        """Return seconds on a clock that never goes back."""
        ...

    def sleep(self, seconds: float) -> None:
        """Wait. May raise to stop a crawl; the door lets that exception pass."""
        ...


class SystemClock:
    """The clock of the machine."""

    def now(self) -> datetime:
        """Return the wall-clock time, aware, UTC."""
        return datetime.now(UTC)

    def monotonic(self) -> float:
        """Return seconds on a clock that never goes back."""
        return time.monotonic()

    def sleep(self, seconds: float) -> None:
        """Wait that many seconds."""
        time.sleep(seconds)


@dataclass(frozen=True, slots=True, kw_only=True)
class FetchSettings:
    """How the door asks: as whom, through what, how often, how much."""

    user_agent: str
    """Honest `User-Agent`; the part before the first "/" is the product token for robots.txt."""
    resolver: str = ""
    """`HOST:PORT` of the DNS server (UDP, TCP when an answer is cut); empty: the system's."""
    allow: tuple[str, ...] = ()
    """Address ranges (CIDR) let through besides the public internet."""
    connect: Mapping[str, str] = field(default_factory=dict)
    """`HOST:PORT` or `*:PORT` to `ADDRESS:PORT`: guard and pace judge the DNS answer, the socket goes
    here. Exact beats `*`."""
    ca_file: str = ""
    """PEM bundle of roots used instead of the default ones."""
    proxy: str = ""
    """Not supported yet; anything but an empty string raises SettingsError."""
    language: str = "en"
    """`Accept-Language`."""
    referrer: str = ""
    """`Referer`; none is sent when empty."""
    vantage: str = "default"
    """Name of the vantage, copied into every capture."""
    delay_seconds: float = 5.0
    """Seconds between the starts of two requests to one host, and to one address."""
    deadline_seconds: float = 60.0
    """Wall-clock seconds for one request, DNS to last byte of the body. Waiting for our turn is not in it."""
    max_bytes: int = 5_000_000
    """Most decoded bytes kept of one body."""


class TlsContext(ssl.SSLContext):
    """Verifies always, and takes a connection cut without a closing alert for what it is."""

    def wrap_socket(self, *args: Any, **kwargs: Any) -> ssl.SSLSocket:  # noqa: ANN401 - passed through unread
        """Wrap as SSLContext does, but let a ragged end raise SSLEOFError, not look like the end of the body."""
        return super().wrap_socket(*args, **{**kwargs, "suppress_ragged_eofs": False})

    def set_alpn_protocols(self, alpn_protocols: Iterable[str]) -> None:
        """Change nothing: urllib3 sets the same list for each connection, while other threads use the context."""


@dataclass(frozen=True, slots=True)
class Plan:
    """The settings after checking. Build it with Plan.of."""

    settings: FetchSettings
    """As given."""
    networks: tuple[Network, ...]
    """Ranges of `allow`."""
    detours: Mapping[str, Endpoint]
    """`connect`, parsed; keys in lower case."""
    nameserver: Endpoint | None
    """`resolver`, parsed; None: the system's."""
    context: ssl.SSLContext
    """TLS set-up shared by all connections."""
    token: str
    """Product token for robots.txt, lower case."""

    @classmethod
    def of(cls, settings: FetchSettings) -> "Plan":
        """Check the settings. Raises SettingsError naming the first that cannot be used."""
        if settings.proxy:
            raise SettingsError("proxy: the door to the network does not support proxies yet.")
        for name in ("user_agent", "language", "referrer"):
            value = getattr(settings, name)
            if not (value.isascii() and (value.isprintable() or not value)):
                raise SettingsError(f"{name}: {value!r} holds characters that an HTTP header cannot carry.")
        token = settings.user_agent.split("/")[0].strip().lower()
        if not token:
            raise SettingsError("user_agent: it must begin with a product name, as in `railmon/0.1`.")
        for name in ("deadline_seconds", "max_bytes"):
            if getattr(settings, name) <= 0:
                raise SettingsError(f"{name}: it must be more than 0.")
        return cls(
            settings=settings,
            networks=tuple(_network(text) for text in settings.allow),
            detours={_detour(key): _endpoint("connect", value) for key, value in settings.connect.items()},
            nameserver=_endpoint("resolver", settings.resolver) if settings.resolver else None,
            context=_tls_context(settings.ca_file),
            token=token,
        )

    def endpoint(self, host: str, address: str, port: int) -> Endpoint:
        """Return where the socket goes for a judged address: there, or where `connect` says."""
        exact, wide = f"[{host}]:{port}" if ":" in host else f"{host}:{port}", f"*:{port}"
        return self.detours.get(exact.lower()) or self.detours.get(wide) or (address, port)


def _network(text: str) -> Network:
    try:
        return ip_network(text)
    except ValueError as error:
        raise SettingsError(f"allow: {text!r} is not a range of addresses: {error}.") from error


def _detour(key: str) -> str:
    if not re.fullmatch(r"(?:\*|[^:\s]+|\[[0-9A-Fa-f:]+\]):[0-9]{1,5}", key):
        raise SettingsError(f"connect: {key!r} is neither HOST:PORT nor *:PORT.")
    return key.lower()


def _endpoint(setting: str, text: str) -> Endpoint:
    host, _, port = text.rpartition(":")
    try:
        address = str(ip_address(host.removeprefix("[").removesuffix("]")))
        number = int(port)
    except ValueError as error:
        raise SettingsError(f"{setting}: {text!r} is not ADDRESS:PORT: {error}.") from error
    if not 0 < number < 65536:
        raise SettingsError(f"{setting}: {text!r} has an impossible port.")
    return address, number


def _tls_context(ca_file: str) -> ssl.SSLContext:
    context = TlsContext(ssl.PROTOCOL_TLS_CLIENT)
    ssl.SSLContext.set_alpn_protocols(context, ["http/1.1"])
    try:
        context.load_verify_locations(cafile=ca_file or DEFAULT_CA_BUNDLE_PATH)
    except OSError as error:  # ssl.SSLError is one
        raise SettingsError(
            f"ca_file: {ca_file!r} cannot be read as PEM certificates: {error.strerror or error}."
        ) from error
    return context
