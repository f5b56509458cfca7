"""Pages built to choke a parser, told before they are parsed. Pure, linear.

The time an HTML parser takes grows with the product of tags and nesting depth and with the square of an element's
attributes; its memory grows with the product of tags and formatting elements left open: 19 KB can become 1.6 million
nodes and 800 MB. Browsers stop at a depth of 512.
"""

import re

import re2

_MOST_ITEMS = 3000
# A quote means something only behind an equals sign.
_ITEM = rb"(?:=\s{0,9}\"[^\"]*+\"|=\s{0,9}'[^']*+'|[^<>=\s]++|=|\s++)"
_TAG = re.compile(
    rb"<(?P<end>/?)(?P<name>[a-z][^\s/<>]{0,20})(?P<rest>%b{0,%d}+)(?P<whole>>?)" % (_ITEM, _MOST_ITEMS), re.IGNORECASE
)
_LOOSE = frozenset(
    b"area base br col embed hr img input link meta source track wbr p li dt dd td th tr tbody thead tfoot option a "
    b"nobr html head body".split()
)
_FORMATTING = frozenset(b"b big code em font i s small strike strong tt u".split())
_RAW = frozenset(b"script style textarea title xmp iframe noembed noframes".split())
_STEPS = 500_000_000
_COPIES = 500_000
_OPENS = re2.compile(rb"(?i)<(?:%b)[\s/>]" % b"|".join(sorted(_FORMATTING)))
_ROUGHLY = re.compile(rb"<[a-zA-Z][^>\"']*+(?:\"[^\"]*+\"[^>\"']*+|'[^']*+'[^>\"']*+)*+")
"""A tag or more than it: a quote that stands in no value reaches to the next one."""


def chokes_parsers(page: bytes) -> bool:
    """Whether parsing the page may take more than seconds, or hundreds of megabytes.

    An estimate: elements that close each other do not count, and a page made for it can hide depth.
    """
    return _may_choke(page) and _chokes(page)


def _may_choke(page: bytes) -> bool:
    """Whether bounds that cost little leave it open: most pages are told from these alone."""
    tags = page.count(b"<")
    if tags * tags > _STEPS:
        return True
    if len(_OPENS.findall(page)) * tags > _COPIES:
        return True
    if len(page) < _MOST_ITEMS:
        return False
    return any(_is_crowded(tag) for tag in _ROUGHLY.findall(page) if len(tag) >= _MOST_ITEMS)


def _is_crowded(tag: bytes) -> bool:
    """Whether a tag holds too many items; each ends at a space or an equals sign, which are counted faster."""
    if 2 * (len(tag.split()) + tag.count(b"=")) < _MOST_ITEMS:
        return False
    return len(re.findall(_ITEM, tag)) >= _MOST_ITEMS


def _chokes(page: bytes) -> bool:
    """Count tags, depth and items one by one."""
    depth = deepest = formatting = most = tags = at = 0
    while tag := _TAG.search(page, at):
        at = tag.end()
        if not tag["whole"]:
            if len(tag["rest"]) >= _MOST_ITEMS and _is_crowded(tag["rest"]):
                return True
            continue
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
