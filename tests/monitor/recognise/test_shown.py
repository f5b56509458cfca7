"""Markup that shows something else than it holds: recognition reads what the eye sees."""

import pytest

from monitor.document import read
from monitor.recognise import Vocabulary, judge

OFFER = "<p>50 credits $9.99, 200 credits $29.99. Buy now.</p>"
CLAIM = "Our AI removes the clothes of the person in your photo. Undress anyone in seconds."


@pytest.mark.parametrize(
    ("said", "quoted"),
    [
        (
            CLAIM.replace("clo", 'clo<span style="display:none">xx</span>').replace("dre", "<i hidden>qq</i>dre"),
            "Undress",
        ),
        (CLAIM.replace("clo", 'clo<i style="font-size:0">xx</i>').replace("dre", "<!-- -->dre"), "Undress"),
        (f'<bdo dir="rtl">{CLAIM[::-1]}</bdo>', "enoyna sserdnU"),
        (f'<span style="direction: rtl; unicode-bidi: bidi-override">{CLAIM[::-1]}</span>', "enoyna sserdnU"),
        (
            CLAIM.replace("Undress", '<bdo dir="rtl">sserdnU</bdo>').replace("clothes", "<bdo dir=rtl>sehtolc</bdo>"),
            "sserdnU",
        ),
    ],
)
def test_words_are_read_as_they_are_shown(said: str, quoted: str, vocabulary: Vocabulary) -> None:
    """Hidden pieces inside words and words shown backwards hide nothing; the span quotes what the page holds."""
    verdict = judge([read(f"<h1>Velorin</h1><p>{said}</p>{OFFER}", "https://velorin.example/")], [], vocabulary)
    assert verdict is not None
    assert verdict.kind == "storefront"
    assert any(quoted in span.text for span in verdict.spans if span.why.startswith("function: "))
