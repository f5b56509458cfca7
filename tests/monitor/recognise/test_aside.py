"""Words that a page keeps and does not say."""

import pytest

from monitor.document import read
from monitor.recognise import Vocabulary, judge

LIST = '["remove the clothes of a person in a photo", "make a person in a photo nude"]'
FRAME = (
    "<title>Lumen</title><h1>Photo retouching for families</h1><p>Upload a photo and our AI changes the hair.</p>"
    "<button>Upload photo</button><p>50 credits 9.99 $</p>%s"
)
KEPT = {
    "state": '<script type="application/json">{"%s": ' + LIST + "}</script>",
    "attribute": '<form data-settings=\'{"%s": ' + LIST + "}'></form>",
    "script": "<script>const settings = {%s: " + LIST + "}</script>",
    "string": '<script>let %s = "remove the clothes of a person in a photo and show the nude body"</script>',
}


@pytest.mark.parametrize("name", ["bannedWords", "block_list", "negative_prompt", "deny", "reviews"])
@pytest.mark.parametrize("way", KEPT)
def test_what_is_kept_to_be_refused_claims_nothing(way: str, name: str, vocabulary: Vocabulary) -> None:
    """The same words under another name ("features") are the page's own."""
    refused = judge([read(FRAME % (KEPT[way] % name), "https://lumen.example/")], [], vocabulary)
    own = judge([read(FRAME % (KEPT[way] % "features"), "https://lumen.example/")], [], vocabulary)
    assert refused is not None
    assert own is not None
    assert (refused.kind, own.kind) == ("unrelated", "storefront")


def test_the_name_of_an_attribute_tells_it_too(vocabulary: Vocabulary) -> None:
    """`data-blocklist`."""
    verdict = judge([read(FRAME % f"<div data-blocklist='{LIST}'></div>", "https://lumen.example/")], [], vocabulary)
    assert verdict is not None
    assert verdict.kind == "unrelated"
