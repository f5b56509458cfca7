"""Marks that a page hides: code served from its own host, addresses in pieces, pages inside attributes."""

import json
from collections.abc import Callable
from html import escape

import pytest

from monitor.model import Grade, Reading, Where

HOST = "js.railpay.example"


def providers(reading: Reading) -> set[str]:
    return {mark.provider for mark in reading.observations}


def test_a_copy_of_an_sdk_is_known_by_the_names_in_its_code(look: Callable[..., Reading]) -> None:
    """A provider's own function name in a script of the site shows the provider, from whichever host it came."""
    (mark,) = look("<script>(function(){window.__railpayController = load('/assets/p.js')})()</script>").observations
    assert (mark.provider, mark.grade, mark.where) == ("railpay", Grade.EMBEDDED, Where.INLINE)
    assert "__railpayController" in mark.quote


@pytest.mark.parametrize(
    "html",
    [
        "<p>Our competitor's __railpayController is slow</p>",
        "<script>// removed: __railpayController</script>",
        "<!-- <script>__railpayController()</script> -->",
        "<script>__railpaycontroller()</script>",
        '<a href="https://blog.example/__railpayController">x</a>',
    ],
)
def test_a_name_of_code_outside_running_code_is_nothing(look: Callable[..., Reading], html: str) -> None:
    """Prose, comments, addresses and other spellings show no SDK."""
    assert look(html).observations == ()


@pytest.mark.parametrize(
    "expression",
    [
        '"https://js.rail" + "pay.example/v1"',
        "'//js' + '.railpay' + '.example/v1'",
        '"js.rail" + "pay.example"',
        '["https://js.", "railpay", ".example/v1"].join("")',
        'atob("aHR0cHM6Ly9qcy5yYWlscGF5LmV4YW1wbGUvdjE=")',
        "String.fromCharCode(47,47,106,115,46,114,97,105,108,112,97,121,46,101,120,97,109,112,108,101)",
        "String.fromCharCode(0x2f,0x2f,106,115,46,114,97,105,108,112,97,121,46,101,120,97,109,112,108,101)",
        "String.fromCharCode.apply(null, [47,47,106,115,46,114,97,105,108,112,97,121,46,101,120,97,109,112,108,101])",
        "String.fromCodePoint(...[47,47,106,115,46,114,97,105,108,112,97,121,46,101,120,97,109,112,108,101])",
        "[47,47,106,115,46,114,97,105,108,112,97,121,46,101,120,97,109,112,108,101].map(c=>String.fromCharCode(c)).join('')",
        '["https:", "", "js.railpay.example", "v1"].join("/")',
        "'https://' + ['js', 'railpay', 'example'].join('.') + '/v1'",
        "'1v/elpmaxe.yapliar.sj//:sptth'.split('').reverse().join('')",
        "[...'1v/elpmaxe.yapliar.sj//:sptth'].reverse().join('')",
        "atob('aHR0cHM6Ly9q' + 'cy5yYWlscGF5LmV4YW1wbGUvdjE=')",
        "'https://' + window.atob('anMucmFpbHBheS5leGFtcGxl') + '/v1'",
        "`https://${'js.railpay'}.example/v1`",
        "'https://js.r\\x61ilpay.example/v1'",
        "'\\u0068ttps://js.railp\\u{61}y.example/v1'",
        "'https://js.r\\141ilpay.example/v1'",
        "'https://js.rail\\\npay.example/v1'",
        "decodeURIComponent('%68ttps%3a%2f%2fjs%2erailpay%2eexample%2fv1')",
        "unescape('https%3A%2F%2Fjs%2Erailpay.example/v1')",
        "'https://js.r#ilpay.example/v1'.replace('#', 'a')",
        "'https://js.'.concat('railpay', '.example/v1')",
        "('https://js.' + ('rail' + 'pay')) + '.example/v1'.concat('/')",
        "'https://js.' /* the company */ + 'railpay.example/v1'",
        "'https:\\57\\57js.railpay.example/v1'",
        "'https://js\\056railpay.example/v1'",
        "'xxhttps://js.railpay.example/v1'.slice(2)",
        "'xxhttps://js.railpay.example/v1zz'.slice(2, -2)",
        "'xxhttps://js.railpay.example/v1'.substring(2)",
        "'xxhttps://js.railpay.example/v1zz'.substr(2, 31)",
    ],
)
def test_a_host_put_together_in_a_script_is_read(look: Callable[..., Reading], expression: str) -> None:
    """Pieces of literals are joined as the browser joins them, and the quote shows the pieces."""
    (mark,) = look(f"<script>load({expression})</script>").observations
    assert (mark.provider, mark.where, mark.grade) == ("railpay", Where.INLINE, Grade.EMBEDDED)
    assert expression[:12] in mark.quote


@pytest.mark.parametrize(
    "expression",
    [
        '"https://js.railpay" + name + ".example/v1"',
        '"https://js.rail" + "pay.example.evil.example/"',
        'atob("bm90aGluZyBoZXJl")',
        "atob('%%%%%%%%%%%%')",
        "String.fromCharCode(99999999,1)",
        '"https://js.rail" - "pay.example/v1"',
        '["https://js.", "railpay", ".example/v1"]',
        "'https://js.r#ilpay.example/v1'.replace('#', 'e')",
        "'https://js.r#ilpay.example/v1'.replace(/#/, 'a')",
        "'1v/elpmaxe.yapliar.sj//:sptth'.split('').join('')",
        "`https://${name}.example/v1`",
        "1; // 'https://js.' + 'railpay.example/v1'",
        "url.startsWith('https://js.' + 'railpay.example/v1')",
        "['js.railpay.example', 'cdn.bigcard.example'].join('|')",
        "1; /* atob('aHR0cHM6Ly9qcy5yYWlscGF5LmV4YW1wbGUvdjE=') */",
    ],
)
def test_what_only_running_the_script_would_tell_is_nothing(look: Callable[..., Reading], expression: str) -> None:
    """A variable between the pieces, another host and broken codes give no finding."""
    assert look(f"<script>load({expression})</script>").observations == ()


@pytest.mark.parametrize(
    ("script", "found"),
    [
        ("const pay = 'railpay.example'; s.src = 'https://js.' + pay + '/v1'", {"railpay"}),
        ("const pay = 'js.railpay.example'; s.src = `https://${pay}/v1`", {"railpay"}),
        ("let pay = 'railpay.example'; pay = choose(); s.src = 'https://js.' + pay + '/v1'", set()),
        ("const pay = 'railpay.example'; function go(pay) { s.src = 'https://js.' + pay + '/v1' }", set()),
        ("const pay = 'railpay.example'; list.map(pay => 'https://js.' + pay + '/v1')", set()),
        ("const pay = 'railpay.example'; const label = 'about ' + pay", set()),
        ("s.src = 'https://js.' + pay + '/v1'", set()),
        ("const pay = 'railpay.example'; class A { go(pay) { s.src = 'https://js.' + pay + '/v1' } }", set()),
        ("const pay = 'railpay.example'; for (const pay of all) s.src = 'https://js.' + pay + '/v1'", set()),
        ("const pay = 'railpay.example'; { const {pay} = all; s.src = 'https://js.' + pay + '/v1' }", set()),
        ("const at = {pay: 'railpay.example'}; s.src = 'https://js.' + at.pay + '/v1'", {"railpay"}),
        ("const at = {pay: choose()}; s.src = 'https://js.' + at.pay + '/v1'", set()),
        ("const at = {pay: 'railpay.example'}; at.pay = choose(); s.src = 'https://js.' + at.pay + '/v1'", set()),
        ("const at = {pay: 'railpay.example'}; change(at); s.src = 'https://js.' + at.pay + '/v1'", set()),
        ("const at = {pay: 'railpay.example'}; at['pay'] = choose(); s.src = 'https://js.' + at.pay + '/v1'", set()),
        ("const at = {pay: 'a', pay: 'railpay.example'}; s.src = 'https://js.' + at.pay + '/v1'", set()),
        ("const at = {to: {pay: 'railpay.example'}}; s.src = 'https://js.' + at.to.pay + '/v1'", set()),
        ("const pay = 'railpay.' + end; s.src = 'https://js.' + pay + 'example/v1'", set()),
        ("var a = 'https://js.', b = 'railpay.example/v1'; s.src = a + b", {"railpay"}),
        ("const a='https://js.',b='railpay';load(a+b+'.example/v1')", {"railpay"}),
        ("p='https://',h='js.railpay.example';s.src=p+h+'/v1'", {"railpay"}),
        ("var a = 'https:', b = 'js.railpay.example'; s.src = `${a}//${b}/v1`", {"railpay"}),
        ("var c = {proto: 'https:', host: 'js.railpay.example'}; s.src = c.proto + '//' + c.host", {"railpay"}),
        ("var a = 'https://js.', b = 'railpay.example/v1'; b = choose(); s.src = a + b", set()),
        ("var a = 'https://js.', b = 'railpay.example/v1'; function go(a) { s.src = a + b }", set()),
        ("var a = 'https://js.', b = 'railpay.example/v1'; for (const b of all) s.src = a + b", set()),
        ("var a = 'https://js.', b = 'railpay.example/v1'; s.src = a + at.b", set()),
        ("var a = 'https://js.', b = 'railpay.example/v1'; s.src = at.a + b", set()),
        ("var a = 'https://js.', b = 'railpay.example.evil.example/v1'; s.src = a + b", set()),
        ("var a = 'https://js.', b = 'railpay.example/v1'; s.src = a; t = b", set()),
        ("var p = ['https:', '', 'js.railpay.example', 'v1']; s.src = p.join('/')", {"railpay"}),
        ("var t = ['example', 'railpay']; s.src = 'https://js.' + t[1] + '.' + t[0x0] + '/v1'", {"railpay"}),
        ("var t = ['https://', 'js.', 'railpay.example']; load(t[0] + t[1] + t[2])", {"railpay"}),
        ("var t = ['https://js.', 'railpay', '.example/v1']; load(`${t[0]}${t[1]}${t[2]}`)", {"railpay"}),
        ("var t = ['https://js.', 'railpay.example']; if (t[0] == a) load(t[0] + t[1])", {"railpay"}),
        ("var t = ['https://js.', 'railpay.example']; t[1] = b; load(t[0] + t[1])", set()),
        ("var t = ['https://js.', 'railpay.example']; t[1] += b; load(t[0] + t[1])", set()),
        ("var t = ['https://js.', 'railpay.example']; turn(t); load(t[0] + t[1])", set()),
        ("var t = ['https://js.', 'railpay.example']; load(t[0] + t[2])", set()),
        ("var t = ['https://js.', 'railpay.example']; load(t[0] + t[i])", set()),
    ],
)
def test_a_name_bound_once_to_a_literal_goes_on_with_a_host(
    look: Callable[..., Reading], script: str, found: set[str]
) -> None:
    """A host that breaks off goes on with what the name can only be; a name that may be more is not guessed."""
    assert providers(look(f"<script>{script}</script>")) == found


def test_a_key_in_two_pieces_is_one_key(look: Callable[..., Reading]) -> None:
    """An identifier split over two literals is read whole."""
    reading = look("<script>const k = 'rk_pub_5Tg7Hq' + '2ZbN4x';</script>")
    assert [(one.kind, one.value) for one in reading.identifiers] == [("railpay_key", "rk_pub_5Tg7Hq2ZbN4x")]


def test_a_frame_that_stands_whole_in_an_attribute_is_read(look: Callable[..., Reading]) -> None:
    """Scripts and links of a page in srcdoc belong to the page."""
    inner = f"<script src=&quot;https://{HOST}/v1&quot;></script>"
    (mark,) = look(f'<iframe srcdoc="{inner}"></iframe>').observations
    assert (mark.provider, mark.where) == ("railpay", Where.SCRIPT)


CODED = "aHR0cHM6Ly9idXkucmFpbHBheS5leGFtcGxlL2FiYzEyMw"
"""The address of a checkout in Base64."""


@pytest.mark.parametrize(
    ("html", "where"),
    [
        (f'<a class="go" data-to="{CODED}==">Buy</a>', Where.ATTRIBUTE),
        (f"<script>const to = '{CODED}'; go.onclick = () => location = atob(to)</script>", Where.INLINE),
        (f'<script type="application/json">{{"to": "{CODED}"}}</script>', Where.STATE),
        (f'<a href="/out?to={CODED}%3D%3D">Buy</a>', Where.LINK),
        (f'<a href="https://news.example/out?to={CODED}">Read</a>', None),
        (f"<script>// const to = '{CODED}'</script>", None),
        (f'<p>{CODED}</p><img alt="{CODED}">', None),
        (f'<i data-key="Zm9v{CODED}"></i>', None),
        ('<i data-to="aHR0cHM6Ly9idXkucmFpbHBheS5leGFtcGxlLmV2aWwuZXhhbXBsZS9hYmMxMjM="></i>', None),
        ('<i data-to="aHR0cHM6Ly9__________"></i>', None),
    ],
)
def test_an_address_in_base64_is_read_where_the_page_holds_it(
    look: Callable[..., Reading], html: str, where: Where | None
) -> None:
    """The beginning of such an address cannot be mistaken; in prose, comments and others' links it says nothing."""
    reading = look(html)
    assert [one.value for one in reading.identifiers] == ["abc123"] * bool(where)
    assert {mark.where for mark in reading.observations} == ({where} if where else set())


@pytest.mark.parametrize(
    ("address", "found"),
    [
        ("data:text/javascript,load('https://js.railpay.example/v1')", True),
        ("data:text/javascript;base64,bG9hZCgnaHR0cHM6Ly9qcy5yYWlscGF5LmV4YW1wbGUvdjEnKQ==", True),
        ("data:text/javascript;base64,dmFyIGEgPSAxOw==", False),
        ("data:text/javascript;base64,%%%", False),
    ],
)
def test_a_script_that_stands_whole_in_its_address_is_read(
    look: Callable[..., Reading], address: str, found: bool
) -> None:
    """A script carried by its own address is a script of the page."""
    marks = look(f'<script src="{address}"></script>').observations
    assert [(mark.provider, mark.where) for mark in marks] == [("railpay", Where.INLINE)] * found


def test_the_shadow_of_an_element_is_a_part_of_the_page(look: Callable[..., Reading]) -> None:
    """A template is shown to nobody, one that makes the shadow tree of an element to everybody."""
    frame = '<iframe src="https://buy.railpay.example/abc123"></iframe>'
    assert look(f"<div><template>{frame}</template></div>").observations == ()
    shadow = look(f'<div><template shadowrootmode="open">{frame}</template></div>')
    assert {mark.where for mark in shadow.observations} == {Where.FRAME}


def test_where_a_refresh_header_leads_counts(look: Callable[..., Reading]) -> None:
    """Browsers go on to the address of the header as to that of a meta element."""
    reading = look("<p>One moment</p>", headers={"refresh": "0; url=https://buy.railpay.example/abc123"})
    assert {(mark.grade, mark.where, mark.on_payment_path) for mark in reading.observations} == {
        (Grade.EMBEDDED, Where.REQUEST, True),
        (Grade.CONFIGURED, Where.REQUEST, True),
    }


def test_frames_in_frames_are_read_to_the_third(look: Callable[..., Reading]) -> None:
    """A page in an attribute of a page in an attribute belongs to the page; depth is no way to hold up a night."""
    page = f"<script src=https://{HOST}/v1></script>"
    grades = []
    for _ in range(5):
        page = f'<iframe srcdoc="{escape(page)}"></iframe>'
        grades.append([mark.grade for mark in look(page).observations])
    assert grades == [[Grade.EMBEDDED]] * 3 + [[]] * 2


def test_attributes_with_a_dash_on_any_element_are_read(look: Callable[..., Reading]) -> None:
    """A key in an attribute of a provider's own naming counts."""
    reading = look('<script src="/x.js" rail-public-key="rk_pub_5Tg7Hq2ZbN4x"></script>')
    assert [one.value for one in reading.identifiers] == ["rk_pub_5Tg7Hq2ZbN4x"]


def flight(*pieces: str) -> str:
    """Return a page whose state a server streams in pieces."""
    return "".join(f"<script>self.__next_f.push([1,{json.dumps(piece)}])</script>" for piece in pieces)


@pytest.mark.parametrize(
    ("pieces", "found"),
    [
        (('{"key":"rk_pub_4fT9xQ2', 'mB7zLw8K"}'), {"rk_pub_4fT9xQ2mB7zLw8K"}),
        (('{"key":"rk_pub_4fT9xQ2mB7zLw8K', 'cV3"}'), {"rk_pub_4fT9xQ2mB7zLw8KcV3"}),
        (('{"key":"rk_pub_4fT9xQ2mB7zLw8K', '"}'), {"rk_pub_4fT9xQ2mB7zLw8K"}),
        (('{"key":"rk_pub_4fT9xQ2mB7zLw8K"}', '{"a":"cV3"}'), {"rk_pub_4fT9xQ2mB7zLw8K"}),
        (('{"key":"rk_pub_4fT9xQ2mB7zLw8K',), set()),
        (('["$","code",null,{"children":"rk_pub_4fT9xQ2mB7zLw8K"}],["$"', ',"p",null,{}]'), set()),
    ],
)
def test_streamed_state_is_read_across_the_border_of_its_pieces(
    look: Callable[..., Reading], pieces: tuple[str, ...], found: set[str]
) -> None:
    """React's flight data is cut anywhere: a value is whole across the border, and never its first half."""
    assert {identifier.value for identifier in look(flight(*pieces)).identifiers} == found


def test_a_host_across_the_border_of_streamed_pieces_counts(look: Callable[..., Reading]) -> None:
    """An address that goes on in the next piece is one address; pieces of other scripts are not joined."""
    assert providers(look(flight('{"src":"https://js.rail', 'pay.example/v1"}'))) == {"railpay"}
    assert not providers(look("<script>a('https://js.rail')</script><script>pay.example/v1')</script>"))


def test_an_element_that_only_an_sdk_draws_shows_it(look: Callable[..., Reading]) -> None:
    """A provider's own element shows it though its script is bundled; its name elsewhere does not."""
    (mark,) = look('<railpay-button amount="9" locale="en"></railpay-button>').observations
    assert (mark.provider, mark.grade, mark.where, mark.value) == (
        "railpay",
        Grade.EMBEDDED,
        Where.ATTRIBUTE,
        "railpay-button",
    )
    assert look('<p>Put &lt;railpay-button amount="9"&gt; there</p>').observations == ()
    assert look("<script>var help = '<railpay-button amount=9>'</script>").observations == ()
    assert look('<railpay-buttons amount="9" locale="en"></railpay-buttons>').observations == ()


@pytest.mark.parametrize(
    "code",
    [
        'var u="https://js";u+=".railpay";u+=".example/v1";s.src=u;',
        'let h = "js.";\n h += "railpay";\n h += ".example";\n s.src = "https://" + h + "/v1";',
        'var p=["js","railpay","example"];s.src="https://"+p.join(".")+"/v1"',
        "const p = ['js', 'railpay', 'example']; s.src = '//' + p.join('.')",
    ],
)
def test_an_address_that_grows_or_is_held_in_a_list_is_read(look: Callable[..., Reading], code: str) -> None:
    """Added to right behind its binding, or joined from a list that is used for nothing else."""
    (mark,) = look(f"<script>{code}</script>").observations
    assert (mark.provider, mark.value, mark.where) == ("railpay", "js.railpay.example", Where.INLINE)


@pytest.mark.parametrize(
    "code",
    [
        'var u="https://js";if(x)u+=".railpay.example/v1";s.src=u;',
        'var u="https://js";u+=".railpay.example";v();u+=".evil.example";s.src=u;',
        'var u="https://js";u+=".railpay.example"+x;s.src=u;',
        'var u="https://js";u+=".railpay.example";u="";s.src=u;',
        '// var u="https://js";u+=".railpay.example/v1";\ns.src=u;',
        'var p=["js","railpay"];p.push("example");s.src="https://"+p.join(".")+"/v1"',
        'var p=["js","railpay","example"];f(p);s.src="https://"+p.join(".")+"/v1"',
    ],
)
def test_what_may_grow_otherwise_is_not_guessed(look: Callable[..., Reading], code: str) -> None:
    """On a condition, later, by what is not known, bound again, in a comment, a list that is changed or handed on."""
    assert look(f"<script>{code}</script>").observations == ()
