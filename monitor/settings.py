"""railmon.toml: every key, its type, default and meaning. An unknown key is an error naming the nearest known one."""

import difflib
import ipaddress
import re
import tomllib
import types
import typing
from dataclasses import dataclass, field, is_dataclass
from datetime import time
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from monitor.errors import SettingsError
from monitor.plain import reason


@dataclass(frozen=True, slots=True, kw_only=True)
class Identity:
    """Who crawls. Stands in the honest user agent."""

    name: str = ""
    """Name of the group. The user agent gives it without accents, and leaves it out where that is not plain ASCII."""
    contact: str = ""
    """A role mailbox or web address in plain ASCII, not a person. A crawl refuses to start without it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reviewers:
    """Who may confirm and release."""

    names: tuple[str, ...] = ()
    """Role names; those that look alike are one reviewer's."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Network:
    """How the network is asked."""

    resolver: str = ""
    """DNS server as ADDRESS:PORT; empty: the system's."""
    allow: tuple[str, ...] = ()
    """Address ranges (CIDR) let through besides the public internet."""
    connect: dict[str, str] = field(default_factory=dict)
    """`HOST:PORT` or `*:PORT` to `ADDRESS:PORT`: guard and pace judge the DNS answer, the socket goes here."""
    ca_file: str = ""
    """PEM file of trusted roots instead of the default ones; relative to the workspace."""
    proxy: str = ""
    """Not supported yet: a value is refused, so that nobody believes to be hidden."""
    slots: int = 64
    """Targets visited at once."""
    delay_seconds: float = 5.0
    """Seconds between two requests to one host or one address."""
    deadline_seconds: float = 60.0
    """Wall-clock seconds for one request."""
    max_bytes: int = 5_000_000
    """Decoded bytes kept of one answer."""
    origin_table: str = ""
    """ip2asn table (range start, end, AS number, country, name; tabs); empty: Team Cymru's DNS."""
    vantage: tuple[dict[str, str], ...] = ()
    """Not supported yet: entries are refused."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Endpoints:
    """Base addresses of services; empty: the public ones."""

    rdap: str = ""
    """Asked as RDAP/domain/NAME and RDAP/ip/ADDRESS; empty: the registries' own, found by IANA's lists."""
    certificates: str = ""
    """Not asked by this version; a crawl says so where one is set."""
    telegram: str = ""
    """Not asked by this version; a crawl says so where one is set."""
    app_store: str = ""
    """Not asked by this version; a crawl says so where one is set."""
    play_store: str = ""
    """Not asked by this version; a crawl says so where one is set."""
    timestamp: tuple[str, ...] = ()
    """Time-stamp services (RFC 3161), asked in order until one answers; empty: packets say UNSTAMPED."""
    timestamp_roots: str = ""
    """PEM file of the certificates that their stamps are checked against; relative to the workspace."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Crawl:
    """What a night does."""

    at: str = "02:30"
    """Local time of the nightly run, HH:MM."""
    timezone: str = "UTC"
    """IANA name of the zone of `at`."""
    pages_per_site: int = 8
    """Pages asked per site, robots.txt and redirects not counted."""
    browser: str = "auto"
    """auto, always or never. This version has no browser, so `always` is refused."""
    robots: str = "obey"
    """Only `obey`."""

    def local_time(self) -> time:
        """Return `at` as a time of day. Raises SettingsError when it is none."""
        if not re.fullmatch(r"([01][0-9]|2[0-3]):[0-5][0-9]", self.at):
            raise SettingsError(f"railmon.toml: crawl.at must be a time of day as HH:MM, not {self.at!r}.")
        return time.fromisoformat(self.at)

    def zone(self) -> ZoneInfo:
        """Return `timezone` as a zone. Raises SettingsError when there is none of that name."""
        try:
            return ZoneInfo(self.timezone)
        except (ZoneInfoNotFoundError, ValueError, OSError) as error:  # an unknown name; a path; a folder
            raise SettingsError(
                f"railmon.toml: crawl.timezone {self.timezone!r} is not a zone; give a name such as Europe/Berlin."
            ) from error


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """The whole of railmon.toml."""

    identity: Identity = field(default_factory=Identity)
    reviewers: Reviewers = field(default_factory=Reviewers)
    network: Network = field(default_factory=Network)
    endpoints: Endpoints = field(default_factory=Endpoints)
    crawl: Crawl = field(default_factory=Crawl)


_MOST = {"slots": 1_000, "deadline_seconds": 3_600, "max_bytes": 50_000_000}
"""Larger values are mistakes: a record of 100 MB is refused by the readers of capture files."""

_UNASKED = ("certificates", "telegram", "app_store", "play_store")
"""Endpoints of collectors that this version does not have."""

_MEANT: dict[Any, str] = {str: "text in quotes", int: "a whole number", float: "a number", tuple: "a list"}
"""Types of values in words; all others are tables."""

TEMPLATE = """\
# Settings of this railmon workspace. All keys with their meaning: docs/settings.md

[identity]
name = ""        # your group; stands in the user agent, there without accents
contact = ""     # a role mailbox or web address in plain ASCII, not a person; a crawl refuses to start without it

[reviewers]
names = []       # role names such as "reviewer-a"

[network]
slots = 64
delay_seconds = 5.0       # per host and per address
deadline_seconds = 60.0   # wall clock per request
max_bytes = 5_000_000     # decoded, per answer

[crawl]
at = "02:30"              # when `railmon watch` begins a night
timezone = "UTC"          # of that time, for example "Europe/Berlin"
pages_per_site = 8
robots = "obey"
"""


def load(path: Path) -> Settings:
    """Read a settings file.

    Raises SettingsError when it is missing, is not TOML, or holds an unknown key or a value that cannot be.
    """
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise SettingsError(
            f"{path} is missing; run `railmon init {path.parent}` to write it (nothing that is there is overwritten)."
        ) from error
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise SettingsError(f"{path} cannot be read: {reason(error)}.") from error
    settings: Settings = _build(Settings, table, "")
    _check(settings)
    return settings


def unused(settings: Settings) -> str:
    """Return a sentence on what is set and changes nothing in this version; empty where there is nothing to tell."""
    named = " and ".join(f"endpoints.{name}" for name in _UNASKED if getattr(settings.endpoints, name))
    return (
        f"railmon.toml: this version asks nothing of {named}, a crawl goes on without; leave that out." if named else ""
    )


def _build(kind: type[Any], table: dict[str, Any], prefix: str) -> Any:  # noqa: ANN401 - builds any of the dataclasses above
    """Fill a dataclass from a TOML table, refusing unknown keys and wrong types."""
    known = typing.get_type_hints(kind)
    for key in table:
        if key not in known:
            near = difflib.get_close_matches(key, known, n=1, cutoff=0.0)
            raise SettingsError(f"railmon.toml: unknown key {prefix}{key}; the nearest known key is {prefix}{near[0]}.")
    return kind(**{key: _value(known[key], value, prefix + key) for key, value in table.items()})


def _value(kind: Any, value: Any, key: str) -> Any:  # noqa: ANN401 - a TOML value of any type is checked here
    """Return a TOML value as the declared type, or refuse it."""
    if is_dataclass(kind) and isinstance(kind, type):
        if isinstance(value, dict):
            return _build(kind, value, f"{key}.")
    elif typing.get_origin(kind) is tuple and isinstance(value, list):
        return tuple(_value(typing.get_args(kind)[0], item, key) for item in value)
    elif isinstance(kind, types.GenericAlias):
        if isinstance(value, dict) and all(isinstance(item, str) for item in value.values()):
            return value
    elif kind is float and isinstance(value, int) and not isinstance(value, bool):
        return float(value)
    elif type(value) is kind:
        return value
    meant = _MEANT.get(typing.get_origin(kind) or kind, "a table")
    raise SettingsError(f"railmon.toml: {key} must be {meant}, not {value!r}.")


def _check(settings: Settings) -> None:
    """Refuse values that cannot mean anything, and those that this version cannot honour."""
    network, crawl = settings.network, settings.crawl
    _check_endpoints(settings.endpoints)
    crawl.local_time()
    crawl.zone()
    for name in ("slots", "deadline_seconds", "max_bytes"):
        if not 0 < getattr(network, name) <= _MOST[name]:
            raise SettingsError(f"railmon.toml: network.{name} must be above zero and at most {_MOST[name]:,}.")
    if not 0 <= network.delay_seconds <= 3_600 or crawl.pages_per_site < 1:
        raise SettingsError("railmon.toml: network.delay_seconds must be 0 or more and crawl.pages_per_site 1 or more.")
    for text in network.allow:
        try:
            ipaddress.ip_network(text)
        except ValueError as error:
            raise SettingsError(f"railmon.toml: network.allow: {error}.") from error
    if crawl.robots != "obey":
        raise SettingsError('railmon.toml: crawl.robots can only be "obey".')
    if crawl.browser not in ("auto", "never"):
        raise SettingsError(
            'railmon.toml: crawl.browser can be "auto" or "never" in this version, which has no browser.'
        )
    if network.proxy or network.vantage:
        raise SettingsError("railmon.toml: network.proxy and network.vantage are not supported yet; remove them.")


def _check_endpoints(endpoints: Endpoints) -> None:
    """Refuse a base address that no request could be sent to."""
    given = [(name, url) for name in ("rdap", *_UNASKED) if (url := getattr(endpoints, name))]
    for name, url in (*given, *(("timestamp", url) for url in endpoints.timestamp)):
        if not re.fullmatch(r"https?://[^\s/]\S*", url):
            raise SettingsError(
                f"railmon.toml: endpoints.{name} must be an address such as https://host/, not {url!r}."
            )
