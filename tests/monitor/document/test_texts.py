"""How text is cut into blocks: as a browser shows it."""

import pytest

from monitor.document import read

RTL = "direction: rtl; unicode-bidi: bidi-override"


def _said(page: str) -> list[tuple[str, bool]]:
    """Return the blocks of a page and whether each is hidden."""
    return [(block.text, block.hidden) for block in read(page, "https://site.example/").blocks]


@pytest.mark.parametrize(
    ("page", "said"),
    [
        ('<p>clo<span style="display:none">xx</span>thes', [("clothes", False), ("xx", True)]),
        ("<p>clo<i hidden>x<b>y</b></i>thes of all", [("clothes of all", False), ("xy", True)]),
        ('<p>a <i style="font-size:0">one</i> b <i hidden>two</i> c', [("a b c", False), ("one", True), ("two", True)]),
        ("<div>clo<div hidden>x<p>y</p></div>thes<p>n", [("clothes", False), ("x", True), ("y", True), ("n", False)]),
        ("<p>clo<!-- x -->thes", [("clothes", False)]),
        ("<p>clo<i hidden> </i>thes", [("clothes", False)]),
        ('<p>one<i style="visibility:hidden">x</i>two', [("one two", False), ("x", True)]),
        ('<style>.z{position:absolute;left:-9999px}</style><p>a<b class="z">x</b>b', [("ab", False), ("x", True)]),
        ("<p>one<br>two<p hidden>three", [("one", False), ("two", False), ("three", True)]),
        ('<p>$5<small>one-time</small><a class="btn buy">Pay</a>', [("$5one-time Pay", False)]),
        ('<p>free<a class="main-button">Pay</a>', [("free Pay", False)]),
        ('<p>clo<a class="embtnl">thes</a>', [("clothes", False)]),
    ],
)
def test_what_nobody_sees_parts_no_words(page: str, said: list[tuple[str, bool]]) -> None:
    """Hidden elements and comments stand beside what is seen; what leaves a gap or looks like a button parts words."""
    assert _said(page) == said


@pytest.mark.parametrize(
    ("page", "text"),
    [
        ('<p>See <bdo dir="rtl">cba</bdo> it', "See \u202ecba\u202c it"),
        ('<p><bdo dir="RTL">cba <b>fed</b></bdo><br>it', "\u202ecba fed\u202c"),
        ("<div dir=rtl><bdo>cba</bdo></div>", "\u202ecba\u202c"),
        (f'<p><span style="{RTL}">cba</span> <span style="{RTL}">fed</span>', "\u202ecba\u202c \u202efed\u202c"),
        ('<p dir="rtl" style="unicode-bidi:isolate-override">cba', "\u202ecba\u202c"),
        ("<style>.r{unicode-bidi:bidi-override;direction:rtl}</style><p class=r>cba", "\u202ecba\u202c"),
        ("<style>.r{UNICODE-BIDI: ISOLATE-OVERRIDE; DIRECTION: RTL}</style><p class=r>cba", "\u202ecba\u202c"),
        ('<p><bdo dir="ltr">cba</bdo>', "\u202dcba\u202c"),
        ('<p dir="rtl">abc', "abc"),
        ('<p style="direction: rtl">abc', "abc"),
    ],
)
def test_what_is_shown_against_its_direction_is_marked(page: str, text: str) -> None:
    """By element or by style; a direction alone turns no letters round."""
    assert _said(page)[0] == (text, False)


def test_an_override_of_a_block_does_not_reach_blocks_inside_it() -> None:
    """So browsers do it: only the lines of the element itself are turned."""
    assert _said(f'<div style="{RTL}">cba<p>def</p></div>') == [("\u202ecba\u202c", False), ("def", False)]


@pytest.mark.parametrize(
    ("page", "said"),
    [
        ("<p><ruby>wa<rp>(</rp><rt>x</rt><rp>)</rp></ruby>lls", ["walls", "x"]),
        ("<p><ruby><rt>walls", ["walls"]),
        ('<div>wa<div style="display: inline">l</div><div style="display:inline;color:red">ls</div></div>', ["walls"]),
        ('<style>.i{display:inline}</style><div class="i">wa</div><div class="i">lls</div>', ["walls"]),
        ('<style>.i{display:inline-block}</style><div class="i">wa</div><div class="i">lls</div>', ["wa", "lls"]),
        (
            '<style>.i{display:inline}</style><ul><li class="i">Walls</li><li class="i">Roofs</li></ul>',
            ["Walls", "Roofs"],
        ),
        ("<math><mtext>walls</mtext><mi>x</mi></math>", ["walls"]),
    ],
    ids=["annotated", "annotation alone", "own style", "class", "room between", "menu", "formula"],
)
def test_a_word_may_stand_in_several_elements_of_a_line(page: str, said: list[str]) -> None:
    """Small signs above letters, elements set into the line, words in a formula."""
    assert [block.text for block in read(page, "https://a.example/").blocks if not block.hidden] == said


def test_what_is_not_displayed_inside_a_word_is_not_displayed_beside_one() -> None:
    """The same kind and class; others may be tabs."""
    sheet = "<style>.j,.t{display:none}</style>"
    page = f'{sheet}<p>wa<i class="j">zq</i>lls<i class="j">zq</i> <i class="j">zq</i>roofs</p><p class="t">doors</p>'
    assert [(block.text, block.hidden) for block in read(page, "https://a.example/").blocks if not block.hidden] == [
        ("walls roofs", False),
        ("doors", False),
    ]


@pytest.mark.parametrize(
    ("sheet", "at_once"),
    [
        (".q{visibility:hidden}", False),
        (".q{content-visibility:hidden}", False),
        (".q{max-height:0;overflow:hidden;transition:max-height 1s}", False),
        (".q{transform:scale(0)}", False),
        (".q{display:none}", False),
        (".q{visibility:hidden} .q{visibility:visible}", True),
        (".q{max-height:0}", True),
        (".q{max-height:0;overflow:hidden} @media (min-width:900px){.q{max-height:none}}", True),
        (".q{transform:scale(0);animation:in 1s forwards}", True),
        (".q{transform:scale(.9)}", True),
        ("@media print{.q{visibility:hidden}}", True),
        (".fade-in{visibility:hidden}", True),
    ],
)
def test_what_a_sheet_keeps_closed_is_not_displayed_at_first(sheet: str, at_once: bool) -> None:
    """Answers, tabs and menus are closed in many ways; read as visible, and once more as hidden."""
    shown = "<p>Floors are laid in oak, and roofs are covered with slate by hand.</p>"
    name = "fade-in" if "fade" in sheet else "q"
    page = read(f'<style>{sheet}</style>{shown}<div class="{name}">Walls.</div>', "https://a.example/")
    assert [block.hidden for block in page.blocks if block.text == "Walls."] == [False]
    assert [block.hidden for block in page.unfolded.blocks if block.text == "Walls."] == [not at_once]


def _texts(page: str) -> list[str]:
    return [block.text for block in read(page, "https://shop.example/").blocks]


def test_elements_that_show_nothing_part_no_word() -> None:
    """A hidden field, a picture or a drawing without width; others do."""
    for nothing in ('<input type="hidden" value="q">', '<img src="/p.gif" width="0">', '<svg width="0"></svg>'):
        assert _texts(f"<p>clot{nothing}hing</p>") == ["clothing"]
    for shown in ('<input type="text">', '<img src="/p.gif" width="9">', '<svg width="9"></svg>'):
        assert _texts(f"<p>clot{shown}hing</p>") == ["clot", "hing"]


def test_words_that_a_sheet_writes_into_an_empty_element_stand_in_its_place() -> None:
    """Of a class or an id; signs and icons are none, nor what is written before other words."""
    sheet = '<style>.w::before { content: "clothing" } #v:after{content:"photo"} .i:before{content:"\\e900"}</style>'
    assert _texts(f'{sheet}<p>removes <b class="w"></b> from a <i id="v"></i><i class="i"></i> today</p>')[0] == (
        "removes clothing from a photo today"
    )
    assert _texts(f'{sheet}<p>a <b class="w">coat</b></p>')[0] == "a coat"


def test_strings_of_one_declaration_are_one_text() -> None:
    """Of `content`, and of the signs of a list."""
    for name in ("content", "list-style-type"):
        assert "take the coat off" in _texts(f"<style>.w::before{{{name}: 'take the co' \"at off\"}}</style><p>x</p>")
