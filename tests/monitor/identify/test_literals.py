"""Plain strings looked for all at once."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from monitor.identify.literals import Literals, Phrases

PAGE = b"shop " * 200_000 + b"pk_live_1 UPI: \xd0\x9c\xd0\x98\xd0\xa0"


def test_pages_read_at_the_same_time_are_searched_alike() -> None:
    """Commands read several sites at once with one search."""
    literals = Literals(["pk_live_", "(?i)upi:", "sk_live_"])
    with ThreadPoolExecutor(8) as pool:
        assert set(pool.map(literals.found, [PAGE] * 200)) == {frozenset({0, 1})}


@pytest.mark.parametrize("text", [b"", b"\xff\xfe\x00pk_live_", b"\x00" * 1_000_000 + b"pk_live_"])
def test_any_bytes_are_searched(text: bytes) -> None:
    """What is no UTF-8, and NUL, hide nothing."""
    assert Literals(["pk_live_"]).found(text) == (frozenset({0}) if text else frozenset())


def test_phrases_are_found_in_either_case_of_any_script() -> None:
    """A card's name in Cyrillic letters is one in capitals as well."""
    assert Phrases(["(?i)мир", "(?i)visa"]).found(PAGE) == frozenset({0})
