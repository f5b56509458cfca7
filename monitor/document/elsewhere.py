"""Links to others, by the words beside them: who made the page's looks or a part of it, friends and partners."""

import re

from selectolax.lexbor import LexborNode

_CREDIT = re.compile(
    r"\b(?:template|theme|designe?d?|icons?|illustrations?|photo(?:s|graphy)?|fonts?|plug-?in|vorlage|grafik|thème|diseñ(?:o|ado)|"
    r"plantilla|tema|modelo|szablon|projekt|ontwerp|шаблон|тема|дизайн|иконки)"
    r"(?:\s(?:by|from|von|par|por|de|di|door|від|от)|\s?[:：])\s*$",
    re.IGNORECASE,
)
"""Words right before a link to whom the page has its looks from."""
_SUPPORT = re.compile(
    r"\b(?:support|sponsor|donate to|tip)\b.{0,20}\b(?:template|theme|plug-?in|widget|extension|script|library|icon)s?"
    r"(?:['’]s)? (?:developers?|authors?|creators?|makers?|designers?|team)\b|"
    r"\b(?:support|sponsor|donate to|tip)\b.{0,20}\b(?:developers?|authors?|creators?|makers?|designers?) of "
    r"(?:this|the) (?:template|theme|plug-?in|widget|extension|script|library)\b",
    re.IGNORECASE,
)
"""Words that give money to whom the page has a part of itself from."""
_NEIGHBOURS = frozenset(
    "friends|our friends|blogroll|partners|our partners|partner sites|related posts|related articles|alternative sites|"
    "alternative apps|similar sites|similar apps|sites like ours|other sites|references|sources|evidence|"
    "further reading|external links|freunde|partner|unsere partner|quellen|amis|partenaires|nos partenaires|références|"
    "amigos|socios|nuestros socios|parceiros|nossos parceiros|referencias|referências|amici|i nostri partner|fonti|"
    "друзья|партнёры|партнеры|наши партнёры|наши партнеры|источники|友情链接|合作伙伴|友情連結".split("|")
)
"""Headings of lists that lead to others: friends, rivals, sources."""
_HEADINGS = frozenset(["h2", "h3", "h4", "h5", "h6"])
_ABOVE, _BEFORE = 4, 3
"""Elements around a link, and elements before each of them, among which such a heading is looked for."""
_LONGEST = 80
"""Characters of a link's words that are looked at."""
_NEAR = 40
"""Characters before a link in which such words stand."""
_LEAD = re.compile(r"(?:^|[.!?|·•])\s*([^.!?|·•:：]{1,30}?)\s*[:：]\s*$")
"""The same as a heading, in the line of the link."""
_PARTS = re.compile(r"\s*(?:[,;|·•/&]|and|und|et|y|e|и)?\s*", re.IGNORECASE)
"""What parts the links of such a line."""
_WORDED = frozenset(["-text", "b", "strong", "em", "i", "span", "small", "label"])
"""What holds words of a line."""
_PASSED = 40
"""Links of a line, and what parts them, that are passed over."""
_WHOLE = frozenset(["html", "body", "main"])
"""Elements that hold a page."""


def leads_elsewhere(link: LexborNode) -> bool:
    """Whether a link leads to others, by its own words, those before it or the heading above it."""
    return _is_credit(link) or _is_neighbour(link)


def _is_credit(link: LexborNode) -> bool:
    """Whether a link, or the words before it, say that the page has its looks or a part of itself from there."""
    before = link.prev
    if before is not None and _CREDIT.search((before.text_content or "")[-_NEAR:]):
        return True
    return is_gift(link.text()[:_LONGEST])


def is_gift(text: str) -> bool:
    """Whether words ask to give to whom the page has a part of itself from."""
    return _SUPPORT.search(text) is not None


def _lead(link: LexborNode) -> str:
    """Return the words before a link in its line, other links of the line passed over."""
    before = link.prev
    for _ in range(_PASSED):
        if before is None:
            break
        if before.tag != "a":
            words = before.text() if before.tag in _WORDED else "-"
            if not _PARTS.fullmatch(words):
                return words[-_NEAR:]
        before = before.prev
    return ""


def _is_neighbour(link: LexborNode) -> bool:
    """Whether a link stands in a list of friends or partners, by the words or the heading before it."""
    named = _LEAD.search(_lead(link))
    if named and " ".join(named[1].lower().split()) in _NEIGHBOURS:
        return True
    at: LexborNode | None = link
    for _ in range(_ABOVE):
        if at is None or at.tag in _WHOLE:
            return False
        before, left = at.prev, _BEFORE
        while before is not None and left:
            if before.tag in _HEADINGS:
                return " ".join((before.text() or "").lower().split()).rstrip(":") in _NEIGHBOURS
            left -= before.is_element_node
            before = before.prev
        at = at.parent
    return False
