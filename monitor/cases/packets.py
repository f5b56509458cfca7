"""The packets of a workspace: building one of a released case, and which there are."""

import hashlib
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from monitor.cases import assemble
from monitor.errors import CaseError
from monitor.plain import reason
from monitor.store import Row, Store, ledger
from monitor.workspace import Workspace
from reports.errors import ReportsError
from reports.packet import build_packet
from reports.sign import load_key, make_key
from reports.verify import signer_of

Stamp = Callable[[bytes], bytes]
"""Takes a time-stamp query and returns the service's reply."""


def signing_key(workspace: Workspace) -> Ed25519PrivateKey:
    """Return the workspace's key. Raises reports.errors.KeyFileError when it is missing or cannot be used."""
    return load_key(workspace.signing_key)


def _key(workspace: Workspace, store: Store, case_id: int, *, new: bool) -> Ed25519PrivateKey:
    """Return the key that signs, made on first use or where a new one is wanted.

    Raises CaseError when the key that signed earlier packets is missing, and reports.errors.KeyFileError when a key
    cannot be used, or a new one is wanted while there is one.
    """
    path = workspace.signing_key
    if not new and path.exists():
        return load_key(path)
    signed = [row["file"] for row in reversed(listed(store))]
    if signed and not new:
        raise CaseError(
            f"The key that signed your packets{_fingerprint(workspace, signed)} is missing: put your copy of it back "
            f"as {path}. If it is lost, `railmon packet build {case_id} --new-key` begins another one; then publish "
            "the new fingerprint, and that the old key is lost."
        )
    path.parent.mkdir(mode=0o700, exist_ok=True)
    return make_key(path)


def _fingerprint(workspace: Workspace, files: list[str]) -> str:
    """Return who signed the first of these packets that can be read, for use in a sentence; empty for none."""
    for name in filter(None, files):
        with suppress(ReportsError):
            return f" ({signer_of(workspace.packets / name)})"
    return ""


def build(
    workspace: Workspace,
    store: Store,
    case_id: int,
    now: datetime,
    stamping: tuple[Stamp, bytes] | None = None,
    *,
    new_key: bool = False,
) -> Path:
    """Build the packet of a released case and return its zip; `stamping` is what posts the query, and its roots.

    new_key: begin another key, where the one that signed earlier packets is lost.

    Raises CaseError as `assemble` does and where that key is missing, WorkspaceError while somebody else builds one,
    and reports.errors.ReportsError when the packet cannot be built: then nothing is left and nothing is recorded.
    """
    with workspace.packet_lock():
        dossier = assemble.assemble(workspace, store, case_id, now)
        key = _key(workspace, store, case_id, new=new_key)
        stamp, roots = stamping or (None, b"")
        path = build_packet(dossier, key, workspace.packets, stamp=stamp, roots=roots)
        with path.open("rb") as file:
            digest = hashlib.file_digest(file, "sha256").hexdigest()
        at = store.now()
        with store.write() as db:
            db.execute(
                "INSERT INTO packets (id, case_id, file, sha256, stamped, made_at) VALUES (?, ?, ?, ?, ?, ?)",
                (dossier.packet, case_id, path.name, digest, int(stamping is not None), at),
            )
            body: dict[str, object] = {"packet": dossier.packet, "case": case_id, "sha256": digest}
            ledger.append(db, at, [("packet_built", body)])
    return path


def spoilt(workspace: Workspace, row: Row) -> str:
    """Say what is wrong with the zip of a packet (a row of the table), empty when it is as it was sealed."""
    path = workspace.packets / row["file"]
    try:
        with path.open("rb") as file:
            digest = hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        return f"{path} cannot be read: {reason(error)}."
    return "" if digest == row["sha256"] else f"{path} was changed since it was sealed."


def require_sealed(workspace: Workspace, store: Store, case_id: int, packet: str) -> None:
    """Raise CaseError when a packet of a case, empty: the newest, does not lie there as it was sealed."""
    made = [row for row in listed(store) if row["case_id"] == case_id and packet in ("", row["id"])]
    if made and (said := spoilt(workspace, made[-1])):
        number = made[-1]["id"]
        raise CaseError(
            f"{said} Do not send what is here: put the copy of a backup back, or `railmon packet build {case_id}`. If "
            f"{number} was sent as it was sealed, say when: `railmon case event {case_id} sent --packet {number} --on "
            "DATE`."
        )


def listed(store: Store) -> list[Row]:
    """Return all packets with the provider that each is for, by id."""
    return store.rows("SELECT p.*, c.provider FROM packets p JOIN cases c ON c.id = p.case_id ORDER BY p.id")


def roots_of(workspace: Workspace) -> bytes:
    """Return the certificates that time stamps are checked against. Raises CaseError when there are none."""
    name = workspace.settings.endpoints.timestamp_roots
    if not name:
        raise CaseError("A time-stamp service is set without the certificates to check it: endpoints.timestamp_roots.")
    try:
        return Path(workspace.path(name)).read_bytes()
    except OSError as error:
        raise CaseError(f"endpoints.timestamp_roots: {name} cannot be read: {error.strerror}.") from error
