"""What a shop does, said by way of euphemism, and the same words of somebody who does nothing of the kind."""

import tomllib
from pathlib import Path

import pytest

from monitor.document import read
from monitor.model import Verdict
from monitor.recognise import Vocabulary, judge

HERE = Path(__file__).parent
FRAMES = {
    frame["code"]: frame for frame in tomllib.loads((HERE / "denied.toml").read_text(encoding="utf-8"))["language"]
}
"""How a page of each language names a price and asks for a picture."""
SAID = [
    (code, kind, sentence)
    for path in sorted(HERE.glob("euphemisms*.toml"))
    for code, kinds in tomllib.loads(path.read_text(encoding="utf-8")).items()
    for kind in ("claims", "harmless")
    for sentence in kinds[kind]
]
BRAND = "Velorin"


def _verdict(vocabulary: Vocabulary, code: str, sentence: str) -> Verdict:
    """Judge a page that says a sentence, asks for a picture and names a price."""
    frame = FRAMES[code]
    html = (
        f"<html lang='{code}'><head><title>{BRAND}</title></head><body><h1>{BRAND}</h1><p>{sentence}</p>"
        f"<p>{frame['price']}</p><p>{frame['upload']}</p></body></html>"
    )
    verdict = judge([read(html, "https://velorin.example/")], [], vocabulary)
    assert verdict is not None
    return verdict


@pytest.mark.parametrize(("code", "kind", "sentence"), SAID)
def test_a_euphemism_is_a_claim_and_its_words_alone_are_none(
    code: str, kind: str, sentence: str, vocabulary: Vocabulary
) -> None:
    """A claim is quoted and comes before a person's eyes; who uses the words otherwise is quoted with no function."""
    verdict = _verdict(vocabulary, code, sentence)
    quoted = any(span.why.startswith("function:") for span in verdict.spans)
    assert quoted == (kind == "claims"), sentence
    assert (verdict.kind.value in ("storefront", "needs_review")) == (kind == "claims"), sentence
