"""Plain strings looked for all at once."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from monitor.document.literals import EVERYWHERE, Literals, bytewise, exactly

PAGE = b"shop " * 200_000 + b"pk_live_1 UPI: \xd0\x9c\xd0\x98\xd0\xa0"


def test_pages_read_at_the_same_time_are_searched_alike() -> None:
    """Commands read several sites at once with one search; it tells where strings end, and that cues are there."""
    literals = Literals(["pk_live_", "sk_live_"], ["(?i)upi:"])
    with ThreadPoolExecutor(8) as pool:
        for found in pool.map(literals.found, [PAGE] * 200):
            assert found == {0: [1_000_008], 2: [1_000_014]}


@pytest.mark.parametrize("text", [b"\xff\xfe\x00pk_live_", b"\x00" * 1_000_000 + b"pk_live_", b""])
def test_any_bytes_are_searched(text: bytes) -> None:
    """Neither NUL nor what is no text hides anything."""
    assert Literals(["pk_live_"]).found(text) == ({0: [len(text)]} if text else {})


def test_a_string_that_stands_everywhere_is_told_of_so_often_and_no_more() -> None:
    """A page made of one string costs no memory for its places."""
    assert len(Literals(["pk_live_"]).found(b"pk_live_" * 10_000)[0]) == EVERYWHERE


def test_offsets_are_those_of_the_text() -> None:
    """Signs beyond ASCII are one byte each, in a string that is looked for as well."""
    text = "für 😀 Юm \ud800 pk_live_"
    assert Literals([exactly("Юm"), "pk_live_"]).found(bytewise(text)) == {0: [8], 1: [len(text)]}


def test_words_are_found_in_either_case_of_any_script() -> None:
    """A card's name in Cyrillic letters is one in capitals as well."""
    assert Literals(["(?i)мир", "(?i)visa", "(?i)upi"]).found(PAGE) == {0: [len(PAGE)], 2: [1_000_013]}
