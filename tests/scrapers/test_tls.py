"""What the TLS scraper reads from a handshake."""

import json
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import closing
from hashlib import sha256

import pytest
from cryptography.hazmat.primitives.serialization import Encoding

from scrapers import tls
from scrapers.capture import Capture, Outcome, Reason, Source
from tests.scrapers.support_web import Authority, Names, handshakes, make_door

ADDRESS = "203.0.113.7"
Look = Callable[..., Capture]


@pytest.fixture(scope="module")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Authority:
    return Authority(tmp_path_factory.mktemp("authority"))


@pytest.fixture
def look(authority: Authority) -> Iterator[Look]:
    """Visit a host whose port leads to a loopback port; return the one capture."""
    with closing(Names({("shop.example", "A"): [ADDRESS], ("inside.example", "A"): ["10.0.0.1"]})) as names:

        def run(listening: int, host: str = "shop.example", port: int = 443, **changes: object) -> Capture:
            settings = {"ca_file": str(authority.file), **changes}
            door = make_door(names, {f"*:{port}": listening}, **settings)
            (capture,) = tls.visit(host, port, door)
            return capture

        yield run


def test_certificate_that_holds_is_verified(authority: Authority, look: Look) -> None:
    """Issuer, names, dates and digests of the chain are read; judged address and peer are recorded."""
    with handshakes(authority.context("shop.example", "www.shop.example")) as (port, _):
        capture = look(port)
    leaf = authority.last
    digests = [sha256(each.public_bytes(Encoding.DER)).hexdigest() for each in (leaf, authority.root)]
    assert json.loads(capture.body) == {
        "host": "shop.example",
        "port": 443,
        "verified": True,
        "error": "",
        "issuer_organisation": "Example Trust",
        "issuer_common_name": "Example Trust R1",
        "subject_common_name": "shop.example",
        "names": ["shop.example", "www.shop.example"],
        "not_before": leaf.not_valid_before_utc.strftime("%Y-%m-%dT%H:%M:%SZ"),
        "not_after": leaf.not_valid_after_utc.strftime("%Y-%m-%dT%H:%M:%SZ"),
        "sha256": digests[0],
        "chain_sha256": digests,
        "protocol": "TLSv1.3",
    }
    assert (capture.source, capture.url, capture.outcome) == (Source.TLS, "tls://shop.example:443", Outcome.KEPT)
    assert (capture.address, capture.peer) == (ADDRESS, f"127.0.0.1:{port}")


def test_host_with_a_port_is_asked_at_that_port(authority: Authority, look: Look) -> None:
    """A storefront at host:8443 shows the certificate of that port, under the bare host name."""
    with handshakes(authority.context("shop.example")) as (port, _):
        capture = look(port, port=8443)
    answer = json.loads(capture.body)
    assert (capture.url, answer["host"], answer["port"]) == ("tls://shop.example:8443", "shop.example", 8443)
    assert answer["verified"] is True


@pytest.mark.parametrize(
    ("names", "days", "complaint"),
    [
        (["shop.example"], -1, "certificate has expired"),
        (["other.example"], 30, "Hostname mismatch"),
    ],
)
def test_certificate_that_does_not_hold_is_kept_as_a_fact(
    authority: Authority, look: Look, names: list[str], days: int, complaint: str
) -> None:
    """An expired or foreign certificate is read all the same, and says why it does not hold."""
    with handshakes(authority.context(*names, days=days)) as (port, _):
        capture = look(port)
    answer = json.loads(capture.body)
    assert (capture.outcome, answer["verified"], answer["names"]) == (Outcome.KEPT, False, names)
    assert complaint in answer["error"]


def test_unknown_issuer_is_not_verified(authority: Authority, look: Look) -> None:
    """Without the root in the settings, the default roots know nothing of this authority."""
    with handshakes(authority.context("shop.example")) as (port, _):
        answer = json.loads(look(port, ca_file="").body)
    assert answer["verified"] is False
    assert "self-signed certificate in certificate chain" in answer["error"]


def test_nothing_is_sent_after_a_handshake_without_verification(authority: Authority, look: Look) -> None:
    """The server hears not one byte on the connection that only reads the certificate."""
    with handshakes(authority.context("other.example")) as (port, heard):
        look(port)
    assert heard == [b""]


def test_address_as_host_is_verified_by_its_address(authority: Authority, look: Look) -> None:
    """A certificate for an address holds for a host that is the address."""
    with handshakes(authority.context(ADDRESS)) as (port, _):
        capture = look(port, host=ADDRESS)
    assert json.loads(capture.body)["verified"] is True
    assert json.loads(capture.body)["names"] == [ADDRESS]


def test_port_without_tls_is_a_failed_capture(look: Look) -> None:
    """A server that speaks something else fails with reason tls."""
    with socket.create_server(("127.0.0.1", 0)) as listener:

        def talk() -> None:
            line, _ = listener.accept()
            with line:
                line.sendall(b"220 mail.example ready\r\n")
                line.recv(2000)

        thread = threading.Thread(target=talk)
        thread.start()
        capture = look(listener.getsockname()[1])
        thread.join()
    assert (capture.outcome, capture.reason, capture.body) == (Outcome.FAILED, Reason.TLS, b"")
    assert capture.detail


def test_silent_server_meets_the_deadline(look: Look) -> None:
    """A server that never answers the handshake ends in a failed capture."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        capture = look(listener.getsockname()[1], deadline_seconds=0.2)
    assert (capture.outcome, capture.reason) == (Outcome.FAILED, Reason.DEADLINE)


def test_closed_port_and_missing_name_are_failed_captures(look: Look) -> None:
    """No connection and no address are told apart."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
    assert look(port).reason is Reason.CLOSED
    assert look(port, host="gone.example").reason is Reason.ABSENT


def test_private_address_is_refused(look: Look) -> None:
    """The address guard holds for handshakes too."""
    capture = look(1, host="inside.example")
    assert (capture.outcome, capture.reason) == (Outcome.REFUSED, Reason.ADDRESS)


@pytest.mark.parametrize("der", [b"", b"\x30\x03\x02\x01\x00", b"not a certificate"])
def test_unreadable_certificate_leaves_empty_fields(der: bytes) -> None:
    """What is no certificate has a digest and no facts."""
    facts = tls._facts((der,))
    assert (facts["names"], facts["issuer_organisation"], facts["not_after"]) == ([], "", "")
    assert facts["chain_sha256"] == [sha256(der).hexdigest()]
