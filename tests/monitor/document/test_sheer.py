"""Words that style alone keeps from the eye, and words that come up later or are seen all the same."""

from time import process_time

import pytest

from monitor.document import read

SAID = "Walls are painted by hand."
SHOWN = "Floors are laid in oak, and roofs are covered with slate."


def _hidden(page: str) -> bool:
    """Return whether what is said on a page is hidden."""
    (hidden,) = [block.hidden for block in read(page, "https://a.example/").blocks if block.text == SAID]
    return hidden


@pytest.mark.parametrize(
    "style",
    [
        "color:transparent",
        "color: rgba(0, 0, 0, 0)",
        "color:rgb(0 0 0 / 0%)",
        "color:#12345600",
        "color:#1230",
        "-webkit-text-fill-color:transparent",
        "opacity:0.05",
        "opacity:.01",
        "opacity:0%",
        "opacity:0!important",
        "filter:opacity(0)",
        "visibility:collapse",
        "max-height:0;overflow:hidden",
        "height:0em;overflow:hidden",
        "color:#fefefe;background:#fff",
        "color:rgb(250,250,250);background-color:#ffffff",
        "color:rgb(253 253 253);background:hsl(0, 0%, 100%)",
        "color:snow;background:white",
        "color:#ffffff05",
        "color:rgba(255,255,255,.02)",
        "clip-path:polygon(0 0, 0 0, 0 0)",
        "clip-path:ellipse(0 0)",
        "font:0/0 a",
        "text-indent:100%;white-space:nowrap;overflow:hidden",
        "text-indent:9999px",
        "inset:-9999px auto auto -9999px;position:absolute",
        "letter-spacing:-9999px",
        "translate:-9999px",
        "transform:scaleX(0)",
        "scale:0",
        "max-width:0;overflow:hidden",
        "mask:linear-gradient(transparent,transparent)",
    ],
)
def test_a_style_that_leaves_nothing_to_see_hides(style: str) -> None:
    """No ink, hardly any, no height, or the paper's own colour as far as an eye can tell."""
    assert _hidden(f'<p>{SHOWN}</p><p style="{style}">{SAID}</p>')


def test_each_of_several_styles_that_hide_is_told() -> None:
    """A page's styles are looked through together; what begins or ends one of them stands for itself."""
    styles = ("opacity:0", "width:0", "color:red", "visibility: Hidden", "font-size:0;", "left:-9999px", "opacity:0.5")
    page = "".join(f'<p style="{style}">{style}</p>' for style in styles)
    hidden = [block.hidden for block in read(page.encode(), "https://shop.example/").blocks]
    assert hidden == [True, True, False, True, True, True, False]


@pytest.mark.parametrize(
    "style",
    [
        "color:transparent;background:linear-gradient(red,blue);-webkit-background-clip:text",
        "-webkit-text-fill-color:transparent;background-clip:text",
        "color:transparent;text-shadow:0 0 2px #000",
        "color:transparent;transition:color 1s",
        "color:transparent;-webkit-text-fill-color:#000",
        "color:rgba(0,0,0,.6)",
        "color:#123456",
        "opacity:0.001;transform:translateY(20px)",
        "opacity:.02;transition:opacity 1s",
        "opacity:0.06",
        "opacity:50%",
        "max-height:0",
        "max-height:0;overflow:hidden;transition:max-height 1s",
        "color:#eee;background:#fff",
        "color:#000;background:#fff",
        "color:hsl(0,0%,20%);background:#fff",
        "clip-path:polygon(0 0, 100% 0, 50% 100%)",
        "clip-path:circle(0.5em)",
        "font:0.9em/1 serif",
        "text-indent:100%;overflow:hidden",
        "text-indent:2em",
        "inset:0",
        "letter-spacing:-1px",
        "transform:scaleX(0.5)",
        "scale:0.5",
        "max-width:0",
        "z-index:-1;position:absolute",
    ],
)
def test_a_style_that_may_be_seen_hides_nothing(style: str) -> None:
    """A gradient through the letters, what comes up later, pale ink."""
    assert not _hidden(f'<p>{SHOWN}</p><p style="{style}">{SAID}</p>')


def test_a_gradient_of_a_class_is_seen_through_letters_without_ink() -> None:
    """Where the sheet is in the page, and where only the name tells."""
    clip = "<style>.a{background:linear-gradient(red,blue);background-clip:text}</style>"
    assert not _hidden(f'{clip}<p class="a" style="color:transparent">{SAID}</p>')
    assert not _hidden(f'<p class="bg-clip-text" style="color:transparent">{SAID}</p>')


SAME = (
    "color:#fff;background:#fefefe",
    "background:#000;margin:0;color:#010101",
    "color:#ffffff0a",
    "font:0/0 a",
    "font-size:1px",
)


@pytest.mark.parametrize(
    "rule", ["opacity:0", "opacity: 0.0", "font-size:0", "font-size:0px", "color:transparent", *SAME]
)
@pytest.mark.parametrize("selector", [".q", "#k", ".other, .q"])
def test_a_sheet_that_leaves_nothing_to_see_hides(rule: str, selector: str) -> None:
    """A class or an id alone."""
    assert _hidden(f'<style>{selector} {{margin:0;{rule}}}</style><p>{SHOWN}</p><div class="q" id="k">{SAID}</div>')


@pytest.mark.parametrize(
    "sheet",
    [
        ".q{opacity:0;transition:opacity 1s}",
        ".q{opacity:0;animation:in 1s forwards}",
        ".q{opacity:0} .q.on{opacity:1}",
        ".q{opacity:0} .on .q{opacity:1}",
        ".q{opacity:0} .on > div{opacity:1}",
        ".q{opacity:0} .r{animation:in 1s forwards}",
        ".q{opacity:0} .q{transition:opacity 1s}",
        "@media (min-width:999px){.q{opacity:0}}",
        ".x .q{opacity:0}",
        ".q{opacity:0.5}",
        ".q{color:transparent;background:linear-gradient(red,blue);background-clip:text}",
        ".q{color:transparent;-webkit-background-clip:text} .q{background:linear-gradient(red,blue)}",
        ".q{color:transparent} .r{background-clip:text;background-image:linear-gradient(red,blue)}",
        ".q{font-size:0} .q.on{font-size:16px}",
        ".q{font-size:0.9em}",
        ".q{background-color:transparent}",
        ".q{color:#fff;background:#333}",
        ".q{color:#fff;background:#fff} .q.on{background:#000}",
        ".q{color:#fff;background:#fff url(dark.jpg)}",
        ".q{font-size:12px}",
    ],
)
def test_a_sheet_that_may_show_it_hides_nothing(sheet: str) -> None:
    """What moves, what another rule shows, narrow screens, gradients."""
    assert not _hidden(f'<style>{sheet}</style><p>{SHOWN}</p><div class="q r">{SAID}</div>')


@pytest.mark.parametrize(
    "body",
    [
        '<div class="q" data-aos="up">{}</div>',
        '<div class="q fade-in">{}</div>',
        '<div class="q" style="opacity:1">{}</div>',
        '<div class="q">{}</div><script>show(".q")</script>',
        '<div class="q"><h1>{}</h1></div>',
        '<div class="q">{}</div>',
    ],
)
def test_what_a_script_may_bring_up_is_seen(body: str) -> None:
    """Known by its names, by a script of the page; a main heading, and most words of a page."""
    shown = "" if body == '<div class="q">{}</div>' else f"<p>{SHOWN}</p>"
    assert not _hidden(f"<style>.q{{opacity:0}}</style>{shown}{body.format(SAID)}")


def test_a_letter_in_a_script_names_no_class() -> None:
    """Only a string may be a selector."""
    page = f'<style>.q{{opacity:0}}</style><p>{SHOWN}</p><div class="q">{SAID}</div>'
    assert _hidden(f"{page}<script>for(q=0;a.q<9;q++)b('x'+q)</script>")
    assert not _hidden(f"{page}<script>b('.on .q')</script>")


def test_letters_inside_that_are_styled_by_themselves_are_seen() -> None:
    """A row without size closes the gaps between its columns."""
    page = '<style>.q{font-size:0} .c{font-size:16px}</style><div class="q">Gap<div class="c">Walls</div></div>'
    assert [(one.text, one.hidden) for one in read(page, "https://a.example/").blocks] == [
        ("Gap", True),
        ("Walls", False),
    ]


def test_pictures_without_ink_are_seen_as_before() -> None:
    """Frameworks write so on each picture: what it loads is no hidden reference; an empty gap parts two lines."""
    page = read('<a href="/b" style="color:transparent">x</a><img src="/a" style="color:transparent">', "https://a.a/")
    assert not any(one.hidden for one in page.references)
    gap = read('<style>.q{font-size:0}</style><div>one<div class="q">.</div>two</div>', "https://a.a/")
    assert [one.text for one in gap.blocks if not one.hidden] == ["one", "two"]


def test_work_grows_with_the_page() -> None:
    """Elements in elements that are all faded, and a sheet of many rules: CPU seconds."""
    nested = f"<style>.q{{opacity:0}}</style><p>{SHOWN * 9_000}</p>" + '<div class="q">' * 3_000 + SAID
    rules = "".join(f".q{number}{{opacity:0}}" for number in range(3_000))
    many = f"<style>{rules}</style><p>{SHOWN}</p>" + '<div class="q1">x</div>' * 1_000
    begun = process_time()
    assert all(read(page, "https://a.example/").blocks for page in (nested, many))
    assert process_time() - begun < 4


def test_a_sheet_of_marks_without_rules_is_read_once() -> None:
    """CPU seconds."""
    page = f"<style>{'clip nowrap ' * 200_000}</style><p>{SHOWN}"
    begun = process_time()
    assert [block.text for block in read(page, "https://a.example/").blocks] == [SHOWN]
    assert process_time() - begun < 2


@pytest.mark.parametrize(("rules", "hidden"), [(199, True), (200, False)])
def test_a_sheet_of_very_many_such_rules_is_read_as_far_as_its_bound(rules: int, hidden: bool) -> None:
    """Each is looked for in the page and in its scripts; what more of them name is taken as seen."""
    sheet = "".join(f".k{number}{{opacity:0}}" for number in range(rules)) + ".q{opacity:0}"
    assert _hidden(f"<style>{sheet}</style><p>{SHOWN}</p><p class=q>{SAID}</p>") is hidden
