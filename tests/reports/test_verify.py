"""Verifying a packet: what is changed, added, taken away or disguised is refused by name."""
# ruff: noqa: ANN401 - the fixtures' classes are loaded by name, which type checkers cannot follow

import hashlib
import io
import json
import os
import re
import shutil
import stat
import subprocess
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reports import layout, sign
from reports.dossier import Dossier, Link
from reports.errors import PacketError, SignatureError, StampError
from reports.packet import build_packet
from reports.record import link_hash, write_ledger
from reports.verify import State, Verification, verify_packet

NAME = "EX-0001_stripe"
DOCUMENT = Path(__file__).parents[2] / "docs" / "packets.md"
Edit = Callable[[Path], object]
WORDS = (41, "2024-02-20T02:14:33Z", "capture", "\ud800[]", "")
ODD = Link(**dict(zip(("seq", "at", "kind", "body", "previous"), WORDS, strict=True)), hash=link_hash(*WORDS))
"""A link whose body is half a character and no object, under a hash that holds."""


def add_link(folder: Path, kind: str, body: str = "") -> None:
    """Add a link to a packet's ledger, in a chain that holds; without a body, with that of the link before."""
    place = folder / layout.LEDGER
    last = Link(**json.loads(place.read_text().splitlines()[-1]))
    digest = link_hash(last.seq + 1, last.at, kind, body or last.body, last.hash)
    more = replace(last, seq=last.seq + 1, kind=kind, body=body or last.body, previous=last.hash, hash=digest)
    place.write_bytes(place.read_bytes() + write_ledger((more,)))


@pytest.fixture
def packet(tmp_path: Path, make_dossier: Callable[..., Dossier], key: Any) -> Path:
    """A packet's zip, its folder beside it."""
    return build_packet(make_dossier(), key, tmp_path / "packets")


@pytest.fixture
def folder(packet: Path) -> Path:
    return packet.with_suffix("")


def states(found: Verification) -> dict[str, State]:
    return {check.name: check.state for check in found.checks}


def refusal(found: Verification) -> str:
    """The first sentence that says why a packet is broken."""
    assert not found.whole
    return f"{found.failed[0].name}: {found.failed[0].text}"


def seal(folder: Path, key: Ed25519PrivateKey) -> None:
    """List, sign and write again, as somebody who holds a key could."""
    names = sorted(file.relative_to(folder).as_posix() for file in folder.rglob("*") if file.is_file())
    listed = [name for name in names if name not in layout.UNLISTED]
    sums = "".join(f"{hashlib.sha256((folder / name).read_bytes()).hexdigest()}  {name}\n" for name in listed).encode()
    (folder / layout.SUMS).write_bytes(sums)
    (folder / layout.SSH).write_text(sign.ssh_sign(key, sums))
    (folder / layout.MINISIG).write_text(sign.minisign_sign(key, sums, "packet EX-0001"))


def test_a_whole_packet_passes_every_check(packet: Path, folder: Path, key: Any) -> None:
    """Zip and folder alike; without a fingerprint that is said as a warning, as is the missing time stamp."""
    for path in (packet, folder):
        found = states(verify_packet(path, fingerprint=sign.fingerprint(key.public_key())))
        assert {name for name, state in found.items() if state is not State.OK} == {"time"}
        assert list(found) == (
            "entries manifest files signature minisign signer record exhibits ledger tables time".split()
        )
        alone = states(verify_packet(path))
        assert {name for name, state in alone.items() if state is State.WARNING} == {"time", "signer"}


def test_what_the_reader_gives_is_judged_apart_from_the_packet(packet: Path, tmp_path: Path) -> None:
    """A fingerprint that is none, roots that are none and a path without a packet are no verdict."""
    with pytest.raises(SignatureError):
        verify_packet(packet, fingerprint="SHA256:short")
    with pytest.raises(StampError):
        verify_packet(packet, roots=b"nothing")
    with pytest.raises(PacketError, match="no such packet"):
        verify_packet(tmp_path / "missing.zip")


def test_another_signer_is_refused_when_the_fingerprint_is_known(folder: Path) -> None:
    """A packet signed anew by somebody else is whole in itself, and so fails only against the published fingerprint."""
    other = Ed25519PrivateKey.generate()
    public = other.public_key()
    known = sign.fingerprint(Ed25519PrivateKey.from_private_bytes(bytes(range(32))).public_key())
    (folder / layout.SIGNER).write_text(sign.openssh_line(public))
    (folder / layout.ALLOWED).write_text(sign.allowed_signers(public))
    (folder / layout.MINISIGN).write_text(sign.minisign_pub(public))
    record = (folder / layout.RECORD).read_text().replace(known, sign.fingerprint(public))
    (folder / layout.RECORD).write_text(record)
    seal(folder, other)
    assert verify_packet(folder).whole
    assert refusal(verify_packet(folder, fingerprint=known)).startswith("signer: Signed by")


def rewrite(name: str, change: Callable[[bytes], bytes]) -> Edit:
    return lambda folder: (folder / name).write_bytes(change((folder / name).read_bytes()))


def flip(data: bytes) -> bytes:
    return data[:40] + bytes([data[40] ^ 1]) + data[41:]


CHANGES: dict[str, tuple[Edit, str]] = {
    "altered report": (rewrite(layout.REPORT, flip), "files: 00-REPORT.pdf was changed"),
    "altered exhibit": (rewrite(layout.EXHIBITS, flip), "files: exhibits/captures.warc.gz was changed"),
    "altered list": (rewrite(layout.SUMS, lambda data: b"0" * 64 + data[64:]), "files: 00-REPORT.pdf was changed"),
    "list without order": (
        rewrite(layout.SUMS, lambda data: b"".join(data.splitlines(keepends=True)[::-1])),
        "manifest: SHA256SUMS is not",
    ),
    "list with a path out": (
        rewrite(layout.SUMS, lambda data: b"0" * 64 + b"  ../x\n" + data),
        "manifest: The entry '../x' leads out",
    ),
    "altered signature": (rewrite(layout.SSH, lambda data: data.replace(b"U1NI", b"U1NJ")), "signature: "),
    "altered minisign": (rewrite(layout.MINISIG, lambda data: data.replace(b"EX-0001", b"EX-0002")), "minisign: "),
    "extra file": (lambda folder: (folder / "note.txt").write_text("hi"), "manifest: note.txt is in the packet but"),
    "hidden extra file": (
        lambda folder: (folder / "log/.x").write_text("hi"),
        "entries: The entry 'log/.x' has a name",
    ),
    "missing file": (lambda folder: (folder / layout.HOW_TO).unlink(), "manifest: 01-HOW-TO-VERIFY.txt is missing"),
    "missing signature": (lambda folder: (folder / layout.SSH).unlink(), "manifest: SHA256SUMS.sig is missing"),
    "missing list": (lambda folder: (folder / layout.SUMS).unlink(), "manifest: SHA256SUMS is missing"),
    "empty folder": (lambda folder: (folder / "tables/more").mkdir(), "entries: The folder 'tables/more/' is empty"),
    "letter case": (
        lambda folder: (folder / "00-report.PDF").write_text("hi"),
        "entries: The entries '00-REPORT.pdf' and '00-report.PDF' are one file",
    ),
    "link": (
        lambda folder: ((folder / layout.HOW_TO).unlink(), (folder / layout.HOW_TO).symlink_to("00-REPORT.pdf")),
        "entries: The entry '01-HOW-TO-VERIFY.txt' is a link",
    ),
    "linked folder": (
        lambda folder: (folder / "log").rename(folder.parent / "log") and (folder / "log").symlink_to("../log"),
        "entries: The entry 'log' is a link",
    ),
    "pipe": (lambda folder: os.mkfifo(folder / "pipe"), "entries: The entry 'pipe' is a link or a device"),
}


@pytest.mark.parametrize(("change", "reason"), CHANGES.values(), ids=CHANGES.keys())
def test_a_changed_folder_is_refused(folder: Path, change: Edit, reason: str) -> None:
    """And the sentence names what is wrong."""
    change(folder)
    assert refusal(verify_packet(folder)).startswith(reason)


@pytest.mark.parametrize("names", [[".DS_Store"], ["tables/Thumbs.db"], [".DS_Store", "exhibits/desktop.ini"]])
def test_what_a_system_puts_into_folders_is_named_and_the_rest_is_checked(folder: Path, names: list[str]) -> None:
    """The packet fails until it is deleted, and the reader learns at once whether anything else is wrong."""
    for name in names:
        (folder / name).write_bytes(b"\0\0\0\1Bud1")
    found = verify_packet(folder)
    (failed,) = found.failed
    assert failed.name == "manifest"
    assert failed.text.startswith(f"{', '.join(names)}: put there by the system")
    assert failed.text.endswith("and verify again.")
    assert len(found.checks) == 11
    (folder / "note.txt").write_text("hi")
    assert refusal(verify_packet(folder)).startswith("manifest: note.txt is in the packet but")
    rewrite(layout.REPORT, flip)(folder)
    assert [check.name for check in verify_packet(folder).failed] == ["manifest", "files"]
    for name in ("note.txt", *names):
        (folder / name).unlink()
    assert refusal(verify_packet(folder)).startswith("files: 00-REPORT.pdf was changed")


def edit_record(folder: Path, change: Callable[[dict[str, Any]], object]) -> None:
    whole = json.loads((folder / layout.RECORD).read_text())
    change(whole)
    (folder / layout.RECORD).write_text(json.dumps(whole))


SIGNED: dict[str, tuple[Edit, str]] = {
    "table": (
        rewrite("tables/observations.csv", lambda data: data.replace(b"js.stripe.com", b"js.other.example")),
        "tables: tables/observations.csv does not say",
    ),
    "listed stray": (lambda folder: (folder / "tables/Thumbs.db").write_text("x"), "tables: The tables are not"),
    "further table": (lambda folder: (folder / "tables/more.csv").write_text("x"), "tables: The tables are not"),
    "uncited exhibit": (
        rewrite(layout.EXHIBITS, lambda data: data + data),
        "exhibits: exhibits/captures.warc.gz holds",
    ),
    "exhibit": (rewrite(layout.EXHIBITS, flip), "exhibits: Exhibit"),
    "exhibit's place": (
        lambda folder: edit_record(folder, lambda whole: whole["dossier"]["exhibits"][1].update(offset=5)),
        "exhibits: The place of exhibit",
    ),
    "missing exhibit": (
        lambda folder: (
            edit_record(folder, lambda whole: whole["dossier"].update(exhibits=[])),
            (folder / layout.EXHIBITS).write_bytes(b""),
        ),
        "exhibits: Capture",
    ),
    "ledger": (
        rewrite(layout.LEDGER, lambda data: data.replace(b"02:14:33", b"02:14:34", 1)),
        "ledger: Ledger link 41",
    ),
    "ledger out of order": (
        rewrite(layout.LEDGER, lambda data: b"".join(data.splitlines(keepends=True)[::-1])),
        "ledger: Ledger link 45 does not follow",
    ),
    "ledger with a body kept back": (
        rewrite(layout.LEDGER, lambda data: re.sub(rb'"body":"[^,]*",', b'"body":"",', data, count=1)),
        "ledger: Ledger link 41 was changed",
    ),
    "ledger of no capture": (
        lambda folder: (folder / layout.LEDGER).write_bytes(write_ledger((ODD,))),
        "ledger: The body of ledger link 41 is no JSON",
    ),
    "ledger with a reviewer": (lambda folder: add_link(folder, "decision"), "ledger: Ledger link 47 is of no exhibit"),
    "ledger with another capture": (
        lambda folder: add_link(folder, "capture", '{"id":"other"}'),
        "ledger: Ledger link 47 is of no exhibit",
    ),
    "ledger with a link twice": (
        lambda folder: add_link(folder, "capture"),
        "ledger: Ledger link 47 is the second of exhibit",
    ),
    "ledger is no JSON": (rewrite(layout.LEDGER, lambda data: b"[" * 90_000), "record: log/ledger.jsonl is no JSON"),
    "record is no JSON": (rewrite(layout.RECORD, lambda data: b"{"), "record: machine/packet.json is no JSON"),
    "record of no format": (
        rewrite(layout.RECORD, lambda data: data.replace(b"railmon-packet/3", b"other/1")),
        "record: machine/packet.json is of another format",
    ),
    "record with a field too many": (
        lambda folder: edit_record(folder, lambda whole: whole["dossier"].update(more=1)),
        "record: packet.dossier: fields missing or too many",
    ),
    "record with a number for a text": (
        lambda folder: edit_record(folder, lambda whole: whole["dossier"].update(packet=1)),
        "record: packet.dossier.packet: not of the kind",
    ),
    "record with a time without zone": (
        lambda folder: edit_record(folder, lambda whole: whole["dossier"].update(made_at="2026-01-01T00:00:00")),
        "record: packet.dossier.made_at: '2026-01-01T00:00:00' is no time in UTC",
    ),
    "another signer named": (
        lambda folder: edit_record(folder, lambda whole: whole.update(signer="SHA256:" + "A" * 43)),
        "record: machine/packet.json names another signer",
    ),
    "time stamp put in": (
        lambda folder: (folder / layout.STAMP).write_bytes(b"no reply"),
        "time: The packet was sealed without a time stamp",
    ),
    "stripped time stamp": (
        lambda folder: edit_record(folder, lambda whole: whole.update(stamped=True)),
        "time: The packet was sealed with a time stamp",
    ),
    "other allowed signer": (
        rewrite(layout.ALLOWED, lambda data: b"sender " + data),
        "signer: keys/allowed_signers is not the key that signed",
    ),
}


@pytest.mark.parametrize(("change", "reason"), SIGNED.values(), ids=SIGNED.keys())
def test_what_does_not_agree_with_itself_is_refused_though_signed(
    folder: Path, key: Any, change: Edit, reason: str
) -> None:
    """A signature does not make a contradiction true."""
    change(folder)
    seal(folder, key)
    assert refusal(verify_packet(folder)).startswith(reason)


def test_a_packet_of_another_version_is_neither_whole_nor_broken(folder: Path, key: Any) -> None:
    """What this version can check is checked: who has changed a file cannot hide it behind a format."""
    rewrite(layout.RECORD, lambda data: data.replace(b"packet/3", b"packet/2"))(folder)
    assert [check.name for check in verify_packet(folder).failed] == ["files"]
    seal(folder, key)
    found = verify_packet(folder)
    assert (found.whole, found.failed) == (False, ())
    unread = ["record", "exhibits", "ledger", "tables", "time"]
    assert [check.name for check in found.checks if check.state is State.UNREAD] == unread
    (told,) = [check.text for check in found.checks if check.name == "record"]
    assert "is of format railmon-packet/2, not railmon-packet/3: verify it with the version that wrote it, or" in told


@pytest.mark.parametrize(
    ("kept", "state", "told"),
    [
        (slice(None), State.OK, "6 links of the sender's ledger, 41 to 46,"),
        (slice(1, None), State.WARNING, "but 1 exhibit has no link in the packet."),
        (slice(1), State.WARNING, "1 link of the sender's ledger, 41, has the hash that it claims, but 5 exhibits"),
    ],
)
def test_links_left_out_between_others_are_no_fault(
    tmp_path: Path, make_dossier: Callable[..., Dossier], key: Any, kept: slice, state: State, told: str
) -> None:
    """A packet holds the links of its exhibits and no others; one that an exhibit misses is said."""
    dossier = make_dossier()
    path = build_packet(replace(dossier, ledger=dossier.ledger[kept]), key, tmp_path)
    (check,) = [one for one in verify_packet(path).checks if one.name == "ledger"]
    assert check.state is state
    assert told in check.text


def craft(packet: Path, change: Callable[[list[tuple[zipfile.ZipInfo, bytes]]], object], **how: Any) -> Path:
    """Write a packet's entries to another zip, after a change."""
    with zipfile.ZipFile(packet) as archive:
        entries = [(info, archive.read(info)) for info in archive.infolist()]
    change(entries)
    crafted = packet.parent / "crafted.zip"
    with zipfile.ZipFile(crafted, "w", **how) as archive:
        for info, data in entries:
            archive.writestr(info, data)
    return crafted


def entry(name: str, data: bytes = b"x", mode: int = stat.S_IFREG | 0o644) -> tuple[zipfile.ZipInfo, bytes]:
    info = zipfile.ZipInfo(name)
    info.external_attr = mode << 16
    return info, data


NAMES = {
    "same name twice": (f"{NAME}/{layout.REPORT}", "is there twice"),
    "letter case": (f"{NAME}/00-report.pdf", "are one file"),
    "composed and decomposed": (f"{NAME}/é", "are one file"),
    "sharp s": (f"{NAME}/STRASSE", "are one file"),
    "escaping": (f"{NAME}/../../x", "leads out of the folder"),
    "absolute": ("/etc/x", "is an absolute path"),
    "backslash": (f"{NAME}\\..\\x", "holds a backslash"),
    "drive letter": ("C:/x", "begins with a drive letter"),
    "device": (f"{NAME}/nul.txt", "keep for devices"),
    "hidden": (f"{NAME}/.bashrc", "packets do not use"),
    "dot at the end": (f"{NAME}/x.", "packets do not use"),
    "space": (f"{NAME}/x ", "packets do not use"),
    "folder": (
        f"{NAME}/more/",
        "is a folder, which packets list none of: unpack the zip with care and verify the folder",
    ),
    "below a file": (f"{NAME}/{layout.REPORT}/x", "lies below another file"),
    "beside the folder": ("x", "exactly one folder"),
    "in another folder": ("other/x", "exactly one folder"),
    "extra": (f"{NAME}/extra", "is in the packet but not in SHA256SUMS"),
}


@pytest.mark.filterwarnings("ignore:Duplicate name")  # the point of the first case
@pytest.mark.parametrize(("name", "reason"), NAMES.values(), ids=NAMES.keys())
def test_an_entry_with_a_dangerous_name_is_refused(packet: Path, name: str, reason: str) -> None:
    """Refused, not repaired, and before anything is read."""

    def change(entries: list[tuple[zipfile.ZipInfo, bytes]]) -> None:
        if name.endswith("é"):
            entries.append(entry(f"{NAME}/e\u0301"))
        if name.endswith("STRASSE"):
            entries.append(entry(f"{NAME}/straße"))
        entries.append(entry(name))
        if name.endswith("extra"):  # only the list can refuse this one, so all else must be as we write it
            entries.sort(key=lambda one: one[0].filename)
            entries[:] = [(_like_ours(info), data) for info, data in entries]

    assert reason in refusal(verify_packet(craft(packet, change)))


def _like_ours(info: zipfile.ZipInfo) -> zipfile.ZipInfo:
    info.date_time = (1980, 1, 1, 0, 0, 0)
    info.create_system = 3
    return info


def test_a_nul_in_a_name_is_refused(packet: Path) -> None:
    """Tools cut the name there, and would write another file than the one that was looked at."""
    path = craft(packet, lambda entries: entries.append(entry(f"{NAME}/x_y.exe")))
    path.write_bytes(path.read_bytes().replace(b"x_y.exe", b"x\0y.exe"))
    assert "holds a NUL" in refusal(verify_packet(path))


def test_links_encryption_and_compression_are_refused(packet: Path) -> None:
    """Each by its own sentence."""
    link = entry(f"{NAME}/x", b"/etc/passwd", stat.S_IFLNK | 0o777)
    assert "is a link" in refusal(verify_packet(craft(packet, lambda entries: entries.append(link))))

    def deflate(entries: list[tuple[zipfile.ZipInfo, bytes]]) -> None:
        entries[0][0].compress_type = zipfile.ZIP_DEFLATED

    assert "is compressed" in refusal(verify_packet(craft(packet, deflate)))
    path = craft(packet, lambda entries: None)
    data = bytearray(path.read_bytes())
    for signature, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(signature) + place] |= 1
    path.write_bytes(data)
    assert "is encrypted" in refusal(verify_packet(path))


def test_a_bomb_is_refused_before_it_is_unpacked(packet: Path) -> None:
    """Entries that overlap claim more bytes than the file has; ten thousand entries are no packet."""
    data = bytearray(packet.read_bytes())
    first = data.index(b"PK\x01\x02")
    for place in (20, 24):  # both sizes of the first entry
        data[first + place : first + place + 4] = (len(data) - 1000).to_bytes(4, "little")
    bomb = packet.parent / "bomb.zip"
    bomb.write_bytes(data)
    assert "zip bomb" in refusal(verify_packet(bomb))
    many = packet.parent / "many.zip"
    with zipfile.ZipFile(many, "w") as archive:
        for number in range(10_001):
            archive.writestr(entry(f"{NAME}/{number}", b"")[0], b"")
    assert "10001 entries" in refusal(verify_packet(many))


def test_nothing_can_hide_in_the_zip(packet: Path) -> None:
    """Bytes before, between or after the entries, comments, other dates: the zip is only as it was written."""
    whole = packet.read_bytes()
    path = packet.parent / "crafted.zip"
    hidden = io.BytesIO(whole)
    with zipfile.ZipFile(hidden, "a") as archive:
        archive.comment = b"hello"
    local = whole.replace(b"00-REPORT.pdf", b"00-REPORT.exe", 1)
    for data in (b"#!/bin/sh\n" + whole, whole + b"x", hidden.getvalue(), local):
        path.write_bytes(data)
        assert refusal(verify_packet(path)).startswith("entries: ")
    later = craft(packet, lambda entries: [setattr(info, "date_time", (2026, 1, 1, 0, 0, 0)) for info, _ in entries])
    assert "not as it was written" in refusal(verify_packet(later))


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=80)
@given(data=st.data())
def test_no_changed_byte_of_a_zip_goes_unnoticed(packet: Path, key: Any, data: st.DataObject) -> None:
    """Wherever it is, whatever it becomes; and the verifier does not crash."""
    whole = packet.read_bytes()
    place = data.draw(st.one_of(st.integers(0, len(whole) - 1), st.integers(len(whole) - 2_500, len(whole) - 1)))
    value = data.draw(st.integers(0, 255).filter(lambda value: value != whole[place]))
    changed = packet.parent / "changed.zip"
    changed.write_bytes(whole[:place] + bytes([value]) + whole[place + 1 :])
    assert not verify_packet(changed, fingerprint=sign.fingerprint(key.public_key())).whole


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(junk=st.binary(max_size=300), cut=st.integers(0, 100_000))
def test_any_file_is_judged_without_a_crash(packet: Path, junk: bytes, cut: int) -> None:
    """Junk, and every beginning of a packet, is refused in a sentence."""
    path = packet.parent / "junk.zip"
    whole = packet.read_bytes()
    for content in (junk, whole[: cut % len(whole)], junk + whole[-200:]):
        path.write_bytes(content)
        assert not verify_packet(path).whole


def test_a_time_stamp_is_checked_against_the_readers_root(
    tmp_path: Path, make_dossier: Callable[..., Dossier], key: Any, authority: Any, make_authority: Any
) -> None:
    """The copy inside proves nothing by itself; somebody else's root refuses; a stamp for other bytes is none."""
    path = build_packet(make_dossier(), key, tmp_path / "p", stamp=authority.answer, roots=authority.chain)
    assert states(verify_packet(path, roots=authority.roots))["time"] is State.OK
    assert states(verify_packet(path))["time"] is State.WARNING
    (tmp_path / "other").mkdir()
    other = make_authority(tmp_path / "other")
    assert refusal(verify_packet(path, roots=other.roots)).startswith("time: The time stamp does not hold")
    second = build_packet(
        make_dossier(packet="EX-0002"), key, tmp_path / "p", stamp=authority.answer, roots=authority.chain
    )
    folder = path.with_suffix("")
    shutil.copy(second.with_suffix("") / layout.STAMP, folder / layout.STAMP)
    assert refusal(verify_packet(folder, roots=authority.roots)).startswith("time: The time stamp does not hold")
    (folder / layout.STAMP).unlink()
    assert refusal(verify_packet(folder)).startswith("time: The packet was sealed with a time stamp")


def document_lines() -> list[str]:
    """Every line of the shell blocks of docs/packets.md, continued lines joined."""
    blocks = re.findall(r"```sh\n(.*?)```", DOCUMENT.read_text(encoding="utf-8"), re.DOTALL)
    return [line for line in "".join(blocks).replace("\\\n", "").splitlines() if line and not line.startswith("#")]


@pytest.mark.skipif(
    any(shutil.which(tool) is None for tool in ("openssl", "ssh-keygen", "minisign", "unzip", "sha256sum")),
    reason="a stock tool is not installed (scripts/system-deps)",
)
def test_a_stranger_verifies_a_packet_by_the_document(
    tmp_path: Path, make_dossier: Callable[..., Dossier], key: Any, authority: Any
) -> None:
    """Every line of docs/packets.md exits 0; on a forged packet the right line stops."""
    path = build_packet(make_dossier(), key, tmp_path / "sender", stamp=authority.answer, roots=authority.chain)
    home = tmp_path / "stranger"
    home.mkdir()
    shutil.copy(path, home / "EX-0001_stripe.zip")
    (home / "root.pem").write_bytes(authority.roots)
    lines = document_lines()
    published = {"PUBLISHED": sign.fingerprint(key.public_key()), "MINISIGN": sign.minisign_key(key.public_key())}
    done = follow(lines, home, published)
    assert done.returncode == 0, done.stderr
    assert at(done) == len(lines) - 1
    tools = ("unzip", "ssh-keygen", "minisign", "sha256sum", "openssl", "gzip")
    assert all(any(tool in line for line in lines) for tool in tools)
    for change, last in FORGERIES.values():
        shutil.rmtree(home / NAME)
        with zipfile.ZipFile(path) as archive:
            archive.extractall(home)
        change(home / NAME)
        rest = [line for line in lines if not line.startswith("unzip")]
        stopped = follow(rest, home, published)
        assert stopped.returncode != 0
        assert last in rest[at(stopped)], stopped.stderr


def follow(lines: list[str], home: Path, values: dict[str, str]) -> subprocess.CompletedProcess[str]:
    """Run the lines in a shell that stops at the first that fails, each announced by its number."""
    whole = {**os.environ, **values}
    script = "\n".join(f"echo @{number} >&2\n{line}" for number, line in enumerate(lines))
    return subprocess.run(["sh", "-e"], input=script, cwd=home, env=whole, capture_output=True, text=True, check=False)


def at(process: subprocess.CompletedProcess[str]) -> int:
    """Return the number of the line at which a shell ended."""
    return int(re.findall(r"^@(\d+)$", process.stderr, re.MULTILINE)[-1])


def forge(folder: Path) -> None:
    """Sign anew with another key, and leave the sender's signer.pub where people look."""
    other = Ed25519PrivateKey.generate()
    (folder / layout.ALLOWED).write_text(sign.allowed_signers(other.public_key()))
    seal(folder, other)


FORGERIES: dict[str, tuple[Edit, str]] = {
    "another signer": (forge, "test "),
    "changed report": (rewrite(layout.REPORT, flip), "sha256sum"),
    "added file": (lambda folder: (folder / "SHA256SUMS.exe").write_text("x"), "cmp"),
}
