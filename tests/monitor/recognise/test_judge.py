"""How claims, offers and counter-context are weighed, one fact a test."""

import time
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from monitor.document import Document, read
from monitor.model import Verdict, VerdictKind
from monitor.recognise import Vocabulary, judge
from scrapers.capture import Capture, Outcome, Reason, Source

CLAIM = "<h1>Undress anyone in a photo with our AI</h1>"
OFFER = "<p>100 credits for $9.99</p><button>Buy now</button>"
NEUTRAL = (
    "We grow tulips.",
    "Opening hours: 9 to 5.",
    "Das Wetter ist schön.",
    "Contact us by mail.",
    "© 2026",
    "日本語",
)


def _read(*bodies: str) -> list[Document]:
    return [read(body, f"https://site.example/{number}") for number, body in enumerate(bodies)]


def _judge(vocabulary: Vocabulary, *bodies: str) -> Verdict:
    verdict = judge(_read(*bodies), [], vocabulary)
    assert verdict is not None
    return verdict


def _answer(status: int, body: str = "", purpose: str = "landing", **more: object) -> Capture:
    values = {"outcome": Outcome.KEPT, "response_headers": (), "url": "https://site.example/"} | more
    moment = datetime(2026, 11, 25, tzinfo=UTC)
    return Capture(source=Source.HTTP, purpose=purpose, started_at=moment, status=status, body=body.encode(), **values)


def _landing(body: str) -> Capture:
    """Return the capture of the first page that `_read` makes."""
    return _answer(200, body, url="https://site.example/0")


def test_claim_and_offer_may_stand_on_two_pages(vocabulary: Vocabulary) -> None:
    """The site is judged, not the page."""
    assert _judge(vocabulary, CLAIM, OFFER).kind == "storefront"


def test_claim_and_offer_may_stand_on_two_sites_of_one_path(vocabulary: Vocabulary) -> None:
    """What a visit met on its way to paying is judged with the site; both are quoted, each with its own address."""
    front, shop = read(CLAIM, "https://site.example/"), read(OFFER, "https://credits-shop.example/buy")
    verdict = judge([front, shop], [], vocabulary)
    assert verdict is not None
    assert verdict.kind == "storefront"
    quoted = {(span.why.partition(":")[0], span.url) for span in verdict.spans}
    assert {("function", "https://site.example/"), ("offer", "https://credits-shop.example/buy")} <= quoted


def test_a_claim_without_an_offer_goes_to_review(vocabulary: Vocabulary) -> None:
    """One of the two alone is never a storefront."""
    assert _judge(vocabulary, CLAIM).kind == "needs_review"


def test_an_offer_without_a_claim_is_nothing(vocabulary: Vocabulary) -> None:
    """A shop is a shop."""
    verdict = _judge(vocabulary, OFFER)
    assert (verdict.kind, verdict.spans) == ("unrelated", ())


@pytest.mark.parametrize(
    "sentence",
    [
        "We never undress any photo with AI.",
        "It is prohibited to undress photos with our AI.",
        "You may not nudify photos of people.",
        "Our detector finds out whether AI was used to undress a photo.",
        "Police said our city's pupils used AI to undress any photo.",
        "What is an app to undress any photo?",
        "Nudify apps undress any photo.",
        '"Undress any photo with our AI" stands in the banner.',
    ],
)
def test_counter_context_in_its_own_sentence_turns_a_claim(sentence: str, vocabulary: Vocabulary) -> None:
    """Negation, prohibition, protection, reporting, questions, quotations and talk of others claim nothing."""
    verdict = _judge(vocabulary, f"<p>{sentence}</p>" + OFFER)
    assert verdict.kind in ("unrelated", "protective")
    assert any(span.why.startswith("counter: ") and span.text == sentence for span in verdict.spans)


def test_a_quotation_may_run_over_sentences(vocabulary: Vocabulary) -> None:
    """All that stands between two marks is quoted; a mark without a partner quotes nothing."""
    quoted = "<p>The ad runs: “Pick a photo. Undress anyone with our AI. Try it.” It is gone.</p>"
    assert _judge(vocabulary, quoted + OFFER).kind == "unrelated"
    assert _judge(vocabulary, '<h1>5" screen: undress any photo with our AI</h1>' + OFFER).kind == "storefront"


def test_a_stray_sentence_makes_no_storefront(vocabulary: Vocabulary) -> None:
    """A single claim in running text, on a page that neither asks for a picture nor sells credits, goes to review."""
    stray = "<p>Our AI removes clothes from any photo.</p><p>Members: $4 a month</p>"
    assert _judge(vocabulary, stray).kind == "needs_review"
    assert _judge(vocabulary, stray, "<p>Upload a photo</p>").kind == "needs_review"
    assert _judge(vocabulary, stray + "<p>Upload a photo</p>").kind == "needs_review"
    assert _judge(vocabulary, stray + "<p>Upload a photo of a woman and see her nude</p>").kind == "storefront"


def test_what_is_said_in_the_third_person_beside_a_price_is_the_sites_own(vocabulary: Vocabulary) -> None:
    """Terms and help name the price of what "the system" does; without one, or as another's deed, a person looks."""
    terms = "<h1>Terms</h1><p>The system undresses the person in the picture with AI.</p>"
    price = "<p>$9.99 a month</p>"
    assert _judge(vocabulary, terms + price).kind == "storefront"
    assert _judge(vocabulary, terms).kind == "needs_review"
    assert _judge(vocabulary, terms + price + "<p>Police said so on 3 May.</p>").kind != "storefront"


def test_packs_of_what_nobody_does_by_hand_name_a_machine(vocabulary: Vocabulary) -> None:
    """One sentence with person, picture and nudity, and packs: no word for the machine is needed."""
    claim = "<p>The photo of a dressed person turns into a nude photo.</p>"
    assert _judge(vocabulary, claim + "<p>12 gems $6</p>").kind == "storefront"
    assert _judge(vocabulary, claim + "<p>See you soon</p>").kind == "unrelated"


def test_claims_that_only_lawful_words_turn_are_shown_to_a_person(vocabulary: Vocabulary) -> None:
    """Where packs are sold and somebody's nudity is named besides, "jewellery" may be passing talk."""
    masked = "<p>Our AI removes the dress from a photo, jewellery stays.</p>"
    besides = "<p>She comes out nude.</p>"
    assert _judge(vocabulary, masked + besides + OFFER).kind == "needs_review"
    assert _judge(vocabulary, masked + OFFER).kind == "unrelated"
    assert _judge(vocabulary, masked + besides).kind == "unrelated"


def test_a_comma_behind_what_a_sentence_is_about_parts_nothing(vocabulary: Vocabulary) -> None:
    """Chinese sets the picture before a comma, and says behind it what becomes of it; other commas part."""
    rule = "function: undress the person in a picture"
    topic = "<p>朋友圈的抓拍，几秒钟变得一丝不挂。</p><p>上传照片</p>"
    assert rule in {span.why for span in _judge(vocabulary, topic).spans}
    assert rule not in {span.why for span in _judge(vocabulary, "<p>Undress, photograph, know more.</p>").spans}


def test_taking_clothes_off_without_a_machine_makes_no_storefront(vocabulary: Vocabulary) -> None:
    """People undress by hand too: without a machine, or the wish for a picture, on its page a claim goes to review."""
    hand = "<h1>Remove clothes from any picture</h1><p>Each: $12</p>"
    assert _judge(vocabulary, hand).kind == "needs_review"
    assert _judge(vocabulary, hand + "<p>The AI does it for pictures of anyone.</p>").kind == "storefront"
    assert _judge(vocabulary, "<p>He watched her undress in the picture.</p><p>E-book: $3</p>").kind == "unrelated"


def test_the_sites_own_name_is_its_voice(vocabulary: Vocabulary) -> None:
    """ "BRAND removes clothes from photos" is an offer on BRAND's site, and not on one that reports."""
    body = "<p>Velquo is AI software, it strips clothes off people in pictures.</p>" + OFFER
    own = judge([read(body, "https://velquo.example/")], [], vocabulary)
    other = judge([read(body + "<p>We talked to a victim.</p>", "https://paper.example/")], [], vocabulary)
    assert (own.kind, other.kind) == ("storefront", "unrelated")


def test_a_list_inherits_the_ban_of_its_heading(vocabulary: Vocabulary) -> None:
    """Items below "prohibited uses" are what is forbidden; a heading that asks forbids nothing."""
    items = "<ul><li>Undress people in photos</li><li>Create nude images from a photo</li></ul>"
    assert _judge(vocabulary, "<h2>Prohibited uses</h2>" + items + OFFER).kind == "unrelated"
    assert _judge(vocabulary, "<p>You must not:</p>" + items + OFFER).kind == "unrelated"
    assert _judge(vocabulary, "<h2>Features</h2>" + items + OFFER).kind == "storefront"
    assert _judge(vocabulary, "<h2>Why isn't it sold in shops?</h2>" + items + OFFER).kind == "storefront"


def test_counter_context_elsewhere_does_not_excuse_a_shop(vocabulary: Vocabulary) -> None:
    """A shop that quotes a newspaper goes to review, never to protective."""
    press = "<p>A newspaper said so.</p><p>According to a study, victims sued.</p><p>We protect your privacy.</p>"
    assert _judge(vocabulary, CLAIM + OFFER + press).kind == "needs_review"


def test_a_passing_word_does_not_excuse_a_site_that_does_it_itself(vocabulary: Vocabulary) -> None:
    """One stray word of a report is passing talk where pictures are asked for; where none are asked for it counts."""
    claims = "<p>Our AI strips clothes off anyone in a picture.</p>"
    stray = "<p>It can hardly be told from a real one, says Tom.</p>"
    price = "<p>It costs $9.99</p>"
    assert _judge(vocabulary, claims + "<button>Upload your photo</button>" + stray + price).kind == "storefront"
    assert _judge(vocabulary, claims + stray + price).kind == "needs_review"


def test_a_machine_for_it_needs_no_person_named(vocabulary: Vocabulary) -> None:
    """Pictures taken, packs sold, nudity said: enough; where something lawful is named as well, a person looks."""
    page = (
        "<p>Our algorithm removes the outfit in your photo and renders a naked body.</p><p>Upload your photo</p>"
        + OFFER
    )
    assert _judge(vocabulary, page).kind == "storefront"
    assert _judge(vocabulary, page + "<p>We retouch mannequins for fashion shops.</p>").kind == "needs_review"


def test_one_tool_of_a_suite_is_told_beside_the_others(vocabulary: Vocabulary) -> None:
    """Other tools of a suite do not excuse the one that says it outright; where it says less, a person looks."""
    suite = "<ul><li>Background remover</li><li>Hair colour changer</li><li>Virtual try-on</li><li>{}</li></ul>"
    outright = suite.format("See the person in your photo naked") + "<p>Upload your photo</p>" + OFFER
    sold = suite.format("18+: shows the person in your photo naked") + OFFER
    milder = suite.format("Clothes remover") + "<p>Upload your photo</p>" + OFFER
    assert _judge(vocabulary, outright).kind == "storefront"
    assert _judge(vocabulary, sold).kind == "storefront"
    assert _judge(vocabulary, milder).kind != "storefront"


def test_footers_and_menus_report_nothing(vocabulary: Vocabulary) -> None:
    """A link named like a newspaper's section is furniture; the same words in the text are a report."""
    claim = "<p>Our AI strips clothes off anyone in a picture.</p>"
    words = "Police reports, court news"
    assert _judge(vocabulary, claim + OFFER + f"<footer>{words}. Victims sued.</footer>").kind == "storefront"
    assert _judge(vocabulary, claim + OFFER + f"<p>{words}.</p><p>Victims sued.</p>").kind == "needs_review"


def test_the_name_of_a_site_reports_nothing(vocabulary: Vocabulary) -> None:
    """A brand that is also a word of reports turns no sentence that it stands in."""
    page = CLAIM + "<p>Alleged deletes every photo.</p><p>Alleged is online day and night.</p>" + OFFER
    own = judge([read(page, "https://alleged.example/")], [], vocabulary)
    other = judge([read(page, "https://shop.example/")], [], vocabulary)
    assert (own.kind, other.kind) == ("storefront", "needs_review")


def test_a_counter_word_within_a_part_of_the_claim_counts_for_nothing(vocabulary: Vocabulary) -> None:
    """A "beach photo" is a photo of somebody dressed; a day at the beach is another subject."""
    page = "<h1>Our AI shows the woman in any {} naked</h1><p>Upload your photo</p>" + OFFER
    assert _judge(vocabulary, page.format("beach photo")).kind == "storefront"
    assert _judge(vocabulary, page.format("photo at the beach")).kind != "storefront"


def test_how_it_works_with_a_colon_is_no_question(vocabulary: Vocabulary) -> None:
    """What follows the colon is said, not asked."""
    claim = "<h2>Why {} our AI undresses the woman in your photo</h2><p>Upload your photo</p>"
    assert _judge(vocabulary, claim.format("people choose us:") + OFFER).kind == "storefront"
    assert _judge(vocabulary, claim.format("people think that") + OFFER).kind != "storefront"


def test_a_price_of_18_is_no_mark_of_age(vocabulary: Vocabulary) -> None:
    """ "18+" says what is sold; "$18" only what it costs."""
    page = "<p>Remove the dress from your photo with our AI</p><p>{}</p><p>Upload your photo</p>" + OFFER
    assert _judge(vocabulary, page.format("Rated 18+")).kind == "storefront"
    assert _judge(vocabulary, page.format("Costs $18")).kind == "needs_review"


@pytest.mark.parametrize("heading", ["Industries we refuse", "What we cannot take on", "Categories"])
def test_a_list_of_what_is_refused_claims_nothing(heading: str, vocabulary: Vocabulary) -> None:
    """A noun phrase in a company's list is no claim of its own, though the company sells credits."""
    items = "<li>Weapons</li><li>Apps for undressing a person in a photo</li><li>Fake intimate pictures</li>"
    assert _judge(vocabulary, f"<h2>{heading}</h2><ul>{items}</ul>" + OFFER).kind != "storefront"


def test_seeing_through_clothing_alone_goes_to_review(vocabulary: Vocabulary) -> None:
    """So do scanners; a question whether anybody is seen naked says nothing of nudity."""
    page = "<h1>See through clothing, not through people</h1><p>Does it keep a {} picture?</p><p>No.</p>" + OFFER
    assert _judge(vocabulary, page.format("nude")).kind != "storefront"


def test_the_step_after_a_picture_is_asked_for_is_the_sites_own(vocabulary: Vocabulary) -> None:
    """Third person or not, "send a photo" tells whose machine it is; a dated report does not."""
    step = "<p>{}</p><p>A minute later the model undresses the woman in the picture.</p><p>Updated yesterday.</p>"
    assert _judge(vocabulary, step.format("Send the bot a photo.") + OFFER).kind == "storefront"
    assert _judge(vocabulary, step.format("Somebody sent the bot a photo.") + OFFER).kind != "storefront"


def test_a_shop_may_rate_itself(vocabulary: Vocabulary) -> None:
    """Marks and age ratings of its own stand against nothing where it asks for a picture."""
    page = "<p>Upload a photo, our AI undresses the woman in it.</p><p>Rated 4.5 by 300 users.</p><p>Age rating 17+</p>"
    assert _judge(vocabulary, page + OFFER).kind == "storefront"


def test_a_lawful_word_that_is_denied_excuses_nothing(vocabulary: Vocabulary) -> None:
    """A shop that says what it is not is no painter."""
    page = "<p>Our AI turns the photo into a nude.</p><p>Results look like {}.</p><p>Upload your photo</p>" + OFFER
    assert _judge(vocabulary, page.format("a photo, not a mannequin")).kind == "storefront"
    assert _judge(vocabulary, page.format("a mannequin")).kind != "storefront"


def test_the_function_named_among_prices_goes_to_review(vocabulary: Vocabulary) -> None:
    """A line of a price list claims nothing; where packs are sold for it, a person looks."""
    page = "<h1>AI effects for photos</h1><li>Slow motion, 2 coins</li><li>{}, 6 coins</li>" + OFFER
    assert _judge(vocabulary, page.format("Clip in which the clothes come off")).kind == "needs_review"
    assert _judge(vocabulary, page.format("Clip in which the leaves come off")).kind == "unrelated"


def test_a_research_banner_over_a_price_list_goes_to_review(vocabulary: Vocabulary) -> None:
    """The banner is quoted as what was weighed."""
    verdict = _judge(vocabulary, CLAIM + "<p>For research only.</p>" + OFFER)
    assert verdict.kind == "needs_review"
    assert any(span.why == "counter: disclaimer" for span in verdict.spans)


def test_hidden_words_count_neither_way(vocabulary: Vocabulary) -> None:
    """Hidden claims are only flagged; hidden counter-context excuses nothing."""
    verdict = _judge(vocabulary, f"<div hidden>{CLAIM}</div><p>Tulips</p>{OFFER}")
    assert verdict.kind == "unrelated"
    assert [span.why.partition(":")[0] for span in verdict.spans if "Undress" in span.text] == ["hidden"]
    press = "<div hidden>Police said so. A study found it. Victims sued. Experts said more.</div>"
    assert _judge(vocabulary, CLAIM + OFFER + press).kind == "storefront"


def test_the_quote_is_the_original(vocabulary: Vocabulary) -> None:
    """Invisible characters, case and width are folded for matching only."""
    text = "ＵNDRESS any pho\u200bto with our A\u00adI"
    spans = _judge(vocabulary, f"<h1>{text}</h1>" + OFFER).spans
    assert text in [span.text for span in spans]


def test_a_readable_age_gate_is_judged_by_its_text(vocabulary: Vocabulary) -> None:
    """What the gate shows counts, also when the answer is a refusal."""
    gate = "<p>You must be 18 or older to enter.</p>"
    assert judge(_read(gate), [_answer(200, gate)], vocabulary).by == "age_gate"
    assert judge(_read(gate + CLAIM + OFFER), [_answer(200)], vocabulary).kind == "storefront"


def test_a_page_that_came_back_as_an_error_opens_no_gate(vocabulary: Vocabulary) -> None:
    """Behind the gate's link nothing was read; a page that was read behind it opens it."""
    gate = "<p>You must be 18 or older to enter.</p><button>Enter</button><button>Leave</button>"
    inside = "<p>Tulips and daffodils.</p>"
    pages, front = _read(gate, inside), _landing(gate)
    for status in (404, 410, 500):
        verdict = judge(pages, [front, _answer(status, inside, "other", url=pages[1].url)], vocabulary)
        assert (verdict.kind, verdict.by) == ("blocked", "age_gate")
    assert judge(pages, [front, _answer(200, inside, "other", url=pages[1].url)], vocabulary).kind == "unrelated"
    tried = [_answer(status, inside, "other", url=pages[1].url) for status in (503, 200)]
    assert judge(pages, [front, *tried], vocabulary).kind == "unrelated"


def test_a_page_that_names_a_price_is_no_age_gate(vocabulary: Vocabulary) -> None:
    """Who sells has let the visitor in, whatever the cookie banner asks."""
    shop = "<p>You must be 18 or older to enter the art section.</p><button>I agree</button>" + "<p>Tulips.</p>" * 50
    assert judge(_read(shop), [_answer(200, shop)], vocabulary).by == "age_gate"
    assert judge(_read(f"{shop}<p>$9.99</p>"), [_answer(200)], vocabulary).kind == "unrelated"


def test_a_footer_is_no_age_gate(vocabulary: Vocabulary) -> None:
    """It stands below what the visitor reads already, whatever the cookie banner asks."""
    line = "You must be 18 or older to enter."
    page = f"<p>Tulips.</p><button>OK</button><footer>{line}</footer>"
    assert judge(_read(page), [_answer(200, page)], vocabulary).kind == "unrelated"
    page = page.replace("footer", "p")
    assert judge(_read(page), [_answer(200, page)], vocabulary).by == "age_gate"


@pytest.mark.parametrize(
    ("capture", "by"),
    [
        (_answer(403), "bot_wall"),
        (_answer(429), "bot_wall"),
        (_answer(401), "login"),
        (_answer(451), "geo"),
        (_answer(503, response_headers=(("cf-mitigated", "challenge"),)), "bot_wall"),
        (_answer(0, outcome=Outcome.REFUSED, reason=Reason.ROBOTS), "robots"),
    ],
)
def test_what_blocks_is_named(capture: Capture, by: str, vocabulary: Vocabulary) -> None:
    """Without a readable page, status, headers and robots.txt say what blocks."""
    verdict = judge([], [capture], vocabulary)
    assert (verdict.kind, verdict.by) == ("blocked", by)
    assert verdict.spans


@pytest.mark.parametrize(
    "capture",
    [
        _answer(500),
        _answer(404),
        _answer(0, outcome=Outcome.FAILED, reason=Reason.DNS),
        _answer(0, outcome=Outcome.FAILED, reason=Reason.TLS),
    ],
)
def test_a_site_that_is_down_gets_no_verdict(capture: Capture, vocabulary: Vocabulary) -> None:
    """Down is neither unrelated nor blocked: there is nothing to judge."""
    assert judge(_read(capture.body.decode()), [capture], vocabulary) is None


@pytest.mark.parametrize(
    ("robots", "by"),
    [
        (
            (_answer(200, "User-agent: *\nDisallow: /", purpose="robots", url="https://site.example/robots.txt"),),
            "robots",
        ),
        ((_answer(503, purpose="robots", url="https://site.example/robots.txt"),), ""),
        (
            (
                _answer(301, purpose="robots", url="https://site.example/robots.txt"),
                _answer(
                    500,
                    purpose="robots",
                    url="https://cdn.example/robots.txt",
                    parent="https://site.example/robots.txt",
                ),
            ),
            "",
        ),
        ((_answer(200, purpose="robots", url="https://a.example/robots.txt", outcome=Outcome.FAILED),), "robots"),
    ],
)
def test_only_a_robots_file_that_was_read_blocks(robots: tuple[Capture, ...], by: str, vocabulary: Vocabulary) -> None:
    """Where robots.txt itself answered with an error the site is down; another origin's file says nothing of it."""
    verdict = judge([], [*robots, _answer(0, outcome=Outcome.REFUSED, reason=Reason.ROBOTS)], vocabulary)
    assert (verdict.by if verdict else "") == by


def test_a_host_that_wants_a_pause_is_down(vocabulary: Vocabulary) -> None:
    """Not asked because the host said later: nothing to judge."""
    assert judge([], [_answer(0, outcome=Outcome.REFUSED, reason=Reason.PAUSE)], vocabulary) is None


def test_a_password_field_on_a_bare_page_is_a_login_wall(vocabulary: Vocabulary) -> None:
    """The form alone tells, in any language; beside text, or with readable pages beyond, it does not."""
    form = "<title>Fjord</title><form action='/in'><input name=u><input type='password' name=p></form>"
    text = "<p>We grow tulips in nine colours, and each has its own bed.</p>" * 8
    assert judge(_read(form)[:1], [_landing(form)], vocabulary).by == "login"
    assert judge(_read(form + text), [_landing(form + text)], vocabulary).kind == "unrelated"
    assert judge(_read(form, "<p>Bulbs: $5 a bag</p>"), [_landing(form)], vocabulary).kind == "unrelated"


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("<h1>Fake nudes</h1><p>We help those affected.</p>", "protective"),
        ("<h1>Fake nudes</h1><p>A charity helps those affected.</p>", "unrelated"),
        ('<h1>Fake nudes</h1><p>"We help those affected by it," she said.</p>', "unrelated"),
        ("<h1>Fake nudes</h1><p>Section 4. The office shall help victims.</p>", "unrelated"),
        ("<h1>Draw with words</h1><p>We block deepfakes.</p>", "unrelated"),
        ("<h1>Stop deepfake abuse</h1><p>Sign here.</p>", "protective"),
    ],
)
def test_protection_is_told_by_whose_voice_it_is(text: str, kind: str, vocabulary: Vocabulary) -> None:
    """ "We help" is the site's own act; "a charity helps", a quotation and "shall help" are not; a price is nothing."""
    assert _judge(vocabulary, text, OFFER).kind == kind
    assert _judge(vocabulary, CLAIM + text, OFFER).kind in ("storefront", "needs_review")


def test_own_links_to_entries_make_a_list(vocabulary: Vocabulary) -> None:
    """A list may count its clicks through its own links; a shop that compares itself is none, nor is a report."""
    rows = "".join(f"<li>Tool {n} <a href='/go/{n}'>Visit</a></li>" for n in range(4))
    page = "<title>Best nudify apps</title><h1>8 nudify apps, ranked</h1>" + rows
    assert _judge(vocabulary, page).kind == "directory"
    assert _judge(vocabulary, CLAIM + "<p>Upload a photo.</p>" + OFFER, page).kind in ("storefront", "needs_review")
    assert _judge(vocabulary, "<h1>Stores drop nudify apps</h1><p>Police said so.</p>" + rows).kind == "unrelated"


def test_a_refused_robots_file_is_no_landing_page(vocabulary: Vocabulary) -> None:
    """The answer to robots.txt itself says nothing of the site."""
    captures = [_answer(403, purpose="robots"), _answer(200, CLAIM)]
    assert judge(_read(CLAIM + OFFER), captures, vocabulary).kind == "storefront"


HTML_PIECES = st.sampled_from(
    [CLAIM, OFFER, *NEUTRAL, "<li>", "<h1>", "</h1>", "nudify", "\u202e", "\ud800", "\x00", "1,99 €"]
)


@settings(max_examples=150, deadline=None)
@given(bodies=st.lists(st.one_of(st.text(max_size=300), st.lists(HTML_PIECES, max_size=8).map("".join)), max_size=3))
def test_judging_never_raises(bodies: list[str], vocabulary: Vocabulary) -> None:
    """Any text gives a verdict with a score from 0 to 1, or none, and the same one again."""
    verdict = judge(_read(*bodies), [], vocabulary)
    assert verdict is None or 0 <= verdict.score <= 1
    assert verdict == judge(_read(*bodies), [], vocabulary)


@settings(max_examples=80, deadline=None)
@given(places=st.lists(st.sampled_from(NEUTRAL), max_size=6))
def test_neutral_text_makes_no_storefront(places: list[str], vocabulary: Vocabulary) -> None:
    """What was unrelated stays so when unrelated paragraphs are added."""
    added = "".join(f"<p>{text}</p>" for text in places)
    for body in (
        OFFER,
        "<p>It is prohibited to undress photos with our AI.</p>" + OFFER,
        "<p>Nudify apps spread.</p>" + OFFER,
    ):
        assert _judge(vocabulary, body + added).kind == "unrelated"


@pytest.mark.parametrize(
    "word",
    [
        "undress ",
        "remove her the any ",
        "remove clothes from ",
        "upload photo ",
        "nudify",
        "$9 ",
        "a." * 5,
        "未脱衣",
        "раздень ",
    ],
)
def test_time_is_linear_in_repeated_trigger_words(word: str, vocabulary: Vocabulary) -> None:
    """Ten times the text of one trigger takes about ten times as long, not a hundred."""
    text = "<h1>Undress any photo with our AI</h1><p>"
    few, many = (_seconds(text + word * (size // len(word)), vocabulary) for size in (9_000, 90_000))
    assert many < 25 * max(few, 0.02)


def test_time_is_linear_in_names_of_a_site(vocabulary: Vocabulary) -> None:
    """A page may sign itself with thousands of names, and each is looked for in every sentence."""
    signed = [f"<p>© 名前一二{chr(0x4E00 + number)}</p><p>옷을 벗기는 사진 {number}</p>" for number in range(3_000)]
    few, many = (_seconds("".join(signed[:size]), vocabulary) for size in (300, 3_000))
    assert many < 25 * max(few, 0.02)


def _seconds(body: str, vocabulary: Vocabulary) -> float:
    """Return the time that judging a page takes, the better of two tries."""
    documents, tries = _read(body), []
    for _ in range(2):
        start = time.process_time()
        judge(documents, [], vocabulary)
        tries.append(time.process_time() - start)
    return min(tries)


def test_a_cookie_banner_speaks_for_nobody(vocabulary: Vocabulary) -> None:
    """A claim without an offer goes to a person; the site's manners ("we", "your") turn it into nothing protective."""
    html = (
        "<title>AI undress effect for your photos - Example</title><h1>AI undress effect for your photos</h1>"
        "<p>More than forty filters.</p><p>We use cookies to remember your choice.</p>"
    )
    verdict = judge([read(html, "https://editor.example/")], [], vocabulary)
    assert verdict is not None
    assert verdict.kind is VerdictKind.NEEDS_REVIEW


def test_a_page_too_long_to_read_is_judged_by_its_beginning(vocabulary: Vocabulary) -> None:
    """Claim and offer at the beginning of 5 MB are found; a span quotes the last words read."""
    sentence = "We grow tulips in the garden. "
    long = f"<p>{sentence * (5_000_000 // len(sentence))}</p>"
    verdict = _judge(vocabulary, CLAIM + OFFER + long)
    assert verdict.kind is VerdictKind.STOREFRONT
    assert verdict.spans[-1].why == "budget: text beyond 100000 characters was not read"
    assert verdict.spans[-1].text.endswith("We grow tulips in the garden.")
    assert not any(span.why.startswith("budget") for span in _judge(vocabulary, CLAIM + OFFER).spans)


@pytest.mark.parametrize("before", ["<p>{}</p>", "<p>{}", '<img alt="{}">', "<p hidden>{}</p>"])
def test_text_beyond_the_budget_does_not_count(before: str, vocabulary: Vocabulary) -> None:
    """A claim beyond it is not seen, whatever fills the page; hidden filling does not use up what is visible."""
    filled = before.format("We grow tulips. " * 10_000)
    label = '<img alt="Undress any photo with our AI">'
    beyond = label if "img" in before else f" Undress any photo with our AI. {CLAIM}"
    verdict = _judge(vocabulary, "<p>Tulips.</p>" + filled + beyond + OFFER)
    assert verdict.kind == ("storefront" if "hidden" in before else "unrelated")
    assert verdict.spans[-1].why.startswith("budget: ")


def test_no_sentence_is_cut_in_two_where_reading_ends(vocabulary: Vocabulary) -> None:
    """A sentence whose end would lie beyond is not read at all: its end may deny what it begins with."""
    claim = "Undress any photo with our AI is what we never do."
    for missing in range(5, len(claim), 5):
        filled = ("tulips " * 20_000)[: 100_000 - len(claim) + missing - 2].strip()
        verdict = _judge(vocabulary, f"<p>{filled}. {claim}</p>" + OFFER)
        assert verdict.kind is VerdictKind.UNRELATED
        assert "tulips" in verdict.spans[-1].text


def test_nudity_beside_a_price_is_shown_to_a_person(vocabulary: Vocabulary) -> None:
    """Nothing is claimed in words that a rule knows; what else the page says as often, or heads it, explains it."""
    hint = "<p>15 naked photos are waiting.</p>"
    verdict = _judge(vocabulary, hint + OFFER)
    assert verdict.kind == "needs_review"
    assert ("15 naked photos are waiting.", "nudity or undressing is named") in {
        (span.text, span.why) for span in verdict.spans
    }
    assert _judge(vocabulary, hint).kind == "unrelated"
    assert _judge(vocabulary, hint + "<p>Police told of arrests.</p>" + OFFER).kind == "unrelated"
    assert _judge(vocabulary, "<h1>Drawing course</h1>" + hint + hint.replace("15", "9") + OFFER).kind == "unrelated"


def test_what_is_undressed_without_person_or_clothing_may_be_a_thing(vocabulary: Vocabulary) -> None:
    """A tool that strips something bare in pictures is a storefront only where it speaks of people or clothing."""
    page = "<h1>Our AI undresses it in your photo</h1><p>The bare version is ready.</p><p>Upload your photo</p>"
    assert _judge(vocabulary, page + OFFER).kind == "needs_review"
    assert _judge(vocabulary, page + "<p>Dresses and coats vanish.</p>" + OFFER).kind == "storefront"


def test_side_words_do_not_make_another_subject(vocabulary: Vocabulary) -> None:
    """Three sentences with a word of jewellers or retouchers turn nothing where as many claim the function."""
    side = "<p>The jewellery stays.</p><p>Mannequins work, too.</p><p>Wrinkle removal is free.</p>"
    claims = "<p>Our AI undresses women in photos.</p><p>You can undress your boss in a photo.</p>"
    claims += "<p>It strips her in that photo.</p>"
    page = "<h1>One photo in</h1>" + side + "<p>Upload a photo</p>" + OFFER
    assert _judge(vocabulary, page + claims).kind == "storefront"
