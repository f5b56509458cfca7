"""The append-only hash chain over captures and decisions.

Link n holds the SHA-256 of 0x00 and the canonical JSON of [seq, at, kind, body, previous]. Triggers in the schema stop
accidents; `verify` finds what was changed on purpose. A cut tail that was rewritten verifies: compare with a number and
hash kept elsewhere (`railmon status` prints them).
"""

import hashlib
import json
from collections.abc import Iterable

from sqlite_utils import Database

from monitor.errors import LedgerError
from monitor.store.database import Store


def canonical(value: object) -> str:
    """Return the one JSON text of a value: sorted keys, no spaces, ASCII."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=True)


def link_hash(seq: int, at: str, kind: str, body: str, previous: str) -> str:
    """Return the hash of one link."""
    return hashlib.sha256(b"\x00" + canonical([seq, at, kind, body, previous]).encode("ascii")).hexdigest()


def append(db: Database, at: str, entries: Iterable[tuple[str, dict[str, object]]]) -> None:
    """Append links (kind, body) inside the caller's transaction."""
    last = db.execute("SELECT seq, hash FROM ledger ORDER BY seq DESC LIMIT 1").fetchone()
    seq, previous = last or (0, "")
    rows = []
    for kind, body in entries:
        seq += 1
        text = canonical(body)
        digest = link_hash(seq, at, kind, text, previous)
        rows.append((seq, at, kind, text, previous, digest))
        previous = digest
    db.conn.executemany("INSERT INTO ledger VALUES (?, ?, ?, ?, ?, ?)", rows)


def verify(store: Store) -> tuple[int, str]:
    """Walk the whole chain and return its length and last hash. Raises LedgerError naming the first bad row."""
    expected, previous = 1, ""
    for row in store.db.query("SELECT * FROM ledger ORDER BY seq"):
        digest = link_hash(row["seq"], row["at"], row["kind"], row["body"], row["previous"])
        if row["seq"] != expected:
            raise LedgerError(f"Ledger row {expected} is missing: rows were removed or renumbered.")
        if row["previous"] != previous or row["hash"] != digest:
            raise LedgerError(f"Ledger row {row['seq']} ({row['kind']}, {row['at']}) was changed after it was written.")
        expected, previous = expected + 1, digest
    return expected - 1, previous
