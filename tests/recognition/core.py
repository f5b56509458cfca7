"""A page's own text as HTML: what its author wrote, in the parts the author named."""

import json
from html import escape
from typing import Any

from tests.recognition.dice import Dice
from tests.recognition.disguise import disguised

PARTS = ("banner", "heading", "quote", "paragraphs", "steps", "points", "faq", "buttons", "code", "hidden")
"""The visible parts in the order in which they stand on the page; `hidden` is in the source only."""
HEAD = ("title", "meta", "state")
HIDING = ("display:none", "visibility:hidden", "font-size:0", "position:absolute;left:-9999px", "opacity:0")
STATES = (
    '<script id="__DATA__" type="application/json">{}</script>',
    "<script>window.__STATE__ = {};</script>",
    "<script>const app = start({});</script>",
)


def head(entry: dict[str, Any], dice: Dice) -> str:
    """Title, description and JSON state."""
    way = entry.get("disguise", "")
    lines = [f"<title>{disguised(entry.get('title', entry['brand']), way, tags=False)}</title>"]
    if meta := entry.get("meta"):
        text = disguised(meta, way, tags=False)
        lines.append(f'<meta name="description" content="{text}">')
        if dice.chance(50):
            lines.append(f'<meta property="og:description" content="{text}">')
    if state := entry.get("state"):
        # "</" would end the script early; sites escape it likewise.
        text = json.dumps({"page": state}, ensure_ascii=dice.chance(50)).replace("</", "<\\/")
        lines.append(dice.one(STATES).replace("{}", text))
    return "\n".join(lines)


def core(entry: dict[str, Any], dice: Dice) -> str:
    """The visible parts, tags drawn."""
    return "\n".join(_part(name, entry[name], entry.get("disguise", ""), dice) for name in PARTS if entry.get(name))


def _part(name: str, said: Any, way: str, dice: Dice) -> str:  # noqa: ANN401  # TOML: a string or a list, by name
    if name == "faq":
        return _faq([(disguised(asked, way), disguised(answer, way)) for asked, answer in said], dice)
    if name in {"banner", "heading", "quote", "code"}:
        opened, closed = {
            "banner": ('<div role="note">', "</div>"),
            "heading": ("<h1>", "</h1>"),
            "quote": ("<blockquote><p>", "</p></blockquote>"),
            "code": ("<pre><code>", "</code></pre>"),
        }[name]
        return f"{opened}{disguised(said, way)}{closed}"
    texts = [disguised(text, way) for text in said]
    if name == "hidden":
        return "".join(f'<div style="{dice.one(HIDING)}">{text}</div>' for text in texts)
    if name == "buttons":
        tag = dice.one(
            ["<button>{}</button>", '<a class="btn" href="/app">{}</a>', '<a role="button" href="/app">{}</a>']
        )
    else:
        kinds = {
            "paragraphs": ["<p>{}</p>", "<div>{}</div>"],
            "steps": ["<li>{}</li>", "<h4>{}</h4>"],
            "points": ["<li>{}</li>"],
        }
        tag = dice.one(kinds[name])
    inner = "\n".join(tag.replace("{}", text) for text in texts)
    return f"<ul>{inner}</ul>" if tag.startswith("<li") else inner


def _faq(pairs: list[tuple[str, str]], dice: Dice) -> str:
    form = dice.one(
        [
            "<details><summary>{q}</summary><p>{a}</p></details>",
            "<h3>{q}</h3><p>{a}</p>",
            "<dl><dt>{q}</dt><dd>{a}</dd></dl>",
        ]
    )
    return "\n".join(form.replace("{q}", asked).replace("{a}", answer) for asked, answer in pairs)


def host(entry: dict[str, Any]) -> str:
    """The page's invented host, from its brand where no host is named."""
    name = entry.get("host") or "".join(letter for letter in entry["brand"].lower() if letter.isalnum())
    if not name.isascii():
        raise ValueError(f"{entry['id']}: a brand in another script needs a host")
    return escape(f"{name}.example")
