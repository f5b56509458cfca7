"""Pages made to hold up or break recognition: it never raises and keeps its budget."""

import random
import time

import pytest

from monitor.document import read
from monitor.recognise import Vocabulary, judge

URL = "https://site.example/"
BUDGET = 60.0
"""CPU seconds that no page may take on the slowest machine; the dearest here took a tenth of it."""


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"\x00\xff\xfe" * 5_000,
        b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 200,
        "undress \ud800\udfff any photo".encode("utf-8", "surrogatepass"),
        b"<p>" + b"clothes " * 1_250_000,
        b"<p>" + b"a" * 10_000_000,
        ("<p>" + "remove сlоthеs 服を脱がせる إزالة الملابس " * 4_000).encode(),
        ("<p>" + "u.n.d.r.e.s.s " * 4_000).encode(),
        ("<p>" + "\u202e\u200b" * 100_000).encode(),
        b"<script type=application/json>" + b'{"a":' * 50_000 + b"1" + b"}" * 50_000,
        b"<script>" + b'"undress any photo","' * 20_000 + b"</script>",
        b"<p>" + b"(" * 200_000,
        b"<script>" + b"\\" * 400_000 + b"</script>",
        b"<p>" + b"." * 100_000,
    ],
    ids=range(14),
)
def test_any_page_is_judged_within_the_budget(vocabulary: Vocabulary, body: bytes) -> None:
    """Empty pages, binary, one word without end, scripts mixed, broken characters, nesting, disguises, dots."""
    start = time.process_time()
    verdict = judge([read(body, URL)], [], vocabulary)
    assert time.process_time() - start < BUDGET
    assert all(len(span.text) <= 200 for span in (verdict.spans if verdict else ()))


@pytest.mark.parametrize(
    "held",
    [
        '<script>show("{}")</script>',
        '<script type="application/json">{{"a": "{}"}}</script>',
        '<div data-page=\'{{"a": "{}", "b": 1}}\'></div>',
        '<script>show(unescape("{}%ud800"))</script>',
    ],
    ids=["script", "state", "attribute", "encoded"],
)
def test_halves_of_characters_are_quoted_as_characters(held: str, vocabulary: Vocabulary) -> None:
    """One alone would stop whoever writes the span down."""
    said = "Our AI undresses the person in your photo \\ud800 for 10 \\ud835\\udde8"
    verdict = judge([read("<title>Velorin</title>" + held.format(said), URL)], [], vocabulary)
    assert verdict is not None
    spans = [span.text for span in verdict.spans]
    assert any("photo" in text for text in spans)
    assert all(text.encode() for text in spans)


def test_a_page_that_quotes_a_packet_is_no_storefront(vocabulary: Vocabulary) -> None:
    """A report about a storefront quotes its words; it is not the storefront."""
    page = """<h1>Report to a payment processor</h1><p>We ask you to act on the storefronts named below.</p>
    <p>The site appears to offer, in its own words: "Undress any photo with AI", "Upload a picture of her",
    "10 credits $9".</p>
    <p>Observed on 25 November 2026. Your terms prohibit such services.</p>"""
    verdict = judge([read(page.encode(), URL)], [], vocabulary)
    assert verdict is not None
    assert verdict.kind != "storefront"


@pytest.mark.parametrize("mark", ["*", "@", "-"])
def test_chains_of_marked_pieces_are_tried_as_far_as_a_word_begins_so(vocabulary: Vocabulary, mark: str) -> None:
    """Different chains without end beside a claim: a third to a tenth of what trying every part of each took."""
    letters = random.Random(7)  # noqa: S311 - the same ones each time
    pieces = map("".join, zip(*[iter(letters.choices("abcdeinrstu1", k=62_400))] * 2, strict=True))
    chains = map(mark.join, zip(*[pieces] * 24, strict=True))
    page = f"<h1>Und{mark}ress any photo with AI</h1><p>{' '.join(chains)}</p>"
    start = time.process_time()
    verdict = judge([read(page, URL)], [], vocabulary)
    assert time.process_time() - start < 12
    assert verdict is not None
    assert mark == "*" or any(span.text == f"Und{mark}ress any photo with AI" for span in verdict.spans)
