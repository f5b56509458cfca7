"""Text only: media are neither asked for nor read, whatever they are called."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scrapers.capture import Outcome, Reason
from scrapers.fetch.gate import media_path, media_type, sniff

MEDIA = {
    "png": b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR",
    "jpeg": b"\xff\xd8\xff\xe0\0\x10JFIF",
    "gif": b"GIF89a\1\0\1\0",
    "webp": b"RIFF\x24\0\0\0WEBPVP8 ",
    "avif": b"\0\0\0\x1cftypavif\0\0\0\0",
    "heic": b"\0\0\0\x18ftypheic",
    "mp4": b"\0\0\0\x20ftypisom",
    "webm": b"\x1aE\xdf\xa3\x9fB\x86",
    "avi": b"RIFF\0\0\0\0AVI LIST",
    "bmp": b"BM6\0\x0c\0\0\0\0\0",
    "tiff": b"II*\0\x08\0\0\0",
    "ico": b"\0\0\1\0\1\0\x10\x10",
    "svg": b"<?xml version='1.0'?>\n<svg xmlns='http://www.w3.org/2000/svg'>",
    "mp3": b"ID3\4\0\0\0",
    "ogg": b"OggS\0\2",
    "woff2": b"wOF2\0\1\0\0",
    "ttf": b"\0\1\0\0\0\x0b\0\x80",
    "zip": b"PK\3\4\x14\0",
    "gzip": b"\x1f\x8b\x08\0",
    "pdf": b"%PDF-1.7",
}
TYPES = """
image/png image/svg+xml IMAGE/JPEG;q=1 video/mp4 audio/ogg font/woff2 application/font-woff application/octet-stream
application/zip application/gzip application/x-7z-compressed application/pdf application/vnd.ms-fontobject
application/vnd.apple.mpegurl application/wasm application/x-shockwave-flash multipart/x-mixed-replace
""".split()


def answer(kind: str, body: bytes) -> bytes:
    header = f"Content-Type: {kind}\r\n" if kind else ""
    return f"HTTP/1.1 200 OK\r\n{header}Content-Length: {len(body)}\r\n\r\n".encode() + body


@pytest.mark.parametrize("kind", TYPES)
def test_declared_media_are_not_read(fetch: Callable, kind: str) -> None:
    """Status and headers are kept; the body is not read, not even when it never comes."""
    capture = fetch(f"HTTP/1.1 200 OK\r\nContent-Type: {kind}\r\nContent-Length: 99\r\n\r\n".encode())
    assert (capture.outcome, capture.reason, capture.status) == (Outcome.KEPT, Reason.MEDIA, 200)
    assert (capture.body, capture.received_length, capture.received_sha256) == (b"", 0, "")
    assert capture.header("content-type") == kind


@pytest.mark.parametrize("declared", ["text/html", ""])
@pytest.mark.parametrize("kind", MEDIA)
def test_media_in_disguise_are_stopped_at_the_first_bytes(fetch: Callable, kind: str, declared: str) -> None:
    """A lying or missing content type helps nothing: no byte and no hash is kept, the rest is not read."""
    body = MEDIA[kind] + b"\x01\xfe" * 5000
    capture = fetch(answer(declared, body))
    assert (capture.outcome, capture.reason, capture.body, capture.received_sha256) == (
        Outcome.KEPT,
        Reason.MEDIA,
        b"",
        "",
    )
    assert capture.received_length < len(body)


def test_a_picture_shorter_than_the_first_bytes_is_stopped_too(fetch: Callable) -> None:
    """Ten bytes of GIF, whole or cut off."""
    whole = fetch(answer("text/html", MEDIA["gif"]))
    cut = fetch(answer("text/html", MEDIA["gif"]).replace(b"Content-Length: 10", b"Content-Length: 99"))
    assert [(c.reason, c.body) for c in (whole, cut)] == [(Reason.MEDIA, b""), (Reason.MEDIA, b"")]


@pytest.mark.parametrize(
    "kind",
    [
        "",
        *"""text/html text/plain;charset=utf-8 application/json application/ld+json application/xhtml+xml
        text/javascript application/javascript application/rss+xml application/rdap+json text/css html */*
        application/unknown""".split(),
    ],
)
def test_text_is_kept(fetch: Callable, kind: str) -> None:
    """Text types, vague types and none at all, when the body looks like text."""
    capture = fetch(answer(kind, b"BM, PKs and GIFs <svg> inside text"))
    assert (capture.reason, capture.body) == (Reason.NONE, b"BM, PKs and GIFs <svg> inside text")


@pytest.mark.parametrize("path", ["a.png", "a/b.JPEG", "x.webp?y=1", "v.mp4#t", "f.woff2", "%2e%2e/i.%70ng", "s.svg"])
def test_paths_of_media_are_not_asked(door: Callable, serve: Callable, path: str) -> None:
    """No question, no connection; robots.txt is not asked either."""
    server = serve(b"")
    (capture,) = door(http=server).get(f"http://shop.example/{path}", purpose="landing")
    assert (capture.outcome, capture.reason, server.requests) == (Outcome.REFUSED, Reason.MEDIA, [])


@pytest.mark.parametrize("path", ["", "a", "png", ".png", "a.png/", "a.html", "a.php?file=x.png", "a.pngs"])
def test_other_paths_are_asked(path: str) -> None:
    """Only the last part's ending counts."""
    assert media_path(f"http://shop.example/{path}") == ""


def test_robots_types_are_judged_leniently() -> None:
    """robots.txt is served as all sorts of things, but never as a picture."""
    assert media_type(["application/octet-stream"], lenient=True) == ""
    assert media_type(["image/png"], lenient=True) == "image/png"
    assert media_type(["text/html", "image/png"]) == "image/png"


@given(st.text(st.characters(codec="utf-8", exclude_characters="<#%"), min_size=1))
def test_text_without_markup_is_never_taken_for_media(text: str) -> None:
    """Any readable text passes, in UTF-8 and UTF-16; only control characters could make a file."""
    if text.isprintable() and not text.startswith("7z"):
        assert sniff(text.encode()) == ""
        assert sniff(b"\xff\xfe" + text.encode("utf-16-le")) == ""


@given(st.binary(max_size=300))
def test_sniffing_never_raises(data: bytes) -> None:
    """Any bytes are judged."""
    assert isinstance(sniff(data), str)
