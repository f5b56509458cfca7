"""One key, two signatures, both accepted by the tools that strangers have."""

import shutil
import stat
import subprocess
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from hypothesis import given
from hypothesis import strategies as st

from reports import sign
from reports.errors import KeyFileError, SignatureError

KEY = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
DATA = b"0" * 64 + b"  00-REPORT.pdf\n"
COMMENT = "packet EX-0001 made 2026-11-20T02:14:33Z"


def needs(tool: str) -> pytest.MarkDecorator:
    """Skip, visibly, where a stock tool is missing."""
    return pytest.mark.skipif(shutil.which(tool) is None, reason=f"{tool} is not installed (scripts/system-deps)")


def ssh_verify(folder: Path, data: bytes) -> subprocess.CompletedProcess[bytes]:
    """Let ssh-keygen judge a signature."""
    (folder / "allowed").write_text(sign.allowed_signers(KEY.public_key()))
    (folder / "data.sig").write_text(sign.ssh_sign(KEY, DATA))
    command = ["ssh-keygen", "-Y", "verify", "-f", "allowed", "-I", "sender", "-n", "evidence-packet", "-s", "data.sig"]
    return subprocess.run(command, cwd=folder, input=data, capture_output=True, check=False, timeout=20)


def minisign_verify(folder: Path, data: bytes, *key: str) -> subprocess.CompletedProcess[bytes]:
    """Let minisign judge a signature."""
    (folder / "data").write_bytes(data)
    (folder / "data.minisig").write_text(sign.minisign_sign(KEY, DATA, COMMENT))
    (folder / "key.pub").write_text(sign.minisign_pub(KEY.public_key()))
    command = ["minisign", "-V", "-m", "data", *(key or ("-p", "key.pub"))]
    return subprocess.run(command, cwd=folder, capture_output=True, check=False, timeout=20)


@needs("ssh-keygen")
def test_ssh_keygen_accepts_the_signature_and_refuses_other_data(tmp_path: Path) -> None:
    """The stock command is a full judge of our file."""
    good = ssh_verify(tmp_path, DATA)
    assert good.returncode == 0, good.stderr
    assert sign.fingerprint(KEY.public_key()).encode() in good.stdout
    assert ssh_verify(tmp_path, DATA + b"x").returncode != 0


@needs("ssh-keygen")
def test_ssh_keygen_would_write_the_same_bytes(tmp_path: Path) -> None:
    """Ed25519 has no chance in it, so the armour is the same to the last byte."""
    key = tmp_path / "key"
    key.write_bytes(KEY.private_bytes(Encoding.PEM, PrivateFormat.OpenSSH, NoEncryption()))
    key.chmod(0o600)
    command = ["ssh-keygen", "-Y", "sign", "-f", str(key), "-n", "evidence-packet"]
    theirs = subprocess.run(command, input=DATA, capture_output=True, check=True, timeout=20).stdout
    assert theirs.decode() == sign.ssh_sign(KEY, DATA)


@needs("ssh-keygen")
def test_ssh_keygen_prints_the_fingerprint_that_we_print(tmp_path: Path) -> None:
    """What a stranger compares is the same text."""
    (tmp_path / "signer.pub").write_text(sign.openssh_line(KEY.public_key()))
    command = ["ssh-keygen", "-lf", "signer.pub"]
    shown = subprocess.run(command, cwd=tmp_path, capture_output=True, check=True, timeout=20, text=True).stdout
    assert shown.split()[1] == sign.fingerprint(KEY.public_key())


@needs("minisign")
def test_minisign_accepts_the_signature_and_refuses_other_data(tmp_path: Path) -> None:
    """With the key file and with the key as one word; the trusted comment is shown."""
    good = minisign_verify(tmp_path, DATA)
    assert good.returncode == 0, good.stderr
    assert f"Trusted comment: {COMMENT}".encode() in good.stdout
    assert minisign_verify(tmp_path, DATA, "-P", sign.minisign_key(KEY.public_key())).returncode == 0
    assert minisign_verify(tmp_path, DATA + b"x").returncode != 0


@needs("minisign")
def test_minisign_refuses_a_changed_comment(tmp_path: Path) -> None:
    """Packet id and time are signed too."""
    assert minisign_verify(tmp_path, DATA).returncode == 0
    path = tmp_path / "data.minisig"
    path.write_text(path.read_text().replace("EX-0001", "EX-0002"))
    command = ["minisign", "-V", "-m", "data", "-p", "key.pub"]
    assert subprocess.run(command, cwd=tmp_path, capture_output=True, check=False, timeout=20).returncode != 0
    with pytest.raises(SignatureError, match="does not hold"):
        sign.minisign_check(path.read_text(), DATA, KEY.public_key())


def test_our_own_check_agrees_with_what_was_signed() -> None:
    """Both signatures give back the key and the comment."""
    public = sign.ssh_check(sign.ssh_sign(KEY, DATA), DATA)
    assert public == KEY.public_key()
    assert sign.minisign_check(sign.minisign_sign(KEY, DATA, COMMENT), DATA, public) == COMMENT


def test_a_signature_for_another_purpose_does_not_hold(tmp_path: Path) -> None:
    """A signature over mail or a commit cannot be passed off as one over a packet."""
    key = tmp_path / "key"
    key.write_bytes(KEY.private_bytes(Encoding.PEM, PrivateFormat.OpenSSH, NoEncryption()))
    key.chmod(0o600)
    if shutil.which("ssh-keygen") is None:
        pytest.skip("ssh-keygen is not installed (scripts/system-deps)")
    command = ["ssh-keygen", "-Y", "sign", "-f", str(key), "-n", "git"]
    other = subprocess.run(command, input=DATA, capture_output=True, check=True, timeout=20, text=False).stdout
    with pytest.raises(SignatureError, match="another purpose"):
        sign.ssh_check(other.decode(), DATA)


@given(st.data())
def test_no_changed_character_of_a_signature_is_accepted(data: st.DataObject) -> None:
    """Whatever character of whichever signature is changed: SignatureError."""
    for text, check in (
        (sign.ssh_sign(KEY, DATA), lambda text: sign.ssh_check(text, DATA)),
        (sign.minisign_sign(KEY, DATA, COMMENT), lambda text: sign.minisign_check(text, DATA, KEY.public_key())),
    ):
        first = text.index("\n") + 1  # the first line is for people only
        place = data.draw(st.integers(first, len(text) - 2))
        other = data.draw(st.characters(codec="ascii").filter(lambda c, old=text[place]: c != old))
        with pytest.raises(SignatureError):
            check(text[:place] + other + text[place + 1 :])


def test_base64_has_one_spelling() -> None:
    """The last character of a signature before its padding has bits that mean nothing: they must be nought."""
    text = sign.minisign_sign(KEY, DATA, COMMENT)
    alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
    last = text.rstrip("\n=")[-1]
    other = alphabet[alphabet.index(last) ^ 1]
    with pytest.raises(SignatureError, match="as its tools write it"):
        sign.minisign_check(f"{text.rstrip(chr(10) + '=')[:-1]}{other}==\n", DATA, KEY.public_key())


@given(st.text())
def test_any_text_is_judged_without_a_crash(text: str) -> None:
    """SignatureError, whatever stands in the file."""
    with pytest.raises(SignatureError):
        sign.ssh_check(text, DATA)
    with pytest.raises(SignatureError):
        sign.minisign_check(text, DATA, KEY.public_key())


def test_a_key_is_kept_for_its_owner_alone_and_never_overwritten(tmp_path: Path) -> None:
    """Mode 0600 from the beginning; a second key at the same place is refused and changes nothing."""
    path = tmp_path / "key.pem"
    made = sign.make_key(path)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert sign.load_key(path).public_key() == made.public_key()
    with pytest.raises(KeyFileError, match="never overwritten"):
        sign.make_key(path)
    assert sign.load_key(path).public_key() == made.public_key()
    assert [entry.name for entry in tmp_path.iterdir()] == ["key.pem"]


def test_a_key_that_cannot_be_used_is_refused_in_one_sentence(tmp_path: Path) -> None:
    """Missing, open to others, damaged, with a password, or of another kind."""
    path = tmp_path / "key.pem"
    with pytest.raises(KeyFileError, match="could not be read"):
        sign.load_key(path)
    with pytest.raises(KeyFileError, match="could not be written"):
        sign.make_key(tmp_path / "missing" / "key.pem")
    sign.make_key(path)
    path.chmod(0o640)
    with pytest.raises(KeyFileError, match="chmod 600"):
        sign.load_key(path)
    path.chmod(0o600)
    path.write_text("-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n")
    with pytest.raises(KeyFileError, match="no private key"):
        sign.load_key(path)
    path.write_bytes(X25519PrivateKey.generate().private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
    with pytest.raises(KeyFileError, match="no Ed25519 key"):
        sign.load_key(path)


@pytest.mark.parametrize("text", ["", "SHA256:", "MD5:aa:bb", "SHA256:" + "a" * 44, "SHA256:" + "é" * 43])
def test_a_fingerprint_that_is_none_is_refused(text: str) -> None:
    """A typing mistake is not a verdict on the packet."""
    with pytest.raises(SignatureError, match="looks like"):
        sign.checked_fingerprint(text)
