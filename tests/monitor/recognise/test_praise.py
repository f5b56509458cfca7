"""A shop that calls itself number one lists nobody; what clothes do not let one see is a euphemism and no denial."""

import tomllib
from pathlib import Path

import pytest

from monitor.document import read
from monitor.recognise import Vocabulary, judge

HONEST = Path(__file__).parent / "honest"
FIRST = {
    "id": "AI nomor 1 di Indonesia yang menelanjangi wanita di fotomu",
    "ko": "국내 1위 옷 벗기기 AI",
    "zh-Hans": "全网排名第一的AI脱衣",
    "zh-Hant": "全網排名第一的AI脫衣",
}
UNSEEN = {
    "en": "Upload her photo and see what clothes do not let you see.",
    "es": "Sube su foto, activa el modo transparencia y descubre lo que la ropa no te deja ver.",
    "pt": "Envie a foto dela e descubra o que a roupa não te deixa ver.",
    "de": "Lade ihr Foto hoch und sieh, was die Kleidung nicht zeigt.",
    "ru": "Загрузи её фото и увидь то, чего одежда не показывает.",
}


def _kind(language: str, text: str, vocabulary: Vocabulary) -> str:
    said = tomllib.loads((HONEST / f"{language}.toml").read_text("utf-8"))
    sold = "".join(f"<p>{said[name]}</p>" for name in ("upload", "packs", "plan"))
    page = f'<html lang="{language}"><title>Lumora</title><h1>{text}</h1><p>{text}</p>{sold}'
    verdict = judge([read(page, "https://lumora.example/")], [], vocabulary)
    assert verdict is not None
    return verdict.kind


@pytest.mark.parametrize("language", FIRST)
def test_a_shop_that_calls_itself_number_one_lists_nobody(language: str, vocabulary: Vocabulary) -> None:
    """It is the first of a country or a trade; the first place of a list is one of many."""
    assert _kind(language, FIRST[language], vocabulary) == "storefront"


@pytest.mark.parametrize("language", UNSEEN)
def test_what_clothes_do_not_let_one_see_is_no_denial(language: str, vocabulary: Vocabulary) -> None:
    """The denial belongs to the clothes."""
    assert _kind(language, UNSEEN[language], vocabulary) in ("storefront", "needs_review")


MORE = {
    "en": "Lumora isn't just a clothes remover, it undresses any woman in a photo.",
    "fr": "Lumora n'est pas qu'un effaceur de vêtements, il déshabille toute femme sur une photo.",
    "ru": "Lumora не просто убирает одежду с фото, она раздевает любую девушку.",
    "uk": "Lumora не просто прибирає одяг з фото, вона роздягає будь-яку дівчину.",
    "id": "Lumora bukan sekadar penghapus baju, ia menelanjangi wanita mana pun di foto.",
    "ar": "لومورا ليس مجرد مزيل ملابس بل يعري أي امرأة في الصورة.",
    "ko": "루모라는 사진 속 옷을 지울 뿐만 아니라 어떤 여자든 벗깁니다.",
}
BOTH = {
    "en": "Undress celebrities and characters in any photo.",
    "de": "Zieht Stars und Figuren auf jedem Foto aus.",
    "es": "Desnuda a famosas y personajes en cualquier foto.",
    "ru": "Раздевает знаменитостей и персонажей на любом фото.",
}


@pytest.mark.parametrize(("language", "text"), [*MORE.items(), *BOTH.items()])
def test_not_only_this_and_also_persons_is_praise(language: str, text: str, vocabulary: Vocabulary) -> None:
    """Who is "not just" something is it, and whoever undresses characters and celebrities undresses persons."""
    assert _kind(language, text, vocabulary) == "storefront"
