"""Pages built to choke a parser, told before they are parsed. Pure, linear.

The time an HTML parser takes grows with the product of tags and nesting depth and with the square of an element's
attributes; its memory grows with the product of tags and formatting elements left open: 19 KB can become 1.6 million
nodes and 800 MB. Browsers stop at a depth of 512.
"""

import re
from itertools import islice

import re2

_MOST_ITEMS = 3000
"""Attributes of a tag, and gaps between them, counted together."""
_LOOSE = frozenset(
    b"area base br col embed hr img input link meta source track wbr p li dt dd td th tr tbody thead tfoot option a "
    b"nobr html head body".split()
)
_FORMATTING = frozenset(b"b big code em font i s small strike strong tt u".split())
_RAW = b"iframe|noembed|noframes|script|style|textarea|title|xmp"
"""Elements in which no other element can stand."""
_STEPS = 500_000_000
_COPIES = 500_000
_OPENS = re2.compile(rb"<(?i:%b)[\s/>]" % b"|".join(sorted(_FORMATTING)))
_SHORT = 100_000
"""Bytes of a page below which one tag cannot hold enough: a parser takes less than a second."""
_SAMPLE = 2_000
"""Bytes between two places of a page at which its tags are looked at, at least."""
_SPARSE = _SAMPLE * 2_500_000
"""Such bytes times those of the page: the time grows with both, so a shorter page may hold longer tags.

A page crowded just below it takes 0.7 s to parse.
"""
_MOST_BEHIND = 1_000
"""Items of a tag behind such a place. Before it stand fewer than fit into two samples."""
_MOST_WORDS = 30_000
_MOST_READ = 4
"""How often as much as the page is read for it."""
# The standard's tokenizer, but for CDATA inside drawings: a quote means something only at the beginning of a value.
_ITEM = rb"(?:[\s/]++|=?[^\s/>=]++(?:\s*+=\s*+(?:\"[^\"]*+\"?+|'[^']*+'?+|[^\s>\"'][^\s>]*+)?+)?+|=)"
_MARKUP = re.compile(
    rb"<(?:!--(?:-?>|(?:[^-]++|-(?!-!?>))*+)"
    rb"|(?:(?P<raw>%b)(?=[\s/>])|(?P<end>/?)(?P<name>[a-z][^\s/>]*+))%b{0,%d}+(?:>|\Z|(?P<more>))"
    rb"(?(raw)(?:[^<]++|<(?!/(?P=raw)[\s/>]))*+))" % (_RAW, _ITEM, _MOST_ITEMS),
    re.IGNORECASE,
)
"""A comment, a tag, or an element with its text; `more` matches where a tag has more items."""

_BEFORE_VALUE = frozenset(b"= \t\n\f\r")
_VALUES = [
    (sign, re.compile(rb"[^%b]*+(?:%b%b{0,%d}+(?:>|\Z)|\Z)" % (sign, sign, _ITEM, _MOST_BEHIND)))
    for sign in (b'"', b"'")
]
"""A quote, and what is left of a value in such quotes and of its tag."""


def chokes_parsers(page: bytes) -> bool:
    """Whether parsing the page may take more than seconds, or hundreds of megabytes.

    An estimate: elements that close each other do not count, and a page made for it can hide depth. What costs little
    is asked first.
    """
    tags = page.count(b"<")
    # one more than so many formatting elements are too many for the tags that there are
    open_many = tags * tags > _COPIES and next(islice(_OPENS.finditer(page), _COPIES // tags, None), None)
    if (tags * tags > _STEPS or open_many) and _nests(page):
        return True
    if len(page) < _SHORT or not _may_crowd(page):
        return False
    return any(tag["more"] is not None for tag in _MARKUP.finditer(page))


def _may_crowd(page: bytes) -> bool:
    """Whether a tag may hold too many items.

    In a long tag a `>` stands in quotes or nowhere. So it is enough to ask at samples: whether the value ends there and
    the tag soon behind it, and how many words stand where no tag ends.
    """
    words = read = before = at = 0
    sample = max(_SAMPLE, _SPARSE // len(page))
    while at < len(page):
        end = page.find(b">", at)
        end = end if end >= 0 else len(page)
        if end - at >= sample:
            stretch = page[page.rfind(b">", before, at) + 1 : end]
            words += len(stretch.replace(b"/", b" ").split()) + stretch.count(b"=")
        for sign, rest in _VALUES:
            opened = page.rfind(sign, before, end)
            if opened > 0 and page[opened - 1] in _BEFORE_VALUE:
                found = rest.match(page, end)
                read += found.end() - end if found else 0
                if found is None or read > _MOST_READ * len(page):
                    return True
        before, at = end, max(at + sample, end + 1)
    return words > _MOST_WORDS


def _nests(page: bytes) -> bool:
    """Whether tags and depth, or tags and open formatting elements, are too many together."""
    depth = deepest = formatting = most = tags = 0
    for tag in _MARKUP.finditer(page):
        name = (tag["raw"] or tag["name"] or b"").lower()
        if not name:
            continue
        tags += 1
        step = -1 if tag["end"] else 1
        if name in _FORMATTING:
            formatting = max(0, formatting + step)
            most = max(most, formatting)
        elif name not in _LOOSE:
            depth = max(0, depth + step)
            deepest = max(deepest, depth)
        if deepest * tags > _STEPS or most * tags > _COPIES:
            return True
    return False
