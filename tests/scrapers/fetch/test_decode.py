"""Content codings, piece by piece, under caps."""

import gzip
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scrapers.capture import Reason
from scrapers.errors import FailedError
from scrapers.fetch.decode import Decoder, known_coding


def run(coding: str, data: bytes, size: int, cap: int = 10**9) -> tuple[bytes, Decoder]:
    decoder = Decoder(coding, cap)
    out = b"".join(decoder.feed(data[start : start + size]) for start in range(0, len(data), size))
    decoder.finish()
    return out, decoder


@given(st.binary(max_size=5000), st.integers(1, 700), st.sampled_from(["", "gzip", "deflate"]))
def test_any_body_comes_back_however_it_is_cut(data: bytes, size: int, coding: str) -> None:
    """Pieces of any size give the same body."""
    packed = {"": bytes, "gzip": gzip.compress, "deflate": zlib.compress}[coding](data)
    out, decoder = run(coding, packed, size)
    assert (out, decoder.stop) == (data, Reason.NONE)


@given(st.binary(max_size=2000), st.integers(1, 100), st.sampled_from(["gzip", "deflate"]), st.integers(0, 500))
def test_garbage_raises_our_error_or_decodes(data: bytes, size: int, coding: str, cap: int) -> None:
    """Any bytes: never another exception, never more than the cap."""
    try:
        out, _ = run(coding, data, size, cap)
    except FailedError as error:
        reason, out = error.reason, b""
    else:
        reason = Reason.ENCODING
    assert reason is Reason.ENCODING
    assert len(out) <= cap


@given(st.integers(0, 3000), st.integers(1, 3000))
def test_the_cap_is_exact(length: int, cap: int) -> None:
    """As much as the cap, and SIZE exactly when there was more."""
    out, decoder = run("gzip", gzip.compress(b"x" * length), 64, cap)
    assert len(out) == min(length, cap)
    assert (decoder.stop is Reason.SIZE) == (length > cap)


def test_large_bodies_come_whole_through_small_steps() -> None:
    """Output left inside the inflater is fetched, at every size around the step."""
    for length in (65_535, 65_536, 65_537, 131_072, 900_000):
        data = bytes(range(256)) * (length // 256 + 1)
        out, _ = run("gzip", gzip.compress(data[:length]), 10**6)
        assert out == data[:length]


def test_the_end_of_a_raw_stream_is_not_left_inside() -> None:
    """Raw deflate has no trailer: its last match may be read in full before its output has left."""
    for length in range(65_400, 65_900):
        out, _ = run("deflate", zlib.compress(b"x" * length)[2:-4], 10**6)
        assert len(out) == length


def test_members_of_gzip_follow_each_other_and_padding_is_ignored() -> None:
    """Two members are one body; zeros after the last are nothing."""
    out, _ = run("gzip", gzip.compress(b"one ") + gzip.compress(b"two") + b"\0" * 512, 7)
    assert out == b"one two"


def test_ratio_counts_only_past_the_first_megabyte() -> None:
    """A megabyte of one letter is a page; twenty are a bomb."""
    small, calm = run("gzip", gzip.compress(b"x" * 1_000_000), 4096)
    _, alarmed = run("gzip", gzip.compress(b"x" * 20_000_000), 4096)
    assert (len(small), calm.stop, alarmed.stop) == (1_000_000, Reason.NONE, Reason.RATIO)


@pytest.mark.parametrize(
    ("header", "coding"),
    [
        ("", ""),
        ("identity", ""),
        (" GZIP ", "gzip"),
        ("x-gzip", "gzip"),
        ("deflate", "deflate"),
        ("br", None),
        ("zstd", None),
        ("gzip, gzip", None),
        ("gzip, identity", None),
    ],
)
def test_one_offered_coding_is_known(header: str, coding: str | None) -> None:
    """Lists and strangers are not."""
    assert known_coding(header) == coding
