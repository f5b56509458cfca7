"""One Ed25519 key, two signatures that stock tools check: SSHSIG (ssh-keygen -Y verify) and minisign (minisign -V).

Formats: OpenSSH PROTOCOL.sshsig, and the minisign file format with a pre-hashed message. Same key and data, same bytes.
"""

import base64
import binascii
import hashlib
import os
import re
import stat
import struct
import tempfile
from pathlib import Path

from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat, load_pem_private_key

from reports.errors import KeyFileError, SignatureError

NAMESPACE = "evidence-packet"
"""What the signature is for: a signature made for anything else does not hold."""
PRINCIPAL = "sender"
"""Who signs, as the allowed_signers line calls it."""
_KIND = b"ssh-ed25519"
_MAGIC = b"SSHSIG"
_BEGIN, _END = "-----BEGIN SSH SIGNATURE-----", "-----END SSH SIGNATURE-----"
_LIMIT = 10_000  # characters of a signature file; real ones have 300


def make_key(path: Path) -> Ed25519PrivateKey:
    """Make a key and write it (PEM, PKCS 8, mode 0600). Raises KeyFileError when the path is taken or unwritable."""
    key = Ed25519PrivateKey.generate()
    text = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    try:
        with tempfile.NamedTemporaryFile(dir=path.parent, prefix=".key.") as file:  # mode 0600 from the beginning
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
            os.link(file.name, path)  # whole or not at all, and never over another key
    except FileExistsError as error:
        raise KeyFileError(
            f"{path}: a key is there already, and it is never overwritten: `railmon packet build` without --new-key "
            "signs with it; to begin another, move it away and keep it."
        ) from error
    except OSError as error:
        raise KeyFileError(f"{path}: the key could not be written: {error.strerror or error}.") from error
    return key


def load_key(path: Path) -> Ed25519PrivateKey:
    """Read the key. Raises KeyFileError when it is missing, no Ed25519 key, or open to other users."""
    try:
        with path.open("rb") as file:
            mode = stat.S_IMODE(os.fstat(file.fileno()).st_mode)
            text = file.read(_LIMIT)
    except OSError as error:
        raise KeyFileError(f"{path}: the key could not be read: {error.strerror or error}.") from error
    if mode & 0o077:
        raise KeyFileError(f"{path}: other users can reach the key (mode {mode:04o}); run chmod 600 on it.")
    try:
        key = load_pem_private_key(text, password=None)
    except (ValueError, TypeError, UnsupportedAlgorithm) as error:
        raise KeyFileError(f"{path}: this is no private key in PEM without a password.") from error
    if not isinstance(key, Ed25519PrivateKey):
        raise KeyFileError(f"{path}: this is no Ed25519 key.")
    return key


def fingerprint(public: Ed25519PublicKey) -> str:
    """Return `SHA256:...` as ssh-keygen -l prints it."""
    return "SHA256:" + base64.b64encode(hashlib.sha256(_blob(public)).digest()).decode("ascii").rstrip("=")


def checked_fingerprint(text: str) -> str:
    """Return a fingerprint given by a person, trimmed. Raises SignatureError when it is none."""
    if not re.fullmatch(r"SHA256:[A-Za-z0-9+/]{43}", text.strip()):
        raise SignatureError("A fingerprint looks like SHA256: and 43 letters, digits, + or /.")
    return text.strip()


def openssh_line(public: Ed25519PublicKey) -> str:
    """Return the public key as OpenSSH writes it, one line."""
    return f"{_KIND.decode()} {base64.b64encode(_blob(public)).decode('ascii')} {NAMESPACE}\n"


def allowed_signers(public: Ed25519PublicKey) -> str:
    """Return the line that ssh-keygen -Y verify -f wants: this key, for this purpose only."""
    key = base64.b64encode(_blob(public)).decode("ascii")
    return f'{PRINCIPAL} namespaces="{NAMESPACE}" {_KIND.decode()} {key}\n'


def minisign_key(public: Ed25519PublicKey) -> str:
    """Return the public key as one word for minisign -P."""
    return base64.b64encode(b"Ed" + _key_id(public) + public.public_bytes_raw()).decode("ascii")


def minisign_pub(public: Ed25519PublicKey) -> str:
    """Return the public key as minisign keeps it in a .pub file."""
    shown = f"{int.from_bytes(_key_id(public), 'little'):016X}"
    return f"untrusted comment: minisign public key {shown}\n{minisign_key(public)}\n"


def ssh_sign(key: Ed25519PrivateKey, data: bytes) -> str:
    """Return the armoured SSHSIG over data."""
    signature = _string(_KIND) + _string(key.sign(_ssh_message(data)))
    fields = (_blob(key.public_key()), NAMESPACE.encode(), b"", b"sha512", signature)
    whole = base64.b64encode(_MAGIC + struct.pack(">I", 1) + b"".join(map(_string, fields))).decode("ascii")
    lines = [whole[start : start + 70] for start in range(0, len(whole), 70)]
    return "\n".join([_BEGIN, *lines, _END]) + "\n"


def ssh_check(text: str, data: bytes) -> Ed25519PublicKey:
    """Return the key that an SSHSIG over data was made with. Raises SignatureError when it does not hold."""
    lines = text.rstrip("\n").split("\n")
    if len(text) > _LIMIT or lines[0] != _BEGIN or lines[-1] != _END:
        raise SignatureError("This is no SSH signature.")
    whole = _decoded("".join(lines[1:-1]))
    if whole[:10] != _MAGIC + struct.pack(">I", 1):
        raise SignatureError("This is no SSH signature of version 1.")
    blob, namespace, reserved, algorithm, signature = _strings(whole[10:], 5)
    kind, raw = _strings(blob, 2)
    signed_kind, made = _strings(signature, 2)
    if namespace != NAMESPACE.encode():
        raise SignatureError("The SSH signature was made for another purpose.")
    if (kind, signed_kind, reserved, algorithm) != (_KIND, _KIND, b"", b"sha512"):
        raise SignatureError("The SSH signature is not of the kind that packets carry (Ed25519, SHA-512).")
    return _checked(raw, made, _ssh_message(data))


def minisign_sign(key: Ed25519PrivateKey, data: bytes, comment: str) -> str:
    """Return the minisign signature over data. comment: printable ASCII, one line, signed as well."""
    if not (comment.isascii() and comment.isprintable()):
        raise SignatureError("A trusted comment is one line of printable ASCII.")
    made = key.sign(hashlib.blake2b(data).digest())
    over_all = key.sign(made + comment.encode("ascii"))
    first = base64.b64encode(b"ED" + _key_id(key.public_key()) + made).decode("ascii")
    second = base64.b64encode(over_all).decode("ascii")
    return f"untrusted comment: {NAMESPACE}\n{first}\ntrusted comment: {comment}\n{second}\n"


def minisign_check(text: str, data: bytes, public: Ed25519PublicKey) -> str:
    """Return the trusted comment of a minisign signature over data. Raises SignatureError when it does not hold."""
    lines = text.removesuffix("\n").split("\n")
    trusted = "trusted comment: "
    if len(text) > _LIMIT or len(lines) != 4 or not lines[2].startswith(trusted):
        raise SignatureError("This is no minisign signature.")
    first, second = _decoded(lines[1]), _decoded(lines[3])
    comment = lines[2].removeprefix(trusted)
    if len(first) != 74 or len(second) != 64 or first[:2] != b"ED":
        raise SignatureError("This is no minisign signature over a hash.")
    if first[2:10] != _key_id(public):
        raise SignatureError("The minisign signature names another key.")
    raw = public.public_bytes_raw()
    _checked(raw, first[10:], hashlib.blake2b(data).digest())
    _checked(raw, second, first[10:] + comment.encode("utf-8", "surrogateescape"))
    return comment


def _checked(raw: bytes, signature: bytes, message: bytes) -> Ed25519PublicKey:
    try:
        public = Ed25519PublicKey.from_public_bytes(raw)
        public.verify(signature, message)
    except (InvalidSignature, ValueError) as error:
        raise SignatureError(
            "The signature does not hold: what it signs was changed, or another key made it."
        ) from error
    return public


def _ssh_message(data: bytes) -> bytes:
    fields = (NAMESPACE.encode(), b"", b"sha512", hashlib.sha512(data).digest())
    return _MAGIC + b"".join(map(_string, fields))


def _key_id(public: Ed25519PublicKey) -> bytes:
    """Eight bytes by which minisign tells keys apart; taken from the key, so that nothing else must be kept."""
    return hashlib.sha256(public.public_bytes_raw()).digest()[:8]


def _blob(public: Ed25519PublicKey) -> bytes:
    return _string(_KIND) + _string(public.public_bytes_raw())


def _string(data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + data


def _strings(data: bytes, count: int) -> list[bytes]:
    """Read exactly count length-prefixed strings. Raises SignatureError when data is anything else."""
    found = []
    for _ in range(count):
        (length,) = struct.unpack(">I", data[:4]) if len(data) >= 4 else (-1,)
        if not 0 <= length <= len(data) - 4:
            raise SignatureError("The SSH signature is cut short or damaged.")
        found.append(data[4 : 4 + length])
        data = data[4 + length :]
    if data:
        raise SignatureError("The SSH signature has bytes too many.")
    return found


def _decoded(text: str) -> bytes:
    try:
        found = base64.b64decode(text.encode("ascii"), validate=True)
    except (binascii.Error, UnicodeEncodeError) as error:
        raise SignatureError("The signature is not written in base64.") from error
    if base64.b64encode(found).decode("ascii") != text:  # bits of the last character that mean nothing
        raise SignatureError("The signature is not written in base64 as its tools write it.")
    return found
