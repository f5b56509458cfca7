"""The texts of a page that are read: blocks, labels, strings in scripts; and whether it declares itself an article."""

import json
import re
import sys
from collections.abc import Iterable, Iterator
from html import unescape
from itertools import chain, islice

from monitor.document import Block, Document
from monitor.document.aside import without_aside
from monitor.document.held import SPEAKS
from monitor.document.prices import literal_prices
from monitor.document.state import DENSE, says
from monitor.document.surrogates import paired
from monitor.model import Where
from monitor.recognise.unpacked import unpacked

_STRING = re.compile(
    r'"((?:[^"\\\n]|\\.){3,2000})"|' + r"'((?:[^'\\\n]|\\.){3,2000})'|" + r"`((?:[^`\\]|\\.){3,2000})`"
)
_ESCAPED = re.compile(r'(?<!\\)\\+"')
"""A quotation mark of JSON that is kept in a string of a script; a run of signs before none is looked at once."""
_CODED = re.compile(r"\\(?:x([0-9a-fA-F]{2})|u\{([0-9a-fA-F]{1,6})\}|(['`]))")
"""Escapes of scripts that JSON does not know."""
_MARKUP = re.compile(r"<[^<>]{0,500}>")
_PARTED = re.compile(r"""(?<!\\)(["'])\s?\+\s*\1""")
"""Where a script joins two strings: a word, or a sentence, may be parted there."""
_FILLED = re.compile(r"\{{1,2}\s*[\w.]+\s*\}{1,2}|%(?:\(\w+\))?[sd]")
"""A place in a sentence that the application fills: "{cost} gems"."""
_CODE = re.compile(r"[{}<>=]|;(?!\s)|\w\(|https?:|^[\w./#-]+$|&&|\|\||\$\{")
"""What a sentence for a reader does not hold."""
MOST_STRINGS = 2_000
"""Different sentences of inline scripts that are read."""
MOST_SCRIPT = 400_000
"""Characters of inline script that are searched for sentences."""
_CUSTOM = frozenset("headline heading subheading subtitle label text description caption content message".split())
"""Attributes of custom elements that are words."""
_ARTICLE_TYPES = ('"NewsArticle"', '"ScholarlyArticle"', '"ReportageNewsArticle"', '"Legislation"')


def pieces(document: Document) -> list[Block]:
    """Return a page's blocks, those attributes that are words, and the sentences in its scripts."""
    labels = [
        Block(value, "button" if tag in ("input", "button") else tag, Where.ATTRIBUTE)
        for tag, key, value in document.attributes
        if spoken(tag, key, value)
    ]
    return [*document.blocks, *labels, *islice(scripted(document), MOST_STRINGS)]


def shows(documents: Iterable[Document], characters: int) -> bool:
    """Whether pages show more than some characters of text; no more of it is looked at."""
    for document in documents:
        for block in document.blocks:
            if not block.hidden:
                characters -= len(block.text)
                if characters < 0:
                    return True
    return False


def spoken(tag: str, key: str, value: str) -> bool:
    """Whether the value of an attribute is words that a visitor is shown or told."""
    if key in ("alt", "title", "aria-label") or (key == "value" and tag in ("input", "button")):
        return " " in value or DENSE.search(value) is not None
    return "-" in tag and key in _CUSTOM and says(value)


def scripted(document: Document) -> Iterator[Block]:
    """Yield the strings of inline scripts that read like sentences, each once: what a single-page app will show.

    Of a page that speaks for itself there are none.
    """
    if not (document.inline or document.templates) or shows([document], SPEAKS - 1):
        return
    room = MOST_SCRIPT
    seen: set[str] = set()
    for script in document.inline:
        text = script[:room]
        room -= len(text)
        whole = _PARTED.sub("", without_aside(_ESCAPED.sub('"', text)))
        strings = (_unescaped(match[match.lastindex or 0]) for match in _STRING.finditer(whole))
        yield from (Block(price, "script", Where.STATE) for price in literal_prices(whole))
        yield from _spelt_out(chain(strings, unpacked(text)), seen)
    if document.inline or any(where is Where.SCRIPT for where, _ in document.addresses):
        yield from _spelt_out(document.templates, seen)


def _spelt_out(strings: Iterable[str], seen: set[str]) -> Iterator[Block]:
    """Yield the sentences of some strings, markup in them parting them, each once."""
    for string in strings:
        for piece in _MARKUP.split(string):
            said = " ".join(_FILLED.sub("…", unescape(piece)).split())
            if says(said) and said not in seen and not _CODE.search(said):
                seen.add(said)
                yield Block(said, "script", Where.STATE)


def cut(document: Document) -> str | None:
    """Return the last string read of inline scripts that hold more than is read; None where they do not."""
    if not document.inline or shows([document], SPEAKS - 1):
        return None
    long = sum(map(len, document.inline)) > MOST_SCRIPT
    if not long and sum(map(_most_pieces, document.inline)) <= MOST_STRINGS:
        return None
    found = list(islice(scripted(document), MOST_STRINGS + 1))
    if not long and len(found) <= MOST_STRINGS:
        return None
    return found[:MOST_STRINGS][-1].text if found else ""


def _most_pieces(script: str) -> int:
    """Return how many strings a script can hold at most, markup inside them parting them: counted at once."""
    return sum(map(script.count, "\"'`")) // 2 + script.count("<")


def _as_json(coded: re.Match[str]) -> str:
    """Return an escape that scripts have and JSON has not as JSON writes it."""
    number = int(coded[1] or coded[2] or "0", 16)
    return coded[3] or (json.dumps(chr(number))[1:-1] if number <= sys.maxunicode else "")


def _unescaped(text: str) -> str:
    """Return a string of a script as it is shown."""
    if "\\" not in text:
        return text
    try:
        plain = json.loads(f'"{_CODED.sub(_as_json, text)}"')
    except ValueError:
        return text
    return paired(plain) if isinstance(plain, str) else text


_KANA = re.compile("[\u3041-\u30ff]")
_HAN = re.compile("[\u3400-\u9fff]")


HAN = frozenset(["zh", "ja"])
"""Languages that share letters."""


def foreign(document: Document) -> frozenset[str]:
    """Return the languages that a page cannot be of by its letters: no Chinese beside kana, no Japanese without."""
    text = document.words() or " ".join(block.text for block in document.blocks)
    return frozenset(["zh"]) if _KANA.search(text) else frozenset(["ja"]) if _HAN.search(text) else frozenset()


def is_article(document: Document) -> bool:
    """Whether a page declares itself an article, a paper or a law."""
    for name, content in document.metas:
        if (name == "og:type" and content.strip().lower() == "article") or name in (
            "article:published_time",
            "citation_title",
        ):
            return True
    return any(kind in text for text in document.state for kind in _ARTICLE_TYPES)
