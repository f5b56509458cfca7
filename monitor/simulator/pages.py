"""How a site of the fictional web looks: four layouts with the furniture of real shops."""
# ruff: noqa: E501 - markup stands as pages have it, one element a line

import html
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from monitor.simulator.dice import Dice
from monitor.simulator.names import model
from monitor.simulator.wording import Words

_PIXEL = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg=="  # one transparent dot: inline pictures must be cut by whoever keeps the page

_NEWS = 24
"""Sentences of news on a landing page."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """What all pages of a site share."""

    brand: str
    language: str
    layout: int
    """0 to 3."""
    nav: tuple[tuple[str, str], ...]
    """(path, words) of the links on every page."""
    footer: tuple[tuple[str, str], ...]
    cookies: str
    head: str = ""
    """Marks in the head of every page."""


def page(look: Look, title: str, body: str, extra_head: str = "") -> str:
    """Return a whole page in the layout of its site."""
    head = (
        f'<meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{html.escape(title)} - {look.brand}</title>"
        f'<link rel="icon" href="/favicon.ico"><meta property="og:image" content="/img/cover.jpg">'
        f"<style>body{{font:16px/1.5 sans-serif;margin:0}}.hero{{padding:2rem}}.plan{{border:1px solid #ccc}}</style>"
        f"{extra_head}{look.head}"
    )
    return _LAYOUTS[look.layout](look, head, body)


def _links(items: Sequence[tuple[str, str]]) -> str:
    return " ".join(f'<a href="{path}">{html.escape(words)}</a>' for path, words in items)


def _banner(look: Look) -> str:
    return f'<div class="cookie-banner" role="dialog"><p>{html.escape(look.cookies)}</p><button>OK</button></div>'


def _modern(look: Look, head: str, body: str) -> str:
    return (
        f'<!doctype html>\n<html lang="{look.language}">\n<head>{head}</head>\n<body>\n<header><nav>'
        f'<img alt="{look.brand}" src="data:image/png;base64,{_PIXEL}">{_links(look.nav)}</nav></header>\n<main>{body}</main>\n'
        f"<footer>{_links(look.footer)}<p>&copy; {look.brand}</p></footer>\n{_banner(look)}\n</body></html>"
    )


def _plain(look: Look, head: str, body: str) -> str:
    return (
        f"<!DOCTYPE html><html lang={look.language}><head>{head}</head><body><div class=wrap><div id=menu>{_links(look.nav)}</div>"
        f'<div class=content>{body}</div><hr><img src="/img/banner.gif" alt=""><div class=foot>{_links(look.footer)}</div></div></body></html>'
    )


def _table(look: Look, head: str, body: str) -> str:
    return (
        f'<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" "">\n<html lang="{look.language}"><head>{head}</head>'
        f'<body><table width="900"><tr><td>{_links(look.nav)}</td></tr><tr><td>{body}</td></tr><tr><td>{_links(look.footer)}</td></tr></table>{_banner(look)}</body></html>'
    )


def _framework(look: Look, head: str, body: str) -> str:
    return (
        f'<!DOCTYPE html><html lang="{look.language}" class="dark"><head>{head}<link rel="preload" as="font" href="/_next/static/media/font.woff2">'
        f'</head><body><div id="__next"><div class="nav">{_links(look.nav)}</div><div class="page">{body}</div>'
        f'<div class="footer">{_links(look.footer)}</div></div><script src="/_next/static/chunks/main-app.js" async=""></script></body></html>'
    )


_LAYOUTS = (_modern, _plain, _table, _framework)


def hero(words: Words, dice: Dice, price: str, sell: bool) -> str:
    """Return the top of a landing page: a claim of function and, where the site sells openly, an offer."""
    lines = [f"<h1>{html.escape(dice.pick(words.claims))}</h1>", f"<p>{html.escape(dice.pick(words.details))}</p>"]
    if sell:
        lines.append(f"<p class='offer'>{html.escape(dice.pick(words.offers).format(price=price))}</p>")
    steps = "".join(f"<li>{html.escape(step)}</li>" for step in words.steps)
    upload = '<form class="upload" method="post" enctype="multipart/form-data" action="/upload"><input type="file" name="photo"></form>'
    return (
        f"<section class='hero'>{''.join(lines)}<ol>{steps}</ol>{upload}<img src='/img/sample.webp' alt=''></section>"
    )


def news(words: Words, dice: Dice) -> str:
    """Return what a site tells of its models: words of its own, without which all shops would be near-duplicates."""
    lines = [dice.pick(words.news).format(a=model(dice), b=model(dice), c=model(dice)) for _ in range(_NEWS)]
    rows = "".join(f"<li>{html.escape(line)}</li>" for line in lines)
    return f"<section class='news'><h2>{words.news_title}</h2><ul>{rows}</ul></section>"


def plans(words: Words, dice: Dice, prices: Sequence[str], target: str) -> str:
    """Return a price list of as many plans as prices, whose buttons lead to `target` (none where it is empty)."""
    cells = []
    for place, price in enumerate(prices):
        name = words.plans[place % len(words.plans)].format(n=(10, 50, 200, 500)[place % 4])
        button = f'<a class="btn" href="{html.escape(target)}">{dice.pick(words.buy)}</a>' if target else ""
        cells.append(
            f"<div class='plan'><h3>{name}</h3><strong>{price}</strong> <small>{words.per}</small>{button}</div>"
        )
    return f"<section class='plans'><h2>{words.pricing}</h2>{''.join(cells)}</section>"


def questions(words: Words) -> str:
    """Return the questions and answers."""
    rows = "".join(f"<dt>{html.escape(ask)}</dt><dd>{html.escape(answer)}</dd>" for ask, answer in words.questions)
    return f"<h2>{words.faq}</h2><dl>{rows}</dl>"


def terms(words: Words, brand: str, company: str) -> str:
    """Return the terms of service."""
    rows = "".join(f"<p>{html.escape(line)}</p>" for line in words.legal)
    return f"<h2>{words.terms}</h2><p>{brand} - {company}</p>{rows}"


def documentation(words: Words, brand: str, price: str) -> str:
    """Return a page for programmers."""
    sample = '{"image": "BASE64", "mode": "undress"}'
    return (
        f"<h2>{words.api}</h2><p>{html.escape(words.details[0])}</p><pre>POST /v1/jobs HTTP/1.1\nHost: api.{brand.lower()}.example\n"
        f"Authorization: Bearer YOUR_KEY\n\n{sample}</pre><p>{html.escape(words.offers[0].format(price=price))}</p>"
    )


def hosted_checkout(dice: Dice, company: str, product: str, price: str) -> str:
    """Return a payment page as a provider would host it: merchant, product and price, in a spelling of its own."""
    rows = {"name": html.escape(company), "what": html.escape(product), "price": html.escape(price)}
    shapes = (
        '<div class="merchant">{name}</div><div class="product">{what}</div><span data-testid="total">{price}</span><button>Pay {price}</button>',
        "<h1>{what}</h1><p>Sold by {name}</p><table><tr><th>Total</th><td>{price}</td></tr></table><form method=post><input name=card></form>",
        '<main><h2>Pay {name}</h2><ul><li>{what} x 1</li></ul><p>Amount due: <b>{price}</b></p></main><script id="state" type="application/json">{{"merchant":"{name}"}}</script>',
    )
    return f"<!doctype html><html><head><title>{rows['name']}</title></head><body>{dice.pick(shapes).format(**rows)}</body></html>"


def robots(rules: Mapping[str, Sequence[str]], sitemap: str = "") -> str:
    """Return a robots.txt from rules by user agent."""
    groups = [f"User-agent: {agent}\n" + "".join(f"{rule}\n" for rule in lines) for agent, lines in rules.items()]
    return "\n".join(groups) + (f"\nSitemap: {sitemap}\n" if sitemap else "")
