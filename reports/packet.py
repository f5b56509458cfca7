"""Building and sealing a packet: a folder, signed and perhaps stamped, and a zip of it that is the same every time.

All is written into a hidden folder beside the final place, brought to the disk, verified, and renamed. A kill or a full
disk at any moment leaves the old state, or a whole packet.
"""

import fcntl
import hashlib
import os
import re
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, timedelta
from pathlib import Path
from typing import BinaryIO

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from reports import layout, sign, timestamp
from reports.container import check_names, translated, write_zip
from reports.dossier import Dossier, Exhibit
from reports.errors import DossierError, ExhibitError, PacketError, PacketExistsError, StampError
from reports.howto import how_to_verify
from reports.pdf import render_pdf
from reports.record import Record, check_links, cited, linked, write_ledger, write_record
from reports.tables import tables
from reports.verify import verify_packet

Stamp = Callable[[bytes], bytes]
"""Posts a time-stamp query and returns the reply. An OSError becomes StampError, other errors pass through."""
_CHUNK = 1 << 20
_ROLES = ("first reviewer", "second reviewer")  # their names stay in the house
_SKEW = timedelta(seconds=300)


def packet_name(dossier: Dossier) -> str:
    """Return the name of the packet's folder, `EX-0001_provider`. Raises DossierError when its parts are not plain."""
    if not re.fullmatch(r"EX-[0-9]{4,9}", dossier.packet):
        raise DossierError(f"A packet's id is EX- and four digits or more, not {dossier.packet!a}.")
    if not re.fullmatch(r"[a-z0-9][a-z0-9_-]{0,79}", dossier.recipient.provider):
        raise DossierError(
            f"A provider's id is plain lower-case letters and digits, not {dossier.recipient.provider!a}."
        )
    return f"{dossier.packet}_{dossier.recipient.provider}"


def build_packet(
    dossier: Dossier, key: Ed25519PrivateKey, folder: Path, *, stamp: Stamp | None = None, roots: bytes = b""
) -> Path:
    """Build folder/NAME.zip and folder/NAME, and return the zip.

    key: signs. stamp: posts the time-stamp query; None: the packet says UNSTAMPED. roots: PEM certificates that the
    caller trusts for time; needed with stamp, and copied into the packet.
    Raises PacketExistsError when NAME is there already, ExhibitError for a damaged capture, DossierError, StampError,
    or PacketError when the disk is full or fails. Then nothing is left under the packet's name.
    """
    name = packet_name(dossier)
    if (stamp is None) != (not roots):
        raise StampError("A time stamp needs the roots that it is checked against, and roots need a time stamp.")
    with translated(name):
        folder.mkdir(parents=True, exist_ok=True)
        with _alone(folder):
            if (folder / name).exists() or (folder / f"{name}.zip").exists():
                raise PacketExistsError(f"{name} is there already, and a packet is never changed: use a new id.")
            work = Path(tempfile.mkdtemp(prefix=".building.", dir=folder))
            try:
                _fill(work / name, dossier, key, roots)
                _seal(work / name, dossier, key, stamp, roots)
                return _publish(work, name, sign.fingerprint(key.public_key()), roots)
            finally:
                shutil.rmtree(work, ignore_errors=True)


def _fill(place: Path, dossier: Dossier, key: Ed25519PrivateKey, roots: bytes) -> None:
    """Write all files that SHA256SUMS lists."""
    check_links(dossier.ledger)
    public = key.public_key()
    exhibits = _copy(dossier, place / layout.EXHIBITS)
    linked(dossier)
    inside = replace(dossier, exhibits=exhibits, reviewers=_ROLES[: len(dossier.reviewers)])
    files = {
        layout.REPORT: render_pdf(inside, stamped=bool(roots)),
        layout.HOW_TO: how_to_verify(inside, public, roots),
        layout.RECORD: write_record(
            Record(dossier=inside, signer=sign.fingerprint(public), stamped=bool(roots)),
        ),
        layout.LEDGER: write_ledger(inside.ledger),
        layout.SIGNER: sign.openssh_line(public).encode("ascii"),
        layout.ALLOWED: sign.allowed_signers(public).encode("ascii"),
        layout.MINISIGN: sign.minisign_pub(public).encode("ascii"),
        **{f"{layout.TABLES}/{name}": data for name, data in tables(inside).items()},
    }
    if roots:
        files[layout.CHAIN] = roots
    check_names(files)
    for name, data in files.items():
        _write(place / name, data)


def _copy(dossier: Dossier, target: Path) -> tuple[Exhibit, ...]:
    """Copy the cited captures, each hashed on the way, and return where they lie in the packet."""
    ids = [exhibit.capture for exhibit in dossier.exhibits]
    if len(set(ids)) != len(ids) or sorted(ids) != ids:
        raise DossierError("The dossier's exhibits are not in the order of their ids, each once.")
    if missing := sorted(cited(dossier) - set(ids)):
        raise ExhibitError(f"Capture {missing[0]} is cited but is no exhibit: nothing was built.")
    target.parent.mkdir(parents=True)
    found = []
    offset = 0
    with target.open("xb") as file:
        for exhibit in dossier.exhibits:
            _copy_one(exhibit, file)
            found.append(replace(exhibit, file=layout.EXHIBITS, offset=offset))
            offset += exhibit.length
        file.flush()
        os.fsync(file.fileno())
    return tuple(found)


def _copy_one(exhibit: Exhibit, target: BinaryIO) -> None:
    digest = hashlib.sha256()
    left = exhibit.length
    try:
        source = Path(exhibit.file).open("rb")  # noqa: SIM115 - closed below; only opening may say "missing"
    except OSError as error:
        raise ExhibitError(f"Capture {exhibit.capture} is missing: {exhibit.file} cannot be read.") from error
    with source:
        source.seek(exhibit.offset)
        while left > 0 and (data := source.read(min(left, _CHUNK))):
            digest.update(data)
            target.write(data)
            left -= len(data)
    if left or digest.hexdigest() != exhibit.capture:
        raise ExhibitError(f"Capture {exhibit.capture} is damaged in {exhibit.file}: nothing was built.")


def _seal(place: Path, dossier: Dossier, key: Ed25519PrivateKey, stamp: Stamp | None, roots: bytes) -> None:
    """Write the list of hashes, sign it, and have it stamped."""
    names = sorted(path.relative_to(place).as_posix() for path in place.rglob("*") if path.is_file())
    lines = []
    for name in names:
        with (place / name).open("rb") as file:
            lines.append(f"{hashlib.file_digest(file, 'sha256').hexdigest()}  {name}\n")
    sums = "".join(lines).encode("ascii")
    made_at = dossier.made_at.astimezone(UTC)
    comment = f"packet {dossier.packet} made {made_at:%Y-%m-%dT%H:%M:%SZ}"
    _write(place / layout.SUMS, sums)
    _write(place / layout.SSH, sign.ssh_sign(key, sums).encode("ascii"))
    _write(place / layout.MINISIG, sign.minisign_sign(key, sums, comment).encode("ascii"))
    if stamp is None:
        return
    request = timestamp.query(sums)
    try:
        reply = stamp(request)
    except OSError as error:
        raise StampError(f"The time-stamp service did not answer: {error}.") from error
    found = timestamp.check(reply, sums, roots, request=request)
    if found.time < made_at - _SKEW:
        raise StampError("The packet's own time is more than five minutes ahead of the time stamp: set the clock.")
    _write(place / layout.STAMP, reply)


def _publish(work: Path, name: str, expected: str, roots: bytes) -> Path:
    """Zip, verify, bring to the disk and rename. The zip comes first: it alone is the packet."""
    archive = work / f"{name}.zip"
    write_zip(work / name, archive)
    found = verify_packet(archive, roots=roots or None, fingerprint=expected)
    if not found.whole:
        raise PacketError(f"The packet does not verify, so it was not kept: {found.failed[0].text}")
    for place in (work / name, *(path for path in (work / name).rglob("*") if path.is_dir()), work):
        _sync(place)
    folder = work.parent
    archive.rename(folder / archive.name)
    (work / name).rename(folder / name)
    _sync(folder)
    return folder / archive.name


def _write(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("xb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def _sync(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """Hold the folder's lock, which the kernel frees after a kill, and clear what a killed build left."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise PacketError("Another packet is being built in this folder: try again when it is done.") from error
        for left in folder.glob(".building.*"):
            shutil.rmtree(left, ignore_errors=True)
        yield
    finally:
        os.close(handle)
