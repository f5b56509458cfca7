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


@pytest.mark.parametrize(
    "html", ['<div class="pay" data-railpay-widget="b7"></div>', "<i data-railpay-widget=b7>x</i>"]
)
def test_an_attribute_of_the_providers_own_counts(look: Callable[..., Reading], html: str) -> None:
    """An element known by its class alone is shown by the attributes that only the provider's script reads."""
    assert embedded(look(html)) == {("railpay", Where.ATTRIBUTE)}


@pytest.mark.parametrize(
    "html",
    [
        '<p>data-railpay-widget="b7"</p>',
        '<div class="data-railpay-widget" data-x="1"></div>',
        "<div data-tip='write data-railpay-widget=\"b7\"'></div>",
        "<script>el.innerHTML = '<i data-railpay-widget=\"b7\">'</script>",
    ],
)
def test_words_of_an_attribute_show_nothing(look: Callable[..., Reading], html: str) -> None:
    """Text, classes, and values that speak of the attribute."""
    assert look(html).observations == ()


PATH = "/fold-cgi/check.js"


@pytest.mark.parametrize(
    ("html", "where"),
    [
        (f'<script src="{PATH}"></script>', Where.SCRIPT),
        (f'<script src="https://shop.example{PATH}"></script>', Where.SCRIPT),
        (f'<img src="{PATH}">', Where.ATTRIBUTE),
        (f'<form action="{PATH}"></form>', Where.FORM),
        (f'<link rel="stylesheet" href="{PATH}">', Where.META),
    ],
)
def test_a_path_that_a_platform_serves_under_the_sites_own_name_shows_it(
    look: Callable[..., Reading], html: str, where: Where
) -> None:
    """What the page loads from its own host, or sends there, behind a path that is the provider's alone."""
    assert embedded(look(html)) == {("cloudfold", where)}


@pytest.mark.parametrize(
    "html",
    [
        f'<script src="https://other.example{PATH}"></script>',
        f'<script src="/copy{PATH}"></script>',
        f'<script src="/go?to=https://shop.example{PATH}"></script>',
        f'<a href="{PATH}">x</a><p>{PATH}</p><script>x = "{PATH}"</script>',
    ],
)
def test_the_same_path_elsewhere_shows_nothing(look: Callable[..., Reading], html: str) -> None:
    """On another host, below another path or in a query, in links and words, which a copied page brings along."""
    assert look(html).observations == ()


def test_a_provider_serves_its_own_site_and_is_no_customer(look: Callable[..., Reading]) -> None:
    """On the provider's own domain the path shows nothing."""
    assert look(f'<script src="{PATH}"></script>', url="https://cloudfold.example/").observations == ()


@pytest.mark.parametrize(
    ("html", "kept"),
    [
        ('<a href="#" rel="5b09e2d7?user=8">x</a>', ("a", "rel", "5b09e2d7?user=8")),
        ('<div integration="7b1e4c92"></div>', ("div", "integration", "7b1e4c92")),
    ],
)
def test_settings_outside_data_attributes_are_read(html: str, kept: tuple[str, str, str]) -> None:
    """What a link that leads nowhere relates to, and the setting of a button."""
    assert read(html.encode(), "https://shop.example/").attributes == (kept,)
    assert read(b'<a href="/x" rel="nofollow">x</a><i lang="de">y</i>', "https://shop.example/").attributes == ()


@pytest.mark.parametrize("attributes", ["", ' class="wide"', ' tone="black"'])
def test_what_an_element_of_its_own_kind_loads_is_read(look: Callable[..., Reading], attributes: str) -> None:
    """The source of a custom element shows its company, be it all that stands there; a class alone is nothing."""
    html = f'<rail-frame src="https://js.railpay.example/v1"{attributes}></rail-frame>'
    assert embedded(look(html)) == {("railpay", Where.ATTRIBUTE)}
    assert look('<rail-frame class="js.railpay.example"></rail-frame>').observations == ()
