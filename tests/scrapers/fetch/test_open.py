"""Plain connections for a TLS handshake: guarded, pinned, watched."""

import ssl
import time
from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

from scrapers.capture import Reason
from scrapers.errors import FailedError, RefusedError

if TYPE_CHECKING:
    from tests.scrapers.fetch.conftest import Authority, NameServer


def test_a_handshake_can_be_made_over_it(serve: Callable, door: Callable, authority: "Authority") -> None:
    """The line tells the judged address and the real peer; the socket is ready for TLS."""
    server = serve(b"", authority.context("shop.example"))
    context = ssl.create_default_context(cafile=str(authority.file))
    with (
        door(https=server).open("shop.example", 443) as line,
        context.wrap_socket(line.socket, server_hostname="shop.example") as tls,
    ):
        assert tls.version() == "TLSv1.3"
    assert (line.address, line.peer) == ("1.2.3.4", f"127.0.0.1:{server.port}")


@pytest.mark.parametrize("host", ["127.0.0.1", "inside.example", "2130706433"])
def test_it_is_guarded(door: Callable, names: "NameServer", host: str) -> None:
    """No connection to the inside."""
    names.zone["inside.example", "A"] = ["192.168.0.1"]
    with pytest.raises(RefusedError) as caught, door().open(host, 443):
        pass
    assert caught.value.reason is Reason.ADDRESS


def test_a_closed_port_raises(serve: Callable, door: Callable) -> None:
    """FailedError, reason closed."""
    server = serve(b"")
    server.close()
    with pytest.raises(FailedError) as caught, door(https=server).open("shop.example", 443):
        pass
    assert caught.value.reason is Reason.CLOSED


def test_a_silent_peer_is_ended_by_the_deadline(serve: Callable, door: Callable, authority: "Authority") -> None:
    """A handshake that never goes on becomes FailedError(DEADLINE)."""
    server = serve(b"")
    context = ssl.create_default_context(cafile=str(authority.file))
    began = time.monotonic()
    with (
        pytest.raises(FailedError) as caught,
        door(https=server, deadline_seconds=0.3).open("shop.example", 443) as line,
    ):
        context.wrap_socket(line.socket, server_hostname="shop.example")
    assert caught.value.reason is Reason.DEADLINE
    assert time.monotonic() - began < 1.5


def test_other_errors_pass(serve: Callable, door: Callable, authority: "Authority") -> None:
    """What the handshake itself says is the caller's matter."""
    server = serve(b"", authority.context("other.example"))
    context = ssl.create_default_context(cafile=str(authority.file))
    with pytest.raises(ssl.SSLCertVerificationError), door(https=server).open("shop.example", 443) as line:
        context.wrap_socket(line.socket, server_hostname="shop.example")
