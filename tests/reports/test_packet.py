"""Building a packet: what lies in it, that stock tools accept it, and that nothing halves it."""
# ruff: noqa: ANN401 - the fixtures' classes are loaded by name, which type checkers cannot follow

import json
import pickle
import random
import resource
import shutil
import signal
import subprocess
import sys
import time
import uuid
import zipfile
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from fastwarc.warc import ArchiveIterator, WarcRecordType

from reports import layout, sign
from reports.dossier import Dossier, Exhibit
from reports.errors import DossierError, ExhibitError, PacketError, PacketExistsError, StampError
from reports.packet import build_packet
from reports.record import link_hash, read_record
from reports.verify import verify_packet
from scrapers.capture import Capture, Source
from scrapers.warc import WarcWriter, read_captures

Make = Callable[..., Dossier]
NAME = "EX-0001_stripe"
CHILD = """
import pickle, sys
from pathlib import Path
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from reports.packet import build_packet
dossier = pickle.loads(Path(sys.argv[1]).read_bytes())
print("ready", flush=True)
build_packet(dossier, Ed25519PrivateKey.from_private_bytes(bytes(range(32))), Path(sys.argv[2]))
"""


def needs(tool: str) -> pytest.MarkDecorator:
    """Skip, visibly, where a stock tool is missing."""
    return pytest.mark.skipif(shutil.which(tool) is None, reason=f"{tool} is not installed (scripts/system-deps)")


def run(folder: Path, command: str) -> subprocess.CompletedProcess[str]:
    """Run a line in the shell, as a stranger does."""
    return subprocess.run(["sh", "-c", command], cwd=folder, capture_output=True, check=False, timeout=60, text=True)


def test_a_packet_holds_everything_and_verifies(tmp_path: Path, make_dossier: Make, key: Any) -> None:
    """The layout, complete; the zip and the folder say the same."""
    path = build_packet(make_dossier(), key, tmp_path / "packets")
    assert path == tmp_path / "packets" / f"{NAME}.zip"
    folder = path.with_suffix("")
    there = {file.relative_to(folder).as_posix() for file in folder.rglob("*") if file.is_file()}
    assert there >= layout.NEEDED
    assert {name for name in there - layout.NEEDED if not name.startswith("tables/")} == set()
    with zipfile.ZipFile(path) as archive:
        assert archive.namelist() == sorted(f"{NAME}/{name}" for name in there)
        assert all(archive.read(f"{NAME}/{name}") == (folder / name).read_bytes() for name in there)
    for place in (path, folder):
        assert verify_packet(place, fingerprint=sign.fingerprint(key.public_key())).whole
    assert sorted(entry.name for entry in path.parent.iterdir()) == [NAME, f"{NAME}.zip"]


def test_an_unstamped_packet_says_so_in_plain_sight(tmp_path: Path, make_dossier: Make, key: Any) -> None:
    """In the how-to, on the report and in the verification."""
    path = build_packet(make_dossier(), key, tmp_path)
    folder = path.with_suffix("")
    assert "UNSTAMPED" in (folder / layout.HOW_TO).read_text()
    assert "openssl ts" not in (folder / layout.HOW_TO).read_text()
    (time_check,) = [check for check in verify_packet(path).checks if check.name == "time"]
    assert (time_check.state, time_check.text[:9]) == ("warning", "UNSTAMPED")
    if shutil.which("pdftotext"):
        shown = run(folder, f"pdftotext {layout.REPORT} -").stdout
        assert "UNSTAMPED" in shown


@needs("sha256sum")
def test_sha256sum_accepts_every_file(tmp_path: Path, make_dossier: Make, key: Any) -> None:
    """And notices one flipped bit in any of them."""
    folder = build_packet(make_dossier(), key, tmp_path).with_suffix("")
    good = run(folder, "sha256sum --strict -c SHA256SUMS")
    assert good.returncode == 0, good.stdout
    names = [line.split("  ")[1] for line in (folder / layout.SUMS).read_text().splitlines()]
    assert {line.removesuffix(": OK") for line in good.stdout.splitlines()} == set(names)
    data = (folder / layout.REPORT).read_bytes()
    (folder / layout.REPORT).write_bytes(data[:100] + bytes([data[100] ^ 1]) + data[101:])
    assert run(folder, "sha256sum -c SHA256SUMS").returncode != 0


@needs("ssh-keygen")
@needs("minisign")
def test_the_commands_of_the_how_to_work(tmp_path: Path, make_dossier: Make, key: Any) -> None:
    """Those for Linux, word by word as they stand in the packet, and minisign's; each fails on a changed list."""
    folder = build_packet(make_dossier(), key, tmp_path).with_suffix("")
    text = (folder / layout.HOW_TO).read_text()
    commands = [
        line.strip() for line in text.split("2. LINUX")[1].split("3. MACOS")[0].splitlines()[1:] if line.strip()
    ]
    commands += [line.strip() for line in text.splitlines() if line.strip().startswith("minisign -V")]
    assert [command.split()[0] for command in commands] == ["sha256sum", "ssh-keygen", "minisign"]
    for command in commands:
        found = run(folder, command)
        assert found.returncode == 0, (command, found.stderr)
    assert sign.fingerprint(key.public_key()) in text
    assert sign.fingerprint(key.public_key()) in run(folder, commands[1]).stdout
    with (folder / layout.SUMS).open("a") as file:
        file.write("0" * 64 + "  extra\n")
    assert all(run(folder, command).returncode != 0 for command in commands)


@needs("openssl")
def test_a_stamped_packet_is_accepted_by_openssl(
    tmp_path: Path, make_dossier: Make, key: Any, authority: Any, service: str, post: Any
) -> None:
    """The third stock command, with the authority's root from outside the packet and with the copy inside."""
    path = build_packet(make_dossier(), key, tmp_path, stamp=lambda query: post(service, query), roots=authority.chain)
    folder = path.with_suffix("")
    (tmp_path / "root.pem").write_bytes(authority.roots)
    command = "openssl ts -verify -data SHA256SUMS -in SHA256SUMS.tsr -CAfile"
    assert f"{command} ../root.pem" in (folder / layout.HOW_TO).read_text()
    for roots in ("../root.pem", layout.CHAIN):
        assert run(folder, f"{command} {roots}").returncode == 0
    (check,) = [one for one in verify_packet(path, roots=authority.roots).checks if one.name == "time"]
    assert check.state == "ok"
    assert "CN=Fictional Time" in check.text
    assert read_record((folder / layout.RECORD).read_bytes(), b"").stamped


def test_a_stamp_that_does_not_hold_leaves_no_packet(
    tmp_path: Path, make_dossier: Make, key: Any, authority: Any, service: str, post: Any
) -> None:
    """A page instead of a reply, an old reply, a service that is away, a clock ahead of the stamp."""
    packets = tmp_path / "packets"
    old: list[bytes] = []

    def again(query: bytes) -> bytes:
        old.append(old[0] if old else post(service, query))
        return old[-1]

    def away(_: bytes) -> bytes:
        raise TimeoutError("the service is away")

    build_packet(make_dossier(packet="EX-0002"), key, packets, stamp=again, roots=authority.roots)
    early = make_dossier()
    late = replace(early, made_at=early.made_at + timedelta(days=365_000))
    for dossier, stamp, error in (
        (early, again, StampError),
        (early, lambda query: post(f"{service}/html", query), StampError),
        (early, away, StampError),
        (late, lambda query: post(service, query), StampError),
    ):
        with pytest.raises(error):
            build_packet(dossier, key, packets, stamp=stamp, roots=authority.roots)
    assert sorted(entry.name for entry in packets.iterdir()) == ["EX-0002_stripe", "EX-0002_stripe.zip"]
    with pytest.raises(StampError, match="needs the roots"):
        build_packet(early, key, packets, stamp=again)


def test_the_same_dossier_and_key_give_the_same_zip(tmp_path: Path, make_dossier: Make, key: Any) -> None:
    """To the last byte, in another folder, from captures at other places."""
    first = build_packet(make_dossier(), key, tmp_path / "a")
    moved = make_dossier()
    home = tmp_path / "moved"
    shutil.copytree(tmp_path / "captures", home)
    exhibits = tuple(replace(one, file=str(home / Path(one.file).name)) for one in moved.exhibits)
    second = build_packet(replace(moved, exhibits=exhibits), key, tmp_path / "b")
    assert first.read_bytes() == second.read_bytes()


def test_a_packet_names_no_path_and_no_reviewer(tmp_path: Path, make_dossier: Make, key: Any) -> None:
    """Neither the sender's machine nor the people who released it."""
    dossier = make_dossier()
    data = build_packet(dossier, key, tmp_path).read_bytes()
    assert str(tmp_path).encode() not in data
    assert not any(name.encode() in data for name in dossier.reviewers)
    assert b"first reviewer" in data


def test_exactly_the_cited_captures_are_in_it(tmp_path: Path, make_dossier: Make, key: Any) -> None:
    """What lay beside them in the files stays in the house."""
    dossier = make_dossier()
    folder = build_packet(dossier, key, tmp_path).with_suffix("")
    unpacked = subprocess.run(["gzip", "-dc", folder / layout.EXHIBITS], capture_output=True, check=True).stdout
    assert unpacked.count(b"WARC/1.1") == len(dossier.exhibits)
    assert b"not cited" not in unpacked


def test_a_damaged_or_missing_capture_stops_the_packet(tmp_path: Path, make_dossier: Make, key: Any) -> None:
    """One sentence names the capture; nothing is left behind."""
    packets = tmp_path / "packets"
    dossier = make_dossier()
    last = dossier.exhibits[-1]
    path = Path(last.file)
    whole = path.read_bytes()
    place = last.offset + last.length // 2
    for damaged in (whole[:place] + bytes([whole[place] ^ 1]) + whole[place + 1 :], whole[:place], None):
        path.unlink() if damaged is None else path.write_bytes(damaged)
        with pytest.raises(ExhibitError, match=r"Capture [0-9a-f]{64} is (damaged|missing)"):
            build_packet(dossier, key, packets)
        assert list(packets.iterdir()) == []
    with pytest.raises(ExhibitError, match="is cited but is no exhibit"):
        build_packet(make_dossier(exhibits=dossier.exhibits[1:]), key, packets)


def test_a_dossier_that_cannot_be_true_is_refused(tmp_path: Path, make_dossier: Make, key: Any) -> None:
    """A broken chain, exhibits out of order, ids that would be paths."""
    dossier = make_dossier()
    broken = (replace(dossier.ledger[0], body='{"id":"other"}'), *dossier.ledger[1:])
    turned = (*dossier.ledger[:1], *dossier.ledger[2:], dossier.ledger[1])
    first, body = dossier.ledger[0], '{"id":"other"}'
    digest = link_hash(first.seq, first.at, first.kind, body, first.previous)
    other = (replace(first, body=body, hash=digest), *dossier.ledger[1:])
    last = dossier.ledger[-1]
    digest = link_hash(47, last.at, "decision", last.body, last.hash)
    beside = replace(last, seq=47, kind="decision", previous=last.hash, hash=digest)
    cases = (
        (make_dossier(ledger=(*dossier.ledger, beside)), "link 47 is of no exhibit"),
        (make_dossier(ledger=broken), "link 41 was changed"),
        (make_dossier(ledger=turned), "link 42 does not follow"),
        (make_dossier(ledger=other), "link 42 does not follow"),
        (make_dossier(exhibits=dossier.exhibits[::-1]), "order"),
        (make_dossier(packet="../EX-0001"), "packet's id"),
        (make_dossier(recipient=replace(dossier.recipient, provider="a/../b")), "provider's id"),
    )
    for bad, reason in cases:
        with pytest.raises(DossierError, match=reason):
            build_packet(bad, key, tmp_path / "packets")
    assert not list((tmp_path).glob("packets/*"))


def test_a_packet_is_never_overwritten(tmp_path: Path, make_dossier: Make, key: Any) -> None:
    """Not even with the same; a folder without its zip counts too."""
    path = build_packet(make_dossier(), key, tmp_path)
    before = path.read_bytes()
    with pytest.raises(PacketExistsError, match="use a new id"):
        build_packet(make_dossier(case=2), key, tmp_path)
    assert path.read_bytes() == before
    path.unlink()
    with pytest.raises(PacketExistsError):
        build_packet(make_dossier(), key, tmp_path)


def child(dossier: Dossier, folder: Path) -> subprocess.Popen[str]:
    """Start a build in a process of its own and return when it is about to begin."""
    saved = folder.parent / "dossier.pickle"
    saved.write_bytes(pickle.dumps(dossier))
    command = [sys.executable, "-c", CHILD, str(saved), str(folder)]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    assert process.stdout is not None
    assert process.stdout.readline() == "ready\n"
    return process


def test_a_kill_at_any_moment_leaves_no_half_packet(tmp_path: Path, make_dossier: Make, key: Any) -> None:
    """What stands under a packet's name verifies; what else was left goes away with the next build."""
    dossier = make_dossier()
    packets = tmp_path / "packets"
    packets.mkdir()
    with child(dossier, packets) as process:
        start = time.monotonic()
        process.communicate(timeout=60)
        seconds = time.monotonic() - start
    chance = random.Random(7)  # noqa: S311 - moments, not secrets
    before = 0
    for number in range(8):
        folder = packets / str(number)
        folder.mkdir()
        with child(dossier, folder) as process:
            try:
                process.wait(timeout=chance.uniform(0, seconds))
            except subprocess.TimeoutExpired:
                process.send_signal(signal.SIGKILL)
            process.communicate(timeout=60)
        for place in folder.glob("EX-*"):
            assert verify_packet(place).whole
        before += process.returncode == -signal.SIGKILL and not list(folder.glob("EX-*"))
        if not list(folder.glob("EX-*")):
            assert verify_packet(build_packet(dossier, key, folder)).whole
            assert sorted(entry.name for entry in folder.iterdir()) == [NAME, f"{NAME}.zip"]
    assert before > 0


@pytest.mark.parametrize("share", [0.02, 0.3, 0.7, 0.98])
def test_a_full_disk_leaves_nothing(tmp_path: Path, make_dossier: Make, key: Any, share: float) -> None:
    """No file may grow beyond a share of the zip: one sentence, and no trace."""
    dossier = make_dossier()
    limit = int(build_packet(dossier, key, tmp_path / "whole").stat().st_size * share)
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (limit, before[1]))
    try:
        with pytest.raises(PacketError, match="The disk is full"):
            build_packet(dossier, key, tmp_path / "packets")
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    assert list((tmp_path / "packets").iterdir()) == []


def test_two_builds_in_one_folder_do_not_meet(tmp_path: Path, make_dossier: Make, key: Any, authority: Any) -> None:
    """The second is told to wait, and does not clear away what the first is writing."""

    def second(_: bytes) -> bytes:
        with pytest.raises(PacketError, match="Another packet is being built"):
            build_packet(make_dossier(packet="EX-0002"), key, tmp_path)
        return authority.answer(_)  # type: ignore[no-any-return]  # loaded by name

    assert verify_packet(build_packet(make_dossier(), key, tmp_path, stamp=second, roots=authority.roots)).whole


def test_the_record_gives_back_the_dossier(tmp_path: Path, make_dossier: Make, key: Any) -> None:
    """Also lone surrogates and control characters; only places and names of the house are other ones."""
    dossier = make_dossier()
    shop = replace(dossier.storefronts[0], alternatives=("lone \ud800 and \x00 and \u202e",))
    dossier = replace(dossier, storefronts=(shop, *dossier.storefronts[1:]))
    folder = build_packet(dossier, key, tmp_path).with_suffix("")
    found = read_record((folder / layout.RECORD).read_bytes(), (folder / layout.LEDGER).read_bytes()).dossier
    assert replace(found, exhibits=dossier.exhibits, reviewers=dossier.reviewers) == dossier
    assert json.loads((folder / layout.RECORD).read_text())["format"] == "railmon-packet/3"


def test_the_exhibits_are_ordinary_capture_files(tmp_path: Path, make_dossier: Make, key: Any) -> None:
    """Real captures come back exactly, through our own reader and through one that others wrote."""
    made = datetime(2024, 2, 20, 2, 14, 33, tzinfo=UTC)
    pages = [
        Capture(
            source=Source.HTTP,
            url=f"https://shop.example/{name}",
            purpose=name,
            started_at=made,
            status=200,
            request_headers=(("User-Agent", "test"),),
            response_headers=(("Content-Type", "text/html"),),
            body=f"<p>{name}</p>".encode(),
        )
        for name in ("landing", "pricing", "checkout")
    ]
    path = tmp_path / "one.warc.gz"
    with WarcWriter(path, software="test", new_id=lambda: str(uuid.uuid4()), now=lambda: made) as writer:
        stored = [writer.write(page) for page in pages]
        writer.commit()
    dossier = make_dossier()
    shop = dossier.storefronts[0]
    ids = {step.capture: one.id for step, one in zip(shop.path, stored, strict=True)}
    shop = replace(
        shop,
        **{
            name: tuple(replace(item, capture=ids[item.capture]) for item in getattr(shop, name))
            for name in ("extracts", "path", "marks", "accounts", "prices")
        },
    )
    places = sorted(stored, key=lambda one: one.id)
    exhibits = tuple(Exhibit(capture=one.id, file=str(path), offset=one.offset, length=one.length) for one in places)
    made_of = replace(dossier, storefronts=(shop,), exhibits=exhibits, ledger=())
    built = build_packet(made_of, key, tmp_path / "packets")
    inside = built.with_suffix("") / layout.EXHIBITS
    found = {place.id: page for page, place in read_captures(inside)}
    assert found == {one.id: page for page, one in zip(pages, stored, strict=True)}
    with inside.open("rb") as file:
        seen = [record.headers["WARC-Target-URI"] for record in ArchiveIterator(file, WarcRecordType.response)]
    assert sorted(seen) == sorted(page.url for page in pages)
