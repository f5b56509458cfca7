"""The dossier as a packet carries it: machine/packet.json and log/ledger.jsonl, and back."""

import dataclasses
import hashlib
import json
import re
import types
import typing
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from reports.dossier import Dossier, Link
from reports.errors import DossierError, FormatError

FORMAT = "railmon-packet/3"
"""Layout of a packet; another one gets another number, so that an old packet is not judged by new rules."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """What machine/packet.json says."""

    dossier: Dossier
    """Its exhibits name the file inside the packet, never one of the sender's machine."""
    signer: str
    """Fingerprint of the key that signs the packet."""
    stamped: bool
    """Whether the packet was sealed with a time stamp: then one that lacks it was tampered with."""


def write_record(record: Record) -> bytes:
    """Return packet.json: ASCII, sorted keys, times in UTC. The ledger's links stand in their own file."""
    dossier = dataclasses.asdict(record.dossier)
    del dossier["ledger"]
    whole = {"format": FORMAT, "signer": record.signer, "stamped": record.stamped, "dossier": dossier}
    return (json.dumps(whole, sort_keys=True, indent=1, ensure_ascii=True, default=_instant) + "\n").encode("ascii")


def read_record(data: bytes, ledger: bytes) -> Record:
    """Return what write_record and write_ledger wrote. Raises DossierError for anything else."""
    whole = _object(data, "machine/packet.json")
    if (known := str(whole.get("format"))) != FORMAT:
        if re.fullmatch(r"railmon-packet/[1-9][0-9]?", known):
            raise FormatError(
                f"machine/packet.json is of format {known}, not {FORMAT}: verify it with the version that wrote it, "
                "or with the tools in 01-HOW-TO-VERIFY.txt."
            )
        raise DossierError(f"machine/packet.json is of another format than {FORMAT}: ask the sender for a whole one.")
    body = whole.get("dossier")
    if not isinstance(body, dict) or "ledger" in body or set(whole) != {"format", "signer", "stamped", "dossier"}:
        raise DossierError("machine/packet.json has fields missing or too many.")
    links = [_object(line, "log/ledger.jsonl") for line in ledger.splitlines()]
    fields = {"dossier": {**body, "ledger": links}, "signer": whole["signer"], "stamped": whole["stamped"]}
    record = _value(Record, fields, "packet")
    if not isinstance(record, Record):  # pragma: no cover - for the type checker
        raise DossierError("machine/packet.json holds no record.")
    return record


def write_ledger(links: tuple[Link, ...]) -> bytes:
    """Return links of the ledger as JSON Lines."""
    lines = (json.dumps(dataclasses.asdict(link), sort_keys=True, separators=(",", ":")) for link in links)
    return "".join(line + "\n" for line in lines).encode("ascii")


def link_hash(seq: int, at: str, kind: str, body: str, previous: str) -> str:
    """Return the hash of a ledger link, as the sender's ledger computes it."""
    text = json.dumps([seq, at, kind, body, previous], sort_keys=True, separators=(",", ":"), ensure_ascii=True)
    return hashlib.sha256(b"\x00" + text.encode("ascii")).hexdigest()


def check_links(links: tuple[Link, ...]) -> None:
    """Raise DossierError naming the first link that was changed, or does not follow the one before.

    Between two of them there may be others, which the packet does not hold.
    """
    for before, link in zip((None, *links), links, strict=False):
        if link_hash(link.seq, link.at, link.kind, link.body, link.previous) != link.hash:
            raise DossierError(f"Ledger link {link.seq} was changed after it was written.")
        if before and (link.seq <= before.seq or (link.seq == before.seq + 1 and link.previous != before.hash)):
            raise DossierError(f"Ledger link {link.seq} does not follow link {before.seq}.")


def linked(dossier: Dossier) -> frozenset[str]:
    """Return the ids of the exhibits that have a link.

    Raises DossierError for a link of anything else, the second of an exhibit, and a body that is no JSON object.
    """
    exhibits = {exhibit.capture for exhibit in dossier.exhibits}
    found: set[str] = set()
    for link in dossier.ledger:
        capture = str(_object(link.body.encode("ascii", "replace"), f"The body of ledger link {link.seq}").get("id"))
        if link.kind != "capture" or capture not in exhibits:
            raise DossierError(f"Ledger link {link.seq} is of no exhibit, and a packet holds no others.")
        if capture in found:
            raise DossierError(f"Ledger link {link.seq} is the second of exhibit {capture}.")
        found.add(capture)
    return frozenset(found)


def cited(dossier: Dossier) -> frozenset[str]:
    """Return the ids of all captures that the dossier cites."""
    found: set[str] = set()
    for shop in dossier.storefronts:
        for group in (shop.extracts, shop.path, shop.marks, shop.accounts, shop.prices):
            found.update(item.capture for item in group)
    return frozenset(found)


def _instant(value: object) -> str:
    if not isinstance(value, datetime) or value.tzinfo is None:
        raise DossierError(f"The dossier holds something that cannot be written: {type(value).__name__} {value!a}.")
    return value.astimezone(UTC).isoformat().replace("+00:00", "Z")


def _object(data: bytes, name: str) -> dict[str, Any]:
    try:
        found = json.loads(data.decode("ascii"))
    except (ValueError, RecursionError) as error:
        raise DossierError(f"{name} is no JSON as packets carry it.") from error
    if not isinstance(found, dict):
        raise DossierError(f"{name} holds no JSON object.")
    return found


def _value(kind: Any, found: object, place: str) -> object:  # noqa: ANN401 - a type, or a generic alias of one
    """Return found as a value of that type, exactly. Raises DossierError naming the place."""
    if isinstance(kind, types.UnionType):
        (inner,) = (one for one in typing.get_args(kind) if one is not type(None))
        return None if found is None else _value(inner, found, place)
    if typing.get_origin(kind) is tuple and isinstance(found, list):
        inner = typing.get_args(kind)[0]
        return tuple(_value(inner, one, f"{place}[{number}]") for number, one in enumerate(found))
    if dataclasses.is_dataclass(kind) and isinstance(kind, type) and isinstance(found, dict):
        hints = typing.get_type_hints(kind)
        if set(found) != set(hints):
            raise DossierError(f"{place}: fields missing or too many in the packet's record.")
        return kind(**{name: _value(hint, found[name], f"{place}.{name}") for name, hint in hints.items()})
    if kind is datetime and isinstance(found, str):
        return _moment(found, place)
    if type(found) is not kind:
        raise DossierError(f"{place}: not of the kind that a packet's record has there.")
    return found


def _moment(text: str, place: str) -> datetime:
    try:
        moment = datetime.fromisoformat(text)
        if moment.tzinfo is not None:
            return moment.astimezone(UTC)
    except (ValueError, OverflowError):
        pass  # said below, together with a time without zone
    raise DossierError(f"{place}: {text!a} is no time in UTC.")
