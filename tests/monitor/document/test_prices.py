"""Prices that a page keeps as data, for searches, shares and scripts."""

import pytest

from monitor.document import read
from monitor.document.prices import literal_prices
from monitor.model import Where

LINKED = '<script type="application/ld+json">%s</script>'
STATE = '<script type="application/json">%s</script>'


def _prices(page: str) -> list[tuple[str, Where]]:
    """Return what a page holds as data."""
    return [(block.text, block.where) for block in read(page, "https://site.example/").blocks]


@pytest.mark.parametrize(
    ("page", "price"),
    [
        (LINKED % '{"@type":"Product","offers":{"@type":"Offer","price":"9.99","priceCurrency":"USD"}}', "9.99 USD"),
        (LINKED % '{"offers":{"@type":"AggregateOffer","lowPrice":4,"highPrice":9,"priceCurrency":"EUR"}}', "4 EUR"),
        (LINKED % '{"@graph":[{"offers":[{"price":1299.5,"priceCurrency":"JPY"}]}]}', "1299.5 JPY"),
        (STATE % '{"plans":[{"credits":50,"price":9.99,"currency":"usd"}]}', "9.99 usd"),
        (STATE % '{"price":"9,99","currency":"€"}', "9,99 €"),
        (STATE % '{"plans":[{"unit_amount":999,"currency":"usd"}]}', "9.99 usd"),
        (STATE % '{"priceInCents":1050,"currency":"EUR"}', "10.50 EUR"),
        (STATE % '{"unit_amount":500,"currency":"jpy"}', "500 jpy"),
        (STATE % '{"amount":"9.99","currencyCode":"USD"}', "9.99 USD"),
        (STATE % '{"amount":999,"currency":"usd","interval":"month"}', "9.99 usd"),
        ("<input name=amount value=9.99><input name=currency_code value=EUR>", "9.99 EUR"),
        (STATE % '"{\\"price\\":5,\\"currencyCode\\":\\"CZK\\"}"', "5 CZK"),
    ],
)
def test_an_amount_beside_its_currency_is_a_price(page: str, price: str) -> None:
    """Numbers and strings, offers of schema.org and state, JSON inside a string."""
    assert _prices(page)[0] == (price, Where.STATE)


@pytest.mark.parametrize(
    "held",
    [
        '{"price":0,"currency":"USD"}',
        '{"price":"0.00","currency":"USD"}',
        '{"price":9.99}',
        '{"price":9.99,"inner":{"currency":"USD"}}',
        '{"price":50,"currency":"gems"}',
        '{"price":true,"currency":"USD"}',
        '{"price":NaN,"currency":"USD"}',
        '{"price":[9.99],"currency":["USD"]}',
        '{"price":null,"currency":null}',
        '{"price":"free","currency":"USD"}',
        '{"amount":999,"currency":"usd"}',
        '{"unit_amount":"9.9","currency":"usd"}',
    ],
)
def test_what_is_no_price_is_none(held: str) -> None:
    """Nought, an amount alone or beside no money, what is no number."""
    assert _prices(LINKED % held) == []


@pytest.mark.parametrize(
    ("metas", "price"),
    [
        ("product:price:amount=9.99 product:price:currency=USD", "9.99 USD"),
        ("og:price:amount=9,99 og:price:currency=EUR", "9,99 EUR"),
        ("price=12 priceCurrency=GBP", "12 GBP"),
        ("product:price:amount=0 product:price:currency=USD", ""),
        ("product:price:amount=9.99", ""),
    ],
)
def test_meta_elements_name_prices(metas: str, price: str) -> None:
    """For shares and searches, by property or itemprop."""
    pairs = [pair.split("=") for pair in metas.split()]
    page = "".join(f'<meta property="{name}" content="{content}">' for name, content in pairs)
    assert _prices(page) == ([(price, Where.META)] if price else [])


@pytest.mark.parametrize(
    ("script", "price"),
    [
        ('plans=[{id:"pro",price:9.99,currency:"USD"}]', ["9.99 USD"]),
        ("[{name:'50 credits',price:'9,99',cur:'$'}]", ["9,99 $"]),
        ('{currency:"eur",name:"Pro plan",unit_amount:1999}', ["19.99 eur"]),
        ('{price:9.99},{currency:"USD"}', []),
        ('f({price:x,currency:"USD"})', []),
    ],
)
def test_objects_of_scripts_hold_prices(script: str, price: list[str]) -> None:
    """An amount and its currency in one object, in either order."""
    assert [*literal_prices(script)] == price


@pytest.mark.parametrize(
    ("table", "found"),
    [
        ("<tr><th>Credits<th>EUR<tr><td>10<td>5<tr><td>50<td>20", ["5 EUR", "20 EUR"]),
        ("<tr><th>Plan<th>Basic<th>Pro<tr><th>Price (USD)<td>5<td>19.99", ["5 USD", "19.99 USD"]),
        ("<tr><th>Photos<th>Days<tr><td>10<td>5", []),
        ("<tr><th>Sold in EUR since the start<tr><td>10", []),
    ],
)
def test_tables_name_a_currency_once(table: str, found: list[str]) -> None:
    """At the head of a column or of a row."""
    cells = [text for text, _ in _prices(f"<table>{table}</table>")]
    assert [text for text in cells if text[:1].isdigit() and " " in text] == found


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<p><b>9</b><sup>99</sup> €</p>", "9.99 €"),
        ("<p>$9<sup>99</sup>/mo</p>", "$9.99/mo"),
        ("<p>2<sup>10</sup> bytes</p>", "210 bytes"),
        ("<p>$9<sup>1</sup></p>", "$91"),
    ],
)
def test_raised_hundredths_are_parted_from_the_whole(html: str, text: str) -> None:
    """Where two digits are raised behind digits and a currency stands beside them."""
    assert _prices(html)[0][0] == text


@pytest.mark.parametrize(
    "page",
    [
        STATE % '{"adBudget":{"amount":12.5,"currency":"EUR"}}',
        STATE % '{"event":"page view","amount":"1.50","currency":"USD"}',
        STATE % '{"penalty fee for reports":{"price":"500","currency":"EUR"}}',
        STATE % '{"donation_goal":{"amount":12.50,"currency":"EUR"}}',
        "<form><input name=cause value=Donation><input name=amount value=5.00><input name=currency value=USD></form>",
        "<table><tr><th>Step<th>TRY<tr><td>Upload<td>3</table>",
        "<table><tr><th>CAD<td>3<td>5</table>",
    ],
)
def test_what_somebody_spends_owes_or_gives_is_no_price(page: str) -> None:
    """Budgets, counted visits, penalties, gifts; and a word that is also a code heads numbers that are none."""
    assert [said for said, _ in _prices(page) if said[:1].isdigit() and " " in said] == []


@pytest.mark.parametrize(
    ("page", "price"),
    [
        (STATE % '{"loads":{"price":5,"currency":"EUR"}}', "5 EUR"),
        ("<table><tr><th>Photos<th>TRY<tr><td>10<td>3.99</table>", "3.99 TRY"),
        ("<table><tr><th>Photos<th>Price (TRY)<tr><td>10<td>30</table>", "30 TRY"),
    ],
)
def test_what_only_looks_so_is_a_price(page: str, price: str) -> None:
    """A name that holds such a word as a part, cents, a head that says more."""
    assert price in [said for said, _ in _prices(page)]
