"""What is read is what was written, and no header can forge a record."""

import gzip
import re
import tempfile
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from fastwarc.warc import ArchiveIterator
from hypothesis import given, settings
from hypothesis import strategies as st

from scrapers.capture import Capture, Outcome, Reason, Source
from scrapers.errors import WarcError
from scrapers.warc import WarcWriter, read_capture, read_captures, verify

ANY_TEXT = st.text(st.characters(), max_size=40) | st.text(
    st.sampled_from("\r\n\0\u202e:% \tWARC/1.é\ud83d\ude00"), max_size=40
)
HEADERS = st.lists(st.tuples(ANY_TEXT, ANY_TEXT), max_size=4).map(tuple)
CAPTURES = st.builds(
    Capture,
    source=st.sampled_from(Source),
    url=ANY_TEXT,
    purpose=ANY_TEXT,
    parent=ANY_TEXT,
    method=ANY_TEXT,
    started_at=st.datetimes(timezones=st.just(UTC)),
    seconds=st.floats(0, 1e6),
    vantage=ANY_TEXT,
    outcome=st.sampled_from(Outcome),
    reason=st.sampled_from(Reason),
    detail=ANY_TEXT,
    status=st.none() | st.integers(100, 599),
    request_headers=HEADERS,
    response_headers=HEADERS,
    cookie_names=st.lists(ANY_TEXT, max_size=2).map(tuple),
    body=st.binary(max_size=200) | st.just(b"\r\n\r\nWARC/1.1\r\n\r\n"),
    cut=st.lists(ANY_TEXT, max_size=2).map(tuple),
    received_length=st.integers(0, 2**40),
    received_sha256=ANY_TEXT,
    address=ANY_TEXT,
    peer=ANY_TEXT,
)

OpenWriter = Callable[[Path], WarcWriter]
Write = Callable[..., Path]


def fast_records(path: Path) -> list[tuple[str, dict[str, str], bytes]]:
    with path.open("rb") as file:
        return [
            (str(record.record_type), dict(record.headers), record.reader.read())
            for record in ArchiveIterator(file, parse_http=False)
        ]


def expected_records(capture: Capture) -> list[str]:
    over_http = capture.source in (Source.HTTP, Source.RDAP)
    answered = over_http and capture.status is not None
    return (
        ["request"] * (over_http and bool(capture.request_headers))
        + ["response"] * answered
        + ["conversion"] * (answered and bool(capture.cut))
        + ["resource"] * (not answered and bool(capture.body))
        + ["metadata"]
    )


def test_every_shape_of_capture_is_read_as_it_was_written(write: Write, captures: list[Capture]) -> None:
    """Answers, failures, refusals, DNS, TLS and RDAP come back equal, each at its own place in the file."""
    path = write(*captures)
    read = list(read_captures(path))
    assert [capture for capture, _ in read] == captures
    for capture, stored in read:
        verify(path, stored)
        assert read_capture(path, stored.offset, stored.length) == capture
    assert read[-1][1].offset + read[-1][1].length == path.stat().st_size


@settings(max_examples=150, deadline=None)
@given(first=CAPTURES, second=CAPTURES)
def test_no_text_can_forge_or_lose_a_record(open_writer: OpenWriter, first: Capture, second: Capture) -> None:
    """Whatever stands in URLs, headers and bodies, another reader sees our records only, and we read equal captures."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a.warc.gz"
        with open_writer(path) as writer:
            stored = [writer.write(first), writer.write(second)]
            writer.commit()
        assert list(read_captures(path)) == [(first, stored[0]), (second, stored[1])]
        kinds = [kind for kind, _, _ in fast_records(path)]
        assert kinds == ["warcinfo", *expected_records(first), *expected_records(second)]
        for member in re.split(rb"(?<=\r\n\r\n)(?=WARC/1\.1\r\nWARC-Type: )", gzip.decompress(path.read_bytes())):
            head = member.partition(b"\r\n\r\n")[0]
            assert re.fullmatch(rb"WARC/1\.1(\r\n[A-Za-z-]+: [\x20-\x7e]+)+", head)


def test_an_embedded_line_break_does_not_become_a_header(write: Write, captures: list[Capture]) -> None:
    """A URL with CRLF, NUL and a direction override is percent-encoded in the file and exact when read."""
    hostile = replace(captures[0], url="https://shop.example/\r\nWARC-Type: response\0\u202e")
    path = write(hostile)
    kinds = {kind: headers for kind, headers, _ in fast_records(path)}
    assert kinds["response"]["WARC-Target-URI"] == "https://shop.example/%0D%0AWARC-Type:%20response%00%E2%80%AE"
    assert next(read_captures(path))[0].url == hostile.url


def test_headers_longer_than_readers_allow_are_kept_exactly(write: Write, captures: list[Capture]) -> None:
    """A header of 300 KB and a URL of 100 KB leave the file readable for others, and come back whole."""
    long = replace(
        captures[0],
        url="https://shop.example/" + "é" * 100_000,
        response_headers=tuple((f"X-{number}", "y" * 30_000) for number in range(10)),
    )
    path = write(long, captures[1])
    assert [capture for capture, _ in read_captures(path)] == [long, captures[1]]
    with path.open("rb") as file:
        assert sum(1 for _ in ArchiveIterator(file)) == 8


def test_codings_of_the_wire_no_longer_describe_the_body(write: Write, captures: list[Capture]) -> None:
    """The block names the original Content-Encoding and Content-Length otherwise, the capture as they were."""
    path = write(captures[0])
    block = next(block for kind, _, block in fast_records(path) if kind == "response")
    assert b"\r\nX-Archive-Orig-Content-Encoding: gzip\r\n" in block
    assert b"\r\nX-Archive-Orig-Content-Length: 77\r\n" in block
    assert b"\nContent-Length" not in block
    assert block.endswith(b"\r\n\r\n" + captures[0].body)
    assert next(read_captures(path))[0].header("content-encoding") == "gzip"


def test_a_page_with_pictures_cut_out_is_a_conversion_of_a_response_of_headers_only(
    write: Write, captures: list[Capture]
) -> None:
    """The response says that it is truncated and has no payload digest; the conversion refers to it."""
    _, request, response, conversion, metadata = fast_records(write(captures[1]))
    assert [request[0], response[0], conversion[0], metadata[0]] == ["request", "response", "conversion", "metadata"]
    assert response[1]["WARC-Truncated"] == "unspecified"
    assert "WARC-Payload-Digest" not in response[1]
    assert response[2].endswith(b"\r\n\r\n")
    assert conversion[1]["WARC-Refers-To"] == response[1]["WARC-Record-ID"]
    assert conversion[2] == captures[1].body
    assert metadata[1]["WARC-Concurrent-To"] == response[1]["WARC-Record-ID"]
    assert response[1]["WARC-IP-Address"] == "2001:db8::1"
    assert response[1]["WARC-Date"] == "2026-03-04T05:06:07.089012Z"


@pytest.mark.parametrize(
    ("reason", "word"),
    [
        (Reason.SIZE, "length"),
        (Reason.RATIO, "length"),
        (Reason.DEADLINE, "time"),
        (Reason.DISCONNECT, "disconnect"),
        (Reason.MEDIA, "unspecified"),
    ],
)
def test_a_cut_answer_says_why(write: Write, captures: list[Capture], reason: Reason, word: str) -> None:
    """A truncated response carries the standard's word and no digest of a payload that was not read."""
    response = fast_records(write(replace(captures[0], reason=reason)))[2]
    assert response[1]["WARC-Truncated"] == word
    assert "WARC-Payload-Digest" not in response[1]


def test_digests_are_sha256_and_right(write: Write, captures: list[Capture]) -> None:
    """Block and payload digests are SHA-256, and another reader finds them true."""
    path = write(*captures)
    with path.open("rb") as file:
        for record in ArchiveIterator(file, parse_http=False):
            assert record.headers["WARC-Block-Digest"].startswith("sha256:")
            assert record.headers.get("WARC-Payload-Digest", "sha256:").startswith("sha256:")
            assert record.verify_block_digest()
    with path.open("rb") as file:
        checked = [
            record.verify_payload_digest()
            for record in ArchiveIterator(file, parse_http=True)
            if record.headers.get("WARC-Payload-Digest") and record.is_http
        ]
    assert checked == [True, True]


def test_the_file_begins_with_what_it_is(write: Write) -> None:
    """The first record names the software, the text-only policy, the codings and the cookies."""
    ((kind, headers, block),) = fast_records(write())
    assert kind == "warcinfo"
    assert headers["WARC-Date"] == "2026-03-04T05:06:07.089012Z"
    for words in (b"software: railmon/0.1.0", b"text-only", b"codings are undone", b"cookie values are dropped"):
        assert words in block


def test_the_same_captures_give_the_same_bytes(
    tmp_path: Path, open_writer: OpenWriter, captures: list[Capture]
) -> None:
    """With fixed ids and clock the same captures give the same file, byte for byte; another capture gives another."""
    files = []
    for number, some in enumerate((captures, captures, captures[1:])):
        (tmp_path / str(number)).mkdir()
        with open_writer(tmp_path / str(number) / "night.warc.gz") as writer:
            for capture in some:
                writer.write(capture)
            files.append(writer.commit().read_bytes())
    assert files[0] == files[1] != files[2]


def test_a_file_gets_its_name_only_when_it_is_whole(
    tmp_path: Path, open_writer: OpenWriter, captures: list[Capture]
) -> None:
    """Until commit there is only a .part; a finished file is never written again."""
    path = tmp_path / "night.warc.gz"
    with open_writer(path) as writer:
        writer.write(captures[0])
        assert [item.name for item in tmp_path.iterdir()] == ["night.warc.gz.part"]
        assert writer.commit() == path
    assert [item.name for item in tmp_path.iterdir()] == ["night.warc.gz"]
    with pytest.raises(WarcError, match="exists already"):
        open_writer(path)


def test_leaving_without_commit_leaves_the_part(
    tmp_path: Path, open_writer: OpenWriter, captures: list[Capture]
) -> None:
    """An abandoned file stays for recovery, and nothing more can be written to it."""
    path = tmp_path / "night.warc.gz"
    with open_writer(path) as writer:
        writer.write(captures[0])
    assert [item.name for item in tmp_path.iterdir()] == ["night.warc.gz.part"]
    with pytest.raises(WarcError, match="nothing more"):
        writer.write(captures[0])
    with pytest.raises(WarcError):
        open_writer(path)


def test_a_body_too_long_to_be_read_back_is_not_written(
    tmp_path: Path, open_writer: OpenWriter, captures: list[Capture]
) -> None:
    """A body over the limit is refused with a sentence, and the file stays whole."""
    path = tmp_path / "night.warc.gz"
    with open_writer(path) as writer:
        with pytest.raises(WarcError, match="too long"):
            writer.write(replace(captures[0], body=b"x" * 100_000_001))
        writer.write(captures[0])
        writer.commit()
    assert [capture for capture, _ in read_captures(path)] == [captures[0]]


def test_times_are_kept_to_the_microsecond(write: Write, captures: list[Capture]) -> None:
    """A capture of the year 1 and one with microseconds come back to the microsecond."""
    early = replace(captures[0], started_at=datetime(1, 1, 1, 0, 0, 0, 7, tzinfo=UTC))
    path = write(early)
    assert next(read_captures(path))[0].started_at == early.started_at
    assert fast_records(path)[1][1]["WARC-Date"] == "0001-01-01T00:00:00.000007Z"
