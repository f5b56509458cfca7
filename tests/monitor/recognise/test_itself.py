"""What a site says of itself: bots that introduce themselves, hosts named after the function, customers' data."""

import pytest

from monitor.document import read
from monitor.recognise import Vocabulary, judge
from monitor.recognise.claims import Strength, claims, parse

URL = "https://velmora.example/"
AROUND = "<p>10 credits: 4.99 USD</p><form><label>Choose a photo<input type='file'></label></form>"


def _kind(vocabulary: Vocabulary, body: str, host: str = "velmora.example") -> str:
    verdict = judge([read(f"<p>{body}</p>{AROUND}", f"https://{host}/")], [], vocabulary)
    assert verdict is not None
    return verdict.kind.value


@pytest.mark.parametrize(
    ("own", "of_others"),
    [
        ("Hello! I am a bot that undresses people in photos.", "This is a bot that undresses people in photos."),
        ("Ich bin ein Bot, der Menschen auf Fotos auszieht.", "Es ist ein Bot, der Menschen auf Fotos auszieht."),
        ("Привет, я - бот, который раздевает людей на фото.", "У него бот, который раздевает людей на фото."),
        ("Soy un bot que desnuda a personas en fotos.", "Hay un bot que desnuda a personas en fotos."),
    ],
    ids=["en", "de", "ru", "es"],
)  # fmt: skip
def test_a_bot_that_introduces_itself_is_no_bot_of_others(own: str, of_others: str, vocabulary: Vocabulary) -> None:
    """ "A bot that ..." tells of somebody else's, but not behind "I am"; Russian sets a dash there."""
    assert _kind(vocabulary, own) == "storefront"
    assert _kind(vocabulary, of_others) != "storefront"


def test_a_host_named_after_the_function_is_the_sites_name(vocabulary: Vocabulary) -> None:
    """Where it says itself what it is; elsewhere the same sentence tells of another site."""
    told = "Telanjangin adalah layanan AI yang menelanjangi foto: pengguna mengunggah foto orang dan menerima hasilnya."
    assert _kind(vocabulary, told, "telanjangin.example") == "storefront"
    assert _kind(vocabulary, told, "koran.example") != "storefront"


def test_a_picture_that_ai_undresses_needs_no_other_word_for_a_picture(vocabulary: Vocabulary) -> None:
    """The heading of many shops is an order and no mere name; without the machine it may be a studio's."""
    strengths = [
        [claim.strength for claim in claims(parse(text, "h1", URL, vocabulary), vocabulary) if not claim.needs]
        for text in ("Entkleide deine Fotos mit KI.", "Entkleide deine Fotos.")
    ]
    assert Strength.STRONG in strengths[0]
    assert Strength.STRONG not in strengths[1]


def test_who_keeps_data_safe_protects_nobody(vocabulary: Vocabulary) -> None:
    """Any shop looks after its customers' data, also in the sentence that says what it does."""
    told = "We safeguard your {} and undress people in your photos with AI."
    assert _kind(vocabulary, told.format("information")) == "storefront"
    assert _kind(vocabulary, told.format("sister")) != "storefront"


@pytest.mark.parametrize(
    ("text", "worn"),
    [
        ("Upload your photo, take off that sweater with AI {}.", "and put a suit on"),
        ("Upload je foto, haal die trui weg met AI {}.", "en zet er een pak voor in de plaats"),
        ("Загрузите фото: ИИ уберёт свитер, {}.", "и на его место встанет пиджак"),
        ("Sube tu foto: la IA quita el jersey {}.", "y pone en su lugar una camisa"),
    ],
    ids=["en", "nl", "ru", "es"],
)
def test_what_takes_the_place_of_a_garment_dresses(text: str, worn: str, vocabulary: Vocabulary) -> None:
    """Who puts a suit in its place sells other clothes; without those words the garment is taken off."""
    counters = [
        {claim.counter for claim in claims(parse(text.format(words), "p", URL, vocabulary), vocabulary)}
        for words in ("", worn)
    ]
    assert "lawful" not in counters[0]
    assert counters[1] == {"lawful"}
