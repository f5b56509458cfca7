"""What stands around a page's own text: header, prices, payment row, banners, footer; drawn without its label."""

import tomllib
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from html import escape
from pathlib import Path

from tests.recognition.dice import Dice

WORDS = Path(__file__).with_name("furniture.toml")
PLANS = (("Basic", "Plus", "Pro"), ("Start", "Standard", "Max"), ("S", "M", "L"), ("Bronze", "Silver", "Gold"))
RAILS = ("Visa", "Mastercard", "PayPal", "Bitcoin", "USDT", "Apple Pay", "Google Pay", "SEPA")
TONGUES = ("English", "Русский", "Español", "Deutsch", "日本語", "العربية", "Français", "Türkçe")
LAYOUTS = ("main", "article", "columns", "table", "root", "bare")
RIGHT_TO_LEFT = frozenset({"ar", "fa"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """What the furniture may know of a page: not its label."""

    seed: str
    lang: str
    brand: str
    offer: bool
    """Whether prices are to be hung up."""


@cache
def words() -> dict[str, dict[str, list[str]]]:
    """The words of every language."""
    return tomllib.loads(WORDS.read_text("utf-8"))


def furnish(setting: Setting, head: str, core: str) -> str:
    """A whole HTML page around `core`, with `head` (title, meta, state) in its head."""
    dice = Dice(f"furniture 1 {setting.seed}")
    said = words()[setting.lang]
    above = [part(dice, setting, said) for part in (_cookie, _tongues, _header) if dice.chance(70)]
    below = [part(dice, setting, said) for part in _mixed(dice, setting.offer)]
    if dice.chance(25) and below:
        above.append(below.pop(dice.number(len(below))))
    layout = dice.one(LAYOUTS)
    body = "\n".join([*above, core, *below, _footer(dice, setting, said)])
    side = ' dir="rtl"' if setting.lang in RIGHT_TO_LEFT else ""
    return (
        f'<!doctype html>\n<html lang="{setting.lang}"{side}>\n<head>\n<meta charset="utf-8">\n{head}\n</head>\n'
        f'<body class="{layout}">\n{_laid_out(layout, body)}\n</body>\n</html>\n'
    )


Part = Callable[[Dice, Setting, dict[str, list[str]]], str]


def _mixed(dice: Dice, offer: bool) -> list[Part]:
    """The blocks below the core, in a drawn order."""
    blocks: list[Part] = dice.some([_filler, _voices, _asked, _letter, _file, _filler], 5)
    if offer:
        blocks.insert(dice.number(len(blocks) + 1), dice.one([_plans, _packs, _price_row]))
        if dice.chance(50):
            blocks.append(_payment_row)
    return blocks


def _laid_out(layout: str, body: str) -> str:
    opened, closed = {
        "main": ("<main>", "</main>"),
        "article": ("<article>", "</article>"),
        "columns": ('<div class="row"><div class="col">', "</div></div>"),
        "table": ("<table><tr><td>", "</td></tr></table>"),
        "root": ('<div id="root">', "</div>"),
        "bare": ("", ""),
    }[layout]
    return f"{opened}{body}{closed}"


def _links(names: list[str], dice: Dice) -> str:
    return " ".join(f'<a href="/{dice.number(90) + 10}">{escape(name)}</a>' for name in names)


def _press(dice: Dice, text: str) -> str:
    return dice.one(
        [
            f"<button>{escape(text)}</button>",
            f'<a class="btn" href="/go">{escape(text)}</a>',
            f'<input type="submit" value="{escape(text)}">',
        ]
    )


def _cookie(dice: Dice, setting: Setting, said: dict[str, list[str]]) -> str:
    text, yes, no = said["cookie"]
    return f'<div class="cookie"><p>{text}</p>{_press(dice, yes)}{_press(dice, no) if dice.chance(60) else ""}</div>'


def _tongues(dice: Dice, setting: Setting, said: dict[str, list[str]]) -> str:
    names = dice.some(TONGUES, 6) or [TONGUES[0]]
    return f'<div class="lang">{_links(names, dice)}</div>'


def _header(dice: Dice, setting: Setting, said: dict[str, list[str]]) -> str:
    entry = _press(dice, dice.one(said["entry"])) if dice.chance(60) else ""
    return f"<header><b>{escape(setting.brand)}</b><nav>{_links(dice.some(said['nav'], 5), dice)}</nav>{entry}</header>"


def _price(dice: Dice, said: dict[str, list[str]]) -> str:
    # The pattern says thousands where a currency needs them; yen or rupees may look cheap: nobody judges that.
    amount = dice.one([str(dice.number(95) + 4), f"{dice.number(95) + 4}.99", f"{dice.number(40) + 2}.50"])
    pattern = dice.one(said["money"])
    whole = any(sign in pattern for sign in (".000", "٬", "円", "¥", "원", "₩"))
    return pattern.replace("{p}", amount.split(".")[0] if whole else amount)


def _plans(dice: Dice, setting: Setting, said: dict[str, list[str]]) -> str:
    cards = ""
    for name in dice.one(PLANS)[: dice.number(2) + 2]:
        price = f"{_price(dice, said)} {dice.one(said['per'])}"
        cards += f'<div class="plan"><h3>{name}</h3><p>{price}</p>{_press(dice, dice.one(said["buy"]))}</div>'
    free = _press(dice, said["trial"][0]) if dice.chance(50) else ""
    return f'<section class="plans"><h2>{dice.one(said["offer"])}</h2>{cards}{free}</section>'


def _packs(dice: Dice, setting: Setting, said: dict[str, list[str]]) -> str:
    rows = ""
    for count in (10, 50, 100, 500)[: dice.number(3) + 2]:
        rows += f"<tr><td>{said['credits'][0].replace('{n}', str(count))}</td><td>{_price(dice, said)}</td></tr>"
    buy = _press(dice, dice.one(said["buy"]))
    return f'<section class="packs"><h2>{dice.one(said["offer"])}</h2><table>{rows}</table>{buy}</section>'


def _price_row(dice: Dice, setting: Setting, said: dict[str, list[str]]) -> str:
    return f'<p class="price">{_price(dice, said)} {dice.one(said["per"])} {_press(dice, dice.one(said["buy"]))}</p>'


def _payment_row(dice: Dice, setting: Setting, said: dict[str, list[str]]) -> str:
    rails = dice.some(RAILS, 5) or [RAILS[0]]
    return f'<p class="pay">{said["pay"][0]}: {", ".join(rails)}</p>'


def _filler(dice: Dice, setting: Setting, said: dict[str, list[str]]) -> str:
    sentences = dice.some(said["filler"], 4) or said["filler"][:1]
    return f"<p>{escape(' '.join(sentences).replace('{b}', setting.brand))}</p>"


def _voices(dice: Dice, setting: Setting, said: dict[str, list[str]]) -> str:
    return "".join(f"<blockquote>{escape(voice)}</blockquote>" for voice in dice.some(said["voice"], 3))


def _asked(dice: Dice, setting: Setting, said: dict[str, list[str]]) -> str:
    question, answer = said["ask"]
    return f"<details><summary>{escape(question)}</summary><p>{escape(answer)}</p></details>"


def _letter(dice: Dice, setting: Setting, said: dict[str, list[str]]) -> str:
    name, field, send = map(escape, said["letter"])
    return f'<form action="/letter"><h4>{name}</h4><input placeholder="{field}">{_press(dice, send)}</form>'


def _file(dice: Dice, setting: Setting, said: dict[str, list[str]]) -> str:
    choose, send = said["file"]
    return f'<form action="/file"><label>{escape(choose)}<input type="file"></label>{_press(dice, send)}</form>'


def _footer(dice: Dice, setting: Setting, said: dict[str, list[str]]) -> str:
    return f"<footer>{_links(dice.some(said['foot'], 4), dice)} © 2026 {escape(setting.brand)}</footer>"
