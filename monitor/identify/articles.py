"""Links in articles that travel as markup or Markdown in scripts and page state, and those by which such a page sells.

Asked only where a mark has been found, and then only around it.
"""

import re
from enum import Enum, auto

from monitor.identify.words import PAY_BUTTON, PRICE

_PROSE = re.compile(
    r"""(?:^|[^\w$-])(?:content|body|text|message|description|excerpt|article|answer|review|comment|bio|rendered|post)"""
    r"""(?:_?html|_?rendered)?\\{0,7}["']?\s{0,9}:\s{0,9}\\{0,7}$""",
    re.IGNORECASE,
)
"""The name of a text that may be an article, before its quotation mark."""
_TAG = re.compile(r"(?:<|&lt;|\\{1,7}u003[cC])(?:(script|iframe|form)|[a-z][a-z0-9]{0,10})\b", re.IGNORECASE)
"""An element, in the group one that is put into a text to work there."""
_QUOTED = re.compile(r"""(?:\]\(|(\\+)"|(\\*)')(?:https?:)?(?:\\*/){0,2}$""")
"""What stands before an address of Markdown, or of markup inside a string."""
_LONGEST = 20_000
"""Characters before a mark in which the beginning of its text is looked for."""
_WINDOW = 600
"""Characters of a text on each side of an address that are read."""
_NEAR = 80
"""Characters on each side of a link that stand beside it."""
_PARAGRAPH = 160
"""Characters of a paragraph around a link that make it one of an article."""
_SPELT = re.compile(r"\\{1,7}(?:u003(?:([cC])|[eE])|([nrt])|/)|&(?:(l)|g)t;")
_BORDER = re.compile(r"</?(?:p|div|li|ul|ol|h[1-6]|t[dhr]|section|article|header|footer|br|hr|blockquote)\b|\n\s*\n")
_ELEMENT = re.compile(r"<[^<>]*(?:>|$)|^[^<>]*>")
_END = re.compile(r"</(?:a|button)\b")
_BUTTON = re.compile(r"(?<![a-z])(?:btn|button|cta)(?![a-z])", re.IGNORECASE)
"""A class by which a link calls itself a button."""


class Link(Enum):
    """What an address in a script or in page state is."""

    OWN = auto()
    """The site's own: no link in a text, or one by which it sells."""
    ASIDE = auto()
    """A link with a price or a word for buying amid the prose of an article: perhaps the site's."""
    OTHERS = auto()
    """A link of an article: it names whoever the article is about."""


class Articles:
    """The texts of one haystack: what was told of one address serves the next."""

    def __init__(self, text: str) -> None:
        """Take the text in which the addresses stand."""
        self._text = text
        self._opened = dict[int, tuple[int, int]]()
        """By backslashes before a quotation mark: up to where the last such one is known, and where it stands."""
        self._tags = dict[int, tuple[int, int, int]]()
        """By the beginning of a text: up to where it was read, its first element, and the first that works."""

    def tells(self, start: int, offset: int) -> Link:
        """Tell what an address is in the piece that begins at `start`; at `offset` its host or slashes begin."""
        first = max(start, offset - _LONGEST)
        before = self._text[max(first, offset - 24) : offset].rstrip("htps:/\\")
        if not before.endswith(('\\"', "'", "](")):
            return Link.OWN
        quoted = _QUOTED.search(self._text, max(first, offset - 24), offset)
        if quoted is None:
            return Link.OWN
        if quoted[0][0] == "]":
            return _weighed(*_of_markdown(self._text, first, quoted.start(), offset))
        level = max((len(quoted[1] or quoted[2] or "") - 1) // 2, 0)
        opening = self._opening(first, quoted.start(), level)
        if opening < 0 or not _PROSE.search(self._text, max(first, opening - 60), opening):
            return Link.OWN
        if not self._is_article(opening, offset):
            return Link.OWN
        return _weighed(*_of_markup(self._text, opening, quoted.start(), offset, level))

    def _opening(self, first: int, at: int, level: int) -> int:
        """Return where before an offset the last quotation mark stands that has so many backslashes; -1 for none.

        What was read for the address before this one is not read again.
        """
        reached, known = self._opened.get(level, (at + 1, -1))
        resumes = first <= reached <= at
        mark = _last_quote(self._text, reached if resumes else first, at, level)
        if mark < 0 and resumes:
            mark = known
        self._opened[level] = at, mark
        return mark if mark >= first else -1

    def _is_article(self, opening: int, offset: int) -> bool:
        """Whether there are elements in a text before an offset, and none that work."""
        reached, element, working = self._tags.get(opening, (opening, -1, -1))
        if offset > reached and working < 0:
            for tag in _TAG.finditer(self._text, reached, offset):
                element = tag.start() if element < 0 else element
                if tag[1]:
                    working = tag.start()
                    break
            self._tags[opening] = offset, element, working
        return 0 <= element < offset and not 0 <= working < offset


def _last_quote(text: str, first: int, at: int, level: int) -> int:
    """Return where between two offsets the last quotation mark stands that has so many backslashes; -1 for none."""
    while (at := text.rfind('"', first, at)) >= 0:
        before = text[max(0, at - 16) : at]
        if len(before) - len(before.rstrip("\\")) == level:
            break
    return at


def _of_markdown(text: str, first: int, bracket: int, offset: int) -> tuple[str, str, str, str]:
    """Return the text before a link of Markdown, its words, nothing for its element, and the text behind it."""
    before = _read(text[max(first, bracket - _WINDOW) : bracket].rpartition('"')[2])
    after = _read(text[offset : offset + _WINDOW].partition('"')[0])
    before, _, words = before.rpartition("[")
    return before, words, "", after.partition(")")[2]


def _of_markup(text: str, opening: int, quoted: int, offset: int, level: int) -> tuple[str, str, str, str]:
    """Return the text before a link in markup, its words, the element itself, and the text behind it."""
    before = _read(text[max(opening + 1, quoted - _WINDOW) : quoted])
    after = text[offset : offset + _WINDOW]
    end = after.find('"')
    while end >= 0 and len(after[:end]) - len(after[:end].rstrip("\\")) > level:
        end = after.find('"', end + 1)
    before, _, named = before.rpartition("<")
    behind, _, after = _read(after if end < 0 else after[:end]).partition(">")
    inner, *rest = _END.split(after, maxsplit=1)
    return before, inner, named + behind, "<" + rest[0] if rest else ""


def _read(text: str) -> str:
    """Return a text as it reads outside its string: angle brackets, slashes and line breaks as such."""

    def sign(code: re.Match[str]) -> str:
        """Return what a code stands for."""
        if code[2]:
            return "\n"
        return "/" if code[0][-1] == "/" else "<" if code[1] or code[3] else ">"

    return _SPELT.sub(sign, text)


def _weighed(before: str, words: str, element: str, after: str) -> Link:
    """Tell what a link is by its words and by what stands on both sides of it."""
    words = _plain(words)
    beside = f"{_plain(before)[-_NEAR:]}\n{_plain(after)[:_NEAR]}"
    sells = PAY_BUTTON.search(words) or PRICE.search(words) or PRICE.search(beside) or PAY_BUTTON.search(beside)
    if not (sells or (element and _BUTTON.search(element))):
        return Link.OTHERS
    around = _BORDER.split(before)[-1], _BORDER.split(after, maxsplit=1)[0]
    return Link.ASIDE if sum(len(_plain(one)) for one in around) >= _PARAGRAPH else Link.OWN


def _plain(text: str) -> str:
    """Return the words of a text without its elements."""
    return " ".join(_ELEMENT.sub(" ", text).split())
