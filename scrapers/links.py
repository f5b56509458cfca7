"""Ways out of a page, read for finding the way, never to judge a page. Pure."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from urllib.parse import urljoin

from selectolax.lexbor import LexborDocumentOptions, LexborHTMLParser, LexborNode

from scrapers.encoding import decoded
from scrapers.errors import LocatorError
from scrapers.locator import normal_url
from scrapers.signs import MAX_URL, may_follow

MAX_LINKS = 5_000
"""Links read from one page."""
MAX_TEXT = 80
"""Characters of a link's label; a longer text is none."""

_REFRESH = re.compile(
    r"\s*[\d.]+\s*(?:[;,\s]\s*)(?:url\s*=\s*)?(?P<quote>['\"]?)(?P<url>.+)", re.IGNORECASE | re.DOTALL
)
_STRUCTURE = re.compile(
    rb"<(/?)(?!(?:a|area|base|meta|link|img|iframe|embed|script|style|textarea|title|html|head|body)[\s/>])"
    rb"([a-zA-Z][^\s/>]*)",
    re.IGNORECASE,
)


class Way(StrEnum):
    """How a page names another."""

    ANCHOR = "anchor"
    FRAME = "frame"
    CANONICAL = "canonical"
    REFRESH = "refresh"


@dataclass(frozen=True, slots=True)
class Link:
    """One way out of a page."""

    url: str
    """Normalised, http or https."""
    way: Way
    """How the page names it."""
    text: str = ""
    """What it is labelled, white space folded; empty when nothing or more than a label."""


def read(body: bytes, url: str, content_type: str = "") -> tuple[Link, ...]:
    """Return the links of an HTML page in order of appearance, those never to be followed left out. Never raises."""
    parser = _parse(body, content_type)
    base = parser.css_first("base[href]")
    home = _joined(url, (base.attributes.get("href") or "") if base is not None else "") or url
    links = []
    for node in parser.css("a[href], area[href], iframe[src], embed[src], link[rel][href], meta[http-equiv][content]"):
        link = _link(node, home)
        if link and may_follow(link.url, link.text):
            links.append(link)
        if len(links) >= MAX_LINKS:
            break
    return tuple(links)


def scripts(body: bytes, url: str, content_type: str = "") -> tuple[str, ...]:
    """Return the addresses of a page's script files in order of appearance, each once. Never raises."""
    parser = _parse(body, content_type)
    base = parser.css_first("base[href]")
    home = _joined(url, (base.attributes.get("href") or "") if base is not None else "") or url
    found = (_joined(home, node.attributes.get("src") or "") for node in parser.css("script[src]"))
    return tuple(dict.fromkeys(one for one in found if one))[:MAX_LINKS]


def _parse(body: bytes, content_type: str) -> LexborHTMLParser:
    """Parse a page for its links.

    The time a parser takes grows with the square of the nesting depth, which a page can raise at will. Links need no
    structure: every other element is turned into a void one first, and nothing nests.
    """
    text = decoded(body, content_type)
    plain = text.encode("utf-8", "replace") if isinstance(text, str) else text
    # without a named encoding the page's own declaration counts
    return LexborHTMLParser(
        _STRUCTURE.sub(_flat, plain), encoding=isinstance(text, bytes), options=LexborDocumentOptions.WO_EVENTS
    )


def _flat(tag: re.Match[bytes]) -> bytes:
    # a frame belongs inside a frameset, which is gone; embed is void and names its address in the same attribute
    return b"<" + tag[1] + (b"embed" if tag[2].lower() == b"frame" else b"br")


def _link(node: LexborNode, base: str) -> Link | None:
    """Return the link that an element is, None when it is none or leads nowhere."""
    attributes = node.attributes
    if node.tag == "meta":
        found = _REFRESH.fullmatch(attributes.get("content") or "")
        if (attributes.get("http-equiv") or "").strip().lower() != "refresh" or not found:
            return None
        quote = found["quote"]
        url = _joined(base, found["url"].split(quote)[0] if quote else found["url"])
        return Link(url, Way.REFRESH) if url else None
    if node.tag == "link":
        canonical = "canonical" in (attributes.get("rel") or "").lower().split()
        url = _joined(base, attributes.get("href") or "") if canonical else ""
        return Link(url, Way.CANONICAL) if url else None
    if node.tag in ("iframe", "embed"):
        url = _joined(base, attributes.get("src") or "")
        return Link(url, Way.FRAME, _label(attributes.get("title") or "")) if url else None
    typed = (attributes.get("type") or "").lower().startswith(("image/", "video/", "audio/", "font/", "application/"))
    url = "" if "download" in attributes or typed else _joined(base, attributes.get("href") or "")
    return Link(url, Way.ANCHOR, next(_labels(node), "")) if url else None


def _labels(node: LexborNode) -> Iterator[str]:
    """Yield what an anchor is labelled, the best label first."""
    attributes = node.attributes
    image = node.css_first("img[alt]")
    written = (attributes.get("aria-label"), attributes.get("title"), attributes.get("alt"))
    pictured = image.attributes.get("alt") if image is not None else ""
    for text in (node.text(separator=" "), *written, pictured):
        if label := _label(text or ""):
            yield label


def _label(text: str) -> str:
    folded = " ".join(text[: 10 * MAX_TEXT].split())
    return folded if len(folded) <= MAX_TEXT else ""


def _joined(base: str, written: str) -> str:
    """Return the absolute, normalised URL of a reference; empty when it is none, or not http or https."""
    # as browsers do: white space around goes, line breaks inside vanish, spaces are encoded
    reference = re.sub(r"[\t\r\n]", "", written.strip()).replace(" ", "%20")
    if not reference or reference.startswith("#") or len(reference) > MAX_URL:
        return ""
    try:
        return normal_url(urljoin(base, reference))
    except (LocatorError, ValueError):
        return ""
