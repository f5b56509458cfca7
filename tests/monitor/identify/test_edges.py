"""Where a page links to accounts of its own."""

import pytest

from monitor.document import read
from monitor.identify.edges import owned

LINK = '<a href="https://social.example/velora">us</a>'


@pytest.mark.parametrize(
    ("page", "own"),
    [
        (f"<header>{LINK}</header><main>x</main>", True),
        (f"<main>x</main><footer>{LINK}</footer>", True),
        (f'<p>x</p><div class="footer">{LINK}</div>', True),
        (f"<p>as {LINK} said</p>", False),
        (f"<main><header>{LINK}</header></main>", False),
        ('<p><a rel="noopener me" href="https://social.example/velora">us</a></p>', True),
        ('<p><a rel="nofollow" href="https://social.example/velora?me=1">us</a></p>', False),
        ('<footer><a href="https://social.example/velora2">us</a></footer>', False),
        (f"<header><h1>never closed</h1><main>{LINK}</main>", False),
        (f"<main><section><footer>{LINK}</footer></section></main>", True),
        (f"<main>x</main><article class=comment>it said<footer>{LINK}</footer></article>", False),
        (f"<main>x</main><footer><article>{LINK}</article></footer>", False),
        (f"<aside><footer>{LINK}</footer></aside><footer><p>x</p>{LINK}</footer>", True),
    ],
)
def test_an_account_is_the_sites_own_at_head_or_foot_or_where_it_says_me(page: str, own: bool) -> None:
    """A link in the text may be to anybody; one that says `rel="me"` is the site's own wherever it stands."""
    assert owned(read(page.encode(), "https://shop.example/"))("velora") is own
