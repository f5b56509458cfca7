"""Identifiers of accounts: kept with provider, kind, value and place; placeholders and doubtful shapes are not."""

from collections.abc import Callable

import pytest

from monitor.model import Grade, Reading, Where

KEY = "rk_pub_5Tg7Hq2ZbN4x"
SHARED = "pk_live_5Tg7Hq2ZbN4x"


def named(reading: Reading) -> list[tuple[str, str, str | None, Where]]:
    return [(i.kind, i.value, i.provider, i.where) for i in reading.identifiers]


@pytest.mark.parametrize(
    ("html", "where"),
    [
        (f"<script>pay('{KEY}')</script>", Where.INLINE),
        (f'<script src="/x.js?key={KEY}"></script>', Where.SCRIPT),
        (f'<div data-key="{KEY}"></div>', Where.ATTRIBUTE),
        (f'<input type="hidden" name="key" value="{KEY}">', Where.ATTRIBUTE),
        (f'<pay-button key="{KEY}"></pay-button>', Where.ATTRIBUTE),
        (f'<script type="application/json">{{"key": "{KEY}"}}</script>', Where.STATE),
        (f'<meta name="pay-key" content="{KEY}">', Where.META),
    ],
)
def test_identifier_is_found_and_makes_its_provider_configured(
    look: Callable[..., Reading], html: str, where: Where
) -> None:
    """An account id counts at each place, without any host, and is worth `configured`."""
    reading = look(html)
    assert named(reading) == [("railpay_key", KEY, "railpay", where)]
    (mark,) = reading.observations
    assert (mark.provider, mark.grade, mark.value, mark.where) == ("railpay", Grade.CONFIGURED, KEY, where)
    assert KEY in mark.quote


def test_identifier_in_the_hidden_fields_of_a_form_is_read_as_its_address(look: Callable[..., Reading]) -> None:
    """A shape written for a payment link also meets the same fields in a form, its host in capitals or not."""
    form = '<form action="https://{}/form"><input type="hidden" name="shop" value="k4711x"></form>'
    for host in ("buy.railpay.example", "BUY.RailPay.example"):
        assert named(look(form.format(host))) == [("railpay_form", "k4711x", "railpay", Where.FORM)]


@pytest.mark.parametrize(
    "text",
    [
        r"\u0022https:\u002F\u002Fbuy.railpay.example\u002Fformular?a=1\u0026shop=k4711x\u0022,\u0022b\u0022:1",
        r"\"https:\/\/buy.railpay.example\/formular?a=1\u0026shop=k4711x\">",
        "https://buy.railpay.example/formular?a=1&amp;shop=k4711x&quot;b",
    ],
)
def test_identifier_in_an_address_spelt_for_scripts_ends_where_the_address_ends(
    look: Callable[..., Reading], text: str
) -> None:
    """Signs written as codes (and, quote) part the query and end the address; they are no part of the value."""
    found = named(look(f"<script>load('{text}')</script>"))
    assert ("railpay_form", "k4711x", "railpay", Where.INLINE) in found
    assert not [value for _, value, _, _ in found if "u00" in value or "quot" in value]


@pytest.mark.parametrize("spelt", ["pay@till.example", "pay%40till.example", "pay&#64;till.example"])
def test_one_account_in_several_spellings_is_one_identifier(look: Callable[..., Reading], spelt: str) -> None:
    """Percent codes and entities, as hidden fields and addresses write them, make no second account."""
    field = f'<form action="https://buy.railpay.example/mail"><input type="hidden" name="payee" value="{spelt}"></form>'
    link = f'<a href="https://buy.railpay.example/mail?payee={spelt}">x</a>'
    script = f"<script>go('https://buy.railpay.example/mail?payee={spelt}')</script>"
    for html in (field, link, script, field + link + script):
        found = [(i.kind, i.value) for i in look(html).identifiers if i.kind == "railpay_payee"]
        assert found == [("railpay_payee", "pay@till.example")]


def test_account_in_an_address_with_spaces_around_it(look: Callable[..., Reading]) -> None:
    """Spaces between the quotes make no sentence of an address."""
    (found,) = look("<div data-pay=' https://buy.railpay.example/pack001 '></div>").identifiers
    assert found.value == "pack001"


@pytest.mark.parametrize("host", ["%62uy.railpay.example", "BUY.railpay.example", "u:p@buy.railpay.example:443"])
def test_account_behind_a_host_in_another_spelling(look: Callable[..., Reading], host: str) -> None:
    """What a browser reads as the provider's host carries its accounts."""
    (found,) = look(f'<a href="https://{host}/pack001">Buy</a>').identifiers
    assert (found.kind, found.value) == ("railpay_button", "pack001")


def test_same_value_twice_is_one_identifier(look: Callable[..., Reading]) -> None:
    """An id that stands in a script address, a script and an attribute is listed once, at its strongest place."""
    html = f'<div data-key="{KEY}"></div><script>pay("{KEY}")</script>' * 3
    assert len(look(html).identifiers) == 1
    assert len(look(html).observations) == 1


@pytest.mark.parametrize(
    "value",
    [
        "rk_pub_YOURKEYHERE123",
        "rk_pub_xxxxxxxxxxxxxxx",
        "rk_pub_000000000000000",
        "rk_pub_123456789012345",
        "rk_pub_abcdefghijklmnop",
        "rk_pub_documented12345",
        "rk_pub_5Tg7",
        "xrk_pub_5Tg7Hq2ZbN4x",
    ],
)
def test_placeholders_and_documented_keys_never_count(look: Callable[..., Reading], value: str) -> None:
    """Filler, counting digits, denied and misshapen values name nobody."""
    assert look(f"<script>pay('{value}')</script>").identifiers == ()


@pytest.mark.parametrize(
    "html",
    [
        f"<script>// pay('{KEY}')</script>", f"<!-- {KEY} -->", f"<p>Our key is {KEY}</p>",
        f"<img alt='{KEY}' src='/a'>",
        "<span data-tip='Example: https://buy.railpay.example/abc123'></span>",
        "<script>help('Paste it, e.g. https://buy.railpay.example/abc123')</script>",
        '<script type="application/json">{"text": "Not https:\\/\\/buy.railpay.example\\/abc123"}</script>',
    ],
)  # fmt: skip
def test_identifiers_in_comments_and_prose_never_count(look: Callable[..., Reading], html: str) -> None:
    """What is commented out or told to readers configures nothing."""
    assert look(html).identifiers == ()


def test_echoed_identifier_never_counts(look: Callable[..., Reading]) -> None:
    """A value from the page's own query is the asker's."""
    html = f"<script>var q = '{KEY}'</script>"
    assert look(html, url=f"https://shop.example/?q={KEY}").identifiers == ()


@pytest.mark.parametrize(
    ("url", "link"),
    [
        ("https://shop.example/", "https://evil.example/#https://buy.railpay.example/abc123"),
        ("https://shop.example/", "https://links.example/url?q=https://buy.railpay.example/abc123&sa=D"),
        ("https://archive.example/", "https://archive.example/web/2020/https://buy.railpay.example/abc123"),
        ("https://archive.example/", "https://archive.example/web/2020/https:/buy.railpay.example/abc123"),
        ("https://shop.example/", "mailto:a@b.example?body=https://buy.railpay.example/abc123"),
    ],
)
def test_account_inside_another_address_never_counts(look: Callable[..., Reading], url: str, link: str) -> None:
    """What an archive replays and another company's redirect or share link carries is not the site's account."""
    assert look(f'<a href="{link}">x</a>', url=url).identifiers == ()


@pytest.mark.parametrize(
    "link",
    [
        "https://buy.railpay.example/abc123?back=https://shop.example/thanks",
        "https://buy.railpay.example/form?back=https://shop.example/thanks&shop=abc123",
        "https://shop.example/out?to=https://buy.railpay.example/abc123",
    ],
)
def test_account_counts_beside_an_address_to_return_to_and_behind_the_sites_own_way_out(
    look: Callable[..., Reading], link: str
) -> None:
    """A return address takes nothing away, and the site's own redirect is its way to pay."""
    assert "abc123" in {i.value for i in look(f'<a href="{link}">x</a>').identifiers}


def test_identifier_in_percent_encoded_settings_is_whole(look: Callable[..., Reading]) -> None:
    """The code of the quote before a number is no part of it."""
    page = '<meta name="app/config" content="%7B%22clientId%22%3A%22831124528.apps.signer.example%22%7D">'
    assert named(look(page)) == [("signer_client", "831124528.apps.signer.example", "signer", Where.META)]


def test_near_asks_for_a_host_of_the_provider(look: Callable[..., Reading]) -> None:
    """A shape that many numbers share counts only beside a host of its provider or a name of its SDK."""
    number = "<script>var merchant = '945512-0042'</script>"
    assert look(number).identifiers == ()
    for beside in (
        '<script src="https://js.railpay.example/"></script>',
        "<script>new __railpayController(1)</script>",
    ):
        assert [i.value for i in look(number + beside).identifiers] == ["945512-0042"]


def test_shared_shape_is_settled_by_host_evidence(look: Callable[..., Reading]) -> None:
    """One value that fits two providers belongs to the one whose host the page names."""
    html = f'<script src="https://sdk.twinpay.example/v1"></script><script>key("{SHARED}")</script>'
    assert named(look(html)) == [("twinpay_key", SHARED, "twinpay", Where.INLINE)]


def test_shared_shape_without_evidence_names_its_candidates_and_no_provider(look: Callable[..., Reading]) -> None:
    """Without evidence the value is kept as ambiguous and marks nobody."""
    reading = look(f'<script>key("{SHARED}")</script>')
    assert named(reading) == [("ambiguous: shared_key, twinpay_key", SHARED, None, Where.INLINE)]
    assert reading.observations == ()


def test_shapes_that_need_a_host_are_candidates_where_no_host_stands(look: Callable[..., Reading]) -> None:
    """Two companies' shape without a host of either names both and marks nobody; beside a host it is that company's."""
    script = "<script>key('nk_live_q7rtyukp3lmn')</script>"
    reading = look(script)
    assert named(reading) == [("ambiguous: railpay_short, twinpay_short", "nk_live_q7rtyukp3lmn", None, Where.INLINE)]
    assert reading.observations == ()
    beside = look(f'<script src="https://sdk.twinpay.example/v1"></script>{script}')
    assert named(beside) == [("twinpay_short", "nk_live_q7rtyukp3lmn", "twinpay", Where.INLINE)]


@pytest.mark.parametrize("beside", ["", '<script src="https://sdk.twinpay.example/v1"></script>'])
def test_one_name_at_two_companies_is_two_accounts(look: Callable[..., Reading], beside: str) -> None:
    """A shop that bears its name on two platforms is in no doubt and the account of both."""
    links = (
        '<a href="https://buy.railpay.example/lumenshop">1</a><a href="https://twinpay.example/page/lumenshop">2</a>'
    )
    found = {(i.kind, i.value, i.provider) for i in look(beside + links).identifiers}
    assert found == {("railpay_button", "lumenshop", "railpay"), ("twinpay_page", "lumenshop", "twinpay")}


def test_a_shape_that_takes_in_another_companys_address_is_no_rival_of_it(look: Callable[..., Reading]) -> None:
    """Of a list of one's own pages each shape takes its own entry, also where it reaches over that of another."""
    html = '<script type="application/json">{"own":["buy.railpay.example/lumenshop","twinpay.example/page/lumenshop"]}'
    found = {(i.kind, i.value) for i in look(html + "</script>").identifiers}
    assert found == {("railpay_button", "lumenshop"), ("twinpay_page", "lumenshop")}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("https://buy.railpay.example/lumenshop", ["railpay_button"]),
        ("//buy.railpay.example/lumenshop", ["railpay_button"]),
        ("https://notbuy.railpay.example/lumenshop", []),
        ("https://my-buy.railpay.example/lumenshop", []),
        ("https://other.test/buy.railpay.example/lumenshop", []),
        ("https://other.test/?to=buy.railpay.example/lumenshop", []),
        ("https://lumenshop.railshops.example/basket", ["railpay_store"]),
        ("https://lumenshop.railshops.example", ["railpay_store"]),
        ("https://lumenshop.railshops.example.evil.test/basket", []),
        ("https://lumenshop.railshops.example-pay.test/", []),
    ],
)
def test_a_shape_that_names_a_host_fits_whole_names_only(
    look: Callable[..., Reading], text: str, found: list[str]
) -> None:
    """An account in an address counts where the address is the provider's, not where its name is part of another."""
    for html in (f'<a href="{text}">Buy</a>', f'<script>go("{text}")</script>', f'<div data-to="{text}"></div>'):
        assert [i.kind for i in look(html).identifiers] == found, html


@pytest.mark.parametrize(
    ("html", "found"),
    [
        ('<a href="https://pages.railpay.example/lumenshop">us</a>', ["railpay_page"]),
        ('<script>jsx("a", {href: "https://pages.railpay.example/lumenshop"})</script>', ["railpay_page"]),
        ("""<button onclick="window.open('https://pages.railpay.example/lumenshop')">us</button>""", ["railpay_page"]),
        ('<script>const us = ["https://pages.railpay.example/lumenshop"]</script>', []),
        ('<script>const text = {href: "/us", about: "https://pages.railpay.example/lumenshop"}</script>', []),
    ],
)
def test_account_that_counts_in_links_counts_where_a_script_leads_there(
    look: Callable[..., Reading], html: str, found: list[str]
) -> None:
    """A page built by scripts has its links there: `href` and what a click opens are links, a mere text is none."""
    assert [i.kind for i in look(html).identifiers] == found


def test_sign_on_client_is_configured(look: Callable[..., Reading]) -> None:
    """A client id of a sign-on provider is worth `configured` in the role sign_on, off the payment path."""
    (mark,) = look('<div data-client_id="4455667.apps.signer.example"></div>').observations
    assert (mark.provider, mark.role, mark.grade, mark.on_payment_path) == (
        "signer",
        "sign_on",
        Grade.CONFIGURED,
        False,
    )


def test_a_page_of_endless_keys_is_cut(look: Callable[..., Reading]) -> None:
    """A directory of thousands of keys yields a bounded list, and says so; one that just fits says nothing."""
    for number, said in ((2000, ("accounts of the kind railpay_key beyond 200 were not kept",)), (200, ())):
        html = "<script>" + ";".join(f"'rk_pub_{one:04}Tg7Hq2ZbN4x'" for one in range(number)) + "</script>"
        reading = look(html)
        assert (len(reading.identifiers), reading.cut) == (200, said)
