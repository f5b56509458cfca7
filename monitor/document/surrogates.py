"""Halves of characters (lone surrogates), which strings of scripts and JSON can hold and no file can."""


def paired(text: str) -> str:
    """Return a text with two halves that stand together as their character, and others as browsers show them."""
    if text.isascii():
        return text
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
