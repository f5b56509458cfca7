"""Other people's words and things inside scripts and page state: comments, reviews, mentions.

Asked only where a mark has been found, and then only around it.
"""

import re
from collections.abc import Iterator

import re2

from monitor.document.literals import bytewise
from monitor.model import Where

_KEYS = (
    "comments?|reviews?|replies|testimonials|tweets|guestbook|mentions|itemReviewed|itemListElement|citation|"
    "isBasedOn|subjectOf|suggestedAnswer"
)
"""Names under which pages keep what visitors wrote; then those of schema.org for what others made or said."""
_LISTS = "edges|nodes|data|items|results|list"
"""Names of the list itself, where an object holds it with its length."""
_OPENS = re.compile(
    rf"(?<![\w-])(?P<name>{_KEYS})(?P<escape>\\{{0,7}})[\"']?\s{{0,9}}:\s{{0,9}}"
    rf"(?:\{{\s{{0,9}}\\{{0,7}}[\"']?(?:{_LISTS})\\{{0,7}}[\"']?\s{{0,9}}:\s{{0,9}})?(?=\[|\{{\s{{0,9}}\\{{0,7}}\"@)"
)
"""Such a name with a list behind it, or an object that says what it is, as in data for search engines."""
MAY = rf"(?:{_KEYS})\\{{0,7}}[\"']?\s{{0,9}}:\s{{0,9}}[\[{{]"
"""Less than that, in the syntax of Hyperscan and RE2."""
_FIRST = re2.compile(MAY.encode())
_MADE = frozenset(["itemReviewed", "itemListElement", "citation", "isBasedOn", "subjectOf", "suggestedAnswer"])
_LISTED = "itemListElement"
_CATALOGUE = re.compile(r"OfferCatalog\\{0,7}[\"'](?:\s{0,9}:\s{0,9}[{\[])?[^{}\[\]]{0,300}$")
"""The head of a catalogue of the site's own offers, before its list."""
_TYPE = re.compile(
    r"""(?:(seller|brand|manufacturer|offeredBy|review|author|publisher)\\{0,7}["']\s{0,9}:\s{0,9}\{\s{0,9}\\{0,7}["'])?"""
    r"""@type\\{0,7}["']\s{0,9}:\s{0,9}\\{0,7}["'](\w{1,40})"""
)
"""What an object says that it is; in a group, that it only goes with another one."""
_WARES = frozenset("ListItem Product ProductGroup ProductModel IndividualProduct Service Brand OfferCatalog".split())
_OFFERS = frozenset(["Offer", "AggregateOffer"])
_TERMS = ("Specification", "Value", "Rating", "Policy", "Details", "Region", "Time", "Amount", "Object")
"""How the types of what goes with an offer end."""
_ANSWERS = frozenset(["replies"])
"""What a chat of the site's own also calls the answers that it offers."""
_ADDRESSED = _ANSWERS | {"mentions"}
_WHO = (
    "@type|author|user|nick|avatar|reviewer|customer|commenter|(?:posted|created|written|said)_?[bB]y|posted|created|"
    "published|date|timestamp|likes|(?:up)?votes|rating|stars"
)
_KEY = r"\w{0,20}\\{0,7}[\"']?\s{0,9}:"
_BY = re.compile(rf"(?<![\w-])(?:{_WHO}){_KEY}")
"""The name of a field that says who wrote an entry, or when."""
_WROTE = re.compile(rf"(?<![\w-])(?:{_WHO}|message|text|body|content|comment|review|quote|title){_KEY}")
"""The same, or the name of what somebody wrote."""
_RUN = re.compile(
    r"""\"(?:[^"\\\n]|\\.)*+"|'(?:[^'\\\n]|\\.)*+'|`(?:[^`\\]|\\.)*+`|(\bfunction\b|=>|\)\s{0,9}\{)""", re.DOTALL
)
"""A function, strings passed over."""
_SIGNS = re.compile(r""""(?:[^"\\\n]|\\.)*+"|[\[\]{}]""")
_ESCAPED = re.compile(r"""\\"(?:[^"\\]|\\\\(?:\\.|.)|\\[^"\\])*+\\"|[\[\]{}]""", re.DOTALL)
"""Brackets and the strings that may hold some, in state and in state that is itself a string."""


def others(text: str, where: Where) -> Iterator[tuple[int, int]]:
    """Yield where in one piece of a page, at a place, the lists and objects stand that hold what others wrote or made.

    What runs is the site's own: in a script a list is theirs that holds no function and names who wrote or when.
    """
    end = 0
    for may in _FIRST.finditer(bytewise(text)):
        opened = _OPENS.match(text, may.start()) if may.start() >= end else None
        if opened is None:
            continue
        depth = 0
        for sign in (_ESCAPED if opened["escape"] else _SIGNS).finditer(text, opened.end()):
            depth += 1 if sign[0] in "[{" else -1 if sign[0] in "]}" else 0
            if depth == 0:
                end = sign.end()
                code = where is Where.INLINE and not opened["escape"]
                before = text[max(0, opened.start() - 340) : opened.start()]
                if _is_theirs(before, text[opened.end() : end], opened["name"], code=code):
                    yield opened.start(), end
                break
        else:
            return


def _is_theirs(before: str, held: str, name: str, *, code: bool) -> bool:
    """Whether a list or object of some name, in page state or in `code`, is what others wrote or made.

    `before` is what stands before it, `held` what it holds.
    """
    if name == _LISTED:
        return not (_CATALOGUE.search(before) or _is_shelf(held))
    if name in _MADE or not (code or name in _ANSWERS):
        return True
    signs = _BY if name in _ADDRESSED else _WROTE
    return signs.search(held) is not None and not (code and any(run[1] for run in _RUN.finditer(held)))


def _is_shelf(held: str) -> bool:
    """Whether all things of a list are wares or services with offers: the site's own, as far as its data say.

    A list of programs, companies or pages is one of other people's.
    """
    types = {kind for beside, kind in _TYPE.findall(held) if not beside}
    rest = types - _WARES - _OFFERS
    return not types.isdisjoint(_OFFERS) and all(kind.endswith(_TERMS) for kind in rest)
