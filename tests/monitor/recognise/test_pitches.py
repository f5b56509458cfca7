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
