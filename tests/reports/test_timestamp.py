"""Trusted time, against a real authority of our own."""
# ruff: noqa: ANN401 - the fixtures' classes are loaded by name, which type checkers cannot follow

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from asn1crypto.cms import CertificateChoices, CertificateSet
from asn1crypto.tsp import TimeStampResp
from asn1crypto.x509 import Certificate
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.asymmetric.rsa import generate_private_key
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reports import timestamp
from reports.errors import StampError

DATA = b"0" * 64 + b"  00-REPORT.pdf\n"


def test_a_stamp_over_http_holds_and_openssl_agrees(authority: Any, service: str, post: Any) -> None:
    """The time is now, the authority is named, and the stock command accepts the same bytes."""
    before = datetime.now(UTC).replace(microsecond=0)
    request = timestamp.query(DATA)
    reply = post(service, request)
    stamp = timestamp.check(reply, DATA, authority.roots, request=request)
    assert before - timedelta(seconds=2) <= stamp.time <= datetime.now(UTC) + timedelta(seconds=2)
    assert stamp.authority == "CN=Fictional Time"
    assert stamp.serial > 0
    assert authority.judge(reply, DATA, authority.roots)


def test_unsorted_certificates_in_a_reply_do_not_spoil_it(authority: Any, service: str, post: Any) -> None:
    """The parser alone refuses such replies, which real services send; we accept them as they are."""
    request = timestamp.query(DATA)
    authority.section = "chain"
    reply = post(service, request)
    with pytest.raises(ValueError, match="InvalidSetOrdering"):
        timestamp.decode_timestamp_response(reply)
    assert timestamp.check(reply, DATA, authority.roots, request=request)


def test_a_reply_with_the_signers_certificate_alone_needs_the_whole_chain(authority: Any, stamped: Any) -> None:
    """Then the caller's chain file fills the gap, and its root alone does not."""
    request, reply = stamped("plain")
    assert timestamp.check(reply, DATA, authority.chain, request=request)
    with pytest.raises(StampError, match="does not hold"):
        timestamp.check(reply, DATA, authority.roots, request=request)


def test_other_data_is_refused(authority: Any, stamped: Any) -> None:
    """One byte more, and both judges refuse."""
    _, reply = stamped("chain")
    with pytest.raises(StampError, match="mismatch between messages"):
        timestamp.check(reply, DATA + b"x", authority.roots)
    assert not authority.judge(reply, DATA + b"x", authority.roots)


def test_a_root_of_somebody_else_is_refused(authority: Any, stamped: Any, tmp_path: Path, make_authority: Any) -> None:
    """Certificates inside the reply are never trusted by themselves."""
    _, reply = stamped("chain")
    other = make_authority(tmp_path)
    with pytest.raises(StampError, match="does not hold"):
        timestamp.check(reply, DATA, other.roots)
    assert not authority.judge(reply, DATA, other.roots)


def test_a_reply_to_another_query_is_refused(authority: Any, stamped: Any) -> None:
    """The nonce must come back: an old reply cannot be played again."""
    _, reply = stamped("chain")
    with pytest.raises(StampError, match="nonce mismatch"):
        timestamp.check(reply, DATA, authority.roots, request=timestamp.query(DATA))


def test_a_page_instead_of_a_reply_is_refused(authority: Any, service: str, post: Any) -> None:
    """A captive portal stamps nothing."""
    request = timestamp.query(DATA)
    with pytest.raises(StampError, match="cannot be read as RFC 3161"):
        timestamp.check(post(f"{service}/html", request), DATA, authority.roots, request=request)


def test_a_refusal_of_the_service_is_said_in_its_words(authority: Any, stamped: Any) -> None:
    """A service that takes no SHA-256 rejects the query."""
    request, reply = stamped("strict")
    with pytest.raises(StampError, match="granted no stamp"):
        timestamp.check(reply, DATA, authority.roots, request=request)


def test_roots_that_hold_no_certificate_are_refused(stamped: Any) -> None:
    """An empty or damaged file pins nothing."""
    _, reply = stamped("chain")
    for roots in (b"", b"-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n"):
        with pytest.raises(StampError, match="no readable PEM certificate"):
            timestamp.check(reply, DATA, roots)


def test_two_queries_are_never_the_same() -> None:
    """Each has its own nonce, and neither holds the data."""
    first, second = timestamp.query(DATA), timestamp.query(DATA)
    assert first != second
    assert DATA[:20] not in first


def forged(real: x509.Certificate, *, copied: bool) -> CertificateChoices:
    """Return a certificate of another name under the number of a real one, `copied`: and under its issuer's name.

    A copied one is long, so that it sorts behind the real one, which the libraries then take.
    """
    key = generate_private_key(65537, 4096) if copied else Ed25519PrivateKey.generate()
    famous = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Famous Time")])
    made = x509.CertificateBuilder(subject_name=famous, issuer_name=real.issuer if copied else famous)
    made = made.serial_number(real.serial_number).public_key(key.public_key())
    made = made.not_valid_before(datetime(2020, 1, 1, tzinfo=UTC)).not_valid_after(datetime(2040, 1, 1, tzinfo=UTC))
    purpose = x509.ExtendedKeyUsage([ExtendedKeyUsageOID.TIME_STAMPING])
    signed = made.add_extension(purpose, critical=True).sign(key, SHA256() if copied else None)
    return CertificateChoices("certificate", Certificate.load(signed.public_bytes(Encoding.DER)))


@pytest.mark.parametrize("copied", [False, True])
def test_no_certificate_put_into_a_reply_lends_it_another_name(authority: Any, stamped: Any, copied: bool) -> None:
    """They stand outside what is signed. Twenty of them where they are short: the parser keeps them in no order."""
    request, reply = stamped("plain")
    loaded = TimeStampResp.load(reply)
    signed = loaded["time_stamp_token"]["content"]
    (known,) = signed["certificates"]
    real = x509.load_der_x509_certificate(known.chosen.dump())
    signed["certificates"] = CertificateSet([known, *(forged(real, copied=copied) for _ in range(1 if copied else 20))])
    changed = loaded.dump(force=True)
    if copied:
        with pytest.raises(StampError, match=r"two certificates under the signer's name.*; ask for a new stamp"):
            timestamp.check(changed, DATA, authority.chain, request=request)
    else:
        assert timestamp.check(changed, DATA, authority.chain, request=request).authority == "CN=Fictional Time"


def test_a_certificate_of_an_unknown_version_is_refused(authority: Any, stamped: Any) -> None:
    """Version 4 of X.509 does not exist; the library has a fault of its own for it."""
    request, reply = stamped("chain")
    third = b"\xa0\x03\x02\x01\x02"
    parts = reply.split(third)
    assert len(parts) > 1
    for number in range(1, len(parts)):
        wrong = third.join(parts[:number]) + third[:-1] + b"\x03" + third.join(parts[number:])
        with pytest.raises(StampError):
            timestamp.check(wrong, DATA, authority.roots, request=request)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(place=st.integers(0, 10_000), bit=st.integers(0, 7))
def test_no_flipped_bit_gives_another_time(authority: Any, stamped: Any, place: int, bit: int) -> None:
    """A flipped bit is refused, or lies where nothing is signed and says the same; it never crashes."""
    request, reply = stamped("chain")
    right = timestamp.check(reply, DATA, authority.roots, request=request)
    place %= len(reply)
    wrong = reply[:place] + bytes([reply[place] ^ 1 << bit]) + reply[place + 1 :]
    try:
        found = timestamp.check(wrong, DATA, authority.roots, request=request)
    except StampError:
        return
    assert found.time == right.time


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(junk=st.binary(max_size=200))
def test_any_bytes_are_judged_without_a_crash(authority: Any, junk: bytes) -> None:
    """StampError, whatever a service sends."""
    with pytest.raises(StampError):
        timestamp.check(junk, DATA, authority.roots)
