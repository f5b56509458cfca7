"""Words for browsers that do not know an element, or run no scripts: nobody else sees them."""

import time

import pytest

from monitor.document import read

SAID = "We draw birds on request"
SHOWN = "Walls are painted by hand, floors are laid in oak, and roofs are covered with slate. " * 3
NEVER = [
    "<canvas><b>{}</b></canvas>",
    "<noembed>{}</noembed>",
    "<noframes>{}</noframes>",
    "<video><p>{}</p></video>",
    "<audio>{}</audio>",
    "<iframe>{}</iframe>",
    '<object data="film.mp4"><p>{}</p></object>',
    "<datalist><option>{}</option></datalist>",
    "<noscript><p>{}</p></noscript>",
]


def _told(page: str, *, unfolded: bool = False) -> list[tuple[str, bool]]:
    """Return the blocks of a page besides those of `SHOWN`, and whether each is hidden."""
    document = read(f"<p>{SHOWN}</p>{page}", "https://a.example/")
    blocks = (document.unfolded if unfolded else document).blocks
    return [(block.text, block.hidden) for block in blocks if block.text != SHOWN.strip()]


@pytest.mark.parametrize("held", NEVER)
def test_words_that_browsers_replace_are_hidden(held: str) -> None:
    """What stands behind them is not."""
    assert _told(f"{held.format(SAID)}<p>End</p>") == [(SAID, True), ("End", False)]


@pytest.mark.parametrize("held", ["<object>{}</object>", '<object data="f.swf?a=1">{}</object>', "<label>{}</label>"])
def test_an_object_that_loads_nothing_shows_its_words(held: str) -> None:
    """Without an address, or with a film that no browser plays any more."""
    assert _told(held.format(SAID)) == [(SAID, False)]


def test_references_in_what_is_replaced_are_what_they_were() -> None:
    """A frame is seen though its words are not; so is one that an object stands around."""
    page = read(f'<iframe src="/a">{SAID}</iframe><object data="b"><embed src="/c"></object>', "https://a.example/")
    assert [(one.url[-1], one.hidden) for one in page.references] == [("a", False), ("b", False), ("c", False)]


@pytest.mark.parametrize("tag", ["desc", "title", "metadata"])
def test_words_that_describe_a_drawing_are_no_letters_in_it(tag: str) -> None:
    """Whatever elements they stand in."""
    assert _told(f"<svg><{tag}><text>{SAID}</text></{tag}><text>Bird</text></svg>") == [("Bird", False)]


def test_a_page_that_waits_for_its_scripts_says_what_it_says_without_them() -> None:
    """An application's page shows its name at most."""
    page = read(f"<h1>Birds</h1><div id=root></div><noscript><p>{SAID}</p></noscript>", "https://a.example/")
    assert [(block.text, block.hidden) for block in page.blocks] == [("Birds", False), (SAID, False)]


@pytest.mark.parametrize(
    ("dialog", "closed"),
    [
        ("<dialog>{}</dialog>", True),
        ("<dialog open>{}</dialog>", False),
        ("<style>dialog{{display:block}}</style><dialog>{}</dialog>", False),
    ],
)
def test_a_closed_dialog_is_not_displayed_at_first(dialog: str, closed: bool) -> None:
    """A click may open it, as it opens what a style sheet does not display."""
    page = dialog.format(SAID)
    assert [hidden for _, hidden in _told(page)] == [False]
    assert [hidden for _, hidden in _told(page, unfolded=True)] == [closed]


@pytest.mark.parametrize("tag", ["canvas", "object data=x", "noscript"])
def test_elements_in_their_like_are_visited_once(tag: str) -> None:
    """CPU seconds."""
    held = f"<p>{SHOWN}</p>" + f"<{tag}>" * 5_000 + SAID
    start = time.process_time()
    page = read(held, "https://a.example/")
    assert all(block.text for block in page.blocks)
    assert time.process_time() - start < 3
