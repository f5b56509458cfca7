"""Editors of outfits take clothes off a picture too: one garment, or for others to be put on."""

import pytest

from monitor.document import read
from monitor.recognise import Vocabulary, judge

OFFER = "<button>Upload photo</button><p>10 credits 4.99 $, 50 credits 14.99 $.</p>"
SWAPS = {
    "en": "Our AI takes off the clothes of the person in the photo and replaces them with the suit you choose.",
    "de": "Unsere KI entfernt der Person auf dem Foto die Kleidung und ersetzt sie durch den Anzug deiner Wahl.",
    "es": "Nuestra IA quita la ropa de la persona de la foto y la cambia por el traje que elijas.",
    "fr": "Notre IA retire les vêtements de la personne sur la photo et les remplace par le costume de votre choix.",
    "it": "La nostra IA toglie i vestiti della persona nella foto e li sostituisce con l'abito che scegli.",
    "pt": "Nossa IA tira a roupa da pessoa na foto e a troca pelo traje que você escolher.",
    "nl": "Onze AI haalt de kleren van de persoon op de foto weg en vervangt ze door het pak van je keuze.",
    "pl": "Nasza AI zdejmuje ubranie osoby na zdjęciu i zastępuje je wybranym garniturem.",
    "ru": "Наш ИИ снимает одежду с человека на фото и заменяет её выбранным костюмом.",
    "uk": "Наш ШІ знімає одяг з людини на фото і замінює його обраним костюмом.",
    "tr": "Yapay zekamız fotoğraftaki kişinin kıyafetlerini çıkarır ve seçtiğiniz takım elbiseyle değiştirir.",
    "id": "AI kami melepas pakaian orang di foto dan menggantinya dengan jas pilihan Anda.",
    "vi": "AI của chúng tôi xóa quần áo của người trong ảnh và thay bằng bộ vest bạn chọn.",
    "ja": "当社のAIは写真の人物の服を消して、選んだスーツに置き換えます。",
    "ko": "저희 AI는 사진 속 인물의 옷을 지우고 선택한 정장으로 바꿉니다.",
    "zh": "我们的AI去除照片中人物的衣服，换成您选择的西装。",
    "ar": "يزيل ذكاؤنا الاصطناعي ملابس الشخص في الصورة ويستبدلها بالبدلة التي تختارها.",
    "fa": "هوش مصنوعی ما لباس فرد در عکس را برمی‌دارد و کت‌وشلوار انتخابی شما را جایگزین می‌کند.",
}
GARMENTS = {
    "en": "Our AI removes the jacket of the person and leaves the shirt.",
    "es": "Nuestra IA quita la chaqueta de la persona y deja la camisa.",
    "fr": "Notre IA retire la veste de la personne et laisse la chemise.",
    "it": "La nostra IA toglie la giacca della persona e lascia la camicia.",
    "pt": "Nossa IA remove a jaqueta da pessoa e deixa a camisa.",
    "ru": "Наш ИИ убирает куртку с человека и оставляет рубашку.",
    "pl": "Nasza AI usuwa kurtkę osoby i zostawia koszulę.",
    "tr": "Yapay zekamız kişinin ceketini çıkarır ve gömleği bırakır.",
    "nl": "Onze AI verwijdert de jas van de persoon en laat het shirt staan.",
}


def verdict_of(language: str, said: str, vocabulary: Vocabulary) -> str:
    """Judge an editor that asks for a picture, sells credits and says one sentence."""
    page = f'<html lang="{language}"><title>Veilor</title><h1>Veilor Looks</h1><p>{said}</p>{OFFER}'
    verdict = judge([read(page, "https://veilor.example/")], [], vocabulary)
    assert verdict is not None
    return verdict.kind.value


@pytest.mark.parametrize("language", SWAPS)
def test_clothes_that_others_take_the_place_of(language: str, vocabulary: Vocabulary) -> None:
    """What comes off is replaced by another outfit: nobody is undressed."""
    assert verdict_of(language, SWAPS[language], vocabulary) not in ("storefront", "needs_review")


@pytest.mark.parametrize("language", GARMENTS)
def test_one_garment_that_comes_off(language: str, vocabulary: Vocabulary) -> None:
    """Who takes off a jacket leaves the person dressed: at most for review."""
    assert verdict_of(language, GARMENTS[language], vocabulary) != "storefront"


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "Our AI removes the clothes of the person in the photo."),
        ("en", "Our AI takes off the clothes of the person in the photo and replaces them with a nude body."),
        ("fr", "Notre IA retire les vêtements de la personne sur la photo."),
        ("ru", "Наш ИИ снимает одежду с человека на фото и заменяет её голым телом."),
        ("de", "Unsere KI entfernt die Kleidung der Frau auf dem Foto und ersetzt sie durch echte Haut."),
        ("id", "AI kami menghapus baju orang di foto dan menggantinya dengan kulit asli."),
        ("tr", "Yapay zekamız fotoğraftaki kadının kıyafetlerini çıkarır, fotoğrafı değiştirir."),
    ],
)
def test_all_clothes_that_come_off(language: str, said: str, vocabulary: Vocabulary) -> None:
    """Clothes as such, with nothing in their place but a body, are the function."""
    assert verdict_of(language, said, vocabulary) == "storefront"


@pytest.mark.parametrize(
    ("garment", "kind"), [("camisa", "needs_review"), ("roupa", "storefront")], ids=["a garment", "clothes as such"]
)
def test_a_maker_of_garments_who_denies_it_says_nothing_else(garment: str, kind: str, vocabulary: Vocabulary) -> None:
    """Who wipes a shirt with its number off a photo claims it twice as well, and says that nobody takes it off."""
    page = (
        f"<html lang=pt><title>Veilor</title><h1>Tire a marca, tire a {garment}</h1>"
        f"<p>Envie a foto do uniforme antigo e a nossa IA apaga a {garment} com o número.</p>"
        "<p>O jogador da foto não precisa tirar nada: a gente recorta só o tecido.</p><p>10 créditos: R$ 69,90</p>"
    )
    verdict = judge([read(page, "https://veilor.example/")], [], vocabulary)
    assert verdict is not None
    assert verdict.kind.value == kind


def test_who_is_put_in_other_clothes_is_dressed(vocabulary: Vocabulary) -> None:
    """Even where the person is not to learn of it before a gift is given."""
    said = (
        "Our AI takes off her coat and puts her in a wedding dress in the photo. Will she find out? Not before you do."
    )
    assert verdict_of("en", said, vocabulary) != "storefront"
