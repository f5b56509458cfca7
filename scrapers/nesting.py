"""Pages built to choke a parser, told before they are parsed. Pure, linear.

The time an HTML parser takes grows with the product of tags and nesting depth and with the square of an element's
attributes; its memory grows with the product of tags and formatting elements left open: 19 KB can become 1.6 million
nodes and 800 MB. Browsers stop at a depth of 512.
"""

import re

import re2

_MOST_ITEMS = 3000
# A quote means something only behind an equals sign.
_ITEM = rb"(?:=\s{0,9}\"[^\"]*+\"|=\s{0,9}'[^']*+'|[^<>=\s/]++|[=/]|\s++)"
_TAG = re.compile(rb"<(?P<end>/?)(?P<name>[a-z][^\s/<>]{0,20})%b{0,%d}+>" % (_ITEM, _MOST_ITEMS), re.IGNORECASE)
_LOOSE = frozenset(
    b"area base br col embed hr img input link meta source track wbr p li dt dd td th tr tbody thead tfoot option a "
    b"nobr html head body".split()
)
_FORMATTING = frozenset(b"b big code em font i s small strike strong tt u".split())
_RAW = frozenset(b"script style textarea title xmp iframe noembed noframes".split())
_STEPS = 500_000_000
_COPIES = 500_000
_OPENS = re2.compile(rb"(?i)<(?:%b)[\s/>]" % b"|".join(sorted(_FORMATTING)))
_SHORT = rb"[^>\"']{0,200}+(?:(?:\"[^\"]*+\"|'[^']*+')[^>\"']{0,100}+){0,20}+>"
"""The rest of a tag that cannot hold so many items: a value in quotes is one."""
_LONG = re.compile(rb"<[a-zA-Z](?!%b)[^>\"']*+(?:\"[^\"]*+\"[^>\"']*+|'[^']*+'[^>\"']*+)*+" % _SHORT)
"""Another tag or more than it: a quote that stands in no value reaches to the next one."""
_MARKUP = re.compile(
    rb"<(?:(%b)(?=[\s/>])|[a-z])%b{0,%d}+(?:>(?(1)(?:[^<]++|<(?!/\1))*+)|(?P<open>))"
    % (b"|".join(sorted(_RAW)), _ITEM, _MOST_ITEMS),
    re.IGNORECASE,
)
"""A tag, with the text of an element in which no other element can stand; or the beginning of one that goes on."""


def chokes_parsers(page: bytes) -> bool:
    """Whether parsing the page may take more than seconds, or hundreds of megabytes.

    An estimate: elements that close each other do not count, and a page made for it can hide depth. What costs little
    is asked first.
    """
    tags = page.count(b"<")
    if (tags * tags > _STEPS or len(_OPENS.findall(page)) * tags > _COPIES) and _nests(page):
        return True
    if len(page) < _MOST_ITEMS or not any(map(_is_crowded, _LONG.findall(page))):
        return False
    return any(match["open"] is not None and _is_crowded(match[0]) for match in _MARKUP.finditer(page))


def _is_crowded(tag: bytes) -> bool:
    """Whether a tag holds too many items; each ends at a sign that is counted faster."""
    if len(tag) < _MOST_ITEMS or 2 * (len(tag.split()) + tag.count(b"=") + tag.count(b"/")) < _MOST_ITEMS:
        return False
    return len(re.findall(_ITEM, tag)) >= _MOST_ITEMS


def _nests(page: bytes) -> bool:
    """Whether tags and depth, or tags and open formatting elements, are too many together."""
    depth = deepest = formatting = most = tags = at = 0
    while tag := _TAG.search(page, at):
        at = tag.end()
        tags += 1
        name = tag["name"].lower()
        step = -1 if tag["end"] else 1
        if name in _RAW and step > 0:
            end = re.compile(b"</" + name, re.IGNORECASE).search(page, at)
            at = end.start() if end else len(page)
        if name in _FORMATTING:
            formatting = max(0, formatting + step)
            most = max(most, formatting)
        elif name not in _LOOSE:
            depth = max(0, depth + step)
            deepest = max(deepest, depth)
    return deepest * tags > _STEPS or most * tags > _COPIES
