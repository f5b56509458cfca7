"""What a page shows and does not mean: code, other sites' posts, customers' praise, advertisements, struck-out words.

Told of an element by those around it, and only of elements in which something was found: other pages pay nothing.
"""

import re
from collections.abc import Iterable, Iterator
from functools import cached_property
from urllib.parse import urlsplit

from selectolax.lexbor import LexborNode

from monitor.document.attributes import LABELS
from monitor.document.elsewhere import leads_elsewhere
from monitor.document.visitors import Places, Visitors, heading

_STRUCK = ("del", "s", "strike")
"""Elements for what is no longer so."""
_OPENED = re.compile(rb"<(/?)(del|s|strike)(?=[\s/>])", re.IGNORECASE)
_TAGS = frozenset(["code", "samp", "pre", "xmp", "q", "cite", *_STRUCK])
_TYPED = "kbd"
"""What is to be typed: as words a sample, while a link in it is drawn as a key."""
_CODE = (
    "CodeMirror CodeMirror-line cm-editor cm-line hljs blob-code react-code-text token-line code-line prism-code "
    "code-toolbar highlighter-rouge codehilite sourceCode syntaxhighlighter crayon-code ace_editor ace_line "
    "monaco-editor view-line shiki diff-addedline diff-deletedline diff-context code-block codeblock code-snippet"
)
"""Classes by which editors and highlighters call the code that they show."""
_EMBEDDED = (
    "twitter-tweet twitter-video instagram-media reddit-embed-bq reddit-card bluesky-embed tiktok-embed mastodon-embed "
    "text-post-media fb-post tumblr-post imgur-embed-pub flickr-embed-frame wp-embedded-content onebox"
)
"""Classes that platforms have others put on a copy of a post."""
_PRAISED = "testimonial trustpilot-widget"
_ADVERTISED = (
    "adsbygoogle adsbyexoclick adsbyjuicy adsbytrafficjunky google-auto-placed dcmads advertisement advert sponsored "
    "sponsor-ad sponsored-content ad-banner ad-container ad-slot ad-unit trc_related_container OUTBRAIN"
)
_CREDITED = "theme-credits theme-credit theme-author"
"""Classes by which themes name their authors."""
_ELSEWHERE = "related-posts related-articles blogroll references reflist"
"""Classes of lists that lead to others' pages: of neighbours, of sources."""
_CLASSES = frozenset(f"{_CODE} {_EMBEDDED} {_PRAISED} {_ADVERTISED} {_CREDITED} {_ELSEWHERE}".split())
_BEGINNINGS = ("highlight-source-", "highlight-text-")
"""How the class begins in which GitHub names the language of a sample."""
_SLOTS = ("div-gpt-ad", "google_ads_iframe")
_LABELS = frozenset(["advertisement", "advertisements", "sponsored", "anzeige", "werbung", "publicité", "publicidad"])
_CELL = "code"
"""The class of a cell of a table that holds lines of code; elsewhere it may mean a voucher."""
_FAR = 60
"""Elements around one that are looked at."""
_ALL = Places(
    (
        *sorted(_TAGS),
        _TYPED,
        *(f".{name}" for name in sorted(_CLASSES)),
        *(f"[class*={name}]" for name in _BEGINNINGS),
        *(f"[id^={name}]" for name in _SLOTS),
        f"td.{_CELL}",
        "blockquote",
        "[rel~=sponsored]",
        "[aria-label]",
    )
)
_RELAYED = Places(
    (
        *(f".{name}" for name in f"{_EMBEDDED} {_PRAISED} {_ADVERTISED}".split()),
        *(f"[id^={name}]" for name in _SLOTS),
        "blockquote",
        "[rel~=sponsored]",
        "[rel~=ugc]",
    )
)
_SLOT_CLASSES = frozenset(_ADVERTISED.split())
_ADS = Places(
    (*(f".{name}" for name in sorted(_SLOT_CLASSES)), *(f"[id^={name}]" for name in _SLOTS), "[rel~=sponsored]")
)
_FRAMES = frozenset(["iframe", "frame", "embed", "object", "portal", "fencedframe"])
_WHOLE = frozenset(["html", "body", "main"])
"""Elements that hold a page."""
_PRICE = re.compile(r"[$€£¥₹₽₴₺₩₫฿₦₱]\s?\d|\d\s?[€£₽₴₺₫]|\d\s?(?:USD|EUR|GBP|USDT)\b")
_MOST = 50
"""Elements of a page whose words are weighed against those of the page."""


class Apart:
    """What one page shows and does not mean."""

    def __init__(self, root: LexborNode, page: bytes, host: str) -> None:
        """Take a page, its bytes and its host."""
        self._root, self._page, self._host = root, page, host
        self._known = dict[int, bool]()
        """What was told of elements around others."""
        self._weighed = 0

    def holds(self, node: LexborNode) -> bool:
        """Whether an element stands in what the page shows and does not mean.

        A frame is loaded wherever it stands: only in advertisements it is somebody else's.
        """
        at: LexborNode | None = node
        loads = node.tag in _FRAMES
        if node.tag == "a" and leads_elsewhere(node):
            return True
        for _ in range(_FAR):
            if at is None or at.tag in _WHOLE:
                break
            if not loads and at.mem_id not in self._known:
                self._known[at.mem_id] = self._is_border(at)
            if _is_slot(at) if loads else self._known[at.mem_id]:
                return True
            at = at.parent
        return False

    def all(self) -> Visitors:
        """Return all of it; dear, so that it is asked only about something found."""
        elements: set[int] = set()
        words = list(self._words(_ALL.within(self._root, self._page), elements))
        return Visitors(frozenset(elements), "\n".join(words))

    def advertised(self) -> Visitors:
        """Return the words and labels of advertisements."""
        said = list[str]()
        for node in _ADS.within(self._root, self._page):
            if node.tag not in _WHOLE and not self._is_page(node):
                labels = [inner.attributes.get(key) for inner in node.traverse() for key in LABELS]
                said += [node.text(), *(" ".join(label.split()) for label in labels if label)]
        return Visitors(words="\n".join(said))

    def relayed(self) -> str:
        """Return the words that the page shows as others': posts, praise, quotations, advertisements, their links."""
        return "\n".join(self._words(_RELAYED.within(self._root, self._page), set()))

    def struck(self) -> str:
        """Return the words that are struck out."""
        return "\n".join(self._words(self._root.css(", ".join(_STRUCK)), set()))

    def _words(self, nodes: Iterable[LexborNode], elements: set[int]) -> Iterator[str]:
        """Yield the text of the outermost elements that are what they may be, and note all that stands in them."""
        for node in nodes:
            meant = not (node.tag == _TYPED or _is_visitors(node) or self._is_border(node))
            if node.tag in _WHOLE or node.mem_id in elements or meant:
                continue
            elements.update(inner.mem_id for inner in node.traverse())
            yield node.text()

    def _is_border(self, node: LexborNode) -> bool:
        """Whether what stands in an element is nothing that the page means, and not the page itself."""
        if node.tag in _STRUCK and node.tag in self._unclosed:
            return False
        return self._names(node) and not self._is_page(node)

    def _names(self, node: LexborNode) -> bool:
        """Whether an element says so by its name, class, label or relation."""
        tag, attributes = node.tag or "", node.attributes
        if tag in _TAGS:
            return True
        if tag == "blockquote" and (
            node.mem_id in self._cited or _is_elsewhere(attributes.get("cite") or "", self._host)
        ):
            return True
        if not attributes:
            return False
        names = (attributes.get("class") or "").split()
        if not _CLASSES.isdisjoint(names) or (tag == "td" and _CELL in names):
            return True
        return (
            any(name.startswith(_BEGINNINGS) for name in names)
            or "sponsored" in (attributes.get("rel") or "").lower().split()
            or _is_slot(node)
        )

    def _is_page(self, node: LexborNode) -> bool:
        """Whether an element holds the main heading of the page, or a price and most of its words."""
        if node.mem_id in self._headed:
            return True
        if self._weighed >= _MOST:
            return False
        self._weighed += 1
        text = node.text()
        return 2 * _letters(text) > self._letters and _PRICE.search(text) is not None

    @cached_property
    def _headed(self) -> frozenset[int]:
        """The elements around the main heading."""
        return heading(self._root)

    @cached_property
    def _letters(self) -> int:
        """How many letters the words of the page have."""
        return _letters(self._root.text())

    @cached_property
    def _cited(self) -> frozenset[int]:
        """The elements that hold the name of who is quoted."""
        around: set[int] = set()
        for node in self._root.css("cite, blockquote footer"):
            at = node.parent
            while at is not None and at.mem_id not in around:
                around.add(at.mem_id)
                at = at.parent
        return frozenset(around)

    @cached_property
    def _unclosed(self) -> frozenset[str]:
        """The elements for struck-out words that the page opens more often than it closes them.

        A parser opens such a one again in each paragraph to the end of the page.
        """
        open_ones = dict.fromkeys(_STRUCK, 0)
        for slash, tag in _OPENED.findall(self._page):
            open_ones[tag.decode().lower()] += -1 if slash else 1
        return frozenset(tag for tag, number in open_ones.items() if number > 0)


def _is_visitors(link: LexborNode) -> bool:
    """Whether a link says that a visitor has put it there."""
    return "ugc" in (link.attributes.get("rel") or "").lower().split()


def _letters(text: str) -> int:
    """Return how many characters a text has besides white space."""
    return sum(map(len, text.split()))


def _is_slot(node: LexborNode) -> bool:
    """Whether an element is by its class, id or label a slot of advertisements."""
    attributes = node.attributes
    return (
        not _SLOT_CLASSES.isdisjoint((attributes.get("class") or "").split())
        or (attributes.get("id") or "").startswith(_SLOTS)
        or (attributes.get("aria-label") or "").strip().lower() in _LABELS
    )


def _is_elsewhere(address: str, host: str) -> bool:
    """Whether an address leads to another host."""
    try:
        return (urlsplit(address).hostname or host) != host
    except ValueError:
        return False
