"""The one pattern of many terms that the sieve searches: over words in small letters with spaces between, as bytes."""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, lru_cache

from monitor.recognise.fold import SEMITIC, UNSPACED
from monitor.recognise.spelling import as_latin
from monitor.recognise.terms import GAP, Term

_BEFORE = "(?: |[\xd6-\xdb][\x80-\xbf])"
"""What stands before a word, as bytes: a space, or a letter of a particle that Arabic and Hebrew write onto words."""


def any_of(terms: Iterable[Term]) -> str:
    """Return the pattern of some terms in plain lines, as bytes; "18+" stands last: others may begin with it."""
    runs, others, adult = set[str](), {"\n\n"}, set[str]()
    for term in _alone(tuple(terms)):
        if _is_adult(term):
            adult.add("18")  # without a space behind it: the next term needs that
        else:
            (runs if UNSPACED.match(term.words[0]) else others).add(_pattern(term))
    return "|".join([f"{_BEFORE}(?:{'|'.join([*_shortest(others), *adult])})", *_shortest(runs)])


def _is_adult(term: Term) -> bool:
    """Whether a term is "18+" alone: its plus tells, and no plain line shows it."""
    return term.words == ("18",) and "+" in term.text


def _alone(terms: Sequence[Term]) -> Iterator[Term]:
    """Yield the terms but those of several words of which one is a term itself: it stands where they do."""
    single = {term.words[0] for term in terms if len(term.words) == 1 and not _is_adult(term)}
    stems = {word[:-1] for word in single if word[-1] == "*"}
    lengths = sorted({len(stem) for stem in stems})

    @cache
    def stands(word: str) -> bool:
        bare = word.removesuffix("*")
        return word in single or any(bare[:length] in stems for length in lengths)

    for term in terms:
        if len(term.words) == 1 or not any(map(stands, term.words)):
            yield term


def _shortest(patterns: Iterable[str]) -> list[str]:
    """Leave out the patterns that begin with another one: where they match, that one does."""
    kept: list[str] = []
    above: list[str] = []
    for pattern in sorted(patterns):
        while above and not pattern.startswith(above[-1]):
            above.pop()
        if above and pattern[len(above[-1])] != "*":
            continue
        above.append(pattern)
        kept.append(pattern)
    return kept


def _pattern(term: Term) -> str:
    """Return the pattern of one term from its first letter on; after a gap its words stand anywhere behind."""
    found, before, gap = "", "", False
    for word in term.words:
        if word == GAP:
            gap = True
            continue
        unspaced, stem = bool(UNSPACED.match(word)), word.removesuffix("*")
        if found:
            found += _between(before, unspaced=unspaced, gap=gap, written_onto=SEMITIC.match(word) is not None)
        found += _written(stem)
        before, gap = ("" if unspaced else " ") if stem == word else "[^ \n]*" if unspaced else "[^ \n]* ", False
    return found if before != " " or stem != word else f"{found} "


def _between(before: str, *, unspaced: bool, gap: bool, written_onto: bool) -> str:
    """Return what stands between two words of a term: `before` ends the first, the second may be `unspaced`."""
    if gap:
        return f"{before}[^\n]*" if unspaced else f"{before}(?:[^\n]*{_BEFORE})?"
    if unspaced:
        return f"{before.rstrip(' ')} *"
    return f"{before.rstrip(' ')} +" + (f"(?:[^ \n]*{_BEFORE})?" if written_onto else "")


@lru_cache(maxsize=4096)
def _written(word: str) -> str:
    """Return a word as its bytes, each a character, and as the Latin letters that it may be written in."""
    letters, latin = re.escape(word).encode().decode("latin-1"), as_latin(word)
    return "[0-9\x80-\xff]+" if word == "#" else f"(?:{letters}|{latin})" if latin else letters
