"""What pages say can neither act on a terminal nor be clicked there."""

import json
import sys
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.plain import as_json, defang

TEXT = st.text(st.characters(exclude_categories=()))
"""Halves of characters among the others, which `st.text()` alone never gives."""


@given(st.recursive(TEXT | st.integers(), lambda inner: st.lists(inner) | st.dictionaries(TEXT, inner)))
def test_json_says_the_same_and_nothing_in_it_acts(value: object) -> None:
    """No control, direction or half of a character stands in it as such; a reader gets each of them back."""
    text = as_json(value)
    assert json.loads(text) == json.loads(json.dumps(value))
    assert all(character >= " " for character in text)
    assert not any("\x7f" <= c <= "\x9f" or "\u202a" <= c <= "\u202e" or "\ud800" <= c <= "\udfff" for c in text)


def test_no_character_that_acts_stands_in_json() -> None:
    """Every control, format and separating character of Unicode is escaped, and each half of one."""
    kinds = {"Cc", "Cf", "Cs", "Zl", "Zp"}
    acting = [c for c in map(chr, range(sys.maxunicode + 1)) if unicodedata.category(c) in kinds]
    assert len(acting) > 2000
    assert [hex(ord(c)) for c in acting if not as_json(c).isascii() or c in as_json(c)] == []


def test_json_stays_legible() -> None:
    """Letters of all scripts stand as they are; what acts does not."""
    assert as_json({"a": "Zoë 裸 😀"}) == '{"a": "Zoë 裸 😀"}'
    assert as_json("\x9b2J\u202e\ud800\U000e0041\x1b") == '"\\u009b2J\\u202e\\ud800\\udb40\\udc41\\u001b"'


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("https://a.example/x.html", "hxxps://a[.]example/x.html"),
        ("HTTPS://A.example/", "hxxpS://A[.]example/"),
        ("xhttp://a.example", "xhxxp://a[.]example"),
        ("http:// and https://.", "http:// and https://."),
    ],
)
def test_no_spelling_of_an_address_can_be_clicked(text: str, told: str) -> None:
    """Capitals and letters in front change nothing for a terminal that makes links."""
    assert defang(text) == told
