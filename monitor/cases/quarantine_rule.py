"""The rule of data/quarantine.toml: its words, and where they stand in a sentence, also in disguise."""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from monitor.errors import DataError
from monitor.plain import reason
from monitor.recognise.disguise import OPEN, clear
from monitor.recognise.fold import Word, words

_UNSPACED = re.compile("[\u1100-\u11ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
"""Scripts in which a word is part of a longer run, or carries its particles at its end."""
_LISTS = ("words", "harmless", "turns", "turns_behind", "includes", "asks")


@dataclass(frozen=True, slots=True)
class Rule:
    """The rule of data/quarantine.toml."""

    name: str
    words: frozenset[tuple[str, ...]]
    """Folded, each one or more words long; a last word that ends in `*` stands for all that begin so."""
    harmless: frozenset[tuple[str, ...]]
    """Longer runs in which a word means something else: "minor edits"."""
    turns: frozenset[tuple[str, ...]]
    """What turns a word just behind it: "no", "without"."""
    turns_behind: frozenset[tuple[str, ...]]
    """What turns a word just before it, in languages that negate so."""
    includes: frozenset[tuple[str, ...]]
    """What a short sentence says that goes on with the one before: "minors too"."""
    asks: frozenset[tuple[str, ...]]
    """How a question asks whether something can be done: "can I"."""


def load_rule(folder: Path) -> Rule:
    """Read data/quarantine.toml. Raises DataError when it cannot be used."""
    path = folder / "quarantine.toml"
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
        name, lists = str(table["rule"]), [table[key] for key in _LISTS]
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError, KeyError) as error:
        raise DataError(f"{path.name}: {reason(error)}.") from error
    if not all(isinstance(text, str) and _folded(text) for texts in lists for text in texts):
        raise DataError(f"{path.name}: {', '.join(_LISTS)}: lists of words are needed")
    return Rule(name, *(frozenset(_folded(text) for text in texts) for texts in lists))


def _folded(text: str) -> tuple[str, ...]:
    """Return the words of a text as they are compared; a `*` at its end stays."""
    found = tuple(word.text for word in words(text))
    return (*found[:-1], found[-1] + "*") if found and text.endswith("*") else found


def parted(text: str, rule: Rule) -> list[Word]:
    """Return the words of a text, those put right that are one of the rule's in disguise."""
    return clear(words(text), text, partial(_knows, rule))


def _knows(rule: Rule, text: str) -> bool:
    """Whether a word in disguise may be one of the rule's; with `OPEN` at its end, whether one begins so."""
    wanted = {word for run in rule.words for word in run}
    if text.endswith(OPEN):
        return any(word.startswith(text[:-1]) for word in wanted)
    return any(_same(word, text) for word in wanted)


def places(said: tuple[str, ...], wanted: frozenset[tuple[str, ...]]) -> Iterator[tuple[int, int]]:
    """Yield where the wanted runs of words stand: begin and end, counted in words."""
    for run in wanted:
        for place in range(len(said) - len(run) + 1):
            if all(map(_same, run, said[place : place + len(run)])):
                yield place, place + len(run)


def _same(wanted: str, word: str) -> bool:
    """Whether a word is the wanted one, begins as its stem does, or holds it in a script without spaces."""
    if wanted.endswith("*"):
        return word.startswith(wanted[:-1])
    return wanted == word or (wanted in word and _UNSPACED.search(wanted) is not None)
