"""What a page shows or keeps elsewhere than in its text."""

import time
from html import escape

import pytest

from monitor.document import read
from monitor.model import Where

SAID = "We draw birds on request"
HELD = escape(f'["hero", {{"title": "{SAID}"}}]')


@pytest.mark.parametrize(
    ("page", "where"),
    [
        (f'<div id="app" data-page="{HELD}"></div>', Where.STATE),
        (f'<div data-react-props="{HELD}"></div>', Where.STATE),
        (f'<div wire:snapshot="{HELD}"></div>', Where.STATE),
        (f'<astro-island props="{HELD}"></astro-island>', Where.STATE),
        (f'<textarea placeholder="{SAID}"></textarea>', Where.ATTRIBUTE),
        (f"<style>.a::before{{content:'{SAID}'}}</style><p class=a></p>", Where.STATE),
        (f"<svg><foreignObject><p>{SAID}</p></foreignObject></svg>", Where.TEXT),
    ],
)
def test_words_elsewhere_than_in_the_text_are_read(page: str, where: Where) -> None:
    """State in attributes, words in empty fields, words that a sheet writes, a page in a drawing."""
    assert [(block.text, block.where) for block in read(page, "https://site.example/").blocks] == [(SAID, where)]


@pytest.mark.parametrize(
    "page",
    [
        f'<div hidden><input placeholder="{SAID}"></div>',
        f'<p>{"Birds sing. " * 300}</p><input placeholder="{SAID}"><div data-page="{HELD}"></div>',
        r'<style>.i::before{content:"\f101 \f102 \f103 \f104"}</style>',
        '<div data-page="{not JSON, but many words in it}"></div>',
    ],
)
def test_what_is_no_such_word_is_left(page: str) -> None:
    """Hidden fields, signs of icon fonts, what is no JSON; and of a page that speaks for itself nothing."""
    assert [block.text for block in read(page, "https://site.example/").blocks if "Birds sing" not in block.text] == []


@pytest.mark.parametrize(
    ("style", "hidden"),
    [
        ("color:#fff;background:#FFFFFF", True),
        ("color: white; background-color: rgb(255, 255, 255)", True),
        ("font-size:1px", True),
        ("font-size: 0.01em", True),
        ("font-size:0", True),
        ("font-size:0.9rem", False),
        ("font-size:12px", False),
        ("color:#fff;background:#000", False),
        ("color:#fff;background:#fff;-webkit-background-clip:text", False),
    ],
)
def test_words_too_faint_to_be_read_are_hidden(style: str, hidden: bool) -> None:
    """Ink of the colour of the paper, letters of a point; not where something inside is styled by itself."""
    page = read(f'<p style="{style}">{SAID}</p><div style="{style}"><b class="x">Birds</b></div>', "https://a.example/")
    assert [block.hidden for block in page.blocks] == [hidden, style == "font-size:0"]


def test_words_set_letter_by_letter_are_read_as_one() -> None:
    """An index from A to Z is no word."""
    page = read("".join(f"<div>{letter}</div>" for letter in "painted"), "https://site.example/")
    assert page.blocks[-1].text == "p a i n t e d"
    index = read("".join(f"<li>{letter}</li>" for letter in "ABCDEFGH"), "https://site.example/")
    assert len(index.blocks) == 8


def test_a_till_of_a_provider_is_named() -> None:
    """An element that the provider's script turns into buttons or plans."""
    page = '<stripe-buy-button buy-button-id="b"></stripe-buy-button><stripe-x></stripe-x>'
    assert [block.text for block in read(page, "https://site.example/").blocks] == ["stripe-buy-button"]


def test_a_drawing_in_a_page_in_a_drawing_is_one_of_its_own() -> None:
    """Its shapes say nothing, its words do; what stands behind them as well."""
    inner = f"<svg><title>Shape</title><text>Bird</text><foreignObject><p>{SAID}</p></foreignObject></svg>"
    page = read(f"<svg><desc>Form</desc><foreignObject>{inner}</foreignObject></svg><p>End</p>", "https://a.example/")
    assert [block.text for block in page.blocks] == ["Bird", SAID, "End"]


@pytest.mark.parametrize(
    "html",
    [
        "<svg><foreignObject>" * 1_000 + "x",
        f"<p>{'9<sup>99</sup> ' * 20_000}</p>",
        "<p>" + "9<sup>" * 3_000,
        '<div style="font-size:1px">' * 10_000 + "x",
    ],
    ids=["drawings", "raised", "raised in raised", "faint"],
)
def test_work_grows_with_the_page(html: str) -> None:
    """What stands inside or beside its like is visited once: CPU seconds, of which the dearest took a fifth."""
    start = time.process_time()
    assert read(html, "https://site.example/").blocks
    assert time.process_time() - start < 6


@pytest.mark.parametrize(
    "page",
    [
        f'<style>.t::before{{content:attr(data-t)}}</style><i class="t" data-t="{SAID}"></i>',
        r'<style>.t::before{content:"\57 e draw\20 birds \6fn re\quest"}</style>',
        f'<style>:root{{--t:"{SAID}"}} .t::after{{content: var(--t)}}</style>',
        f"<style>.t::after{{content:var( --t )}}</style><i style=\"--t:'{SAID}'\"></i>",
        rf'<style>.t::before{{content:"\f101 {SAID}"}}</style>',
    ],
    ids=["attribute", "escapes", "property", "own property", "icon"],
)
def test_words_that_a_sheet_takes_from_elsewhere_are_read(page: str) -> None:
    """From an attribute, behind escapes, from a property of its own; signs of icon fonts beside them are left out."""
    assert [block.text for block in read(page, "https://site.example/").blocks] == [SAID]


@pytest.mark.parametrize(
    "page",
    [
        f'<style>.t::before{{color:red}}</style><i data-t="{SAID}"></i>',
        f'<style>:root{{--t:"{SAID}"}}</style>',
        r'<style>.t::before{content:"\110000\d800\0 \ffffff"}</style>',
    ],
)
def test_words_that_no_sheet_shows_are_left(page: str) -> None:
    """Attributes and properties that nothing writes, escapes of no letter."""
    assert not read(page, "https://site.example/").blocks
