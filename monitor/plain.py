"""Text for people's eyes: addresses that cannot be clicked, characters that cannot act."""

import json
import re
import unicodedata

_ACTING = re.compile(
    "[\x7f-\x9f\xad\u0600-\u0605\u061c\u06dd\u070f\u0890\u0891\u08e2\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f"
    "\ud800-\udfff\ufeff\ufff9-\ufffb\U000110bd\U000110cd\U00013430-\U0001343f\U0001bca0-\U0001bca3"
    "\U0001d173-\U0001d17a\U000e0000-\U000e0fff]"
)
"""What JSON leaves as it is and a terminal may obey, hide or turn round, or UTF-8 cannot hold."""


def as_json(value: object) -> str:
    """Return a value as one line of JSON that is legible, and whose characters cannot act: those are escaped."""
    return _ACTING.sub(lambda found: json.dumps(found[0])[1:-1], json.dumps(value, ensure_ascii=False))


def visible(text: str) -> str:
    """Return text with control, format, private, surrogate and unassigned characters shown as `⟦U+....⟧`."""
    return "".join(c if unicodedata.category(c)[0] != "C" else f"⟦U+{ord(c):04X}⟧" for c in text)


def defang(text: str) -> str:
    """Return text in which no web address can be clicked: hxxp, and [.] in host names."""
    return re.sub(r"(?i)http(s?://[^/\s?#.][^/\s?#]*)", lambda found: "hxxp" + found[1].replace(".", "[.]"), text)


def reason(error: Exception) -> str:
    """Return why a file could not be used, in a person's words: no error number, no codec."""
    if isinstance(error, UnicodeDecodeError):
        return "it is not UTF-8 text"
    return (isinstance(error, OSError) and error.strerror) or str(error)
