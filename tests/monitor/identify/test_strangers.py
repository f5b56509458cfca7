"""Other people's words and things in scripts and page state, and addresses that a script only asks for."""

from collections.abc import Callable

import pytest

from monitor.model import Reading

LINK = "https://buy.railpay.example/theirs7"
STATE = '<script type="application/json">{}</script>'
LINKED = '<script type="application/ld+json">{}</script>'
OFFER = (
    f'"offers":{{"@type":"Offer","url":"{LINK}","seller":{{"@type":"Organization","name":"x"}},'
    '"priceSpecification":{"@type":"UnitPriceSpecification"}}'
)
QUOTED = f'\\"{LINK}\\"'


@pytest.mark.parametrize(
    "html",
    [
        STATE.format(f'{{"post":{{"content":"<p>See <a href={QUOTED}>x</a></p>"}}}}'),
        STATE.format(f'{{"post":{{"bodyHtml":"<p>See <a href=\'{LINK}\'>x</a></p>"}}}}'),
        STATE.format(f'{{"excerpt":{{"rendered":"\\u003cp\\u003e\\u003ca href={QUOTED}\\u003ex"}}}}'),
        STATE.format(f'{{"post":{{"markdown":"See [x]({LINK}) and"}}}}'),
        f'<script>f.push([1,"5:{{\\"content\\":\\"<p><a href=\\\\\\"{LINK}\\\\\\">x</a>\\"}}"])</script>',
        STATE.format(f'{{"reviews":[{{"author":"a","website":"{LINK}"}}]}}'),
        STATE.format(f'{{"comments":{{"edges":[{{"node":{{"link":"{LINK}"}}}}]}}}}'),
        f'<script>window.state={{comments:[{{message:"{LINK}"}}]}}</script>',
        f'<script>f.push([1,"5:{{\\"comments\\":[{{\\"message\\":\\"{LINK}\\"}}]}}"])</script>',
        LINKED.format(f'{{"@type":"NewsArticle","mentions":[{{"@type":"Organization","url":"{LINK}"}}]}}'),
        LINKED.format(f'{{"@type":"Review","itemReviewed":{{"@type":"Product","url":"{LINK}"}}}}'),
        LINKED.format(f'{{"@type":"ItemList","itemListElement":[{{"@type":"ListItem","url":"{LINK}"}}]}}'),
        f'<script>window.state={{"reviews":[{{"author":"a","website":"{LINK}"}}]}}</script>',
        STATE.format(f'{{"replies":[{{"author":"a","website":"{LINK}"}}]}}'),
        f'<script>window.state={{replies:[{{createdAt:"2026-11-25",text:"{LINK}"}}]}}</script>',
        f'<script>window.state={{mentions:[{{"@type":"Organization","url":"{LINK}"}}]}}</script>',
        LINKED.format(f'{{"@type":"ItemList","itemListElement":[{{"@type":"Product","url":"{LINK}"}}]}}'),
        LINKED.format(f'{{"@type":"ItemList","itemListElement":[{{"@type":"WebApplication",{OFFER}}}]}}'),
        LINKED.format(f'{{"itemListElement":[{{"@type":"ListItem","item":{{"@type":"Organization",{OFFER}}}}}]}}'),
        f"<script>$('a[href^=\"{LINK}\"]').hide()</script>",
        f"<script>a='x';$('a[target=\"_blank\"][href=\"{LINK}\"]').hide()</script>",
        f'<script>$("a[href={QUOTED}]").hide()</script>',
        f"<script>$(`a.x{{color:red;top:0}} a[href='{LINK}']`).hide()</script>",
        f"<script>$('{'a[x], ' * 80}a[href=\"{LINK}\"]').hide()</script>",
        f"<div data-hides='a[href=\"{LINK}\"]'></div>",
        "<script>document.querySelector('script[src*=\"https://js.railpay.example/\"]')</script>",
        "<script>if (one.src.startsWith('https://js.railpay.example/v1')) report(one)</script>",
    ],
)
def test_other_peoples_words_and_questions_name_nobody(look: Callable[..., Reading], html: str) -> None:
    """Neither comments and articles in page state nor what a script compares or looks for is a mark of the site."""
    reading = look(html)
    assert (reading.observations, reading.identifiers) == ((), ())


@pytest.mark.parametrize(
    "html",
    [
        STATE.format(f'{{"content":{{"buy":"{LINK}"}}}}'),
        STATE.format(f'{{"description":"Paying","link":"{LINK}"}}'),
        STATE.format(f'{{"comments":[],"link":"{LINK}"}}'),
        STATE.format(f'{{"reviews":[{{"text":"a ] b }} c"}}],"link":"{LINK}"}}'),
        STATE.format(f'{{"comments":{{"provider":"a","link":"{LINK}"}}}}'),
        STATE.format(f'{{"content":"<form action={QUOTED}><input></form>"}}'),
        LINKED.format(f'{{"@type":"Product","offers":{{"@type":"Offer","url":"{LINK}"}}}}'),
        f'<script>({{comments:[function(){{open("{LINK}","message:")}}]}}).comments[0]()</script>',
        f'<script>app={{reviews:[{{title:"x",init(){{location.href="{LINK}"}}}}]}}</script>',
        f'<script>app={{reviews:[{{title:"x",init:()=>open("{LINK}")}}]}}</script>',
        f'<script>app={{comments:[{{u:"{LINK}"}}]}};open(app.comments[0].u)</script>',
        f'<script>chat={{replies:[{{text:"Buy",url:"{LINK}"}}]}}</script>',
        STATE.format(f'{{"replies":[{{"text":"Buy","url":"{LINK}"}}]}}'),
        f'<script>settings={{mentions:[{{pay:"{LINK}"}}]}}</script>',
        f"<button onclick=\"go({{comments:[{{message:'Hi',u:'{LINK}'}}]}})\">Buy</button>",
        f'<div x-data=\'{{"comments":[{{"text":"Buy","u":"{LINK}"}}]}}\'></div>',
        LINKED.format(f'{{"hasOfferCatalog":{{"@type":"OfferCatalog","itemListElement":[{{"url":"{LINK}"}}]}}}}'),
        LINKED.format(f'{{"hasOfferCatalog":{{"itemListElement":[{{"url":"{LINK}"}}]}}}}'),
        LINKED.format(f'{{"@type":"ItemList","itemListElement":[{{"@type":"Product",{OFFER}}}]}}'),
        LINKED.format(f'{{"itemListElement":[{{"@type":"ListItem","item":{{"@type":"Service",{OFFER}}}}}]}}'),
        f'<script>plans[basic="{LINK}"]</script>',
        f'<script>set("x",plans[basic="{LINK}"])</script>',
        f"<script>set('x',plans[basic=\"{LINK}\"])</script>",
        f"<script>a='x';plans=[];plans[basic=\"{LINK}\"]</script>",
        f'<script>l=[url="{LINK}"];open(l[0])</script>',
        f'<script>buttons["buy"] = "{LINK}"; go(buttons)</script>',
    ],
)
def test_the_sites_own_state_counts(look: Callable[..., Reading], html: str) -> None:
    """A field of another name, a list that has ended, settings, markup that works and what runs are the site's."""
    assert {identifier.value for identifier in look(html).identifiers} == {"theirs7"}
