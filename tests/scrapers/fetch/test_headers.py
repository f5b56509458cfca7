"""Received headers cannot break out of their line, and Retry-After is read or ignored."""

from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scrapers.fetch.headers import clean, received_headers, retry_after

NOW = datetime(2026, 11, 25, 12, 0, tzinfo=UTC)


@given(st.lists(st.tuples(st.text(st.characters(max_codepoint=255)), st.text(st.characters(max_codepoint=255)))))
def test_no_header_breaks_out_of_its_line(items: list[tuple[str, str]]) -> None:
    """Whatever bytes came: names are tokens, values are one line without control characters, none is lost."""
    headers, _ = received_headers(items)
    assert len(headers) == len(items)
    for name, value in headers:
        assert name
        assert all(0x21 <= ord(character) < 0x7F and character not in ':()<>@,;\\"/[]?={} ' for character in name)
        assert len(f"x{value}x".splitlines()) == 1
        assert all(ord(character) >= 0x20 and not 0x7F <= ord(character) < 0xA0 for character in value)


@given(st.text())
def test_clean_text_stays_as_it_is(text: str) -> None:
    """Cleaning twice is cleaning once."""
    assert clean(clean(text)) == clean(text)


@pytest.mark.parametrize(
    ("received", "kept"),
    [
        ("text/html", "text/html"),
        ("a\r\n b\n\tc", "a b c"),
        ("a\rSet-Cookie: x", "a%0DSet-Cookie: x"),
        ("a\0b\x7f", "a%00b%7F"),
        ("caf\u00c3\u00a9", "caf\u00e9"),
        ("caf\u00e9", "caf\u00e9"),
        ("a\u00e2\u0080\u00a8b", "a%E2%80%A8b"),
    ],
)
def test_values_are_kept_visibly(received: str, kept: str) -> None:
    """Folds become spaces, control characters are percent-encoded, UTF-8 is read as UTF-8 and the rest as Latin-1."""
    assert received_headers([("X", received)]) == ((("X", kept),), ())


def test_header_injection_over_the_wire_stays_visible(fetch: Callable) -> None:
    """A bare CR, a NUL and an escape sequence in a header leave printable headers of one line each."""
    capture = fetch(b"HTTP/1.1 200 OK\r\nX-A: 1\rX-B: 2\0\r\nX-C: \x1b[31m\r\nContent-Length: 2\r\n\r\nok")
    assert capture.header("x-b") == "2%00"
    assert capture.header("x-c") == "%1B[31m"
    assert all(value.isprintable() for _, value in capture.response_headers)


@pytest.mark.parametrize(
    ("value", "seconds"),
    [
        ("120", 120.0),
        ("0", 0.0),
        ("Wed, 25 Nov 2026 12:02:00 GMT", 120.0),
        ("Wed, 25 Nov 2026 11:00:00 GMT", 0.0),
        ("Wed, 25 Nov 2026 12:02:00 -0000", 120.0),
        ("", 0.0),
        ("soon", 0.0),
        ("-5", 0.0),
        ("1e9", 0.0),
        ("Wed, 99 Nov 99999 12:02:00 GMT", 0.0),
    ],
)
def test_retry_after_is_a_number_or_a_date(value: str, seconds: float) -> None:
    """Anything else asks for nothing."""
    assert retry_after(value, NOW) == seconds


@given(st.text())
def test_retry_after_never_raises(value: str) -> None:
    """Nor is it ever negative."""
    assert retry_after(value, NOW) >= 0
