"""Prices that a page keeps as data, for searches, shares and scripts."""

import pytest

from monitor.document import read
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
