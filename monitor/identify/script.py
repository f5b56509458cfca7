"""Where the comments of a script lie, told by one pass over its strings, comments and regular expressions."""

import re

# Every alternative either matches or fails within a bounded or possessive run, so the pass is linear. A string that
# never closes swallows its line (a template: the rest), which errs towards "not a comment".
_TOKEN = re.compile(
    r"""
    "[^"\\\n]*+(?:\\.[^"\\\n]*+)*+"?+
    | '[^'\\\n]*+(?:\\.[^'\\\n]*+)*+'?+
    | `[^`\\]*+(?:\\.[^`\\]*+)*+`?+
    | (?P<comment> /\*(?:[^*]|\*(?!/))*+(?:\*/)?+ | (?<![:\\"'`])//[^\n]*+ | <!--[^\n]*+ )
    | (?<=[=(,:;!&|?{}\[])\s{0,4}/(?![*/])(?:[^/\\\[\n]|\\.|\[(?:[^\]\\\n]|\\.){0,300}\]){1,300}/
    """,
    re.VERBOSE | re.DOTALL,
)


def comments(script: str) -> tuple[tuple[int, int], ...]:
    """Return start and end of each comment, in order."""
    return tuple(match.span() for match in _TOKEN.finditer(script) if match["comment"] is not None)
