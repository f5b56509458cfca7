"""Which script files of a site are worth asking for: those in which an SDK may be bundled or proxied. Pure."""

import re
from collections.abc import Iterator
from urllib.parse import unquote, urlsplit

MAX_SCRIPTS = 2
"""Script files asked for in one visit."""

_LIBRARY = re.compile(
    r"jquery|bootstrap|popper|modernizr|lodash|underscore|moment|swiper|slick|owl\.?carousel|isotope|masonry|lazysizes|"
    r"lazyload|fancybox|lightbox|magnific|wow\.|aos\.|gsap|scrollmagic|d3\.|three\.|chart\.|highcharts|leaflet|"
    r"fontawesome|font-awesome|feather|polyfill|core-js|regenerator|html5shiv|respond\.|webfont|webpack-|_buildmanifest|"
    r"_ssgmanifest|framework-|react\.|react-dom|vue\.|angular\.|svelte-|ember\.|backbone|requirejs|require\.|"
    r"wp-includes|wp-emoji|comment-reply|select2|datatables|tinymce|ckeditor|prism|highlight\.|mathjax|i18n|locale|"
    r"service-?worker|sw\.js|cookie-?consent|recaptcha|gtag|gtm\.|analytics|pixel|hotjar|clarity"
)
"""Names of libraries that serve everybody, and of counters: nothing of a payment company stands in them."""
_WEIGHTS = (
    (re.compile(r"pay|checkout|billing|purchase|subscri|stripe|sdk|vendor|/lib/"), 3),
    (re.compile(r"(?:^|[/._-])(?:main|app|bundle|index|site|custom|all|scripts?|common|core)(?:[._-]|$)"), 2),
)
_PAYING = ("checkout", "pricing")
READ_FOR = ("landing", *_PAYING)
"""Purposes of pages whose scripts are looked at."""


class Shelf:
    """The script files that the pages of a visit name. Lives for one visit."""

    def __init__(self) -> None:
        self._named: dict[str, tuple[int, str]] = {}

    def put(self, url: str, page: str, purpose: str) -> None:
        """Take in a script file of the site and the page that names it; one that is for paying speaks before others."""
        weight = weigh(url)
        if not weight:
            return
        known = self._named.get(url)
        if known is None or purpose in _PAYING:
            self._named[url] = (weight + (purpose in _PAYING), page)

    def chosen(self) -> Iterator[tuple[str, str]]:
        """Yield the files to ask for, each with the page that names it, the most promising first."""
        ranked = sorted(self._named.items(), key=lambda item: -item[1][0])  # of equals the first named
        for url, (_, page) in ranked[:MAX_SCRIPTS]:
            yield url, page


def weigh(url: str) -> int:
    """Return how much a script file promises, 0 for one that is no script file or a well-known library."""
    path = unquote(urlsplit(url).path).lower()
    if not path.endswith((".js", ".mjs")) or _LIBRARY.search(path):
        return 0
    return next((weight for words, weight in _WEIGHTS if words.search(path)), 1)
