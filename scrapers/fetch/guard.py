"""The address guard (pure): which addresses we may speak to.

`ipaddress.is_global` is not enough: Python 3.11 calls multicast, NAT64, 6to4 and site-local addresses global. The lists
here follow the IANA special-purpose registries; for IPv6 only 2000::/3 is in use, so everything else is refused, with
it every form that carries an IPv4 address inside (mapped, compatible, NAT64), whatever that address is.
"""

from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address

from scrapers.capture import Reason
from scrapers.errors import RefusedError

Network = IPv4Network | IPv6Network

_IPV4 = {
    IPv4Network(text): name
    for text, name in {
        "0.0.0.0/8": "unspecified",
        "10.0.0.0/8": "private",
        "100.64.0.0/10": "shared by carriers",
        "127.0.0.0/8": "loopback",
        "169.254.0.0/16": "link-local",
        "172.16.0.0/12": "private",
        "192.0.0.0/24": "reserved for protocols",
        "192.0.2.0/24": "documentation",
        "192.88.99.0/24": "a 6to4 relay",
        "192.168.0.0/16": "private",
        "198.18.0.0/15": "benchmarking",
        "198.51.100.0/24": "documentation",
        "203.0.113.0/24": "documentation",
        "224.0.0.0/4": "multicast",
        "240.0.0.0/4": "reserved",
    }.items()
}
_IPV6 = {
    IPv6Network(text): name
    for text, name in {
        "::1/128": "loopback",
        "::/128": "unspecified",
        "::ffff:0:0/96": "a mapped IPv4 address",
        "::ffff:0:0:0/96": "a translated IPv4 address",
        "::/96": "a compatible IPv4 address",
        "64:ff9b::/96": "a NAT64 address",
        "64:ff9b:1::/48": "a local NAT64 address",
        "fc00::/7": "private",
        "fe80::/10": "link-local",
        "fec0::/10": "site-local",
        "ff00::/8": "multicast",
        "2001::/32": "a Teredo address",
        "2001:10::/28": "an ORCHID",
        "2001:20::/28": "an ORCHID",
        "2001::/23": "reserved for protocols",
        "2001:db8::/32": "documentation",
        "2002::/16": "a 6to4 address",
        "3fff::/20": "documentation",
    }.items()
}
_IN_USE = IPv6Network("2000::/3")
_ISATAP = 0x00005EFE


def why_refused(address: str, allow: tuple[Network, ...] = ()) -> str:
    """Return why we may not speak to an address, in one sentence; an empty string when we may.

    `allow` holds ranges let through besides the public internet. A range covers an address only in its own spelling:
    127.0.0.0/8 does not let ::ffff:127.0.0.1 through.
    """
    try:
        value = ip_address(address)
    except ValueError:
        return f"{address!r} is not an address."
    if isinstance(value, IPv6Address) and value.scope_id:
        return f"{value} is bound to a network interface."
    if any(value in network for network in allow):
        return ""
    kind = _kind_of_ipv4(value) if isinstance(value, IPv4Address) else _kind_of_ipv6(value)
    return f"{value} is {kind}, not an address of the public internet." if kind else ""


def judge(addresses: tuple[str, ...], allow: tuple[Network, ...] = ()) -> None:
    """Raise RefusedError(ADDRESS) when any of the addresses is refused: a name with one bad answer is not trusted."""
    for address in addresses:
        if why := why_refused(address, allow):
            raise RefusedError(Reason.ADDRESS, why)


def _kind_of_ipv4(address: IPv4Address) -> str:
    return next((name for network, name in _IPV4.items() if address in network), "")


def _kind_of_ipv6(address: IPv6Address) -> str:
    for network, name in _IPV6.items():
        if address in network:
            return name
    if address not in _IN_USE:
        return "reserved"
    low = int(address) & (2**64 - 1)
    # ISATAP: the last 32 bits are an IPv4 address inside the site; 0x0200 is the "globally unique" bit
    if (low >> 32) & ~0x02000000 == _ISATAP and (kind := _kind_of_ipv4(IPv4Address(low & 0xFFFFFFFF))):
        return f"an ISATAP address of an IPv4 address that is {kind}"
    return ""
