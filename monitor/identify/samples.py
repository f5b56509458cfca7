"""Code that a page keeps in fields to show it: files of a playground, one sample in several languages, and prose.

Asked only where a mark has been found.
"""

import re
from collections.abc import Iterator, Set

_Q = r"\\{0,4}[\"']"
"""A quote as it stands in scripts, in state, and in state that is itself a string."""
_FILE = r"\.(?:[jt]sx?|[cm]js|html?|vue|svelte|astro|py|ipynb|php|rb|go|java|kt|swift|dart|cs|sh|mdx?)"
_LANGUAGE = "js|javascript|ts|typescript|jsx|tsx|node(?:\\.?js)?|react|curl|shell|bash|python|php|ruby|go|java"
_SEVERAL = "code|codes|examples?|samples?|snippets?"
_TABS = "label|lang|language|title|name|tab"
_WORDS = "raw|notes?|content|text|body|message|answer|excerpt|summary|description"
_IS = r"\s{0,9}:\s{0,9}"
MAY = (
    rf"{_FILE}{_Q}{_IS}[\\\"'`{{]",
    rf"(?:{_SEVERAL})\\{{0,4}}[\"']?{_IS}\{{",
    rf"(?i)(?:{_TABS})\\{{0,4}}[\"']?{_IS}{_Q}(?:{_LANGUAGE}|html){_Q}",
    rf"\"(?:{_WORDS})\\{{0,4}}\"{_IS}\\{{0,4}}\"",
    r"[\w$?]\(\\{0,4}[\"'`]",
)
"""Less than each asks, in the syntax of Hyperscan; the last one is of the calls that prose shows."""
_FILES = re.compile(
    rf"{_Q}[\w@./ ()\[\]-]{{0,80}}{_FILE}{_Q}{_IS}(?:\{{\s{{0,9}}{_Q}?(?:code|contents?){_Q}?{_IS})?(?=[\\\"'`])"
)
"""A file by its name, with its text."""
_SAMPLES = re.compile(
    rf"(?<![\w-])(?:{_SEVERAL})(?:{_Q})?{_IS}(?=\{{\s{{0,9}}(?P<escape>\\{{0,4}})[\"']?(?:{_LANGUAGE}|html)\W)"
)
"""One sample in several languages."""
_TAB = re.compile(
    rf"(?<![\w-])(?:(?:{_TABS})(?:{_Q})?{_IS}{_Q}(?:{_LANGUAGE})|(?:label|lang|language)(?:{_Q})?{_IS}{_Q}html){_Q}\s{{0,9}},\s{{0,9}}(?:{_Q})?"
    rf"(?:value|code|content|source|snippet)(?:{_Q})?{_IS}(?=[\\\"'`])",
    re.IGNORECASE,
)
"""A sample beside the name of its language; HTML under a mere name may be a part of the page."""
_PROSE = re.compile(rf"\"(?:{_WORDS})\\{{0,4}}\"{_IS}(?=\\?\")")
_SPEAKS = re.compile(r"\\?\"(?:[#*>\s-]|\\{1,4}n){0,9}(?:[A-Z][\w'’-]*[ ,.:!?\\]|[^\x00-\x7f])")
"""The beginning of a text in some language of people, not of machines."""
_CALL = re.compile(r"[\w$]\(\\{0,4}[\"'`]")
_MARKUP = re.compile(r"<|\\u003c|&lt;", re.IGNORECASE)
_STRING = re.compile(
    r"""(?:"(?:[^"\\]|\\.)*+|'(?:[^'\\]|\\.)*+|`(?:[^`\\]|\\.)*+|\\"(?:[^"\\]|\\\\(?:\\.|.)|\\[^"\\])*+\\)(?:["'`]|\Z)""",
    re.DOTALL,
)
"""A text with its quotes; the last one is missing where an element that stood in it has ended the script."""
_CODE = re.compile(r"[\s(]")
"""What code has and an address has not."""
_BRACES = re.compile(r""""(?:[^"\\\n]|\\.)*+"|'(?:[^'\\\n]|\\.)*+'|`(?:[^`\\]|\\.)*+`|[{}]""", re.DOTALL)
_ESCAPED = re.compile(r"""\\"(?:[^"\\]|\\\\(?:\\.|.)|\\[^"\\])*+\\"|[{}]""", re.DOTALL)


def samples(text: str, cues: Set[int]) -> Iterator[tuple[int, int]]:
    """Yield start and end of the fields of one piece of a page that hold code to be shown.

    `cues` are the numbers of those of `MAY` that stand in it.
    """
    for asked, shape, shows in (({0}, _FILES, _is_code), ({2}, _TAB, _is_code), ({3, 4}, _PROSE, _is_prose)):
        end = 0
        for opened in shape.finditer(text) if asked <= cues else ():
            held = _STRING.match(text, opened.end()) if opened.start() >= end else None
            if held:
                end = held.end()
                if shows(held[0]):
                    yield held.span()
    if 1 in cues:
        yield from _several(text)


def _several(text: str) -> Iterator[tuple[int, int]]:
    """Yield the objects that hold one sample in several languages."""
    end = 0
    for opened in _SAMPLES.finditer(text):
        if opened.start() < end:
            continue
        depth = 0
        for sign in (_ESCAPED if opened["escape"] else _BRACES).finditer(text, opened.end()):
            depth += {"{": 1, "}": -1}.get(sign[0], 0)
            if depth == 0:
                end = sign.end()
                yield opened.end(), end
                break
        else:
            return


def _is_code(held: str) -> bool:
    """Whether the text of a file may be code: an address alone is where the file lies."""
    return _CODE.search(held) is not None


def _is_prose(held: str) -> bool:
    """Whether a text is prose without markup that shows a call: nothing would run it."""
    return bool(_SPEAKS.match(held) and _CALL.search(held)) and not _MARKUP.search(held)
