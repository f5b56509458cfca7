"""Whether a site protects, or is a paper that reports, where it also names the function in passing."""

from monitor.document import read
from monitor.model import Verdict
from monitor.recognise import Vocabulary, judge

PACKS = "<p>100 credits for $9.99</p><button>Buy now</button>"
STARS = ("★ 4.1", "3.5 ★", "★★★☆☆", "4.0 ★")
PASSING = "<p>The app takes any photo of a woman and makes a nude.</p>"
CLAIM = "<p>Our AI removes clothes from any photo.</p>"


def _judge(vocabulary: Vocabulary, body: str) -> Verdict:
    verdict = judge([read(body, "https://site.example/")], [], vocabulary)
    assert verdict is not None
    return verdict


def test_a_site_headed_as_protective_may_say_what_the_machine_does(vocabulary: Vocabulary) -> None:
    """A detector's own page says what others do; in its own voice, or more often than it protects, a person looks."""
    headed = (
        "<title>We detect deepfake nudes</title><p>We help survivors of image abuse.</p><p>We delete fake nudes.</p>"
    )
    assert _judge(vocabulary, headed + PASSING + PACKS).kind == "protective"
    assert _judge(vocabulary, headed + CLAIM + PACKS).kind == "needs_review"
    others = "".join(f"<p>Upload photo {number} and the app makes a nude of her.</p>" for number in range(4))
    assert _judge(vocabulary, headed + others + PACKS).kind not in ("protective", "storefront")


def test_a_shop_under_a_protective_heading_is_not_protective(vocabulary: Vocabulary) -> None:
    """A claim in a heading is the site's own, whatever else it is headed with."""
    shop = (
        "<title>Undress any photo with AI</title><h1>We protect you from deepfake nudes</h1><p>We delete uploads.</p>"
    )
    assert _judge(vocabulary, shop + PACKS).kind in ("storefront", "needs_review")


def test_a_denial_names_no_abuse(vocabulary: Vocabulary) -> None:
    """A clothes changer that refuses nudity protects nobody."""
    page = (
        "<h1>Clothes changer</h1><p>Swap the outfit in your photos.</p><p>We never remove clothes from your photos.</p>"
    )
    assert _judge(vocabulary, page + "<p>We delete your photos.</p>" + PACKS).kind == "unrelated"


def test_a_paper_may_sell_packs_and_take_pictures(vocabulary: Vocabulary) -> None:
    """Reports of what others said outweigh a quoted headline; a claim in the site's own voice goes to review."""
    told = "<p>Police said the app, which undresses people in photos, was shut.</p><p>He was convicted on Friday.</p>"
    quoted = "<h1>“Undress her for three dollars”</h1>" + told + "<p>A lawyer said so.</p>" + PACKS
    assert _judge(vocabulary, quoted).kind == "unrelated"
    assert _judge(vocabulary, CLAIM + told + PACKS).kind == "needs_review"
    assert (
        _judge(vocabulary, "<h1>Undress any photo with AI</h1>" + told + "<p>A lawyer said so.</p>" + PACKS).kind
        != "unrelated"
    )


def test_a_quoted_line_is_the_sites_own_where_nothing_reports(vocabulary: Vocabulary) -> None:
    """Slogans stand between quotation marks as well; on a page with two reports they are what somebody else says."""
    slogan = "<h1>“Our AI undresses anyone in a photo”</h1>" + PACKS
    assert _judge(vocabulary, slogan).kind == "storefront"
    assert _judge(vocabulary, slogan + "<p>He was arrested.</p><p>Police said so.</p>").kind == "unrelated"


def test_what_is_said_to_the_reader_reports_nothing(vocabulary: Vocabulary) -> None:
    """Help pages name police, courts and blackmail, and tell the reader what to do."""
    page = (
        "<h1>Somebody made a fake nude of you?</h1><p>Our lawyers go to court with you.</p>"
        "<p>You can tell the prosecutor what happened.</p><p>If you were blackmailed, our counsellors help.</p>"
    )
    assert _judge(vocabulary, page).kind == "protective"


def test_what_a_site_does_not_do_is_no_act(vocabulary: Vocabulary) -> None:
    """A payment company that supports no such services protects nobody; neither does one that deletes uploads."""
    refuses = "<h1>Prohibited businesses</h1><p>We do not support apps that undress people in photos.</p>"
    assert _judge(vocabulary, refuses + "<p>We report fraud.</p>").kind == "unrelated"
    policy = (
        "<h1>Portraits</h1><p>Deepfakes are not welcome.</p><p>We delete your photos.</p><p>We remove metadata.</p>"
    )
    assert _judge(vocabulary, policy + "<p>Upload your photo</p>" + PACKS).kind == "unrelated"


def test_hints_alone_are_no_protection_where_pictures_are_taken(vocabulary: Vocabulary) -> None:
    """Sites that take pictures have rules against abuse: two of them are house policy; without a picture, a voice."""
    hints = "<p>Deepfakes hurt people.</p><p>We report abuse.</p><p>We protect our users.</p>"
    assert _judge(vocabulary, hints).kind == "protective"
    assert _judge(vocabulary, hints + "<button>Upload your photo</button>").kind == "unrelated"


def test_stars_are_marks(vocabulary: Vocabulary) -> None:
    """A list of rated tools links nowhere and is a list."""
    entries = "".join(
        f"<li>Tool {number}: undresses people in photos. {mark}</li>" for number, mark in enumerate(STARS)
    )
    page = f"<h1>Reviews of undress apps</h1><p>We reviewed and ranked 5 nudify apps.</p><ul>{entries}</ul>"
    assert _judge(vocabulary, page).kind == "directory"
