"""Which domain a host belongs to."""

import pytest

from scrapers.locator import normal_url, registrable_domain


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


@pytest.mark.parametrize("stop", [".", "\u3002", "\uff0e", "\uff61", "..", "\u3002."])
@pytest.mark.parametrize("host", ["shop.example", "bücher.example", "127.0.0.1", "localhost"])
def test_a_full_stop_of_any_script_at_the_end_names_no_other_host(host: str, stop: str) -> None:
    """Else an address would be taken for a name, and a site for one that is watched or shut out under another."""
    assert normal_url(f"http://{host}{stop}/") == normal_url(f"http://{host}/")


@pytest.mark.parametrize(
    ("path", "resolved"),
    [
        ("/x/../one", "/one"), ("/./one", "/one"), ("/%2E%2e/one", "/one"), ("/x/%2e./one", "/one"), ("/../..", "/"),
        ("/a/..", "/"), ("/a/.", "/a/"), ("/a/b/../", "/a/"), ("", "/"), ("/", "/"), ("/a//b", "/a//b"),
        ("/...", "/..."), ("/.well-known/x", "/.well-known/x"), ("/a/../", "/"), ("/a?x=/../b", "/a?x=/../b"),
    ],
)  # fmt: skip
def test_dot_segments_are_resolved_before_anything_is_asked(path: str, resolved: str) -> None:
    """As browsers resolve them; what stands behind a question mark is none."""
    assert normal_url(f"https://a.example{path}") == f"https://a.example{resolved}"
