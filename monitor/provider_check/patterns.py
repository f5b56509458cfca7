"""Patterns of a provider file: none may run on every page, find no end, or keep a page busy for long."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from monitor.provider_check.ambiguity import Slow, slow
from monitor.reference import IdentifierMark, Provider
from monitor.reference.literals import reach
from monitor.reference.marks import compiled

_WORDS = {
    Slow.DOUBLES: (
        "can read the same signs in several ways, and each further sign doubles the work: one address would keep "
        "railmon busy for days. Let no repetition stand inside another over the same signs (write a+ for (a+)+), and "
        "let the alternatives inside a repetition begin differently (write (ab?)* for (a|ab)*)."
    ),
    Slow.SQUARE: (
        "gets slow on long texts: what it repeats without a bound can begin anywhere, or meets another repetition of "
        "the same signs. Begin it with ^, give each * and + a bound such as {1,99}, or leave out of the set the sign "
        "that ends it ([^/]+ before a /)."
    ),
    Slow.MANY: (
        "repeats the same signs several times over, and the bounds multiply to more tries than a page is worth. Make "
        "them smaller, or leave out of each set the sign that ends it."
    ),
}
_GENERAL = frozenset(
    "access account acct api apikey app appid application auth authorization bank button campaign card channel "
    "checkout client clientid code codes com company config content create customer data default div element embed "
    "entity env environment fields form frame gateway get hash href html http https id ident identifier ids iframe "
    "index init input integration js key keys link live load login mode module mount name net number object open "
    "option options order org organisation organization owner page param params partner password pay payment payments "
    "pid pixel plan prod product production profile project property pub public publickey publishable ref register "
    "render sandbox script secret seller server service session set setting settings shared shop shopid sid site "
    "siteid sku slug src start state store storeid sub subscription tag team tenant terminal test token track tracking "
    "type uid url user userid value var vendor version view wallet web website widget www zone zoneid "
    "merchant merchantid merchants mid".split()
)
"""Words under which pages of all kinds give numbers and keys."""
_NO_WORDS = re.compile(r"\\.|\[\^?\]?(?:[^\]\\]|\\.)*\]|\(\?<?![^()]*\)|\(\?[aims]+\)|\(\?P<\w+>|\{[\d,]+\}", re.DOTALL)
"""What is no plain text of a pattern: classes, sets, what must not stand there, flags and bounds."""
_PARTS = re.compile("[A-Z]?[a-z]+|[A-Z]+(?![a-z])")
"""The words of a name that is written in one, with a line or with capitals."""
_GROUP = re.compile(r"(?<!\\)\((?!\?)((?:[^()\\\[]|\\.|\[(?:[^\]\\]|\\.)*\])*)\)")
_ANY_VALUE = re.compile(r"(?:(?:\\[dw]|\[(?:[^\]\\]|\\.)*\])[+*?]?(?:\{[\d,]+\})?)+")
"""A value without a sign of its own: sets of letters and digits alone."""
_SHORT = 40
"""Signs of a value that many companies' accounts have; a longer shape is rare by itself."""
_UNREAD = frozenset([Slow.DOUBLES, Slow.MANY])
"""Patterns that are not run even on the examples."""


@dataclass(frozen=True, slots=True)
class Patterns:
    """What is wrong with the patterns of a file."""

    faults: tuple[str, ...]
    """One sentence each."""
    run: bool
    """Whether they come to an end, so that examples can be run with them."""


def patterns(provider: Provider) -> Patterns:
    """Look at all patterns of a file, without running them."""
    found = [(name, why) for name, pattern in _each(provider) if (why := slow(pattern))]
    told = (f"{name} {_WORDS[why]}" for name, why in found)
    return Patterns((*told, *_shapes(provider)), all(why not in _UNREAD for _, why in found))


def _each(provider: Provider) -> Iterator[tuple[str, re.Pattern[str]]]:
    """Yield all patterns of a file, with the words under which to complain about each."""
    for host in provider.hosts:
        if (guard := host.guard) is not None:
            yield f"The path of {host.name}", guard
    for mark in provider.identifiers:
        yield f"The pattern of {mark.kind}", mark.shape
        if mark.decoded:
            yield f"The decoded pattern of {mark.kind}", compiled(mark.decoded)
        for deny in mark.denied:
            yield f"A deny pattern of {mark.kind}", deny


def _is_unguarded(mark: IdentifierMark) -> bool:
    """Whether a shape takes any short value under a word that pages of all kinds use, whosever customers they are."""
    if mark.near or mark.places or not mark.literals:
        return False
    pattern = mark.pattern
    group = _GROUP.search(pattern)
    value = group[1] if group else pattern
    words = re.findall(r"[A-Za-z_]{2,}", _NO_WORDS.sub(" ", pattern))
    parts = {part.casefold() for word in words for part in _PARTS.findall(word)}
    short = 0 < reach(value) <= _SHORT
    return short and _ANY_VALUE.fullmatch(value) is not None and _GENERAL.issuperset(parts)


def _shapes(provider: Provider) -> Iterator[str]:
    """Yield what is wrong with the shapes of identifiers, which run on whole pages."""
    for mark in provider.identifiers:
        if not mark.literals:
            yield (
                f"The pattern of {mark.kind} has no plain part of two letters or more that every match holds: it would "
                "run on every page and match what is not meant. Put a word of its surroundings into it."
            )
        if _is_unguarded(mark):
            yield (
                f"The pattern of {mark.kind} takes any short value under a word that pages of all kinds use: add near "
                "= true, or put the name of the company's own setting, script or host into the pattern."
            )
        if not mark.reach:
            yield (
                f"The pattern of {mark.kind} can match without end: give each + and * a bound such as {{1,99}}, so "
                "that no page can keep it busy."
            )
