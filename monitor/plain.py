"""Text for people's eyes: addresses that cannot be clicked, characters that cannot act."""

import re
import unicodedata


def visible(text: str) -> str:
    """Return text with control, format, private, surrogate and unassigned characters shown as `⟦U+....⟧`."""
    return "".join(c if unicodedata.category(c)[0] != "C" else f"⟦U+{ord(c):04X}⟧" for c in text)


def defang(text: str) -> str:
    """Return text in which no web address can be clicked: hxxp, and [.] in host names."""
    return re.sub(
        r"\bhttps?://[^/\s?#.][^/\s?#]*", lambda found: found[0].replace("http", "hxxp", 1).replace(".", "[.]"), text
    )


def reason(error: Exception) -> str:
    """Return why a file could not be used, in a person's words: no error number, no codec."""
    if isinstance(error, UnicodeDecodeError):
        return "it is not UTF-8 text"
    return (isinstance(error, OSError) and error.strerror) or str(error)
