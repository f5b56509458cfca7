"""Trusted time (RFC 3161): queries are built and replies checked here; somebody else carries them.

A reply is checked against certificates that the caller pins. Certificates inside a reply only help to build the chain.
"""

import warnings
from dataclasses import dataclass
from datetime import UTC, datetime

from asn1crypto.cms import CertificateSet
from asn1crypto.tsp import TimeStampReq, TimeStampResp
from cryptography import x509
from rfc3161_client import (
    HashAlgorithm,
    PKIStatus,
    TimestampRequestBuilder,
    TimeStampResponse,
    VerificationError,
    VerifierBuilder,
    decode_timestamp_response,
)

from reports.errors import StampError

MEDIA_QUERY = "application/timestamp-query"
"""Content-Type of a query."""
_UNREADABLE = (ValueError, TypeError, StopIteration, x509.DuplicateExtension, x509.InvalidVersion)
"""What damaged bytes make of a reply: faults of certificates are no ValueError."""
_LIMIT = 100_000  # bytes of a reply; real ones have 1,500 to 7,000


@dataclass(frozen=True, slots=True, kw_only=True)
class Stamp:
    """What a reply that holds says."""

    time: datetime
    """UTC: the stamped bytes existed not later than this."""
    authority: str
    """Subject of the certificate that signed, as RFC 4514 text."""
    serial: int
    """Number that the service gave to this stamp."""


def query(data: bytes) -> bytes:
    """Return a query (DER) for the SHA-256 of data, with a random nonce. Only the hash leaves the house."""
    made = TimestampRequestBuilder().data(data).hash_algorithm(HashAlgorithm.SHA256)
    return made.nonce(nonce=True).cert_request(cert_request=True).build().as_bytes()


def check(reply: bytes, data: bytes, roots: bytes, *, request: bytes | None = None) -> Stamp:
    """Return what the reply says about data.

    reply: the whole TimeStampResp. roots: PEM certificates that the caller trusts for time, and intermediate ones where
    the service leaves them out. request: the query that was sent; its nonce must come back. Without it (a packet read
    later) the nonce is not looked at. Raises StampError when anything does not hold, or roots holds no certificate.
    """
    pinned = certificates(roots)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # what is odd in a certificate is refused or changes nothing here
            return _checked(reply, data, pinned, request)
    except VerificationError as error:
        raise StampError(f"The time stamp does not hold: {_sentence(error)}.") from error
    except _UNREADABLE as error:
        raise StampError("The time-stamp reply cannot be read as RFC 3161.") from error


def _checked(reply: bytes, data: bytes, pinned: list[x509.Certificate], request: bytes | None) -> Stamp:
    """Return what a reply says; the libraries' faults pass through."""
    nonce = TimeStampReq.load(request)["nonce"].native if request is not None else None
    found = _decoded(reply)
    if found.status != PKIStatus.GRANTED:
        said = " ".join(found.status_string) if found.status_string else "no reason given"
        raise StampError(f"The time-stamp service granted no stamp (status {found.status}: {said[:200]!a}).")
    VerifierBuilder(roots=pinned, nonce=nonce).build().verify_message(found, data)
    info, signed = found.tst_info, found.signed_data
    (signer,) = signed.signer_infos
    known = (x509.load_der_x509_certificate(one) for one in signed.certificates)
    wanted = (signer.issuer, signer.serial_number)
    signers = [one.subject for one in known if (one.issuer, one.serial_number) == wanted]
    if len(signers) != 1:  # certificates stand outside what is signed: whoever holds the reply can put others in
        raise StampError(
            "The time stamp does not hold: it brings two certificates under the signer's name and number; "
            "ask for a new stamp, or name another service under endpoints.timestamp."
        )
    moment, serial = info.gen_time, info.serial_number
    return Stamp(time=moment.astimezone(UTC), authority=signers[0].rfc4514_string(), serial=serial)


def certificates(pem: bytes) -> list[x509.Certificate]:
    """Return the certificates of a PEM file. Raises StampError when there is none or one is damaged."""
    try:
        return x509.load_pem_x509_certificates(pem)
    except ValueError as error:
        raise StampError("The roots for time stamps hold no readable PEM certificate.") from error


def _decoded(reply: bytes) -> TimeStampResponse:
    """Parse a reply; where only the order of its certificates is not DER, parse a sorted copy.

    Known services (and openssl with extra certificates) write them unsorted. They stand outside what is signed.
    """
    if len(reply) > _LIMIT:
        raise StampError(f"The time-stamp reply has {len(reply)} bytes: that is no time stamp.")
    try:
        return decode_timestamp_response(reply)
    except ValueError as error:
        if "InvalidSetOrdering" not in str(error):
            raise
    loaded = TimeStampResp.load(reply, strict=True)
    signed = loaded["time_stamp_token"]["content"]
    signed["certificates"] = CertificateSet(sorted(signed["certificates"], key=lambda one: one.dump()))
    return decode_timestamp_response(loaded.dump())


def _sentence(error: VerificationError) -> str:
    """Return the library's reason without the dump of its error stack."""
    text = str(error).split("ErrorStack")[0].rstrip(": .")
    return text[:1].lower() + text[1:]
