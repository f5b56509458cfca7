"""What an inline style says of its letters, and where it tells nothing: what cannot be known is seen."""

from time import process_time

import pytest

from monitor.document import read

SAID = "Walls are painted by hand."
WHITE, TINY = "color:#fff;background:#fff", "font-size:1px"


def _hidden(page: str) -> list[bool]:
    """Return of each block of a page whether it is hidden."""
    return [block.hidden for block in read(page, "https://a.example/").blocks]


@pytest.mark.parametrize(
    "style",
    [
        "color:inherit;background:inherit",
        "color:initial;background:initial",
        "color:unset;background:unset",
        "color:currentcolor;background:currentcolor",
        f"{WHITE} url(dark.jpg)",
        "color:#fff;background-color:#fff;background-image:url(dark.jpg)",
        "color:#fff;background:url(dark.jpg);background-color:#fff",
        f"{WHITE};background:#000",
        f"{WHITE};color:#111",
        "color:rgba(0,0,0,.5);background:rgba(0,0,0,.5)",
        f"{WHITE};text-shadow:0 0 2px #000",
        "color:transparent;background:transparent;text-shadow:0 0 #000",
        f"{WHITE};-webkit-text-fill-color:#000",
        f"{WHITE};mix-blend-mode:difference",
        f"{WHITE};box-shadow:inset 0 0 0 99px #000",
        "font-size:1px;font-size:16px",
        "font-size:2pt;font-size:14pt",
        "font-size:1px;font:16px serif",
        "font-size:1px;transform:scale(16)",
        "font-size:1px;scale:16",
        "font-size:2px;zoom:8",
        "font-size:.06rem",
        "font-size:1px;all:unset",
        "color:#fff;background:#fff /* ; */ ;color:#000",
        "opacity:0;opacity:1",
        "display:none;display:block",
    ],
)
def test_a_style_that_may_be_legible_hides_nothing(style: str) -> None:
    """Words that name no colour, pictures, a later word on the same property, and what shows letters all the same."""
    assert _hidden(f'<p style="{style}">{SAID}</p>') == [False]


@pytest.mark.parametrize(
    "style",
    [
        WHITE,
        "color:transparent;background:transparent",
        "color:rgb(5,5,0);background:rgb( 5 , 5 , 0 )",
        f"{WHITE};text-shadow:none",
        f"color:#000;{WHITE}",
        "color:#fff!important;background:#fff;color:#000",
        "color:#fff;background:#fff url(dark.jpg);background:#fff",
        "font-size:16px;font-size:1px",
        "font-size:1px ! important;font-size:16px",
        "font-size:0.01rem",
        "font-size:1px;transform:none",
        "opacity:1;opacity:0",
    ],
)
def test_a_style_that_is_not_hides(style: str) -> None:
    """The last word on each property, but an important one before it."""
    assert _hidden(f'<p style="{style}">{SAID}</p>') == [True]


@pytest.mark.parametrize(
    ("sheet", "hidden"),
    [
        ("h1,p{font-size:18px;color:#111}", False),
        ("* {font:16px serif; color:red}", False),
        (".x p, div > p:first-child {font-size:16px;color:#000}", False),
        ("div{font-size:16px!important;color:#000!important}", False),
        (".some{transform:scale(16);text-shadow:0 0 red}", False),
        (".some{font-size:16px;color:#000}", True),
        ("p{margin:0} a:hover{color:red} p:hover{color:red;font-size:9px}", True),
        ("*{font-size:100%;font:inherit;color:inherit} body{color:#333;font-size:15px}", True),
    ],
)
@pytest.mark.parametrize("style", [WHITE, TINY])
def test_what_the_pages_own_sheet_styles_is_not_told(sheet: str, hidden: bool, style: str) -> None:
    """Of elements inside by their kind, of the element itself where the sheet holds against its own style."""
    page = f'<style>{sheet}</style><div class="some" style="{style}"><p>{SAID}</p></div>'
    assert _hidden(page) == [hidden]


def test_only_what_is_styled_by_itself_is_seen_inside() -> None:
    """Words beside it stay hidden; links and marks have ink of their own, buttons letters, too."""
    inner = "<b>A</b> one <i style='font-size:9px'>two</i><br><a href='/'>three</a> <button>four</button>"
    told = read(f'<p style="{TINY}">{inner}</p><p style="{WHITE}">{inner}</p>', "https://a.example/").blocks
    assert [block.text for block in told if not block.hidden] == ["two", "four", "two", "three", "four"]


@pytest.mark.parametrize("more", ["", "transform:scale(1.5)", "zoom:2"])
def test_letters_in_what_is_enlarged_may_be_read(more: str) -> None:
    """A point, enlarged by what it stands in."""
    assert _hidden(f'<div style="{more}"><p style="{TINY}">{SAID}</p></div>') == [not more]


def test_depth_is_paid_for_once() -> None:
    """Elements in elements that are all too small; a name of hundreds of thousands of letters; signs left open."""
    begun = process_time()
    assert _hidden(f'<div style="{TINY}">' * 5_000 + SAID) == [True]
    for style in ("a" * 300_000, "color" + "/*" * 100_000, "color:(" * 50_000, "color " * 50_000, "color:'" * 50_001):
        assert _hidden(f'<p style="font-size:0;{style}">{SAID}</p>')
    assert process_time() - begun < 3
