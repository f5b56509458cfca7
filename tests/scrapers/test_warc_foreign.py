"""WARC files of other tools are read as pages, text only; damage is one sentence."""

import gzip
import io
import uuid
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from scrapers.capture import Capture, Reason
from scrapers.errors import WarcError
from scrapers.warc import read_foreign

Entry = tuple[str, str, list[tuple[str, str]], bytes]
PAGE = "<p>9.99 € a month</p>".encode()
HTML = ("Content-Type", "text/html; charset=utf-8")


def foreign(path: Path, *entries: Entry, packed: bool = True) -> Path:
    """Write records with warcio, as other tools do; same bytes whenever it is called, as their ids are counted."""
    out = io.BytesIO()
    writer = WARCWriter(out, gzip=packed)
    common = {"WARC-Date": "2026-03-04T05:06:07Z", "WARC-IP-Address": "203.0.113.7"}
    for number, (kind, url, headers, body) in enumerate(entries):
        http = StatusAndHeaders("200 OK", headers, protocol="HTTP/1.1") if kind == "response" else None
        plain = dict(headers).get("Content-Type", "") if kind != "response" else ""
        record = writer.create_warc_record(
            url, kind, payload=io.BytesIO(body), length=len(body), http_headers=http,
            warc_headers_dict=common | {"WARC-Record-ID": f"<urn:uuid:{uuid.UUID(int=number)}>"},
            warc_content_type=plain,
        )  # fmt: skip
        writer.write_record(record)
    path.write_bytes(out.getvalue())
    return path


@pytest.mark.parametrize("packed", [True, False])
def test_pages_of_other_tools_are_read(tmp_path: Path, packed: bool) -> None:
    """Response, resource and conversion records come back, compressed or not; requests and DNS records do not."""
    path = foreign(
        tmp_path / "a.warc",
        ("request", "https://shop.example/", [], b"GET / HTTP/1.1\r\nHost: shop.example\r\n\r\n"),
        ("response", "https://shop.example/", [HTML, ("Set-Cookie", "sid=secret; Path=/")], PAGE),
        ("resource", "https://shop.example/terms", [("Content-Type", "text/html")], PAGE),
        ("conversion", "https://shop.example/faq", [("Content-Type", "text/plain")], b"words"),
        ("resource", "dns:shop.example", [("Content-Type", "text/dns")], b"20260304"),
        packed=packed,
    )
    first, second, third = read_foreign(path)
    assert (first.url, first.status, first.body, first.address) == ("https://shop.example/", 200, PAGE, "203.0.113.7")
    assert first.started_at.isoformat() == "2026-03-04T05:06:07+00:00"
    assert first.cookie_names == ("sid",)
    assert "secret" not in repr(first)
    assert (second.url, second.status, second.body) == ("https://shop.example/terms", None, PAGE)
    assert (third.header("content-type"), third.body) == ("text/plain", b"words")


@pytest.mark.parametrize(
    ("coding", "body"),
    [
        ("gzip", gzip.compress(PAGE, mtime=0)),
        ("deflate", zlib.compress(PAGE)),
        ("deflate", zlib.compress(PAGE)[2:-4]),
        ("GZIP", PAGE),
        ("identity", PAGE),
    ],
)
def test_content_codings_are_undone(tmp_path: Path, coding: str, body: bytes) -> None:
    """gzip, both kinds of deflate, and a body that is plain despite its header."""
    path = foreign(
        tmp_path / "a.warc.gz", ("response", "https://a.example/", [HTML, ("Content-Encoding", coding)], body)
    )
    assert [capture.body for capture in read_foreign(path)] == [PAGE]


def test_chunks_are_joined(tmp_path: Path) -> None:
    """A chunked body comes back whole."""
    chunked = b"5\r\n<p>9.\r\n5\r\n99</p\r\n1\r\n>\r\n0\r\n\r\n"
    headers = [HTML, ("Transfer-Encoding", "chunked")]
    path = foreign(tmp_path / "a.warc.gz", ("response", "https://a.example/", headers, chunked))
    assert [capture.body for capture in read_foreign(path)] == [b"<p>9.99</p>"]


def test_a_bomb_is_cut_at_twenty_megabytes(tmp_path: Path) -> None:
    """A body that unpacks to 200 MB is cut, and says so."""
    bomb = gzip.compress(b"a" * 200_000_000, 1)
    path = foreign(
        tmp_path / "a.warc.gz", ("response", "https://a.example/", [HTML, ("Content-Encoding", "gzip")], bomb)
    )
    (capture,) = read_foreign(path)
    assert (len(capture.body), capture.reason) == (20_000_000, Reason.SIZE)


def test_an_unknown_coding_is_said(tmp_path: Path) -> None:
    """What cannot be undone is left out with its reason."""
    path = foreign(tmp_path / "a.warc.gz", ("response", "https://a.example/", [HTML, ("Content-Encoding", "br")], b"x"))
    (capture,) = read_foreign(path)
    assert (capture.body, capture.reason) == (b"", Reason.ENCODING)


@pytest.mark.parametrize(
    ("content_type", "body"),
    [
        ("image/png", b"x"),
        ("image/svg+xml", b"<svg>"),
        ("text/html", b"\x89PNG\r\n\x1a\n"),
        ("", b"\0\0\0\x18ftypmp42"),
    ],
)
def test_media_are_left_in_the_file(tmp_path: Path, content_type: str, body: bytes) -> None:
    """A picture or video, also one labelled as text, gives status and headers but no body."""
    path = foreign(tmp_path / "a.warc.gz", ("response", "https://a.example/", [("Content-Type", content_type)], body))
    (capture,) = read_foreign(path)
    assert (capture.status, capture.body, capture.reason) == (200, b"", Reason.MEDIA)


def test_inline_pictures_are_cut(tmp_path: Path) -> None:
    """A page of another tool loses its inline pictures as one of ours would."""
    page = b'<img alt="Visa" src="data:image/png;base64,SECRET">'
    (capture,) = read_foreign(foreign(tmp_path / "a.warc.gz", ("response", "https://a.example/", [HTML], page)))
    assert b"SECRET" not in capture.body
    assert capture.cut == ("img src image/png 28",)


def test_our_own_files_come_back_as_they_were_written(write: Callable[..., Path], captures: list[Capture]) -> None:
    """Nothing is lost when one of our files is read as if it were foreign."""
    assert list(read_foreign(write(*captures))) == captures


@pytest.mark.parametrize("packed", [True, False])
def test_a_cut_file_yields_what_was_whole_and_then_says_so(tmp_path: Path, packed: bool) -> None:
    """At any byte that is no border of records: whole records first, then WarcError; never a half page."""
    pages = [b"<p>%d " % n + b"x" * 50 for n in range(3)]
    entries: list[Entry] = [("response", f"https://a.example/{n}", [HTML], page) for n, page in enumerate(pages)]
    whole = foreign(tmp_path / "whole", *entries, packed=packed).read_bytes()
    borders = [len(foreign(tmp_path / "b", *entries[:n], packed=packed).read_bytes()) for n in range(4)]
    path = tmp_path / "cut.warc"
    for size in range(1, len(whole)):
        path.write_bytes(whole[:size])
        found: list[bytes] = []
        complete = True
        try:
            found.extend(capture.body for capture in read_foreign(path))
        except WarcError:
            complete = False
        assert found == pages[: len(found)]
        assert len(found) >= sum(size >= border for border in borders[1:])
        if complete:
            assert len(found) == sum(size >= border - 4 for border in borders[1:])
            assert any(border - 4 <= size <= border + 4 for border in borders)


NO_WARC = [b"hello", b"%PDF-1.7\n", b"\x1f\x8b\x08", b"\0" * 100, b"WARC/1.0\r\n\r\n", b"", gzip.compress(b"", mtime=0)]


@pytest.mark.parametrize("content", NO_WARC)
def test_what_is_no_warc_is_one_sentence(tmp_path: Path, content: bytes) -> None:
    """Other files, half headers, and files that hold nothing are refused."""
    path = tmp_path / "a.warc.gz"
    path.write_bytes(content)
    with pytest.raises(WarcError, match=r"a\.warc\.gz"):
        list(read_foreign(path))


LINE, LINES = b"X: " + b"A" * 2_000_000, b"X: A\r\n" * 400_000


@pytest.mark.parametrize("head", [LINE, LINES], ids=["a line", "lines"])
@pytest.mark.parametrize("packed", [True, False])
def test_header_lines_without_end_are_cut_off(tmp_path: Path, head: bytes, packed: bool) -> None:
    """One long line takes minutes to be joined, many lines a gigabyte: before a page or behind it neither is read."""
    page: Entry = ("response", "https://a.example/", [HTML], PAGE)
    path = foreign(tmp_path / "a.warc", page, packed=packed)
    bomb = b"WARC/1.0\r\nWARC-Type: response\r\n" + head
    for start, pages in ((b"", 0), (path.read_bytes(), 1)):
        path.write_bytes(start + (gzip.compress(bomb) if packed else bomb))
        reader = read_foreign(path)
        assert [next(reader).body for _ in range(pages)] == [PAGE] * pages
        with pytest.raises(WarcError, match=r"header lines are over 1000000 bytes: .*; save it again"):
            next(reader)


def test_an_answers_header_lines_without_end_are_damage(tmp_path: Path) -> None:
    """The record is whole, the answer in it is none."""
    path = foreign(tmp_path / "a.warc.gz", ("response", "https://a.example/", [("X", "A" * 2_000_000), HTML], PAGE))
    with pytest.raises(WarcError, match="damaged"):
        list(read_foreign(path))


def test_a_large_record_is_passed_over(tmp_path: Path) -> None:
    """What of a block is not read is no header: a video of any length may stand between two pages."""
    page: Entry = ("response", "https://a.example/", [HTML], PAGE)
    film: Entry = ("response", "https://a.example/film", [("Content-Type", "video/mp4")], b"\0" * 45_000_000)
    path = foreign(tmp_path / "a.warc", page, film, page, packed=False)
    assert [capture.body for capture in read_foreign(path)] == [PAGE, b"", PAGE]


def test_garbage_behind_a_page_is_noticed(tmp_path: Path) -> None:
    """The page comes first, then the error."""
    path = foreign(tmp_path / "a.warc.gz", ("response", "https://a.example/", [HTML], PAGE))
    path.write_bytes(path.read_bytes() + b"garbage behind the end")
    reader = read_foreign(path)
    assert next(reader).body == PAGE
    with pytest.raises(WarcError):
        next(reader)


@pytest.mark.corpus
def test_three_hundred_real_pages_are_read(corpus: Path) -> None:
    """Every page of the corpus comes back with text and without inline pictures."""
    pages = list(read_foreign(corpus / "real-pages.warc.gz"))
    assert len(pages) == 300
    assert all(page.status == 200 and page.body for page in pages)
    assert sum(bool(page.cut) for page in pages) > 100
