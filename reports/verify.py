"""Verifying a packet, folder or zip, with nothing but the packet and what the reader knows from elsewhere."""

import hashlib
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta
from enum import StrEnum
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from reports import layout, sign, timestamp
from reports.container import Contents, check_names, is_stray, opened
from reports.errors import DossierError, FormatError, PacketError, ReportsError, SignatureError
from reports.record import Record, check_links, cited, linked, read_record
from reports.tables import tables

_LINE = re.compile(r"([0-9a-f]{64})  ([^\n]+)\n")
_SKEW = timedelta(seconds=300)


class State(StrEnum):
    """How a check ended."""

    OK = "ok"
    FAILED = "failed"
    WARNING = "warning"
    """It holds as far as it goes; the sentence says what it does not show."""
    UNREAD = "unread"
    """It could not be made: the record is of a format of another version."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """One check."""

    name: str
    """One of: entries manifest files signature minisign signer record exhibits ledger tables time."""
    state: State
    text: str
    """One sentence."""


@dataclass(frozen=True, slots=True)
class Verification:
    """What came out."""

    checks: tuple[Check, ...]
    """In order; only the first when the entries are not safe to look into."""

    @property
    def whole(self) -> bool:
        """Whether every check was made, and none failed."""
        return all(check.state in (State.OK, State.WARNING) for check in self.checks)

    @property
    def failed(self) -> tuple[Check, ...]:
        """The checks that failed."""
        return tuple(check for check in self.checks if check.state is State.FAILED)


Told = tuple[State, str]
"""How a check ended, and its sentence."""


def verify_packet(path: Path, *, roots: bytes | None = None, fingerprint: str | None = None) -> Verification:
    """Check everything in a packet and say it by name. Nothing is written, nothing is asked from the network.

    roots: PEM certificates that the reader trusts for time, from elsewhere than the packet. fingerprint: of the signer,
    `SHA256:...`, from elsewhere too. Raises SignatureError or StampError when these two are not what they should be,
    and PacketError when there is nothing at path; whatever is wrong with the packet itself is a failed check.
    """
    expected = sign.checked_fingerprint(fingerprint) if fingerprint is not None else None
    if roots is not None:
        timestamp.certificates(roots)
    if not path.exists():
        raise PacketError(f"{path}: there is no such packet.")
    try:
        with opened(path) as contents:
            return Verification(_Reader(contents, roots, expected).run())
    except PacketError as error:
        return Verification((Check(name="entries", state=State.FAILED, text=str(error)),))


def signer_of(path: Path) -> str:
    """Return the fingerprint of the key that signed a packet. Raises ReportsError when that cannot be told."""
    with opened(path) as contents:
        text = contents.read(layout.SSH).decode("ascii", "replace")
        return sign.fingerprint(sign.ssh_check(text, contents.read(layout.SUMS)))


@dataclass(slots=True)
class _Reader:
    """The checks over one open packet; each raises ReportsError or returns what it found."""

    contents: Contents
    roots: bytes | None
    expected: str | None
    hashes: dict[str, str] = field(default_factory=dict)
    """What SHA256SUMS says."""
    signer: Ed25519PublicKey | None = None
    """The key that the SSH signature was made with."""
    record: Record | None = None
    foreign: bool = False
    """Whether the record is of a format of another version."""

    def run(self) -> tuple[Check, ...]:
        count = len(self.contents.names)
        first = Check(name="entries", state=State.OK, text=f"{count} plain files under safe names, none twice.")
        steps: dict[str, Callable[[], Told]] = {
            "manifest": self.manifest,
            "files": self.files,
            "signature": self.signature,
            "minisign": self.minisign,
            "signer": self.fingerprint,
            "record": self.packet_json,
            "exhibits": self.exhibits,
            "ledger": self.ledger,
            "tables": self.tables,
            "time": self.time,
        }
        return (first, *(_checked(name, step) for name, step in steps.items()))

    def manifest(self) -> Told:
        text = self._text(layout.SUMS)
        lines = _LINE.findall(text)
        names = [name for _, name in lines]
        if "".join(f"{digest}  {name}\n" for digest, name in lines) != text or names != sorted(names):
            raise PacketError("SHA256SUMS is not a sorted list of hashes and names.")
        check_names(names)
        self.hashes = {name: digest for digest, name in lines}
        there = set(self.contents.names) - layout.UNLISTED
        extra = sorted(there - set(names), key=lambda name: (is_stray(name), name))
        if extra and is_stray(extra[0]):
            which = "that file" if len(extra) == 1 else "these files"
            raise PacketError(
                f"{', '.join(extra)}: put there by the system that showed the folder, not by the sender; "
                f"delete {which} and verify again."
            )
        if extra:
            raise PacketError(f"{extra[0]} is in the packet but not in SHA256SUMS: it is not from the sender.")
        if missing := sorted((set(names) | layout.NEEDED) - set(self.contents.names)):
            raise PacketError(f"{missing[0]} is missing.")
        if unlisted := sorted(layout.NEEDED - layout.UNLISTED - set(names)):
            raise PacketError(f"{unlisted[0]} is missing from SHA256SUMS.")
        return State.OK, f"SHA256SUMS lists all {len(names)} files, and there is no other."

    def files(self) -> Told:
        changed = [name for name, digest in self.hashes.items() if self.contents.sha256(name) != digest]
        if changed:
            raise PacketError(f"{changed[0]} was changed: its hash is not the one in SHA256SUMS.")
        if not self.hashes:
            raise PacketError("There is no list of hashes to compare with.")
        return State.OK, f"All {len(self.hashes)} files have the hashes that SHA256SUMS lists."

    def signature(self) -> Told:
        self.signer = sign.ssh_check(self._text(layout.SSH), self.contents.read(layout.SUMS))
        return State.OK, f"The SSH signature over SHA256SUMS holds, made by {sign.fingerprint(self.signer)}."

    def minisign(self) -> Told:
        if self.signer is None:
            raise SignatureError("Without a signature that holds there is no key to compare with.")
        comment = sign.minisign_check(self._text(layout.MINISIG), self.contents.read(layout.SUMS), self.signer)
        return State.OK, f"The minisign signature by the same key holds; its comment: {comment!a}."

    def fingerprint(self) -> Told:
        if self.signer is None:
            raise SignatureError("Without a signature that holds nobody is known to have signed.")
        shown = sign.fingerprint(self.signer)
        kept = {
            layout.SIGNER: sign.openssh_line(self.signer),
            layout.ALLOWED: sign.allowed_signers(self.signer),
            layout.MINISIGN: sign.minisign_pub(self.signer),
        }
        for name, text in kept.items():
            if self._text(name) != text:
                raise SignatureError(f"{name} is not the key that signed.")
        if self.expected is None:
            return State.WARNING, f"Signed by {shown}; this proves nothing until you compare it with the published one."
        if self.expected != shown:
            raise SignatureError(f"Signed by {shown}, not by the expected {self.expected}.")
        return State.OK, f"The signer is the expected one, {shown}."

    def packet_json(self) -> Told:
        try:
            record = read_record(self.contents.read(layout.RECORD), self.contents.read(layout.LEDGER))
        except FormatError:
            self.foreign = True
            raise
        if self.signer is None or record.signer != sign.fingerprint(self.signer):
            raise DossierError("machine/packet.json names another signer than the signature shows.")
        self.record = record
        who = f"packet {record.dossier.packet} for {record.dossier.recipient.provider}"
        return State.OK, f"The record says: {who}, {len(record.dossier.storefronts)} storefronts."

    def exhibits(self) -> Told:
        dossier = self._record().dossier
        place = 0
        with self.contents.stream(layout.EXHIBITS) as file:
            for exhibit in dossier.exhibits:
                if (exhibit.file, exhibit.offset) != (layout.EXHIBITS, place) or exhibit.length <= 0:
                    raise DossierError(f"The place of exhibit {exhibit.capture} is not where the record says.")
                if hashlib.sha256(file.read(exhibit.length)).hexdigest() != exhibit.capture:
                    raise DossierError(f"Exhibit {exhibit.capture} is not what its id says.")
                place += exhibit.length
            if file.read(1):
                raise DossierError(f"{layout.EXHIBITS} holds more than the exhibits.")
        if missing := sorted(cited(dossier) - {exhibit.capture for exhibit in dossier.exhibits}):
            raise DossierError(f"Capture {missing[0]} is cited but is no exhibit.")
        return State.OK, f"All {len(dossier.exhibits)} exhibits are what their ids say, every cited capture among them."

    def ledger(self) -> Told:
        dossier = self._record().dossier
        if not dossier.ledger:
            return State.WARNING, "The packet carries no part of the sender's ledger."
        check_links(dossier.ledger)
        absent = len(dossier.exhibits) - len(linked(dossier))
        count, first, last = len(dossier.ledger), dossier.ledger[0].seq, dossier.ledger[-1].seq
        held = f"{count} links of the sender's ledger, {first} to {last}, have the hashes that they claim"
        if count == 1:
            held = f"1 link of the sender's ledger, {first}, has the hash that it claims"
        if absent:
            without = "1 exhibit has no link" if absent == 1 else f"{absent} exhibits have no link"
            return State.WARNING, f"{held}, but {without} in the packet."
        return State.OK, f"{held}, and every exhibit has its link; all others are left out."

    def tables(self) -> Told:
        wanted = {f"{layout.TABLES}/{name}": data for name, data in tables(self._record().dossier).items()}
        there = {name for name in self.contents.names if name.startswith(f"{layout.TABLES}/")}
        there -= {name for name in there if is_stray(name) and name not in self.hashes}  # the manifest names those
        if there != set(wanted):
            raise DossierError("The tables are not the ones that the record gives.")
        for name, data in wanted.items():
            if self.contents.read(name) != data:
                raise DossierError(f"{name} does not say what machine/packet.json says.")
        return State.OK, f"All {len(wanted)} tables say what the record says."

    def time(self) -> Told:
        record = self._record()
        if layout.STAMP not in self.contents.names:
            if record.stamped:
                raise PacketError("The packet was sealed with a time stamp, and SHA256SUMS.tsr is missing.")
            return State.WARNING, "UNSTAMPED: nobody but the sender says when this packet was made."
        if not record.stamped:
            raise PacketError("The packet was sealed without a time stamp: SHA256SUMS.tsr is not from the sender.")
        inside = self.contents.read(layout.CHAIN) if layout.CHAIN in self.contents.names else None
        roots = self.roots or inside
        if roots is None:
            return State.WARNING, "There is a time stamp, but no root to check it against: give one."
        sums = self.contents.read(layout.SUMS)
        stamp = timestamp.check(self.contents.read(layout.STAMP), sums, roots)
        said = f"SHA256SUMS existed not later than {stamp.time:%Y-%m-%d %H:%M:%S} UTC, says {stamp.authority!a}"
        if self.roots is None:
            return (
                State.WARNING,
                f"{said}; checked only against the packet's own copy of the root, which proves nothing.",
            )
        if stamp.time < record.dossier.made_at - _SKEW:
            return State.WARNING, f"{said}; but the packet claims to have been made after that."
        return State.OK, f"{said}."

    def _record(self) -> Record:
        if self.record is None:
            kind = FormatError if self.foreign else DossierError
            raise kind("Without a readable record there is nothing to compare with.")
        return self.record

    def _text(self, name: str) -> str:
        try:
            return self.contents.read(name).decode("ascii")
        except UnicodeDecodeError as error:
            raise PacketError(f"{name} holds other characters than ASCII.") from error


def _checked(name: str, step: Callable[[], Told]) -> Check:
    try:
        state, text = step()
    except ReportsError as error:
        state, text = State.UNREAD if isinstance(error, FormatError) else State.FAILED, str(error)
    return Check(name=name, state=state, text=text)
