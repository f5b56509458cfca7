"""Which addresses may be spoken to."""

from collections.abc import Callable
from ipaddress import IPv4Address, IPv6Address, ip_network
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scrapers.capture import Outcome, Reason, Source
from scrapers.errors import RefusedError
from scrapers.fetch.guard import judge, why_refused
from scrapers.fetch.resolver import literal

if TYPE_CHECKING:
    from tests.scrapers.fetch.conftest import NameServer

REFUSED = """
0.0.0.0 0.1.2.3 10.0.0.1 100.64.0.1 100.127.255.255 127.0.0.1 127.255.255.255 169.254.169.254 172.16.0.1 172.31.255.255
192.0.0.1 192.0.0.170 192.0.2.1 192.88.99.1 192.168.1.1 198.18.0.1 198.19.255.255 198.51.100.7 203.0.113.9 224.0.0.1
239.255.255.255 240.0.0.1 255.255.255.255
:: ::1 ::127.0.0.1 ::8.8.8.8 ::ffff:127.0.0.1 ::ffff:8.8.8.8 ::ffff:0:127.0.0.1 64:ff9b::7f00:1 64:ff9b::808:808
64:ff9b:1::1 100::1 2001::1 2001:0:4136:e378:8000:63bf:3fff:fdd2 2001:10::1 2001:20::1 2001:2::1 2001:1ff::1
2001:db8::1 2002:7f00:1:: 2002:808:808:: 3fff::1 3fff:fff::1 5f00::1 4000::1 fc00::1 fd12:3456::1 fe80::1 fec0::1
ff02::1 fe80::1%eth0 2a00::5efe:127.0.0.1 2a00::200:5efe:10.0.0.1 nonsense 1.2.3
""".split()
ALLOWED = """
1.1.1.1 8.8.8.8 100.63.255.255 100.128.0.0 126.255.255.255 128.0.0.1 172.15.0.1 172.32.0.1 192.0.1.1 192.88.98.1
198.17.255.255 198.20.0.0 223.255.255.255 2001:200::1 2001:4860:4860::8888 2003::1 2606:4700::1111 2a00::5efe:808:808
3ffe::1 3fff:1000::1
""".split()


@pytest.mark.parametrize("address", REFUSED)
def test_addresses_off_the_public_internet_are_refused(address: str) -> None:
    """Every special range, and every form that carries an IPv4 address inside, is refused with a reason."""
    assert why_refused(address)
    with pytest.raises(RefusedError) as caught:
        judge(("8.8.8.8", address))
    assert caught.value.reason is Reason.ADDRESS


@pytest.mark.parametrize("address", ALLOWED)
def test_public_addresses_pass(address: str) -> None:
    """Neighbours of the special ranges are ordinary addresses."""
    assert why_refused(address) == ""


@given(st.integers(0, 2**32 - 1))
def test_no_ipv4_address_passes_inside_an_ipv6_one(number: int) -> None:
    """Mapped, compatible, NAT64 and 6to4 forms of any IPv4 address are refused."""
    for high in (0xFFFF << 32, 0, 0x0064FF9B << 96):
        assert why_refused(str(IPv6Address(high | number)))
    assert why_refused(str(IPv6Address((0x2002 << 112) | (number << 80))))


@given(st.integers(0, 2**32 - 1))
def test_what_python_calls_private_is_refused(number: int) -> None:
    """The guard is never laxer than ipaddress on private and multicast addresses."""
    address = IPv4Address(number)
    if address.is_private or address.is_multicast or address.is_reserved:
        assert why_refused(str(address))


def test_allow_lets_a_range_through_in_its_own_spelling_only() -> None:
    """127.0.0.0/8 opens 127.0.0.1, not the mapped form of it, and nothing else."""
    allow = (ip_network("127.0.0.0/8"),)
    assert why_refused("127.0.0.1", allow) == ""
    assert why_refused("::ffff:127.0.0.1", allow)
    assert why_refused("10.0.0.1", allow)


SPELLINGS = """
127.0.0.1 127.1 127.0.1 2130706433 0x7f.1 0x7f000001 0x7F.0.0.0x1 0177.0.0.1 0177.1 017700000001 0 0.0.0.0
[::1] [::ffff:127.0.0.1] [::ffff:7f00:1] [0:0:0:0:0:0:0:1] [64:ff9b::7f00:1] [fe80::1%251] １２７.０.０.１ 127。0。0。1
localhost sub.localhost 127.0.0.1.
""".split()


@pytest.mark.parametrize("host", SPELLINGS)
def test_odd_spellings_of_loopback_are_refused_without_asking_anybody(
    door: Callable, names: "NameServer", serve: Callable, host: str
) -> None:
    """Whatever sockets would read as an address is judged as one; no DNS question, no connection."""
    server = serve(b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n")
    (capture,) = door(http=server).get(f"http://{host}/", purpose="landing", source=Source.RDAP)
    assert (capture.outcome, capture.reason) == (Outcome.REFUSED, Reason.ADDRESS)
    assert (names.questions, server.requests) == ([], [])


@pytest.mark.parametrize("host", ["1.2.3.4.5", "256.1.1.1", "0x", "1.2.3.400", "09.1.1.1", "999999999999"])
def test_what_ends_in_a_number_is_never_a_name(host: str) -> None:
    """A host that looks like an address but is none is refused, not looked up."""
    with pytest.raises(RefusedError):
        literal(host)


def test_an_allowed_literal_is_fetched(serve: Callable, door: Callable) -> None:
    """`allow` opens loopback, for tests and closed networks."""
    server = serve(b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok")
    client = door(allow=("127.0.0.0/8",))
    (capture,) = client.get(f"http://127.1:{server.port}/", purpose="landing", source=Source.RDAP)
    assert (capture.body, capture.address, capture.peer) == (b"ok", "127.0.0.1", f"127.0.0.1:{server.port}")
