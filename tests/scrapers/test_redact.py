"""No inline picture survives, and what is not a picture stays."""

import base64
import hashlib
import html
import json
import time
from urllib.parse import quote

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from scrapers.redact import redact

HTML = "text/html; charset=utf-8"
NOISE = hashlib.shake_256(b"picture").digest(900)
PNG = base64.b64encode(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + NOISE).decode()
JPEG = base64.b64encode(b"\xff\xd8\xff\xe0" + NOISE).decode()
GIF = base64.b64encode(b"GIF89a" + NOISE).decode()
WEBP = base64.b64encode(b"RIFF\0\0\0\0WEBP" + NOISE).decode()
MP4 = base64.b64encode(b"\0\0\0\x18ftypmp42" + NOISE).decode()
SMALL = "SECRETPICTUREDATA"
URI = f"data:image/png;base64,{SMALL}"
SVG = "data:image/svg+xml;utf8,<svg xmlns='http://www.w3.org/2000/svg'><path d='SECRETPICTUREDATA'/></svg>"
IMAGE = f"<img src={URI}>"
FRAME = f'<iframe srcdoc="{html.escape(IMAGE)}">'
CODED_SVG = f'\\u003csvg\\u003e\\u003cpath d=\\"{SMALL}\\"/\\u003e\\u003c/svg\\u003e'

PAGES = {
    "src": f'<img src="{URI}">',
    "unquoted": f"<img src={URI}>",
    "entity-coded": f'<img src="d&#97;ta:image/png;base64,{SMALL}">',
    "entity-coded, named and hexadecimal": f'<img src="&#x64ata&colon;image&sol;png;base64,{SMALL}">'.replace(
        "&#x64ata", "&#x64;ata"
    ),
    "upper case": f'<IMG SRC="DATA:IMAGE/PNG;BASE64,{SMALL}">',
    "line breaks inside": f'<img src="da\nta:im\tage/png;base64,{SMALL}">',
    "coded line breaks inside": f'<img src="da&NewLine;ta:image/png;base64,{SMALL}">',
    "space in front": f'<img src=" &#1; {URI}">',
    "srcset": f'<img srcset="{URI} 1x, https://cdn.example/a.png 2x">',
    "picture source": f'<picture><source srcset="{URI}"></picture>',
    "lazy": f'<img data-src="{URI}" data-lazy-srcset="{URI} 2x">',
    "poster": f'<video poster="{URI}"></video>',
    "video": f'<video src="data:video/mp4;base64,{SMALL}"></video>',
    "audio": f'<audio src="data:audio/ogg;base64,{SMALL}"></audio>',
    "object": f'<object data="{URI}"></object>',
    "embed": f'<embed src="{URI}">',
    "link": f'<link rel="icon" href="{URI}">',
    "anchor": f'<a href="{URI}">x</a>',
    "background": f'<body background="{URI}">',
    "meta": f'<meta property="og:image" content="{URI}">',
    "refresh": f'<meta http-equiv="refresh" content="0; url={URI}">',
    "hidden field": f'<input type="hidden" value="{URI}">',
    "style attribute": f'<p style="background:url({URI})">x</p>',
    "style attribute, quoted": f"<p style=\"background:url('{URI}')\">x</p>",
    "style attribute, entities": f'<p style="background:url(&quot;{URI}&quot;)">x</p>',
    "style": f"<style>p{{background:url({URI})}}</style>",
    "style, CSS escapes": f'<style>p{{background:url("d\\61 ta:image/png;base64,{SMALL}")}}</style>',
    "font": f"<style>@font-face{{src:url(data:font/woff2;base64,{SMALL})}}</style>",
    "font, old type": f"<style>@font-face{{src:url(data:application/x-font-woff;base64,{SMALL})}}</style>",
    "script": f'<script>x="{URI}"</script>',
    "script, escapes": f'<script>x="\\x64ata:image\\u002fpng;base64,{SMALL}"</script>',
    "script, escaped slash": f'<script>x="data:image\\/png;base64,{SMALL}"</script>',
    "state": f'<script type="application/json">{json.dumps({"a": URI})}</script>',
    "state in state": f"<script>x={json.dumps(json.dumps({'a': SVG.replace(chr(39), chr(34))}))}</script>",
    "page in state": f"<script>x={json.dumps('<img src=d&#97;ta:image/png;base64,' + SMALL + '>')}</script>",
    "template": f'<template><p><template><img src="{URI}"></template></template>',
    "noscript": f'<noscript><img src="{URI}"></noscript>',
    "textarea": f'<textarea><img src="{URI}"></textarea>',
    "comment": f'<!-- <img src="{URI}"> -->',
    "comment behind the page": f"<html></html><!-- {URI} -->",
    "doctype": f'<!DOCTYPE html SYSTEM "{URI}">',
    "srcdoc": f'<iframe srcdoc="<img src=&quot;{URI}&quot;>"></iframe>',
    "srcdoc in srcdoc": f'<iframe srcdoc="{html.escape(FRAME)}"></iframe>',
    "page in a URI": f'<iframe src="data:text/html,{quote(IMAGE)}"></iframe>',
    "page in a URI, base64": f'<iframe src="data:text/html;base64,{base64.b64encode(IMAGE.encode()).decode()}">',
    "no type": f'<img src="data:;base64,{PNG}">',
    "wrong type": f'<img src="data:text/plain;base64,{GIF}">',
    "invented type": f'<img src="data:foo/bar;base64,{WEBP}">',
    "malformed": f'<img src="data://image/png;base64,{SMALL}">',
    "svg URI": f'<img src="{SVG}">',
    "svg URI in CSS": f'<style>p{{background:url("{SVG}")}}</style>',
    "svg URI in CSS, bare": f"<style>p{{background:url({SVG})}}</style>",
    "svg URI, coded": f'<img src="data:image/svg+xml,{quote("<svg><path d=" + SMALL + "/></svg>")}">',
    "svg": f'<svg><path d="{SMALL}"/></svg>',
    "svg gradient": f'<svg><defs><linearGradient><stop offset="{SMALL}"/></linearGradient></defs></svg>',
    "svg image": f'<svg><image xlink:href="{URI}"/></svg>',
    "svg filter": f'<svg><filter><feImage href="{URI}"/></filter></svg>',
    "svg in script": f"<script>x='<svg><path d=\"{SMALL}\"/></svg>'</script>",
    "svg in script, coded": f'<script>x="{CODED_SVG}"</script>',
    "bare png": f'<script>x="{PNG}"</script>',
    "bare jpeg": f'<p data-blur="{JPEG}">x</p>',
    "bare jpeg, escaped slashes": f'<script>x="{JPEG.replace("/", chr(92) + "/")}"</script>',
    "bare gif": f"<p>{GIF}</p>",
    "bare webp": f'<input value="{WEBP}">',
    "bare mp4": f'<script>x="{MP4}"</script>',
    "bare, wrapped": "<pre>" + "\n".join(PNG[at : at + 76] for at in range(0, len(PNG), 76)) + "</pre>",
    "bare, in pieces": "<script>x="
    + "+\n".join(f'"{PNG[at : at + 76]}"' for at in range(0, len(PNG), 76))
    + "</script>",
    "bare, percent-coded": f'<a href="https://x.example/?p={quote(PNG, safe="")}">x</a>',
    "attribute name": f"<img {PNG.replace('/', 'a').replace('=', '')}>",
}


@pytest.mark.parametrize("page", PAGES.values(), ids=PAGES.keys())
def test_a_picture_is_cut_wherever_it_stands(page: str) -> None:
    """However it is spelled, nothing of the picture is left, the cut is named, and a second pass finds nothing."""
    done = redact(f"<p>before</p>{page}<p>behind</p>".encode(), HTML)
    text = done.body.decode()
    for secret in (SMALL, PNG[100:160], JPEG[100:160], GIF[100:160], WEBP[100:160], MP4[100:160]):
        assert secret not in text
        assert quote(secret, safe="") not in text
        assert base64.b64encode(secret.encode()).decode()[4:-4] not in text
    assert "before" in text
    assert done.cut
    assert all(len(entry.split()) == 4 and entry.split()[3].isdecimal() for entry in done.cut)
    assert redact(done.body, HTML).cut == ()


def test_the_entry_says_what_was_cut() -> None:
    """Element, attribute, media type and length."""
    assert redact(f'<img src="{URI}">'.encode(), HTML).cut == (f"img src image/png {len(URI)}",)
    assert redact(f'<script>x="{URI}"</script>'.encode(), HTML).cut == (f"script text image/png {len(URI)}",)
    assert redact(f'{{"x":"{URI}"}}'.encode(), "application/json").cut == (f"document text image/png {len(URI)}",)


def test_what_surrounds_a_picture_stays() -> None:
    """Other attributes, the other sources of a srcset, and the rest of script, style and state are kept."""
    page = (
        f'<img src="{URI}" alt="Visa" title="We accept" aria-label="Card" id="pay"'
        f' srcset="{URI} 1x, https://c.example/v.png 2x">'
        f'<script>var a="{URI}",k="pk_live_0000";pay(k)</script><style>.a{{background:url({URI});color:red}}</style>'
        f'<script id="s" type="application/json">{{"img":"{URI}","key":"k1"}}</script>'
        '<!-- note --><form action="https://pay.example/"><input name="q" value="a &amp; b"></form>'
    )
    tree = LexborHTMLParser(redact(page.encode(), HTML).body)
    image = tree.css_first("img").attributes
    assert (image["alt"], image["title"], image["aria-label"], image["id"]) == ("Visa", "We accept", "Card", "pay")
    assert image["srcset"].endswith(" 1x, https://c.example/v.png 2x")
    assert 'k="pk_live_0000";pay(k)' in tree.css_first("script").text()
    assert tree.css_first("style").text().endswith(");color:red}")
    assert json.loads(tree.css_first("#s").text())["key"] == "k1"
    assert "<!-- note -->" in tree.html
    assert tree.css_first("form").attributes["action"] == "https://pay.example/"
    assert tree.css_first("input").attributes["value"] == "a & b"


def test_a_drawing_keeps_its_words_ids_and_links() -> None:
    """Title, description, text, labels, ids, links and references of an SVG stay; what draws goes, in one entry."""
    page = (
        '<svg id="v" aria-label="Visa" viewBox="0 0 9 9"><title>Visa</title><desc>card</desc>'
        '<g id="g"><path id="p" d="M0 0"/></g>'
        '<a xlink:href="https://pay.example/"><rect width="1" height="2"/><text x="1">Pay</text></a>'
        '<use href="#icon-visa"/><foreignObject><p>inside</p></foreignObject></svg>'
    )
    done = redact(page.encode(), HTML)
    tree = LexborHTMLParser(done.body)
    assert len(done.cut) == 1
    assert done.cut[0].startswith("svg - image/svg+xml ")
    svg = tree.css_first("svg")
    assert svg.attributes == {"id": "v", "aria-label": "Visa", "viewBox": "0 0 9 9"}
    assert [svg.css_first(name).text() for name in ("title", "desc", "text", "p")] == ["Visa", "card", "Pay", "inside"]
    assert svg.css_first("a").attributes["xlink:href"] == "https://pay.example/"
    assert svg.css_first("use").attributes["href"] == "#icon-visa"
    assert svg.css_first("path").attributes == {"id": "p"}
    assert svg.css_first("rect") is None


UNTOUCHED = {
    "plain": "<p>Hello</p>",
    "not tidy": "<P CLASS=a>Hello<br/><p>there <b>bold</p>",
    "script with data": "<script>f({data:e,type:1});a={data:image,b:2};if(u.startsWith('data:'))g()</script>",
    "a word about it": "<p>We use data: URIs. The data:image scheme is known.</p>",
    "empty svg": '<svg class="i"><use href="#visa"></use></svg>',
    "addresses": '<img src="https://cdn.example/9j/4AAQ/R0lGOD.png"><link href="/iVBORw0KGgo.css">',
    "entities": "<p>caf&#233; &#100;ata &amp; &colon;</p>",
    "text in a URI": '<a href="data:text/plain,hi">x</a><script src="data:text/javascript;base64,YSgp"></script>',
    "long base64 of something else": f'<script>x="{base64.b64encode(NOISE).decode()}"</script>',
    "generics": "<script>let a: Array<path> = b; if (a<line && c>d) e()</script>",
}


@pytest.mark.parametrize("page", UNTOUCHED.values(), ids=UNTOUCHED.keys())
def test_a_page_without_pictures_is_not_touched(page: str) -> None:
    """Not a byte changes, in any text type, and nothing is said to be cut."""
    for content_type in (HTML, "application/json", "text/css", "text/plain", ""):
        done = redact(page.encode(), content_type)
        assert (done.body, done.cut) == (page.encode(), ())


@pytest.mark.parametrize(
    ("content_type", "body", "expected"),
    [
        ("application/json", f'{{"a":"{URI}","b":"é"}}', '{"a":"data:,cut-image-png-39","b":"é"}'),
        ("text/javascript", f"a='{URI}';b()", "a='data:,cut-image-png-39';b()"),
        ("text/css", f"a{{b:url({URI})}}c{{d:e}}", "a{b:url(data:,cut-image-png-39)}c{d:e}"),
        ("text/plain", f"see {URI} there", "see data:,cut-image-png-39 there"),
        ("application/xml", f"<a href='{URI}'/>", "<a href='data:,cut-image-png-39'/>"),
    ],
)
def test_other_text_loses_the_picture_alone(content_type: str, body: str, expected: str) -> None:
    """JSON, script, CSS, plain text and XML keep every other byte."""
    assert redact(body.encode(), content_type).body.decode() == expected


def test_json_stays_json_and_keeps_its_encoding() -> None:
    """State with pictures at any depth of quoting is still JSON afterwards, and Latin-1 stays Latin-1."""
    inner = json.dumps({"p": SVG.replace("'", '"'), "k": 1})
    done = redact(
        json.dumps({"a": inner, "b": json.dumps([inner]), "c": "é"}, ensure_ascii=False).encode("latin-1"),
        "application/json",
    )
    outer = json.loads(done.body.decode("latin-1"))
    assert outer["c"] == "é"
    assert json.loads(outer["a"])["k"] == json.loads(json.loads(outer["b"])[0])["k"] == 1
    assert SMALL not in done.body.decode("latin-1")


@pytest.mark.parametrize(
    ("charset", "head", "content_type"),
    [
        ("windows-1251", '<meta charset="windows-1251">', "text/html"),
        ("windows-1251", '<meta http-equiv="Content-Type" content="text/html; charset=windows-1251">', "text/html"),
        ("windows-1251", "", "text/html; charset=windows-1251"),
        ("koi8-r", '<meta charset="utf-8">', 'text/html; charset="KOI8-R"'),
        ("utf-16", "", "text/html"),
        ("utf-16-be", "", "text/html; charset=utf-16be"),
        ("utf-8", "", "text/html"),
        ("utf-8-sig", "", "text/html; charset=windows-1251"),
    ],
)
def test_after_a_cut_a_page_is_utf8_and_says_so(charset: str, head: str, content_type: str) -> None:
    """The words survive in any encoding, and neither header nor meta leads a reader astray."""
    done = redact(f'<html><head>{head}</head><body><p>Оплата</p><img src="{URI}">'.encode(charset), content_type)
    assert done.cut
    assert "<p>Оплата</p>" in done.body.decode()
    assert "1251" not in done.body.decode()
    assert LexborHTMLParser(done.body, encoding=True).css_first("p").text() == "Оплата"
    assert b'charset="utf-8"' in done.body or b"charset=utf-8" in done.body
    assert done.body.startswith(b"\xef\xbb\xbf") == ("charset=" in content_type)


def test_entries_are_at_most_two_hundred_and_one() -> None:
    """A page of 1,000 pictures has 200 entries and one that sums the others up."""
    cut = redact(f'<img src="{URI}">'.encode() * 1000, HTML).cut
    assert len(cut) == 201
    assert cut[-1] == f"others 800 any/any {800 * len(URI)}"


def test_hostile_names_do_not_break_an_entry() -> None:
    """An element or attribute with a direction override, or of 10,000 letters, is one short plain word."""
    page = f'<x\u202ey a\u202eb="{URI}"><{"z" * 10_000} c="{URI}">'
    for entry in redact(page.encode(), HTML).cut:
        assert entry.isascii()
        assert len(entry) < 200


HOSTILE = {
    "unclosed quotes": '"data:image/png;' * 60_000,
    "growing backslashes": "".join("\\" * n + '"data:image/png;base64,a ' for n in range(1200)),
    "backslashes": "\\" * 1_000_000 + '"data:image/png,' + "\\" * 500_000,
    "magic": "iVBORw0KGgo" * 80_000,
    "magic and gaps": "/9j/ \n" * 150_000,
    "open tags": "<path " * 150_000,
    "open svg": "<svg " * 150_000,
    "coded tags": "\\u003cpath " * 90_000,
    "heads": "data:" * 200_000,
    "commas": "data:a/b,c," * 90_000,
    "nesting": "<div>" * 100_000 + f'<img src="{URI}">',
    "nested svg": "<svg>" * 50_000 + "<path d=1>",
    "spaces": "data:" + " " * 1_000_000 + "image/png",
    "entities": "&#0000000000097;" * 60_000,
    "attributes": "<p " + " ".join(f"a{n}='data:image/png,x'" for n in range(30_000)) + ">",
    "attributes in many": "".join("<p " + " ".join(f"a{n}=data:" for n in range(900)) + ">" for _ in range(60)),
}


@pytest.mark.parametrize("page", HOSTILE.values(), ids=HOSTILE.keys())
def test_hostile_megabytes_take_seconds_at_most(page: str) -> None:
    """Patterns are linear: inputs made to be slow end in time, as HTML and as script."""
    for content_type in (HTML, "text/javascript"):
        start = time.process_time()
        redact(page.encode(), content_type)
        assert time.process_time() - start < 5


PLACES = [
    "{junk}<img {name}='{coded}'>{behind}",
    "<p style='a:url(\"{uri}\")'>{junk}",
    "<script>'{uri}';{behind}</script>",
    "<svg><image href='{coded}'>{junk}",
    "{junk}<!--{uri}-->{behind}",
    "<iframe srcdoc='<b {name}={twice}>{junk}'>",
]
WORDS = (
    "data:|image/png|;base64,|\"|'|\\|<svg|<path d=|>|&#97;|%3c|\0|,|<template>|\ufeff|srcdoc='|é|iVBORw0KGgo".split(
        "|"
    )
)
LABELS = [HTML, "text/html; charset=utf-16", "text/html;charset=rot13", "text/css", "text/html; charset=x\0"]


def coded(text: str, numbers: list[int]) -> str:
    """Write some characters of an attribute's value as references."""
    return "".join(
        f"&#{ord(char)};" if numbers and numbers[at % len(numbers)] else char for at, char in enumerate(text)
    )


@settings(max_examples=150, deadline=None)
@given(
    junk=st.text(max_size=30),
    behind=st.text(max_size=30),
    place=st.sampled_from(PLACES),
    name=st.sampled_from(["src", "data-x", "srcset", "href", "a:b"]),
    numbers=st.lists(st.integers(0, 1), max_size=5),
    media=st.sampled_from(["image/png", "video/mp4", "image/svg+xml", "font/woff2", "IMAGE/x"]),
)
def test_no_payload_survives_in_any_surroundings(
    junk: str, behind: str, place: str, name: str, numbers: list[int], media: str
) -> None:
    """Whatever surrounds a picture and however its characters are coded, its data are gone."""
    uri = f"data:{media};base64,{PNG}"
    for char in "'<>\"`":
        junk = junk.replace(char, "")
    page = place.format(
        junk=junk, behind=behind, name=name, uri=uri, coded=coded(uri, numbers), twice=html.escape(coded(uri, numbers))
    )
    text = redact(page.encode("utf-8", "replace"), HTML).body.decode("utf-8", "replace")
    for _ in range(3):
        assert PNG[200:260] not in text
        text = html.unescape(text)


@settings(max_examples=300, deadline=None)
@given(
    body=st.binary(max_size=300) | st.lists(st.sampled_from(WORDS), max_size=30).map("".join).map(str.encode),
    content_type=st.text(max_size=20) | st.sampled_from(LABELS),
)
def test_it_never_raises_and_is_done_after_one_pass(body: bytes, content_type: str) -> None:
    """Any bytes of any label come back; without a cut they are the same bytes."""
    done = redact(body, content_type)
    assert done.cut or done.body == body
