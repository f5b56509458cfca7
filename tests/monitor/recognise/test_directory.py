"""Pages that list such tools are told by what heads them and by the entries below."""

import pytest

from monitor.document import read
from monitor.recognise import Vocabulary, judge

NAMES = ("Skinshift 4.3", "Unveilo 4.0", "Barecraft 2.9")
LINKS = "".join(f'<li><a href="/app/{number}">{name}</a></li>' for number, name in enumerate(NAMES))
NEWS = (
    "<h1>Study: nudify apps reviewed</h1><p>Researchers said that the apps spread, and a minister called it abuse.</p>"
    '<p>Police reported last week that a man was charged.</p><a href="/news/1">One</a><a href="/news/2">Two</a>'
)
LISTS = (
    ("en", f"<title>Clothes remover apps</title><h1>Clothes Remover</h1><p>18 apps in this category.</p>{LINKS}"),
    ("en", "<h1>Best Skinshift alternatives</h1><p>Skinshift is an undress AI.</p><p>Price from $5</p>" + LINKS),
    (
        "es",
        "<h1>Skinshift o Unveilo: comparativa</h1>Prometen desnudar a quien sale en la foto<p>Nota: 4,5/5, 3,9/5",
    ),
    (
        "ja",
        "<h1>服を脱がせるAIサイト比較ランキング</h1><table><tr><td>A</td><td>8.2</td></tr><tr><td>B</td><td>7.0</td></tr></table>",
    ),
    (
        "de",
        "<h1>Auszieh-KI: unser Ranking</h1><ul><li>Platz 1: Stoffweg – 8,9</li><li>Platz 2: Pix – 8,1</li></ul>",
    ),
)
SHOP = "<h1>Undress any photo of a person</h1><p>Upload a photo, our AI makes a nude. 100 credits for $9.99</p>"
RIVALS = "<h2>Compared with other apps</h2><ul><li>Rival A 3.9/5</li><li>Rival B 3.5/5</li><li>Rival C 3.1/5</li></ul>"


@pytest.mark.parametrize(("language", "page"), LISTS)
def test_a_page_headed_as_a_list_above_entries_is_a_directory(language: str, page: str, vocabulary: Vocabulary) -> None:
    """Two entries with marks or links of their own under "compared", whatever prices stand around them."""
    shown = read(f'<html lang="{language}">{page}<p>$9 per month</p>', "https://list.example/")
    assert judge([shown], [], vocabulary).kind == "directory"


def test_lines_that_begin_with_names_are_entries(vocabulary: Vocabulary) -> None:
    """Three of them below a heading that lists such tools make a directory without a link; a shop's do not."""
    head = "<title>Undress AI: links and discount codes</title><h1>Clothes remover bots compared</h1>"
    lines = "<li>Skinshift - works, $5 a picture</li><li>Unveilo - offline since Tuesday</li>"
    third = "<li>Barecraft: slow, but free to begin</li>"
    assert judge([read(head + lines + third, "https://list.example/")], [], vocabulary).kind == "directory"
    assert judge([read(head + lines, "https://list.example/")], [], vocabulary).kind != "directory"
    steps = "<ul><li>Speed: ten seconds a picture</li><li>Quality: sharp to the hair</li><li>Price: from $5</li></ul>"
    shop = judge([read(SHOP + RIVALS + steps, "https://shop.example/")], [], vocabulary)
    assert shop.kind in ("storefront", "needs_review")


def test_a_paper_that_reports_a_comparison_lists_nothing(vocabulary: Vocabulary) -> None:
    """Reports outweigh a headline that reviews and links to other articles."""
    assert judge([read(NEWS, "https://paper.example/")], [], vocabulary).kind == "unrelated"


def test_a_shop_that_compares_itself_stays_a_storefront_or_goes_to_review(vocabulary: Vocabulary) -> None:
    """A section that rates rivals makes no list of a shop."""
    assert judge([read(SHOP, "https://shop.example/")], [], vocabulary).kind == "storefront"
    assert judge([read(SHOP + RIVALS, "https://shop.example/")], [], vocabulary).kind in ("storefront", "needs_review")


def test_a_protective_page_for_adults_is_no_wall(vocabulary: Vocabulary) -> None:
    """A help desk may name an age and offer choices: it says what it is."""
    page = (
        "<title>Helpline for victims of fake nudes</title><h1>We help you when a fake nude of you is shared</h1>"
        "<p>For adults only, 18+.</p><button>Enter</button><button>Leave</button>"
    )
    assert judge([read(page, "https://help.example/")], [], vocabulary).kind == "protective"


def test_a_filter_that_lists_what_it_blocks_is_no_directory(vocabulary: Vocabulary) -> None:
    """It is headed as protective and says so as often as it speaks of its list."""
    page = (
        "<h1>We block undressing apps in your home</h1><p>The list of undressing sites is updated daily.</p>"
        '<p>The list is free.</p><a href="/list/a">Apps</a><a href="/list/b">Bots</a><a href="/list/c">Sites</a>'
    )
    assert judge([read(page, "https://filter.example/")], [], vocabulary).kind == "protective"
