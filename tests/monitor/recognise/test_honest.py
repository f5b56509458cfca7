"""Detectors that name what they find, rules that name what they forbid, makers that speak of bodies and garments."""

import tomllib
from pathlib import Path

import pytest

from monitor.document import read
from monitor.recognise import Vocabulary, judge

FILES = sorted((Path(__file__).parent / "honest").glob("*.toml"))
LISTS = ("detectors", "rules", "makers")
AS_HEADING = "<title>{said}</title><h1>{said}</h1>{sold}"
AS_PARAGRAPH = "<title>Lumora</title><h1>Lumora AI</h1><p>{said}</p>{sold}"


def _kind(vocabulary: Vocabulary, language: str, body: str) -> str:
    verdict = judge([read(f'<html lang="{language}">{body}</html>', "https://lumora.example/")], [], vocabulary)
    assert verdict is not None
    return verdict.kind


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_no_honest_sentence_makes_a_storefront(vocabulary: Vocabulary, path: Path) -> None:
    """As the heading and as a paragraph of a page that asks for an upload and sells packs and a monthly plan."""
    said = tomllib.loads(path.read_text(encoding="utf-8"))
    sold = "".join(f"<p>{said[name]}</p>" for name in ("upload", "packs", "plan"))
    accused = [
        (name, sentence)
        for name in LISTS
        for sentence in said[name]
        for body in (AS_HEADING, AS_PARAGRAPH)
        if _kind(vocabulary, path.stem, body.format(said=sentence, sold=sold)) == "storefront"
    ]
    assert not accused
