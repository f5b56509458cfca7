"""Secrets that a page gives away: masked before anything is kept, so that no file of ours is a way to them. Pure.

Known are shapes that mean nothing else. A password or a key without a shape of its own is not told from other words.
"""

import re2

MASK = "[secret]"
"""What stands where a secret was."""
_SHAPES = {
    # Sources: docs.stripe.com/keys; Paystack, Clerk and others give theirs the same shape
    "secret-key": r"\b[sr]k_(?:live|test)_\w{8,300}",
    # See docs.stripe.com/webhooks
    "webhook-secret": r"\bwhsec_[\w+/=-]{8,100}",
    # docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html
    "aws-key": r"\bA(?:KIA|SIA)[0-9A-Z]{16}\b",
    # core.telegram.org/bots/features#creating-a-new-bot; the bot's public number stands before the colon
    "bot-token": r":AA[\w-]{33}\b",
    # docs.github.com/en/authentication/keeping-your-account-and-data-secure/about-authentication-to-github
    "github-token": r"\b(?:gh[pousr]_\w{36,255}|github_pat_\w{22,255})",
    # datatracker.ietf.org/doc/html/rfc7468
    "private-key": r"-----BEGIN[ A-Z]{0,40}PRIVATE KEY-----(?:[\w+/=:,.\s\\-]*-----END[ A-Z]{0,40}PRIVATE KEY-----|"
    r"[\w+/=:,.\s\\-]*)",
}
_ANY = re2.compile("|".join(f"({shape})" for shape in _SHAPES.values()).encode())
_KINDS = tuple(_SHAPES)
_SIGNS = ("k_live_", "k_test_", "whsec_", "AKIA", "ASIA", ":AA", "gh", "PRIVATE KEY")
"""One of these stands in every secret: plain strings, cheaper to look for in a few words than the shapes."""


def masked(text: bytes) -> tuple[bytes, tuple[str, ...]]:
    """Return a text with its secrets masked, and the kind and length of each; texts of one byte a letter, or UTF-8."""
    found = [
        f"secret/{_KINDS[match.lastindex - 1]} {len(match[0])}" for match in _ANY.finditer(text) if match.lastindex
    ]
    return (_ANY.sub(MASK.encode(), text), tuple(found)) if found else (text, ())


def hide(text: str) -> str:
    """Return words to be quoted with their secrets masked."""
    if not any(sign in text for sign in _SIGNS):
        return text
    return masked(text.encode("utf-8", "surrogatepass"))[0].decode("utf-8", "surrogatepass")
