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


def codes(text: str, by: int = 0) -> str:
    return ",".join(str(ord(sign) + by) for sign in text)


DISGUISES: list[Callable[[str], str]] = [
    literal,
    lambda text: f"atob({literal(b64encode(text.encode()).decode())})",
    lambda text: f"String.fromCharCode({codes(text)})",
    lambda text: f"String.fromCodePoint(...[{codes(text)}])",
    lambda text: f"[{codes(text)}].map(c => String.fromCharCode(c)).join('')",
    lambda text: f"[{codes(text, 3)}].map(function(n){{return String.fromCharCode(n - 3);}}).join('')",
    lambda text: f"[{','.join(hex(ord(one) ^ 7) for one in text)}].map((x) => String.fromCodePoint(x ^ 7)).join('')",
    lambda text: f"decodeURIComponent({literal(quote(text, safe=''))})",
    lambda text: f"{literal(text[::-1])}.split('').reverse().join('')",
    lambda text: f"[{', '.join(map(literal, text))}].join('')",
    lambda text: f"({literal(text[:1])} + {literal(text[1:])})",
    lambda text: f"{literal(text[:1])}.concat({literal(text[1:])})",
    lambda text: f"`{text[:1]}${{{literal(text[1:])}}}`",
    lambda text: "'" + "".join(f"\\x{ord(sign):02x}" for sign in text) + "'",
    lambda text: '"' + "".join(f"\\u{{{ord(sign):x}}}" for sign in text) + '"',
    lambda text: f"{literal(text.replace('a', '#'))}.replaceAll('#', 'a')",
    lambda text: "'" + "".join(f"\\{ord(sign):03o}" for sign in text) + "'",
    lambda text: f"{literal('zz' + text)}.slice(2)",
    lambda text: f"{literal('zz' + text + 'z')}.slice(2, -1)",
    lambda text: f"{literal('zz' + text + 'z')}.substring({len(text) + 2}, 2)",
    lambda text: f"{literal('zz' + text + 'z')}.substr(2, {len(text)})",
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


@given(pieces=st.lists(TEXTS, min_size=2, max_size=4))
def test_names_and_members_come_to_the_texts_that_they_were_bound_to(pieces: list[str]) -> None:
    """Names of one declaration, and members of one object, joined: the text, begun at the first of them."""
    names = [f"n{number}" for number in range(len(pieces))]
    bound = "var " + ",".join(f"{name}={literal(text)}" for name, text in zip(names, pieces, strict=True)) + ";"
    assert folded("+".join(names) + ";", Names(bound), named=True) == ("".join(pieces), len("+".join(names)))
    held = ",".join(f"{name}:{literal(text)}" for name, text in zip(names, pieces, strict=True))
    members = "+".join(f"at.{name}" for name in names)
    assert folded(members + ";", Names(f"var at={{{held}}};x={members};"), named=True) == (
        "".join(pieces),
        len(members),
    )


@given(pieces=st.lists(TEXTS, min_size=2, max_size=4))
def test_what_is_added_right_behind_a_binding_belongs_to_it(pieces: list[str]) -> None:
    """A literal that grows, and a list that is only joined: the text."""
    first, *rest = map(literal, pieces)
    grows = f"let GROWN = {first};" + "".join(f"\n GROWN += {piece};" for piece in rest)
    assert Names(grows).literal("GROWN") == "".join(pieces)
    assert Names(grows + "f(); GROWN += 'x';").literal("GROWN") is None
    assert Names(grows + "GROWN = '';").literal("GROWN") is None
    held = f"var NAMES=[{','.join(map(literal, pieces))}];b=NAMES.join('-');"
    assert Names(held).listed("NAMES") == pieces
    assert folded("NAMES.join('-');", Names(held), named=True) == ("-".join(pieces), len("NAMES.join('-')"))
    items = "'' + NAMES[0] + NAMES[0x1];"
    assert folded(f"'https://' + {items}", Names(held + items))[0] == f"https://{pieces[0]}{pieces[1]}"
    for more in ("NAMES.push('x')", "f(NAMES)", "NAMES[0]='x'", "NAMES[0]+='x'", "NAMES[i]", "NAMES=[]", "(NAMES)=>1"):
        assert Names(f"{held}{more};").listed("NAMES") is None


def test_a_name_that_joins_nothing_comes_to_nothing() -> None:
    """The literal alone is read where it stands."""
    assert folded("a;", Names("var a='https://js.'"), named=True)[0] == ""
    assert folded("a+b", Names("var a='https://js.'"), named=True)[0] == ""


def test_names_of_great_scripts_are_looked_up_in_time_that_grows_with_them() -> None:
    """Thousands of bindings and uses: ten names are looked up, and a hundred places read."""

    def cost(count: int) -> float:
        script = "".join(f"var a{n}='https://';b{n}=a{n}+c{n};d={{e{n}:'https:'}};f=d.e{n}+g;" for n in range(count))
        begun = time.process_time()
        assert len(list(Names(script).openings())) <= 100
        return time.process_time() - begun

    assert cost(20_000) < max(cost(2_000), 0.01) * 30


def test_depth_and_endless_lists_hold_nothing_up() -> None:
    """Brackets in brackets, lists without end and gaps between numbers are given up quickly."""
    begun = time.process_time()
    for text in ("(" * 5_000, "'a'+[" * 1_000, "['a'," * 1_000, f"String.fromCharCode(1{' ' * 4_000}2)", "`${" * 1_600):
        assert folded(text, NOBODY)[0] in ("", "a")
    assert time.process_time() - begun < 0.5


def test_codes_that_are_mapped_by_something_else_are_left_alone() -> None:
    """Another name, another function, or codes of no address."""
    for change in ("c => String.fromCharCode(d)", "c => f(c)", "c => String.fromCharCode(c - 99)", "c => c + 1"):
        assert folded(f"[97, 98, 47].map({change}).join('')", NOBODY)[0] == "", change
