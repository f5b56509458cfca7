"""What is wrong with a file that is no TOML, in a person's words: line, what the parser met there, what to write."""

import re

_PLACE = re.compile(r"(?P<reason>.*) at line (?P<line>\d+) column \d+", re.DOTALL)
_PLAIN = (
    ("string values must be quoted", "a value is missing, or a text without quotes"),
    ("invalid basic string", "a text has no closing quote in its line"),
    ("invalid literal string", "a text has no closing quote in its line"),
    ("key with no value", "a key needs = and a value"),
    ("unclosed array table", "the name of a table stands in [[ ]]"),
    ("unclosed array", "a list has no closing ]"),
    ("duplicate key", "this key was given before"),
    ("missing comma", "a list lacks a comma between two entries, or its closing ]"),
    ("missing escaped value", "a backslash in double quotes: write patterns in single quotes"),
    ("unexpected key or value", "something stands behind the value"),
)
"""How the parser's reasons begin, and what they mean."""
_LONGEST = 60
"""Characters of a line that are quoted."""


def misread(error: str, text: str) -> str:
    """Return where and why the parser of a text stopped, from its own message, as the end of a sentence."""
    found = _PLACE.fullmatch(error)
    if found is None:
        return error
    reason, number = found["reason"], int(found["line"])
    plain = next((words for begins, words in _PLAIN if reason.startswith(begins)), reason)
    lines = text.splitlines()
    quoted = lines[number - 1].strip()[:_LONGEST] if number <= len(lines) else ""
    return f"line {number}{f' ({quoted})' if quoted else ''}: {plain}"
