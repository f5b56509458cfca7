"""Names and elements of a provider's own that show it: sessions with a request, buttons with attributes or without."""

from collections.abc import Callable

import pytest

from monitor.document import read
from monitor.model import Grade, Reading, Where


def embedded(reading: Reading) -> set[tuple[str, Where]]:
    return {(o.provider, o.where) for o in reading.observations if o.grade is Grade.EMBEDDED}


@pytest.mark.parametrize(
    "code",
    [
        "const s = new RailpaySession(3, {railNetworks: ['bigcard']});",
        "const s = new RailpaySession(3, request); s.begin();",
        "function a() { s.begin(); } function b() { s = new RailpaySession(3, r) }",
    ],
)
def test_a_session_with_a_request_shows_the_provider(look: Callable[..., Reading], code: str) -> None:
    """A name with words `beside` counts where one of them stands in the same script."""
    assert embedded(look(f"<script>{code}</script>")) == {("railpay", Where.INLINE)}


@pytest.mark.parametrize(
    "html",
    [
        "<script>if (window.RailpaySession) { show(); }</script>",
        "<script>probe(new RailpaySession(3, {}))</script>",
        "<script>probe(new RailpaySession(3, {}))</script><script>s.begin()</script>",
        "<script>// new RailpaySession(3, r); s.begin();</script>",
        "<p>new RailpaySession(3, r); s.begin();</p>",
        "<p>&lt;railpay-button&gt;</p>",
        "<!-- <railpay-button></railpay-button> -->",
        "<template><railpay-button></railpay-button></template>",
        "<railpay-buttons></railpay-buttons>",
    ],
)
def test_a_feature_test_and_words_show_nothing(look: Callable[..., Reading], html: str) -> None:
    """What asks for the name, writes it without a request, in another script, in a comment or in words is no mark."""
    assert look(html).observations == ()


@pytest.mark.parametrize("attributes", ["", " id='pay'", " class='a b' type='buy'", " tone='black'", " a='1' b='2'"])
def test_an_element_of_the_providers_own_counts_with_attributes_or_without(
    look: Callable[..., Reading], attributes: str
) -> None:
    """An element that a provider's SDK draws shows it however it is written."""
    html = f"<div><railpay-button{attributes}></railpay-button></div>"
    assert embedded(look(html)) == {("railpay", Where.ATTRIBUTE)}


@pytest.mark.parametrize("attributes", [' shop="q7wz2k"', ' shop="q7wz2k" tone="black"'])
def test_an_element_is_read_whole_with_one_setting_or_with_several(attributes: str) -> None:
    """A setting with a short name means something in its element, be it the only one there."""
    page = f"<railpay-till{attributes}></railpay-till>".encode()
    assert f"<railpay-till{attributes}" in read(page, "https://shop.example/").widgets
