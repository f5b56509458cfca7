"""What any shop does for its visitors' data and payments protects nobody."""

import tomllib
from pathlib import Path

import pytest

from monitor.document import read
from monitor.model import Verdict
from monitor.recognise import Vocabulary, judge
from monitor.recognise.claims import parse
from monitor.recognise.protective import stance

CHORES = tomllib.loads(Path(__file__).with_name("chores.toml").read_text("utf-8"))
URL = "https://shop.example/"


def verdict(page: str, vocabulary: Vocabulary) -> Verdict:
    """Judge one page."""
    found = judge([read(f"<html><body>{page}</body></html>", URL)], [], vocabulary)
    assert found is not None
    return found


@pytest.mark.parametrize("language", CHORES)
def test_keeping_data_and_taking_money_protects_nobody(language: str, vocabulary: Vocabulary) -> None:
    """ "We protect your data", "banks block us": said by shops as by everybody."""
    for text in CHORES[language]:
        found = stance(parse(text, "p", URL, vocabulary), language.partition("-")[0])
        assert not found.caring, text


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "We protect your data and help victims of undressing apps."),
        ("de", "Wir schützen Ihre Daten und helfen Betroffenen von Deepfakes."),
        ("es", "Protegemos tus datos y ayudamos a las víctimas de los deepfakes."),
        ("ru", "Мы защищаем ваши данные и помогаем пострадавшим от дипфейков."),
    ],
)
def test_who_helps_those_affected_may_speak_of_their_data(language: str, text: str, vocabulary: Vocabulary) -> None:
    """The abuse or those harmed are named beside it."""
    assert stance(parse(text, "p", URL, vocabulary), language).caring


def test_a_shop_that_keeps_its_visitors_data_is_a_shop(vocabulary: Vocabulary) -> None:
    """However many lines speak of data, payments and blocked addresses."""
    page = (
        "<h1>Undress her photo</h1><p>Our AI removes the clothes of the woman in your photo.</p>"
        "<p>100 credits for $9</p><button>Upload a photo</button>" + "".join(f"<p>{text}</p>" for text in CHORES["en"])
    )
    assert verdict(page, vocabulary).kind == "storefront"


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("es", "Nuestra IA desnuda a la chica de tu foto mejor que cualquier app que conozcas."),
        ("de", "Unsere Server, die jede Frau auf deinem Foto ausziehen, laufen Tag und Nacht."),
        ("ja", "サイトやアプリのインストール不要、写真の女性を脱がせます。"),
        ("en", "We run bots whose AI undresses any woman in your photo."),
    ],
)
def test_a_shop_that_speaks_of_sites_and_apps_as_well_is_a_shop(
    language: str, text: str, vocabulary: Vocabulary
) -> None:
    """Its own voice stands before the claim, or they stand where no clause tells what they do."""
    said = tomllib.loads((Path(__file__).parent / "honest" / f"{language}.toml").read_text("utf-8"))
    page = f"<h1>Quorvix</h1><p>{text}</p><p>{said['upload']}</p><p>{said['packs']}</p>"
    assert verdict(page, vocabulary).kind == "storefront"


def test_what_a_shop_offers_its_reader_is_no_help(vocabulary: Vocabulary) -> None:
    """ "Your photos", "get it": calls to buy the tool, though help is offered to the reader in the same words."""
    page = (
        "<h1>Nudify AI: Free Nudifier App</h1>"
        "<p>Our AI transforms your photos into realistic nude edits in seconds.</p>"
        "<p>Get free Nudify AI</p><p>Get the nudifier today</p>"
    )
    assert verdict(page, vocabulary).kind == "needs_review"
