"""A page as parts: what identification and recognition rest on."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.document import Document, read
from monitor.model import Where

URL = "https://shop.example/a/page"


def parsed(html: str) -> Document:
    return read(html.encode(), URL)


@pytest.mark.parametrize(
    ("html", "where", "url"),
    [
        ('<script src="/x.js"></script>', Where.SCRIPT, "https://shop.example/x.js"),
        ('<iframe src="//pay.example/f"></iframe>', Where.FRAME, "https://pay.example/f"),
        ("<noscript><iframe src='//pay.example/f'></iframe></noscript>", Where.FRAME, "https://pay.example/f"),
        ('<form action="buy"></form>', Where.FORM, "https://shop.example/a/buy"),
        ('<a href=" https:\\\\pay.example\\x?a=\\ ">x</a>', Where.LINK, "https://pay.example/x?a=\\"),
        ('<a href="bitcoin:abc?amount=1">x</a>', Where.LINK, "bitcoin:abc?amount=1"),
        ('<base href="https://pay.example/b/"><a href="c">x</a>', Where.LINK, "https://pay.example/b/c"),
        ('<link rel="Preconnect" href="https://pay.example">', Where.META, "https://pay.example"),
        ('<meta http-equiv="refresh" content="0;URL=\'/go\'">', Where.META, "https://shop.example/go"),
        ('<img src="/logo.svg" alt="Logo">', Where.ATTRIBUTE, "https://shop.example/logo.svg"),
    ],
)
def test_addresses_come_out_absolute_at_their_place(html: str, where: Where, url: str) -> None:
    """Every address is made absolute as a browser makes it, and keeps the place where it stands."""
    (reference,) = parsed(html).references
    assert (reference.where, reference.url) == (where, url)


def test_comments_and_templates_are_left_out() -> None:
    """What nobody is shown is no part of the page; a template is kept aside, for a script may show it."""
    page = parsed("<!-- <a href='/x'>x</a> --><template><a href='/y'>y</a></template>")
    assert replace(page, templates=()) == Document(url=URL)
    assert not page.blocks


def test_scripts_state_values_and_labels_are_kept_apart() -> None:
    """Code, JSON, data attributes, form fields and labels each have their own list."""
    page = parsed(
        """<script>run()</script><script type="application/json">{"a": 1}</script><div data-key="k" onclick="go()">
        <input name="to" value="v"><svg><title>Brand</title></svg></div>"""
    )
    assert page.inline == ("run()", "go()")
    assert page.state == ('{"a": 1}',)
    assert ("div", "data-key", "k") in page.attributes
    assert page.fields == (("to", "v"),)
    assert page.submissions == ()
    assert [(label.text, label.tag) for label in page.labels] == [("Brand", "svg")]


@pytest.mark.parametrize("charset", ["utf-32", "utf-16", "undefined", "zlib", "idna", "no-such-thing"])
def test_an_encoding_that_browsers_do_not_know_hides_nothing(charset: str) -> None:
    """A page must not be able to make its reader fail by what it calls itself."""
    page = read(f'<meta charset="{charset}"><p>Buy credits</p>'.encode(), URL)
    assert [block.text for block in page.blocks] == ["Buy credits"]


@pytest.mark.parametrize(("action", "kept"), [("https://pay.example/cgi?v=1", "&pay_to=mine"), ("/cgi?v=1", "")])
def test_form_keeps_where_its_fields_lead(action: str, kept: str) -> None:
    """Hidden fields stand in the query of a form's address; what people see too where another host gets it."""
    page = parsed(
        f"""<form action="{action}"><input type=HIDDEN name=business value="A&B"><p>
        <input name=pay_to value=mine><input name=r value=""><input type=radio name=s value=1>
        <input type=hidden name=cmd value=_x></p></form>""",
    )
    assert [one.partition("?")[2] for one in page.submissions] == [f"v=1&business=A%26B{kept}&cmd=_x"]


@pytest.mark.parametrize(
    ("html", "url"),
    [
        ('<style>@import url("https://pay.example/a.css");</style>', "https://pay.example/a.css"),
        ("<style>@import '//pay.example/a.css';</style>", "https://pay.example/a.css"),
        ("<p style='background: URL(https://pay.example/b)'>x</p>", "https://pay.example/b"),
        ('<a href="/x" ping="https://pay.example/p">x</a>', "https://pay.example/p"),
        ('<portal src="https://pay.example/c"></portal>', "https://pay.example/c"),
        ('<fencedframe src="https://pay.example/d"></fencedframe>', "https://pay.example/d"),
    ],
)
def test_style_sheets_pings_and_rare_frames_name_addresses(html: str, url: str) -> None:
    """What a browser asks for a sheet, an inline style, a ping or an embedded page is a reference."""
    assert url in [reference.url for reference in parsed(html).references]


@pytest.mark.parametrize(
    "css",
    [
        "/* @import url(https://pay.example/a.css) */",
        "a::after{content:'https://pay.example/a'}",
        "/* see //pay.example */",
    ],
)
def test_style_sheets_load_nothing_in_comments_and_texts(css: str) -> None:
    """An address that a sheet does not load is none."""
    assert parsed(f"<style>{css}</style>").references == ()


def test_labels_know_their_place_among_the_blocks() -> None:
    """A logo after the words of its block stands after that block, a logo alone before the next one."""
    page = parsed("<p>We accept <img alt='A' src='a'></p><div><img alt='B' src='b'></div><p>Later</p>")
    assert [block.text for block in page.blocks] == ["We accept", "Later"]
    assert [(label.text, label.before) for label in page.labels] == [("A", 1), ("B", 1)]


@pytest.mark.parametrize(
    ("body", "content_type", "text"),
    [
        ("<p>prüf</p>".encode("latin-1"), "text/html; charset=iso-8859-1", "prüf"),
        ("<meta charset=windows-1251><p>цена</p>".encode("cp1251"), "text/html", "цена"),
        ("<p>цена</p>".encode(), 'text/html; charset="utf-8"', "цена"),
        ("<p>x</p>".encode("utf-16"), "text/html; charset=utf-16", "x"),
        (b"<p>x</p>", "text/html; charset=no-such", "x"),
        (b"<p>x</p>", "text/html; charset=base64", "x"),
    ],
)
def test_bytes_are_decoded_as_the_header_then_the_page_says(body: bytes, content_type: str, text: str) -> None:
    """The header's charset wins, then the page's own; an unknown one is passed over."""
    assert [block.text for block in read(body, URL, content_type).blocks] == [text]


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("content_type", ["text/html", "text/html; charset=utf-8", "application/json", "text/plain"])
def test_two_bytes_a_sign_are_known_without_a_mark(encoding: str, content_type: str) -> None:
    """UTF-16 that nothing announces is known by its NUL bytes, whatever the header says."""
    text = '{"offer": "Buy credits for € 5"}' if "json" in content_type else "<p>Buy credits for € 5</p>"
    (block,) = read(text.encode(encoding), URL, content_type).blocks
    assert "Buy credits for € 5" in block.text


def test_a_few_nul_bytes_are_no_encoding() -> None:
    """NUL bytes strewn into a page hide nothing and turn it into nothing else."""
    (block,) = read(b"<p>B\0uy cr\0edits</p>", URL).blocks
    assert block.text.replace("\ufffd", "").replace("\0", "") == "Buy credits"


@given(st.binary(max_size=300), st.sampled_from(["text/html", "application/json", "text/javascript", "text/plain", ""]))
def test_any_bytes_are_read(body: bytes, content_type: str) -> None:
    """No body makes reading raise, and no text comes out empty or unfolded."""
    page = read(body, URL, content_type)
    assert all(block.text == " ".join(block.text.split()) != "" for block in page.blocks)


def test_halves_of_characters_ask_no_question() -> None:
    """Two that belong together are one character; one alone is shown as browsers show it."""
    said = [block.text for block in read("<p>walls\ud800 \ud835\udde8p", "https://a.example/").blocks]
    assert said == ["walls\ufffd \U0001d5e8p"]


@pytest.mark.parametrize("base", ["http://[bad", "//[", "http://[::1", ""])
def test_a_base_that_is_no_address_hides_nothing(base: str) -> None:
    """The page's own address stands in for it."""
    page = read(f'<base href="{base}"><a href="/pricing">Pricing</a>', "https://shop.example/")
    assert [one.url for one in page.references if one.tag == "a"] == ["https://shop.example/pricing"]
    assert read("<p>x</p>", "http://[bad").host == ""


@pytest.mark.parametrize(
    ("style", "hidden"),
    [
        (".x { position: absolute; left: -9999px }", True),
        ("p, .x{text-indent:-9999px}", True),
        (".y{color:red} .x { position:absolute; clip: rect(0, 0, 0, 0) }", True),
        ("#x { clip-path: inset(50%) }", True),
        (".x { transform: translateX(-9999px) }", True),
        (".x { left: -300vw }", True),
        (".x { text-indent: 9999px }", True),
        (".x { clip-path: circle(0 at 50% 50%) }", True),
        (".x { text-indent: 100%; white-space: nowrap; overflow: hidden }", True),
        (".x { transform: translateX(-100%) }", False),
        (".x { transform: translateX(-200%) }", False),
        (".x { left: -100vw }", False),
        (".x { clip-path: circle(50%) }", False),
        (".x { white-space: nowrap; overflow: hidden }", False),
        (".x { left: -20px }", False),
        (".x { display: none }", False),
        (".x .z { left: -9999px }", False),
        (".other { left: -9999px }", False),
        (".x { color: red } .clip .z { position: absolute; left: -9999px }", False),
    ],
)
def test_text_that_a_style_sheet_moves_off_the_screen_is_hidden(style: str, hidden: bool) -> None:
    """Classes and ids named alone count; what a click may show stays visible."""
    page = read(f"<style>{style}</style><div class=x id=x><p>first</p></div><p>second</p>", "https://a.example/")
    assert [(block.text, block.hidden) for block in page.blocks] == [("first", hidden), ("second", False)]


@pytest.mark.parametrize(
    ("style", "hidden"),
    [("opacity: 0", True), ("color:red;opacity:0.0;", True), ("opacity:0.5", False), ("opacity:1", False)],
)
def test_text_that_is_see_through_is_hidden(style: str, hidden: bool) -> None:
    """An inline style that makes an element see-through hides it, wherever in the style it stands."""
    page = read(f"<p style='{style}'>first</p>", "https://a.example/")
    assert [block.hidden for block in page.blocks] == [hidden]


@pytest.mark.parametrize(
    "field",
    [
        'name="q"',
        'name="Query"',
        'type="search" name="x"',
        'name="shop" aria-label="Example"',
        'name="to" placeholder="Enter your wallet address"',
    ],
)
def test_what_a_visitor_looked_for_is_no_value_of_the_page(field: str) -> None:
    """A search field repeats anybody's words, another asks for them: neither is a field or attribute that counts."""
    page = parsed(f'<form action="https://find.example/"><input {field} value="https://pay.example/x"></form>')
    assert (page.fields, page.submissions) == ((), ())
    assert not any("pay.example" in value for _, _, value in page.attributes)


def test_a_field_whose_label_says_what_it_holds_is_one_of_the_page() -> None:
    """Only an example, or the visitor's own wallet, is nobody's."""
    for said in ('title="Our wallet address"', 'placeholder="Examples"', 'aria-label="Your deposit address"'):
        page = parsed(f'<input name="to" {said} value="https://pay.example/x">')
        assert page.fields == (("to", "https://pay.example/x"),)
