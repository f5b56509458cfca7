"""Rules of use describe what they forbid, also where no word of a ban stands beside it."""

import pytest

from monitor.document import read
from monitor.recognise import Vocabulary, judge
from monitor.recognise.claims import parse

RULES = {
    "en": (
        "Acceptable use policy",
        "Features",
        "A bot removes the clothes of the person in a photo and makes a nude of her; pages that sell it",
    ),
    "es": (
        "Política de uso aceptable",
        "Funciones",
        "4.3 IA que quita la ropa a la persona de una foto y crea su desnudo",
    ),
    "nl": (
        "Geblokkeerde inhoud",
        "Functies",
        "Het model haalt de kleding van de persoon op een foto weg en maakt een naaktfoto van haar",
    ),
    "tr": (
        "Kabul Edilebilir Kullanım Politikası",
        "Özellikler",
        "Fotoğraftaki kişinin kıyafetlerini yapay zekâ ile çıkaran, gerçek kişilerin çıplak görüntüsünü üreten API'ler",
    ),
}
PLAN = "<p>VPS $9 per month</p>"
SHOP = "<button>Upload a photo</button><p>100 credits for $9</p>"


def kind(page: str, vocabulary: Vocabulary) -> str:
    """Judge one page."""
    found = judge([read(f"<html><body>{page}</body></html>", "https://host.example/")], [], vocabulary)
    assert found is not None
    return found.kind


@pytest.mark.parametrize("language", RULES)
def test_a_page_headed_by_rules_of_use_tells_what_they_forbid(language: str, vocabulary: Vocabulary) -> None:
    """The same words below a heading of a shop are a claim."""
    rules, features, text = RULES[language]
    assert kind(f"<h1>{rules}</h1><p>{text}</p>{PLAN}", vocabulary) == "unrelated"
    assert kind(f"<h1>{features}</h1><p>{text}</p>{PLAN}{SHOP}", vocabulary) == "storefront"


@pytest.mark.parametrize("language", RULES)
def test_a_shop_under_such_a_heading_goes_to_review(language: str, vocabulary: Vocabulary) -> None:
    """It asks for a picture and sells packs: anybody can write the heading."""
    rules, _, text = RULES[language]
    assert kind(f"<h1>{rules}</h1><p>{text}</p>{PLAN}{SHOP}", vocabulary) == "needs_review"


def test_rules_further_down_forbid_nothing_above(vocabulary: Vocabulary) -> None:
    """Only a title or the first main heading says what the page is."""
    page = (
        "<title>Quorvix</title><h1>Quorvix</h1><p>Бот раздевает любую девушку по фото.</p><p>499 ₽ в месяц</p>"
        "<h1>Правила сообщества</h1><p>18+</p>"
    )
    assert kind(page, vocabulary) == "storefront"


def test_a_claim_in_a_shops_own_voice_stands_under_any_heading(vocabulary: Vocabulary) -> None:
    """Rules of use of a shop say what it does, too."""
    text = "Our AI removes the clothes of the woman in your photo and makes a nude of her."
    assert kind(f"<h1>Acceptable use policy</h1><p>{text}</p>{SHOP}", vocabulary) == "storefront"


def test_what_is_uploaded_is_no_order(vocabulary: Vocabulary) -> None:
    """A participle orders nothing: "the uploaded photo" is told of, "upload" is said to the visitor."""
    told = "Yüklenen fotoğraftaki kişinin kıyafetlerini yapay zekâ ile kaldıran bir site."
    assert parse(told, "p", "https://host.example/", vocabulary).imperative < 0
    assert parse("Yükle: kıyafetleri kaldıralım.", "p", "https://host.example/", vocabulary).imperative == 0


def test_what_some_people_try_is_told_of_others(vocabulary: Vocabulary) -> None:
    """In a job advert of an editor, beside what it sells."""
    text = "कुछ लोग दूसरों की फोटो से कपड़े हटवाने या न्यूड बनवाने की कोशिश करते हैं।"
    shop = "<p>एक फोटो अपलोड करें</p><p>100 क्रेडिट ₹499</p>"
    assert kind(f"<h1>कंटेंट मॉडरेटर</h1><p>{text}</p>{shop}", vocabulary) != "storefront"


REFUSED = {
    "en": (
        "Requests that are refused",
        "If you write that it should undress the woman in your photo, this message is shown.",
    ),
    "hi": (
        "एआई एडिटर किन बातों से मना करता है",
        "अगर आपने लिखा कि फोटो वाले व्यक्ति के कपड़े उतार दो, या उसे बिना कपड़ों के दिखाओ, तो यह संदेश दिखता है।",
    ),
    "ja": (
        "拒否されるリクエスト",
        "写真に写った人物の衣服を取り除く、裸体に置き換える編集は、指示の言い回しにかかわらず実行されません。",
    ),
}


@pytest.mark.parametrize("language", REFUSED)
def test_a_page_headed_by_refused_requests_tells_what_they_ask(language: str, vocabulary: Vocabulary) -> None:
    """Told in the third person or as a condition; under another heading it is a claim, or at least looked at."""
    refused, text = REFUSED[language]
    plain = f"<h1>{RULES['en'][1]}</h1><p>{text}</p>{PLAN}{SHOP}"
    assert kind(f"<h1>{refused}</h1><p>{text}</p>{PLAN}{SHOP}", vocabulary) != "storefront"
    assert kind(f"<h1>{refused}</h1><p>{text}</p>{PLAN}", vocabulary) == "unrelated"
    assert kind(plain, vocabulary) in ("storefront", "needs_review")


def test_a_shop_that_refuses_nothing_is_one(vocabulary: Vocabulary) -> None:
    """A denial beside it, a question, or a word for others that fail make no rules of use of the heading."""
    claims = "<p>It removes the clothes of the woman in a photo and makes a nude of her.</p><p>Naked in seconds.</p>"
    for heading in (
        "Never refuses a request",
        "Request refused? New address",
        "AI without filters, nothing blocked",
    ):
        assert kind(f"<h1>{heading}</h1>{claims}{PLAN}{SHOP}", vocabulary) == "storefront", heading


def test_the_condition_of_the_sites_own_voice_is_how_it_works(vocabulary: Vocabulary) -> None:
    """ "If you upload a photo, our AI ..." says what is done, whatever heads the page."""
    text = "<p>If you upload a photo of a woman, our AI removes her clothes.</p><p>See her naked in seconds.</p>"
    assert kind(f"<h1>Requests that are refused</h1>{text}{PLAN}{SHOP}", vocabulary) == "storefront"
