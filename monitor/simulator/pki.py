"""A throw-away certificate authority for the hosts of the fictional web."""

import ssl
import threading
from datetime import UTC, datetime, timedelta
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

_ORGANISATION = "Fictional Web Trust"


class Authority:
    """Signs one certificate for each host when it is first asked for; keys and certificates live in a folder."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder / "pki"
        self._folder.mkdir(parents=True, exist_ok=True)
        self._lock = threading.Lock()
        self._contexts: dict[tuple[str, str], ssl.SSLContext] = {}
        self._key = ec.generate_private_key(ec.SECP256R1())
        self._leaf_key = ec.generate_private_key(ec.SECP256R1())
        self._name = _name("Fictional Web Root")
        self._certificate = self._root()
        self.ca_file = folder / "ca.pem"
        """The root, to be trusted by whoever visits the fictional web."""
        self.ca_file.write_bytes(self._certificate.public_bytes(serialization.Encoding.PEM))

    def context(self, host: str, certificate: str = "good") -> ssl.SSLContext:
        """Return a server context whose certificate is good, expired or made out to another name."""
        with self._lock:
            if (host, certificate) not in self._contexts:
                self._contexts[host, certificate] = self._issue(host, certificate)
            return self._contexts[host, certificate]

    def _root(self) -> x509.Certificate:
        usage = x509.KeyUsage(
            digital_signature=True, key_cert_sign=True, crl_sign=True, content_commitment=False, key_encipherment=False,
            data_encipherment=False, key_agreement=False, encipher_only=False, decipher_only=False,
        )  # fmt: skip
        builder = _builder(self._name, self._name, self._key.public_key(), datetime.now(UTC) + timedelta(days=30))
        builder = builder.add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True).add_extension(
            usage, critical=True
        )
        identifier = x509.SubjectKeyIdentifier.from_public_key(self._key.public_key())
        return builder.add_extension(identifier, critical=False).sign(self._key, hashes.SHA256())

    def _issue(self, host: str, certificate: str) -> ssl.SSLContext:
        shown = "elsewhere.example" if certificate == "wrong_name" else host
        until = datetime.now(UTC) + timedelta(days=-3 if certificate == "expired" else 20)
        builder = _builder(_name(shown), self._name, self._leaf_key.public_key(), until)
        builder = builder.add_extension(x509.SubjectAlternativeName([x509.DNSName(shown)]), critical=False)
        builder = builder.add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        builder = builder.add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.SERVER_AUTH]), critical=False)
        issuer = x509.AuthorityKeyIdentifier.from_issuer_public_key(self._key.public_key())
        leaf = builder.add_extension(issuer, critical=False).sign(self._key, hashes.SHA256())
        path = self._folder / f"{len(self._contexts)}.pem"
        secret = self._leaf_key.private_bytes(
            serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
        )
        path.write_bytes(secret + leaf.public_bytes(serialization.Encoding.PEM))
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(path)
        return context


def _name(common: str) -> x509.Name:
    return x509.Name(
        [
            x509.NameAttribute(NameOID.ORGANIZATION_NAME, _ORGANISATION),
            x509.NameAttribute(NameOID.COMMON_NAME, common[:64]),
        ]
    )


def _builder(
    subject: x509.Name, issuer: x509.Name, key: ec.EllipticCurvePublicKey, until: datetime
) -> x509.CertificateBuilder:
    return (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer)
        .public_key(key)
        .serial_number(x509.random_serial_number())
        .not_valid_before(until - timedelta(days=60))
        .not_valid_after(until)
    )
