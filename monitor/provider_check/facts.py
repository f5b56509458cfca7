"""What is wrong with a file for itself, whatever stands beside it: its name, day, sources, examples and numbers."""

import re
import unicodedata
from collections.abc import Iterator
from datetime import date, timedelta
from urllib.parse import urlsplit

from monitor.reference import Example, Provider, Table

AHEAD = timedelta(days=1)
"""Where the day begins earlier it is tomorrow already."""
_SOURCE = re.compile(r"(?:https?://[^\s/]+\.[^\s]+|(?:npm|pypi):\S+|[\w.-]+/[\w.-]+:\S+)(?: \(.+\))?")
"""An address, perhaps with a remark in brackets."""
_BARE = re.compile(r"</?[A-Za-z][A-Za-z0-9-]*\s*/?>|<!--[^>]*-->|<!doctype html>", re.IGNORECASE)
"""Markup without attributes, which names nothing."""
_EARLIEST = date(2015, 1, 1)
"""Nobody looked at a source for such a file before: an earlier day was not meant."""
_LONGEST = 100
"""Letters of a name that still fits a table."""
_ADDRESS = re.compile(r"\d{1,3}(\.\d{1,3}){3}")
_NUMBERS = 2**32
"""AS numbers have 32 bits."""
_UNUSED = (range(64496, 65552), range(4200000000, _NUMBERS), range(1), range(23456, 23457))
"""AS numbers that no network on the internet has: for documents (RFC 5398) and private use (RFC 6996), 0 and the last
(RFC 7607, 7300), and the one that stands for numbers that do not fit (RFC 6793)."""
_REGISTRARS = range(1, 9994)
"""Ids of registrars in IANA's list; those above are reserved for its own use."""


def facts(provider: Provider, latest: date) -> Iterator[str]:
    """Yield what is wrong with a file for itself; `latest`: the last day that its `checked` may say."""
    if not re.fullmatch(r"[a-z0-9_]+", provider.id):
        yield "The file's name is the provider's id: small letters, digits and _ only."
    yield from _name(provider.name)
    yield from _unseen(provider)
    if provider.checked > latest:
        yield f"checked says {provider.checked}, a day to come: write the day on which the sources were last looked at."
    if provider.checked < _EARLIEST:
        yield f"checked says {provider.checked}, too long ago: write the day on which the sources were last looked at."
    for source in provider.sources:
        if not _SOURCE.fullmatch(source):
            yield (
                f"The source {source!r} is no address: give a URL, OWNER/REPOSITORY:PATH, npm:PACKAGE@VERSION or "
                "pypi:PACKAGE@VERSION."
            )
    yield from _numbers(provider)
    yield from _examples(provider)


def _name(name: str) -> Iterator[str]:
    """Yield what is wrong with the company's name, which stands in tables and sentences."""
    if not name.strip():
        yield "The name is empty: write the company's name as it writes itself."
    elif name != name.strip():
        yield f"The name {name[:_LONGEST]!r} begins or ends with a space: leave it out."
    if len(name) > _LONGEST:
        yield f"The name has {len(name)} letters and fits no table: write at most {_LONGEST}."


def _unseen(provider: Provider) -> Iterator[str]:
    """Yield the names and words with signs that nobody sees, but which turn or hide what stands behind them."""
    for what, text in (("name", provider.name), *(("brand", word) for mark in provider.brands for word in mark.words)):
        # a joiner is part of some scripts' spelling
        hidden = {sign for sign in text if unicodedata.category(sign).startswith("C") and sign not in "\u200c\u200d"}
        if hidden:
            codes = ", ".join(sorted(f"U+{ord(sign):04X}" for sign in hidden))
            shown = "".join("?" if sign in hidden else sign for sign in text)[:_LONGEST]
            yield (
                f"The {what} {shown!r} has signs that are not seen ({codes}), such as control characters or those that "
                "turn the direction of writing: type it anew without them."
            )


def _numbers(provider: Provider) -> Iterator[str]:
    """Yield numbers that no network and no registrar has, and addresses where a name is meant."""
    for key in provider.keys:
        if key.table is Table.ASN and not 0 <= int(key.key) < _NUMBERS:
            yield f"The AS number {key.key} does not exist: they run from 1 to {_NUMBERS - 1}."
        elif key.table is Table.ASN and any(int(key.key) in unused for unused in _UNUSED):
            yield (
                f"The AS number {key.key} is reserved or for private use, and no company's alone: write the one that "
                "it announces its addresses with, or leave the table out."
            )
        elif key.table is Table.REGISTRAR and int(key.key) not in _REGISTRARS:
            yield f"The registrar's id {key.key} does not exist: take the number of IANA's list."
    for host in dict.fromkeys((*(mark.name for mark in provider.hosts), *provider.own)):
        if _ADDRESS.fullmatch(host):
            yield (
                f"The host {host} is an IP address, which may be another's tomorrow: name the host, or the network "
                "with [[asn]]."
            )


def _examples(provider: Provider) -> Iterator[str]:
    """Yield which kind of example is missing or shows nothing."""
    if not any(example.finds != "nothing" for example in provider.examples):
        yield "It has no example that finds something: add an [[example]] with the mark and the grade it must give."
    if not any(example.finds == "nothing" for example in provider.examples):
        yield 'It has no tempting example that finds nothing: add an [[example]] with finds = "nothing".'
    if any(example.finds == "nothing" and _is_empty(example) for example in provider.examples):
        yield (
            "An example that finds nothing is empty, and tempts to nothing: show a page that only speaks of the "
            "company, such as a link to its prices."
        )


def _is_empty(example: Example) -> bool:
    """Whether an example shows nothing that a mark could meet."""
    shown = _BARE.sub("", example.html).strip() or example.headers or example.cookies or example.dns
    return not (shown or example.asn or example.registrar or example.issuer or urlsplit(example.url).path.strip("/"))
