"""Near-duplicate texts and templates: every mirror is found, and almost nobody else."""

import random
import re
import time
from itertools import combinations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.document import read
from monitor.likeness import FUNCTIONS, MIRROR, TEMPLATE, Sketch, likeness, nearest, pairs, sketch
from tests.recognition.corpus import Page, pages

BRANDS = ["Quellmoor", "Zandrift", "Bellwich", "Tarnholm", "Ossivane", "Merrowick"]


def drawn(html: bytes, url: str) -> Sketch:
    """Sketch a site of one page."""
    return sketch([(read(html, url), html)])


def mirror(page: Page, dice: random.Random) -> Sketch:
    """Sketch a page under another name: brand, host, every price and number, and two more lines."""
    host = page.url.split("/")[2]
    brand, label = f"{dice.choice(BRANDS)}{dice.randrange(90)}", host.split(".")[0]
    text = page.html.decode("utf-8", "replace").replace(page.setting.brand, brand).replace(label, brand.lower())
    text = re.sub(r"(?<=[ >$€£])\d+", lambda _: str(dice.randrange(1, 99)), text)
    text = text.replace("</body>", "<p>Now with a new server.</p><p>Write to us.</p></body>")
    return drawn(text.encode(), f"https://{brand.lower()}.example/")


def word(number: int) -> str:
    """Return a word of letters that stands for a number."""
    return "".join(chr(97 + int(digit)) for digit in str(number)) + "x"


TWINS = "CI"
"""Shops and honest services in the same words (tests/recognition/README.md)."""


@pytest.fixture(scope="module")
def originals() -> list[tuple[Page, Sketch]]:
    """The pages of the gate corpus: many situations, one set of furniture a language; those with words enough."""
    made = [(page, drawn(page.html, page.url)) for page in pages()]
    return [(page, one) for page, one in made if one.text]


def test_all_mirrors_and_hardly_a_false_pair(originals: list[tuple[Page, Sketch]]) -> None:
    """Over all pages and a mirror of each: 100 % of the mirrors, at most 1 in 1000 of the other pairs."""
    dice = random.Random(9)  # noqa: S311 - the same draws each time
    texts = [one.text for _, one in originals]
    number = len(texts)
    assert number > 600
    copies = [mirror(page, dice).text for page, _ in originals]
    found = {(one.first, one.second) for one in pairs([*texts, *copies], MIRROR)}
    wanted = {(place, number + place) for place in range(number)}
    assert wanted <= found
    others = number * 2 * (number * 2 - 1) // 2 - number
    assert len(found - wanted) / others <= 0.001


def test_different_sites_of_one_furniture_are_not_alike(originals: list[tuple[Page, Sketch]]) -> None:
    """Not one pair, and with room to spare; but for the hand that wrote twins of shared sentences on purpose."""
    tables = np.array([np.frombuffer(one.text, np.uint32) for page, one in originals if page.hand != TWINS])
    most = max(float(np.mean(tables[place] == tables[place + 1 :], axis=1).max()) for place in range(len(tables) - 1))
    assert most < MIRROR - 0.04


def test_the_same_template_with_another_text_is_told_apart() -> None:
    """Its template is alike, its text is not."""
    shell = "<html><body>" + '<section class="card wide"><h2 class="t">{}</h2><p class="x y">{}</p></section>' * 13
    one = drawn(
        shell.format(*(f"Word{n} about things number{n} here" for n in "abcdefghijklmnopqrstuvwxyz")).encode(), ""
    )
    other = drawn(
        shell.format(*(f"Others{n} say what they{n} want" for n in "abcdefghijklmnopqrstuvwxyz")).encode(), ""
    )
    assert likeness(one.template, other.template) >= TEMPLATE
    assert likeness(one.text, other.text) < MIRROR


def test_short_texts_are_compared_with_none() -> None:
    """An empty page, an error message and a single word repeated are like thousands of others."""
    assert drawn(b"<h1>Not found</h1>", "https://a.example/") == Sketch(b"", b"")
    assert sketch([]) == Sketch(b"", b"")
    assert pairs([b"", b""], MIRROR) == []
    assert likeness(b"", b"") == 0


@pytest.mark.parametrize("share", [0.5, 0.7, 0.9])
def test_a_likeness_is_the_share_of_common_shingles(share: float) -> None:
    """Within three standard errors."""
    common = [word(number) for number in range(4000)]
    cut = int(4000 * 2 * share / (1 + share))
    first = " ".join(common)
    second = " ".join([*common[:cut], *(word(number) for number in range(4000, 8000 - cut))])
    one, other = (drawn(f"<p>{text}</p>".encode(), "") for text in (first, second))
    assert likeness(one.text, other.text) == pytest.approx(
        share, abs=3 * (share * (1 - share) / FUNCTIONS) ** 0.5 + 0.01
    )


@pytest.mark.parametrize(
    ("text", "letters"),
    [
        ("we draw a picture of people on every table", {"e": "е", "o": "ο"}),
        ("we draw a picture of people on every table", {"a": "а\u200b", "t": "t\u00ad"}),
        ("we draw a picture of people on every table", {"e": "e\u0332\u200d", "l": "\u2060l"}),
        ("we draw a picture of people on every table", {"p": "𝐩", "w": "ｗ"}),
        ("мы рисуем картину людей на каждом столе", {"а": "a", "о": "o", "е": "e"}),
    ],
)
def test_disguised_letters_hide_no_mirror(text: str, letters: dict[str, str]) -> None:
    """Look-alike letters, signs without width, lines under letters, forms of letters: the eye reads one text."""
    plain = " ".join(f"{one} {two}" for one, two in combinations(text.split(), 2))
    other = plain.translate(str.maketrans(letters))
    one, two = (drawn(f"<p>{said}</p>".encode(), "https://a.example/") for said in (plain, other))
    assert likeness(one.text, two.text) > 0.9


def test_signatures_never_change() -> None:
    """They are kept for years; these bytes are those of the first version."""
    page = b"<p>" + b" ".join(b"word%d is here" % number for number in range(40)) + b"</p>"
    assert drawn(page, "https://a.example/").text[:8].hex() == "42864605ddac051d"


def test_the_nearest_is_the_likest_other_one(originals: list[tuple[Page, Sketch]]) -> None:
    """Each compared with all at once comes out as compared with one after the other, and never with itself."""
    texts = dict(enumerate([made.text for _, made in originals[:30]] + [b""]))
    found = nearest(texts, range(32), range(20, 31))
    assert found == {
        one: max(likeness(texts[one], texts[other]) for other in range(20, 30) if other != one) for one in range(30)
    }
    assert nearest(texts, [0], []) == nearest(texts, [0], [0, 30]) == {0: 0.0}


def test_pairs_are_found_in_time_that_grows_with_the_sites() -> None:
    """20,000 sites, a quarter of them one and the same text."""
    table = np.random.Generator(np.random.PCG64(1)).integers(0, 2**32, (20_000, FUNCTIONS), dtype=np.uint32)
    table[:5000] = table[0]
    signatures = [row.tobytes() for row in table]
    begun = time.process_time()
    found = pairs(signatures, MIRROR)
    assert time.process_time() - begun < 20
    tied = {number for pair in found for number in (pair.first, pair.second)}
    assert tied == set(range(5000))


@given(st.lists(st.text(max_size=200), max_size=3))
def test_no_page_makes_a_sketch_fail(texts: list[str]) -> None:
    """Whatever it holds; and equal pages are wholly alike."""
    made = [drawn(text.encode("utf-8", "surrogatepass"), "https://a.example/") for text in texts]
    for one, other in combinations(made, 2):
        assert 0 <= likeness(one.text, other.text) <= 1
    assert all(likeness(one.text, one.text) in (0, 1) for one in made)
