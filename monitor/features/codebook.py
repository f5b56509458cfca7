"""The codebook: what is coded of every storefront, read from data/codebook.toml.

An entry of words is a row of conditions joined by ` & `; each is one or more phrases joined by `|`. All conditions must
be met in one sentence, in any order. A word that ends in `*` stands for all that begin so; `@signal` stands for a word
of that signal in data/vocabulary/. `aside` holds fixed phrases whose parts show nothing ("credit card"), `denial` what
denies a phrase close by, before it or behind it ("no subscription").
"""

import hashlib
import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from monitor.errors import DataError
from monitor.plain import reason
from monitor.recognise.fold import fold, words
from monitor.recognise.signals import SIGNALS

ANY = "any"
"""The language of words that all languages use."""
UNKNOWN = "unknown"
"""The value where the pages that were read cannot tell."""
KINDS = ("flag", "choice", "list")
WAYS = ("words", "claims", "prices", "currencies", "rate", "company", "share", "languages")
SCOPES = ("site", "claims")
UNSPACED = re.compile("[\u1100-\u11ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
"""Scripts in which a word is part of a longer run, or carries its particles at its end; also as they are folded."""
_KEYS = frozenset(
    "name block question kind values source by scope unless pages signals beside apart shows links written required "
    "deniable".split()
)
_SOURCE = re.compile(r"https?://\S+$|[\w.-]+/[\w.-]+:\S+$")
_PLAIN = "plain language"

Phrase = tuple[str, ...]
"""Folded words, the last may end in `*`; or one folded text in a script without spaces."""
Condition = tuple[frozenset[Phrase], frozenset[str]]
"""Phrases and signals, one of which must stand in the sentence."""
Entry = tuple[Condition, ...]
Words = Mapping[str, tuple[Entry, ...]]
"""Entries by language."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Denial:
    """Phrases that deny what stands close to them in the same clause."""

    before: bool
    """Whether they stand before what they deny, or behind it."""
    reach: float
    """Words between the two at most; two letters of a script without spaces are one."""
    words: Mapping[str, tuple[Phrase, ...]]
    """The phrases by language."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Variable:
    """One thing that is coded."""

    name: str
    block: str
    """positioning, functions, safeguards, privacy, account, money, growth, legal."""
    question: str
    """As it is asked of a person."""
    kind: str
    """flag (0 or 1), choice (one of `values`) or list (any number of items; 0 when there are none)."""
    values: tuple[str, ...]
    """Of a choice: the words, weakest first; the first means that nothing was found."""
    source: str
    """Where the variable comes from."""
    by: str
    """How the machine codes it: by words, or one of the other `WAYS`."""
    scope: str
    """Sentences that count: of the whole site, or those with a claim or that ask for a picture."""
    unless: frozenset[str]
    """Signals that turn a sentence."""
    pages: tuple[str, ...]
    """Purposes of the pages that could tell; where none was read and nothing found the value is unknown."""
    signals: frozenset[str]
    """For claims: signals one of which the claim's sentence must carry."""
    beside: Words
    """What else must stand in the sentence; empty: nothing."""
    apart: Words
    """What makes a sentence that meets it show nothing."""
    deniable: bool
    """Whether a denial close to the words turns them."""
    shows: Mapping[str, Words]
    """Words by the value or item that they show."""
    links: Mapping[str, "re.Pattern[str]"]
    """Patterns of addresses by the value or item that a link shows."""
    written: Mapping[str, "re.Pattern[str]"]
    """Patterns of a sentence's text by the value or item that it shows."""
    required: Mapping[str, str]
    """What a value becomes where its words stand beside a box that must be ticked."""

    @property
    def none(self) -> str:
        """The value when nothing was found."""
        return self.values[0] if self.kind == "choice" else "0"

    def languages(self) -> frozenset[str]:
        """Return the languages it has words in; empty when it needs none."""
        return frozenset(language for table in self.shows.values() for language in table)

    def checked(self, answer: str) -> str:
        """Return a person's answer in its one spelling. Raises ValueError with what may be said instead."""
        said = " ".join(answer.split())
        if said.lower() in (UNKNOWN, "?"):
            return UNKNOWN
        if self.kind == "list":
            items = sorted({" ".join(item.split()) for item in said.split(",")} - {"", "0"})
            if not said:
                raise ValueError(f"{self.name}: say the items with commas between, 0 for none, or {UNKNOWN}")
            return ", ".join(items) or "0"
        known = self.values if self.kind == "choice" else ("0", "1")
        if said not in known:
            raise ValueError(f"{self.name}: {said!r} cannot be; say {', '.join(known)} or {UNKNOWN}")
        return said


@dataclass(frozen=True, slots=True)
class Codebook:
    """All variables in the order in which they are asked."""

    variables: tuple[Variable, ...]
    currencies: Mapping[str, str]
    """Currency code by the folded word or sign that names it, where babel's tables do not say it."""
    asides: Mapping[str, tuple[Phrase, ...]]
    """Fixed phrases by language whose parts show nothing."""
    denials: tuple[Denial, ...]
    version: str
    """Short SHA-256 over the file, so that a coding names what it was coded by."""

    def find(self, name: str) -> Variable | None:
        """Return a variable, None when there is none of that name."""
        return next((one for one in self.variables if one.name == name), None)

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the variables, in order."""
        return tuple(variable.name for variable in self.variables)


def load_codebook(folder: Path) -> Codebook:
    """Read data/codebook.toml. Raises DataError naming the file and the variable for anything wrong in it."""
    path = folder / "codebook.toml"
    try:
        content = path.read_bytes()
        data = tomllib.loads(content.decode("utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise DataError(f"{path.name}: {reason(error)}.") from error
    tables = data.get("variable")
    if not isinstance(tables, list) or not tables:
        raise DataError(f"{path.name}: variable: at least one is needed")
    try:
        variables = tuple(_variable(table) for table in tables)
        asides = _table(data.get("aside", {}), "aside")
        denials = tuple(_denial(table) for table in data.get("denial", ()))
        currencies = {_folded(word): code for code, texts in data.get("currencies", {}).items() for word in texts}
    except (TypeError, ValueError, AttributeError, KeyError, re.error) as error:
        raise DataError(f"{path.name}: {error}") from error
    if len({variable.name for variable in variables}) < len(variables):
        raise DataError(f"{path.name}: two variables have one name")
    return Codebook(variables, currencies, asides, denials, hashlib.sha256(content).hexdigest()[:12])


def _denial(table: Mapping[str, Any]) -> Denial:
    """Read one table of denials. Raises ValueError for anything wrong in it."""
    if table.get("side") not in ("before", "behind"):
        raise ValueError("denial: side: say before or behind")
    words = {language: texts for language, texts in table.items() if language not in ("side", "reach")}
    return Denial(before=table["side"] == "before", reach=float(table["reach"]), words=_table(words, "denial"))


def _table(table: Mapping[str, Sequence[str]], name: str) -> Mapping[str, tuple[Phrase, ...]]:
    """Read phrases by language. Raises ValueError for an empty one."""
    read = {language: tuple(_phrase(one) for one in texts) for language, texts in table.items()}
    if any(() in phrases for phrases in read.values()):
        raise ValueError(f"{name}: a phrase is empty")
    return read


def _folded(text: str) -> str:
    """Return a currency word as it is compared."""
    return text.casefold().strip(".")


def _variable(table: Mapping[str, Any]) -> Variable:
    """Read one variable. Raises ValueError for anything wrong, naming it."""
    name = str(table.get("name", "without a name"))
    for key in table:
        if key not in _KEYS:
            close = get_close_matches(key, _KEYS, 1)
            raise ValueError(f"{name}: {key}: unknown key{f'; did you mean {close[0]}?' if close else ''}")
    source, kind, by = str(table["source"]), str(table["kind"]), str(table.get("by", "words"))
    scope, values = str(table.get("scope", "site")), tuple(map(str, table.get("values", ())))
    for word, known in ((kind, KINDS), (by, WAYS), (scope, SCOPES)):
        if word not in known:
            raise ValueError(f"{name}: {word!r} is none of {', '.join(known)}")
    if not (source == _PLAIN or _SOURCE.match(source)):
        raise ValueError(f"{name}: source: an address, owner/repo:path or `{_PLAIN}` is needed")
    shows = {str(value): _words(entries, name) for value, entries in table.get("shows", {}).items()}
    links, written = (_patterns(table.get(key, {})) for key in ("links", "written"))
    required = {str(value): str(other) for value, other in table.get("required", {}).items()}
    allowed = {"1"} if kind == "flag" else set(values[1:])
    if kind != "list" and (wrong := sorted({*shows, *links, *written, *required, *required.values()} - allowed)):
        raise ValueError(f"{name}: shows: {wrong[0]!r} is no value that can be shown")
    signals = [frozenset(map(str, table.get(key, ()))) for key in ("unless", "signals")]
    if unknown := sorted((signals[0] | signals[1]) - SIGNALS):
        raise ValueError(f"{name}: {unknown[0]!r} is no signal of the vocabulary")
    return Variable(
        name=name, block=str(table["block"]), question=str(table["question"]), kind=kind, values=values, source=source,
        by=by, scope=scope, unless=signals[0], pages=tuple(map(str, table.get("pages", ()))), signals=signals[1],
        beside=_words(table.get("beside", {}), name), apart=_words(table.get("apart", {}), name),
        deniable=bool(table.get("deniable", False)), shows=shows, links=links, written=written, required=required,
    )  # fmt: skip


def _patterns(table: Mapping[str, str]) -> Mapping[str, "re.Pattern[str]"]:
    """Read the pattern of each value."""
    return {str(value): re.compile(pattern) for value, pattern in table.items()}


def _words(table: Mapping[str, Sequence[str]], name: str) -> Words:
    """Read the entries of each language."""
    return {language: tuple(_entry(text, name) for text in texts) for language, texts in table.items()}


def _entry(text: str, name: str) -> Entry:
    """Read one entry. Raises ValueError when it holds no word, or a signal that does not exist."""
    conditions = []
    for part in text.split(" & "):
        choices = [choice.strip() for choice in part.split("|")]
        signals = frozenset(choice[1:] for choice in choices if choice.startswith("@"))
        phrases = frozenset(_phrase(choice) for choice in choices if not choice.startswith("@"))
        if () in phrases or signals - SIGNALS:
            raise ValueError(f"{name}: {text!r} holds an empty phrase or an unknown signal")
        conditions.append((phrases, signals))
    return tuple(conditions)


def _phrase(text: str) -> Phrase:
    """Fold one phrase into the words that the text splitter would make of it; one text in a script without spaces."""
    if UNSPACED.search(text):
        return (fold(text.rstrip("*")),)
    found = tuple(word.text for word in words(text))
    return (*found[:-1], found[-1] + "*") if found and text.endswith("*") else found
