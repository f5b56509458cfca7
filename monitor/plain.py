"""Text for people's eyes: addresses that cannot be clicked, characters that cannot act."""

import re
import unicodedata


def visible(text: str) -> str:
    """Return text with control, format, private, surrogate and unassigned characters shown as `⟦U+....⟧`."""
    return "".join(c if unicodedata.category(c)[0] != "C" else f"⟦U+{ord(c):04X}⟧" for c in text)


def defang(text: str) -> str:
    """Return text in which no web address can be clicked: hxxp, and [.] in host names."""
    return re.sub(r"\bhttps?://[^/\s?#]+", lambda found: found[0].replace("http", "hxxp", 1).replace(".", "[.]"), text)
