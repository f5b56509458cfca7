"""Pages built to choke a parser, told before they are parsed. Pure, linear.

The time an HTML parser takes grows with the product of tags and nesting depth and with the square of an element's
attributes; its memory grows with the product of tags and formatting elements left open: 19 KB can become 1.6 million
nodes and 800 MB. Browsers stop at a depth of 512.
"""

import re

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
_OPENS = re2.compile(rb"(?i)<(?:%b)[\s/>]" % b"|".join(sorted(_FORMATTING)))
_SHORT = rb"[^>\"']{0,200}+(?:(?:\"[^\"]*+\"|'[^']*+')[^>\"']{0,100}+){0,20}+>"
"""The rest of a tag that cannot hold so many items: a value in quotes is one."""
_LONG = re.compile(rb"<[a-zA-Z](?!%b)[^>\"']*+(?:\"[^\"]*+\"[^>\"']*+|'[^']*+'[^>\"']*+)*+" % _SHORT)
"""Another tag or more than it: a quote that stands in no value reaches to the next one."""
_STRETCH = 1000
"""Bytes; a stretch of twice as many is never overlooked."""
_MOST_WORDS = 30_000
_WORD = 4
"""Bytes of a word and the gap behind it, at least, where so many are different: the same name again costs little."""
# The standard's tokenizer, but for CDATA inside drawings: a quote means something only at the beginning of a value.
_ITEM = rb"(?:[\s/]++|=?[^\s/>=]++(?:\s*+=\s*+(?:\"[^\"]*+\"?+|'[^']*+'?+|[^\s>\"'][^\s>]*+)?+)?+|=)"
_MARKUP = re.compile(
    rb"<(?:!--(?:-?>|(?:[^-]++|-(?!-!?>))*+)"
    rb"|(?:(?P<raw>%b)(?=[\s/>])|(?P<end>/?)(?P<name>[a-z][^\s/>]*+))%b{0,%d}+(?:>|\Z|(?P<more>))"
    rb"(?(raw)(?:[^<]++|<(?!/(?P=raw)[\s/>]))*+))" % (_RAW, _ITEM, _MOST_ITEMS),
    re.IGNORECASE,
)
"""A comment, a tag, or an element with its text; `more` matches where a tag has more items."""


def chokes_parsers(page: bytes) -> bool:
    """Whether parsing the page may take more than seconds, or hundreds of megabytes.

    An estimate: elements that close each other do not count, and a page made for it can hide depth. What costs little
    is asked first.
    """
    tags = page.count(b"<")
    open_many = tags * tags > _COPIES and len(_OPENS.findall(page)) * tags > _COPIES
    if (tags * tags > _STEPS or open_many) and _nests(page):
        return True
    if len(page) < _MOST_ITEMS or not (any(map(_is_crowded, _LONG.findall(page))) or _is_wordy(page)):
        return False
    return any(tag["more"] is not None for tag in _MARKUP.finditer(page))


def _is_crowded(tag: bytes) -> bool:
    """Whether a tag may hold too many items; each ends at one of these signs."""
    return len(tag) >= _MOST_ITEMS and 2 * (len(tag.split()) + tag.count(b"=") + tag.count(b"/")) >= _MOST_ITEMS


def _is_wordy(page: bytes) -> bool:
    """Whether many words stand where no tag ends, inside quotes or not: in long scripts, or in the longest of tags."""
    stretches = []
    at = 0
    while at < len(page):
        if page.find(b">", at, at + _STRETCH) < 0:
            start, end = page.rfind(b">", 0, at) + 1, page.find(b">", at)
            stretches.append((start, end if end >= 0 else len(page)))
            at = stretches[-1][1]
        at += _STRETCH
    if sum(end - start for start, end in stretches) < _WORD * _MOST_WORDS:
        return False
    return sum(len(page[start:end].replace(b"/", b" ").split()) for start, end in stretches) > _MOST_WORDS


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
    return deepest * tags > _STEPS or most * tags > _COPIES
