"""Where a sign-on leads back to: kept beside the client id, and a doubt where it is another site."""

from collections.abc import Callable

import pytest

from monitor.identify import group
from monitor.model import Reading, Where

CLIENT = "482917.apps.signer.example"
AWAY = "https%3A%2F%2Fother-front.example%2Fcb"
ASKED = f"https://accounts.signer.example/auth?client_id={CLIENT}"
DOUBT = "The sign-on leads back to {}: the client may be another site's, borrowed, or a shared front."


def returned(reading: Reading) -> list[tuple[str, Where]]:
    return [(one.value, one.where) for one in reading.identifiers if one.kind == "oauth_redirect"]


def doubts(reading: Reading) -> set[str]:
    return {one.doubt for one in reading.observations if "/identifier/" in one.rule}


@pytest.mark.parametrize(
    ("html", "where"),
    [
        (f'<a href="{ASKED}&amp;redirect_uri={AWAY}&amp;state=1">Sign in</a>', Where.LINK),
        (f'<a href="{ASKED}&redirectUri=https://other-front.example/cb?next=1">Sign in</a>', Where.LINK),
        (
            (
                f'<form action="https://accounts.signer.example/auth"><input type="hidden" name="client_id" '
                f'value="{CLIENT}"><input type="hidden" name="redirect_uri" value="https://other-front.example/cb"></form>'
            ),
            Where.FORM,
        ),
        (f'<script>go("{ASKED}\\u0026redirect_uri={AWAY}\\u0026scope=a")</script>', Where.INLINE),
        (
            f'<script>init({{client: "{CLIENT}", ux: {{a: 1}}, redirectUri: "https://other-front.example/cb"}})</script>',
            Where.INLINE,
        ),
        (
            (
                f'<script type="application/json">{{"signer":{{"clientId":"{CLIENT}",'
                '"redirect_url":"https:\\/\\/other-front.example\\/cb"}}</script>'
            ),
            Where.STATE,
        ),
        (f'<div data-client_id="{CLIENT}" data-login_uri="https://other-front.example/cb"></div>', Where.ATTRIBUTE),
        (
            (
                f'<meta name="signer-client" content="{CLIENT}">'
                '<meta name="signer-redirect-uri" content="https://other-front.example/cb">'
            ),
            Where.META,
        ),
        (
            (
                f'<a href="/out?to=https%3A%2F%2Faccounts.signer.example%2Fauth%3Fclient_id%3D{CLIENT}'
                '%26redirect_uri%3Dhttps%253A%252F%252Fother-front.example%252Fcb">Sign in</a>'
            ),
            Where.LINK,
        ),
    ],
)
def test_a_return_to_another_site_is_kept_and_a_doubt(look: Callable[..., Reading], html: str, where: Where) -> None:
    """In links, forms, scripts, state, attributes and meta elements; in any spelling, without its query."""
    reading = look(html)
    assert ("https://other-front.example/cb", where) in returned(reading)
    assert len({value for value, _ in returned(reading)}) == 1
    assert doubts(reading) == {DOUBT.format("other-front.example")}
    (finding,) = group(reading.observations)
    assert finding.possibly_borrowed
    assert finding.alternatives[0] == DOUBT.format("other-front.example")


@pytest.mark.parametrize(
    ("url", "value"),
    [
        ("https%3A%2F%2Fshop.example%2Fcb", "https://shop.example/cb"),
        ("https%3A%2F%2Fauth.shop.example%2Fcb%3Fa%3D1", "https://auth.shop.example/cb"),
        ("https%3A%2F%2Faccounts.signer2.example%2Fcb", "https://accounts.signer2.example/cb"),
        ("https%3A%2F%2Finvented.fold-base.example%2F__%2Fauth%2Fhandler", None),
    ],
)
def test_a_return_home_or_through_a_company_for_signing_on_is_no_doubt(
    look: Callable[..., Reading], url: str, value: str | None
) -> None:
    """The target's own hosts, a company for signing on in between, and the handler of one are no other site."""
    reading = look(f'<a href="{ASKED}&amp;redirect_uri={url}">Sign in</a>')
    assert doubts(reading) == {""}
    assert [found for found, _ in returned(reading)] == [value or "https://invented.fold-base.example/__/auth/handler"]


def test_one_return_home_clears_the_client(look: Callable[..., Reading]) -> None:
    """A client that also leads back to the target itself is its own."""
    home = f'<a href="{ASKED}&amp;redirect_uri=https://shop.example/cb">Sign in</a>'
    away = f'<a href="{ASKED}&amp;redirect_uri={AWAY}">Sign in</a>'
    reading = look(home + away)
    assert doubts(reading) == {""}
    assert len(returned(reading)) == 2


def test_a_page_of_the_target_elsewhere_counts_by_the_targets_name(look: Callable[..., Reading]) -> None:
    """What leads back to the target is no doubt, on whichever of its hosts the page stands."""
    html = f'<a href="{ASKED}&amp;redirect_uri=https://www.shop.example/cb">Sign in</a>'
    assert doubts(look(html, url="https://login.shop.example/", site="shop.example")) == {""}


@pytest.mark.parametrize(
    "html",
    [
        f'<a href="{ASKED}">Sign in</a>',
        f'<a href="{ASKED}&amp;redirect_uri=%2Fcb">Sign in</a>',
        f'<a href="{ASKED}&amp;redirect_uri=https%3A%2F%2Fyour-domain.com%2Fcb">Sign in</a>',
        f'<a href="{ASKED}&amp;redirect_uri=http%3A%2F%2F127.0.0.1%2Fcb">Sign in</a>',
        f'<a href="{ASKED}&amp;post_logout_redirect_uri={AWAY}">Sign out</a>',
        f'<a href="{ASKED}">Sign in</a><a href="https://x.example/?redirect_uri={AWAY}">Other</a>',
        f'<script>a({{client: "{CLIENT}"}}); b({{redirect_uri: "https://other-front.example/cb"}})</script>',
        f'<script>a({{client: "{CLIENT}",\n// redirect_uri: "https://other-front.example/cb"\n}})</script>',
        '<script>pay({key: "rk_pub_5Tg7Hq2ZbN4x", redirect_uri: "https://other-front.example/cb"})</script>',
    ],
)
def test_what_is_no_return_of_a_sign_on_is_not_kept(look: Callable[..., Reading], html: str) -> None:
    """Relative and sample addresses, other ways back, other objects, comments, and what stands beside other keys."""
    reading = look(html)
    assert returned(reading) == []
    assert doubts(reading) <= {""}
