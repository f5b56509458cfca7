"""Code that a page shows instead of running it: articles, source viewers and snippets that travel in scripts and state.

Code behind `if (false)` is as good as a comment.

Asked only of pieces of a page in which a mark has been found, so that other pages pay nothing for it.
"""

import re
from collections.abc import Callable, Iterator

from monitor.document.literals import Literals, bytewise
from monitor.identify.samples import MAY as MAY_SAMPLE
from monitor.identify.samples import samples
from monitor.identify.strangers import MAY, others
from monitor.model import Where

CODE = frozenset([Where.INLINE, Where.STATE, Where.ATTRIBUTE])
"""Places in which code may be shown."""
_LONGEST = 1_000_000
"""Characters of a piece that is looked into; a longer one is a bundle, no article."""
_OPENED = re.compile(r"(?:<|&lt;|\\{1,4}u003[cC])(?:pre|code|textarea|xmp)\b")
_CLOSED = re.compile(r"(?:<|&lt;|\\{1,4}u003[cC])(?:\\{0,4}/|\\{1,4}u002[fF])(?:pre|code|textarea|xmp)\b")
"""An element that shows code, in the spellings of scripts; one that is never closed shows nothing."""
_REACT = re.compile(r"""\\?"\$\\?",\\?"(?:pre|code)\\?\"""")
_OTHER = re.compile(r"""\\?"\$\\?",\\?"(?!span|code|pre)|\Z""")
"""The same as React sends it, up to the next element that is no part of it."""
_NODE = re.compile(
    r"""(?<!\\)"(?:(?:_?type|tag|nodeName)"\s{0,3}:\s{0,3}"(?:pre|code|code_?[bB]lock|code-block|fence)"(?="""
    r"""\s{0,3},\s{0,9}"(?:props|attrs|data|code|value|content|children|text|lang(?:uage)?|meta)")|"""
    r"""cell_type"\s{0,3}:\s{0,3}"code"|(?:blockN|n)ame"\s{0,3}:\s{0,3}"core/(?:code|preformatted)")"""
)
"""How a node of an article that travels as a tree says that it is code; the rest of the node is shown."""
_BRACKETS = re.compile(r""""(?:[^"\\\n]|\\.)*+"|[{}]""")
_FENCED = re.compile(r"""```(?:[^"\\`]|\\.|`(?!``))*+(?:```|")""", re.DOTALL)
"""Code in Markdown, up to the closing fence or the end of the text."""
_FENCE = re.compile(r"```[\w+#.-]{0,30}(?:\\{1,4}n|\r?\n)")
_END = re.compile("```")
"""The same in a text between back quotes, in which other quotes stand as they are."""
_KEYED = re.compile(
    r"""\\{0,4}"(?:rawLines|rawBlob|raw_?[cC]ode|code_?[sS]nippets?|code_?[sS]amples?|code_?[eE]xamples?|snippets?|"""
    r"""source_?[cC]ode|compiledSource|highlighted_?[cC]ode|code_?[bB]locks?|readme|"""
    r"""(?:example|sample)_?(?:[cC]ode|[rR]equests?|[rR]esponses?))\\{0,4}"\s{0,9}:\s{0,9}"""
    r"""(?:\[(?:\s*"(?:[^"\\]|\\.)*+"\s*,?)*+|"(?:[^"\\]|\\.)*+|\\"(?:[^"\\]|\\\\(?:\\.|.)|\\[^"\\])*+)""",
    re.DOTALL,
)
"""Texts under names by which source code and snippets travel in page state."""
_MAY = Literals(
    (),
    [
        r"(?:<|&lt;|\\u003[cC])(?:pre|code|textarea|xmp)\b",
        "```",
        r'\$\\?",\\?"(?:pre|code)\\?"',
        r'(?:rawLines|rawBlob|raw_?[cC]ode|[sS]nippets?|source_?[cC]ode|compiledSource)\\{0,4}"\s{0,9}:',
        r'(?:code_?[sS]amples?|code_?[eE]xamples?|highlighted_?[cC]ode|code_?[bB]locks?|readme)\\{0,4}"\s{0,9}:',
        r'(?:example|sample)_?(?:[cC]ode|[rR]equests?|[rR]esponses?)\\{0,4}"\s{0,9}:',
        r"(?:openapi|swagger)\\{0,4}[\"']?\s{0,9}:",
        r"\bif\s*\(\s*(?:false|!1|0)\s*\)",
        r'(?:ype|tag|nodeName)"\s{0,3}:\s{0,3}"(?:pre|code|code_?[bB]lock|code-block|fence)"',
        r'ame"\s{0,3}:\s{0,3}"core/(?:code|preformatted)"',
        *MAY_SAMPLE,
        MAY,
    ],
)
"""Less than any of them asks: one scan before the others."""
_SAMPLE = range(10, 10 + len(MAY_SAMPLE))
"""Their numbers that fields of samples ask."""
_STRANGE = _SAMPLE.stop
"""The number of the last one."""
_DESCRIPTION = 6
"""The number of that of the description of an interface."""
_DESCRIBED = re.compile(r"(?<![\w.$])(?:openapi|swagger)\\{0,4}[\"']?\s{0,9}:\s{0,9}\\{0,4}[\"'][1-9]")
"""How the description of an interface names its form: its servers are examples."""
_FIELD = re.compile(
    r"""(?:name="[^"]{0,200}" )?value="|[\w-]{0,40}(?:code|snippet|copy|clipboard|initial|editor)[\w-]{0,40}=\"""",
    re.IGNORECASE,
)
"""The beginning of an attribute whose value people copy or edit: a field's, or one that says so."""
_NEVER = re.compile(r"\bif\s{0,9}\(\s{0,9}(?:false|!1|0)\s{0,9}\)\s{0,99}")
_STATEMENT = re.compile(r""""(?:[^"\\\n]|\\.)*+"|'(?:[^'\\\n]|\\.)*+'|`(?:[^`\\]|\\.)*+`|[;\n]""", re.DOTALL)
"""What ends a statement, strings passed over."""
_BRACES = re.compile(r""""(?:[^"\\\n]|\\.)*+"|'(?:[^'\\\n]|\\.)*+'|`(?:[^`\\]|\\.)*+`|[{}]""", re.DOTALL)
"""What opens and closes a block of code, strings passed over."""
_CALL = re.compile(r"data-(?:clipboard(?:-text)?|copy|snippet)=\"[^\"\n(]{0,200}[\w.]\(")
"""A call as the text that a button copies."""
_MARKUP = re.compile(r"<(?:script|iframe|form|link|a|div|button|img)\b", re.IGNORECASE)


def shown(text: str, where: Where, *, runs: bool = False) -> tuple[tuple[int, int], ...]:
    """Return start and end of each sample of code in one piece of a page, in order of their starts.

    `runs`: whether the piece is an event handler: nobody keeps there what visitors wrote.
    """
    whole = ((0, len(text)),)
    if where is Where.ATTRIBUTE and ((_FIELD.match(text) and _MARKUP.search(text)) or _CALL.match(text)):
        return whole
    if len(text) > _LONGEST:
        return ()
    may = _MAY.found(bytewise(text)).keys()
    if _DESCRIPTION in may and where is not Where.ATTRIBUTE and _DESCRIBED.search(text):
        return whole
    found = list(others(text, where)) if _STRANGE in may and not runs else []
    found += samples(text, {cue - _SAMPLE.start for cue in may if cue in _SAMPLE})
    for cues, places, finds in _FINDERS:
        if where in places and not may.isdisjoint(cues):
            found += finds(text)
    return tuple(sorted(found))


def _spans(shape: re.Pattern[str]) -> Callable[[str], Iterator[tuple[int, int]]]:
    """Return what tells where a shape stands in a text."""
    return lambda text: (match.span() for match in shape.finditer(text))


def _nodes(text: str) -> Iterator[tuple[int, int]]:
    """Yield what follows in each node of a tree that says of itself to be code, up to the node's end."""
    end = 0
    for opened in _NODE.finditer(text):
        if opened.start() < end:
            continue
        depth = 1
        for sign in _BRACKETS.finditer(text, opened.end()):
            depth += {"{": 1, "}": -1}.get(sign[0], 0)
            if depth == 0:
                end = sign.end()
                yield opened.start(), end
                break
        else:
            return


def _between(opens: re.Pattern[str], closes: re.Pattern[str]) -> Callable[[str], Iterator[tuple[int, int]]]:
    """Return what tells where elements that show code open and close in a text."""

    def find(text: str) -> Iterator[tuple[int, int]]:
        end = 0
        for opened in opens.finditer(text):
            if opened.start() < end:
                continue
            closed = closes.search(text, opened.end())
            if closed is None:
                return
            end = closed.end()
            yield opened.start(), end

    return find


def _never_run(text: str) -> Iterator[tuple[int, int]]:
    """Yield what stands behind a condition that is never met: a block, or a statement; without an end it is none."""
    end = 0
    for opened in _NEVER.finditer(text):
        if opened.start() < end:
            continue
        block = text.startswith("{", opened.end())
        depth = 0
        for sign in (_BRACES if block else _STATEMENT).finditer(text, opened.end()):
            depth += {"{": 1, "}": -1}.get(sign[0], 0)
            if depth == 0 and sign[0] in "};\n":
                end = sign.end()
                yield opened.start(), end
                break
        else:
            return


_SCRIPT = frozenset([Where.INLINE])
_FINDERS = (
    ({0}, CODE, _between(_OPENED, _CLOSED)),
    ({1}, CODE, _spans(_FENCED)),
    ({1}, _SCRIPT, _between(_FENCE, _END)),
    ({2}, CODE, _between(_REACT, _OTHER)),
    ({3, 4, 5}, CODE, _spans(_KEYED)),
    ({7}, _SCRIPT, _never_run),
    ({8, 9}, CODE, _nodes),
)
"""By the numbers of `_MAY` of which one stands in the text: in which places, and what tells where code is shown."""
