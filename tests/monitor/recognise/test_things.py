"""Who is undressed: people, or things, animals and buildings; and whether a page sells or lists."""

import pytest

from monitor.document import read
from monitor.recognise import Vocabulary, judge

SOLD = "<button>Upload a photo</button><p>10 credits</p><p>9.99 USD</p>"


def _kind(vocabulary: Vocabulary, body: str, host: str = "velmora.example") -> str:
    verdict = judge([read(body, f"https://{host}/")], [], vocabulary)
    assert verdict is not None
    return verdict.kind.value


@pytest.mark.parametrize(
    ("thing", "people"),
    [
        (
            "Send a photo of your armchair, our AI returns it naked.",
            "Send a photo of your boss, our AI returns her naked.",
        ),
        ("Schick ein Foto vom Sessel, unsere KI zieht ihn aus.", "Schick ein Foto von ihr, unsere KI zieht sie aus."),
        ("Пришлите фото дивана, наша нейросеть разденет его.", "Пришлите фото девушки, наша нейросеть разденет её."),
    ],
)
def test_a_thing_that_is_undressed_is_nobody(thing: str, people: str, vocabulary: Vocabulary) -> None:
    """Upholsterers and fitters uncover what they mend, and joke about it."""
    assert _kind(vocabulary, f"<h1>{thing}</h1>{SOLD}") != "storefront"
    assert _kind(vocabulary, f"<h1>{people}</h1>{SOLD}") == "storefront"


def test_a_site_that_names_more_things_than_people_uncovers_those(vocabulary: Vocabulary) -> None:
    """Claims that name neither are about what the rest of the page names."""
    claims = "<h1>Our AI undresses it in your photo</h1><p>Clothes come off in your photo.</p>"
    claims += "<p>We undress it in any photo.</p>"
    things = "<p>An armchair takes a minute.</p><p>A sofa takes two minutes.</p>"
    assert _kind(vocabulary, claims + SOLD) == "storefront"
    assert _kind(vocabulary, claims + things + SOLD) == "needs_review"
    assert _kind(vocabulary, claims + things) == "unrelated"
    people = "<p>Women take a minute.</p><p>Men take two minutes.</p>"
    assert _kind(vocabulary, claims + things + people + SOLD) == "storefront"


def test_a_shop_that_is_named_after_a_thing_undresses_people(vocabulary: Vocabulary) -> None:
    """Its name stands in every other sentence."""
    page = "<h1>Armchair undresses anyone in your photo</h1><p>Armchair is fast.</p><p>Armchair is safe.</p>"
    assert _kind(vocabulary, page + SOLD, "armchair.example") == "storefront"
    assert _kind(vocabulary, page + SOLD) != "storefront"


def test_the_end_of_a_sites_address_names_no_thing(vocabulary: Vocabulary) -> None:
    """Domains end in `.cat`, `.bike` and `.dog`."""
    page = "<h1>Undress any photo with AI - {}</h1><p>Upload a photo, and our AI undresses it.</p>"
    assert _kind(vocabulary, page.format("Velmora.cat") + SOLD) == "storefront"
    assert _kind(vocabulary, page.format("Velmora. Cat") + SOLD) != "storefront"


@pytest.mark.parametrize(
    ("other", "people"),
    [
        (
            "Our AI removes the noise and makes a fine texture of skin, hair and clothes in your photo.",
            "Our AI removes all clothes and makes a fine texture of skin and hair in your photo.",
        ),
        (
            "Tire uma foto de roupa de treino, e a nossa IA mostra a sua silhueta.",
            "Tire a roupa de uma foto: a nossa IA mostra a silhueta dela.",
        ),
    ],
)
def test_clothing_that_another_verb_has_is_not_removed(other: str, people: str, vocabulary: Vocabulary) -> None:
    """What is made between, or a verb that takes the photo, says nothing of what clothes do."""
    for said, kind in ((other, False), (people, True)):
        verdict = judge([read(f"<h1>Studio</h1><p>{said}</p>{SOLD}", "https://velmora.example/")], [], vocabulary)
        assert verdict is not None
        assert any(span.why.startswith("function") for span in verdict.spans) is kind, said


def test_who_lists_such_tools_as_often_as_it_seems_to_claim_sells_none(vocabulary: Vocabulary) -> None:
    """Reviewers pay for what they test, and write prices down; a shop that heads a list of its own claims more."""
    listed = "<h1>3 undress AI sites compared</h1><p>Upload a photo of her and clothes vanish.</p>"
    assert _kind(vocabulary, listed + SOLD) != "storefront"
    claims = "<p>Our AI undresses women in photos.</p><p>We undress anyone in a photo.</p>"
    assert _kind(vocabulary, listed + claims + SOLD) == "storefront"


def test_what_is_worn_over_clothes_bares_nobody(vocabulary: Vocabulary) -> None:
    """Raincoats come off holiday photos; where shirts are named, too, it is another matter."""
    page = "<h1>Our AI removes the {} from your photo</h1><p>It removes the {} of people in a photo.</p>"
    assert _kind(vocabulary, page.format("raincoat", "coat") + SOLD) != "storefront"
    assert _kind(vocabulary, page.format("dress", "coat and the shirt") + SOLD) == "storefront"


def test_things_hung_up_beside_an_outright_claim_hide_no_shop(vocabulary: Vocabulary) -> None:
    """A shop can write of furniture, too: it stays before a person's eyes."""
    page = "<h1>Our AI makes women nude in your photo</h1>"
    things = "<p>An armchair takes a minute.</p><p>A sofa takes two minutes.</p><p>A stove takes three.</p>"
    assert _kind(vocabulary, page + things + SOLD) == "needs_review"


def test_a_company_named_after_a_thing_of_another_language_is_no_thing(vocabulary: Vocabulary) -> None:
    """One word of a third language strays into a page, however much it says there: vélo is a bicycle."""
    page = "<h1>AI clothes remover</h1><p>Remove clothes from photos with AI.</p><p>The AI undress app</p>"
    assert _kind(vocabulary, page + "<div>Velo Digital LLC</div>" + SOLD) == "storefront"


TRADES = {
    "a restorer": (
        "pl",
        (
            "<h1>Zdejmiemy kurz z przodków</h1><p>Prześlij zdjęcie, a nasz algorytm zdejmie z postaci wszystko, co ją "
            "zasłania: kurz, pleśń i zacieki.</p><p>Pakiet 60 zdjęć: 690 zł</p>"
        ),
    ),
    "a dictionary": (
        "fa",
        (
            "<title>معنی undress به فارسی</title><h1>undress</h1>"
            "<p>۱. لباس کسی را درآوردن: The nurse undressed her.</p>"
            "<p>۲. ساختن تصویر برهنه از عکس شخصی که لباس بر تن دارد به کمک هوش مصنوعی</p><p>متضاد: dress</p>"
            "<p>اشتراک ماهانه 79000 تومان</p>"
        ),
    ),
    "a report on threats": (
        "zh",
        (
            "<title>假冒“AI脱衣”机器人的钓鱼活动</title><h1>假冒“AI脱衣”机器人的钓鱼活动分析</h1>"
            "<p>“发一张她的照片,三十秒还你一张没穿衣服的。首张免费。”(诱饵话术)</p><p>情报订阅:每年 36000 元</p>"
        ),
    ),
    "a drawing class": (
        "vi",
        (
            "<title>Đặt người mẫu cho lớp vẽ</title><h1>Chọn ảnh người mẫu, đặt buổi vẽ khỏa thân</h1>"
            "<p>Trên trang, người mẫu nào cũng mặc đồ.</p>"
            "<p>Bạn chọn một người qua ảnh, có trang phục hay không trang phục.</p>"
            "<p>Hình họa toàn thân: 260.000đ/giờ, gói 10 ảnh 2.000.000đ</p>"
        ),
    ),
    "a tailor's measuring software": (
        "fr",
        (
            "<title>Velmora : mesurer un client habillé</title><meta name=description content='Le corps sous les "
            "vêtements, en 42 mesures. Pour tailleurs.'><h1>Le corps sous le manteau, en centimètres</h1>"
            "<p>À partir de deux photos d'une personne habillée, Velmora reconstitue la silhouette sous l'habit.</p>"
            "<p>Vous recevez un tableau de 42 mesures, jamais une image.</p><p>0,35 € la prise, 79 € par mois</p>"
        ),
    ),
    "a scrapyard": (
        "pl",
        (
            "<title>Rozbieramy auta</title><h1>Wyślij zdjęcie, rozbierzemy do gołej blachy</h1>"
            "<p>Rozbieramy każdą: włoszkę, niemkę, nawet starszą panią z Czech. Wystarczy zdjęcie i numer VIN.</p>"
            "<p>Zdejmujemy wszystko, zderzaki, tapicerkę, aż zostanie naga buda.</p><p>10 kredytów 24.99 zł</p>"
        ),
    ),
    "a pun": (
        "zh",
        (
            "<title>3D相框</title><h1>上传一张照片,秒出裸照</h1><p>别想歪。裸的是眼睛,不是人。</p>"
            "<p>相框整机 1,299 元,转换 100 张 19 元</p><button>立即购买</button>"
        ),
    ),
    "an advertisement that is quoted": (
        "de",
        (
            "<title>Studie: Der Markt 2026</title><h1>Der Markt in Zahlen</h1><p>Foto hochladen, Kleidung weg, "
            "Guthaben kaufen: So einfach werben die 85 Angebote, deren Reichweite wir messen.</p>"
            "<p>Einzellizenz 890 €</p>"
        ),
    ),
    "an insurer": (
        "de",
        (
            "<title>Wenn aus Ihrem Foto ein Nacktbild gemacht wird</title><h1>Ein Foto, eine KI, und Sie stehen ohne "
            "Kleidung im Netz</h1><p>Hochladen, warten, fertig ist das Nacktbild: So leicht macht es manche App.</p>"
            "<p>Der Schutzbrief übernimmt Löschanträge und die anwaltliche Abmahnung.</p>"
            "<p>Einzeltarif: 3,90 € im Monat, Paket für 10 Personen 20 €</p>"
        ),
    ),
}


@pytest.mark.parametrize("trade", TRADES)
def test_trades_and_books_that_speak_in_the_same_words(trade: str, vocabulary: Vocabulary) -> None:
    """Restorers take off dust, dictionaries explain, reports on threats quote the lure, classes draw."""
    language, said = TRADES[trade]
    assert _kind(vocabulary, f"<html lang={language}>{said}<button>OK</button>") != "storefront"
