"""The files of data/vocabulary/, read and checked."""

import re
from collections.abc import Iterator, Sequence
from difflib import get_close_matches
from functools import lru_cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import rtoml

from monitor.errors import DataError
from monitor.recognise.company import load_company
from monitor.recognise.fold import word_texts, words
from monitor.recognise.signals import GATES, SIGNALS
from monitor.recognise.vocabulary import GAP, Rule, Term, Vocabulary, indexed
from monitor.uncollected import uncollected

_TERM_KEYS = frozenset(["signal", "words", "source"])
_RULE_KEYS = frozenset(["name", "core", "beside", "ordered", "label", "machine", "source"])
_PLAIN = "plain language"
_MARKED = re.compile(r"[#\u2026\ue000\ue001]|[.]{3}|[*](?!\s|$)")
"""What stands in a term for more than its words and their endings."""


@uncollected()
def load_vocabulary(folder: Path) -> Vocabulary:
    """Read every TOML file of data/vocabulary/, and the counts beside them (company.tsv).

    Raises monitor.errors.DataError, naming file and key, for a folder or file that is missing, unreadable or wrong.
    """
    files = sorted(folder.glob("*.toml"))
    if not files:
        raise DataError(f"{folder}: no vocabulary file (*.toml) is there")
    terms: list[Term] = []
    rules: list[Rule] = []
    for path in files:
        data = _toml(path)
        language = data.pop("language", None)
        if not isinstance(language, str) or not language:
            raise DataError(f"{path.name}: language: a language tag or `any` is needed")
        for key, value in data.items():
            if key not in ("term", "rule") or not isinstance(value, list):
                raise DataError(f"{path.name}: {key}: unknown key{_nearest(key, ('language', 'term', 'rule'))}")
        for number, entry in enumerate(data.get("term", []), 1):
            terms.extend(_terms(entry, language.partition("-")[0], f"{path.name}: term {number}"))
        for number, entry in enumerate(data.get("rule", []), 1):
            rules.append(_rule(entry, f"{path.name}: rule {number}"))
    return indexed(tuple(terms), tuple(rules), load_company(folder / "company.tsv"))


def _toml(path: Path) -> dict[str, Any]:
    """Parse one file."""
    try:
        return rtoml.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, rtoml.TomlParsingError) as error:
        raise DataError(f"{path.name}: {error}") from error


def _nearest(key: str, known: Sequence[str]) -> str:
    """Return a hint at the nearest known word."""
    close = get_close_matches(key, known, 1)
    return f"; did you mean {close[0]}?" if close else ""


def _checked(entry: object, keys: frozenset[str], place: str) -> dict[str, object]:
    """Return an entry whose keys are all known and whose source is one."""
    if not isinstance(entry, dict):
        raise DataError(f"{place}: a table is needed")
    for key in entry:
        if key not in keys:
            raise DataError(f"{place}: {key}: unknown key{_nearest(key, sorted(keys))}")
    source = entry.get("source")
    if not isinstance(source, str) or not (source == _PLAIN or re.match(r"https?://\S+$|[\w.-]+/[\w.-]+:\S+$", source)):
        raise DataError(f"{place}: source: an address, owner/repo:path or `{_PLAIN}` is needed")
    return entry


def _terms(raw: object, language: str, place: str) -> list[Term]:
    """Return the terms of one entry."""
    entry = _checked(raw, _TERM_KEYS, place)
    signal, texts, source = entry.get("signal"), entry.get("words"), str(entry["source"])
    if not isinstance(signal, str) or signal not in SIGNALS:
        raise DataError(f"{place}: signal: unknown signal {signal!r}{_nearest(str(signal), sorted(SIGNALS))}")
    if source == _PLAIN and signal in ("function", "nudify"):
        raise DataError(f"{place}: source: a {signal} term needs a public source")
    if not isinstance(texts, list) or not texts:
        raise DataError(f"{place}: words: a list of words is needed")
    every = list(_flattened([str(text) for text in texts]))
    for text, flat in zip(texts, every, strict=True):
        if not isinstance(text, str) or not flat or flat[0] in ("*", GAP) or flat[-1] == GAP:
            raise DataError(f"{place}: words: {text!r} holds no word")
        if GAP in flat and (GAP, GAP) in pairwise(flat):
            raise DataError(f"{place}: words: {text!r} holds two gaps in a row; one stands for all words between")
    new = tuple.__new__  # a term in half the time: there are many
    return [new(Term, (flat, signal, language, text, source)) for text, flat in zip(texts, every, strict=True)]


def _flattened(texts: Sequence[str]) -> Iterator[tuple[str, ...]]:
    """Yield the words of terms as the text splitter would make them; most hold plain words alone."""
    marked = _MARKED.search("\n".join(texts))
    for text, flat in zip(texts, word_texts(texts), strict=True):
        yield _flat(text) if flat is None or (marked and _MARKED.search(text)) else flat


def _flat(text: str) -> tuple[str, ...]:
    """Return the words of a term that holds marks, as the text splitter would make them."""
    plain = text.replace("...", f" {GAP} ").replace("*", "\ue000").replace("#", "\ue001")
    return tuple([word for piece in plain.split() for word in _pieces(piece)])


@lru_cache(maxsize=100_000)
def _pieces(piece: str) -> tuple[str, ...]:
    """Fold one written word into the words that the text splitter would make of it."""
    if piece == "\ue001":
        return ("#",)
    if piece == GAP:
        return (GAP,)
    folded = [word.text for word in words(piece)]
    if folded and piece.endswith("\ue000"):
        folded[-1] += "*"
    return tuple(folded)


def _rule(raw: object, place: str) -> Rule:
    """Read one rule."""
    entry = _checked(raw, _RULE_KEYS, place)
    name = entry.get("name")
    if not isinstance(name, str) or not name:
        raise DataError(f"{place}: name: a name is needed")
    core, beside = (_groups(entry.get(key, ""), f"{place}: {key}") for key in ("core", "beside"))
    if not any(group <= GATES for group in core):
        raise DataError(f"{place}: core: one group must be of {', '.join(sorted(GATES))} alone")
    flags = [entry.get(key, False) for key in ("ordered", "label", "machine")]
    if not all(isinstance(flag, bool) for flag in flags):
        raise DataError(f"{place}: ordered, label, machine: true or false is needed")
    ordered, label, machine = (flag is True for flag in flags)
    return Rule(name, core, beside, ordered, label, machine, str(entry["source"]))


def _groups(value: object, place: str) -> tuple[frozenset[str], ...]:
    """Read groups of signals: `remove|vanish clothing` is two."""
    if not isinstance(value, str):
        raise DataError(f"{place}: groups of signals are needed")
    groups = tuple(frozenset(group.split("|")) for group in value.split())
    for signal in sorted(frozenset().union(*groups) - SIGNALS):
        raise DataError(f"{place}: unknown signal {signal!r}{_nearest(signal, sorted(SIGNALS))}")
    return groups
