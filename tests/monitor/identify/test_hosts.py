"""Hosts of providers: found where the page really names them, and nowhere else."""

from collections.abc import Callable

import pytest

from monitor.model import Grade, Reading, Where

SDK = "https://js.railpay.example/v1"


def shown(reading: Reading) -> set[tuple[str, str, Where]]:
    return {(o.provider, o.value, o.where) for o in reading.observations}


@pytest.mark.parametrize(
    ("html", "where"),
    [
        (f'<script src="{SDK}"></script>', Where.SCRIPT),
        (f'<script src="{SDK.removeprefix("https:")}"></script>', Where.SCRIPT),
        (f'<script src="{SDK.upper()}"></script>', Where.SCRIPT),
        ('<script src="https:\\\\js.railpay.example\\v1"></script>', Where.SCRIPT),
        ('<script src="https://js&#46;railpay.example./v1"></script>', Where.SCRIPT),
        ('<script src="https://js%2Erailpay.example:443/v1"></script>', Where.SCRIPT),
        (f'<script src="{SDK.replace("//", "///")}"></script>', Where.SCRIPT),
        (f'<script src="{SDK.replace("https://", "////")}"></script>', Where.SCRIPT),
        (f'<svg><script xlink:href="{SDK}"></script></svg>', Where.SCRIPT),
        (f'<iframe src="{SDK}"></iframe>', Where.FRAME),
        (f'<object data="{SDK}"></object>', Where.FRAME),
        (f'<form action="{SDK}"></form>', Where.FORM),
        (f'<button formaction="{SDK}">Go</button>', Where.FORM),
        (f'<a href="{SDK}">Card</a>', Where.LINK),
        (f'<svg><a xlink:href="{SDK}">Card</a></svg>', Where.LINK),
        ('<link rel="preconnect" href="https://js.railpay.example">', Where.META),
        ('<link rel="dns-prefetch" href="//js.railpay.example">', Where.META),
        (f'<meta http-equiv="refresh" content="0; url={SDK}">', Where.META),
        (f"<script>load('{SDK}')</script>", Where.INLINE),
        ('<script>load("\\/\\/js.railpay.example\\/v1")</script>', Where.INLINE),
        ('<script>load("https:\\\\u002F\\\\u002Fjs.railpay.example")</script>', Where.INLINE),
        ('<script>go("/out?to=https%3A%2F%2Fjs.railpay.example%2Fv1")</script>', Where.INLINE),
        (f"<a onclick=\"open('{SDK}')\">x</a>", Where.INLINE),
        (f"<a href=\"javascript:open('{SDK}')\">x</a>", Where.INLINE),
        (f"<button @click=\"open('{SDK}')\">x</button>", Where.INLINE),
        (f'<a href="javascript:open(%27{SDK}%27)">x</a>', Where.INLINE),
        (f'<script type="application/json">{{"sdk": "{SDK}"}}</script>', Where.STATE),
        ('<script type="application/json">{"sdk": "https:\\/\\/js.railpay.example\\/v1"}</script>', Where.STATE),
        (f'<div data-sdk="{SDK}"></div>', Where.ATTRIBUTE),
        (f'<div data-config=\'{{"sdk":"{SDK}"}}\'></div>', Where.ATTRIBUTE),
        (f'<input name="gateway" value="{SDK}">', Where.ATTRIBUTE),
        (f'<img src="{SDK}">', Where.ATTRIBUTE),
        ("<meta http-equiv='Content-Security-Policy' content='script-src js.railpay.example'>", Where.CSP),
    ],
)
def test_host_counts_at_each_place_that_names_it(look: Callable[..., Reading], html: str, where: Where) -> None:
    """Each way of naming a provider's host is found at its place, embedded, with the span quoted."""
    (mark,) = look(html).observations
    assert (mark.provider, mark.where, mark.grade) == ("railpay", where, Grade.EMBEDDED)
    assert mark.value == "js.railpay.example"
    assert "railpay.example" in mark.quote.lower().replace("%2e", ".")
    assert len(mark.quote) <= 200


@pytest.mark.parametrize(
    "html",
    [
        '<script src="https://js.railpay.example.evil.example/v1"></script>',
        '<script src="https://js-railpay.example/v1"></script>',
        '<script src="https://xjs.railpay.examples/v1"></script>',
        '<script src="https://js.railpay.example@evil.example/v1"></script>',
        '<script src="https://js.railpay.example:x@evil.example/v1"></script>',
        '<script src="https://jѕ.railpay.example/v1"></script>',
        '<script src="/js.railpay.example/v1"></script>',
        '<script src="https://evil.example/?https://js.railpay.example/v1"></script>',
        '<script src="https://evil.example/#//js.railpay.example/v1"></script>',
        "<script>load('https://js.railpay.example.evil.example/')</script>",
        "<script>load('https://js.railpay.example@evil.example/')</script>",
        "<script>load('https://js.railpay.example:pw@evil.example/')</script>",
        "<script>load('https://js.railpay.example%2eevil.example/')</script>",
        "<script>load('https://js.railpay.exampleя/')</script>",
        "<script>// load('https://js.railpay.example/')</script>",
        "<script>/* load('https://js.railpay.example/') */</script>",
        "<script>var a = 1; // see https://js.railpay.example/\nrun()</script>",
        "<script>var help = 'Read https://js.railpay.example/ for more';</script>",
        '<script type="application/ld+json">{"articleBody": "They use https://js.railpay.example/ now"}</script>',
        "<!-- <script src='https://js.railpay.example/v1'></script> -->",
        "<template><script src='https://js.railpay.example/v1'></script></template>",
        "<p>https://js.railpay.example/v1</p>",
        "<img alt='https://js.railpay.example/v1' src='/x'>",
        "<link rel='canonical' href='https://js.railpay.example/v1'>",
        """<script type="application/ld+json">{"@type": "Question", "text": "<script src=\\"https://js.railpay.example/v1\\">"}
        </script>""",
        """<script>kinds = [{pay: url => url.startsWith("https://js.railpay.example/")}]</script>""",
        """<button data-clipboard-text='<script src="https://js.railpay.example/v1">'>Copy</button>""",
        "<a href='mailto:sales@railpay.example?body=see https://buy.railpay.example/abc123'>x</a>",
        "<a href='https://railpay.example/'>RailPay</a>",
        "<a href='https://pixel.railpay.example/p'>x</a>",
    ],
)
def test_lookalikes_comments_prose_and_marketing_say_nothing(look: Callable[..., Reading], html: str) -> None:
    """Neither confusable hosts nor user-info tricks, comments, sentences or unlisted hosts and places count."""
    assert look(html).observations == ()


def test_a_comment_does_not_swallow_the_code_after_it(look: Callable[..., Reading]) -> None:
    """Code after a comment counts, as do addresses in strings that only look like comments."""
    html = f"""<script>/* old */ var a = "//"; var accept = '*/*'; load("{SDK}"); // done</script>"""
    assert shown(look(html)) == {("railpay", "js.railpay.example", Where.INLINE)}


def test_an_echo_of_the_address_asked_is_no_mark(look: Callable[..., Reading]) -> None:
    """What stands in the query of the page's own address is the asker's word, unless the page really loads it."""
    url = "https://shop.example/search?q=https%3A%2F%2Fjs.railpay.example%2Fv1"
    assert look(f'<input name="q" value="{SDK}"><script>var q = "{SDK}"</script>', url=url).observations == ()
    assert len(look(f'<script src="{SDK}"></script>', url=url).observations) == 1
    path = f"https://shop.example/search/{SDK}"
    assert look(f'<script>var q = "{SDK}"</script>', url=path).observations == ()
    assert len(look(f'<script>load("{SDK}")</script>', url="https://shop.example/v1").observations) == 1


@pytest.mark.parametrize(
    "query",
    ["https://buy.railpay.example/ours42", "buy.railpay.example%2Fours42", "x https%3A//buy.railpay.example/ours42/"],
)
def test_a_link_to_what_was_looked_for_is_no_mark(look: Callable[..., Reading], query: str) -> None:
    """A page of results makes a link of the visitor's words; a link to another page of the company is its own."""
    html = '<p>You looked for <a href="https://buy.railpay.example/{}">it</a></p>'
    url = f"https://shop.example/search?q={query}"
    assert look(html.format("ours42"), url=url).observations == ()
    assert look(html.format("ours43"), url=url).observations != ()
    assert look(html.format("ours42"), url="https://shop.example/search?q=pay").observations != ()


def test_a_wallet_or_code_that_was_looked_for_is_nobodys(look: Callable[..., Reading]) -> None:
    """In the words of the page as in its addresses."""
    wallet, link = "0xF5DC1aFa598f760a8567CDFB9A5C1eD72A997CEa", "upi://pay?pa=ours@okicici"
    html = f"<p>Nothing found for {wallet} {link}</p>"
    assert look(html, url=f"https://shop.example/?q={wallet}+upi%3A%2F%2Fpay%3Fpa%3Dours@okicici").identifiers == ()
    assert {one.value for one in look(html).identifiers} == {wallet, "ours@okicici"}


def test_path_guard_decides_what_a_shared_host_means(look: Callable[..., Reading]) -> None:
    """A host that also serves other things counts only where path and query fit, in plain and escaped spelling."""
    assert look('<a href="https://buy.railpay.example/">x</a>').observations == ()
    assert look('<script>go("https:\\/\\/buy.railpay.example\\/a")</script>').observations == ()
    assert len(look('<script>go("https:\\/\\/buy.railpay.example\\/?a")</script>').observations) == 0
    found = look('<script>go("https:\\/\\/buy.railpay.example\\/abc123")</script>').observations
    assert {str(mark.grade) for mark in found} == {"embedded", "configured"}


def test_letters_as_codes_are_letters_of_a_path(look: Callable[..., Reading]) -> None:
    """A code for a letter that needs none hides neither the checkout nor the account from a browser."""
    reading = look('<a href="https://buy.railpay.example/%61bc%3123">Buy</a>')
    assert [(one.kind, one.value) for one in reading.identifiers] == [("railpay_button", "abc123")]
    assert look('<a href="https://buy.railpay.example/%2Fabc123">Buy</a>').identifiers == ()


def test_a_link_to_an_interface_for_programs_explains_it(look: Callable[..., Reading]) -> None:
    """Documentation links to endpoints; calls of them, forms and links with an order in them count."""
    assert look('<code><a href="https://api.railpay.example/v1/charges">charges</a></code>').observations == ()
    for html in (
        '<a href="https://api.railpay.example/pay?order=4711">Pay</a>',
        '<form action="https://api.railpay.example/v1/charges"></form>',
        '<script>fetch("https://api.railpay.example/v1/charges")</script>',
    ):
        assert {(o.provider, o.value) for o in look(html).observations} == {("railpay", "api.railpay.example")}


@pytest.mark.parametrize(
    ("html", "count"),
    [
        ("""<button onclick="window.open('https://shops.railpay.example/x', '_blank')">Go</button>""", 1),
        ("""<div onclick="location.href = &quot;https://shops.railpay.example/x&quot;">Go</div>""", 1),
        ('<script>b.onclick = () => { location.assign("https://shops.railpay.example/x") }</script>', 1),
        ('<script>jsx("a", {href: "https://shops.railpay.example/x"})</script>', 1),
        ('<script>f.push("[\\"a\\",{\\"href\\":\\"https://shops.railpay.example/x\\"}]")</script>', 1),
        ("""<script>box.innerHTML = '<a href="https://shops.railpay.example/x">Go</a>'</script>""", 1),
        ('<script>const a = "https://shops.railpay.example/x"; const b = {href: "/x"}</script>', 0),
        ('<script>const shops = ["https://shops.railpay.example/x"]</script>', 0),
        ('<div data-see="https://shops.railpay.example/x">Go</div>', 0),
    ],
)
def test_what_a_script_goes_to_counts_like_a_link(look: Callable[..., Reading], html: str, count: int) -> None:
    """A host that counts in links counts where a script goes or links to it, not where a script merely names it."""
    assert [mark.where for mark in look(html).observations] == [Where.INLINE] * count


def test_policies_and_wildcards_are_embedded_at_most(look: Callable[..., Reading]) -> None:
    """A policy header names hosts; a wildcard over an own domain stands for its owner."""
    for policy in ("script-src 'self' https://js.railpay.example", "frame-src *.railpay.example; img-src *"):
        (mark,) = look("<p>Price $5 <a>Buy</a></p>", headers={"Content-Security-Policy": policy}).observations
        assert (mark.provider, mark.where, str(mark.grade), mark.on_payment_path) == (
            "railpay",
            Where.CSP,
            "embedded",
            False,
        )
    assert look("", headers={"Content-Security-Policy": "frame-src *.example"}).observations == ()


@pytest.mark.parametrize(
    ("policy", "named"),
    [
        ("form-action 'self' https://buy.railpay.example", True),
        ("frame-src buy.railpay.example", True),
        ("img-src buy.railpay.example", False),
        ("frame-src buy.railpay.example/docs", False),
        ("frame-src shops.railpay.example", False),
        ("frame-src buy.railpay.example.evil.example", False),
    ],
)
def test_a_policy_names_hosts_without_their_paths(look: Callable[..., Reading], policy: str, *, named: bool) -> None:
    """A rail's own host whose path tells pages apart counts in what a policy lets run, frame, send or call."""
    shows = bool(look("", headers={"Content-Security-Policy": policy}).observations)
    assert shows is named


@pytest.mark.parametrize(
    ("header", "named"),
    [
        (f"<{SDK}>; rel=preload; as=script", True),
        ('</app.css>; rel=preload, <//js.railpay.example>; rel="preconnect"', True),
        ("<https://js.railpay.example>; crossorigin; rel=dns-prefetch", True),
        (f"<{SDK}>; rel=canonical", False),
        ("<https://js.railpay.example.evil.example>; rel=preconnect", False),
    ],
)
def test_hints_in_headers_are_embedded(look: Callable[..., Reading], header: str, *, named: bool) -> None:
    """What a `Link` header has the browser call is named by the page; other relations say nothing."""
    reading = look("", headers={"Link": header})
    assert shown(reading) == ({("railpay", "js.railpay.example", Where.HEADER)} if named else set())


@pytest.mark.parametrize(
    ("name", "value", "named"),
    [
        ("Reporting-Endpoints", 'csp="/local", faults="https://js.railpay.example/api/7/security/"', True),
        ("Permissions-Policy", 'payment=(self "https://js.railpay.example"), camera=()', True),
        ("Permissions-Policy", "payment=(self), camera=()", False),
        ("Report-To", '{"group":"x","endpoints":[{"url":"https:\\/\\/js.railpay.example\\/r"}]}', True),
        ("Report-To", '{"group":"https://js.railpay.example.evil.example/","max_age":7}', False),
        ("NEL", '{"report_to":"js.railpay.example"}', False),
    ],
)
def test_where_browsers_report_faults_is_embedded(
    look: Callable[..., Reading], name: str, value: str, *, named: bool
) -> None:
    """The addresses of the Reporting API's headers are called by the browser; a group's name is none."""
    reading = look("", headers={name: value})
    assert shown(reading) == ({("railpay", "js.railpay.example", Where.HEADER)} if named else set())


def test_subdomains_belong_to_the_host_above_them(look: Callable[..., Reading]) -> None:
    """A name below a provider's host is the provider's."""
    assert shown(look('<script src="https://eu.js.railpay.example/"></script>')) == {
        ("railpay", "eu.js.railpay.example", Where.SCRIPT)
    }


def test_a_host_named_a_thousand_times_is_one_mark(look: Callable[..., Reading]) -> None:
    """Repetition makes no new mark."""
    assert len(look(f'<script src="{SDK}"></script>' * 1000).observations) == 1


def test_secrets_beside_a_mark_are_masked(look: Callable[..., Reading]) -> None:
    """A quote never carries a secret key that stands beside the mark."""
    (mark,) = look(f"<script>x('{SDK}', 'sk_live_abcdefghijklmnop')</script>").observations
    assert "sk_live" not in mark.quote
    assert "[secret]" in mark.quote


def test_no_quote_ends_inside_a_secret(look: Callable[..., Reading]) -> None:
    """Wherever the secret stands beside the mark, and wherever the quote is cut."""
    for before in range(0, 70, 3):
        (mark,) = look(f"<script>x('{SDK}'{' +y' * (before // 3)}, 'hf_{'aB3' * 12}')</script>").observations
        assert "aB3" not in mark.quote
        (mark,) = look(f"<script>x('hf_{'aB3' * 12}'{' +y' * (before // 3)}, '{SDK}')</script>").observations
        assert "aB3" not in mark.quote


@pytest.mark.parametrize("rel", ["preconnect", "dns-prefetch", "preconnect dns-prefetch"])
def test_a_hint_names_a_host_and_no_path(look: Callable[..., Reading], rel: str) -> None:
    """A host that counts on certain paths is not named by a hint, in the page or its headers: neither asks a path."""
    for url in ("https://buy.railpay.example", "https://buy.railpay.example/ours42"):
        page = look(f'<link rel="{rel}" href="{url}">')
        answer = look(headers={"link": f"<{url}>; rel={rel}"})
        assert (page.observations, page.identifiers, answer.observations) == ((), (), ())
    for reading in (
        look(f'<link rel="{rel}" href="{SDK}">'),
        look(headers={"link": f"<{SDK}>; rel={rel}"}),
        look('<link rel="preload" as="script" href="https://buy.railpay.example/ours42">'),
        look(headers={"link": "<https://buy.railpay.example/ours42>; rel=preload"}),
    ):
        assert "railpay" in {mark.provider for mark in reading.observations}
        assert not any(mark.on_payment_path for mark in reading.observations)
