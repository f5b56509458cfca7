"""The certificate a host shows: who issued it, for which names, and whether it holds.

Verification is on. Where it fails, the failure is the fact that is kept, and a second handshake, on which no byte of
data is ever sent, reads the certificate.
"""

import ssl
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from hashlib import sha256
from typing import Any

from cryptography import x509
from cryptography.x509.oid import NameOID
from requests.utils import DEFAULT_CA_BUNDLE_PATH

from scrapers.capture import Capture, Outcome, Reason, Source
from scrapers.dns import as_json
from scrapers.errors import FailedError, FetchError, RefusedError
from scrapers.fetch import Door

_UNREADABLE = (ValueError, x509.InvalidVersion, x509.DuplicateExtension, x509.UnsupportedGeneralNameType)
"""What cryptography raises for certificates that are none."""


@dataclass(frozen=True, slots=True)
class _Shown:
    """What one handshake showed."""

    chain: tuple[bytes, ...]
    """Certificates as sent (DER), the host's own first."""
    protocol: str
    address: str
    peer: str


def visit(host: str, port: int, door: Door) -> Iterator[Capture]:
    """Yield one capture: the certificate shown at `host:port`, or why none could be read.

    A certificate that does not hold is KEPT, with `verified` false and OpenSSL's sentence in `error`.
    """
    name = f"[{host}]" if ":" in host else host
    blank = Capture(
        source=Source.TLS,
        url=f"tls://{name}:{port}",
        purpose="tls",
        started_at=door.clock.now(),
        vantage=door.settings.vantage,
    )
    began = door.clock.monotonic()
    try:
        shown, error = _both_ways(host, port, door)
    except FetchError as failure:
        outcome = Outcome.REFUSED if isinstance(failure, RefusedError) else Outcome.FAILED
        blank = replace(blank, outcome=outcome, reason=failure.reason, detail=failure.detail)
    else:
        said = {"host": host, "port": port, "verified": not error, "error": error, "protocol": shown.protocol}
        body = as_json({**said, **_facts(shown.chain)})
        blank = replace(blank, detail=error, body=body, address=shown.address, peer=shown.peer)
    yield replace(blank, seconds=door.clock.monotonic() - began)


def _both_ways(host: str, port: int, door: Door) -> tuple[_Shown, str]:
    """Shake hands with verification; where that fails, without. The text is OpenSSL's complaint, empty for none."""
    try:
        return _handshake(host, port, door, _verifying(door.settings.ca_file)), ""
    except ssl.SSLCertVerificationError as error:
        complaint = error.verify_message
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE  # only to read the certificate that was just refused; nothing is sent
    return _handshake(host, port, door, context), complaint


def _verifying(ca_file: str) -> ssl.SSLContext:
    """Return a context that trusts the roots that the door trusts."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.load_verify_locations(cafile=ca_file or DEFAULT_CA_BUNDLE_PATH)
    return context


def _handshake(host: str, port: int, door: Door, context: ssl.SSLContext) -> _Shown:
    """Shake hands, look, hang up. Raises FetchError, and ssl.SSLCertVerificationError when the certificate fails."""
    try:
        with door.open(host, port) as line, context.wrap_socket(line.socket, server_hostname=host) as secured:
            return _Shown(_chain(secured), secured.version() or "", line.address, line.peer)
    except ssl.SSLCertVerificationError:
        raise
    except ssl.SSLError as error:
        raise FailedError(Reason.TLS, f"{error.reason or error}.") from error
    except TimeoutError as error:
        raise FailedError(Reason.DEADLINE, "The handshake was not over in time.") from error
    except OSError as error:
        raise FailedError(Reason.DISCONNECT, f"{error.strerror or error}.") from error
    except ValueError as error:  # a host name that cannot be sent as a server name
        raise FailedError(Reason.PROTOCOL, f"{host!r} cannot be asked for by name: {error}.") from error


def _chain(secured: ssl.SSLSocket) -> tuple[bytes, ...]:
    """Return the certificates as the peer sent them, the host's own first."""
    if public := getattr(secured, "get_unverified_chain", None):  # Python 3.13 and later
        return tuple(public())
    # the same list, not yet public before 3.13; `_sslobj` is in no stub
    inner: Any = getattr(secured, "_sslobj", None)
    return tuple(ssl.PEM_cert_to_DER_cert(shown.public_bytes()) for shown in inner.get_unverified_chain() or ())


def _facts(chain: tuple[bytes, ...]) -> dict[str, Any]:
    """Return what the host's own certificate says; empty fields where it cannot be read."""
    own = chain[0] if chain else b""
    facts: dict[str, Any] = {
        "issuer_organisation": "",
        "issuer_common_name": "",
        "subject_common_name": "",
        "names": [],
        "not_before": "",
        "not_after": "",
        "sha256": sha256(own).hexdigest() if own else "",
        "chain_sha256": [sha256(der).hexdigest() for der in chain],
    }
    try:
        certificate = x509.load_der_x509_certificate(own)
        facts |= {
            "issuer_organisation": _first(certificate.issuer, NameOID.ORGANIZATION_NAME),
            "issuer_common_name": _first(certificate.issuer, NameOID.COMMON_NAME),
            "subject_common_name": _first(certificate.subject, NameOID.COMMON_NAME),
            "not_before": _instant(certificate.not_valid_before_utc),
            "not_after": _instant(certificate.not_valid_after_utc),
            "names": _names(certificate),
        }
    except _UNREADABLE:
        return facts
    return facts


def _names(certificate: x509.Certificate) -> list[str]:
    """Return the host names and addresses that a certificate is for, sorted."""
    try:
        names = certificate.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
    except x509.ExtensionNotFound:
        return []
    addresses = [str(address) for address in names.get_values_for_type(x509.IPAddress)]
    return sorted({*names.get_values_for_type(x509.DNSName), *addresses})


def _first(name: x509.Name, oid: x509.ObjectIdentifier) -> str:
    return next((str(attribute.value) for attribute in name.get_attributes_for_oid(oid)), "")


def _instant(moment: datetime) -> str:
    return moment.isoformat().replace("+00:00", "Z")
