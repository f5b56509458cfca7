"""What a page shows and does not mean: code, other sites' posts, customers' praise, advertisements, struck-out words.

Told of an element by those around it, and only of elements in which something was found: other pages pay nothing.
"""

from collections.abc import Iterable, Iterator
from urllib.parse import urlsplit

from selectolax.lexbor import LexborNode

from monitor.document.visitors import Places, Visitors

_STRUCK = ("del", "s", "strike")
"""Elements for what is no longer so."""
_TAGS = frozenset(["code", "samp", "kbd", "pre", "xmp", *_STRUCK])
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
_CLASSES = frozenset(f"{_CODE} {_EMBEDDED} {_PRAISED} {_ADVERTISED}".split())
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
        *(f".{name}" for name in sorted(_CLASSES)),
        *(f"[class*={name}]" for name in _BEGINNINGS),
        *(f"[id^={name}]" for name in _SLOTS),
        f"td.{_CELL}",
        "blockquote",
        "[rel~=sponsored]",
        "[aria-label]",
    )
)
_SLOT_CLASSES = frozenset(_ADVERTISED.split())
_FRAMES = frozenset(["iframe", "frame", "embed", "object", "portal", "fencedframe"])
_WHOLE = frozenset(["html", "body", "main"])
"""Elements that hold a page."""


def is_apart(node: LexborNode, host: str, known: dict[int, bool]) -> bool:
    """Whether an element of a page on a host stands in what the page shows and does not mean.

    A frame is loaded wherever it stands: only in advertisements it is somebody else's. `known` keeps what was told of
    the elements around others.
    """
    at: LexborNode | None = node
    loads = node.tag in _FRAMES
    for _ in range(_FAR):
        if at is None or at.tag in _WHOLE:
            break
        if not loads and at.mem_id not in known:
            known[at.mem_id] = _is_border(at, host)
        if _is_slot(at) if loads else known[at.mem_id]:
            return True
        at = at.parent
    return False


def apart(root: LexborNode, page: bytes, host: str) -> Visitors:
    """Return all of it in a page, whose bytes `page` are; dear, so that it is asked only about something found."""
    elements: set[int] = set()
    words = list(_words(_ALL.within(root, page), host, elements))
    return Visitors(frozenset(elements), "\n".join(words))


def struck(root: LexborNode) -> str:
    """Return the words that are struck out."""
    return "\n".join(_words(root.css(", ".join(_STRUCK)), "", set()))


def _words(nodes: Iterable[LexborNode], host: str, elements: set[int]) -> Iterator[str]:
    """Yield the text of the outermost elements that are what they may be, and note all that stands in them."""
    for node in nodes:
        if node.tag not in _WHOLE and node.mem_id not in elements and _is_border(node, host):
            elements.update(inner.mem_id for inner in node.traverse())
            yield node.text()


def _is_border(node: LexborNode, host: str) -> bool:
    """Whether what stands in an element is by its name, class, label or relation nothing that the page means."""
    tag, attributes = node.tag or "", node.attributes
    if tag in _TAGS:
        return True
    if tag == "blockquote" and _is_elsewhere(attributes.get("cite") or "", host):
        return True
    if not attributes:
        return tag == "blockquote" and node.css_first("cite") is not None
    names = (attributes.get("class") or "").split()
    if not _CLASSES.isdisjoint(names) or (tag == "td" and _CELL in names):
        return True
    return (
        any(name.startswith(_BEGINNINGS) for name in names)
        or "sponsored" in (attributes.get("rel") or "").lower().split()
        or _is_slot(node)
        or (tag == "blockquote" and node.css_first("cite") is not None)
    )


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
