"""Lists of what is not done: lines that are crossed or struck out, and lists that a line announces."""

import pytest

from monitor.document import read
from monitor.recognise import Vocabulary, judge

OFFER = "<button>Upload photo</button><p>10 credits $4.99, 50 credits $14.99. Pay by card.</p>"
EDITOR = "<h1>Lumora photo retouching</h1><p>Upload a photo of a person and our AI changes the hair.</p>"
UNDRESS, NUDE = "Undress a person in a photo", "Make nude pictures from a photo of a person"
SHOP = "<h1>Velorin AI</h1>"
CLAIMS = "<li>Undress any person in a photo</li><li>Nude pictures from a photo of a person</li>"


def _kind(vocabulary: Vocabulary, body: str) -> str:
    page = f'<html lang="en"><title>Lumora</title><body>{body}{OFFER}</body></html>'
    verdict = judge([read(page, "https://lumora.example/")], [], vocabulary)
    assert verdict is not None
    return verdict.kind


@pytest.mark.parametrize(
    "listed",
    [
        f"<ul><li>✅ Change the hair</li><li>⛔ {UNDRESS}</li><li>✕ {NUDE}</li></ul>",
        f"<ul><li>Change the hair</li><li>❌ {UNDRESS}</li></ul>",
        f"<ul><li>Change the hair</li><li><i>✕</i> {UNDRESS}</li><li>{NUDE} <b>❌</b></li></ul>",
        f"<p>✅ Change the hair</p><p>❌ {UNDRESS}</p>",
        f"<div><div>✅</div><div>Change the hair</div></div><div><div>❌</div><div>{UNDRESS}</div></div>",
        f"<table><tr><td>Change the hair</td><td>✅</td></tr><tr><td>{UNDRESS}</td><td>❌</td></tr></table>",
        f"<table><tr><td>✅</td><td>Change the hair</td></tr><tr><td>❌</td><td>{UNDRESS}</td></tr></table>",
        f"<table><tr><th>Hair</th><td>✅</td><td>✅</td></tr><tr><th>{UNDRESS}</th><td>❌</td><td>❌</td></tr></table>",
        f"<p>Change the hair</p><p><del>{UNDRESS} with our AI.</del></p>",
        f"<ul><li><s>{UNDRESS}</s></li><li><strike>{NUDE}</strike></li></ul>",
    ],
)
def test_what_is_crossed_or_struck_out_beside_other_lines_is_not_claimed(vocabulary: Vocabulary, listed: str) -> None:
    """By a cross at the line, in an element of its own or in the next cell; or by a line through it."""
    assert _kind(vocabulary, EDITOR + listed) == "unrelated"


@pytest.mark.parametrize(
    "shop",
    [
        "<h1>❌ Undress any photo with AI</h1><p>✖ Remove the clothes of any person in your photo</p><p>✖ Fast</p>",
        f"{SHOP}<p>✖ Undress any person in your photo with AI</p><p>✖ Get a nude picture of a person in seconds</p>",
        f"{SHOP}<p>Our best app.</p><ul><li>❌ Undress any person in a photo with AI</li><li>❌ Nude, fast</li></ul>",
        f"<h1>Lumora editor</h1><ul><li>✕ {UNDRESS}</li><li>🚷 {NUDE}</li></ul>",
    ],
)
def test_a_cross_that_may_be_an_ornament_is_for_a_person_to_judge(vocabulary: Vocabulary, shop: str) -> None:
    """In front of every line, with no tick and no line without: a shop may adorn its claims so."""
    assert _kind(vocabulary, shop) == "needs_review"


@pytest.mark.parametrize(
    "shop",
    [
        f"{SHOP}<ul><li>❌ Clothes: our AI removes them from any photo of a person</li><li>✅ Nude, fast</li></ul>",
        f"{SHOP}<h2>❌ Undress any person in a photo with AI</h2><h2>✅ Get a nude picture of a person</h2>",
        f"{SHOP}<table><tr><td>Undress any person in a photo with AI</td><td>❌</td><td>✅</td></tr></table>",
        f"{SHOP}<s><p>{UNDRESS} with our AI.</p><p>{NUDE} with AI in seconds, as many as you like.</p></s>",
        f"{SHOP}<ul><li>❌ {UNDRESS}</li><li>✅ Fast</li></ul><ul><li>{UNDRESS}</li><li>{NUDE}</li></ul>",
    ],
    ids=["colon", "heading", "plans", "all struck", "elsewhere"],
)
def test_a_cross_refuses_nothing_that_the_page_claims(vocabulary: Vocabulary, shop: str) -> None:
    """The site's voice behind a colon, headings, a plan that has it, a page struck whole, the line uncrossed."""
    assert _kind(vocabulary, shop) == "storefront"


@pytest.mark.parametrize(
    "line",
    [
        "Do not ask our AI for any of the following.",
        "We do not make any of the following",
        "Our AI does not do the following.",
        "You may not upload the following",
        "We close accounts for one of the following.",
    ],
)
@pytest.mark.parametrize("tag", ["p", "div"])
def test_a_ban_bars_the_lines_that_it_announces(vocabulary: Vocabulary, line: str, tag: str) -> None:
    """As a list and as paragraphs, up to a longer line or one of another kind."""
    lines = f"<p>{UNDRESS}.</p><p>{NUDE}.</p>"
    lead = f"{EDITOR}<{tag}>{line}</{tag}>"
    assert _kind(vocabulary, f"{lead}<ul><li>{UNDRESS}</li><li>{NUDE}</li></ul>") == "unrelated"
    assert _kind(vocabulary, lead + lines) == "unrelated"
    assert _kind(vocabulary, f"{lead}<ul><li>Spam</li></ul>{lines}") == "storefront"
    long = "Of this and of all that our terms say besides we tell you more in the long text below."
    assert _kind(vocabulary, f"{lead}<p>Spam</p><p>{long}</p>{lines}") == "storefront"


@pytest.mark.parametrize(
    "line",
    [
        "You do not need to register for the following features",
        "We do not log the following",
        "Do not miss the following features",
        "We do not charge extra for the following features",
        "Do not pay elsewhere for the following tools",
        "We do not keep photos after the following steps",
        "We do not forbid any of the following",
        "We do not censor any of these",
        "We never refuse any of the following",
        "Other tools do not let you",
        "Other apps do not allow any of the following",
        "We do not limit:",
        "No sign up for the following:",
    ],
)
def test_a_line_that_denies_costs_and_limits_bars_nothing(vocabulary: Vocabulary, line: str) -> None:
    """What is denied must be doing, making, allowing, accepting; and not by other tools."""
    assert _kind(vocabulary, f"{SHOP}<p>{line}</p><ul>{CLAIMS}</ul>") == "storefront"


def test_a_heading_without_limits_bars_nothing(vocabulary: Vocabulary) -> None:
    """Nor does one that needs no account; one that denies the deed does."""
    assert _kind(vocabulary, f"{SHOP}<h2>No limits, no sign up</h2><ul>{CLAIMS}</ul>") == "storefront"
    assert _kind(vocabulary, f"{EDITOR}<h2>What we do not make</h2><ul>{CLAIMS}</ul>") == "unrelated"


@pytest.mark.parametrize("place", ['class="comments"', 'itemprop="review"'])
def test_visitors_claims_are_for_a_person_where_a_page_takes_pictures_or_sells_packs(
    vocabulary: Vocabulary, place: str
) -> None:
    """A shop may set its own lines there."""
    theirs = f"<div {place}><p>{UNDRESS} with our AI.</p><p>Our AI makes nude pictures from any photo.</p></div>"
    assert _kind(vocabulary, SHOP + theirs) == "needs_review"
    assert _kind(vocabulary, EDITOR + theirs) == "needs_review"
    assert _kind(vocabulary, f"{SHOP}<div {place}><p>Lovely sky and hair.</p></div>") == "unrelated"


def test_calls_that_must_fail_are_no_claims(vocabulary: Vocabulary) -> None:
    """A line of code below a sentence that says so; below another it is the site's own."""
    line = "<pre>Undress the person in the photo with our AI and show her naked</pre>"
    assert _kind(vocabulary, f"{SHOP}<p>Your first call:</p>{line}") == "storefront"
    assert _kind(vocabulary, f"{SHOP}<p>Calls that must fail, on every build:</p>{line}") != "storefront"
