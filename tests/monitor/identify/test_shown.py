"""Code that a page shows (articles, source viewers, snippets, templates) configures nothing; code that it runs does."""

import json
import time
from collections.abc import Callable
from html import escape

import pytest

from monitor.model import Reading

SDK = '<script src="https://js.railpay.example/v1"></script>'
KEY = "rk_pub_5Tg7Hq2ZbN4x"
LOADED = f"import pay from 'https://js.railpay.example/v1'; RailPay('{KEY}')"
CODE = f"{SDK}\n<script>RailPay('{KEY}')</script>"
ARTICLE = f"<p>Add this to your page:</p><pre><code>{escape(CODE)}</code></pre>"
MARKED = f"# Paying\n\nAdd this:\n\n```html\n{CODE}\n```\n\nThat is all."


def flight(text: str) -> str:
    """A piece of a page as React sends it."""
    return f"<script>self.__next_f.push([1,{json.dumps(text)}])</script>".replace("</", "<\\/", text.count("</"))


def safe(value: object) -> str:
    """JSON as frameworks write it into a page: no tag of it ends the script."""
    text = json.dumps(value).replace("<", "\\u003c")
    return f'<script type="application/json">{text}</script>'


@pytest.mark.parametrize(
    "html",
    [
        f"<pre>{escape(CODE)}</pre>",
        f"<p>Use <code>{escape(CODE)}</code></p>",
        f"<textarea readonly>{escape(CODE)}</textarea>",
        f'<input readonly value="{escape(CODE)}">',
        f'<input type="hidden" name="init" value="{escape(json.dumps({"html": CODE}))}">',
        f'<td data-code-text="{escape(CODE)}"></td>',
        f'<button data-copy-value="{escape(CODE)}">Copy</button>',
        f'<button data-clipboard-text="RailPay(&#39;{KEY}&#39;)">Copy</button>',
        f'<button data-copy="{KEY}">Copy</button>',
        f'<input readonly value="{KEY}">',
        f'<input type="text" name="key" value=" {KEY} ">',
        safe({"payload": {"blob": {"rawLines": ["<html>", *CODE.split("\n"), "</html>"], "language": "HTML"}}}),
        safe({"props": {"pageProps": {"post": {"title": "How to pay", "content": MARKED}}}}),
        safe({"props": {"pageProps": {"post": {"html": ARTICLE.replace("&lt;", "<").replace("&gt;", ">")}}}}),
        safe({"post": {"body": ARTICLE}}),
        safe({"examples": {"snippet": CODE}}),
        safe({"body": {"tag": "pre", "props": {"code": CODE, "language": "html"}, "children": []}}),
        safe({"children": [{"type": "code", "lang": "html", "meta": None, "value": CODE}, {"type": "thematicBreak"}]}),
        safe({"type": "codeBlock", "attrs": {"language": "html"}, "content": [{"type": "text", "text": CODE}]}),
        safe({"nested": json.dumps({"sourceCode": CODE})}),
        safe({"files": {"/App.js": LOADED, "/public/index.html": CODE}}),
        safe({"files": {"/src/App.tsx": {"code": LOADED, "active": True}}}),
        safe({"name": "core/code", "attributes": {"content": LOADED}}),
        safe({"fields": {"codeBlock": LOADED, "exampleRequest": LOADED}}),
        safe({"cells": [{"cell_type": "code", "id": "a1", "source": [LOADED]}]}),
        safe({"readme": f"# Plugin\n\nUse {LOADED}"}),
        safe({"body": {"raw": f"# Paying\n\nUse it:\n\n    {LOADED}\n"}}),
        safe({"messages": [{"role": "assistant", "content": f"Add this: {LOADED}"}]}),
        safe({"changelog": [{"version": "2", "notes": f"New: {LOADED}"}]}),
        safe({"tabs": [{"label": "JavaScript", "value": LOADED}]}),
        flight(json.dumps({"files": {"/App.js": LOADED}, "tabs": [{"label": "Node.js", "value": LOADED}]})),
        f"<script>embed({{files: {{'index.js': `{LOADED}`}}}})</script>",
        f"<script>docs = {{code: {{js: {json.dumps(LOADED)}, curl: 'curl x'}}}}</script>",
        safe({"openapi": "3.0.1", "servers": [{"url": "https://js.railpay.example/v1"}], "example": KEY}),
        flight(json.dumps(["$", "pre", None, {"children": CODE}], separators=(",", ":"))),
        f"<script>window.post = {json.dumps(MARKED).replace('</', '<' + chr(92) + '/')}</script>",
        "<script>var post = `# Paying\n```html\n" + CODE.replace("</", "<\\/") + "\n```\n`</script>",
        f'<script>Docs({{openapi: "3.0.1", servers: ["https://js.railpay.example/v1"], x: "{KEY}"}})</script>',
        f'<div data-initial-value="{escape(CODE)}"></div>',
        f'<script type="text/template"><a data-key="{KEY}" href="https://js.railpay.example/v1">x</a></script>',
        f'<script type="text/x-handlebars" id="t">pay("https://js.railpay.example/v1", "{KEY}")</script>',
        f'<script type="text/plain">pay("https://js.railpay.example/v1", "{KEY}")</script>',
        f'<script type="text/x-template">pay("https://js.railpay.example/v1", "{KEY}")</script>',
    ],
)
def test_code_that_is_shown_says_nothing(look: Callable[..., Reading], html: str) -> None:
    """Neither host nor account counts in code that readers are shown, however it travels."""
    reading = look(html)
    assert reading.observations == ()
    assert reading.identifiers == ()


@pytest.mark.parametrize(
    "html",
    [
        safe({"sdk": "https://js.railpay.example/v1", "key": KEY}),
        safe({"custom": {"html": CODE}}),
        safe({"code": "USD", "sdk": "https://js.railpay.example/v1", "key": KEY}),
        safe({"snippet": "x", "sdk": "https://js.railpay.example/v1", "key": KEY}),
        safe({"text": MARKED.replace(CODE, "x"), "sdk": "https://js.railpay.example/v1", "key": KEY}),
        safe({"a": {"tag": "pre", "children": ["x"]}, "sdk": "https://js.railpay.example/v1", "key": KEY}),
        safe({"response_type": "code", "data": {"sdk": "https://js.railpay.example/v1", "key": KEY}}),
        safe({"type": "code", "sdk": "https://js.railpay.example/v1", "key": KEY}),
        safe({"imports": {"pay.js": "https://js.railpay.example/v1"}, "key": KEY}),
        safe({"files": {"/App.js": "run()"}, "sdk": "https://js.railpay.example/v1", "key": KEY}),
        safe({"name": "core/paragraph", "attributes": {"sdk": "https://js.railpay.example/v1", "key": KEY}}),
        safe({"name": "footer script", "content": LOADED}),
        safe({"code": {"sdk": "https://js.railpay.example/v1", "key": KEY}}),
        safe({"name": "html", "content": f"<script>{LOADED}</script>"}),
        safe({"label": "English", "value": f"https://js.railpay.example/v1 {KEY}"}),
        f"<script>load({{code: {{js: 'x'}}}}, 'https://js.railpay.example/v1', '{KEY}')</script>",
        safe({"text": "<pre>x</pre>", "sdk": "https://js.railpay.example/v1", "key": KEY}),
        f'<script>box.html("<pre>"); load("https://js.railpay.example/v1", "{KEY}")</script>',
        f'<script type="text/plain" data-category="payment">pay("https://js.railpay.example/v1", "{KEY}")</script>',
        f'<script type="text/plain" class="needs-consent">pay("https://js.railpay.example/v1", "{KEY}")</script>',
        f'<script type="text/template" data-blocker-id="a">pay("https://js.railpay.example/v1", "{KEY}")</script>',
        f'<script type="text/partytown">pay("https://js.railpay.example/v1", "{KEY}")</script>',
        f'<input type="hidden" name="sdk" value="https://js.railpay.example/v1"><i data-key="{KEY}"></i>',
    ],
)
def test_code_that_runs_beside_samples_counts(look: Callable[..., Reading], html: str) -> None:
    """Settings, custom markup, scripts that wait for consent and what stands behind a sample are the site's own."""
    reading = look(html)
    assert {(o.value, str(o.grade)) for o in reading.observations} == {
        ("js.railpay.example", "embedded"),
        (KEY, "configured"),
    }


def test_a_wall_of_opened_samples_costs_a_bounded_time(look: Callable[..., Reading]) -> None:
    """Openers without end, fences and quotes are read once."""
    for filler in (
        '\\"$\\",\\"pre\\"',
        "<pre ",
        "```",
        '\\"snippet\\":\\"',
        '\\"snippet\\": ["a",',
        '{"tag":"pre","data":',
        '{\\"a.js\\":\\"',
        "{code:{js:'",
        '{"label":"js","value":"',
        '"content":"',
    ):
        html = f'<script>var a = "{filler * 30_000} https://js.railpay.example/v1 {KEY}"</script>'
        begun = time.process_time()
        look(html)
        assert time.process_time() - begun < 2
