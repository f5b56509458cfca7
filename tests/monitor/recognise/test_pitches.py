"""What an advertisement or a bot promises, as others tell it, is no promise of the site."""

import tomllib
from pathlib import Path

import pytest

from monitor.document import read
from monitor.recognise import Vocabulary, judge

HERE = Path(__file__).parent
PITCHES = tomllib.loads((HERE / "pitches.toml").read_text("utf-8"))


def _kind(vocabulary: Vocabulary, language: str, text: str) -> str:
    said = tomllib.loads((HERE / "honest" / f"{language}.toml").read_text("utf-8"))
    sold = "".join(f"<p>{said[name]}</p>" for name in ("upload", "packs", "plan"))
    body = f"<title>Lumora</title><h1>Lumora</h1><p>{text}</p>{sold}"
    verdict = judge([read(f'<html lang="{language}">{body}</html>', "https://lumora.example/")], [], vocabulary)
    assert verdict is not None
    return verdict.kind


@pytest.mark.parametrize("language", PITCHES)
def test_a_promise_that_others_make_is_none_of_the_site(language: str, vocabulary: Vocabulary) -> None:
    """The next sentence says whose promise it was, or the words before its colon do; alone it is the site's own."""
    said = PITCHES[language]
    assert _kind(vocabulary, language, said["promise"]) == "storefront"
    for after in said["after"]:
        assert _kind(vocabulary, language, f"{said['promise']} {after}") != "storefront", after
    assert _kind(vocabulary, language, said["before"]) != "storefront"


@pytest.mark.parametrize("language", PITCHES)
def test_a_site_may_quote_its_own_promise(language: str, vocabulary: Vocabulary) -> None:
    """Who speaks of "our" promise in the next sentence makes it."""
    said = PITCHES[language]
    assert _kind(vocabulary, language, f"{said['promise']} {said['own']}") == "storefront"


SHOPS = {
    "en": ["The bot replies within ten seconds.", "You are never shown ads.", "The app promised it, the app does it."],
    "de": ["Der Bot schreibt dir, sobald das Bild fertig ist.", "Der Bot begrüßt dich mit drei Gratisbildern."],
    "es": ["El bot responde en diez segundos."],
    "fr": ["Le bot répond en dix secondes.", "C'est la promesse d'un rendu parfait."],
    "it": ["Questa è la promessa: risultato in dieci secondi."],
    "pt": ["Não aparecem anúncios na versão paga."],
    "nl": ["Dat belooft een leuke avond."],
    "pl": ["Bot obiecuje wynik w dziesięć sekund."],
    "ru": ["Бот обещает результат за десять секунд."],
    "ja": ["広告が表示されません。"],
    "zh-Hans": ["不会弹出广告。"],
    "vi": ["Không hiện quảng cáo."],
    "id": ["Lihat iklan untuk dapat kredit gratis."],
}


@pytest.mark.parametrize("language", SHOPS)
def test_what_a_shop_says_next_is_no_talk_of_others(language: str, vocabulary: Vocabulary) -> None:
    """Bots answer, and shops speak of advertisements."""
    for after in SHOPS[language]:
        assert _kind(vocabulary, language, f"{PITCHES[language]['promise']} {after}") == "storefront", after


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("That was the promise of one bot.", "needs_review"),
        ("Lumora says so: that was the promise, and it is kept.", "storefront"),
        ("It took a month until the paper wrote that was the promise.", "storefront"),
    ],
    ids=["others", "the site's name before it", "not at the beginning"],
)
def test_whose_promise_it_was_is_said_first(text: str, kind: str, vocabulary: Vocabulary) -> None:
    """A page that takes pictures and sells packs is looked at: a shop can set such a sentence there."""
    assert _kind(vocabulary, "en", f"{PITCHES['en']['promise']} {text}") == kind


def test_the_colon_stands_right_behind_the_advertisement(vocabulary: Vocabulary) -> None:
    """Elsewhere in the sentence it announces something else; a shop announces its own."""
    promise = PITCHES["en"]["promise"]
    assert _kind(vocabulary, "en", f"I keep getting ads: {promise}") == "needs_review"
    assert _kind(vocabulary, "en", f"The bot greeted you, now it is your turn: {promise}") == "storefront"
    assert _kind(vocabulary, "en", f"Our ads are short, so you keep seeing ads: {promise}") == "storefront"
    assert _kind(vocabulary, "en", f"Lumora is what you see when you keep getting ads: {promise}") == "storefront"


def test_a_block_quotation_is_read_on_in_the_next_paragraph(vocabulary: Vocabulary) -> None:
    """The usual mark of a quotation, or quotation marks around the whole line; two paragraphs are two texts."""
    promise = PITCHES["en"]["promise"]
    told = "So ran the advertisement."
    assert _kind(vocabulary, "en", f"</p><h2>“{promise}”</h2><p>{told}") == "needs_review"
    assert _kind(vocabulary, "en", f"</p><blockquote>{promise}</blockquote><p>{told}") == "needs_review"
    assert _kind(vocabulary, "en", f"</p><h2>{promise}</h2><p>{told}") == "storefront"
