"""The language of contracts: passives, participles and verbal nouns say what is done as plainly as an order does."""

import pytest

from monitor.document import read
from monitor.recognise import Vocabulary, judge

AROUND = "<p>9.99 USD per month</p><p>50 credits</p><form><label>Choose a file<input type='file'></label></form>"


def _kind(vocabulary: Vocabulary, language: str, sentence: str) -> str:
    page = f"<html lang='{language}'><title>Vrelmo</title><h1>Vrelmo</h1><p>{sentence}</p>{AROUND}"
    verdict = judge([read(page, "https://vrelmo.example/")], [], vocabulary)
    assert verdict is not None
    return verdict.kind


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("tr", "Krediler, kişinin giysilerinin yapay zekâ ile kaldırıldığı görsellerin üretilmesinde kullanılır."),
        ("tr", "Fotoğraftaki kişinin giysilerinin yapay zekâ ile kaldırılamadığı hâllerde kredi iade edilir."),
        ("ru", "Одежда изображённого на снимке лица устраняется нейросетью."),
        ("pl", "Odzież osoby na przesłanym zdjęciu jest usuwana przez sztuczną inteligencję."),
        ("de", "Gegenstand des Vertrags ist die Eliminierung der Kleidung abgebildeter Personen auf Fotos durch KI."),
        ("nl", "De kleding van de persoon op de foto wordt door AI verwijderd."),
        ("fr", "Le service assure le dévêtissement par IA des personnes figurant sur la photographie transmise."),
        ("zh-Hans", "所提交照片中人物的衣装由人工智能予以祛除。"),
        ("ja", "被撮影者の衣服はAIにより剥離されます。"),
        ("ko", "제공된 사진 속 피촬영자의 의복은 인공지능에 의하여 탈거된다."),
        ("ar", "تكون ملابس الشخص في الصورة محذوفة بالذكاء الاصطناعي."),
        ("fa", "لباس شخص در عکس به‌وسیله هوش مصنوعی زدوده‌شده تحویل می‌گردد."),
        ("hi", "सेवा में तस्वीर के व्यक्ति का निर्वस्त्रीकरण एआई द्वारा होता है।"),
    ],
)
def test_a_clause_that_says_what_is_done_is_shown_to_a_person(
    language: str, sentence: str, vocabulary: Vocabulary
) -> None:
    """One such sentence among prices and a file field is a claim, and no passing word."""
    assert _kind(vocabulary, language, sentence) in ("storefront", "needs_review")


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("tr", "Kişilerin giysilerinin yapay zekâ ile kaldırıldığı görsellerin yüklenmesi yasaktır."),
        ("tr", "Fotoğraftaki kişinin giysileri yapay zekâmızca kaldırılamamaktadır, kaldırılmaz."),
        ("pl", "Zakazane jest przesyłanie zdjęć, na których odzież osoby jest usuwana przez sztuczną inteligencję."),
        ("de", "Verboten ist die Eliminierung der Kleidung abgebildeter Personen auf Fotos durch KI."),
        ("fr", "La loi interdit le dévêtissement par IA des personnes figurant sur une photographie."),
        ("ko", "사진 속 피촬영자의 의복을 인공지능으로 탈거하는 행위는 금지됩니다."),
    ],
)
def test_who_forbids_or_denies_it_in_the_same_words_sells_nothing(
    language: str, sentence: str, vocabulary: Vocabulary
) -> None:
    """Laws and rules use the same forms."""
    assert _kind(vocabulary, language, sentence) == "unrelated"


def test_what_a_turkish_verb_denies_by_its_ending_is_a_failure_in_refunds_alone(vocabulary: Vocabulary) -> None:
    """ "Where they could not be removed the credit comes back" says what is sold; without the refund nothing is."""
    said = "Fotoğraftaki kişinin giysileri yapay zekâ ile kaldırılamazsa"
    assert _kind(vocabulary, "tr", f"{said} kredi iade edilir.") == "storefront"
    assert _kind(vocabulary, "tr", f"{said} şaşırmayın.") == "unrelated"
