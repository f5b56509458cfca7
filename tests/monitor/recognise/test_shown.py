"""Markup that shows something else than it holds: recognition reads what the eye sees."""

from base64 import b64encode
from html import escape
from urllib.parse import quote

import pytest

from monitor.document import read
from monitor.model import Verdict
from monitor.recognise import Vocabulary, judge

OFFER = "<p>50 credits $9.99, 200 credits $29.99. Buy now.</p>"
HEADLONG = str.maketrans("abcdefghijkmnpqrtuvwyAUI.", "ɐqɔpǝɟƃɥᴉɾʞɯudbɹʇnʌʍʎ∀∩I˙")
CLAIM = "Our AI removes the clothes of the person in your photo. Undress anyone in seconds."


@pytest.mark.parametrize(
    ("said", "quoted"),
    [
        (
            CLAIM.replace("clo", 'clo<span style="display:none">xx</span>').replace("dre", "<i hidden>qq</i>dre"),
            "Undress",
        ),
        (CLAIM.replace("clo", 'clo<i style="font-size:0">xx</i>').replace("dre", "<!-- -->dre"), "Undress"),
        (f'<bdo dir="rtl">{CLAIM[::-1]}</bdo>', "enoyna sserdnU"),
        (f'<span style="direction: rtl; unicode-bidi: bidi-override">{CLAIM[::-1]}</span>', "enoyna sserdnU"),
        (
            CLAIM.replace("Undress", '<bdo dir="rtl">sserdnU</bdo>').replace("clothes", "<bdo dir=rtl>sehtolc</bdo>"),
            "sserdnU",
        ),
    ],
)
def test_words_are_read_as_they_are_shown(said: str, quoted: str, vocabulary: Vocabulary) -> None:
    """Hidden pieces inside words and words shown backwards hide nothing; the span quotes what the page holds."""
    verdict = judge([read(f"<h1>Velorin</h1><p>{said}</p>{OFFER}", "https://velorin.example/")], [], vocabulary)
    assert verdict is not None
    assert verdict.kind == "storefront"
    assert any(quoted in span.text for span in verdict.spans if span.why.startswith("function: "))


@pytest.mark.parametrize(
    "held",
    [
        "<style>{}</style>".format("".join(f'.w{n}:before{{content:"{w} "}}' for n, w in enumerate(CLAIM.split()))),
        "<style>.l:before{content:attr(data-l)}</style>"
        + "".join(f'<i class=l data-l="{letter}"></i>' for letter in "Undress anyone in your photo with AI"),
        "<style>.l:before{content:'上传照片，AI一键脱衣'}</style>",
        '<input placeholder="上传照片，AI一键脱衣">',
        f'<bdo dir="rtl">{"上传照片，AI一键脱衣。"[::-1]}</bdo>',
        f"<p>{CLAIM[::-1].translate(HEADLONG)}</p>",
    ],
    ids=["words of a sheet", "letters of attributes", "sheet", "field", "backwards", "upside down"],
)
def test_words_put_together_elsewhere_are_read(held: str, vocabulary: Vocabulary) -> None:
    """Word for word by a style sheet, letter for letter by attributes; claims of a script without spaces."""
    verdict = judge([read(f"<h1>Velorin</h1>{held}{OFFER}", "https://velorin.example/")], [], vocabulary)
    assert verdict is not None
    assert verdict.kind == "storefront"


SHOP = f"<h1>Undress anyone in a photo</h1><p>{CLAIM}</p>{OFFER}"


@pytest.mark.parametrize(
    "held",
    [
        f'<iframe srcdoc="{escape(SHOP)}"></iframe>',
        f'<iframe src="data:text/html;base64,{b64encode(SHOP.encode()).decode()}"></iframe>',
        f'<x-app><template shadowrootmode="open">{SHOP}</template></x-app>',
        f"<svg><text><tspan>{CLAIM}</tspan></text></svg>{OFFER}",
        f'<svg><text><textPath href="#p">{CLAIM}</textPath></text></svg>{OFFER}',
        f'<script>document.write(unescape("{quote(SHOP)}"))</script>',
        f'<script>root.innerHTML = decodeURIComponent("{quote(SHOP)}")</script>',
        f'<script>root.innerHTML = atob("{b64encode(SHOP.encode()).decode()}")</script>',
        f'<script>root.innerHTML = "{"".join(f"&#{ord(one)};" for one in CLAIM)}"</script>{OFFER}',
        f'<script type="application/json">{{"a": "{"".join(f"&#x{ord(one):x};" for one in CLAIM)}"}}</script>{OFFER}',
        '<script>root.innerHTML = "' + "".join(f"\\x{ord(one):02x}" for one in SHOP) + '"</script>',
        '<script>root.innerHTML = "' + "".join(f"\\u{{{ord(one):x}}}" for one in SHOP) + '"</script>',
        f"<script>document.write(String.fromCharCode({', '.join(str(ord(one)) for one in SHOP)}))</script>",
    ],
    ids=[
        "srcdoc",
        "data",
        "shadow",
        "drawing",
        "path",
        "unescape",
        "decode",
        "atob",
        "entities",
        "state",
        "bytes",
        "points",
        "codes",
    ],
)
def test_what_a_browser_puts_together_is_read(held: str, vocabulary: Vocabulary) -> None:
    """A page inside a page, the shadow tree of an element, letters of a drawing, a page that a script decodes."""
    verdict = judge([read(f"<title>Velorin</title>{held}", "https://velorin.example/")], [], vocabulary)
    assert verdict is not None
    assert verdict.kind == "storefront"


@pytest.mark.parametrize(
    "held",
    [
        f'<iframe style="display:none" srcdoc="{escape(SHOP)}"></iframe>',
        f"<template>{SHOP}</template>",
        '<script>x = unescape("%ud83d' + "a" * 50 + '")</script>',
        '<script>x = atob("' + "=a" * 50 + '")</script>',
    ],
    ids=["hidden", "template", "surrogate", "broken"],
)
def test_what_no_browser_shows_is_not_read_as_shown(held: str, vocabulary: Vocabulary) -> None:
    """A hidden frame, a template that no script takes up, and strings that hold nothing."""
    verdict = judge([read(f"<title>Velorin</title>{held}{OFFER}", "https://velorin.example/")], [], vocabulary)
    assert verdict is not None
    assert verdict.kind == "unrelated"


SHEET = "<style>.off{display:none} .tabs > .pane { color: red; display : none }</style>"
EDITOR = "<h1>Velorin</h1><p>Brighten the sky in your holiday photos, straighten them and print them large.</p>" * 3
REPORT = """<p>Researchers reported that apps undress people in photos. Police said that such tools are illegal.</p>
<p>A study found that 90 sites sold nude deepfakes, the newspaper reported. The law bans nudify apps. According to the
report, such apps were taken down. The minister said that apps which undress women will be banned.</p>"""


def judged(body: str, vocabulary: Vocabulary) -> Verdict:
    """Judge a page with a style sheet that hides by class."""
    verdict = judge([read(SHEET + body, "https://velorin.example/")], [], vocabulary)
    assert verdict is not None
    return verdict


def test_words_wedged_into_a_word_by_class_are_not_read(vocabulary: Vocabulary) -> None:
    """What a style sheet does not display between two letters hides nothing."""
    said = CLAIM.replace("clo", 'clo<span class="off">xx</span>').replace("dre", '<i class="off">qq</i>dre')
    assert judged(f"<h1>Velorin</h1><p>{said}</p>{OFFER}", vocabulary).kind == "storefront"


def test_a_claim_that_is_not_displayed_makes_no_storefront(vocabulary: Vocabulary) -> None:
    """It may have been laid into an honest page; the span says where it stands."""
    verdict = judged(f'{EDITOR}<div class="off">{CLAIM}</div>{OFFER}', vocabulary)
    assert verdict.kind == "needs_review"
    assert {span.why.endswith("(not displayed at first)") for span in verdict.spans if "function" in span.why} == {True}
    assert {span.why.endswith("(not displayed at first)") for span in verdict.spans if "offer" in span.why} == {False}


def test_a_report_that_is_not_displayed_clears_no_shop(vocabulary: Vocabulary) -> None:
    """A person looks at a shop that speaks like a paper where nobody sees it; seen, those words count."""
    shop = f"<h1>Clothes remover AI</h1><p>Upload a photo of a person. Our AI removes the clothes.</p>{OFFER}"
    assert judged(shop, vocabulary).kind == "storefront"
    assert judged(f'{shop}<div class="off">{REPORT}</div>', vocabulary).kind == "needs_review"
    assert judged(f"{shop}<div>{REPORT}</div>", vocabulary).kind == "unrelated"


def test_a_ban_that_is_not_displayed_bars_no_list(vocabulary: Vocabulary) -> None:
    """Seen, it forbids what stands below; unseen, it hides a shop."""
    listed = "<ul><li>Undress people in photos</li><li>Remove her clothes</li><li>Make her nude</li></ul>"
    shop = (
        f"<h1>Velorin AI</h1><p>Upload a photo of a person.</p>{OFFER}<p class='%s'>We close accounts that</p>{listed}"
    )
    assert judged(shop % "off", vocabulary).kind == "needs_review"
    assert judged(shop % "on", vocabulary).kind == "unrelated"


def test_a_hidden_frame_stays_hidden_before_any_click(vocabulary: Vocabulary) -> None:
    """Whatever style sheets of its own it has."""
    framed = escape(f'<style>.x{{display:none}}</style><p class="x">Folded.</p><p>{EDITOR}</p><p>{CLAIM}</p>')
    page = read(f'<h1>Velorin</h1><iframe style="display:none" srcdoc="{framed}"></iframe>', "https://velorin.example/")
    assert {block.text for block in page.unfolded.blocks if not block.hidden} == {"Velorin"}


def test_an_offer_behind_a_tab_is_an_offer(vocabulary: Vocabulary) -> None:
    """Prices by month and by year take turns."""
    body = f'<h1>Undress anyone in a photo</h1><p>{CLAIM}</p><div class="tabs"><div class="pane">{OFFER}</div></div>'
    verdict = judged(body, vocabulary)
    assert verdict.kind == "storefront"
    assert any(
        span.why.startswith("offer: ") and span.why.endswith("(not displayed at first)") for span in verdict.spans
    )


@pytest.mark.parametrize(
    "sheet",
    [
        "<style>@media (max-width: 600px) {.some{display:none}}</style>",
        "<style>.some{display:none} @media (min-width: 900px) {.some{display:block}}</style>",
        "<style>/* .some{display:none} */</style>",
        "<style>.some:not(.x){display:none}</style>",
    ],
)
def test_what_some_screens_display_is_displayed(sheet: str, vocabulary: Vocabulary) -> None:
    """A narrow screen, a wide one, a state of the page."""
    verdict = judged(f'{sheet}{EDITOR}<div class="some">{CLAIM}</div>{OFFER}', vocabulary)
    assert verdict.kind == judged(f"{EDITOR}<div>{CLAIM}</div>{OFFER}", vocabulary).kind == "storefront"


def test_a_page_that_waits_for_its_scripts_is_read(vocabulary: Vocabulary) -> None:
    """Where most of it is not displayed, the sheet only holds the page back until it is ready."""
    assert judged(f'<div class="off"><h1>Velorin</h1><p>{CLAIM}</p>{OFFER}</div>', vocabulary).kind == "storefront"


UNSEEN = [
    "<canvas>{}</canvas>",
    "<noscript><p>{}</p></noscript>",
    '<p style="color:transparent">{}</p>',
    '<p style="color:#fefefe;background:#fff">{}</p>',
    "<style>.q{{opacity:0}}</style><p class='q'>{}</p>",
]


@pytest.mark.parametrize("held", UNSEEN)
def test_a_claim_that_nobody_sees_makes_no_storefront(held: str, vocabulary: Vocabulary) -> None:
    """It may have been laid into an honest page."""
    assert judged(f"{EDITOR}{held.format(CLAIM)}{OFFER}", vocabulary).kind != "storefront"


@pytest.mark.parametrize("held", UNSEEN)
def test_a_report_that_nobody_sees_clears_no_shop(held: str, vocabulary: Vocabulary) -> None:
    """A shop that speaks like a paper only where nobody sees it is a shop."""
    shop = f"<h1>Clothes remover AI</h1><p>Upload a photo of a person. Our AI removes the clothes.</p>{OFFER}" + EDITOR
    report = REPORT.replace("<p>", " ").replace("</p>", " ")
    assert judged(f"{shop}{held.format(report)}", vocabulary).kind == judged(shop, vocabulary).kind == "storefront"
