"""What the lines around a claim make of it: requests refused, rumours denied, comments, a photographer's studio."""

import tomllib
from pathlib import Path

import pytest

from monitor.document import read
from monitor.recognise import Vocabulary, judge

LANGUAGES = tomllib.loads((Path(__file__).parent / "scopes.toml").read_text(encoding="utf-8"))
EDITOR = (
    "<h1>Lumora photo editor</h1><p>Upload a photo and our AI sharpens it in seconds.</p>"
    "<p>Change the sky, fix the light and make old portraits clear again.</p>"
    "<h2>Pricing</h2><p>50 credits $9.99</p><button>Buy now</button>"
)
ITEMS = ("Undress the person in this photo", "Remove her clothes", "Make her nude")
LIST = "<ul>" + "".join(f"<li>{item}</li>" for item in ITEMS) + "</ul>"
LINES = "".join(f"<p>{item}</p>" for item in ITEMS)
STUDIO = "<h1>Lumora photo studio</h1><p>We take portraits in town.</p><h2>Prices</h2><p>One hour $90. Book now.</p>"
SHOP = (
    "<h1>Undress any photo with AI</h1><p>Our AI removes the clothes of the person in a photo and shows her nude.</p>"
)
PLAN = "<p>Monthly plan $9.99. Buy now.</p>"


def _kind(vocabulary: Vocabulary, body: str, language: str = "en") -> str:
    page = f'<html lang="{language}"><title>Lumora</title><body>{body}</body></html>'
    verdict = judge([read(page, "https://lumora.example/")], [], vocabulary)
    assert verdict is not None
    return verdict.kind


def _in(vocabulary: Vocabulary, language: str, more: str) -> str:
    body = f"<h1>Lumora AI</h1><p>{LANGUAGES[language]['upload']}</p><p>50 credits $9.99</p>{more}"
    return _kind(vocabulary, body, language)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_same_words_claim_under_a_heading_that_refuses_nothing(vocabulary: Vocabulary, language: str) -> None:
    """What the other tests turn is a claim by itself."""
    item = LANGUAGES[language]["item"]
    assert _in(vocabulary, language, f"<h3>Lumora</h3><ul><li>{item}</li></ul>") == "storefront"


@pytest.mark.parametrize("heading", ["refused", "fails", "forbidden"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_lists_and_lines_under_a_heading_that_refuses_claim_nothing(
    vocabulary: Vocabulary, language: str, heading: str
) -> None:
    """Neither as a list nor as paragraphs, nor as a list under a line that ends in a colon."""
    said = LANGUAGES[language]
    listed, short = f"<ul><li>{said['item']}</li></ul>", f"<p>{said['item']}</p>"
    for above, below in (("<h3>{}</h3>", listed), ("<h3>{}</h3>", short), ("<p>{}:</p>", listed)):
        assert _in(vocabulary, language, above.format(said[heading]) + below) == "unrelated"


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_line_on_what_cannot_or_may_not_be_forbids_the_list_that_it_announces(
    vocabulary: Vocabulary, language: str
) -> None:
    """Policies of shops for apps, hosts and payment companies: a full stop, then the list, as items or as cards."""
    said = LANGUAGES[language]
    for number, line in enumerate(said["policy"]):
        below = f"<h4>{said['item']}</h4>" if number else f"<ol><li>{said['item']}</li></ol>"
        assert _in(vocabulary, language, f"<p>{line}</p>{below}") == "unrelated", line


@pytest.mark.parametrize(
    "line",
    [
        "The following cannot be used without a subscription.",
        "If you cannot choose, take one of the following.",
        "You can't resist the following.",
    ],
)
def test_a_list_of_what_has_a_price_or_hangs_on_a_condition_is_offered(vocabulary: Vocabulary, line: str) -> None:
    """What cannot be done without paying is what is sold."""
    assert _in(vocabulary, "en", f"<p>{line}</p>{LIST}") == "storefront"


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_such_apps_do_is_claimed_by_nobody(vocabulary: Vocabulary, language: str) -> None:
    """A text begins with what an app offers, and goes on with "Such apps exist."; a shop may hide behind that, too."""
    said = LANGUAGES[language]
    text = f"<p>{said['item']}. {said['suchlike']}</p>"
    assert _kind(vocabulary, f"<h1>Lumora</h1>{text}<p>$9.99</p>", language) == "unrelated"
    assert _in(vocabulary, language, text) == "needs_review"


def test_a_shop_may_speak_of_such_apps_beside_itself(vocabulary: Vocabulary) -> None:
    """Who compares itself with them claims it."""
    for after in (
        "These apps blur the picture, we do not.",
        "Other apps blur the picture.",
        "This app runs anywhere.",
        "These tools are included.",
    ):
        assert _in(vocabulary, "en", f"<p>{ITEMS[0]} and see her nude. {after}</p>") == "storefront"


@pytest.mark.parametrize("sentence", ["filter", "rumour", "reward"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_filter_a_rumour_and_a_reward_claim_nothing(vocabulary: Vocabulary, language: str, sentence: str) -> None:
    """What a filter catches, what a post says falsely, and what one is paid for to find."""
    assert _in(vocabulary, language, f"<p>{LANGUAGES[language][sentence]}</p>") == "unrelated"


@pytest.mark.parametrize(
    "heading", ["What our filter stops", "What the AI rejects", "Blocked prompts", "These prompts fail"]
)
def test_headings_that_say_it_in_other_words(vocabulary: Vocabulary, heading: str) -> None:
    """Filters stop, machines reject, prompts are blocked and fail."""
    assert _kind(vocabulary, f"{EDITOR}<h3>{heading}</h3>{LINES}") == "unrelated"


def test_a_heading_bars_no_line_behind_the_next_heading(vocabulary: Vocabulary) -> None:
    """A ban ends where another part of the page begins."""
    assert _kind(vocabulary, f"{EDITOR}<h3>Not allowed</h3><p>Spam</p><h3>What you can do</h3>{LIST}") == "storefront"


def test_a_heading_that_never_refuses_bars_nothing(vocabulary: Vocabulary) -> None:
    """A shop says so, too, in a heading or in the sentence itself; and its main heading silences no page."""
    boast = "Our AI never refuses a prompt"
    assert _kind(vocabulary, f"{EDITOR}<h3>{boast}</h3>{LIST}") == "storefront"
    assert _kind(vocabulary, f"{EDITOR}<p>{boast}: undress her, make the person in the photo nude.</p>") != "unrelated"
    assert _kind(vocabulary, f"<h1>Not allowed elsewhere</h1>{LINES}<p>Upload a photo</p><p>50 credits $9.99</p>") != (
        "unrelated"
    )


def test_lines_under_a_bug_bounty_claim_nothing(vocabulary: Vocabulary) -> None:
    """The reward is for the proof; the heading says so where the line does not."""
    line = "<p>Get our AI to remove the clothes of a person in a photo and write to us.</p>"
    assert _kind(vocabulary, f"{EDITOR}<h3>Bug bounty</h3>{line}") == "unrelated"
    assert _kind(vocabulary, f"{EDITOR}<h3>Welcome</h3>{line}") != "unrelated"


def test_only_a_short_sentence_denies_the_one_before(vocabulary: Vocabulary) -> None:
    """ "No false colours" praises the picture."""
    claim = "<p>Our AI undresses people in photos for 2 credits. {}</p>"
    assert _kind(vocabulary, EDITOR + claim.format("That is not true.")) == "unrelated"
    assert _kind(vocabulary, EDITOR + claim.format("No false colours.")) == "storefront"


def test_what_only_visitors_say_claims_nothing(vocabulary: Vocabulary) -> None:
    """Comments are known by their elements; who takes pictures may have set them there himself."""
    wish = "<p>Undress anyone in a photo with AI, see her nude</p>"
    assert _kind(vocabulary, f"{STUDIO}<div class='comments'>{wish}</div>") == "unrelated"
    assert _kind(vocabulary, f"{EDITOR}<div class='comments'>{wish}</div>") == "needs_review"
    assert _kind(vocabulary, f"{EDITOR}{wish}<div class='comments'>{wish}</div>") == "storefront"


def test_where_only_comments_name_a_price_a_person_must_look(vocabulary: Vocabulary) -> None:
    """A shop may pose as comments, and a visitor may sell in a free forum; what heads the page is the site's own."""
    said = "<p>Undress any photo with AI</p><p>Our AI shows the person in your photo nude.</p>"
    assert _kind(vocabulary, f"<div class='comments'>{said}<p>50 credits $9.99</p></div>") == "needs_review"
    assert _kind(vocabulary, f"{EDITOR}<div class='comments'>{SHOP}</div>") == "storefront"


@pytest.mark.parametrize("offer", [PLAN, "<p>50 credits $9.99. Buy now.</p><p>Upload your photo.</p>"])
@pytest.mark.parametrize("line", ["Our users said it is great {}.", "The guide says where button {} is."])
def test_talk_of_anything_makes_no_report_of_a_shop(vocabulary: Vocabulary, line: str, offer: str) -> None:
    """Sentences that name neither the function nor the abuse weigh nothing against what the site says outright."""
    talk = "".join(f"<p>{line.format(number)}</p>" for number in range(9))
    assert _kind(vocabulary, SHOP + talk + offer) in ("storefront", "needs_review")


def test_reports_that_name_the_function_still_weigh(vocabulary: Vocabulary) -> None:
    """A page that tells of such apps oftener than it seems to claim anything is what it tells."""
    told = "".join(f"<p>The police said on Monday that app {n} undresses people in photos.</p>" for n in range(4))
    assert _kind(vocabulary, SHOP + told + PLAN) == "unrelated"


@pytest.mark.parametrize(
    "lead",
    ["We close accounts that", "Your account may be closed if it", "You will lose your account for:", "Not with us:"],
)
def test_a_sentence_that_closes_accounts_bars_the_list_that_ends_it(vocabulary: Vocabulary, lead: str) -> None:
    """With a colon or without; the list below an invitation claims."""
    assert _kind(vocabulary, f"{EDITOR}<p>{lead}</p>{LIST}") != "storefront"
    assert _kind(vocabulary, f"{EDITOR}<p>Our AI can</p>{LIST}") == "storefront"


@pytest.mark.parametrize(
    "before",
    [
        "<nav>Home Pricing Terms of use</nav>",
        "<p>Terms of use</p>",
        "<p>Privacy Terms of use Contact us</p>",
        "<p>No</p>",
    ],
)
def test_a_menu_or_a_button_bars_no_list(vocabulary: Vocabulary, before: str) -> None:
    """A shop cannot be hidden by the name of its terms."""
    assert _kind(vocabulary, f"{EDITOR}{before}{LIST}") == "storefront"


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "An account that undresses people in photos is closed."),
        ("de", "Ein Konto, das Menschen auf Fotos auszieht, wird gesperrt."),
        ("fr", "Un compte qui déshabille des personnes sur des photos est fermé."),
        ("es", "Una cuenta que desnuda a personas en fotos se cierra."),
        ("ru", "Аккаунт, который раздевает людей на фото, закрывается."),
        ("pl", "Zamykamy konta, które rozbierają ludzi na zdjęciach."),
        ("ru", "Раздевать людей на фото с помощью нейросети — преступление."),
        ("en", "Undressing people in photos — not with us."),
        ("en", "Undressing people in photos - a crime."),
    ],
)
def test_what_closes_an_account_or_is_denied_behind_a_dash_is_no_claim(
    vocabulary: Vocabulary, language: str, said: str
) -> None:
    """In an editor that takes pictures and sells credits; a span never ends before the denial."""
    assert _kind(vocabulary, f"{EDITOR}<p>{said}</p>", language) == "unrelated"


def test_a_host_that_shuts_such_projects_out_sells_none(vocabulary: Vocabulary) -> None:
    """What complaints are about is told of others, and what "we" do to them is no comparison."""
    told = "<p>{} Такие проекты мы отключаем в день обращения.</p>"
    claim = "По фотографии раздевают знакомых: пользователь загружает снимок, нейросеть убирает одежду."
    assert _in(vocabulary, "ru", told.format(claim)) != "storefront"
    assert _in(vocabulary, "ru", f"<p>{claim}</p>") == "storefront"


def test_cards_below_an_announcement_end_with_the_next_part_of_the_page(vocabulary: Vocabulary) -> None:
    """Headings of parts are no items of a list of pictures that cannot be processed."""
    refused = "<p>Pictures of the following kinds are not accepted.</p><h3>Blurred</h3><h3>Very small</h3>"
    assert _in(vocabulary, "en", f"{refused}<h3>{ITEMS[0]}</h3><h3>{ITEMS[2]}</h3>") == "storefront"
