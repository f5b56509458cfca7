"""Who promises to tell nobody reports nothing and denies nothing."""

import tomllib
from pathlib import Path

import pytest

from monitor.document import read
from monitor.recognise import Vocabulary, judge

HERE = Path(__file__).parent
UNTOLD = tomllib.loads((HERE / "untold.toml").read_text("utf-8"))


@pytest.mark.parametrize("language", UNTOLD)
def test_a_promise_to_tell_nobody_turns_no_claim(language: str, vocabulary: Vocabulary) -> None:
    """ "We tell no one", "reveals nothing": said of the visitor, in the sentence that says what is done."""
    said = tomllib.loads((HERE / "honest" / f"{language}.toml").read_text("utf-8"))
    sold = "".join(f"<p>{said[name]}</p>" for name in ("upload", "packs", "plan"))
    for text in UNTOLD[language]:
        body = f"<title>Lumora</title><h1>Lumora AI</h1><p>{text}</p>{sold}"
        found = judge([read(f'<html lang="{language}">{body}</html>', "https://lumora.example/")], [], vocabulary)
        assert found is not None
        assert found.kind == "storefront", text
