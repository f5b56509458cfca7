"""Which domain a host belongs to."""

import pytest

from scrapers.locator import registrable_domain


@pytest.mark.parametrize(
    ("host", "public", "private"),
    [
        ("www.shop.co.uk", "shop.co.uk", "shop.co.uk"),
        ("one.github.io", "github.io", "one.github.io"),
        ("s3.amazonaws.com", "amazonaws.com", "s3.amazonaws.com"),
        ("a.b.example", "b.example", "b.example"),
        ("192.0.2.1", "192.0.2.1", "192.0.2.1"),
        ("2001:db8::1", "2001:db8::1", "2001:db8::1"),
        ("localhost", "localhost", "localhost"),
    ],
)
def test_a_host_has_the_domain_that_somebody_registered(host: str, public: str, private: str) -> None:
    """With `private` a customer's name on a platform; what all customers share is nobody's part of a greater domain."""
    assert registrable_domain(host) == public
    assert registrable_domain(host, private=True) == private
