"""Killed, full, flipped: what was whole is found again, and what is damaged says so."""

import hashlib
import subprocess
import sys
import textwrap
import zlib
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from scrapers.capture import Capture
from scrapers.errors import WarcError
from scrapers.warc import Stored, WarcWriter, publish, read_capture, read_captures, recover, verify

OpenWriter = Callable[[Path], WarcWriter]


def part_with(tmp_path: Path, open_writer: OpenWriter, captures: list[Capture]) -> tuple[bytes, list[Stored]]:
    """Return the bytes of an unfinished file, and the places of its captures."""
    with open_writer(tmp_path / "whole.warc.gz") as writer:
        stored = [writer.write(capture) for capture in captures]
        writer.abandon()
    return (tmp_path / "whole.warc.gz.part").read_bytes(), stored


def check_recovered(part: Path, data: bytes, stored: list[Stored], captures: list[Capture]) -> None:
    """Recover the data and compare with the captures that had ended by then."""
    part.write_bytes(data)
    whole = [place for place in stored if place.offset + place.length <= len(data)]
    assert recover(part) == len(whole)
    assert list(read_captures(part)) == list(zip(captures, whole, strict=False))
    for place in whole:
        verify(part, place)


def test_cut_at_any_byte_every_whole_capture_is_found(
    tmp_path: Path, open_writer: OpenWriter, captures: list[Capture]
) -> None:
    """A small file cut at each of its bytes gives back exactly the captures that were whole."""
    few = [captures[0], captures[1], captures[4]]
    data, stored = part_with(tmp_path, open_writer, few)
    for size in range(len(data) + 1):
        check_recovered(tmp_path / "cut.part", data[:size], stored, few)


def test_cut_at_many_bytes_of_a_larger_file(tmp_path: Path, open_writer: OpenWriter, captures: list[Capture]) -> None:
    """The same for 300 captures with bodies that do not compress, at 40 places."""
    bodies = [hashlib.shake_256(bytes([n % 256, n // 256])).digest(3000) for n in range(300)]
    many = [replace(captures[0], url=f"https://shop.example/{n}", body=body) for n, body in enumerate(bodies)]
    data, stored = part_with(tmp_path, open_writer, many)
    for size in range(len(data) // 80, len(data), len(data) // 40):
        check_recovered(tmp_path / "cut.part", data[:size], stored, many)


@pytest.mark.parametrize(
    "garbage", [b"\0" * 5000, b"\x1f\x8b\x08garbage", b"text", b"\x1f\x8b\x08\0\0\0\0\0\0\3\3\0\0\0\0\0\0\0\0\0"]
)
def test_garbage_behind_the_last_capture_is_cut_off(
    tmp_path: Path, open_writer: OpenWriter, captures: list[Capture], garbage: bytes
) -> None:
    """Zeros, half a gzip header, text or an empty member at the end do not cost a capture."""
    data, stored = part_with(tmp_path, open_writer, captures)
    part = tmp_path / "cut.part"
    part.write_bytes(data + garbage)
    with pytest.raises(WarcError):
        list(read_captures(part))
    assert recover(part) == len(captures)
    assert part.read_bytes() == data
    assert list(read_captures(part)) == list(zip(captures, stored, strict=True))


def test_a_recovered_part_can_be_given_its_name(
    tmp_path: Path, open_writer: OpenWriter, captures: list[Capture]
) -> None:
    """Recover and publish make a finished file of what a crash left."""
    data, _ = part_with(tmp_path, open_writer, captures[:2])
    part = tmp_path / "whole.warc.gz.part"
    part.write_bytes(data[:-10])
    assert recover(part) == 1
    path = publish(part)
    assert path == tmp_path / "whole.warc.gz"
    assert [capture for capture, _ in read_captures(path)] == captures[:1]


def test_a_flipped_bit_anywhere_is_noticed(tmp_path: Path, open_writer: OpenWriter, captures: list[Capture]) -> None:
    """One flipped bit in any byte makes verify raise; reading raises or gives the same capture, never another."""
    data, stored = part_with(tmp_path, open_writer, captures[:2])
    place, path = stored[1], tmp_path / "flipped.warc.gz"
    for index in range(place.offset, place.offset + place.length):
        path.write_bytes(data[:index] + bytes([data[index] ^ 1 << index % 8]) + data[index + 1 :])
        with pytest.raises(WarcError, match="changed"):
            verify(path, place)
        verify(path, stored[0])
        try:
            read = read_capture(path, place.offset, place.length)
        except WarcError:
            continue
        assert read == captures[1]


def test_a_wrong_place_is_not_a_capture(tmp_path: Path, open_writer: OpenWriter, captures: list[Capture]) -> None:
    """Bytes beside a capture, two captures at once, or beyond the end, are refused."""
    _, stored = part_with(tmp_path, open_writer, captures[:2])
    part = tmp_path / "whole.warc.gz.part"
    for offset, length in (
        (stored[0].offset + 1, stored[0].length),
        (stored[0].offset, stored[0].length + stored[1].length),
        (stored[0].offset, stored[0].length - 1),
        (stored[1].offset, stored[1].length + 1),
        (0, stored[0].offset),
    ):
        with pytest.raises(WarcError, match=r"whole\.warc\.gz\.part"):
            read_capture(part, offset, length)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    """Reading what is not there says so."""
    with pytest.raises(WarcError, match="No such file"):
        list(read_captures(tmp_path / "none.warc.gz"))
    with pytest.raises(WarcError, match="No such file"):
        recover(tmp_path / "none.warc.gz.part")


def test_a_bomb_in_a_record_is_not_unpacked(tmp_path: Path, open_writer: OpenWriter, captures: list[Capture]) -> None:
    """A member that unpacks to more than a record may hold is refused while it unpacks."""
    data, stored = part_with(tmp_path, open_writer, captures[:1])
    unit = zlib.compressobj(9, zlib.DEFLATED, 31)
    bomb = b"".join(unit.compress(b"\0" * 1_000_000) for _ in range(120)) + unit.flush()
    part = tmp_path / "bomb.part"
    part.write_bytes(data + bomb)
    with pytest.raises(WarcError, match="is over"):
        list(read_captures(part))
    assert recover(part) == 1
    assert part.stat().st_size == stored[0].offset + stored[0].length


FULL = """
    import resource, sys
    from dataclasses import replace
    from datetime import UTC, datetime
    from pathlib import Path
    from scrapers.capture import Capture, Source
    from scrapers.errors import WarcError
    from scrapers.warc import WarcWriter
    import random, itertools
    resource.setrlimit(resource.RLIMIT_FSIZE, (50_000, 50_000))
    chance, ids = random.Random(1), itertools.count()
    now = datetime(2026, 3, 4, tzinfo=UTC)
    writer = WarcWriter(Path(sys.argv[1]), software="railmon", new_id=lambda: f"{next(ids):032d}", now=lambda: now)
    written = 0
    try:
        while True:
            writer.write(Capture(source=Source.HTTP, url=f"https://shop.example/{written}", purpose="other",
                                 started_at=now, status=200, body=chance.randbytes(7000)))
            written += 1
    except WarcError as error:
        print(written, error)
        try:
            writer.commit()
        except WarcError:
            print("not committed")
    writer.abandon()
"""


def test_a_full_disk_is_one_sentence_and_nothing_half_written_stays(tmp_path: Path) -> None:
    """At a limit of the operating system the write fails with WarcError, and recovery finds every whole capture."""
    path = tmp_path / "night.warc.gz"
    run = [sys.executable, "-c", textwrap.dedent(FULL), str(path)]
    done = subprocess.run(run, capture_output=True, text=True, check=True, timeout=60)
    first, second = done.stdout.splitlines()
    count, _, sentence = first.partition(" ")
    assert sentence.startswith("The disk is full")
    assert second == "not committed"
    assert not path.exists()
    part = tmp_path / "night.warc.gz.part"
    assert recover(part) == int(count) == 6
    assert [capture.url for capture, _ in read_captures(part)] == [f"https://shop.example/{n}" for n in range(6)]
