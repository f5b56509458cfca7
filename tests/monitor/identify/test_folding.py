"""What expressions of string literals come to, against the text that they were made from."""

import json
import time
from base64 import b64encode
from collections.abc import Callable
from urllib.parse import quote

from hypothesis import given
from hypothesis import strategies as st

from monitor.identify.folding import Names, folded

NOBODY = Names("")
TEXTS = st.text(alphabet="abz019./:_-", min_size=2, max_size=12)


def literal(text: str) -> str:
    return json.dumps(text)


def codes(text: str) -> str:
    return ",".join(str(ord(sign)) for sign in text)


DISGUISES: list[Callable[[str], str]] = [
    literal,
    lambda text: f"atob({literal(b64encode(text.encode()).decode())})",
    lambda text: f"String.fromCharCode({codes(text)})",
    lambda text: f"String.fromCodePoint(...[{codes(text)}])",
    lambda text: f"decodeURIComponent({literal(quote(text, safe=''))})",
    lambda text: f"{literal(text[::-1])}.split('').reverse().join('')",
    lambda text: f"[{', '.join(map(literal, text))}].join('')",
    lambda text: f"({literal(text[:1])} + {literal(text[1:])})",
    lambda text: f"{literal(text[:1])}.concat({literal(text[1:])})",
    lambda text: f"`{text[:1]}${{{literal(text[1:])}}}`",
    lambda text: "'" + "".join(f"\\x{ord(sign):02x}" for sign in text) + "'",
    lambda text: '"' + "".join(f"\\u{{{ord(sign):x}}}" for sign in text) + '"',
    lambda text: f"{literal(text.replace('a', '#'))}.replaceAll('#', 'a')",
]


@given(pieces=st.lists(st.tuples(TEXTS, st.sampled_from(DISGUISES)), min_size=2, max_size=5))
def test_disguised_pieces_come_to_the_text_they_were_made_from(
    pieces: list[tuple[str, Callable[[str], str]]],
) -> None:
    """Whatever each piece is written as, their sum is the text; what stands behind it is left alone."""
    expression = " + ".join(disguise(text) for text, disguise in pieces)
    assert folded(expression + "; go()", NOBODY) == ("".join(text for text, _ in pieces), len(expression))


@given(st.text(alphabet="\"'`\\\\()[]{}.$,+/*#09afx \n", max_size=60).map("'a' + ".__add__))
def test_any_signs_are_read_without_an_error(text: str) -> None:
    """Code that is broken or unclear comes to nothing or to its beginning."""
    value, end = folded(text, NOBODY)
    assert len(value) <= len(text)
    assert end <= len(text)


def test_depth_and_endless_lists_hold_nothing_up() -> None:
    """Brackets in brackets, lists without end and gaps between numbers are given up quickly."""
    begun = time.process_time()
    for text in ("(" * 5_000, "'a'+[" * 1_000, "['a'," * 1_000, f"String.fromCharCode(1{' ' * 4_000}2)", "`${" * 1_600):
        assert folded(text, NOBODY)[0] in ("", "a")
    assert time.process_time() - begun < 0.5
